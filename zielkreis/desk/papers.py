# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Goals and papers side by side: what the committee was shown for a goal, what a meeting touches, what has no counterpart.

Read anew for each person, never from what is kept of a goal sheet (record 0012): which papers somebody may read depends on
the bodies they sit in. Not for writing goal references (see ``committee.actions.references``).
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet
from django.utils.safestring import SafeString

from zielkreis.committee.models import GoalReference, Meeting, Paper
from zielkreis.committee.queries import references
from zielkreis.desk.lines import result_mark
from zielkreis.goals import queries as goal_queries
from zielkreis.goals.models import OperationalGoal, StrategicGoal, StrategicGoalText
from zielkreis.indicators.overview import GoalNode
from zielkreis.org.models import Office
from zielkreis.org.rights import Rights
from zielkreis.reports.committee.years import years

FEW = 5
"""So many of a goal's papers its own page shows; a page of their own shows all."""


@dataclass(frozen=True, slots=True)
class PapersBox:
    """The newest papers of a goal with what was resolved on them, and how many the person may read altogether."""

    lines: list[references.PaperLine]
    total: int

    @property
    def has_more(self) -> bool:
        """Whether there are more than are shown."""
        return self.total > len(self.lines)


def papers_of(goal: OperationalGoal | StrategicGoal, *, office: Office, rights: Rights, on: date) -> QuerySet[Paper]:
    """Return the papers of a goal that the person may read, newest first."""
    if isinstance(goal, OperationalGoal):
        found = references.papers_of_goal(office, goal=goal, rights=rights, on=on)
    else:
        found = references.papers_of_strategic_goal(office, goal=goal, rights=rights, on=on)
    return found.order_by(F("day").desc(nulls_first=True), "-id")


def papers_box(goal: OperationalGoal | StrategicGoal, *, office: Office, rights: Rights, on: date) -> PapersBox:
    """Return "Vorlagen und Beschlüsse" for the page of a goal; the number of queries doesn't depend on how many there are."""
    found = papers_of(goal, office=office, rights=rights, on=on)
    shown = list(found[: FEW + 1])
    total = found.count() if len(shown) > FEW else len(shown)
    lines = references.paper_lines(office, papers=shown[:FEW], rights=rights, on=on, goal=goal)
    return PapersBox(lines, total)


@dataclass(frozen=True, slots=True)
class TouchedGoal:
    """An operational goal that papers of a meeting serve, with how it stands."""

    node: GoalNode
    mark: SafeString
    references: list[GoalReference]


@dataclass(frozen=True, slots=True)
class Touched:
    """A strategic goal that papers of a meeting serve: by itself (``references``) or by operational goals."""

    text: StrategicGoalText
    references: list[GoalReference]
    goals: list[TouchedGoal]


def touched(meeting: Meeting, *, rights: Rights, today: date) -> list[Touched]:
    """Return the goals that a meeting touches, in the order of the goal system, each with how it stands today (I25).

    Operational goals that the person may not read are left out; their strategic goal still stands there.
    """
    named = references.goals_touched(meeting, rights=rights, on=today)
    if not named:
        return []
    nodes = _nodes(meeting.office, named, rights=rights, today=today)
    texts = goal_queries.readable_texts(meeting.office, on=today, rights=rights)
    by_goal: dict[int, list[GoalReference]] = defaultdict(list)
    for one in named:
        goal = one.operational_goal
        by_goal[goal.strategic_goal_id if goal else one.strategic_goal_id or 0].append(one)
    return [_touched(text, by_goal[text.goal_id], nodes=nodes) for text in texts if text.goal_id in by_goal]


def _touched(text: StrategicGoalText, named: list[GoalReference], *, nodes: dict[int, GoalNode]) -> Touched:
    goals: dict[int, TouchedGoal] = {}
    for one in named:
        if node := nodes.get(one.operational_goal_id or 0):
            goals.setdefault(node.goal.pk, TouchedGoal(node, result_mark(node), [])).references.append(one)
    return Touched(text, [one for one in named if one.strategic_goal_id], list(goals.values()))


def _nodes(office: Office, named: list[GoalReference], *, rights: Rights, today: date) -> dict[int, GoalNode]:
    """Return how the operational goals among these stand today, as far as the person may read them."""
    wanted = [one.operational_goal_id for one in named if one.operational_goal_id]
    visible = references.visible_goals(office, rights=rights, on=today).filter(pk__in=wanted)
    return {node.goal.pk: node for year in years(office, goals=visible, today=today) for node in year.nodes}


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A goal that no paper of the year serves, with the papers under way that the person may read."""

    title: str
    goal: OperationalGoal | None
    text: StrategicGoalText | None
    prepared: list[Paper]

    @property
    def unit(self) -> str:
        """The unit that answers for the goal; a strategic one belongs to all."""
        return str(self.goal.unit or "") if self.goal else ""


def uncovered(office: Office, *, year: int, rights: Rights, on: date) -> list[Uncovered]:
    """Return the goals that no paper sent out in a year serves, strategic ones first, as far as the person may read both."""
    found = references.goals_never_taken_up(office, year=year, rights=rights, on=on)
    texts = {text.goal_id: text for text in goal_queries.readable_texts(office, on=on, rights=rights)}
    strategic = [Uncovered(texts[pk].title, None, texts[pk], found.prepared_strategic.get(pk, [])) for pk in found.strategic]
    operational = [
        Uncovered(goal.title, goal, texts.get(goal.strategic_goal_id), found.prepared.get(goal.pk, []))
        for goal in found.operational
    ]
    return [*strategic, *operational]
