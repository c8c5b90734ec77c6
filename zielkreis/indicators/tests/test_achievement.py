# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What must hold for every degree of achievement, and the cases at the edges of the rules."""

from datetime import date, timedelta
from decimal import Decimal as D
from decimal import localcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zielkreis.indicators.achievement import achievement, milestone_achievement
from zielkreis.indicators.degree import path_value
from zielkreis.indicators.groups import aggregate, group_all, group_any
from zielkreis.indicators.milestones import Milestone
from zielkreis.indicators.result import shown_percent
from zielkreis.indicators.terms import FLAGS, GRADES, KINDS, STATES, STATUSES, Definition, Step, Thresholds, Value

START, DUE, DAY = date(2023, 12, 31), date(2024, 12, 31), date(2025, 6, 30)

numbers = st.decimals(-1000, 1000, places=2)
any_numbers = st.none() | st.decimals(allow_nan=True, allow_infinity=True)
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
directed = st.sampled_from(["up", "down"])
values = st.builds(
    Value, days, any_numbers, st.sampled_from(list(STATUSES)), st.sampled_from(["", "-", ".", "...", "/", "()", "x"])
)
steps = st.builds(Step, days, any_numbers, any_numbers, any_numbers)
definitions = st.builds(
    Definition,
    kind=st.sampled_from(list(KINDS)),
    baseline=any_numbers,
    baseline_on=st.none() | days,
    steps=st.lists(steps, max_size=4).map(tuple),
    direction=st.sampled_from(["", "up", "down"]),
    tolerance=any_numbers,
    period_months=st.none() | st.integers(1, 12),
)


def up(*, b=20, z=50, **more) -> Definition:
    return Definition("up", b if b is None else D(b), START, (Step(DUE, D(z)),), **more)


def at(amount, on=DAY, **more) -> Value:
    return Value(on, None if amount is None else D(amount), **more)


def assess(definition, *given_values, on=DAY, **more):
    return achievement(definition, given_values, on=on, **more)


@settings(deadline=None)
@given(definitions, st.lists(values, max_size=6), days, st.sampled_from(["step", "final"]))
def test_achievement_when_given_anything_then_never_raises_and_stays_in_bounds(definition, recorded, on, against):
    result = achievement(definition, recorded, on=on, against=against)
    assert result.state in STATES and result.grade in GRADES and set(result.flags) <= set(FLAGS)
    assert (result.value is None) == (result.clamped is None) == (result.state != "assessed") == (result.grade == "grey")
    assert result.clamped is None or 0 <= result.clamped <= 1
    assert result.path is None or result.path.is_finite()
    assert all(message % filled for message, filled in result.explanation.lines())
    assert result.as_json()["grade"] == result.grade
    assert shown_percent(result.value)


@given(definitions, st.lists(values, max_size=6), days, st.randoms())
def test_achievement_when_input_is_shuffled_then_same_result(definition, recorded, on, random):
    mixed_steps, mixed_values = list(definition.steps), list(recorded)
    random.shuffle(mixed_steps)
    random.shuffle(mixed_values)
    mixed = Definition(**{name: getattr(definition, name) for name in Definition.__slots__} | {"steps": tuple(mixed_steps)})
    first, second = achievement(definition, recorded, on=on), achievement(mixed, mixed_values, on=on)
    # Compared as text: NaN is not equal to itself.
    assert repr(first.as_json()) == repr(second.as_json())


@given(definitions, st.lists(values, max_size=4), st.lists(values, max_size=4), days)
def test_achievement_when_later_values_arrive_then_old_reference_date_gives_old_result(definition, old, later, on):
    moved = [Value(on + timedelta(days=1 + index), value.amount, value.status) for index, value in enumerate(later)]
    before, after = achievement(definition, old, on=on), achievement(definition, old + moved, on=on)
    assert repr(before.as_json()) == repr(after.as_json())


@given(directed, st.none() | numbers, numbers, numbers, st.none() | st.decimals("0.01", 100, places=2), numbers)
def test_achievement_when_mirrored_and_direction_swapped_then_same_degree(kind, b, z, i, tolerance, point):
    if b is None:
        return
    swapped = "down" if kind == "up" else "up"
    one = assess(Definition(kind, b, START, (Step(DUE, z),), tolerance=tolerance), Value(DAY, i))
    mirrored = Definition(swapped, point - b, START, (Step(DUE, point - z),), tolerance=tolerance)
    assert (one.value, one.flags) == ((other := assess(mirrored, Value(DAY, point - i))).value, other.flags)


@given(directed, st.none() | numbers, numbers, st.none() | st.decimals("0.01", 100, places=2), numbers, numbers)
def test_clamped_when_value_gets_better_then_never_falls(kind, b, z, tolerance, i, j):
    definition = Definition(kind, b, START, (Step(DUE, z),), tolerance=tolerance)
    worse, better = sorted((i, j), reverse=kind == "down")
    assert assess(definition, Value(DAY, worse)).clamped <= assess(definition, Value(DAY, better)).clamped


@given(numbers, st.none() | numbers, st.none() | st.decimals("0.01", 100, places=2))
def test_clamped_when_inside_range_then_one_and_falls_outside(middle, b, tolerance):
    definition = Definition("range", b, START, (Step(DUE, None, middle, middle + 8),), tolerance=tolerance)
    degrees = [assess(definition, Value(DAY, middle + 8 + out)).clamped for out in (0, 1, 2, 3)]
    assert degrees[0] == 1 and degrees == sorted(degrees, reverse=True)


@given(st.lists(st.tuples(st.integers(1, 9), numbers), min_size=1, max_size=5), st.sampled_from(["", ".", "/"]))
def test_aggregate_when_missing_member_is_added_then_only_coverage_falls(members, symbol):
    parts = [(D(weight), assess(up(), Value(DAY, amount))) for weight, amount in members]
    missing = assess(up(), at(None, symbol=symbol))
    lenient = Thresholds(coverage=D(0))
    before, after = aggregate(parts, lenient), aggregate([*parts, (D(3), missing)], lenient)
    assert after.value == before.value
    assert after.coverage < before.coverage == 1


@pytest.mark.parametrize(
    ("symbol", "state", "coverage"),
    [
        ("", "due_missing", 0),
        (".", "secret", 0),
        ("/", "not_collected", 0),
        ("...", "not_due", None),
        ("x", "not_applicable", None),
    ],
)
def test_state_when_record_has_no_amount_then_missing_is_not_zero(symbol, state, coverage):
    missing, zero = assess(up(), at(None, symbol=symbol)), assess(up(), at(0))
    assert (missing.value, missing.state, missing.coverage) == (None, state, coverage)
    assert (zero.state, zero.coverage) == ("assessed", 1) and zero.value is not None


def test_state_when_latest_record_is_missing_then_older_value_does_not_stand_in():
    assert assess(up(), at(40, DUE), at(None, symbol=".")).state == "secret"


def test_state_when_value_is_older_than_one_period_then_due_value_is_missing():
    yearly = up(period_months=12)
    assert assess(yearly, at(40, DUE), on=date(2025, 12, 31)).state == "assessed"
    stale = assess(yearly, at(40, DUE), on=date(2026, 1, 1))
    assert (stale.state, stale.flags, stale.coverage) == ("due_missing", ("stale",), 0)


def test_state_when_only_the_baseline_was_measured_then_due_value_is_missing():
    assert assess(up(), at(20, START)).state == "due_missing"


def test_state_when_first_step_is_ahead_then_not_due_but_path_is_told():
    early = assess(up(), at(30, date(2024, 6, 30)), on=date(2024, 6, 30))
    assert (early.state, early.coverage, early.grade) == ("not_due", None, "grey")
    assert round(early.path, 2) == D("0.67")


def test_state_when_context_figure_then_never_graded():
    context = assess(Definition("context", D(1), START, (Step(DUE, D(2)),)), at(5))
    assert (context.state, context.grade, context.coverage) == ("context", "grey", None)


def test_state_when_no_step_exists_then_no_target():
    assert assess(Definition("up"), at(5)).state == "no_target"


def test_baseline_when_after_reference_date_then_not_used():
    later = Definition("up", D(20), date(2026, 1, 1), (Step(DUE, D(50)),))
    assert assess(later, at(45)).flags == ("no_baseline",)


def test_hold_when_no_steps_then_baseline_is_held():
    keep = Definition("keep", D(80), START, direction="up", tolerance=D(10))
    held = assess(keep, at(78))
    assert (held.value, held.explanation.against) == (D("0.8"), "baseline")
    at_most = Definition("keep", D(15), START, direction="down", tolerance=D(5))
    assert (assess(at_most, at(12)).value, assess(at_most, at(16)).value) == (1, D("0.8"))


def test_target_when_baseline_was_already_better_then_holding_it_is_enough():
    easy = assess(up(b=60, z=50), at(55))
    assert (easy.value, easy.flags) == (1, ("baseline_beyond_target",))
    assert assess(up(b=60, z=50, tolerance=D(10)), at(45)).value == D("0.5")


def test_ordinal_when_lower_grade_is_better_then_measured_downwards():
    grades = Definition("ordinal", D(4), START, (Step(DUE, D(2)),), direction="down")
    assert assess(grades, at(3)).value == D("0.5")


def test_range_when_further_out_than_baseline_then_nought_with_regression():
    band = Definition("range", D(30), START, (Step(DUE, None, D(37), D(45)),))
    assert (assess(band, at(29)).value, assess(band, at(29)).flags) == (0, ("regression",))
    assert assess(band, at(50)).flags == ("no_tolerance",)


@pytest.mark.parametrize(
    ("more", "flags"),
    [({"status": "provisional"}, ("provisional",)), ({"status": "estimated"}, ("estimated",)), ({"symbol": "()"}, ("limited",))],
)
def test_flags_when_value_is_not_firm_then_said(more, flags):
    assert assess(up(), at(45, **more)).flags == flags


def test_path_value_when_between_steps_then_linear_and_flat_after_the_last():
    assert path_value(up(), START) == 20
    assert path_value(up(), date(2026, 1, 1)) == 50
    assert path_value(up(), date(2023, 1, 1)) is None


def milestone_indicator(*records, on=DAY):
    return achievement(Definition("milestone", steps=(Step(DUE),)), records, on=on)


@pytest.mark.parametrize(
    ("records", "on", "value", "state", "flags"),
    [
        ((), date(2024, 12, 30), None, "not_due", ()),
        ((), DUE, 0, "assessed", ()),
        ((at(1, date(2024, 5, 1)),), date(2024, 6, 1), 1, "assessed", ()),
        ((at(1, date(2025, 1, 14)),), DAY, 1, "assessed", ("late",)),
        ((at(1, date(2025, 1, 14)),), DUE, 0, "assessed", ()),
        ((at(1, date(2024, 5, 1)), at(0, date(2024, 6, 1))), DAY, 0, "assessed", ()),
        ((at(None, DUE, symbol="x"),), DAY, None, "not_applicable", ()),
    ],
)
def test_milestone_indicator_when_done_or_not_then_by_day(records, on, value, state, flags):
    result = milestone_indicator(*records, on=on)
    assert (result.value, result.state, result.flags) == (value, state, flags)


def test_milestones_when_dropped_then_not_counted():
    chain = [Milestone("a", DUE, DUE), Milestone("b", DUE, dropped=True), Milestone("c", None)]
    assert milestone_achievement(chain, on=DAY).value == 1


def test_group_any_when_member_missing_then_lower_bound_is_flagged():
    reached, half, missing = assess(up(), at(50)), assess(up(), at(35)), assess(up())
    assert (group_any([half, missing]).value, group_any([half, missing]).flags) == (D("0.5"), ("members_missing",))
    assert (group_any([reached, missing]).coverage, group_any([reached, missing]).flags) == (1, ())
    assert group_any([missing]).state == "due_missing" and group_any([]).coverage is None


def test_group_all_when_weighted_then_over_achievement_compensates_nothing():
    over, half = assess(up(), at(500)), assess(up(), at(35))
    assert group_all([over, half]).value == D("0.75")
    assert group_all([over, half], [D(1), D(3)]).value == D("0.625")


def test_aggregate_when_members_not_due_or_context_then_listed_but_excluded():
    context, not_due = assess(Definition("context"), at(1)), assess(up(), on=date(2024, 6, 30))
    level = aggregate([(D(1), assess(up(), at(50))), (D(9), context), (D(9), not_due)])
    assert (level.value, level.coverage) == (1, 1)
    assert level.counts == {"green": 1, "context": 1, "not_due": 1}


def test_aggregate_when_values_miss_below_then_coverage_is_carried_up():
    full, missing = assess(up(), at(50)), assess(up())
    lower = aggregate([(D(1), full), (D(1), missing)])
    assert aggregate([(D(1), lower), (D(1), full)]).coverage == D("0.75")


def test_aggregate_when_part_is_provisional_then_whole_is_too():
    assert aggregate([(D(1), assess(up(), at(50, status="provisional")))]).flags == ("provisional",)


def test_achievement_when_thread_counts_with_few_digits_then_same_result():
    with localcontext() as context:
        context.prec = 3
        rough = assess(up(), at(45))
    assert rough.value == assess(up(), at(45)).value


def test_explanation_when_assessed_then_tells_rule_inputs_reference_and_formula():
    result = assess(up(), at(45, status="provisional"))
    text = [message % filled for message, filled in result.explanation.lines()]
    assert text[:5] == [
        "Stichtag 30.06.2025",
        "Anteil des Weges vom Basiswert zum Ziel",
        "Basiswert 20 vom 31.12.2023",
        "Maßstab: Zielstufe 50 vom 31.12.2024, zum Stichtag in Kraft",
        "Istwert 45 zum 30.06.2025 (vorläufig)",
    ]
    assert text[5] == "Rechnung: (45 − 20) / (50 − 20) = 0,8333"
    assert text[-1] == "Rechnerisch gegenüber dem Soll-Pfad (50): 0,8333"


def test_explanation_when_as_json_then_decimal_strings_and_iso_dates():
    told = assess(up(), at("45.50")).explanation.as_json()
    assert told["actual"] == {"on": "2025-06-30", "value": "45.5", "status": "final", "symbol": "", "missing": None}
    assert (told["rule"], told["against"], told["step"]["on"]) == ("1", "step", "2024-12-31")


@pytest.mark.parametrize(
    ("definition", "amount", "formula"),
    [
        (up(b=-5, z=5), 0, "(0 − (−5)) / (5 − (−5)) = 0,5"),
        (up(b=None), 45, "45 / 50 = 0,9"),
        (Definition("down", steps=(Step(DUE, D(28)),)), 33, "28 / 33 = 0,8485"),
        (Definition("down", steps=(Step(DUE, D(28)),)), 0, "0 < 28: 1 = 1"),
        (up(b=80, z=80, tolerance=D(10)), 78, "1 − |78 − 80| / 10 = 0,8"),
        (Definition("range", D(30), START, (Step(DUE, None, D(37), D(45)),)), "35.2", "max(0; 1 − |35,2 − 37| / 7) = 0,7429"),
        (Definition("range", D(30), START, (Step(DUE, None, D(37), D(45)),)), 40, "37 ≤ 40 ≤ 45: 1 = 1"),
    ],
)
def test_formula_when_filled_in_then_the_calculation_can_be_followed(definition, amount, formula):
    assert assess(definition, at(amount)).explanation.formula() == formula


def test_formula_when_group_then_members_are_shown():
    one, two = assess(up(), at(50)), assess(up(), at(35))
    assert group_any([one, two]).explanation.formula() == "max(1; 0,5) = 1"
    assert aggregate([(D(2), one), (D(1), two)]).explanation.formula() == "(2 · 1 + 1 · 0,5) / 3 = 0,8333"


def test_shown_percent_when_slip_of_the_keyboard_then_still_shown():
    assert shown_percent(D("-1e27")) == "−100." + ".".join(["000"] * 9) + "\u00a0%"
    assert shown_percent(None) == "–"


def test_formula_when_many_members_then_written_as_a_sum():
    assert aggregate([(D(1), assess(up(), at(35)))] * 9).explanation.formula() == "Σ(w · v) / Σw = 0,5"


def test_explanation_when_level_has_missing_member_then_counts_and_coverage_are_told():
    level = aggregate([(D(1), assess(up(), at(35))), (D(1), assess(up()))])
    text = [message % filled for message, filled in level.explanation.lines()]
    assert {"Bewertet: 1 von 2", "Abdeckung der fälligen Werte: 0,5"} <= set(text)


def test_ordinal_when_direction_is_undeclared_then_it_follows_baseline_and_target():
    grades = Definition("ordinal", D(4), START, (Step(DUE, D(2)),))
    assert assess(grades, at(3)).value == D("0.5")


def test_aggregate_when_all_weights_are_nought_then_not_assessable():
    assert aggregate([(D(0), assess(up(), at(50)))]).grade == "grey"
