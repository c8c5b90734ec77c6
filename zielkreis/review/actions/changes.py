# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Numbered changes of a presented year (I11): asked for by one person, approved by another and carried out, or declined.

Whatever is asked for is tried at once and undone again: what can't be done is refused to the person who asks, and everybody sees
beforehand what the plan would become. Approving does it for good, all or nothing.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from zielkreis.goals.models import AnnualSet, Measure, OperationalGoal
from zielkreis.history.actions import record
from zielkreis.indicators.models import Indicator
from zielkreis.kit import clock
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Person
from zielkreis.review.actions.carried_out import Task, carry_out
from zielkreis.review.actions.freezing import lock
from zielkreis.review.models import Change
from zielkreis.review.queries.plan_document import plan_document
from zielkreis.review.rules import changes as rules
from zielkreis.review.rules import plans
from zielkreis.review.rules.canonical import plain

DECIDED = N_("Über diesen Antrag ist schon entschieden. Bitte laden Sie die Seite neu.")


@transaction.atomic
def ask_change(
    annual_set: AnnualSet,
    *,
    by: Person,
    act: str,
    reason: str,
    goal: OperationalGoal | None = None,
    measure: Measure | None = None,
    indicator: Indicator | None = None,
    fields: Mapping[str, Any] | None = None,
) -> Change:
    """Ask for a change of a presented plan; ``act`` is one of ``rules.changes.ACTS`` and ``fields`` what it takes, as JSON.

    Refuses what couldn't be carried out today, with the sentence of the action that would refuse it.
    """
    annual_set = lock(annual_set)
    rules.check_open(state=annual_set.state, year=annual_set.year)
    rules.check_ask(act=act, reason=reason)
    goal = measure.goal if measure and goal is None else goal
    unit = goal.unit_id if goal else indicator.unit_id if indicator else (fields or {}).get("unit") or None
    change = Change.objects.create(
        office_id=annual_set.office_id, annual_set=annual_set, goal=goal, measure=measure, indicator=indicator, unit_id=unit,
        kind="other", label=_label(goal=goal, measure=measure, indicator=indicator, fields=fields or {}), reason=reason.strip(),
        wanted={"act": act, "fields": plain(dict(fields or {}))}, asked_by=by,
    )  # fmt: skip
    lines = _tried(change, annual_set=annual_set, by=by)
    change.wanted["lines"], change.kind = lines, rules.kind_of(act, lines)
    change.save(update_fields=["wanted", "kind"])
    record(office_id=change.office_id, by=by, verb="ask_change", obj=change, reason=change.reason)
    return change


@transaction.atomic
def approve_change(change: Change, *, by: Person, answer: str = "") -> Change:
    """Approve a change as somebody else, give it the next number of its year, and carry it out."""
    annual_set, change = _waiting(change)
    rules.check_second(asked_by=change.asked_by_id, by=by.pk)
    rules.check_open(state=annual_set.state, year=annual_set.year)
    steps, lines, made = _carried_out(change, annual_set=annual_set, by=by)
    rules.check_as_asked(asked=change.wanted["lines"], found=lines)
    change.before = {"plan": steps, "lines": lines}
    change.goal = change.goal or made
    change.number = _next_number(annual_set)
    _decide(change, by=by, state="approved", answer=answer)
    record(
        office_id=change.office_id, by=by, verb="approve_change", obj=change, reason=change.reason, batch=_batch(change),
        changes={"number": (None, change.number)},
    )  # fmt: skip
    return change


@transaction.atomic
def decline_change(change: Change, *, by: Person, answer: str) -> Change:
    """Decline a change as somebody else, and say why."""
    _annual_set, change = _waiting(change)
    rules.check_second(asked_by=change.asked_by_id, by=by.pk)
    rules.check_answer(answer)
    _decide(change, by=by, state="declined", answer=answer)
    record(office_id=change.office_id, by=by, verb="decline_change", obj=change, reason=change.answer)
    return change


@transaction.atomic
def withdraw_change(change: Change, *, by: Person) -> Change:
    """Take back what one asked for, before anybody decided."""
    _annual_set, change = _waiting(change)
    if change.asked_by_id != by.pk:
        raise Refused(N_("Einen Antrag zieht zurück, wer ihn gestellt hat. Sie können ihn ablehnen."))
    change.state = "withdrawn"
    change.save(update_fields=["state"])
    record(office_id=change.office_id, by=by, verb="withdraw_change", obj=change)
    return change


class _Enough(Exception):
    """Ends a try; what was done is undone."""


def _tried(change: Change, *, annual_set: AnnualSet, by: Person) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = []
    try:
        with transaction.atomic():
            _steps, lines, _made = _carried_out(change, annual_set=annual_set, by=by)
            raise _Enough
    except _Enough:
        annual_set.amending = False
        return lines


def _carried_out(
    change: Change, *, annual_set: AnnualSet, by: Person
) -> tuple[list[plans.Step], list[dict[str, Any]], OperationalGoal | None]:
    """Do what was asked for while the year is open for it; return what it did to the plan, step by step and in words."""
    before = plan_document(annual_set)
    _amend(annual_set, amending=True)
    made = carry_out(Task(change, annual_set, by, _batch(change)))
    _amend(annual_set, amending=False)
    after = plan_document(annual_set)
    steps = plans.differences(before, after)
    lines = plans.lines(steps, before=before, after=after)
    if change.wanted["act"] == "drop_measure":
        lines = [*lines, {"thing": "measures", "of": change.label, "field": "dropped", "act": "set", "old": "nein", "new": "ja"}]
    rules.check_touches(lines)
    return steps, lines, made


def _amend(annual_set: AnnualSet, *, amending: bool) -> None:
    annual_set.amending = amending
    annual_set.save(update_fields=["amending"])


def _waiting(change: Change) -> tuple[AnnualSet, Change]:
    annual_set = lock(change.annual_set)
    found = Change.objects.select_for_update(of=("self",)).get(office=change.office_id, pk=change.pk)
    if found.state != "asked":
        raise Refused(DECIDED)
    found.annual_set = annual_set
    return annual_set, found


def _decide(change: Change, *, by: Person, state: str, answer: str) -> None:
    change.state, change.answer = state, answer.strip()
    change.decided_by, change.decided_at, change.decided_on = by, clock.now(), clock.today()
    change.save()


def _next_number(annual_set: AnnualSet) -> int:
    numbered = Change.objects.filter(office=annual_set.office_id, annual_set=annual_set, number__isnull=False)
    last = numbered.order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1


def _batch(change: Change) -> str:
    return f"change-{change.pk}"


def _label(
    *, goal: OperationalGoal | None, measure: Measure | None, indicator: Indicator | None, fields: Mapping[str, Any]
) -> str:
    named = measure or indicator or goal
    return (named.title if named else str(fields.get("title", "")))[:300]
