# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The next meeting as members read it: its papers with their goals, nothing of drafts, nothing of other bodies' secrets."""

from datetime import timedelta

import pytest
from django.utils import timezone

from zielkreis.committee.tests.make import make_body
from zielkreis.committee.tests.make_matters import make_confirmed_item, make_meeting
from zielkreis.desk.member import sitting
from zielkreis.desk.tests.committee_scene import AHEAD, BEFORE, TODAY, agreed_goal, give_seat, meeting_ahead, put_on
from zielkreis.desk.tests.pages import answers, signed_in
from zielkreis.goals.models import OperationalGoal
from zielkreis.goals.tests.make import make_draft, make_goal
from zielkreis.org.queries import rights_of
from zielkreis.org.tests.make import make_person
from zielkreis.reports.tests.make import adopt

PAGE = "/musterkreis/intern/naechste-sitzung/"


@pytest.fixture
def committee(office):
    return make_body(office)


@pytest.fixture
def advisory(office):
    return make_person(office, "advisory", email="beratend@musterkreis.example")


def read_by(person):
    return sitting(person.office, rights=rights_of(person, on=TODAY), today=TODAY)


def titles(found):
    return [item.line.item.title for item in found.items]


def test_next_meeting_when_several_are_ahead_is_the_first_of_the_own_body(office, member, committee):
    other = make_body(office, kind="subcommittee", name="Unterausschuss")
    give_seat(member, body=committee)
    meeting_ahead(office, day=AHEAD - timedelta(days=9), body=other)
    wanted = meeting_ahead(office)
    meeting_ahead(office, day=AHEAD + timedelta(days=60))
    assert read_by(member).meeting == wanted


def test_next_meeting_before_the_invitation_tells_the_day_and_no_papers(office, member, committee):
    give_seat(member, body=committee)
    put_on(meeting_ahead(office, state="scheduled"), subject="Noch geheim", state="released")
    found = read_by(member)
    assert (found.meeting.day, found.is_out, found.items) == (AHEAD, False, [])


def test_paper_of_the_next_meeting_names_its_goals_with_state_and_contribution(office, coordinator, unit, member, committee):
    goal = agreed_goal(office, by=coordinator, unit=unit)
    give_seat(member, body=committee)
    put_on(meeting_ahead(office), subject="Ferienangebote", goals=[goal])
    [item] = read_by(member).items
    [named] = item.goals
    assert item.proposal == "Der Ausschuss beschließt: Ferienangebote."
    assert (named.node.goal, named.contribution) == (goal, "Beitrag von Ferienangebote")
    assert "noch nicht fällig" in named.mark


def test_paper_that_serves_a_strategic_goal_counts_its_goals_of_the_year_that_papers_name(
    office, coordinator, unit, member, committee
):
    goal = agreed_goal(office, by=coordinator, unit=unit)
    make_goal(office, by=coordinator, unit=unit, title="Unbekannt", strategic_goal=goal.strategic_goal)
    meeting = meeting_ahead(office)
    put_on(meeting, subject="Zum Leitziel", goals=[goal.strategic_goal])
    assert read_by(member).items[0].goals[0].grades == []
    put_on(meeting, subject="Zum Handlungsziel", goals=[goal])
    assert read_by(member).items[0].goals[0].grades == [("grey", 1)]


def test_goal_of_a_year_that_is_still_a_draft_is_not_named_by_its_paper(office, coordinator, unit, member, committee):
    goal = make_goal(office, by=coordinator, unit=unit, title="Geheimziel")
    OperationalGoal.objects.filter(pk=goal.pk).update(state="agreed")
    put_on(meeting_ahead(office), subject="Ferienangebote", goals=[goal])
    [named] = read_by(member).items[0].goals
    assert (named.node, named.strategic) == (None, None)


def test_non_public_items_are_read_in_the_own_body_alone(office, member, committee):
    other = make_body(office, kind="subcommittee", name="Unterausschuss")
    meeting = meeting_ahead(office)
    put_on(meeting, subject="Öffentliches")
    put_on(meeting, subject="Nichtöffentliches", is_public=False)
    give_seat(member, body=other)
    assert titles(read_by(member)) == ["Öffentliches"]
    give_seat(member, body=committee)
    assert titles(read_by(member)) == ["Öffentliches", "Nichtöffentliches"]
    assert read_by(member).has_non_public


def test_advisory_member_reads_the_same_as_a_voting_one(office, coordinator, unit, member, advisory, committee, committee_office):
    make_confirmed_item(office, by=committee_office, meeting=make_meeting(office, day=BEFORE))
    meeting = meeting_ahead(office)
    put_on(meeting, subject="Öffentliches", goals=[agreed_goal(office, by=coordinator, unit=unit)])
    put_on(meeting, subject="Nichtöffentliches", is_public=False)
    give_seat(member, body=committee)
    give_seat(advisory, body=committee, role="advisory")
    voting, advising = read_by(member), read_by(advisory)
    assert titles(voting) == titles(advising) == ["Öffentliches", "Nichtöffentliches"]
    assert [item.goals[0].mark for item in voting.items if item.goals] == [i.goals[0].mark for i in advising.items if i.goals]
    assert voting.results == advising.results != []


def test_results_of_the_last_meeting_are_told_once_they_are_confirmed(office, member, committee, committee_office):
    meeting = make_meeting(office, day=BEFORE)
    make_confirmed_item(office, by=committee_office, meeting=meeting, title="Bestätigt")
    make_confirmed_item(office, by=committee_office, meeting=meeting, title="Offen", confirmed=False)
    give_seat(member, body=committee)
    assert [item.title for item in read_by(member).results] == ["Bestätigt"]


def test_next_meeting_asks_no_more_for_many_papers_than_for_one(
    office, coordinator, unit, member, committee, django_assert_max_num_queries
):
    goal = agreed_goal(office, by=coordinator, unit=unit)
    give_seat(member, body=committee)
    meeting = meeting_ahead(office)
    put_on(meeting, subject="Die erste", goals=[goal, goal.strategic_goal])
    with django_assert_max_num_queries(28) as few:
        read_by(member)
    for number in range(8):
        more = agreed_goal(office, by=coordinator, unit=unit, title=f"Ziel {number}", strategic_goal=goal.strategic_goal)
        put_on(meeting, subject=f"Weitere {number}", goals=[more, goal.strategic_goal])
    with django_assert_max_num_queries(len(few)) as many:
        read_by(member)
    assert len(many) == len(few)


def test_page_of_the_next_meeting_shows_paper_goal_and_place_to_who_may_see_meetings(
    office, coordinator, unit, member, committee, stranger
):
    today = timezone.localdate()
    meeting = meeting_ahead(office, day=today + timedelta(days=9))
    type(meeting).objects.filter(pk=meeting.pk).update(place="Kreishaus, Saal 1")
    put_on(meeting, subject="Ferienangebote", goals=[agreed_goal(office, by=coordinator, unit=unit)])
    put_on(meeting, subject="Geheime Sache", is_public=False)
    administrator = make_person(office, "administrator", email="admin@musterkreis.example")
    assert answers(PAGE, member, administrator, stranger) == [200, 403, 404, 302]
    page = signed_in(member).get(PAGE).content.decode()
    for said in ("Kreishaus, Saal 1", "Ferienangebote", "Beschlussvorschlag", "Alle Kinder kommen mit.", "Beitrag von"):
        assert said in page
    assert "Geheime Sache" not in page


def test_page_without_any_meeting_says_what_belongs_there(office, member):
    assert "Noch ist keine Sitzung angesetzt" in signed_in(member).get(PAGE).content.decode()


def test_strategic_goal_shows_members_the_goals_that_papers_named_and_leads_to_their_dossier(
    office, coordinator, committee_office, unit, member
):
    system = make_draft(office, by=coordinator)
    adopt(system, recorded=committee_office, confirmed=coordinator)
    strategic = system.texts.first().goal
    goal = agreed_goal(office, by=coordinator, unit=unit, strategic_goal=strategic)
    agreed_goal(office, by=coordinator, unit=unit, title="Nie vorgelegt", strategic_goal=strategic)
    put_on(meeting_ahead(office), subject="Ferienangebote", goals=[goal])
    page = signed_in(member).get(f"/musterkreis/intern/leitziele/{strategic.pk}/").content.decode()
    assert f'href="/musterkreis/intern/dossier/{goal.pk}/"' in page
    assert f'href="/musterkreis/intern/dossier/?leitziel={strategic.pk}"' in page
    assert "Nie vorgelegt" not in page
