# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""``zielkreis goals``: the goals of a year with how far they have come on a day, for programs and for people."""

from datetime import date
from typing import Any

from django.core.management.base import CommandParser

from zielkreis.exchange.goals_json import goals_json
from zielkreis.goals.queries import annual_set
from zielkreis.goals.rules import check_year
from zielkreis.indicators.overview import overview, reference_date
from zielkreis.indicators.result import shown_percent
from zielkreis.indicators.terms import GRADES
from zielkreis.kit import clock
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.management.base import OfficeCommand, add_json
from zielkreis.org.models import Office

NO_DAY = N_("„%(text)s“ ist kein Tag. Bitte schreiben Sie ihn so: 2026-06-30.")


class Command(OfficeCommand):
    """Print the goals of a year."""

    help = "Ziele eines Jahres mit Zielerreichung zu einem Stichtag ausgeben"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the year and the day."""
        super().add_arguments(parser)
        parser.add_argument("--year", required=True, type=int, metavar="YYYY")
        parser.add_argument("--on", metavar="DATE", help="Stichtag, z. B. 2026-06-30; sonst heute, aber innerhalb des Jahres")
        add_json(parser)

    def run(self, office: Office, **options: Any) -> None:
        """Print the tree as it stands on the day."""
        year = options["year"]
        check_year(year)
        on = _day(options["on"]) if options["on"] else reference_date(year=year, today=clock.today())
        if options["json"]:
            self.print_json(goals_json(office, year=year, annual_set=annual_set(office, year=year), on=on))
        else:
            self._print_tree(office, year=year, on=on)

    def _print_tree(self, office: Office, *, year: int, on: date) -> None:
        found = annual_set(office, year=year)
        self.stdout.write(f"{office.name}, Ziele {year}, Stichtag {on:%d.%m.%Y}")
        for branch in overview(office, annual_set=found, on=on, history=False).branches if found else ():
            draft = "" if branch.text.system.is_valid(on) else " (Entwurf)"
            self.stdout.write(f"\n{branch.text.title}{draft}")
            for node in branch.nodes:
                result = node.result
                degree = GRADES["grey"] if result.value is None else f"{shown_percent(result.clamped)}, {GRADES[result.grade]}"
                self.stdout.write(f"  {node.goal.title}: {degree}")
        if found is None:
            self.stdout.write("Für dieses Jahr gibt es keine Ziele.")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refused(NO_DAY, text=text) from error
