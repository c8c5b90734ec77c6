# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a meeting leaves to be done, and what members put in."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django_scopes import ScopedManager

from zielkreis.committee.models.meeting import AgendaItem, Meeting
from zielkreis.committee.models.paper import Paper
from zielkreis.committee.rules import follow_ups, submissions
from zielkreis.goals.models import OperationalGoal, StrategicGoal
from zielkreis.org.models import Office, Person, Unit


class FollowUp(models.Model):
    """What a resolution demands: task, responsible unit, due date, state, reason for delay, meeting to report back to."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="follow_ups")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="follow_ups")
    task = models.TextField()
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="follow_ups")
    responsible = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=follow_ups.FOLLOW_UP_STATES, default="open")
    progress = models.TextField(blank=True)
    delay_reason = models.TextField(blank=True)
    done_on = models.DateField(null=True, blank=True)
    reports_to = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="reports_due")
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["office", "state", "due_on"], name="follow_ups_by_state")]

    def __str__(self) -> str:
        return self.task[:120]


class Submission(models.Model):
    """A proposal or question of a member, its answer, and the paper or goal into which it was taken."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="submissions")
    kind = models.CharField(max_length=8, choices=submissions.SUBMISSION_KINDS)
    by = models.ForeignKey(Person, models.PROTECT, related_name="submissions")
    title = models.CharField(max_length=300)
    text = models.TextField()
    about = models.ForeignKey(StrategicGoal, models.PROTECT, null=True, blank=True, related_name="submissions")
    state = models.CharField(max_length=9, choices=submissions.SUBMISSION_STATES, default="put_in")
    put_in_at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="submissions")
    goal = models.ForeignKey(OperationalGoal, models.PROTECT, null=True, blank=True, related_name="submissions")
    revision = models.PositiveIntegerField(default=1)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["-put_in_at", "-id"]
        indexes = [models.Index(fields=["office", "state", "-put_in_at"], name="submissions_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="taken_up") | Q(paper__isnull=False) | Q(goal__isnull=False), name="taken_up_into_something"
            )
        ]

    def __str__(self) -> str:
        return self.title
