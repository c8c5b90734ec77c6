# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the goal sheet shows beside the goal itself: measures over time, figures with charts, what is missing, history."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zielkreis.documents.blocks import Words
from zielkreis.documents.drawing import draw
from zielkreis.documents.formats import cell_text
from zielkreis.documents.tables import chart_table
from zielkreis.goals import queries, rules
from zielkreis.goals.models import OperationalGoal, Participant, Resource, StrategicGoalText, Tag
from zielkreis.history.queries import version_of
from zielkreis.indicators.charts import stair_chart
from zielkreis.indicators.overview import GoalNode, MeasureLine, node_of, reference_date
from zielkreis.indicators.page import explained
from zielkreis.indicators.queries import Figure
from zielkreis.kit.components import gantt_chart
from zielkreis.org.models import Office
from zielkreis.org.rules import Grant, Rights


@dataclass(frozen=True, slots=True)
class FigureBox:
    """A figure with its chart and the way its number came about."""

    figure: Figure
    svg: SafeString | None
    lines: list[str]
    alt: str = ""
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureBox:
    """A measure with who takes part and what it takes."""

    line: MeasureLine
    participants: list[Participant]
    resources: list[Resource]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All parts of a goal sheet."""

    goal: OperationalGoal
    on: date
    node: GoalNode
    strategic: StrategicGoalText | None
    further: list[StrategicGoalText]
    tags: list[Tag]
    parent: OperationalGoal | None
    predecessor: OperationalGoal | None
    successors: list[OperationalGoal]
    measures: list[MeasureBox]
    gantt: SafeString
    figures: list[FigureBox]
    missing: list[str]
    lines: list[str]


@dataclass(frozen=True, slots=True)
class Question:
    """Which sheet is asked for: the same question gets the same answer until anything changes in the office."""

    version: tuple[int, datetime, str] | None
    pk: int
    on: date | None
    today: date
    grants: tuple[Grant, ...]
    language: str | None
    office: Office = field(compare=False)
    rights: Rights = field(compare=False)


def sheet(office: Office, *, pk: int, on: date | None, today: date, rights: Rights) -> Sheet | None:
    """Return the sheet of a goal on a day (without one: today, within the goal's year); None if the person may not read it."""
    version = version_of(office.pk)
    return _answer(Question(version, pk, on, today, rights.grants, get_language(), office, rights))


@lru_cache(maxsize=256)
def _answer(asked: Question) -> Sheet | None:
    family = queries.family(asked.office, pk=asked.pk, rights=asked.rights)
    if not family:
        return None
    on = asked.on or reference_date(year=family[0].annual_set.year, today=asked.today)
    return _sheet(family, on=on, rights=asked.rights)


def _sheet(family: list[OperationalGoal], *, on: date, rights: Rights) -> Sheet:
    goal, office = family[0], family[0].office
    children = [one for one in family if one.parent_id == goal.pk]
    texts = {text.goal_id: text for text in queries.readable_texts(office, on=on, rights=rights)}
    node = node_of(goal, children=children, on=on)
    participants, resources = _means(goal, node.measures)
    start, end = _span(node.measures, year=goal.annual_set.year)
    return Sheet(
        goal=goal,
        on=on,
        node=node,
        strategic=texts.get(goal.strategic_goal_id),
        further=[texts[pk] for pk in goal.further.values_list("strategic_goal_id", flat=True) if pk in texts],
        tags=list(goal.tags.all()),
        parent=next((one for one in family if one.pk == goal.parent_id), None),
        predecessor=next((one for one in family if one.pk == goal.predecessor_id), None),
        successors=[one for one in family if one.predecessor_id == goal.pk],
        measures=[MeasureBox(line, participants[line.pk], resources[line.pk]) for line in node.measures],
        gantt=gantt_chart.draw(
            [_bar(line, office=office.slug) for line in node.measures],
            title=_("Maßnahmen im Zeitverlauf"), start=start, end=end, today=on,
        ),
        figures=[_box(figure, on=on) for figure in node.figures],
        missing=_missing(node),
        lines=explained(node.result),
    )  # fmt: skip


def _means(goal: OperationalGoal, lines: list[MeasureLine]) -> tuple[dict[int, list[Participant]], dict[int, list[Resource]]]:
    ids = [line.pk for line in lines]
    participants: dict[int, list[Participant]] = defaultdict(list)
    resources: dict[int, list[Resource]] = defaultdict(list)
    for participant in Participant.objects.filter(office=goal.office_id, measure__in=ids):
        participants[participant.measure_id or 0].append(participant)
    for resource in Resource.objects.filter(office=goal.office_id, measure__in=ids):
        resources[resource.measure_id or 0].append(resource)
    return participants, resources


def _box(figure: Figure, *, on: date) -> FigureBox:
    lines = explained(figure.result)
    chart = stair_chart(figure.series, on=on)
    if chart is None:
        return FigureBox(figure, None, lines)
    table = chart_table(chart, words=Words())
    return FigureBox(
        figure,
        mark_safe(draw(chart)),  # noqa: S308 — drawn by us, every text escaped
        lines,
        alt=chart.alt,
        headings=tuple(column.title for column in table.columns),
        rows=tuple(tuple(cell_text(cell, words=Words()) for cell in row) for row in table.rows),
    )


def _missing(node: GoalNode) -> list[str]:
    goal = node.goal
    sentences = rules.missing_parts(
        unit=goal.unit_id is not None,
        responsible=bool(goal.responsible or goal.responsible_person_id or any(m.responsible for m in node.measures)),
        measures=len(node.measures),
        dated=sum(bool(line.schedule_text) for line in node.measures),
        indicators=len(node.figures),
        milestones=sum(line.counted for line in node.measures),
    )
    return [_(one) for one in sentences] if not node.children else []


def _bar(line: MeasureLine, *, office: str) -> dict[str, Any]:
    return {
        "title": line.title,
        "start": line.starts_on,
        "end": line.due_on,
        "state": line.state,
        "milestones": [(one.due_on, one.title, one.state) for one in line.milestones if one.due_on],
        "url": reverse("measure", kwargs={"office": office, "pk": line.pk}),
    }


def _span(lines: list[MeasureLine], *, year: int) -> tuple[date, date]:
    """Return the year, widened to what the measures span."""
    starts = [line.starts_on for line in lines if line.starts_on]
    ends = [line.due_on for line in lines if line.due_on]
    ends += [one.due_on for line in lines for one in line.milestones if one.due_on]
    return min([date(year, 1, 1), *starts]), max([date(year, 12, 31), *ends])
