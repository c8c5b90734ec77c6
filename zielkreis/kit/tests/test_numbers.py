# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Numbers in, numbers out: every writing seen in office tables, and the round trip."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zielkreis.kit.numbers import format_decimal, is_ambiguous, parse_decimal, percent, plain


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.164", "1164"),
        ("12.000", "12000"),
        ("1.234,5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1,234.5", "1234.5"),
        ("12 000", "12000"),
        ("39,8", "39.8"),
        ("39,8 %", "39.8"),
        ("0.55", "0.55"),
        ("0.550", "0.55"),
        ("0.7", "0.7"),
        ("0,7", "0.7"),
        ("12.5", "12.5"),
        ("1,9 Mio.", "1900000"),
        ("1,9 Mio. €", "1900000"),
        ("45 Tsd. Euro", "45000"),
        ("2 Millionen", "2000000"),
        ("−3", "-3"),
        ("-3,5", "-3.5"),
        ("+4", "4"),
        ("8000", "8000"),
    ],
)
def test_parse_decimal_when_one_number_stands_there_then_it_is_read_exactly(text, value):
    assert parse_decimal(text) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["", "k. A.", "-", "–", "12 34", "1.2.3", "1,2,3", "3 bis 4", "30.06.2026", "5 Tage", "1.23,4", "²", "x" * 99]
)
def test_parse_decimal_when_it_is_not_one_number_then_nothing_is_guessed(text):
    assert parse_decimal(text) is None


def test_is_ambiguous_when_three_digits_follow_one_separator_then_it_says_so():
    assert is_ambiguous("1.164") and is_ambiguous("1,164")
    assert not is_ambiguous("0.550") and not is_ambiguous("1.164,0") and not is_ambiguous("11,64")


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("1234.5", None, "1.234,5"),
        ("1234567", None, "1.234.567"),
        ("-3", None, "−3"),
        ("-0.25", 1, "−0,3"),
        ("0.25", 1, "0,3"),
        ("40.0", None, "40"),
        ("40", 2, "40,00"),
        ("1E+3", None, "1.000"),
    ],
)
def test_format_decimal_when_shown_then_german_and_rounded_half_up(value, places, text):
    assert format_decimal(Decimal(value), places) == text


def test_percent_when_given_a_share_then_the_sign_is_held_by_a_protected_space():
    assert percent(Decimal("0.8333")) == "83,3\u00a0%"
    assert percent(Decimal("0.8996"), 2) == "89,96\u00a0%"


def test_plain_when_written_for_machines_then_without_zeros_and_exponents():
    assert [plain(Decimal(text)) for text in ("40.0", "38.50", "-0.0", "1E+2", "0.1")] == ["40", "38.5", "0", "100", "0.1"]


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_format_decimal_when_read_back_then_the_number_is_the_same_unless_ambiguous(value):
    text = format_decimal(value, 3)
    assert parse_decimal(text) == value


@given(st.text())
def test_parse_decimal_when_given_anything_then_it_never_fails(text):
    assert parse_decimal(text) is None or parse_decimal(text).is_finite()
