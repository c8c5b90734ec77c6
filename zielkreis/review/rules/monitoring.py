# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Assessing goals in a monitoring round, and what stands out in a report. No Django, no clock, no I/O."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar

from zielkreis.kit.states import Choices
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.review.rules.terms import OUTLOOKS

EXCEPTIONS: Choices = (
    ("critical", N_("gefährdet")),
    ("deviating", N_("mit Abweichung")),
    ("overdue", N_("überfällig")),
    ("off_path", N_("unter dem rechnerischen Weg")),
    ("regressing", N_("Rückschritt")),
    ("no_news", N_("ohne Neuigkeiten")),
    ("unexplained", N_("Ursache oder Gegenmaßnahme fehlt")),
)
"""What makes a goal an exception, most urgent first."""
NEEDS_REASON = ("deviating", "critical")
"""Outlooks that need cause and counter-measure."""


class Round(Protocol):
    """A monitoring round with its window."""

    @property
    def opens_on(self) -> date:
        """Its first day."""

    @property
    def closes_on(self) -> date:
        """Its last day."""


R = TypeVar("R", bound=Round)


def round_on(rounds: Sequence[R], *, on: date) -> R | None:
    """Return the round that counts on a day: the last one that has begun, before the first one none."""
    begun = [one for one in rounds if one.opens_on <= on]
    return max(begun, key=lambda one: (one.opens_on, one.closes_on)) if begun else None


@dataclass(frozen=True, slots=True)
class GoalFacts:
    """How a goal stands on a day, as far as exceptions look at it; ``explained``: cause and counter-measure are named."""

    outlook: str = ""
    explained: bool = True
    overdue: bool = False
    off_path: bool = False
    regressing: bool = False
    no_news: bool = False


def below_path(degrees: Iterable[Decimal | None], *, green: Decimal) -> bool:
    """Tell whether a figure stands below its linear path: its degree against the path misses the year's line for "reached"."""
    return any(degree is not None and degree < green for degree in degrees)


def exceptions(facts: GoalFacts) -> tuple[str, ...]:
    """Return what makes the goal an exception, codes of EXCEPTIONS in their order."""
    wanted = {
        "critical": facts.outlook == "critical",
        "deviating": facts.outlook == "deviating",
        "overdue": facts.overdue,
        "off_path": facts.off_path,
        "regressing": facts.regressing,
        "no_news": facts.no_news,
    }
    standing_out = facts.outlook in NEEDS_REASON or facts.overdue or facts.off_path or facts.regressing
    wanted["unexplained"] = standing_out and not facts.explained
    return tuple(code for code, _word in EXCEPTIONS if wanted[code])


def weight(found: Iterable[str]) -> tuple[int, ...]:
    """Return where a goal with these exceptions stands in the list: the most urgent first."""
    order = [code for code, _word in EXCEPTIONS]
    return tuple(sorted(order.index(code) for code in found)) or (len(order),)


def check_assessment(*, outlook: str, cause: str, counter_measure: str) -> None:
    """Refuse an outlook that doesn't exist, and a deviation without cause and counter-measure."""
    if outlook not in dict(OUTLOOKS):
        raise Refused(N_("Bitte wählen Sie, wie das Ziel steht."), field="outlook")
    if outlook not in NEEDS_REASON:
        return
    if not cause.strip():
        raise Refused(N_("Bitte nennen Sie die Ursache der Abweichung."), field="cause")
    if not counter_measure.strip():
        raise Refused(N_("Bitte sagen Sie, was Sie dagegen tun."), field="counter_measure")


def no_round(*, year: int) -> Refused:
    """Return the refusal to assess before the first monitoring round of a year."""
    return Refused(N_("%(year)s hat noch keine Monitoring-Runde begonnen. Die Runden legt die Koordination fest."), year=year)


def check_assessed_year(*, state: str, goal_state: str, year: int) -> None:
    """Refuse to assess a goal that was given up, or one of a year whose balance is closed."""
    if goal_state == "dropped":
        raise Refused(N_("Das Ziel ist entfallen; eine Einschätzung braucht es nicht."))
    if state in ("reported", "closed"):
        raise Refused(N_("Die Bilanz %(year)s ist abgeschlossen; Einschätzungen bleiben, wie sie sind."), year=year)
