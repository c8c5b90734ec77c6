# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a unit contributes to a station of the year: draft, submitted, returned with notes, approved."""

from django.db import models
from django.db.models import F, Q
from django_scopes import ScopedManager

from zielkreis.goals.models import OperationalGoal, Station
from zielkreis.kit import clock
from zielkreis.org.models import Office, Person, Unit
from zielkreis.review.rules.terms import CONTRIBUTION_STATES


class Contribution(models.Model):
    """A unit's contribution to a station: its content stands in the goals and is computed.

    ``submitted_document`` is the content as submitted last, ``approved_document`` as approved last, to show differences against.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    station = models.ForeignKey(Station, models.PROTECT, related_name="contributions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="contributions")
    state = models.CharField(max_length=10, choices=CONTRIBUTION_STATES, default="draft")
    remark = models.TextField(blank=True)
    submitted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    submitted_document = models.JSONField(null=True, blank=True)
    approved_document = models.JSONField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["station", "unit__position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["office", "station", "unit"], name="one_contribution_per_station_and_unit"),
            models.CheckConstraint(
                condition=~Q(state="approved")
                | Q(submitted_by__isnull=False, decided_by__isnull=False) & ~Q(submitted_by=F("decided_by")),
                name="contribution_approved_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.station}: {self.unit}"


class ContributionNote(models.Model):
    """Why a section (the goal, or the whole when empty) came back; settled when the unit submits again."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="notes")
    goal = models.ForeignKey(OperationalGoal, models.CASCADE, null=True, blank=True, related_name="+")
    text = models.TextField()
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["office", "contribution"], name="notes_of_contribution")]

    def __str__(self) -> str:
        return self.text[:80]
