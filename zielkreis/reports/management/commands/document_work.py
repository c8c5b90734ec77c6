# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""``zielkreis document_work``: make one ordered document; started by the page, not by people."""

from typing import Any

from django.core.management.base import CommandParser

from zielkreis.kit import clock
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.management.base import OfficeCommand
from zielkreis.org.models import Office
from zielkreis.reports.making import make
from zielkreis.reports.models import MadeDocument
from zielkreis.reports.rules import UNFINISHED


class Command(OfficeCommand):
    """Make an ordered document."""

    help = "ein bestelltes Dokument erstellen (wird von der Seite gestartet)"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the number of the document."""
        parser.add_argument("number", type=int, metavar="NUMBER")
        super().add_arguments(parser)

    def run(self, office: Office, **options: Any) -> None:
        """Make it; what came of it stands in the document's row."""
        found = MadeDocument.objects.filter(office=office, pk=options["number"], state__in=UNFINISHED)
        made = found.select_related("person__office", "office").first()
        if made is None:
            raise Refused(N_("Ein Dokument %(number)s, das erstellt werden soll, gibt es nicht."), number=options["number"])
        make(made, today=clock.today())
