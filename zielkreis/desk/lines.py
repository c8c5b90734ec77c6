# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The lines of the goal tree as HTML: goals, measures, figures.

Written here and not in a template because one page holds hundreds of them. Every text is escaped, every mark a component.
"""

from datetime import date
from functools import lru_cache

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zielkreis.indicators.overview import Branch, GoalNode, MeasureLine
from zielkreis.indicators.queries import Figure
from zielkreis.indicators.terms import STATES
from zielkreis.kit.components.locale import local_date
from zielkreis.kit.components.marks import degree, state_mark, traffic_light


@lru_cache(maxsize=512)
def address(name: str, office: str) -> str:
    """Return the address of a page with ``{pk}`` in place of the number; looked up once for all lines."""
    return reverse(name, kwargs={"office": office, "pk": 0}).replace("/0/", "/{pk}/")


def goal_lines(nodes: list[GoalNode], *, office: str, open_all: bool = False) -> SafeString:
    """Return goals as a list, each to be opened by keyboard: link, state, measures, figures, sub-goals."""
    if not nodes:
        return mark_safe("")
    return _joined("".join(_goal(node, office=office, open_all=open_all) for node in nodes), name="tree-goals")


def measure_line(line: MeasureLine, *, office: str) -> str:
    """Return a measure as one line: link, unit, state, milestones, due date, overdue mark."""
    return (
        f'<li class="tree-line tree-line--measure"><a href="{address("measure", office).format(pk=line.pk)}">'
        f'{escape(line.title)}</a><span class="tree-line__facts"><span>{escape(line.unit)}</span>'
        f"{state_mark(line.state)}{_milestones(line)}{_overdue(line)}</span></li>"
    )


def figure_line(figure: Figure, *, office: str) -> str:
    """Return a figure as one line: link and degree, or the reason why there is none."""
    indicator = figure.indicator
    return (
        f'<li class="tree-line tree-line--figure"><a href="{address("indicator", office).format(pk=indicator.pk)}">'
        f'{escape(indicator.title)}</a><span class="tree-line__facts">{result_mark(figure)}</span></li>'
    )


def result_mark(of: GoalNode | Branch | Figure) -> SafeString:
    """Return the degree of a goal, branch or figure, or why it can't be assessed."""
    if isinstance(of, GoalNode) and not of.counts:
        return state_mark("dropped", kind="goal")
    result = of.result
    if result.value is None:
        return traffic_light("grey", word=_(STATES[result.state]))
    return degree(result.value, grade=result.grade, just_below="just_below" in result.flags)


def _goal(node: GoalNode, *, office: str, open_all: bool) -> str:
    goal = node.goal
    title = escape(f"{goal.number} {goal.title}" if goal.number else goal.title)
    unit = escape(goal.unit.sign) if goal.unit else ""
    return (
        f'<li class="tree-goal"><details{" open" if open_all else ""}><summary><span class="tree-goal__title">{title}</span> '
        f'<span class="tree-line__facts"><span>{unit}</span>{result_mark(node)}</span></summary>'
        f'<p class="tree-goal__link"><a href="{address("goal_sheet", office).format(pk=goal.pk)}">{_("Zielblatt öffnen")}'
        f'<span class="kern-sr-only">: {title}</span></a> {state_mark(goal.state, kind="goal")}</p>'
        f"{_joined(''.join(measure_line(line, office=office) for line in node.measures), name='tree-lines')}"
        f"{_joined(''.join(figure_line(figure, office=office) for figure in node.figures), name='tree-lines')}"
        f"{goal_lines(node.children, office=office, open_all=open_all)}</details></li>"
    )


def _joined(items: str, *, name: str) -> SafeString:
    return mark_safe(f'<ul class="{name}">{items}</ul>' if items else "")  # noqa: S308 — made of escaped lines


def _milestones(line: MeasureLine) -> str:
    if not line.counted:
        return f"<span>{escape(line.schedule_text)}</span>" if line.schedule_text else ""
    return _progress(line.done, line.counted, get_language())


@lru_cache(maxsize=1024)
def _progress(done: int, total: int, language: str | None) -> str:
    words = _("%(done)s von %(total)s Meilensteinen") % {"done": done, "total": total}
    return f"<span>{words}</span>"


def _overdue(line: MeasureLine) -> str:
    late = [one.due_on for one in line.milestones if one.state == "overdue" and one.due_on]
    if not late:
        return state_mark("overdue", kind="milestone") if line.overdue else ""
    return _since(min(late), get_language())


@lru_cache(maxsize=1024)
def _since(day: date, language: str | None) -> str:
    words = _("seit %(day)s") % {"day": local_date(day)}
    return f"{state_mark('overdue', kind='milestone')} <span>{words}</span>"
