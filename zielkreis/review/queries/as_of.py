# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A year's goals as they were on an earlier day, with the same numbers as were shown then: plan, states, figures.

What was frozen comes from its document and the changes since, everything else from the history, field by field. Values and steps
carry their own state of knowledge. Rows are changed in memory only and never saved.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Model, Q
from django.utils import timezone

from zielkreis.goals import rules
from zielkreis.goals.models import AnnualSet, Measure, Milestone, Resource, StrategicGoalText
from zielkreis.history.models import Entry
from zielkreis.indicators import milestones as chain
from zielkreis.indicators.models import GoalIndicator, Indicator, IndicatorGroup
from zielkreis.indicators.overview import Branch, GoalNode, MeasureLine, MilestoneLine, Overview
from zielkreis.indicators.queries import Figure, GoalResult, concluded, series, thresholds_of
from zielkreis.indicators.terms import Thresholds
from zielkreis.review.models import Change, Snapshot
from zielkreis.review.queries.frozen import frozen_at
from zielkreis.review.queries.plan_document import OF_INDICATOR, Rows, rows
from zielkreis.review.rules.plans import Document, applied

OF_GOAL = {
    "number": "number", "title": "title", "description": "description", "strategic_goal": "strategic_goal_id",
    "parent": "parent_id", "weight": "weight",
}  # fmt: skip
OF_MEASURE = {
    "title": "title", "description": "description", "schedule": "schedule_text", "starts_on": "starts_on", "due_on": "due_on",
    "precision": "precision",
}  # fmt: skip
OF_MILESTONE = {
    "position": "position", "title": "title", "due": "due_text", "starts_on": "starts_on", "due_on": "due_on",
    "precision": "precision", "dropped": "dropped",
}  # fmt: skip

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class AsOf:
    """A year on an earlier day: its overview, and the frozen plan it rests on (None: it was still planned)."""

    overview: Overview
    day: date
    known_at: datetime
    snapshot: Snapshot | None


def end_of(day: date) -> datetime:
    """Return the last instant of a day in the office's time zone."""
    after = datetime.combine(day + timedelta(days=1), time.min)
    return timezone.make_aware(after) - timedelta(microseconds=1)


def as_of(annual_set: AnnualSet, *, day: date, texts: Sequence[StrategicGoalText], readable: Iterable[int] | None = None) -> AsOf:
    """Return the year as it was at the end of a day; ``readable`` narrows it to goals a person may read."""
    known_at = end_of(day)
    found = rows(annual_set)
    snapshot = frozen_at(annual_set, at=known_at)
    _turn_back(found, annual_set=annual_set, at=known_at)
    if snapshot is not None:
        _lay_over(found, plan_at(snapshot, at=known_at), annual_set=annual_set)
    if readable is not None:
        allowed = set(readable)
        found.goals = [goal for goal in found.goals if goal.pk in allowed]
    return AsOf(_overview(found, annual_set=annual_set, on=day, known_at=known_at, texts=texts), day, known_at, snapshot)


def plan_at(snapshot: Snapshot, *, at: datetime | None = None) -> Document:
    """Return a frozen plan with the numbered changes approved up to an instant."""
    approved = Change.objects.filter(
        office=snapshot.office_id, annual_set=snapshot.annual_set_id, state="approved", decided_at__gte=snapshot.made_at
    )
    if at is not None:
        approved = approved.filter(decided_at__lte=at)
    document: Document = json.loads(snapshot.document)
    for change in approved.order_by("number"):
        document = applied(document, change.before.get("plan", ()))
    return document


def _turn_back(found: Rows, *, annual_set: AnnualSet, at: datetime) -> None:
    """Undo what the history tells of the time after: each field has the value that its first later entry calls the old one."""
    _relink(found, annual_set=annual_set, at=at)
    rows = (*found.goals, *found.measures, *found.milestones, *found.indicators)
    objects: dict[tuple[str, int], Any] = {(one._meta.label_lower, one.pk): one for one in rows}
    made_later: set[tuple[str, int]] = set()
    seen: set[tuple[str, int, str]] = set()
    for entry in _later(annual_set, objects, at=at):
        key = (entry.object_type, entry.object_id)
        if entry.verb == "create":
            made_later.add(key)
        for name, (old, _new) in entry.changes.items():
            if (*key, name) not in seen and _put_back(found, objects[key], name, old):
                seen.add((*key, name))
    found.goals = _without(found.goals, made_later)
    found.measures = _without(found.measures, made_later)
    found.milestones = _without(found.milestones, made_later)


def _without(found: list[Row], made_later: set[tuple[str, int]]) -> list[Row]:
    return [one for one in found if (one._meta.label_lower, one.pk) not in made_later]


def _later(annual_set: AnnualSet, objects: Iterable[tuple[str, int]], *, at: datetime) -> Iterable[Entry]:
    """Return the entries of the history about these objects after an instant, oldest first, in one query."""
    by_type: dict[str, list[int]] = defaultdict(list)
    for label, pk in objects:
        by_type[label].append(pk)
    about = Q(pk__in=())
    for label, ids in by_type.items():
        about |= Q(object_type=label, object_id__in=ids)
    return Entry.objects.filter(about, office_id=annual_set.office_id, at__gt=at).order_by("id")


def _relink(found: Rows, *, annual_set: AnnualSet, at: datetime) -> None:
    """Take the figures that measured each goal then; of a link that was dissolved since, only the figure is known."""
    links = {(one.goal_id, one.indicator_id): one for one in found.links}
    later = Entry.objects.filter(
        office_id=annual_set.office_id, object_type="goals.operationalgoal", object_id__in=[one.pk for one in found.goals],
        at__gt=at, verb__in=("link", "unlink"),
    )  # fmt: skip
    for entry in later.order_by("-id"):
        old, new = entry.changes.get("indicators", (None, None))
        if isinstance(new, Mapping):
            links.pop((entry.object_id, new["id"]), None)
        if isinstance(old, Mapping):
            pair = (entry.object_id, old["id"])
            links[pair] = GoalIndicator(office_id=annual_set.office_id, goal_id=pair[0], indicator_id=pair[1])
    found.links = sorted(links.values(), key=lambda one: (one.position, one.pk or 0, one.indicator_id))
    _find_missing(found, annual_set=annual_set)


def _put_back(found: Rows, obj: Model, name: str, old: Any) -> bool:
    """Give a field its old value; False when the name is no field of its own, or the value can't be read."""
    if name == "resources":
        owner = "measure_id" if isinstance(obj, Measure) else "goal_id"
        found.resources = [one for one in found.resources if getattr(one, owner) != obj.pk]
        found.resources += [Resource(text=str(text), **{owner: obj.pk}) for text in old or ()]
        return True
    try:
        field = obj._meta.get_field(name)
        if getattr(field, "many_to_one", False):
            setattr(obj, f"{name}_id", old["id"] if old else None)
        elif getattr(field, "column", None):
            setattr(obj, name, field.to_python(old))  # type: ignore[union-attr]
        else:
            return False
    except (FieldDoesNotExist, ValidationError, TypeError):
        return False
    return True


def _find_missing(found: Rows, *, annual_set: AnnualSet) -> None:
    """Read the figures that measured a goal then and don't any more."""
    missing = {one.indicator_id for one in found.links} - {one.pk for one in found.indicators}
    if missing:
        found.indicators += Indicator.objects.filter(office=annual_set.office_id, pk__in=missing).select_related("unit")


def _lay_over(found: Rows, plan: Document, *, annual_set: AnnualSet) -> None:
    """Give the plan's fields the values of a frozen plan, and take exactly its goals, measures, milestones, figures."""
    office, goals = annual_set.office_id, plan["goals"]
    found.goals = [one for one in found.goals if str(one.pk) in goals]
    for goal in found.goals:
        _fill(goal, goals[str(goal.pk)], OF_GOAL)
    measures = {key: (int(of), one) for of, goal in goals.items() for key, one in goal["measures"].items()}
    found.measures = [one for one in found.measures if str(one.pk) in measures]
    known = {one.pk: one for one in found.milestones}
    found.milestones = []
    for measure in found.measures:
        _of, planned = measures[str(measure.pk)]
        _fill(measure, planned, OF_MEASURE)
        for key, one in planned["milestones"].items():
            milestone = known.get(int(key)) or Milestone(pk=int(key), office_id=office, measure_id=measure.pk)
            found.milestones.append(_fill(milestone, one, OF_MILESTONE))
    found.milestones.sort(key=lambda one: (one.position, one.pk))
    found.groups = [
        IndicatorGroup(pk=int(key), office_id=office, goal_id=int(of), kind=one["kind"])
        for of, goal in goals.items()
        for key, one in goal["groups"].items()
    ]
    found.links = [
        GoalIndicator(
            office_id=office, goal_id=int(of), indicator_id=int(key), weight=Decimal(one["weight"]), position=one["position"],
            group_id=one["group"],
        )
        for of, goal in goals.items()
        for key, one in sorted(goal["figures"].items(), key=lambda pair: (pair[1]["position"], int(pair[0])))
    ]  # fmt: skip
    _find_missing(found, annual_set=annual_set)
    for indicator in found.indicators:
        if str(indicator.pk) in plan["indicators"]:
            kept = plan["indicators"][str(indicator.pk)]
            _fill(indicator, kept, {name: name for name in OF_INDICATOR if kept[name] not in ("", None)})


def _fill(obj: Any, values: Mapping[str, Any], names: Mapping[str, str]) -> Any:
    for name, attribute in names.items():
        value = values[name]
        field = obj._meta.get_field(attribute.removesuffix("_id") if attribute.endswith("_id") else attribute)
        setattr(obj, attribute, value if attribute.endswith("_id") else field.to_python(value))
    return obj


def _overview(
    found: Rows, *, annual_set: AnnualSet, on: date, known_at: datetime, texts: Sequence[StrategicGoalText]
) -> Overview:
    thresholds = thresholds_of(annual_set)
    for goal in found.goals:
        goal.office, goal.annual_set = annual_set.office, annual_set
    shown = {goal.pk for goal in found.goals}
    lines = [_line(one, found.milestones, on=on) for one in found.measures if one.goal_id in shown]
    outcome = _results(found, annual_set=annual_set, lines=lines, on=on, known_at=known_at, thresholds=thresholds)
    nodes = {goal.pk: GoalNode(goal, outcome[goal.pk]) for goal in found.goals}
    for line in lines:
        nodes[line.goal_id].measures.append(line)
    tops: dict[int, list[GoalNode]] = defaultdict(list)
    for node in nodes.values():
        above = nodes.get(node.goal.parent_id or 0)
        (above.children if above else tops[node.goal.strategic_goal_id]).append(node)
    branches = [Branch(text, tops[text.goal_id], annual_set) for text in texts if text.goal_id in tops]
    return Overview(annual_set, on, branches)


def _line(measure: Measure, milestones: Iterable[Milestone], *, on: date) -> MeasureLine:
    overdue = rules.measure_is_overdue(state=measure.state, due_on=measure.due_on, precision=measure.precision, on=on)
    own = tuple(
        MilestoneLine(
            one.pk, one.title, one.due_text, one.starts_on, one.due_on, one.done_on, one.evidence,
            rules.milestone_state(starts_on=one.starts_on, due_on=one.due_on, done_on=one.done_on, dropped=one.dropped, on=on),
        )
        for one in milestones
        if one.measure_id == measure.pk
    )  # fmt: skip
    return MeasureLine(
        measure.pk, measure.goal_id, measure.title, measure.unit.sign if measure.unit else "", measure.responsible,
        measure.schedule_text, measure.starts_on, measure.due_on, measure.precision, measure.state, measure.status_text,
        measure.status_on, overdue, own,
    )  # fmt: skip


def _results(
    found: Rows, *, annual_set: AnnualSet, lines: list[MeasureLine], on: date, known_at: datetime, thresholds: Thresholds
) -> dict[int, GoalResult]:
    of_goal: dict[int, list[chain.Milestone]] = defaultdict(list)
    for line in lines:
        of_goal[line.goal_id] += [chain.Milestone(m.title, m.due_on, m.done_on, m.state == "dropped") for m in line.milestones]
    wanted: Callable[[int], Iterable[chain.Milestone]] = of_goal.__getitem__
    groups = {one.pk: one for one in found.groups}
    measured = series(annual_set.office, found.indicators, on=on, known_at=known_at)
    made = {goal.pk: GoalResult() for goal in found.goals}
    for link in found.links:
        if link.goal_id in made:
            if link.group_id in groups:
                link.group = groups[link.group_id]
            one = measured[link.indicator_id]
            made[link.goal_id].figures.append(Figure(link, one, one.result(on=on, thresholds=thresholds)))
    return concluded(made, found.goals, milestones=wanted, on=on, thresholds=thresholds)
