# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The day on which an example office stands; a real office has no such day."""

from datetime import date

import pytest
from django.urls import reverse

from zielkreis.history.models import Entry
from zielkreis.kit import clock
from zielkreis.kit.words import Refused
from zielkreis.org import actions
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_person

MARCH = date(2026, 3, 12)


@pytest.fixture
def example(db):
    """An example office, with its scope open."""
    made = actions.create_office(slug="beispiel", name="Jugendamt Beispiel", by=actions.System(), is_example=True)
    with office_scope(made):
        yield made


def post(client, office, **data):
    return client.post(reverse("show_on", kwargs={"office": office.slug}), data)


def test_show_on_moves_the_clock_inside_the_example_and_is_kept_in_its_history(example):
    before = clock.today()
    actions.show_on(example, by=actions.System(), day=MARCH)
    with office_scope(example):
        assert clock.today() == MARCH
    assert Entry.objects.filter(verb="change", changes__has_key="shown_on").count() == 1
    actions.show_on(example, by=actions.System(), day=None)
    with office_scope(example):
        assert clock.today() == before


def test_show_on_in_a_real_office_is_refused(office):
    with pytest.raises(Refused, match="Nur im Beispielamt"):
        actions.show_on(office, by=actions.System(), day=MARCH)


@pytest.mark.parametrize("day", [date(1999, 12, 31), date(2041, 1, 1)])
def test_show_on_a_day_far_from_any_story_is_refused(example, day):
    with pytest.raises(Refused):
        actions.show_on(example, by=actions.System(), day=day)


@pytest.mark.parametrize("role", ["member", "provider", "administrator", "coordinator"])
def test_page_when_the_day_is_changed_shows_it_to_everybody_and_goes_back(client, example, role):
    client.force_login(make_person(example, role))
    start = reverse("start", kwargs={"office": example.slug})
    response = post(client, example, day="2026-03-12", next=start + "?x=1")
    assert response.url == start + "?x=1"
    page = client.get(start).content.decode()
    assert "Heute ist im Beispielamt der 12.03.2026." in page and "zurück auf heute" in page
    post(client, example, today="1")
    example.refresh_from_db()
    assert example.shown_on is None
    assert "zurück auf heute" not in client.get(start).content.decode()


@pytest.mark.parametrize("day", ["", "gestern", "2026-02-30", "1999-01-01"])
def test_page_when_the_day_is_no_day_says_so_and_changes_nothing(client, example, day):
    client.force_login(make_person(example, "coordinator"))
    response = client.post(reverse("show_on", kwargs={"office": example.slug}), {"day": day}, follow=True)
    assert "Bitte" in response.content.decode()
    example.refresh_from_db()
    assert example.shown_on is None


def test_page_when_sent_back_elsewhere_stays_here(client, example):
    client.force_login(make_person(example, "coordinator"))
    assert post(client, example, day="2026-03-12", next="https://anderswo.example/").url == "/beispiel/intern/"


def test_page_in_a_real_office_is_not_there_and_shows_no_strip(client, office, coordinator):
    client.force_login(coordinator)
    assert post(client, office, day="2026-03-12").status_code == 404
    assert "shown-on" not in client.get(reverse("start", kwargs={"office": office.slug})).content.decode()


def test_page_of_another_office_is_not_there(client, example, stranger):
    client.force_login(stranger)
    assert post(client, example, day="2026-03-12").status_code == 404
    example.refresh_from_db()
    assert example.shown_on is None


def test_page_without_post_is_not_allowed(client, example):
    client.force_login(make_person(example, "coordinator"))
    assert client.get(reverse("show_on", kwargs={"office": example.slug})).status_code == 405
