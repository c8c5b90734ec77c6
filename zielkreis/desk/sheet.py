"""What the goal sheet shows beside the goal itself: measures over time, figures with charts, what is missing, history."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from zielkreis.documents.blocks import Words
from zielkreis.documents.drawing import draw
from zielkreis.documents.formats import cell_text
from zielkreis.documents.tables import chart_table
from zielkreis.goals import queries, rules
from zielkreis.goals.models import Measure, OperationalGoal, StrategicGoalText, Tag
from zielkreis.history.models import Entry
from zielkreis.history.queries import history_of
from zielkreis.indicators.charts import stair_chart
from zielkreis.indicators.overview import Branch, GoalNode, MeasureLine, overview
from zielkreis.indicators.queries import Figure
from zielkreis.org.rules import Rights


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
class Sheet:
    """All parts of a goal sheet."""

    node: GoalNode
    branch: Branch
    further: list[StrategicGoalText]
    tags: list[Tag]
    successors: list[OperationalGoal]
    may_measure: bool
    measures: list[tuple[Measure, MeasureLine]]
    gantt: list[dict[str, Any]]
    start: date
    end: date
    figures: list[FigureBox]
    missing: list[str]
    entries: QuerySet[Entry] | list[Entry]
    lines: list[str]


def sheet(goal: OperationalGoal, *, on: date, rights: Rights) -> Sheet:
    """Return the sheet of a goal on a day."""
    office = goal.office
    family = queries.goals(office).filter(annual_set=goal.annual_set_id, strategic_goal=goal.strategic_goal_id)
    texts = queries.latest_texts(office, on=on)
    others = set(goal.further.values_list("strategic_goal_id", flat=True))
    found = overview(office, annual_set=goal.annual_set, on=on, texts=texts, goals=family.filter(Q(pk=goal.pk) | Q(parent=goal)))
    node = next(node for node in found.nodes if node.goal.pk == goal.pk)
    rows = {measure.pk: measure for measure in queries.measures_of([goal], office=office)}
    start, end = _span(node.measures, year=goal.annual_set.year)
    return Sheet(
        node=node,
        branch=next(branch for branch in found.branches if branch.text.goal_id == goal.strategic_goal_id),
        further=[text for text in texts if text.goal_id in others],
        tags=list(goal.tags.all()),
        successors=list(queries.readable_goals(office, rights=rights).filter(predecessor=goal)),
        may_measure=rights.may("write_indicators", unit=goal.unit_id),
        measures=[(rows[line.pk], line) for line in node.measures],
        gantt=[_bar(line, office=office.slug) for line in node.measures],
        start=start,
        end=end,
        figures=[_box(figure, on=on) for figure in node.figures],
        missing=_missing(node),
        entries=_entries(goal, node) if rights.may("see_history", unit=goal.unit_id) else [],
        lines=explained(node.result.explanation),
    )


def explained(explanation: Any) -> list[str]:
    """Return how a number came about, in the language of the page."""
    return [_(message) % values if values else _(message) for message, values in explanation.lines()]


def _box(figure: Figure, *, on: date) -> FigureBox:
    lines = explained(figure.result.explanation)
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
    ends = [one.due_on for line in lines for one in (line, *line.milestones) if one.due_on]
    return min([date(year, 1, 1), *starts]), max([date(year, 12, 31), *ends])


def _entries(goal: OperationalGoal, node: GoalNode) -> QuerySet[Entry]:
    measures = [Measure(pk=line.pk) for line in node.measures]
    return history_of(goal, *measures, office_id=goal.office_id)[:30]
