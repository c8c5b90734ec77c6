# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Puts one cell of a document into a worksheet: real numbers, real dates, harmless text.

Not for the order of sheets and rows (see ``xlsx``).
"""

from datetime import date
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from zielkreis.documents.blocks import Badge, Cell, Number, Tone, Words
from zielkreis.documents.check import ContentError
from zielkreis.documents.formats import cell_text, clean
from zielkreis.kit.words import gettext_noop

LONGEST_TEXT = 32_767
FIRST_DAY = date(1900, 3, 1)
"""Before it, spreadsheets count days in two ways."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
TONES: dict[Tone, str] = {"good": "#1D6F35", "warning": "#8A5600", "bad": "#B0241C", "neutral": "#565E6C"}
GREY = "#565E6C"
PLAIN: dict[str, Any] = {"valign": "top", "text_wrap": True, "font_name": "Calibri", "font_size": 10}


class Cells:
    """Writes cells into the sheets of one workbook and keeps each look once."""

    def __init__(self, book: Workbook, *, words: Words) -> None:
        self.book = book
        self.words = words
        self.looks: dict[tuple[tuple[str, Any], ...], Format] = {}

    def look(self, **properties: Any) -> Format:
        """The cell format with these properties upon the plain one, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self.looks:
            self.looks[key] = self.book.add_format({**PLAIN, **properties})
        return self.looks[key]

    def write(self, sheet: Worksheet, row: int, column: int, cell: Cell, **look: Any) -> None:
        """One cell as what it is; a missing value is a dash with its word, so that no sum counts it as zero (I19)."""
        number = _number(cell)
        if number is not None:
            self._write_number(sheet, row, column, number, **look)
        elif isinstance(cell, date) and cell >= FIRST_DAY:
            sheet.write_datetime(row, column, cell, self.look(num_format="dd.mm.yyyy", align="left", **look))
        elif isinstance(cell, str):
            self.write_text(sheet, row, column, clean(cell), **look)
        else:
            self.write_text(sheet, row, column, cell_text(cell, words=self.words), **_tone(cell), **look)

    def write_text(self, sheet: Worksheet, row: int, column: int, text: str, **look: Any) -> None:
        """A text that stays a text: never a formula, and marked as text where it looks like one."""
        if len(text) > LONGEST_TEXT:
            raise ContentError(
                gettext_noop("Der Text „%(begin)s …“ ist für eine Zelle der Tabelle zu lang. Bitte kürzen Sie ihn."),
                begin=text[:60],
            )
        # Excel keeps the mark (quotePrefix) beside the text, so readers get the text itself back, unchanged.
        marked = {"quote_prefix": True} if text.startswith(FORMULA_STARTS) else {}
        if text:
            sheet.write_string(row, column, text, self.look(**marked, **look))
        else:
            sheet.write_blank(row, column, None, self.look(**look))

    def _write_number(self, sheet: Worksheet, row: int, column: int, number: Number, **look: Any) -> None:
        """A real number with its form; as text only where a spreadsheet would lose digits."""
        value = number.value or Decimal(0)
        if value != Decimal(repr(float(value))):
            self.write_text(sheet, row, column, cell_text(number, words=self.words), align="right", **look)
            return
        sheet.write_number(row, column, float(value), self.look(num_format=number_form(number), **look))


def number_form(number: Number) -> str:
    """The spreadsheet's form for a number: grouped, its decimals, unit and note behind it."""
    exponent = (number.value or Decimal(0)).normalize().as_tuple().exponent
    places = number.places if number.places is not None else max(0, -int(exponent))
    behind = f" {number.unit}" if number.unit else ""
    behind += f" ({clean(number.note)})" if number.note else ""
    text = behind.replace('"', "'").replace("\n", " ")
    return "#,##0" + ("." + "0" * places if places else "") + (f'"{text}"' if text else "")


def _number(cell: Cell) -> Number | None:
    """The cell as a number with its form; None for anything else and for a missing number."""
    if isinstance(cell, Number):
        return cell if cell.value is not None else None
    return Number(Decimal(cell)) if isinstance(cell, (int, Decimal)) else None


def _tone(cell: Cell) -> dict[str, Any]:
    """How a state or a missing value is set apart; the word says it already."""
    if isinstance(cell, Badge):
        return {"font_color": TONES[cell.tone], "bold": True}
    return {"font_color": GREY, "italic": True}
