# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page of one's own reminders: choosing, reading, and the calendar's address; three people, bad input, two pages at once."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from zielkreis.cycle.actions.reminding import remind
from zielkreis.cycle.models import CalendarFeed, Mail
from zielkreis.cycle.queries import reminding as queries
from zielkreis.cycle.tests.reminder_scene import DUE, make_milestone
from zielkreis.org.actions import System
from zielkreis.org.models import Person
from zielkreis.org.tests.make import make_person


def page(person, name="my_mails", office=None, **data):
    """Call the page as this person; with data it is sent."""
    client = Client()
    client.force_login(person)
    address = reverse(name, kwargs={"office": (office or person.office).slug})
    return client.post(address, data) if data else client.get(address)


@pytest.fixture
def responsible(office, unit):
    """Somebody who is reminded."""
    return make_person(office, "responsible", unit=unit)


@pytest.fixture
def reminded(office, coordinator, unit, responsible):
    """Somebody who was reminded."""
    make_milestone(office, by=coordinator, unit=unit, responsible=responsible)
    remind(office, by=System(), today=DUE)
    return responsible


def test_page_opens_for_every_role_and_for_nobody_else(office, member, stranger):
    nobody = Person.objects.create(office=office, email="ohne@rolle.example", name="Ohne Rolle")
    administrator, provider = make_person(office, "administrator"), make_person(office, "provider")
    assert [page(one).status_code for one in (member, administrator, provider)] == [200, 200, 200]
    assert page(nobody).status_code == 403
    assert page(stranger, office=office).status_code == 404


@pytest.mark.parametrize("name", ["my_calendar", "my_calendar_end"])
def test_calendar_is_made_and_ended_only_by_sending_and_only_in_the_own_office(office, member, stranger, name):
    assert page(member, name).status_code == 405
    assert page(stranger, name, office=office, x="1").status_code == 404
    assert not CalendarFeed.objects.exists()


def test_choice_is_kept_and_shown(responsible):
    assert page(responsible, kinds=["due", "returned"], language="en").status_code == 302
    assert queries.unwanted_kinds(responsible) == ["before", "escalation"]
    assert queries.language_of(responsible) == "en"
    form = page(responsible).context["form"]
    assert form.initial == {"kinds": ["due", "returned"], "language": "en"}


def test_choice_of_nothing_is_kept(responsible):
    assert page(responsible, language="de").status_code == 302
    assert len(queries.unwanted_kinds(responsible)) == 4


@pytest.mark.parametrize(
    "data", [{"kinds": ["werbung"], "language": "de"}, {"kinds": ["due"], "language": "fr"}, {"kinds": "due"}]
)
def test_choice_that_does_not_exist_is_refused_and_changes_nothing(responsible, data):
    answer = page(responsible, **data)
    assert answer.status_code == 200 and answer.context["form"].errors
    assert queries.unwanted_kinds(responsible) == []


def test_page_shows_the_last_mails_of_this_person_alone(reminded, coordinator):
    own = page(reminded).content.decode()
    assert "Meilenstein „Entwurf“" in own and "noch nicht verschickt" in own
    assert "Entwurf" not in page(coordinator).content.decode()


def test_mail_that_could_not_be_sent_is_shown_with_what_the_server_said(office, reminded):
    Mail.objects.update(tries=3, error="550 No such user")
    assert "3 Versuche. Der Mailserver sagte: 550 No such user" in page(reminded).content.decode()
    administration = page(make_person(office, "administrator")).content.decode()
    assert reminded.email in administration and "550 No such user" in administration


def test_calendar_address_is_shown_once_and_kept_only_as_a_hash(responsible):
    answer = page(responsible, "my_calendar", x="1")
    address = answer.context["calendar_url"]
    assert address in answer.content.decode() and "no-store" in answer["Cache-Control"]
    assert len(address.rsplit("/", 1)[1]) == len(".ics") + 43
    feed = CalendarFeed.objects.get()
    assert feed.token_hash not in address and len(feed.token_hash) == 64
    later = page(responsible).content.decode()
    assert address not in later and "Eine Adresse gilt seit" in later


def test_new_calendar_address_ends_the_old_one_and_it_can_be_ended(responsible):
    page(responsible, "my_calendar", x="1")
    page(responsible, "my_calendar", x="1")
    assert CalendarFeed.objects.count() == 2
    assert CalendarFeed.objects.filter(revoked_at__isnull=True).count() == 1
    page(responsible, "my_calendar_end", x="1")
    assert not CalendarFeed.objects.filter(revoked_at__isnull=True).exists()


def test_page_costs_the_same_for_one_mail_and_for_many(office, reminded):
    with CaptureQueriesContext(connection) as one:
        page(reminded)
    for n in range(1, 20):
        Mail.objects.create(office=office, person=reminded, on=f"2026-05-{n:02}", subject=f"Mail {n}", text="…", html="…")
    with CaptureQueriesContext(connection) as many:
        page(reminded)
    assert len(one) == len(many)
