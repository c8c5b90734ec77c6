# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writing figures: definitions, stepped targets, values as revisions, and what measures which goal."""

from datetime import date
from decimal import Decimal as D

import pytest

from zielkreis.goals.tests.make import make_goal, make_strategic_goal
from zielkreis.history.queries import history_of
from zielkreis.indicators import actions, queries
from zielkreis.indicators.models import Indicator, Step, Value
from zielkreis.indicators.terms import Step as PlainStep
from zielkreis.indicators.tests.make import TODAY, make_indicator, make_value
from zielkreis.kit.words import Conflict, Refused

JUNE = date(2026, 6, 30)


@pytest.fixture
def indicator(office, coordinator, unit):
    return make_indicator(office, by=coordinator, unit=unit)


def record(indicator, by, *, seen=None, today=TODAY, **value):
    return actions.record_value(
        indicator, by=by, today=today, seen=seen, value=actions.Recorded(**{"reference_on": JUNE, **value})
    )


def last_entry(obj):
    return history_of(obj, office_id=obj.office_id).first()


def test_record_value_keeps_who_and_when_and_writes_history(indicator, coordinator):
    value = record(indicator, coordinator, amount=D(40), source="Jahresbericht")
    assert (value.revision, value.recorded_by, value.source) == (1, coordinator, "Jahresbericht")
    assert last_entry(indicator).changes == {"value 2026-06-30": [None, "40"]}


def test_record_value_when_corrected_becomes_a_revision_and_keeps_the_old_one(indicator, coordinator):
    record(indicator, coordinator, amount=D(40))
    record(indicator, coordinator, amount=D("41.5"), status="revised", comment="Zählfehler", seen=1)
    assert [(v.amount, v.revision) for v in queries.values(indicator)] == [(D("41.5"), 2)]
    assert [v.revision for v in queries.revisions(indicator)] == [2, 1]
    entry = last_entry(indicator)
    assert entry.changes == {"value 2026-06-30": ["40", "41,5"], "status 2026-06-30": ["provisional", "revised"]}
    assert entry.reason == "Zählfehler"


@pytest.mark.parametrize("seen", [None, 0, 1])
def test_record_value_when_sent_twice_records_once(indicator, coordinator, seen):
    record(indicator, coordinator, amount=D("40.5"), seen=0)
    before = history_of(indicator, office_id=indicator.office_id).count()
    record(indicator, coordinator, amount=D("40.50"), seen=seen)
    assert Value.objects.count() == 1
    assert history_of(indicator, office_id=indicator.office_id).count() == before


def test_record_value_when_another_was_recorded_meanwhile_is_a_conflict_and_changes_nothing(indicator, coordinator, unit_head):
    record(indicator, unit_head, amount=D(40))
    with pytest.raises(Conflict):
        record(indicator, coordinator, amount=D(45), seen=0)
    assert [v.amount for v in queries.values(indicator)] == [D(40)]


def test_record_value_of_a_ratio_forms_the_figure_and_is_the_same_when_sent_twice(office, coordinator):
    indicator = make_indicator(office, by=coordinator, factor=100)
    for _ in range(2):
        value = record(indicator, coordinator, numerator=D(1), denominator=D(3))
    assert Value.objects.get() == value
    assert Value.objects.get().amount == D("33.3333")


@pytest.mark.parametrize("symbol", ["-", "0"])
def test_record_value_with_a_symbol_for_zero_is_zero(indicator, coordinator, symbol):
    assert record(indicator, coordinator, symbol=symbol).amount == 0


def test_record_value_with_a_symbol_for_no_value_has_none(indicator, coordinator):
    value = record(indicator, coordinator, symbol=".")
    assert (value.amount, last_entry(indicator).changes) == (None, {"value 2026-06-30": [None, "."]})


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ({}, "amount"),
        ({"amount": D(101)}, "amount"),
        ({"amount": D(-1)}, "amount"),
        ({"amount": D("NaN")}, "amount"),
        ({"amount": D("40.12345")}, "amount"),
        ({"amount": D(40), "reference_on": date(2026, 7, 16)}, "on"),
        ({"amount": D(40), "symbol": "."}, "symbol"),
        ({"amount": D(40), "symbol": "-"}, "symbol"),
        ({"symbol": "()"}, "amount"),
        ({"numerator": D(4)}, "numerator"),
        ({"numerator": D(4), "denominator": D(0)}, "denominator"),
    ],
)
def test_record_value_that_cannot_be_true_is_refused_and_leaves_nothing(indicator, coordinator, value, field):
    with pytest.raises(Refused) as refused:
        record(indicator, coordinator, **value)
    assert refused.value.field == field
    assert not Value.objects.exists()


def test_record_value_too_large_to_be_kept_is_refused(office, coordinator):
    indicator = make_indicator(office, by=coordinator, upper_limit=None)
    with pytest.raises(Refused, match="größer"):
        record(indicator, coordinator, amount=D(10) ** 14)


def test_create_indicator_that_contradicts_itself_is_refused_and_leaves_nothing(office, coordinator):
    for more in ({"kind": "sideways"}, {"tolerance": D(0)}, {"lower_limit": D(100)}, {"baseline": D(120)}, {"title": " "}):
        with pytest.raises(Refused):
            make_indicator(office, by=coordinator, **more)
    assert not Indicator.objects.exists() and not Step.objects.exists()


def test_change_indicator_records_the_differences(indicator, coordinator):
    changed = actions.change_indicator(indicator, by=coordinator, revision=1, title="Anteil", tolerance=D(5))
    assert (changed.revision, changed.title) == (2, "Anteil")
    assert last_entry(indicator).changes == {"title": ["Anteil inklusiver Angebote", "Anteil"], "tolerance": [None, "5"]}


def test_change_indicator_when_somebody_else_changed_it_is_a_conflict(indicator, coordinator, unit_head):
    actions.change_indicator(indicator, by=unit_head, revision=1, source="KJH-Statistik")
    with pytest.raises(Conflict):
        actions.change_indicator(indicator, by=coordinator, revision=1, source="Jahresbericht")
    assert Indicator.objects.get().source == "KJH-Statistik"


def test_change_indicator_when_sent_twice_changes_once(indicator, coordinator):
    for _ in range(2):
        actions.change_indicator(indicator, by=coordinator, revision=1, source="KJH-Statistik")
    assert Indicator.objects.get().revision == 2


def test_change_of_unit_after_the_first_value_is_refused_but_filling_in_a_definition_is_not(indicator, coordinator):
    make_value(indicator, 40, by=coordinator)
    with pytest.raises(Refused, match="schon Werte"):
        actions.change_indicator(indicator, by=coordinator, unit_label="Plätze")
    changed = actions.change_indicator(indicator, by=coordinator, definition="Angebote für alle / alle", title="Neuer Titel")
    assert changed.definition == "Angebote für alle / alle"


def test_change_of_baseline_beyond_the_first_step_needs_a_reason(indicator, coordinator):
    with pytest.raises(Refused, match="weniger anspruchsvoll"):
        actions.change_indicator(indicator, by=coordinator, baseline=D(60))
    assert actions.change_indicator(indicator, by=coordinator, baseline=D(60), reason="Neue Erhebung").baseline == 60


def test_set_steps_replaces_them_and_keeps_the_old_ones(indicator, coordinator):
    actions.set_steps(indicator, by=coordinator, steps=[PlainStep(date(2027, 12, 31), D(60))], revision=1)
    assert [(s.on.year, s.value) for s in queries.steps(indicator)] == [(2027, D(60))]
    assert Step.objects.count() == 3
    assert last_entry(indicator).changes == {"steps": [["31.12.2025: 50", "31.12.2027: 80"], ["31.12.2027: 60"]]}


def test_set_steps_against_the_direction_needs_a_reason_that_is_kept(indicator, coordinator):
    falling = [PlainStep(date(2026, 12, 31), D(60)), PlainStep(date(2027, 12, 31), D(55))]
    with pytest.raises(Refused, match="weniger anspruchsvoll"):
        actions.set_steps(indicator, by=coordinator, steps=falling)
    actions.set_steps(indicator, by=coordinator, steps=falling, reason="Mittel gekürzt")
    assert last_entry(indicator).reason == "Mittel gekürzt"


def test_set_steps_when_sent_twice_changes_once_and_later_editors_conflict(indicator, coordinator, unit_head):
    new = [PlainStep(date(2027, 12, 31), D(60))]
    for _ in range(2):
        actions.set_steps(indicator, by=coordinator, steps=new, revision=1)
    with pytest.raises(Conflict):
        actions.set_steps(indicator, by=unit_head, steps=[PlainStep(date(2027, 12, 31), D(70))], revision=1)
    assert Indicator.objects.get().revision == 2


def test_link_measures_a_goal_once_and_unlink_keeps_the_values(office, coordinator, indicator, unit):
    goal = make_goal(office, by=coordinator, unit=unit)
    make_value(indicator, 40, by=coordinator)
    made = actions.link(goal, by=coordinator, indicator=indicator)
    assert actions.link(goal, by=coordinator, indicator=indicator) == made
    actions.unlink(made, by=coordinator)
    assert queries.values(indicator).count() == 1
    assert [entry.verb for entry in history_of(goal, office_id=office.pk)] == ["unlink", "link", "create"]


def test_series_when_continued_keeps_values_and_earlier_goals_and_measures_later_ones_anew(office, coordinator):
    old = make_indicator(office, by=coordinator)
    make_value(old, 40, by=coordinator)
    strategic = make_strategic_goal(office, by=coordinator)
    goals = [make_goal(office, by=coordinator, year=year, strategic_goal=strategic) for year in (2025, 2026)]
    for goal in goals:
        actions.link(goal, by=coordinator, indicator=old)
    new = actions.continue_series(old, by=coordinator, from_year=2026, title="Anteil, neu gezählt", kind="up", unit_label="%")
    assert [goal.goal_indicators.get().indicator for goal in goals] == [old, new]
    assert (new.continues, new.values.count(), old.values.count()) == (old, 0, 1)
    with pytest.raises(Refused, match="schon fortgesetzt"):
        actions.continue_series(old, by=coordinator, from_year=2026, title="Noch einmal", kind="up")
