# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Makes resolutions and papers with goals for tests of what follows from them."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from zielkreis.committee.models import AgendaItem, Consultation, GoalReference, Meeting, Organization, Paper
from zielkreis.committee.tests.make import make_body
from zielkreis.goals.models import OperationalGoal, StrategicGoal
from zielkreis.org.models import Office, Person, Unit
from zielkreis.org.tests.make import make_person

HELD = date(2026, 3, 12)


def make_meeting(
    office: Office, *, day: date = HELD, state: str = "held", body: Organization | None = None
) -> Meeting:  # fmt: skip
    """Return the meeting of a body on a day, made if there is none."""
    body = body or make_body(office)
    return Meeting.objects.get_or_create(office=office, organization=body, day=day, defaults={"state": state})[0]


def make_confirmed_item(
    office: Office, *, by: Person, meeting: Meeting | None = None, title: str = "Ausbau der Ferienangebote",
    is_public: bool = True, confirmed: bool = True,
) -> AgendaItem:  # fmt: skip
    """Put an item on the agenda of a held meeting, resolved as proposed and confirmed by a second person."""
    meeting = meeting or make_meeting(office)
    second = make_person(office, "leadership", email=f"zweite.{meeting.agenda_items.count()}.{meeting.pk}@{office.slug}.example")
    return AgendaItem.objects.create(
        office=office, meeting=meeting, position=meeting.agenda_items.count() + 1, title=title, is_public=is_public,
        result="unchanged", resolution_text=f"Beschluss: {title}", recorded_by=by, recorded_at=timezone.now(),
        confirmed_by=second if confirmed else None, confirmed_at=timezone.now() if confirmed else None,
    )  # fmt: skip


def make_paper(
    office: Office, *, subject: str = "Ferienangebote", state: str = "done", day: date | None = HELD, unit: Unit | None = None,
    is_public: bool = True, goals: Sequence[OperationalGoal | StrategicGoal] = (), item: AgendaItem | None = None,
    body: Organization | None = None, **more: object,
) -> Paper:  # fmt: skip
    """Write a paper that serves these goals and, with ``item``, was on its meeting."""
    paper = Paper.objects.create(office=office, subject=subject, day=day, unit=unit, is_public=is_public, **more)
    for goal in goals:
        name = "operational_goal" if isinstance(goal, OperationalGoal) else "strategic_goal"
        GoalReference.objects.create(office=office, paper=paper, contribution=f"Beitrag von {subject}", **{name: goal})
    organization = item.meeting.organization if item else body
    if organization:
        meeting = item.meeting if item else None
        Consultation.objects.create(
            office=office, paper=paper, organization=organization, meeting=meeting, item=item, role="decision"
        )
    Paper.objects.filter(pk=paper.pk).update(state=state)
    paper.refresh_from_db()
    return paper
