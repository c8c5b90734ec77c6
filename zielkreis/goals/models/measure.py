# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Measures with their milestones and the reports about how they stand."""

from django.db import models
from django.db.models import F, Q
from django_scopes import ScopedManager

from zielkreis.goals import rules
from zielkreis.goals.models.annual import OperationalGoal
from zielkreis.kit import clock
from zielkreis.org.models import Office, Person, Unit


class Measure(models.Model):
    """What is done for one operational goal by one unit (I7). ``schedule_text`` keeps the wording, the dates are read from it."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    goal = models.ForeignKey(OperationalGoal, models.CASCADE, related_name="measures")
    position = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=1000)
    description = models.TextField(blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="measures")
    responsible = models.CharField(max_length=300, blank=True)
    responsible_person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="measures")
    schedule_text = models.TextField(blank=True)
    starts_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=16, choices=rules.PRECISIONS, blank=True)
    state = models.CharField(max_length=12, choices=rules.MEASURE_STATES, default="not_started")
    status_text = models.TextField(blank=True)
    status_on = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["position", "id"]
        indexes = [
            models.Index(fields=["office", "goal", "position"], name="measures_of_goal"),
            models.Index(fields=["office", "unit"], name="measures_of_unit"),
            models.Index(fields=["office", "responsible_person"], name="measures_of_person"),
        ]

    def __str__(self) -> str:
        return self.title


class Milestone(models.Model):
    """A dated yes/no result of a measure; overdue from the end of its period on (I34)."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="milestones")
    position = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=500)
    due_text = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=16, choices=rules.PRECISIONS, blank=True)
    done_on = models.DateField(null=True, blank=True)
    dropped = models.BooleanField(default=False)
    evidence = models.TextField(blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["position", "id"]
        indexes = [
            models.Index(fields=["office", "measure", "position"], name="milestones_of_measure"),
            models.Index(fields=["office", "due_on"], name="milestones_by_due_date"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(due_on__isnull=True) | Q(due_on__gte=F("starts_on")),
                name="milestone_due_after_start",
            ),
            models.CheckConstraint(condition=~Q(dropped=True, done_on__isnull=False), name="milestone_not_done_and_dropped"),
        ]

    def __str__(self) -> str:
        return self.title


class StatusReport(models.Model):
    """How a measure stood on a day, in a state and a sentence; kept, so that an earlier day can be shown again."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="reports")
    reported_on = models.DateField()
    state = models.CharField(max_length=12, choices=rules.MEASURE_STATES)
    text = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["-reported_on", "-id"]
        indexes = [models.Index(fields=["office", "measure", "-reported_on", "-id"], name="reports_of_measure")]

    def __str__(self) -> str:
        return f"{self.reported_on:%d.%m.%Y} {self.state}"
