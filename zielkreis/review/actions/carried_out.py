# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""How each kind of change is carried out: by the ordinary actions, with what was asked for as JSON.

Called inside the transaction of a change, while its year is being amended (see ``changes``).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from zielkreis import wording
from zielkreis.goals import actions as goals
from zielkreis.goals.actions.measures import add_milestone, change_milestone, drop_milestone, record_means
from zielkreis.goals.models import AnnualSet, Measure, Milestone, OperationalGoal, Resource, StrategicGoal
from zielkreis.goals.queries import goals as all_goals
from zielkreis.goals.queries import measures as all_measures
from zielkreis.goals.schedule import PlannedMilestone
from zielkreis.goals.wording import participants_of, read_schedule, resources_of
from zielkreis.indicators import actions as indicators
from zielkreis.indicators.models import GoalIndicator, Indicator
from zielkreis.indicators.terms import Step
from zielkreis.indicators.wording import definition_of
from zielkreis.kit import clock
from zielkreis.kit.fuzzy import parse_fuzzy
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Person, Unit
from zielkreis.org.queries import unit_signs
from zielkreis.review.models import Change
from zielkreis.review.rules.changes import DROPPED

GONE = N_("Was geändert werden soll, gibt es nicht mehr. Bitte stellen Sie den Antrag neu.")
PLAIN_OF_GOAL = ("title", "description", "number", "responsible", "note")
DECIMALS = ("baseline", "tolerance", "lower_limit", "upper_limit")


@dataclass(frozen=True, slots=True)
class Task:
    """A change being carried out: its year as amended, who carries it out, and the act all entries of the history belong to."""

    change: Change
    annual_set: AnnualSet
    by: Person
    batch: str

    @property
    def fields(self) -> Mapping[str, Any]:
        """What was asked for."""
        return self.change.wanted["fields"]  # type: ignore[no-any-return]

    def goal(self) -> OperationalGoal:
        """The goal as it is stored now; refused when it is gone or was given up."""
        found = all_goals(self.annual_set.office).filter(annual_set=self.annual_set, pk=self.change.goal_id or 0).first()
        if found is None:
            raise Refused(GONE)
        if found.state == "dropped":
            raise Refused(DROPPED, title=found.title)
        return found

    def measure(self) -> Measure:
        """The measure as it is stored now; refused when it is gone or was given up, alone or with its goal."""
        found = (
            all_measures(self.annual_set.office).filter(goal__annual_set=self.annual_set, pk=self.change.measure_id or 0).first()
        )
        if found is None:
            raise Refused(GONE)
        if "dropped" in (found.state, found.goal.state):
            raise Refused(DROPPED, title=found.title)
        return found

    def indicator(self) -> Indicator:
        """The figure as it is stored now."""
        found = Indicator.objects.filter(office=self.annual_set.office_id, pk=self.change.indicator_id or 0).first()
        if found is None:
            raise Refused(GONE)
        return found

    def milestone(self) -> Milestone:
        """The milestone that the change names, of its measure."""
        found = Milestone.objects.filter(office=self.annual_set.office_id, measure=self.measure(), pk=self.fields["milestone"])
        one = found.select_related("measure__goal__annual_set", "measure__goal__unit", "measure__unit").first()
        if one is None:
            raise Refused(GONE)
        return one


def carry_out(task: Task) -> OperationalGoal | None:
    """Do what was asked for; returns the goal when a new one came of it."""
    made = DOING[task.change.wanted["act"]](task)
    return made if isinstance(made, OperationalGoal) else None


def _change_goal(task: Task) -> None:
    goals.change_goal(task.goal(), by=task.by, batch=task.batch, **_goal_fields(task))


def _create_goal(task: Task) -> OperationalGoal:
    fields = _goal_fields(task)
    if fields.get("strategic_goal") is None:
        raise Refused(N_("Bitte wählen Sie ein Leitziel."), field="strategic_goal")
    return goals.create_goal(task.annual_set, by=task.by, batch=task.batch, **fields)


def _drop_goal(task: Task) -> None:
    goals.set_goal_state(task.goal(), by=task.by, state="dropped", reason=task.change.reason, batch=task.batch)


def _create_measure(task: Task) -> None:
    fields, goal = dict(task.fields), task.goal()
    title = fields.pop("title", "")
    read = _worded(task, fields, title=title)
    goals.create_measure(
        goal, by=task.by, title=title, unit=_unit(task, fields.pop("unit", None)), batch=task.batch, **read, **fields
    )


def _change_measure(task: Task) -> None:
    fields, measure = dict(task.fields), task.measure()
    read = _worded(task, fields, title=fields.get("title", measure.title))
    if "unit" in fields:
        fields["unit"] = _unit(task, fields["unit"])
    if fields:
        measure = goals.change_measure(measure, by=task.by, batch=task.batch, **fields)
    if "schedule" in read:
        measure = goals.reschedule(measure, by=task.by, schedule=read["schedule"], batch=task.batch)
    if "participants" in read:
        goals.set_participants(measure, by=task.by, participants=read["participants"], batch=task.batch)
    if "resources" in read:
        goals.set_resources(measure, by=task.by, resources=read["resources"], batch=task.batch)


def _drop_measure(task: Task) -> None:
    today = clock.today()
    goals.report_status(
        task.measure(), by=task.by, on=today, today=today, state="dropped", text=task.change.reason, batch=task.batch
    )


def _add_milestone(task: Task) -> None:
    add_milestone(task.measure(), by=task.by, planned=_planned(task), batch=task.batch)


def _change_milestone(task: Task) -> None:
    change_milestone(task.milestone(), by=task.by, planned=_planned(task), batch=task.batch)


def _drop_milestone(task: Task) -> None:
    drop_milestone(task.milestone(), by=task.by, reason=task.change.reason, batch=task.batch)


def _set_resources(task: Task) -> None:
    owner = task.measure() if task.change.measure_id else task.goal()
    read, _findings = wording.read_resources(task.fields["resources"])
    goals.set_resources(owner, by=task.by, resources=resources_of(read), batch=task.batch)


def _record_means(task: Task) -> None:
    found = Resource.objects.filter(office=task.annual_set.office_id, measure=task.measure(), pk=task.fields["resource"])
    resource = found.select_related("measure__goal__annual_set", "measure__office").first()
    if resource is None:
        raise Refused(GONE)
    new = {name: value for name, value in task.fields.items() if name != "resource"}
    if new.get("planned") is not None:
        new["planned"] = Decimal(new["planned"])
    record_means(resource, by=task.by, batch=task.batch, **new)


def _change_indicator(task: Task) -> None:
    fields = dict(task.fields)
    rows = fields.pop("steps", None)
    steps = None if rows is None else [_step(row) for row in rows]
    for name in DECIMALS:
        if fields.get(name) is not None:
            fields[name] = Decimal(fields[name])
    if fields.get("baseline_on"):
        fields["baseline_on"] = date.fromisoformat(fields["baseline_on"])
    if "unit" in fields:
        fields["unit"] = _unit(task, fields["unit"])
    indicators.change_indicator(task.indicator(), by=task.by, steps=steps, reason=task.change.reason, batch=task.batch, **fields)


def _link(task: Task) -> None:
    indicators.link(task.goal(), by=task.by, indicator=task.indicator(), batch=task.batch)


def _link_worded(task: Task) -> None:
    goal = task.goal()
    read, _findings = wording.read_indicators(task.fields["wording"], year=task.annual_set.year, state=goal.office.state)
    made, groups = [definition_of(one) for one in read], [one.group for one in read]
    indicators.add_worded(goal, by=task.by, read=made, groups=groups, batch=task.batch)


def _unlink(task: Task) -> None:
    links = GoalIndicator.objects.filter(office=task.annual_set.office_id, goal=task.goal(), indicator=task.indicator())
    made = links.select_related("goal__annual_set", "indicator").first()
    if made is None:
        raise Refused(GONE)
    indicators.unlink(made, by=task.by, batch=task.batch)


DOING: Mapping[str, Callable[[Task], object]] = {
    "change_goal": _change_goal,
    "create_goal": _create_goal,
    "drop_goal": _drop_goal,
    "create_measure": _create_measure,
    "change_measure": _change_measure,
    "drop_measure": _drop_measure,
    "add_milestone": _add_milestone,
    "change_milestone": _change_milestone,
    "drop_milestone": _drop_milestone,
    "set_resources": _set_resources,
    "record_means": _record_means,
    "change_indicator": _change_indicator,
    "link": _link,
    "link_worded": _link_worded,
    "unlink": _unlink,
}


def _goal_fields(task: Task) -> dict[str, Any]:
    """Return the fields of a goal as the actions take them; objects are looked up in the office alone."""
    office, given = task.annual_set.office_id, task.fields
    fields = {name: given[name] for name in PLAIN_OF_GOAL if name in given}
    if "weight" in given:
        fields["weight"] = Decimal(given["weight"])
    if "unit" in given:
        fields["unit"] = _unit(task, given["unit"])
    strategic = None
    if given.get("strategic_goal"):
        strategic = fields["strategic_goal"] = StrategicGoal.objects.filter(office=office, pk=given["strategic_goal"]).first()
    if "further" in given:
        fields["further"] = list(StrategicGoal.objects.filter(office=office, pk__in=given["further"]))
    if "parent" in given:
        fields["parent"] = OperationalGoal.objects.filter(office=office, pk=given["parent"] or 0).first()
    if "intermediate" in given:
        above = strategic or (task.goal().strategic_goal if task.change.goal_id else None)
        title = given["intermediate"].strip()
        named = goals.create_intermediate_goal(above, by=task.by, title=title) if title and above else None
        fields["intermediate_goal"] = named
    return fields


def _worded(task: Task, fields: dict[str, Any], *, title: str) -> dict[str, Any]:
    """Take the worded fields out and return what they mean, as a form of the measure does."""
    office = task.annual_set.office
    read: dict[str, Any] = {}
    if "schedule" in fields:
        read["schedule"], _findings = read_schedule(
            fields.pop("schedule"), measure=title, year=task.annual_set.year, state=office.state
        )
    if "participants" in fields:
        read["participants"] = participants_of(wording.names(fields.pop("participants")), inside=unit_signs(office))
    if "resources" in fields:
        read["resources"] = resources_of(wording.read_resources(fields.pop("resources"))[0])
    return read


def _unit(task: Task, pk: Any) -> Unit | None:
    return Unit.objects.filter(office=task.annual_set.office_id, pk=pk).first() if pk else None


def _planned(task: Task) -> PlannedMilestone:
    text = str(task.fields.get("due", "")).strip()
    read = parse_fuzzy(text, year=task.annual_set.year, state=task.annual_set.office.state) if text else None
    if text and read is None:
        raise Refused(
            N_("„%(text)s“ ist kein Termin. So geht es: „04/2026“, „bis 30.06.2026“ oder „Herbst 2026“."), text=text, field="due"
        )
    title = str(task.fields["title"]).strip()
    return PlannedMilestone(title, text, read.starts_on, read.due_on, read.precision) if read else PlannedMilestone(title)


def _step(row: Mapping[str, Any]) -> Step:
    numbers = (None if row.get(name) is None else Decimal(str(row[name])) for name in ("value", "low", "high"))
    return Step(date.fromisoformat(row["on"]), *numbers)
