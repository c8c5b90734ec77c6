# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writing annual sets and operational goals."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from zielkreis.goals import queries, rules
from zielkreis.goals.actions import gate
from zielkreis.goals.models import (
    AnnualSet,
    FurtherStrategicGoal,
    IntermediateGoal,
    OperationalGoal,
    StrategicGoal,
    Tag,
)
from zielkreis.goals.rules.stations import PLAN_OF_GOAL
from zielkreis.history.actions import differences, record
from zielkreis.kit.words import Conflict, Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office, Person, Unit

NAMED = N_(
    "Eine Vorlage oder ein Vorschlag des Ausschusses nennt dieses Ziel, darum kann es nicht gelöscht werden. "
    "Setzen Sie es mit einem Grund auf „entfallen“."
)


@transaction.atomic
def open_annual_set(office: Office, *, by: Person, year: int, batch: str = "") -> AnnualSet:
    """Return the office's annual set of this year, begun now if there is none yet."""
    rules.check_year(year)
    found, new = AnnualSet.objects.get_or_create(office=office, year=year)
    if new:
        record(office_id=office.pk, by=by, verb="create", obj=found, batch=batch)
    return found


@transaction.atomic
def agree(annual_set: AnnualSet, *, by: Person) -> AnnualSet:
    """Mark the year's goals as agreed within the administration: from now on all its roles read them."""
    if not annual_set.goals.exists():
        raise Refused(N_("Für %(year)s gibt es noch keine Handlungsziele, die abgestimmt werden könnten."), year=annual_set.year)
    rules.check_move(rules.SET_MOVES, rules.SET_STATES, before=annual_set.state, after="agreed")
    record(office_id=annual_set.office_id, by=by, verb="agree", obj=annual_set, changes={"state": (annual_set.state, "agreed")})
    annual_set.state = "agreed"
    annual_set.save(update_fields=["state"])
    return annual_set


@transaction.atomic
def create_goal(
    annual_set: AnnualSet,
    *,
    by: Person,
    strategic_goal: StrategicGoal,
    title: str,
    unit: Unit | None = None,
    further: Iterable[StrategicGoal] = (),
    regions: Iterable[str] = (),
    groups: Iterable[str] = (),
    batch: str = "",
    **more: Any,
) -> OperationalGoal:
    """Add an operational goal to a year; ``more`` are further fields of the goal (number, responsible, parent …)."""
    rules.check_title(title)
    gate.check_planning(annual_set, by=by, unit=unit.pk if unit else None)
    _check_parent(more.get("parent"), strategic_goal=strategic_goal, annual_set=annual_set)
    goal = OperationalGoal.objects.create(
        office_id=annual_set.office_id, annual_set=annual_set, strategic_goal=strategic_goal, title=title.strip(),
        unit=unit, **more,
    )  # fmt: skip
    _set_further(goal, further)
    _set_tags(goal, regions=regions, groups=groups)
    record(office_id=goal.office_id, by=by, verb="create", obj=goal, batch=batch)
    return goal


@transaction.atomic
def change_goal(
    goal: OperationalGoal,
    *,
    by: Person,
    revision: int | None = None,
    further: Iterable[StrategicGoal] | None = None,
    regions: Iterable[str] | None = None,
    groups: Iterable[str] | None = None,
    batch: str = "",
    **new: Any,
) -> OperationalGoal:
    """Change a goal's fields; ``revision`` is the one the person saw, and a newer one is a ``Conflict``."""
    goal = lock(goal, revision=revision)
    further = None if further is None else list(further)
    rules.check_title(new.get("title", goal.title))
    links = dict(
        OperationalGoal.objects.filter(annual_set=goal.annual_set_id, office=goal.office_id).values_list("id", "parent_id")
    )
    if new.get("parent"):
        _check_parent(new["parent"], strategic_goal=new.get("strategic_goal", goal.strategic_goal), annual_set=goal.annual_set)
        rules.check_acyclic(new["parent"].pk, of=goal.pk, links=links)
    changed = differences(goal, new)
    if changed.keys() & set(PLAN_OF_GOAL) or further is not None and _differs(goal, further):
        gate.check_planning(goal.annual_set, by=by, unit=goal.unit_id)
    for name, value in new.items():
        setattr(goal, name, value)
    if further is not None:
        _set_further(goal, further)
    if regions is not None or groups is not None:
        _set_tags(goal, regions=regions or (), groups=groups or ())
    goal.revision += 1
    goal.save()
    record(office_id=goal.office_id, by=by, verb="change", obj=goal, changes=changed, batch=batch)
    return goal


@transaction.atomic
def set_goal_state(goal: OperationalGoal, *, by: Person, state: str, reason: str = "", batch: str = "") -> OperationalGoal:
    """Move a goal through its states (§7.1); dropping needs a reason."""
    goal = lock(goal, revision=None)
    rules.check_goal_move(before=goal.state, after=state, reason=reason)
    if state != goal.state:
        _check_gate_of_state(goal, by=by, after=state)
    changed = differences(goal, {"state": state, "state_reason": reason})
    goal.state, goal.state_reason = state, reason
    goal.revision += 1
    goal.save()
    record(office_id=goal.office_id, by=by, verb="set_state", obj=goal, changes=changed, reason=reason, batch=batch)
    return goal


@transaction.atomic
def delete_goal(goal: OperationalGoal, *, by: Person, batch: str = "") -> None:
    """Remove a goal of a draft set that nothing hangs on, papers neither; otherwise it is dropped with a reason instead."""
    gate.check_planning(goal.annual_set, by=by, unit=goal.unit_id)
    if goal.annual_set.state != "draft" or goal.sub_goals.exists() or goal.successors.exists():
        raise Refused(N_("Das Ziel kann nicht mehr gelöscht werden. Setzen Sie es mit einem Grund auf „entfallen“."))
    record(office_id=goal.office_id, by=by, verb="delete", obj=goal, batch=batch)
    try:
        goal.delete()
    except ProtectedError as error:
        raise Refused(NAMED) from error


@transaction.atomic
def create_intermediate_goal(strategic_goal: StrategicGoal, *, by: Person, title: str) -> IntermediateGoal:
    """Return the intermediate goal of this title below a strategic goal, made now if there is none."""
    rules.check_title(title)
    goal, new = IntermediateGoal.objects.get_or_create(
        office_id=strategic_goal.office_id, strategic_goal=strategic_goal, title=title.strip()
    )
    if new:
        record(office_id=goal.office_id, by=by, verb="create", obj=goal)
    return goal


def lock(goal: OperationalGoal, *, revision: int | None) -> OperationalGoal:
    """Return the goal as it is stored now; a ``Conflict`` when somebody changed it since ``revision``."""
    current = queries.goals(goal.office).select_for_update(of=("self",)).get(pk=goal.pk)
    if revision is not None and current.revision != revision:
        raise Conflict()
    return current


def _check_gate_of_state(goal: OperationalGoal, *, by: Person, after: str) -> None:
    """Giving a goal up or taking it up again belongs to the plan, saying what became of it to the evaluation."""
    if "dropped" in (goal.state, after):
        gate.check_planning(goal.annual_set, by=by, unit=goal.unit_id)
    elif after in ("reached", "partly_reached", "not_reached"):
        gate.check_writing(goal.annual_set, writing="judgement", by=by, unit=goal.unit_id)


def _differs(goal: OperationalGoal, further: Iterable[StrategicGoal]) -> bool:
    wanted = {other.pk for other in further} - {goal.strategic_goal_id}
    return wanted != set(goal.further.values_list("strategic_goal_id", flat=True))


def _check_parent(parent: OperationalGoal | None, *, strategic_goal: StrategicGoal, annual_set: AnnualSet) -> None:
    if parent and (parent.strategic_goal_id != strategic_goal.pk or parent.annual_set_id != annual_set.pk):
        raise Refused(N_("Ein Teilziel gehört zum selben Jahr und Leitziel wie das Ziel darüber."), field="parent")


def _set_further(goal: OperationalGoal, further: Iterable[StrategicGoal]) -> None:
    wanted = {other.pk for other in further} - {goal.strategic_goal_id}
    goal.further.exclude(strategic_goal__in=wanted).delete()
    have = set(goal.further.values_list("strategic_goal_id", flat=True))
    FurtherStrategicGoal.objects.bulk_create(
        FurtherStrategicGoal(office_id=goal.office_id, goal=goal, strategic_goal_id=pk) for pk in wanted - have
    )


def _set_tags(goal: OperationalGoal, *, regions: Iterable[str], groups: Iterable[str]) -> None:
    goal.tags.all().delete()
    Tag.objects.bulk_create(
        Tag(office_id=goal.office_id, goal=goal, kind=kind, name=name.strip())
        for kind, names in (("region", regions), ("group", groups))
        for name in dict.fromkeys(names)
        if name.strip()
    )
