# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""How far a chain of dated milestones has come at a reference date (domain.md §4.3 rule 5).

Not for the milestones' records and their states in the goal tree (see ``goals``). Imports no Django.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zielkreis.indicators.terms import ARITHMETIC


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated result: due at the end of its (fuzzy) period, done on a day or not at all; dropped ones do not count."""

    title: str
    due_on: date | None
    done_on: date | None = None
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class ChainResult:
    """Counts of a chain at a day; ``late_days`` is the longest delay of one that was done or is still open.

    ``share_due`` is the share of due milestones that are done, None while none is due: not yet due is not zero.
    ``progress`` (Fortschritt) is the share of all that are done, None for an empty chain.
    """

    due: int
    done_due: int
    total: int
    done: int
    late_done: int
    late_days: int

    @property
    def overdue(self) -> int:
        """How many are due and not done."""
        return self.due - self.done_due

    @property
    def share_due(self) -> Decimal | None:
        """Done among the due ones, 0 to 1."""
        return _share(self.done_due, of=self.due)

    @property
    def progress(self) -> Decimal | None:
        """Done among all, 0 to 1."""
        return _share(self.done, of=self.total)


def milestone_chain(milestones: Iterable[Milestone], on: date) -> ChainResult:
    """Count what is due and done at the end of the day ``on``; what happened later is not known yet (rules 0 and 5)."""
    due = done_due = total = done = late_done = late_days = 0
    for milestone in milestones:
        if milestone.dropped:
            continue
        is_done = milestone.done_on is not None and milestone.done_on <= on
        is_due = milestone.due_on is not None and milestone.due_on <= on
        delay = _delay(milestone, on=on)
        total += 1
        done += is_done
        due += is_due
        done_due += is_due and is_done
        late_done += is_done and delay > 0
        late_days = max(late_days, delay)
    return ChainResult(due, done_due, total, done, late_done, late_days)


def _delay(milestone: Milestone, *, on: date) -> int:
    if milestone.due_on is None:
        return 0
    ended_on = on if milestone.done_on is None else min(milestone.done_on, on)
    return max(0, (ended_on - milestone.due_on).days)


def _share(part: int, *, of: int) -> Decimal | None:
    return ARITHMETIC.divide(Decimal(part), Decimal(of)) if of else None
