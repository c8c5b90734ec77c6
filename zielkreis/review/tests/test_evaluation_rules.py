# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The rules of evaluation as tables: grades, deviation, completeness, what may be written when, carrying over."""

from datetime import date
from decimal import Decimal

import pytest

from zielkreis.kit.words import Refused
from zielkreis.review.rules import evaluation as rules
from zielkreis.review.rules.evaluation import Counter, Judged, missing_for_closing

GREEN, AMBER = Decimal("0.90"), Decimal("0.60")
COMPLETE = {"plan": "full", "execution": "full", "consequence": "closed"}


@pytest.mark.parametrize(
    ("value", "highest", "grade"),
    [
        (None, None, ""),
        ("1.2", None, "beyond"),
        ("1", "1.2", "beyond"),
        ("1", "1", "full"),
        ("1", None, "full"),
        ("0.90", None, "full"),
        ("0.8999", None, "mostly"),
        ("0.95", "1.4", "full"),
        ("0.75", None, "mostly"),
        ("0.7499", None, "partly"),
        ("0.60", None, "partly"),
        ("0.5999", None, "not"),
        ("0", None, "not"),
        ("-0.2", None, "not"),
    ],
)
def test_computed_grade_follows_the_lines_of_the_year(value, highest, grade):
    found = rules.computed_grade(
        None if value is None else Decimal(value), green=GREEN, amber=AMBER, highest=highest and Decimal(highest)
    )
    assert found == grade


def test_computed_grade_when_the_year_draws_other_lines_follows_them():
    assert rules.computed_grade(Decimal("0.92"), green=Decimal("0.95"), amber=Decimal("0.80")) == "mostly"
    assert rules.computed_grade(Decimal("0.85"), green=Decimal("0.95"), amber=Decimal("0.80")) == "partly"


@pytest.mark.parametrize(
    ("judgement", "computed", "expected"),
    [("full", "full", False), ("full", "mostly", True), ("partly", "not", True), ("", "full", False), ("full", "", False)],
)
def test_judgement_deviates_only_from_a_computed_grade(judgement, computed, expected):
    assert rules.deviates(judgement=judgement, computed=computed) is expected


@pytest.mark.parametrize(
    ("computed", "written", "missing"),
    [
        ("full", {}, ["execution", "plan", "consequence"]),
        ("full", COMPLETE, []),
        ("full", COMPLETE | {"execution": "mostly"}, ["deviation_reason"]),
        ("full", COMPLETE | {"execution": "mostly", "deviation_reason": " "}, ["deviation_reason"]),
        ("full", COMPLETE | {"execution": "mostly", "deviation_reason": "Stichtag im Juni"}, []),
        ("", COMPLETE, ["reason"]),
        ("", COMPLETE | {"reason": "Bericht liegt vor"}, []),
        ("partly", COMPLETE | {"execution": "partly"}, ["cause", "counter_measures"]),
        ("not", COMPLETE | {"execution": "not", "cause": "Personal"}, ["counter_measures"]),
        ("not", COMPLETE | {"execution": "not", "cause": "Personal", "counter_measures": 1}, []),
        ("mostly", COMPLETE | {"execution": "mostly"}, []),
        ("full", COMPLETE | {"plan": "not"}, []),
        ("full", COMPLETE | {"consequence": "continued"}, []),
        ("full", COMPLETE | {"consequence": "changed"}, ["consequence_reason"]),
        ("full", COMPLETE | {"consequence": "dropped"}, ["consequence_reason"]),
        ("full", COMPLETE | {"consequence": "dropped", "consequence_reason": "Aufgabe entfallen"}, []),
        ("full", COMPLETE | {"execution": "not"}, ["deviation_reason", "cause", "counter_measures"]),
    ],
)
def test_closing_needs_of_a_sheet(computed, written, missing):
    assert [one.field for one in missing_for_closing(Judged(computed, **written))] == missing


@pytest.mark.parametrize(
    ("begun", "dropped", "missing", "state"),
    [(False, False, 3, "open"), (True, False, 1, "begun"), (True, False, 0, "complete"), (False, True, 0, "not_needed")],
)
def test_state_of_a_sheet(begun, dropped, missing, state):
    lacks = [rules.Missing("plan", "x")] * missing
    assert rules.sheet_state(begun=begun, dropped=dropped, missing=lacks) == state


@pytest.mark.parametrize(
    ("state", "sentence"),
    [("draft", "noch nicht vorgestellt"), ("agreed", "noch nicht vorgestellt"), ("presented", ""), ("evaluation", ""),
     ("reported", "Nachtrag"), ("closed", "Nachtrag")],
)  # fmt: skip
def test_year_is_judged_between_presentation_and_balance(state, sentence):
    if not sentence:
        rules.check_year_open(state=state, year=2026)
    else:
        with pytest.raises(Refused, match=sentence):
            rules.check_year_open(state=state, year=2026)


@pytest.mark.parametrize(
    ("counter", "field"),
    [
        (Counter("", "FDL", date(2027, 1, 1)), "text"),
        (Counter("Gruppe", " ", date(2027, 1, 1)), "owner"),
        (Counter("Gruppe", "FDL", None), "due_on"),
        (Counter("x" * 1001, "FDL", date(2027, 1, 1)), "text"),
    ],
)
def test_counter_measure_without_words_owner_or_date_is_refused(counter, field):
    with pytest.raises(Refused) as refused:
        rules.check_counter(counter)
    assert refused.value.field == field


@pytest.mark.parametrize(("name", "code"), [("plan", "super"), ("execution", "green"), ("consequence", "later")])
def test_codes_that_do_not_exist_are_refused(name, code):
    with pytest.raises(Refused):
        rules.check_codes({name: code})


@pytest.mark.parametrize(
    ("consequence", "state", "into", "refused"),
    [("continued", "not_reached", 2027, False), ("changed", "active", 2028, False), ("closed", "reached", 2027, True),
     ("dropped", "active", 2027, True), ("", "active", 2027, True), ("continued", "dropped", 2027, True),
     ("continued", "active", 2026, True), ("continued", "active", 2025, True)],
)  # fmt: skip
def test_carrying_over_needs_a_goal_that_goes_on_and_a_later_year(consequence, state, into, refused):
    if not refused:
        rules.check_carry_over(consequence=consequence, state=state, year=2026, into=into)
    else:
        with pytest.raises(Refused):
            rules.check_carry_over(consequence=consequence, state=state, year=2026, into=into)


@pytest.mark.parametrize(
    ("execution", "state"),
    [("beyond", "reached"), ("full", "reached"), ("mostly", "partly_reached"), ("partly", "partly_reached"),
     ("not", "not_reached"), ("", "")],
)  # fmt: skip
def test_outcome_of_a_judgement(execution, state):
    assert rules.outcome(execution) == state
