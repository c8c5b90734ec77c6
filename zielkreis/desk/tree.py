"""The goal tree as the page shows it: what the person may read, narrowed by the filters, each line ready to print.

Lines of measures and figures are written here and not in the template, because a page holds hundreds of them.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from zielkreis.indicators.overview import Branch, GoalNode, MeasureLine, Overview
from zielkreis.indicators.queries import Figure
from zielkreis.indicators.terms import STATES
from zielkreis.kit.components.locale import local_date
from zielkreis.kit.components.marks import degree, state_mark, traffic_light


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What narrows the tree; empty means everything."""

    unit: str = ""
    state: str = ""
    person: str = ""
    text: str = ""
    only_deviations: bool = False

    @property
    def active(self) -> bool:
        """Whether anything narrows the tree."""
        return bool(self.unit or self.state or self.person or self.text or self.only_deviations)

    def keeps(self, node: GoalNode) -> bool:
        """Tell whether the goal stays: itself or one of its measures fits every filter."""
        return (
            (not self.unit or self.unit in _units(node))
            and (not self.state or node.goal.state == self.state or any(line.state == self.state for line in node.measures))
            and (not self.person or self.person.casefold() in _people(node))
            and (not self.text or self.text.casefold() in _words(node))
            and (not self.only_deviations or deviates(node))
        )


def narrow(overview: Overview, filters: Filters) -> Overview:
    """Return the tree with only what the filters keep; a goal stays when one of its sub-goals does."""
    if not filters.active:
        return overview
    branches = [Branch(b.text, _kept(b.goals, filters), b.annual_set) for b in overview.branches]
    return Overview(overview.annual_set, overview.on, [branch for branch in branches if branch.goals])


def _kept(nodes: Iterable[GoalNode], filters: Filters) -> list[GoalNode]:
    kept = []
    for node in nodes:
        children = _kept(node.children, filters)
        if children or filters.keeps(node):
            kept.append(GoalNode(node.goal, node.outcome, node.measures, children))
    return kept


def deviates(node: GoalNode) -> bool:
    """Tell whether somebody should look at the goal: red or amber, overdue, delayed, at risk, or a due value missing."""
    return (
        node.result.grade in ("red", "amber")
        or any(line.has_overdue or line.state in ("delayed", "at_risk") for line in node.measures)
        or any(figure.result.state == "due_missing" for figure in node.figures)
    )


def grades(overview: Overview) -> list[tuple[str, int]]:
    """Return how many goals have which grade, worst first; the counts stand beside every percentage (rule 9)."""
    counted = Counter(node.result.grade for node in overview.nodes)
    return [(grade, counted[grade]) for grade in ("red", "amber", "green", "grey")]


def measure_line(line: MeasureLine, *, office: str) -> SafeString:
    """Return a measure as one line: link, unit, state, milestones, due date, overdue mark."""
    href = reverse("measure", kwargs={"office": office, "pk": line.pk})
    return mark_safe(  # noqa: S308 — every part is escaped or made by a component
        f'<li class="tree-line tree-line--measure"><a href="{href}">{escape(line.title)}</a>'
        f'<span class="tree-line__facts"><span>{escape(line.unit)}</span>{state_mark(line.state)}'
        f"{_milestones(line)}{_overdue(line)}</span></li>"
    )


def figure_line(figure: Figure, *, office: str) -> SafeString:
    """Return a figure as one line: link and degree, or the reason why there is none."""
    indicator = figure.indicator
    href = reverse("indicator", kwargs={"office": office, "pk": indicator.pk})
    return mark_safe(  # noqa: S308 — every part is escaped or made by a component
        f'<li class="tree-line tree-line--figure"><a href="{href}">{escape(indicator.title)}</a>'
        f'<span class="tree-line__facts">{result_mark(figure)}</span></li>'
    )


def result_mark(node: GoalNode | Branch | Figure) -> SafeString:
    """Return the degree of a goal or branch, or why it can't be assessed."""
    result = node.result
    if result.value is None:
        return traffic_light("grey", word=_(STATES[result.state]))
    return degree(result.value, grade=result.grade, just_below="just_below" in result.flags)


def _milestones(line: MeasureLine) -> SafeString | str:
    if not line.counted:
        return f"<span>{escape(line.schedule_text)}</span>" if line.schedule_text else ""
    words = _("%(done)s von %(total)s Meilensteinen") % {"done": line.done, "total": line.counted}
    return f"<span>{words}</span>"


def _overdue(line: MeasureLine) -> SafeString | str:
    late = [one for one in line.milestones if one.state == "overdue"]
    if late:
        since = local_date(min(one.due_on for one in late if one.due_on))
        return format_html("{} <span>{}</span>", state_mark("overdue", kind="milestone"), _("seit %(day)s") % {"day": since})
    return state_mark("overdue", kind="milestone") if line.overdue else ""


def _units(node: GoalNode) -> set[str]:
    return {node.goal.unit.sign if node.goal.unit else "", *(line.unit for line in node.measures)}


def _people(node: GoalNode) -> str:
    return "\n".join((node.goal.responsible, *(line.responsible for line in node.measures))).casefold()


def _words(node: GoalNode) -> str:
    goal = node.goal
    parts = [goal.number, goal.title, goal.description, *(line.title for line in node.measures)]
    return "\n".join((*parts, *(figure.indicator.title for figure in node.figures))).casefold()
