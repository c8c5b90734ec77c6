# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which recorded value stands for a reference date, and what its absence means (domain.md §4.3 rules 0 and 8).

Not for what was known at a date: the caller passes only the values known then. Imports no Django.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import Final

from zielkreis.indicators.terms import Definition, Value

_FIRMNESS: Final = {"estimated": 0, "provisional": 1, "final": 2, "revised": 3}


def latest(values: Iterable[Value], *, on: date) -> Value | None:
    """The record with the latest reference date up to ``on``, in whatever order they come.

    A record without an amount counts as well: an older figure does not quietly stand in for a missing one.
    """
    found: Value | None = None
    for value in values:
        if value.on <= on and (found is None or value.on > found.on or _takes_precedence(value, over=found)):
            found = value
    return found


def missing_state(definition: Definition, actual: Value | None, *, on: date, due: bool) -> str:
    """Why there is no amount to calculate with at ``on``; "" when there is one.

    A record older than one period, or not after the baseline, says nothing about the goal: the due value is missing.
    """
    if actual is None or is_stale(definition, actual, on=on):
        return "due_missing" if due else "not_due"
    return actual.absence


def is_stale(definition: Definition, actual: Value, *, on: date) -> bool:
    """True when the record lies more than one period before ``on``, or not after a baseline of that time."""
    if definition.baseline_on is not None and actual.on <= definition.baseline_on <= on:
        return True
    return definition.period_months is not None and actual.on < _months_before(on, months=definition.period_months)


def _takes_precedence(value: Value, *, over: Value) -> bool:
    """Two records for one day should not be; should they be, the firmer one counts whatever the order."""
    return value.on == over.on and _precedence(value) > _precedence(over)


def _precedence(value: Value) -> tuple[int, str]:
    return _FIRMNESS.get(value.status, -1), str(value)


def _months_before(on: date, *, months: int) -> date:
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    if year < 1:
        return date.min
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))
