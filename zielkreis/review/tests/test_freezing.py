# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Freezing a year by two people, what it must have before, and opening its planning again."""

import json
from datetime import date

import pytest

from zielkreis.goals import actions as goals
from zielkreis.goals.models import AnnualSet
from zielkreis.history.models import Entry
from zielkreis.indicators import actions as indicators
from zielkreis.indicators.tests.make import make_indicator
from zielkreis.kit.words import Conflict, Refused
from zielkreis.review.actions import freezing
from zielkreis.review.models import Snapshot, TwoPersonAct
from zielkreis.review.queries.plan_document import plan_document
from zielkreis.review.rules.canonical import canonical, sha512
from zielkreis.review.rules.freezing import gaps
from zielkreis.review.tests.make_year import PRESENTED, SCHEDULE, freeze, fresh, make_year


@pytest.fixture
def year(office, unit):
    """An agreed year that lacks nothing."""
    return make_year(office, unit=unit, state="agreed")


def ask(year, **more):
    given = {"by": year.first, "presentation": "information", "presented_on": PRESENTED}
    return freezing.ask_freeze(year.annual_set, **given | more)


def test_plan_document_when_asked_twice_then_it_is_the_same_text_and_holds_all_of_the_plan(year, django_assert_num_queries):
    with django_assert_num_queries(12):
        plan = plan_document(year.annual_set)
    assert canonical(plan) == canonical(plan_document(year.annual_set))
    goal = plan["goals"][str(year.goal.pk)]
    measure = goal["measures"][str(year.measure.pk)]
    figure = plan["indicators"][str(year.indicator.pk)]
    assert (
        plan["schema"] == "zielkreis.plan"
        and plan["method"]
        and plan["thresholds"] == {"green": "0.9", "amber": "0.6", "coverage": "0.5"}
    )
    assert [one["due"] for one in measure["milestones"].values()] == ["04/2026", "10/2026"]
    assert measure["resources"][0]["planned"] == "12000" and measure["schedule"] == SCHEDULE.text
    assert figure["baseline"] == "20" and figure["steps"]["2027-12-31"]["value"] == "80"
    assert goal["figures"] == {str(year.indicator.pk): {"weight": "1", "position": 0, "group": None}}
    assert plan["strategic_goals"][str(goal["strategic_goal"])]["version"] == 1


def test_gaps_when_nothing_measures_a_goal_or_a_figure_is_not_defined_then_each_is_named(year, office, unit):
    assert gaps(plan_document(year.annual_set)) == []
    bare = make_indicator(office, by=year.first, title="Teilnehmende", unit_label="", period_months=None)
    goals.create_goal(year.annual_set, by=year.first, strategic_goal=year.goal.strategic_goal, title="Ohne alles", unit=unit)
    indicators.link(year.goal, by=year.first, indicator=bare)
    found = gaps(plan_document(year.annual_set))
    assert [(one.thing, one.title) for one in found] == [("goal", "Ohne alles"), ("indicator", "Teilnehmende")]
    assert len(found[1].lacks) == 5


def test_gaps_when_a_goal_has_sub_goals_or_was_dropped_then_it_needs_no_figure_of_its_own(year, office, unit):
    upper = goals.create_goal(year.annual_set, by=year.first, strategic_goal=year.goal.strategic_goal, title="Oben", unit=unit)
    goals.change_goal(year.goal, by=year.first, parent=upper)
    given_up = goals.create_goal(year.annual_set, by=year.first, strategic_goal=year.goal.strategic_goal, title="Weg", unit=unit)
    goals.set_goal_state(given_up, by=year.first, state="dropped", reason="Kein Bedarf")
    assert gaps(plan_document(year.annual_set)) == []


def test_freeze_when_two_people_agree_then_the_plan_is_kept_and_the_year_presented(year):
    snapshot = freezing.confirm_freeze(ask(year), by=year.second)
    stored = AnnualSet.objects.get(pk=year.annual_set.pk)
    assert (stored.state, stored.presentation, stored.presented_on) == ("presented", "information", PRESENTED)
    assert json.loads(snapshot.document) == plan_document(stored)
    assert snapshot.sha512 == sha512(snapshot.document) and snapshot.number == 1
    entry = Entry.objects.get(verb="freeze")
    assert entry.by_id == year.second.pk and entry.changes["sha512"] == [None, snapshot.sha512]


def test_freeze_when_the_same_person_confirms_then_refused(year):
    act = ask(year)
    with pytest.raises(Refused, match="zweite Person"):
        freezing.confirm_freeze(act, by=year.first)
    assert not Snapshot.objects.exists()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"presented_on": date(2025, 9, 30)}, "Tag der Vorstellung"),
        ({"presented_on": date(2027, 1, 1)}, "Tag der Vorstellung"),
        ({"presented_on": None}, "Tag der Vorstellung"),
        ({"presentation": "irgendwie"}, "vorgestellt werden"),
        ({"presentation": "resolution"}, "Vorlage"),
    ],
)
def test_ask_freeze_when_the_input_makes_no_sense_then_refused(year, given, words):
    with pytest.raises(Refused, match=words):
        ask(year, **given)
    assert not TwoPersonAct.objects.exists()


def test_ask_freeze_when_the_year_is_a_draft_or_empty_or_frozen_then_refused(office, unit):
    draft = make_year(office, unit=unit, state="draft")
    with pytest.raises(Refused, match="noch nicht abgestimmt"):
        ask(draft)
    draft.annual_set = goals.agree(draft.annual_set, by=draft.second)
    freeze(draft)
    with pytest.raises(Refused, match="schon vorgestellt"):
        ask(draft)


def test_ask_freeze_when_something_is_missing_then_only_with_a_reason(year, unit):
    goals.create_goal(year.annual_set, by=year.first, strategic_goal=year.goal.strategic_goal, title="Ohne alles", unit=unit)
    with pytest.raises(Refused, match="Es fehlen noch Angaben") as refused:
        ask(year, reason="  ")
    assert refused.value.field == "reason"
    snapshot = freezing.confirm_freeze(ask(year, reason="Kennzahl folgt"), by=year.second)
    assert snapshot.reason == "Kennzahl folgt"


def test_ask_freeze_when_it_is_asked_already_then_refused_until_withdrawn(year):
    act = ask(year)
    with pytest.raises(Refused, match="schon beantragt"):
        ask(year)
    freezing.withdraw_act(act, by=year.first)
    with pytest.raises(Refused, match="schon erledigt"):
        freezing.confirm_freeze(act, by=year.second)
    assert freezing.confirm_freeze(ask(year), by=year.second).number == 1


def test_confirm_freeze_when_the_plan_changed_since_it_was_seen_then_it_is_a_conflict(year):
    act, seen = ask(year), sha512(canonical(plan_document(year.annual_set)))
    goals.change_goal(year.goal, by=year.first, title="Alle Kinder kommen jetzt mit.")
    with pytest.raises(Conflict):
        freezing.confirm_freeze(act, by=year.second, seen=seen)
    assert AnnualSet.objects.get(pk=year.annual_set.pk).state == "agreed"


def test_freeze_then_the_actions_refuse_to_change_the_plan_and_let_status_through(office, unit):
    year = make_year(office, unit=unit)
    with pytest.raises(Refused, match="eingefroren"):
        goals.change_goal(year.goal, by=year.first, title="Anders")
    with pytest.raises(Refused, match="eingefroren"):
        goals.create_measure(year.goal, by=year.first, title="Noch eine")
    goals.report_status(year.measure, by=year.first, on=PRESENTED, today=PRESENTED, state="running", text="Läuft an")
    goals.change_goal(year.goal, by=year.first, responsible="FDL 51")


def test_unfreeze_when_two_people_agree_then_planning_is_open_and_the_next_freeze_counts_on(office, unit):
    year = make_year(office, unit=unit)
    with pytest.raises(Refused, match="Grund"):
        freezing.ask_unfreeze(year.annual_set, by=year.first, reason=" ")
    act = freezing.ask_unfreeze(year.annual_set, by=year.first, reason="Vorstellung vertagt")
    with pytest.raises(Refused, match="zweite Person"):
        freezing.confirm_unfreeze(act, by=year.first)
    freezing.confirm_unfreeze(act, by=year.second)
    fresh(year)
    assert (year.annual_set.state, year.annual_set.presentation, year.annual_set.presented_on) == ("agreed", "", None)
    goals.change_goal(year.goal, by=year.first, title="Neu gefasst")
    assert freeze(year).number == 2
    assert Snapshot.objects.count() == 2
