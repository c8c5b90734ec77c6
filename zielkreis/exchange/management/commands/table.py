# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""``zielkreis table``: read an office's goal table, show what was recognised and what would change, apply it when asked to."""

from typing import Any

from django.core.management.base import CommandParser

from zielkreis.exchange import rules
from zielkreis.exchange.management.base import FileCommand, counted
from zielkreis.exchange.plan import make_plan
from zielkreis.exchange.stored import table_of
from zielkreis.goals.queries import latest_texts
from zielkreis.goals.rules import check_year
from zielkreis.kit import clock
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office
from zielkreis.org.queries import units
from zielkreis.wording.nouns import PROBLEM

KINDS = {
    "strategic_goals": "Leitziele",
    "units": "Organisationseinheiten",
    "goals": "Handlungsziele",
    "measures": "Maßnahmen",
    "indicators": "Kennzahlen",
}
NO_STRATEGIC_GOAL = N_("Ein Leitziel „%(title)s“ gibt es nicht. Vorhanden: %(known)s.")
NO_UNIT = N_("Eine Organisationseinheit mit dem Kurzzeichen „%(sign)s“ gibt es nicht. Vorhanden: %(known)s.")


class Command(FileCommand):
    """Take a goal table in."""

    help = "Zieltabelle lesen und übernehmen"
    kind = rules.TABLE

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the year, and what holds for rows that name no strategic goal or unit."""
        super().add_arguments(parser)
        parser.add_argument("--year", required=True, type=int, metavar="YYYY")
        parser.add_argument("--strategic-goal", metavar="TITLE", help="Leitziel für Zeilen, die keines nennen")
        parser.add_argument("--unit", metavar="SIGN", help="Kurzzeichen der Organisationseinheit für Zeilen, die keine nennen")

    def run(self, office: Office, **options: Any) -> None:
        """Read, plan, apply if asked to, and print."""
        check_year(options["year"])
        by = self.person(office, options)
        options["choices"] = _choices(office, options)
        recognised = self.read(office, options)
        plan = make_plan(office, table_of(recognised), today=clock.today(), choices=options["choices"])
        applied = self.take_over(office, recognised, options, by=by) if by else None
        if options["json"]:
            self.print_json({**recognised, "plan": plan.counts, "applied": applied.pk if applied else None})
            return
        for goal in plan.goals:
            self.stdout.write(
                f"{goal.read.source.sheet}, Zeile {goal.read.source.row}: {goal.read.title} – {_WORDS[goal.change]}"
            )
        for problem in recognised["problems"]:
            place = f"{problem['sheet']}, Zeile {problem['row']}" if problem["row"] else "Tabelle"
            mark = "Bitte prüfen" if problem["severity"] == PROBLEM else "Hinweis"
            self.stdout.write(f"{mark} – {place}{', ' + problem['column'] if problem['column'] else ''}: {problem['text']}")
        for kind, counts in plan.counts.items():
            self.stdout.write(f"{KINDS[kind]}: {counted(counts, _WORDS)}")
        self.stdout.write("Übernommen." if applied else "Nichts übernommen; dafür --apply --by EMAIL angeben.")


_WORDS = dict(rules.CHANGES)


def _choices(office: Office, options: dict[str, Any]) -> dict[str, object]:
    """Return the strategic goal and unit for rows that name none, or refuse unknown ones."""
    choices: dict[str, object] = {}
    if title := options["strategic_goal"]:
        texts = latest_texts(office, on=clock.today())
        found = next((text for text in texts if text.title.casefold() == title.strip().casefold()), None)
        if found is None:
            raise Refused(NO_STRATEGIC_GOAL, title=title, known=", ".join(text.title for text in texts) or "–")
        choices["strategic_goal"] = found.goal_id
    if sign := options["unit"]:
        unit = units(office).filter(sign__iexact=sign).first()
        if unit is None:
            raise Refused(NO_UNIT, sign=sign, known=", ".join(units(office).values_list("sign", flat=True)[:50]) or "–")
        choices["unit"] = unit.pk
    return choices
