# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Indicator cells in the wording of offices: kind, unit, direction, baseline, targets (domain.md §4.2)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zielkreis.kit.numbers import plain
from zielkreis.wording.indicators import read_indicators


def read(text):
    return read_indicators(text, year=2026)


def one(text):
    indicators, _findings = read(text)
    (indicator,) = indicators
    return indicator


def targets(indicator):
    return [(step.on.isoformat(), plain(step.value)) for step in indicator.steps]


@pytest.mark.parametrize(
    ("text", "kind", "unit", "baseline", "steps"),
    [
        ("2023 = 50 %, 2025 = 80 %", "up", "%", None, [("2023-12-31", "50"), ("2025-12-31", "80")]),
        ("50 % (2023), 80 % (2025)", "up", "%", None, [("2023-12-31", "50"), ("2025-12-31", "80")]),
        ("Anteil: 2025 = 20 % (Ist), 2026 = 40 %", "up", "%", "20", [("2026-12-31", "40")]),
        ("Ist 2025: 20 %, Ziel 2026: 40 %", "up", "%", "20", [("2026-12-31", "40")]),
        ("2026: 60 Familien, 2027: 80 Familien", "up", "Familien", None, [("2026-12-31", "60"), ("2027-12-31", "80")]),
        (
            "Versorgungsquote U3 von 38,5 % (2025) auf 42 % (08/2026) und 45 % (08/2027)",
            "up",
            "%",
            "38.5",
            [("2026-08-31", "42"), ("2027-08-31", "45")],
        ),
        ("Anteil geschulter Fachkräfte: 60 % -> 100 %", "up", "%", "60", [("2026-12-31", "100")]),
        ("Fälle je VZÄ im ASD von 42 auf 35", "down", "Fälle je VZÄ", "42", [("2026-12-31", "35")]),
        ("von 28 auf 14 Tage (Median)", "down", "Tage", "28", [("2026-12-31", "14")]),
        ("von 20 % bis 2027 auf 50 %", "up", "%", "20", [("2027-12-31", "50")]),
        ("Pflegefamilien steigen von 80 auf 95 bis 06/2026", "up", "", "80", [("2026-06-30", "95")]),
        ("Quote von 80 % auf 80 %", "keep", "%", "80", [("2026-12-31", "80")]),
        ("mindestens 60 begleitete Familien im Jahr", "up", "Familien", None, [("2026-12-31", "60")]),
        ("erreichte Familien >= 300", "up", "Familien", None, [("2026-12-31", "300")]),
        ("Teilnahmequote ≥ 75 %", "up", "%", None, [("2026-12-31", "75")]),
        ("Abbruchquote höchstens 5 %", "down", "%", None, [("2026-12-31", "5")]),
        ("max. 9.500 € je Fall", "down", "€", None, [("2026-12-31", "9500")]),
        (
            "HzE je 10.000 Einwohner unter 21 Jahren höchstens 280",
            "down",
            "HzE je 10.000 Einwohner",
            None,
            [("2026-12-31", "280")],
        ),
        ("Kinder unter 3 Jahren: 40 %", "up", "%", None, [("2026-12-31", "40")]),
        ("Quote 80 % halten", "keep", "%", None, [("2026-12-31", "80")]),
        ("Note höchstens 2,0", "ordinal", "Note", None, [("2026-12-31", "2")]),
        ("4 Infoabende", "up", "Infoabende", None, [("2026-12-31", "4")]),
        ("zwei Jugendforen", "up", "Jugendforen", None, [("2026-12-31", "2")]),
        ("12 unterschriebene Vereinbarungen", "up", "Vereinbarungen", None, [("2026-12-31", "12")]),
        ("2030 Familien erreicht", "up", "Familien", None, [("2026-12-31", "2030")]),
        ("bis 06/2026 1.500 Kontakte", "up", "Kontakte", None, [("2026-06-30", "1500")]),
        ("Schulung nach § 8a: 100 % der Fachkräfte", "up", "%", None, [("2026-12-31", "100")]),
        ("2 Fachkräfte auf 10 Kinder", "up", "Fachkräfte", None, [("2026-12-31", "2")]),
    ],
)
def test_read_indicators_when_figures_stand_there_then_kind_unit_baseline_and_targets(text, kind, unit, baseline, steps):
    indicator = one(text)
    assert (indicator.text, indicator.kind, indicator.unit, targets(indicator)) == (text, kind, unit, steps)
    assert (plain(indicator.baseline) if indicator.baseline is not None else None) == baseline


@pytest.mark.parametrize(
    ("text", "due_on"),
    [
        ("In 12/2023 hat eine Auftaktveranstaltung stattgefunden", "2023-12-31"),
        ("Stelle besetzt bis 06/2026", "2026-06-30"),
        ("Flyer liegt vor (05/2026)", "2026-05-31"),
        ("Teilplan im JHA beschlossen (11/2026)", "2026-11-30"),
        ("Handbuch liegt bis Sommer 2026 vor", "2026-09-22"),
        ("Vertrag liegt vor", "2026-12-31"),
    ],
)
def test_read_indicators_when_a_sentence_tells_a_result_then_it_is_a_milestone(text, due_on):
    indicator = one(text)
    assert (indicator.kind, indicator.direction, targets(indicator)) == ("milestone", "", [(due_on, "1")])


@pytest.mark.parametrize("text", ["Auslastung zwischen 85 % und 95 %", "Auslastung 85–95 %", "Auslastung 85 bis 95 %"])
def test_read_indicators_when_two_bounds_are_given_then_it_is_a_range(text):
    indicator = one(text)
    assert (indicator.kind, indicator.unit, indicator.low, indicator.high) == ("range", "%", Decimal(85), Decimal(95))
    assert (indicator.steps[0].value, indicator.steps[0].high) == (Decimal(85), Decimal(95))


def test_read_indicators_when_a_target_has_no_date_then_the_step_says_it_was_assumed():
    assert one("4 Infoabende").steps[0].assumed
    assert not one("2026 = 40 %").steps[0].assumed


def test_read_indicators_when_alternatives_are_joined_by_oder_then_any_of_them_counts():
    indicators, _findings = read("2025 = 20 % (Ist), 2026 = 40 %\noder mindestens 5 % der Teilnehmenden; 4 Flyer oder 2 Filme")
    assert [(each.group.kind, each.group.number) for each in indicators] == [("any", 1), ("any", 1), ("any", 2), ("any", 2)]


def test_read_indicators_when_joined_by_und_zugleich_then_all_of_them_count():
    indicators, _findings = read("mindestens 50 Plätze und mindestens 80 % Auslastung")
    assert [(each.text, each.group.kind) for each in indicators] == [
        ("mindestens 50 Plätze", "all"),
        ("mindestens 80 % Auslastung", "all"),
    ]


def test_read_indicators_when_only_listed_then_there_is_no_group():
    indicators, _findings = read("2 Jugendforen; mindestens 80 Teilnehmende je Forum\n• 50 % der Anregungen aufgenommen")
    assert [(each.unit, each.group) for each in indicators] == [("Jugendforen", None), ("Teilnehmende", None), ("%", None)]


def test_read_indicators_when_oder_joins_words_only_then_it_is_one_statement():
    assert one("Eltern oder Großeltern: 50 Teilnehmende").group is None


@pytest.mark.parametrize("text", ["Anteil besuchter Familien 0,55 auf 0,7", "Quote von 0,55 auf 0,7"])
def test_read_indicators_when_a_share_is_written_as_fraction_then_percent_with_a_hint(text):
    indicators, (finding,) = read(text)
    assert (plain(indicators[0].baseline), indicators[0].unit, targets(indicators[0])) == ("55", "%", [("2026-12-31", "70")])
    assert "als Prozent gelesen" in finding.message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Anzahl der Beratungen", "kein Zielwert erkannt"),
        ("1.2.3 Familien", "kein Zielwert erkannt"),
        ("Quote um 10 % steigern", "braucht einen Ausgangswert"),
    ],
)
def test_read_indicators_when_no_target_can_be_read_then_context_and_a_problem(text, words):
    indicators, (finding,) = read(text)
    assert (indicators[0].kind, indicators[0].text, indicators[0].steps) == ("context", text, ())
    assert finding.severity == "problem" and words in finding.message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026 = 50 %, 2027 = 40 %, 2028 = 60 %", "steigen und fallen"),
        ("zwischen 95 % und 85 %", "untere Grenze ist größer"),
        ("Abbruchquote: 2026 = 5 %", "weniger besser"),
        ("Bearbeitungszeit 14 Tage", "weniger besser"),
        ("s. o.", "Verweis"),
    ],
)
def test_read_indicators_when_something_is_doubtful_then_it_is_told(text, words):
    _indicators, (finding,) = read(text)
    assert words in finding.message


def test_read_indicators_when_information_only_then_context_without_a_problem():
    indicators, findings = read("Inobhutnahmen (nachrichtlich)")
    assert (indicators[0].kind, findings) == ("context", [])


@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(
            st.sampled_from(
                [
                    "von",
                    "20",
                    "%",
                    "auf",
                    "50",
                    "(2025)",
                    "2026",
                    "=",
                    "oder",
                    "und",
                    ";",
                    "mindestens",
                    "zwischen",
                    "–",
                    "Familien",
                    "liegt",
                    "vor",
                    "->",
                    "1.2.3",
                    "0,5",
                    "Anteil",
                ]
            ),
            max_size=9,
        ).map(" ".join),
    )
)
def test_read_indicators_when_given_anything_then_it_never_fails_and_every_target_is_a_number(text):
    indicators, _findings = read(text)
    assert all(step.value.is_finite() for indicator in indicators for step in indicator.steps)
