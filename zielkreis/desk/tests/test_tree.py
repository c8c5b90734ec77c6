# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The goal tree: who sees which goals, what the filters keep, and that its queries don't grow with the goals."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from zielkreis.desk.tests.pages import signed_in
from zielkreis.goals import actions
from zielkreis.goals.schedule import PlannedMilestone, Schedule
from zielkreis.goals.tests.make import make_goal, make_measure
from zielkreis.indicators import actions as indicator_actions
from zielkreis.indicators.terms import Step
from zielkreis.org.tests.make import make_person, make_unit

TREE = "/musterkreis/intern/ziele/2026/"


@pytest.fixture
def goal(office, coordinator, unit):
    made = make_goal(office, by=coordinator, unit=unit, title="Ferienangebote stehen allen offen.")
    schedule = Schedule.of([PlannedMilestone("Konzept", "04/2026", date(2026, 4, 1), date(2026, 4, 30), "month")])
    make_measure(made, by=coordinator, title="Gemeinsames Konzept", schedule=schedule)
    indicator = indicator_actions.create_indicator(
        office,
        by=coordinator,
        title="Anteil inklusiver Freizeiten",
        kind="up",
        unit=unit,
        steps=[Step(date(2026, 12, 31), Decimal(40))],
    )
    indicator_actions.link(made, by=coordinator, indicator=indicator)
    return made


def test_tree_when_opened_by_coordinator_shows_goal_measure_and_figure(goal, coordinator):
    page = signed_in(coordinator).get(TREE).content.decode()
    for words in (
        "Ferienangebote stehen allen offen.",
        "Gemeinsames Konzept",
        "Anteil inklusiver Freizeiten",
        "Chancengleichheit",
    ):
        assert words in page


def test_tree_when_draft_shows_a_unit_head_only_the_own_units_goals(office, goal, coordinator, unit_head):
    other = make_unit(office, "FD 52")
    make_goal(office, by=coordinator, unit=other, title="Geheimer Entwurf", strategic_goal=goal.strategic_goal)
    page = signed_in(unit_head).get(TREE).content.decode()
    assert "Ferienangebote stehen allen offen." in page
    assert "Geheimer Entwurf" not in page


def test_tree_when_agreed_shows_a_unit_head_all_goals(office, goal, coordinator, unit_head):
    other = make_unit(office, "FD 52")
    make_goal(office, by=coordinator, unit=other, title="Ziel des Nachbardienstes", strategic_goal=goal.strategic_goal)
    actions.agree(goal.annual_set, by=coordinator)
    assert "Ziel des Nachbardienstes" in signed_in(unit_head).get(TREE).content.decode()


def test_tree_three_people(goal, coordinator, member, stranger):
    assert signed_in(coordinator).get(TREE).status_code == 200
    assert signed_in(member).get(TREE).status_code == 403
    assert signed_in(stranger).get(TREE).status_code == 404
    assert Client().get(TREE).status_code == 302


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("einheit=FD+51", True),
        ("text=ferien", True),
        ("text=Konzept", True),
        ("text=anders", False),
        ("stand=not_started", True),
        ("stand=done", False),
        ("abweichung=on&am=2026-05-01", True),
        ("abweichung=on&am=2026-04-01", False),
        ("am=31.02.2026", True),
        ("einheit=gibt-es-nicht", True),
    ],
)
def test_tree_filters(goal, coordinator, query, shown):
    page = signed_in(coordinator).get(f"{TREE}?{query}").content.decode()
    assert ("Ferienangebote stehen allen offen." in page) is shown


def test_tree_marks_overdue_milestones_from_the_end_of_their_period_on(goal, coordinator):
    client = signed_in(coordinator)
    assert "überfällig" not in client.get(f"{TREE}?am=2026-04-30").content.decode()
    assert "überfällig" in client.get(f"{TREE}?am=2026-05-01").content.decode()


def test_tree_query_count_is_fixed(office, goal, coordinator, django_assert_max_num_queries):
    client = signed_in(coordinator)
    client.get(TREE)
    with django_assert_max_num_queries(11):
        client.get(TREE)
    for number in range(10):
        more = make_goal(office, by=coordinator, title=f"Ziel {number}", strategic_goal=goal.strategic_goal)
        make_measure(more, by=coordinator, title=f"Maßnahme {number}")
        one = indicator_actions.create_indicator(
            office, by=coordinator, title=f"Kennzahl {number}", kind="up", steps=[Step(date(2026, 12, 31), Decimal(40))]
        )
        indicator_actions.link(more, by=coordinator, indicator=one)
    with django_assert_max_num_queries(11):
        client.get(TREE)


def test_tree_of_a_year_without_goals_offers_the_first_step(office, coordinator):
    page = signed_in(coordinator).get(TREE)
    assert page.status_code == 200
    assert "Tabelle übernehmen" in page.content.decode()


def test_tree_escapes_what_people_typed(office, coordinator, goal):
    make_measure(goal, by=coordinator, title="<script>alert(1)</script>")
    page = signed_in(coordinator).get(TREE).content.decode()
    assert "<script>alert" not in page


def test_start_shows_what_is_due_to_whom_it_concerns(office, goal, unit_head, coordinator):
    page = signed_in(unit_head).get("/musterkreis/intern/").content.decode()
    assert "Konzept" in page
    assert "Konzept" not in signed_in(make_person(office, "member")).get("/musterkreis/intern/").content.decode()


def test_tree_does_not_count_goals_that_were_dropped(office, goal, coordinator):
    actions.set_goal_state(goal, by=coordinator, state="dropped", reason="Förderung entfallen")
    page = signed_in(coordinator).get(f"{TREE}?am=2027-01-31").content.decode()
    assert "entfallen" in page
    assert "<strong>0</strong>" in page
    assert "<strong>1</strong>" not in page
