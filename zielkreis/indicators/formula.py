# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The formula of a result as text with its numbers filled in, e.g. "(45 − 20) / (50 − 20) = 0,8333".

Only signs and numbers, so there is nothing to translate; how a number is written is passed in.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from zielkreis.indicators.degree import usable_baseline
from zielkreis.indicators.terms import ONE, ZERO, usable

if TYPE_CHECKING:
    from zielkreis.indicators.explanation import Explanation

Number = Callable[[Decimal], str]

_FOUR_PLACES: Final = Decimal("0.0001")
_LONGEST_SUM: Final = 8


def formula(of: Explanation, *, number: Number) -> str:
    """The calculation with its numbers and its result to four places (half-up); "" when nothing was calculated."""
    if of.value is None:
        return ""
    return f"{_left_side(of, number=number)} = {number(four_places(of.value))}"


def four_places(value: Decimal) -> Decimal:
    """The value as it is printed in a formula, half-up, without trailing zeros beyond need."""
    if value.adjusted() > 12:
        return value
    rounded = value.quantize(_FOUR_PLACES, rounding=ROUND_HALF_UP)
    return rounded.to_integral_value() if rounded == rounded.to_integral_value() else rounded


def _left_side(of: Explanation, *, number: Number) -> str:
    if of.chain is not None:
        return f"{of.chain.done_due} / {of.chain.due}" if of.chain.due else f"{of.chain.done} / {of.chain.total}"
    if of.parts:
        return _of_parts(of, number=number)
    return _of_figure(of, number=number)


def _of_figure(of: Explanation, *, number: Number) -> str:
    if of.definition is None or of.step is None or of.actual is None or of.actual.amount is None or of.on is None:
        return ""
    i = of.actual.amount
    if of.rule == "range":
        return _range(i, low=usable(of.step.low), high=usable(of.step.high), reference=of.reference, number=number)
    if of.step.value is None:
        return ""
    return _towards(i, z=of.step.value, b=usable_baseline(of.definition, of.on), of=of, number=number)


def _towards(i: Decimal, *, z: Decimal, b: Decimal | None, of: Explanation, number: Number) -> str:
    actual, target = _term(i, number), _term(z, number)
    sign = of.definition.sign if of.definition else 1
    if of.rule == "way" and b is not None:
        return f"({actual} − {_term(b, number)}) / ({target} − {_term(b, number)})"
    if of.rule == "ratio" and z > 0 and (sign > 0 or i > 0):
        return f"{actual} / {target}" if sign > 0 else f"{target} / {actual}"
    if of.rule == "hold" and of.reference is not None and of.value != ONE:
        return f"1 − |{actual} − {target}| / {number(of.reference)}"
    return f"{actual} {_relation(i, z)} {target}: {'1' if of.value == ONE else '0'}"


def _range(i: Decimal, *, low: Decimal | None, high: Decimal | None, reference: Decimal | None, number: Number) -> str:
    bound = low if low is not None and i < low else high if high is not None and i > high else None
    if bound is None:
        ends = [f"{number(low)} ≤ "] if low is not None else []
        return "".join([*ends, number(i), *([f" ≤ {number(high)}"] if high is not None else []), ": 1"])
    if reference is None:
        return f"{number(i)} {_relation(i, bound)} {number(bound)}: 0"
    return f"max(0; 1 − |{_term(i, number)} − {_term(bound, number)}| / {number(reference)})"


def _of_parts(of: Explanation, *, number: Number) -> str:
    assessed = [part for part in of.parts if part.clamped is not None]
    values = [number(four_places(part.clamped or ZERO)) for part in assessed]
    if len(assessed) > _LONGEST_SUM:
        return "Σ(w · v) / Σw" if of.rule != "any" else "max(v)"
    if of.rule == "any":
        return f"max({'; '.join(values)})"
    weighted = " + ".join(f"{number(part.weight)} · {value}" for part, value in zip(assessed, values, strict=True))
    return f"({weighted}) / {number(sum((part.weight for part in assessed), ZERO))}"


def _relation(left: Decimal, right: Decimal) -> str:
    return "<" if left < right else ">" if left > right else "="


def _term(value: Decimal, number: Number) -> str:
    return f"({number(value)})" if value < 0 else number(value)
