# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The command ``zielkreis``: for people who run an office, and for the Makefile. Exit codes: 0 done, 1 refused, 2 wrong use."""

import os
import sys

from django.core.management import ManagementUtility, get_commands
from django.core.management.base import BaseCommand


class Commands(ManagementUtility):
    """Django's management commands, of which an unknown one is wrong use."""

    def fetch_command(self, subcommand: str) -> BaseCommand:
        """Return the command of this name; an unknown one ends with a sentence and 2."""
        if subcommand not in get_commands():
            sys.stderr.write(f"Den Befehl „{subcommand}“ gibt es nicht. „zielkreis help“ nennt alle.\n")
            sys.exit(2)
        return super().fetch_command(subcommand)


def main() -> None:
    """Hand the words of the command line to the command they name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zielkreis.config.settings")
    Commands(["zielkreis", *sys.argv[1:]]).execute()


if __name__ == "__main__":
    main()
