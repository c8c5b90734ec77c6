# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The goal tree narrowed by what somebody looks for; how its lines are written stands in ``lines``."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from zielkreis.indicators.overview import Branch, GoalNode, Overview


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What narrows the tree; empty means everything."""

    unit: str = ""
    state: str = ""
    person: str = ""
    text: str = ""
    only_deviations: bool = False

    @property
    def active(self) -> bool:
        """Whether anything narrows the tree."""
        return bool(self.unit or self.state or self.person or self.text or self.only_deviations)

    def keeps(self, node: GoalNode) -> bool:
        """Tell whether the goal stays: itself or one of its measures fits every filter."""
        return (
            (not self.unit or self.unit in _units(node))
            and (not self.state or node.goal.state == self.state or any(line.state == self.state for line in node.measures))
            and (not self.person or self.person.casefold() in _people(node))
            and (not self.text or self.text.casefold() in _words(node))
            and (not self.only_deviations or deviates(node))
        )


def narrow(overview: Overview, filters: Filters) -> Overview:
    """Return the tree with only what the filters keep; a goal stays when one of its sub-goals does."""
    if not filters.active:
        return overview
    branches = [Branch(b.text, _kept(b.goals, filters), b.annual_set) for b in overview.branches]
    return Overview(overview.annual_set, overview.on, [branch for branch in branches if branch.goals])


def _kept(nodes: Iterable[GoalNode], filters: Filters) -> list[GoalNode]:
    kept = []
    for node in nodes:
        children = _kept(node.children, filters)
        if children or filters.keeps(node):
            kept.append(GoalNode(node.goal, node.outcome, node.measures, children))
    return kept


def deviates(node: GoalNode) -> bool:
    """Tell whether somebody should look at the goal: red or amber, overdue, delayed, at risk, or a due value missing."""
    return node.counts and (
        node.result.grade in ("red", "amber")
        or any(line.has_overdue or line.state in ("delayed", "at_risk") for line in node.measures)
        or any(figure.result.state == "due_missing" for figure in node.figures)
    )


def grades(overview: Overview) -> list[tuple[str, int]]:
    """Return how many goals have which grade, worst first; the counts stand beside every percentage (rule 9)."""
    counted = Counter(node.result.grade for node in overview.nodes if node.counts)
    return [(grade, counted[grade]) for grade in ("red", "amber", "green", "grey")]


def _units(node: GoalNode) -> set[str]:
    return {node.goal.unit.sign if node.goal.unit else "", *(line.unit for line in node.measures)}


def _people(node: GoalNode) -> str:
    return "\n".join((node.goal.responsible, *(line.responsible for line in node.measures))).casefold()


def _words(node: GoalNode) -> str:
    goal = node.goal
    parts = [goal.number, goal.title, goal.description, *(line.title for line in node.measures)]
    return "\n".join((*parts, *(figure.indicator.title for figure in node.figures))).casefold()
