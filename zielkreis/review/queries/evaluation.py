# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading evaluations: each goal of a year with its computed degree beside the own judgement, consequence and successor.

Fixed numbers of queries whatever the size of the year. What pages, balance and evaluation sheets show starts here.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Q, QuerySet

from zielkreis.goals import queries as goal_queries
from zielkreis.goals.models import AnnualSet, OperationalGoal
from zielkreis.indicators.achievement import Achievement
from zielkreis.indicators.overview import GoalNode, Overview, node_of, overview, reference_date
from zielkreis.org.models import Office
from zielkreis.org.rules import Rights
from zielkreis.review.models import Change, CounterMeasure, Evaluation, Snapshot
from zielkreis.review.rules import evaluation as rules
from zielkreis.review.rules.terms import CARRIED_OVER


@dataclass(frozen=True, slots=True)
class CounterLine:
    """A counter-measure: what, by whom, until when, and the measure it became."""

    pk: int
    text: str
    owner: str
    due_on: date
    measure: int | None


@dataclass(frozen=True, slots=True)
class GoalName:
    """Another goal by its number, year and wording."""

    pk: int
    year: int
    title: str


@dataclass(frozen=True, slots=True)
class EvaluationLine:
    """A goal of a year with its computed result and what its unit says about it.

    ``computed`` is the grade the computed degree stands for, "" when it isn't assessable. ``evaluation`` is None before anybody
    wrote. ``missing`` is what closing still needs, ``state`` a code of ``rules.SHEET_STATES``.
    """

    node: GoalNode
    computed: str
    evaluation: Evaluation | None
    counter_measures: tuple[CounterLine, ...]
    successor: GoalName | None
    missing: tuple[rules.Missing, ...]
    state: str

    @property
    def goal(self) -> OperationalGoal:
        """The goal itself."""
        return self.node.goal

    @property
    def result(self) -> Achievement:
        """The computed degree with its explanation; never overwritten by a judgement (rule 10)."""
        return self.node.result

    @property
    def plan(self) -> str:
        """The judgement of the plan, "" before there is one."""
        return self.evaluation.plan if self.evaluation else ""

    @property
    def execution(self) -> str:
        """The judgement of the execution, the one that counts in the balance; "" before there is one."""
        return self.evaluation.execution if self.evaluation else ""

    @property
    def consequence(self) -> str:
        """What follows (a code of CONSEQUENCES), "" before it was said."""
        return self.evaluation.consequence if self.evaluation else ""

    @property
    def deviates(self) -> bool:
        """Whether the judgement differs from the computed grade."""
        return rules.deviates(judgement=self.execution, computed=self.computed)

    @property
    def to_carry_over(self) -> bool:
        """Whether the goal is to go on and has no successor yet."""
        return self.consequence in CARRIED_OVER and self.successor is None and self.node.counts


@dataclass(frozen=True, slots=True)
class Standing:
    """The day and the state of knowledge for which a year's results are shown; ``known_at`` None means what is known now."""

    on: date
    known_at: datetime | None


def standing_of(annual_set: AnnualSet, *, today: date) -> Standing:
    """Return for which day a year is judged: today within the year; once closed, as its balance was closed (rule 11)."""
    if annual_set.state in ("reported", "closed"):
        kept = Snapshot.objects.filter(office=annual_set.office_id, annual_set=annual_set, kind="closed")
        last = kept.order_by("-number").values_list("reference_on", "known_at").first()
        if last:
            return Standing(*last)
    return Standing(reference_date(year=annual_set.year, today=today), None)


def seen_goals(office: Office, *, rights: Rights) -> QuerySet[OperationalGoal]:
    """Return the readable goals whose evaluation a person may read: everywhere, of the own units, or what they answer for."""
    found = goal_queries.readable_goals(office, rights=rights)
    reach = rights.reach("see_assessments")
    if reach.everywhere:
        return found
    mine = Q(unit__in=reach.units)
    if rights.reach("evaluate").own:
        mine |= Q(responsible_person=rights.person)
    return found.filter(mine)


def evaluation_lines(
    office: Office,
    *,
    annual_set: AnnualSet,
    today: date,
    goals: QuerySet[OperationalGoal] | None = None,
    known: Overview | None = None,
) -> list[EvaluationLine]:
    """Return every goal of a year, sub-goals after theirs, in the order of the goal system; ``goals`` narrows them.

    ``known`` is an overview that the caller has read already; then only evaluations, counter-measures and successors are read.
    """
    if known is None:
        standing = standing_of(annual_set, today=today)
        known = overview(office, annual_set=annual_set, on=standing.on, known_at=standing.known_at, goals=goals, history=False)
    return lines_of(office, known.nodes, annual_set=annual_set)


def evaluation_line(goal: OperationalGoal, *, today: date) -> EvaluationLine:
    """Return one goal with its sub-goals, result and evaluation."""
    standing = standing_of(goal.annual_set, today=today)
    children = list(goal_queries.goals(goal.office).filter(parent=goal))
    node = node_of(goal, children=children, on=standing.on, known_at=standing.known_at)
    return lines_of(goal.office, [node], annual_set=goal.annual_set)[0]


def lines_of(office: Office, nodes: Iterable[GoalNode], *, annual_set: AnnualSet) -> list[EvaluationLine]:
    """Return computed goals with their evaluations, counter-measures and successors, in three queries."""
    nodes = list(nodes)
    keys = [node.goal.pk for node in nodes]
    written = {one.goal_id: one for one in Evaluation.objects.filter(office=office, goal__in=keys).select_related("written_by")}
    counters = counters_of(office, written.values())
    after = successors_of(office, keys)
    return [
        _line(node, annual_set, written.get(node.goal.pk), counters.get(node.goal.pk, ()), after.get(node.goal.pk))
        for node in nodes
    ]


def counters_of(office: Office, evaluations: Iterable[Evaluation]) -> dict[int, tuple[CounterLine, ...]]:
    """Return for each goal the counter-measures of its evaluation, in one query."""
    goal_of = {one.pk: one.goal_id for one in evaluations}
    found: dict[int, list[CounterLine]] = defaultdict(list)
    rows = CounterMeasure.objects.filter(office=office, evaluation__in=goal_of).order_by("position", "id")
    for row in rows:
        found[goal_of[row.evaluation_id]].append(CounterLine(row.pk, row.text, row.owner, row.due_on, row.measure_id))
    return {goal: tuple(lines) for goal, lines in found.items()}


def successors_of(office: Office, goals: Iterable[int]) -> dict[int, GoalName]:
    """Return for each goal the one of a later year that continues it, in one query."""
    rows = OperationalGoal.objects.filter(office=office, predecessor__in=list(goals)).order_by("-annual_set__year", "-id")
    return {
        before: GoalName(pk, year, title)
        for before, pk, year, title in rows.values_list("predecessor_id", "pk", "annual_set__year", "title")
    }


def grade_of(node: GoalNode, annual_set: AnnualSet) -> str:
    """Return the grade of judgement a goal's computed degree stands for; "" when it isn't assessable."""
    return rules.computed_grade(node.result.value, green=annual_set.green, amber=annual_set.amber, highest=_highest(node))


def judged(evaluation: Evaluation | None, *, computed: str, counter_measures: int) -> rules.Judged:
    """Return what was written as the rules take it."""
    if evaluation is None:
        return rules.Judged(computed)
    return rules.Judged(
        computed, evaluation.plan, evaluation.execution, evaluation.reason, evaluation.deviation_reason, evaluation.cause,
        counter_measures, evaluation.consequence, evaluation.consequence_reason,
    )  # fmt: skip


def changes_of(goal: OperationalGoal) -> QuerySet[Change]:
    """Return the approved, numbered changes of a goal since it was presented: what changed around it."""
    found = Change.objects.filter(office=goal.office_id, goal=goal, state="approved")
    return found.select_related("decided_by").order_by("number")


@dataclass(frozen=True, slots=True)
class Ancestor:
    """A goal of another year in a line of goals that continue each other, with its evaluation where it may be read."""

    goal: OperationalGoal
    evaluation: Evaluation | None


@dataclass(frozen=True, slots=True)
class Lineage:
    """Where a goal comes from, oldest first, and what continues it, both as far as the person may read."""

    before: tuple[Ancestor, ...] = ()
    after: tuple[Ancestor, ...] = ()


def lineage(goal: OperationalGoal, *, rights: Rights) -> Lineage:
    """Return the line of a goal through the years, both ways, in two or three queries."""
    links = OperationalGoal.objects.filter(office=goal.office_id, predecessor__isnull=False)
    pairs: dict[int, int | None] = dict(links.values_list("pk", "predecessor_id"))
    back, on = _back(goal.pk, pairs), _on(goal.pk, pairs)
    if not back and not on:
        return Lineage()
    readable = goal_queries.readable_goals(goal.office, rights=rights).filter(pk__in=[*back, *on])
    goals = {one.pk: one for one in readable}
    open_to = [one.pk for one in goals.values() if may_read(rights, one)]
    written = {one.goal_id: one for one in Evaluation.objects.filter(office=goal.office_id, goal__in=open_to)}

    def named(keys: Iterable[int]) -> tuple[Ancestor, ...]:
        return tuple(Ancestor(goals[key], written.get(key)) for key in keys if key in goals)

    return Lineage(named(reversed(back)), named(on))


def may_read(rights: Rights, goal: OperationalGoal) -> bool:
    """Tell whether a person may read the evaluation of a goal they may read."""
    return rights.may("see_assessments", unit=goal.unit_id) or may_evaluate(rights, goal)


def may_evaluate(rights: Rights, goal: OperationalGoal) -> bool:
    """Tell whether a person may write the evaluation of a goal: by its unit, or as the one who answers for it."""
    return rights.may("evaluate", unit=goal.unit_id, person=goal.responsible_person_id)


def _line(
    node: GoalNode,
    annual_set: AnnualSet,
    evaluation: Evaluation | None,
    counters: tuple[CounterLine, ...],
    successor: GoalName | None,
) -> EvaluationLine:
    computed = grade_of(node, annual_set)
    missing = rules.missing_for_closing(judged(evaluation, computed=computed, counter_measures=len(counters)))
    missing = missing if node.counts else ()
    state = rules.sheet_state(begun=evaluation is not None, dropped=not node.counts, missing=missing)
    return EvaluationLine(node, computed, evaluation, counters, successor, missing, state)


def _highest(node: GoalNode) -> Decimal | None:
    """The best unclamped degree among the figures of a goal and its sub-goals."""
    degrees = [figure.result.value for figure in node.figures if figure.result.value is not None]
    degrees += [found for child in node.children if child.counts and (found := _highest(child)) is not None]
    return max(degrees, default=None)


def _back(goal: int, pairs: Mapping[int, int | None]) -> list[int]:
    found: list[int] = []
    current = pairs.get(goal)
    while current is not None and current != goal and current not in found:
        found.append(current)
        current = pairs.get(current)
    return found


def _on(goal: int, pairs: Mapping[int, int | None]) -> list[int]:
    children: dict[int, list[int]] = defaultdict(list)
    for pk, before in sorted(pairs.items()):
        if before is not None:
            children[before].append(pk)
    found: list[int] = []
    waiting = list(children[goal])
    while waiting:
        current = waiting.pop(0)
        if current not in found and current != goal:
            found.append(current)
            waiting += children[current]
    return found
