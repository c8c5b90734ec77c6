# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Numbers of papers (I23): read from the office's pattern, and never given twice, also when several begin one at once."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from zielkreis.committee.actions.papers import provide_kinds
from zielkreis.committee.models import CommitteeSettings, Paper
from zielkreis.committee.rules.papers import beginning_of, next_number, number_of
from zielkreis.committee.tests.make_papers import make_paper
from zielkreis.kit.words import Refused
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_office, make_person


@pytest.mark.parametrize(
    ("pattern", "taken", "number"),
    [
        ("{year}/{number:03}", [], "2026/001"),
        ("{year}/{number:03}", ["2026/009", "2026/010"], "2026/011"),
        ("{year}/{number:03}", ["2025/100", "2026/x", "2026/7/1", "frei"], "2026/001"),
        ("{year}/{number:03}", ["2026/1000"], "2026/1001"),
        ("SV-{number}", ["SV-99"], "SV-100"),
        ("V {number:04}/{year}", ["V 0012/2026", "V 0044/2025"], "V 0013/2026"),
        ("{number}.{number}", ["3.3"], "4.4"),
        ("{number}{year}[.*", ["12026[.*"], "22026[.*"),
    ],
)
def test_next_number_follows_the_pattern(pattern, taken, number):
    assert next_number(pattern, year=2026, taken=taken) == number


@pytest.mark.parametrize("pattern", ["", "{year}", "{number.__class__}", "{number!r}", "fest"])
def test_pattern_without_a_running_number_is_refused_and_never_evaluated(pattern):
    with pytest.raises(Refused, match="laufende Nummer"):
        next_number(pattern, year=2026, taken=[])


def test_beginning_of_a_year_narrows_the_numbers_that_are_looked_at():
    assert beginning_of("V{year}/{number:03}", year=2026) == "V2026/"
    assert beginning_of("{number}/{year}", year=2026) == ""
    assert number_of("{year}/{number:03}", year=2026, count=7) == "2026/007"


def test_office_has_its_own_pattern(office, coordinator):
    CommitteeSettings.objects.create(office=office, number_pattern="SV-{number}")
    assert [make_paper(office, by=coordinator).number for _ in range(2)] == ["SV-1", "SV-2"]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_papers_begun_at_once_get_different_numbers():
    office = make_office()
    person = make_person(office)
    with office_scope(office):
        provide_kinds(office, by=person)
    together, failed = Barrier(4), []

    def begin() -> None:
        try:
            with office_scope(office):
                together.wait(10)
                make_paper(office, by=person)
        except Exception as problem:
            failed.append(problem)
        finally:
            connection.close()

    threads = [Thread(target=begin) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    with office_scope(office):
        assert not failed
        assert sorted(Paper.objects.values_list("number", flat=True)) == [f"2026/00{n}" for n in range(1, 5)]
