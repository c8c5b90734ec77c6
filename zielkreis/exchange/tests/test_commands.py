# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The commands ``table``, ``values`` and ``goals``: what they print is a promise, a refusal is a sentence."""

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from zielkreis.exchange.models import Import
from zielkreis.exchange.tests import make
from zielkreis.goals import actions as goal_actions
from zielkreis.goals.models import OperationalGoal, Station
from zielkreis.indicators.models import Value
from zielkreis.kit import clock
from zielkreis.kit.words import Refused
from zielkreis.org import actions as org_actions


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "Plan.xlsx"
    path.write_bytes(make.plan())
    return path


def table(path, *more, office="musterkreis", year=2026):
    call_command("table", str(path), "--office", office, "--year", str(year), *more)


def test_table_json_is_the_promised_shape_and_writes_nothing(office, plan, capsys):
    table(plan, "--json")
    found = json.loads(capsys.readouterr().out)
    assert found["columns"]["Handlungsziele / Teilziele"] == "goal"
    goal = found["goals"][0]
    assert {
        "strategic_goal",
        "unit",
        "title",
        "measures",
        "responsible",
        "participants",
        "resources",
        "indicators",
        "source",
    } <= set(goal)
    assert goal["indicators"][0]["steps"][0] == {"on": "2026-12-31", "value": "40", "high": None, "assumed": False}
    assert {"sheet", "row", "column", "text"} <= set(found["problems"][0])
    assert found["plan"]["goals"] == {"created": 3, "changed": 0, "left": 0} and found["applied"] is None
    assert not OperationalGoal.objects.exists() and not Import.objects.exists()


def test_table_without_json_is_a_summary_in_german(office, plan, capsys):
    table(plan)
    out = capsys.readouterr().out
    assert "Handlungsziele: 3 neu" in out and "Nichts übernommen" in out and "Zeile 5: " in out


def test_table_apply_takes_over_and_a_second_time_changes_nothing(office, coordinator, plan, capsys):
    for _ in range(2):
        table(plan, "--apply", "--by", coordinator.email)
    assert OperationalGoal.objects.count() == 3
    assert "Handlungsziele: 3 unverändert" in capsys.readouterr().out


def test_table_apply_without_by_is_wrong_use(office, plan):
    with pytest.raises(CommandError, match="--by"):
        table(plan, "--apply")


@pytest.mark.parametrize("email", ["niemand@musterkreis.example", "member.0@musterkreis.example"])
def test_table_apply_by_somebody_unknown_or_without_the_right_is_refused(office, member, plan, email):
    with pytest.raises(Refused, match="keine aktive Person|hat das Recht"):
        table(plan, "--apply", "--by", email)
    assert not OperationalGoal.objects.exists()


def test_table_apply_by_an_account_that_is_closed_is_refused(office, coordinator, plan):
    org_actions.change_person(coordinator, by=org_actions.System(), is_active=False)
    with pytest.raises(Refused, match="keine aktive Person"):
        table(plan, "--apply", "--by", coordinator.email)


@pytest.mark.parametrize(
    "name, content, sentence",
    [
        ("leer.xlsx", b"", "leer"),
        ("Plan.docx", make.plan(), "Excel-Arbeitsmappe"),
        ("a.csv", b"Name;Ort\nA;B\n", "keine Zieltabelle"),
    ],
)
def test_table_of_a_bad_file_is_refused_and_leaves_nothing(office, coordinator, tmp_path, name, content, sentence):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Refused, match=sentence):
        table(path, "--apply", "--by", coordinator.email)
    assert not Import.objects.exists()


def test_table_of_no_file_office_year_or_sheet_is_refused(office, plan, tmp_path):
    for call, sentence in (
        (lambda: table(tmp_path / "fehlt.xlsx"), "kann nicht gelesen werden"),
        (lambda: table(plan, office="nirgends"), "gibt es nicht"),
        (lambda: table(plan, year=1900), "kein Jahr"),
        (lambda: table(plan, "--sheet", "Blatt 9"), "Blatt 9"),
        (lambda: table(plan, "--unit", "XX"), "XX"),
        (lambda: table(plan, "--strategic-goal", "Unbekannt"), "Unbekannt"),
    ):
        with pytest.raises(Refused, match=sentence):
            call()


def test_table_that_can_not_be_applied_leaves_no_import_behind(office, coordinator, tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("Ziel;Maßnahme;Termin\nSicher handeln;Schulung;2026\n".encode())
    with pytest.raises(Refused, match="fehlt das Leitziel"):
        table(path, "--apply", "--by", coordinator.email)
    assert not Import.objects.exists()


def test_values_are_shown_and_recorded_when_asked_for(office, coordinator, plan, tmp_path, capsys):
    table(plan, "--apply", "--by", coordinator.email)
    path = tmp_path / "Werte.csv"
    path.write_bytes(b"Kennzahl;Stichtag;Wert\nAnteil inklusiver Freizeiten;30.06.2026;31 %\nUnbekannt;30.06.2026;1\n")
    capsys.readouterr()
    call_command("values", str(path), "--office", "musterkreis", "--year", "2026", "--json")
    found = json.loads(capsys.readouterr().out)
    assert [row["change"] for row in found["plan"]["rows"]] == ["created", "unmatched"] and not Value.objects.exists()
    call_command("values", str(path), "--office", "musterkreis", "--apply", "--by", coordinator.email)
    assert "Unbekannt" in capsys.readouterr().out and Value.objects.get().amount == 31


def test_goals_json_is_the_tree_with_achievements_as_decimal_strings(office, coordinator, plan, tmp_path, capsys):
    table(plan, "--apply", "--by", coordinator.email)
    path = tmp_path / "Werte.csv"
    path.write_bytes(b"Kennzahl;Stichtag;Wert\nAnteil inklusiver Freizeiten;30.06.2026;30 %\n")
    call_command("values", str(path), "--office", "musterkreis", "--apply", "--by", coordinator.email)
    capsys.readouterr()
    call_command("goals", "--office", "musterkreis", "--year", "2026", "--on", "2026-12-31", "--json")
    found = json.loads(capsys.readouterr().out)
    assert (found["office"], found["year"], found["on"]) == ("musterkreis", 2026, "2026-12-31")
    branch = found["strategic_goals"][0]
    assert (branch["title"], branch["adopted"]) == ("Chancengleichheit", False)
    goal = branch["operational_goals"][0]
    assert {"title", "unit", "state", "achievement", "indicators", "milestones", "measures", "sub_goals"} <= set(goal)
    figure = goal["indicators"][0]
    assert (figure["achievement"]["value"], figure["achievement"]["grade"]) == ("0.5", "red")
    assert {"value", "clamped", "grade", "coverage", "flags", "explanation"} <= set(figure["achievement"])
    milestone = goal["milestones"][0]
    assert (milestone["title"], milestone["due_on"], milestone["precision"], milestone["state"]) == (
        "Konzept", "2026-04-30", "month", "overdue",
    )  # fmt: skip
    assert milestone["achievement"]["clamped"] == "0"


def test_goals_of_a_year_without_goals_are_an_empty_tree(office, capsys):
    call_command("goals", "--office", "musterkreis", "--year", "2030", "--json")
    assert json.loads(capsys.readouterr().out)["strategic_goals"] == []


def test_goals_without_json_are_readable(office, coordinator, plan, capsys):
    table(plan, "--apply", "--by", coordinator.email)
    capsys.readouterr()
    call_command("goals", "--office", "musterkreis", "--year", "2026")
    assert "Chancengleichheit (Entwurf)" in capsys.readouterr().out


def test_goals_on_no_day_are_refused(office):
    with pytest.raises(Refused, match="kein Tag"):
        call_command("goals", "--office", "musterkreis", "--year", "2026", "--on", "gestern")


# Windows of the year


@pytest.fixture
def exchange_in_winter(office, coordinator):
    """A year whose plan is written from December to February and whose values come in from March to August."""
    annual_set = goal_actions.open_annual_set(office, by=coordinator, year=2026)
    for kind, opens, closes in (
        ("exchange", date(2025, 12, 1), date(2026, 2, 28)),
        ("monitoring", date(2026, 3, 1), date(2026, 8, 31)),
    ):
        Station.objects.create(office=office, annual_set=annual_set, kind=kind, opens_on=opens, closes_on=closes)


def test_table_outside_the_exchange_is_refused_and_nothing_is_written(exchange_in_winter, coordinator, plan):
    with clock.standing_on(date(2026, 6, 15)), pytest.raises(Refused, match="bis zum 28.02.2026"):
        table(plan, "--apply", "--by", coordinator.email)
    assert not OperationalGoal.objects.exists() and not Import.objects.exists()


def test_values_outside_the_monitoring_are_refused_and_nothing_is_written(exchange_in_winter, coordinator, plan, tmp_path):
    path = tmp_path / "Werte.csv"
    path.write_bytes(b"Kennzahl;Stichtag;Wert\nAnteil inklusiver Freizeiten;10.01.2026;31 %\n")
    with clock.standing_on(date(2026, 1, 15)):
        table(plan, "--apply", "--by", coordinator.email)
        before = Value.objects.count()
        with pytest.raises(Refused, match="Werte eintragen"):
            call_command("values", str(path), "--office", "musterkreis", "--apply", "--by", coordinator.email)
    assert Value.objects.count() == before
