# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The start page of members: next meeting first, then goals, balance and what they put in themselves."""

from datetime import date

import pytest

from zielkreis.committee.models import Submission
from zielkreis.desk.member_start import arrival
from zielkreis.desk.tests.committee_scene import TODAY, agreed_goal, give_seat, meeting_ahead, put_on
from zielkreis.desk.tests.pages import signed_in
from zielkreis.goals.tests.make import make_draft
from zielkreis.org.queries import rights_of
from zielkreis.org.tests.make import make_person
from zielkreis.reports.tests.make import adopt

START = "/musterkreis/intern/"


@pytest.fixture
def texts(office, coordinator, committee_office):
    system = make_draft(office, by=coordinator)
    adopt(system, recorded=committee_office, confirmed=coordinator)
    return list(system.texts.all())


def arrived(person):
    return arrival(person.office, rights=rights_of(person, on=TODAY), today=TODAY)


def test_start_of_a_member_tells_meeting_goals_last_year_and_own_proposals(office, coordinator, unit, member, texts):
    goal = agreed_goal(office, by=coordinator, unit=unit, year=2025, strategic_goal=texts[0].goal)
    put_on(meeting_ahead(office, day=date(2025, 11, 20), state="held"), subject="Bilanz 2025", goals=[goal], state="done")
    meeting = meeting_ahead(office)
    give_seat(member, body=meeting.organization)
    put_on(meeting, subject="Ferienangebote")
    other = make_person(office, "advisory", email="beratend@musterkreis.example")
    for by, title in ((member, "Meine Frage"), (other, "Fremde Frage")):
        Submission.objects.create(office=office, kind="question", by=by, title=title, text="?")
    found = arrived(member)
    assert found.meeting == meeting
    assert [line.item.title for line in found.papers] == ["Ferienangebote"]
    assert [(text.title, year.year if year else None) for text, year in found.goals] == [
        ("Chancengleichheit", 2025),
        ("Partizipation", None),
    ]
    assert (found.last.year, found.last.total) == (2025, 1)
    assert [one.title for one in found.own] == ["Meine Frage"]


def test_start_of_the_administration_stays_the_list_of_duties(office, coordinator, texts):
    assert arrived(coordinator) is None
    page = signed_in(coordinator).get(START).content.decode()
    assert "Ihre nächste Sitzung" not in page
    assert "Das ist jetzt zu tun" in page


def test_start_page_of_a_member_leads_to_meeting_introduction_and_dossier(office, member, texts):
    page = signed_in(member).get(START).content.decode()
    for said in (
        "Ihre nächste Sitzung",
        "Noch ist keine Sitzung angesetzt",
        "noch nichts vorgelegt",
        "/einfuehrung/",
        "/dossier/",
    ):
        assert said in page


def test_start_of_a_member_asks_no_more_for_many_goals_than_for_one(
    office, coordinator, unit, member, texts, django_assert_max_num_queries
):
    rights = rights_of(member, on=TODAY)
    meeting = meeting_ahead(office)
    put_on(meeting, subject="Eins", goals=[agreed_goal(office, by=coordinator, unit=unit, strategic_goal=texts[0].goal)])
    with django_assert_max_num_queries(22) as few:
        arrival(office, rights=rights, today=TODAY)
    for number in range(6):
        goal = agreed_goal(office, by=coordinator, unit=unit, title=f"Ziel {number}", strategic_goal=texts[1].goal)
        put_on(meeting, subject=f"Vorlage {number}", goals=[goal])
    with django_assert_max_num_queries(len(few)) as many:
        arrival(office, rights=rights, today=TODAY)
    assert len(many) == len(few)
