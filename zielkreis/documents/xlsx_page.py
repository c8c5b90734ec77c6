# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A worksheet that is read from top to bottom: texts, figures, tables and charts of one section.

Not for sheets of rows alone (see ``xlsx_book.join``).
"""

import math
from collections.abc import Iterable, Sequence
from typing import Any

from zielkreis.documents.blocks import (
    Badge,
    BulletList,
    Callout,
    Cell,
    DefinitionList,
    FlowBlock,
    Heading,
    KeyFigures,
    Notes,
    PageBreak,
    Paragraph,
    Picture,
    Table,
)
from zielkreis.documents.chart import Chart
from zielkreis.documents.colour import readable
from zielkreis.documents.formats import clean, plain_text
from zielkreis.documents.tables import chart_table
from zielkreis.documents.xlsx_book import LINE, PALE, Book, header, join, widths
from zielkreis.documents.xlsx_cells import GREY
from zielkreis.documents.xlsx_chart import ROWS

LEAST_COLUMNS = 4
TITLE_SIZE = 18
SIZES = {1: 15, 2: 12, 3: 11, 4: 10}


class Page:
    """A worksheet that is read from top to bottom: texts, figures, tables and charts of one section."""

    def __init__(self, book: Book, name: str, section: list[FlowBlock]) -> None:
        self.book = book
        self.words = book.document.words
        self.sheet = book.add(name)
        self.row = 0
        self.tables = [self.table_of(block) for block in section if isinstance(block, (Table, Chart))]
        self.tables = [table for table in self.tables if table.sheet is None]
        self._set_columns()

    def table_of(self, block: Table | Chart) -> Table:
        """A table, or the table of a chart."""
        return block if isinstance(block, Table) else chart_table(block, words=self.words)

    def _set_columns(self) -> None:
        """Columns wide enough for the widest table that uses them, and together for a line of text."""
        wishes = [widths(table.columns) for table in self.tables]
        across = max([LEAST_COLUMNS, *map(len, wishes)])
        self.widths = [max([row[place] for row in wishes if place < len(row)] or [LINE / across]) for place in range(across)]
        for place, width in enumerate(self.widths):
            self.sheet.set_column(place, place, width)

    def head(self) -> None:
        """Title, subtitle, office and date."""
        document = self.book.document
        self.line(document.title, bold=True, font_size=TITLE_SIZE, font_color=readable(document.accent))
        for text in (document.subtitle, document.author, document.date_text):
            if text:
                self.line(text)
        self.row += 1

    def fill(self, section: Iterable[FlowBlock]) -> None:
        """Every block in reading order."""
        for block in section:
            self.block(block)

    def line(self, text: str, **look: Any) -> None:
        """A text across the sheet, as high as it needs."""
        text = clean(text)
        size = look.get("font_size", 10)
        lines = sum(math.ceil((len(part) or 1) * size / 10 / sum(self.widths)) for part in text.split("\n"))
        self.sheet.set_row(self.row, lines * size * 1.4 + 2)
        # A merged cell needs its area first; the text is then written as every other, so that it can't be a formula.
        self.sheet.merge_range(self.row, 0, self.row, len(self.widths) - 1, "", self.book.cells.look(**look))
        self.book.cells.write_text(self.sheet, self.row, 0, text, **look)
        self.row += 1

    def block(self, block: FlowBlock) -> None:
        """One block below what is there already."""
        if isinstance(block, Heading):
            self.row += block.level > 1
            colour = readable(self.book.document.accent)
            self.line(block.text, bold=True, font_size=SIZES[block.level], font_color=colour)
        elif isinstance(block, Paragraph):
            self.line(plain_text(block.text), **({"font_color": GREY} if block.quiet else {}))
        elif isinstance(block, BulletList):
            for item in block.items:
                self.line(f"• {plain_text(item)}")
        elif isinstance(block, Callout):
            self.line(f"{block.title}: {plain_text(block.text)}", bg_color=PALE, left=5)
        elif isinstance(block, Badge):
            self.cells([block])
        elif isinstance(block, Picture):
            self.line(f"{block.title}: {block.alt}")
        elif not isinstance(block, (PageBreak, Notes)):
            self._numbers(block)

    def _numbers(self, block: KeyFigures | DefinitionList | Table | Chart) -> None:
        """Blocks that hold numbers, with an empty row after them."""
        if isinstance(block, KeyFigures):
            for figure in block.figures:
                self.cells([figure.label, figure.value, figure.note])
        elif isinstance(block, DefinitionList):
            for label, value in block.pairs:
                self.cells([label, value])
        elif isinstance(block, Chart):
            self.chart(block)
        else:
            self.table(block)
        self.row += 1

    def cells(self, cells: Sequence[Cell], **look: Any) -> None:
        """Cells side by side in one row."""
        for place, cell in enumerate(cells):
            self.book.cells.write(self.sheet, self.row, place, cell, **look)
        self.row += 1

    def table(self, table: Table) -> None:
        """A table with its caption; with filter and frozen header when it is the only one of the sheet."""
        self.line(table.caption, bold=True)
        if table.sheet:
            self.line(self.words.see_sheet.format(name=join(self.book, table, table.sheet)), font_color=GREY)
            return
        top = self.row
        header(self.book, self.sheet, top, table.columns)
        self.row += 1
        for row in table.rows:
            self.cells(row, bottom=4, bottom_color=GREY)
        if not table.rows:
            self.line(table.empty or self.words.empty, font_color=GREY, italic=True)
        elif len(self.tables) == 1:
            self.sheet.autofilter(top, 0, self.row - 1, len(table.columns) - 1)
            self.sheet.freeze_panes(top + 1, 0)

    def chart(self, chart: Chart) -> None:
        """The native chart with its text alternative, and its table below."""
        native = self.book.chart_sheet().chart(chart, baseline=self.words.baseline)
        self.sheet.insert_chart(self.row, 0, native, {"description": f"{chart.title}. {chart.alt}", "object_position": 2})
        self.row += ROWS
        self.table(chart_table(chart, words=self.words))
