# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a table would change: found by title, compared field by field, never silently."""

from datetime import date
from decimal import Decimal as D

import pytest

from zielkreis.exchange import actions
from zielkreis.exchange.plan import make_plan
from zielkreis.exchange.stored import table_of
from zielkreis.exchange.tests import make
from zielkreis.exchange.tests.imports import TODAY, bring, bring_and_apply
from zielkreis.goals import actions as goal_actions
from zielkreis.goals.models import Measure, OperationalGoal
from zielkreis.indicators.actions import record_value
from zielkreis.indicators.entry import Recorded
from zielkreis.indicators.models import Indicator

COLUMNS = {name: place for place, name in enumerate(
    ("strategic", "unit", "goal", "measure", "schedule", "responsible", "participants", "resources", "indicators")
)}  # fmt: skip


def table(*rows):
    return make.xlsx([make.HEADINGS, *rows])


def row(base=make.INCLUSION, **changed):
    cells = list(base)
    for name, text in changed.items():
        cells[COLUMNS[name]] = text
    return cells


def plan_of(office, content, by, **more):
    found = bring(office, content, by=by, **more)
    return make_plan(office, table_of(found.recognised), today=TODAY, choices=found.choices)


@pytest.fixture
def applied(office, coordinator):
    return bring_and_apply(office, make.plan(), by=coordinator)


SHAPES = {
    "xlsx": ("Plan.xlsx", make.plan()),
    "ods": ("Plan.ods", make.ods([make.HEADINGS, row()])),
    "docx": ("Plan.docx", make.word(("Leitziel: Chancengleichheit", [make.HEADINGS[2:], make.INCLUSION[2:]]))),
    "csv": ("Plan.csv", "Leitziel;Ziel;Maßnahme;bis wann;Stand\nSchutz;Handeln;Schulung;2026;läuft\n".encode("cp1252")),
    "sheets": ("Plan.xlsx", make.xlsx(
        [make.HEADINGS, row()], [make.HEADINGS, row(make.GUIDES, strategic="Schutz")], names=["A", "B"]
    )),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_file_twice_changes_nothing_whatever_its_shape(office, coordinator, shape):
    file_name, content = SHAPES[shape]
    first = bring_and_apply(office, content, by=coordinator, file_name=file_name)
    assert first.counts["goals"]["created"]
    plan = plan_of(office, content, coordinator, file_name=file_name)
    assert plan.changes_nothing


EDITS = {
    "measure": ("Gemeinsames Konzept aller Träger", {"measures": {"changed": 1}}),
    "schedule": ("Konzept: 05/2026", {"measures": {"changed": 1}}),
    "responsible": ("FDL 61", {"goals": {"changed": 1}, "measures": {"changed": 1}}),
    "participants": ("freie Träger", {"measures": {"changed": 1}}),
    "resources": ("0,5 VZÄ", {"measures": {"changed": 1}}),
    "goal": ("Freizeiten stehen wirklich allen Kindern offen.", {"goals": {"changed": 1}}),
    "unit": ("FD 62 Anderes", {"goals": {"changed": 1}, "units": {"created": 1}}),
}


@pytest.mark.parametrize("cell", EDITS)
def test_an_edited_cell_changes_exactly_that(office, coordinator, cell):
    text, expected = EDITS[cell]
    bring_and_apply(office, table(row(), row(make.FORUMS)), by=coordinator)
    plan = plan_of(office, table(row(**{cell: text}), row(make.FORUMS)), coordinator)
    changed = {
        kind: {name: number for name, number in counts.items() if number and name != "left"}
        for kind, counts in plan.counts.items()
    }
    assert {kind: counts for kind, counts in changed.items() if counts} == expected


def test_an_edited_target_changes_the_steps_of_that_indicator_only(office, coordinator):
    bring_and_apply(office, table(row()), by=coordinator)
    text = make.INCLUSION[-1].replace("2026 = 40 %", "2026 = 45 %")
    plan = plan_of(office, table(row(indicators=text)), coordinator)
    [changed] = [figure for figure in plan.figures if figure.change == "changed"]
    assert [(step.on.year, step.value) for step in changed.steps] == [(2026, D(45)), (2027, D(60))]
    assert plan.counts["indicators"] == {"created": 0, "changed": 1, "left": 1}


def test_a_figure_that_becomes_an_alternative_is_grouped(office, coordinator):
    bring_and_apply(office, table(row(indicators="Quote: 2026 = 40 %")), by=coordinator)
    content = table(row(indicators="Quote: 2026 = 40 %\noder mindestens 5 Plätze"))
    bring_and_apply(office, content, by=coordinator)
    groups = {link.group_id for link in OperationalGoal.objects.get().goal_indicators.all()}
    assert len(groups) == 1 and None not in groups
    assert plan_of(office, content, coordinator).changes_nothing


def test_strategic_goals_are_drafted_and_never_adopted(office, coordinator, applied):
    systems = {goal.strategic_goal.texts.get().system for goal in OperationalGoal.objects.all()}
    assert {system.state for system in systems} == {"draft"}


def test_units_with_the_same_sign_are_kept_apart_by_the_whole_wording(office, coordinator):
    rows = [row(unit="FD 51 Jugendförderung"), row(make.FORUMS, unit="FD 51 Kindertagesbetreuung")]
    bring_and_apply(office, table(*rows), by=coordinator)
    units = {goal.unit for goal in OperationalGoal.objects.all()}
    assert sorted((unit.sign, unit.name, unit.kind) for unit in units) == [
        ("FD 51", "Jugendförderung", "Fachdienst"), ("FD 51-2", "Kindertagesbetreuung", "Fachdienst"),
    ]  # fmt: skip
    assert plan_of(office, table(*rows), coordinator).changes_nothing


def test_a_unit_that_is_there_is_found_by_sign_and_by_name(office, coordinator, unit):
    for wording in ("FD 51", "fd 51", "Fachdienst FD 51", "FD 51 Fachdienst FD 51"):
        plan = plan_of(office, table(row(unit=wording)), coordinator)
        assert plan.goals[0].unit.known == unit, wording


def test_a_goal_of_the_same_title_in_two_units_is_two_goals(office, coordinator):
    rows = [row(unit="FD 51 A"), row(unit="FD 52 B")]
    bring_and_apply(office, table(*rows), by=coordinator)
    assert OperationalGoal.objects.count() == 2
    assert plan_of(office, table(*rows), coordinator).changes_nothing


def test_rows_without_strategic_goal_are_refused_until_somebody_chooses(office, coordinator):
    content = "Ziel;Maßnahme;Termin\nSicher handeln;Schulung;2026\n".encode()
    found = bring(office, content, by=coordinator, file_name="a.csv")
    with pytest.raises(actions.Refused, match="Bei 1 Zielen fehlt das Leitziel"):
        actions.apply(found, by=coordinator, today=TODAY)
    system = goal_actions.draft_goal_system(office, by=coordinator)
    text = goal_actions.add_strategic_goal(system, by=coordinator, title="Schutz")
    found = actions.choose(found, by=coordinator, choices={"strategic_goal": text.goal_id})
    actions.apply(found, by=coordinator, today=TODAY)
    assert OperationalGoal.objects.get().strategic_goal == text.goal


def test_an_indicator_continues_the_earlier_years_and_keeps_its_earlier_targets(office, coordinator):
    bring_and_apply(office, table(row(indicators="Quote: 2025 = 20 % (Ist), 2026 = 40 %, 2027 = 60 %")), by=coordinator)
    content = table(row(schedule="12/2027", indicators="Quote: 2026 = 38 % (Ist), 2027 = 65 %"))
    bring_and_apply(office, content, by=coordinator, year=2027)
    indicator = Indicator.objects.get()
    steps = [(step.on.year, step.value) for step in indicator.steps.filter(replaced_at=None)]
    assert steps == [(2026, D(40)), (2027, D(65))] and indicator.baseline == 20
    assert indicator.goal_indicators.count() == 2
    assert plan_of(office, content, coordinator, year=2027).changes_nothing


def test_an_indicator_with_values_keeps_its_kind_and_unit_and_says_so(office, coordinator):
    bring_and_apply(office, table(row(indicators="Quote: 2026 = 40 %")), by=coordinator)
    indicator = Indicator.objects.get()
    record_value(indicator, by=coordinator, today=TODAY, value=Recorded(reference_on=date(2026, 6, 30), amount=D(30)))
    plan = plan_of(office, table(row(indicators="Quote: 2026 = 40 Plätze")), coordinator)
    [figure] = plan.figures
    assert figure.change == "left" and "schon Werte" in figure.hints[0].message


def test_a_figure_that_contradicts_itself_is_kept_word_for_word(office, coordinator):
    text = "Quote: 2026 = 40 %, 2026 = 50 %"
    bring_and_apply(office, table(row(indicators=text)), by=coordinator)
    assert [(one.kind, one.wording) for one in Indicator.objects.all()] == [("context", text)]
    assert plan_of(office, table(row(indicators=text)), coordinator).changes_nothing


def test_nobody_is_made_responsible_in_person(office, coordinator, applied):
    assert not OperationalGoal.objects.exclude(responsible_person=None).exists()
    assert not Measure.objects.exclude(responsible_person=None).exists()


STATUS = "Leitziel;Ziel;Maßnahme;Termin;Sachstand\nSchutz;Sicher handeln;Schulung;2026;{}\n"


def status(office, by, text):
    return bring_and_apply(office, STATUS.format(text).encode(), by=by, file_name="a.csv")


def test_a_status_in_words_is_kept_word_for_word_without_a_state(office, coordinator):
    status(office, coordinator, "Gespräche laufen")
    measure = Measure.objects.get()
    assert (measure.state, measure.status_text, measure.reports.count()) == ("not_started", "Gespräche laufen", 0)
    status(office, coordinator, "Gespräche beendet")
    assert Measure.objects.get().status_text == "Gespräche beendet"


def test_a_status_that_is_a_state_becomes_a_report(office, coordinator):
    status(office, coordinator, "in Umsetzung")
    status(office, coordinator, "umgesetzt")
    assert [report.state for report in Measure.objects.get().reports.order_by("id")] == ["running", "done"]


def test_a_status_that_people_reported_since_is_not_overwritten(office, coordinator):
    status(office, coordinator, "in Umsetzung")
    measure = Measure.objects.get()
    goal_actions.report_status(measure, by=coordinator, on=TODAY, today=TODAY, state="at_risk", text="Es hakt.")
    status(office, coordinator, "umgesetzt")
    assert Measure.objects.get().state == "at_risk"


def test_make_plan_costs_as_many_queries_for_many_goals_as_for_one(office, coordinator, django_assert_num_queries):
    for count in (1, 30):
        rows = [row(goal=f"{n}. Ziel des Jahres") for n in range(count)]
        bring_and_apply(office, table(*rows), by=coordinator)
        found = table_of(bring(office, table(*rows), by=coordinator).recognised)
        with django_assert_num_queries(13):
            make_plan(office, found, today=TODAY)
