# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Acts that need two people (I28): asked for by one, confirmed by another; and what they leave behind for good."""

from django.db import models
from django.db.models import F, Q
from django_scopes import ScopedManager

from zielkreis.committee.models import Paper
from zielkreis.goals.models import AnnualSet
from zielkreis.goals.rules import PRESENTATIONS
from zielkreis.kit import clock
from zielkreis.org.models import Office, Person
from zielkreis.review.rules.terms import SNAPSHOT_KINDS, TWO_PERSON_ACTS


class TwoPersonAct(models.Model):
    """Freezing, reopening or closing a year: one person asks, another confirms; ``withdrawn_at`` when it was taken back.

    ``presentation`` and ``presented_on`` are for freezing alone: how and when the year's goals come before the committee (I12).
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    annual_set = models.ForeignKey(AnnualSet, models.PROTECT, related_name="two_person_acts")
    kind = models.CharField(max_length=8, choices=TWO_PERSON_ACTS)
    reason = models.TextField(blank=True)
    presentation = models.CharField(max_length=12, choices=PRESENTATIONS, blank=True)
    presented_on = models.DateField(null=True, blank=True)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+")
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "annual_set", "kind"],
                condition=Q(confirmed_by__isnull=True, withdrawn_at__isnull=True),
                name="one_open_act_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(asked_by=F("confirmed_by")), name="act_by_two_people"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.annual_set.year}"


class Snapshot(models.Model):
    """A state of a year kept for good as one readable JSON document with its SHA-512 (I11, I13); never changed.

    "frozen": the plan as presented. "closed": the balance with computed results, method version and inputs. "addendum": a
    numbered addition to a closed balance (Nachtrag) with its reason. ``act`` is the act of two people that made it.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    annual_set = models.ForeignKey(AnnualSet, models.PROTECT, related_name="snapshots")
    kind = models.CharField(max_length=8, choices=SNAPSHOT_KINDS)
    number = models.PositiveSmallIntegerField()
    made_on = models.DateField()
    reference_on = models.DateField()
    known_at = models.DateTimeField()
    method = models.CharField(max_length=20)
    reason = models.TextField(blank=True)
    document = models.TextField()
    sha512 = models.CharField(max_length=128)
    act = models.ForeignKey(TwoPersonAct, models.PROTECT, null=True, blank=True, related_name="snapshots")
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["annual_set", "kind", "number"]
        constraints = [
            models.UniqueConstraint(fields=["office", "annual_set", "kind", "number"], name="snapshot_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.annual_set.year} Nr. {self.number}"


class KeptFile(models.Model):
    """A document as it was handed out, byte for byte, with its SHA-512 (I13); never changed."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="files")
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=150)
    size = models.PositiveBigIntegerField()
    sha512 = models.CharField(max_length=128)
    content = models.BinaryField()

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["snapshot", "name"]
        constraints = [models.UniqueConstraint(fields=["office", "snapshot", "name"], name="kept_file_once")]

    def __str__(self) -> str:
        return self.name
