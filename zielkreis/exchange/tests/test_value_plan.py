# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tables of actual values: which indicator is meant, what is doubtful, what is recorded."""

from datetime import date
from decimal import Decimal as D

import pytest

from zielkreis.exchange import actions
from zielkreis.exchange.stored import values_of
from zielkreis.exchange.tests.imports import TODAY, bring
from zielkreis.exchange.value_plan import plan_values
from zielkreis.goals.tests.make import make_goal
from zielkreis.indicators.actions import link
from zielkreis.indicators.models import Value
from zielkreis.indicators.tests.make import make_indicator, make_value
from zielkreis.kit.words import Refused

JUNE = date(2026, 6, 30)


def values(*lines):
    return "\n".join(["Kennzahl;Stichtag;Wert;Quelle;Bemerkung", *lines]).encode()


def plan_of(office, by, *lines, matches=None):
    found = bring(office, values(*lines), by=by, file_name="Werte.csv")
    return plan_values(office, values_of(found.recognised), today=TODAY, matches=matches)


@pytest.fixture
def indicator(office, coordinator):
    return make_indicator(office, by=coordinator, title="Anteil inklusiver Angebote")


def test_a_row_is_matched_by_the_title_and_recorded_with_source_and_status(office, coordinator, indicator):
    found = bring(
        office, values("anteil inklusiver Angebote;30.06.2026;31 %;Träger;vorläufig"), by=coordinator, file_name="a.csv"
    )
    applied = actions.apply(found, by=coordinator, today=TODAY)
    value = Value.objects.get()
    assert (value.indicator, value.amount, value.reference_on) == (indicator, D(31), JUNE)
    assert (value.source, value.status, value.recorded_by) == ("Träger", "provisional", coordinator)
    assert applied.counts["values"]["created"] == 1


def test_the_same_values_twice_change_nothing(office, coordinator, indicator):
    content = values("Anteil inklusiver Angebote;30.06.2026;31 %;;")
    for _ in range(2):
        actions.apply(bring(office, content, by=coordinator, file_name="a.csv"), by=coordinator, today=TODAY)
    assert Value.objects.count() == 1


def test_a_missing_value_stays_missing_with_its_symbol(office, coordinator, indicator):
    [row] = plan_of(office, coordinator, "Anteil inklusiver Angebote;06/2026;k. A.;;").rows
    assert (row.value.amount, row.value.symbol, row.value.reference_on) == (None, "/", JUNE)
    assert row.change == "created"


def test_an_empty_value_is_not_recorded(office, coordinator, indicator):
    [row] = plan_of(office, coordinator, "Anteil inklusiver Angebote;06/2026;;;").rows
    assert row.change == "refused"


@pytest.mark.parametrize(
    "line, severity, words",
    [
        ("30.06.2026;131 %", "error", "über dem größten möglichen"),
        ("31.12.2026;31 %", "error", "in der Zukunft"),
        ("30.06.2026;90 %", "warning", "weicht um 125 % vom letzten Wert 40 ab"),
        ("30.06.2026;40 Plätze", "warning", "in „%“ gemessen"),
        ("31.12.2025;41 %", "warning", "steht schon 40"),
        ("ohne;31 %", "error", "Stichtag"),
    ],
)
def test_what_is_impossible_or_doubtful_is_said_before_anything_is_recorded(
    office, coordinator, indicator, line, severity, words
):
    make_value(indicator, 40, by=coordinator, on=date(2025, 12, 31))
    [row] = plan_of(office, coordinator, f"Anteil inklusiver Angebote;{line};;").rows
    assert any(one.severity == severity and words in one.text for one in row.findings), [one.text for one in row.findings]
    assert (row.change == "refused") == (severity == "error")


def test_a_fraction_for_a_percentage_is_doubted(office, coordinator):
    make_indicator(office, by=coordinator, title="Abbrüche")
    [row] = plan_of(office, coordinator, "Abbrüche;30.06.2026;0,31;;").rows
    assert any("31 %" in one.text for one in row.findings)


def test_a_yes_completes_a_dated_result(office, coordinator):
    make_indicator(office, by=coordinator, title="Vertrag liegt vor", kind="milestone", unit_label="", upper_limit=None)
    [row] = plan_of(office, coordinator, "Vertrag liegt vor;30.06.2026;ja;;").rows
    assert row.value.amount == 1


def test_a_similar_title_is_suggested_and_taken_only_when_chosen(office, coordinator, indicator):
    line = "Anteil der inklusiven Angebote;30.06.2026;31 %;;"
    [row] = plan_of(office, coordinator, line).rows
    assert (row.change, row.indicator, row.suggested) == ("unmatched", None, indicator)
    [row] = plan_of(office, coordinator, line, matches={"0": indicator.pk}).rows
    assert (row.change, row.indicator) == ("created", indicator)


def test_a_row_can_be_left_out(office, coordinator, indicator):
    [row] = plan_of(office, coordinator, "Anteil inklusiver Angebote;30.06.2026;31 %;;", matches={"0": 0}).rows
    assert row.change == "left_out"


def test_of_two_indicators_of_a_name_the_one_of_the_year_is_meant_else_a_person_chooses(office, coordinator, indicator):
    twin = make_indicator(office, by=coordinator, title="Anteil inklusiver Angebote")
    line = "Anteil inklusiver Angebote;30.06.2026;31 %;;"
    [row] = plan_of(office, coordinator, line).rows
    assert row.change == "unmatched" and "mehrere" in row.findings[0].text
    link(make_goal(office, by=coordinator), by=coordinator, indicator=twin)
    [row] = plan_of(office, coordinator, line).rows
    assert row.indicator == twin


def test_a_second_row_for_the_same_day_is_refused(office, coordinator, indicator):
    line = "Anteil inklusiver Angebote;30.06.2026;{};;"
    rows = plan_of(office, coordinator, line.format("31 %"), line.format("32 %")).rows
    assert [row.change for row in rows] == ["created", "refused"]


def test_when_no_row_can_be_recorded_then_applying_is_refused(office, coordinator):
    found = bring(office, values("Unbekannt;30.06.2026;31 %;;"), by=coordinator, file_name="a.csv")
    with pytest.raises(Refused, match="Keine Zeile"):
        actions.apply(found, by=coordinator, today=TODAY)


def test_undo_takes_values_back_unless_they_were_corrected(office, coordinator, indicator):
    make_value(indicator, 40, by=coordinator)
    content = values("Anteil inklusiver Angebote;30.06.2026;31 %;;")
    found = actions.apply(bring(office, content, by=coordinator, file_name="a.csv"), by=coordinator, today=TODAY)
    actions.undo(found, by=coordinator, today=TODAY)
    assert [value.amount for value in Value.objects.filter(replaced_at=None)] == [40]
    found = actions.recognise(actions.read_again(found, by=coordinator), today=TODAY)
    found = actions.apply(found, by=coordinator, today=TODAY)
    make_value(indicator, 35, by=coordinator)
    with pytest.raises(Refused, match="Anteil inklusiver Angebote“ .Wert zum 30.06.2026"):
        actions.undo(found, by=coordinator, today=TODAY)


def test_undo_is_not_hindered_by_values_of_other_days(office, coordinator, indicator):
    content = values("Anteil inklusiver Angebote;30.06.2026;31 %;;")
    found = actions.apply(bring(office, content, by=coordinator, file_name="a.csv"), by=coordinator, today=TODAY)
    make_value(indicator, 25, by=coordinator, on=date(2026, 3, 31))
    actions.undo(found, by=coordinator, today=TODAY)
    assert [value.amount for value in Value.objects.all()] == [25]
