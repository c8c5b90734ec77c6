# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""``zielkreis verify``: check that everything kept of an office is still what it was; 1 when something doesn't match."""

from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandParser

from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.management.base import OfficeCommand, add_json
from zielkreis.org.models import Office
from zielkreis.review.queries.verifying import verify

COUNTED = {
    "snapshots": "festgehaltene Stände",
    "kept_files": "Dateien der Bilanz",
    "committee_files": "Dateien des Ausschusses",
    "changes": "genehmigte Änderungen",
    "years": "vorgestellte Jahre",
    "history": "Einträge im Verlauf",
}


class Command(OfficeCommand):
    """Check what is kept of an office."""

    help = "Festgehaltene Stände, Dateien, Änderungen und Verlauf eines Jugendamts prüfen"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the office and the form of the answer."""
        super().add_arguments(parser)
        add_json(parser)

    def run(self, office: Office, **options: Any) -> None:
        """Say what was looked at and what doesn't match, and end with 1 if anything doesn't."""
        found = verify(office)
        if options["json"]:
            self.print_json({"office": office.slug, "counts": found.counts, "faults": [asdict(one) for one in found.faults]})
        else:
            for name, word in COUNTED.items():
                self.stdout.write(f"{found.counts[name]} {word}")
            for one in found.faults:
                self.stdout.write(f"FEHLER {one.about}: {one.message}")
        if found.faults:
            raise Refused(
                N_("%(office)s: %(number)s Abweichungen. Was festgehalten wurde, ist nicht mehr unverändert."),
                office=office.name, number=len(found.faults),
            )  # fmt: skip
        if not options["json"]:
            self.stdout.write("Alles unverändert.")
