# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writing many figures at once, as taken-over tables bring them: definitions in the office's words, and values.

The same rules as for a single one, complete history, few statements. Also taking back what one act brought.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from zielkreis.goals.actions import gate
from zielkreis.goals.models import OperationalGoal
from zielkreis.goals.rules import check_title
from zielkreis.history.actions import Change, record_all
from zielkreis.indicators import freeze, queries, rules
from zielkreis.indicators.entry import Recorded, check_entry, completed, worded
from zielkreis.indicators.models import GoalIndicator, Indicator, IndicatorGroup, Step, Value
from zielkreis.indicators.terms import Step as PlainStep
from zielkreis.kit import clock
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office, Person

SLICE = 500
USED = N_("Eine der Kennzahlen misst inzwischen auch ein anderes Ziel und kann nicht zurückgenommen werden.")
AS_WORDED = N_("im Wortlaut so festgelegt")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFigure:
    """An indicator that measures a goal: ``known``, or a new one of these ``fields`` and ``steps``.

    ``group`` is any value that members of one group share on the goal, with ``group_kind`` "any" or "all", or a group there is.
    With ``link`` the figure measures the goal already and only its group changes.
    """

    goal: OperationalGoal
    known: Indicator | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    steps: Sequence[PlainStep] = ()
    group: object = None
    group_kind: str = ""
    link: GoalIndicator | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFigures:
    """What came of it: the new indicators, groups and links."""

    indicators: Sequence[Indicator]
    groups: Sequence[IndicatorGroup]
    links: Sequence[GoalIndicator]


@transaction.atomic
def measure_by(wanted: Sequence[NewFigure], *, office: Office, by: Person, batch: str = "") -> NewFigures:
    """Define what is new and measure each goal by its figures, in their order behind those it has."""
    gate.check_planning_of((new.goal for new in wanted), by=by)
    made = _define([new for new in wanted if new.known is None], office=office, by=by, batch=batch)
    groups = _groups(wanted, office=office)
    fresh = iter(made)
    places: dict[int, int] = _next_places(wanted, office=office)
    links = []
    _regroup([new for new in wanted if new.link], groups, office=office, by=by, batch=batch)
    for new in (new for new in wanted if new.link is None):
        place = places[new.goal.pk]
        places[new.goal.pk] += 1
        indicator = new.known or next(fresh)
        group = _group_of(new, groups)
        links.append(GoalIndicator(office=office, goal=new.goal, indicator=indicator, group=group, position=place))
    links = GoalIndicator.objects.bulk_create(links, batch_size=SLICE)
    happened = [Change(link.goal, "link", {"indicators": (None, link.indicator)}) for link in links]
    record_all(office_id=office.pk, by=by, batch=batch, happened=happened)
    return NewFigures(indicators=made, groups=list(groups.values()), links=links)


@transaction.atomic
def record_values(
    wanted: Sequence[tuple[Indicator, Recorded]], *, office: Office, by: Person, today: date, batch: str = ""
) -> list[Value]:
    """Record many values, at most one for an indicator, day and dimension; see ``actions.record_value``.

    The same value again makes no new one and is missing in what is returned.
    """
    current = _current(office, {indicator.pk for indicator, _value in wanted})
    made, happened, replaced = [], [], []
    now = clock.now()
    freeze.check_values([(indicator, value.reference_on) for indicator, value in wanted], office=office, by=by)
    for indicator, entered in wanted:
        value = completed(entered, factor=indicator.factor)
        check_entry(value, definition=queries.definition_of(indicator, ()), today=today)
        before = current.get((indicator.pk, value.reference_on, value.dimension))
        fields = {name: getattr(value, name) for name in value.__slots__}
        if before and all(getattr(before, name) == known for name, known in fields.items()):
            continue
        if before:
            before.replaced_at = now
            replaced.append(before)
        made.append(
            Value(office=office, indicator=indicator, recorded_by=by, revision=before.revision + 1 if before else 1, **fields)
        )
        happened.append(Change(indicator, "record", _told(before, made[-1])))
    Value.objects.bulk_update(replaced, ["replaced_at"], batch_size=SLICE)
    made = Value.objects.bulk_create(made, batch_size=SLICE)
    record_all(office_id=office.pk, by=by, batch=batch, happened=happened)
    return made


@transaction.atomic
def regroup(link: GoalIndicator, *, by: Person, group: IndicatorGroup | None, batch: str = "") -> GoalIndicator:
    """Let a figure count together with others of its goal ("oder"), or alone."""
    new = NewFigure(goal=link.goal, known=link.indicator, link=link, group=group)
    _regroup([new], {}, office=link.goal.office, by=by, batch=batch)
    return link


@transaction.atomic
def take_back_values(values: Sequence[Value], *, by: Person, batch: str = "") -> None:
    """Take back values that one act recorded and nobody corrected since; what they replaced counts again."""
    happened = []
    for value in values:
        earlier = _revisions_before(value)
        if earlier:
            earlier.replaced_at = None
        happened.append(Change(value.indicator, "take_back", _told(value, earlier)))
        value.delete()
        if earlier:
            earlier.save(update_fields=["replaced_at"])
    if happened:
        record_all(office_id=values[0].office_id, by=by, batch=batch, happened=happened)


@transaction.atomic
def delete_created(
    *,
    office: Office,
    by: Person,
    indicators: Sequence[Indicator],
    groups: Iterable[int],
    links: Sequence[GoalIndicator],
    batch: str = "",
) -> None:
    """Take back links, groups and indicators that one act created and nobody built upon."""
    happened = [Change(link.goal, "unlink", {"indicators": (link.indicator, None)}) for link in links]
    happened += [Change(indicator, "delete") for indicator in indicators]
    record_all(office_id=office.pk, by=by, batch=batch, happened=happened)
    try:
        _delete_all(office, links=links, groups=groups, indicators=indicators)
    except ProtectedError as error:
        raise Refused(USED) from error


def _delete_all(
    office: Office, *, links: Sequence[GoalIndicator], groups: Iterable[int], indicators: Sequence[Indicator]
) -> None:
    for kind, keys in (
        (GoalIndicator, [link.pk for link in links]), (IndicatorGroup, list(groups)), (Indicator, [one.pk for one in indicators]),
    ):  # fmt: skip
        for start in range(0, len(keys), SLICE):
            kind.objects.filter(office=office, pk__in=keys[start : start + SLICE]).delete()


def check_figure(office: Office, *, fields: Mapping[str, Any], steps: Sequence[PlainStep]) -> None:
    """Refuse a definition that contradicts itself, before anything is written; as for a single one."""
    _check(Indicator(office=office, **fields), steps)


def _check(indicator: Indicator, steps: Sequence[PlainStep]) -> None:
    check_title(indicator.title)
    definition = queries.definition_of(indicator, steps)
    rules.check_definition(definition)
    rules.check_steps(definition, reason=AS_WORDED)


def _define(new: Sequence[NewFigure], *, office: Office, by: Person, batch: str) -> list[Indicator]:
    made = [Indicator(office=office, unit=one.goal.unit, **one.fields) for one in new]
    for indicator, one in zip(made, new, strict=True):
        _check(indicator, one.steps)
    made = Indicator.objects.bulk_create(made, batch_size=SLICE)
    steps = [
        Step(office=office, indicator=indicator, on=step.on, value=step.value, low=step.low, high=step.high)
        for indicator, one in zip(made, new, strict=True)
        for step in one.steps
    ]
    Step.objects.bulk_create(steps, batch_size=SLICE)
    record_all(office_id=office.pk, by=by, batch=batch, happened=[Change(one, "create") for one in made])
    return made


def _groups(wanted: Sequence[NewFigure], *, office: Office) -> dict[tuple[int, object], IndicatorGroup]:
    """The groups that are new; a member may name one that exists by giving it as its ``group``."""
    keys = {
        (new.goal.pk, new.group): new for new in wanted if new.group is not None and not isinstance(new.group, IndicatorGroup)
    }
    groups = [
        IndicatorGroup(office=office, goal=new.goal, kind=new.group_kind, position=place)
        for place, new in enumerate(keys.values())
    ]
    return dict(zip(keys, IndicatorGroup.objects.bulk_create(groups, batch_size=SLICE), strict=True))


def _group_of(new: NewFigure, groups: Mapping[tuple[int, object], IndicatorGroup]) -> IndicatorGroup | None:
    return new.group if isinstance(new.group, IndicatorGroup) else groups.get((new.goal.pk, new.group))


def _regroup(
    moved: Sequence[NewFigure], groups: Mapping[tuple[int, object], IndicatorGroup], *, office: Office, by: Person, batch: str
) -> None:
    happened, links = [], []
    for new in moved:
        if new.link:
            before, new.link.group = new.link.group, _group_of(new, groups)
            links.append(new.link)
            kinds = tuple(group.kind if group else None for group in (before, new.link.group))
            happened.append(Change(new.goal, "change", {"group": (kinds[0], kinds[1])}))
    GoalIndicator.objects.bulk_update(links, ["group"], batch_size=SLICE)
    record_all(office_id=office.pk, by=by, batch=batch, happened=happened)


def _next_places(wanted: Sequence[NewFigure], *, office: Office) -> dict[int, int]:
    places = dict.fromkeys((new.goal.pk for new in wanted), 0)
    keys = list(places)
    for start in range(0, len(keys), SLICE):
        taken = GoalIndicator.objects.filter(office=office, goal__in=keys[start : start + SLICE])
        for goal, position in taken.values_list("goal_id", "position"):
            places[goal] = max(places[goal], position + 1)
    return places


def _current(office: Office, indicators: set[int]) -> dict[tuple[int, date, str], Value]:
    found = Value.objects.filter(queries.known(None), office=office, indicator__in=indicators)
    return {(value.indicator_id, value.reference_on, value.dimension): value for value in found}


def _revisions_before(value: Value) -> Value | None:
    same = Value.objects.filter(
        office=value.office_id, indicator=value.indicator_id, reference_on=value.reference_on, dimension=value.dimension
    )
    return same.filter(revision=value.revision - 1).first()


def _told(before: Value | None, after: Value | None) -> dict[str, tuple[object, object]]:
    """What the history says of a value: the figure always, status and source when a revision changes them."""
    one = after or before
    if one is None:
        return {}
    figures = tuple(worded(value.amount, value.symbol) if value else None for value in (before, after))
    changes: dict[str, tuple[object, object]] = {f"value {one.reference_on:%Y-%m-%d}": (figures[0], figures[1])}
    for name in ("status", "source") if before and after else ():
        old, new = getattr(before, name), getattr(after, name)
        changes |= {f"{name} {one.reference_on:%Y-%m-%d}": (old, new)} if old != new else {}
    return changes
