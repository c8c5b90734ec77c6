# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Assessments during the year and the evaluation at its end: the office's own judgement beside the computed degree (rule 10)."""

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from zielkreis.goals.models import Measure, OperationalGoal, Station
from zielkreis.kit import clock
from zielkreis.org.models import Office, Person
from zielkreis.review.rules.terms import CONSEQUENCES, JUDGEMENTS, OUTLOOKS


class Assessment(models.Model):
    """How a goal stood in a monitoring round: cause of a deviation, counter-measure, support, decision asked for.

    A later word on the same round is a new row; earlier ones stay (``replaced_at``).
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    goal = models.ForeignKey(OperationalGoal, models.PROTECT, related_name="assessments")
    station = models.ForeignKey(Station, models.PROTECT, related_name="assessments")
    outlook = models.CharField(max_length=10, choices=OUTLOOKS)
    cause = models.TextField(blank=True)
    counter_measure = models.TextField(blank=True)
    support = models.TextField(blank=True)
    decision = models.TextField(blank=True)
    assessed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    assessed_at = models.DateTimeField(default=clock.now)
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["office", "goal", "-id"], name="assessments_of_goal")]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "goal", "station"], condition=Q(replaced_at__isnull=True), name="one_assessment_per_round"
            )
        ]

    def __str__(self) -> str:
        return f"{self.goal}: {self.get_outlook_display()}"


class Evaluation(models.Model):
    """The evaluation sheet of an operational goal (domain.md §3.7): judgement of plan and execution with reasons, consequence.

    ``execution`` is the judgement that counts in the balance; ``plan`` says whether the goal was set well. ``deviation_reason``
    is needed when the judgement differs from the computed degree (rule 10).
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    goal = models.OneToOneField(OperationalGoal, models.PROTECT, related_name="evaluation")
    plan = models.CharField(max_length=10, choices=JUDGEMENTS, blank=True)
    execution = models.CharField(max_length=10, choices=JUDGEMENTS, blank=True)
    reason = models.TextField(blank=True)
    deviation_reason = models.TextField(blank=True)
    surroundings = models.TextField(blank=True)
    helped = models.TextField(blank=True)
    hindered = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    cause = models.TextField(blank=True)
    consequence = models.CharField(max_length=10, choices=CONSEQUENCES, blank=True)
    consequence_reason = models.TextField(blank=True)
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    revision = models.PositiveIntegerField(default=1)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["goal"]
        indexes = [models.Index(fields=["office", "goal"], name="evaluations_of_office")]

    def __str__(self) -> str:
        return f"Auswertung: {self.goal}"


class CounterMeasure(models.Model):
    """What is done about a goal that was not or only partly reached: action, owner, date; a measure once it was planned."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="counter_measures")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()
    owner = models.CharField(max_length=300)
    due_on = models.DateField()
    measure = models.ForeignKey(Measure, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["office", "evaluation"], name="counter_of_evaluation")]

    def __str__(self) -> str:
        return self.text[:80]
