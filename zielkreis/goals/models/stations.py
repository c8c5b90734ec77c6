# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The stations of a year as windows that open and close what may be written, and exceptions from them.

Meetings that belong to a station stand in ``cycle``, which knows the committee.
"""

from django.db import models
from django.db.models import F, Q
from django_scopes import ScopedManager

from zielkreis.goals.models.annual import AnnualSet
from zielkreis.goals.rules import stations as rules
from zielkreis.kit import clock
from zielkreis.org.models import Office, Person, Unit


class Station(models.Model):
    """A station of the annual cycle with its window, both days included; ``number`` counts the monitoring rounds."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    annual_set = models.ForeignKey(AnnualSet, models.CASCADE, related_name="stations")
    kind = models.CharField(max_length=12, choices=rules.STATION_KINDS)
    number = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=120, blank=True)
    opens_on = models.DateField()
    closes_on = models.DateField()

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["opens_on", "closes_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["office", "annual_set", "kind", "number"], name="station_once_per_year"),
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="station_closes_after_opening"),
        ]

    def __str__(self) -> str:
        return self.name or f"{self.get_kind_display()} {self.annual_set.year}"

    @property
    def window(self) -> rules.Window:
        """The station as the rules see it."""
        return rules.Window(self.kind, self.opens_on, self.closes_on)


class StationException(models.Model):
    """That a unit (with those below) or a person may write something up to a day although its window is closed; with reason."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    annual_set = models.ForeignKey(AnnualSet, models.CASCADE, related_name="exceptions")
    writing = models.CharField(max_length=12, choices=rules.WRITINGS)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    until = models.DateField()
    reason = models.TextField()
    granted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["until", "id"]
        indexes = [models.Index(fields=["office", "annual_set", "until"], name="exceptions_of_year")]
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False, person__isnull=True) | Q(unit__isnull=True, person__isnull=False),
                name="exception_for_unit_or_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_writing_display()} – {self.unit or self.person}"

    @property
    def opening(self) -> rules.Opening:
        """The exception as the rules see it."""
        return rules.Opening(self.writing, self.until, unit=self.unit_id, person=self.person_id)
