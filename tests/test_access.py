# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every page inside an office is guarded, and each is walked by three people: may, may not, of another office; and by nobody."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from zielkreis.org.models import Office, Person
from zielkreis.org.rules import PERMISSION, ROLE, is_at_unit
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_person, make_unit

INSIDE = "<slug:office>/intern/"
OWN_GUARD = {"office_colours": "one colour, which the style sheet of every page fetches; checks the office by itself"}
"""Views below ``INSIDE`` that ``@needs`` doesn't wrap, with the reason; each is walked below all the same."""

NAMES_ITS_OBJECT = {"monitoring_row"}
"""Views whose address lacks the object because the request's content names it: without one there is nothing to find."""


def patterns(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield every address of the installation with its route."""
    for found in (resolver or get_resolver()).url_patterns:
        route = before + str(found.pattern)
        if isinstance(found, URLResolver):
            yield from patterns(found, route)
        else:
            yield route, found


INNER = [(route, found) for route, found in patterns() if route.startswith(INSIDE)]
WALKABLE = [found.name for route, found in INNER if "<" not in route.removeprefix(INSIDE)]
GUARDED = {found.name: found.callback.needs for _, found in INNER if hasattr(found.callback, "needs")}


def test_every_page_inside_an_office_is_guarded():
    unguarded = {found.name or route for route, found in INNER if not hasattr(found.callback, "needs")}
    assert unguarded == set(OWN_GUARD)


def test_every_guard_names_known_permissions():
    assert {permission for needed in GUARDED.values() for permission in needed} <= set(PERMISSION)


def test_pages_outside_offices_that_need_no_sign_in_are_these():
    outside = {found.name for route, found in patterns() if not route.startswith(INSIDE)}
    without = {found.name for _, found in patterns() if getattr(found.callback, "login_required", True) is False}
    assert without <= outside
    assert not without & {"home", "account_change_password"}


def who_may(office: Office, name: str) -> Person:
    """Make a person whose only role opens the page: of those that do, the one that may least otherwise."""
    permissions = GUARDED.get(name, ("see_adopted",))
    opening = [code for code in ROLE if any(code in PERMISSION[one].reach for one in permissions)]
    role = min(opening, key=lambda code: sum(code in permission.reach for permission in PERMISSION.values()))
    return make_person(office, role, unit=make_unit(office) if is_at_unit(role) else None)


def get(person: Person | None, name: str, office: Office) -> int:
    """Return the status of a page as this person gets it."""
    client = Client()
    if person:
        client.force_login(person)
    return client.get(reverse(name, kwargs={"office": office.slug})).status_code


@pytest.mark.parametrize("name", WALKABLE)
def test_page_for_somebody_who_may_opens(office, name):
    expected = (404,) if name in NAMES_ITS_OBJECT else (200, 302, 405)
    assert get(who_may(office, name), name, office) in expected


@pytest.mark.parametrize("name", WALKABLE)
def test_page_for_somebody_without_the_permission_is_forbidden(office, name):
    with office_scope(office):
        person = Person.objects.create(office=office, email="ohne@rolle.example", name="Ohne Rolle")
    expected = (200,) if name in OWN_GUARD else (403, 405)
    assert get(person, name, office) in expected


@pytest.mark.parametrize("name", WALKABLE)
def test_page_for_somebody_of_another_office_does_not_exist(office, stranger, name):
    assert get(stranger, name, office) in (404, 405)


@pytest.mark.parametrize("name", WALKABLE)
def test_page_of_an_unknown_office_does_not_exist(coordinator, name):
    assert get(coordinator, name, Office(slug="gibt-es-nicht")) in (404, 405)


@pytest.mark.parametrize("name", WALKABLE)
def test_page_without_sign_in_leads_to_the_sign_in(office, name):
    response = Client().get(reverse(name, kwargs={"office": office.slug}))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


def test_closed_account_is_signed_out(office, coordinator):
    client = Client()
    client.force_login(coordinator)
    Person.objects.filter(pk=coordinator.pk).update(is_active=False)
    assert client.get(reverse("units", kwargs={"office": office.slug})).status_code == 302


WITH_NUMBER = [found.name for route, found in INNER if re.findall("<([^>]+)>", route.removeprefix(INSIDE)) == ["int:pk"]]


@pytest.mark.parametrize("name", WITH_NUMBER)
def test_page_with_a_number_beyond_any_key_does_not_exist(office, name):
    client = Client()
    client.force_login(who_may(office, name))
    assert client.get(reverse(name, kwargs={"office": office.slug, "pk": 2**63})).status_code in (404, 405)


@pytest.mark.parametrize("name", WALKABLE)
def test_page_is_kept_by_nobody_in_between(office, name):
    client = Client()
    client.force_login(who_may(office, name))
    answer = client.get(reverse(name, kwargs={"office": office.slug}))
    assert answer.status_code != 200 or "private" in answer["Cache-Control"]
