# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Many goals at once, and taking back what one act created."""

from datetime import date

import pytest

from zielkreis.goals import actions
from zielkreis.goals.models import AnnualSet, Measure, OperationalGoal, Participant, Resource, StrategicGoal
from zielkreis.goals.schedule import PlannedMilestone, Schedule
from zielkreis.goals.tests.make import make_draft, make_goal
from zielkreis.history.models import Entry
from zielkreis.kit.words import Refused

CHAIN = Schedule.of([PlannedMilestone("Konzept", "04/2026", due_on=date(2026, 4, 30), precision="month")])


@pytest.fixture
def year(office, coordinator):
    return actions.open_annual_set(office, by=coordinator, year=2026)


@pytest.fixture
def strategic_goal(office, coordinator):
    return make_draft(office, by=coordinator, titles=("Partizipation",)).texts.get().goal


def new_goal(strategic_goal, title="Jugendliche reden mit."):
    measure = actions.NewMeasure(title="Forum", schedule=CHAIN, participants=[Participant(name="Schulen", outside=True)])
    return actions.NewGoal(
        strategic_goal=strategic_goal, title=title, resources=[Resource(kind="in_kind", text="Räume")], measures=[measure]
    )


def test_create_goals_makes_goals_with_measures_milestones_and_means_in_their_order(year, strategic_goal, coordinator, unit):
    made = actions.create_goals(year, by=coordinator, goals=[new_goal(strategic_goal, t) for t in ("B", "A")], batch="b")
    assert [goal.title for goal in made] == ["B", "A"]
    measure = made[0].measures.get()
    assert [one.title for one in measure.milestones.all()] == ["Konzept"] and measure.due_on == date(2026, 4, 30)
    assert [one.name for one in measure.participants.all()] == ["Schulen"]
    assert [one.text for one in made[0].resources.all()] == ["Räume"]
    assert set(Entry.objects.filter(batch="b").values_list("object_type", "verb")) == {
        ("goals.operationalgoal", "create"), ("goals.measure", "create"), ("goals.milestone", "create"),
    }  # fmt: skip


def test_create_goals_when_one_has_no_title_then_nothing_is_written(year, strategic_goal, coordinator):
    with pytest.raises(Refused, match="leer"):
        actions.create_goals(year, by=coordinator, goals=[new_goal(strategic_goal), new_goal(strategic_goal, " ")])
    assert not OperationalGoal.objects.exists()


def test_create_goals_costs_as_many_queries_for_many_as_for_one(year, strategic_goal, coordinator, django_assert_num_queries):
    for number in (1, 50):
        with django_assert_num_queries(14):
            actions.create_goals(year, by=coordinator, goals=[new_goal(strategic_goal, f"Z{n}") for n in range(number)])


def test_take_back_deletes_goals_with_all_that_belongs_to_them_and_says_so(year, strategic_goal, coordinator):
    made = actions.create_goals(year, by=coordinator, goals=[new_goal(strategic_goal)])
    actions.take_back(made, by=coordinator, batch="undo")
    assert not OperationalGoal.objects.exists() and not Measure.objects.exists()
    assert Entry.objects.get(batch="undo").verb == "delete"


def test_take_back_a_strategic_goal_takes_its_text_out_of_the_draft(strategic_goal, coordinator):
    system = strategic_goal.texts.get().system
    actions.take_back([strategic_goal], by=coordinator)
    assert not StrategicGoal.objects.exists() and not system.texts.exists()


def test_take_back_a_year_when_others_have_goals_in_it_then_refused(office, coordinator, strategic_goal):
    goal = make_goal(office, by=coordinator, strategic_goal=strategic_goal)
    with pytest.raises(Refused, match="wird inzwischen verwendet"):
        actions.take_back([goal.annual_set], by=coordinator)
    assert AnnualSet.objects.exists()
