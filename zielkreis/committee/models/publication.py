# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was shown to the world by OParl, since when, and what was taken back again."""

from django.db import models
from django_scopes import ScopedManager

from zielkreis.org.models import Office


class Publication(models.Model):
    """That an object of a kind (OParl's word) is or was public: since when, when it last changed, when it was withdrawn.

    Kept by ``committee.oparl.ledger``; not a second truth: what is shown is asked of the objects themselves (I25). ``stamp``
    names the content that was seen last.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    published_at = models.DateTimeField()
    modified_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    stamp = models.CharField(max_length=40)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["kind", "object_id"]
        indexes = [models.Index(fields=["office", "kind", "modified_at"], name="publications_by_change")]
        constraints = [models.UniqueConstraint(fields=["office", "kind", "object_id"], name="published_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
