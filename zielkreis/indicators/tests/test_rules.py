# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is refused, what is doubtful, and what an indicator still lacks (I16–I19)."""

from contextlib import suppress
from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zielkreis.indicators.rules import (
    check_definition,
    check_steps,
    check_value,
    check_weights,
    definition_hints,
    ratio,
    value_findings,
)
from zielkreis.indicators.terms import Definition, Step, Value
from zielkreis.kit.words import Refused

TODAY = date(2026, 7, 15)
any_numbers = st.none() | st.decimals(allow_nan=True, allow_infinity=True)
PERCENT = Definition("up", D(20), date(2025, 12, 31), lower=D(0), upper=D(100))


def with_steps(*numbers, kind="up", baseline=20, **more):
    steps = tuple(Step(date(2026 + index, 12, 31), D(number)) for index, number in enumerate(numbers))
    return Definition(kind, D(baseline), date(2025, 12, 31), steps, lower=D(0), upper=D(100), **more)


def found(value, **more):
    return [(finding.severity, finding.field) for finding in value_findings(value, definition=PERCENT, today=TODAY, **more)]


def test_check_steps_when_rising_within_limits_then_accepted():
    check_steps(with_steps(50, 80, 100))
    check_steps(with_steps(30, 28, kind="down", baseline=35))
    check_steps(Definition("range", steps=(Step(TODAY, None, D(37), D(45)),)))
    check_steps(Definition("milestone", steps=(Step(TODAY),)))


@pytest.mark.parametrize(
    ("definition", "sentence"),
    [
        (with_steps(50, 110), "110 zum 31.12.2027 liegt über dem größten möglichen Wert 100."),
        (with_steps(50, 40), "Die Zielstufe zum 31.12.2027 (40) ist weniger anspruchsvoll als zuvor (50)"),
        (with_steps(10), "Die Zielstufe zum 31.12.2026 (10) ist weniger anspruchsvoll als zuvor (20)"),
        (with_steps(36, kind="down", baseline=35), "weniger anspruchsvoll"),
        (Definition("up", steps=(Step(TODAY, D(1)), Step(TODAY, D(2)))), "Für den 15.07.2026 gibt es zwei Zielstufen"),
        (Definition("up", steps=(Step(TODAY),)), "Der Zielstufe zum 15.07.2026 fehlt der Zielwert"),
        (Definition("up", steps=(Step(TODAY, D("NaN")),)), "fehlt der Zielwert"),
        (Definition("range", steps=(Step(TODAY, None, D(45), D(37)),)), "die untere Grenze größer als die obere"),
    ],
)
def test_check_steps_when_contradictory_then_refused_with_sentence(definition, sentence):
    with pytest.raises(Refused) as refused:
        check_steps(definition)
    assert sentence in str(refused.value)
    assert refused.value.field == "steps"


def test_check_steps_when_falling_back_with_reason_then_accepted():
    check_steps(with_steps(50, 40), reason="Umbau der Einrichtung")


def test_check_steps_when_reason_is_given_then_limits_still_hold():
    with pytest.raises(Refused):
        check_steps(with_steps(110), reason="weil")


def test_value_findings_when_plausible_then_none():
    assert found(Value(TODAY, D(45)), previous=Value(date(2025, 12, 31), D(40)), unit="%", expected_unit="%") == []


@pytest.mark.parametrize(
    ("value", "more", "expected"),
    [
        (Value(TODAY, D(101)), {}, ("error", "amount")),
        (Value(TODAY, D(-1)), {}, ("error", "amount")),
        (Value(TODAY, D("NaN")), {}, ("error", "amount")),
        (Value(TODAY, None), {}, ("error", "amount")),
        (Value(date(2026, 12, 31), D(45)), {}, ("error", "on")),
        (Value(date(2026, 12, 31), D(45), "estimated"), {}, ("warning", "on")),
        (Value(TODAY, D(61)), {"previous": Value(date(2025, 12, 31), D(40))}, ("warning", "amount")),
        (Value(TODAY, D(45)), {"unit": "Plätze", "expected_unit": "%"}, ("warning", "unit")),
    ],
)
def test_value_findings_when_doubtful_or_impossible_then_said(value, more, expected):
    assert found(value, **more) == [expected]


def test_value_findings_when_jump_then_share_and_last_value_are_told():
    before = Value(date(2025, 12, 31), D(40))
    (finding,) = value_findings(Value(TODAY, D(70)), definition=PERCENT, today=TODAY, previous=before)
    assert finding.text == "70 weicht um 75 % vom letzten Wert 40 ab. Bitte prüfen Sie die Eingabe."


def test_value_findings_when_last_value_is_zero_or_missing_then_no_jump():
    assert found(Value(TODAY, D(45)), previous=Value(date(2025, 12, 31), D(0))) == []
    assert found(Value(TODAY, D(45)), previous=Value(date(2025, 12, 31), None, symbol=".")) == []


def test_value_findings_when_symbol_says_why_then_accepted():
    assert found(Value(TODAY, None, symbol=".")) == []


def test_check_value_when_impossible_then_refused_and_doubtful_passes():
    with pytest.raises(Refused, match="liegt in der Zukunft"):
        check_value(Value(date(2026, 12, 31), D(45)), definition=PERCENT, today=TODAY)
    check_value(Value(TODAY, D(45)), definition=PERCENT, today=TODAY)


def test_check_weights_when_negative_or_all_zero_then_refused():
    check_weights([D(0), D(1)])
    for weights in ([D(-1), D(2)], [D(0), D(0)], [D("NaN")]):
        with pytest.raises(Refused):
            check_weights(weights)


def test_definition_hints_when_complete_then_none():
    complete = with_steps(50, period_months=12)
    assert definition_hints(complete, unit="%", meaning="Anteil …", source="KJH-Statistik", responsible="FD 51") == []


def test_definition_hints_when_empty_then_each_gap_is_named():
    hints = definition_hints(Definition("keep"), unit="", meaning=" ", source="", responsible="")
    assert [hint.field for hint in hints] == [
        "unit",
        "meaning",
        "source",
        "responsible",
        "period_months",
        "direction",
        "steps",
        "tolerance",
    ]


def test_definition_hints_when_milestone_then_no_unit_or_period_is_asked_for():
    dated = Definition("milestone", steps=(Step(TODAY),))
    assert definition_hints(dated, unit="", meaning="", source="", responsible="FD 51") == []


def test_ratio_when_formed_then_times_factor():
    assert ratio(D(18), D(40), factor=100) == 45


@pytest.mark.parametrize(("numerator", "denominator"), [(D(1), D(0)), (None, D(1)), (D(1), None), (D("NaN"), D(1)), (D(0), D(0))])
def test_ratio_when_it_cannot_be_formed_then_missing_not_zero(numerator, denominator):
    assert ratio(numerator, denominator) is None


@given(st.lists(any_numbers, min_size=3, max_size=3), any_numbers, any_numbers, any_numbers, any_numbers)
def test_checks_when_given_any_numbers_then_only_ever_refuse(numbers, baseline, lower, upper, amount):
    steps = tuple(Step(date(2026 + index, 12, 31), number, number) for index, number in enumerate(numbers))
    definition = Definition("up", baseline, steps=steps, lower=lower, upper=upper)
    value, before = Value(TODAY, amount), Value(date(2025, 12, 31), baseline)
    with suppress(Refused):
        check_steps(definition)
    with suppress(Refused):
        check_weights([number for number in numbers if number is not None])
    findings = value_findings(value, definition=definition, today=TODAY, previous=before)
    assert all(finding.text for finding in findings)
    assert findings or amount.is_finite()


@pytest.mark.parametrize("field", ["baseline", "tolerance", "lower_limit", "upper_limit"])
def test_definition_with_a_number_that_can_not_be_kept_is_refused_at_its_field(field):
    name = {"lower_limit": "lower", "upper_limit": "upper"}.get(field, field)
    with pytest.raises(Refused, match="größer, als sie hier sein kann") as refused:
        check_definition(Definition("up", **{name: D(10) ** 14}))
    assert refused.value.field == field
    check_definition(Definition("up", **{name: D(10) ** 14 - 1}))


@pytest.mark.parametrize("kind", ["up", "range", "context", "milestone"])
@pytest.mark.parametrize("place", ["value", "low", "high"])
def test_step_with_a_number_that_can_not_be_kept_is_refused(kind, place):
    with pytest.raises(Refused, match="größer, als sie hier sein kann"):
        check_steps(Definition(kind, steps=(Step(date(2027, 12, 31), **{place: D(10) ** 14}),)))
