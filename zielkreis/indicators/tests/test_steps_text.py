# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Stepped targets as lines of text: read as offices write them, written so that they are read again."""

from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zielkreis.indicators.steps_text import read_steps, write_steps
from zielkreis.indicators.terms import Step
from zielkreis.kit.words import Refused

DAYS = st.dates(date(2000, 1, 1), date(2080, 12, 31))
FIGURES = st.decimals(-(10**6), 10**6, places=2)


@pytest.mark.parametrize(
    ("line", "step"),
    [
        ("2027 = 60 %", Step(date(2027, 12, 31), D(60))),
        ("06/2026: 62,5", Step(date(2026, 6, 30), D("62.5"))),
        ("bis Ende 2026 = 1.200 €", Step(date(2026, 12, 31), D(1200))),
        ("30.06.2026=−3", Step(date(2026, 6, 30), D(-3))),
    ],
)
def test_read_steps_of_a_line_as_offices_write_it(line, step):
    assert read_steps(f"\n  {line}  \n", kind="up") == [step]


@pytest.mark.parametrize("line", ["2027 = 37–45", "2027: 37 bis 45", "2027 = 37 - 45"])
def test_read_steps_of_a_range_has_two_bounds(line):
    assert read_steps(line, kind="range") == [Step(date(2027, 12, 31), None, D(37), D(45))]


def test_read_steps_of_a_milestone_needs_no_target():
    assert read_steps("30.06.2026", kind="milestone") == [Step(date(2026, 6, 30))]


@pytest.mark.parametrize(
    ("text", "kind", "sentence"),
    [
        ("2025 = 50\nbald = 60", "up", "Zeile 2 („bald = 60“) beginnt mit keinem Datum. So geht es: „2027 = 60 %“."),
        ("31.02.2026 = 60", "up", "beginnt mit keinem Datum"),
        ("Juni = 60", "up", "beginnt mit keinem Datum"),
        ("laufend = 60", "up", "beginnt mit keinem Datum"),
        ("2027 = viele", "up", "In Zeile 1 („2027 = viele“) fehlt der Zielwert"),
        ("2027 = 45", "range", "fehlt der Bereich"),
        ("=1+1", "up", "beginnt mit keinem Datum"),
        ("2027 = 1\n" * 41, "up", "mehr als 40 Zielstufen"),
    ],
)
def test_read_steps_of_a_line_that_says_something_else_is_refused_with_its_number(text, kind, sentence):
    with pytest.raises(Refused) as refused:
        read_steps(text, kind=kind)
    assert sentence in str(refused.value)
    assert refused.value.field == "steps"


@given(st.lists(st.builds(Step, DAYS, FIGURES), max_size=8))
def test_steps_written_are_read_again_without_difference(steps):
    assert read_steps(write_steps(steps), kind="up") == steps


@given(st.text(max_size=60))
def test_read_steps_of_any_text_reads_or_refuses(text):
    try:
        read_steps(text, kind="range")
    except Refused as refused:
        assert str(refused)
