# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The office's colour: its own people get it, nobody else learns that the office exists."""

import pytest
from django.urls import reverse

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def address(office):
    """Where the office's colour is."""
    return reverse("office_colours", kwargs={"office": office.slug})


def test_colours_when_of_the_own_office_then_are_a_property(client, office, coordinator, address):
    client.force_login(coordinator, backend=BACKEND)
    page = client.get(address)

    assert page.content.decode() == f":root{{--office-colour:{office.colour}}}"
    assert page.headers["Content-Type"] == "text/css" and "private" in page.headers["Cache-Control"]


def test_colours_when_stored_colour_is_none_then_fall_back(client, office, coordinator, address):
    type(office).objects.filter(pk=office.pk).update(colour="red}x{")
    client.force_login(coordinator, backend=BACKEND)

    assert client.get(address).content.decode() == ":root{--office-colour:#1a4f8f}"


def test_colours_when_of_another_office_then_are_not_found(client, coordinator, other_office):
    client.force_login(coordinator, backend=BACKEND)

    assert client.get(reverse("office_colours", kwargs={"office": other_office.slug})).status_code == 404


def test_colours_when_nobody_signed_in_then_lead_to_sign_in(client, address):
    assert client.get(address).status_code == 302


def test_cookies_when_set_then_no_script_and_no_other_site_gets_at_them(client, coordinator):
    client.get("/konto/login/")
    client.post("/konto/login/", {"login": coordinator.email, "password": "geheim-geheim"})
    client.post("/sprache/setlang/", {"language": "en", "next": "/"})
    assert set(client.cookies) == {"csrftoken", "sessionid", "django_language"}
    assert all(cookie["httponly"] and cookie["samesite"] == "Lax" for cookie in client.cookies.values())
