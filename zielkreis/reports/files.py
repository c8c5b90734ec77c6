# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A report as a file that can be handed out: its name, its bytes and their SHA-512 (I13). Saves and sends nothing."""

import logging
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha512

from django.db.models import QuerySet

from zielkreis.documents.blocks import Document
from zielkreis.documents.html import render_html
from zielkreis.documents.pdf import PdfFailed, render_pdf
from zielkreis.documents.xlsx import render_xlsx
from zielkreis.goals import queries
from zielkreis.goals.models import AnnualSet, OperationalGoal
from zielkreis.goals.rules import check_year
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office
from zielkreis.reports.balance import balance
from zielkreis.reports.goal_plan import goal_plan
from zielkreis.reports.rules import MEDIA_TYPES, check_reference_date, file_name
from zielkreis.review.models import KeptFile
from zielkreis.review.queries.account import closed_snapshot

log = logging.getLogger(__name__)


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
) -> ReportFile:
    """Make a report ("balance", "goal-plan") in a format ("pdf", "xlsx", "html") for a reference date.

    ``goals`` narrows it to what a person may read. The same state of the data and the same ``made_at`` give the same bytes.
    The balance of a closed year for the day of its closing is the file as it was handed out, never made again.
    Refuses a year without goals, a day far from the year, and a PDF that can't be made in time (the log says why).
    """
    check_year(year)
    check_reference_date(on, year=year)
    if report == "balance" and (kept := closed_balance(office, form=form, year=year, on=on)):
        return kept
    shown = queries.goals(office) if goals is None else goals
    annual_set = _with_goals(office, year=year, goals=shown)
    document = _compose(office, report=report, form=form, annual_set=annual_set, on=on, made_at=made_at, goals=shown)
    name = file_name(report=report, form=form, office=office.slug, year=year, on=on)
    return ReportFile(name, MEDIA_TYPES[form], rendered(document, form=form, made_at=made_at))


def _with_goals(office: Office, *, year: int, goals: QuerySet[OperationalGoal]) -> AnnualSet:
    annual_set = queries.annual_set(office, year=year)
    if annual_set is None or not goals.filter(annual_set=annual_set).exists():
        raise Refused(
            N_("Für %(year)s gibt es noch keine Handlungsziele, über die berichtet werden könnte."), year=year, field="year"
        )
    return annual_set


def _compose(
    office: Office,
    *,
    report: str,
    form: str,
    annual_set: AnnualSet,
    on: date,
    made_at: datetime,
    goals: QuerySet[OperationalGoal],
) -> Document:
    if report == "balance":
        return balance(office, annual_set=annual_set, on=on, made_at=made_at, goals=goals)
    return goal_plan(office, annual_set=annual_set, on=on, made_at=made_at, goals=goals, filled=form == "xlsx")


def rendered(document: Document, *, form: str, made_at: datetime) -> bytes:
    """Return a document in a format ("pdf", "xlsx", "html")."""
    if form == "pdf":
        return printed(document, made_at=made_at)
    if form == "xlsx":
        return render_xlsx(document, timestamp=made_at)
    return render_html(document).encode()


def printed(document: Document, *, made_at: datetime) -> bytes:
    """Return a document as PDF/UA; refuses with a sentence when it can't be made in time (the log says why)."""
    try:
        return render_pdf(document, timestamp=made_at)
    except PdfFailed as failed:
        log.exception("no PDF of %s", document.title)
        raise Refused(
            N_("Das PDF ließ sich gerade nicht erstellen. Bitte versuchen Sie es in einer Minute noch einmal.")
        ) from failed
