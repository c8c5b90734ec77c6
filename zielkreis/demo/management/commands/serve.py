# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""``zielkreis serve``: make the installation ready and serve it on this machine; with ``--demo`` with the example office."""

import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

SERVER = (
    *("--worker-class", "gthread", "--workers", "2", "--threads", "4", "--no-control-socket", "--log-level", "warning"),
    # A worker that once took in a large table gives its memory back after a while.
    *("--max-requests", "2000", "--max-requests-jitter", "200"),
)


class Command(BaseCommand):
    """Migrate, collect the static files, build the example office once, then become the web server."""

    help = "Richtet die Installation ein und startet sie auf 127.0.0.1."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the port and whether the example office is wanted."""
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--demo", action="store_true", help="mit dem Beispielamt Musterkreis")

    def handle(self, *args: Any, port: int, demo: bool, **options: Any) -> None:
        """Prepare and hand over to gunicorn."""
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        if demo:
            os.environ["ZIELKREIS_DEMO"] = "1"
            settings.DEMO = True
            call_command("demo", "build")
            call_command("demo", "people", port=port)
        self.stdout.write(f"\nZielkreis: http://127.0.0.1:{port}/\n")
        self.stdout.flush()
        # Threads share two heaps: with one each, a worker would keep a third more memory after a large page.
        os.environ.setdefault("MALLOC_ARENA_MAX", "2")
        server = [sys.executable, "-m", "gunicorn", "zielkreis.config.wsgi", "--bind", f"127.0.0.1:{port}", *SERVER]
        os.execv(sys.executable, server)  # noqa: S606 — our own interpreter with fixed arguments
