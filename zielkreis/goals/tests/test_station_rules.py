# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Windows of a year: what they open, who is excepted, and the sentences of those who come too early or too late."""

from datetime import date

import pytest

from zielkreis.goals.rules.stations import Opening, Window, check_opening, check_plan_open, check_stations, check_window, opens
from zielkreis.kit.words import Refused

EXCHANGE = Window("exchange", date(2025, 12, 1), date(2026, 2, 28))
ROUND = Window("monitoring", date(2026, 4, 1), date(2026, 4, 30))
LEAP = Window("monitoring", date(2028, 2, 1), date(2028, 2, 29))


@pytest.mark.parametrize(
    ("window", "writing", "on", "open_"),
    [
        (EXCHANGE, "planning", date(2025, 11, 30), False),
        (EXCHANGE, "planning", date(2025, 12, 1), True),
        (EXCHANGE, "planning", date(2026, 2, 28), True),
        (EXCHANGE, "planning", date(2026, 3, 1), False),
        (EXCHANGE, "status", date(2026, 1, 1), False),
        (ROUND, "values", date(2026, 4, 30), True),
        (ROUND, "judgement", date(2026, 4, 30), False),
        (LEAP, "status", date(2028, 2, 29), True),
        (Window("presentation", date(2026, 3, 1), date(2026, 3, 31)), "planning", date(2026, 3, 12), False),
    ],
)
def test_opens_when_both_days_of_the_window_count(window, writing, on, open_):
    assert opens(window, writing=writing, on=on) is open_


def check(on, *, windows=(EXCHANGE, ROUND), openings=(), writing="planning", person=1, units=(5, 2)):
    check_window(windows, openings, writing=writing, year=2026, on=on, person=person, units=units)


def test_check_window_when_a_year_has_no_stations_then_everything_is_open():
    check(date(2030, 1, 1), windows=())


@pytest.mark.parametrize(
    ("on", "writing", "words"),
    [
        (date(2025, 11, 1), "planning", r"ist für 2026 vom 01\.12\.2025 bis 28\.02\.2026 möglich"),
        (date(2026, 3, 1), "planning", r"war für 2026 bis zum 28\.02\.2026 möglich"),
        (date(2026, 3, 1), "account", "in keiner Station von 2026 vorgesehen"),
    ],
)
def test_check_window_when_it_is_closed_then_the_sentence_says_when_it_is_open(on, writing, words):
    with pytest.raises(Refused, match=words):
        check(on, writing=writing)


@pytest.mark.parametrize(
    ("opening", "passes"),
    [
        (Opening("planning", date(2026, 3, 10), unit=2), True),
        (Opening("planning", date(2026, 3, 10), unit=9), False),
        (Opening("planning", date(2026, 3, 10), person=1), True),
        (Opening("planning", date(2026, 3, 10), person=3), False),
        (Opening("planning", date(2026, 2, 28), person=1), False),
        (Opening("status", date(2026, 3, 10), person=1), False),
    ],
)
def test_check_window_when_there_is_an_exception_then_only_for_whom_it_is_and_as_long_as_it_lasts(opening, passes):
    if passes:
        check(date(2026, 3, 5), openings=[opening])
    else:
        with pytest.raises(Refused):
            check(date(2026, 3, 5), openings=[opening])


@pytest.mark.parametrize("state", ["presented", "evaluation", "reported", "closed"])
def test_check_plan_open_when_frozen_then_only_while_it_is_amended(state):
    with pytest.raises(Refused, match="eingefroren"):
        check_plan_open(state=state, amending=False, year=2026)
    check_plan_open(state=state, amending=True, year=2026)
    check_plan_open(state="agreed", amending=False, year=2026)


def test_check_stations_when_one_ends_before_it_begins_then_refused():
    with pytest.raises(Refused, match="endet vor dem Beginn"):
        check_stations([EXCHANGE, Window("balance", date(2026, 11, 2), date(2026, 11, 1))])


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"until": date(2026, 3, 4)}, "until"),
        ({"unit": None}, "unit"),
        ({"person": 4}, "unit"),
    ],
)
def test_check_opening_when_something_is_missing_then_refused_at_its_field(changed, field):
    given = {"until": date(2026, 3, 5), "reason": "Krankheit", "on": date(2026, 3, 5), "unit": 5, "person": None}
    check_opening(**given)
    with pytest.raises(Refused) as refused:
        check_opening(**given | changed)
    assert refused.value.field == field
