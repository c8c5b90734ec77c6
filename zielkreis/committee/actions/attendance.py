# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who was at a meeting and who took no part in an item, with what that does to votes already recorded (I21)."""

from collections.abc import Sequence

from django.db import transaction

from zielkreis.committee.actions.held import locked, locked_item, own
from zielkreis.committee.models import AgendaItem, Attendance, Exclusion, Meeting, Membership
from zielkreis.committee.queries.meetings import Room, attendance_seen, attendances, holders, items_of, members_at, room
from zielkreis.committee.rules.meetings import ATTENDANCE
from zielkreis.committee.rules.votes import Presence, check_attendance
from zielkreis.history.actions import record
from zielkreis.kit.states import word
from zielkreis.kit.words import Conflict, Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Person


@transaction.atomic
def set_attendance(meeting: Meeting, *, by: Person, presences: Sequence[Presence], seen: str | None = None) -> Meeting:
    """Note who was there, from when until when and as whose deputy; replaces what was noted before (I21).

    Before the meeting was held only excuses can be noted. Refuses a deputy beside the member, and an attendance that
    contradicts votes already recorded. ``seen`` is the ``attendance_seen`` of what the person saw; another one is a Conflict.
    """
    meeting = own(locked(meeting))
    check_attendance(presences, holders=holders(members_at(meeting)))
    _check_time(meeting, presences=presences)
    before, stood = _noted(meeting), attendance_seen(meeting)
    _replace(meeting, presences=presences)
    after = _noted(meeting)
    if before != after:
        if seen not in (None, stood):
            raise Conflict
        _follow(meeting)
        record(office_id=meeting.office_id, by=by, verb="change", obj=meeting, changes=_changed(before, after))
    return meeting


def _check_time(meeting: Meeting, *, presences: Sequence[Presence]) -> None:
    if meeting.state == "cancelled":
        raise Refused(N_("Die Sitzung ist abgesagt."))
    if meeting.state != "held" and any(one.state != "excused" for one in presences):
        raise Refused(N_("Die Sitzung hat noch nicht stattgefunden: Eintragen können Sie schon, wer sich entschuldigt hat."))


def _replace(meeting: Meeting, *, presences: Sequence[Presence]) -> None:
    Attendance.objects.filter(office=meeting.office_id, meeting=meeting).delete()
    Attendance.objects.bulk_create(
        Attendance(
            office_id=meeting.office_id, meeting=meeting, membership_id=one.membership, state=one.state,
            from_time=one.from_time, until_time=one.until_time, stands_in_for_id=one.stands_in_for,
        )
        for one in presences
    )  # fmt: skip


def _noted(meeting: Meeting) -> dict[str, str]:
    return {one.membership.member.name: _words(one) for one in attendances(meeting)}


def _words(one: Attendance) -> str:
    times = [f"{at:%H:%M}" if at else "" for at in (one.from_time, one.until_time)]
    deputy = f" ({one.stands_in_for.member})" if one.stands_in_for else ""
    return word(ATTENDANCE, one.state) + (f" {'–'.join(times)}" if any(times) else "") + deputy


def _changed(before: dict[str, str], after: dict[str, str]) -> dict[str, tuple[object, object]]:
    names = sorted(before.keys() | after.keys())
    return {name: (before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)}


@transaction.atomic
def exclude(item: AgendaItem, *, by: Person, membership: Membership, reason: str = "") -> Exclusion:
    """Note that somebody took no part in an item because of a conflict of interest (Mitwirkungsverbot); they don't vote on it."""
    item = locked_item(item)
    own(item.meeting)
    _check_belongs(membership, item=item)
    noted, is_new = Exclusion.objects.get_or_create(
        office=item.office, item=item, membership=membership, defaults={"reason": reason[:300]}
    )
    _follow(item.meeting)
    if is_new:
        record(
            office_id=item.office_id, by=by, verb="exclude", obj=item, reason=reason, changes={"membership": (None, membership)}
        )
    return noted


def set_exclusions(item: AgendaItem, *, by: Person, memberships: Sequence[Membership]) -> None:
    """Let exactly these be excluded from an item; part of recording its result, so that votes are counted once, by that act."""
    wanted = {one.pk: one for one in memberships}
    noted = {one.membership_id: one for one in item.exclusions.select_related("membership__member")}
    for pk in noted.keys() - wanted.keys():
        record(
            office_id=item.office_id, by=by, verb="include_again", obj=item, changes={"membership": (noted[pk].membership, None)}
        )
        noted[pk].delete()
    for pk in sorted(wanted.keys() - noted.keys()):
        _check_belongs(wanted[pk], item=item)
        Exclusion.objects.create(office=item.office, item=item, membership=wanted[pk])
        record(office_id=item.office_id, by=by, verb="exclude", obj=item, changes={"membership": (None, wanted[pk])})


def _check_belongs(membership: Membership, *, item: AgendaItem) -> None:
    if membership.organization_id != item.meeting.organization_id or not membership.lasts(item.meeting.day):
        raise Refused(N_("%(name)s gehört dem Gremium am Tag der Sitzung nicht an."), field="excluded", name=membership.member)


@transaction.atomic
def include_again(exclusion: Exclusion, *, by: Person) -> None:
    """Take back that somebody was excluded from an item."""
    item = locked_item(exclusion.item)
    own(item.meeting)
    record(office_id=item.office_id, by=by, verb="include_again", obj=item, changes={"membership": (exclusion.membership, None)})
    exclusion.delete()
    _follow(item.meeting)


def _follow(meeting: Meeting) -> None:
    """Count anew who might vote on items whose votes are recorded; refuses what contradicts them."""
    voted = items_of(meeting).filter(yes__isnull=False).prefetch_related("exclusions")
    there = room(meeting) if voted else None
    for item in voted:
        _recount(item, there=there)


def _recount(item: AgendaItem, *, there: Room | None) -> None:
    now = there.eligible(item, excluded=[one.membership_id for one in item.exclusions.all()]) if there else None
    if now == item.eligible:
        return
    cast = (item.yes or 0) + (item.no or 0) + (item.abstentions or 0)
    if item.confirmed_by_id:
        raise Refused(
            N_("Das Ergebnis von %(item)s ist schon bestätigt und ginge damit nicht mehr auf. Nehmen Sie es zuerst zurück."),
            item=item,
        )
    if now is None or cast > now:
        raise Refused(
            N_("Zu %(item)s sind %(cast)s Stimmen erfasst, damit dürften aber nur %(now)s abstimmen."), item=item, cast=cast,
            now=now or 0,
        )  # fmt: skip
    item.eligible = now
    item.save(update_fields=["eligible", "modified_at"])
