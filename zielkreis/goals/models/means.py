# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who takes part and what it takes: participants and resources of a goal or a measure."""

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from zielkreis.goals import rules
from zielkreis.goals.models.annual import OperationalGoal
from zielkreis.goals.models.measure import Measure
from zielkreis.org.models import Office, Unit


def of_goal_or_measure(name: str) -> models.CheckConstraint:
    """Constraint: belongs to a goal or to a measure, never to both or none."""
    return models.CheckConstraint(
        condition=Q(goal__isnull=False, measure__isnull=True) | Q(goal__isnull=True, measure__isnull=False), name=name
    )


class Participant(models.Model):
    """Whoever takes part beside the responsible unit: a unit of the office or an organisation outside."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    goal = models.ForeignKey(OperationalGoal, models.CASCADE, null=True, blank=True, related_name="participants")
    measure = models.ForeignKey(Measure, models.CASCADE, null=True, blank=True, related_name="participants")
    position = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=300)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    outside = models.BooleanField(default=False)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["position", "id"]
        indexes = [
            models.Index(fields=["office", "goal"], name="participants_of_goal"),
            models.Index(fields=["office", "measure"], name="participants_of_measure"),
        ]
        constraints = [of_goal_or_measure("participant_of_goal_or_measure")]

    def __str__(self) -> str:
        return self.name


class Resource(models.Model):
    """Staff (VZÄ), money (€ by product and year) or help in kind, planned and actual (I33); ``text`` keeps the wording."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    goal = models.ForeignKey(OperationalGoal, models.CASCADE, null=True, blank=True, related_name="resources")
    measure = models.ForeignKey(Measure, models.CASCADE, null=True, blank=True, related_name="resources")
    position = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=10, choices=rules.RESOURCE_KINDS)
    text = models.CharField(max_length=500, blank=True)
    unit = models.CharField(max_length=30, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    product = models.CharField(max_length=40, blank=True)
    planned = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    actual = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["position", "id"]
        indexes = [
            models.Index(fields=["office", "goal"], name="resources_of_goal"),
            models.Index(fields=["office", "measure"], name="resources_of_measure"),
            models.Index(fields=["office", "year", "product"], name="resources_by_product"),
        ]
        constraints = [of_goal_or_measure("resource_of_goal_or_measure")]

    def __str__(self) -> str:
        return self.text or f"{self.planned} {self.unit}"
