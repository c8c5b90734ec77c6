# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lets the meetings of the example happen, one after another, up to the next one: invited, held, recorded, confirmed, signed."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

from zielkreis.committee.actions import meetings, minutes, results
from zielkreis.committee.models import AgendaItem, Consultation, Meeting, Membership, Organization, Paper
from zielkreis.committee.queries.meetings import eligible, members_at
from zielkreis.committee.rules.votes import Presence
from zielkreis.demo.sessions.bodies import Bodies
from zielkreis.demo.sessions.calendar import Sitting, sittings
from zielkreis.demo.sessions.following import follow_up
from zielkreis.demo.sessions.nouns import Topic
from zielkreis.demo.sessions.papers import write_papers
from zielkreis.demo.sessions.seats import COMMITTEE
from zielkreis.demo.sessions.systems import Systems
from zielkreis.demo.stage import Stage

AHEAD, WRITTEN, INVITED, SIGNED = timedelta(days=200), timedelta(days=24), timedelta(days=12), timedelta(days=21)
"""How far meetings are planned, how long before one its papers are written and the invitation goes out, and how long after it
the minutes are signed."""

PLACE = "Kreishaus, Sitzungssaal 1"
OPENING = (
    "Die Sitzung wird um 17 Uhr eröffnet. Die Einladung ist fristgerecht ergangen, der Ausschuss ist beschlussfähig. Auf die "
    "Mitwirkungsverbote bei Befangenheit wird hingewiesen. Die Tagesordnung wird festgestellt."
)
CLOSING = "Die Sitzung endet um 19.30 Uhr."
SIGNED_BY = "Ausschussvorsitz; Schriftführung"


@dataclass(slots=True)
class Sessions:
    """What is known while the sessions are told: stage, bodies, goal systems, and papers that wait for a body."""

    stage: Stage
    bodies: Bodies
    systems: Systems
    topics: dict[int, Topic] = field(default_factory=dict)

    def is_over(self, day: date) -> bool:
        """Tell whether a day lies before the one up to which the story is told."""
        return day < self.stage.today


def tell_sessions(stage: Stage, *, bodies: Bodies, systems: Systems, since: date) -> None:
    """Tell all meetings up to today, invite to the next one when it is near, and plan those of the coming months."""
    sessions = Sessions(stage, bodies, systems)
    for sitting in sittings(since=since, until=stage.today + AHEAD):
        _tell(sessions, sitting)


def _tell(sessions: Sessions, sitting: Sitting) -> None:
    stage, body = sessions.stage, sessions.bodies[sitting.body]
    by = stage.people["committee_office"]
    with stage.on(sitting.day - AHEAD):
        meeting = meetings.plan_meeting(body, by=by, day=sitting.day, begins=time(17), place=PLACE)
    if sitting.day - INVITED > stage.today:
        return
    with stage.on(sitting.day - WRITTEN):
        _set_agenda(sessions, sitting, meeting=meeting)
    with stage.on(sitting.day - INVITED):
        if not meeting.agenda_items.exists():
            meetings.cancel(meeting, by=by, reason="Es liegen keine Beratungsgegenstände vor.")
            return
        meetings.invite(meeting, by=by, on=sitting.day - INVITED)
    if sessions.is_over(sitting.day):
        with stage.on(sitting.day):
            _hold(sessions, Meeting.objects.get(pk=meeting.pk))


def _set_agenda(sessions: Sessions, sitting: Sitting, *, meeting: Meeting) -> None:
    by = sessions.stage.people["committee_office"]
    sessions.topics |= write_papers(sessions.stage, sitting, bodies=sessions.bodies, systems=sessions.systems)
    if sitting.body == COMMITTEE:
        meetings.add_item(meeting, by=by, title="Eröffnung, Feststellung der Tagesordnung und der Beschlussfähigkeit")
    for step in _waiting(meeting.organization):
        meetings.add_item(meeting, by=by, consultation=step)
    if sitting.body == COMMITTEE:
        meetings.add_item(meeting, by=by, title="Mitteilungen und Anfragen")


def _waiting(body: Organization) -> list[Consultation]:
    """Return the steps of this body whose turn it is: released papers that no earlier body has before it."""
    found = Consultation.objects.filter(
        office=body.office_id, item__isnull=True, deleted_at__isnull=True, paper__state="released"
    )  # fmt: skip
    first: dict[int, Consultation] = {}
    for step in found.select_related("paper").order_by("-paper__is_public", "paper__number", "position", "id"):
        first.setdefault(step.paper_id, step)
    return [step for step in first.values() if step.organization_id == body.pk]


def _hold(sessions: Sessions, meeting: Meeting) -> None:
    stage = sessions.stage
    by = stage.people["committee_office"]
    meetings.hold(meeting, by=by, today=stage.today)
    meetings.change_meeting(meeting, by=by, ends=time(19, 30), guests="Verwaltung: Jugendamtsleitung, Fachdienstleitungen")
    meetings.set_attendance(meeting, by=by, presences=_presences(meeting))
    for item in meeting.agenda_items.select_related("consultation__paper").order_by("position"):
        if hasattr(item, "consultation"):
            _resolve(sessions, item, paper=item.consultation.paper)
    if stage.today - meeting.day > timedelta(days=45):
        with stage.on(meeting.day + SIGNED):
            _sign(meeting, by=sessions)


def _presences(meeting: Meeting) -> list[Presence]:
    """One member is excused in turn and the personal deputy comes; of those who advise, every fourth is missing."""
    seats = list(members_at(meeting))
    deputy_of = {seat.deputy_for_id: seat.pk for seat in seats if seat.deputy_for_id}
    voting = [seat for seat in seats if seat.votes]
    excused = voting[(meeting.day.year * 4 + meeting.day.month) % len(voting)].pk if voting else None
    found = []
    for place, seat in enumerate(seats):
        if seat.deputy_for_id:
            continue
        away = seat.pk == excused or (not seat.votes and place % 4 == 0)
        found.append(Presence(membership=seat.pk, state="excused" if away else "present"))
    if excused in deputy_of:
        found.append(Presence(membership=deputy_of[excused], state="present", stands_in_for=excused))
    return found


def _resolve(sessions: Sessions, item: AgendaItem, *, paper: Paper) -> None:
    stage, topic = sessions.stage, sessions.topics[paper.pk]
    result = _result(topic, item, paper=paper)
    excluded = _excluded(item, topic=topic)
    results.record_result(
        item, by=stage.people["committee_office"], result=result, resolution_text=_wording(topic, item, result=result),
        discussion=topic.discussion if item.consultation.role != "preliminary" else "", excluded=excluded, today=stage.today,
        as_resolved=sessions.systems.as_resolved(paper) if result == "changed" else None,
        **_votes(topic, item, result=result, excluded=len(excluded)),
    )  # fmt: skip
    results.confirm_result(AgendaItem.objects.get(pk=item.pk), by=stage.people["leadership"], today=stage.today)
    sessions.systems.go_on(paper)
    if topic.task and result in ("unchanged", "changed"):
        follow_up(stage, AgendaItem.objects.get(pk=item.pk), topic=topic)


def _result(topic: Topic, item: AgendaItem, *, paper: Paper) -> str:
    """What a body says: it notes what it only prepares or hears, and adopts at the second attempt what was postponed."""
    if item.consultation.role == "preliminary" or not topic.votes:
        return "noted"
    was_postponed = paper.consultations.filter(item__result="postponed").exists()
    return "unchanged" if topic.result == "postponed" and was_postponed else topic.result


def _wording(topic: Topic, item: AgendaItem, *, result: str) -> str:
    if result == "postponed":
        return ""
    year = item.meeting.day.year
    return topic.resolved.format(year=year, next=year + 1) if topic.resolved else topic.proposal.format(year=year, next=year + 1)


def _votes(topic: Topic, item: AgendaItem, *, result: str, excluded: int) -> dict[str, Any]:
    """The topic's votes, the larger side filled up to all who might vote."""
    if not topic.votes or result not in ("unchanged", "changed", "rejected"):
        return {}
    yes, no, abstentions = map(int, topic.votes.split("-"))
    may_vote = (eligible(item) or 0) - excluded
    if result == "rejected":
        yes = min(yes, may_vote // 2)
        return {"yes": yes, "no": may_vote - yes - min(abstentions, 1), "abstentions": min(abstentions, 1)}
    no, abstentions = min(no, may_vote // 3), min(abstentions, may_vote // 4)
    return {"yes": may_vote - no - abstentions, "no": no, "abstentions": abstentions}


def _excluded(item: AgendaItem, *, topic: Topic) -> list[Membership]:
    """Whoever was nominated by an organisation that gets money takes no part."""
    if not topic.excluded:
        return []
    return [seat for seat in members_at(item.meeting) if seat.votes and seat.member.name == topic.excluded]


def _sign(meeting: Meeting, *, by: Sessions) -> None:
    stage = by.stage
    office = stage.people["committee_office"]
    written = minutes.write_minutes(meeting, by=office, opening=OPENING, closing=CLOSING)
    signed = minutes.sign_minutes(written, by=office, signed_by=SIGNED_BY, on=meeting.day + SIGNED, today=stage.today)
    minutes.release_minutes(signed, by=office)
