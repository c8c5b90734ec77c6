# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What members of the committee find when they arrive, often after weeks: in short, with the way to each (domain.md §2.1)."""

from dataclasses import dataclass
from datetime import date

from zielkreis.committee.models import Meeting, Submission
from zielkreis.committee.queries.meetings import AgendaLine, agenda, next_meeting
from zielkreis.committee.queries.named_goals import shown_goals
from zielkreis.committee.queries.submissions import submissions
from zielkreis.goals import queries
from zielkreis.goals.models import StrategicGoalText
from zielkreis.org.models import Office
from zielkreis.org.rights import ROLES, Rights
from zielkreis.reports.committee.years import Year, years

COMMITTEE_ROLES = frozenset(role.code for role in ROLES if role.committee)
MOST = 5


@dataclass(frozen=True, slots=True)
class Arrival:
    """Next meeting with its papers, strategic goals with the newest results, the last year that is over, own submissions."""

    meeting: Meeting | None
    papers: list[AgendaLine]
    goals: list[tuple[StrategicGoalText, Year | None]]
    last: Year | None
    own: list[Submission]


def arrival(office: Office, *, rights: Rights, today: date) -> Arrival | None:
    """Return what a member arrives at, in a fixed number of queries; None for people without a role in the committee."""
    if not rights.roles & COMMITTEE_ROLES:
        return None
    meeting = next_meeting(office, rights=rights, on=today)
    recent = shown_goals(office, rights=rights, on=today).filter(annual_set__year__range=(today.year - 1, today.year))
    told = years(office, goals=recent, today=today)
    own = submissions(office, rights=rights, on=today).filter(by=rights.person)
    return Arrival(
        meeting,
        _papers(meeting, office=office, rights=rights, today=today),
        _goals(office, told=told, today=today),
        next((year for year in told if year.year < today.year), None),
        list(own[:MOST]),
    )


def _papers(meeting: Meeting | None, *, office: Office, rights: Rights, today: date) -> list[AgendaLine]:
    if meeting is None:
        return []
    meeting.office = office
    return [line for line in agenda(meeting, rights=rights, on=today) if line.paper]


def _goals(office: Office, *, told: list[Year], today: date) -> list[tuple[StrategicGoalText, Year | None]]:
    """The valid strategic goals, each with the newest year of which something was put before the committee."""
    system = queries.valid_system(office, on=today)
    found = []
    for text in queries.texts(system) if system else ():
        of_goal = (year.of(text.goal_id) for year in told)
        found.append((text, next((year for year in of_goal if year.nodes), None)))
    return found
