# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which reports there are, in which formats, and for which days. No Django, no clock, no I/O."""

from datetime import date

from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

REPORTS = (("balance", N_("Bilanz")), ("goal-plan", N_("Zielplanung")))
FORMATS = (("pdf", N_("PDF zum Drucken und Weitergeben")), ("xlsx", N_("Excel-Tabelle")), ("html", N_("HTML-Datei")))
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
}


def check_reference_date(on: date, *, year: int) -> None:
    """Refuse a reference date from which a year can't sensibly be seen: before the year before, or after the one after it."""
    if not year - 1 <= on.year <= year + 1:
        raise Refused(
            N_("Der Stichtag %(on)s liegt zu weit vom Jahr %(year)s entfernt. Möglich ist ein Tag von %(first)s bis %(last)s."),
            on=f"{on:%d.%m.}{on.year:04d}",
            year=year,
            first=year - 1,
            last=year + 1,
            field="on",
        )


def file_name(*, report: str, form: str, office: str, year: int, on: date) -> str:
    """Return the name under which a report is handed out: "bilanz-2026-musterkreis-stichtag-2026-06-30.pdf"."""
    word = dict(REPORTS)[report].lower()
    return f"{word}-{year}-{office}-stichtag-{on.isoformat()}.{form}"
