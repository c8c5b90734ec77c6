# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The presentation of a year's goals: a slide for each strategic goal, one for each operational goal, and notes to speak from.

Composed of the same blocks as every document, so that it comes as slides and as PDF. Not for how things stood at the end of the
year (see ``balance``).
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from zielkreis.documents.blocks import (
    Block,
    Cell,
    Column,
    DefinitionList,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Notes,
    Paragraph,
    Table,
)
from zielkreis.documents.chart import Chart
from zielkreis.documents.colour import readable
from zielkreis.goals import queries
from zielkreis.goals.models import AnnualSet, OperationalGoal, StrategicGoalText
from zielkreis.indicators.charts import stair_chart
from zielkreis.indicators.overview import Branch, GoalNode, MeasureLine, Overview, overview
from zielkreis.org.models import Office
from zielkreis.reports.balance.figures import rounded
from zielkreis.reports.frame import LANGUAGE, Frame, document, german, goal_title, reservations, strategic_title
from zielkreis.reports.signs import target_cell
from zielkreis.reports.wordings import worded_by_goal
from zielkreis.reports.year.wheel_picture import wheel_blocks

SHORT = 140
"""So many letters of a goal's wording stand in the heading of a slide; the whole wording follows below."""


def presentation(
    office: Office,
    *,
    annual_set: AnnualSet,
    on: date,
    made_at: datetime,
    goals: QuerySet[OperationalGoal] | None = None,
    about: str = "",
) -> Document:
    """Return the presentation of a year's goals, in a fixed number of queries; ``goals`` narrows it, ``about`` says to what."""
    frame = Frame(office=office, annual_set=annual_set, on=on, made_at=made_at)
    shown = queries.with_means(queries.goals(office) if goals is None else goals)
    year = overview(office, annual_set=annual_set, on=on, goals=shown)
    wordings = worded_by_goal(office, [node.goal for node in year.nodes])
    with translation.override(LANGUAGE):
        return _composed(frame, year, wordings, about=about)


def _composed(frame: Frame, year: Overview, wordings: dict[int, str], *, about: str) -> Document:
    branches = [branch for branch in year.branches if branch.goals]
    blocks: list[Block] = [Heading(_("Überblick")), *reservations(frame, [branch.text for branch in branches])]
    blocks += [_key_figures(frame, year, branches), _branches(frame, branches), Notes(_opening(frame))]
    if wheel := wheel_blocks(frame.annual_set, on=frame.on, colour=readable(frame.office.colour)):
        blocks += [Heading(_("Das Jahr")), *wheel, Notes(_("Die Nummern im Kreis stehen in der Tabelle der Stationen."))]
    for branch in branches:
        blocks += _branch(frame, branch, wordings)
    words = {"goals": frame.word("operational_goals"), "year": frame.year}
    parts = (about, _resolved(frame))
    return document(
        frame,
        *blocks,
        title=_("%(goals)s %(year)s") % words,
        subtitle=" · ".join(part for part in parts if part),
        toc=len(branches) > 1,
    )


def _resolved(frame: Frame) -> str:
    """How the goals come before the committee, once that is known (I12)."""
    annual_set = frame.annual_set
    if annual_set.presented_on is None:
        return _("Vorstellung der Jahresziele")
    return _("Vorgestellt am %(day)s") % {"day": german(annual_set.presented_on)}


def _opening(frame: Frame) -> str:
    words = {"goals": frame.word("operational_goals"), "year": frame.year, "dated": frame.dated}
    return _("Vorgestellt werden die %(goals)s für %(year)s. %(dated)s. Die Ziele folgen der Gliederung der Leitziele.") % words


def _key_figures(frame: Frame, year: Overview, branches: list[Branch]) -> KeyFigures:
    nodes = year.nodes
    figures = {figure.indicator.pk for node in nodes for figure in node.figures}
    return KeyFigures((
        KeyFigure(label=frame.word("strategic_goals"), value=len(branches), note=_("mit Zielen in diesem Jahr")),
        KeyFigure(label=frame.word("operational_goals"), value=len(nodes)),
        KeyFigure(label=frame.word("measures"), value=sum(len(node.measures) for node in nodes)),
        KeyFigure(label=frame.word("indicators"), value=len(figures)),
    ))  # fmt: skip


def _branches(frame: Frame, branches: list[Branch]) -> Table:
    rows = tuple(
        (strategic_title(frame, branch.text), len(nodes), sum(len(node.measures) for node in nodes))
        for branch in branches if (nodes := list(branch.nodes))
    )  # fmt: skip
    columns = (Column(frame.word("strategic_goal"), width=5), Column(frame.word("operational_goals"), align="end"),
               Column(frame.word("measures"), align="end"))  # fmt: skip
    caption = _("%(goals)s nach %(strategic)s") % {
        "goals": frame.word("operational_goals"),
        "strategic": frame.word("strategic_goals"),
    }
    return Table(columns=columns, rows=rows, caption=caption)


def _branch(frame: Frame, branch: Branch, wordings: dict[int, str]) -> list[Block]:
    """A strategic goal with its goals in a table, then each of them."""
    text = branch.text
    rows = tuple((node.goal.number, node.goal.title, _sign(node), len(node.measures)) for node in branch.nodes)
    columns = (Column(_("Nr."), width=0.6), Column(frame.word("operational_goal"), width=6), Column(_("Einheit"), width=1.2),
               Column(frame.word("measures"), width=1.2, align="end"))  # fmt: skip
    caption = f"{frame.word('operational_goals')} {frame.year}"
    blocks: list[Block] = [
        Heading(strategic_title(frame, text), sheet=f"{text.position} {text.title}"),
        Table(columns=columns, rows=rows, caption=caption),
        Notes(_said_of(frame, text)),
    ]
    for node in branch.nodes:
        blocks += _goal(frame, node, wordings.get(node.goal.pk, ""))
    return blocks


def _said_of(frame: Frame, text: StrategicGoalText) -> str:
    """The wording of the strategic goal and the resolution that makes it binding."""
    adoption = text.system.adoption if text.system.is_valid(frame.on) else None
    resolved = _("Am Stichtag nicht durch Beschluss in Kraft.")
    if adoption is not None:
        resolved = _("Beschlossen: %(body)s, %(day)s.") % {"body": adoption.body, "day": german(adoption.meeting_on)}
    return "\n\n".join(part for part in (text.text, resolved) if part)


def _sign(node: GoalNode) -> str:
    return node.goal.unit.sign if node.goal.unit else ""


def _goal(frame: Frame, node: GoalNode, wording: str) -> list[Block]:
    """One operational goal: wording, unit and figures, measures with their time, the chart of its first figure."""
    goal = node.goal
    title = goal_title(goal)
    blocks: list[Block] = [Heading(title if len(title) <= SHORT else f"{frame.word('operational_goal')} {goal.number}", level=2)]
    if len(title) > SHORT:
        blocks.append(Paragraph(title))
    pairs = [(frame.word("unit"), str(goal.unit) if goal.unit else None)]
    blocks.append(DefinitionList((*pairs, *_targets(node))))
    if node.measures:
        blocks.append(_measures(frame, node.measures, number=goal.number))
    blocks += _charts(frame, node)[:1]
    return [*blocks, Notes(_said(frame, node, wording))]


def _targets(node: GoalNode) -> tuple[tuple[str, Cell], ...]:
    """Each figure with the target in force."""
    return tuple((figure.indicator.title, target_cell(figure)) for figure in node.figures)


def _measures(frame: Frame, lines: Iterable[MeasureLine], *, number: str) -> Table:
    rows = tuple((line.title, line.schedule_text, line.responsible) for line in lines)
    columns = (Column(frame.word("measure"), width=4), Column(_("Zeitplanung"), width=2), Column(_("Verantwortlich"), width=2))
    return Table(columns=columns, rows=rows, caption=f"{frame.word('measures')} {number}".strip())


def _charts(frame: Frame, node: GoalNode) -> list[Chart]:
    found = [stair_chart(figure.series, on=frame.on) for figure in node.figures]
    return [rounded(chart) for chart in found if chart]


def _said(frame: Frame, node: GoalNode, wording: str) -> str:
    """What the notes hold: the whole wording, the description, what the figures are."""
    named = _("%(indicators)s: %(wording)s") % {"indicators": frame.word("indicators"), "wording": wording} if wording else ""
    return "\n\n".join(part for part in (goal_title(node.goal), node.goal.description, named) if part)
