# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Numbered changes of a presented year: asked for, approved by another, carried out whole or not at all."""

import json
from datetime import date

import pytest

from zielkreis.goals import actions as goals
from zielkreis.goals.models import AnnualSet, Measure, OperationalGoal
from zielkreis.history.models import Entry
from zielkreis.indicators import actions as indicators
from zielkreis.indicators.models import Step
from zielkreis.indicators.queries import plain_steps
from zielkreis.indicators.tests.make import make_indicator
from zielkreis.kit.words import Refused
from zielkreis.review.actions import changes, freezing
from zielkreis.review.models import Change, Snapshot
from zielkreis.review.queries.plan_document import plan_document
from zielkreis.review.rules.plans import applied, undone
from zielkreis.review.tests.make_year import fresh, make_year

REASON = "Förderung fiel weg"


@pytest.fixture
def year(office, unit):
    """A frozen year."""
    return make_year(office, unit=unit)


def ask(year, act, /, *, by=None, reason=REASON, goal=None, measure=None, indicator=None, **fields):
    return changes.ask_change(
        year.annual_set,
        by=by or year.first,
        act=act,
        reason=reason,
        goal=goal,
        measure=measure,
        indicator=indicator,
        fields=fields,
    )


def carry(year, act, /, **more):
    """Ask and approve."""
    change = changes.approve_change(ask(year, act, **more), by=year.second)
    fresh(year)
    return change


def lines(change):
    return [(one["thing"], one["of"], one["field"], one["old"], one["new"]) for one in change.before["lines"]]


def test_change_of_wording_then_the_goal_has_the_new_and_the_register_the_old(year):
    change = carry(year, "change_goal", goal=year.goal, title="Fast alle Kinder kommen mit.")
    assert year.goal.title == "Fast alle Kinder kommen mit."
    assert (change.number, change.kind, change.state, change.decided_by) == (1, "wording", "approved", year.second)
    assert lines(change) == [
        ("goals", "Alle Kinder kommen mit.", "title", "Alle Kinder kommen mit.", "Fast alle Kinder kommen mit.")
    ]
    assert not AnnualSet.objects.get().amending
    assert set(Entry.objects.filter(batch=f"change-{change.pk}").values_list("verb", flat=True)) == {"change", "approve_change"}


def test_changes_are_numbered_without_gaps_and_undone_backwards_give_what_was_frozen(year, office, unit):
    frozen = json.loads(Snapshot.objects.get().document)
    milestone = year.measure.milestones.first()
    spare = make_indicator(
        office, by=year.first, unit=unit, title="Plätze", unit_label="Plätze", definition="belegt", source="Liste"
    )
    steps = [
        {"on": "2025-12-31", "value": "50", "low": None, "high": None},
        {"on": "2027-12-31", "value": "70", "low": None, "high": None},
    ]
    strategic = year.goal.strategic_goal_id
    carry(year, "change_goal", goal=year.goal, description="Näher erläutert", weight="2")
    carry(year, "create_goal", title="Neues Ziel", strategic_goal=strategic, unit=unit.pk, further=[], intermediate="Teilhabe")
    carry(
        year,
        "create_measure",
        goal=year.goal,
        title="Schulung",
        schedule="Auftakt: 06/2026",
        resources="0,5 VZÄ",
        participants="Träger",
    )
    carry(
        year,
        "change_measure",
        measure=year.measure,
        title="Konzept fertigstellen",
        schedule="Konzept: 06/2026 / Bericht: 12/2026",
    )
    carry(year, "set_resources", measure=year.measure, resources="9.000 €")
    carry(
        year,
        "record_means",
        measure=year.measure,
        resource=year.measure.resources.get().pk,
        planned="8000",
        year=2026,
        product="06.01",
    )
    carry(year, "change_milestone", measure=year.measure, milestone=milestone.pk, title="Konzept", due="09/2026")
    carry(year, "add_milestone", measure=year.measure, title="Auswertung", due="Herbst 2026")
    carry(year, "drop_milestone", measure=year.measure, milestone=milestone.pk)
    carry(year, "change_indicator", indicator=year.indicator, baseline="22", steps=steps)
    carry(year, "link", goal=year.goal, indicator=spare)
    carry(year, "link_worded", goal=year.goal, wording="Anteil inklusiver Freizeiten: 2026 = 40 %, 2027 = 60 %")
    carry(year, "unlink", goal=year.goal, indicator=spare)
    carry(year, "drop_measure", measure=year.measure)
    carry(year, "drop_goal", goal=year.goal)
    made = list(Change.objects.order_by("number"))
    assert [one.number for one in made] == list(range(1, 16))
    assert [one.kind for one in made] == [
        "wording", "add", "measure", "date", "means", "means", "date", "date", "date", "target", "target", "target", "target",
        "measure", "drop",
    ]  # fmt: skip
    today = plan_document(year.annual_set)
    back = today
    for one in reversed(made):
        back = undone(back, one.before["plan"])
    assert back == frozen
    forth = frozen
    for one in made:
        forth = applied(forth, one.before["plan"])
    assert forth == today
    assert made[1].goal.title == "Neues Ziel" and year.goal.state == "dropped" and year.goal.state_reason == REASON
    assert year.measure.state == "dropped" and Step.objects.filter(replaced_at__isnull=False).count() == 1


def test_ask_change_when_carried_out_for_show_then_nothing_stays_of_it(year):
    before = plan_document(year.annual_set)
    change = ask(year, "create_goal", title="Neues Ziel", strategic_goal=year.goal.strategic_goal_id)
    assert plan_document(year.annual_set) == before and not AnnualSet.objects.get().amending
    assert change.state == "asked" and change.number is None and change.wanted["lines"][0]["new"] == "Neues Ziel"
    assert not Entry.objects.filter(object_label="Neues Ziel", verb="create", object_type="goals.operationalgoal").exists()


@pytest.mark.parametrize(
    ("act", "fields", "words"),
    [
        ("change_goal", {"title": " "}, "leer"),
        ("change_goal", {"title": "Alle Kinder kommen mit."}, "nichts ändern"),
        ("create_goal", {"title": "Ohne Leitziel", "strategic_goal": None}, "Leitziel"),
        ("delete_everything", {}, "gibt es nicht"),
    ],
)
def test_ask_change_when_it_could_not_be_carried_out_then_refused_at_once(year, act, fields, words):
    with pytest.raises(Refused, match=words):
        ask(year, act, goal=year.goal if act == "change_goal" else None, **fields)
    assert not Change.objects.exists() and not AnnualSet.objects.get().amending


def test_ask_change_when_the_date_or_the_steps_make_no_sense_then_refused(year):
    with pytest.raises(Refused, match="kein Termin"):
        ask(year, "add_milestone", measure=year.measure, title="Auswertung", due="irgendwann einmal")
    falling = [
        {"on": "2026-12-31", "value": "50", "low": None, "high": None},
        {"on": "2026-12-31", "value": "40", "low": None, "high": None},
    ]
    with pytest.raises(Refused):
        ask(year, "change_indicator", indicator=year.indicator, steps=falling)


def test_ask_change_when_there_is_no_reason_then_refused(year):
    with pytest.raises(Refused, match="Grund der Änderung") as refused:
        ask(year, "drop_goal", goal=year.goal, reason=" ")
    assert refused.value.field == "reason"


def test_ask_change_when_the_year_is_still_planned_or_its_balance_closed_then_refused(office, unit):
    year = make_year(office, unit=unit, state="agreed")
    with pytest.raises(Refused, match="noch nicht vorgestellt"):
        ask(year, "change_goal", goal=year.goal, title="Anders")


def test_approve_change_when_it_is_the_own_one_then_refused(year):
    change = ask(year, "change_goal", goal=year.goal, title="Anders")
    with pytest.raises(Refused, match="entscheidet jemand anderes"):
        changes.approve_change(change, by=year.first)
    with pytest.raises(Refused, match="entscheidet jemand anderes"):
        changes.decline_change(change, by=year.first, answer="Nein")
    assert fresh(year).goal.title == "Alle Kinder kommen mit."


def test_approve_change_when_the_object_changed_or_was_dropped_meanwhile_then_refused_and_nothing_happens(year):
    first = ask(year, "change_goal", goal=year.goal, title="Erste Fassung")
    second = ask(year, "change_goal", goal=year.goal, title="Zweite Fassung")
    last = ask(year, "drop_goal", goal=year.goal)
    changes.approve_change(first, by=year.second)
    with pytest.raises(Refused, match="seit dem Antrag geändert"):
        changes.approve_change(second, by=year.second)
    with pytest.raises(Refused, match="seit dem Antrag geändert"):
        changes.approve_change(last, by=year.second)
    carry(year, "drop_goal", goal=OperationalGoal.objects.get(pk=year.goal.pk))
    with pytest.raises(Refused, match="inzwischen entfallen"):
        changes.approve_change(second, by=year.second)
    changes.decline_change(second, by=year.second, answer="Das Ziel ist entfallen")
    assert list(Change.objects.exclude(number=None).order_by("number").values_list("number", flat=True)) == [1, 2]
    assert not AnnualSet.objects.get().amending


def test_approve_change_when_something_breaks_in_the_middle_then_nothing_changed(year, monkeypatch):
    change = ask(year, "change_measure", measure=year.measure, title="Neu", schedule="Neu: 07/2026", resources="1 €")
    before = plan_document(year.annual_set)

    def broken(*args, **kwargs):
        raise RuntimeError("Strom weg")

    monkeypatch.setattr(goals, "set_resources", broken)
    with pytest.raises(RuntimeError):
        changes.approve_change(change, by=year.second)
    assert plan_document(year.annual_set) == before and not AnnualSet.objects.get().amending
    assert Change.objects.get().state == "asked"


def test_decline_and_withdraw_then_the_answer_stays_and_nothing_is_decided_twice(year):
    change = ask(year, "change_goal", goal=year.goal, title="Anders")
    with pytest.raises(Refused, match="warum"):
        changes.decline_change(change, by=year.second, answer="")
    with pytest.raises(Refused, match="wer ihn gestellt hat"):
        changes.withdraw_change(change, by=year.second)
    declined = changes.decline_change(change, by=year.second, answer="Erst nach der Sitzung")
    assert (declined.state, declined.answer, declined.number) == ("declined", "Erst nach der Sitzung", None)
    for act in (
        lambda: changes.approve_change(change, by=year.second),
        lambda: changes.withdraw_change(change, by=year.first),
        lambda: changes.decline_change(change, by=year.second, answer="Noch einmal"),
    ):
        with pytest.raises(Refused, match="schon entschieden"):
            act()
    assert changes.withdraw_change(ask(year, "drop_goal", goal=year.goal), by=year.first).state == "withdrawn"


def test_unfreeze_when_a_change_was_asked_for_or_approved_then_refused(year):
    ask(year, "change_goal", goal=year.goal, title="Anders")
    with pytest.raises(Refused, match="genehmigte oder beantragte"):
        freezing.ask_unfreeze(year.annual_set, by=year.first, reason="Doch nicht")


def test_steps_after_a_frozen_year_when_changed_in_the_ordinary_way_then_those_of_the_year_stay(year):
    steps = plain_steps(year.indicator)
    later = [steps[0], type(steps[1])(date(2027, 12, 31), steps[1].value + 5)]
    indicators.set_steps(year.indicator, by=year.first, steps=later)
    assert plain_steps(year.indicator) == later
    with pytest.raises(Refused, match="eingefroren"):
        indicators.set_steps(year.indicator, by=year.first, steps=later[1:])


def test_continue_series_when_it_measures_a_frozen_year_then_refused_with_a_sentence(year):
    with pytest.raises(Refused, match="eingefroren"):
        indicators.continue_series(year.indicator, by=year.first, from_year=2026, title="Neue Reihe", kind="up")


def test_create_measure_of_a_change_when_it_is_asked_by_a_responsible_then_another_may_approve(year, office, unit):
    measure = carry(year, "create_measure", goal=year.goal, title="Schulung", schedule="06/2026")
    assert measure.kind == "measure" and Measure.objects.get(title="Schulung").goal == year.goal
