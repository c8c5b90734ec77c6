# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tells one year: opens its annual set, writes goals and measures, agrees on them in March, and lets the year happen."""

import re
from datetime import date

from zielkreis.demo import figures, nouns, progress, wording
from zielkreis.demo.chapters import CHAPTERS
from zielkreis.demo.nouns import Chapter
from zielkreis.demo.stage import Stage
from zielkreis.goals import actions
from zielkreis.goals.models import AnnualSet, IntermediateGoal, OperationalGoal, Participant, Resource, StrategicGoal

YEARS = (2024, 2025, 2026, 2027)
EARLIER = {2027: date(2026, 11, 3)}
"""Years whose planning began before the December of the year before."""

Told = dict[str, OperationalGoal]
"""The goals of a year by the keys of the chapters."""


def tell_year(stage: Stage, *, year: int, before: Told) -> Told:
    """Tell a year after the year ``before``, whose goals are the predecessors, and return its goals."""
    goals: Told = {}
    with stage.on(EARLIER.get(year, date(year - 1, 12, 4))):
        annual_set = actions.open_annual_set(stage.office, by=stage.coordinator, year=year)
        for place, chapter in enumerate(CHAPTERS, 1):
            _tell_chapter(stage, chapter, annual_set=annual_set, place=place, before=before, goals=goals)
    if stage.today >= date(year, 3, 1):
        with stage.on(date(year, 3, 1)):
            actions.agree(annual_set, by=stage.coordinator)
    return goals


def _tell_chapter(stage: Stage, chapter: Chapter, *, annual_set: AnnualSet, place: int, before: Told, goals: Told) -> None:
    for plot in chapter.goals:
        if plot.year != annual_set.year:
            continue
        parent = goals.get(plot.part_of)
        number = _next_number(annual_set, above=parent.number if parent else str(place))
        goal = _write_goal(stage, plot, chapter=chapter, annual_set=annual_set, number=number, before=before, parent=parent)
        goals[plot.key] = goal
        figures.measure_goal(goal, plot.measured, figures=stage.figures, by=stage.coordinator)
        for position, measure in enumerate(plot.measures):
            _tell_measure(stage, measure, goal=goal, plot_of_goal=plot, position=position)
        _end_goal(stage, goal, plot=plot)


def _next_number(annual_set: AnnualSet, *, above: str) -> str:
    """Return the number of the next goal below another number: "1.3" below "1", "1.3.1" below "1.3"."""
    beside = annual_set.goals.filter(number__regex=rf"^{re.escape(above)}\.\d+$").count()
    return f"{above}.{beside + 1}"


def _write_goal(
    stage: Stage, plot: nouns.Goal, *, chapter: Chapter, annual_set: AnnualSet, number: str, before: Told,
    parent: OperationalGoal | None,
) -> OperationalGoal:  # fmt: skip
    strategic_goal = stage.strategic_goals[chapter.title]
    unit = stage.units.get(plot.at)
    goal = actions.create_goal(
        annual_set, by=stage.coordinator, strategic_goal=strategic_goal, title=plot.title, unit=unit, number=number,
        further=[stage.strategic_goals[title] for title in plot.further], regions=plot.regions, groups=plot.groups,
        description=plot.about, position=annual_set.goals.count(), weight=plot.weight, parent=parent,
        responsible=plot.who or (unit.head_function if unit else ""),
        responsible_person=stage.person_for(plot.at) if unit else None, predecessor=before.get(plot.key),
        intermediate_goal=_intermediate_goal(stage, strategic_goal, title=plot.level),
    )  # fmt: skip
    if plot.others:
        actions.set_participants(goal, by=stage.coordinator, participants=_participants(stage, plot.others))
    return goal


def _intermediate_goal(stage: Stage, strategic_goal: StrategicGoal, *, title: str) -> IntermediateGoal | None:
    if not title:
        return None
    known = strategic_goal.intermediate_goals.filter(office=stage.office, title=title).first()
    return known or actions.create_intermediate_goal(strategic_goal, by=stage.coordinator, title=title)


def _tell_measure(stage: Stage, plot: nouns.Measure, *, goal: OperationalGoal, plot_of_goal: nouns.Goal, position: int) -> None:
    sign = plot.at or plot_of_goal.at
    unit = stage.units.get(sign)
    measure = actions.create_measure(
        goal, by=stage.coordinator, title=plot.title, unit=unit, schedule=wording.schedule(plot.when), position=position,
        responsible=plot.who or (unit.head_function if unit else ""),
        responsible_person=stage.person_for(sign) if unit else None,
        participants=_participants(stage, plot.others), resources=_resources(plot.means, year=plot_of_goal.year),
    )  # fmt: skip
    progress.happen(measure, plot=plot, year=plot_of_goal.year, by=stage.person_for(sign), today=stage.today)


def _participants(stage: Stage, others: str) -> list[Participant]:
    """Return who takes part; a unit's sign means the unit, everything else is outside the office."""
    return [
        Participant(name=str(stage.units.get(name, name)), unit=stage.units.get(name), outside=name not in stage.units)
        for name in wording.parts(others)
    ]


def _resources(text: str, *, year: int) -> list[Resource]:
    units = {"money": "€", "staff": "VZÄ", "in_kind": ""}
    return [
        Resource(kind=one.kind, text=one.text, unit=units[one.kind], year=year, product=one.product, planned=one.planned,
                 actual=one.actual)
        for one in wording.means(text)
    ]  # fmt: skip


def _end_goal(stage: Stage, goal: OperationalGoal, *, plot: nouns.Goal) -> None:
    """Begin a goal with its year, and end it as told once its year is over (a dropped one at once)."""
    if stage.today < date(plot.year, 1, 1):
        return
    with stage.on(date(plot.year, 1, 1)):
        goal = actions.set_goal_state(goal, by=stage.coordinator, state="active")
    state, reason = wording.ended(plot.ended) if plot.ended else ("active", "")
    if state == "dropped" or stage.today > date(plot.year, 12, 31):
        with stage.on(date(plot.year, 1, 15) if state == "dropped" else date(plot.year, 10, 13)):
            actions.set_goal_state(goal, by=stage.coordinator, state=state, reason=reason)
