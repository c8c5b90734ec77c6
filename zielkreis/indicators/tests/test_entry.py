# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is impossible or doubtful about a value before it is recorded."""

from datetime import date
from decimal import Decimal as D

import pytest

from zielkreis.indicators.entry import Recorded, completed, findings, last_period_end
from zielkreis.indicators.terms import Definition, Value

TODAY, JUNE = date(2026, 7, 15), date(2026, 6, 30)
PERCENT = Definition("up", D(20), lower=D(0), upper=D(100))


def found(amount=D(40), **more):
    value = Recorded(reference_on=JUNE, amount=amount)
    return [(f.severity, f.text) for f in findings(value, definition=Definition("up"), today=TODAY, **more)]


def test_findings_of_a_plain_value_are_none():
    assert found(previous=Value(date(2025, 6, 30), D(35)), typed=["40"]) == []


@pytest.mark.parametrize(
    ("typed", "value", "sentence"),
    [
        ("1.164", D(1164), "„1.164“ ist als 1164 gelesen. Gemeint sein könnte auch 1,164. Bitte prüfen Sie das."),
        ("1,164", D("1.164"), "„1,164“ ist als 1,164 gelesen. Gemeint sein könnte auch 1164. Bitte prüfen Sie das."),
    ],
)
def test_findings_of_a_number_with_two_readings_name_both(typed, value, sentence):
    assert found(value, typed=[typed]) == [("warning", sentence)]


def test_findings_when_the_day_has_a_value_warn_unless_it_is_being_corrected_or_the_same():
    current = Value(JUNE, D(38))
    [(severity, sentence)] = found(current=current)
    assert (severity, sentence[:37]) == ("warning", "Für den 30.06.2026 steht schon 38. Ih")
    assert found(current=current, corrects=True) == found(D(38), current=current) == []


def test_findings_of_a_jump_warn_with_both_figures():
    [(severity, sentence)] = found(D(90), previous=Value(date(2025, 6, 30), D(30)))
    assert severity == "warning"
    assert "90 weicht um 200 % vom letzten Wert 30 ab" in sentence


def test_completed_rounds_only_the_formed_figure():
    value = completed(Recorded(reference_on=JUNE, numerator=D(2), denominator=D(3)), factor=100)
    assert (value.amount, value.numerator) == (D("66.6667"), D(2))
    assert completed(Recorded(reference_on=JUNE, numerator=D(80), denominator=D(2)), factor=1).amount == 40


def test_findings_of_a_ratio_beyond_the_limits_are_errors():
    value = completed(Recorded(reference_on=JUNE, numerator=D(3), denominator=D(2)), factor=100)
    assert [f.severity for f in findings(value, definition=PERCENT, today=TODAY)] == ["error"]


@pytest.mark.parametrize(
    ("today", "months", "end"),
    [
        (date(2026, 7, 15), 3, JUNE),
        (date(2026, 6, 30), 3, JUNE),
        (date(2026, 6, 29), 3, date(2026, 3, 31)),
        (date(2026, 11, 23), 6, JUNE),
        (date(2026, 1, 1), 12, date(2025, 12, 31)),
        (date(2026, 12, 31), 24, date(2026, 12, 31)),
        (date(2026, 3, 1), 1, date(2026, 2, 28)),
        (date(2026, 7, 15), None, JUNE),
    ],
)
def test_last_period_end_is_the_last_complete_period(today, months, end):
    assert last_period_end(today, months=months) == end
