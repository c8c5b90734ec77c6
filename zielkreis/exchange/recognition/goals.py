# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""From lines to goals with their measures: consecutive lines of the same goal become one goal; every cell is read once.

What belongs to a measure stays at the measure and is gathered at the goal as well, so that nothing is lost.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from zielkreis.exchange.recognised import Goal, Measure
from zielkreis.exchange.recognition.rows import Line
from zielkreis.kit.words import gettext_noop as _
from zielkreis.wording.indicators import read_indicators
from zielkreis.wording.nouns import PROBLEM, Finding, Problem, Resource, Schedule
from zielkreis.wording.phrases import names, placeholder, without_marks
from zielkreis.wording.resources import read_resources
from zielkreis.wording.schedules import read_schedule

_MONEY_HEADING = re.compile(r"kosten|mittel|finanz|budget|haushalt|€|euro|aufwand", re.IGNORECASE)

MEASURE_FROM_GOAL = _("Die Zeile nennt keine Maßnahme; die Angaben stehen bei einer Maßnahme mit dem Wortlaut des Ziels.")
CONTINUED = _("Die Zeile nennt keine Maßnahme; ihre Angaben wurden der Maßnahme darüber angefügt.")
SHARED = _("„%(text)s“ steht in einer Zelle, die mit der Zeile darüber verbunden ist, und wurde nur beim Ziel darüber gezählt.")


def goals_of(lines: Iterable[Line], *, year: int, state: str, on_line: Callable[[], None]) -> tuple[list[Goal], list[Problem]]:
    """Read lines into goals; same goal, unit and strategic goal in consecutive lines are one. Calls ``on_line`` after each."""
    goals: list[Goal] = []
    problems: list[Problem] = []
    for group in _together(lines):
        goals.append(_goal(group, year, state))
        for line in group:
            problems.extend(line.problems_in_order())
            on_line()
    return goals, problems


def _unit(text: str) -> str:
    """The unit a row names; "–" says that there is none yet, where an empty cell would take the one above."""
    unit = without_marks(text)
    return "" if placeholder(unit) else unit


def _together(lines: Iterable[Line]) -> Iterable[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if group and not _same_goal(group[-1], line):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _same_goal(above: Line, line: Line) -> bool:
    if line.source.sheet != above.source.sheet:
        return False
    if line.continues:
        return True
    return bool(line.text("goal")) and all(above.text(name) == line.text(name) for name in ("goal", "unit", "strategic_goal"))


def _goal(lines: list[Line], year: int, state: str) -> Goal:
    first = lines[0]
    measures: list[Measure] = []
    loose: list[Measure] = []
    next_group = 1
    for line in lines:
        part = _measure(line, year, state, next_group, further=line is not first)
        next_group = max([next_group, *(each.group.number + 1 for each in part.indicators if each.group)])
        _add(measures, loose, line, part)
    parts = sorted([*measures, *loose], key=lambda part: part.source.row)
    return Goal(
        number=first.text("number"),
        strategic_goal=without_marks(first.text("strategic_goal")),
        unit=_unit(first.text("unit")),
        title=first.text("goal"),
        measures=tuple(measures),
        responsible="; ".join(dict.fromkeys(part.responsible for part in parts if part.responsible)),
        participants=tuple(dict.fromkeys(name for part in parts for name in part.participants)),
        resources=tuple(each for part in parts for each in part.resources),
        indicators=tuple(each for part in parts for each in part.indicators),
        status="\n".join(dict.fromkeys(part.status for part in parts if part.status)),
        note="\n".join(dict.fromkeys(part.note for part in parts if part.note)),
        footnotes=tuple(dict.fromkeys(note for line in lines for note in line.footnotes)),
        source=first.source,
        raw=first.raw,
    )


def _add(measures: list[Measure], loose: list[Measure], line: Line, part: Measure) -> None:
    """A row without measure belongs to the measure above; alone with a schedule it makes one named after the goal."""
    if part.title:
        measures.append(part)
    elif measures:
        measures[-1] = _joined(measures[-1], part)
        loose.append(replace(part, schedule=Schedule()))
        if "measure" not in line.merged:
            line.tell("", Finding(CONTINUED))
    elif part.schedule.text and not placeholder(part.schedule.text):
        measures.append(replace(part, title=line.text("goal")))
        line.tell("measure", Finding(MEASURE_FROM_GOAL))
    else:
        loose.append(part)


def _joined(above: Measure, part: Measure) -> Measure:
    """The measure above with the schedule of a continuing row; its other entries are gathered at the goal."""
    if not part.schedule.text:
        return above
    text = "\n".join(filter(None, [above.schedule.text, part.schedule.text]))
    last = max((above.schedule, part.schedule), key=lambda schedule: str(schedule.due_on or ""))
    starts = [day for day in (above.schedule.starts_on, part.schedule.starts_on) if day]
    milestones = above.schedule.milestones + part.schedule.milestones
    return replace(above, schedule=replace(last, text=text, starts_on=min(starts, default=None), milestones=milestones))


def _measure(line: Line, year: int, state: str, first_group: int, *, further: bool) -> Measure:
    """Read a line as a measure; ``further``: not the first of its goal, so that cells merged over the goal's rows count once."""
    once = line.merged if further else set()
    title = "" if "measure" in once else without_marks(line.text("measure"))
    schedule, told = read_schedule(line.text("schedule"), measure=title or line.text("goal"), year=year, state=state)
    resources, told_resources = _resources(line, further=further)
    indicator_text = "" if "indicators" in once else line.text("indicators")
    indicators, told_indicators = read_indicators(indicator_text, year=year, first_group=first_group, state=state)
    for name, findings in (("schedule", told), ("resources", told_resources), ("indicators", told_indicators)):
        for finding in findings:
            line.tell(name, finding)
    return Measure(
        title="" if placeholder(title) else title,
        schedule=schedule,
        responsible=_named(line, "responsible"),
        participants=_participants(line),
        resources=resources,
        indicators=indicators,
        status=line.text("status"),
        note=line.text("note"),
        source=line.source,
        raw=line.raw,
    )


def _resources(line: Line, *, further: bool) -> tuple[tuple[Resource, ...], list[Finding]]:
    """Every column of resources by its own heading: a bare number is money under "Kosten" and not under "Personal"."""
    if "resources" in line.merged:
        return (), [] if further else [Finding(SHARED, {"text": line.text("resources")})]
    readings = [
        read_resources(text, money_column=bool(_MONEY_HEADING.search(heading))) for heading, text in line.columns("resources")
    ]
    return tuple(each for found, _told in readings for each in found), [finding for _found, told in readings for finding in told]


def _named(line: Line, name: str) -> str:
    """Words as they stand; a placeholder is told, a reference ("s. o.") as a problem."""
    text = without_marks(line.text(name))
    finding = placeholder(text) if text else None
    if finding:
        line.tell(name, finding)
    return text


def _participants(line: Line) -> tuple[str, ...]:
    text = _named(line, "participants")
    return () if not text or placeholder(text) and not _is_reference(text) else names(text)


def _is_reference(text: str) -> bool:
    finding = placeholder(text)
    return finding is not None and finding.severity == PROBLEM
