# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Components of the pages that show several areas together."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from zielkreis.desk import lines
from zielkreis.indicators.overview import Branch, GoalNode
from zielkreis.indicators.queries import Figure
from zielkreis.org.models import Office

register = template.Library()


@register.inclusion_tag("desk/branch.html")
def goal_branch(branch: Branch, *, office: Office, open_all: bool = False) -> dict[str, Any]:
    """Show a strategic goal with everything below it, to be opened and closed by keyboard."""
    return {
        "branch": branch,
        "office": office,
        "mark": lines.result_mark(branch),
        "lines": lines.goal_lines(branch.goals, office=office.slug, open_all=open_all),
    }


@register.simple_tag
def result_of(node: GoalNode | Branch | Figure) -> SafeString:
    """Return the degree of a goal or figure with its light, or why it can't be assessed."""
    return lines.result_mark(node)


@register.simple_tag(takes_context=True)
def querystring_without(context: dict[str, Any], *names: str) -> str:
    """Return the filters of the address without these."""
    query = context["request"].GET.copy()
    for name in names:
        query.pop(name, None)
    return str(query.urlencode())
