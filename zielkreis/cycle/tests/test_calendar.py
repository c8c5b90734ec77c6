# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The calendar: what RFC 5545 demands, whose dates it holds, and that nothing leaks without the secret."""

import re
from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from zielkreis.committee.models import AgendaItem, FollowUp, Meeting
from zielkreis.committee.tests.make import make_body
from zielkreis.cycle.actions import choosing
from zielkreis.cycle.rules import ical
from zielkreis.cycle.tests.reminder_scene import add_milestone, make_milestone, make_station
from zielkreis.goals import actions as goals
from zielkreis.kit import clock
from zielkreis.org import actions as org
from zielkreis.org.actions import System
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_person

TODAY = date(2026, 3, 20)


@pytest.fixture(autouse=True)
def on_a_day_of_march():
    """Let it be 20 March 2026."""
    with clock.standing_on(TODAY):
        yield


@pytest.fixture
def responsible(office, unit):
    """Whose calendar it is."""
    return make_person(office, "responsible", unit=unit)


def ask(office, token):
    """Fetch a calendar as a program does: not signed in."""
    return Client().get(reverse("calendar_feed", kwargs={"office": office.slug, "token": token}))


def calendar_of(person):
    """Make a secret and return the person's calendar, read."""
    answer = ask(person.office, choosing.make_calendar(person, by=person))
    assert answer.status_code == 200, answer
    return Calendar.from_ical(answer.content)


def titles(person):
    return {str(event["summary"]) for event in calendar_of(person).walk("VEVENT")}


def make_meeting(office, *, day=date(2026, 4, 22), **more):
    return Meeting.objects.create(office=office, organization=make_body(office), day=day, **more)


# RFC 5545


def lines_of(content):
    return content.decode().split("\r\n")


def test_file_names_its_zone_with_the_change_of_the_clock_in_october():
    content = ical.calendar([ical.Date(uid="a@b", title="Sitzung", day=date(2026, 10, 26), begins=time(17))], name="Amt")
    read = Calendar.from_ical(content)
    assert [str(zone["tzid"]) for zone in read.walk("VTIMEZONE")] == ["Europe/Berlin"]
    assert {part.name for part in read.walk("VTIMEZONE")[0].subcomponents} == {"STANDARD", "DAYLIGHT"}
    assert "DTSTART;TZID=Europe/Berlin:20261026T170000" in lines_of(content)


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 10, 24), 2), (date(2026, 10, 25), 1), (date(2026, 10, 26), 1)])
def test_meeting_begins_at_the_local_hour_before_and_after_the_change_of_the_clock(day, hours):
    content = ical.calendar([ical.Date(uid="a@b", title="Sitzung", day=day, begins=time(17), ends=time(19))], name="Amt")
    [event] = Calendar.from_ical(content).walk("VEVENT")
    assert event["dtstart"].dt.replace(tzinfo=None) == datetime(day.year, day.month, day.day, 17)
    assert event["dtstart"].dt.utcoffset() == timedelta(hours=hours)
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(hours=2)


def test_deadline_is_a_whole_day_also_on_29_february():
    content = lines_of(ical.calendar([ical.Date(uid="a@b", title="Frist", day=date(2028, 2, 29))], name="Amt"))
    assert "DTSTART;VALUE=DATE:20280229" in content and "DTEND;VALUE=DATE:20280301" in content


def test_text_is_escaped_and_lines_are_folded():
    title = "Räume; Träger, Wege \\ Ziele\nBEGIN:VEVENT " + "ä" * 200
    content = ical.calendar([ical.Date(uid="a@b", title=title, day=TODAY)], name="Amt")
    assert max(len(line.encode()) for line in lines_of(content)) <= 75
    [event] = Calendar.from_ical(content).walk("VEVENT")
    assert str(event["summary"]) == title
    assert b"R\xc3\xa4ume\\; Tr\xc3\xa4ger\\, Wege \\\\ Ziele\\nBEGIN" in content.replace(b"\r\n ", b"")


def test_same_dates_give_the_same_bytes_in_any_order():
    dates = [ical.Date(uid=f"{n}@b", title=f"Frist {n}", day=TODAY + timedelta(days=n)) for n in range(5)]
    assert ical.calendar(dates, name="Amt") == ical.calendar(reversed(dates), name="Amt")


def test_end_before_the_beginning_is_not_believed():
    content = ical.calendar([ical.Date(uid="a@b", title="x", day=TODAY, begins=time(17), ends=time(9))], name="Amt")
    [event] = Calendar.from_ical(content).walk("VEVENT")
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(hours=2)


# What stands in it


def test_calendar_holds_meetings_stations_and_own_deadlines(office, coordinator, unit, responsible):
    make_meeting(office, begins=time(17), place="Kreishaus")
    make_milestone(office, by=coordinator, unit=unit, responsible=responsible)
    make_milestone(office, by=coordinator, unit=unit, title="Fremdes")
    make_station(office, by=coordinator, kind="monitoring", opens_on=date(2026, 3, 1), closes_on=date(2026, 8, 31))
    assert titles(responsible) == {"Jugendhilfeausschuss", "Monitoring 2026", "Fällig: Entwurf"}


def test_event_keeps_its_name_and_counts_its_changes(office, coordinator, unit, responsible):
    milestone = make_milestone(office, by=coordinator, unit=unit, responsible=responsible)
    [first] = calendar_of(responsible).walk("VEVENT")
    goals.drop_milestone(add_milestone(milestone.measure, by=coordinator, due_on=TODAY), by=coordinator)
    goals.complete_milestone(milestone, by=coordinator, done_on=TODAY, today=TODAY)
    goals.reopen_milestone(milestone, by=coordinator)
    [later] = calendar_of(responsible).walk("VEVENT")
    assert str(first["uid"]) == str(later["uid"]) == f"musterkreis-milestone-{milestone.pk}@127.0.0.1"
    assert int(later["sequence"]) > int(first["sequence"])


def test_cancelled_meeting_is_told_as_cancelled(office, member):
    make_meeting(office, state="cancelled")
    [event] = calendar_of(member).walk("VEVENT")
    assert str(event["status"]) == "CANCELLED"


def test_calendar_names_no_agenda_and_nothing_that_is_not_public(office, coordinator, unit, unit_head):
    meeting = make_meeting(office, day=date(2026, 2, 11), state="held")
    item = AgendaItem.objects.create(
        office=office, meeting=meeting, position=1, number="NÖ 1", title="Geheimwort Vertrag", is_public=False, result="unchanged"
    )
    FollowUp.objects.create(office=office, item=item, task="Geheimwort kündigen", unit=unit, due_on=date(2026, 4, 1))
    for person in (coordinator, unit_head):
        token = choosing.make_calendar(person, by=person)
        assert b"Geheimwort" not in ask(office, token).content.replace(b"\r\n ", b"")
    assert "Fällig: Umsetzung eines Beschlusses" in titles(unit_head)


def test_member_sees_meetings_and_nothing_of_the_administration(office, coordinator, unit, member):
    make_meeting(office)
    make_milestone(office, by=coordinator, unit=unit, responsible=member)
    make_station(office, by=coordinator, kind="monitoring", opens_on=date(2026, 3, 1), closes_on=date(2026, 8, 31))
    assert titles(member) == {"Jugendhilfeausschuss"}


def test_administrator_sees_no_meetings(office):
    make_meeting(office)
    assert titles(make_person(office, "administrator")) == set()


def test_calendar_of_an_office_holds_nothing_of_another(office, other_office, stranger, responsible):
    with office_scope(other_office):
        make_meeting(other_office)
    assert titles(responsible) == set()


# The secret


def test_wrong_secret_unknown_office_and_other_offices_secret_look_the_same(office, other_office, responsible):
    token = choosing.make_calendar(responsible, by=responsible)
    unknown = type(office)(slug="gibt-es-nicht")
    found = []
    for where, secret in ((office, "falsch"), (unknown, "falsch"), (unknown, token), (other_office, token)):
        with CaptureQueriesContext(connection) as captured:
            answer = ask(where, secret)
        content = re.sub(r'(name="(csrfmiddlewaretoken|next)" value=)"[^"]*"', "", answer.content.decode())
        found.append((answer.status_code, content, len(captured)))
    assert found[0][0] == 404
    assert len(set(found)) == 1
    assert ask(office, token).status_code == 200


def test_secret_that_was_revoked_or_replaced_opens_nothing(office, responsible):
    first = choosing.make_calendar(responsible, by=responsible)
    second = choosing.make_calendar(responsible, by=responsible)
    assert [ask(office, token).status_code for token in (first, second)] == [404, 200]
    choosing.revoke_calendar(responsible, by=responsible)
    assert ask(office, second).status_code == 404


def test_hash_from_the_database_is_no_secret(office, responsible):
    token = choosing.make_calendar(responsible, by=responsible)
    assert ask(office, choosing.token_hash(token)).status_code == 404


def test_calendar_of_a_closed_account_or_an_ended_role_is_gone(office, responsible, member):
    ended, closed = (choosing.make_calendar(person, by=person) for person in (responsible, member))
    org.end_role(responsible.role_assignments.get(), by=System(), on=TODAY - timedelta(days=1))
    org.change_person(member, by=System(), is_active=False)
    assert [ask(office, token).status_code for token in (ended, closed)] == [404, 404]


def test_calendar_answers_only_to_reading_and_is_found_by_no_search(office, responsible):
    token = choosing.make_calendar(responsible, by=responsible)
    address = reverse("calendar_feed", kwargs={"office": office.slug, "token": token})
    assert Client().post(address).status_code == 405
    answer = Client().get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in answer["Cache-Control"] and "noindex" in answer["X-Robots-Tag"]


def test_calendar_costs_the_same_for_few_dates_and_for_many(office, coordinator, unit, responsible):
    token = choosing.make_calendar(responsible, by=responsible)
    make_meeting(office)
    measure = make_milestone(office, by=coordinator, unit=unit, responsible=responsible).measure
    with CaptureQueriesContext(connection) as few:
        ask(office, token)
    for n in range(12):
        make_meeting(office, day=date(2026, 5, n + 1))
        add_milestone(measure, by=coordinator, due_on=date(2026, 6, n + 1))
    with CaptureQueriesContext(connection) as many:
        ask(office, token)
    assert len(few) == len(many) <= 12
