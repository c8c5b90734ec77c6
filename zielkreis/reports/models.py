# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Documents that were ordered and made beside the pages, until their owner deletes them."""

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from zielkreis.kit import clock
from zielkreis.org.models import Office, Person
from zielkreis.reports.rules import DOCUMENT_STATES, REPORTS


class MadeDocument(models.Model):
    """A document somebody ordered: what (``kind``, ``params``), how far it is, and the file once it is made.

    ``params`` holds form, year, reference date, unit and strategic goal; ``key`` is the same in short, so that nobody orders
    twice what is being made. ``done`` of ``total`` steps tell the progress, ``told_at`` when that was said last. Only its owner
    sees it.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=REPORTS)
    params = models.JSONField(default=dict)
    key = models.CharField(max_length=128)
    state = models.CharField(max_length=8, choices=DOCUMENT_STATES, default="waiting")
    done = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveSmallIntegerField(default=0)
    process = models.CharField(max_length=120, blank=True)
    told_at = models.DateTimeField(default=clock.now)
    file_name = models.CharField(max_length=255, blank=True)
    media_type = models.CharField(max_length=150, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha512 = models.CharField(max_length=128, blank=True)
    content = models.BinaryField(null=True, blank=True)
    refusal = models.JSONField(null=True, blank=True)
    ordered_at = models.DateTimeField(default=clock.now)
    made_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["office", "person", "-id"], name="documents_of_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "person", "key"],
                condition=Q(state__in=("waiting", "running")),
                name="document_made_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.params.get('year', '')}".strip()
