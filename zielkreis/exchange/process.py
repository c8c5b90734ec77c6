# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading a file in a process of its own beside the server, so that nobody else waits for it.

The page starts ``zielkreis import_work`` and forgets it; what it has done so far stands in the import's row. Not for the limits
under which a stranger's file is read (see ``worker``, which that process starts in turn).
"""

import time
from datetime import date

from django.conf import settings
from django.utils import timezone

from zielkreis.exchange import actions
from zielkreis.exchange.models import Import
from zielkreis.exchange.rules import READING, has_stopped
from zielkreis.kit import background

TELL_EVERY = 0.5
"""Seconds between two notes about the progress: each is a write that others may have to wait for."""
LOOK_EVERY = 0.1


def start_reading(found: Import, *, today: date) -> None:
    """Let the file be read beside the server; at once and here where the settings say ``READ_IMPORTS_HERE`` (tests)."""
    if getattr(settings, "READ_IMPORTS_HERE", False):
        actions.recognise(found, today=today)
        return
    process = background.start("import_work", str(found.pk), "--office", found.office.slug)
    Import.objects.filter(pk=found.pk, stage=READING).update(process=process, told_at=timezone.now())


def wait_for(found: Import, *, seconds: float) -> Import:
    """Return the import as soon as it is read, or as it is after these seconds."""
    until = time.monotonic() + seconds
    while found.stage == READING and time.monotonic() < until:
        time.sleep(LOOK_EVERY)
        found.refresh_from_db(fields=["stage"])
    return found


def has_died(found: Import) -> bool:
    """Tell whether reading ended without a result: the process of this machine is gone, or it has been silent for too long."""
    return has_stopped(stage=found.stage, told_at=found.told_at, now=timezone.now(), process_runs=background.runs(found.process))


class Progress:
    """Notes in the import's row how far reading is, at most twice a second."""

    def __init__(self, found: Import) -> None:
        self.found = found
        self.told = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Note ``done`` of ``total`` rows."""
        now = time.monotonic()
        if now - self.told >= TELL_EVERY and stage == "recognising":
            self.told = now
            Import.objects.filter(pk=self.found.pk).update(done=done, total=total, told_at=timezone.now())
