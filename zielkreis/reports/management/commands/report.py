# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""``zielkreis report``: write a report of a year into a file, whole or not at all."""

import os
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from zielkreis.goals import queries
from zielkreis.goals.rules import check_year
from zielkreis.indicators.overview import reference_date
from zielkreis.kit import clock
from zielkreis.kit.numbers import format_decimal
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.actions import System
from zielkreis.org.management.base import OfficeCommand, add_office
from zielkreis.org.models import Office
from zielkreis.org.queries import units
from zielkreis.reports.actions import hand_out
from zielkreis.reports.files import About, closed_balance, report_file
from zielkreis.reports.rules import FORMATS, REPORTS, check_form

BY = System()
DAYS = ("%Y-%m-%d", "%d.%m.%Y")


class Command(OfficeCommand):
    """Write a report."""

    help = "eine Unterlage des Jahres in eine Datei schreiben, etwa Bilanz, Zielplanung oder Monitoringbericht"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take which report, for which year and day, in which format, into which file."""
        parser.add_argument(
            "report", choices=[code for code, _word in REPORTS], metavar="|".join(code for code, _word in REPORTS)
        )
        add_office(parser)
        parser.add_argument("--year", required=True, type=int, metavar="YYYY")
        parser.add_argument("--on", metavar="DATE", help="Stichtag, z. B. 2026-06-30; sonst heute, aber innerhalb des Jahres")
        parser.add_argument("--format", required=True, choices=[code for code, _word in FORMATS])
        parser.add_argument("--unit", metavar="SIGN", help="nur eine Einheit mit denen darunter, nach ihrem Kurzzeichen")
        parser.add_argument("--goal", type=int, metavar="NUMBER", help="nur ein Leitziel, nach seiner Nummer")
        parser.add_argument("--out", required=True, metavar="FILE")

    def run(self, office: Office, **options: Any) -> None:
        """Make the report, write it, record it, and say what was written."""
        report, year, out = options["report"], options["year"], Path(options["out"])
        check_place(out)
        check_year(year)
        asked = read_day(options["on"]) if options["on"] else None
        on = asked or reference_date(year=year, today=clock.today())
        about = read_about(office, unit=options.get("unit"), goal=options.get("goal"), on=on)
        check_form(report=report, form=options["format"])
        kept = closed_balance(office, form=options["format"], year=year, on=asked) if report == "balance" else None
        made = kept or report_file(
            office, report=report, form=options["format"], year=year, on=on, made_at=clock.now(), about=about
        )
        on = made.on or on
        write_whole(out, made.content)
        hand_out(queries.annual_sets(office).get(year=year), by=BY, report=report, on=on, file=made)
        size = format_decimal(Decimal(len(made.content)))
        if report == "balance" and kept is None and queries.annual_sets(office).get(year=year).state in ("reported", "closed"):
            self.stdout.write(f"Die Bilanz {year} ist abgeschlossen; dies ist eine Nachrechnung, nicht die ausgegebene.")
        self.stdout.write(f"{dict(REPORTS)[report]} {year}, Stichtag {on:%d.%m.%Y}: {out}, {size} Byte\nSHA-512 {made.sha512}")


def read_day(text: str) -> date:
    """Return a day written as 2026-06-30 or 30.06.2026, or refuse."""
    for form in DAYS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise Refused(N_("„%(text)s“ ist kein Tag. Bitte geben Sie den Stichtag als 2026-06-30 oder 30.06.2026 an."), text=text)


def read_about(office: Office, *, unit: str | None, goal: int | None, on: date) -> About:
    """Return what a report is narrowed to, or refuse a unit or strategic goal that doesn't exist."""
    found = units(office).filter(sign=unit).first() if unit else None
    if unit and found is None:
        raise Refused(N_("Eine Einheit mit dem Kurzzeichen „%(sign)s“ gibt es nicht."), sign=unit)
    texts = {text.position: text.goal_id for text in queries.latest_texts(office, on=on)} if goal else {}
    if goal and goal not in texts:
        raise Refused(N_("Ein Leitziel mit der Nummer %(number)s gibt es nicht."), number=goal)
    return About(unit=found.pk if found else None, strategic_goal=texts[goal] if goal else None)


def check_place(out: Path) -> None:
    """Refuse a file that can't be written, before any work is done."""
    if not out.absolute().parent.is_dir():
        raise Refused(N_("Den Ordner %(folder)s gibt es nicht. Bitte legen Sie ihn an."), folder=out.absolute().parent)
    if out.is_dir():
        raise Refused(N_("%(path)s ist ein Ordner. Bitte geben Sie den Namen einer Datei an."), path=out)


def write_whole(out: Path, content: bytes) -> None:
    """Write a file under a passing name and then rename it, so that nothing half-written is left."""
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(out)
    except OSError as error:
        raise Refused(N_("%(path)s kann nicht geschrieben werden: %(error)s."), path=out, error=error.strerror) from error
    finally:
        part.unlink(missing_ok=True)
