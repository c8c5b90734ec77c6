# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Taking over a planned goal table through the actions of goals, indicators and units, as one act.

What is new goes in many at once, what changed one by one. The caller opens the transaction and has decided that it may happen.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from zielkreis.exchange.act import Act, fields_before, rows_before, steps_before
from zielkreis.exchange.new_units import make_strategic_goals, make_units
from zielkreis.exchange.plan import FigurePlan, GoalPlan, MeasurePlan, Plan, fitting, note_of, own_means, responsible_of
from zielkreis.exchange.plan.nouns import Means, StatusPlan
from zielkreis.exchange.rules import CHANGED, CREATED, WITHOUT_STRATEGIC_GOAL
from zielkreis.goals import actions
from zielkreis.goals.models import Measure, OperationalGoal, Resource, StrategicGoal
from zielkreis.goals.schedule import Schedule
from zielkreis.goals.wording import participants_of, resources_of, worded_resource
from zielkreis.indicators.actions import change_indicator
from zielkreis.indicators.many import AS_WORDED, NewFigure, measure_by
from zielkreis.indicators.queries import plain_steps
from zielkreis.kit.words import Refused
from zielkreis.org.models import Unit
from zielkreis.org.queries import unit_signs

PARTICIPANT = ("name", "unit_id", "outside")
RESOURCE = ("kind", "text", "unit", "year", "product", "planned", "actual")
MILESTONE = ("title", "due_text", "starts_on", "due_on", "precision", "done_on", "dropped", "evidence")


def apply_table(plan: Plan, act: Act) -> None:
    """Create and change what the plan says; refuses when a goal serves no strategic goal."""
    check_complete(plan)
    units, strategic_goals = make_units(plan, act), make_strategic_goals(plan, act)
    inside = unit_signs(act.office)
    goals = _goals(plan, act, units=units, strategic_goals=strategic_goals, inside=inside)
    for one in plan.goals:
        if one.known and one.own_change == CHANGED:
            _change_goal(one, act, units=units, inside=inside)
        for measure in one.measures:
            if measure.change == CHANGED:
                _change_measure(measure, act, inside=inside)
    _add_measures(plan.goals, goals, act, inside=inside)
    _figures(plan.goals, goals, act)


def check_complete(plan: Plan) -> None:
    """Refuse a plan with goals of which nobody has said which strategic goal they serve."""
    if lost := plan.without_strategic_goal:
        raise Refused(WITHOUT_STRATEGIC_GOAL, count=len(lost), row=lost[0].read.source.row)


def _goals(
    plan: Plan, act: Act, *, units: Mapping[str, Unit], strategic_goals: Mapping[str, StrategicGoal], inside: set[str]
) -> list[OperationalGoal]:
    """Create the goals that are new with their measures; return all goals of the plan in its order."""
    new = [one for one in plan.goals if one.known is None]
    annual_set = actions.open_annual_set(act.office, by=act.by, year=plan.year, batch=act.batch)
    wanted = [_new_goal(one, units=units, strategic_goals=strategic_goals, inside=inside) for one in new]
    made = actions.create_goals(annual_set, by=act.by, goals=wanted, batch=act.batch)
    _report_new([(goal, one.measures) for goal, one in zip(made, new, strict=True)], act)
    fresh = iter(made)
    return [one.known or next(fresh) for one in plan.goals]


def _new_goal(
    one: GoalPlan, *, units: Mapping[str, Unit], strategic_goals: Mapping[str, StrategicGoal], inside: set[str]
) -> actions.NewGoal:
    names, resources = own_means(one.read)
    return actions.NewGoal(
        strategic_goal=strategic_goals[one.strategic.title],
        title=one.read.title,
        unit=units[one.unit.wording] if one.unit else None,
        responsible=fitting(responsible_of(one.read)),
        number=one.read.number[:20],
        note=note_of(one.read),
        participants=participants_of(names, inside=inside),
        resources=resources_of(resources),
        measures=[_new_measure(measure, inside=inside) for measure in one.measures],
    )


def _new_measure(one: MeasurePlan, *, inside: set[str]) -> actions.NewMeasure:
    says_only_a_sentence = one.status is not None and one.status.state == "not_started"
    return actions.NewMeasure(
        title=one.read.title,
        schedule=one.schedule or Schedule(""),
        responsible=fitting(one.read.responsible),
        status_text=one.status.text if one.status and says_only_a_sentence else "",
        participants=participants_of(one.read.participants, inside=inside),
        resources=resources_of(one.read.resources),
    )


def _add_measures(plans: Sequence[GoalPlan], goals: Sequence[OperationalGoal], act: Act, *, inside: set[str]) -> None:
    """Add new measures to goals that were there before."""
    new = [
        (goal, measure)
        for one, goal in zip(plans, goals, strict=True)
        if one.known
        for measure in one.measures
        if measure.change == CREATED
    ]
    wanted = [(goal, _new_measure(measure, inside=inside)) for goal, measure in new]
    made = actions.create_measures(wanted, by=act.by, batch=act.batch)
    for measure, (_goal, planned) in zip(made, new, strict=True):
        _report(measure, planned.status, act)


def _report_new(made: Sequence[tuple[OperationalGoal, Sequence[MeasurePlan]]], act: Act) -> None:
    """Report the states that a table says of new measures of new goals."""
    for goal, measures in made:
        if any(one.status and one.status.state != "not_started" for one in measures):
            for measure, planned in zip(goal.measures.order_by("id"), measures, strict=True):
                _report(measure, planned.status, act)


def _report(measure: Measure, status: StatusPlan | None, act: Act) -> None:
    if status and status.state != "not_started":
        actions.report_status(
            measure, by=act.by, on=act.today, today=act.today, state=status.state, text=status.text, batch=act.batch
        )


def _change_goal(one: GoalPlan, act: Act, *, units: Mapping[str, Unit], inside: set[str]) -> None:
    goal = one.known
    assert goal is not None
    act.note_change(goal, fields=fields_before(one.fields))
    if one.fields:
        new = {name: after for name, (_before, after) in one.fields.items()}
        new |= {"unit": units[one.unit.wording]} if one.unit and "unit" in new else {}
        actions.change_goal(goal, by=act.by, batch=act.batch, **new)
    _replace_means(goal, one.means, act, inside=inside)


def _change_measure(one: MeasurePlan, act: Act, *, inside: set[str]) -> None:
    measure = one.known
    assert measure is not None
    act.note_change(measure, fields=fields_before(one.fields))
    if one.fields:
        new = {name: after for name, (_before, after) in one.fields.items()}
        actions.change_measure(measure, by=act.by, batch=act.batch, **new)
    if one.schedule:
        _reschedule(measure, one.schedule, act)
    _replace_means(measure, one.means, act, inside=inside)
    if one.status:
        _change_status(measure, one.status, act)


def _reschedule(measure: Measure, schedule: Schedule, act: Act) -> None:
    names = ("schedule_text", "starts_on", "due_on", "precision")
    period = {name: getattr(measure, name) for name in names}
    act.note_change(measure, period=period, milestones=rows_before(measure.milestones.all(), MILESTONE))
    actions.reschedule(measure, by=act.by, schedule=schedule, batch=act.batch)


def _change_status(measure: Measure, status: StatusPlan, act: Act) -> None:
    names = ("state", "status_text", "status_on")
    act.note_change(measure, status={name: getattr(measure, name) for name in names})
    if status.state == measure.state == "not_started" and measure.status_on is None:
        actions.change_measure(measure, by=act.by, batch=act.batch, status_text=status.text)
    else:
        actions.report_status(
            measure, by=act.by, on=act.today, today=act.today, state=status.state, text=status.text, batch=act.batch
        )


def _replace_means(owner: OperationalGoal | Measure, means: Means, act: Act, *, inside: set[str]) -> None:
    if means.participants is not None:
        act.note_change(owner, participants=rows_before(owner.participants.all(), PARTICIPANT))
        named = participants_of(means.participants, inside=inside)
        actions.set_participants(owner, by=act.by, participants=named, batch=act.batch)
    if means.resources is not None:
        act.note_change(owner, resources=rows_before(owner.resources.all(), RESOURCE))
        resources = _with_actuals(resources_of(means.resources), owner)
        actions.set_resources(owner, by=act.by, resources=resources, batch=act.batch)


def _with_actuals(resources: list[Resource], owner: OperationalGoal | Measure) -> list[Resource]:
    """Keep what people noted beside a resource that the table still names in the same words."""
    there = {worded_resource(one): one for one in owner.resources.all()}
    for one in resources:
        if known := there.get(one.text):
            one.actual, one.year, one.product = known.actual, known.year or one.year, known.product or one.product
    return resources


def _figures(plans: Sequence[GoalPlan], goals: Sequence[OperationalGoal], act: Act) -> None:
    """Change the indicators that differ; define, link and group the others, all at once."""
    wanted: list[NewFigure] = []
    for plan, goal in zip(plans, goals, strict=True):
        there = _groups_there(plan)
        for one in plan.figures:
            if one.known and (one.fields or one.steps is not None):
                _change_figure(one, act)
            if one.linked is None or one.regrouped:
                wanted.append(_new_figure(one, goal, there))
    for new in wanted:
        if new.link:
            act.note_change(new.link, group=new.link.group_id)
    made = measure_by(wanted, office=act.office, by=act.by, batch=act.batch)
    act.note_created([*made.links, *made.groups])


def _groups_there(plan: GoalPlan) -> dict[object, Any]:
    """For groups of the table ("oder") the group that one of their members is in already."""
    members = [one for one in plan.figures if one.read.group and one.linked and one.linked.group and not one.regrouped]
    return {one.read.group: one.linked.group for one in members if one.linked}


def _new_figure(one: FigurePlan, goal: OperationalGoal, there: Mapping[object, Any]) -> NewFigure:
    group = one.read.group
    return NewFigure(
        goal=goal,
        known=one.known,
        fields={} if one.known else {name: after for name, (_before, after) in one.fields.items()},
        steps=one.steps or (),
        group=there.get(group, group) if group else None,
        group_kind=group.kind if group else "",
        link=one.linked,
    )


def _change_figure(one: FigurePlan, act: Act) -> None:
    assert one.known is not None
    act.note_change(one.known, fields=fields_before(one.fields))
    if one.steps is not None:
        act.note_change(one.known, steps=steps_before(plain_steps(one.known)))
    new = {name: after for name, (_before, after) in one.fields.items()}
    change_indicator(one.known, by=act.by, steps=one.steps, reason=AS_WORDED, batch=act.batch, **new)
