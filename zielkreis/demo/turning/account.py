# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Texts of the balances of the example."""

from datetime import date

from zielkreis.demo.stage import Stage
from zielkreis.demo.turning.days import is_told, on, year_of
from zielkreis.review.actions.balance import write_balance_text

TEXTS = {
    "foreword": "Die Bilanz {year} zeigt, was aus den Zielen geworden ist, die dem Jugendhilfeausschuss im März vorgestellt "
    "wurden. Sie nennt auch, was nicht gelungen ist, und was die Verwaltung daraus ableitet.",
    "overview": "Die meisten Ziele sind auf gutem Weg. Wo Personal fehlte oder Räume später bereitstanden, sind Ziele nur "
    "teilweise erreicht; für jedes ist eine Gegenmaßnahme benannt.",
    "budget": "Die Mittel der Produktgruppe 06 wurden im Rahmen des Haushalts {year} eingesetzt.",
    "outlook": "Für {next} werden die fortgeführten Ziele mit neuen Terminen geplant. Neue Ziele entstehen im Austausch mit den "
    "Fachdiensten und den freien Trägern.",
}


def write(stage: Stage, year: int) -> None:
    """Write the balance's texts at the beginning of November; those of 2026 are only begun."""
    day = date(year, 11, 4)
    if not is_told(stage, day):
        return
    with on(day):
        for section, text in TEXTS.items():
            if year < 2026 or section == "foreword":
                write_balance_text(
                    year_of(stage, year), by=stage.coordinator, section=section, text=text.format(year=year, next=year + 1)
                )
