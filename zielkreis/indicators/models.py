# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Indicators (Kennzahlen): definitions that outlive a year, their steps and values, and what links them to goals.

Degrees of achievement are computed for a day from these rows and never stored here. Steps and values are superseded, not
overwritten, so that an earlier state of knowledge can be shown again (decision record 0004).
"""

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F, Q
from django_scopes import ScopedManager

from zielkreis.goals.models import OperationalGoal
from zielkreis.indicators.terms import KINDS, STATUSES
from zielkreis.kit import clock
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office, Person, Unit

DIRECTIONS = [("up", N_("mehr ist besser")), ("down", N_("weniger ist besser"))]
GROUP_KINDS = [("any", N_("eine davon genügt")), ("all", N_("alle zusammen"))]
SYMBOLS = [
    ("-", N_("genau null")),
    ("0", N_("weniger als die Hälfte der letzten Stelle")),
    (".", N_("unbekannt oder geheim zu halten")),
    ("...", N_("Angabe fällt später an")),
    ("/", N_("keine Angabe, Zahlenwert nicht sicher")),
    ("()", N_("Aussagewert eingeschränkt")),
    ("x", N_("Nachweis nicht sinnvoll")),
]
"""Symbols of official statistics; those without a figure say why there is none (domain.md §4.1)."""


def figure(**options: object) -> Any:
    """A figure with up to four places; the unit stands in the indicator."""
    return models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True, **options)  # type: ignore[arg-type]


class Indicator(models.Model):
    """A key figure or dated result by which goals are measured; lives longer than an annual set (domain.md §4.2)."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="indicators")
    title = models.CharField(max_length=500)
    wording = models.TextField(blank=True)
    kind = models.CharField(max_length=10, choices=list(KINDS.items()))
    direction = models.CharField(max_length=4, blank=True, choices=DIRECTIONS)
    unit_label = models.CharField(max_length=60, blank=True)
    definition = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    period_months = models.PositiveSmallIntegerField(null=True, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="indicators")
    baseline = figure()
    baseline_on = models.DateField(null=True, blank=True)
    tolerance = figure()
    lower_limit = figure()
    upper_limit = figure()
    numerator_label = models.CharField(max_length=200, blank=True)
    denominator_label = models.CharField(max_length=200, blank=True)
    factor = models.PositiveIntegerField(default=1)
    continues = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="continued_by")
    revision = models.PositiveIntegerField(default=1)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["title", "id"]
        indexes = [
            models.Index(fields=["office", "title"], name="indicators_of_office"),
            models.Index(fields=["office", "unit"], name="indicators_of_unit"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(lower_limit__isnull=True) | Q(upper_limit__isnull=True) | Q(upper_limit__gt=F("lower_limit")),
                name="indicator_limits_in_order",
            ),
            models.CheckConstraint(condition=Q(tolerance__isnull=True) | Q(tolerance__gt=0), name="indicator_tolerance_positive"),
        ]

    def __str__(self) -> str:
        return self.title


class Step(models.Model):
    """A target that is in force from a day on (I16): one value, or the bounds of a range; superseded, never overwritten."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="steps")
    on = models.DateField()
    text = models.CharField(max_length=100, blank=True)
    value = figure()
    low = figure()
    high = figure()
    recorded_at = models.DateTimeField(default=clock.now)
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "indicator", "on"], condition=Q(replaced_at__isnull=True), name="one_step_per_day"
            ),
            models.CheckConstraint(
                condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(high__gte=F("low")), name="step_range_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on:%d.%m.%Y}: {self.value if self.value is not None else (self.low, self.high)}"


class IndicatorGroup(models.Model):
    """Indicators of a goal that count together: all of them, or one of them ("oder")."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    goal = models.ForeignKey(OperationalGoal, models.CASCADE, related_name="indicator_groups")
    kind = models.CharField(max_length=3, choices=GROUP_KINDS)
    position = models.PositiveIntegerField(default=0)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["office", "goal"], name="indicator_groups_of_goal")]

    def __str__(self) -> str:
        return f"{self.goal_id}: {self.kind}"


class GoalIndicator(models.Model):
    """An operational goal is measured by an indicator, with a weight, perhaps within a group."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    goal = models.ForeignKey(OperationalGoal, models.CASCADE, related_name="goal_indicators")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="goal_indicators")
    group = models.ForeignKey(IndicatorGroup, models.SET_NULL, null=True, blank=True, related_name="members")
    weight = models.DecimalField(max_digits=6, decimal_places=2, default=Decimal(1))
    position = models.PositiveIntegerField(default=0)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["office", "goal", "indicator"], name="indicator_once_per_goal"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="indicator_weight_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.goal_id} ← {self.indicator_id}"


class Value(models.Model):
    """What was measured for a reference date or period, or the symbol that says why there is no figure (I18, §4.1).

    A correction is a new row; the old one keeps its place with ``replaced_at``.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="values")
    reference_on = models.DateField()
    period_from = models.DateField(null=True, blank=True)
    dimension = models.CharField(max_length=80, blank=True)
    amount = figure()
    symbol = models.CharField(max_length=3, blank=True, choices=SYMBOLS)
    numerator = figure()
    denominator = figure()
    status = models.CharField(max_length=12, choices=list(STATUSES.items()), default="provisional")
    source = models.CharField(max_length=300, blank=True)
    comment = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["reference_on", "id"]
        indexes = [models.Index(fields=["office", "indicator", "-reference_on"], name="values_of_indicator")]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "indicator", "reference_on", "dimension"],
                condition=Q(replaced_at__isnull=True),
                name="one_valid_value_per_date",
            ),
            models.CheckConstraint(condition=Q(amount__isnull=False) | ~Q(symbol=""), name="value_is_a_figure_or_says_why_not"),
        ]

    def __str__(self) -> str:
        return f"{self.reference_on:%d.%m.%Y}: {self.amount if self.amount is not None else self.symbol}"
