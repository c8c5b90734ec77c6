# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The wording of the chapters is read as meant, and a slip of the pen stops the story."""

from datetime import date
from decimal import Decimal

import pytest

from zielkreis.demo import wording
from zielkreis.indicators.terms import Step

CHAIN = "Konzept: 03/2026; Start: 06/2026 (+9 Tage); Übergabe: 14.09.2026; Umzug: 10/2026 (offen); Feier: 11/2026 (entfällt)"


def test_schedule_of_a_chain_keeps_the_wording_and_leaves_the_marks_out():
    read = wording.schedule(CHAIN)
    assert read.text == "Konzept: 03/2026 / Start: 06/2026 / Übergabe: 14.09.2026 / Umzug: 10/2026 / Feier: 11/2026"
    assert (read.starts_on, read.due_on) == (date(2026, 3, 1), date(2026, 11, 30))


def test_schedule_of_one_period_has_no_milestones():
    assert wording.schedule("laufend bis 12/2026").milestones == ()


def test_milestones_are_done_on_a_working_day_before_they_are_due_unless_told_otherwise():
    concept, start, handover, move, feast = [wording.done_on(course) for course in wording.courses(CHAIN)]
    assert concept <= date(2026, 3, 31) and concept.weekday() < 5
    assert (start, handover, move, feast) == (date(2026, 7, 9), date(2026, 9, 14), None, None)


def test_steps_are_values_ranges_and_dated_results():
    assert wording.steps("2025 = 80; 01.03.2026 = 37–45; 10/2026 = ja") == [
        Step(date(2025, 12, 31), Decimal(80)),
        Step(date(2026, 3, 1), low=Decimal(37), high=Decimal(45)),
        Step(date(2026, 10, 31), Decimal(1)),
    ]


def test_values_come_in_the_order_they_became_known():
    first, corrected, secret, limited, ratio = wording.values(
        "2024: 61 > 63 revidiert – Nachmeldung; 2025: .; 06/2026: (4,6); 2026: 18/24"
    )
    assert (first.amount, corrected.amount, corrected.status, corrected.comment) == (61, 63, "revised", "Nachmeldung")
    assert (secret.amount, secret.symbol) == (None, ".")
    assert (limited.amount, limited.symbol) == (Decimal("4.6"), "()")
    assert (ratio.numerator, ratio.denominator) == (18, 24)


def test_means_are_staff_money_and_in_kind():
    staff, money, kind = wording.means("0,3 VZÄ; 12.000 € (06.02.01), Ist 9.800 €; Räume der Musikschule")
    assert (staff.kind, staff.planned, staff.actual) == ("staff", Decimal("0.3"), None)
    assert (money.kind, money.planned, money.actual, money.product) == ("money", 12000, 9800, "06.02.01")
    assert money.text == "12.000 € (Produkt 06.02.01)"
    assert (kind.kind, kind.text) == ("in_kind", "Räume der Musikschule")


def test_told_reports_use_the_words_of_the_states():
    assert wording.told("15.05.2026 verzögert: Die Räume fehlen.") == wording.Told(
        date(2026, 5, 15), "delayed", "Die Räume fehlen."
    )


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (wording.schedule, "Konzept: bald"),
        (wording.schedule, "Konzept: Sommerferien"),
        (wording.day, "ab 09/2026"),
        (wording.number, "viele"),
        (wording.steps, "2026 = mehr"),
    ],
)
def test_wording_when_unreadable_stops_the_story(read, text):
    with pytest.raises(ValueError, match="kein"):
        read(text)
