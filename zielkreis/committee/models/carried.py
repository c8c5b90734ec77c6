# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every noun carries that OParl knows: instants, soft deletion, and where it came from."""

from django.db import models
from django.utils import timezone


class Carried(models.Model):
    """Base of the nouns that travel by OParl 1.1 (domain.md §5.1).

    ``origin`` is the canonical address in the council information system that an object was fetched from; empty for what was
    made here. ``extra`` holds what came with it and has no field of its own. ``modified_at`` moves with every save.
    """

    created_at = models.DateTimeField(default=timezone.now)
    modified_at = models.DateTimeField(auto_now=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    origin = models.URLField(max_length=500, blank=True)
    origin_modified_at = models.DateTimeField(null=True, blank=True)
    extra = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True

    @property
    def is_fetched(self) -> bool:
        """Tell whether this came from a council information system and is not edited here."""
        return bool(self.origin)
