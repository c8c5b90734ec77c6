# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

from datetime import date, timedelta

import pytest

from zielkreis.cycle import wheel
from zielkreis.cycle.rules import template
from zielkreis.goals.rules.stations import OPENS, WRITINGS
from zielkreis.kit.words import Refused


@pytest.mark.parametrize(("year", "last"), [(2026, date(2026, 2, 28)), (2028, date(2028, 2, 29)), (2100, date(2100, 2, 28))])
def test_exchange_ends_with_february_whatever_its_length(year, last):
    exchange = template.stations_of(year, rounds=2)[0]
    assert (exchange.opens_on, exchange.closes_on) == (date(year - 1, 12, 1), last)


@pytest.mark.parametrize("rounds", [1, 2, 3, 4, 6])
def test_rounds_fill_march_to_august_without_gap_or_overlap(rounds):
    found = template.rounds_of(2026, rounds=rounds)
    assert (found[0].opens_on, found[-1].closes_on, len(found)) == (date(2026, 3, 1), date(2026, 8, 31), rounds)
    for before, after in zip(found, found[1:], strict=False):
        assert after.opens_on == before.closes_on + timedelta(days=1)


@pytest.mark.parametrize("rounds", [0, 7, -1])
def test_rounds_that_six_months_cannot_hold_are_refused(rounds):
    with pytest.raises(Refused, match="eine bis sechs"):
        template.stations_of(2026, rounds=rounds)


def test_every_writing_has_a_station_of_the_template_that_opens_it():
    opened = {writing for one in template.stations_of(2026, rounds=1) for writing in OPENS[one.kind]}
    assert opened == {code for code, _word in WRITINGS}


MEETINGS = [(1, date(2026, 3, 12)), (2, date(2026, 6, 4)), (3, date(2026, 9, 17)), (4, date(2026, 11, 26))]


@pytest.mark.parametrize(
    ("kind", "meetings", "bound"),
    [
        ("presentation", MEETINGS, 1),
        ("balance", MEETINGS, 4),
        ("balance", MEETINGS[:3], None),
        ("balance", [*MEETINGS[:3], (5, date(2026, 12, 3))], 5),
        ("presentation", [(9, date(2026, 2, 5)), *MEETINGS[1:]], 9),
        ("monitoring", MEETINGS, None),
        ("balance", [], None),
    ],
)
def test_station_is_bound_to_the_fitting_meeting(kind, meetings, bound):
    station = next(one for one in template.stations_of(2026, rounds=1) if one.kind == kind)
    assert template.fitting_meeting(kind, opens_on=station.opens_on, closes_on=station.closes_on, meetings=meetings) == bound


def test_window_holds_both_its_days():
    window = {"opens_on": date(2026, 3, 1), "closes_on": date(2026, 3, 31)}
    days = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1)]
    assert [template.state_on(**window, on=day) for day in days] == ["ahead", "open", "open", "over"]


@pytest.mark.parametrize(
    ("day", "year"), [(date(2025, 12, 1), 2026), (date(2026, 1, 1), 2026), (date(2026, 11, 30), 2026), (date(2026, 12, 1), 2027)]
)
def test_day_lies_on_the_wheel_that_begins_in_december(day, year):
    assert wheel.year_of(day) == year
    assert wheel.first_day(year) <= day < wheel.first_day(year + 1)


def test_angle_goes_once_round_also_over_the_clock_change_and_a_leap_day():
    days = [wheel.first_day(2028) + timedelta(days=number) for number in range(366)]
    found = [wheel.angle(day, year=2028) for day in days]
    assert found[0] == 0
    assert all(before < after for before, after in zip(found, found[1:], strict=False))
    assert found[-1] < 360


def test_stations_at_the_same_time_lie_in_different_lanes():
    arcs = [
        wheel.Arc(number, one.kind, one.opens_on, one.closes_on, "ahead")
        for number, one in enumerate(template.stations_of(2026, rounds=2), 1)
    ]
    assert wheel.lanes(arcs) == [0, 1, 0, 0, 0, 0]


def test_drawing_names_stations_and_meetings_and_leaves_the_hand_out_of_other_years():
    arcs = [wheel.Arc(1, "Austausch <neu>", date(2025, 12, 1), date(2026, 2, 28), "open")]
    marks = [wheel.Mark("Sitzung im März", date(2026, 3, 12)), wheel.Mark("fremd", date(2027, 3, 12))]
    drawn = wheel.wheel_svg(year=2026, arcs=arcs, marks=marks, today=date(2026, 1, 5), colour="#1f5c4d", title="Jahreskreis")
    assert "Austausch &lt;neu&gt;" in drawn
    assert "Sitzung im März" in drawn and "fremd" not in drawn
    assert "Heute" in drawn and "style=" not in drawn
    later = wheel.wheel_svg(year=2026, arcs=arcs, marks=marks, today=date(2027, 1, 5), colour="#1f5c4d", title="Jahreskreis")
    assert "Heute" not in later
