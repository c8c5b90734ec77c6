# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""One act at a time on a meeting: its lock, and what may be touched at all. Not for what acts do."""

from zielkreis.committee.models import AgendaItem, Meeting, Minutes
from zielkreis.committee.rules import meetings as rules


def locked(meeting: Meeting) -> Meeting:
    """Return the meeting as it stands now, held against other acts until the end of the transaction."""
    found = Meeting.objects.select_for_update(of=("self",)).select_related("organization", "office")
    return found.get(office=meeting.office_id, pk=meeting.pk)


def own(meeting: Meeting) -> Meeting:
    """Return a meeting that is led here and whose minutes aren't signed; refuses others (I24)."""
    rules.check_own(origin=meeting.origin)
    rules.check_open(minutes=minutes_state(meeting))
    return meeting


def minutes_state(meeting: Meeting) -> str | None:
    """Return the state of a meeting's minutes, None when there are none."""
    return Minutes.objects.filter(office=meeting.office_id, meeting=meeting).values_list("state", flat=True).first()


def locked_item(item: AgendaItem) -> AgendaItem:
    """Return an item as it stands now, its meeting held against other acts until the end of the transaction."""
    meeting = locked(item.meeting)
    found = AgendaItem.objects.select_related("consultation__paper__goal_system", "recorded_by", "confirmed_by")
    item = found.get(office=item.office_id, pk=item.pk, deleted_at__isnull=True)
    item.meeting = meeting
    return item
