# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The worked cases V1–V18 of domain.md §4.5, each with four digits and the flags it must carry."""

from datetime import date
from decimal import Decimal as D

import pytest

from zielkreis.indicators.achievement import achievement, milestone_achievement
from zielkreis.indicators.groups import aggregate, group_any
from zielkreis.indicators.milestones import Milestone, milestone_chain
from zielkreis.indicators.result import Achievement, shown_percent
from zielkreis.indicators.terms import Definition, Step, Thresholds, Value
from zielkreis.indicators.trend import on_track, weather

DAY = date(2024, 12, 31)
STAIRS = Definition(
    "up",
    D(20),
    date(2022, 12, 31),
    (Step(date(2023, 12, 31), D(50)), Step(date(2025, 12, 31), D(80)), Step(date(2027, 12, 31), D(100))),
)


def figure(kind: str, actual: object, *, b: object = None, z: object = None, **more: object) -> Achievement:
    low, high = more.pop("low", None), more.pop("high", None)
    step = Step(date(2023, 12, 31), None if z is None else D(z), low, high)
    definition = Definition(kind, None if b is None else D(b), steps=(step,), **more)
    return achievement(definition, [Value(DAY, D(actual))], on=DAY)


def stairs(against: str) -> Achievement:
    return achievement(STAIRS, [Value(DAY, D(60))], on=DAY, against=against)


CHAIN = (
    Milestone("Konzept", date(2023, 2, 28), date(2023, 2, 20)),
    Milestone("Auftakt", date(2023, 7, 31), date(2023, 7, 5)),
    Milestone("Vertrag", date(2023, 7, 31)),
    Milestone("Start", date(2023, 12, 31)),
    Milestone("Bericht", date(2024, 9, 30)),
)
WHOLE = figure("up", 45, b=20, z=50)
SECRET = achievement(STAIRS, [Value(date(2023, 12, 31), None, symbol="."), Value(DAY, None, symbol=".")], on=DAY)
LATE = milestone_achievement([Milestone("Stelle", date(2024, 6, 30), date(2024, 7, 14))], on=DAY)
SUMMER = milestone_achievement([Milestone("Sommer 2023", date(2023, 9, 22))], on=date(2023, 8, 15))


def hierarchy() -> Achievement:
    first = aggregate([(D(1), WHOLE), (D(1), figure("up", 60, b=20, z=50))])
    return aggregate([(D(1), first), (D(1), aggregate([(D(1), figure("down", 33, b=35, z=28))]))])


def weighted(threshold: str) -> Achievement:
    missing = achievement(STAIRS, [], on=DAY)
    return aggregate([(D(2), WHOLE), (D(1), missing)], Thresholds(coverage=D(threshold)))


CASES = [
    ("V1 up", WHOLE, "0.8333", "amber", ()),
    ("V2 down", figure("down", 33, b=35, z=28), "0.2857", "red", ()),
    ("V3 regression", figure("down", 36, b=35, z=28), "-0.1429", "red", ("regression",)),
    ("V4 over-achieved", figure("up", 56, b=20, z=50), "1.2000", "green", ("over_achieved",)),
    ("V5 step in force", stairs("step"), "1.3333", "green", ("over_achieved",)),
    ("V5 final", stairs("final"), "0.5000", "red", ()),
    ("V6 outside, baseline below", figure("range", "35.2", b=30, low=D(37), high=D(45)), "0.7429", "amber", ()),
    ("V6 inside", figure("range", 40, b=30, low=D(37), high=D(45)), "1.0000", "green", ()),
    (
        "V6 outside, tolerance",
        figure("range", "46.5", b=30, low=D(37), high=D(45), tolerance=D(8)),
        "0.8125",
        "amber",
        (),
    ),
    ("V7 held", figure("up", 80, b=80, z=80), "1.0000", "green", ()),
    ("V7 missed within tolerance", figure("up", 78, b=80, z=80, tolerance=D(10)), "0.8000", "amber", ()),
    ("V7 missed without tolerance", figure("up", 78, b=80, z=80), "0.0000", "red", ("no_tolerance",)),
    ("V7 as kind keep", figure("keep", 78, b=80, z=80, direction="up", tolerance=D(10)), "0.8000", "amber", ()),
    ("V8 no baseline", figure("down", 33, z=28), "0.8485", "amber", ("no_baseline",)),
    ("V8 nothing left", figure("down", 0, z=28), "1.0000", "green", ("no_baseline",)),
    ("V9 chain", milestone_achievement(CHAIN, on=date(2023, 10, 31)), "0.6667", "amber", ()),
    ("V10 summer not over", SUMMER, None, "grey", ()),
    ("V11 one of two", group_any([WHOLE, figure("up", "4.2", z=4)]), "1.0000", "green", ()),
    ("V12 hierarchical", hierarchy(), "0.6012", "amber", ()),
    ("V13 one missing", weighted("0.5"), "0.8333", "amber", ()),
    ("V13 too many missing", weighted("0.7"), None, "grey", ("low_coverage",)),
    ("V16 just below", figure("up", "0.8996", b=0, z=1), "0.8996", "amber", ("just_below",)),
    ("V17 late", LATE, "1.0000", "green", ("late",)),
    ("V18 secret", SECRET, None, "grey", ()),
]


@pytest.mark.parametrize(("result", "value", "grade", "flags"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_achievement_when_worked_case_then_four_digits_grade_and_flags(
    result: Achievement, value: str | None, grade: str, flags: tuple[str, ...]
) -> None:
    assert (None if result.value is None else str(round(result.value, 4))) == value
    assert (result.grade, result.flags) == (grade, flags)


def test_clamped_when_v3_and_v4_then_between_nought_and_one() -> None:
    assert figure("down", 36, b=35, z=28).clamped == 0
    assert figure("up", 56, b=20, z=50).clamped == 1


def test_path_when_v5_then_labelled_degree_against_65() -> None:
    assert stairs("step").explanation.path_target == 65
    assert round(stairs("step").path, 4) == D("0.8889")


def test_chain_when_v9_then_due_share_progress_and_two_not_assessable() -> None:
    chain = milestone_chain(CHAIN, date(2023, 10, 31))
    assert (round(chain.share_due, 4), chain.progress, chain.total - chain.due) == (D("0.6667"), D("0.4"), 2)
    assert (chain.overdue, chain.late_days) == (1, 92)


def test_state_when_v10_summer_still_running_then_not_due_and_outside_coverage() -> None:
    assert (SUMMER.state, SUMMER.coverage) == ("not_due", None)


def test_coverage_when_v13_second_missing_then_two_thirds() -> None:
    assert round(weighted("0.5").coverage, 4) == round(weighted("0.7").coverage, 4) == D("0.6667")


WEATHER_CASES = [(88, "sun_cloud", "0.0526"), (90, "sun_cloud", "0.1000"), (98, "cloud", "0.2500"), (86, "sun", "0.0000")]


@pytest.mark.parametrize(("target", "symbol", "gap"), WEATHER_CASES)
def test_weather_when_v14_then_published_symbol(target: int, symbol: str, gap: str) -> None:
    points = list(zip(range(2019, 2025), map(D, (20, 24, 30, 36, 45, 50)), strict=True))
    found = weather(points, target_year=2030, target=D(target))
    assert (found.symbol, str(round(found.gap, 4)), found.change, found.projection) == (symbol, gap, 6, 86)


@pytest.mark.parametrize(
    ("points", "target", "direction", "ratio", "category"),
    [
        ([(2022, D(20)), (2024, D(60))], 100, "up", "1.9278", "on_track"),
        ([(2022, D(35)), (2024, D(33))], 28, "down", "0.6642", "acceleration_needed"),
    ],
)
def test_on_track_when_v15_then_ratio_and_category(points, target, direction, ratio, category) -> None:
    found = on_track(points, target_year=2027, target=D(target), direction=direction)
    assert (str(round(found.ratio, 4)), found.category) == (ratio, category)


def test_shown_percent_when_v16_then_rounded_but_said_to_be_below() -> None:
    assert shown_percent(D("0.8996")) == "90,0\u00a0% (knapp unter der Schwelle)"
    assert shown_percent(D("0.8333")) == "83,3\u00a0%"
    assert shown_percent(D("0.9")) == "90,0\u00a0%"


def test_late_when_v17_then_fourteen_days_are_told() -> None:
    assert ("Längste Verspätung: %(days)s Tage", {"days": "14"}) in LATE.explanation.lines()


def test_secret_when_v18_then_coverage_nought_but_no_value() -> None:
    assert (SECRET.value, SECRET.clamped, SECRET.coverage, SECRET.state) == (None, None, 0, "secret")
