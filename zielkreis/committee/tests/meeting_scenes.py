# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Scenes of meetings for tests: a body with members, a meeting planned, invited or held, a paper on its agenda."""

from collections.abc import Sequence
from datetime import date, time

from zielkreis.committee.actions import meetings as actions
from zielkreis.committee.models import (
    AgendaItem,
    Attendance,
    Consultation,
    Meeting,
    Member,
    Membership,
    Organization,
    Paper,
)
from zielkreis.committee.rules.votes import Presence
from zielkreis.committee.tests.make import make_body
from zielkreis.goals.actions import add_strategic_goal, draft_goal_system, submit
from zielkreis.goals.models import GoalSystem
from zielkreis.org.models import Office, Person

DAY = date(2026, 3, 12)
"""The day of the meeting of the tests."""

TODAY = date(2026, 3, 13)
"""The day on which tests work on it."""


def seat(body: Organization, name: str, *, role: str = "member", votes: bool | None = None, **more: object) -> Membership:
    """Give somebody a seat in a body."""
    member = Member.objects.create(office=body.office, name=name)
    votes = role in ("chair", "deputy_chair", "member") if votes is None else votes
    return Membership.objects.create(office=body.office, organization=body, member=member, role=role, votes=votes, **more)


def seats(body: Organization, count: int = 5) -> list[Membership]:
    """Fill some voting seats."""
    return [seat(body, f"Mitglied {number}") for number in range(1, count + 1)]


def planned(
    office: Office, *, by: Person, day: date = DAY, body: Organization | None = None, begins: time | None = None
) -> Meeting:
    """Plan a meeting."""
    return actions.plan_meeting(body or make_body(office), by=by, day=day, begins=begins or time(17), place="Kreishaus, Saal 1")


def invited(office: Office, *, by: Person, titles: Sequence[str] = ("Verschiedenes",), **more: object) -> Meeting:
    """Plan a meeting with items and invite to it."""
    meeting = planned(office, by=by, **more)
    for title in titles:
        actions.add_item(meeting, by=by, title=title)
    return actions.invite(meeting, by=by, on=date(2026, 3, 1))


def held(office: Office, *, by: Person, titles: Sequence[str] = ("Verschiedenes",), **more: object) -> Meeting:
    """Plan, invite to and hold a meeting."""
    return actions.hold(invited(office, by=by, titles=titles, **more), by=by, today=TODAY)


def all_present(meeting: Meeting, found: Sequence[Membership], *, by: Person) -> None:
    """Note that all of them were there all the time."""
    actions.set_attendance(meeting, by=by, presences=[Presence(one.pk, "present") for one in found])


def waiting_paper(
    body: Organization, *, subject: str = "Ferienspiele", role: str = "decision", state: str = "released", **more: object
) -> Consultation:
    """Make a paper that waits for a meeting of the body."""
    paper = Paper.objects.create(office=body.office, subject=subject, state=state, **more)
    return Consultation.objects.create(office=body.office, paper=paper, organization=body, role=role)


def submitted_system(office: Office, *, by: Person) -> GoalSystem:
    """Make a goal system that was brought in, with one strategic goal."""
    system = draft_goal_system(office, by=by)
    add_strategic_goal(system, by=by, title="Chancengleichheit", text="Alle haben gleiche Chancen.")
    return submit(system, by=by)


def held_with_system(
    office: Office, *, by: Person, system: GoalSystem, role: str = "decision", kind: str = "committee"
) -> AgendaItem:
    """Hold a meeting on whose agenda a paper brings in a goal system; five members were there."""
    body = make_body(office, kind=kind, name=f"Gremium {kind}")
    present = seats(body)
    meeting = planned(office, by=by, body=body)
    step = waiting_paper(body, subject="Leitziele", role=role, goal_system=system, number="2026/001")
    item = actions.add_item(meeting, by=by, consultation=step)
    actions.invite(meeting, by=by, on=date(2026, 3, 1))
    meeting = actions.hold(meeting, by=by, today=TODAY)
    all_present(meeting, present, by=by)
    return AgendaItem.objects.get(pk=item.pk)


def noted(meeting: Meeting) -> dict[str, str]:
    """Return who was noted how."""
    return {one.membership.member.name: one.state for one in Attendance.objects.filter(meeting=meeting)}


def fetched_item(office: Office, *, state: str = "held", role: str = "", kind: str = "committee") -> AgendaItem:
    """Return an item with its paper as they came from the council information system."""
    body = make_body(office, kind=kind, name="Ausschuss im RIS")
    meeting = Meeting.objects.create(office=office, organization=body, day=DAY, state=state, origin="https://ris.example/m/1")
    item = AgendaItem.objects.create(
        office=office, meeting=meeting, position=1, number="7", title="Leitziele", origin="https://ris.example/i/1"
    )
    paper = {"state": "done", "origin": "https://ris.example/p/1", "number": "17/26"}
    step = waiting_paper(body, subject="Leitziele", role=role, **paper)
    Consultation.objects.filter(pk=step.pk).update(item=item, origin="https://ris.example/c/1")
    return AgendaItem.objects.get(pk=item.pk)
