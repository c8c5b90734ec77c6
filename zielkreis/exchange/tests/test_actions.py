# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Bringing in, applying once, undoing while nothing was built upon it."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.utils import timezone

from zielkreis.exchange import actions
from zielkreis.exchange.models import Import, ImportedObject
from zielkreis.exchange.rules import AT_ONCE, SILENCE
from zielkreis.exchange.tests import make
from zielkreis.exchange.tests.imports import TODAY, bring, bring_and_apply
from zielkreis.exchange.tests.test_plan import row, table
from zielkreis.goals import actions as goal_actions
from zielkreis.goals.models import (
    AnnualSet,
    GoalSystem,
    Measure,
    Milestone,
    OperationalGoal,
    Participant,
    Resource,
    StrategicGoal,
)
from zielkreis.goals.tests.make import make_draft, make_goal
from zielkreis.history.models import Entry
from zielkreis.indicators.actions import link, record_value
from zielkreis.indicators.entry import Recorded
from zielkreis.indicators.models import GoalIndicator, Indicator, IndicatorGroup, Step, Value
from zielkreis.kit.words import Refused
from zielkreis.org import actions as org_actions
from zielkreis.org.models import Unit
from zielkreis.org.tests.make import make_person

KINDS = (
    OperationalGoal, Measure, Milestone, Participant, Resource, Indicator, GoalIndicator, IndicatorGroup, Unit,
    StrategicGoal, GoalSystem, AnnualSet,
)  # fmt: skip


def state():
    """Everything an import may touch, as it stands."""
    fields = {kind: [one.attname for one in kind._meta.fields if one.attname not in ("revision", "id", "pk")] for kind in KINDS}
    rows = {kind.__name__: sorted(map(str, kind.objects.values_list(*names))) for kind, names in fields.items()}
    rows["Step"] = sorted(
        map(str, Step.objects.filter(replaced_at=None).values_list("indicator_id", "on", "value", "low", "high"))
    )
    return rows


def test_bring_when_the_file_is_a_goal_table_then_it_is_read_and_nothing_else_written(office, coordinator):
    found = bring(office, make.plan(), by=coordinator)
    assert (found.stage, found.kind, found.done, len(found.recognised["goals"])) == ("read", "table", 3, 3)
    assert not OperationalGoal.objects.exists() and len(found.sha256) == 64


def test_bring_when_the_file_holds_values_then_the_kind_is_recognised(office, coordinator):
    found = bring(office, b"Kennzahl;Stichtag;Wert\nQuote;30.06.2026;31,5", by=coordinator, file_name="Werte.csv")
    assert (found.stage, found.kind) == ("read", "values")


@pytest.mark.parametrize(
    "content, sentence",
    [
        (b"", "ist leer"),
        (b"x" * (20 * 1024 * 1024 + 1), "zu groß"),
    ],
)
def test_start_import_when_empty_or_too_large_then_a_sentence_and_nothing_written(office, coordinator, content, sentence):
    with pytest.raises(Refused, match=sentence):
        actions.start_import(office, by=coordinator, file_name="a.csv", content=content, year=2026)
    assert not Import.objects.exists()


BAD = {
    "renamed": ("Plan.docx", make.plan(), "in Wirklichkeit eine Excel"),
    "no table": ("a.csv", b"Name;Ort\nA;B\n", "keine Zieltabelle gefunden"),
    "no rows": ("a.csv", "Leitziel;Ziel;Maßnahme\n".encode(), "keine Zeile"),
    "nonsense": ("a.xlsx", b"PK\x03\x04 nonsense", "."),
}


def test_start_import_when_as_many_files_are_being_read_as_may_then_the_next_one_waits(office, coordinator):
    def upload() -> Import:
        return actions.start_import(office, by=coordinator, file_name="a.csv", content=b"x", year=2026)

    first, *_others = [upload() for _ in range(AT_ONCE)]
    with pytest.raises(Refused, match="3 Dateien"):
        upload()
    Import.objects.filter(pk=first.pk).update(told_at=timezone.now() - 2 * SILENCE)
    upload()
    with pytest.raises(Refused, match="3 Dateien"):
        upload()
    assert Import.objects.count() == AT_ONCE + 1


@pytest.mark.parametrize("case", BAD)
def test_bring_when_the_file_is_bad_then_the_import_says_so_and_can_not_be_applied(office, coordinator, case):
    file_name, content, sentence = BAD[case]
    found = bring(office, content, by=coordinator, file_name=file_name)
    text = found.refusal["message"] % found.refusal["values"]
    assert found.stage == "refused" and sentence in text
    with pytest.raises(Refused, match="konnte nicht gelesen werden"):
        actions.apply(found, by=coordinator, today=TODAY)
    assert not OperationalGoal.objects.exists()


def test_bring_when_a_wrong_year_is_asked_for_then_it_is_a_problem_to_look_at(office, coordinator):
    found = bring(office, make.plan(), by=coordinator, year=2031)
    assert any("Alle Zeitangaben" in problem["text"] for problem in found.recognised["problems"])


def test_bring_when_the_kind_is_not_the_persons_then_refused(office):
    controlling = make_person(office, "controlling")
    found = bring(office, make.plan(), by=controlling)
    assert found.stage == "refused" and "Ihnen fehlt das Recht" in found.refusal["message"]


def test_apply_makes_goals_with_measures_figures_and_a_complete_history(office, coordinator):
    found = bring_and_apply(office, make.plan(), by=coordinator)
    goal = OperationalGoal.objects.get(title=make.INCLUSION[2])
    measure = goal.measures.get()
    assert (str(goal.unit), goal.strategic_goal.texts.get().title) == ("FD 61 Jugendförderung", "Chancengleichheit")
    assert [(one.title, one.due_on) for one in measure.milestones.all()] == [
        ("Konzept", date(2026, 4, 30)), ("Erprobung", date(2026, 9, 1)), ("Auswertung", date(2026, 10, 31)),
    ]  # fmt: skip
    assert [one.name for one in measure.participants.all()] == ["freie Träger", "Lebenshilfe Musterkreis e. V."]
    assert [(one.kind, one.planned) for one in measure.resources.all()] == [("staff", D("0.3")), ("money", D(12000))]
    assert {link.group.kind for link in goal.goal_indicators.all()} == {"any"}
    created = Entry.objects.filter(batch=found.batch, verb="create").values_list("object_type", flat=True)
    assert {"goals.operationalgoal", "goals.measure", "goals.milestone", "indicators.indicator", "org.unit"} <= set(created)
    assert found.counts["goals"] == {"created": 3, "changed": 0, "left": 0}


def test_apply_keeps_formulas_as_text_and_drops_control_characters(office, coordinator):
    content = "Leitziel;Ziel;Maßnahme;Ressourcen\nSchutz;=1+1 Ziele;=HYPERLINK(1);Räume\x07\n".encode()
    bring_and_apply(office, content, by=coordinator, file_name="a.csv")
    measure = Measure.objects.get()
    assert (measure.goal.title, measure.title) == ("=1+1 Ziele", "=HYPERLINK(1)")
    assert "\x07" not in str(measure.resources.get())


def test_apply_twice_is_refused(office, coordinator):
    found = bring_and_apply(office, make.plan(), by=coordinator)
    with pytest.raises(Refused, match="schon übernommen"):
        actions.apply(found, by=coordinator, today=TODAY)
    assert OperationalGoal.objects.count() == 3


def test_apply_when_two_people_looked_at_it_then_the_second_is_refused(office, coordinator):
    first = bring(office, make.plan(), by=coordinator)
    second = Import.objects.get(pk=first.pk)
    actions.apply(first, by=coordinator, today=TODAY)
    with pytest.raises(Refused, match="schon übernommen"):
        actions.apply(second, by=coordinator, today=TODAY)


def test_apply_when_a_goal_is_too_long_then_refused_and_nothing_is_written(office, coordinator):
    found = bring(office, table(row(), row(make.FORUMS, goal="x" * 1001)), by=coordinator)
    with pytest.raises(Refused, match="zu lang"):
        actions.apply(found, by=coordinator, today=TODAY)
    assert not OperationalGoal.objects.exists() and not Unit.objects.exists()
    assert Import.objects.get(pk=found.pk).stage == "read"


def test_undo_of_a_first_import_leaves_nothing_but_history(office, coordinator):
    before = state()
    found = bring_and_apply(office, make.plan(), by=coordinator)
    undone = actions.undo(found, by=coordinator, today=TODAY)
    assert state() == before and undone.stage == "undone"
    assert Entry.objects.filter(verb="delete", object_type="goals.operationalgoal").count() == 3


CHANGED = {
    "everything": row(
        goal="Freizeiten stehen wirklich allen Kindern offen.", unit="FD 62 Neu", measure="Gemeinsames Konzept der freien Träger",
        schedule="Konzept: 06/2026 / Nachlese: 11/2026", responsible="FDL 61", participants="Schulen", resources="5.000 €",
        indicators="Anteil inklusiver Freizeiten: 2025 = 22 % (Ist), 2026 = 45 %\n8 neue Angebote",
    ),
    "grouping": row(indicators="Anteil inklusiver Freizeiten: 2025 = 20 % (Ist), 2026 = 40 %, 2027 = 60 %"),
    "strategic goal": row(strategic="Ein ganz neues Leitziel"),
}  # fmt: skip


@pytest.mark.parametrize("case", CHANGED)
def test_undo_of_a_changing_import_gives_everything_back(office, coordinator, case):
    bring_and_apply(office, table(row()), by=coordinator)
    before = state()
    found = bring_and_apply(office, table(CHANGED[case]), by=coordinator)
    assert state() != before
    actions.undo(found, by=coordinator, today=TODAY)
    assert state() == before
    assert not ImportedObject.objects.filter(of=found).exists()


def test_undo_gives_back_what_was_reported_on_milestones(office, coordinator):
    bring_and_apply(office, table(row()), by=coordinator)
    milestone = Milestone.objects.get(title="Konzept")
    goal_actions.complete_milestone(milestone, by=coordinator, done_on=date(2026, 4, 2), today=TODAY, evidence="Protokoll")
    before = state()
    found = bring_and_apply(office, table(row(schedule="Auswertung: 12/2026")), by=coordinator)
    actions.undo(found, by=coordinator, today=TODAY)
    assert state() == before


def test_undo_takes_back_reported_states(office, coordinator):
    lines = "Leitziel;Ziel;Maßnahme;Termin;Sachstand\nSchutz;Sicher handeln;Schulung;2026;{}\n"
    bring_and_apply(office, lines.format("in Umsetzung").encode(), by=coordinator, file_name="a.csv")
    before = state()
    found = bring_and_apply(office, lines.format("umgesetzt").encode(), by=coordinator, file_name="a.csv")
    actions.undo(found, by=coordinator, today=TODAY)
    assert state() == before and Measure.objects.get().reports.get().state == "running"


def reported(goal, by):
    goal_actions.report_status(goal.measures.get(), by=by, on=TODAY, today=TODAY, state="running")


def valued(goal, by):
    value = Recorded(reference_on=date(2026, 6, 30), amount=D(30))
    record_value(goal.goal_indicators.first().indicator, by=by, today=TODAY, value=value)


def reworded(goal, by):
    goal_actions.change_goal(goal, by=by, note="Bitte beachten")


def completed(goal, by):
    goal_actions.complete_milestone(Milestone.objects.filter(measure__goal=goal).first(), by=by, done_on=TODAY, today=TODAY)


def linked(goal, by):
    other = make_goal(goal.office, by=by, year=2027, strategic_goal=goal.strategic_goal)
    link(other, by=by, indicator=goal.goal_indicators.first().indicator)


def used(goal, by):
    make_goal(goal.office, by=by, unit=goal.unit, year=2027, strategic_goal=goal.strategic_goal)


def agreed(goal, by):
    goal_actions.agree(goal.annual_set, by=by)


@pytest.mark.parametrize("build", [reported, valued, reworded, completed, linked, used, agreed])
def test_undo_once_somebody_built_upon_it_is_refused_and_changes_nothing(office, coordinator, build):
    found = bring_and_apply(office, make.plan(), by=coordinator)
    build(OperationalGoal.objects.get(title=make.INCLUSION[2]), coordinator)
    before = state()
    with pytest.raises(Refused, match="aufgebaut|verwendet|abgestimmt|ein anderes Ziel"):
        actions.undo(found, by=coordinator, today=TODAY)
    assert state() == before and Import.objects.get(pk=found.pk).stage == "applied"


def test_undo_when_the_year_was_agreed_before_the_import_is_no_hindrance(office, coordinator, unit):
    goal = make_goal(office, by=coordinator, unit=unit)
    goal_actions.agree(goal.annual_set, by=coordinator)
    before = state()
    found = bring_and_apply(office, make.plan(), by=coordinator)
    actions.undo(found, by=coordinator, today=TODAY)
    assert state() == before


def test_undo_names_what_stands_in_the_way(office, coordinator):
    found = bring_and_apply(office, make.plan(), by=coordinator)
    reworded(OperationalGoal.objects.get(title=make.INCLUSION[2]), coordinator)
    with pytest.raises(Refused, match="Freizeiten stehen allen Kindern offen.“ .coordinator musterkreis"):
        actions.undo(found, by=coordinator, today=TODAY)


def test_undo_of_a_later_import_frees_the_earlier_one(office, coordinator):
    before = state()
    first = bring_and_apply(office, table(row()), by=coordinator)
    second = bring_and_apply(office, table(CHANGED["everything"]), by=coordinator)
    with pytest.raises(Refused, match="aufgebaut"):
        actions.undo(first, by=coordinator, today=TODAY)
    actions.undo(second, by=coordinator, today=TODAY)
    actions.undo(first, by=coordinator, today=TODAY)
    assert state() == before


def test_undo_keeps_strategic_goals_of_a_draft_that_others_go_on_with(office, coordinator):
    found = bring_and_apply(office, make.plan(), by=coordinator)
    goal_actions.add_strategic_goal(GoalSystem.objects.get(), by=coordinator, title="Von Hand")
    actions.undo(found, by=coordinator, today=TODAY)
    assert [text.title for text in GoalSystem.objects.get().texts.all()] == ["Von Hand"]


def test_undo_leaves_units_and_goals_that_were_there_before(office, coordinator, unit):
    make_goal(office, by=coordinator, unit=unit, strategic_goal=make_draft(office, by=coordinator).texts.first().goal)
    before = state()
    found = bring_and_apply(office, table(row(unit="FD 51")), by=coordinator)
    actions.undo(found, by=coordinator, today=TODAY)
    assert state() == before


def test_undo_twice_is_refused_and_reading_again_lets_it_be_applied_again(office, coordinator):
    found = bring_and_apply(office, make.plan(), by=coordinator)
    found = actions.undo(found, by=coordinator, today=TODAY)
    with pytest.raises(Refused, match="zurückgenommen"):
        actions.undo(found, by=coordinator, today=TODAY)
    found = actions.recognise(actions.read_again(found, by=coordinator), today=TODAY)
    actions.apply(found, by=coordinator, today=TODAY)
    assert OperationalGoal.objects.count() == 3


def test_read_again_with_other_columns_changes_what_is_read(office, coordinator):
    found = bring(office, make.plan(), by=coordinator)
    found = actions.recognise(actions.read_again(found, by=coordinator, columns={"Kennzahlen": "note"}), today=TODAY)
    assert found.recognised["goals"][0]["indicators"] == [] and found.columns == {"Kennzahlen": "note"}


def test_read_again_with_another_sheet_forgets_the_columns_of_the_first(office, coordinator):
    content = make.xlsx([make.HEADINGS, row()], [make.HEADINGS, row(make.FORUMS)], names=["A", "B"])
    found = bring(office, content, by=coordinator)
    found = actions.read_again(found, by=coordinator, columns={"Kennzahlen": "note"})
    found = actions.recognise(found, today=TODAY)
    found = actions.recognise(actions.read_again(found, by=coordinator, sheet="B"), today=TODAY)
    assert [goal["title"] for goal in found.recognised["goals"]] == [make.FORUMS[2]] and found.columns == {}


def test_many_rows_are_applied_and_undone_as_one(office, coordinator):
    lines = [f"Leitziel {n % 8};FD {n % 20};Ziel {n};Maßnahme {n};Konzept: 04/2026;Quote {n} auf 9 %" for n in range(300)]
    content = "\n".join(["Leitziel;FD;Ziel;Maßnahme;Termin;Kennzahl", *lines]).encode()
    found = bring_and_apply(office, content, by=coordinator, file_name="a.csv")
    assert found.counts["goals"]["created"] == 300
    actions.undo(found, by=coordinator, today=TODAY)
    assert not OperationalGoal.objects.exists() and not Value.objects.exists()


def test_units_of_people_are_not_taken_back(office, coordinator):
    found = bring_and_apply(office, make.plan(), by=coordinator)
    org_actions.give_role(coordinator, by=org_actions.System(), role="unit_head", unit=Unit.objects.get(sign="FD 61"))
    with pytest.raises(Refused, match="FD 61 Jugendförderung“ wird schon verwendet"):
        actions.undo(found, by=coordinator, today=TODAY)
