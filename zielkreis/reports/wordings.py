# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The indicators of goals in the words of the goal plan. Not for values or degrees (see ``balance``)."""

from collections import defaultdict
from collections.abc import Iterable

from zielkreis.goals.models import OperationalGoal
from zielkreis.indicators.models import GoalIndicator, Indicator, Step
from zielkreis.indicators.queries import known
from zielkreis.indicators.terms import Step as PlainStep
from zielkreis.indicators.wording import cell, worded
from zielkreis.org.models import Office


def worded_by_goal(office: Office, goals: Iterable[OperationalGoal]) -> dict[int, str]:
    """Return for each goal that has indicators the cell that names them, in two queries."""
    links = GoalIndicator.objects.filter(office=office, goal__in=list(goals)).select_related("group", "indicator")
    found = list(links.order_by("position", "id"))
    steps = _steps(office, [link.indicator for link in found if not link.indicator.wording])
    statements: dict[int, list[tuple[str, int | None, str]]] = defaultdict(list)
    for link in found:
        text = link.indicator.wording or _worded(link.indicator, steps[link.indicator_id])
        statements[link.goal_id].append((text, link.group_id, link.group.kind if link.group else ""))
    return {goal: cell(own) for goal, own in statements.items()}


def _steps(office: Office, indicators: Iterable[Indicator]) -> dict[int, list[PlainStep]]:
    """The targets of indicators that were defined without a wording."""
    found: dict[int, list[PlainStep]] = defaultdict(list)
    rows = Step.objects.filter(known(None), office=office, indicator__in=list(indicators)).order_by("on")
    for indicator, on, target, low, high in rows.values_list("indicator_id", "on", "value", "low", "high"):
        found[indicator].append(PlainStep(on, target, low, high))
    return found


def _worded(indicator: Indicator, steps: list[PlainStep]) -> str:
    return worded(
        title=indicator.title,
        unit=indicator.unit_label,
        baseline=indicator.baseline,
        baseline_year=indicator.baseline_on.year if indicator.baseline_on else None,
        steps=steps,
        kind=indicator.kind,
        direction=indicator.direction,
    )
