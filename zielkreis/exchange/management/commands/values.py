# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""``zielkreis values``: read a table of actual values, show what is doubtful about them, record them when asked to."""

from typing import Any

from django.core.management.base import CommandParser

from zielkreis.exchange import rules
from zielkreis.exchange.management.base import FileCommand, counted
from zielkreis.exchange.stored import values_of
from zielkreis.exchange.value_plan import LEFT_OUT, REFUSED, UNMATCHED, ValuePlan, plan_values
from zielkreis.goals.rules import check_year
from zielkreis.history.actions import plain
from zielkreis.indicators.entry import worded
from zielkreis.kit import clock
from zielkreis.org.models import Office

WORDS = {
    **dict(rules.CHANGES),
    UNMATCHED: "ohne Kennzahl",
    REFUSED: "nicht übernehmbar",
    LEFT_OUT: "ausgelassen",
}


class Command(FileCommand):
    """Take actual values in."""

    help = "Istwerte aus einer Tabelle lesen und übernehmen"
    kind = rules.VALUES

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the year that dates without one mean."""
        super().add_arguments(parser)
        today = clock.today()
        parser.add_argument("--year", type=int, default=today.year, metavar="YYYY", help="Jahr für Stichtage ohne Jahr")

    def run(self, office: Office, **options: Any) -> None:
        """Read, compare, record if asked to, and print."""
        check_year(options["year"])
        by = self.person(office, options)
        recognised = self.read(office, options)
        plan = plan_values(office, values_of(recognised), today=clock.today())
        applied = self.take_over(office, recognised, options, by=by) if by else None
        if options["json"]:
            rows = [_as_json(row) for row in plan.rows]
            self.print_json({**recognised, "plan": {**plan.counts, "rows": rows}, "applied": applied.pk if applied else None})
            return
        for row in plan.rows:
            self._print(row)
        self.stdout.write(f"Istwerte: {counted(plan.counts['values'], WORDS)}")
        self.stdout.write("Übernommen." if applied else "Nichts übernommen; dafür --apply --by EMAIL angeben.")

    def _print(self, row: ValuePlan) -> None:
        read = row.read
        figure = worded(row.value.amount, row.value.symbol) if row.value else read.text
        self.stdout.write(f"Zeile {read.source.row}: {read.indicator}, {read.reference}: {figure} – {WORDS[row.change]}")
        for text in (*(finding.text for finding in row.findings), *(problem.text for problem in read.problems)):
            self.stdout.write(f"    {text}")


def _as_json(row: ValuePlan) -> dict[str, object]:
    return {
        "row": row.read.source.row,
        "indicator": row.indicator.title if row.indicator else None,
        "suggested": row.suggested.title if row.suggested else None,
        "change": row.change,
        "on": plain(row.value.reference_on) if row.value else None,
        "value": plain(row.value.amount) if row.value else None,
        "symbol": row.value.symbol if row.value else None,
        "previous": plain(row.previous.amount) if row.previous else None,
        "findings": [{"severity": one.severity, "text": one.text} for one in row.findings],
    }
