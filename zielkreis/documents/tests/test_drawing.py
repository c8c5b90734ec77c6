# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The stair chart and its kin: readable without colour, without styles, without invented numbers."""

import re
import time
from datetime import date, timedelta
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zielkreis.documents.blocks import Words
from zielkreis.documents.chart import Chart, Mark, Point, Series
from zielkreis.documents.drawing import draw
from zielkreis.documents.scale import number_ticks
from zielkreis.documents.tables import chart_table
from zielkreis.documents.tests.make import stairs

SVG = "{http://www.w3.org/2000/svg}"


def texts(chart: Chart) -> list[str]:
    return [node.text or "" for node in ET.fromstring(draw(chart)).iter(f"{SVG}text")]


def one_line(*values: Decimal | None, kind="points") -> Chart:
    points = tuple(Point(date(2020 + place, 12, 31), value) for place, value in enumerate(values))
    return Chart(title="Plätze", alt="Plätze je Jahr", series=(Series(name="Istwert", kind=kind, points=points),))


def test_draw_when_read_by_a_screen_reader_then_is_an_image_with_title_and_description():
    svg = ET.fromstring(draw(stairs()))
    assert svg.get("role") == "img"
    assert svg.findtext(f"{SVG}title") == "Ferienfreizeiten mit Beteiligung"
    assert "31,4 %" in (svg.findtext(f"{SVG}desc") or "")


def test_draw_when_shown_under_a_strict_policy_then_has_no_style_script_id_or_address():
    svg = draw(stairs()).replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"style|<script|\bid=|href|http|url\(", svg)


def test_draw_when_numbers_are_labelled_then_they_are_german_and_years_stand_below():
    shown = texts(stairs())
    assert {"63,2\u00a0%", "72,5\u00a0%", "80\u00a0%", "100\u00a0%", "2023", "2027", "Stichtag 30.06.2026"} <= set(shown)
    assert "Ausgangswert\u00a031,4\u00a0%" in shown


def test_draw_when_a_value_is_missing_then_the_line_has_a_gap_and_a_word():
    whole = draw(one_line(Decimal(10), Decimal(20), Decimal(30), Decimal(40)))
    broken = draw(one_line(Decimal(10), Decimal(20), None, Decimal(30), Decimal(40)))
    assert len(re.findall(r'd="M[\d.]+ [\d.]+L[^"]*"', whole)) == 1
    assert len(re.findall(r'd="M[\d.]+ [\d.]+L[^"]*"', broken)) == 2
    assert "–\u00a0fehlt" in broken
    assert "–\u00a0fehlt" not in whole


def test_draw_when_printed_in_grey_then_kinds_differ_by_dash_and_marker():
    svg = draw(stairs())
    assert "stroke-dasharray" in svg
    assert svg.count("<rect") == 4, "a square for each step and one in the legend"


def test_draw_when_words_hold_markup_then_they_stay_words():
    svg = draw(stairs(title="<script>&", alt='"><g onload="x"'))
    assert "<script" not in svg
    assert ET.fromstring(svg).findtext(f"{SVG}title") == "<script>&"


def test_draw_when_called_twice_then_gives_the_same_text():
    assert draw(stairs()) == draw(stairs())


def test_draw_when_a_day_is_the_last_that_there_is_then_still_draws():
    chart = Chart(title="Plätze", alt="Plätze", series=one_line(Decimal(1)).series, marks=(Mark(on=date.max, label="Stichtag"),))
    assert any(text.startswith("Stichtag") for text in texts(chart))


def test_draw_when_drawn_many_times_then_takes_about_a_millisecond():
    chart = stairs()
    fastest = min(_seconds(chart) for _ in range(30))
    assert fastest < 0.002, "a page shows a hundred of them"


def _seconds(chart: Chart) -> float:
    begun = time.perf_counter()
    draw(chart)
    return time.perf_counter() - begun


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        (("31.4", "100"), ["0", "25", "50", "75", "100"]),
        (("3500", "4540"), ["3500", "4000", "4500", "5000"]),
        (("0",), ["0", "1"]),
        (("-5", "5"), ["-5.0", "-2.5", "0.0", "2.5", "5.0"]),
        (("7",), ["0", "2", "4", "6", "8"]),
    ],
)
def test_number_ticks_when_values_vary_then_are_round_and_hold_every_value(values, ticks):
    found = number_ticks(one_line(*map(Decimal, values)))
    assert [float(tick) for tick in found] == [float(tick) for tick in ticks]


amounts = st.none() | st.decimals(min_value=-(10**9), max_value=10**9, places=3)


@given(values=st.lists(amounts, max_size=12), kind=st.sampled_from(["points", "steps", "line", "band"]), day=st.dates())
def test_draw_when_values_are_any_then_every_place_lies_on_the_sheet(values, kind, day):
    day = min(max(day, date(1900, 1, 1)), date(2200, 1, 1))
    points = tuple(Point(day + timedelta(days=90 * place), value, high=value) for place, value in enumerate(values))
    series = (Series(name="Istwert", kind=kind, points=points),)
    svg = draw(Chart(title="t", alt="a", series=series, marks=(Mark(on=day, label="Stichtag"),)))
    for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", svg):
        assert -1 <= float(x) <= 641 and -1 <= float(y) <= 241
    assert "nan" not in svg and "inf" not in svg


def test_chart_table_when_made_then_holds_every_number_and_a_word_for_the_missing_one():
    table = chart_table(stairs(), words=Words())
    assert [column.title for column in table.columns] == [
        "Stichtag",
        "Ausgangswert",
        "Zielstufen",
        "Istwert",
        "Rechnerischer Pfad",
    ]
    assert table.caption == "Werte: Ferienfreizeiten mit Beteiligung, in %"
    by_day = {row[0]: row[1:] for row in table.rows}
    assert by_day[date(2025, 12, 31)][2].note == "vorläufig"
    assert by_day[date(2024, 6, 30)][2].__class__.__name__ == "Missing"
    assert by_day[date(2024, 6, 30)][1] == "", "no entry is not a missing value"


def test_chart_table_when_series_is_a_band_then_has_both_edges():
    points = (Point(date(2025, 1, 1), Decimal(37), high=Decimal(45)),)
    chart = Chart(title="U3", alt="Bereich", series=(Series(name="Zielbereich", kind="band", points=points),))
    table = chart_table(chart, words=Words())
    assert [column.title for column in table.columns][1:] == ["Zielbereich von", "Zielbereich bis"]
    assert [cell.value for cell in table.rows[0][1:]] == [37, 45]
