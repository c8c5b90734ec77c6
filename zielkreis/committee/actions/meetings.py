# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Planning meetings and moving them on: invited, held, cancelled (domain.md §7.1, I24). Results stand in ``results``."""

from datetime import date, time

from django.db import transaction

from zielkreis.committee.actions import papers
from zielkreis.committee.actions.agenda import add_item, change_item, order_items, remove_item
from zielkreis.committee.actions.attendance import exclude, include_again, set_attendance
from zielkreis.committee.actions.held import locked, own
from zielkreis.committee.models import AgendaItem, Consultation, LegislativeTerm, Meeting, Organization
from zielkreis.committee.queries.meetings import items_of, term_on
from zielkreis.committee.queries.settings import settings_of
from zielkreis.committee.rules import meetings as rules
from zielkreis.committee.rules.deadlines import count_back
from zielkreis.committee.rules.people import MEETING_KINDS
from zielkreis.history.actions import differences, record
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office, Person

__all__ = [
    "add_item",
    "cancel",
    "change_item",
    "change_meeting",
    "exclude",
    "hold",
    "include_again",
    "invite",
    "order_items",
    "plan_again",
    "plan_meeting",
    "remove_item",
    "set_attendance",
    "take_back_invitation",
]

AFTERWARDS = ("begins", "ends", "place", "name", "guests")
"""What can still be changed of a meeting that was held; its day and body can't (I24)."""


@transaction.atomic
def plan_meeting(
    organization: Organization,
    *,
    by: Person,
    day: date,
    begins: time | None = None,
    place: str = "",
    name: str = "",
    term: LegislativeTerm | None = None,
) -> Meeting:
    """Plan a meeting of a body; its deadlines are counted back from the day as the office has set them (I34).

    Without a term it belongs to the one that goes on on the day.
    """
    _check_meets(organization, day=day)
    _check_free(organization, day=day, begins=begins)
    term = term or term_on(organization.office, day=day)
    meeting = Meeting.objects.create(
        office=organization.office, organization=organization, term=term, day=day, begins=begins, place=place, name=name,
        **deadlines(organization.office, day=day),
    )  # fmt: skip
    record(office_id=meeting.office_id, by=by, verb="create", obj=meeting, changes={"day": (None, day), "term": (None, term)})
    return meeting


def deadlines(office: Office, *, day: date) -> dict[str, date]:
    """Return the days by which co-signing, papers and invitation are due for a meeting on a day (I34)."""
    settings = settings_of(office)
    return {
        name: count_back(day, days=days, kind=settings.days, state=office.state)
        for name, days in (
            ("cosigning_due_on", settings.cosigning_days),
            ("papers_due_on", settings.papers_days),
            ("invitation_due_on", settings.invitation_days),
        )
    }


def _check_meets(organization: Organization, *, day: date) -> None:
    if organization.kind not in MEETING_KINDS:
        raise Refused(N_("„%(name)s“ ist kein Gremium, das tagt."), field="organization", name=organization.name)
    if organization.origin:
        raise Refused(
            N_("Die Sitzungen von „%(name)s“ kommen aus dem Ratsinformationssystem."),
            field="organization",
            name=organization.name,
        )
    if organization.has_ended(day):
        raise Refused(N_("„%(name)s“ gibt es an diesem Tag nicht mehr."), field="day", name=organization.name)


def _check_free(organization: Organization, *, day: date, begins: time | None, but: int = 0) -> None:
    Office.objects.select_for_update().get(pk=organization.office_id)
    taken = Meeting.objects.filter(
        office=organization.office_id, organization=organization, day=day, begins=begins, deleted_at__isnull=True
    )
    if taken.exclude(pk=but).exclude(state="cancelled").exists():
        raise Refused(
            N_("Für diesen Tag und diese Uhrzeit ist schon eine Sitzung von „%(name)s“ geplant."),
            field="day",
            name=organization.name,
        )


@transaction.atomic
def change_meeting(meeting: Meeting, /, *, by: Person, **new: object) -> Meeting:
    """Change day, time, place, name, guests or deadlines; a new day moves the deadlines. Held meetings keep their day (I24)."""
    meeting = own(locked(meeting))
    changes = differences(meeting, _with_deadlines(meeting, new))
    if meeting.state == "held" and not set(changes) <= set(AFTERWARDS):
        raise Refused(N_("Die Sitzung hat stattgefunden: Tag, Gremium und Fristen ändern sich nicht mehr."), field="day")
    for name, (_, value) in changes.items():
        setattr(meeting, name, value)
    if {"day", "begins"} & set(changes):
        _check_free(meeting.organization, day=meeting.day, begins=meeting.begins, but=meeting.pk)
    _check_deadlines(meeting)
    meeting.save()
    if changes:
        record(office_id=meeting.office_id, by=by, verb="change", obj=meeting, changes=changes)
    return meeting


def _with_deadlines(meeting: Meeting, new: dict[str, object]) -> dict[str, object]:
    """Add the deadlines of a new day, but for those that were moved by hand in the same act."""
    day = new.get("day", meeting.day)
    if not isinstance(day, date) or day == meeting.day:
        return new
    counted = deadlines(meeting.office, day=day)
    moved = {name for name in counted if name in new and new[name] != getattr(meeting, name)}
    return new | {name: value for name, value in counted.items() if name not in moved}


def _check_deadlines(meeting: Meeting) -> None:
    for name in ("cosigning_due_on", "papers_due_on", "invitation_due_on"):
        due = getattr(meeting, name)
        if due and due > meeting.day:
            raise Refused(N_("Die Frist liegt nach der Sitzung."), field=name)
    if meeting.begins and meeting.ends and meeting.ends <= meeting.begins:
        raise Refused(N_("Das Ende muss nach dem Beginn liegen."), field="ends")


@transaction.atomic
def invite(meeting: Meeting, *, by: Person, on: date) -> Meeting:
    """Send out the invitation: items get their numbers, papers go to the members, who see the agenda from now on (I25).

    Refuses an empty agenda, papers that aren't released, and an invitation after the meeting. A late one is the office's matter.
    """
    meeting = own(locked(meeting))
    if meeting.state == "invited":
        return meeting
    rules.check_meeting_move(before=meeting.state, after="invited")
    items = list(items_of(meeting).select_related("consultation__paper"))
    _check_invitation(meeting, items=items, on=on)
    _give_numbers(items)
    for item in items:
        if (step := getattr(item, "consultation", None)) is not None:
            papers.send_out(step.paper, by=by)
    meeting.invited_on = on
    return _move(meeting, by=by, to="invited", verb="invite")


def _check_invitation(meeting: Meeting, *, items: list[AgendaItem], on: date) -> None:
    if not items:
        raise Refused(N_("Die Tagesordnung ist noch leer. Nehmen Sie zuerst Vorlagen oder andere Punkte auf."))
    if on > meeting.day:
        raise Refused(N_("Die Einladung kann nicht nach der Sitzung liegen."), field="on")
    steps = (getattr(item, "consultation", None) for item in items)
    waiting = [str(step.paper) for step in steps if step is not None and step.paper.state in ("draft", "cosigning")]
    if waiting:
        raise Refused(
            N_("Noch nicht freigegeben: %(papers)s. Lassen Sie freigeben, oder nehmen Sie sie von der Tagesordnung."),
            papers="; ".join(waiting),
        )


def _give_numbers(items: list[AgendaItem]) -> None:
    """Number the items; emptied first, since no number may stand twice in a meeting even for a moment."""
    for item, number in zip(items, rules.numbers(item.is_public for item in items), strict=True):
        item.number = number
    AgendaItem.objects.filter(pk__in=[item.pk for item in items]).update(number="")
    for item in items:
        item.save(update_fields=["number", "modified_at"])


@transaction.atomic
def take_back_invitation(meeting: Meeting, *, by: Person, reason: str) -> Meeting:
    """Return an invited meeting to planning: papers are called back, numbers are open again."""
    meeting = own(locked(meeting))
    if not reason.strip():
        raise Refused(N_("Bitte nennen Sie den Grund, aus dem die Einladung zurückgenommen wird."), field="reason")
    if meeting.state != "invited":
        raise Refused(N_("Eine Einladung ist nicht verschickt oder die Sitzung hat schon stattgefunden."))
    for step in _steps(meeting):
        papers.call_back(step.paper, by=by)
    for item in items_of(meeting):
        item.number = ""
        item.save(update_fields=["number", "modified_at"])
    meeting.invited_on = None
    return _move(meeting, by=by, to="scheduled", verb="take_back", reason=reason)


@transaction.atomic
def hold(meeting: Meeting, *, by: Person, today: date) -> Meeting:
    """Note that an invited meeting took place; not before its day (I24). From then on results can be recorded."""
    meeting = own(locked(meeting))
    if meeting.state == "held":
        return meeting
    rules.check_hold(day=meeting.day, today=today)
    rules.check_meeting_move(before=meeting.state, after="held")
    return _move(meeting, by=by, to="held", verb="hold")


@transaction.atomic
def cancel(meeting: Meeting, *, by: Person, reason: str) -> Meeting:
    """Cancel a meeting with a reason; its papers come back and wait for another one."""
    meeting = own(locked(meeting))
    if meeting.state == "cancelled":
        return meeting
    if not reason.strip():
        raise Refused(N_("Bitte nennen Sie den Grund der Absage."), field="reason")
    rules.check_meeting_move(before=meeting.state, after="cancelled")
    for step in _steps(meeting):
        if meeting.state == "invited":
            papers.call_back(step.paper, by=by)
        step.item, step.meeting = None, None
        step.save(update_fields=["item", "meeting", "modified_at"])
    return _move(meeting, by=by, to="cancelled", verb="cancel", reason=reason)


@transaction.atomic
def plan_again(meeting: Meeting, *, by: Person) -> Meeting:
    """Take a cancelled meeting up again; its papers have to be put on the agenda anew."""
    meeting = own(locked(meeting))
    rules.check_meeting_move(before=meeting.state, after="scheduled")
    _check_free(meeting.organization, day=meeting.day, begins=meeting.begins, but=meeting.pk)
    meeting.invited_on = None
    AgendaItem.objects.filter(office=meeting.office_id, meeting=meeting).update(number="")
    return _move(meeting, by=by, to="scheduled", verb="reopen")


def _steps(meeting: Meeting) -> list[Consultation]:
    found = Consultation.objects.filter(office=meeting.office_id, item__meeting=meeting, deleted_at__isnull=True)
    return list(found.select_related("paper").order_by("id"))


def _move(meeting: Meeting, *, by: Person, to: str, verb: str, reason: str = "") -> Meeting:
    record(
        office_id=meeting.office_id, by=by, verb=verb, obj=meeting, reason=reason, changes={"state": (meeting.state, to)}
    )  # fmt: skip
    meeting.state = to
    meeting.save()
    return meeting
