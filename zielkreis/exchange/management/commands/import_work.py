# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""``zielkreis import_work``: read one uploaded file; started by the page, not by people."""

from typing import Any

from django.core.management.base import CommandParser

from zielkreis.exchange import actions
from zielkreis.exchange.process import Progress
from zielkreis.exchange.queries import imports
from zielkreis.exchange.rules import READING
from zielkreis.kit import clock
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.management.base import OfficeCommand
from zielkreis.org.models import Office


class Command(OfficeCommand):
    """Read an uploaded file."""

    help = "eine hochgeladene Tabelle lesen (wird von der Seite gestartet)"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the number of the import."""
        parser.add_argument("number", type=int, metavar="NUMBER")
        super().add_arguments(parser)

    def run(self, office: Office, **options: Any) -> None:
        """Read it; what came of it stands in the import."""
        found = imports(office).filter(pk=options["number"], stage=READING).first()
        if found is None:
            raise Refused(N_("Eine Übernahme %(number)s, die gelesen werden soll, gibt es nicht."), number=options["number"])
        actions.recognise(found, today=clock.today(), on_progress=Progress(found))
