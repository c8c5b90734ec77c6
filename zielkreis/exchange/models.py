# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tables that people bring in: the file, what was recognised in it, and what came of it."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django_scopes import ScopedManager

from zielkreis.exchange import rules
from zielkreis.org.models import Office, Person


class DocumentField(models.TextField):  # type: ignore[type-arg]
    """JSON that is kept and read as a whole; unlike a JSON column it keeps the order of its keys on every database."""

    def from_db_value(self, value: str | None, *_: object) -> Any:
        """Return what was kept; nothing for an empty column."""
        return json.loads(value) if value else None

    def get_prep_value(self, value: Any) -> str:
        """Return what is to be kept as text."""
        return "" if value is None else json.dumps(value, ensure_ascii=False)


class Import(models.Model):
    """One file on its way into the office: read, looked at, applied in one act, perhaps undone.

    ``recognised`` is the promised JSON of the whole file, ``columns`` and ``choices`` what a person decided about it,
    ``counts`` what applying did. ``done`` of ``total`` rows tell how far reading is, ``told_at`` when that was said last.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="imports")
    kind = models.CharField(max_length=6, choices=rules.KINDS, blank=True)
    year = models.PositiveSmallIntegerField()
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    stage = models.CharField(max_length=8, choices=rules.STAGES, default=rules.READING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    told_at = models.DateTimeField(default=timezone.now)
    process = models.CharField(max_length=120, blank=True)
    refusal = models.JSONField(null=True, blank=True)
    sheet = models.CharField(max_length=255, blank=True)
    columns = models.JSONField(default=dict, blank=True)
    choices = models.JSONField(default=dict, blank=True)
    recognised = DocumentField(default=None, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    applied_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["office", "-id"], name="imports_of_office")]

    def __str__(self) -> str:
        return self.file_name

    @property
    def batch(self) -> str:
        """The name under which the history keeps everything that applying this import did; anew each time it is applied."""
        return f"import-{self.pk}-{self.applied_at:%Y%m%d%H%M%S}" if self.applied_at else f"import-{self.pk}"

    @property
    def permission(self) -> str:
        """Which permission it takes to see and apply this import."""
        return rules.PERMISSIONS.get(self.kind, rules.PERMISSIONS[rules.VALUES])


class ImportedFile(models.Model):
    """The bytes of a file as they came, so that it can be read again with other columns."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    of = models.OneToOneField(Import, models.CASCADE, related_name="file")
    content = models.BinaryField()

    objects = ScopedManager(office="office")

    class Meta:
        indexes = [models.Index(fields=["office", "of"], name="imported_file_of")]

    def __str__(self) -> str:
        return f"{self.of_id}"


class ImportedObject(models.Model):
    """Something that applying an import changed, with what it held before, so that it can be undone.

    Also what it created, where the history has no entry of its own for that: links of indicators, their groups, values.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    of = models.ForeignKey(Import, models.CASCADE, related_name="objects_made")
    object_type = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    change = models.CharField(max_length=8, choices=rules.CHANGES)
    before = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["office", "of", "object_type", "object_id"], name="imported_object_once"),
        ]

    def __str__(self) -> str:
        return f"{self.change} {self.object_type} {self.object_id}"
