# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lists of the committee as a workbook to download: the same rows as on the page. Not for documents that are printed."""

from collections.abc import Iterable
from datetime import datetime

from django.http import HttpResponse
from django.utils.translation import gettext as _

from zielkreis.documents.blocks import Cell, Column, Document, Heading, Sheet, Table, Words
from zielkreis.documents.xlsx import render_xlsx
from zielkreis.kit.downloads import download
from zielkreis.org.models import Office

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table(*, name: str, columns: Iterable[tuple[str, float]], rows: Iterable[tuple[Cell, ...]]) -> tuple[Heading, Table]:
    """Return a list as a worksheet of its own; ``columns`` are titles with their share of the width."""
    titles = tuple(Column(title, width=width) for title, width in columns)
    return Heading(name), Table(columns=titles, rows=tuple(rows), caption=name, sheet=Sheet(name), empty=_("Keine Einträge."))


def workbook(
    office: Office, *tables: tuple[Heading, Table], title: str, file_name: str, made_at: datetime
) -> HttpResponse:  # fmt: skip
    """Return the lists as a workbook for download, kept by nobody in between."""
    blocks = tuple(block for pair in tables for block in pair)
    words = Words(missing=_("fehlt"), overview=_("Übersicht"))
    document = Document(title=title, author=office.name, blocks=blocks, accent=office.colour, numbered=False, words=words)
    return download(render_xlsx(document, timestamp=made_at), name=file_name, media_type=MEDIA_TYPE)
