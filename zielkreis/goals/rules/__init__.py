# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""States, transitions and checks of goals, measures and milestones (domain.md §7, §7.1). No Django, no clock, no I/O."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from zielkreis.goals.rules.stations import AGREED as AGREED
from zielkreis.goals.rules.stations import FROZEN as FROZEN
from zielkreis.goals.rules.stations import PRESENTATIONS as PRESENTATIONS
from zielkreis.goals.rules.stations import SET_MOVES as SET_MOVES
from zielkreis.goals.rules.stations import SET_STATES as SET_STATES
from zielkreis.goals.rules.system import ADOPTION_RESULTS as ADOPTION_RESULTS
from zielkreis.goals.rules.system import BINDING as BINDING
from zielkreis.goals.rules.system import MANDATE as MANDATE
from zielkreis.goals.rules.system import PROPOSAL_STATES as PROPOSAL_STATES
from zielkreis.goals.rules.system import SUSPENSIONS as SUSPENSIONS
from zielkreis.goals.rules.system import SYSTEM_MOVES as SYSTEM_MOVES
from zielkreis.goals.rules.system import SYSTEM_STATES as SYSTEM_STATES
from zielkreis.goals.rules.system import UNRESOLVED as UNRESOLVED
from zielkreis.goals.rules.system import Resolution as Resolution
from zielkreis.goals.rules.system import ResolvedText as ResolvedText
from zielkreis.goals.rules.system import check_adoption as check_adoption
from zielkreis.goals.rules.system import check_as_resolved as check_as_resolved
from zielkreis.goals.rules.system import check_free as check_free
from zielkreis.goals.rules.system import check_mandate as check_mandate
from zielkreis.goals.rules.system import check_order as check_order
from zielkreis.goals.rules.system import check_reason as check_reason
from zielkreis.goals.rules.system import check_resolved_text as check_resolved_text
from zielkreis.goals.rules.system import check_submitted as check_submitted
from zielkreis.goals.rules.system import check_succession as check_succession
from zielkreis.goals.rules.system import check_suspension as check_suspension
from zielkreis.goals.rules.system import check_two_people as check_two_people
from zielkreis.goals.rules.system import moved as moved
from zielkreis.goals.rules.titles import check_title as check_title
from zielkreis.kit.states import Choices as Choices
from zielkreis.kit.states import Moves as Moves
from zielkreis.kit.states import check_move as check_move
from zielkreis.kit.states import word as word
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

GOAL_STATES: Choices = (
    ("planned", N_("geplant")),
    ("active", N_("aktiv")),
    ("reached", N_("erreicht")),
    ("partly_reached", N_("teilweise erreicht")),
    ("not_reached", N_("nicht erreicht")),
    ("dropped", N_("entfallen")),
)
GOAL_MOVES: Moves = {
    "planned": ("active", "dropped"),
    "active": ("planned", "reached", "partly_reached", "not_reached", "dropped"),
    "reached": ("active",),
    "partly_reached": ("active",),
    "not_reached": ("active",),
    "dropped": ("active",),
}
MEASURE_STATES: Choices = (
    ("not_started", N_("nicht begonnen")),
    ("running", N_("in Umsetzung")),
    ("delayed", N_("verzögert")),
    ("at_risk", N_("gefährdet")),
    ("done", N_("umgesetzt")),
    ("postponed", N_("zurückgestellt")),
    ("dropped", N_("entfallen")),
)
MEASURE_ENDED = ("done", "postponed", "dropped")
MEASURE_MOVES: Moves = {
    "not_started": ("running", "delayed", "at_risk", "done", "postponed", "dropped"),
    "running": ("delayed", "at_risk", "done", "postponed", "dropped"),
    "delayed": ("running", "at_risk", "done", "postponed", "dropped"),
    "at_risk": ("running", "delayed", "done", "postponed", "dropped"),
    "done": ("running",),
    "postponed": ("running", "not_started"),
    "dropped": ("running", "not_started"),
}
PRECISIONS: Choices = (
    ("day", N_("Tag")),
    ("month", N_("Monat")),
    ("quarter", N_("Quartal")),
    ("half_year", N_("Halbjahr")),
    ("season", N_("Jahreszeit")),
    ("school_holidays", N_("Schulferien")),
    ("year", N_("Jahr")),
    ("from", N_("ab")),
    ("running", N_("laufend")),
)
TAG_KINDS: Choices = (("region", N_("Region")), ("group", N_("Zielgruppe")))
RESOURCE_KINDS: Choices = (("money", N_("Geld")), ("staff", N_("Personal")), ("in_kind", N_("Sachmittel und Sonstiges")))


def check_goal_move(*, before: str, after: str, reason: str) -> None:
    """Refuse a wrong step of a goal, and dropping it without a reason (§7.1)."""
    check_move(GOAL_MOVES, GOAL_STATES, before=before, after=after)
    if after == "dropped" and not reason.strip():
        raise Refused(N_("Bitte nennen Sie den Grund, aus dem das Ziel entfällt."), field="state_reason")


def check_measure_move(*, before: str, after: str, text: str) -> None:
    """Refuse a wrong step of a measure, and ending or delaying it without a sentence."""
    check_move(MEASURE_MOVES, MEASURE_STATES, before=before, after=after)
    if after != before and after in ("postponed", "dropped") and not text.strip():
        raise Refused(
            N_("Bitte sagen Sie in einem Satz, warum die Maßnahme „%(state)s“ ist."),
            state=word(MEASURE_STATES, after),
            field="text",
        )


def check_year(year: int) -> None:
    """Refuse a year that can't be an annual set."""
    if not 2000 <= year <= 2100:
        raise Refused(N_("%(year)s ist kein Jahr, für das Ziele geführt werden können (2000 bis 2100)."), year=year, field="year")


def check_measure_unit(*, unit: int | None, goal_unit: int | None, below_goal_unit: Iterable[int]) -> None:
    """Refuse a measure of a unit that is neither the goal's nor below it (I7)."""
    if unit is not None and goal_unit is not None and unit not in set(below_goal_unit):
        raise Refused(
            N_(
                "Die Maßnahme gehört einer Organisationseinheit des Ziels oder einer darunter. "
                "Andere Einheiten tragen Sie bitte bei „Beteiligt“ ein."
            ),
            field="unit",
        )


def check_acyclic(start: int | None, *, of: int, links: Mapping[int, int | None]) -> None:
    """Refuse a chain (parent, predecessor) that comes back to where it began (I9, I14)."""
    seen, current = {of}, start
    while current is not None:
        if current in seen:
            raise Refused(
                N_("Das Ziel kann nicht unter oder vor sich selbst stehen. Bitte wählen Sie ein anderes."), field="parent"
            )
        seen.add(current)
        current = links.get(current)


def milestone_state(*, starts_on: date | None, due_on: date | None, done_on: date | None, dropped: bool, on: date) -> str:
    """Return how a milestone stands on a day: open, due, overdue, done, done_late or dropped; never stored (§7.1)."""
    if dropped:
        return "dropped"
    if done_on is not None and done_on <= on:
        return "done_late" if due_on is not None and done_on > due_on else "done"
    if due_on is None:
        return "open"
    if due_on < on:
        return "overdue"
    return "due" if starts_on is None or starts_on <= on else "open"


MILESTONE_STATES: Choices = (
    ("open", N_("offen")),
    ("due", N_("fällig")),
    ("overdue", N_("überfällig")),
    ("done", N_("erledigt")),
    ("done_late", N_("verspätet erledigt")),
    ("dropped", N_("entfallen")),
)


def measure_is_overdue(*, state: str, due_on: date | None, precision: str, on: date) -> bool:
    """Tell whether a measure's period has ended without it being done; open-ended ones never are."""
    return state not in MEASURE_ENDED and due_on is not None and due_on < on and precision not in ("running", "from")


def missing_parts(*, unit: bool, responsible: bool, measures: int, dated: int, indicators: int, milestones: int) -> Sequence[str]:
    """Return what a goal still lacks, as sentences: help, never a hindrance (I8, domain.md §0 point 7)."""
    findings = (
        (not unit, N_("Keine Organisationseinheit zugeordnet.")),
        (not responsible, N_("Niemand ist verantwortlich.")),
        (not measures, N_("Noch keine Maßnahme.")),
        (measures > dated, N_("Nicht jede Maßnahme hat eine Zeitplanung.")),
        (
            not indicators and not milestones,
            N_("Weder Kennzahl noch Meilenstein: Woran erkennen Sie, dass das Ziel erreicht ist?"),
        ),
    )
    return [sentence for missing, sentence in findings if missing]
