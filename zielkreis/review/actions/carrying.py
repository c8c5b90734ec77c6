# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Carrying goals over into the next year: a new goal linked to the one it continues; the old year stays as it was (I14).

What is taken along: wording, strategic goals, unit, responsible, participants, tags, weight, figures, unfinished measures with
the milestones still to be done, and counter-measures as measures. Not money and staff: they are planned anew.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from zielkreis.goals.actions import create_goal, create_measure, gate, open_annual_set, set_participants
from zielkreis.goals.actions.annual import lock
from zielkreis.goals.models import AnnualSet, Measure, Milestone, OperationalGoal, Participant
from zielkreis.goals.queries import measures_of
from zielkreis.goals.queries import with_means as with_means_of
from zielkreis.goals.rules import check_acyclic
from zielkreis.goals.schedule import PlannedMilestone, Schedule
from zielkreis.history.actions import record
from zielkreis.indicators.actions import create_group, link
from zielkreis.indicators.models import GoalIndicator, Indicator
from zielkreis.org.models import Person
from zielkreis.review.models import CounterMeasure, Evaluation
from zielkreis.review.rules import evaluation as rules
from zielkreis.review.rules.terms import CARRIED_OVER

FINISHED = ("done", "dropped")
OPEN_ENDED = ("running", "from")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What to take along, by number; None takes every unfinished measure, every milestone still to be done, and so on."""

    measures: frozenset[int] | None = None
    milestones: frozenset[int] | None = None
    counter_measures: frozenset[int] | None = None


EVERYTHING = Chosen()


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of carrying over many goals: those made now, and those that had a successor already."""

    made: list[OperationalGoal] = field(default_factory=list)
    there: list[OperationalGoal] = field(default_factory=list)


@transaction.atomic
def carry_over(goal: OperationalGoal, *, by: Person, year: int | None = None, chosen: Chosen = EVERYTHING) -> OperationalGoal:
    """Create the goal that continues this one in the next year (or in ``year``), and return it; a second time the same one.

    Needs the consequence "continued" or "changed", and that the next year may be planned: in its exchange, or by an exception.
    """
    goal = lock(goal, revision=None)
    if there := successor_of(goal):
        return there
    into = year or goal.annual_set.year + 1
    sheet = Evaluation.objects.filter(office=goal.office_id, goal=goal).first()
    rules.check_carry_over(consequence=sheet.consequence if sheet else "", state=goal.state, year=goal.annual_set.year, into=into)
    annual_set = open_annual_set(goal.office, by=by, year=into)
    new = _copy(goal, annual_set, by=by)
    _take_measures(goal, new, by=by, chosen=chosen)
    _take_figures(goal, new, by=by)
    if sheet:
        _take_counter_measures(sheet, new, by=by, chosen=chosen, keep=goal.annual_set.state in rules.EVALUATED)
    record(office_id=goal.office_id, by=by, verb="carry_over", obj=new, changes={"predecessor": (None, goal)})
    record(office_id=goal.office_id, by=by, verb="carry_over", obj=goal, changes={"successor": (None, new)})
    return new


@transaction.atomic
def carry_over_all(
    annual_set: AnnualSet, *, by: Person, goals: Iterable[OperationalGoal] | None = None, year: int | None = None
) -> Carried:
    """Carry over all goals of a year that are to go on and have no successor yet; ``goals`` narrows them, e.g. to a unit's.

    All or none: where one is refused, such as outside the window, nothing is carried over.
    """
    wanted = OperationalGoal.objects.filter(
        office=annual_set.office_id, annual_set=annual_set, evaluation__consequence__in=CARRIED_OVER
    ).exclude(state="dropped")
    if goals is not None:
        wanted = wanted.filter(pk__in=[goal.pk for goal in goals])
    carried = Carried()
    # Goals before their sub-goals, so that these find the new one above them.
    for goal in _above_first(wanted.select_related("annual_set", "office")):
        if there := successor_of(goal):
            carried.there.append(there)
        else:
            carried.made.append(carry_over(goal, by=by, year=year))
    return carried


def successor_of(goal: OperationalGoal) -> OperationalGoal | None:
    """Return the goal of a later year that continues this one."""
    found = OperationalGoal.objects.filter(office=goal.office_id, predecessor=goal)
    return found.select_related("annual_set", "unit", "strategic_goal", "office").order_by("annual_set__year", "id").first()


def unfinished(goal: OperationalGoal) -> list[Measure]:
    """Return the measures of a goal that are neither done nor given up, with their milestones and participants."""
    return list(measures_of([goal], office=goal.office).exclude(state__in=FINISHED))


def to_do(measure: Measure) -> list[Milestone]:
    """Return the milestones of a measure that are neither done nor given up."""
    return [one for one in measure.milestones.all() if one.done_on is None and not one.dropped]


def check_next_year(goal: OperationalGoal, *, by: Person, year: int | None = None) -> None:
    """Refuse when the next year can't be planned now; pages ask before they offer it."""
    into = year or goal.annual_set.year + 1
    annual_set = AnnualSet.objects.filter(office=goal.office_id, year=into).first()
    if annual_set:
        gate.check_planning(annual_set, by=by, unit=goal.unit_id)


def _above_first(goals: Iterable[OperationalGoal]) -> list[OperationalGoal]:
    found = {goal.pk: goal for goal in goals}

    def depth(goal: OperationalGoal) -> int:
        seen: set[int] = set()
        while goal.parent_id in found and goal.pk not in seen:
            seen.add(goal.pk)
            goal = found[goal.parent_id]
        return len(seen)

    return sorted(found.values(), key=lambda goal: (depth(goal), goal.position, goal.pk))


def _copy(goal: OperationalGoal, annual_set: AnnualSet, *, by: Person) -> OperationalGoal:
    full = with_means_of(OperationalGoal.objects.filter(office=goal.office_id, pk=goal.pk)).get()
    new = create_goal(
        annual_set, by=by, strategic_goal=goal.strategic_goal, title=goal.title, unit=goal.unit,
        further=[one.strategic_goal for one in full.further.all()],
        regions=[one.name for one in full.tags.all() if one.kind == "region"],
        groups=[one.name for one in full.tags.all() if one.kind == "group"],
        description=goal.description, responsible=goal.responsible, responsible_person=_still_here(goal.responsible_person),
        weight=goal.weight, intermediate_goal=goal.intermediate_goal, parent=_above(goal, annual_set), predecessor=goal,
        position=goal.position,
    )  # fmt: skip
    links = dict(
        OperationalGoal.objects.filter(office=goal.office_id, predecessor__isnull=False).values_list("pk", "predecessor_id")
    )
    check_acyclic(goal.pk, of=new.pk, links=links)
    participants = _participants(full.participants.all())
    if participants:
        set_participants(new, by=by, participants=participants)
    return new


def _above(goal: OperationalGoal, annual_set: AnnualSet) -> OperationalGoal | None:
    """The goal of the new year that continues the one above, if it has been carried over already."""
    if goal.parent_id is None:
        return None
    above = OperationalGoal.objects.filter(office=goal.office_id, annual_set=annual_set, predecessor=goal.parent_id)
    return above.filter(strategic_goal=goal.strategic_goal_id).first()


def _take_measures(goal: OperationalGoal, new: OperationalGoal, *, by: Person, chosen: Chosen) -> None:
    for measure in unfinished(goal):
        if chosen.measures is None or measure.pk in chosen.measures:
            create_measure(
                new, by=by, title=measure.title, description=measure.description, unit=measure.unit,
                responsible=measure.responsible, responsible_person=_still_here(measure.responsible_person),
                schedule=_schedule(measure, year=new.annual_set.year, chosen=chosen),
                participants=_participants(measure.participants.all()),
            )  # fmt: skip


def _schedule(measure: Measure, *, year: int, chosen: Chosen) -> Schedule:
    """What is left of a schedule; days before the new year are not taken along, so that they are planned anew."""
    begin = date(year, 1, 1)
    left = [one for one in to_do(measure) if chosen.milestones is None or one.pk in chosen.milestones]
    if left or measure.milestones.all():
        return Schedule.of(_planned(one, begin=begin) for one in left)
    if measure.precision in OPEN_ENDED or (measure.due_on and measure.due_on >= begin):
        return Schedule(measure.schedule_text, (), measure.starts_on, measure.due_on, measure.precision)
    return Schedule("")


def _planned(one: Milestone, *, begin: date) -> PlannedMilestone:
    if one.due_on is None or one.due_on >= begin:
        return PlannedMilestone(one.title, one.due_text, one.starts_on, one.due_on, one.precision)
    return PlannedMilestone(one.title)


def _take_figures(goal: OperationalGoal, new: OperationalGoal, *, by: Person) -> None:
    """Measure the new goal by the same long-lived figures, in the same groups; an interrupted series by the one continuing it."""
    groups = {}
    links = GoalIndicator.objects.filter(office=goal.office_id, goal=goal).select_related("indicator", "group")
    for one in links.order_by("position", "id"):
        if one.group and one.group_id not in groups:
            groups[one.group_id] = create_group(new, by=by, kind=one.group.kind)
        link(
            new, by=by, indicator=_newest(one.indicator), group=groups.get(one.group_id), weight=one.weight, position=one.position
        )


def _newest(indicator: Indicator) -> Indicator:
    seen = {indicator.pk}
    while (after := indicator.continued_by.order_by("id").first()) and after.pk not in seen:
        seen.add(after.pk)
        indicator = after
    return indicator


def _take_counter_measures(sheet: Evaluation, new: OperationalGoal, *, by: Person, chosen: Chosen, keep: bool) -> None:
    """Let counter-measures become measures; the sheet of a closed year isn't touched any more (``keep``)."""
    for one in CounterMeasure.objects.filter(office=sheet.office_id, evaluation=sheet):
        if chosen.counter_measures is not None and one.pk not in chosen.counter_measures:
            continue
        schedule = Schedule(f"{one.due_on:%d.%m.%Y}", (), one.due_on, one.due_on, "day")
        one.measure = create_measure(new, by=by, title=one.text, responsible=one.owner, schedule=schedule)
        if keep:
            one.save(update_fields=["measure"])


def _participants(rows: Iterable[Participant]) -> Sequence[Participant]:
    return [Participant(name=one.name, unit=one.unit, outside=one.outside) for one in rows]


def _still_here(person: Person | None) -> Person | None:
    """A person who has left isn't asked again; the function stays, and somebody else is named."""
    return person if person and person.is_active else None
