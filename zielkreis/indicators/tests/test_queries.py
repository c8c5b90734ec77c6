# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading figures: who reads which, what stands around a date, what was known when, results of goals."""

from datetime import date, timedelta
from decimal import Decimal as D

import pytest
from django.utils import timezone

from zielkreis.goals import actions as goal_actions
from zielkreis.goals.tests.make import make_goal
from zielkreis.indicators import actions, queries
from zielkreis.indicators.terms import Thresholds
from zielkreis.indicators.tests.make import TODAY, make_indicator, make_value
from zielkreis.org.queries import rights_of
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_person, make_unit


@pytest.fixture
def indicator(office, coordinator, unit):
    return make_indicator(office, by=coordinator, unit=unit)


def readable(office, person):
    return list(queries.readable_indicators(office, rights=rights_of(person, on=TODAY)))


def test_readable_indicators_are_those_of_own_units_and_of_readable_goals(office, coordinator, indicator, unit_head, member):
    elsewhere = make_unit(office, "FD 57")
    stranger_to_unit = make_person(office, "responsible", unit=elsewhere)
    assert readable(office, coordinator) == readable(office, unit_head) == [indicator]
    assert readable(office, stranger_to_unit) == readable(office, member) == []
    goal = make_goal(office, by=coordinator, unit=elsewhere)
    actions.link(goal, by=coordinator, indicator=indicator)
    assert readable(office, stranger_to_unit) == [indicator]


def test_readable_indicators_of_an_agreed_goal_are_read_by_the_whole_administration(office, coordinator, indicator, unit):
    finance = make_person(office, "finance")
    goal = make_goal(office, by=coordinator, unit=unit)
    actions.link(goal, by=coordinator, indicator=indicator)
    assert readable(office, finance) == []
    goal_actions.agree(goal.annual_set, by=coordinator)
    assert readable(office, finance) == [indicator]


def test_may_with_an_indicator_without_unit_goes_by_the_units_of_its_goals(office, coordinator, unit, unit_head):
    indicator = make_indicator(office, by=coordinator)
    rights = rights_of(unit_head, on=TODAY)
    assert not queries.may_with(rights, "record_values", indicator=indicator)
    actions.link(make_goal(office, by=coordinator, unit=unit), by=coordinator, indicator=indicator)
    assert queries.may_with(rights, "record_values", indicator=indicator)


def test_around_finds_the_value_of_the_day_and_the_last_figure_before(indicator, coordinator, django_assert_num_queries):
    make_value(indicator, 35, by=coordinator, on=date(2025, 12, 31))
    make_value(indicator, None, by=coordinator, on=date(2026, 3, 31), symbol=".")
    now = make_value(indicator, 40, by=coordinator)
    with django_assert_num_queries(1):
        found = queries.around(indicator, on=date(2026, 6, 30))
    assert (found.current, found.previous.amount) == (now, D(35))
    assert queries.around(indicator, on=date(2026, 6, 29)).current is None


def test_series_known_at_an_earlier_moment_shows_the_value_of_then(office, indicator, coordinator):
    make_value(indicator, 40, by=coordinator)
    then = timezone.now()
    make_value(indicator, 45, by=coordinator)
    assert queries.series(office, [indicator])[indicator.pk].values[0].amount == 45
    assert queries.series(office, [indicator], known_at=then)[indicator.pk].values[0].amount == 40
    assert queries.series(office, [indicator], known_at=then - timedelta(days=1))[indicator.pk].values == ()


def test_series_of_many_indicators_takes_as_many_queries_as_of_one(office, coordinator, django_assert_num_queries):
    found = [make_indicator(office, by=coordinator, title=f"Kennzahl {n}") for n in range(5)]
    for indicator in found:
        make_value(indicator, 40, by=coordinator)
    for wanted in (found[:1], found):
        with django_assert_num_queries(2):
            assert len(queries.series(office, wanted)) == len(wanted)


def test_results_of_a_goal_come_from_its_groups_and_figures(office, coordinator, unit):
    goal = make_goal(office, by=coordinator, unit=unit)
    group = actions.create_group(goal, by=coordinator, kind="any")
    for title, amount in (("A", 35), ("B", 50)):
        indicator = make_indicator(office, by=coordinator, title=title)
        make_value(indicator, amount, by=coordinator)
        actions.link(goal, by=coordinator, indicator=indicator, group=group)
    found = queries.results(office, [goal], milestones=lambda goal: (), on=TODAY, thresholds=Thresholds())[goal.pk]
    assert [figure.result.value for figure in found.figures] == [D("0.5"), D(1)]
    assert found.result.value == 1


def test_queries_of_one_office_never_show_another(office, other_office, indicator):
    with office_scope(other_office):
        assert not queries.indicators(other_office).exists()
        assert not queries.values(indicator).exists()
