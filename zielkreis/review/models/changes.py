# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Numbered changes of a presented year (I11): asked for, approved by somebody else, carried out, shown for ever."""

from django.db import models
from django.db.models import F, Q
from django_scopes import ScopedManager

from zielkreis.goals.models import AnnualSet, Measure, OperationalGoal
from zielkreis.indicators.models import Indicator
from zielkreis.kit import clock
from zielkreis.org.models import Office, Person, Unit
from zielkreis.review.rules.terms import CHANGE_KINDS, CHANGE_STATES


class Change(models.Model):
    """A change of what was presented. ``wanted`` holds the new values as JSON, ``before`` the old ones once it was carried out.

    The number is given when it is approved, without gaps within a year. ``goal``, ``measure`` and ``indicator`` say what it is
    about; of an added goal ``goal`` is set when it was carried out. ``label`` keeps how the object was called then.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    annual_set = models.ForeignKey(AnnualSet, models.PROTECT, related_name="changes")
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=10, choices=CHANGE_KINDS)
    state = models.CharField(max_length=10, choices=CHANGE_STATES, default="asked")
    goal = models.ForeignKey(OperationalGoal, models.PROTECT, null=True, blank=True, related_name="changes")
    measure = models.ForeignKey(Measure, models.PROTECT, null=True, blank=True, related_name="changes")
    indicator = models.ForeignKey(Indicator, models.PROTECT, null=True, blank=True, related_name="changes")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    label = models.CharField(max_length=300, blank=True)
    wanted = models.JSONField(default=dict)
    before = models.JSONField(default=dict, blank=True)
    reason = models.TextField()
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["annual_set", "number", "id"]
        indexes = [
            models.Index(fields=["office", "annual_set", "state"], name="changes_of_year"),
            models.Index(fields=["office", "goal"], name="changes_of_goal"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["office", "annual_set", "number"], name="change_number_once"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(asked_by=F("decided_by")), name="change_by_two_people"
            ),
            models.CheckConstraint(
                condition=Q(state="approved", number__isnull=False, decided_by__isnull=False)
                | ~Q(state="approved") & Q(number__isnull=True),
                name="change_approved_with_number",
            ),
        ]

    def __str__(self) -> str:
        return f"Änderung Nr. {self.number}" if self.number else f"Änderungsantrag: {self.label}"
