# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What members read of strategic goals that a paper brings before them: the text sent out, never one still worked on (I25)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from zielkreis.committee.actions import agenda, meetings, results
from zielkreis.committee.models import Meeting, Paper
from zielkreis.committee.queries.meetings import items_of
from zielkreis.committee.tests import meeting_scenes as scenes
from zielkreis.committee.tests.make import make_body
from zielkreis.desk.tests.committee_scene import give_seat
from zielkreis.desk.tests.pages import answers, signed_in
from zielkreis.goals import actions as goals
from zielkreis.goals.models import GoalSystem

PAGE = "/musterkreis/intern/zielsystem/"
WORDING = "Alle haben gleiche Chancen."


@pytest.fixture
def system(office, coordinator):
    return scenes.submitted_system(office, by=coordinator)


@pytest.fixture
def meeting(office, committee_office, system):
    """A meeting with a paper that brings in the goals; not yet invited to."""
    body = make_body(office)
    planned = scenes.planned(office, by=committee_office, body=body)
    step = scenes.waiting_paper(body, subject="Leitziele", goal_system=system, number="2026/001")
    agenda.add_item(planned, by=committee_office, consultation=step)
    return planned


def invite(meeting: Meeting, *, by) -> Meeting:
    return meetings.invite(meeting, by=by, on=scenes.DAY.replace(day=1))


def postpone(meeting: Meeting, *, by, confirmed_by) -> None:
    """Hold the meeting and postpone its paper; the text is a draft again."""
    present = scenes.seats(meeting.organization)
    held = meetings.hold(meeting, by=by, today=scenes.TODAY)
    scenes.all_present(held, present, by=by)
    item = results.record_result(items_of(held).get(), by=by, result="postponed", today=scenes.TODAY)
    results.confirm_result(item, by=confirmed_by, today=scenes.TODAY)


def read(person, address):
    return signed_in(person).get(address).content.decode()


def test_text_brought_in_is_read_by_members_from_the_invitation_on(
    meeting, system, committee_office, coordinator, member, stranger
):
    version = f"{PAGE}{system.pk}/"
    assert answers(version, coordinator, member, stranger) == [200, 404, 404, 302]
    invite(meeting, by=committee_office)
    assert answers(version, coordinator, member, stranger) == [200, 200, 404, 302]
    page = read(member, version)
    assert WORDING in page and "Diese Fassung gilt nicht" in page
    assert WORDING in read(member, f"/musterkreis/intern/leitziele/{system.texts.get().goal_id}/")


def test_text_brought_in_that_was_postponed_is_no_longer_read_by_members(meeting, system, committee_office, coordinator, member):
    invite(meeting, by=committee_office)
    postpone(meeting, by=committee_office, confirmed_by=coordinator)
    goals.change_text(GoalSystem.objects.get(pk=system.pk).texts.get(), by=coordinator, text="Geheimer neuer Anlauf.")
    assert answers(f"{PAGE}{system.pk}/", coordinator, member)[:2] == [200, 404]
    assert "Geheimer neuer Anlauf" not in read(member, PAGE) + read(member, f"{PAGE}vergleichen/")


def test_paper_that_was_postponed_prints_nothing_of_the_text_worked_on(meeting, system, committee_office, coordinator, member):
    address = f"/musterkreis/intern/vorlagen/{Paper.objects.get().pk}/ausgabe/html/"
    invite(meeting, by=committee_office)
    assert WORDING in read(member, address)
    postpone(meeting, by=committee_office, confirmed_by=coordinator)
    goals.change_text(GoalSystem.objects.get(pk=system.pk).texts.get(), by=coordinator, text="Geheimer neuer Anlauf.")
    assert "Geheimer neuer Anlauf" not in read(member, address)
    assert "Geheimer neuer Anlauf" in read(coordinator, address)


def test_pages_lead_members_to_the_text_brought_in_as_long_as_they_may_read_it(
    meeting, system, committee_office, coordinator, member
):
    page, link = f"/musterkreis/intern/vorlagen/{Paper.objects.get().pk}/", f'href="{PAGE}{system.pk}/"'
    give_seat(member, body=meeting.organization)
    invite(meeting, by=committee_office)
    assert link in read(member, page)
    postpone(meeting, by=committee_office, confirmed_by=coordinator)
    assert link not in read(member, page) and "Der Text wird gerade überarbeitet" in read(member, page)
    assert link in read(coordinator, page)


def test_next_meeting_leads_to_the_text_brought_in(office, committee_office, coordinator, member):
    body, day = make_body(office), timezone.localdate() + timedelta(days=20)
    give_seat(member, body=body)
    system = scenes.submitted_system(office, by=coordinator)
    planned = scenes.planned(office, by=committee_office, body=body, day=day)
    step = scenes.waiting_paper(body, subject="Leitziele", goal_system=system, number="2026/001")
    agenda.add_item(planned, by=committee_office, consultation=step)
    meetings.invite(planned, by=committee_office, on=timezone.localdate())
    page = read(member, "/musterkreis/intern/naechste-sitzung/")
    assert f'href="{PAGE}{system.pk}/"' in page and "kein Ziel genannt" not in page
    assert signed_in(member).get(f"{PAGE}{system.pk}/").status_code == 200
