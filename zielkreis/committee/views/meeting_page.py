# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""One meeting: state, deadlines, next step, agenda with papers, goals and results, who was there; a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zielkreis.committee.models import Attendance, GoalReference, Meeting, Minutes
from zielkreis.committee.queries import follow_ups, readable, references
from zielkreis.committee.queries import meetings as queries
from zielkreis.committee.queries.follow_ups import FollowUpLine
from zielkreis.committee.rules.people import MEMBERSHIP_ROLES
from zielkreis.committee.views.deadlines import deadline_lines, when
from zielkreis.committee.views.meetings import found_meeting, trail
from zielkreis.committee.views.ways import ways
from zielkreis.goals import queries as goals
from zielkreis.goals.models import StrategicGoalText
from zielkreis.org.access import InsideRequest, needs

READERS_OF_RESULTS = ("record_results", "confirm_results")
"""Whoever holds one of these sees results before a second person has confirmed them."""

ROLES_IN_ORDER = [role for role, _ in MEMBERSHIP_ROLES]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the agenda with the strategic goals its paper serves and what became of its resolution."""

    line: queries.AgendaLine
    goals: list[StrategicGoalText]
    follow_ups: list[FollowUpLine]
    may_follow_up: bool


@needs("see_meetings")
def meeting(request: InsideRequest, pk: int) -> HttpResponse:
    """Show one meeting: state, deadlines, next step, agenda with papers and results, who was there, the goals it touches."""
    shown = found_meeting(request, pk)
    rights, today = request.rights, request.today
    lines = queries.agenda(shown, rights=rights, on=today)
    shows_results = any(rights.may(one) for one in READERS_OF_RESULTS)
    rows = _rows(request, shown, lines)
    minutes = queries.minutes_of(shown, rights=rights)
    is_ahead = shown.state in ("scheduled", "invited")
    context = {
        "ways": ways(request, "meetings"),
        "meeting": shown,
        "when": when(shown.day, today=today),
        "trail": trail(request, shown),
        "parts": _parts(rows),
        "shows_agenda": readable.agenda_is_shown(shown, rights=rights),
        "shows_results": shows_results,
        "unconfirmed": [line for line in lines if line.item.result and not line.counts] if shows_results else [],
        "first_open": next((line.item for line in lines if not line.item.result), None),
        "goals": _once(text for row in rows for text in row.goals),
        "files": readable.files(request.office, rights=rights, on=today).filter(meeting=shown),
        "minutes": minutes,
        "deadlines": deadline_lines(shown, today=today) if is_ahead and rights.may("manage_meetings") else [],
        "reports_due": follow_ups.reports_due(shown, rights=rights, on=today),
        **_room(request, shown),
        **_may(request, shown, minutes=minutes),
    }
    return render(request, "committee/meeting.html", context)


def _rows(request: InsideRequest, meeting: Meeting, lines: list[queries.AgendaLine]) -> list[Row]:
    rights, today = request.rights, request.today
    served = _served(request, meeting) if lines else {}
    followed = follow_ups.of_items(request.office, items=[line.item for line in lines], rights=rights, on=today) if lines else {}
    return [
        Row(
            line,
            goals=served.get(line.paper.pk, []) if line.paper else [],
            follow_ups=followed.get(line.item.pk, []),
            may_follow_up=follow_ups.may_begin(line.item, rights=rights),
        )
        for line in lines
    ]


def _served(request: InsideRequest, meeting: Meeting) -> dict[int, list[StrategicGoalText]]:
    """Return for each paper the strategic goals it serves, by themselves or by an operational goal, in their words of today."""
    rights, today = request.rights, request.today
    texts = {text.goal_id: text for text in goals.readable_texts(request.office, on=today, rights=rights)}
    found: dict[int, list[StrategicGoalText]] = defaultdict(list)
    for reference in references.goals_touched(meeting, rights=rights, on=today):
        strategic = _strategic(reference)
        if strategic in texts:
            found[reference.paper_id].append(texts[strategic])
    return {paper: _once(served) for paper, served in found.items()}


def _strategic(reference: GoalReference) -> int | None:
    goal = reference.operational_goal
    return reference.strategic_goal_id if goal is None else goal.strategic_goal_id


def _once(texts: Iterable[StrategicGoalText]) -> list[StrategicGoalText]:
    return sorted({text.goal_id: text for text in texts}.values(), key=lambda text: text.position)


def _parts(rows: list[Row]) -> list[tuple[str, list[Row]]]:
    parts = (
        (_("Öffentlicher Teil"), [row for row in rows if row.line.item.is_public]),
        (_("Nichtöffentlicher Teil"), [row for row in rows if not row.line.item.is_public]),
    )
    return [(title, found) for title, found in parts if found]


def _room(request: InsideRequest, meeting: Meeting) -> dict[str, Any]:
    """Return who was there and whether that was a quorum, for those who may know."""
    if not shows_attendance(request, meeting):
        return {"people": [], "quorum": None}
    room = queries.room(meeting) if meeting.state == "held" else None
    quorum = room.quorum(seats=meeting.organization.seats) if room else None
    return {"people": grouped(queries.attendances(meeting)), "quorum": quorum}


def shows_attendance(request: InsideRequest, meeting: Meeting) -> bool:
    """Tell whether the person sees who was there: those who keep it always, others with the released minutes."""
    if request.rights.may("manage_meetings"):
        return True
    minutes = queries.minutes_of(meeting, rights=request.rights)
    return minutes is not None and minutes.state == "released"


def grouped(noted: Iterable[Attendance]) -> list[tuple[str, list[Attendance]]]:
    """Return who was noted, those present first, then the excused and the absent; chair, members, deputies, advisory ones."""
    found: dict[str, list[Attendance]] = {"present": [], "excused": [], "absent": []}
    for one in sorted(noted, key=lambda one: (ROLES_IN_ORDER.index(one.membership.role), one.membership.member.name)):
        found[one.state].append(one)
    return [(people[0].get_state_display(), people) for people in found.values() if people]


def _may(request: InsideRequest, meeting: Meeting, *, minutes: Minutes | None) -> dict[str, bool]:
    """What the person may do here; once the minutes are signed, only files come to the meeting (I24)."""
    own, rights = not meeting.origin, request.rights
    is_open = minutes is None or minutes.state == "draft"
    return {
        "may_manage": own and is_open and rights.may("manage_meetings"),
        "may_attach": own and rights.may("manage_meetings"),
        "may_record": is_open and rights.may("record_results") and meeting.state == "held",
        "may_confirm": rights.may("confirm_results"),
        "is_due": meeting.day <= request.today,
    }
