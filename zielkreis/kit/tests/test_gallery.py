# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page of all components: complete, harmless under the strict security policy, closed in real offices."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from zielkreis.kit.templatetags.kit import register

TEMPLATES = Path(__file__).parents[1] / "templates"
INLINE = re.compile(r"""\sstyle\s*=|\son[a-z]+\s*=\s*["']|<style|javascript:|<script(?![^>]*\ssrc=)""", re.IGNORECASE)


@pytest.fixture
def page(client, settings, db):
    """The gallery as the example shows it, in German."""
    settings.DEMO = True
    return client.get(reverse("gallery"), headers={"accept-language": "de"})


def test_gallery_when_a_component_is_registered_then_shows_it():
    shown = "".join(path.read_text() for path in TEMPLATES.rglob("*.html"))
    gallery = (TEMPLATES / "kit/gallery.html").read_text() + (TEMPLATES / "base.html").read_text()

    missing_tags = [name for name in register.tags if not re.search(r"{%\s*" + name + r"\b", gallery)]
    missing_filters = [name for name in register.filters if f"|{name}" not in shown]

    assert (missing_tags, missing_filters) == ([], [])
    assert len(register.tags) >= 30


def test_gallery_when_shown_then_has_nothing_the_security_policy_forbids(page):
    html = page.content.decode()

    assert page.status_code == 200
    assert INLINE.findall(html) == []
    assert not re.findall(r"""(?:src|href|action)=["'](?:https?:)?//""", html)
    assert "'unsafe" not in page.headers["Content-Security-Policy"]


def test_gallery_when_asked_in_english_then_says_its_language(client, settings, db):
    settings.DEMO = True
    html = client.get(reverse("gallery"), headers={"accept-language": "en"}).content.decode()

    assert '<html lang="en"' in html
    assert "20 Jul 2026" in html and "12,345.6" in html


def test_gallery_when_nobody_signed_in_at_a_real_office_then_leads_to_sign_in(client, settings, db):
    settings.DEMO = settings.DEBUG = False

    assert client.get(reverse("gallery")).url.startswith(reverse("account_login"))


def test_title_when_a_page_sets_it_then_heads_window_and_page(page):
    html = page.content.decode()

    assert "<title>Bausteine der Seiten</title>" in html
    assert '<h1 class="kern-heading-large">Bausteine der Seiten</h1>' in html


def test_page_when_missing_then_helps_on_in_german(client, db):
    page = client.get("/gibt/es/nicht/", headers={"accept-language": "de"})

    assert page.status_code == 404
    assert "Diese Seite gibt es nicht" in page.content.decode()
    assert not INLINE.findall(page.content.decode())
