# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A report as a file that can be handed out: its name, its bytes and their SHA-512 (I13). Saves and sends nothing."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha512

from django.db.models import QuerySet
from django.utils.text import slugify

from zielkreis.documents.blocks import Document
from zielkreis.documents.docx import render_docx
from zielkreis.documents.html import render_html
from zielkreis.documents.pdf import PdfFailed, render_pdf
from zielkreis.documents.pictures import PicturesFailed
from zielkreis.documents.slides import render_pptx
from zielkreis.documents.xlsx import render_xlsx
from zielkreis.goals import queries
from zielkreis.goals.models import AnnualSet, OperationalGoal
from zielkreis.goals.rules import check_year
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office
from zielkreis.org.queries import parents, units
from zielkreis.org.rules import below
from zielkreis.reports.balance import balance
from zielkreis.reports.goal_plan import goal_plan
from zielkreis.reports.rules import MEDIA_TYPES, check_form, check_reference_date, file_name
from zielkreis.reports.year.balance_slides import balance_slides
from zielkreis.reports.year.changes import change_register
from zielkreis.reports.year.evaluation import evaluation_sheets
from zielkreis.reports.year.monitoring import monitoring_document
from zielkreis.reports.year.presentation import presentation
from zielkreis.review.models import KeptFile
from zielkreis.review.queries.account import closed_snapshot

log = logging.getLogger(__name__)


OnProgress = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a report is narrowed to: a unit with those below it, a strategic goal; nothing means the whole office."""

    unit: int | None = None
    strategic_goal: int | None = None


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A finished report: name, media type, bytes; ``on`` is its reference date when it was kept at the closing of its year."""

    name: str
    media_type: str
    content: bytes
    on: date | None = None

    @property
    def sha512(self) -> str:
        """The checksum by which the very same file is recognised later."""
        return sha512(self.content).hexdigest()


def closed_balance(office: Office, *, form: str, year: int, on: date | None = None) -> ReportFile | None:
    """Return the balance of a closed year as it was handed out, byte for byte (I13); None when the year is still open.

    Also None when another reference date is asked for than that of the closing, or a format that wasn't kept.
    """
    annual_set = queries.annual_set(office, year=year)
    snapshot = closed_snapshot(annual_set) if annual_set and annual_set.state in ("reported", "closed") else None
    if snapshot is None or on not in (None, snapshot.reference_on):
        return None
    kept = KeptFile.objects.filter(office=office, snapshot=snapshot, media_type=MEDIA_TYPES[form]).first()
    return ReportFile(kept.name, kept.media_type, bytes(kept.content), snapshot.reference_on) if kept else None


def report_file(
    office: Office,
    *,
    report: str,
    form: str,
    year: int,
    on: date,
    made_at: datetime,
    goals: QuerySet[OperationalGoal] | None = None,
    about: About | None = None,
    on_progress: OnProgress | None = None,
) -> ReportFile:
    """Make a report (a code of ``rules.REPORTS``) in one of its formats for a reference date.

    ``goals`` narrows it to what a person may read, ``about`` to a unit or strategic goal. ``on_progress`` is called with the
    number of steps done (``rules.DOCUMENT_STEPS``). The same state of the data and the same ``made_at`` give the same bytes.
    The balance of a closed year for the day of its closing is the file as it was handed out, never made again.
    Refuses a year without goals, a day far from the year, and a PDF that can't be made in time (the log says why).
    """
    check_year(year)
    check_reference_date(on, year=year)
    check_form(report=report, form=form)
    about = about or About()
    if report == "balance" and (kept := closed_balance(office, form=form, year=year, on=on)):
        return kept
    tell = on_progress or _say_nothing
    shown = narrowed(queries.goals(office) if goals is None else goals, about=about, office=office)
    annual_set = _with_goals(office, year=year, goals=shown)
    tell(1)
    document = composed(office, report=report, form=form, annual_set=annual_set, on=on, made_at=made_at, goals=shown,
                        about=about_words(office, about=about, on=on))  # fmt: skip
    tell(2)
    name = file_name(report=report, form=form, office=office.slug, year=year, on=on, about=_slug(office, about=about))
    return ReportFile(name, MEDIA_TYPES[form], rendered(document, form=form, made_at=made_at))


def _say_nothing(_done: int) -> None:
    """Nobody waits for the progress."""


def narrowed(goals: QuerySet[OperationalGoal], *, about: About, office: Office) -> QuerySet[OperationalGoal]:
    """Return the goals of a unit with those below it, and of a strategic goal, as far as one was named."""
    if about.unit:
        goals = goals.filter(unit__in=below(about.unit, parents(office)))
    return goals.filter(strategic_goal=about.strategic_goal) if about.strategic_goal else goals


def about_words(office: Office, *, about: About, on: date) -> str:
    """Return what a report was narrowed to, in words: "FD 51.3 Soziale Dienste · Leitziel 2: Schutz"."""
    words = [str(unit) for unit in units(office).filter(pk=about.unit)] if about.unit else []
    found = [text for text in queries.latest_texts(office, on=on) if text.goal_id == about.strategic_goal]
    return " · ".join([*words, *(f"{office.word('strategic_goal')} {text.position}: {text.title}" for text in found)])


def _slug(office: Office, *, about: About) -> str:
    parts = [slugify(unit.sign.replace(".", "-")) or f"einheit-{unit.pk}" for unit in units(office).filter(pk=about.unit or 0)]
    return "-".join([*parts, *([f"ziel-{about.strategic_goal}"] if about.strategic_goal else [])])


def _with_goals(office: Office, *, year: int, goals: QuerySet[OperationalGoal]) -> AnnualSet:
    annual_set = queries.annual_set(office, year=year)
    if annual_set is None or not goals.filter(annual_set=annual_set).exists():
        raise Refused(
            N_("Für %(year)s gibt es noch keine Handlungsziele, über die berichtet werden könnte."), year=year, field="year"
        )
    return annual_set


def composed(
    office: Office,
    *,
    report: str,
    form: str,
    annual_set: AnnualSet,
    on: date,
    made_at: datetime,
    goals: QuerySet[OperationalGoal],
    about: str = "",
) -> Document:
    """Return a report as blocks; ``about`` says in words to what ``goals`` narrows it."""
    if report == "balance" and form != "pptx":
        return balance(office, annual_set=annual_set, on=on, made_at=made_at, goals=goals)
    if report == "goal-plan":
        return goal_plan(office, annual_set=annual_set, on=on, made_at=made_at, goals=goals, filled=form == "xlsx", about=about)
    makers = {
        "balance": balance_slides,
        "presentation": presentation,
        "monitoring": monitoring_document,
        "evaluation": evaluation_sheets,
        "changes": change_register,
    }
    return makers[report](office, annual_set=annual_set, on=on, made_at=made_at, goals=goals, about=about)


def rendered(document: Document, *, form: str, made_at: datetime) -> bytes:
    """Return a document in a format of ``rules.FORMATS``; refuses with a sentence when it can't be made in time."""
    if form == "pdf":
        return printed(document, made_at=made_at)
    if form == "html":
        return render_html(document).encode()
    try:
        return {"xlsx": render_xlsx, "docx": render_docx, "pptx": render_pptx}[form](document, timestamp=made_at)
    except PicturesFailed as failed:
        log.exception("no pictures for %s", document.title)
        raise Refused(
            N_("Die Datei ließ sich gerade nicht erstellen. Bitte versuchen Sie es in einer Minute noch einmal.")
        ) from failed


def printed(document: Document, *, made_at: datetime) -> bytes:
    """Return a document as PDF/UA; refuses with a sentence when it can't be made in time (the log says why)."""
    try:
        return render_pdf(document, timestamp=made_at)
    except PdfFailed as failed:
        log.exception("no PDF of %s", document.title)
        raise Refused(
            N_("Das PDF ließ sich gerade nicht erstellen. Bitte versuchen Sie es in einer Minute noch einmal.")
        ) from failed
