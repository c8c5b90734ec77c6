"""The command ``zielkreis``: for people who run an office, and for the Makefile. Exit codes: 0 done, 1 refused, 2 wrong use."""

import os
import sys


def main() -> None:
    """Hand the words of the command line to Django's management commands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zielkreis.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["zielkreis", *sys.argv[1:]])


if __name__ == "__main__":
    main()
