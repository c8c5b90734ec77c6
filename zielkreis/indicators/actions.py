"""Every write about figures: definitions, steps, values, and what measures which goal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from zielkreis.goals.models import OperationalGoal
from zielkreis.goals.rules import check_title
from zielkreis.history.actions import differences, record
from zielkreis.indicators import queries, rules
from zielkreis.indicators.models import GoalIndicator, Indicator, IndicatorGroup, Step, Value
from zielkreis.indicators.terms import Step as PlainStep
from zielkreis.indicators.terms import Value as PlainValue
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
    check_title(title)
    indicator = Indicator(office=office, title=title.strip(), kind=kind, **more)
    rules.check_steps(queries.definition_of(indicator, steps), reason=reason)
    indicator.save()
    _add_steps(indicator, steps)
    record(office_id=office.pk, by=by, verb="create", obj=indicator, batch=batch)
    return indicator


@transaction.atomic
def change_indicator(
    indicator: Indicator, *, by: Person, revision: int | None = None, reason: str = "", batch: str = "", **new: Any
) -> Indicator:
    """Change a definition; kind, unit and definition stay once there are values, then a new series continues it (I17)."""
    indicator = lock(indicator, revision=revision)
    changed = differences(indicator, new)
    if changed.keys() & {"kind", "unit_label", "definition"} and _has_content(indicator, changed) and indicator.values.exists():
        raise Refused(
            N_(
                "Zu dieser Kennzahl gibt es schon Werte. Art, Einheit und Definition bleiben deshalb; "
                "beginnen Sie eine neue Reihe."
            )
        )
    for name, value in new.items():
        setattr(indicator, name, value)
    check_title(indicator.title)
    indicator.revision += 1
    indicator.save()
    if changed:
        record(office_id=indicator.office_id, by=by, verb="change", obj=indicator, changes=changed, reason=reason, batch=batch)
    return indicator


@transaction.atomic
def set_steps(
    indicator: Indicator, *, by: Person, steps: Sequence[PlainStep], reason: str = "", wording: str | None = None, batch: str = ""
) -> Indicator:
    """Replace the stepped targets; the old ones stay readable. Steps against the direction need a reason (I16)."""
    rules.check_steps(queries.definition_of(indicator, steps), reason=reason)
    current = {step.on: step for step in indicator.steps.filter(replaced_at__isnull=True)}
    before, after = [_worded(step) for step in current.values()], [_worded(step) for step in steps]
    if before == after:
        return indicator
    indicator.steps.filter(replaced_at__isnull=True).update(replaced_at=timezone.now())
    _add_steps(indicator, steps)
    if wording is not None:
        Indicator.objects.filter(office=indicator.office_id, pk=indicator.pk).update(wording=wording)
    record(office_id=indicator.office_id, by=by, verb="change", obj=indicator, changes={"steps": (before, after)},
           reason=reason, batch=batch)  # fmt: skip
    return indicator


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A value as somebody enters it: a figure, or a symbol that says why there is none (§4.1)."""

    reference_on: date
    amount: Decimal | None = None
    symbol: str = ""
    period_from: date | None = None
    dimension: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    status: str = "provisional"
    source: str = ""
    comment: str = ""


@transaction.atomic
def record_value(
    indicator: Indicator, *, by: Person, today: date, value: Recorded, seen: int | None = None, batch: str = ""
) -> Value:
    """Record what was measured; a value for the same day becomes a revision of it, the old one stays readable (I18).

    ``seen`` is the revision the person had before their eyes (0: none); a newer one is a ``Conflict``. The same value
    again changes nothing. Refuses what can't be true: the future, outside natural limits, neither figure nor symbol.
    """
    value = _with_ratio(indicator, value)
    plain = PlainValue(value.reference_on, value.amount, value.status, value.symbol)
    rules.check_value(plain, definition=queries.definition_of(indicator, ()), today=today)
    current = (
        queries.values(indicator).filter(reference_on=value.reference_on, dimension=value.dimension).select_for_update().first()
    )
    if seen is not None and seen != (current.revision if current else 0):
        raise Conflict()
    if current and _same(current, value):
        return current
    if current:
        current.replaced_at = timezone.now()
        current.save(update_fields=["replaced_at"])
    new = Value.objects.create(
        office_id=indicator.office_id, indicator=indicator, recorded_by=by, revision=current.revision + 1 if current else 1,
        **{name: getattr(value, name) for name in value.__slots__},
    )  # fmt: skip
    record(
        office_id=indicator.office_id, by=by, verb="record", obj=indicator, batch=batch, reason=value.comment,
        changes={f"value {value.reference_on:%Y-%m-%d}": (_worded_value(current), _worded_value(new))},
    )  # fmt: skip
    return new


@transaction.atomic
def link(
    goal: OperationalGoal, *, by: Person, indicator: Indicator, group: IndicatorGroup | None = None,
    weight: Decimal = Decimal(1), position: int | None = None, batch: str = "",
) -> GoalIndicator:  # fmt: skip
    """Measure a goal by an indicator; the same indicator may measure goals of many years."""
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
    record(
        office_id=made.office_id, by=by, verb="unlink", obj=made.goal, changes={"indicators": (made.indicator, None)}, batch=batch
    )
    made.delete()


@transaction.atomic
def create_group(goal: OperationalGoal, *, by: Person, kind: str, batch: str = "") -> IndicatorGroup:
    """Let indicators of a goal count together: "all" of them or "any" one of them."""
    group = IndicatorGroup.objects.create(office_id=goal.office_id, goal=goal, kind=kind, position=goal.indicator_groups.count())
    record(office_id=goal.office_id, by=by, verb="change", obj=goal, changes={"group": (None, kind)}, batch=batch)
    return group


def lock(indicator: Indicator, *, revision: int | None) -> Indicator:
    """Return the indicator as it is stored now; a ``Conflict`` when somebody changed it since ``revision``."""
    current = Indicator.objects.filter(office=indicator.office_id).select_for_update().get(pk=indicator.pk)
    if revision is not None and current.revision != revision:
        raise Conflict()
    return current


def _add_steps(indicator: Indicator, steps: Sequence[PlainStep]) -> None:
    Step.objects.bulk_create(
        Step(office_id=indicator.office_id, indicator=indicator, on=step.on, value=step.value, low=step.low, high=step.high)
        for step in steps
    )


def _has_content(indicator: Indicator, changed: dict[str, tuple[object, object]]) -> bool:
    return any(before not in ("", None) for before, _ in changed.values())


def _with_ratio(indicator: Indicator, value: Recorded) -> Recorded:
    if value.numerator is None or value.denominator is None:
        return value
    amount = rules.ratio(value.numerator, value.denominator, factor=indicator.factor)
    return Recorded(**{name: getattr(value, name) for name in value.__slots__} | {"amount": amount})


def _same(current: Value, value: Recorded) -> bool:
    return all(getattr(current, name) == getattr(value, name) for name in ("amount", "symbol", "status", "source", "comment"))


def _worded(step: Step | PlainStep) -> str:
    target = step.value if step.value is not None else f"{step.low}–{step.high}"
    return f"{step.on:%d.%m.%Y}: {target.normalize():f}" if isinstance(target, Decimal) else f"{step.on:%d.%m.%Y}: {target}"


def _worded_value(value: Value | None) -> str | None:
    if value is None:
        return None
    return f"{value.amount.normalize():f}" if value.amount is not None else value.symbol
