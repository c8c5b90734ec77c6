# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A committee for tests of what members read: bodies with seats, a meeting ahead, papers that serve goals."""

from collections.abc import Sequence
from datetime import date

from zielkreis.committee.models import AgendaItem, Meeting, Member, Membership, Organization, Paper, PaperSection
from zielkreis.committee.tests.make import make_body
from zielkreis.committee.tests.make_matters import make_meeting, make_paper
from zielkreis.goals.models import AnnualSet, OperationalGoal, StrategicGoal
from zielkreis.goals.tests.make import make_goal
from zielkreis.org.models import Office, Person, Unit

TODAY = date(2026, 9, 1)
AHEAD = date(2026, 9, 17)
BEFORE = date(2026, 6, 11)


def give_seat(person: Person, *, body: Organization, role: str = "member") -> Membership:
    """Seat somebody who has an account in a body."""
    seat = Member.objects.get_or_create(office=person.office, account=person, defaults={"name": person.name})[0]
    return Membership.objects.create(
        office=person.office, organization=body, member=seat, role=role, votes=role in ("chair", "member")
    )


def agreed_goal(office: Office, *, by: Person, unit: Unit | None = None, **more: object) -> OperationalGoal:
    """Make an operational goal of a year that is agreed."""
    goal = make_goal(office, by=by, unit=unit, **more)  # type: ignore[arg-type]
    AnnualSet.objects.filter(pk=goal.annual_set_id).update(state="agreed")
    return OperationalGoal.objects.select_related("annual_set").get(pk=goal.pk)


def put_on(
    meeting: Meeting, *, subject: str, goals: Sequence[OperationalGoal | StrategicGoal] = (), is_public: bool = True,
    state: str = "invited", **more: object,
) -> tuple[AgendaItem, Paper]:  # fmt: skip
    """Put a paper with a proposed resolution on the agenda of a meeting."""
    item = AgendaItem.objects.create(
        office=meeting.office, meeting=meeting, position=meeting.agenda_items.count() + 1, title=subject, is_public=is_public,
        number=f"{'Ö' if is_public else 'N'} {meeting.agenda_items.count() + 1}",
    )  # fmt: skip
    paper = make_paper(
        meeting.office, subject=subject, state="draft", is_public=is_public, goals=goals, item=item, day=meeting.day, **more
    )
    PaperSection.objects.create(
        office=meeting.office, paper=paper, key="resolution", heading="Beschlussvorschlag", position=1,
        text=f"Der Ausschuss beschließt: {subject}.",
    )  # fmt: skip
    Paper.objects.filter(pk=paper.pk).update(state=state)
    return item, Paper.objects.get(pk=paper.pk)


def meeting_ahead(office: Office, *, day: date = AHEAD, state: str = "invited", body: Organization | None = None) -> Meeting:
    """Plan a meeting and, by its state, invite to it."""
    return make_meeting(office, day=day, state=state, body=body or make_body(office))
