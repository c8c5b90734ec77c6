# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writes a document as a workbook: an overview, a sheet per section, and a sheet per table that asks for one.

Not for reading workbooks (see ``exchange``) nor for single cells (see ``xlsx_cells``).
"""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook

from zielkreis.documents.blocks import Document, FlowBlock, Heading, Notes, PageBreak, Table, flow
from zielkreis.documents.check import check
from zielkreis.documents.xlsx_book import Book, join
from zielkreis.documents.xlsx_cells import Cells
from zielkreis.documents.xlsx_page import Page


def render_xlsx(document: Document, *, timestamp: datetime) -> bytes:
    """The document as XLSX, byte-identical for the same document and ``timestamp``.

    Numbers and dates are real ones; texts are never formulas. Raises ``ContentError`` as the other writers do, and for
    a text that no cell can hold.
    """
    check(document)
    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(target, options) as book:
        properties = {"title": document.title, "author": document.author, "company": document.author}
        book.set_properties({**properties, "subject": document.subtitle, "created": timestamp})
        _write(Book(document=document, cells=Cells(book, words=document.words), book=book))
    return target.getvalue()


def _write(book: Book) -> None:
    """The overview, then every section that holds more than tables with sheets of their own.

    A document of such tables alone is nothing but their sheets, so that it can be read as a table again.
    """
    sections = _sections(flow(book.document))
    if sections[0] or not all(map(_only_data, sections[1:])):
        first = Page(book, book.document.words.overview, sections[0])
        first.head()
        first.fill(sections[0])
    for section in sections[1:]:
        if _only_data(section):
            _join_all(book, section)
        else:
            heading = section[0]
            name = (heading.sheet or heading.text) if isinstance(heading, Heading) else ""
            Page(book, name, section).fill(section)
    for data in book.data.values():
        data.sheet.autofilter(0, 0, max(data.rows, 1), len(data.columns) - 1)


def _sections(blocks: Iterable[FlowBlock]) -> list[list[FlowBlock]]:
    """The blocks before the first heading of level 1, then those of each such heading."""
    sections: list[list[FlowBlock]] = [[]]
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            sections.append([])
        sections[-1].append(block)
    return sections


def _only_data(section: list[FlowBlock]) -> bool:
    """Whether a section has nothing to show but tables with sheets of their own."""
    shown = [block for block in section if not isinstance(block, (Heading, Notes, PageBreak))]
    return bool(shown) and all(isinstance(block, Table) and block.sheet for block in shown)


def _join_all(book: Book, section: list[FlowBlock]) -> None:
    """Put every table of a section on its own sheet."""
    for block in section:
        if isinstance(block, Table) and block.sheet:
            join(book, block, block.sheet)
