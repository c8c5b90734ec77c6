# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""States of papers, steps of their way through the bodies, co-signing and financial effects (domain.md §3.3, §7.1, I23)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from zielkreis.kit.states import Choices, Moves, word
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

PAPER_STATES: Choices = (
    ("draft", N_("Entwurf")),
    ("cosigning", N_("in Mitzeichnung")),
    ("released", N_("freigegeben")),
    ("invited", N_("zur Sitzung versandt")),
    ("done", N_("erledigt")),
    ("withdrawn", N_("zurückgezogen")),
)
PAPER_MOVES: Moves = {
    "draft": ("cosigning", "released", "withdrawn"),
    "cosigning": ("draft", "released", "withdrawn"),
    "released": ("draft", "invited", "withdrawn"),
    "invited": ("released", "done", "withdrawn"),
    "done": (),
    "withdrawn": ("draft",),
}
PAPER_SHOWN = ("invited", "done")
"""States in which members see a paper (I25)."""

PAPER_TYPES: Choices = (("decision", N_("zur Entscheidung")), ("information", N_("zur Kenntnis")))

CONSULTATION_ROLES: Choices = (
    ("hearing", N_("Anhörung")),
    ("recommendation", N_("Empfehlung")),
    ("preliminary", N_("Vorberatung")),
    ("decision", N_("Entscheidung")),
    ("information", N_("Kenntnisnahme")),
)
COSIGNING: Choices = (("open", N_("offen")), ("signed", N_("mitgezeichnet")), ("refused", N_("nicht mitgezeichnet")))
EFFECTS: Choices = (("expense", N_("Aufwand")), ("income", N_("Ertrag")), ("investment", N_("Investition")))

PAPER_ENDED = ("done", "withdrawn")
"""States in which nobody works on a paper any more."""

PAPER_READY = ("released", "invited")
"""States in which a paper can be sent out with a meeting."""

FACTS = ("subject", "unit", "day", "is_public", "number")
"""What a paper says about itself beside its sections, as far as people write it."""

PAPER_BACK: Mapping[str, str] = {"cosigning": "draft", "released": "draft", "invited": "released", "withdrawn": "draft"}
"""One step back from each state, where there is one."""

DECIDED = ("unchanged", "changed", "rejected", "noted")
"""Results after which a body is through with a paper."""

AGAIN = ("postponed", "adjourned")
"""Results after which the same body takes a paper up in another meeting."""

MOST_SUBJECT = 500
PLACES = re.compile(r"\{(year|number)(?::0?(\d))?\}")
MOST_AMOUNT = Decimal("999999999999.99")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of a paper's way: the body (an Organization), its role, and the meeting (a Meeting) when it is known."""

    organization: Any
    role: str
    meeting: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A goal that a paper serves, strategic or operational, with the expected contribution."""

    strategic_goal: Any = None
    operational_goal: Any = None
    contribution: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a paper costs or brings in a year, in euros; an amount of None is not known yet, never zero (I33)."""

    kind: str
    year: int
    amount: Decimal | None = None
    product: str = ""
    is_budgeted: bool | None = None
    coverage: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who is asked to co-sign: a function by its name, a unit (Unit) or a person (Person)."""

    function: str = ""
    unit: Any = None
    person: Any = None


def check_move(*, before: str, after: str) -> None:
    """Refuse a step that the states of papers don't have; staying is always allowed (§7.1)."""
    if after != before and after not in PAPER_MOVES[before]:
        raise Refused(
            N_("Die Vorlage ist „%(before)s“; von dort führt kein Schritt zu „%(after)s“."),
            before=word(PAPER_STATES, before),
            after=word(PAPER_STATES, after),
        )


def check_here(origin: str) -> None:
    """Refuse to edit what was fetched from a council information system."""
    if origin:
        raise Refused(N_("Die Vorlage stammt aus dem Ratsinformationssystem. Bitte ändern Sie sie dort."))


def check_open(state: str) -> None:
    """Refuse any change of a paper that was decided or withdrawn (I23)."""
    if state in PAPER_ENDED:
        raise Refused(
            N_("Die Vorlage ist „%(state)s“ und kann nicht mehr geändert werden. Beginnen Sie dafür eine neue Vorlage."),
            state=word(PAPER_STATES, state),
        )


def check_draft(state: str) -> None:
    """Refuse to write in a paper that was given to others already."""
    check_open(state)
    if state != "draft":
        raise Refused(
            N_("Die Vorlage ist „%(state)s“. Holen Sie sie zuerst in den Entwurf zurück, dann können Sie sie ändern."),
            state=word(PAPER_STATES, state),
        )


def check_subject(subject: str) -> None:
    """Refuse an empty subject, and one that is longer than 500 characters."""
    if not subject.strip():
        raise Refused(N_("Bitte geben Sie einen Betreff an; das Feld ist leer."), field="subject")
    if len(subject) > MOST_SUBJECT:
        raise Refused(
            N_("Der Betreff ist mit %(length)s Zeichen zu lang; möglich sind %(most)s."),
            length=len(subject), most=MOST_SUBJECT, field="subject",
        )  # fmt: skip


def number_of(pattern: str, *, year: int, count: int) -> str:
    """Return a paper's number after the office's pattern, e.g. ``{year}/{number:03}`` → 2026/007."""
    values = {"year": year, "number": count}
    return PLACES.sub(lambda found: f"{values[found[1]]:0{found[2] or 1}d}", pattern)


def beginning_of(pattern: str, *, year: int) -> str:
    """Return what the numbers of a year have in common before their running number."""
    before = re.split(r"\{number[^}]*\}", pattern)[0]
    return number_of(before, year=year, count=0)


def next_number(pattern: str, *, year: int, taken: Iterable[str]) -> str:
    """Return the number after the highest of the year's; gaps stay gaps (I23). Refuses a pattern without a running number."""
    if not any(found[1] == "number" for found in PLACES.finditer(pattern)):
        raise Refused(
            N_("Dem Muster „%(pattern)s“ für Vorlagennummern fehlt die laufende Nummer. Bitte ändern Sie es."),
            pattern=pattern, field="number",
        )  # fmt: skip
    counts = [count for count in (_count(pattern, number, year=year) for number in taken) if count is not None]
    return number_of(pattern, year=year, count=max(counts, default=0) + 1)


def _count(pattern: str, number: str, *, year: int) -> int | None:
    """The running number in a paper's number, when it was made by this pattern in this year."""
    parts = PLACES.split(pattern)
    expression = re.escape(parts[0])
    for name, after in zip(parts[1::3], parts[3::3], strict=True):
        expression += (str(year) if name == "year" else r"(\d{1,9})") + re.escape(after)
    found = re.fullmatch(expression, number)
    return int(found[1]) if found else None


def check_references(references: Sequence[Reference], *, no_goal_reason: str, is_about_a_year: bool = False) -> None:
    """Refuse goals together with a reason for none, a goal that is named twice, and a reference to nothing."""
    if (references or is_about_a_year) and no_goal_reason.strip():
        raise Refused(
            N_("Ziele und „kein Bezug“ widersprechen sich. Bitte entfernen Sie die Ziele oder die Begründung."),
            field="no_goal_reason",
        )
    goals = [(one.strategic_goal, one.operational_goal) for one in references]
    if any((strategic is None) == (operational is None) for strategic, operational in goals):
        raise Refused(N_("Bitte wählen Sie für jeden Zielbezug genau ein Ziel."))
    if len(set(goals)) != len(goals):
        raise Refused(N_("Ein Ziel ist doppelt genannt. Bitte führen Sie es nur einmal auf."))


def check_effects(effects: Sequence[Effect], *, none: bool | None) -> None:
    """Refuse amounts beside "none", years that can't be, and negative amounts (I33)."""
    if none and effects:
        raise Refused(N_("„Keine“ und Beträge widersprechen sich. Bitte wählen Sie eines."), field="none")
    for effect in effects:
        if effect.kind not in dict(EFFECTS):
            raise Refused(N_("Bitte wählen Sie, ob es um Aufwand, Ertrag oder eine Investition geht."), field="kind")
        if not 2000 <= effect.year <= 2100:
            raise Refused(N_("%(year)s ist kein Haushaltsjahr (möglich sind 2000 bis 2100)."), year=effect.year, field="year")
        if effect.amount is not None and not 0 <= effect.amount <= MOST_AMOUNT:
            raise Refused(N_("Bitte geben Sie den Betrag ohne Minus an; das sagt schon die Art."), field="amount")


def check_steps(steps: Sequence[Step]) -> None:
    """Refuse an unknown role, a meeting of another body, and one that is over or cancelled."""
    for step in steps:
        if step.role not in dict(CONSULTATION_ROLES):
            raise Refused(N_("Bitte wählen Sie, in welcher Rolle das Gremium die Vorlage berät."), field="role")
        if step.meeting is not None:
            check_meeting(step.meeting, organization=step.organization)


def check_meeting(meeting: Any, *, organization: Any) -> None:
    """Refuse a meeting of another body than the one to consult, and one that is over or cancelled."""
    if organization is not None and meeting.organization_id != organization.pk:
        raise Refused(N_("Die gewählte Sitzung ist keine dieses Gremiums. Bitte wählen Sie eine andere."), field="meeting")
    if meeting.state in ("held", "cancelled"):
        raise Refused(N_("Die gewählte Sitzung ist vorbei oder abgesagt. Bitte wählen Sie eine andere."), field="meeting")


def check_signatures(signatures: Sequence[Signature]) -> None:
    """Refuse to ask nobody, and a request that names neither function, unit nor person."""
    if not signatures:
        raise Refused(N_("Bitte wählen Sie, wer mitzeichnen soll."))
    if any(not (one.function.strip() or one.unit or one.person) for one in signatures):
        raise Refused(N_("Bitte nennen Sie für jede Mitzeichnung eine Funktion, eine Organisationseinheit oder eine Person."))


def after_decision(results: Sequence[str]) -> str:
    """Return the state of a sent-out paper after a result: ``results`` of the steps that count in order, "" where none is known.

    Postponed, adjourned and referred papers, and those that a body has yet to take up, wait for a meeting: released (§7.1).
    """
    if "withdrawn" in results:
        return "withdrawn"
    *before, last = results or [""]
    through = all(result in (*DECIDED, "referred") for result in before) and last in DECIDED
    return "done" if through else "released"
