# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Operational goals over the years with their results, for those who see some of them. Not for a whole year (``overview``)."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from zielkreis.goals import queries
from zielkreis.goals.models import AnnualSet, OperationalGoal
from zielkreis.indicators.overview import GoalNode, overview, reference_date
from zielkreis.kit.components.marks import LIGHTS
from zielkreis.org.models import Office
from zielkreis.reports.counts import Counts, count


@dataclass(frozen=True, slots=True)
class Year:
    """The goals of a year that are shown, as they stood on ``on``: today, or the last day of a year that is over."""

    annual_set: AnnualSet
    on: date
    nodes: list[GoalNode]

    @property
    def year(self) -> int:
        """The year."""
        return self.annual_set.year

    @property
    def counts(self) -> Counts:
        """How many of these goals have which state and grade, and how many due values are there."""
        return count(self.nodes)

    @property
    def total(self) -> int:
        """How many of these goals weren't given up."""
        return sum(node.counts for node in self.nodes)

    @property
    def grades(self) -> list[tuple[str, int]]:
        """How many of these goals have which grade, best first, without those given up; counts come before percentages."""
        found = Counter(node.result.grade for node in self.nodes if node.counts)
        return [(grade, found[grade]) for grade in LIGHTS if found[grade]]

    def of(self, strategic_goal: int) -> "Year":
        """Return the same year with the goals of one strategic goal only."""
        return Year(self.annual_set, self.on, [one for one in self.nodes if one.goal.strategic_goal_id == strategic_goal])


def years(office: Office, *, goals: QuerySet[OperationalGoal], today: date, history: bool = False) -> list[Year]:
    """Return these goals by year, newest first, with their results; about seven queries a year, whatever the number of goals.

    Sub-goals that aren't among them count for the result all the same. With ``history`` figures carry what charts need.
    """
    by_set: dict[AnnualSet, list[OperationalGoal]] = defaultdict(list)
    for goal in goals.order_by("-annual_set__year", "position", "id"):
        by_set[goal.annual_set].append(goal)
    return [_year(office, annual_set, found, today=today, history=history) for annual_set, found in by_set.items()]


def _year(office: Office, annual_set: AnnualSet, found: Iterable[OperationalGoal], *, today: date, history: bool) -> Year:
    on, shown = reference_date(year=annual_set.year, today=today), {goal.pk for goal in found}
    with_parts = queries.goals(office).filter(Q(pk__in=shown) | Q(parent__in=shown) | Q(parent__parent__in=shown))
    whole = overview(office, annual_set=annual_set, on=on, goals=with_parts, history=history)
    return Year(annual_set, on, [node for node in whole.nodes if node.goal.pk in shown])
