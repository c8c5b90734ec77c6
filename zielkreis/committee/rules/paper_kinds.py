# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sections of papers, and the kinds every office begins with (domain.md §3.3, §3.4, §3.11); each office changes them."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section that papers of a kind have; ``starts_with`` is what a new paper says there before anybody wrote."""

    key: str
    heading: str
    is_required: bool = False
    help: str = ""
    starts_with: str = ""


RESOLUTION = "resolution"
"""Key of the section that holds the proposed resolution."""

FACTS = "facts"
"""Key of the section that tells the facts of the case."""

_FACTS = Section(
    key=FACTS, heading="Sachdarstellung", is_required=True,
    help="Worum geht es, was ist der Anlass, was folgt daraus? Keine Angaben zu einzelnen Kindern oder Familien.",
)  # fmt: skip

DECISION_SECTIONS = (
    Section(
        key=RESOLUTION, heading="Beschlussvorschlag", is_required=True,
        help="Der Wortlaut, über den abgestimmt wird: vollständig und für sich verständlich.",
        starts_with="Der Jugendhilfeausschuss beschließt …",
    ),
    _FACTS,
    Section(
        key="legal_basis", heading="Rechtsgrundlage",
        help="Gesetz, Satzung oder früherer Beschluss, worauf sich die Vorlage stützt.",
    ),
    Section(
        key="participation", heading="Beteiligung",
        help="Wer war beteiligt: junge Menschen und ihre Familien (§ 8 SGB VIII), freie Träger (§ 80 Abs. 4), AG nach § 78?",
    ),
    Section(
        key="effects", heading="Finanzielle und personelle Auswirkungen",
        help="Erläuterung zu den Beträgen und zum Personal; die Beträge selbst stehen bei den finanziellen Auswirkungen.",
    ),
    Section(
        key="alternatives", heading="Alternativen",
        help="Was wurde außerdem geprüft, und warum wird es nicht vorgeschlagen?",
    ),
    Section(key="climate", heading="Klimarelevanz", help="Wirkt sich der Vorschlag auf das Klima aus? Wenn ja, wie?"),
    Section(
        key="families", heading="Kinder- und Familienfreundlichkeit",
        help="Was ändert sich für Kinder, Jugendliche und Familien?",
    ),
    Section(
        key="inclusion", heading="Inklusion",
        help="Können alle jungen Menschen teilhaben? Welche Hürden fallen weg oder bleiben?",
    ),
)  # fmt: skip

INFORMATION_SECTIONS = (
    Section(
        key=RESOLUTION, heading="Beschlussvorschlag", is_required=True,
        help="Was der Ausschuss zur Kenntnis nehmen soll.",
        starts_with="Der Jugendhilfeausschuss nimmt die Ausführungen der Verwaltung zur Kenntnis.",
    ),
    _FACTS,
)  # fmt: skip

DEFAULT_KINDS: tuple[tuple[str, str, tuple[Section, ...]], ...] = (
    ("Beschlussvorlage", "decision", DECISION_SECTIONS),
    ("Mitteilungsvorlage", "information", INFORMATION_SECTIONS),
)
"""Name, type and sections of the kinds that an office begins with."""

GOALS_SUBJECT = "Präambel und Leitziele der Jugendhilfe (Fassung {number})"
GOALS_RESOLUTION = (
    "Die Präambel und die Leitziele der Jugendhilfe werden in Fassung {number} beschlossen, die dieser Vorlage beigefügt ist. "
    "Die Verwaltung des Jugendamts leitet daraus Jahr für Jahr Handlungsziele ab und berichtet dem Ausschuss einmal im Jahr, "
    "wie weit sie umgesetzt sind."
)
"""What a paper says that brings in a version of preamble and strategic goals, before anybody wrote in it."""


def check_kind(name: str, sections: Sequence[Section]) -> None:
    """Refuse a kind without a name or sections, an empty heading, and two sections with the same key."""
    if not name.strip():
        raise Refused(N_("Bitte geben Sie der Vorlagenart einen Namen."), field="name")
    if not sections:
        raise Refused(N_("Eine Vorlagenart braucht mindestens einen Abschnitt."))
    if not all(section.heading.strip() for section in sections):
        raise Refused(N_("Bitte geben Sie jedem Abschnitt eine Überschrift."), field="heading")
    if len({section.key for section in sections}) != len(sections):
        raise Refused(N_("Zwei Abschnitte tragen dieselbe Überschrift. Bitte ändern Sie eine davon."), field="heading")


def key_of(heading: str, *, taken: Collection[str]) -> str:
    """Return a key for a new section from its heading, one that no other section has."""
    plain = unicodedata.normalize("NFKD", heading.lower().replace("ß", "ss")).encode("ascii", "ignore").decode()
    key = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:34] or "abschnitt"
    return next(name for name in (key, *(f"{key}-{n}" for n in range(2, 1000))) if name not in taken)
