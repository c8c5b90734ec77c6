# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""``zielkreis demo`` where the example is there: it builds once and names the sign-ins."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from zielkreis.demo.people import PASSWORD
from zielkreis.org.rules import ROLES


def said(*words, **options):
    out = StringIO()
    call_command("demo", *words, stdout=out, **options)
    return out.getvalue()


def test_build_when_the_office_is_there_says_so(musterkreis):
    assert "schon angelegt: /musterkreis/intern/" in said("build")


def test_people_prints_address_password_and_a_sign_in_for_every_role(musterkreis):
    text = said("people", port=8123)
    assert "http://127.0.0.1:8123/" in text and PASSWORD in text
    assert all(f"{role.code}@musterkreis.example" in text for role in ROLES)


def test_day_moves_the_example_there_and_back_and_says_so(musterkreis):
    assert "der 12.03.2026." in said("day", "2026-03-12")
    musterkreis.refresh_from_db()
    assert musterkreis.shown_on == date(2026, 3, 12)
    assert "der 12.03.2026." in said("day")
    assert f"der {timezone.localdate():%d.%m.%Y}." in said("day", "today")


def test_day_that_is_no_day_is_refused(musterkreis):
    with pytest.raises(CommandError, match="ist kein Tag"):
        said("day", "gestern")
