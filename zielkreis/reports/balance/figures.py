# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The figures of one goal in the balance: values against the target in force, groups by name, each with its stair chart.

Not for calculating (see ``indicators``) and not for drawing (see ``documents``).
"""

from dataclasses import replace

from django.utils.translation import gettext as _

from zielkreis.documents.blocks import Block, Column, Paragraph, Sheet, Span, Table
from zielkreis.documents.chart import Chart
from zielkreis.indicators.charts import stair_chart
from zielkreis.indicators.overview import GoalNode
from zielkreis.indicators.queries import Figure
from zielkreis.reports.frame import Occasion, goal_title
from zielkreis.reports.signs import (
    actual_cell,
    actual_day,
    degree_cell,
    explained,
    percent_cell,
    result_sign,
    shown,
    target_cell,
)


def figures(frame: Occasion, node: GoalNode) -> list[Block]:
    """Return the table of a goal's figures, what its groups mean, and each figure's chart with its explanation."""
    if not node.figures:
        return []
    blocks: list[Block] = [_table(frame, node), *_groups(node)]
    for figure in node.figures:
        blocks += drawn(frame, figure)
    return blocks


def _table(frame: Occasion, node: GoalNode) -> Table:
    rows = tuple(
        (figure.indicator.title, actual_cell(figure), actual_day(figure), target_cell(figure), degree_cell(figure.result),
         percent_cell(figure.result.path), result_sign(figure.result))
        for figure in node.figures
    )  # fmt: skip
    columns = (
        Column(frame.word("indicator"), width=2.9),
        Column(_("Istwert"), width=2.4, align="end"),
        Column(_("zum"), width=1.45),
        Column(_("Maßstab"), width=1.7, align="end"),
        Column(_("Grad"), width=1.2, align="end"),
        Column(_("Soll-Pfad (rechnerisch)"), width=1.8, align="end"),
        Column(_("Bewertung"), width=2.4),
    )
    name = frame.word("indicators")
    return Table(columns=columns, rows=rows, compact=True, caption=f"{name} {node.goal.number}".strip(),
                 sheet=Sheet(name, lead=(frame.word("operational_goal"), goal_title(node.goal))))  # fmt: skip


def _groups(node: GoalNode) -> list[Paragraph]:
    """What figures that count together mean (rule 6): one of them suffices, or all are needed."""
    members: dict[int, list[Figure]] = {}
    for figure in node.figures:
        if figure.link.group_id:
            members.setdefault(figure.link.group_id, []).append(figure)
    return [Paragraph(_group(found)) for found in members.values() if len(found) > 1]


def _group(found: list[Figure]) -> tuple[Span, ...]:
    any_one = found[0].link.group is not None and found[0].link.group.kind == "any"
    word = _("oder") if any_one else _("und zugleich")
    names = f" {word} ".join(f"„{figure.indicator.title}“" for figure in found)
    rule = _("Eine von ihnen genügt; es zählt die beste.") if any_one else _("Alle zählen gemeinsam.")
    return (Span(names, "strong"), Span(f": {rule}"))


def drawn(frame: Occasion, figure: Figure) -> list[Block]:
    """Return the chart of a figure (its table follows by itself) and how the number came about."""
    lines = Paragraph((Span(f"{figure.indicator.title}: ", "strong"), Span(explained(figure.result.explanation))), quiet=True)
    chart = stair_chart(figure.series, on=frame.on)
    return [rounded(chart), lines] if chart else [lines]


def rounded(chart: Chart) -> Chart:
    """Return a chart with figures as they are shown, so that a share from two counts doesn't carry four decimals."""
    series = tuple(
        replace(one, points=tuple(point._replace(value=shown(point.value)) for point in one.points)) for one in chart.series
    )
    return replace(chart, series=series)
