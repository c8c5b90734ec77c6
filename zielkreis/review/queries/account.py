# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A year's balance as one readable document: results with their inputs, judgements, money, changes, resolutions, texts.

The page shows it, closing keeps it (rule 11), the report prints it; a closed year is read from what was kept and never computed
again. Fixed numbers of queries.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from zielkreis.committee.models import FollowUp
from zielkreis.committee.queries.follow_ups import light_of
from zielkreis.committee.rules.follow_ups import OPEN
from zielkreis.goals import queries as goal_queries
from zielkreis.goals.models import AnnualSet, StrategicGoalText
from zielkreis.indicators.achievement import Achievement
from zielkreis.indicators.explanation import METHOD_VERSION
from zielkreis.indicators.overview import Branch, MeasureLine, Overview, overview
from zielkreis.indicators.queries import Figure
from zielkreis.org.models import Office
from zielkreis.review.models import BalanceText, BudgetFigure, Change, Snapshot
from zielkreis.review.queries.budget import ProductLine, budget_of_year
from zielkreis.review.queries.evaluation import EvaluationLine, evaluation_lines
from zielkreis.review.rules import standard
from zielkreis.review.rules.budget import is_draft
from zielkreis.review.rules.canonical import plain
from zielkreis.review.rules.terms import JUDGEMENTS

SCHEMA, SCHEMA_VERSION = "zielkreis.balance", 1
Account = dict[str, Any]


def account(annual_set: AnnualSet, *, on: date, known_at: datetime | None = None, year: Overview | None = None) -> Account:
    """Return the balance of a year as of ``on`` and as known at ``known_at``; the same state always gives the same document.

    ``year`` is an overview with history that the caller has read already.
    """
    office = annual_set.office
    if year is None:
        year = overview(office, annual_set=annual_set, on=on, known_at=known_at, goals=goal_queries.goals(office))
    lines = {line.goal.pk: line for line in evaluation_lines(office, annual_set=annual_set, today=on, known=year)}
    texts = texts_of(annual_set)
    made = {
        "schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "office": office.slug,
        "year": annual_set.year,
        "method": METHOD_VERSION,
        "reference_on": on,
        "known_at": known_at,
        "thresholds": {"green": annual_set.green, "amber": annual_set.amber, "coverage": annual_set.coverage},
        "presentation": {"kind": annual_set.presentation, "on": annual_set.presented_on},
        "overview": _overview(lines.values()) | {"result": _result(year.result)},
        "strategic_goals": [
            _branch(branch, lines, text=texts.get(("goal", branch.text.goal_id)), year=annual_set.year, on=on)
            for branch in year.branches
        ],
        "budget": [_product(line, on=on) for line in budget_of_year(office, year=annual_set.year, on=on, known_at=known_at)],
        "changes": [_change(one) for one in _changes(annual_set)],
        "resolutions": [_follow_up(one, on=on) for one in open_resolutions(office, on=on)],
        "texts": {section: text.text for (section, goal), text in texts.items() if goal is None},
    }
    document: Account = plain(made)
    return document


def kept_account(annual_set: AnnualSet) -> tuple[Account, Snapshot] | None:
    """Return the balance of a closed year as it was kept, with its snapshot; None while the year is open."""
    if annual_set.state not in ("reported", "closed"):
        return None
    found = closed_snapshot(annual_set)
    return (json.loads(found.document), found) if found else None


def closed_snapshot(annual_set: AnnualSet) -> Snapshot | None:
    """Return the last closing of a year."""
    found = Snapshot.objects.filter(office=annual_set.office_id, annual_set=annual_set, kind="closed")
    return found.select_related("made_by", "act__asked_by").order_by("-number").first()


@dataclass(frozen=True, slots=True)
class KeptState:
    """What was kept of a year last: the balance as closed, or as the last addendum (by its number, 0 for none) has it."""

    account: Account
    addendum: int


def kept_state(annual_set: AnnualSet) -> KeptState | None:
    """Return what an addendum is compared with; None before the balance was closed."""
    closed = closed_snapshot(annual_set)
    if closed is None:
        return None
    added = (
        Snapshot.objects.filter(office=annual_set.office_id, annual_set=annual_set, kind="addendum").order_by("-number").first()
    )
    if added is None:
        return KeptState(json.loads(closed.document), 0)
    return KeptState(json.loads(added.document)["account"], added.number)


def addenda(annual_set: AnnualSet) -> list[Snapshot]:
    """Return the numbered additions to a closed balance, in their order, with their files' names and sizes."""
    found = Snapshot.objects.filter(office=annual_set.office_id, annual_set=annual_set, kind="addendum")
    return list(found.select_related("made_by").order_by("number"))


def texts_of(annual_set: AnnualSet) -> dict[tuple[str, int | None], BalanceText]:
    """Return the written texts by section and strategic goal, in one query."""
    found = BalanceText.objects.filter(office=annual_set.office_id, annual_set=annual_set).select_related("written_by")
    return {(one.section, one.goal_id): one for one in found.order_by("id")}


def open_resolutions(office: Office, *, on: date) -> list[FollowUp]:
    """Return what public, confirmed resolutions up to a day still demand; non-public ones never stand in a balance (I25)."""
    found = FollowUp.objects.filter(office=office, state__in=OPEN, item__is_public=True, item__deleted_at__isnull=True)
    found = found.filter(item__meeting__day__lte=on).select_related("unit", "item__meeting__organization")
    return list(found.order_by("due_on", "id"))


def _overview(lines: Iterable[EvaluationLine]) -> dict[str, Any]:
    counted = [line for line in lines if line.node.counts]
    executions, computed = Counter(line.execution for line in counted), Counter(line.computed for line in counted)
    figures = {figure.indicator.pk: figure.result.state for line in counted for figure in line.node.figures}
    states = Counter(figures.values())
    missing = sum(states[state] for state in ("due_missing", "not_collected", "secret"))
    return {
        "goals": len(counted),
        "dropped": sum(not line.node.counts for line in lines),
        "judgements": {code: executions[code] for code, _word in JUDGEMENTS} | {"none": executions[""]},
        "computed": {code: computed[code] for code, _word in JUDGEMENTS} | {"none": computed[""]},
        "values_due": states["assessed"] + missing,
        "values_there": states["assessed"],
        "figures": len(figures),
    }


def _branch(
    branch: Branch, lines: Mapping[int, EvaluationLine], *, text: BalanceText | None, year: int, on: date
) -> dict[str, Any]:
    own = [lines[node.goal.pk] for node in branch.nodes]
    return {
        "id": branch.text.goal_id,
        "position": branch.text.position,
        "title": branch.text.title,
        "is_valid": _is_valid(branch.text, on=on),
        "colour": branch.text.goal.colour,
        "sign": branch.text.goal.sign,
        "overview": _overview(own),
        "result": _result(branch.result),
        "text": text.text if text else "",
        "goals": [_goal(line, year=year, on=on) for line in own],
    }


def _is_valid(text: StrategicGoalText, *, on: date) -> bool:
    return text.system.is_valid(on)


def _goal(line: EvaluationLine, *, year: int, on: date) -> dict[str, Any]:
    goal, written = line.goal, line.evaluation
    judged = (
        "plan", "execution", "reason", "deviation_reason", "surroundings", "helped", "hindered", "evidence", "cause",
        "consequence", "consequence_reason",
    )  # fmt: skip
    after = line.successor
    return {
        "id": goal.pk,
        "number": goal.number,
        "title": goal.title,
        "parent": goal.parent_id,
        "unit": {"id": goal.unit_id, "name": str(goal.unit), "sign": goal.unit.sign} if goal.unit else None,
        "responsible": goal.responsible,
        "state": goal.state,
        "counts": line.node.counts,
        "result": _result(line.result),
        "computed": line.computed,
        "evaluation": {name: getattr(written, name) for name in judged} if written else None,
        "counter_measures": [{"text": one.text, "owner": one.owner, "due_on": one.due_on} for one in line.counter_measures],
        "successor": {"year": after.year, "title": after.title} if after else None,
        "missing": [one.field for one in line.missing],
        "figures": [_figure(one, year=year, on=on) for one in line.node.figures],
        "measures": [_measure(one) for one in line.node.measures],
        "weight": goal.weight,
    }


def _result(result: Achievement) -> dict[str, Any]:
    return {
        "value": result.value,
        "grade": result.grade,
        "state": result.state,
        "coverage": result.explanation.coverage,
        "flags": list(result.flags),
        "explanation": result.explanation.as_json(),
    }


def _figure(figure: Figure, *, year: int, on: date) -> dict[str, Any]:
    row = standard.standard_row(figure.series.definition, figure.series.values, year=year, on=on)
    indicator = figure.indicator
    return {
        "id": indicator.pk,
        "title": indicator.title,
        "unit": indicator.unit_label,
        "kind": indicator.kind,
        "definition": indicator.definition,
        "source": indicator.source,
        "weight": figure.link.weight,
        "result": _result(figure.result),
        "standard": asdict(row),
    }


def _measure(line: MeasureLine) -> dict[str, Any]:
    return {
        "id": line.pk,
        "title": line.title,
        "state": line.state,
        "status_text": line.status_text,
        "status_on": line.status_on,
        "overdue": line.overdue,
        "milestones": [
            {"title": one.title, "due_on": one.due_on, "done_on": one.done_on, "state": one.state} for one in line.milestones
        ],
    }


def _product(line: ProductLine, *, on: date) -> dict[str, Any]:
    return {
        "number": line.product.number,
        "name": line.product.name,
        "is_draft": line.is_draft(on=on),
        "figures": {kind: _amount(one, on=on) for kind, one in line.figures.items()},
        "deciding": line.deciding.kind if line.deciding else "",
        "remaining": line.remaining,
        "shares": [
            {name: getattr(one, name) for name in ("share", "amount", "goal", "strategic", "operational")} for one in line.shares
        ],
    }  # fmt: skip


def _amount(figure: BudgetFigure, *, on: date) -> dict[str, Any]:
    return {
        "amount": figure.amount,
        "as_of": figure.as_of,
        "council_on": figure.council_on,
        "is_draft": is_draft(kind=figure.kind, council_on=figure.council_on, on=on),
        "source": figure.source,
    }


def _changes(annual_set: AnnualSet) -> list[Change]:
    found = Change.objects.filter(office=annual_set.office_id, annual_set=annual_set, state="approved")
    return list(found.select_related("asked_by", "decided_by").order_by("number"))


def _change(change: Change) -> dict[str, Any]:
    return {
        "number": change.number,
        "kind": change.kind,
        "goal": change.goal_id,
        "label": change.label,
        "lines": change.before.get("lines", []),
        "reason": change.reason,
        "asked_by": change.asked_by.name,
        "asked_at": change.asked_at,
        "decided_by": change.decided_by.name if change.decided_by else "",
        "decided_on": change.decided_on,
    }


def _follow_up(one: FollowUp, *, on: date) -> dict[str, Any]:
    light = light_of(one, on=on)
    return {
        "task": one.task,
        "unit": str(one.unit) if one.unit else "",
        "responsible": one.responsible,
        "due_on": one.due_on,
        "state": one.state,
        "light": {"grade": light.grade, "word": light.word},
        "progress": one.progress,
        "resolved": {"body": str(one.item.meeting.organization), "on": one.item.meeting.day, "item": one.item.number,
                     "title": one.item.title},
    }  # fmt: skip
