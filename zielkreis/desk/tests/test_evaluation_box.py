# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The evaluation on the goal sheet: for those who may read it, with the goal through the years both ways."""

import pytest

from zielkreis.desk.tests.pages import signed_in
from zielkreis.goals.models import OperationalGoal
from zielkreis.kit import clock
from zielkreis.org.models import Office
from zielkreis.org.tests.make import make_person
from zielkreis.review.actions.carrying import carry_over
from zielkreis.review.actions.evaluating import evaluate
from zielkreis.review.tests.evaluation_scene import COUNTER, OCTOBER, make_measured_goal, present


@pytest.fixture(autouse=True)
def in_october(office):
    Office.objects.filter(pk=office.pk).update(is_example=True, shown_on=OCTOBER)
    with clock.standing_on(OCTOBER):
        yield


@pytest.fixture
def goal(office, coordinator, unit):
    made = make_measured_goal(office, by=coordinator, unit=unit)
    present(made.annual_set, by=coordinator)
    return OperationalGoal.objects.get(pk=made.pk)


def page(goal: OperationalGoal, person) -> str:
    return signed_in(person).get(f"/musterkreis/intern/ziel/{goal.pk}/").content.decode()


def judge(goal: OperationalGoal, by) -> None:
    written = {"execution": "full", "deviation_reason": "Der Wert ist vom Juni", "reason": "Alle Orte machen mit"}
    evaluate(goal, by=by, revision=0, consequence="continued", counter_measures=[COUNTER], **written)


def test_sheet_of_a_presented_goal_leads_to_its_evaluation(goal, coordinator):
    assert "Zur Auswertung" in page(goal, coordinator)
    judge(goal, coordinator)
    shown = page(goal, coordinator)
    for words in ("zur Gänze", "Der Wert ist vom Juni", "Alle Orte machen mit", COUNTER.text, "fortführen"):
        assert words in shown, words


def test_sheet_hides_the_evaluation_from_who_may_not_read_it(goal, office, coordinator):
    judge(goal, coordinator)
    shown = page(goal, make_person(office, "finance"))
    assert goal.title in shown
    assert "Alle Orte machen mit" not in shown
    assert "/auswertung/" not in shown


def test_sheet_of_a_draft_shows_the_years_before_and_no_evaluation_of_its_own(goal, coordinator):
    judge(goal, coordinator)
    new = carry_over(goal, by=coordinator)
    shown = page(new, coordinator)
    assert "Das Ziel über die Jahre" in shown
    assert "Alle Orte machen mit" in shown
    assert "Noch nicht ausgewertet" not in shown
    assert f"/ziel/{new.pk}/" in page(goal, coordinator)


def test_sheet_with_evaluation_and_years_takes_few_queries(goal, coordinator, django_assert_max_num_queries):
    judge(goal, coordinator)
    carry_over(goal, by=coordinator)
    page(goal, coordinator)
    with django_assert_max_num_queries(28):
        page(goal, coordinator)
