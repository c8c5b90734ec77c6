# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The stations of the annual cycle as a plain line (slide 27): where in the year an office stands today."""

from dataclasses import dataclass
from datetime import date

from zielkreis.kit.words import gettext_noop as N_

YEAR = (
    (12, 2, N_("Austausch über neue Ziele"), N_("Dezember bis Februar")),
    (3, 3, N_("Vorstellung der Jahresziele im Ausschuss"), N_("März")),
    (4, 8, N_("Arbeit in den Fachdiensten und Monitoring"), N_("März bis August")),
    (9, 10, N_("Auswertung und Reflexion"), N_("September und Oktober")),
    (11, 11, N_("Bilanz mit dem Haushalt"), N_("November")),
)
"""First month, last month, name, period; together they cover the year."""


@dataclass(frozen=True, slots=True)
class Station:
    """A station of the year and whether today lies in it."""

    name: str
    period: str
    current: bool


def stations(today: date) -> list[Station]:
    """Return the stations in the order of the year that begins in December."""
    return [Station(name, period, _lies_in(today.month, first, last)) for first, last, name, period in YEAR]


def _lies_in(month: int, first: int, last: int) -> bool:
    return first <= month <= last if first <= last else month >= first or month <= last
