# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writing what resolutions demand of the administration, and reporting how it stands."""

from datetime import date
from typing import Any

from django.db import transaction

from zielkreis.committee.models import AgendaItem, FollowUp, Meeting
from zielkreis.committee.queries.follow_ups import counts
from zielkreis.committee.rules import follow_ups as rules
from zielkreis.history.actions import differences, record
from zielkreis.kit.words import Conflict
from zielkreis.org.models import Person, Unit


@transaction.atomic
def create_follow_up(
    item: AgendaItem, *, by: Person, task: str, unit: Unit | None = None, responsible: str = "", due_on: date | None = None,
    reports_to: Meeting | None = None,
) -> FollowUp:  # fmt: skip
    """Begin to follow up a resolution: task, responsible unit and function, due date, meeting to report back to.

    The same once more, as by a double click, changes nothing. Refuses an item whose result isn't confirmed (I28), a due date
    before its meeting, an earlier or cancelled meeting.
    """
    item = AgendaItem.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=item.pk, office=item.office_id)
    rules.check_item(result=item.result, counts=counts(item))
    rules.check_task(task)
    _check_dates(item, due_on=due_on, reports_to=reports_to)
    same = FollowUp.objects.filter(office=item.office_id, item=item, task=task.strip(), unit=unit, due_on=due_on, state="open")
    if (known := same.first()) is not None:
        return known
    made = FollowUp.objects.create(
        office_id=item.office_id, item=item, task=task.strip(), unit=unit, responsible=responsible.strip(), due_on=due_on,
        reports_to=reports_to,
    )  # fmt: skip
    facts = {"task": ("", made.task), "unit": (None, unit), "due_on": (None, due_on), "reports_to": (None, reports_to)}
    record(office_id=item.office_id, by=by, verb="create", obj=made, changes={k: v for k, v in facts.items() if v[1]})
    return made


@transaction.atomic
def change_follow_up(follow_up: FollowUp, /, *, by: Person, revision: int | None, **new: Any) -> FollowUp:
    """Change task, unit, responsible, due_on, reports_to or delay_reason.

    ``revision`` is the one the person saw, and a newer one is a ``Conflict``. A due date that is moved back, or given up,
    needs a reason for the delay.
    """
    follow_up = _locked(follow_up, revision=revision)
    changed = differences(follow_up, new)
    rules.check_task(new.get("task", follow_up.task))
    if "due_on" in changed:
        rules.check_due(new["due_on"], resolved_on=follow_up.item.meeting.day)
        rules.check_moved(follow_up.due_on, new["due_on"], reason=new.get("delay_reason", ""))
    if "reports_to" in changed:
        _check_dates(follow_up.item, due_on=None, reports_to=new["reports_to"])
    return _saved(follow_up, by=by, verb="change", changed=changed)


@transaction.atomic
def report(
    follow_up: FollowUp, *, by: Person, state: str, progress: str, delay_reason: str = "", done_on: date | None = None,
    revision: int | None, today: date,
) -> FollowUp:  # fmt: skip
    """Report how a follow-up stands, also that nothing has changed; overdue ones need a reason for the delay.

    ``done_on`` is needed for "done" and dropped otherwise; ``revision`` is the one seen, a newer one a ``Conflict``.
    """
    follow_up = _locked(follow_up, revision=revision)
    rules.check_report(
        before=follow_up.state, after=state, progress=progress, delay_reason=delay_reason, done_on=done_on,
        due_on=follow_up.due_on, resolved_on=follow_up.item.meeting.day, today=today,
    )  # fmt: skip
    new = {
        "state": state, "progress": progress.strip(), "delay_reason": delay_reason.strip(),
        "done_on": done_on if state == "done" else None,
    }  # fmt: skip
    return _saved(follow_up, by=by, verb="report", changed=differences(follow_up, new))


def _check_dates(item: AgendaItem, *, due_on: date | None, reports_to: Meeting | None) -> None:
    rules.check_due(due_on, resolved_on=item.meeting.day)
    if reports_to:
        rules.check_meeting(state=reports_to.state, day=reports_to.day, resolved_on=item.meeting.day)


def _locked(follow_up: FollowUp, *, revision: int | None) -> FollowUp:
    """Return it as it is stored now; a ``Conflict`` when somebody changed it since ``revision``."""
    found = FollowUp.objects.select_for_update(of=("self",)).select_related("item__meeting", "unit", "reports_to")
    current = found.get(pk=follow_up.pk, office=follow_up.office_id)
    if revision is not None and current.revision != revision:
        raise Conflict()
    return current


def _saved(follow_up: FollowUp, *, by: Person, verb: str, changed: dict[str, tuple[object, object]]) -> FollowUp:
    for name, (_before, after) in changed.items():
        setattr(follow_up, name, after)
    follow_up.revision += 1
    follow_up.save()
    record(office_id=follow_up.office_id, by=by, verb=verb, obj=follow_up, changes=changed)
    return follow_up
