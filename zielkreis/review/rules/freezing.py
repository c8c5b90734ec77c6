# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a year must have before it is frozen (I8, I17), and which steps two people may take with it (I10, I28). No Django."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

DIRECTED = ("keep", "ordinal")
"""Kinds of figures whose direction doesn't follow from the kind."""
UNMEASURED = ("milestone", "ordinal")
"""Kinds of figures without unit."""
ASKED = (
    ("unit_label", N_("die Einheit")),
    ("direction", N_("die Richtung")),
    ("definition", N_("die Definition")),
    ("source", N_("die Quelle")),
    ("period_months", N_("die Erhebung")),
    ("unit", N_("die zuständige Organisationseinheit")),
)
"""What each figure needs (I17), with the words of the finding."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing before the year may be frozen: at which goal or figure, and what, as words to translate."""

    thing: str
    pk: int
    title: str
    lacks: tuple[str, ...]


def gaps(plan: Mapping[str, Any]) -> list[Gap]:
    """Return what a plan lacks before it is frozen: goals that nothing measures (I8), figures not fully defined (I17)."""
    return [*_goals(plan), *_figures(plan)]


def _goals(plan: Mapping[str, Any]) -> Iterator[Gap]:
    above = {goal["parent"] for goal in plan["goals"].values() if not goal["dropped"]}
    for key, goal in plan["goals"].items():
        milestones = [one for measure in goal["measures"].values() for one in measure["milestones"].values()]
        measured = goal["figures"] or any(not one["dropped"] for one in milestones)
        if not goal["dropped"] and int(key) not in above and not measured:
            yield Gap("goal", int(key), goal["title"], (N_("eine Kennzahl oder ein Meilenstein"),))


def _figures(plan: Mapping[str, Any]) -> Iterator[Gap]:
    counted = {key for goal in plan["goals"].values() if not goal["dropped"] for key in goal["figures"]}
    for key, figure in plan["indicators"].items():
        lacks = tuple(word for name, word in ASKED if _is_asked(name, figure["kind"]) and figure[name] in ("", None))
        if key in counted and lacks:
            yield Gap("indicator", int(key), figure["title"], lacks)


def _is_asked(name: str, kind: str) -> bool:
    if name == "direction":
        return kind in DIRECTED
    if name in ("unit_label", "period_months"):
        return kind not in UNMEASURED
    return True


def check_freeze(*, state: str, year: int, goals: int, gaps: int, reason: str, presented_on: date | None) -> None:
    """Refuse to freeze a year that isn't agreed, is empty, or lacks something without a reason why it is frozen all the same."""
    if state == "draft":
        raise Refused(N_("Die Jahresziele %(year)s sind noch nicht abgestimmt. Erst danach werden sie eingefroren."), year=year)
    if state != "agreed":
        raise Refused(N_("Die Jahresziele %(year)s sind schon vorgestellt und eingefroren."), year=year)
    if not goals:
        raise Refused(N_("Für %(year)s gibt es keine Handlungsziele, die eingefroren werden könnten."), year=year)
    if presented_on is None or not date(year - 1, 10, 1) <= presented_on <= date(year, 12, 31):
        raise Refused(
            N_("Der Tag der Vorstellung liegt zwischen dem 01.10.%(before)s und dem 31.12.%(year)s."),
            before=year - 1, year=year, field="presented_on",
        )  # fmt: skip
    if gaps and not reason.strip():
        raise Refused(
            N_("Es fehlen noch Angaben. Ergänzen Sie sie, oder nennen Sie den Grund, aus dem trotzdem eingefroren wird."),
            field="reason",
        )


def check_unfreeze(*, state: str, year: int, reason: str, changes: int, contributions: int) -> None:
    """Refuse to open the planning again unless the year was only just presented and nothing has followed from it."""
    if state != "presented":
        raise Refused(
            N_("Nur vorgestellte Jahresziele können wieder zur Planung geöffnet werden, und nur vor Beginn ihrer Auswertung.")
        )
    if changes:
        raise Refused(
            N_("Zu %(year)s gibt es schon genehmigte oder beantragte Änderungen. Die Planung bleibt eingefroren."), year=year
        )
    if contributions:
        raise Refused(N_("Zum Monitoring %(year)s sind schon Beiträge angenommen. Die Planung bleibt eingefroren."), year=year)
    if not reason.strip():
        raise Refused(N_("Bitte nennen Sie den Grund, aus dem die Planung wieder geöffnet wird."), field="reason")


def check_second(*, asked_by: int, by: int) -> None:
    """Refuse that one person does what needs two (I28)."""
    if asked_by == by:
        raise Refused(N_("Das bestätigt eine zweite Person. Sie haben es selbst beantragt."))
