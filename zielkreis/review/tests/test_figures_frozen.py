# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Figures of a presented year: definitions and steps stay, gaps are filled, values come in while their window is open."""

from datetime import date
from decimal import Decimal

import pytest

from zielkreis.goals.models import Station
from zielkreis.indicators import actions, freeze
from zielkreis.indicators.queries import plain_steps
from zielkreis.indicators.terms import Step
from zielkreis.indicators.tests.make import make_indicator, make_value
from zielkreis.kit import clock
from zielkreis.kit.words import Refused
from zielkreis.review.tests.make_year import make_year


@pytest.fixture
def year(office, unit):
    return make_year(office, unit=unit)


@pytest.mark.parametrize(
    "new", [{"baseline": Decimal(25)}, {"tolerance": Decimal(5), "baseline": None}, {"upper_limit": Decimal(90)}]
)
def test_definition_when_it_measures_a_presented_year_then_it_stays(year, new):
    with pytest.raises(Refused, match="misst Jahresziele 2026"):
        actions.change_indicator(year.indicator, by=year.first, **new)


def test_definition_when_only_a_gap_is_filled_or_its_name_changes_then_it_may(year):
    actions.change_indicator(year.indicator, by=year.first, title="Anteil offener Angebote", tolerance=Decimal(5))
    year.indicator.refresh_from_db()
    assert (year.indicator.title, year.indicator.tolerance) == ("Anteil offener Angebote", 5)


def test_steps_when_they_begin_after_the_year_then_they_may_change(year):
    first, last = plain_steps(year.indicator)
    actions.set_steps(year.indicator, by=year.first, steps=[first, Step(date(2027, 6, 30), Decimal(70)), last])
    with pytest.raises(Refused, match="Zielstufen ab 2027"):
        actions.set_steps(year.indicator, by=year.first, steps=[first, Step(date(2026, 12, 31), Decimal(60)), last])


def test_changing_years_names_only_years_whose_balance_is_open(year, office, unit):
    assert freeze.changing_years(year.indicator) == freeze.frozen_years(year.indicator) == [2026]
    assert freeze.changing_years(make_indicator(office, by=year.first, unit=unit, title="Frei")) == []


def test_values_when_the_window_of_their_year_is_closed_then_refused(year, office):
    Station.objects.create(
        office=office, annual_set=year.annual_set, kind="monitoring", opens_on=date(2026, 4, 1), closes_on=date(2026, 4, 30)
    )
    with clock.standing_on(date(2026, 4, 30)):
        make_value(year.indicator, 30, by=year.first, on=date(2026, 3, 31))
    with clock.standing_on(date(2026, 5, 1)), pytest.raises(Refused, match="Werte eintragen"):
        make_value(year.indicator, 35, by=year.first, on=date(2026, 4, 30))
