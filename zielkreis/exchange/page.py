# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the page of an import shows: stage, counts, the goals or values narrowed by filters. Not for writing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zielkreis.exchange import rules
from zielkreis.exchange.models import Import
from zielkreis.exchange.plan import Plan, make_plan
from zielkreis.exchange.preview import Previews, Told, change_mark, told, weight_mark
from zielkreis.exchange.recognised import RecognisedTable, RecognisedValues
from zielkreis.exchange.value_plan import LEFT_OUT, REFUSED, UNMATCHED, ValuePlan, plan_values
from zielkreis.exchange.words import COUNTED
from zielkreis.indicators.entry import worded
from zielkreis.kit.components.marks import mark
from zielkreis.kit.refusals import filled
from zielkreis.kit.states import word
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office

STAGE_LOOKS = {
    rules.READING: ("half", "blue"),
    rules.READ: ("ring", "grey"),
    rules.APPLIED: ("tick", "green"),
    rules.UNDONE: ("dash", "grey"),
    rules.REFUSED: ("square", "red"),
}
ROW_LOOKS = {
    UNMATCHED: ("triangle", "amber", N_("Kennzahl fehlt")),
    REFUSED: ("square", "red", N_("nicht übernehmbar")),
    LEFT_OUT: ("dash", "grey", N_("ausgelassen")),
}
ROW_WORDS = {**dict(rules.CHANGES), **{name: look[2] for name, look in ROW_LOOKS.items()}}


def stage_mark(found: Import, *, died: bool) -> SafeString:
    """Return how far an import is, as shape and word."""
    if died:
        return mark(shape="cross", tone="red", word=_("abgebrochen"))
    shape, tone = STAGE_LOOKS[found.stage]
    return mark(shape=shape, tone=tone, word=_(word(rules.STAGES, found.stage)))


def table_context(
    office: Office, found: Import, table: RecognisedTable, *, today: date, filters: Mapping[str, str]
) -> dict[str, Any]:
    """Return what the page of a goal table shows; ``filters`` may ask for rows with problems or with one kind of change."""
    plan = make_plan(office, table, today=today, choices=found.choices)
    previews = Previews(table)
    problematic = [one for one in plan.goals if previews.has_problems(one.read) or _has_hints(one)]
    wanted = problematic if filters.get("hinweise") else list(plan.goals)
    if filters.get("art") in (rules.CREATED, rules.CHANGED, rules.LEFT):
        wanted = [one for one in wanted if one.change == filters["art"]]
    return {
        "plan": plan,
        "plans": wanted,
        "previews": previews,
        "counts": _counts(plan),
        "problematic": len(problematic),
        "only_problems": bool(filters.get("hinweise")),
        "change": filters.get("art", ""),
        "changes": [(name, _(text)) for name, text in rules.CHANGES],
        "without": len(plan.without_strategic_goal),
        "new_units": [one.wording for one in plan.new_units],
        "new_strategic_goals": [one.title for one in plan.new_strategic_goals],
    }


@dataclass
class ValueLine:
    """A row of values as the page shows it; ``field`` is where a person decides about it."""

    plan: ValuePlan
    sign: SafeString
    figure: str
    before: str
    told: list[Told]
    field: BoundField | None = None


def values_context(
    office: Office, found: Import, values: RecognisedValues, *, today: date, filters: Mapping[str, str]
) -> dict[str, Any]:
    """Return what the page of a table of values shows; ``filters`` may ask for rows with problems."""
    plan = plan_values(office, values, today=today, matches=found.choices.get("matches", {}))
    lines = [_line(row) for row in plan.rows]
    problematic = [line for line in lines if line.told]
    return {
        "lines": problematic if filters.get("hinweise") else lines,
        "to_record": len(plan.to_record),
        "counts": [(_(ROW_WORDS[name]), count) for name, count in plan.counts["values"].items() if count],
        "problematic": len(problematic),
        "only_problems": bool(filters.get("hinweise")),
        "of_table": [told(problem) for problem in values.problems if not problem.row],
    }


def _line(row: ValuePlan) -> ValueLine:
    figure = worded(row.value.amount, row.value.symbol) if row.value else ""
    before = worded(row.previous.amount, row.previous.symbol) if row.previous else ""
    findings = [
        Told(sign=weight_mark(one.severity != "hint"), column="", text=filled(one.message, one.values)) for one in row.findings
    ]
    return ValueLine(
        plan=row, sign=_row_mark(row.change), figure=figure, before=before, told=[*findings, *map(told, row.read.problems)]
    )


def _row_mark(change: str) -> SafeString:
    if change in ROW_LOOKS:
        shape, tone, text = ROW_LOOKS[change]
        return mark(shape=shape, tone=tone, word=_(text))
    return change_mark(change)


def _counts(plan: Plan) -> list[tuple[str, dict[str, int]]]:
    return [(_(COUNTED[name]), counts) for name, counts in plan.counts.items() if any(counts.values())]


def _has_hints(goal: Any) -> bool:
    return any(one.hints for one in (*goal.measures, *goal.figures))
