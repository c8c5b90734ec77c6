# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rules of the budget: shares, drafts before the council decided, days; and the standard table of the balance."""

from datetime import date
from decimal import Decimal

import pytest

from zielkreis.indicators.terms import Definition, Step, Value
from zielkreis.kit.words import Refused
from zielkreis.review.rules import budget, standard
from zielkreis.review.rules.addendum import differences
from zielkreis.review.rules.budget import Amount, Share

TODAY = date(2026, 11, 15)
HALF = Decimal("0.5")


def test_shares_of_a_hundred_percent_across_goals_are_accepted():
    budget.check_shares([Share(HALF, strategic=1), Share(Decimal("0.25"), operational=2), Share(Decimal("0.25"), operational=3)])


@pytest.mark.parametrize(("shares", "said"), [
    ([Share(HALF, strategic=1), Share(Decimal("0.5001"), operational=2)], "100,01 Prozent"),
    ([Share(HALF, strategic=1), Share(HALF, strategic=1)], "doppelt"),
    ([Share(Decimal(0), strategic=1)], "über 0"),
    ([Share(Decimal("-0.1"), strategic=1)], "über 0"),
    ([Share(Decimal("1.01"), strategic=1)], "höchstens"),
    ([Share(Decimal("NaN"), strategic=1)], "über 0"),
    ([Share(Decimal("0.33333"), strategic=1)], "zwei Stellen"),
    ([Share(HALF)], "genau ein Ziel"),
    ([Share(HALF, strategic=1, operational=2)], "genau ein Ziel"),
])  # fmt: skip
def test_shares_that_cannot_be_are_refused_with_a_sentence(shares, said):
    with pytest.raises(Refused, match=said):
        budget.check_shares(shares)


@pytest.mark.parametrize(("amount", "said"), [
    (Amount("guess", Decimal(1), TODAY), "gibt es nicht"),
    (Amount("actual", Decimal("1e20"), TODAY), "zu groß"),
    (Amount("actual", Decimal("Infinity"), TODAY), "zu groß"),
    (Amount("actual", Decimal(1), date(2026, 11, 16)), "Zukunft"),
    (Amount("actual", Decimal(1), date(2020, 1, 1)), "passt nicht"),
    (Amount("actual", Decimal(1), TODAY, council_on=TODAY), "nur zum Ansatz"),
    (Amount("plan", Decimal(1), TODAY, council_on=date(2026, 12, 1)), "Zukunft"),
])  # fmt: skip
def test_amounts_that_cannot_be_are_refused_with_a_sentence(amount, said):
    with pytest.raises(Refused, match=said):
        budget.check_amount(amount, year=2026, today=TODAY)


@pytest.mark.parametrize(("kind", "council_on", "on", "draft"), [
    ("plan", None, TODAY, True),
    ("plan", date(2026, 12, 10), TODAY, True),
    ("plan", TODAY, TODAY, False),
    ("actual", None, TODAY, False),
    ("forecast", None, TODAY, False),
])  # fmt: skip
def test_a_plan_is_a_draft_until_the_council_decided(kind, council_on, on, draft):
    assert budget.is_draft(kind=kind, council_on=council_on, on=on) is draft


def test_a_part_is_exact_to_the_cent_and_missing_without_an_amount():
    assert budget.part(Decimal("100.01"), Decimal("0.3333")) == Decimal("33.33")
    assert budget.part(None, HALF) is None
    assert budget.remaining([HALF, Decimal("0.25")]) == Decimal("0.25")
    assert budget.remaining([]) == 1


STEPS = (Step(date(2025, 12, 31), Decimal(50)), Step(date(2027, 12, 31), Decimal(80)))
UP = Definition("up", steps=STEPS)


def test_standard_row_when_values_are_there_shows_deviation_from_the_step_in_force():
    values = [Value(date(2025, 6, 30), Decimal(40)), Value(date(2025, 12, 31), Decimal(44)),
              Value(date(2026, 9, 30), Decimal(47), status="provisional"), Value(date(2026, 12, 31), Decimal(60))]  # fmt: skip
    row = standard.standard_row(UP, values, year=2026, on=date(2026, 11, 15))
    assert (row.actual_before.amount, row.target.value, row.actual.amount, row.deviation) == (44, 50, 47, -3)
    assert row.target_next.value == 80
    assert row.actual.is_uncertain and not row.actual_before.is_uncertain


def test_standard_row_when_nothing_was_recorded_stays_empty_and_is_never_zero():
    row = standard.standard_row(UP, [], year=2024, on=date(2024, 12, 31))
    assert row.actual.amount is None and row.actual.absence == ""
    assert not row.target.is_set and row.deviation is None
    assert row.target_next.value == 50


def test_standard_row_when_the_value_is_secret_says_why_and_has_no_deviation():
    row = standard.standard_row(UP, [Value(date(2026, 6, 30), None, symbol=".")], year=2026, on=date(2026, 12, 31))
    assert (row.actual.amount, row.actual.absence, row.deviation) == (None, "secret", None)


@pytest.mark.parametrize(("actual", "expected"), [(35, -2), (40, 0), (47, 2)])
def test_deviation_from_a_range_is_the_distance_to_its_nearest_end(actual, expected):
    band = standard.Target(low=Decimal(37), high=Decimal(45))
    assert standard.deviation(band, Decimal(actual), kind="range") == expected


def test_deviation_of_milestones_and_context_figures_is_none():
    assert standard.deviation(standard.Target(value=Decimal(1)), Decimal(1), kind="milestone") is None
    assert not standard.target_of(Definition("context", steps=STEPS), year=2026).is_set


def test_addendum_when_nothing_changed_is_empty_and_new_amounts_are_named_once():
    figure = {"id": 7, "title": "Anteil", "unit": "%", "standard": {
        "actual_before": {"amount": "40", "status": "final", "absence": ""},
        "actual": {"amount": None, "status": "", "absence": "due_missing"},
    }}  # fmt: skip
    goal = {"id": 1, "number": "1.1", "title": "Ziel", "result": {"value": None}, "figures": [figure]}
    before = {"strategic_goals": [{"goals": [goal, {**goal, "id": 2}]}], "budget": []}
    assert differences(before, before) == ()
    late = {**figure, "standard": {**figure["standard"], "actual": {"amount": "0", "status": "final", "absence": ""}}}
    after_goal = {**goal, "figures": [late], "result": {"value": "0"}}
    after = {"strategic_goals": [{"goals": [after_goal]}],
             "budget": [{"number": "06", "name": "HzE", "figures": {"actual": {"amount": "12.5"}}}]}  # fmt: skip
    found = [(one.thing, one.field, one.old, one.new) for one in differences(before, after)]
    assert ("goal", "degree", None, "0") in found
    assert ("figure", "actual", None, "0") in found
    assert not [one for one in found if one[1] == "actual_status"]
    assert ("product", "actual", None, "12.5") in found
