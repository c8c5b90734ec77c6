# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The years of the example turn: what is closed, frozen, judged, changed and delivered on the day up to which they are told."""

from datetime import date

import pytest
from django.db import transaction

from zielkreis.demo.story import build
from zielkreis.goals.models import AnnualSet, Station, StationException
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
from zielkreis.review.rules.terms import BUDGET_KINDS, JUDGEMENTS, OUTLOOKS

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
    }  # fmt: skip
    assert KeptFile.objects.filter(media_type="application/pdf").count() == 2


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


@pytest.mark.parametrize(
    ("day", "states"),
    [
        (date(2026, 3, 3), {2024: "closed", 2025: "closed", 2026: "agreed", 2027: "draft"}),
        (date(2028, 2, 1), {2024: "closed", 2025: "closed", 2026: "evaluation", 2027: "evaluation"}),
    ],
)
def test_years_on_other_days(db, day, states):
    office = build(today=day, meetings_since=SHORT)
    with office_scope(office):
        assert dict(AnnualSet.objects.values_list("year", "state")) == states
