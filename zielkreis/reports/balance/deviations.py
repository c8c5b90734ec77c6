# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What deviates, before any complete list: goals short of their targets, slow measures, overdue milestones, provisional values.

Exceptions with their sentences, the most serious first. Not for deciding what follows from them.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from zielkreis.documents.blocks import Block, Cell, Column, Heading, Paragraph, Table
from zielkreis.indicators.overview import GoalNode, MeasureLine, Overview
from zielkreis.indicators.queries import Figure
from zielkreis.reports.frame import Frame, german, goal_title
from zielkreis.reports.signs import actual_cell, actual_day, degree_cell, explained_flags, result_sign, state_sign

_UNCERTAIN = ("provisional", "estimated")


def deviations(frame: Frame, year: Overview) -> list[Block]:
    """Return the tables of deviations and of provisional values."""
    return [
        Heading(_("Abweichungen")),
        _short_goals(frame, year),
        _slow_measures(frame, year),
        _overdue_milestones(frame, year),
        Heading(_("Was vorläufig ist"), level=2),
        Paragraph(_("Endgültige Ergebnisse können hiervon abweichen; sie werden nachgetragen, sobald sie vorliegen.")),
        _provisional(frame, year),
    ]


def _short_goals(frame: Frame, year: Overview) -> Table:
    """Goals graded red or amber, the lowest degree first."""
    nodes = [node for node in year.nodes if node.result.grade in ("red", "amber") and node.goal.state != "dropped"]
    nodes.sort(key=lambda node: node.result.value or 0)
    rows = tuple((goal_title(node.goal), _sign(node), degree_cell(node.result), result_sign(node.result)) for node in nodes)
    columns = (Column(frame.word("operational_goal"), width=5), Column(_("Einheit"), width=1.2),
               Column(_("Zielerreichung"), width=1.6, align="end"), Column(_("Bewertung"), width=2.1))  # fmt: skip
    return Table(columns=columns, rows=rows, compact=True, caption=_("Ziele, die am Stichtag hinter dem Soll liegen"),
                 empty=_("Kein Ziel liegt am Stichtag hinter dem Soll."))  # fmt: skip


def _sign(node: GoalNode) -> str:
    return node.goal.unit.sign if node.goal.unit else ""


def _slow_measures(frame: Frame, year: Overview) -> Table:
    """Measures at risk, delayed or overdue, in this order."""
    found = [line for line in _measures(year) if line.state in ("at_risk", "delayed") or line.overdue]
    found.sort(key=lambda line: {"at_risk": 0, "delayed": 1}.get(line.state, 2))
    rows = tuple((line.title, line.unit, state_sign(line.state, kind="measure"), situation(line)) for line in found)
    columns = (Column(frame.word("measure"), width=3.2), Column(_("Einheit"), width=1.2), Column(_("Stand"), width=1.7),
               Column(_("Sachstand"), width=4))  # fmt: skip
    return Table(columns=columns, rows=rows, compact=True,
                 caption=_("%(measures)s: gefährdet, verzögert oder nicht fristgerecht") % {"measures": frame.word("measures")},
                 empty=_("Alle laufen nach Plan."))  # fmt: skip


def situation(line: MeasureLine) -> str:
    """Return what was last reported on a measure with its day, and that its period is over when it is."""
    reported = line.status_text
    if reported and line.status_on:
        reported = _("%(text)s (Stand %(day)s)") % {"text": reported, "day": german(line.status_on)}
    late = ""
    if line.overdue and line.due_on:
        late = _("Zeitraum am %(day)s abgelaufen.") % {"day": german(line.due_on)}
    return "\n".join(part for part in (late, reported) if part)


def _measures(year: Overview) -> Iterator[MeasureLine]:
    return (line for node in year.nodes for line in node.measures)


def _overdue_milestones(frame: Frame, year: Overview) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (one.title, line.title, one.due_text, one.due_on)
        for line in _measures(year)
        for one in line.milestones
        if one.state == "overdue"
    ]
    rows.sort(key=lambda row: str(row[3]))
    columns = (Column(frame.word("milestone"), width=3), Column(frame.word("measure"), width=4),
               Column(_("fällig"), width=1.4), Column(_("abgelaufen am"), width=1.3))  # fmt: skip
    return Table(columns=columns, rows=tuple(rows), compact=True, caption=_("Überfällige Meilensteine"),
                 empty=_("Kein Meilenstein ist überfällig."))  # fmt: skip


def _provisional(frame: Frame, year: Overview) -> Table:
    """Figures whose value is provisional or estimated, each once."""
    found = {figure.indicator.pk: figure for node in year.nodes for figure in node.figures if _is_uncertain(figure)}
    rows = tuple(
        (figure.indicator.title, actual_cell(figure), actual_day(figure), explained_flags(figure.result))
        for figure in found.values()
    )
    columns = (Column(frame.word("indicator"), width=4), Column(_("Istwert"), width=2, align="end"), Column(_("zum"), width=1.3),
               Column(_("Vorbehalt"), width=2.4))  # fmt: skip
    return Table(columns=columns, rows=rows, compact=True, caption=_("Vorläufige und geschätzte Werte"),
                 empty=_("Alle verwendeten Werte sind endgültig."))  # fmt: skip


def _is_uncertain(figure: Figure) -> bool:
    return any(flag in figure.result.flags for flag in _UNCERTAIN)
