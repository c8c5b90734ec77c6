# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What became of resolutions: the follow-ups a person may read, with their traffic light (I25).

Not for the resolutions themselves (``readable.items``, ``references``).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from zielkreis.committee.models import AgendaItem, FollowUp, Meeting
from zielkreis.committee.queries import readable
from zielkreis.committee.rules import follow_ups as rules
from zielkreis.org.models import Office
from zielkreis.org.rights import Rights

PERMISSION = "follow_up"


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """A follow-up on a day: its light, whether the resolution behind it may be named, and what the person may do."""

    follow_up: FollowUp
    light: rules.Light
    names_item: bool
    may_report: bool

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.follow_up.state in rules.OPEN


def follow_ups(office: Office, *, rights: Rights, on: date) -> QuerySet[FollowUp]:
    """Return the follow-ups a person may read, first due first: all, those of the own units, or those of readable items.

    A unit reads the tasks it was given also when their resolution isn't public; ``item_is_readable`` tells whether the
    resolution itself may be named. Members read those of public items and of their own bodies (I25).
    """
    items = readable.items(office, rights=rights, on=on)
    found = (
        FollowUp.objects.filter(office=office, item__deleted_at__isnull=True)
        .annotate(item_is_readable=Exists(items.filter(pk=OuterRef("item")).order_by().values("pk")))
        .select_related("unit", "item__meeting__organization", "item__meeting__term", "reports_to__organization")
        .order_by(F("due_on").asc(nulls_last=True), "id")
    )
    reach = rights.reach(PERMISSION)
    if reach.everywhere:
        return found
    own = Q(unit__in=reach.units)
    reads_all = not reach.units or rights.may_somewhere("put_in")
    return found.filter(own | Q(item_is_readable=True) if reads_all else own)


def open_follow_ups(office: Office, *, rights: Rights, on: date) -> QuerySet[FollowUp]:
    """Return those in which something is still to be done, of all terms."""
    return follow_ups(office, rights=rights, on=on).filter(state__in=rules.OPEN)


def reports_due(meeting: Meeting, *, rights: Rights, on: date) -> list[FollowUpLine]:
    """Return what is to be reported at a meeting, as far as the person may read it."""
    found = follow_ups(meeting.office, rights=rights, on=on).filter(reports_to=meeting)
    return lines(found, rights=rights, on=on)


def of_items(office: Office, *, items: Iterable[AgendaItem], rights: Rights, on: date) -> dict[int, list[FollowUpLine]]:
    """Return for each of these items the follow-ups of its resolution, in one query."""
    found: dict[int, list[FollowUpLine]] = defaultdict(list)
    wanted = follow_ups(office, rights=rights, on=on).filter(item__in=[item.pk for item in items])
    for line in lines(wanted, rights=rights, on=on):
        found[line.follow_up.item_id].append(line)
    return dict(found)


def lines(found: Iterable[FollowUp], *, rights: Rights, on: date) -> list[FollowUpLine]:
    """Return follow-ups as lines of a table; they must come from ``follow_ups``."""
    return [line(one, rights=rights, on=on) for one in found]


def line(follow_up: FollowUp, *, rights: Rights, on: date) -> FollowUpLine:
    """Return one follow-up with its light on a day."""
    return FollowUpLine(
        follow_up,
        light_of(follow_up, on=on),
        names_item=bool(getattr(follow_up, "item_is_readable", False)),
        may_report=rights.may(PERMISSION, unit=follow_up.unit_id),
    )


def light_of(follow_up: FollowUp, *, on: date) -> rules.Light:
    """Return the traffic light of a follow-up on a day."""
    return rules.light(
        state=follow_up.state, due_on=follow_up.due_on, progress=follow_up.progress, delay_reason=follow_up.delay_reason, on=on
    )


def counts(item: AgendaItem) -> bool:
    """Tell whether an item's result counts: confirmed by a second person (I28), or fetched from where it was resolved."""
    return bool(item.result) and (item.confirmed_by_id is not None or item.is_fetched)


def may_begin(item: AgendaItem, *, rights: Rights) -> bool:
    """Tell whether the person may begin to follow up an item: its result counts, and they give tasks to all units."""
    return counts(item) and rights.reach(PERMISSION).everywhere


def later_meetings(item: AgendaItem, *, rights: Rights, today: date) -> QuerySet[Meeting]:
    """Return the meetings still ahead at which one may report on an item's resolution."""
    ahead = readable.meetings(item.office, rights=rights).exclude(state__in=("cancelled", "held"))
    return ahead.filter(day__gte=max(today, item.meeting.day)).exclude(pk=item.meeting_id).order_by("day", "id")
