# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the commands that take a file in share: the file, who applies it, and reading it before anything is written."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.db import transaction

from zielkreis.exchange import actions, rules
from zielkreis.exchange.models import Import
from zielkreis.exchange.reading import MAX_BYTES
from zielkreis.kit import clock
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.management.base import OfficeCommand, add_json, find_person
from zielkreis.org.models import Office, Person

NO_FILE = N_("Die Datei „%(file)s“ kann nicht gelesen werden: %(reason)s.")


class FileCommand(OfficeCommand):
    """Reads a file of one ``kind``, shows what it would do, and applies it when asked to."""

    kind: str

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, the sheet, and who applies it."""
        parser.add_argument("file", metavar="FILE", help="Tabelle als XLSX, ODS, CSV oder DOCX")
        super().add_arguments(parser)
        parser.add_argument("--sheet", default="", metavar="NAME", help="nur dieses Blatt lesen")
        parser.add_argument("--apply", action="store_true", help="übernehmen; sonst wird nur gezeigt, was geschähe")
        parser.add_argument("--by", metavar="EMAIL", help="wer übernimmt; nötig mit --apply")
        add_json(parser)
        self.parser = parser

    def person(self, office: Office, options: Mapping[str, Any]) -> Person | None:
        """Return who applies; without ``--apply`` nobody, with it and without ``--by`` it is wrong use."""
        if not options["apply"]:
            return None
        if not options["by"]:
            self.parser.error("--apply braucht --by EMAIL")
        return find_person(office, options["by"], may=rules.PERMISSIONS[self.kind], on=clock.today())

    def read(self, office: Office, options: Mapping[str, Any]) -> dict[str, Any]:
        """Read the file in the limited process; refuses with its sentence."""
        path = Path(options["file"])
        content_of(path)
        _kind, recognised = actions.read_any(
            str(path), file_name=path.name, year=options["year"], sheet=options["sheet"], kind=self.kind, state=office.state
        )
        return recognised

    @transaction.atomic
    def take_over(self, office: Office, recognised: dict[str, Any], options: Mapping[str, Any], *, by: Person) -> Import:
        """Keep the file as an import and apply it, all or nothing."""
        path = Path(options["file"])
        found = actions.start_import(
            office, by=by, file_name=path.name, content=content_of(path), year=options["year"], sheet=options["sheet"]
        )
        found = actions.keep_recognised(found, kind=self.kind, recognised=recognised)
        found = actions.choose(found, by=by, choices=options["choices"]) if options.get("choices") else found
        return actions.apply(found, by=by, today=clock.today())

    def say(self, sentence: str) -> None:
        """Write a line for people; on stderr, so that stdout holds nothing but the answer."""
        self.stderr.write(sentence, self.style.WARNING)


def content_of(path: Path) -> bytes:
    """Return the bytes of a file, one more than the most that is read, or refuse when there is none."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Refused(NO_FILE, file=path, reason=error.strerror) from error


def counted(counts: Mapping[str, int], words: Mapping[str, str]) -> str:
    """Return counts in words: "3 neu, 1 geändert"."""
    return ", ".join(f"{count} {words[name]}" for name, count in counts.items() if count) or "nichts"
