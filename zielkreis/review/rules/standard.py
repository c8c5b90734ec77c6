# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The standard table of a balance: actual n−2 · target n−1 · actual n−1 · deviation · target n, n−1 being the balance's year.

Targets are the steps in force at the end of a year (rule 7), actuals the last value dated in it. What is missing stays missing,
with the reason. No Django, no clock, no I/O.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zielkreis.indicators.terms import Definition, Step, Value, usable

UNCERTAIN = ("provisional", "estimated")


@dataclass(frozen=True, slots=True)
class Reading:
    """An actual value of a year: the amount, or why there is none (a code of absence; "" when nothing was recorded)."""

    amount: Decimal | None = None
    on: date | None = None
    status: str = ""
    absence: str = ""

    @property
    def is_uncertain(self) -> bool:
        """Whether the value may still change: provisional or estimated."""
        return self.amount is not None and self.status in UNCERTAIN


@dataclass(frozen=True, slots=True)
class Target:
    """A target in force: a number, or a range with one end open at most; both ends None when there is none."""

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    on: date | None = None

    @property
    def is_set(self) -> bool:
        """Whether there is a target at all."""
        return any(one is not None for one in (self.value, self.low, self.high))


@dataclass(frozen=True, slots=True)
class StandardRow:
    """The five columns of the standard table for one figure."""

    actual_before: Reading
    target: Target
    actual: Reading
    deviation: Decimal | None
    target_next: Target


def standard_row(definition: Definition, values: Iterable[Value], *, year: int, on: date) -> StandardRow:
    """Return the columns of a figure for the balance of ``year`` with the values dated up to ``on``."""
    values = [value for value in values if value.on <= on]
    target, actual = target_of(definition, year=year), reading(values, year=year)
    return StandardRow(
        actual_before=reading(values, year=year - 1),
        target=target,
        actual=actual,
        deviation=deviation(target, actual.amount, kind=definition.kind),
        target_next=target_of(definition, year=year + 1),
    )


def reading(values: Iterable[Value], *, year: int) -> Reading:
    """Return the last value dated in a year."""
    found = sorted((value for value in values if value.on.year == year), key=lambda value: value.on)
    if not found:
        return Reading()
    last = found[-1]
    if last.absence:
        return Reading(None, last.on, last.status, last.absence)
    return Reading(usable(last.amount), last.on, last.status)


def target_of(definition: Definition, *, year: int) -> Target:
    """Return the step in force on the last day of a year; years without own step keep the last one (rule 7)."""
    if definition.kind == "context":
        return Target()
    due: list[Step] = [step for step in definition.steps if step.on <= date(year, 12, 31)]
    if not due:
        return Target()
    last = max(due, key=lambda step: step.on)
    return Target(usable(last.value), usable(last.low), usable(last.high), last.on)


def deviation(target: Target, actual: Decimal | None, *, kind: str) -> Decimal | None:
    """Return actual minus target; for a range the distance to its nearest end, 0 inside; None when one of both is missing."""
    if actual is None or not target.is_set or kind == "milestone":
        return None
    if target.value is not None:
        return actual - target.value
    if target.low is not None and actual < target.low:
        return actual - target.low
    if target.high is not None and actual > target.high:
        return actual - target.high
    return Decimal(0)
