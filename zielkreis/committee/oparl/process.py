# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fetching in a process of its own beside the server, so that nobody waits for a slow source.

The page starts ``zielkreis oparl work`` and forgets it; how far it is stands in the fetch's row.
"""

import os
import subprocess
import sys
import threading

from django.conf import settings
from django.utils import timezone

from zielkreis.committee.models import Fetch
from zielkreis.committee.oparl import fetching
from zielkreis.history.actions import Actor


def start(fetch: Fetch, *, by: Actor) -> None:
    """Let a fetch that was begun run beside the server; at once and here where the settings say ``FETCH_HERE`` (tests)."""
    if getattr(settings, "FETCH_HERE", False):
        fetching.run(fetch, client=fetching.client(), by=by, today=timezone.localdate())
        return
    command = [sys.executable, "-m", "zielkreis", "oparl", "work", str(fetch.pk), "--office", fetch.office.slug]
    process = subprocess.Popen(  # noqa: S603 - our own command, no shell, numbers and a checked slug as arguments
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd=settings.BASE.parent,
        env=os.environ.copy() | {"ZIELKREIS_DATA": str(settings.DATA)},
    )
    threading.Thread(target=process.wait, daemon=True).start()
