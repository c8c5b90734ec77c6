# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Two timers at the same second, on connections of their own: everybody hears everything once."""

import pytest
from django.core import mail as outbox
from django.utils import timezone

from zielkreis.committee.tests.test_at_once import at_once
from zielkreis.cycle.actions import choosing
from zielkreis.cycle.actions.reminding import remind, send_waiting
from zielkreis.cycle.models import CalendarFeed, Mail, Reminded
from zielkreis.cycle.tests.reminder_scene import DUE, Server, make_milestone
from zielkreis.cycle.tests.reminder_scene import server as server
from zielkreis.history.models import Entry
from zielkreis.kit.words import Conflict
from zielkreis.org.actions import System
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_office, make_person, make_unit

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def scene():
    """An office with six people who each answer for something that is due."""
    office = make_office()
    coordinator, unit = make_person(office, "coordinator"), make_unit(office)
    people = [make_person(office, "responsible", unit=unit, email=f"p{n}@musterkreis.example") for n in range(6)]
    with office_scope(office):
        for person in people:
            make_milestone(office, by=coordinator, unit=unit, responsible=person)
    return office, people


def test_timers_at_the_same_second_make_and_send_each_mail_once(scene):
    office, people = scene

    def timer():
        remind(office, by=System(), today=DUE)
        send_waiting(office, today=DUE)

    assert at_once(office, [timer] * 4) == []
    with office_scope(office):
        assert Mail.objects.count() == Reminded.objects.count() == Entry.objects.filter(verb="remind").count() == 6
        assert Mail.objects.filter(sent_at__isnull=False, tries=1).count() == 6
    assert sorted(message.to[0] for message in outbox.outbox) == sorted(person.email for person in people)


def test_timers_that_replace_waiting_mails_at_the_same_second_leave_one_each(scene):
    office, _people = scene
    Server.is_down = True
    with office_scope(office):
        remind(office, by=System(), today=DUE)
        Mail.objects.update(tried_at=timezone.now(), tries=1, error="Connection refused", on="2026-03-30")
        Reminded.objects.all().delete()
    assert at_once(office, [lambda: remind(office, by=System(), today=DUE)] * 4) == []
    with office_scope(office):
        assert Mail.objects.filter(on=DUE, tries=1).count() == Mail.objects.count() == Reminded.objects.count() == 6


def test_calendar_made_at_once_by_two_pages_is_one(scene):
    office, people = scene
    failed = at_once(office, [lambda: choosing.make_calendar(people[0], by=people[0])] * 3)
    assert all(isinstance(problem, Conflict) for problem in failed)
    with office_scope(office):
        assert CalendarFeed.objects.filter(revoked_at__isnull=True).count() == 1
