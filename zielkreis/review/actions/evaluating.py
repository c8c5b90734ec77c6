# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writing the evaluation of a goal: judgement beside the computed degree, counter-measures, consequence (§3.7).

A sheet may be saved half done; what closing still needs is told by ``rules.evaluation.missing_for_closing``. Once nothing is
missing, the goal's state follows the judgement. Not for carrying over (see ``carrying``).
"""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from zielkreis.goals.actions import gate, set_goal_state
from zielkreis.goals.actions.annual import lock
from zielkreis.goals.models import AnnualSet, OperationalGoal
from zielkreis.history.actions import differences, record
from zielkreis.kit import clock
from zielkreis.kit.words import Conflict
from zielkreis.org.models import Person
from zielkreis.review.models import CounterMeasure, Evaluation
from zielkreis.review.queries import evaluation as queries
from zielkreis.review.rules import evaluation as rules
from zielkreis.review.rules.evaluation import Counter

TEXTS = (
    "plan", "execution", "reason", "deviation_reason", "surroundings", "helped", "hindered", "evidence", "cause", "consequence",
    "consequence_reason",
)  # fmt: skip
"""What people write on an evaluation sheet, beside the counter-measures."""


@transaction.atomic
def evaluate(
    goal: OperationalGoal,
    *,
    by: Person,
    revision: int,
    counter_measures: Sequence[Counter] | None = None,
    **written: str,
) -> Evaluation:
    """Write or change the evaluation of a goal; fields that aren't given stay as they are.

    ``revision`` is the one the person saw, 0 when there was none; a newer one is a ``Conflict``. ``counter_measures`` replaces
    the list, None keeps it. The same content again changes nothing.
    """
    goal = _lock(goal)
    _check(goal, by=by, written=written, counter_measures=counter_measures)
    written = {name: text.strip() for name, text in written.items()}
    found = Evaluation.objects.select_for_update().filter(office=goal.office_id, goal=goal).first()
    sheet = found or Evaluation(office_id=goal.office_id, goal=goal, written_by=by, revision=0)
    changed = differences(sheet, written)
    before = list(sheet.counter_measures.all()) if found else []
    wanted = None if counter_measures is None else [one for one in counter_measures if not one.is_empty]
    replaced = wanted is not None and list(map(_of, before)) != list(map(_of, wanted))
    if found and not changed and not replaced:
        return found
    if sheet.revision != revision:
        raise Conflict()
    led_to = _outcome(goal, found, counters=len(before))
    for name, text in written.items():
        setattr(sheet, name, text)
    sheet.written_by, sheet.written_at, sheet.revision = by, clock.now(), sheet.revision + 1
    sheet.save()
    if replaced and wanted is not None:
        _replace(sheet, before, wanted)
        changed["counter_measures"] = ([_worded(one) for one in before], [_worded(one) for one in wanted])
    record(office_id=goal.office_id, by=by, verb="evaluate", obj=goal, changes=changed, reason=sheet.deviation_reason)
    _follow(goal, by=by, led_to=led_to, leads_to=_outcome(goal, sheet, counters=len(before if wanted is None else wanted)))
    return sheet


def check_open(goal: OperationalGoal, *, by: Person) -> None:
    """Refuse to judge a goal whose year isn't being evaluated, or outside the windows; pages ask before they offer it."""
    rules.check_year_open(state=goal.annual_set.state, year=goal.annual_set.year)
    rules.check_evaluated_goal(state=goal.state)
    gate.check_writing(goal.annual_set, writing="judgement", by=by, unit=goal.unit_id)


def _lock(goal: OperationalGoal) -> OperationalGoal:
    """Keep year and goal as they are until the end of the transaction: nobody closes the balance in between."""
    AnnualSet.objects.select_for_update(no_key=True).get(office=goal.office_id, pk=goal.annual_set_id)
    return lock(goal, revision=None)


def _check(goal: OperationalGoal, *, by: Person, written: dict[str, str], counter_measures: Sequence[Counter] | None) -> None:
    unknown = written.keys() - set(TEXTS)
    if unknown:
        raise TypeError(f"An evaluation has no {', '.join(sorted(unknown))}.")
    check_open(goal, by=by)
    rules.check_codes(written)
    for one in counter_measures or ():
        if not one.is_empty:
            rules.check_counter(one)


def _replace(sheet: Evaluation, before: Sequence[CounterMeasure], wanted: Sequence[Counter]) -> None:
    """Write the list anew; rows that stay keep the measure they became."""
    known = {one.pk: one for one in before}
    kept = {one.pk for one in wanted if one.pk}
    CounterMeasure.objects.filter(office=sheet.office_id, evaluation=sheet).exclude(pk__in=kept).delete()
    for position, one in enumerate(wanted):
        row = known.pop(one.pk or 0, None) or CounterMeasure(office_id=sheet.office_id, evaluation=sheet)
        row.position, row.text, row.owner = position, one.text.strip(), one.owner.strip()
        assert one.due_on is not None
        row.due_on = one.due_on
        row.save()


def _outcome(goal: OperationalGoal, sheet: Evaluation | None, *, counters: int) -> str:
    """The state a sheet leaves its goal in: what follows from the judgement once nothing is missing, else ""."""
    if sheet is None or not sheet.execution:
        return ""
    computed = queries.evaluation_line(goal, today=clock.today()).computed
    if rules.missing_for_closing(queries.judged(sheet, computed=computed, counter_measures=counters)):
        return ""
    return rules.outcome(sheet.execution)


def _follow(goal: OperationalGoal, *, by: Person, led_to: str, leads_to: str) -> None:
    """Let the goal's state follow a complete judgement; one that is taken back or left incomplete makes it active again."""
    if leads_to and goal.state != leads_to:
        if goal.state != "active":
            goal = set_goal_state(goal, by=by, state="active")
        set_goal_state(goal, by=by, state=leads_to)
    elif led_to and not leads_to and goal.state == led_to:
        set_goal_state(goal, by=by, state="active")


def _of(one: CounterMeasure | Counter) -> tuple[Any, ...]:
    return one.text.strip(), one.owner.strip(), one.due_on


def _worded(one: CounterMeasure | Counter) -> str:
    return f"{one.text.strip()} ({one.owner.strip()}, {one.due_on:%d.%m.%Y})"
