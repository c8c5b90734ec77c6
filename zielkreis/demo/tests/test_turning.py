# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The years of the example turn: what is closed, frozen, judged, changed and delivered on the day up to which they are told."""

import json
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse

from zielkreis.cycle.models import Mail
from zielkreis.demo.story import build
from zielkreis.goals.models import AnnualSet, Station, StationException
from zielkreis.goals.queries import valid_system
from zielkreis.goals.rules.stations import opens
from zielkreis.history.models import Entry
from zielkreis.kit import clock
from zielkreis.org.actions import System, show_on
from zielkreis.org.models import Office
from zielkreis.org.queries import person_with_email
from zielkreis.org.scoping import office_scope
from zielkreis.review.models import (
    Assessment,
    BudgetFigure,
    Change,
    Contribution,
    CounterMeasure,
    Evaluation,
    KeptFile,
    ProductShare,
    Snapshot,
)
from zielkreis.review.queries.as_of import as_of
from zielkreis.review.rules.terms import BUDGET_KINDS, JUDGEMENTS, OUTLOOKS

pytestmark = pytest.mark.walk
SHORT = date(2022, 11, 1)


@pytest.fixture(scope="module")
def _turned(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(today=date(2026, 11, 29), meetings_since=SHORT)
        transaction.set_rollback(True)


@pytest.fixture
def turned(_turned, db):
    """The example as of the end of November 2026, its years told as well."""
    with office_scope(_turned):
        yield _turned


def test_years_stand_where_november_finds_them(turned):
    states = dict(AnnualSet.objects.values_list("year", "state"))
    assert states == {2024: "closed", 2025: "closed", 2026: "evaluation", 2027: "draft"}
    assert set(Snapshot.objects.values_list("annual_set__year", "kind")) == {
        (2024, "frozen"), (2025, "frozen"), (2026, "frozen"), (2024, "closed"), (2025, "closed"),
        (2024, "addendum"), (2025, "addendum"),
    }  # fmt: skip
    assert KeptFile.objects.filter(media_type="application/pdf", snapshot__kind="closed").count() == 2


def test_judgements_use_every_grade_and_missed_goals_say_why(turned):
    assert set(Evaluation.objects.values_list("execution", flat=True)) == dict(JUDGEMENTS).keys()
    missed = Evaluation.objects.filter(execution__in=("partly", "not"))
    assert not missed.filter(cause="").exists()
    assert CounterMeasure.objects.values("evaluation").distinct().count() == missed.count()
    waiting = AnnualSet.objects.get(year=2026).goals.exclude(state="dropped").filter(evaluation__isnull=True)
    assert waiting.exists()


def test_changes_are_approved_declined_and_waiting(turned):
    states = list(Change.objects.order_by("id").values_list("state", flat=True))
    assert sorted(states) == ["approved", "approved", "approved", "asked", "declined"]


def test_contributions_are_approved_returned_waiting_and_missing(turned):
    assert set(Contribution.objects.filter(station__annual_set__year=2026).values_list("state", flat=True)) == {
        "approved", "returned", "submitted", "draft",
    }  # fmt: skip
    assert Contribution.objects.filter(station__annual_set__year=2026, state="returned").count() == 1
    assert Contribution.objects.filter(station__annual_set__year=2027, station__kind="exchange").exclude(state="draft").exists()


def test_assessments_and_budget_show_every_kind(turned):
    assert set(Assessment.objects.values_list("outlook", flat=True)) == dict(OUTLOOKS).keys()
    assert set(BudgetFigure.objects.values_list("kind", flat=True)) == dict(BUDGET_KINDS).keys()
    assert not BudgetFigure.objects.filter(year=2027, council_on__isnull=False).exists()
    assert ProductShare.objects.filter(year=2026).exists()
    assert StationException.objects.count() == 2
    assert Station.objects.filter(annual_set__year=2026).count() == 6


def test_nothing_happens_after_the_day_of_the_story(turned):
    last = date(2026, 11, 30)
    assert not Change.objects.filter(asked_at__date__gt=last).exists()
    assert not Evaluation.objects.filter(written_at__date__gt=last).exists()
    assert not BudgetFigure.objects.filter(as_of__gt=last).exists()


def test_closed_balances_have_their_addendum_of_march(turned):
    added = Snapshot.objects.filter(kind="addendum").order_by("made_on").values_list("annual_set__year", "made_on")
    assert list(added) == [(2024, date(2025, 3, 31)), (2025, date(2026, 3, 31))]
    differences = json.loads(Snapshot.objects.filter(kind="addendum", annual_set__year=2025).get().document)["differences"]
    assert {one["field"] for one in differences} >= {"degree", "actual"}


def test_a_closed_balance_knows_what_was_known_then(turned):
    kept = json.loads(Snapshot.objects.get(kind="closed", annual_set__year=2025).document)
    figures = [one["standard"] for branch in kept["strategic_goals"] for goal in branch["goals"] for one in goal["figures"]]
    assert sum(one["target"]["value"] is not None for one in figures) > 10
    assert {one["actual"]["on"] for one in figures if one["actual"]["on"]} and not [
        one for one in figures if (one["actual"]["on"] or "") > "2025-11-05"
    ]


@pytest.mark.parametrize(("day", "changed"), [(date(2026, 2, 20), 0), (date(2026, 6, 30), 1)])
def test_year_as_of_an_earlier_day_shows_its_goals_as_they_were(turned, day, changed):
    annual_set = AnnualSet.objects.get(year=2026)
    texts = list(valid_system(turned, on=day).texts.select_related("goal"))
    nodes = as_of(annual_set, day=day, texts=texts).overview.nodes
    assert len(nodes) == annual_set.goals.count()
    assert {node.goal.state for node in nodes} == {"active", "dropped"}
    added = [line for node in nodes for line in node.measures if "Fachtag mit allen Beteiligten" in line.title]
    assert len(added) == changed


@pytest.mark.parametrize(
    ("day", "station", "opened"),
    [
        (date(2026, 1, 12), "Austausch", "planning"),
        (date(2026, 4, 10), "Monitoring", "status"),
        (date(2026, 9, 10), "Auswertung", "judgement"),
    ],
)
def test_wheel_lists_windows_and_mails_follow_the_day_on_which_the_example_stands(turned, client, day, station, opened):
    head = person_with_email(turned, "unit_head@musterkreis.example")
    client.force_login(head)
    show_on(Office.objects.get(pk=turned.pk), by=System(), day=day)
    page = client.get(reverse("year", kwargs={"office": turned.slug, "year": 2026})).content.decode()
    now = page.split('aria-current="step"')[1]
    assert station in now[: now.index("</li>")]
    assert f"der {day:%d.%m.%Y}" in page
    mails = StringIO()
    call_command("remind", "--office", turned.slug, "--dry-run", "--json", stdout=mails)
    lines = [line for mail in json.loads(mails.getvalue()) for line in mail["lines"]]
    told = [line for line in lines if line["kind"] != "returned"]
    assert told and all((line["due_on"] or "") <= f"{day + timedelta(days=7)}" for line in told)
    with office_scope(Office.objects.get()):
        assert clock.today() == day
        window = Station.objects.get(annual_set__year=2026, opens_on__lte=day, closes_on__gte=day, number=1).window
        assert opens(window, writing=opened, on=clock.today())


def test_mails_of_the_last_days_are_written_and_wait(turned):
    assert set(Mail.objects.values_list("on", flat=True)) <= {date(2026, 11, 28), date(2026, 11, 29)}
    assert Mail.objects.filter(sent_at=None).exists()


def test_history_carries_the_days_of_the_story_and_not_of_the_build(turned):
    days = list(Entry.objects.values_list("at__date", flat=True))
    assert max(days) <= date(2026, 11, 30)
    assert sum(day >= date(2026, 11, 28) for day in days) < len(days) / 100
    goal = AnnualSet.objects.get(year=2025).goals.order_by("position")[0]
    told = Entry.objects.filter(object_type="goals.operationalgoal", object_id=goal.pk).order_by("id")
    assert told[0].at.date() == date(2024, 12, 4)
