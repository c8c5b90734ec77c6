# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writing evaluations: beside the computed degree, by two editors, within windows, never after the balance was closed."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from zielkreis.goals import actions as goals
from zielkreis.goals.models import OperationalGoal, StationException
from zielkreis.goals.tests.make import make_goal
from zielkreis.history.queries import history_of
from zielkreis.kit import clock
from zielkreis.kit.words import Conflict, Refused
from zielkreis.review.actions.evaluating import evaluate
from zielkreis.review.models import CounterMeasure, Evaluation
from zielkreis.review.queries.evaluation import evaluation_line, evaluation_lines
from zielkreis.review.rules.evaluation import Counter
from zielkreis.review.tests.evaluation_scene import COUNTER, OCTOBER, add_station, make_measured_goal, present, report

WHOLE = {"plan": "full", "execution": "partly", "cause": "Stellen unbesetzt", "consequence": "continued"}


@pytest.fixture(autouse=True)
def in_october():
    with clock.standing_on(OCTOBER):
        yield


@pytest.fixture
def goal(office, coordinator, unit):
    made = make_measured_goal(office, by=coordinator, unit=unit)
    present(made.annual_set, by=coordinator)
    return OperationalGoal.objects.get(pk=made.pk)


def line_of(goal: OperationalGoal):
    return evaluation_line(OperationalGoal.objects.get(pk=goal.pk), today=OCTOBER)


def test_evaluation_stands_beside_the_computed_degree_and_leaves_it(goal, unit_head):
    before = line_of(goal).result
    evaluate(goal, by=unit_head, revision=0, execution="full", plan="mostly")
    line = line_of(goal)
    assert (line.computed, line.execution, line.deviates) == ("partly", "full", True)
    assert line.result == before
    assert [one.field for one in line.missing] == ["deviation_reason", "consequence"]


def test_goal_state_follows_a_complete_judgement_and_is_active_again_when_it_becomes_incomplete(goal, unit_head):
    sheet = evaluate(goal, by=unit_head, revision=0, **WHOLE)
    assert OperationalGoal.objects.get(pk=goal.pk).state == "planned"
    sheet = evaluate(goal, by=unit_head, revision=sheet.revision, counter_measures=[COUNTER])
    assert OperationalGoal.objects.get(pk=goal.pk).state == "partly_reached"
    assert line_of(goal).state == "complete"
    sheet = evaluate(goal, by=unit_head, revision=sheet.revision, execution="not", deviation_reason="Gezählt wird anders")
    assert OperationalGoal.objects.get(pk=goal.pk).state == "not_reached"
    evaluate(goal, by=unit_head, revision=sheet.revision, cause="")
    assert OperationalGoal.objects.get(pk=goal.pk).state == "active"


def test_goal_state_set_by_hand_stays_while_the_sheet_is_only_begun(goal, coordinator):
    goals.set_goal_state(goal, by=coordinator, state="active")
    goals.set_goal_state(goal, by=coordinator, state="reached")
    evaluate(goal, by=coordinator, revision=0, execution="partly")
    assert OperationalGoal.objects.get(pk=goal.pk).state == "reached"


def test_two_editors_when_the_second_saw_the_older_sheet_nothing_is_lost(goal, unit_head, coordinator):
    first = evaluate(goal, by=unit_head, revision=0, reason="Erste Fassung")
    evaluate(goal, by=coordinator, revision=first.revision, reason="Zweite Fassung")
    with pytest.raises(Conflict):
        evaluate(goal, by=unit_head, revision=first.revision, reason="Dritte Fassung")
    assert Evaluation.objects.get(goal=goal).reason == "Zweite Fassung"
    told = [entry.changes["reason"] for entry in history_of(goal, office_id=goal.office_id) if entry.verb == "evaluate"]
    assert told == [["Erste Fassung", "Zweite Fassung"], ["", "Erste Fassung"]]


def test_two_editors_when_both_begin_a_sheet_the_second_is_told(goal, unit_head, coordinator):
    evaluate(goal, by=unit_head, revision=0, reason="Meins")
    with pytest.raises(Conflict):
        evaluate(goal, by=coordinator, revision=0, reason="Auch meins")
    assert Evaluation.objects.count() == 1


def test_same_content_again_changes_nothing(goal, unit_head):
    first = evaluate(goal, by=unit_head, revision=0, counter_measures=[COUNTER], **WHOLE)
    entries = history_of(goal, office_id=goal.office_id).count()
    again = evaluate(goal, by=unit_head, revision=0, counter_measures=[COUNTER], **WHOLE)
    assert (again.pk, again.revision) == (first.pk, first.revision)
    assert history_of(goal, office_id=goal.office_id).count() == entries


def test_counter_measures_when_not_given_stay_and_when_given_replace(goal, unit_head):
    other = Counter("Werbung in Schulen", "SGL", date(2026, 12, 1))
    sheet = evaluate(goal, by=unit_head, revision=0, counter_measures=[COUNTER, other])
    sheet = evaluate(goal, by=unit_head, revision=sheet.revision, reason="Nur der Text")
    assert [one.text for one in line_of(goal).counter_measures] == [COUNTER.text, other.text]
    kept = line_of(goal).counter_measures[1]
    new = [Counter(kept.text, "FDL", kept.due_on, kept.pk), Counter("", "", None)]
    sheet = evaluate(goal, by=unit_head, revision=sheet.revision, counter_measures=new)
    assert [(one.pk, one.owner) for one in line_of(goal).counter_measures] == [(kept.pk, "FDL")]
    evaluate(goal, by=unit_head, revision=sheet.revision, counter_measures=[])
    assert not CounterMeasure.objects.exists()


@pytest.mark.parametrize(
    "counter", [Counter("Ohne Termin", "FDL", None), Counter("Ohne Namen", "", OCTOBER), Counter("", "FDL", OCTOBER)]
)
def test_counter_measure_that_is_half_said_is_refused_and_nothing_is_written(goal, unit_head, counter):
    with pytest.raises(Refused):
        evaluate(goal, by=unit_head, revision=0, reason="x", counter_measures=[counter])
    assert not Evaluation.objects.exists()


def test_counter_measure_of_another_sheet_is_never_taken(goal, office, coordinator, unit):
    other = make_goal(office, by=coordinator, year=2025, unit=unit, strategic_goal=goal.strategic_goal)
    present(other.annual_set, by=coordinator)
    with clock.standing_on(date(2025, 10, 6)):
        sheet = evaluate(OperationalGoal.objects.get(pk=other.pk), by=coordinator, revision=0, counter_measures=[COUNTER])
    theirs = CounterMeasure.objects.get(evaluation=sheet)
    evaluate(goal, by=coordinator, revision=0, counter_measures=[Counter("Meine", "FDL", OCTOBER, theirs.pk)])
    assert CounterMeasure.objects.get(pk=theirs.pk).text == COUNTER.text
    assert CounterMeasure.objects.count() == 2


def test_year_that_was_not_presented_is_not_judged(office, coordinator):
    goal = make_goal(office, by=coordinator)
    with pytest.raises(Refused, match="noch nicht vorgestellt"):
        evaluate(goal, by=coordinator, revision=0, execution="full")


def test_dropped_goal_needs_no_evaluation(office, coordinator):
    dropped = make_goal(office, by=coordinator, title="Entfällt")
    kept = make_goal(office, by=coordinator, title="Bleibt", strategic_goal=dropped.strategic_goal)
    goals.set_goal_state(dropped, by=coordinator, state="dropped", reason="Förderung entfallen")
    annual_set = present(kept.annual_set, by=coordinator)
    with pytest.raises(Refused, match="entfallen"):
        evaluate(OperationalGoal.objects.get(pk=dropped.pk), by=coordinator, revision=0, execution="not")
    states = {line.goal.pk: line.state for line in evaluation_lines(office, annual_set=annual_set, today=OCTOBER)}
    assert states == {dropped.pk: "not_needed", kept.pk: "open"}


def test_closed_window_refuses_and_an_exception_for_the_unit_opens_it(goal, unit, coordinator, unit_head):
    add_station(goal.annual_set, "evaluation", date(2026, 10, 20), date(2026, 10, 31))
    with pytest.raises(Refused, match="20.10.2026"):
        evaluate(goal, by=unit_head, revision=0, execution="full")
    StationException.objects.create(
        office=goal.office, annual_set=goal.annual_set, writing="judgement", unit=unit, until=OCTOBER, reason="Krankheit",
        granted_by=coordinator,
    )  # fmt: skip
    evaluate(goal, by=unit_head, revision=0, execution="full")
    assert Evaluation.objects.exists()


def test_presented_year_is_judged_once_its_window_is_open(goal, unit_head):
    add_station(goal.annual_set, "evaluation", date(2026, 9, 1), date(2026, 10, 31))
    evaluate(goal, by=unit_head, revision=0, execution="full")
    with clock.standing_on(date(2026, 12, 1)), pytest.raises(Refused, match="31.10.2026"):
        evaluate(goal, by=unit_head, revision=1, execution="partly")


def test_closed_balance_refuses_every_further_word(goal, unit_head, coordinator):
    evaluate(goal, by=unit_head, revision=0, reason="Vorher")
    report(goal.annual_set, by=coordinator)
    goal = OperationalGoal.objects.get(pk=goal.pk)
    with pytest.raises(Refused, match="Nachtrag"):
        evaluate(goal, by=unit_head, revision=1, reason="Nachher")
    assert Evaluation.objects.get(goal=goal).reason == "Vorher"


def test_closed_balance_refuses_plain_sql_too(goal, unit_head, coordinator):
    sheet = evaluate(goal, by=unit_head, revision=0, reason="Vorher", counter_measures=[COUNTER])
    report(goal.annual_set, by=coordinator)
    acts = (
        lambda: Evaluation.objects.filter(pk=sheet.pk).update(reason="Nachher"),
        lambda: CounterMeasure.objects.filter(evaluation=sheet).update(text="Nachher"),
        lambda: CounterMeasure.objects.filter(evaluation=sheet).delete(),
        lambda: CounterMeasure.objects.create(office=goal.office, evaluation=sheet, text="Neu", owner="FDL", due_on=OCTOBER),
    )
    for act in acts:
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_unknown_field_is_a_mistake_of_the_caller(goal, unit_head):
    with pytest.raises(TypeError):
        evaluate(goal, by=unit_head, revision=0, colour="red")


def test_goal_that_can_not_be_assessed_needs_a_reason(office, coordinator, unit):
    goal = make_goal(office, by=coordinator, unit=unit)
    present(goal.annual_set, by=coordinator)
    goal = OperationalGoal.objects.get(pk=goal.pk)
    sheet = evaluate(goal, by=coordinator, revision=0, plan="full", execution="full", consequence="closed")
    assert [one.field for one in line_of(goal).missing] == ["reason"]
    evaluate(goal, by=coordinator, revision=sheet.revision, reason="Die Vereinbarung ist unterschrieben.")
    assert line_of(goal).state == "complete"


@pytest.mark.parametrize("number", [5, 50])
def test_lines_of_a_year_take_a_fixed_number_of_queries(office, coordinator, number, django_assert_num_queries):
    first = make_measured_goal(office, by=coordinator)
    for place in range(number - 1):
        make_measured_goal(office, by=coordinator, title=f"Ziel {place}", strategic_goal=first.strategic_goal)
    annual_set = present(first.annual_set, by=coordinator)
    for goal in OperationalGoal.objects.filter(annual_set=annual_set):
        Evaluation.objects.create(office=office, goal=goal, written_by=coordinator, execution="full")
    with django_assert_num_queries(10):
        lines = evaluation_lines(office, annual_set=annual_set, today=OCTOBER)
    assert len(lines) == number
