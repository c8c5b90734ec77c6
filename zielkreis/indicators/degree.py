# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The formulas for the degree of achievement of one figure (domain.md §4.3 rules 1–4) and the step in force (rule 7).

Not for missing values, grades and words (see ``achievement`` and ``explanation``). Pure arithmetic on ``Decimal``.
Letters as in the source: b baseline, z target, i actual.
"""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from zielkreis.indicators.terms import ARITHMETIC, ONE, ZERO, Definition, Step, usable

_divide, _minus, _plus, _times = ARITHMETIC.divide, ARITHMETIC.subtract, ARITHMETIC.add, ARITHMETIC.multiply


class Degree(NamedTuple):
    """A raw degree (1 = reached), the rule it came from (a key of ``explanation.RULES``), and what to add in words.

    ``reference`` is the distance that counts 0 for the rules that measure a miss: the tolerance or that of the baseline.
    """

    value: Decimal
    rule: str
    flags: tuple[str, ...] = ()
    reference: Decimal | None = None


def step_in_force(definition: Definition, on: date) -> Step | None:
    """The last step due at ``on``; years without a step of their own keep the last due one (rule 7)."""
    for step in reversed(definition.steps):
        if step.on <= on:
            return step
    return None


def usable_baseline(definition: Definition, on: date) -> Decimal | None:
    """The baseline unless it lies after the reference date: what was not there yet is not used (rule 0)."""
    if definition.baseline_on is not None and definition.baseline_on > on:
        return None
    return usable(definition.baseline)


def towards(target: Decimal, *, actual: Decimal, baseline: Decimal | None, definition: Definition) -> Degree:
    """The degree towards one number for kinds up, down, ordinal and keep (rules 1, 2, 3).

    A target that the baseline had already passed in the declared direction is a target to hold, else the way back
    would count as progress.
    """
    sign = definition.sign
    if definition.kind == "keep":
        return _hold(target, actual=actual, sign=sign, tolerance=usable(definition.tolerance))
    if baseline is None:
        return Degree(_ratio(target, actual=actual, sign=sign), "ratio", ("no_baseline",))
    distance = _minus(target, baseline)
    if distance and (distance > 0) == (sign > 0):
        return _way(_divide(_minus(actual, baseline), distance))
    held = _hold(target, actual=actual, sign=sign, tolerance=usable(definition.tolerance))
    return held._replace(flags=("baseline_beyond_target", *held.flags)) if distance else held


def within(step: Step, *, actual: Decimal, baseline: Decimal | None, tolerance: Decimal | None) -> Degree:
    """The degree for a target range (rule 4): 1 inside, falling to 0 at the reference distance outside."""
    low, high = usable(step.low), usable(step.high)
    if low is not None and actual < low:
        return _outside(low, actual=actual, side=-1, baseline=baseline, tolerance=tolerance)
    if high is not None and actual > high:
        return _outside(high, actual=actual, side=1, baseline=baseline, tolerance=tolerance)
    return Degree(ONE, "range")


def path_value(definition: Definition, on: date) -> Decimal | None:
    """The linear path (Soll-Pfad, "rechnerisch") at ``on``, first leg from the baseline (rule 7).

    None for kinds without a path, before the baseline, without a start, or where a step has no number. After the last
    step it stays there.
    """
    if definition.kind not in ("up", "down", "ordinal"):
        return None
    begun, next_step = step_in_force(definition, on), _next_step(definition, on)
    start_on, start = (begun.on, begun.value) if begun else (definition.baseline_on, definition.baseline)
    if next_step is None:
        return usable(start) if begun else None
    return _between(start_on, usable(start), next_step.on, usable(next_step.value), on)


def _way(value: Decimal) -> Degree:
    flags = ("regression",) if value < 0 else ("over_achieved",) if value > 1 else ()
    return Degree(value, "way", flags)


def _ratio(target: Decimal, *, actual: Decimal, sign: int) -> Decimal:
    if target > 0 and sign > 0:
        return _divide(actual, target)
    if target > 0 and actual > 0:
        return _divide(target, actual)
    # A share of nothing, or of a negative target, has no meaning: reached or not is all that can be said.
    return ONE if (actual >= target if sign > 0 else actual <= target) else ZERO


def _hold(target: Decimal, *, actual: Decimal, sign: int, tolerance: Decimal | None) -> Degree:
    miss = _times(_minus(target, actual), Decimal(sign))
    if miss <= 0:
        return Degree(ONE, "hold", (), tolerance)
    if tolerance is None or tolerance <= 0:
        return Degree(ZERO, "hold", ("no_tolerance",))
    return Degree(_minus(ONE, _divide(miss, tolerance)), "hold", (), tolerance)


def _outside(bound: Decimal, *, actual: Decimal, side: int, baseline: Decimal | None, tolerance: Decimal | None) -> Degree:
    miss = _minus(actual, bound).copy_abs()
    started = ZERO if baseline is None else _times(_minus(baseline, bound), Decimal(side))
    reference = started if started > 0 else tolerance
    if reference is None or reference <= 0:
        return Degree(ZERO, "range", ("no_tolerance",))
    flags = ("regression",) if started > 0 and miss > started else ()
    return Degree(max(ZERO, _minus(ONE, _divide(miss, reference))), "range", flags, reference)


def _next_step(definition: Definition, on: date) -> Step | None:
    return next((step for step in definition.steps if step.on > on), None)


def _between(start_on: date | None, start: Decimal | None, end_on: date, end: Decimal | None, on: date) -> Decimal | None:
    if start_on is None or start is None or end is None or on < start_on:
        return None
    begin = _time(start_on)
    share = _divide(_minus(_time(on), begin), _minus(_time(end_on), begin))
    return usable(_plus(start, _times(_minus(end, start), share)))


def _time(day: date) -> Decimal:
    """The end of a day on a scale of calendar years of equal length, so that a leap year does not bend the path (V5)."""
    first, last = date(day.year, 1, 1), date(day.year, 12, 31)
    return _plus(Decimal(day.year), _divide(Decimal((day - first).days + 1), Decimal((last - first).days + 1)))
