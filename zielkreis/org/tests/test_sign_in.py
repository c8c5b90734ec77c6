# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Signing in: by password, and in the example by role with one click."""

import pytest
from django.urls import reverse

from zielkreis.config import settings as installed
from zielkreis.kit.words import Refused
from zielkreis.org import actions
from zielkreis.org.models import Person
from zielkreis.org.password_link import password_path, send_password_link
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_office, make_person


@pytest.fixture
def example(db):
    """An example office with a coordinator and a member."""
    office = actions.create_office(slug="beispiel", name="Beispiel", by=actions.System(), is_example=True)
    with office_scope(office):
        for role in ("member", "coordinator"):
            make_person(office, role, email=f"{role}@beispiel.example")
    return office


def click(client, email="coordinator@beispiel.example", **more):
    return client.post(reverse("demo_sign_in"), {"email": email, **more})


def signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_sign_in_page_of_the_example_offers_its_people_in_the_order_of_roles(client, settings, example):
    settings.DEMO = True
    offered = client.get(reverse("account_login")).context["demo_people"]
    assert [email for _, _, email in offered] == ["coordinator@beispiel.example", "member@beispiel.example"]
    assert offered[0][0] == "Koordination (Jugendhilfeplanung)"


def test_click_on_a_role_signs_in_and_leads_home(client, settings, example):
    settings.DEMO = True
    assert click(client).url == reverse("home")
    assert signed_in(client)
    assert client.get(reverse("home")).url == reverse("start", kwargs={"office": "beispiel"})


def test_click_leads_back_to_the_page_asked_for_but_never_elsewhere(client, settings, example):
    settings.DEMO = True
    units = reverse("units", kwargs={"office": "beispiel"})
    assert click(client, next=units).url == units
    assert click(client, next="https://elsewhere.example/").url == reverse("home")


def test_click_beside_a_real_office_does_nothing(client, settings, example):
    settings.DEMO = True
    make_office()
    assert click(client).status_code == 404
    assert not signed_in(client)
    assert client.get(reverse("account_login")).context["demo_people"] == []


def test_click_without_the_setting_does_nothing(client, settings, example):
    settings.DEMO = False
    assert click(client).status_code == 404
    assert not signed_in(client)
    assert client.get(reverse("account_login")).context["demo_people"] == []


@pytest.mark.parametrize("email", ["", "niemand@beispiel.example"])
def test_click_for_an_unknown_person_does_nothing(client, settings, example, email):
    settings.DEMO = True
    assert click(client, email).status_code == 404
    assert not signed_in(client)


def test_click_for_a_closed_account_does_nothing(client, settings, example):
    settings.DEMO = True
    Person.objects.update(is_active=False)
    assert click(client).status_code == 404


def test_address_of_the_click_when_opened_does_not_exist(client, settings, example):
    settings.DEMO = True
    assert client.get(reverse("demo_sign_in")).status_code == 404


def test_sign_in_with_password_leads_home(client, coordinator):
    answer = client.post(reverse("account_login"), {"login": coordinator.email.upper(), "password": "geheim-geheim"})
    assert answer.url == reverse("home")


def test_sign_in_with_a_wrong_password_says_so_and_keeps_the_address(client, coordinator):
    answer = client.post(reverse("account_login"), {"login": coordinator.email, "password": "falsch"})
    assert coordinator.email in answer.content.decode()
    assert not signed_in(client)


def test_nobody_signs_up(client, db):
    address = {"email": "neu@kreis.example", "password1": "ein-langes-passwort"}
    assert client.post(reverse("account_signup"), address).templates[0].name == "account/signup_closed.html"
    assert not Person.objects.exists()


def test_link_sets_the_password_once(client, office):
    person = actions.create_person(office, by=actions.System(), email="neu@kreis.example", name="Neu")
    link = password_path(person)
    form = client.get(link, follow=True)
    done = client.post(form.redirect_chain[-1][0], {"password1": "ein-langes-passwort", "password2": "ein-langes-passwort"})
    assert done.status_code == 302
    person.refresh_from_db()
    assert person.check_password("ein-langes-passwort")
    assert client.get(link, follow=True).context["token_fail"]


def test_link_is_sent_to_the_person_alone(office, coordinator, settings, mailoutbox):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send_password_link(coordinator)
    [mail] = mailoutbox
    assert mail.to == [coordinator.email]
    assert settings.SITE_URL + password_path(coordinator)[:30] in mail.body


def test_link_without_a_mail_server_is_refused_with_the_way_out(office, coordinator, settings, mailoutbox):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    with pytest.raises(Refused, match="zielkreis person link"):
        send_password_link(coordinator)
    assert not mailoutbox


@pytest.mark.parametrize("page", ["email/", "confirm-email/", "confirm-email/abc/", "login/code/confirm/"])
def test_page_of_allauth_that_changes_the_account_does_not_exist(client, coordinator, page):
    client.force_login(coordinator)
    answer = client.post(f"/konto/{page}", {"email": "andere@example.org", "action_add": "", "action_primary": ""})
    assert answer.status_code == 404
    assert Person.objects.get(pk=coordinator.pk).email == coordinator.email


def test_link_in_a_mail_when_the_request_claims_another_port_names_the_installation(client, coordinator, settings, mailoutbox):
    settings.SITE_URL = "https://ziele.musterkreis.example"
    client.post(reverse("account_reset_password"), {"email": coordinator.email}, headers={"host": "localhost:9999"})
    [mail] = mailoutbox
    assert "https://ziele.musterkreis.example/konto/password/reset/key/" in mail.body
    assert "9999" not in mail.subject + mail.body


def test_reset_without_a_mail_server_writes_the_link_nowhere(client, coordinator, settings, capfd, caplog):
    settings.EMAIL_BACKEND = installed.EMAIL_BACKEND
    assert client.post(reverse("account_reset_password"), {"email": coordinator.email}).status_code == 302
    assert "/reset/key/" not in "".join((*capfd.readouterr(), caplog.text))


def test_attempts_behind_a_web_server_count_for_each_address(client, db, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def attempt(number: int, *, address: str) -> str:
        typed = {"login": f"nobody{number}@example.org", "password": "falsch-falsch"}
        return client.post(reverse("account_login"), typed, headers={"x-forwarded-for": f"9.9.9.9, {address}"}).content.decode()

    for number in range(12):
        last = attempt(number, address="10.0.0.1")
    assert "Zu viele Versuche" in last
    assert "Zu viele Versuche" not in attempt(99, address="10.0.0.2")


def test_too_many_requests_say_so_in_plain_words(client, db):
    for _ in range(6):
        answer = client.post(reverse("account_reset_password"), {"email": "immer@dieselbe.example"})
    assert answer.status_code == 429
    assert "Bitte warten Sie" in answer.content.decode()
