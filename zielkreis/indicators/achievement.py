# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The degree of achievement of one indicator or milestone chain at a reference date (domain.md §4.3 rules 0–8).

Not for groups and higher levels (see ``groups``), and not for what was known at a date: the caller passes only the
values known then. Imports no Django, knows no clock.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from zielkreis.indicators.actuals import is_stale, latest, missing_state
from zielkreis.indicators.degree import Degree, step_in_force, towards, usable_baseline, within
from zielkreis.indicators.explanation import Explanation
from zielkreis.indicators.milestones import ChainResult, Milestone, milestone_chain
from zielkreis.indicators.result import Achievement, conclude
from zielkreis.indicators.terms import (
    DEFAULT_THRESHOLDS,
    MISSING_STATES,
    ONE,
    ZERO,
    Definition,
    Step,
    Thresholds,
    Value,
    usable,
)

__all__ = ["Achievement", "achievement", "milestone_achievement"]

_STATUSES_TO_SAY: Final = ("provisional", "estimated")


def achievement(
    definition: Definition,
    values: Iterable[Value],
    *,
    on: date,
    thresholds: Thresholds = DEFAULT_THRESHOLDS,
    against: str = "step",
) -> Achievement:
    """The degree at the reference date ``on`` from the values and steps dated up to it, in whatever order they come.

    ``against`` "step" measures by the step in force, "final" by the last step of all. Never raises on numbers: what
    cannot be assessed says why in ``state`` (domain.md §4.3 rules 0–8; worked cases §4.5).
    """
    if definition.kind == "milestone":
        return _single_milestone(definition, values, on=on, thresholds=thresholds)
    step, against = _reference(definition, on=on, against=against)
    inputs = _Inputs(definition, step, latest(values, on=on), on, thresholds, against)
    state = _state(inputs)
    return _unassessed(state, inputs) if state else _assessed(inputs)


def milestone_achievement(
    milestones: Iterable[Milestone], *, on: date, thresholds: Thresholds = DEFAULT_THRESHOLDS
) -> Achievement:
    """The share of due milestones that are done; not assessable while none is due, unless all are done (rule 5)."""
    return _of_chain(milestone_chain(milestones, on), on=on, thresholds=thresholds)


class _Inputs(NamedTuple):
    definition: Definition
    step: Step | None
    actual: Value | None
    on: date
    thresholds: Thresholds
    against: str

    @property
    def amount(self) -> Decimal | None:
        return usable(self.actual.amount) if self.actual else None


def _reference(definition: Definition, *, on: date, against: str) -> tuple[Step | None, str]:
    """The target to measure by and its name; a keep goal without steps holds its baseline (rules 3 and 7)."""
    steps = definition.steps
    if not steps and definition.kind == "keep":
        baseline = usable_baseline(definition, on)
        return (None, "") if baseline is None else (Step(definition.baseline_on or on, baseline), "baseline")
    step = steps[-1] if steps and against == "final" else step_in_force(definition, on)
    return (step, against) if step else (None, "")


def _state(inputs: _Inputs) -> str:
    """Why nothing can be assessed (a key of STATES); "" when everything is there."""
    definition, step, on = inputs.definition, inputs.step, inputs.on
    if definition.kind == "context":
        return "context"
    if step is None:
        return "not_due" if definition.steps else "no_target"
    if not _has_target(definition, step):
        return "no_target"
    due = step.on <= on or step_in_force(definition, on) is not None
    return missing_state(definition, inputs.actual, on=on, due=due)


def _has_target(definition: Definition, step: Step) -> bool:
    if definition.kind == "range":
        return usable(step.low) is not None or usable(step.high) is not None
    return usable(step.value) is not None


def _assessed(inputs: _Inputs) -> Achievement:
    degree = _degree(inputs)
    return conclude(
        Explanation(
            rule=degree.rule,
            state="assessed",
            on=inputs.on,
            thresholds=inputs.thresholds,
            value=degree.value,
            coverage=ONE,
            flags=(*degree.flags, *_flags_of_value(inputs.actual), *_just_below(degree.value, inputs.thresholds)),
            against=inputs.against,
            definition=inputs.definition,
            step=inputs.step,
            actual=inputs.actual,
            reference=degree.reference,
        )
    )


def _unassessed(state: str, inputs: _Inputs) -> Achievement:
    actual, definition = inputs.actual, inputs.definition
    stale = state in MISSING_STATES and actual is not None and is_stale(definition, actual, on=inputs.on)
    return conclude(
        Explanation(
            rule="none",
            state=state,
            on=inputs.on,
            thresholds=inputs.thresholds,
            coverage=ZERO if state in MISSING_STATES else None,
            flags=("stale",) if stale else (),
            against=inputs.against,
            definition=definition,
            step=inputs.step,
            actual=actual,
        )
    )


def _degree(inputs: _Inputs) -> Degree:
    definition, step, amount = inputs.definition, inputs.step, inputs.amount
    if step is None or amount is None:
        raise AssertionError("a degree needs a target and an amount")
    baseline = usable_baseline(definition, inputs.on)
    if definition.kind == "range":
        return within(step, actual=amount, baseline=baseline, tolerance=usable(definition.tolerance))
    if step.value is None:
        raise AssertionError("a degree needs a target number")
    return towards(step.value, actual=amount, baseline=baseline, definition=definition)


def _flags_of_value(actual: Value | None) -> tuple[str, ...]:
    if actual is None:
        return ()
    status = (actual.status,) if actual.status in _STATUSES_TO_SAY else ()
    return (*status, "limited") if actual.symbol == "()" else status


def _just_below(value: Decimal, thresholds: Thresholds) -> tuple[str, ...]:
    return ("just_below",) if thresholds.just_missed_by(value) else ()


def _single_milestone(definition: Definition, values: Iterable[Value], *, on: date, thresholds: Thresholds) -> Achievement:
    """A milestone as an indicator: the last step's day is the due date, a positive amount means done on that day."""
    records = sorted((value for value in values if value.on <= on), key=lambda value: value.on)
    last = latest(records, on=on)
    if last is not None and last.absence not in ("", "due_missing"):
        step = definition.steps[-1] if definition.steps else None
        return _unassessed(last.absence, _Inputs(definition, step, last, on, thresholds, ""))
    due_on = definition.steps[-1].on if definition.steps else None
    milestone = Milestone("", due_on, _done_on(records))
    return _of_chain(milestone_chain((milestone,), on), on=on, thresholds=thresholds, definition=definition, actual=last)


def _done_on(records: list[Value]) -> date | None:
    """The first day of the last unbroken run of "done"; a later "not done" takes it back."""
    done_on: date | None = None
    for record in records:
        amount = usable(record.amount)
        if amount is not None:
            done_on = (done_on or record.on) if amount > 0 else None
    return done_on


def _of_chain(
    chain: ChainResult,
    *,
    on: date,
    thresholds: Thresholds,
    definition: Definition | None = None,
    actual: Value | None = None,
) -> Achievement:
    value = ONE if chain.total and chain.done == chain.total else chain.share_due
    return conclude(
        Explanation(
            rule="none" if value is None else "milestone",
            state="not_due" if value is None else "assessed",
            on=on,
            thresholds=thresholds,
            value=value,
            coverage=None if value is None else ONE,
            flags=(*(("late",) if chain.late_done else ()), *_just_below(value, thresholds)) if value is not None else (),
            definition=definition,
            actual=actual,
            chain=chain,
        )
    )
