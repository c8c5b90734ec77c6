# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages of sign-in: our templates, formal German, nothing the security policy forbids."""

import re

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from zielkreis.kit.tests.test_gallery import INLINE

INFORMAL = re.compile(r"\b(du|dir|dich|dein\w*|gib|wähle)\b", re.IGNORECASE)
OPEN_PAGES = [
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_inactive",
]


@pytest.mark.parametrize("name", OPEN_PAGES)
def test_sign_in_page_when_shown_then_is_ours_and_formal(client, db, name):
    html = client.get(reverse(name), headers={"accept-language": "de"}).content.decode()

    assert 'class="site-header"' in html
    assert INFORMAL.findall(html) == [] and INLINE.findall(html) == []


def test_sign_in_when_the_password_is_wrong_then_says_so_formally_and_keeps_the_address(client, db):
    typed = {"login": "niemand@example.org", "password": "falsch"}
    html = client.post(reverse("account_login"), typed, headers={"accept-language": "de"}).content.decode()

    assert "E-Mail-Adresse oder Passwort stimmen nicht. Bitte prüfen Sie beides." in html
    assert 'value="niemand@example.org"' in html


def test_password_pages_when_signed_in_then_are_ours_and_formal(client, coordinator):
    client.force_login(coordinator, backend="allauth.account.auth_backends.AuthenticationBackend")
    for name in ("account_change_password", "account_logout"):
        html = client.get(reverse(name), headers={"accept-language": "de"}).content.decode()
        assert 'class="site-header"' in html
        assert INFORMAL.findall(html) == []


def test_reset_mail_when_written_then_is_formal(db):
    text = render_to_string("account/email/password_reset_key_message.txt", {"password_reset_url": "https://a.example/x"})

    assert "https://a.example/x" in text
    assert INFORMAL.findall(text) == []
