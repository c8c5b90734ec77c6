# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which reports there are, in which formats, and for which days. No Django, no clock, no I/O."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from zielkreis.kit.states import Choices
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

REPORTS = (
    ("balance", N_("Bilanz")),
    ("goal-plan", N_("Zielplanung")),
    ("presentation", N_("Vorstellung der Jahresziele")),
    ("monitoring", N_("Monitoringbericht")),
    ("evaluation", N_("Auswertungsbögen")),
    ("changes", N_("Änderungsregister")),
)
FORMATS = (
    ("pdf", N_("PDF zum Drucken und Weitergeben")),
    ("docx", N_("Word-Datei")),
    ("xlsx", N_("Excel-Tabelle")),
    ("pptx", N_("PowerPoint-Folien")),
    ("html", N_("HTML-Datei")),
)
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "html": "text/html; charset=utf-8",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What holds for a report: its formats, the word of its file's name, whether a unit may have it.

    ``of_units``: a unit head makes it for the own unit; other reports are about the whole office.
    """

    forms: tuple[str, ...]
    name: str
    of_units: bool = False


KINDS = {
    "balance": Kind(forms=("pdf", "docx", "xlsx", "pptx", "html"), name="bilanz"),
    "goal-plan": Kind(forms=("pdf", "docx", "xlsx", "html"), name="zielplanung", of_units=True),
    "presentation": Kind(forms=("pptx", "pdf", "html"), name="jahresziele"),
    "monitoring": Kind(forms=("pdf", "docx", "xlsx", "html"), name="monitoring", of_units=True),
    "evaluation": Kind(forms=("pdf", "docx", "xlsx", "html"), name="auswertung", of_units=True),
    "changes": Kind(forms=("pdf", "docx", "xlsx", "html"), name="aenderungen"),
}
IN_ORDER = ("goal-plan", "presentation", "changes", "monitoring", "evaluation", "balance")
"""The reports in the order of the year's stations."""

LONG_AT = 80
"""From so many goals on a report takes longer than a person should look at a waiting page."""
LONG_FORMS = ("pdf", "docx", "pptx")

DOCUMENT_STATES: Choices = (
    ("waiting", N_("wartet")),
    ("running", N_("wird erstellt")),
    ("done", N_("fertig")),
    ("failed", N_("nicht erstellt")),
)
UNFINISHED = ("waiting", "running")
DOCUMENT_STEPS = 3
"""A document is read, composed and written."""
SILENCE = timedelta(minutes=5)
"""A process that has said nothing for so long has been killed: a document takes a minute at the most."""
AT_ONCE = 3
"""So many documents of an office are made at the same time; each takes a process."""
KEPT_PER_PERSON = 30
"""So many documents of a person are kept; the oldest goes when one more is ordered."""
STOPPED = N_("Das Erstellen ist ohne Ergebnis abgebrochen. Bitte lassen Sie das Dokument noch einmal erstellen.")
BROKEN = N_("Das Dokument ließ sich nicht erstellen. Bitte versuchen Sie es noch einmal; die Administration findet den Grund "
            "im Protokoll.")  # fmt: skip
STILL = N_("Dieses Dokument wird gerade erstellt oder ist schon fertig.")
NO_RIGHT = N_("Ihnen fehlt inzwischen das Recht zu diesem Dokument. Bitte wenden Sie sich an die Koordination.")


def check_form(*, report: str, form: str) -> None:
    """Refuse a format that a report doesn't come in."""
    forms = KINDS[report].forms
    if form not in forms:
        words = ", ".join(one.upper() for one in forms)
        raise Refused(
            N_("„%(report)s“ gibt es nicht in diesem Format. Bitte wählen Sie: %(forms)s."),
            report=dict(REPORTS)[report], forms=words, field="form",
        )  # fmt: skip


def is_long(*, form: str, goals: int) -> bool:
    """Tell whether a report is better made by a process of its own than while a person waits."""
    return form in LONG_FORMS and goals >= LONG_AT


def has_stopped(*, state: str, told_at: datetime, now: datetime, process_runs: bool) -> bool:
    """Tell whether making a document ended without a result: its process is gone, or has been silent for too long."""
    return state in UNFINISHED and (not process_runs or now - told_at > SILENCE)


def check_turn(running: int) -> None:
    """Refuse to begin a document while ``running`` others of the office are being made."""
    if running >= AT_ONCE:
        raise Refused(N_("Es werden schon %(count)s Dokumente erstellt. Bitte warten Sie, bis eines davon fertig ist."),
                      count=running)  # fmt: skip


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


def file_name(*, report: str, form: str, office: str, year: int, on: date, about: str = "") -> str:
    """Return the name under which a report is handed out: "bilanz-2026-musterkreis-stichtag-2026-06-30.pdf".

    ``about`` is what it was narrowed to, fit for a file's name ("fd-51-3").
    """
    middle = f"-{about}" if about else ""
    return f"{KINDS[report].name}-{year}-{office}{middle}-stichtag-{on.isoformat()}.{form}"
