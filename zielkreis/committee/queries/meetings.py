# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Meetings as people read them: which comes next, what stands on the agenda, who might vote. For what is readable see there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.db.models import Q, QuerySet

from zielkreis.committee.models import (
    AgendaItem,
    Attendance,
    Consultation,
    LegislativeTerm,
    Meeting,
    Membership,
    Minutes,
    Organization,
    Paper,
)
from zielkreis.committee.queries import readable
from zielkreis.committee.rules import meetings as rules
from zielkreis.committee.rules.people import BINDING_KINDS, MEETING_KINDS, MEMBERSHIP_ROLES
from zielkreis.committee.rules.votes import Holder, Presence, has_quorum, seats_filled
from zielkreis.goals.models import GoalSystem
from zielkreis.org.models import Office
from zielkreis.org.rights import Rights

WITHOUT_OWN_VOTE = ("deputy", "advisory", "advisory_deputy", "guest")


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One item of an agenda as a person may read it: number, item, its paper if that may be read, the role of the step.

    ``binds`` tells whether its decision makes goals binding; ``counts`` whether its result was confirmed by a second person (I28)
    or came from the council information system. Others than those who record and confirm are shown no result before.
    """

    number: str
    item: AgendaItem
    paper: Paper | None
    role: str
    binds: bool
    counts: bool


def bodies(office: Office, *, on: date) -> QuerySet[Organization]:
    """Return the organizations that hold meetings and haven't ended on a day."""
    lasting = Q(ends_on__isnull=True) | Q(ends_on__gte=on)
    return readable.organizations(office).filter(lasting, kind__in=MEETING_KINDS)


def term_on(office: Office, *, day: date) -> LegislativeTerm | None:
    """Return the legislative term that goes on on a day."""
    found = LegislativeTerm.objects.filter(office=office, deleted_at__isnull=True, starts_on__lte=day)
    return found.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day)).first()


def next_meeting(office: Office, *, rights: Rights, on: date) -> Meeting | None:
    """Return the next meeting from a day on that the person may know of and that isn't cancelled; own bodies come first."""
    coming = (
        readable.meetings(office, rights=rights).filter(day__gte=on).exclude(state="cancelled").order_by("day", "begins", "id")
    )
    own = coming.filter(organization__in=readable.own_bodies(office, rights=rights, on=on)).first()
    return own or coming.first()


def agenda(meeting: Meeting, *, rights: Rights, on: date) -> list[AgendaLine]:
    """Return what a person may read of an agenda, public part first; before the invitation only those who prepare it."""
    if not readable.agenda_is_shown(meeting, rights=rights):
        return []
    found = in_order(readable.items(meeting.office, rights=rights, on=on).filter(meeting=meeting))
    papers = readable.papers(meeting.office, rights=rights, on=on).filter(consultations__item__in=found)
    return lines(meeting, items=found, readable_papers={paper.pk: paper for paper in papers})


def in_order(items: QuerySet[AgendaItem]) -> list[AgendaItem]:
    """Return items with their consultation, public part first, each in its order."""
    return list(items.select_related("consultation").order_by("-is_public", "position", "id"))


def lines(meeting: Meeting, *, items: Iterable[AgendaItem], readable_papers: dict[int, Paper]) -> list[AgendaLine]:
    """Return lines with the numbers that items have, or will have once the invitation goes out."""
    items = list(items)
    numbers = rules.numbers(item.is_public for item in items)
    return [
        AgendaLine(
            number=item.number or (number if meeting.state == "scheduled" and not meeting.origin else ""),
            item=item,
            counts=bool(item.result and (item.confirmed_by_id or item.origin)),
            **_step(meeting, item, papers=readable_papers),
        )
        for number, item in zip(numbers, items, strict=True)
    ]


def _step(meeting: Meeting, item: AgendaItem, *, papers: dict[int, Paper]) -> dict[str, Any]:
    step = consultation_of(item)
    paper = papers.get(step.paper_id) if step else None
    binds = bool(paper and step and paper.goal_system_id and is_binding(meeting.organization, step))
    return {"paper": paper, "role": step.role if step else "", "binds": binds}


def consultation_of(item: AgendaItem) -> Consultation | None:
    """Return the step of a paper's way that an item is, None for an item without a paper."""
    step: Consultation | None = getattr(item, "consultation", None)
    return None if step is None or step.deleted_at else step


def is_binding(organization: Organization, step: Consultation) -> bool:
    """Tell whether a step can make goals binding: the decision of a committee or council (I1).

    Many council information systems don't say in which role a body took a paper up; then what it resolved counts.
    """
    decides = step.role == "decision" or (step.role == "" and step.origin != "")
    return decides and organization.kind in BINDING_KINDS


def bound_by(item: AgendaItem) -> GoalSystem | None:
    """Return the text that adopting this item would make binding: brought in by its paper, in a deciding step (I1)."""
    step = consultation_of(item)
    if step is None or not is_binding(item.meeting.organization, step):
        return None
    return step.paper.goal_system


def waiting_results(system: GoalSystem) -> QuerySet[AgendaItem]:
    """Return the items at which somebody recorded a decision about this version that nobody has confirmed yet (I28)."""
    found = AgendaItem.objects.filter(office=system.office_id, deleted_at__isnull=True, confirmed_by__isnull=True)
    decides = Q(consultation__role="decision") | (Q(consultation__role="") & ~Q(consultation__origin=""))
    return found.filter(
        decides, recorded_by__isnull=False, consultation__paper__goal_system=system, consultation__deleted_at__isnull=True,
        meeting__organization__kind__in=BINDING_KINDS, result__in=rules.DECIDING_RESULTS,
    )  # fmt: skip


def items_of(meeting: Meeting) -> QuerySet[AgendaItem]:
    """Return all items of a meeting that weren't removed, in their order: for those who prepare it and for actions."""
    found = AgendaItem.objects.filter(office=meeting.office_id, meeting=meeting, deleted_at__isnull=True)
    return found.order_by("-is_public", "position", "id")


def steps(meeting: Meeting) -> QuerySet[Consultation]:
    """Return the steps of papers that this meeting's body takes up at some time, whether they wait or not."""
    found = Consultation.objects.filter(office=meeting.office_id, organization=meeting.organization_id, deleted_at__isnull=True)
    return found.select_related("paper")


def waiting(meeting: Meeting) -> QuerySet[Consultation]:
    """Return the steps of papers that wait for a meeting of this body: planned for this one or for none, not yet on an agenda."""
    found = Consultation.objects.filter(
        Q(meeting__isnull=True) | Q(meeting=meeting),
        office=meeting.office_id, organization=meeting.organization_id, item__isnull=True, deleted_at__isnull=True,
        paper__deleted_at__isnull=True, paper__origin="", paper__state__in=("draft", "cosigning", "released"),
    )  # fmt: skip
    return found.select_related("paper").order_by("paper_id", "position")


def members_at(meeting: Meeting) -> list[Membership]:
    """Return the memberships of the body on the day of a meeting, each with member and group, chair first."""
    found = Membership.objects.filter(
        Q(starts_on__isnull=True) | Q(starts_on__lte=meeting.day), Q(ends_on__isnull=True) | Q(ends_on__gte=meeting.day),
        office=meeting.office_id, organization=meeting.organization_id, deleted_at__isnull=True,
    ).select_related("member", "on_behalf_of", "deputy_for__member")  # fmt: skip
    order = [role for role, _ in MEMBERSHIP_ROLES]
    return sorted(found, key=lambda one: (order.index(one.role), one.member.name))


def holders(memberships: Iterable[Membership]) -> dict[int, Holder]:
    """Return memberships as votes see them: a deputy or advisory member has no vote of their own, whatever is noted (I21)."""
    return {
        one.pk: Holder(name=one.member.name, votes=one.votes and one.role not in WITHOUT_OWN_VOTE, deputy_for=one.deputy_for_id)
        for one in memberships
    }


def attendances(meeting: Meeting) -> QuerySet[Attendance]:
    """Return who was noted at a meeting and how."""
    found = Attendance.objects.filter(office=meeting.office_id, meeting=meeting)
    return found.select_related("membership__member", "stands_in_for__member")


def attendance_seen(meeting: Meeting) -> str:
    """Return a mark of the attendance as it is noted now, by which a page notices that somebody else changed it."""
    rows = attendances(meeting).order_by("membership_id")
    told = rows.values_list("membership_id", "state", "from_time", "until_time", "stands_in_for_id")
    return sha256(repr(list(told)).encode()).hexdigest()[:16]


def presence_of(attendance: Attendance) -> Presence:
    """Return an attendance as the rules see it."""
    return Presence(
        membership=attendance.membership_id,
        state=attendance.state,
        from_time=attendance.from_time,
        until_time=attendance.until_time,
        stands_in_for=attendance.stands_in_for_id,
    )


@dataclass(frozen=True, slots=True)
class Room:
    """Who was in the room at a meeting: presences, and how each membership votes."""

    presences: tuple[Presence, ...]
    holders: dict[int, Holder]

    def eligible(self, item: AgendaItem, *, excluded: Iterable[int]) -> int | None:
        """Return how many might vote on an item when it was taken up; None when nobody's attendance was noted (I19, I21)."""
        if not self.presences:
            return None
        return len(seats_filled(self.presences, holders=self.holders, at=item.begins, excluded=set(excluded)))

    def quorum(self, *, seats: int | None) -> bool | None:
        """Tell whether the body had a quorum at all; None when attendance or seats aren't known."""
        return has_quorum(len(seats_filled(self.presences, holders=self.holders)), seats=seats) if self.presences else None


def room(meeting: Meeting) -> Room:
    """Return who was in the room, in a fixed number of queries for any number of items."""
    return Room(tuple(presence_of(one) for one in attendances(meeting)), holders(members_at(meeting)))


def eligible(item: AgendaItem) -> int | None:
    """Return how many might vote on an item: seats filled when it was taken up, without the excluded (I21); None if unknown."""
    return room(item.meeting).eligible(item, excluded=excluded(item))


def excluded(item: AgendaItem) -> set[int]:
    """Return the memberships that took no part in an item."""
    return set(item.exclusions.values_list("membership", flat=True))


def minutes_of(meeting: Meeting, *, rights: Rights) -> Minutes | None:
    """Return the minutes a person may read: those who keep or confirm them at any time, others once they are released."""
    found = Minutes.objects.filter(office=meeting.office_id, meeting=meeting)
    prepares = rights.may("manage_meetings") or rights.may("confirm_results")
    return (found if prepares else found.filter(state="released")).first()


def unconfirmed(meeting: Meeting) -> QuerySet[AgendaItem]:
    """Return the items whose result was recorded but not yet confirmed by a second person (I28)."""
    return items_of(meeting).exclude(result="").filter(confirmed_by__isnull=True).select_related("recorded_by")
