# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""How many of what: goals, measures, milestones and figures by their states on a day; counts come before percentages.

Counts what an overview holds. Not for reading it (see ``indicators.overview``) and not for degrees. No Django.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from zielkreis.indicators.overview import GoalNode
from zielkreis.indicators.terms import MISSING_STATES


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Counts by code of state; ``figures`` counts each indicator once, however many goals it measures.

    ``overdue_measures`` are those whose period has ended; they are in ``measures`` as well, by their reported state.
    """

    goals: Counter[str]
    grades: Counter[str]
    measures: Counter[str]
    overdue_measures: int
    milestones: Counter[str]
    figures: Counter[str]

    @property
    def milestones_counted(self) -> int:
        """How many milestones count: all but those given up."""
        return self.milestones.total() - self.milestones["dropped"]

    @property
    def milestones_done(self) -> int:
        """How many milestones are done, in time or late."""
        return self.milestones["done"] + self.milestones["done_late"]

    @property
    def values_due(self) -> int:
        """How many figures have a value that is due (rule 9: assessed, missing, not collected or secret)."""
        return self.figures["assessed"] + sum(self.figures[state] for state in MISSING_STATES)


def count(nodes: Iterable[GoalNode]) -> Counts:
    """Count these goals (sub-goals as goals of their own) with all that hangs on them."""
    nodes = list(nodes)
    measures = [line for node in nodes for line in node.measures]
    figures = {figure.indicator.pk: figure.result.state for node in nodes for figure in node.figures}
    return Counts(
        goals=Counter(node.goal.state for node in nodes),
        grades=Counter(node.result.grade for node in nodes),
        measures=Counter(line.state for line in measures),
        overdue_measures=sum(line.overdue for line in measures),
        milestones=Counter(one.state for line in measures for one in line.milestones),
        figures=Counter(figures.values()),
    )
