# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the committee's work puts on whose list, and what it leaves off (domain.md §2.1, I25, I28)."""

from datetime import timedelta

import pytest

from zielkreis.committee.actions import meetings, minutes, results
from zielkreis.committee.actions.cosigning import ask, cosign
from zielkreis.committee.models import CoSignature
from zielkreis.committee.queries.meetings import items_of
from zielkreis.committee.rules.papers import Signature
from zielkreis.committee.tests import make_papers
from zielkreis.committee.tests import meeting_scenes as scenes
from zielkreis.cycle.queries.committee_due import committee_duties
from zielkreis.desk.tests.pages import signed_in
from zielkreis.org.queries import rights_of
from zielkreis.org.tests.make import make_person, make_unit

TODAY = scenes.TODAY


@pytest.fixture
def leadership(office):
    """Who releases papers and confirms results."""
    return make_person(office, "leadership")


def told(office, person, *, today=TODAY):
    """Return what stands on somebody's list: the reason for each, and whether it is late."""
    found = committee_duties(office, rights=rights_of(person, on=today), today=today)
    return [(duty.title, duty.reason, duty.late) for duty in found]


def reasons(office, person, *, today=TODAY):
    return [reason for _, reason, _ in told(office, person, today=today)]


def test_complete_paper_waits_for_leadership_alone(office, coordinator, unit_head, leadership, member):
    paper = make_papers.make_complete(office, by=coordinator)
    assert told(office, leadership) == [(str(paper), "Vorlage prüfen und freigeben", False)]
    assert [told(office, person) for person in (coordinator, unit_head, member)] == [[], [], []]


def test_incomplete_paper_waits_for_nobody(office, coordinator, leadership):
    make_papers.make_paper(office, by=coordinator)
    assert told(office, leadership) == []


def test_paper_in_cosigning_waits_for_the_unit_first_and_then_for_leadership(office, coordinator, unit, unit_head, leadership):
    other_head = make_person(office, "unit_head", unit=make_unit(office, "FD 52"), email="fd52@musterkreis.example")
    paper = make_papers.make_complete(office, by=coordinator)
    ask(paper, by=coordinator, signatures=[Signature(unit=unit)])
    assert [reasons(office, one) for one in (unit_head, other_head, leadership)] == [["Mitzeichnung erklären"], [], []]
    cosign(CoSignature.objects.get(paper=paper), by=unit_head, signed=True)
    assert [reasons(office, one) for one in (unit_head, leadership)] == [[], ["Vorlage prüfen und freigeben"]]


def test_meeting_is_on_the_list_of_the_committee_office_with_its_next_step(office, committee_office, coordinator):
    meeting = scenes.planned(office, by=committee_office)
    long_before, due = meeting.invitation_due_on - timedelta(days=8), meeting.invitation_due_on
    assert [reasons(office, committee_office, today=day) for day in (long_before, due)] == [[], ["Einladen"]]
    assert told(office, committee_office, today=due + timedelta(days=1)) == [(str(meeting), "Einladen", True)]
    assert reasons(office, coordinator, today=due) == []
    meetings.add_item(meeting, by=committee_office, title="Verschiedenes")
    meetings.add_item(meeting, by=committee_office, consultation=scenes.waiting_paper(meeting.organization))
    meetings.invite(meeting, by=committee_office, on=due)
    assert reasons(office, committee_office) == ["Sitzung als durchgeführt vermerken"]
    meetings.hold(meeting, by=committee_office, today=TODAY)
    assert reasons(office, committee_office) == ["1 Ergebnis erfassen"]


def test_planned_meeting_whose_day_is_past_is_late(office, committee_office):
    meeting = scenes.planned(office, by=committee_office)
    assert told(office, committee_office) == [(str(meeting), "Einladung nachtragen oder Sitzung absagen", True)]


def test_recorded_result_waits_for_a_second_person_and_then_for_the_minutes(office, committee_office, coordinator, leadership):
    meeting = scenes.held(office, by=committee_office)
    results.record_result(items_of(meeting).get(), by=committee_office, result="noted", today=TODAY)
    writing = "Niederschrift schreiben und unterzeichnen lassen"
    assert reasons(office, leadership) == reasons(office, coordinator) == ["1 Ergebnis bestätigen"]
    assert reasons(office, committee_office) == [writing]
    results.confirm_result(items_of(meeting).get(), by=leadership, today=TODAY)
    assert reasons(office, coordinator) == []
    written = minutes.write_minutes(meeting, by=committee_office, opening="Beginn.", closing="Ende.")
    minutes.sign_minutes(written, by=committee_office, signed_by="Vorsitz", on=TODAY, today=TODAY)
    assert reasons(office, committee_office) == []


def test_what_was_long_ago_or_came_from_elsewhere_is_left_alone(office, committee_office, leadership):
    scenes.fetched_item(office)
    assert told(office, committee_office) == told(office, leadership) == []
    scenes.held(office, by=committee_office)
    assert reasons(office, committee_office, today=TODAY + timedelta(days=200)) == []


def test_other_offices_are_not_seen(office, other_office, committee_office, coordinator, stranger):
    scenes.planned(office, by=committee_office)
    make_papers.make_complete(office, by=coordinator)
    assert told(other_office, stranger) == []


def test_start_page_costs_the_same_for_one_paper_and_for_many(
    office, leadership, coordinator, django_assert_max_num_queries
):  # fmt: skip
    make_papers.make_complete(office, by=coordinator)
    client = signed_in(leadership)
    with django_assert_max_num_queries(30) as few:
        assert "Vorlage prüfen und freigeben" in client.get(f"/{office.slug}/intern/").content.decode()
    for number in range(4):
        make_papers.make_complete(office, by=coordinator, subject=f"Vorlage {number}")
    with django_assert_max_num_queries(len(few)):
        client.get(f"/{office.slug}/intern/")
