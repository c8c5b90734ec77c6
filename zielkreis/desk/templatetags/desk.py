"""Components of the pages that show several areas together."""

from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from zielkreis.desk import tree
from zielkreis.indicators.overview import Branch, GoalNode
from zielkreis.indicators.queries import Figure
from zielkreis.org.models import Office

register = template.Library()


@register.inclusion_tag("desk/branch.html")
def goal_branch(branch: Branch, *, office: Office, open_all: bool = False) -> dict[str, Any]:
    """Show a strategic goal with everything below it, to be opened and closed by keyboard."""
    return {"branch": branch, "office": office, "open_all": open_all, "mark": tree.result_mark(branch)}


@register.inclusion_tag("desk/goal_node.html")
def goal_node(node: GoalNode, *, office: Office, open_all: bool = False) -> dict[str, Any]:
    """Show an operational goal with measures, figures and sub-goals."""
    return {
        "node": node, "goal": node.goal, "office": office, "open_all": open_all, "mark": tree.result_mark(node),
        "measures": _joined(tree.measure_line(line, office=office.slug) for line in node.measures),
        "figures": _joined(tree.figure_line(figure, office=office.slug) for figure in node.figures),
    }  # fmt: skip


@register.simple_tag
def result_of(node: GoalNode | Branch | Figure) -> SafeString:
    """Return the degree of a goal or figure with its light, or why it can't be assessed."""
    return tree.result_mark(node)


@register.simple_tag(takes_context=True)
def querystring_without(context: dict[str, Any], *names: str) -> str:
    """Return the filters of the address without these."""
    query = context["request"].GET.copy()
    for name in names:
        query.pop(name, None)
    return query.urlencode()


def _joined(lines: Any) -> SafeString:
    return format_html_join("", "{}", ((line,) for line in lines))
