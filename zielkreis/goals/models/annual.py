# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The annual set with its operational goals, their intermediate level and their tags."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from zielkreis.goals import rules
from zielkreis.goals.models.system import StrategicGoal
from zielkreis.org.models import Office, Person, Unit


class AnnualSet(models.Model):
    """The operational goals of one office and year (I10), with the year's thresholds (share of 1, I20).

    ``presentation`` says how they came before the committee on ``presented_on`` (I12). ``amending`` is true only inside the
    transaction that carries out an approved change; otherwise triggers keep a frozen plan as it is (I11).
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="annual_sets")
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=rules.SET_STATES, default="draft")
    presentation = models.CharField(max_length=12, choices=rules.PRESENTATIONS, blank=True)
    presented_on = models.DateField(null=True, blank=True)
    amending = models.BooleanField(default=False)
    green = models.DecimalField(max_digits=4, decimal_places=3, default=Decimal("0.90"))
    amber = models.DecimalField(max_digits=4, decimal_places=3, default=Decimal("0.60"))
    coverage = models.DecimalField(max_digits=4, decimal_places=3, default=Decimal("0.50"))

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["office", "year"], name="one_annual_set_per_year"),
            models.CheckConstraint(
                condition=Q(amber__gt=0, green__gt=models.F("amber"), green__lte=1, coverage__gte=0, coverage__lte=1),
                name="annual_set_thresholds_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"Jahresziele {self.year}"


class IntermediateGoal(models.Model):
    """The optional level between strategic and operational goals (Mittlerziel)."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    strategic_goal = models.ForeignKey(StrategicGoal, models.PROTECT, related_name="intermediate_goals")
    title = models.CharField(max_length=500)
    position = models.PositiveIntegerField(default=0)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["office", "strategic_goal"], name="intermediate_of_strategic")]

    def __str__(self) -> str:
        return self.title


class OperationalGoal(models.Model):
    """What a unit wants to reach in a year for a strategic goal (I6); a sub-goal is the child of another."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    annual_set = models.ForeignKey(AnnualSet, models.PROTECT, related_name="goals")
    strategic_goal = models.ForeignKey(StrategicGoal, models.PROTECT, related_name="operational_goals")
    intermediate_goal = models.ForeignKey(IntermediateGoal, models.PROTECT, null=True, blank=True, related_name="goals")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="sub_goals")
    predecessor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="successors")
    number = models.CharField(max_length=20, blank=True)
    position = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=1000)
    description = models.TextField(blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="goals")
    responsible = models.CharField(max_length=300, blank=True)
    responsible_person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    weight = models.DecimalField(max_digits=6, decimal_places=2, default=Decimal(1))
    state = models.CharField(max_length=20, choices=rules.GOAL_STATES, default="planned")
    state_reason = models.TextField(blank=True)
    note = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["position", "id"]
        indexes = [
            models.Index(fields=["office", "annual_set", "strategic_goal", "position"], name="goals_of_year"),
            models.Index(fields=["office", "unit"], name="goals_of_unit"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(weight__gt=0), name="goal_weight_positive"),
            models.CheckConstraint(condition=~Q(parent=models.F("id")), name="goal_not_its_own_parent"),
            models.CheckConstraint(condition=~Q(predecessor=models.F("id")), name="goal_not_its_own_predecessor"),
        ]

    def __str__(self) -> str:
        return self.title


class FurtherStrategicGoal(models.Model):
    """A strategic goal that an operational goal serves beside its primary one (I6)."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    goal = models.ForeignKey(OperationalGoal, models.CASCADE, related_name="further")
    strategic_goal = models.ForeignKey(StrategicGoal, models.PROTECT, related_name="also_served_by")

    objects = ScopedManager(office="office")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "goal", "strategic_goal"], name="further_strategic_goal_once")]

    def __str__(self) -> str:
        return f"{self.goal_id} → {self.strategic_goal_id}"


class Tag(models.Model):
    """A region or group of people that a goal is about."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    goal = models.ForeignKey(OperationalGoal, models.CASCADE, related_name="tags")
    kind = models.CharField(max_length=10, choices=rules.TAG_KINDS)
    name = models.CharField(max_length=80)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["kind", "name"]
        constraints = [models.UniqueConstraint(fields=["office", "goal", "kind", "name"], name="tag_once_per_goal")]

    def __str__(self) -> str:
        return self.name
