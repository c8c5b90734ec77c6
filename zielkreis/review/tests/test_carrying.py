# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Carrying goals over: one step, once, into an open year; the year that ended stays as it was."""

import os
import sqlite3
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.forms.models import model_to_dict

from zielkreis.goals import actions as goals
from zielkreis.goals.models import AnnualSet, Measure, OperationalGoal, Participant, StationException
from zielkreis.goals.schedule import PlannedMilestone, Schedule
from zielkreis.goals.tests.make import make_goal, make_measure
from zielkreis.history.queries import history_of
from zielkreis.indicators import actions as indicators
from zielkreis.indicators.models import GoalIndicator
from zielkreis.kit import clock
from zielkreis.kit.words import Refused
from zielkreis.org.queries import rights_of
from zielkreis.org.tests.make import make_person, make_unit
from zielkreis.review.actions.carrying import Chosen, carry_over, carry_over_all, check_next_year
from zielkreis.review.actions.evaluating import evaluate
from zielkreis.review.models import CounterMeasure, Evaluation
from zielkreis.review.queries.evaluation import evaluation_line, lineage
from zielkreis.review.tests.evaluation_scene import COUNTER, OCTOBER, add_station, make_measured_goal, present, report

DECEMBER = date(2026, 12, 7)
HOUSE = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def in_october():
    with clock.standing_on(OCTOBER):
        yield


def again(goal: OperationalGoal) -> OperationalGoal:
    return OperationalGoal.objects.get(pk=goal.pk)


@pytest.fixture
def goal(office, coordinator, unit):
    """A goal with everything that can be taken along, presented and to be continued."""
    made = make_measured_goal(office, by=coordinator, unit=unit)
    goals.change_goal(
        made, by=coordinator, responsible="FDL 51", responsible_person=make_person(office, "responsible", unit=unit),
        weight=Decimal(2), regions=["Nord"], groups=["Kinder"], description="Mehr dazu",
    )  # fmt: skip
    goals.set_participants(made, by=coordinator, participants=[Participant(name="Lebenshilfe e. V.", outside=True)])
    schedule = Schedule.of(
        [PlannedMilestone("Konzept", "04/2026", date(2026, 4, 1), date(2026, 4, 30), "month"),
         PlannedMilestone("Erprobung", "10/2026", date(2026, 10, 1), date(2026, 10, 31), "month"),
         PlannedMilestone("Regelbetrieb", "03/2027", date(2027, 3, 1), date(2027, 3, 31), "month")]
    )  # fmt: skip
    long = make_measure(made, by=coordinator, title="Gruppen öffnen", schedule=schedule, responsible="SGL")
    goals.complete_milestone(
        long.milestones.get(title="Konzept"),
        by=coordinator,
        done_on=date(2026, 4, 20),
        today=OCTOBER,
        evidence="Konzept liegt vor",
    )
    done = make_measure(made, by=coordinator, title="Umfrage")
    goals.report_status(done, by=coordinator, on=date(2026, 6, 1), today=OCTOBER, state="done")
    present(made.annual_set, by=coordinator)
    goal = again(made)
    evaluate(goal, by=coordinator, revision=0, execution="partly", consequence="continued", counter_measures=[COUNTER])
    return goal


def test_successor_takes_along_what_goes_on_and_nothing_else(goal, coordinator):
    new = carry_over(goal, by=coordinator)
    assert (new.annual_set.year, new.predecessor_id, new.state) == (2027, goal.pk, "planned")
    for name in ("title", "description", "strategic_goal_id", "unit_id", "responsible", "responsible_person_id", "weight"):
        assert getattr(new, name) == getattr(goal, name), name
    assert [(one.kind, one.name) for one in new.tags.all()] == [("group", "Kinder"), ("region", "Nord")]
    assert [one.name for one in new.participants.all()] == ["Lebenshilfe e. V."]
    assert [one.title for one in new.measures.all()] == ["Konzept schreiben", "Gruppen öffnen", COUNTER.text]
    opened = new.measures.get(title="Gruppen öffnen")
    assert [(one.title, one.due_on) for one in opened.milestones.all()] == [
        ("Erprobung", None),
        ("Regelbetrieb", date(2027, 3, 31)),
    ]
    assert (opened.state, opened.responsible) == ("not_started", "SGL")
    before = GoalIndicator.objects.get(goal=goal)
    assert [(one.indicator_id, one.weight) for one in new.goal_indicators.all()] == [(before.indicator_id, before.weight)]
    planned = new.measures.get(title=COUNTER.text)
    assert (planned.responsible, planned.due_on) == (COUNTER.owner, COUNTER.due_on)
    assert CounterMeasure.objects.get().measure_id == planned.pk


def test_successor_takes_only_what_was_chosen(goal, coordinator):
    long = Measure.objects.get(title="Gruppen öffnen", goal=goal)
    step = long.milestones.get(title="Regelbetrieb")
    chosen = Chosen(measures=frozenset([long.pk]), milestones=frozenset([step.pk]), counter_measures=frozenset())
    new = carry_over(goal, by=coordinator, chosen=chosen)
    assert [one.title for one in new.measures.all()] == ["Gruppen öffnen"]
    assert [one.title for one in new.measures.get().milestones.all()] == ["Regelbetrieb"]


def test_carrying_over_twice_gives_the_same_successor(goal, coordinator, unit_head):
    first = carry_over(goal, by=coordinator)
    assert carry_over(again(goal), by=unit_head).pk == first.pk
    assert OperationalGoal.objects.filter(predecessor=goal).count() == 1
    assert [one.verb for one in history_of(goal, office_id=goal.office_id)].count("carry_over") == 1


def test_closed_year_stays_as_it_was(goal, coordinator):
    report(goal.annual_set, by=coordinator)

    def state() -> list[object]:
        rows = [again(goal), goal.annual_set, *Measure.objects.filter(goal=goal), *CounterMeasure.objects.all()]
        return [model_to_dict(type(row).objects.get(pk=row.pk)) for row in [*rows, Evaluation.objects.get(goal=goal)]]

    before = state()
    new = carry_over(again(goal), by=coordinator)
    assert state() == before
    assert new.measures.filter(title=COUNTER.text).exists()


@pytest.mark.parametrize("consequence", ["closed", "dropped", ""])
def test_goal_that_is_not_to_go_on_is_not_carried_over(goal, coordinator, consequence):
    sheet = Evaluation.objects.get(goal=goal)
    evaluate(goal, by=coordinator, revision=sheet.revision, consequence=consequence)
    with pytest.raises(Refused, match="fortführen"):
        carry_over(again(goal), by=coordinator)
    assert not AnnualSet.objects.filter(year=2027).exists()


def test_outside_the_exchange_of_the_next_year_nothing_is_made_and_within_it_is(goal, coordinator):
    following = goals.open_annual_set(goal.office, by=coordinator, year=2027)
    add_station(following, "exchange", date(2026, 12, 1), date(2027, 2, 28))
    with pytest.raises(Refused, match="01.12.2026"):
        carry_over(goal, by=coordinator)
    with pytest.raises(Refused, match="01.12.2026"):
        check_next_year(goal, by=coordinator)
    assert not OperationalGoal.objects.filter(predecessor=goal).exists()
    with clock.standing_on(DECEMBER):
        assert carry_over(again(goal), by=coordinator).annual_set_id == following.pk


def test_next_year_that_is_frozen_already_takes_no_more_goals(goal, office, coordinator):
    make_goal(office, by=coordinator, year=2027, strategic_goal=goal.strategic_goal)
    present(AnnualSet.objects.get(year=2027), by=coordinator)
    with pytest.raises(Refused, match="eingefroren"):
        carry_over(goal, by=coordinator)


def test_person_who_left_is_not_asked_again(goal, coordinator):
    goal.responsible_person.is_active = False
    goal.responsible_person.save()
    new = carry_over(again(goal), by=coordinator)
    assert (new.responsible, new.responsible_person) == ("FDL 51", None)


def test_figures_that_count_together_do_so_in_the_successor_and_a_continued_series_goes_on(office, coordinator):
    goal = make_measured_goal(office, by=coordinator)
    either = indicators.create_group(goal, by=coordinator, kind="any")
    first = GoalIndicator.objects.get(goal=goal)
    old = indicators.create_indicator(office, by=coordinator, title="Alt", kind="context")
    indicators.link(goal, by=coordinator, indicator=old, group=either)
    present(goal.annual_set, by=coordinator)
    new_series = indicators.continue_series(old, by=coordinator, from_year=2027, title="Neu", kind="context")
    evaluate(again(goal), by=coordinator, revision=0, consequence="changed")
    new = carry_over(again(goal), by=coordinator)
    links = {one.indicator_id: one.group.kind if one.group else "" for one in new.goal_indicators.select_related("group")}
    assert links == {first.indicator_id: "", new_series.pk: "any"}


def test_line_of_goals_over_three_years_shows_both_ways_and_never_turns_back(goal, coordinator):
    new = carry_over(goal, by=coordinator)
    present(new.annual_set, by=coordinator)
    with clock.standing_on(date(2027, 10, 5)):
        evaluate(again(new), by=coordinator, revision=0, execution="full", consequence="continued")
        last = carry_over(again(new), by=coordinator)
    rights = rights_of(coordinator, on=OCTOBER)
    seen = lineage(again(new), rights=rights)
    assert [one.goal.pk for one in seen.before] == [goal.pk]
    assert [one.goal.pk for one in seen.after] == [last.pk]
    assert seen.before[0].evaluation.execution == "partly"
    assert [one.goal.annual_set.year for one in lineage(again(last), rights=rights).before] == [2026, 2027]
    assert evaluation_line(again(goal), today=OCTOBER).successor.pk == new.pk


def test_line_of_goals_names_only_what_may_be_read(goal, office, coordinator):
    carry_over(goal, by=coordinator)
    next_door = make_person(office, "unit_head", unit=make_unit(office, "FD 52"))
    seen = lineage(again(goal), rights=rights_of(next_door, on=OCTOBER))
    assert (seen.before, seen.after) == ((), ())


def test_all_goals_that_go_on_are_carried_over_with_their_sub_goals_below_them(office, coordinator, unit):
    top = make_goal(office, by=coordinator, unit=unit, title="Oben")
    sub = goals.create_goal(
        top.annual_set, by=coordinator, strategic_goal=top.strategic_goal, title="Unten", unit=unit, parent=top
    )
    ends = make_goal(office, by=coordinator, title="Endet", strategic_goal=top.strategic_goal)
    annual_set = present(top.annual_set, by=coordinator)
    for goal, consequence in ((sub, "continued"), (top, "changed"), (ends, "closed")):
        evaluate(again(goal), by=coordinator, revision=0, consequence=consequence)
    carried = carry_over_all(annual_set, by=coordinator)
    assert [one.title for one in carried.made] == ["Oben", "Unten"]
    assert carried.made[1].parent_id == carried.made[0].pk
    second = carry_over_all(annual_set, by=coordinator)
    assert (second.made, len(second.there)) == ([], 2)


def test_all_goals_of_a_unit_only(goal, office, coordinator):
    other = make_goal(office, by=coordinator, year=2025, strategic_goal=goal.strategic_goal)
    carried = carry_over_all(goal.annual_set, by=coordinator, goals=[other])
    assert carried.made == []


def test_all_or_none_when_one_is_refused(office, coordinator, unit):
    first = make_goal(office, by=coordinator, unit=unit)
    second = make_goal(office, by=coordinator, title="Ohne Einheit", strategic_goal=first.strategic_goal)
    annual_set = present(first.annual_set, by=coordinator)
    for goal in (first, second):
        evaluate(again(goal), by=coordinator, revision=0, consequence="continued")
    following = goals.open_annual_set(office, by=coordinator, year=2027)
    add_station(following, "exchange", date(2026, 12, 1), date(2027, 2, 28))
    StationException.objects.create(
        office=office,
        annual_set=following,
        writing="planning",
        unit=unit,
        until=OCTOBER,
        reason="Vorarbeit",
        granted_by=coordinator,
    )
    with pytest.raises(Refused, match="01.12.2026"):
        carry_over_all(annual_set, by=coordinator)
    assert not OperationalGoal.objects.filter(annual_set=following).exists()


BUILD = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from zielkreis.goals.models import OperationalGoal
from zielkreis.kit import clock
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_office, make_person
from zielkreis.review.actions.evaluating import evaluate
from zielkreis.review.tests.evaluation_scene import COUNTER, OCTOBER, make_measured_goal, present

office = make_office()
with office_scope(office), clock.standing_on(OCTOBER):
    by = make_person(office, "coordinator")
    goal = make_measured_goal(office, by=by)
    present(goal.annual_set, by=by)
    goal = OperationalGoal.objects.get(pk=goal.pk)
    evaluate(goal, by=by, revision=0, consequence="continued", counter_measures=[COUNTER])
"""
CARRY = """
import os, signal, sys
import django
django.setup()
from django.db import connection
from zielkreis.goals.models import OperationalGoal
from zielkreis.kit import clock
from zielkreis.org.models import Office, Person
from zielkreis.org.scoping import office_scope
from zielkreis.review.actions.carrying import carry_over
from zielkreis.review.tests.evaluation_scene import OCTOBER

left = int(sys.argv[1])

def deadly(run, sql, params, many, context):
    global left
    left -= sql.startswith("INSERT")
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return run(sql, params, many, context)

with office_scope(Office.objects.get()), clock.standing_on(OCTOBER), connection.execute_wrapper(deadly):
    carry_over(OperationalGoal.objects.get(), by=Person.objects.filter(role_assignments__role="coordinator").get())
"""


def test_killed_in_the_middle_of_carrying_over_leaves_all_or_nothing(tmp_path):
    """The process is killed before its third, sixth or tenth row is written; then nothing of the new year is there."""
    environment = os.environ | {"ZIELKREIS_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "zielkreis.config.settings"}
    environment.pop("ZIELKREIS_DATABASE_URL", None)

    def ended(script: str, *arguments: str) -> int:
        command = [sys.executable, "-c", script, *arguments]
        done = subprocess.run(command, env=environment, cwd=HOUSE, capture_output=True, text=True, check=False)
        assert done.returncode in (0, -9), done.stderr
        return done.returncode

    def there() -> tuple[list[int], int, int]:
        [file] = tmp_path.glob("*.sqlite3")
        with sqlite3.connect(file) as found:
            years = [year for (year,) in found.execute("SELECT year FROM goals_annualset ORDER BY year")]
            [successors] = found.execute("SELECT count(*) FROM goals_operationalgoal WHERE predecessor_id > 0").fetchone()
            [told] = found.execute("SELECT count(*) FROM history_entry WHERE verb = 'carry_over'").fetchone()
        return years, successors, told

    assert ended(BUILD) == 0
    for last in ("3", "6", "10"):
        assert ended(CARRY, last) == -9
        assert there() == ([2026], 0, 0)
    assert ended(CARRY, "10000") == 0
    assert there() == ([2026, 2027], 1, 2)
