# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Giving back to goals, measures, indicators and links what they held before an import changed them, through their actions."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Model

from zielkreis.exchange.act import Act
from zielkreis.goals import actions
from zielkreis.goals.models import Measure, Milestone, OperationalGoal, Participant, Resource
from zielkreis.goals.schedule import PlannedMilestone, Schedule
from zielkreis.indicators.actions import change_indicator
from zielkreis.indicators.many import AS_WORDED, regroup
from zielkreis.indicators.models import GoalIndicator, Indicator, IndicatorGroup
from zielkreis.indicators.models import Step as StepRow
from zielkreis.indicators.terms import Step
from zielkreis.org.models import Unit

Before = Mapping[str, Any]


def restore_goal(goal: OperationalGoal, before: Before, act: Act) -> None:
    """Give a goal its fields, participants and resources back."""
    fields = _values(OperationalGoal, before.get("fields", {}))
    if "unit" in fields:
        fields["unit"] = Unit.objects.filter(office=act.office, pk=before["fields"]["unit"]).first()
    if fields:
        actions.change_goal(goal, by=act.by, batch=act.batch, **fields)
    _restore_means(goal, before, act)


def restore_measure(measure: Measure, before: Before, act: Act) -> None:
    """Give a measure its fields, schedule with milestones, participants, resources and status back."""
    fields = _values(Measure, before.get("fields", {}))
    if fields:
        actions.change_measure(measure, by=act.by, batch=act.batch, **fields)
    if "period" in before:
        _restore_schedule(measure, before, act)
    _restore_means(measure, before, act)
    if "status" in before:
        actions.take_back_report(measure, by=act.by, batch=act.batch, **_values(Measure, before["status"]))


def restore_indicator(indicator: Indicator, before: Before, act: Act) -> None:
    """Give an indicator its definition and its stepped targets back."""
    steps = [_step(row) for row in before["steps"]] if "steps" in before else None
    fields = _values(Indicator, before.get("fields", {}))
    change_indicator(indicator, by=act.by, steps=steps, reason=AS_WORDED, batch=act.batch, **fields)


def restore_link(link: GoalIndicator, before: Before, act: Act) -> None:
    """Put a figure back into the group it was in, or into none."""
    group = IndicatorGroup.objects.filter(office=act.office, pk=before["group"]).first() if before["group"] else None
    regroup(link, by=act.by, group=group, batch=act.batch)


def _restore_schedule(measure: Measure, before: Before, act: Act) -> None:
    rows = [_values(Milestone, row) for row in before["milestones"]]
    period = _values(Measure, before["period"])
    planned = [PlannedMilestone(row["title"], row["due_text"], row["starts_on"], row["due_on"], row["precision"]) for row in rows]
    schedule = Schedule(period["schedule_text"], tuple(planned), period["starts_on"], period["due_on"], period["precision"])
    actions.reschedule(measure, by=act.by, schedule=schedule, batch=act.batch)
    actions.restore_milestones(measure, by=act.by, batch=act.batch, reported=rows)


def _restore_means(owner: OperationalGoal | Measure, before: Before, act: Act) -> None:
    if "participants" in before:
        named = [Participant(**row) for row in before["participants"]]
        actions.set_participants(owner, by=act.by, participants=named, batch=act.batch)
    if "resources" in before:
        means = [Resource(**_values(Resource, row)) for row in before["resources"]]
        actions.set_resources(owner, by=act.by, resources=means, batch=act.batch)


def _step(row: Sequence[Any]) -> Step:
    on, *numbers = row
    value, low, high = (StepRow._meta.get_field("value").to_python(number) for number in numbers)
    return Step(StepRow._meta.get_field("on").to_python(on), value, low, high)


def _values(kind: type[Model], kept: Before) -> dict[str, Any]:
    """Return kept fields as the model holds them: dates and decimals from their texts; units stay numbers."""
    return {
        name: value if name == "unit" and kind is OperationalGoal else _value(kind, name, value) for name, value in kept.items()
    }


def _value(kind: type[Model], name: str, value: Any) -> Any:
    return kind._meta.get_field(name).to_python(value)  # type: ignore[union-attr]
