# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A year on an earlier day: the same plan, states and numbers as were shown then, whatever came later."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from zielkreis.goals import actions as goals
from zielkreis.goals.queries import latest_texts
from zielkreis.goals.schedule import PlannedMilestone, Schedule
from zielkreis.indicators import actions as indicators
from zielkreis.indicators.overview import overview
from zielkreis.indicators.terms import Step
from zielkreis.indicators.tests.make import make_indicator, make_value
from zielkreis.kit import clock
from zielkreis.review.actions import changes
from zielkreis.review.queries.as_of import as_of
from zielkreis.review.queries.since import since_presentation
from zielkreis.review.tests.make_year import freeze, fresh, make_year

SPRING, SUMMER, AUTUMN = date(2026, 3, 12), date(2026, 7, 15), date(2026, 10, 20)


def shown(found):
    """Everything of an overview that a page shows of it."""
    return [
        (
            branch.text.title, node.goal.title, node.goal.state, node.goal.responsible, node.result.value, node.result.state,
            [(one.indicator.title, one.result.value, one.result.state, one.link.weight) for one in node.figures],
            [(line.title, line.state, line.status_text, line.schedule_text, line.responsible, line.overdue,
              [(one.title, one.due_text, one.due_on, one.done_on, one.state) for one in line.milestones])
             for line in node.measures],
        )
        for branch in found.branches
        for node in branch.nodes
    ]  # fmt: skip


def today(year, day):
    """The year as the tree shows it on this day."""
    found = overview(year.annual_set.office, annual_set=fresh(year).annual_set, on=day)
    return shown(found)


def then(year, day):
    """The year as it is shown later for that day."""
    texts = latest_texts(year.annual_set.office, on=day)
    return shown(as_of(fresh(year).annual_set, day=day, texts=texts).overview)


@pytest.fixture
def year(office, unit):
    """A year made in February and frozen in March."""
    with clock.standing_on(date(2026, 2, 1)):
        made = make_year(office, unit=unit, state="agreed")
    with clock.standing_on(SPRING):
        freeze(made)
    return made


def work_on(year, day):
    """Report, measure, and carry out changes on a day in summer, each of them once."""
    with clock.standing_on(day):
        make_value(year.indicator, 40, by=year.first, on=date(2026, 6, 30))
        goals.report_status(year.measure, by=year.first, on=day, today=day, state="running", text="Läuft")
        milestone = year.measure.milestones.first()
        goals.complete_milestone(milestone, by=year.first, done_on=day, today=day, evidence="Bericht")
        asked = {"by": year.first, "reason": "Lage"}
        wanted = (
            {"act": "change_goal", "goal": year.goal, "fields": {"title": "Neu gefasst", "weight": "2"}},
            {"act": "change_measure", "measure": year.measure, "fields": {"schedule": "Konzept: 04/2026 / Abschluss: 12/2026"}},
        )
        for one in wanted:
            changes.approve_change(changes.ask_change(year.annual_set, **asked, **one), by=year.second)
        goals.change_goal(fresh(year).goal, by=year.first, responsible="FDL 51")


def upset(year, office, unit):
    """Change later whatever can be changed: values, targets, baseline, status, plan, links."""
    with clock.standing_on(AUTUMN + timedelta(days=20)):
        day = clock.today()
        make_value(year.indicator, 44, by=year.first, on=date(2026, 6, 30), comment="Nachgezählt")
        make_value(year.indicator, 47, by=year.first, on=date(2026, 9, 30))
        goals.report_status(year.measure, by=year.first, on=date(2026, 6, 1), today=day, state="delayed", text="Nachgetragen")
        goals.report_status(year.measure, by=year.first, on=day, today=day, state="done", text="Fertig")
        goals.reopen_milestone(year.measure.milestones.first(), by=year.first)
        spare = make_indicator(office, by=year.first, unit=unit, title="Plätze")
        steps = [{"on": "2025-12-31", "value": "45"}, {"on": "2027-12-31", "value": "60"}]
        wanted = (
            {"act": "change_indicator", "indicator": year.indicator, "fields": {"baseline": "10", "steps": steps}},
            {"act": "link", "goal": year.goal, "indicator": spare, "fields": {}},
            {"act": "unlink", "goal": year.goal, "indicator": year.indicator, "fields": {}},
            {"act": "create_measure", "goal": year.goal, "fields": {"title": "Später", "schedule": "Später: 11/2026"}},
            {"act": "set_resources", "measure": year.measure, "fields": {"resources": "1 €"}},
            {"act": "create_goal", "fields": {"title": "Nachgereicht", "strategic_goal": year.goal.strategic_goal_id}},
            {"act": "change_goal", "goal": year.goal, "fields": {"title": "Noch einmal anders"}},
            {"act": "drop_goal", "goal": year.goal},
        )
        for one in wanted:
            change = changes.ask_change(year.annual_set, by=year.first, reason="Später", **one)
            changes.approve_change(change, by=year.second)
        goals.change_goal(fresh(year).goal, by=year.first, responsible="Niemand")


@pytest.mark.parametrize("day", [SPRING, SUMMER, AUTUMN])
def test_as_of_when_everything_changed_since_then_the_day_looks_as_it_did(year, office, unit, day):
    if day > SPRING:
        work_on(year, SUMMER)
    with clock.standing_on(day):
        before = today(year, day)
    if day == SPRING:
        work_on(year, SUMMER)
    upset(year, office, unit)
    assert then(year, day) == before
    assert today(year, AUTUMN) != before


def test_as_of_when_the_year_was_still_planned_then_the_history_is_turned_back(office, unit):
    with clock.standing_on(date(2026, 1, 10)):
        year = make_year(office, unit=unit, state="draft")
        make_value(year.indicator, 30, by=year.first, on=date(2025, 12, 31))
        before = today(year, date(2026, 1, 10))
    with clock.standing_on(date(2026, 1, 20)):
        goals.change_goal(year.goal, by=year.first, title="Zweiter Wortlaut", unit=None, responsible="FDL")
        planned = [PlannedMilestone("Konzept", "05/2026", date(2026, 5, 1), date(2026, 5, 31), "month")]
        goals.reschedule(year.measure, by=year.first, schedule=Schedule.of([*planned, PlannedMilestone("Erprobung")]))
        goals.create_measure(fresh(year).goal, by=year.first, title="Dazugekommen")
        changed = [Step(date(2026, 12, 31), Decimal(60))]
        indicators.change_indicator(year.indicator, by=year.first, steps=changed, baseline=Decimal(5))
        indicators.unlink(year.goal.goal_indicators.get(), by=year.first)
    assert then(year, date(2026, 1, 10)) == before
    assert then(year, date(2026, 1, 9)) == []
    assert today(year, date(2026, 1, 20)) != before


def test_as_of_when_it_was_opened_again_then_each_day_has_the_plan_of_its_time(office, unit, year):
    from zielkreis.review.actions import freezing

    with clock.standing_on(date(2026, 4, 1)):
        freezing.confirm_unfreeze(freezing.ask_unfreeze(year.annual_set, by=year.first, reason="Vertagt"), by=year.second)
        goals.change_goal(fresh(year).goal, by=year.first, title="Zweite Fassung")
    with clock.standing_on(date(2026, 5, 1)):
        assert freeze(fresh(year)).number == 2
    assert [then(year, date(2026, month, 15))[0][1] for month in (3, 4, 5)] == [
        "Alle Kinder kommen mit.", "Zweite Fassung", "Zweite Fassung",
    ]  # fmt: skip
    texts = latest_texts(office, on=SUMMER)
    kept = [as_of(year.annual_set, day=date(2026, month, 15), texts=texts).snapshot for month in (2, 3, 4, 5)]
    assert [one.number if one else None for one in kept] == [None, 1, None, 2]


def test_since_presentation_when_things_happened_then_each_stands_where_it_belongs(year, office, unit):
    work_on(year, SUMMER)
    upset(year, office, unit)
    found = since_presentation(fresh(year).annual_set)
    assert found is not None
    assert {"Ziel „Nachgereicht“", "Maßnahme „Später“", "Meilenstein „Abschluss“", "Kennzahl am Ziel „Plätze“"} <= {
        one.line.label for one in found.added
    }
    assert any(one.line.label.endswith("entfallen") for one in found.dropped)
    schedule = next(one for one in found.moved if one.line.label == "Maßnahme „Konzept schreiben“: Zeitplanung")
    assert schedule.numbers == (2,) and "12/2026" in schedule.line.new
    assert [(one.thing, one.title) for one in found.reached] == [("measures", "Konzept schreiben")]
    assert since_presentation(make_draft_year(office, year)) is None


def make_draft_year(office, year):
    """A year that was never frozen."""
    return goals.open_annual_set(office, by=year.first, year=2027)


def test_as_of_costs_the_same_queries_for_many_goals(year, office, unit, django_assert_max_num_queries):
    for number in range(8):
        fields = {"title": f"Ziel {number}", "strategic_goal": year.goal.strategic_goal_id}
        change = changes.ask_change(year.annual_set, by=year.first, act="create_goal", reason="Mehr", fields=fields)
        changes.approve_change(change, by=year.second)
    texts = latest_texts(office, on=SUMMER)
    year.annual_set.office = office
    with django_assert_max_num_queries(30):
        as_of(year.annual_set, day=clock.today(), texts=texts)
