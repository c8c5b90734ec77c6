# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Building the example where nothing is yet: up to any day, never beside a real office, afresh on request."""

import os
import subprocess
import sys
from datetime import date, timedelta

import pytest
from django.core.management import call_command

from zielkreis.demo.story import build
from zielkreis.goals import queries
from zielkreis.goals.models import AnnualSet, StatusReport
from zielkreis.history.models import Entry
from zielkreis.indicators.models import Value
from zielkreis.kit.words import Refused
from zielkreis.org.models import Office
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_office

SHORT = date(2022, 11, 1)
"""From here on meetings are told, so that building takes seconds: it is the session that adopted the first goals."""
EARLY = date(2023, 2, 1)
"""A day on which there is little to tell, for tests that only ask whether the example is there."""


@pytest.mark.parametrize("verb", ["build", "reset"])
def test_demo_beside_a_real_office_is_refused(db, verb):
    make_office("auental", name="Jugendamt Auental")
    with pytest.raises(Refused, match="Jugendamt Auental"):
        call_command("demo", verb)
    assert Office.objects.count() == 1


def test_people_before_the_office_is_built_is_refused(db):
    with pytest.raises(Refused, match="zielkreis demo build"):
        call_command("demo", "people")


@pytest.mark.walk
@pytest.mark.parametrize(
    ("today", "system", "states"),
    [
        (date(2025, 6, 20), 1, ("closed", "presented", "draft", "draft")),
        (date(2026, 3, 3), 3, ("closed", "closed", "agreed", "draft")),
        (date(2026, 10, 20), 3, ("closed", "closed", "evaluation", "draft")),
        (date(2028, 2, 1), 3, ("closed", "closed", "evaluation", "evaluation")),
    ],
)
def test_build_on_any_other_day_tells_the_story_up_to_that_day(db, today, system, states):
    office = build(today=today, meetings_since=SHORT)
    with office_scope(office):
        assert queries.valid_system(office, on=today).number == system
        assert not Value.objects.filter(reference_on__gt=today).exists()
        assert not StatusReport.objects.filter(reported_on__gt=today).exists()
        assert tuple(AnnualSet.objects.order_by("year").values_list("state", flat=True)) == states
        assert not Entry.objects.filter(at__date__gt=today + timedelta(days=1)).exists()


@pytest.mark.walk
def test_reset_of_an_installation_on_sqlite_begins_with_a_new_file(tmp_path):
    environment = {**os.environ, "ZIELKREIS_DATA": str(tmp_path), "ZIELKREIS_DATABASE_URL": ""}

    def zielkreis(*words):
        command = [sys.executable, "-m", "zielkreis", *words]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=300).stdout

    zielkreis("migrate", "-v0")
    assert "ist angelegt" in zielkreis("demo", "build", f"--day={EARLY}", f"--meetings-since={SHORT}")
    zielkreis("office", "create", "nebenan", "--name", "Jugendamt Nebenan", "--example")
    assert "ist angelegt" in zielkreis("demo", "reset", f"--day={EARLY}", f"--meetings-since={SHORT}")
    assert "nebenan" not in zielkreis("office", "list")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_reset_of_an_installation_on_postgresql_empties_the_tables():
    call_command("demo", "build", meetings_since=SHORT)
    make_office("nebenan", name="Jugendamt Nebenan")
    Office.objects.filter(slug="nebenan").update(is_example=True)
    call_command("demo", "reset", meetings_since=SHORT, day=EARLY)
    assert [office.slug for office in Office.objects.all()] == ["musterkreis"]
