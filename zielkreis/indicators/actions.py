# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every write about figures: definitions, steps, values, and what measures which goal."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from zielkreis.goals.actions import gate
from zielkreis.goals.models import OperationalGoal
from zielkreis.goals.rules import check_title
from zielkreis.history.actions import differences, record
from zielkreis.indicators import freeze, queries, rules
from zielkreis.indicators.entry import Recorded, check_entry, completed, worded
from zielkreis.indicators.models import GoalIndicator, Indicator, IndicatorGroup, Step, Value
from zielkreis.indicators.terms import Step as PlainStep
from zielkreis.kit import clock
from zielkreis.kit.numbers import format_decimal
from zielkreis.kit.words import Conflict, Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office, Person


@transaction.atomic
def create_indicator(
    office: Office,
    *,
    by: Person,
    title: str,
    kind: str,
    steps: Sequence[PlainStep] = (),
    reason: str = "",
    batch: str = "",
    **more: Any,
) -> Indicator:
    """Define an indicator with its steps; ``more`` are further fields (unit_label, baseline, definition, source …)."""
    indicator = Indicator(office=office, title=title.strip(), kind=kind, **more)
    _check(indicator, steps=steps, reason=reason)
    indicator.save()
    _add_steps(indicator, steps)
    record(office_id=office.pk, by=by, verb="create", obj=indicator, batch=batch)
    return indicator


@transaction.atomic
def continue_series(indicator: Indicator, *, by: Person, from_year: int, title: str, kind: str, **definition: Any) -> Indicator:
    """Begin a new series with another definition (I17): the old one keeps its values and the goals of earlier years.

    Goals from ``from_year`` on are measured by the new series; the break is kept in both.
    """
    if indicator.continued_by.exists():
        raise Refused(N_("Diese Reihe ist schon fortgesetzt. Bitte ändern Sie die neue."))
    links = indicator.goal_indicators.filter(office=indicator.office_id, goal__annual_set__year__gte=from_year)
    gate.check_planning_of((one.goal for one in links.select_related("goal__annual_set")), by=by)
    new = create_indicator(indicator.office, by=by, title=title, kind=kind, continues=indicator, **definition)
    links.update(indicator=new)
    record(office_id=indicator.office_id, by=by, verb="continue", obj=indicator, changes={"continued_by": (None, new)})
    return new


@transaction.atomic
def change_indicator(
    indicator: Indicator, *, by: Person, steps: Sequence[PlainStep] | None = None, revision: int | None = None,
    reason: str = "", batch: str = "", **new: Any,
) -> Indicator:  # fmt: skip
    """Change a definition and, when given, its steps; the old steps stay readable.

    Kind, unit and definition stay once there are values, then a new series continues it (I17). Steps against the
    direction need a ``reason`` (I16). ``revision`` is the one the person saw; a newer one is a ``Conflict``. The same
    content again changes nothing.
    """
    indicator = lock(indicator)
    changed = differences(indicator, new)
    before = queries.plain_steps(indicator)
    after = before if steps is None else queries.definition_of(indicator, steps).steps
    moved = {"steps": (list(map(_worded, before)), list(map(_worded, after)))} if list(after) != before else {}
    if not changed and not moved:
        return indicator
    if revision is not None and indicator.revision != revision:
        raise Conflict()
    _check_unmeasured(indicator, changed)
    freeze.check_definition(indicator, changed=changed, before=before, after=after)
    for name, value in new.items():
        setattr(indicator, name, value)
    _check(indicator, steps=after, reason=reason)
    if moved:
        gone = [step.on for step in before if step not in after]
        queries.steps(indicator).filter(on__in=gone).update(replaced_at=clock.now())
        _add_steps(indicator, [step for step in after if step not in before])
    indicator.revision += 1
    indicator.save()
    record(office_id=indicator.office_id, by=by, verb="change", obj=indicator, changes={**changed, **moved}, reason=reason,
           batch=batch)  # fmt: skip
    return indicator


def set_steps(
    indicator: Indicator, *, by: Person, steps: Sequence[PlainStep], revision: int | None = None, reason: str = "",
    wording: str | None = None, batch: str = "",
) -> Indicator:  # fmt: skip
    """Replace the stepped targets, and the office's ``wording`` of them when given; see ``change_indicator``."""
    words = {} if wording is None else {"wording": wording}
    return change_indicator(indicator, by=by, steps=steps, revision=revision, reason=reason, batch=batch, **words)


@transaction.atomic
def record_value(
    indicator: Indicator, *, by: Person, today: date, value: Recorded, seen: int | None = None, batch: str = ""
) -> Value:
    """Record what was measured; a value for the same day becomes a revision of it, the old one stays readable (I18).

    ``seen`` is the revision the person had before their eyes (0: none); a newer one is a ``Conflict``. The same value
    again changes nothing. Refuses what can't be true: the future, outside natural limits, neither figure nor symbol.
    """
    indicator = lock(indicator)
    value = completed(value, factor=indicator.factor)
    check_entry(value, definition=queries.definition_of(indicator, ()), today=today)
    freeze.check_values([(indicator, value.reference_on)], office=indicator.office, by=by)
    current = queries.values(indicator).filter(reference_on=value.reference_on, dimension=value.dimension).first()
    if current and _same(current, value):
        return current
    if seen is not None and seen != (current.revision if current else 0):
        raise Conflict()
    if current:
        current.replaced_at = clock.now()
        current.save(update_fields=["replaced_at"])
    new = Value.objects.create(
        office_id=indicator.office_id, indicator=indicator, recorded_by=by, revision=current.revision + 1 if current else 1,
        **{name: getattr(value, name) for name in value.__slots__},
    )  # fmt: skip
    record(
        office_id=indicator.office_id, by=by, verb="record", obj=indicator, batch=batch, reason=value.comment,
        changes=_value_changes(current, new),
    )  # fmt: skip
    return new


@transaction.atomic
def link(
    goal: OperationalGoal, *, by: Person, indicator: Indicator, group: IndicatorGroup | None = None,
    weight: Decimal = Decimal(1), position: int | None = None, batch: str = "",
) -> GoalIndicator:  # fmt: skip
    """Measure a goal by an indicator; the same indicator may measure goals of many years."""
    gate.check_planning(goal.annual_set, by=by, unit=goal.unit_id)
    made, new = GoalIndicator.objects.get_or_create(
        office_id=goal.office_id, goal=goal, indicator=indicator,
        defaults={"group": group, "weight": weight, "position": goal.goal_indicators.count() if position is None else position},
    )  # fmt: skip
    if new:
        record(office_id=goal.office_id, by=by, verb="link", obj=goal, changes={"indicators": (None, indicator)}, batch=batch)
    return made


@transaction.atomic
def unlink(made: GoalIndicator, *, by: Person, batch: str = "") -> None:
    """No longer measure the goal by this indicator; the indicator and its values stay."""
    gate.check_planning(made.goal.annual_set, by=by, unit=made.goal.unit_id)
    record(
        office_id=made.office_id, by=by, verb="unlink", obj=made.goal, changes={"indicators": (made.indicator, None)}, batch=batch
    )
    made.delete()


@transaction.atomic
def create_group(goal: OperationalGoal, *, by: Person, kind: str, batch: str = "") -> IndicatorGroup:
    """Let indicators of a goal count together: "all" of them or "any" one of them."""
    gate.check_planning(goal.annual_set, by=by, unit=goal.unit_id)
    group = IndicatorGroup.objects.create(office_id=goal.office_id, goal=goal, kind=kind, position=goal.indicator_groups.count())
    record(office_id=goal.office_id, by=by, verb="change", obj=goal, changes={"group": (None, kind)}, batch=batch)
    return group


@transaction.atomic
def add_worded(
    goal: OperationalGoal, *, by: Person, read: Sequence[dict[str, Any]], groups: Sequence[Any] = (), batch: str = ""
) -> list[Indicator]:
    """Define indicators as read from the office's own words and measure the goal by them, with their groups ("oder")."""
    made: dict[tuple[str, int], IndicatorGroup] = {}
    added = []
    for fields, group in zip(read, groups or [None] * len(read), strict=True):
        indicator = create_indicator(
            goal.office, by=by, unit=goal.unit, reason=N_("im Wortlaut so festgelegt"), batch=batch, **fields
        )
        key = (group.kind, group.number) if group else None
        if key and key not in made:
            made[key] = create_group(goal, by=by, kind=group.kind, batch=batch)
        link(goal, by=by, indicator=indicator, group=made[key] if key else None, batch=batch)
        added.append(indicator)
    return added


def lock(indicator: Indicator) -> Indicator:
    """Return the indicator as it is stored now, kept from others until the end of the transaction."""
    return Indicator.objects.select_for_update().get(office=indicator.office_id, pk=indicator.pk)


def _check(indicator: Indicator, *, steps: Sequence[PlainStep], reason: str) -> None:
    check_title(indicator.title)
    definition = queries.definition_of(indicator, steps)
    rules.check_definition(definition)
    rules.check_steps(definition, reason=reason)


def _add_steps(indicator: Indicator, steps: Sequence[PlainStep]) -> None:
    Step.objects.bulk_create(
        Step(office_id=indicator.office_id, indicator=indicator, on=step.on, value=step.value, low=step.low, high=step.high)
        for step in steps
    )


def _check_unmeasured(indicator: Indicator, changed: dict[str, tuple[object, object]]) -> None:
    """Refuse to measure something else under the old name once there are values; filling in what was empty is none (I17)."""
    redefined = [name for name in ("kind", "unit_label", "definition") if name in changed and changed[name][0] not in ("", None)]
    if redefined and indicator.values.exists():
        raise Refused(
            N_(
                "Zu dieser Kennzahl gibt es schon Werte. Art, Einheit und Definition bleiben deshalb; "
                "legen Sie dafür eine neue Kennzahl an, die diese fortsetzt."
            ),
            field=redefined[0],
        )


def _same(current: Value, value: Recorded) -> bool:
    return all(getattr(current, name) == getattr(value, name) for name in value.__slots__)


def _worded(step: PlainStep) -> str:
    day = f"{step.on:%d.%m.%Y}"
    if step.value is not None:
        return f"{day}: {format_decimal(step.value)}"
    if step.low is None and step.high is None:
        return day
    low, high = (format_decimal(end) if end is not None else "…" for end in (step.low, step.high))
    return f"{day}: {low}–{high}"


def _value_changes(before: Value | None, after: Value) -> dict[str, tuple[object, object]]:
    """What the history says of a value: the figure always, status and source when a revision changes them."""
    day = f"{after.reference_on:%Y-%m-%d}"
    changes: dict[str, tuple[object, object]] = {f"value {day}": (_figure(before), _figure(after))}
    for name in ("status", "source"):
        old = getattr(before, name) if before else getattr(after, name)
        if old != getattr(after, name):
            changes[f"{name} {day}"] = (old, getattr(after, name))
    return changes


def _figure(value: Value | None) -> str | None:
    return worded(value.amount, value.symbol) if value else None
