# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the goal sheet shows of the evaluation: the judgement beside the computed degree, and the goal through the years."""

from dataclasses import dataclass

from zielkreis.goals.rules import FROZEN
from zielkreis.indicators.overview import GoalNode
from zielkreis.org.rules import Rights
from zielkreis.review.queries.evaluation import EvaluationLine, Lineage, lineage, lines_of, may_read


@dataclass(frozen=True, slots=True)
class EvaluationBox:
    """The evaluation of a goal, None before its year was presented, and its line through the years."""

    line: EvaluationLine | None
    lineage: Lineage


def evaluation_box(node: GoalNode, *, rights: Rights) -> EvaluationBox | None:
    """Return the evaluation for the goal's sheet; None for those who may not read it, and where there is nothing to show."""
    goal = node.goal
    if not may_read(rights, goal):
        return None
    seen = lineage(goal, rights=rights)
    if goal.annual_set.state in FROZEN:
        return EvaluationBox(lines_of(goal.office, [node], annual_set=goal.annual_set)[0], seen)
    return EvaluationBox(None, seen) if seen.before or seen.after else None
