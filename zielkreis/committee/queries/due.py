# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What waits for somebody in the committee's work: papers to co-sign or release, meetings and results to go on with.

Each in one query for any number of papers and meetings. Who is to be told decides the caller by the rights.
"""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from zielkreis.committee.models import (
    AgendaItem,
    Consultation,
    CoSignature,
    FinancialEffect,
    GoalReference,
    Meeting,
    Paper,
    PaperSection,
)
from zielkreis.committee.queries import readable
from zielkreis.committee.rules.people import BINDING_KINDS
from zielkreis.committee.rules.release import Completeness, missing_parts
from zielkreis.org.models import Office
from zielkreis.org.rights import Rights

SOON = timedelta(days=7)
"""How long before an invitation is due it stands on the list."""

AFTERWARDS = timedelta(days=120)
"""How long after a meeting open results and minutes are asked for; what is older was settled elsewhere."""


def to_cosign(office: Office, *, rights: Rights) -> QuerySet[CoSignature]:
    """Return the open co-signatures that a person answers for: their own and those of their units."""
    mine = Q(person=rights.person) | Q(unit__in=rights.reach("write_papers").units)
    found = CoSignature.objects.filter(
        mine, office=office, state="open", paper__state="cosigning", paper__deleted_at__isnull=True
    )
    return found.select_related("paper").order_by("id")


def to_release(office: Office, *, rights: Rights, on: date) -> list[Paper]:
    """Return the papers that lack nothing for their release and for whose co-signing nobody waits, oldest first."""
    of_paper = {"office": office, "paper": OuterRef("pk")}
    steps = Consultation.objects.filter(**of_paper, deleted_at__isnull=True)
    binding = Q(role="decision", organization__kind__in=BINDING_KINDS)
    found = readable.papers(office, rights=rights, on=on).filter(state__in=("draft", "cosigning"), origin="")
    marked = found.annotate(
        has_references=Exists(GoalReference.objects.filter(**of_paper)),
        has_steps=Exists(steps),
        has_binding=Exists(steps.filter(binding)),
        has_effects=Exists(FinancialEffect.objects.filter(**of_paper)),
        has_empty=Exists(PaperSection.objects.filter(**of_paper, is_required=True, text="")),
        is_awaited=Exists(CoSignature.objects.filter(**of_paper, state="open")),
    ).order_by("id")
    return [paper for paper in marked if not paper.is_awaited and not missing_parts(_completeness(paper))]


def _completeness(paper: Any) -> Completeness:
    """What the rule asks for, from a paper marked by ``to_release``; it only tells whether something is missing."""
    return Completeness(
        references=int(paper.has_references),
        no_goal_reason=paper.no_goal_reason,
        brings_goal_system=paper.goal_system_id is not None,
        is_about_a_year=paper.annual_set_id is not None,
        steps=int(paper.has_steps),
        decided_by_committee=paper.has_binding,
        effects=int(paper.has_effects),
        no_effects=paper.no_financial_effect,
        empty_sections=("",) if paper.has_empty else (),
        open_signatures=0,
    )


def to_invite(office: Office, *, rights: Rights, on: date) -> QuerySet[Meeting]:
    """Return the planned meetings whose invitation is due within a week or overdue, and those whose day is past."""
    due = Q(invitation_due_on__lte=on + SOON) | Q(day__lt=on)
    return _own_meetings(office, rights=rights).filter(due, state="scheduled").order_by("day", "id")


def to_hold(office: Office, *, rights: Rights, on: date) -> QuerySet[Meeting]:
    """Return the meetings that were invited to and whose day is past, but which nobody noted as held."""
    return _own_meetings(office, rights=rights).filter(state="invited", day__lt=on).order_by("day", "id")


def to_record(office: Office, *, rights: Rights, on: date) -> QuerySet[Any]:
    """Return the meetings held lately with papers without a result, each with ``open`` = how many.

    Items without a paper, such as the opening, often have none.
    """
    is_open = Q(agenda_items__deleted_at__isnull=True, agenda_items__result="", agenda_items__consultation__isnull=False)
    left = Count("agenda_items", filter=is_open)
    return _held_lately(office, rights=rights, on=on).annotate(open=left).filter(open__gt=0)


def to_confirm(office: Office, *, rights: Rights) -> QuerySet[Any]:
    """Return the meetings with results that wait for this person's confirmation, each with ``open`` = how many (I28)."""
    waiting = AgendaItem.objects.filter(office=office, deleted_at__isnull=True, origin="", confirmed_by__isnull=True)
    theirs = waiting.exclude(result="").exclude(recorded_by=rights.person)
    held = _own_meetings(office, rights=rights).filter(state="held")
    return held.annotate(open=Count("agenda_items", filter=Q(agenda_items__in=theirs))).filter(open__gt=0).order_by("day", "id")


def to_minute(office: Office, *, rights: Rights, on: date) -> QuerySet[Meeting]:
    """Return the meetings held lately whose minutes aren't signed."""
    return _held_lately(office, rights=rights, on=on).exclude(minutes__state__in=("signed", "released"))


def _held_lately(office: Office, *, rights: Rights, on: date) -> QuerySet[Meeting]:
    return _own_meetings(office, rights=rights).filter(state="held", day__gte=on - AFTERWARDS).order_by("day", "id")


def _own_meetings(office: Office, *, rights: Rights) -> QuerySet[Meeting]:
    return readable.meetings(office, rights=rights).filter(origin="")
