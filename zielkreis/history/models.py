# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who did what, when and why: one append-only table for all areas.

Not for undoing (see ``exchange``) and not for access logs. Knows nothing of other areas: objects are named by type and number,
so that an entry outlives what it tells about. The database refuses to change or delete entries (migration 0001).
"""

from django.db import models
from django_scopes import ScopedManager


class Entry(models.Model):
    """One change of one object: verb, differences field by field, reason (I31)."""

    office_id = models.BigIntegerField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)
    verb = models.CharField(max_length=40)
    object_type = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    object_label = models.CharField(max_length=300)
    changes = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    batch = models.CharField(max_length=40, blank=True)

    objects = ScopedManager(office_id="office_id")

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["office_id", "object_type", "object_id", "-id"], name="history_of_object"),
            models.Index(fields=["office_id", "-id"], name="history_of_office"),
            models.Index(fields=["office_id", "batch"], name="history_of_batch"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.verb} {self.object_label}"
