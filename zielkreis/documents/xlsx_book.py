# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A workbook while it is written: its sheets, their names, and the sheets of rows to which tables are joined.

Not for what a section looks like (see ``xlsx_page``).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from zielkreis.documents.blocks import Column, Document, Sheet, Table
from zielkreis.documents.colour import readable
from zielkreis.documents.formats import clean
from zielkreis.documents.xlsx_cells import GREY, Cells
from zielkreis.documents.xlsx_chart import ChartSheet

FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
LONGEST_NAME = 31
LONGEST_RUNNING_LINE = 100
LINE = 110
"""Characters across a sheet."""
NARROWEST, WIDEST = 10, 60
PALE = "#F4F6F9"


@dataclass(kw_only=True)
class Data:
    """A worksheet of rows under one header, to which tables of one name are joined."""

    sheet: Worksheet
    columns: tuple[Column, ...]
    rows: int = 0


@dataclass(kw_only=True)
class Book:
    """The workbook while it is written."""

    document: Document
    cells: Cells
    book: Workbook
    names: set[str] = field(default_factory=set)
    data: dict[tuple[str, ...], Data] = field(default_factory=dict)
    charts: ChartSheet | None = None

    def add(self, name: str) -> Worksheet:
        """A new worksheet with a name that a spreadsheet accepts, prepared for printing."""
        sheet = self.book.add_worksheet(self.free_name(name))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        sheet.set_header(f"&L{_printed(self.document.title)}&R{_printed(self.document.author)}")
        sheet.set_footer(f"&L{_printed(self.document.footer)}&R{self.document.words.page.format(page='&P', pages='&N')}")
        sheet.hide_gridlines(2)
        return sheet

    def free_name(self, name: str) -> str:
        """The name without forbidden signs, cut to its length, numbered when it is taken."""
        wanted = " ".join(FORBIDDEN.sub(" ", clean(name)).split()).strip("'")[:LONGEST_NAME].strip() or "Blatt"
        tails = (f" ({number})" for number in range(2, 1000))
        taken = (wanted[: LONGEST_NAME - len(tail)].rstrip() + tail for tail in tails)
        free = wanted if wanted.casefold() not in self.names else next(n for n in taken if n.casefold() not in self.names)
        self.names.add(free.casefold())
        return free

    def chart_sheet(self) -> ChartSheet:
        """The hidden sheet behind the charts."""
        if self.charts is None:
            name = self.free_name(self.document.words.chart)
            self.charts = ChartSheet(self.book, name=name, accent=readable(self.document.accent).upper())
        return self.charts


def join(book: Book, table: Table, wish: Sheet) -> str:
    """Append a table to the sheet it asks for, making it with the first; returns the sheet's name."""
    lead = (Column(wish.lead[0]),) if wish.lead else ()
    columns = (*lead, *table.columns)
    key = (wish.name, *(column.title for column in columns))
    if key not in book.data:
        book.data[key] = _open_data(book, wish.name, columns)
    data = book.data[key]
    for row in table.rows:
        data.rows += 1
        for place, cell in enumerate((wish.lead[1], *row) if wish.lead else row):
            book.cells.write(data.sheet, data.rows, place, cell, bottom=4, bottom_color=GREY)
    return str(data.sheet.get_name())


def _open_data(book: Book, name: str, columns: tuple[Column, ...]) -> Data:
    """A new sheet with its frozen header, which repeats on every printed page."""
    data = Data(sheet=book.add(name), columns=columns)
    for place, width in enumerate(widths(columns)):
        data.sheet.set_column(place, place, width)
    header(book, data.sheet, 0, columns)
    data.sheet.freeze_panes(1, 0)
    data.sheet.repeat_rows(0)
    return data


def header(book: Book, sheet: Worksheet, row: int, columns: Sequence[Column]) -> None:
    """The titles of columns."""
    for place, column in enumerate(columns):
        book.cells.write_text(sheet, row, place, clean(column.title), bold=True, bg_color=PALE, bottom=2, top=1)


def widths(columns: Sequence[Column]) -> list[float]:
    """Widths in characters: each column's share of the sheet, never too narrow for a word."""
    total = sum(column.width for column in columns) or 1
    return [min(max(column.width / total * LINE * 1.3, NARROWEST), WIDEST) for column in columns]


def _printed(text: str) -> str:
    """A text for the running lines of a printed sheet, where ``&`` begins a code."""
    return clean(text).replace("\n", " ")[:LONGEST_RUNNING_LINE].replace("&", "&&")
