# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Taking back what one act created and nobody built upon, such as a table that was taken over by mistake.

Whoever calls has made sure that nothing hangs on it; what the database still protects is refused. The history keeps both acts.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from zielkreis.goals.actions.measures import lock
from zielkreis.goals.models import AnnualSet, GoalSystem, Measure, Milestone, OperationalGoal, StrategicGoal, StrategicGoalText
from zielkreis.history.actions import Change, differences, record, record_all
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Person

SLICE = 500
Created = AnnualSet | GoalSystem | Measure | Milestone | OperationalGoal | StrategicGoal

USED = N_("„%(title)s“ wird inzwischen verwendet und kann nicht zurückgenommen werden.")


@transaction.atomic
def take_back(objects: Sequence[Created], *, by: Person, batch: str = "") -> None:
    """Delete what one act created, all of one kind; a strategic goal leaves the drafts with its texts."""
    if not objects:
        return
    for one in objects:
        _check(one)
    record_all(office_id=objects[0].office_id, by=by, batch=batch, happened=[Change(one, "delete") for one in objects])
    kind: Any = type(objects[0])
    try:
        for start in range(0, len(objects), SLICE):
            keys = [one.pk for one in objects[start : start + SLICE]]
            if kind is StrategicGoal:
                StrategicGoalText.objects.filter(office=objects[0].office_id, goal__in=keys, system__state="draft").delete()
            kind.objects.filter(office=objects[0].office_id, pk__in=keys).delete()
    except ProtectedError as error:
        raise Refused(USED, title=next(iter(error.protected_objects), objects[0])) from error


@transaction.atomic
def take_back_report(
    measure: Measure, *, by: Person, state: str, status_text: str, status_on: date | None, batch: str = ""
) -> Measure:
    """Let a measure stand again as it did before its last report, which goes; earlier reports stay."""
    measure = lock(measure, revision=None)
    before = {"state": state, "status_text": status_text, "status_on": status_on}
    if (measure.state, measure.status_on) != (state, status_on):
        last = measure.reports.order_by("-id").first()
        if last:
            last.delete()
    record(office_id=measure.office_id, by=by, verb="take_back", obj=measure, changes=differences(measure, before), batch=batch)
    for name, value in before.items():
        setattr(measure, name, value)
    measure.revision += 1
    measure.save()
    return measure


@transaction.atomic
def restore_milestones(measure: Measure, *, by: Person, reported: Sequence[Mapping[str, Any]], batch: str = "") -> None:
    """Give milestones back what had been reported on them: ``title`` with ``done_on``, ``dropped`` and ``evidence``."""
    there = {milestone.title: milestone for milestone in measure.milestones.all()}
    for one in reported:
        milestone, before = there.get(one["title"]), {name: one[name] for name in ("done_on", "dropped", "evidence")}
        changed = differences(milestone, before) if milestone else {}
        if milestone and changed:
            record(office_id=measure.office_id, by=by, verb="change", obj=milestone, changes=changed, batch=batch)
            for name, value in before.items():
                setattr(milestone, name, value)
            milestone.save()


def _check(one: Created) -> None:
    """Refuse to delete a version of the goal system that was brought in; it is withdrawn first."""
    if isinstance(one, GoalSystem) and one.state != "draft":
        raise Refused(USED, title=one)
