# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The gate every write of a year passes, alone or with many: its windows, its exceptions, its freeze."""

from datetime import date

import pytest

from zielkreis.goals import actions
from zielkreis.goals.actions import gate
from zielkreis.goals.models import AnnualSet, Station, StationException
from zielkreis.goals.tests.make import make_goal, make_measure
from zielkreis.kit import clock
from zielkreis.kit.words import Refused
from zielkreis.org.tests.make import make_unit

EXCHANGE, AFTER, ROUND = date(2026, 1, 15), date(2026, 3, 15), date(2026, 4, 15)


@pytest.fixture
def goal(office, coordinator, unit):
    """A goal of a year with an exchange and one monitoring round."""
    made = make_goal(office, by=coordinator, unit=unit)
    for kind, opens, closes in (
        ("exchange", date(2025, 12, 1), date(2026, 2, 28)),
        ("monitoring", date(2026, 4, 1), date(2026, 4, 30)),
    ):
        Station.objects.create(office=office, annual_set=made.annual_set, kind=kind, opens_on=opens, closes_on=closes)
    return made


def test_gate_when_the_exchange_is_over_then_planning_is_refused_and_reporting_waits_for_its_round(goal, coordinator):
    with clock.standing_on(EXCHANGE):
        actions.change_goal(goal, by=coordinator, title="Im Austausch")
        measure = make_measure(goal, by=coordinator)
        with pytest.raises(Refused, match="Stände melden"):
            actions.report_status(measure, by=coordinator, on=EXCHANGE, today=EXCHANGE, state="running")
    with clock.standing_on(AFTER), pytest.raises(Refused, match="war für 2026 bis zum"):
        actions.change_goal(goal, by=coordinator, title="Zu spät")
    with clock.standing_on(ROUND):
        actions.report_status(measure, by=coordinator, on=ROUND, today=ROUND, state="running")
        actions.change_goal(goal, by=coordinator, responsible="FDL 51")


def test_gate_when_a_unit_above_is_excepted_then_its_units_may_write_until_then(goal, office, coordinator, unit, unit_head):
    below = make_unit(office, "SG 51.1", parent=unit)
    StationException.objects.create(
        office=office,
        annual_set=goal.annual_set,
        writing="planning",
        unit=unit,
        until=AFTER,
        reason="Krank",
        granted_by=coordinator,
    )
    with clock.standing_on(AFTER):
        gate.check_planning(goal.annual_set, by=unit_head, unit=below.pk)
        with pytest.raises(Refused):
            gate.check_planning(goal.annual_set, by=unit_head, unit=make_unit(office, "FD 52").pk)
    with clock.standing_on(date(2026, 3, 16)), pytest.raises(Refused):
        gate.check_planning(goal.annual_set, by=unit_head, unit=below.pk)


def test_gate_of_many_when_one_goal_lies_outside_the_exception_then_nothing_is_written(goal, office, coordinator, unit):
    other = make_unit(office, "FD 52")
    with clock.standing_on(EXCHANGE):
        second = make_goal(office, by=coordinator, unit=other, title="Zweites", strategic_goal=goal.strategic_goal)
    StationException.objects.create(
        office=office,
        annual_set=goal.annual_set,
        writing="planning",
        unit=unit,
        until=AFTER,
        reason="Krank",
        granted_by=coordinator,
    )
    with clock.standing_on(AFTER):
        gate.check_planning_of([goal], by=coordinator)
        with pytest.raises(Refused):
            gate.check_planning_of([goal, second], by=coordinator)


def test_gate_when_a_year_is_frozen_then_refused_unless_it_is_amended_and_windows_do_not_hold_back_a_change(goal, coordinator):
    frozen = AnnualSet(pk=goal.annual_set_id, office=goal.office, year=2026, state="presented")
    with clock.standing_on(EXCHANGE), pytest.raises(Refused, match="eingefroren"):
        gate.check_planning(frozen, by=coordinator)
    frozen.amending = True
    with clock.standing_on(AFTER):
        gate.check_planning(frozen, by=coordinator)
        gate.check_writing(frozen, writing="status", by=coordinator)


def test_gate_when_the_balance_is_closed_then_values_come_in_for_an_addendum(goal, coordinator):
    closed = AnnualSet(pk=goal.annual_set_id, office=goal.office, year=2026, state="reported")
    with clock.standing_on(AFTER):
        gate.check_writing(closed, writing="values", by=coordinator)
        with pytest.raises(Refused):
            gate.check_writing(closed, writing="status", by=coordinator)
