# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is already there in the office for a year, read in a fixed number of queries, whatever its size."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from zielkreis.exchange.titles import same, same_strategic, sign_and_name
from zielkreis.goals import queries
from zielkreis.goals.models import (
    AnnualSet,
    Measure,
    OperationalGoal,
    Participant,
    Resource,
    StrategicGoal,
    StrategicGoalText,
)
from zielkreis.goals.wording import worded_resource
from zielkreis.history.models import Entry
from zielkreis.indicators.models import GoalIndicator, Indicator, Step, Value
from zielkreis.indicators.queries import known as valid
from zielkreis.indicators.terms import Step as PlainStep
from zielkreis.org.models import Office, Unit
from zielkreis.org.queries import units
from zielkreis.org.rules import UNIT_KINDS

Owner = tuple[str, int]
"""A goal or a measure, by its number."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """The office's units, strategic goals, goals of the year and indicators, by what a table calls them."""

    office: Office
    annual_set: AnnualSet | None
    units: dict[str, Unit]
    strategic_goals: dict[str, StrategicGoal]
    goals: list[OperationalGoal]
    measures: dict[int, list[Measure]]
    participants: dict[Owner, list[str]]
    resources: dict[Owner, list[str]]
    links: dict[int, list[GoalIndicator]]
    indicators: dict[str, list[Indicator]]
    years: dict[int, set[int]]
    steps: dict[int, list[PlainStep]]
    measured: frozenset[int]
    reported: frozenset[int]


def known(office: Office, *, year: int, today: date) -> Known:
    """Read what is there; ``today`` decides which wording of the strategic goals comes first."""
    annual_set = queries.annual_set(office, year=year)
    goals = _goals(office, annual_set)
    links: dict[int, list[GoalIndicator]] = defaultdict(list)
    years: dict[int, set[int]] = defaultdict(set)
    found = GoalIndicator.objects.filter(office=office).select_related("indicator", "group", "goal__annual_set")
    for link in found.order_by("position", "id"):
        years[link.indicator_id].add(link.goal.annual_set.year)
        if link.goal.annual_set.year == year:
            links[link.goal_id].append(link)
    indicators: dict[str, list[Indicator]] = defaultdict(list)
    for indicator in Indicator.objects.filter(office=office).order_by("-id"):
        indicators[same(indicator.title)].append(indicator)
    return Known(
        office=office,
        annual_set=annual_set,
        units=_units(office),
        strategic_goals=_strategic_goals(office, today=today),
        goals=goals,
        measures=_measures(office, goals),
        participants=_of_owners(Participant, office, year, worded=str),
        resources=_of_owners(Resource, office, year, worded=worded_resource),
        links=links,
        indicators=indicators,
        years=years,
        steps=_steps(office),
        measured=frozenset(Value.objects.filter(office=office).order_by().values_list("indicator_id", flat=True).distinct()),
        reported=_reported_by_people(office),
    )


def _goals(office: Office, annual_set: AnnualSet | None) -> list[OperationalGoal]:
    found = OperationalGoal.objects.filter(office=office, annual_set=annual_set).select_related("unit") if annual_set else ()
    for goal in found:
        goal.office, goal.annual_set = office, annual_set  # type: ignore[assignment]
    return list(found)


def _measures(office: Office, goals: list[OperationalGoal]) -> dict[int, list[Measure]]:
    by_pk = {goal.pk: goal for goal in goals}
    measures: dict[int, list[Measure]] = defaultdict(list)
    years = {goal.annual_set_id for goal in goals}
    for measure in Measure.objects.filter(office=office, goal__annual_set__in=years):
        measure.office, measure.goal = office, by_pk[measure.goal_id]
        measures[measure.goal_id].append(measure)
    return measures


def _of_owners(kind: Any, office: Office, year: int, *, worded: Callable[[Any], str]) -> dict[Owner, list[str]]:
    """Participants or resources of the year's goals and measures in the office's words, by their owner."""
    rows: dict[Owner, list[str]] = defaultdict(list)
    of_year = Q(goal__annual_set__year=year) | Q(measure__goal__annual_set__year=year)
    for row in kind.objects.filter(of_year, office=office).order_by("position", "id"):
        rows[owner_of(row)].append(worded(row))
    return rows


def owner_of(row: Participant | Resource) -> Owner:
    """Return whom a participant or resource belongs to."""
    return ("measure", row.measure_id) if row.measure_id else ("goal", row.goal_id or 0)


def _units(office: Office) -> dict[str, Unit]:
    """Units by all they may be called, those still at work and the exact wordings first."""
    found = sorted(units(office), key=lambda unit: (unit.valid_to is not None, unit.pk))
    called: dict[str, Unit] = {}
    for names in (_exactly, _shortly):
        for unit in found:
            for name in names(unit):
                called.setdefault(same(name), unit)
    called.pop("", None)
    return called


def _exactly(unit: Unit) -> list[str]:
    sign, _number = sign_and_name(unit.sign)
    base = unit.sign.rpartition("-")[0] if unit.sign.rpartition("-")[2].isdigit() else sign
    return [str(unit), f"{base} {unit.name}" if base else unit.name, f"{unit.kind} {unit.name}"]


def _shortly(unit: Unit) -> list[str]:
    kinds = [unit.kind] if unit.kind in UNIT_KINDS else UNIT_KINDS
    return [unit.name, unit.sign, f"{unit.kind} {unit.sign}", *(f"{kind} {unit.name}" for kind in kinds)]


def _strategic_goals(office: Office, *, today: date) -> dict[str, StrategicGoal]:
    """Strategic goals by their titles: first as they are shown today, then as any other version calls them."""
    older = StrategicGoalText.objects.filter(office=office).select_related("goal").order_by("-system__number", "position")
    titles: dict[str, StrategicGoal] = {}
    for text in [*queries.latest_texts(office, on=today), *older]:
        titles.setdefault(same_strategic(text.title), text.goal)
    return titles


def _steps(office: Office) -> dict[int, list[PlainStep]]:
    steps: dict[int, list[PlainStep]] = defaultdict(list)
    rows = Step.objects.filter(valid(None), office=office).order_by("on")
    for indicator, *step in rows.values_list("indicator_id", "on", "value", "low", "high"):
        steps[indicator].append(PlainStep(*step))  # type: ignore[arg-type]
    return steps


def _reported_by_people(office: Office) -> frozenset[int]:
    """Measures whose last report came from a person and not from a table: a table doesn't overwrite it."""
    reports = Entry.objects.filter(office_id=office.pk, object_type="goals.measure", verb="report").order_by("id")
    last = dict(reports.values_list("object_id", "batch"))
    return frozenset(measure for measure, batch in last.items() if not batch.startswith("import-"))
