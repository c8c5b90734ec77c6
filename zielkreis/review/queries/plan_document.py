# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The plan of a year as one readable document: everything that is frozen when it is presented (I11)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from zielkreis.goals.models import (
    AnnualSet,
    FurtherStrategicGoal,
    Measure,
    Milestone,
    OperationalGoal,
    Resource,
    StrategicGoalText,
)
from zielkreis.goals.queries import latest_texts
from zielkreis.goals.wording import worded_resource
from zielkreis.indicators.explanation import METHOD_VERSION
from zielkreis.indicators.models import GoalIndicator, Indicator, IndicatorGroup, Step
from zielkreis.kit import clock
from zielkreis.review.rules.canonical import plain
from zielkreis.review.rules.plans import SCHEMA, SCHEMA_VERSION, Document

OF_INDICATOR = (
    "title", "wording", "kind", "direction", "unit_label", "definition", "source", "period_months", "baseline", "baseline_on",
    "tolerance", "lower_limit", "upper_limit", "numerator_label", "denominator_label", "factor",
)  # fmt: skip


@dataclass(slots=True)
class Rows:
    """The rows a plan is made of; whoever looks back changes them in memory first, and never saves them."""

    texts: list[StrategicGoalText]
    goals: list[OperationalGoal]
    further: list[FurtherStrategicGoal]
    measures: list[Measure]
    milestones: list[Milestone]
    resources: list[Resource]
    links: list[GoalIndicator]
    groups: list[IndicatorGroup]
    indicators: list[Indicator]
    steps: list[Step]


def rows(annual_set: AnnualSet) -> Rows:
    """Return the rows of a year's plan as they are now, in a fixed number of queries."""
    office, goals = annual_set.office, OperationalGoal.objects.filter(office=annual_set.office_id, annual_set=annual_set)
    ids = list(goals.values_list("pk", flat=True))
    measures = list(Measure.objects.filter(office=office, goal__in=ids).select_related("unit").order_by("position", "id"))
    of_measures = [one.pk for one in measures]
    links = list(GoalIndicator.objects.filter(office=office, goal__in=ids).order_by("position", "id"))
    indicators = list(Indicator.objects.filter(office=office, pk__in={one.indicator_id for one in links}).select_related("unit"))
    resources = Resource.objects.filter(office=office)
    return Rows(
        texts=latest_texts(office, on=clock.today()),
        goals=list(goals.select_related("unit", "intermediate_goal").order_by("position", "id")),
        further=list(FurtherStrategicGoal.objects.filter(office=office, goal__in=ids).order_by("strategic_goal")),
        measures=measures,
        milestones=list(Milestone.objects.filter(office=office, measure__in=of_measures).order_by("position", "id")),
        resources=[*resources.filter(goal__in=ids), *resources.filter(measure__in=of_measures)],
        links=links,
        groups=list(IndicatorGroup.objects.filter(office=office, goal__in=ids).order_by("position", "id")),
        indicators=indicators,
        steps=list(Step.objects.filter(office=office, indicator__in=indicators, replaced_at__isnull=True).order_by("on")),
    )


def plan_document(annual_set: AnnualSet) -> Document:
    """Return the plan of a year as it is now; the same plan always gives the same document."""
    return document_of(rows(annual_set), annual_set=annual_set)


def document_of(found: Rows, *, annual_set: AnnualSet) -> Document:
    """Return a plan made of these rows."""
    made = {
        "schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "office": annual_set.office.slug,
        "year": annual_set.year,
        "method": METHOD_VERSION,
        "thresholds": {"green": annual_set.green, "amber": annual_set.amber, "coverage": annual_set.coverage},
        "strategic_goals": {str(text.goal_id): _text(text) for text in found.texts},
        "goals": _goals(found),
        "indicators": _indicators(found),
    }
    document: Document = plain(made)
    return document


def _text(text: StrategicGoalText) -> dict[str, Any]:
    return {
        "position": text.position,
        "title": text.title,
        "text": text.text,
        "version": text.system.number,
        "version_state": text.system.state,
        "valid_from": text.system.valid_from,
    }


def _goals(found: Rows) -> dict[str, Any]:
    measures, further = _by(found.measures, "goal_id"), _by(found.further, "goal_id")
    milestones, links, groups = _by(found.milestones, "measure_id"), _by(found.links, "goal_id"), _by(found.groups, "goal_id")
    of_goal, of_measure = _by(found.resources, "goal_id"), _by(found.resources, "measure_id")
    return {
        str(goal.pk): {
            "position": goal.position,
            "number": goal.number,
            "title": goal.title,
            "description": goal.description,
            "strategic_goal": goal.strategic_goal_id,
            "further": [one.strategic_goal_id for one in further[goal.pk]],
            "intermediate": goal.intermediate_goal.title if goal.intermediate_goal else "",
            "parent": goal.parent_id,
            "unit": _unit(goal),
            "responsible": goal.responsible,
            "weight": goal.weight,
            "dropped": goal.state == "dropped",
            "measures": {str(one.pk): _measure(one, milestones[one.pk], of_measure[one.pk]) for one in measures[goal.pk]},
            "resources": [_resource(one) for one in of_goal[goal.pk]],
            "groups": {str(one.pk): {"kind": one.kind, "position": one.position} for one in groups[goal.pk]},
            "figures": {
                str(one.indicator_id): {"weight": one.weight, "position": one.position, "group": one.group_id}
                for one in links[goal.pk]
            },
        }
        for goal in found.goals
    }


def _measure(measure: Measure, milestones: Iterable[Milestone], resources: Iterable[Resource]) -> dict[str, Any]:
    return {
        "position": measure.position,
        "title": measure.title,
        "description": measure.description,
        "unit": _unit(measure),
        "responsible": measure.responsible,
        "schedule": measure.schedule_text,
        "starts_on": measure.starts_on,
        "due_on": measure.due_on,
        "precision": measure.precision,
        "milestones": {
            str(one.pk): {
                "position": one.position,
                "title": one.title,
                "due": one.due_text,
                "starts_on": one.starts_on,
                "due_on": one.due_on,
                "precision": one.precision,
                "dropped": one.dropped,
            }
            for one in milestones
        },
        "resources": [_resource(one) for one in resources],
    }


def _resource(resource: Resource) -> dict[str, Any]:
    names = ("kind", "unit", "year", "product", "planned")
    return {name: getattr(resource, name) for name in names} | {"text": worded_resource(resource)}


def _indicators(found: Rows) -> dict[str, Any]:
    steps = _by(found.steps, "indicator_id")
    return {
        str(one.pk): {name: getattr(one, name) for name in OF_INDICATOR}
        | {
            "unit": _unit(one),
            "steps": {
                step.on.isoformat(): {"value": step.value, "low": step.low, "high": step.high, "text": step.text}
                for step in steps[one.pk]
            },
        }
        for one in found.indicators
    }


def _unit(owner: OperationalGoal | Measure | Indicator) -> dict[str, Any] | None:
    return {"id": owner.unit_id, "name": str(owner.unit)} if owner.unit else None


def _by(found: Iterable[Any], name: str) -> dict[int, list[Any]]:
    grouped: dict[int, list[Any]] = defaultdict(list)
    for one in found:
        grouped[getattr(one, name)].append(one)
    return grouped
