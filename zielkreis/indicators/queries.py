# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading figures: definitions, steps and values as the calculation needs them, and the results for goals on a day.

``known_at`` is the state of knowledge: rows recorded later, or replaced before, don't count (decision record 0004).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db.models import OuterRef, Q, QuerySet, Subquery

from zielkreis.goals.models import AnnualSet, OperationalGoal
from zielkreis.goals.queries import readable_goals
from zielkreis.indicators import terms
from zielkreis.indicators.achievement import Achievement, achievement, milestone_achievement
from zielkreis.indicators.groups import aggregate, group_all, group_any
from zielkreis.indicators.milestones import Milestone
from zielkreis.indicators.models import GoalIndicator, Indicator, Step, Value
from zielkreis.indicators.terms import Thresholds
from zielkreis.org.models import Office
from zielkreis.org.rules import Rights


def indicators(office: Office) -> QuerySet[Indicator]:
    """Return all indicators of an office."""
    return Indicator.objects.filter(office=office).select_related("unit")


def readable_indicators(office: Office, *, rights: Rights) -> QuerySet[Indicator]:
    """Return the indicators a person may read: those of readable goals, and those of units whose figures they keep."""
    reaches = [rights.reach(permission) for permission in ("record_values", "write_indicators", "see_draft_goals")]
    if any(reach.everywhere for reach in reaches):
        return indicators(office)
    measured = GoalIndicator.objects.filter(office=office, goal__in=readable_goals(office, rights=rights))
    units = frozenset().union(*(reach.units for reach in reaches))
    return indicators(office).filter(Q(pk__in=measured.values("indicator_id")) | Q(unit__in=units))


def goals_measured_by(indicator: Indicator, *, rights: Rights) -> QuerySet[OperationalGoal]:
    """Return the goals of all years that an indicator measures and the person may read, newest year first."""
    links = GoalIndicator.objects.filter(office=indicator.office_id, indicator=indicator)
    found = readable_goals(indicator.office, rights=rights).filter(pk__in=links.values("goal_id"))
    return found.order_by("-annual_set__year", "position", "id")


def may_with(rights: Rights, permission: str, *, indicator: Indicator) -> bool:
    """Tell whether a person may do this to an indicator; see ``covers``."""
    if indicator.unit_id is not None or rights.reach(permission).everywhere:
        return covers(rights, permission, unit=indicator.unit_id)
    goals = indicator.goal_indicators.filter(office=indicator.office_id)
    return covers(rights, permission, unit=None, goal_units=goals.values_list("goal__unit_id", flat=True))


def covers(rights: Rights, permission: str, *, unit: int | None, goal_units: Iterable[int | None] = ()) -> bool:
    """Tell whether a permission reaches an indicator: through its unit, or without one through the units of its goals."""
    if unit is not None or rights.reach(permission).everywhere:
        return rights.may(permission, unit=unit)
    return any(rights.may(permission, unit=one) for one in goal_units)


def known(at: datetime | None) -> Q:
    """Condition: what counted at this moment; without one, what counts now."""
    if at is None:
        return Q(replaced_at__isnull=True)
    return Q(recorded_at__lte=at) & (Q(replaced_at__isnull=True) | Q(replaced_at__gt=at))


def values(indicator: Indicator, *, known_at: datetime | None = None) -> QuerySet[Value]:
    """Return the valid values of an indicator in the order of their reference dates."""
    return Value.objects.filter(known(known_at), office=indicator.office_id, indicator=indicator)


def revisions(indicator: Indicator) -> QuerySet[Value]:
    """Return all values of an indicator that ever counted, with who recorded them."""
    return (
        Value.objects.filter(office=indicator.office_id, indicator=indicator)
        .select_related("recorded_by")
        .order_by("-reference_on", "-revision")
    )


def steps(indicator: Indicator) -> QuerySet[Step]:
    """Return the stepped targets of an indicator that count now."""
    return Step.objects.filter(known(None), office=indicator.office_id, indicator=indicator)


def plain_steps(indicator: Indicator) -> list[terms.Step]:
    """Return the stepped targets that count now, as the rules know them."""
    return [terms.Step(step.on, step.value, step.low, step.high) for step in steps(indicator)]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands for a reference date, and the last value before it; None where there is none."""

    current: Value | None
    previous: Value | None


def around(indicator: Indicator, *, on: date) -> Around:
    """Return the valid value of the day ``on`` and the last one with a figure before it, in one query."""
    nearest = values(indicator).filter(reference_on__lte=on, dimension="")
    found = list(nearest.order_by("-reference_on")[:6])
    current = next((value for value in found if value.reference_on == on), None)
    previous = (value for value in found if value.reference_on < on and value.amount is not None)
    return Around(current, next(previous, None))


def values_of(office: Office, indicators: Iterable[Indicator]) -> dict[int, list[Value]]:
    """Return the valid values of these indicators with who recorded them, newest reference date first, in one query."""
    found = Value.objects.filter(known(None), office=office, indicator__in=list(indicators), dimension="")
    by_indicator: dict[int, list[Value]] = defaultdict(list)
    for value in found.select_related("recorded_by").order_by("-reference_on"):
        by_indicator[value.indicator_id].append(value)
    return by_indicator


def thresholds_on(office: Office, *, on: date) -> Thresholds:
    """Return the thresholds of the year a day lies in; the usual ones when the year has no annual set."""
    annual_set = AnnualSet.objects.filter(office=office, year=on.year).first()
    return thresholds_of(annual_set) if annual_set else Thresholds()


def thresholds_of(annual_set: AnnualSet) -> Thresholds:
    """Return from where on a year's traffic lights turn."""
    return Thresholds(green=annual_set.green, amber=annual_set.amber, coverage=annual_set.coverage)


def definition_of(indicator: Indicator, steps: Iterable[terms.Step]) -> terms.Definition:
    """Return what the calculation needs to know of an indicator."""
    return terms.Definition(
        kind=indicator.kind, baseline=indicator.baseline, baseline_on=indicator.baseline_on, steps=tuple(steps),
        direction=indicator.direction, tolerance=indicator.tolerance, lower=indicator.lower_limit,
        upper=indicator.upper_limit, period_months=indicator.period_months,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator with its definition and values, ready to be calculated and drawn."""

    indicator: Indicator
    definition: terms.Definition
    values: tuple[terms.Value, ...]

    def result(self, *, on: date, thresholds: Thresholds) -> Achievement:
        """Return the degree of achievement on a day."""
        return achievement(self.definition, self.values, on=on, thresholds=thresholds)


def series(
    office: Office, wanted: Iterable[Indicator], *, on: date | None = None, known_at: datetime | None = None
) -> dict[int, Series]:
    """Return these indicators with steps and values (those up to ``on``, if given) in two queries, whatever their number."""
    found = {indicator.pk: indicator for indicator in wanted}
    steps = Step.objects.filter(known(known_at), office=office, indicator__in=found)
    recorded = Value.objects.filter(known(known_at), office=office, indicator__in=found, dimension="")
    return _series(found, steps, recorded.filter(reference_on__lte=on) if on else recorded)


def _series(found: Mapping[int, Indicator], steps: QuerySet[Step], recorded: QuerySet[Value]) -> dict[int, Series]:
    step_rows: dict[int, list[terms.Step]] = defaultdict(list)
    for key, on, target, low, high in steps.order_by("on").values_list("indicator_id", "on", "value", "low", "high"):
        step_rows[key].append(terms.Step(on, target, low, high))
    value_rows: dict[int, list[terms.Value]] = defaultdict(list)
    rows = recorded.order_by("reference_on").values_list("indicator_id", "reference_on", "amount", "status", "symbol")
    for key, on, amount, status, symbol in rows:
        value_rows[key].append(terms.Value(on, amount, status, symbol))
    return {pk: Series(one, definition_of(one, step_rows[pk]), tuple(value_rows[pk])) for pk, one in found.items()}


def _deciding(links: Iterable[GoalIndicator], *, office: Office, known_at: datetime | None) -> dict[int, Series]:
    """Return the indicators with only the rows that decide their result: last value, step in force, next step.

    Of milestones all values count, because the first one says when they were done.
    """
    found = {link.indicator_id: link.indicator for link in links}
    steps = {pk for link in links for pk in (link.step_now, link.step_next) if pk}  # type: ignore[attr-defined]
    last = {link.value_now for link in links if link.value_now}  # type: ignore[attr-defined]
    dated = [pk for pk, indicator in found.items() if indicator.kind == "milestone"]
    recorded = Value.objects.filter(known(known_at), office=office, dimension="")
    return _series(
        found,
        Step.objects.filter(office=office, pk__in=steps),
        recorded.filter(Q(pk__in=last) | Q(indicator__in=dated) if dated else Q(pk__in=last)),
    )


def _with_deciding(links: QuerySet[GoalIndicator], *, on: date, known_at: datetime | None) -> QuerySet[GoalIndicator]:
    same = {"office": OuterRef("office"), "indicator": OuterRef("indicator")}
    steps = Step.objects.filter(known(known_at), **same)
    recorded = Value.objects.filter(known(known_at), **same, dimension="", reference_on__lte=on)
    return links.annotate(
        step_now=Subquery(steps.filter(on__lte=on).order_by("-on").values("pk")[:1]),
        step_next=Subquery(steps.filter(on__gt=on).order_by("on").values("pk")[:1]),
        value_now=Subquery(recorded.order_by("-reference_on").values("pk")[:1]),
    )


@dataclass(slots=True)
class Figure:
    """An indicator as it measures one goal: the link, the series and the result on the day."""

    link: GoalIndicator
    series: Series
    result: Achievement

    @property
    def indicator(self) -> Indicator:
        """The indicator itself."""
        return self.series.indicator


@dataclass(slots=True)
class GoalResult:
    """The result of one goal on a day: its figures, its milestones, and the degree made of them."""

    figures: list[Figure] = field(default_factory=list)
    result: Achievement | None = None


def results(
    office: Office,
    goals: Sequence[OperationalGoal],
    *,
    milestones: Callable[[int], Iterable[Milestone]],
    on: date,
    thresholds: Thresholds,
    known_at: datetime | None = None,
    history: bool = True,
) -> dict[int, GoalResult]:
    """Return for each goal its result on a day (rule 9): figures and groups, sub-goals; without figures its milestones.

    ``milestones`` gives a goal's milestones when it has no figures. Without ``history`` the series hold only what decides the
    result. Three queries, whatever the number of goals.
    """
    ids = [goal.pk for goal in goals]
    wanted = (
        GoalIndicator.objects.filter(office=office, goal__in=ids).select_related("group", "indicator").order_by("position", "id")
    )
    if history:
        links = list(wanted)
        found = series(office, (link.indicator for link in links), on=on, known_at=known_at)
    else:
        links = list(_with_deciding(wanted, on=on, known_at=known_at))
        found = _deciding(links, office=office, known_at=known_at)
    made = {pk: GoalResult() for pk in ids}
    for link in links:
        one = found[link.indicator_id]
        made[link.goal_id].figures.append(Figure(link, one, one.result(on=on, thresholds=thresholds)))
    return concluded(made, goals, milestones=milestones, on=on, thresholds=thresholds)


def concluded(
    made: dict[int, GoalResult],
    goals: Sequence[OperationalGoal],
    *,
    milestones: Callable[[int], Iterable[Milestone]],
    on: date,
    thresholds: Thresholds,
) -> dict[int, GoalResult]:
    """Complete the results of goals whose figures are known (rule 9): groups, sub-goals; without figures the milestones."""
    children: dict[int, list[OperationalGoal]] = defaultdict(list)
    for goal in goals:
        if goal.parent_id in made and goal.state != "dropped":
            children[goal.parent_id].append(goal)

    def conclude(goal: OperationalGoal) -> Achievement:
        own = made[goal.pk]
        if own.result is None:
            parts = _parts(own.figures, thresholds)
            parts += [(child.weight, conclude(child)) for child in children[goal.pk]]
            own.result = (
                aggregate(parts, thresholds)
                if parts
                else milestone_achievement(milestones(goal.pk), on=on, thresholds=thresholds)
            )
        return own.result

    for goal in goals:
        conclude(goal)
    return made


def _parts(figures: Sequence[Figure], thresholds: Thresholds) -> list[tuple[Decimal, Achievement]]:
    """Group the figures of a goal: each group counts once with the weight of its first member (rule 6)."""
    parts: list[tuple[Decimal, Achievement]] = []
    grouped: dict[int, list[Figure]] = {}
    for figure in figures:
        if figure.link.group_id is None:
            parts.append((figure.link.weight, figure.result))
        else:
            grouped.setdefault(figure.link.group_id, []).append(figure)
    for members in grouped.values():
        of = [member.result for member in members]
        kind = members[0].link.group.kind if members[0].link.group else "all"
        whole = group_any(of, thresholds) if kind == "any" else group_all(of, [m.link.weight for m in members], thresholds)
        parts.append((members[0].link.weight, whole))
    return parts
