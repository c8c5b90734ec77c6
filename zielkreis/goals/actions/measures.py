# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writing measures, their schedule and milestones, participants, resources and status reports."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from zielkreis.goals import queries, rules
from zielkreis.goals.actions import gate
from zielkreis.goals.models import Measure, Milestone, OperationalGoal, Participant, Resource, StatusReport
from zielkreis.goals.rules.stations import PLAN_OF_MEASURE, PLAN_OF_RESOURCE
from zielkreis.goals.schedule import PlannedMilestone, Schedule
from zielkreis.goals.wording import worded_resource
from zielkreis.history.actions import Change, differences, record, record_all
from zielkreis.kit.words import Conflict, Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Person, Unit
from zielkreis.org.queries import parents
from zielkreis.org.rules import below


@transaction.atomic
def create_measure(
    goal: OperationalGoal,
    *,
    by: Person,
    title: str,
    unit: Unit | None = None,
    schedule: Schedule | None = None,
    participants: Sequence[Participant] = (),
    resources: Sequence[Resource] = (),
    batch: str = "",
    **more: Any,
) -> Measure:
    """Add a measure to a goal with its schedule; ``participants`` and ``resources`` are unsaved rows without owner."""
    rules.check_title(title)
    gate.check_planning(goal.annual_set, by=by, unit=goal.unit_id)
    unit = unit or goal.unit
    _check_unit(unit, goal=goal)
    schedule = schedule or Schedule("")
    measure = Measure.objects.create(
        office_id=goal.office_id, goal=goal, title=title.strip(), unit=unit, schedule_text=schedule.text,
        starts_on=schedule.starts_on, due_on=schedule.due_on, precision=schedule.precision, **more,
    )  # fmt: skip
    milestones = _new_milestones(measure, schedule.milestones)
    _own(participants, measure=measure)
    _own(resources, measure=measure)
    Participant.objects.bulk_create(participants)
    Resource.objects.bulk_create(resources)
    record_all(
        office_id=goal.office_id, by=by, batch=batch,
        happened=[Change(measure, "create"), *(Change(milestone, "create") for milestone in milestones)],
    )  # fmt: skip
    return measure


@transaction.atomic
def change_measure(measure: Measure, *, by: Person, revision: int | None = None, batch: str = "", **new: Any) -> Measure:
    """Change a measure's fields; ``revision`` is the one the person saw, and a newer one is a ``Conflict``."""
    measure = lock(measure, revision=revision)
    rules.check_title(new.get("title", measure.title))
    if "unit" in new:
        _check_unit(new["unit"], goal=measure.goal)
    changed = differences(measure, new)
    if changed.keys() & set(PLAN_OF_MEASURE):
        _check_planning(measure, by=by)
    for name, value in new.items():
        setattr(measure, name, value)
    measure.revision += 1
    measure.save()
    record(office_id=measure.office_id, by=by, verb="change", obj=measure, changes=changed, batch=batch)
    return measure


@transaction.atomic
def delete_measure(measure: Measure, *, by: Person, batch: str = "") -> None:
    """Remove a measure of a draft set that nobody has reported on yet."""
    _check_planning(measure, by=by)
    if measure.goal.annual_set.state != "draft" or measure.reports.exists():
        raise Refused(N_("Die Maßnahme kann nicht mehr gelöscht werden. Setzen Sie sie mit einem Grund auf „entfallen“."))
    record(office_id=measure.office_id, by=by, verb="delete", obj=measure, batch=batch)
    measure.delete()


@transaction.atomic
def reschedule(measure: Measure, *, by: Person, schedule: Schedule, revision: int | None = None, batch: str = "") -> Measure:
    """Take over a schedule in the office's wording; milestones of the same title keep what was reported on them.

    A milestone that the wording no longer names disappears if nothing was reported, and is dropped otherwise.
    """
    changed = change_measure(
        measure, by=by, revision=revision, batch=batch, schedule_text=schedule.text,
        starts_on=schedule.starts_on, due_on=schedule.due_on, precision=schedule.precision,
    )  # fmt: skip
    have = {milestone.title: milestone for milestone in changed.milestones.all()}
    for position, planned in enumerate(schedule.milestones):
        if known := have.pop(planned.title, None):
            _replan(known, planned, position=position, by=by, batch=batch)
        else:
            add_milestone(changed, by=by, planned=planned, position=position, batch=batch)
    for gone in have.values():
        _forget(gone, by=by, batch=batch)
    return changed


@transaction.atomic
def add_milestone(
    measure: Measure, *, by: Person, planned: PlannedMilestone, position: int | None = None, batch: str = ""
) -> Milestone:
    """Add a dated yes/no result to a measure."""
    rules.check_title(planned.title)
    _check_planning(measure, by=by)
    position = measure.milestones.count() if position is None else position
    [milestone] = _new_milestones(measure, [planned], first=position)
    record(office_id=measure.office_id, by=by, verb="create", obj=milestone, batch=batch)
    return milestone


@transaction.atomic
def change_milestone(milestone: Milestone, *, by: Person, planned: PlannedMilestone, batch: str = "") -> Milestone:
    """Change title and due date of a milestone; the measure's wording follows."""
    rules.check_title(planned.title)
    _replan(milestone, planned, position=milestone.position, by=by, batch=batch)
    _reword(milestone.measure, by=by, batch=batch)
    return milestone


@transaction.atomic
def complete_milestone(milestone: Milestone, *, by: Person, done_on: date, today: date, evidence: str = "") -> Milestone:
    """Report a milestone as done on a day, which can't lie in the future."""
    if done_on > today:
        raise Refused(N_("Der Meilenstein kann nicht erst in der Zukunft erledigt worden sein."), field="done_on")
    _check_status(milestone.measure, by=by)
    return _set_milestone(milestone, by=by, verb="complete", done_on=done_on, dropped=False, evidence=evidence)


@transaction.atomic
def reopen_milestone(milestone: Milestone, *, by: Person) -> Milestone:
    """Take back that a milestone is done or dropped."""
    if milestone.dropped:
        _check_planning(milestone.measure, by=by)
    else:
        _check_status(milestone.measure, by=by)
    return _set_milestone(milestone, by=by, verb="reopen", done_on=None, dropped=False)


@transaction.atomic
def drop_milestone(milestone: Milestone, *, by: Person, reason: str = "", batch: str = "") -> Milestone:
    """Give a milestone up; it no longer counts."""
    _check_planning(milestone.measure, by=by)
    return _set_milestone(milestone, by=by, verb="drop", reason=reason, batch=batch, done_on=None, dropped=True)


@transaction.atomic
def report_status(
    measure: Measure, *, by: Person, on: date, today: date, state: str, text: str = "", revision: int | None = None,
    batch: str = "",
) -> Measure:  # fmt: skip
    """Report how a measure stands on a day in a state and a sentence; earlier reports stay (five-minute task of §2.1).

    A report for an earlier day than the last one is kept without changing how the measure stands now. The same report
    again changes nothing; ``revision`` is the one the person saw, and a newer one is a ``Conflict``.
    """
    measure = lock(measure, revision=None)
    if (measure.state, measure.status_text, measure.status_on) == (state, text, on):
        return measure
    if revision is not None and measure.revision != revision:
        raise Conflict()
    rules.check_measure_move(before=measure.state, after=state, text=text)
    if on > today:
        raise Refused(N_("Der Stand kann nicht für einen Tag in der Zukunft gemeldet werden."), field="on")
    _check_status(measure, by=by)
    StatusReport.objects.create(office_id=measure.office_id, measure=measure, reported_on=on, state=state, text=text, by=by)
    changed = differences(measure, {"state": state, "status_text": text, "status_on": on})
    if measure.status_on is None or on >= measure.status_on:
        measure.state, measure.status_text, measure.status_on = state, text, on
        measure.revision += 1
        measure.save()
    record(office_id=measure.office_id, by=by, verb="report", obj=measure, changes=changed, batch=batch)
    return measure


@transaction.atomic
def set_participants(
    owner: OperationalGoal | Measure, *, by: Person, participants: Sequence[Participant], batch: str = ""
) -> None:
    """Replace who takes part; the rows are unsaved and without owner."""
    _replace(owner, by=by, rows=participants, name="participants", batch=batch)


@transaction.atomic
def set_resources(owner: OperationalGoal | Measure, *, by: Person, resources: Sequence[Resource], batch: str = "") -> None:
    """Replace what it takes: staff, money, in kind; the rows are unsaved and without owner.

    A resource in the same wording as before, or of the same kind and amount, keeps the actual amount entered for it.
    """
    before = list(owner.resources.all())
    worded = {row.text: row.actual for row in before if row.text}
    sized = {(row.kind, row.planned): row.actual for row in before if row.planned}
    for row in resources:
        if row.actual is None:
            row.actual = worded.get(row.text, sized.get((row.kind, row.planned)) if row.planned else None)
    if list(map(_planned, before)) != list(map(_planned, resources)):
        _check_planning(owner, by=by)
    _replace(owner, by=by, rows=resources, name="resources", batch=batch)


@transaction.atomic
def record_means(resource: Resource, *, by: Person, batch: str = "", **new: Any) -> Resource:
    """Enter amount, year, product or actual amount of one resource (I33).

    When the plan changes, the wording follows: it is what the measure's form reads again (decision record 0007).
    """
    changed = differences(resource, new)
    if changed.keys() & {"planned", "year", "product"}:
        bare = Resource(planned=resource.planned, unit=resource.unit, year=resource.year, product=resource.product)
        for name in changed.keys() & {"planned", "year", "product"}:
            setattr(bare, name, new[name])
        new["text"] = worded_resource(bare) or resource.text
        changed = differences(resource, new)
    owner = resource.measure or resource.goal
    assert owner is not None
    if changed.keys() & set(PLAN_OF_RESOURCE):
        _check_planning(owner, by=by)
    for name, value in new.items():
        setattr(resource, name, value)
    if changed:
        resource.save()
        named = {f"{resource}: {name}": change for name, change in changed.items()}
        record(office_id=resource.office_id, by=by, verb="change", obj=owner, changes=named, batch=batch)
    return resource


def lock(measure: Measure, *, revision: int | None) -> Measure:
    """Return the measure as it is stored now; a ``Conflict`` when somebody changed it since ``revision``."""
    current = queries.measures(measure.office).select_for_update(of=("self",)).get(pk=measure.pk)
    if revision is not None and current.revision != revision:
        raise Conflict()
    return current


def _new_milestones(measure: Measure, planned: Iterable[PlannedMilestone], *, first: int = 0) -> list[Milestone]:
    return Milestone.objects.bulk_create(
        Milestone(
            office_id=measure.office_id, measure=measure, position=position, title=one.title, due_text=one.due_text,
            starts_on=one.starts_on, due_on=one.due_on, precision=one.precision,
        )
        for position, one in enumerate(planned, first)
    )  # fmt: skip


def _replan(milestone: Milestone, planned: PlannedMilestone, *, position: int, by: Person, batch: str = "") -> None:
    new = {
        "title": planned.title, "due_text": planned.due_text, "starts_on": planned.starts_on, "due_on": planned.due_on,
        "precision": planned.precision,
    }  # fmt: skip
    changed = differences(milestone, new)
    if not changed and milestone.position == position:
        return
    if changed:
        _check_planning(milestone.measure, by=by)
    for name, value in new.items():
        setattr(milestone, name, value)
    milestone.position = position
    milestone.save()
    if changed:
        record(office_id=milestone.office_id, by=by, verb="change", obj=milestone, changes=changed, batch=batch)


def _forget(milestone: Milestone, *, by: Person, batch: str) -> None:
    if milestone.done_on or milestone.evidence:
        drop_milestone(milestone, by=by, batch=batch)
    else:
        _check_planning(milestone.measure, by=by)
        record(office_id=milestone.office_id, by=by, verb="delete", obj=milestone, batch=batch)
        milestone.delete()


def _reword(measure: Measure, *, by: Person, batch: str = "") -> None:
    planned = [PlannedMilestone(m.title, m.due_text, m.starts_on, m.due_on, m.precision) for m in measure.milestones.all()]
    change_measure(measure, by=by, batch=batch, schedule_text=Schedule.of(planned).text)


def _set_milestone(
    milestone: Milestone, *, by: Person, verb: str, reason: str = "", batch: str = "", **new: Any
) -> Milestone:  # fmt: skip
    changed = differences(milestone, new)
    for name, value in new.items():
        setattr(milestone, name, value)
    if changed:
        milestone.save()
        record(office_id=milestone.office_id, by=by, verb=verb, obj=milestone, changes=changed, reason=reason, batch=batch)
    return milestone


def _replace(owner: OperationalGoal | Measure, *, by: Person, rows: Sequence[Any], name: str, batch: str) -> None:
    before = [str(row) for row in getattr(owner, name).all()]
    getattr(owner, name).all().delete()
    _own(rows, **{"measure" if isinstance(owner, Measure) else "goal": owner})
    if rows:
        type(rows[0]).objects.bulk_create(rows)
    after = [str(row) for row in rows]
    if before != after:
        record(office_id=owner.office_id, by=by, verb="change", obj=owner, changes={name: (before, after)}, batch=batch)


def _own(rows: Sequence[Any], **owner: Any) -> None:
    for position, row in enumerate(rows):
        row.position = position
        row.office_id = next(iter(owner.values())).office_id
        for name, value in owner.items():
            setattr(row, name, value)


def _check_planning(owner: OperationalGoal | Measure, *, by: Person) -> None:
    goal = owner.goal if isinstance(owner, Measure) else owner
    gate.check_planning(goal.annual_set, by=by, unit=goal.unit_id)


def _check_status(measure: Measure, *, by: Person) -> None:
    unit = measure.unit_id if measure.unit_id is not None else measure.goal.unit_id
    gate.check_writing(measure.goal.annual_set, writing="status", by=by, unit=unit)


def _planned(resource: Resource) -> tuple[object, ...]:
    return tuple(getattr(resource, name) for name in PLAN_OF_RESOURCE)


def _check_unit(unit: Unit | None, *, goal: OperationalGoal) -> None:
    if unit and goal.unit_id and unit.pk != goal.unit_id:
        rules.check_measure_unit(unit=unit.pk, goal_unit=goal.unit_id, below_goal_unit=below(goal.unit_id, parents(goal.office)))
