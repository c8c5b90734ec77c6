# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""``zielkreis verify`` names whatever was changed behind its back; and the database refuses to let it be changed at all."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from zielkreis.committee.tests.make_matters import make_paper
from zielkreis.committee.tests.make_oparl import attach
from zielkreis.goals.models import AnnualSet
from zielkreis.history.models import Entry
from zielkreis.indicators.models import GoalIndicator, Indicator, Step
from zielkreis.kit.words import Refused
from zielkreis.review.actions import changes, freezing
from zielkreis.review.models import Change, KeptFile, Snapshot, TwoPersonAct
from zielkreis.review.rules.canonical import sha512
from zielkreis.review.tests.make_year import make_year


@pytest.fixture
def year(office, unit):
    """A frozen year with one approved change and one that waits, a kept file and a committee's file."""
    made = make_year(office, unit=unit)
    asked = {"by": made.first, "reason": "Lage", "goal": made.goal}
    change = changes.ask_change(made.annual_set, act="change_goal", fields={"description": "Näher erläutert"}, **asked)
    changes.approve_change(change, by=made.second)
    changes.ask_change(made.annual_set, act="change_goal", fields={"number": "7"}, **asked)
    content = b"%PDF-1.7 Bilanz"
    KeptFile.objects.create(
        office=office, snapshot=Snapshot.objects.get(), name="bilanz.pdf", media_type="application/pdf", size=len(content),
        sha512=sha512(content), content=content,
    )  # fmt: skip
    attach(make_paper(office, state="draft"), name="Anlage", content=b"Anlage")
    return made


def verified(office):
    """Run the command; return its faults and whether it was refused."""
    out = StringIO()
    try:
        call_command("verify", office=office.slug, json=True, stdout=out)
    except Refused:
        return json.loads(out.getvalue())["faults"], True
    return json.loads(out.getvalue())["faults"], False


def tamper(sql, *params, without=(), table=""):
    """Change something by plain SQL, with these triggers taken away."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for name in without:
            cursor.execute(f"DROP TRIGGER {name}" + (f' ON "{table}"' if connection.vendor == "postgresql" else ""))
        cursor.execute(sql, params)


def test_verify_when_all_is_well_then_it_says_so(year, office, capsys):
    assert verified(office) == ([], False)
    out = StringIO()
    call_command("verify", office=office.slug, stdout=out)
    assert "Alles unverändert." in out.getvalue() and "1 genehmigte Änderungen" in out.getvalue()


@pytest.mark.parametrize(
    ("check", "table", "without", "sql"),
    [
        ("snapshot", "review_snapshot", "review_snapshot_no_update", "UPDATE review_snapshot SET document = '{}'"),
        ("kept_file", "review_keptfile", "review_keptfile_no_update", "UPDATE review_keptfile SET size = 1"),
        ("committee_file", "committee_file", "", "UPDATE committee_file SET sha512 = 'abc'"),
        ("plan", "goals_operationalgoal", "goals_goal_frozen_update", "UPDATE goals_operationalgoal SET title = 'Leichter'"),
        ("plan", "goals_milestone", "goals_milestone_frozen_update", "UPDATE goals_milestone SET due_text = 'später'"),
        ("plan", "goals_resource", "goals_resource_frozen_update", "UPDATE goals_resource SET planned = 1, text = ''"),
        ("plan", "indicators_step", "indicators_step_frozen_update", "UPDATE indicators_step SET value = 30 WHERE value = 50"),
        ("plan", "indicators_indicator", "indicators_definition_frozen", "UPDATE indicators_indicator SET baseline = 49"),
        ("plan", "indicators_goalindicator", "indicators_link_frozen_delete", "DELETE FROM indicators_goalindicator"),
        ("plan", "goals_annualset", "goals_annual_set_frozen", "UPDATE goals_annualset SET green = 0.7"),
        ("year", "goals_annualset", "review_year_amended_by_change", "UPDATE goals_annualset SET amending = true"),
        ("change", "review_change", "review_change_no_update", "UPDATE review_change SET number = 5 WHERE number = 1"),
        ("history", "history_entry", "history_no_delete", "DELETE FROM history_entry WHERE verb = 'approve_change'"),
        ("history", "history_entry", "history_no_delete", "DELETE FROM history_entry WHERE verb = 'freeze'"),
    ],
)
def test_verify_when_something_was_changed_behind_its_back_then_it_is_named(year, office, check, table, without, sql):
    tamper(sql, without=[without] if without else [], table=table)
    faults, refused = verified(office)
    assert refused and check in {one["check"] for one in faults}
    if without:
        assert {"check": "protection", "about": without, "message": "Ein Schutz der Datenbank fehlt."} in faults


PLAIN = [
    "UPDATE goals_operationalgoal SET title = 'X'",
    "UPDATE goals_operationalgoal SET weight = 5",
    "UPDATE goals_operationalgoal SET state = 'dropped'",
    "DELETE FROM goals_operationalgoal",
    "UPDATE goals_measure SET schedule_text = 'X'",
    "UPDATE goals_measure SET due_on = NULL",
    "DELETE FROM goals_measure",
    "UPDATE goals_milestone SET due_on = '2027-01-01'",
    "UPDATE goals_milestone SET dropped = true",
    "DELETE FROM goals_milestone",
    "UPDATE goals_resource SET planned = 1",
    "DELETE FROM goals_resource",
    "UPDATE indicators_goalindicator SET weight = 9",
    "DELETE FROM indicators_goalindicator",
    "UPDATE indicators_step SET value = 1 WHERE value = 50",
    "UPDATE indicators_step SET \"on\" = '2026-06-30' WHERE value = 80",
    "UPDATE indicators_step SET replaced_at = recorded_at WHERE value = 50",
    "DELETE FROM indicators_step WHERE value = 50",
    "UPDATE indicators_indicator SET baseline = 1",
    "UPDATE indicators_indicator SET direction = 'down', kind = 'down'",
    "UPDATE goals_annualset SET state = 'closed'",
    "UPDATE goals_annualset SET state = 'draft'",
    "UPDATE goals_annualset SET state = 'agreed'",
    "UPDATE goals_annualset SET green = 0.7",
    "UPDATE goals_annualset SET presented_on = '2020-01-01'",
    "DELETE FROM goals_annualset",
    "UPDATE review_snapshot SET document = '{}'",
    "DELETE FROM review_snapshot",
    "UPDATE review_keptfile SET name = 'x'",
    "DELETE FROM review_keptfile",
    "UPDATE review_change SET reason = 'X' WHERE state = 'approved'",
    "DELETE FROM review_change WHERE state = 'approved'",
    "UPDATE review_twopersonact SET reason = 'X'",
    "DELETE FROM review_twopersonact",
    "UPDATE history_entry SET reason = 'X'",
    "DELETE FROM history_entry",
]


@pytest.mark.parametrize("sql", PLAIN)
def test_database_when_plain_sql_touches_what_is_frozen_or_kept_then_it_refuses(year, sql):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_database_when_a_queryset_updates_or_adds_to_the_plan_then_it_refuses(year, office):
    goal, measure = year.goal, year.measure
    step = Step.objects.filter(indicator=year.indicator).first()
    spare = Indicator.objects.create(office=office, title="Neben", kind="up")
    acts = (
        lambda: type(goal).objects.filter(pk=goal.pk).update(title="X"),
        lambda: type(goal).objects.filter(pk=goal.pk).update(annual_set=AnnualSet.objects.create(office=office, year=2030)),
        lambda: type(goal).objects.create(
            office=office, annual_set=goal.annual_set, strategic_goal=goal.strategic_goal, title="Neu"
        ),
        lambda: measure.milestones.create(office=office, title="Neu"),
        lambda: measure.resources.create(office=office, kind="money", text="1 €"),
        lambda: GoalIndicator.objects.create(office=office, goal=goal, indicator=spare),
        lambda: Step.objects.create(office=office, indicator=step.indicator, on="2026-03-01", value=1),
        lambda: Change.objects.create(
            office=office, annual_set=goal.annual_set, kind="other", state="approved", number=9, reason="X", asked_by=year.first,
            decided_by=year.second,
        ),
        lambda: TwoPersonAct.objects.create(
            office=office, annual_set=goal.annual_set, kind="unfreeze", asked_by=year.first, confirmed_by=year.second
        ),
        lambda: AnnualSet.objects.create(office=office, year=2031, state="presented"),
    )  # fmt: skip
    for act in acts:
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_database_when_no_change_is_asked_for_then_nobody_opens_the_plan(office, unit):
    year = make_year(office, unit=unit)
    with pytest.raises(DatabaseError), transaction.atomic():
        AnnualSet.objects.filter(pk=year.annual_set.pk).update(amending=True)


def test_database_then_status_values_and_later_steps_are_free(year):
    type(year.measure).objects.filter(pk=year.measure.pk).update(state="running", responsible="FDL")
    year.measure.milestones.update(done_on="2026-04-01")
    year.measure.resources.update(actual=5)
    Step.objects.filter(on__gt="2026-12-31").update(value=90)
    assert Entry.objects.filter(verb="freeze").count() == 1


def test_freezing_leaves_planning_of_the_next_year_alone(year, office):
    with pytest.raises(Refused, match="noch nicht abgestimmt"):
        freezing.ask_freeze(
            AnnualSet.objects.create(office=office, year=2027), by=year.first, presentation="information", presented_on=None
        )
