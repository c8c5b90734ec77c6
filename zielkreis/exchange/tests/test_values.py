# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tables of actual values: numbers, dates, symbols, states. Missing is never zero."""

from datetime import date

import pytest

from zielkreis.exchange.reading import read
from zielkreis.exchange.recognition import recognise_values
from zielkreis.exchange.tests import make
from zielkreis.kit.words import Refused


def values(data, filename="Werte.xlsx", **options):
    return recognise_values(read(data, filename=filename), **{"year": 2026, **options}).to_json()


def row(value, *, indicator="Quote", day="30.06.2026", comment=""):
    (found,) = values(f"Kennzahl;Stichtag;Wert;Bemerkung\n{indicator};{day};{value};{comment}".encode(), "a.csv")["values"]
    return found


def test_recognise_values_when_a_workbook_mixes_types_then_each_value_is_exact():
    rows = [["Kennzahl", "Stichtag", "Wert", "Quelle", "Bemerkung"], ["Anteil", date(2026, 6, 30), 0.31, "Träger", "vorläufig"]]
    rows += [["Versorgungsquote", date(2026, 3, 1), "39,8 %", "Statistik", None], ["Fälle", "06/2026", 40, None, None]]
    found = values(make.xlsx(rows, names=["Istwerte"], formats={"C2": "0%"}))
    assert found["columns"] == {
        "Kennzahl": "indicator",
        "Stichtag": "reference",
        "Wert": "value",
        "Quelle": "source",
        "Bemerkung": "comment",
    }
    assert [(each["value"], each["unit"], each["starts_on"], each["due_on"]) for each in found["values"]] == [
        ("31", "%", "2026-06-30", "2026-06-30"),
        ("39.8", "%", "2026-03-01", "2026-03-01"),
        ("40", "", "2026-06-01", "2026-06-30"),
    ]
    assert (found["values"][0]["status"], found["values"][0]["source_text"], found["values"][0]["source"]) == (
        "provisional",
        "Träger",
        {"sheet": "Istwerte", "row": 2},
    )
    assert found["problems"] == []


@pytest.mark.parametrize(
    ("symbol", "missing"),
    [
        ("k. A.", "not_collected"),
        ("/", "not_collected"),
        (".", "secret"),
        ("…", "not_due"),
        ("x", "not_applicable"),
        ("-", "unspecified"),
        ("–", "unspecified"),
    ],
)
def test_recognise_values_when_a_symbol_stands_for_no_value_then_it_is_none_and_never_zero(symbol, missing):
    found = row(symbol)
    assert (found["value"], found["symbol"], found["missing"]) == (None, symbol, missing)
    assert found["problems"][0]["severity"] == "hint"


def test_recognise_values_when_zero_is_written_then_it_is_zero():
    assert (row("0")["value"], row("0")["missing"]) == ("0", "")


def test_recognise_values_when_the_cell_is_empty_then_no_value_is_told():
    assert (row("")["value"], [each["text"] for each in row("")["problems"]]) == (None, ["Die Zeile enthält keinen Wert."])


@pytest.mark.parametrize(
    ("text", "value", "unit", "status"),
    [
        ("39,8 p", "39.8", "", "provisional"),
        ("12 r", "12", "", "revised"),
        ("ca. 40", "40", "", "estimated"),
        ("14 Tage", "14", "Tage", ""),
        ("(12,5)", "12.5", "", ""),
    ],
)
def test_recognise_values_when_signs_of_statistics_stand_beside_then_they_are_understood(text, value, unit, status):
    found = row(text)
    assert (found["value"], found["unit"], found["status"]) == (value, unit, status)


def test_recognise_values_when_a_number_is_ambiguous_then_the_reading_is_told():
    found = row("1.164", comment="Tippfehler? (Vorjahr 280)")
    assert found["value"] == "1164"
    assert [(each["severity"], each["column"]) for each in found["problems"]] == [("hint", "Wert"), ("problem", "Bemerkung")]


def test_recognise_values_when_a_share_is_a_fraction_then_percent_with_a_hint():
    found = row("0,31", indicator="Anteil Mädchen")
    assert (found["value"], found["unit"], "als 31 % gelesen" in found["problems"][0]["text"]) == ("31", "%", True)


@pytest.mark.parametrize("text", ["viele", "> 300", "12/15"])
def test_recognise_values_when_no_number_can_be_read_then_a_problem_and_no_value(text):
    assert (row(text)["value"], row(text)["text"], row(text)["problems"][0]["severity"]) == (None, text, "problem")


@pytest.mark.parametrize("day", ["", "demnächst", "31.02.2026", "laufend"])
def test_recognise_values_when_the_date_is_no_date_then_a_problem(day):
    assert (row("5", day=day)["due_on"], row("5", day=day)["problems"][0]["column"]) == (None, "Stichtag")


def test_recognise_values_when_the_indicator_is_missing_then_a_problem():
    assert "nennt keine Kennzahl" in row("5", indicator="")["problems"][0]["text"]


def test_recognise_values_when_years_are_columns_then_each_cell_is_a_value():
    found = values(b"Kennzahl;Einheit;2024;2025;Ist 30.06.2026\nQuote;%;30;31,5;k. A.", "a.csv")["values"]
    assert [(each["value"], each["unit"], each["due_on"]) for each in found] == [
        ("30", "%", "2024-12-31"),
        ("31.5", "%", "2025-12-31"),
        (None, "%", "2026-06-30"),
    ]


def test_recognise_values_when_notes_stand_around_then_they_are_no_values():
    data = (
        "Istwerte zum Halbjahr;;\n;;\nKennzahl;Stichtag;Wert\nQuote;30.06.2026;31\n;;\n* vorläufig;;\nQuelle: Träger;;".encode()
    )
    assert [(each["indicator"], each["source"]["row"]) for each in values(data, "a.csv")["values"]] == [("Quote", 4)]


def test_recognise_values_when_mapped_by_hand_then_the_mapping_goes_first():
    found = values(
        b"Was;Wann;Wie viel\nQuote;06/2026;31",
        "a.csv",
        columns={"Was": "indicator", "Wann": "reference", "Wie viel": "value"},
    )
    assert (found["values"][0]["value"], found["values"][0]["due_on"]) == ("31", "2026-06-30")


def test_recognise_values_when_there_is_no_such_table_then_it_says_what_is_expected():
    with pytest.raises(Refused, match="Kennzahl, Stichtag, Wert"):
        values(b"a;b\n1;2", "a.csv")
