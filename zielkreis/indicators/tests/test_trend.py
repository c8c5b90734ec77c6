# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The two published trend methods at their edges (domain.md §4.4; V14 and V15 stand among the worked cases)."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zielkreis.indicators.trend import TRACKS, WEATHER, on_track, weather

any_points = st.lists(
    st.tuples(st.integers(2015, 2030), st.none() | st.decimals(allow_nan=True, allow_infinity=True)), max_size=9
)
any_number = st.decimals(allow_nan=True, allow_infinity=True)


def series(*numbers, first=2021):
    return [(first + index, None if number is None else D(number)) for index, number in enumerate(numbers)]


def symbol(*numbers, target, direction="", first=2021):
    found = weather(series(*numbers, first=first), target_year=2030, target=D(target), direction=direction)
    return found.symbol if found else None


def category(*numbers, target=None, direction="up"):
    year = None if target is None else 2027
    found = on_track(series(*numbers), target_year=year, target=None if target is None else D(target), direction=direction)
    return found.category if found else None


def test_weather_when_fewer_than_four_years_in_a_row_then_none():
    assert symbol(1, 2, 3, target=20) is None
    assert symbol(1, 2, 3, None, 5, 6, 7, target=20) is None


def test_weather_when_a_year_is_missing_then_only_the_latest_run_counts():
    points = series(90, None, 10, 11, 12, 13)
    assert weather(points, target_year=2030, target=D(17)).change == 1


def test_weather_when_more_than_six_years_then_the_latest_five_changes_count():
    assert weather(series(0, 100, 101, 102, 103, 104, 105), target_year=2030, target=D(200)).change == 1


@pytest.mark.parametrize(
    ("numbers", "target", "direction", "expected"),
    [
        ((10, 10, 10, 10), 20, "", "thunderstorm"),
        ((13, 12, 11, 10), 20, "", "thunderstorm"),
        ((40, 38, 36, 34), 22, "", "sun"),
        ((40, 38, 36, 34), 10, "", "cloud"),
        ((17, 18, 19, 21), 20, "up", "sun"),
        ((24, 23, 22, 21), 20, "up", "thunderstorm"),
        ((17, 18, 19, 20), 20, "", "thunderstorm"),
        ((20, 20, 20, 20), 20, "", "sun"),
    ],
)
def test_weather_when_direction_and_distance_vary_then_symbol(numbers, target, direction, expected):
    assert symbol(*numbers, target=target, direction=direction) == expected


def test_weather_when_exactly_twenty_percent_remain_then_still_sun_and_cloud():
    found = weather(series(7, 8, 9, 10), target_year=2028, target=D(15))
    assert (found.gap, found.symbol) == (D("0.2"), "sun_cloud")


@pytest.mark.parametrize(
    ("numbers", "target", "direction", "expected"),
    [
        ((20, 60), 50, "up", "target_reached"),
        ((20, 19), 50, "up", "deterioration"),
        ((100, 101), 200, "up", "limited"),
        ((35, 34), 20, "down", "limited"),
        ((0, 5), 10, "up", "on_track"),
        ((-1, 5), 10, "up", None),
        ((5, 6), 5, "up", "target_reached"),
        ((5, 4), 5, "up", None),
        ((-10, -8), -1, "up", "acceleration_needed"),
        ((20,), 50, "up", None),
        ((100, 102), None, "up", "on_track"),
        ((100, 101), None, "up", "acceleration_needed"),
        ((1000, 1001), None, "up", "limited"),
        ((100, 99), None, "up", "deterioration"),
        ((100, 99), None, "down", "acceleration_needed"),
    ],
)
def test_on_track_when_growth_varies_then_category(numbers, target, direction, expected):
    assert category(*numbers, target=target, direction=direction) == expected


def test_score_when_on_the_published_corners_then_plus_five_to_minus_five():
    def score(actual):
        return on_track(series(100, actual), target_year=2022, target=D(200), direction="up").score

    assert [score(230), score(160), score(40), score(300), score(10)] == [5, 0, -5, 5, -5]


@given(any_points, any_number, st.sampled_from(["", "up", "down"]), st.randoms())
def test_trend_when_given_anything_then_never_raises_and_order_is_irrelevant(points, target, direction, random):
    mixed = list(points)
    random.shuffle(mixed)
    sky = weather(points, target_year=2030, target=target, direction=direction)
    track = on_track(points, target_year=2030, target=target, direction=direction or "up")
    assert sky is None or sky.symbol in WEATHER
    assert track is None or track.category in TRACKS
    assert sky == weather(mixed, target_year=2030, target=target, direction=direction)
    assert track == on_track(mixed, target_year=2030, target=target, direction=direction or "up")
