# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""``zielkreis docs``: write the pages of documentation that come from the code."""

from typing import Any

from django.core.management.base import CommandParser

from zielkreis.kit.words import Refused
from zielkreis.org.documentation import FOLDER, pages
from zielkreis.org.management.base import PlainCommand


class Command(PlainCommand):
    """Write ``docs/generated``, or check that it is fresh."""

    help = "docs/generated aus dem Programm schreiben"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take ``--check``."""
        parser.add_argument("--check", action="store_true", help="nur prüfen, ob die Seiten aktuell sind")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        """Write the pages, or refuse when one is stale."""
        for name, text in pages().items():
            path = FOLDER / name
            if check and (not path.exists() or path.read_text(encoding="utf-8") != text):
                raise Refused("docs/generated/%(name)s ist veraltet. Bitte neu schreiben: zielkreis docs", name=name)
            if not check:
                FOLDER.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
