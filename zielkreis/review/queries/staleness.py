# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where news is missing: measures without a status, people who left, overdue milestones, values due. Also for lists of duties."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zielkreis.goals.models import Measure
from zielkreis.indicators.overview import GoalNode, MeasureLine, Overview
from zielkreis.org.models import Office, Person, RoleAssignment
from zielkreis.org.queries import in_force
from zielkreis.review.rules import staleness as rules


@dataclass(frozen=True, slots=True)
class StaleLine:
    """A finding: its kind (a code of STALE_KINDS), the goal, and the measure or figure it is about.

    ``unit`` answers for it (None: nobody), ``person`` is who is named there, ``due_on`` since when it is due.
    """

    kind: str
    goal: int
    goal_title: str
    title: str
    unit: int | None
    unit_sign: str
    measure: int | None = None
    indicator: int | None = None
    person: Person | None = None
    due_on: date | None = None
    status_on: date | None = None
    detail: str = ""

    @property
    def matter(self) -> str:
        """A stable key of what the finding is about."""
        return f"measure:{self.measure}" if self.measure else f"indicator:{self.indicator}"


def stale(office: Office, shown: Overview, *, since: date | None = None, days: int = rules.NO_STATUS_DAYS) -> list[StaleLine]:
    """Return what has grown old in a year as ``shown`` on its day, most urgent first, in three queries whatever its size.

    ``since`` is the day from which silence counts, without it the year's first day.
    """
    nodes = [node for node in shown.nodes if node.counts]
    people = _people_of_measures(office, nodes)
    gone = people_gone(office, {one for one, _unit in people.values() if one}, on=shown.on)
    begun = since or date(shown.annual_set.year, 1, 1)
    found = [line for node in nodes for line in _of_goal(node, people, gone, on=shown.on, since=begun, days=days)]
    return sorted(found, key=lambda one: (rules.urgency(one.kind), one.due_on or date.max, one.goal))


def people_gone(office: Office, people: Iterable[Person], *, on: date) -> frozenset[int]:
    """Return who of these has left on a day: account closed, or no role in force; one query."""
    wanted = {one.pk: one for one in people}
    if not wanted:
        return frozenset()
    held = RoleAssignment.objects.filter(in_force(on), office=office, person__in=wanted)
    roles: dict[int, list[str]] = defaultdict(list)
    for person, role in held.values_list("person_id", "role"):
        roles[person].append(role)
    return frozenset(
        pk for pk, one in wanted.items() if rules.owner_gone(person=pk, active=one.is_active, roles=roles[pk])
    )  # fmt: skip


Named = dict[int, tuple[Person | None, int | None]]


def _people_of_measures(office: Office, nodes: Iterable[GoalNode]) -> Named:
    """Return for each measure who is named as responsible, and its unit."""
    goals = [node.goal.pk for node in nodes]
    found = Measure.objects.filter(office=office, goal__in=goals).select_related("responsible_person")
    return {one.pk: (one.responsible_person, one.unit_id) for one in found}


def facts_of(line: MeasureLine, *, owner_gone: bool = False) -> rules.MeasureFacts:
    """Return a measure as the rules look at it."""
    overdue = sum(one.state == "overdue" for one in line.milestones)
    return rules.MeasureFacts(line.state, line.starts_on, line.status_on, line.overdue, overdue, owner_gone)


def _of_goal(node: GoalNode, people: Named, gone: frozenset[int], *, on: date, since: date, days: int) -> Iterable[StaleLine]:
    goal = node.goal
    for line in node.measures:
        person, unit = people.get(line.pk, (None, None))
        facts = facts_of(line, owner_gone=person is not None and person.pk in gone)
        for kind in rules.stale_kinds(facts, on=on, since=since, days=days):
            due_on, detail = _overdue(line) if kind == "overdue" else (None, "")
            yield StaleLine(
                kind, goal.pk, goal.title, line.title, unit or goal.unit_id, line.unit or _sign(node), measure=line.pk,
                person=person, due_on=due_on, status_on=line.status_on, detail=detail,
            )  # fmt: skip
    for figure in node.figures:
        if figure.result.state == "due_missing":
            step = figure.result.explanation.step
            yield StaleLine(
                "value_due", goal.pk, goal.title, figure.indicator.title, figure.indicator.unit_id or goal.unit_id, _sign(node),
                indicator=figure.indicator.pk, due_on=step.on if step and step.on <= on else None,
            )  # fmt: skip


def _overdue(line: MeasureLine) -> tuple[date | None, str]:
    late = [one for one in line.milestones if one.state == "overdue"]
    days = [*(one.due_on for one in late if one.due_on), *([line.due_on] if line.overdue and line.due_on else [])]
    return min(days, default=None), ", ".join(one.title for one in late)


def _sign(node: GoalNode) -> str:
    return node.goal.unit.sign if node.goal.unit else ""
