# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Dates in the wording of offices: what each is due on, and that the wording is never lost."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zielkreis.kit.fuzzy import PRECISIONS, find_fuzzy, parse_fuzzies, parse_fuzzy
from zielkreis.kit.school_holidays import KINDS, school_holidays

MONTHS = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"]


@pytest.mark.parametrize(
    ("text", "starts_on", "due_on", "precision"),
    [
        ("31.12.2026", "2026-12-31", "2026-12-31", "day"),
        ("30.6.26", "2026-06-30", "2026-06-30", "day"),
        ("2026-06-30", "2026-06-30", "2026-06-30", "day"),
        ("30. Juni 2026", "2026-06-30", "2026-06-30", "day"),
        ("bis 30.06.2026", None, "2026-06-30", "day"),
        ("01.03. - 30.06.2026", "2026-03-01", "2026-06-30", "day"),
        ("KW 23/2026", "2026-06-01", "2026-06-07", "day"),
        ("04/2026", "2026-04-01", "2026-04-30", "month"),
        ("4/26", "2026-04-01", "2026-04-30", "month"),
        ("06.2026", "2026-06-01", "2026-06-30", "month"),
        ("2026-02", "2026-02-01", "2026-02-28", "month"),
        ("April 2026", "2026-04-01", "2026-04-30", "month"),
        ("Mitte April 2026", "2026-04-11", "2026-04-20", "month"),
        ("Dez. 26", "2026-12-01", "2026-12-31", "month"),
        ("10/2026 - 12/2026", "2026-10-01", "2026-12-31", "month"),
        ("von 03/2026 bis 06/2026", "2026-03-01", "2026-06-30", "month"),
        ("Oktober bis März 2027", "2026-10-01", "2027-03-31", "month"),
        ("Juni/Juli 2026", "2026-06-01", "2026-07-31", "month"),
        ("Q3/2026", "2026-07-01", "2026-09-30", "quarter"),
        ("3. Quartal 2026", "2026-07-01", "2026-09-30", "quarter"),
        ("III/2026", "2026-07-01", "2026-09-30", "quarter"),
        ("3./4. Quartal 2026", "2026-07-01", "2026-12-31", "quarter"),
        ("1. Halbjahr 2026", "2026-01-01", "2026-06-30", "half_year"),
        ("2. HJ 2026", "2026-07-01", "2026-12-31", "half_year"),
        ("Frühjahr 2026", "2026-03-21", "2026-06-20", "season"),
        ("Im Sommer 2023", "2023-06-21", "2023-09-22", "season"),
        ("bis Sommer 2026", None, "2026-09-22", "season"),
        ("Herbst 2026", "2026-09-23", "2026-12-20", "season"),
        ("Winter 2026/27", "2026-12-21", "2027-03-20", "season"),
        ("Sommerferien 2026", "2026-07-20", "2026-09-01", "school_holidays"),
        ("vor den Sommerferien 2026", None, "2026-07-19", "school_holidays"),
        ("Weihnachtsferien 2026", "2026-12-23", "2027-01-06", "school_holidays"),
        ("in 2022", "2022-01-01", "2022-12-31", "year"),
        ("2026", "2026-01-01", "2026-12-31", "year"),
        ("Ende 2026", "2026-09-01", "2026-12-31", "year"),
        ("2026/2027", "2026-01-01", "2027-12-31", "year"),
        ("2026-2028", "2026-01-01", "2028-12-31", "year"),
        ("Schuljahr 2026/27", "2026-08-01", "2027-07-31", "year"),
        ("ab Sommerferien 2023", "2023-06-22", None, "from"),
        ("ab Herbst 2026", "2026-09-23", None, "from"),
        ("nach den Sommerferien 2026", "2026-09-02", None, "from"),
        ("seit 2024", "2024-01-01", None, "from"),
        ("laufend ab 03/2026", "2026-03-01", None, "running"),
        ("ganzjährig 2026", "2026-01-01", "2026-12-31", "running"),
    ],
)
def test_parse_fuzzy_when_a_period_is_named_then_it_is_due_on_its_last_day(text, starts_on, due_on, precision):
    found = parse_fuzzy(text, year=2026)
    assert (found.starts_on, found.due_on) == tuple(day and date.fromisoformat(day) for day in (starts_on, due_on))
    assert (found.precision, found.text, found.assumed_year) == (precision, text, False)


@pytest.mark.parametrize(
    "text",
    [
        "laufend",
        "fortlaufend",
        "ganzjährig",
        "dauerhaft",
        "monatlich",
        "je Quartal",
        "wöchentlich",
        "2x im Jahr",
        "alle zwei Wochen",
    ],
)
def test_parse_fuzzy_when_something_runs_then_it_has_no_end(text):
    found = parse_fuzzy(text, year=2026)
    assert (found.running, found.precision, found.starts_on, found.due_on) == (True, "running", None, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "–",
        "n. n.",
        "offen",
        "s. o.",
        "31.02.2026",
        "13/2026",
        "3. Halbjahr 2026",
        "Konzept 04/2026",
        "12/2026 - 03/2026",
        "SGB VIII/IX",
    ],
)
def test_parse_fuzzy_when_it_is_no_date_then_none(text):
    assert parse_fuzzy(text, year=2026) is None


@pytest.mark.parametrize(
    ("text", "due_on"), [("III. Quartal", date(2027, 9, 30)), ("bis Oktober", date(2027, 10, 31)), ("31.12.", date(2027, 12, 31))]
)
def test_parse_fuzzy_when_the_year_is_missing_then_it_is_taken_and_marked(text, due_on):
    found = parse_fuzzy(text, year=2027)
    assert (found.due_on, found.assumed_year) == (due_on, True)


def test_parse_fuzzies_when_two_seasons_share_a_year_then_both_get_it():
    spring, autumn = parse_fuzzies("Frühjahr und Herbst 2025", year=2026)
    assert (spring.due_on, autumn.due_on) == (date(2025, 6, 20), date(2025, 12, 20))
    assert parse_fuzzy("Frühjahr und Herbst 2025", year=2026).due_on == date(2025, 12, 20)


def test_find_fuzzy_when_dates_stand_in_a_sentence_then_with_their_places():
    text = "Konzept: 04/2026 / Erprobung: bis Sommerferien 2026"
    assert [text[found.start : found.end] for found in find_fuzzy(text, year=2026)] == ["04/2026", "bis Sommerferien 2026"]


def test_find_fuzzy_when_digits_only_look_like_dates_then_nothing():
    assert find_fuzzy("Produkt 06.02.01, 1,9 Mio. €, § 8a SGB VIII/IX, Sommerfest, 12.45 Uhr", year=2026) == ()


def test_school_holidays_when_not_published_then_a_wide_window():
    assert school_holidays("summer", 2031, state="NW") == (date(2031, 6, 20), date(2031, 9, 15))
    assert school_holidays("summer", 2026, state="BY")[1] == date(2026, 9, 15)


@given(st.sampled_from(KINDS), st.integers(2000, 2090), st.sampled_from(["NW", "BY"]))
def test_school_holidays_when_any_year_then_they_end_after_they_begin(kind, year, state):
    first, last = school_holidays(kind, year, state=state)
    assert first <= last and first.year == year


@given(st.sampled_from(MONTHS), st.integers(2000, 2099))
def test_parse_fuzzy_when_any_month_is_named_then_it_is_read(month, year):
    found = parse_fuzzy(f"{month} {year}", year=2026)
    assert (found.starts_on, found.precision) == (date(year, MONTHS.index(month) + 1, 1), "month")


WORDS = st.sampled_from(
    [
        "bis",
        "ab",
        "vor",
        "nach",
        "04/2026",
        "Herbst",
        "2025",
        "31.12.",
        "-",
        "und",
        "/",
        "Q3",
        "laufend",
        "Sommerferien",
        "Ende",
        "März",
        "Winter",
        "2026/27",
        ";",
        "Konzept",
    ]
)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=7).map(" ".join)))
def test_find_fuzzy_when_given_anything_then_periods_are_in_order_and_wording_is_kept(text):
    for found in find_fuzzy(text, year=2026):
        assert found.date.text == text[found.start : found.end]
        assert found.date.precision in PRECISIONS
        assert not (found.date.starts_on and found.date.due_on) or found.date.starts_on <= found.date.due_on
    whole = parse_fuzzy(text, year=2026)
    assert whole is None or whole.text == text
