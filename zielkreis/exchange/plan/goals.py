# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Planning the goals of a table: which of the office's goals each row is, and what differs (see ``nouns`` for the result).

A goal is found by strategic goal, unit and title, then by strategic goal and title, then by likeness of the title within the
strategic goal, which shows as a changed title. Each goal of the office is found once.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from zielkreis import wording
from zielkreis.exchange import recognised
from zielkreis.exchange.plan.figures import plan_figures
from zielkreis.exchange.plan.known import Known, known
from zielkreis.exchange.plan.measures import fitting, means_of, plan_measures
from zielkreis.exchange.plan.nouns import FigurePlan, GoalPlan, MeasurePlan, Plan, StrategicPlan, UnitPlan
from zielkreis.exchange.titles import nearest, same, same_strategic
from zielkreis.goals.models import OperationalGoal
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office

MOST_COMPARED = 200_000
"""Pairs of titles that are compared for likeness at most; beyond that a table is another one, not a changed one."""

STATUS = N_("Sachstand: %(text)s")


def make_plan(
    office: Office, table: recognised.RecognisedTable, *, today: date, choices: Mapping[str, object] | None = None
) -> Plan:
    """Compare a recognised table with what the office has in its year; reads only, in a fixed number of queries.

    ``choices`` may hold numbers (pk) of the ``strategic_goal`` and ``unit`` for rows that name none.
    """
    there = known(office, year=table.year, today=today)
    chosen = choices or {}
    strategic = [_strategic(goal, there, chosen) for goal in table.goals]
    units = [_unit(goal, there, chosen) for goal in table.goals]
    found = _matched(table.goals, strategic, units, there)
    present = frozenset(table.columns.values())
    return Plan(
        year=table.year,
        goals=tuple(
            _planned(goal, one, unit, match, present=present, year=table.year, there=there)
            for goal, one, unit, match in zip(table.goals, strategic, units, found, strict=True)
        ),
    )


def _strategic(goal: recognised.Goal, there: Known, chosen: Mapping[str, object]) -> StrategicPlan:
    title = goal.strategic_goal.strip()[:300]
    if title:
        return StrategicPlan(title=title, known=there.strategic_goals.get(same_strategic(title)))
    pk = chosen.get("strategic_goal")
    return StrategicPlan(title="", known=next((one for one in there.strategic_goals.values() if one.pk == pk), None))


def _unit(goal: recognised.Goal, there: Known, chosen: Mapping[str, object]) -> UnitPlan | None:
    wording = goal.unit.strip()
    if wording:
        return UnitPlan(wording=wording, known=there.units.get(same(wording)))
    unit = next((one for one in there.units.values() if one.pk == chosen.get("unit")), None)
    return UnitPlan(wording=str(unit), known=unit) if unit else None


def _matched(
    goals: Sequence[recognised.Goal], strategic: Sequence[StrategicPlan], units: Sequence[UnitPlan | None], there: Known
) -> list[OperationalGoal | None]:
    """For each goal of the table the office's goal that it is: exactly, then without the unit, then by likeness."""
    found: list[OperationalGoal | None] = [None] * len(goals)
    free: dict[int, list[OperationalGoal]] = defaultdict(list)
    titles: dict[tuple[int, str], list[OperationalGoal]] = defaultdict(list)
    for known_goal in there.goals:
        free[known_goal.strategic_goal_id].append(known_goal)
        titles[known_goal.strategic_goal_id, same(known_goal.title)].append(known_goal)
    for with_unit in (True, False):
        for place, goal in enumerate(goals):
            own = strategic[place].known
            if own is None or found[place] is not None:
                continue
            candidates = titles[own.pk, same(goal.title)]
            match = next((one for one in candidates if not with_unit or _of_unit(one, units[place])), None)
            if match is not None:
                found[place] = match
                candidates.remove(match)
    taken = {match.pk for match in found if match}
    _match_alike(goals, strategic, units, found, {pk: [one for one in own if one.pk not in taken] for pk, own in free.items()})
    return found


def _match_alike(
    goals: Sequence[recognised.Goal],
    strategic: Sequence[StrategicPlan],
    units: Sequence[UnitPlan | None],
    found: list[OperationalGoal | None],
    free: Mapping[int, list[OperationalGoal]],
) -> None:
    open_places = [place for place, match in enumerate(found) if match is None and strategic[place].known]
    if len(open_places) * max(map(len, free.values()), default=0) > MOST_COMPARED:
        return
    for place in open_places:
        own = strategic[place].known
        candidates = free.get(own.pk, []) if own else []
        of_unit = [one for one in candidates if _of_unit(one, units[place])]
        match = nearest(same(goals[place].title), of_unit or candidates, by=lambda one: same(one.title))
        if match is not None:
            found[place] = match
            candidates.remove(match)


def _of_unit(goal: OperationalGoal, unit: UnitPlan | None) -> bool:
    return unit is None or (unit.known is not None and unit.known.pk == goal.unit_id)


def _planned(
    read: recognised.Goal,
    strategic: StrategicPlan,
    unit: UnitPlan | None,
    goal: OperationalGoal | None,
    *,
    present: frozenset[str],
    year: int,
    there: Known,
) -> GoalPlan:
    measures = plan_measures(read.measures, goal=goal, present=present, known=there)
    figures = plan_figures(read.indicators, goal=goal, year=year, known=there)
    plan = GoalPlan(read=read, strategic=strategic, unit=unit, known=goal, measures=measures, figures=figures)
    if goal is None:
        return plan
    names, resources = own_means(read)
    return GoalPlan(
        read=read,
        strategic=strategic,
        unit=unit,
        known=goal,
        fields=_fields(read, unit, goal, present=present),
        means=means_of(names, resources, owner=("goal", goal.pk), present=present, known=there, covered=_covered(read)),
        measures=measures,
        figures=figures,
        missing=_missing(goal, measures, figures, there=there),
    )


def own_means(read: recognised.Goal) -> tuple[tuple[str, ...], tuple[wording.Resource, ...]]:
    """Return participants and resources of a goal that none of its measures names: they belong to the goal itself."""
    names = {name for measure in read.measures for name in measure.participants}
    resources = [one for measure in read.measures for one in measure.resources]
    return (
        tuple(name for name in read.participants if name not in names),
        tuple(one for one in read.resources if one not in resources),
    )


def _covered(read: recognised.Goal) -> frozenset[str]:
    names = {name[:300] for measure in read.measures for name in measure.participants}
    return frozenset(names | {one.text[:500] for measure in read.measures for one in measure.resources})


def responsible_of(read: recognised.Goal) -> str:
    """Return who answers for a goal: whoever a row of its own names, else all that its measures name."""
    of_measures = {measure.responsible for measure in read.measures}
    own = [part for part in read.responsible.split("; ") if part and part not in of_measures]
    return "; ".join(own) or read.responsible


def _says_so_too(read: recognised.Goal, responsible: str) -> bool:
    """Whether whoever answers for the goal answers for one of its measures, and no row of its own names another."""
    return bool(responsible) and set(responsible.split("; ")) <= set(responsible_of(read).split("; "))


def note_of(read: recognised.Goal) -> str:
    """Return what stands beside a goal, word for word: remarks, footnotes, what has no other place."""
    status = STATUS % {"text": read.status} if read.status and not read.measures else ""
    shortened = responsible_of(read) if fitting(responsible_of(read)) != responsible_of(read) else ""
    return "\n".join(part for part in (read.note, status, shortened, *read.footnotes) if part)


def _fields(
    read: recognised.Goal, unit: UnitPlan | None, goal: OperationalGoal, *, present: frozenset[str]
) -> dict[str, tuple[object, object]]:
    note = note_of(read)
    wanted: dict[str, object] = {"title": read.title.strip()}
    if "responsible" in present and not _says_so_too(read, goal.responsible):
        wanted["responsible"] = fitting(responsible_of(read))
    wanted |= {"number": read.number[:20]} if "number" in present else {}
    wanted |= {"note": note} if note or "note" in present else {}
    changed = {name: (getattr(goal, name), new) for name, new in wanted.items() if getattr(goal, name) != new}
    if unit and (unit.known is None or unit.known.pk != goal.unit_id):
        changed["unit"] = (goal.unit, unit.known or unit.wording)
    return changed


def _missing(
    goal: OperationalGoal, measures: Sequence[MeasurePlan], figures: Sequence[FigurePlan], *, there: Known
) -> tuple[str, ...]:
    """Titles of measures and indicators that the goal has and the table no longer names; they stay."""
    kept = {one.known.pk for one in measures if one.known}
    linked = {one.linked.pk for one in figures if one.linked}
    titles = [one.title for one in there.measures.get(goal.pk, ()) if one.pk not in kept]
    return tuple(titles + [link.indicator.title for link in there.links.get(goal.pk, ()) if link.pk not in linked])
