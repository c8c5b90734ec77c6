# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Closing a year's balance with its files: made here, kept by ``review`` in one transaction, all or nothing (I13, I28)."""

from django.utils import translation
from django.utils.translation import gettext as _

from zielkreis.documents.blocks import Column, Document, Heading, Paragraph, Table
from zielkreis.goals.models import AnnualSet
from zielkreis.kit import clock
from zielkreis.org.models import Person
from zielkreis.reports.balance import balance
from zielkreis.reports.files import rendered
from zielkreis.reports.frame import LANGUAGE, Frame, document, german
from zielkreis.reports.rules import MEDIA_TYPES, file_name
from zielkreis.reports.year.balance_slides import balance_slides
from zielkreis.review.actions import closing
from zielkreis.review.actions.closing import NewFile, Prepared, PreparedAddendum
from zielkreis.review.models import Snapshot, TwoPersonAct
from zielkreis.review.queries.account_words import described

KEPT = ("pdf", "xlsx", "html", "docx", "pptx")
"""Formats in which a closed balance is kept as it is handed out."""


def confirm_close(act: TwoPersonAct, *, by: Person) -> Snapshot:
    """Close a balance as a second person: make its files, then keep results and files together.

    Making the files takes a while and holds nothing up; when something changed meanwhile, nothing is closed.
    """
    closing.check_confirm(act, by=by)
    prepared = closing.prepare(act.annual_set)
    return closing.close(act, by=by, prepared=prepared, files=balance_files(act.annual_set, prepared))


def balance_files(annual_set: AnnualSet, prepared: Prepared) -> list[NewFile]:
    """Return the balance as it is to be handed out: whole as PDF, workbook, HTML and Word, as a summary in slides."""
    on, at = prepared.reference_on, prepared.known_at
    made = balance(annual_set.office, annual_set=annual_set, on=on, made_at=at, known_at=at, is_final=True)
    slides = balance_slides(annual_set.office, annual_set=annual_set, on=on, made_at=at, is_final=True)
    return [
        NewFile(
            file_name(report="balance", form=form, office=annual_set.office.slug, year=annual_set.year, on=on),
            MEDIA_TYPES[form],
            rendered(slides if form == "pptx" else made, form=form, made_at=at),
        )
        for form in KEPT
    ]


def add_addendum(annual_set: AnnualSet, *, by: Person, reason: str) -> Snapshot:
    """Add to a closed balance what differs now, as a numbered document of its own (I13)."""
    made = closing.prepare_addendum(annual_set, reason=reason)
    with translation.override(LANGUAGE):
        content = rendered(addendum(annual_set, made), form="pdf", made_at=made.prepared.known_at)
    name = f"nachtrag-{made.number}-bilanz-{annual_set.year}-{annual_set.office.slug}.pdf"
    return closing.add_addendum(annual_set, by=by, made=made, files=[NewFile(name, MEDIA_TYPES["pdf"], content)])


def addendum(annual_set: AnnualSet, made: PreparedAddendum) -> Document:
    """Return an addendum as a document: which balance it adds to, why, and what differs."""
    at = made.prepared.known_at
    frame = Frame(office=annual_set.office, annual_set=annual_set, on=made.prepared.reference_on, made_at=at, known_at=at)
    rows = tuple((one.of, *described(one)) for one in made.differences)
    columns = (Column(_("Wovon"), width=4), Column(_("Angabe"), width=2), Column(_("bisher"), width=1.5, align="end"),
               Column(_("jetzt"), width=1.5, align="end"))  # fmt: skip
    values = {"year": annual_set.year, "number": made.number, "day": german(clock.today())}
    return document(
        frame,
        Heading(_("Warum es diesen Nachtrag gibt")),
        *(Paragraph(part) for part in made.reason.split("\n\n")),
        Heading(_("Was sich geändert hat")),
        Paragraph(_("Die abgeschlossene Bilanz bleibt, wie sie ausgegeben wurde. Hier steht, was danach bekannt wurde.")),
        Table(columns=columns, rows=rows, caption=_("Geänderte Ergebnisse, Werte und Beträge"), compact=True),
        title=_("Nachtrag %(number)s zur Bilanz %(year)s") % values,
        subtitle=_("vom %(day)s") % values,
    )
