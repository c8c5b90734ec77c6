# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A year's goals with every measure's state and every figure's grade on a day: what tree, balance and commands show.

Reads flat rows in a fixed number of queries, whatever the size of the office, and computes the rest; nothing of it is stored.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import QuerySet

from zielkreis.goals import queries as goal_queries
from zielkreis.goals import rules
from zielkreis.goals.models import AnnualSet, Measure, Milestone, OperationalGoal, StrategicGoalText
from zielkreis.indicators import milestones as chain
from zielkreis.indicators.achievement import Achievement
from zielkreis.indicators.groups import aggregate
from zielkreis.indicators.queries import Figure, GoalResult, results, thresholds_of
from zielkreis.org.models import Office


class MilestoneLine(NamedTuple):
    """A milestone as it stood on the day."""

    pk: int
    title: str
    due_text: str
    starts_on: date | None
    due_on: date | None
    done_on: date | None
    evidence: str
    state: str


class MeasureLine(NamedTuple):
    """A measure as it stood on the day, with its milestones."""

    pk: int
    goal_id: int
    title: str
    unit: str
    responsible: str
    schedule_text: str
    starts_on: date | None
    due_on: date | None
    precision: str
    state: str
    status_text: str
    status_on: date | None
    overdue: bool
    milestones: tuple[MilestoneLine, ...]

    @property
    def done(self) -> int:
        """How many milestones are done."""
        return sum(one.state in ("done", "done_late") for one in self.milestones)

    @property
    def counted(self) -> int:
        """How many milestones count: all but those given up."""
        return sum(one.state != "dropped" for one in self.milestones)

    @property
    def has_overdue(self) -> bool:
        """Whether the measure or one of its milestones is overdue."""
        return self.overdue or any(one.state == "overdue" for one in self.milestones)


@dataclass(slots=True)
class GoalNode:
    """An operational goal on the day: result, figures, measures, sub-goals."""

    goal: OperationalGoal
    outcome: GoalResult
    measures: list[MeasureLine] = field(default_factory=list)
    children: list["GoalNode"] = field(default_factory=list)

    @property
    def result(self) -> Achievement:
        """The goal's degree of achievement on the day."""
        assert self.outcome.result is not None
        return self.outcome.result

    @property
    def counts(self) -> bool:
        """Whether the goal counts on higher levels: all but those given up."""
        return self.goal.state != "dropped"

    @property
    def figures(self) -> list[Figure]:
        """The figures the goal is measured by."""
        return self.outcome.figures


@dataclass
class Branch:
    """A strategic goal with its operational goals of the year."""

    text: StrategicGoalText
    goals: list[GoalNode]
    annual_set: AnnualSet

    @cached_property
    def result(self) -> Achievement:
        """The degree over the goals on the level below (rule 9); offered, never the headline."""
        return aggregate([(node.goal.weight, node.result) for node in self.goals if node.counts], thresholds_of(self.annual_set))

    @property
    def nodes(self) -> list[GoalNode]:
        """All goals of the branch with their sub-goals, in the order of the page."""
        return list(walk(self.goals))


@dataclass
class Overview:
    """All of a year on a day."""

    annual_set: AnnualSet
    on: date
    branches: list[Branch]

    @property
    def nodes(self) -> list[GoalNode]:
        """All goals of the year."""
        return [node for branch in self.branches for node in branch.nodes]

    @cached_property
    def result(self) -> Achievement:
        """The degree over the strategic goals; offered, never the headline (rule 9)."""
        parts = [(node.goal.weight, node.result) for branch in self.branches for node in branch.goals if node.counts]
        return aggregate(parts, thresholds_of(self.annual_set))


def walk(nodes: Iterable[GoalNode]) -> Iterable[GoalNode]:
    """Yield goals and below each its sub-goals."""
    for node in nodes:
        yield node
        yield from walk(node.children)


def reference_date(*, year: int, today: date) -> date:
    """Return the day for which a year is shown unless somebody asks for another: today, but within the year."""
    return min(max(today, date(year, 1, 1)), date(year, 12, 31))


def overview(
    office: Office,
    *,
    annual_set: AnnualSet,
    on: date,
    goals: QuerySet[OperationalGoal] | None = None,
    texts: Sequence[StrategicGoalText] | None = None,
    known_at: datetime | None = None,
    history: bool = True,
) -> Overview:
    """Return the year's goals on the day ``on``; ``goals`` narrows them, e.g. to what a person may read.

    Without ``history`` figures carry only the values that decide their result: enough for lists, not for charts.
    """
    wanted = goal_queries.goals(office) if goals is None else goals
    found = list(wanted.filter(annual_set=annual_set).select_related(None).select_related("unit"))
    for goal in found:
        goal.office, goal.annual_set = office, annual_set
    measures = measure_lines(office, goals=found, on=on)
    outcome = results(
        office,
        found,
        milestones=_chains(measures),
        on=on,
        thresholds=thresholds_of(annual_set),
        known_at=known_at,
        history=history,
    )
    nodes = {goal.pk: GoalNode(goal, outcome[goal.pk]) for goal in found}
    for line in measures:
        nodes[line.goal_id].measures.append(line)
    tops: dict[int, list[GoalNode]] = defaultdict(list)
    for node in nodes.values():
        parent = nodes.get(node.goal.parent_id or 0)
        (parent.children if parent else tops[node.goal.strategic_goal_id]).append(node)
    shown = goal_queries.latest_texts(office, on=on) if texts is None else texts
    working = shown[0].system_id if shown else None
    return Overview(
        annual_set,
        on,
        [
            Branch(text, tops.get(text.goal_id, []), annual_set)
            for text in shown
            if text.goal_id in tops or (working and text.system_id == working)
        ],
    )


def node_of(
    goal: OperationalGoal, *, children: Sequence[OperationalGoal], on: date, known_at: datetime | None = None
) -> GoalNode:
    """Return one goal with its sub-goals on a day, in five queries."""
    goals = [goal, *children]
    measures = measure_lines(goal.office, goals=goals, on=on)
    outcome = results(
        goal.office, goals, milestones=_chains(measures), on=on, thresholds=thresholds_of(goal.annual_set), known_at=known_at
    )
    nodes = {one.pk: GoalNode(one, outcome[one.pk]) for one in goals}
    for line in measures:
        nodes[line.goal_id].measures.append(line)
    nodes[goal.pk].children = [nodes[child.pk] for child in children]
    return nodes[goal.pk]


def measure_lines(office: Office, *, goals: Iterable[OperationalGoal], on: date) -> list[MeasureLine]:
    """Return the measures of these goals as they stood on the day, with their milestones, in two or three queries."""
    ids = [goal.pk for goal in goals]
    rows = list(
        Measure.objects.filter(office=office, goal__in=ids)
        .order_by("position", "id")
        .values_list(
            "pk", "goal_id", "title", "unit__sign", "responsible", "schedule_text", "starts_on", "due_on", "precision",
            "state", "status_text", "status_on",
        )
    )  # fmt: skip
    milestones = _milestone_lines(office, goals=ids, on=on)
    earlier = _earlier_states(office, measures=[row[0] for row in rows if row[11] and row[11] > on], on=on)
    return [_line(row, milestones.get(row[0], ()), earlier, on=on) for row in rows]


def _line(
    row: tuple[Any, ...], milestones: Sequence[MilestoneLine], earlier: dict[int, goal_queries.Standing], *, on: date
) -> MeasureLine:
    pk, goal_id, title, unit, responsible, schedule, starts_on, due_on, precision, state, text, status_on = row
    if status_on and status_on > on:
        standing = earlier.get(pk, goal_queries.Standing("not_started", "", None))
        state, text, status_on = standing.state, standing.text, standing.reported_on
    overdue = rules.measure_is_overdue(state=state, due_on=due_on, precision=precision, on=on)
    return MeasureLine(
        pk, goal_id, title, unit or "", responsible, schedule, starts_on, due_on, precision, state, text, status_on,
        overdue, tuple(milestones),
    )  # fmt: skip


def _milestone_lines(office: Office, *, goals: Sequence[int], on: date) -> dict[int, list[MilestoneLine]]:
    rows = (
        Milestone.objects.filter(office=office, measure__goal__in=goals)
        .order_by("position", "id")
        .values_list("measure_id", "pk", "title", "due_text", "starts_on", "due_on", "done_on", "evidence", "dropped")
    )
    lines: dict[int, list[MilestoneLine]] = defaultdict(list)
    for measure, pk, title, due_text, starts_on, due_on, done_on, evidence, dropped in rows:
        state = rules.milestone_state(starts_on=starts_on, due_on=due_on, done_on=done_on, dropped=dropped, on=on)
        lines[measure].append(MilestoneLine(pk, title, due_text, starts_on, due_on, done_on, evidence, state))
    return lines


def _earlier_states(office: Office, *, measures: list[int], on: date) -> dict[int, goal_queries.Standing]:
    return goal_queries.standings(office, measures=measures, on=on) if measures else {}


def _chains(measures: Iterable[MeasureLine]) -> Callable[[int], list[chain.Milestone]]:
    """Return what gives the milestones of a goal to the calculation; most goals have figures and never ask."""
    of_goal: dict[int, list[MeasureLine]] = defaultdict(list)
    for line in measures:
        of_goal[line.goal_id].append(line)

    def of(goal: int) -> list[chain.Milestone]:
        lines = (one for line in of_goal[goal] for one in line.milestones)
        return [chain.Milestone(one.title, one.due_on, one.done_on, one.state == "dropped") for one in lines]

    return of
