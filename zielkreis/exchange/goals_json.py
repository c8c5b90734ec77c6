# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The goals of a year as ``zielkreis goals --json`` promises them: numbers as decimal strings, dates ISO."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from zielkreis.goals.models import AnnualSet
from zielkreis.goals.queries import milestones_of_year
from zielkreis.indicators.achievement import milestone_achievement
from zielkreis.indicators.milestones import Milestone
from zielkreis.indicators.overview import Branch, GoalNode, MeasureLine, MilestoneLine, overview
from zielkreis.indicators.queries import Figure, thresholds_of
from zielkreis.indicators.terms import Step, Thresholds, Value
from zielkreis.kit.numbers import plain
from zielkreis.org.models import Office


def goals_json(office: Office, *, year: int, annual_set: AnnualSet | None, on: date) -> dict[str, Any]:
    """Return the tree of a year on a day: strategic goals → operational goals → indicators, milestones, measures."""
    head = {"office": office.slug, "year": year, "on": on.isoformat()}
    if annual_set is None:
        return {**head, "strategic_goals": []}
    shown = overview(office, annual_set=annual_set, on=on)
    frame = _Frame(on, thresholds_of(annual_set), dict(milestones_of_year(office, year=year).values_list("pk", "precision")))
    return {
        **head,
        "state": annual_set.state,
        "achievement": shown.result.as_json(),
        "strategic_goals": [_branch(one, frame) for one in shown.branches],
    }


@dataclass(frozen=True, slots=True)
class _Frame:
    """What holds for the whole tree: the day, the year's thresholds, how exact the dates of milestones are."""

    on: date
    thresholds: Thresholds
    precisions: Mapping[int, str]


def _branch(branch: Branch, frame: _Frame) -> dict[str, Any]:
    return {
        "title": branch.text.title,
        "sign": branch.text.goal.sign,
        "adopted": branch.text.system.is_valid(frame.on),
        "achievement": branch.result.as_json(),
        "operational_goals": [_goal(node, frame) for node in branch.goals],
    }


def _goal(node: GoalNode, frame: _Frame) -> dict[str, Any]:
    goal = node.goal
    milestones = [one for line in node.measures for one in line.milestones]
    return {
        "id": goal.pk,
        "number": goal.number,
        "title": goal.title,
        "unit": str(goal.unit) if goal.unit else None,
        "responsible": goal.responsible,
        "state": goal.state,
        "achievement": node.result.as_json(),
        "indicators": [_figure(one) for one in node.figures],
        "milestones": [_milestone(one, frame) for one in milestones],
        "measures": [_measure(line, frame) for line in node.measures],
        "sub_goals": [_goal(child, frame) for child in node.children],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    indicator, group = figure.indicator, figure.link.group
    last = figure.series.values[-1] if figure.series.values else None
    return {
        "id": indicator.pk,
        "title": indicator.title,
        "text": indicator.wording,
        "kind": indicator.kind,
        "unit": indicator.unit_label,
        "baseline": _number(indicator.baseline),
        "baseline_on": _day(indicator.baseline_on),
        "steps": [_step(step) for step in figure.series.definition.steps],
        "group": {"kind": group.kind, "number": group.pk} if group else None,
        "value": {"on": _day(last.on), "value": _number(last.amount), "symbol": last.symbol, "status": last.status}
        if last
        else None,
        "achievement": figure.result.as_json(),
    }


def _value(value: Value) -> dict[str, str | None]:
    return {"on": _day(value.on), "value": _number(value.amount), "symbol": value.symbol, "status": value.status}


def _step(step: Step) -> dict[str, str | None]:
    return {"on": _day(step.on), "value": _number(step.value), "low": _number(step.low), "high": _number(step.high)}


def _milestone(line: MilestoneLine, frame: _Frame) -> dict[str, Any]:
    chain = [Milestone(line.title, line.due_on, line.done_on, line.state == "dropped")]
    return {
        "id": line.pk,
        "title": line.title,
        "text": line.due_text,
        "due_on": _day(line.due_on),
        "precision": frame.precisions.get(line.pk, ""),
        "done_on": _day(line.done_on),
        "state": line.state,
        "achievement": milestone_achievement(chain, on=frame.on, thresholds=frame.thresholds).as_json(),
    }


def _measure(line: MeasureLine, frame: _Frame) -> dict[str, Any]:
    return {
        "id": line.pk,
        "title": line.title,
        "unit": line.unit or None,
        "responsible": line.responsible,
        "schedule": _schedule(line),
        "state": line.state,
        "status_text": line.status_text,
        "status_on": _day(line.status_on),
        "overdue": line.overdue,
        "milestones": [_milestone(one, frame) for one in line.milestones],
    }


def _schedule(line: MeasureLine) -> dict[str, str | None]:
    dates = {"starts_on": _day(line.starts_on), "due_on": _day(line.due_on)}
    return {"text": line.schedule_text, **dates, "precision": line.precision}


def _number(value: Decimal | None) -> str | None:
    return plain(value) if value is not None else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
