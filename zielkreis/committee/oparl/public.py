# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What of the committee is public (I25): own objects only, of public bodies, public items and papers that were sent out.

The single place that decides it; everything of OParl going out begins here. What was fetched from a council information system
is published there, so it is never published a second time (decision record 0014).
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from zielkreis.committee.models import (
    AgendaItem,
    Consultation,
    File,
    GoalReference,
    LegislativeTerm,
    Meeting,
    Member,
    Membership,
    Organization,
    Paper,
)
from zielkreis.committee.rules.files import MINUTES
from zielkreis.committee.rules.meetings import RELEASED
from zielkreis.committee.rules.papers import PAPER_SHOWN
from zielkreis.goals.models import StrategicGoal, StrategicGoalText
from zielkreis.org.models import Office

ADOPTED = ("adopted", "superseded")
"""States of a goal system whose texts were made binding by a resolution (I1)."""


def _public_body(before: str = "") -> Q:
    return Q(**{f"{before}organization__is_public": True, f"{before}organization__deleted_at__isnull": True})


def _released(before: str) -> Q:
    """Condition: the item ``before`` is public and stands on the released agenda of a public body."""
    item = Q(**{f"{before}is_public": True, f"{before}deleted_at__isnull": True})
    meeting = Q(**{f"{before}meeting__state__in": RELEASED, f"{before}meeting__deleted_at__isnull": True})
    return item & meeting & _public_body(f"{before}meeting__")


def _is_one_of(found: QuerySet[Any], name: str) -> Q:
    """Condition: what ``name`` refers to is among these; asked row by row, so that a page of a list never reads all of them."""
    return Q(Exists(found.filter(pk=OuterRef(name))))


def terms(office: Office) -> QuerySet[LegislativeTerm]:
    """Return the own legislative terms."""
    return LegislativeTerm.objects.filter(office=office, origin="", deleted_at__isnull=True)


def organizations(office: Office) -> QuerySet[Organization]:
    """Return the own public bodies and nominating organizations."""
    return Organization.objects.filter(office=office, origin="", deleted_at__isnull=True, is_public=True)


def memberships(office: Office) -> QuerySet[Membership]:
    """Return the seats in public bodies."""
    found = Membership.objects.filter(_public_body(), office=office, origin="", deleted_at__isnull=True)
    return found.filter(member__deleted_at__isnull=True)


def members(office: Office) -> QuerySet[Member]:
    """Return the people who hold or held a seat in a public body."""
    seats = memberships(office).filter(member=OuterRef("pk"))
    return Member.objects.filter(Exists(seats), office=office, origin="", deleted_at__isnull=True)


def meetings(office: Office) -> QuerySet[Meeting]:
    """Return the meetings of public bodies from the day they are planned; their agenda is another question."""
    return Meeting.objects.filter(_public_body(), office=office, origin="", deleted_at__isnull=True)


def places(office: Office) -> QuerySet[Meeting]:
    """Return the meetings that name their place."""
    return meetings(office).exclude(place="")


def items(office: Office) -> QuerySet[AgendaItem]:
    """Return the public items of released agendas."""
    own = AgendaItem.objects.filter(office=office, origin="", meeting__origin="")
    return own.filter(_released(""))


def papers(office: Office) -> QuerySet[Paper]:
    """Return the public papers that were sent out and stand on at least one released public agenda."""
    taken_up = Consultation.objects.filter(_released("item__"), paper=OuterRef("pk"), deleted_at__isnull=True)
    own = Paper.objects.filter(office=office, origin="", deleted_at__isnull=True, is_public=True, state__in=PAPER_SHOWN)
    return own.filter(Exists(taken_up))


def consultations(office: Office) -> QuerySet[Consultation]:
    """Return the steps of public papers, without those in a non-public body or on a non-public item."""
    own = Consultation.objects.filter(office=office, origin="", deleted_at__isnull=True)
    body = Q(organization__isnull=True) | _public_body()
    return own.filter(
        _is_one_of(papers(office), "paper"), body, Q(item__isnull=True) | Q(item__is_public=True, item__deleted_at__isnull=True)
    )


def files(office: Office) -> QuerySet[File]:
    """Return public files, with content, of public papers, items and released meetings; minutes once they are released."""
    own = File.objects.filter(office=office, origin="", deleted_at__isnull=True, is_public=True, stored__isnull=False)
    of_meeting = Q(paper__isnull=True, item__isnull=True) & _is_one_of(meetings(office).filter(state__in=RELEASED), "meeting")
    of_meeting &= ~Q(role=MINUTES) | Q(meeting__minutes__state="released")
    of_item = Q(paper__isnull=True) & _is_one_of(items(office), "item")
    return own.filter(_is_one_of(papers(office), "paper") | of_item | of_meeting)


def strategic_goals(office: Office) -> QuerySet[StrategicGoal]:
    """Return the strategic goals that a resolution made binding, now or earlier (I1)."""
    adopted = StrategicGoalText.objects.filter(goal=OuterRef("pk"), system__state__in=ADOPTED)
    return StrategicGoal.objects.filter(Exists(adopted), office=office)


def references(office: Office) -> QuerySet[GoalReference]:
    """Return the strategic goals that public papers of the council information system were found to serve, here."""
    fetched = Q(paper__deleted_at__isnull=True, paper__is_public=True, paper__state__in=PAPER_SHOWN)
    found = GoalReference.objects.filter(fetched, office=office, strategic_goal__in=strategic_goals(office))
    return found.exclude(paper__origin="")


KINDS: Mapping[str, Callable[[Office], QuerySet[Model]]] = {
    "organization": organizations,
    "person": members,
    "membership": memberships,
    "meeting": meetings,
    "agendaItem": items,
    "paper": papers,
    "consultation": consultations,
    "file": files,
    "legislativeTerm": terms,
    "location": places,
    "strategicGoal": strategic_goals,
    "goalReference": references,
}
"""OParl's word for each kind of object → what of it is public. The last two are our own."""
