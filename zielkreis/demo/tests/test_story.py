# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The example office shows everything that can happen, contradicts itself nowhere, and never goes beyond its day."""

import re
from collections import Counter, defaultdict
from datetime import date

import pytest
from django.apps import apps
from django.db import models

from conftest import NOVEMBER
from zielkreis.demo.chapters import CHAPTERS
from zielkreis.demo.people import PASSWORD, PLAYERS
from zielkreis.demo.story import build
from zielkreis.goals import queries, rules
from zielkreis.goals.models import AnnualSet, GoalSystem, Measure, Milestone, OperationalGoal, Participant, Resource, StatusReport
from zielkreis.history.models import Entry
from zielkreis.indicators import terms
from zielkreis.indicators.models import GoalIndicator, Indicator, IndicatorGroup, Value
from zielkreis.indicators.queries import results, thresholds_of
from zielkreis.org.models import Person, RoleAssignment, Unit
from zielkreis.org.queries import person_with_email, rights_of
from zielkreis.org.rules import ROLE


def of_year(model, year, path="goal__annual_set__year"):
    return model.objects.filter(**{path: year})


@pytest.fixture
def found(musterkreis):
    """All results of 2026 and 2027 as (state, grade, flags): figures, groups within goals, goals."""
    seen = []
    for year in (2026, 2027):
        goals = list(queries.goals_of_year(musterkreis, year=year))
        annual_set = queries.annual_set(musterkreis, year=year)
        for one in results(
            musterkreis, goals, milestones=lambda goal: (), on=NOVEMBER, thresholds=thresholds_of(annual_set)
        ).values():
            seen += [one.result, *(figure.result for figure in one.figures), *one.result.explanation.parts]
    return seen


def test_year_2026_has_the_size_of_a_typical_office(musterkreis):
    assert Unit.objects.count() == 20
    assert of_year(OperationalGoal, 2026, "annual_set__year").count() >= 40
    assert of_year(Measure, 2026).count() >= 80
    assert of_year(Milestone, 2026, "measure__goal__annual_set__year").count() >= 300
    assert Indicator.objects.count() >= 110
    assert Value.objects.count() >= 400


@pytest.mark.parametrize(
    ("year", "state", "least"), [(2024, "agreed", 12), (2025, "agreed", 15), (2026, "agreed", 40), (2027, "draft", 8)]
)
def test_annual_sets_when_november_are_agreed_but_the_next_one(musterkreis, year, state, least):
    annual_set = AnnualSet.objects.get(year=year)
    assert annual_set.state == state
    assert annual_set.goals.count() >= least


def test_every_strategic_goal_has_operational_goals_in_2026(musterkreis):
    counts = Counter(of_year(OperationalGoal, 2026, "annual_set__year").values_list("strategic_goal__sign", flat=True))
    assert {chapter.sign for chapter in CHAPTERS} == counts.keys()
    assert min(counts.values()) >= 5


def test_goal_system_has_a_superseded_an_amended_an_adopted_and_a_draft_version(musterkreis):
    versions = list(GoalSystem.objects.order_by("number"))
    assert [version.state for version in versions] == ["superseded", "amended", "adopted", "draft"]
    assert (versions[0].adoption.meeting_on.year, versions[2].adoption.result) == (2022, "changed")
    reworded = [new.text != old.text for new, old in zip(versions[2].texts.all(), versions[0].texts.all(), strict=True)]
    assert all(reworded)
    changed = [
        new.title for new, old in zip(versions[2].texts.all(), versions[1].texts.all(), strict=True) if new.text != old.text
    ]
    assert changed == ["Partizipation"]


def test_goals_are_continued_over_four_years(musterkreis):
    goal = of_year(OperationalGoal, 2027, "annual_set__year").get(title__contains="Ferienfreizeiten")
    years = []
    while goal:
        years.append(goal.annual_set.year)
        goal = goal.predecessor
    assert years == [2027, 2026, 2025, 2024]


def test_goals_show_sub_goals_intermediate_level_tags_and_further_strategic_goals(musterkreis):
    goals = of_year(OperationalGoal, 2026, "annual_set__year")
    assert set(goals.filter(parent__isnull=False).values_list("number", "parent__number")) == {("1.4.1", "1.4"), ("8.1.1", "8.1")}
    assert goals.filter(intermediate_goal__isnull=False).exists()
    assert set(goals.values_list("tags__kind", flat=True)) >= {"region", "group"}
    assert goals.filter(further__isnull=False).count() >= 5
    assert goals.filter(state="dropped").exclude(state_reason="").exists()


def test_measures_when_november_are_in_every_state(musterkreis):
    assert set(of_year(Measure, 2026).values_list("state", flat=True)) == {code for code, _ in rules.MEASURE_STATES}


def test_milestones_when_november_are_in_every_state(musterkreis):
    states = {
        rules.milestone_state(starts_on=one.starts_on, due_on=one.due_on, done_on=one.done_on, dropped=one.dropped, on=NOVEMBER)
        for one in of_year(Milestone, 2026, "measure__goal__annual_set__year")
    }
    assert states == {code for code, _ in rules.MILESTONE_STATES}


def test_schedules_use_the_fuzzy_dates_of_offices(musterkreis):
    precisions = set(Milestone.objects.values_list("precision", flat=True)) | set(
        Measure.objects.values_list("precision", flat=True)
    )
    assert precisions >= {"month", "quarter", "half_year", "season", "school_holidays", "year", "running"}


def test_resources_are_staff_money_by_product_and_in_kind(musterkreis):
    assert set(Resource.objects.values_list("kind", flat=True)) == {code for code, _ in rules.RESOURCE_KINDS}
    money = Resource.objects.filter(kind="money")
    assert not money.filter(planned=None).exists() and money.filter(actual=None).exists()
    assert money.exclude(product="").filter(year=2026, actual__isnull=False).count() >= 30
    assert set(Participant.objects.values_list("outside", flat=True)) == {True, False}


def test_indicators_are_of_every_kind_and_values_of_every_status(musterkreis):
    assert set(Indicator.objects.values_list("kind", flat=True)) == terms.KINDS.keys()
    assert set(Value.objects.values_list("status", flat=True)) == terms.STATUSES.keys()
    assert set(Value.objects.values_list("symbol", flat=True)) >= {"", ".", "...", "/", "()", "x"}
    assert Value.objects.filter(numerator__isnull=False, replaced_at=None).count() >= 20
    assert Value.objects.filter(revision=2).exists()
    assert set(IndicatorGroup.objects.values_list("kind", flat=True)) == {"any", "all"}


def test_results_when_november_show_every_grade_state_and_flag(found):
    assert {one.grade for one in found} == terms.GRADES.keys()
    assert {one.state for one in found} == terms.STATES.keys()
    assert {flag for one in found for flag in one.flags} == terms.FLAGS.keys()


def test_indicators_but_one_of_the_draft_year_are_fully_described(musterkreis):
    bare = Indicator.objects.filter(models.Q(definition="") | models.Q(unit=None) | models.Q(source=""))
    assert set(GoalIndicator.objects.filter(indicator__in=bare).values_list("goal__annual_set__year", flat=True)) == {2027}
    assert bare.count() == 1


def test_indicators_all_measure_a_goal(musterkreis):
    assert not Indicator.objects.filter(goal_indicators=None).exists()


def test_measures_are_done_exactly_when_their_milestones_are(musterkreis):
    chained = Measure.objects.exclude(milestones=None)
    open_ones = Milestone.objects.filter(done_on=None, dropped=False).values("measure")
    assert not chained.filter(state="done", pk__in=open_ones).exists()
    assert not chained.filter(state__in=("running", "delayed", "at_risk", "not_started")).exclude(pk__in=open_ones).exists()


def test_reports_of_delay_and_risk_give_a_reason(musterkreis):
    told = StatusReport.objects.filter(state__in=("delayed", "at_risk", "postponed", "dropped"))
    assert told.count() >= 20 and not told.filter(text="").exists()


def test_nothing_happens_after_the_day_of_the_story(musterkreis):
    assert not Milestone.objects.filter(done_on__gt=NOVEMBER).exists()
    assert not StatusReport.objects.filter(reported_on__gt=NOVEMBER).exists()
    assert not Value.objects.filter(reference_on__gt=NOVEMBER).exists()


def test_units_work_only_while_they_exist(musterkreis):
    ended = Unit.objects.get(valid_to__isnull=False)
    assert not of_year(Measure, 2026).filter(unit=ended).exists()
    assert Unit.objects.filter(valid_from__year=2024).exists()


def test_people_hold_every_role_and_sign_in_with_the_password(musterkreis):
    assert set(RoleAssignment.objects.values_list("role", flat=True)) == ROLE.keys()
    assert Person.objects.count() == len(PLAYERS)
    for role in ROLE:
        assert person_with_email(musterkreis, f"{role}@musterkreis.example").check_password(PASSWORD)


def test_texts_name_no_person(musterkreis):
    named = re.compile(r"\b(Herrn?|Frau|Dr\.|Prof\.) [A-ZÄÖÜ][a-zäöüß]+")
    found = [text for text in all_texts() if named.search(text)]
    assert found == []


def all_texts():
    for model in apps.get_models():
        if not model.__module__.startswith("zielkreis."):
            continue
        fields = [f.name for f in model._meta.fields if isinstance(f, models.CharField | models.TextField)]
        manager = getattr(model, "objects", model._default_manager)
        for row in manager.values_list(*fields) if fields else ():
            yield from (text for text in row if text)


def test_member_reads_agreed_goals_and_no_draft(musterkreis):
    member = person_with_email(musterkreis, "member@musterkreis.example")
    readable = queries.readable_goals(musterkreis, rights=rights_of(member, on=NOVEMBER))
    assert not readable.filter(annual_set__year=2027).exists()


def test_unit_head_reads_drafts_of_the_own_unit_alone(musterkreis):
    head = person_with_email(musterkreis, "unit_head@musterkreis.example")
    drafts = queries.readable_goals(musterkreis, rights=rights_of(head, on=NOVEMBER)).filter(annual_set__year=2027)
    assert set(drafts.values_list("unit__sign", flat=True)) == {"FD 52"}


def test_every_goal_measure_and_indicator_has_a_history(musterkreis):
    told = defaultdict(set)
    for kind, pk in Entry.objects.values_list("object_type", "object_id"):
        told[kind].add(pk)
    for model in (OperationalGoal, Measure, Milestone, Indicator, Unit, Person):
        assert told[model._meta.label_lower] >= set(model.objects.values_list("pk", flat=True)), model


def test_build_when_the_office_is_there_changes_nothing(musterkreis):
    before = Entry.objects.count()
    assert build(today=date(2026, 12, 24)) == musterkreis
    assert Entry.objects.count() == before
