# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""From figures to goals: "one of", "all of" and the levels above (domain.md §4.3 rules 6 and 9).

Hierarchical: each level takes the results of the level below, never its single figures. Not for one indicator (see
``achievement``). Imports no Django.
"""

from collections.abc import Sequence
from decimal import Decimal
from functools import reduce
from typing import Final

from zielkreis.indicators.explanation import Explanation, Part
from zielkreis.indicators.result import Achievement, conclude
from zielkreis.indicators.terms import ARITHMETIC, DEFAULT_THRESHOLDS, MISSING_STATES, ONE, ZERO, Thresholds

# What is not firm in a part is not firm in the whole.
_INHERITED_FLAGS: Final = ("provisional", "estimated", "limited")


def aggregate(
    parts: Sequence[tuple[Decimal, Achievement]], thresholds: Thresholds = DEFAULT_THRESHOLDS, *, rule: str = "mean"
) -> Achievement:
    """The weighted mean of the clamped values of one level, with its coverage (rule 9).

    Over-achievement compensates nothing. Missing due values lower the coverage, also those further below; not due, not
    applicable and context members enter neither. Below ``thresholds.coverage`` there is no value, only the coverage.
    """
    members = tuple(result.part(weight) for weight, result in parts)
    coverage = _coverage(members)
    value = _mean(members)
    enough = value is not None and coverage is not None and coverage >= thresholds.coverage
    return _conclude(value if enough else None, rule=rule, members=members, coverage=coverage, of=parts,
                     thresholds=thresholds)  # fmt: skip


def group_all(
    results: Sequence[Achievement],
    weights: Sequence[Decimal] | None = None,
    thresholds: Thresholds = DEFAULT_THRESHOLDS,
) -> Achievement:
    """All of the members count, by their weights (rule 6, "und"); missing ones as in ``aggregate``."""
    pairs = zip(weights or [ONE] * len(results), results, strict=True)
    return aggregate(list(pairs), thresholds, rule="all")


def group_any(results: Sequence[Achievement], thresholds: Thresholds = DEFAULT_THRESHOLDS) -> Achievement:
    """The best assessable member counts (rule 6, "oder"), clamped.

    A member fully reached settles the matter, so the coverage is 1; otherwise a missing one could still have been
    better: it lowers the coverage and is flagged "members_missing".
    """
    members = tuple(result.part() for result in results)
    value = max((part.clamped for part in members if part.clamped is not None), default=None)
    coverage = ONE if value == ONE else _coverage(members)
    pairs = [(ONE, result) for result in results]
    return _conclude(value, rule="any", members=members, coverage=coverage, of=pairs, thresholds=thresholds)


def _conclude(
    value: Decimal | None,
    *,
    rule: str,
    members: tuple[Part, ...],
    coverage: Decimal | None,
    of: Sequence[tuple[Decimal, Achievement]],
    thresholds: Thresholds,
) -> Achievement:
    state = "assessed" if value is not None else _state(members)
    return conclude(
        Explanation(
            rule=rule,
            state=state,
            on=max((result.explanation.on for _, result in of if result.explanation.on), default=None),
            thresholds=thresholds,
            value=value,
            coverage=coverage,
            flags=_flags(members, value=value, rule=rule, coverage=coverage, thresholds=thresholds),
            parts=members,
        )
    )


def _mean(members: Sequence[Part]) -> Decimal | None:
    assessed = [(part.weight, part.clamped) for part in members if part.clamped is not None]
    weight = _sum([weight for weight, _ in assessed])
    if weight <= 0:
        return None
    return ARITHMETIC.divide(_sum([ARITHMETIC.multiply(weight, value) for weight, value in assessed]), weight)


def _coverage(members: Sequence[Part]) -> Decimal | None:
    """Weighted share of what is there among what is due, carried up through the levels; None when nothing is due."""
    due = [part for part in members if part.clamped is not None or part.state in MISSING_STATES]
    weight = _sum([part.weight for part in due])
    if weight <= 0:
        return None
    there = [ARITHMETIC.multiply(part.weight, part.coverage or ZERO) for part in due if part.clamped is not None]
    return ARITHMETIC.divide(_sum(there), weight)


def _state(members: Sequence[Part]) -> str:
    """The state of a level without a value: what is missing weighs more than what is not due."""
    states = {part.state for part in members}
    missing = (states & MISSING_STATES) | (states & {"assessed"})
    if missing:
        return missing.pop() if len(missing) == 1 and "assessed" not in missing else "due_missing"
    return states.pop() if len(states) == 1 else "not_due"


def _flags(
    members: Sequence[Part], *, value: Decimal | None, rule: str, coverage: Decimal | None, thresholds: Thresholds
) -> tuple[str, ...]:
    flags = [flag for flag in _INHERITED_FLAGS if any(flag in part.flags for part in members)]
    if value is None and coverage is not None and coverage < thresholds.coverage:
        flags.append("low_coverage")
    if rule == "any" and value is not None and coverage is not None and coverage < ONE:
        flags.append("members_missing")
    if value is not None and thresholds.just_missed_by(value):
        flags.append("just_below")
    return tuple(flags)


def _sum(numbers: Sequence[Decimal]) -> Decimal:
    return reduce(ARITHMETIC.add, numbers, ZERO)
