# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writing many goals and measures at once, as a taken-over table brings them: few statements, complete history.

The same rules as for a single one. Not for changing what is there (see ``annual`` and ``measures``), not for taking it back
(see ``back``).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Model

from zielkreis.goals import rules
from zielkreis.goals.actions import gate
from zielkreis.goals.models import AnnualSet, Measure, Milestone, OperationalGoal, Participant, Resource, StrategicGoal
from zielkreis.goals.schedule import Schedule
from zielkreis.history.actions import Change, record_all
from zielkreis.org.models import Person, Unit

SLICE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMeasure:
    """A measure to be added; participants and resources are unsaved rows without owner."""

    title: str
    schedule: Schedule = Schedule("")
    responsible: str = ""
    status_text: str = ""
    participants: Sequence[Participant] = ()
    resources: Sequence[Resource] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGoal:
    """An operational goal to be added with its measures; what takes part in the goal itself stands beside them."""

    strategic_goal: StrategicGoal
    title: str
    unit: Unit | None = None
    responsible: str = ""
    number: str = ""
    note: str = ""
    participants: Sequence[Participant] = ()
    resources: Sequence[Resource] = ()
    measures: Sequence[NewMeasure] = field(default=())


@transaction.atomic
def create_goals(annual_set: AnnualSet, *, by: Person, goals: Sequence[NewGoal], batch: str = "") -> list[OperationalGoal]:
    """Add goals with their measures to a year and return them in the same order."""
    for new in goals:
        rules.check_title(new.title)
    unsaved = [OperationalGoal(annual_set=annual_set, unit=new.unit) for new in goals]
    gate.check_planning_of(unsaved, by=by)
    made = OperationalGoal.objects.bulk_create(
        [
            OperationalGoal(
                office=annual_set.office, annual_set=annual_set, strategic_goal=new.strategic_goal, title=new.title.strip(),
                unit=new.unit, responsible=new.responsible, number=new.number, note=new.note,
            )
            for new in goals
        ],
        batch_size=SLICE,
    )  # fmt: skip
    _created(made, by=by, batch=batch)
    _add_means("goal", zip(made, goals, strict=True))
    create_measures([(goal, one) for goal, new in zip(made, goals, strict=True) for one in new.measures], by=by, batch=batch)
    return made


@transaction.atomic
def create_measures(wanted: Sequence[tuple[OperationalGoal, NewMeasure]], *, by: Person, batch: str = "") -> list[Measure]:
    """Add measures with their milestones, each to its goal and the goal's unit, and return them in the same order."""
    for _goal, new in wanted:
        rules.check_title(new.title)
    gate.check_planning_of((goal for goal, _new in wanted), by=by)
    made = Measure.objects.bulk_create(
        [
            Measure(
                office=goal.office, goal=goal, title=new.title.strip(), unit=goal.unit, responsible=new.responsible,
                status_text=new.status_text, schedule_text=new.schedule.text, starts_on=new.schedule.starts_on,
                due_on=new.schedule.due_on, precision=new.schedule.precision,
            )
            for goal, new in wanted
        ],
        batch_size=SLICE,
    )  # fmt: skip
    _created(made, by=by, batch=batch)
    news = [new for _goal, new in wanted]
    _add_means("measure", zip(made, news, strict=True))
    _created(Milestone.objects.bulk_create(_milestones(made, news), batch_size=SLICE), by=by, batch=batch)
    return made


def _milestones(measures: Sequence[Measure], news: Sequence[NewMeasure]) -> list[Milestone]:
    return [
        Milestone(
            office_id=measure.office_id, measure=measure, position=position, title=one.title, due_text=one.due_text,
            starts_on=one.starts_on, due_on=one.due_on, precision=one.precision,
        )
        for measure, new in zip(measures, news, strict=True)
        for position, one in enumerate(new.schedule.milestones)
    ]  # fmt: skip


def _add_means(owner: str, pairs: Iterable[tuple[Any, NewGoal | NewMeasure]]) -> None:
    participants: list[Participant] = []
    resources: list[Resource] = []
    for made, new in pairs:
        for rows in (new.participants, new.resources):
            _own(rows, owner=owner, made=made)
        participants += new.participants
        resources += new.resources
    Participant.objects.bulk_create(participants, batch_size=SLICE)
    Resource.objects.bulk_create(resources, batch_size=SLICE)


def _own(rows: Iterable[Any], *, owner: str, made: Any) -> None:
    for position, row in enumerate(rows):
        row.office_id, row.position = made.office_id, position
        setattr(row, owner, made)


def _created(made: Sequence[Model], *, by: Person, batch: str) -> None:
    if made:
        office: int = made[0].office_id  # type: ignore[attr-defined]
        record_all(office_id=office, by=by, batch=batch, happened=[Change(one, "create") for one in made])
