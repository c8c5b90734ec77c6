# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The committee of the example: three terms of meetings, goals that only they made binding, one meeting ahead."""

from datetime import date

import pytest

from zielkreis.committee.models import AgendaItem, FollowUp, LegislativeTerm, Meeting, Membership, Paper, Submission
from zielkreis.demo.sessions.calendar import session_day, sittings
from zielkreis.demo.sessions.seats import COMMITTEE, TERMS
from zielkreis.goals import queries
from zielkreis.goals.models import GoalSystem, PassageComment, SectionReturn, WordingProposal

TODAY = date(2026, 11, 23)


def test_sittings_go_through_three_terms_four_a_year():
    days = [sitting.day for sitting in sittings(until=TODAY) if sitting.body == COMMITTEE]
    assert {sum(start <= day <= end for day in days) > 0 for _, start, end in TERMS} == {True}
    assert sum(day.year == 2023 for day in days) == 4
    assert {day.weekday() for day in days} == {3}


@pytest.mark.parametrize(("year", "day"), [(2022, date(2022, 11, 24)), (2025, date(2025, 12, 11)), (2026, date(2026, 11, 26))])
def test_last_session_of_a_year(year, day):
    assert session_day(year, 4) == day


def test_every_adoption_was_resolved_by_a_held_meeting_and_confirmed_by_another_person(musterkreis):
    adopting = AgendaItem.objects.filter(adoption__isnull=False).select_related("meeting", "adoption")
    assert [(item.meeting.day, item.result) for item in adopting.order_by("meeting__day")] == [
        (date(2022, 11, 24), "unchanged"),
        (date(2025, 12, 11), "changed"),
    ]
    assert all(item.meeting.state == "held" and item.recorded_by_id != item.confirmed_by_id for item in adopting)


def test_text_of_2025_is_the_committees_and_what_was_submitted_stays_readable(musterkreis):
    valid = queries.valid_system(musterkreis, on=TODAY)
    submitted = GoalSystem.objects.get(state="amended")
    after, before = (system.texts.get(title="Partizipation").text for system in (valid, submitted))
    assert "Wohngruppen" in after
    assert "Wohngruppen" not in before


def test_next_meeting_is_invited_and_later_ones_are_planned(musterkreis):
    ahead = Meeting.objects.filter(day__gt=TODAY, organization__name=COMMITTEE).order_by("day")
    assert [meeting.state for meeting in ahead][:2] == ["invited", "scheduled"]
    assert ahead[0].agenda_items.filter(consultation__isnull=False).count() >= 3


def test_seats_keep_to_the_law_in_the_term_that_goes_on(musterkreis):
    term = LegislativeTerm.objects.get(name="Wahlperiode 2025–2030")
    voting = Membership.objects.filter(term=term, organization__name=COMMITTEE, votes=True)
    assert (voting.filter(seat="council").count(), voting.filter(seat="provider").count()) == (9, 6)


def test_papers_since_2023_name_goals_or_say_why_not(musterkreis):
    papers = Paper.objects.filter(day__year__gte=2023)
    assert papers.filter(references__isnull=False).exists()
    said = papers.exclude(references__isnull=True, no_goal_reason="", goal_system__isnull=True, annual_set__isnull=True)
    assert said.distinct().count() == papers.count()


def test_some_follow_ups_are_open_and_a_question_waits(musterkreis):
    assert FollowUp.objects.exclude(state__in=("done", "dropped")).exists()
    assert set(Submission.objects.values_list("state", flat=True)) == {"answered", "taken_up", "put_in"}


def test_draft_of_the_next_version_is_talked_about(musterkreis):
    draft = queries.draft_system(musterkreis)
    assert PassageComment.objects.filter(system=draft).count() == 2
    assert WordingProposal.objects.filter(system=draft, state="open").count() == 1
    assert SectionReturn.objects.filter(system=draft).count() == 1


def test_public_meetings_of_the_example_go_out_by_oparl(musterkreis, client):
    bodies = client.get("/oparl/v1.1/body").json()["data"]
    assert [body["name"] for body in bodies] == ["Musterkreis – Der Landrat"]
    assert client.get(bodies[0]["meeting"]).json()["data"]
