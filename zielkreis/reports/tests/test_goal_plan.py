# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The goal plan goes out as the office's table and comes back without differences."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from zielkreis.documents.blocks import Table, flow
from zielkreis.goals import actions
from zielkreis.goals.models import Participant, Resource
from zielkreis.goals.tests.make import make_draft, make_goal, make_measure
from zielkreis.indicators import actions as indicator_actions
from zielkreis.indicators.terms import Step
from zielkreis.indicators.tests.make import make_indicator
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_office, make_person
from zielkreis.reports.goal_plan import goal_plan
from zielkreis.reports.tests.make import (
    MADE_AT,
    ON,
    make_year,
    recognised,
    sheets,
    take_over,
    texts,
    told,
    workbook,
)

ORIGINAL = Path(__file__).with_name("zielplanung.csv")
TITLES = ("Chancengleichheit", "Kinderbetreuung", "Kooperation", "Schutz")


@pytest.fixture
def plan(office, coordinator, unit):
    """The year that the table describes, with the table as read."""
    make_draft(office, by=coordinator, titles=TITLES)
    table = recognised(ORIGINAL.read_bytes(), filename=ORIGINAL.name)
    return table, take_over(office, table, by=coordinator, unit=unit)


def test_goal_plan_when_taken_over_from_a_table_then_goes_out_and_comes_back_the_same(office, plan):
    table, year = plan
    assert len(table.goals) == 12
    assert list(told(recognised(workbook(office, year)).goals)) == list(told(table.goals))


def test_goal_plan_when_it_came_back_and_goes_out_again_then_the_workbook_is_the_same(office, plan, coordinator, other_office):
    first = workbook(office, plan[1])
    with office_scope(other_office):
        by = make_person(other_office)
        make_draft(other_office, by=by, titles=TITLES)
        year = take_over(other_office, recognised(first), by=by, unit=None)
        again = workbook(other_office, year)
    assert list(told(recognised(again).goals)) == list(told(recognised(first).goals))


def test_goal_plan_as_workbook_when_written_then_is_one_sheet_led_by_the_strategic_goal(office, plan):
    content = workbook(office, plan[1])
    assert sheets(content) == ["Zielplanung 2026"]
    assert list(recognised(content).columns) == [
        "Leitziel", "Abteilung / Fachdienst", "Handlungsziele / Teilziele", "Maßnahme", "Zeitplanung", "Verantwortlich",
        "Beteiligt", "Ressourcen", "Kennzahlen",
    ]  # fmt: skip


def test_goal_plan_when_goal_has_means_of_its_own_then_they_come_back_at_the_goal(office, coordinator):
    goal = make_goal(office, by=coordinator)
    actions.change_goal(goal, by=coordinator, responsible="FDL 51")
    actions.set_participants(goal, by=coordinator, participants=[Participant(name="Kreisjugendring", outside=True)])
    actions.set_resources(goal, by=coordinator, resources=[Resource(kind="money", unit="EUR", planned=12000, product="06.02.01")])
    make_measure(goal, by=coordinator, title="Konzept schreiben", responsible="SGL 51.2")
    [back] = recognised(workbook(office, goal.annual_set)).goals

    assert [measure.participants for measure in back.measures] == [()]
    assert (back.participants, back.responsible) == (("Kreisjugendring",), "FDL 51; SGL 51.2")
    assert [(one.amount, one.product, one.text) for one in back.resources] == [(12000, "06.02.01", "12.000 € (Produkt 06.02.01)")]


@pytest.mark.parametrize(
    ("kind", "more"), [("up", {}), ("keep", {"direction": "up"}), ("keep", {"direction": "down"}), ("milestone", {})]
)
def test_goal_plan_when_an_indicator_was_defined_on_a_page_then_comes_back_as_its_kind(office, coordinator, kind, more):
    goal = make_goal(office, by=coordinator)
    made = make_indicator(
        office, by=coordinator, title="Das Konzept liegt vor", kind=kind, steps=_steps(kind), **_start(kind), **more
    )
    indicator_actions.link(goal, by=coordinator, indicator=made)
    [back] = recognised(workbook(office, goal.annual_set)).goals[0].indicators
    assert (back.kind, back.label) == (kind, "Das Konzept liegt vor")
    assert [(step.on, step.value) for step in back.steps] == [(step.on, step.value) for step in made.steps.all()]


def _start(kind):
    return {"baseline": Decimal(50)} if kind == "keep" else {}


def _steps(kind):
    return [Step(date(2026, 12, 31), Decimal(1 if kind == "milestone" else 50))]


def test_goal_plan_on_paper_when_a_goal_has_two_measures_then_names_it_once(office, plan):
    made = goal_plan(office, annual_set=plan[1], on=ON, made_at=MADE_AT)
    first = next(block for block in flow(made) if isinstance(block, Table))
    assert [row[1] for row in first.rows] == ["Ferien stehen allen offen.", "", "Kein Kind fehlt aus Geldmangel.", ""]


def test_goal_plan_when_nothing_is_agreed_then_is_titled_draft(office, plan):
    assert goal_plan(office, annual_set=plan[1], on=ON, made_at=MADE_AT).title == "Zielplanung 2026 (Entwurf)"


def test_goal_plan_when_year_is_empty_then_says_so(office, coordinator):
    year = actions.open_annual_set(office, by=coordinator, year=2027)
    assert "Für 2027 sind keine Handlungsziele angelegt." in texts(goal_plan(office, annual_set=year, on=ON, made_at=MADE_AT))


def test_goal_plan_when_another_office_has_goals_then_they_never_appear(office, coordinator):
    year = make_year(office, by=coordinator)
    other = make_office("geheimkreis", name="Jugendamt Geheimkreis")
    with office_scope(other):
        make_year(other, by=make_person(other)).goals.update(title="Geheimwort")
    assert "Geheim" not in texts(goal_plan(office, annual_set=year, on=ON, made_at=MADE_AT))


def test_goal_plan_when_there_are_ten_times_the_goals_then_asks_no_more_queries(
    office, coordinator, django_assert_max_num_queries
):
    year = make_year(office, by=coordinator, goals=2)
    with django_assert_max_num_queries(16) as few:
        goal_plan(office, annual_set=year, on=ON, made_at=MADE_AT)
    for number in range(18):
        goal = make_goal(office, by=coordinator, title=f"Mehr {number}", strategic_goal=year.goals.first().strategic_goal)
        make_measure(goal, by=coordinator)
    with django_assert_max_num_queries(len(few)) as many:
        goal_plan(office, annual_set=year, on=ON, made_at=MADE_AT)
    assert len(many) == len(few)
