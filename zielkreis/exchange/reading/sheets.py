# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a file is read into: sheets of cells with clean text. Not for the formats themselves, not for the meaning of columns."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as _

MAX_ROWS, MAX_COLUMNS = 20_000, 60

_INVISIBLE = re.compile(
    r"_x00(?:0[0-8BCDEF]|1[0-9A-F])_|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
_LINES = re.compile(r"\r\n?|\u2028|\u2029|\x85")
Merge = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text as a person sees it, and its number or date where the file holds one.

    ``merged`` marks a cell that belongs to a merge begun further up and shows its text; ``remark`` is a sentence about a cell
    that could not be taken as it is (a formula without result, an error value). A percentage's value is in percent.
    """

    text: str = ""
    value: Decimal | date | None = None
    merged: bool = False
    remark: str = ""


EMPTY = Cell()
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table-like page of a file. Row n of the spreadsheet is ``rows[n - 1]``; in Word the row of the table.

    ``caption`` is the paragraph directly before a Word table, ``titles`` the paragraphs before that; ``wide`` holds the indexes
    of rows that one merged cell crosses; ``hidden`` sheets are read only when they are named.
    """

    name: str
    kind: str
    rows: tuple[Row, ...]
    caption: str = ""
    titles: tuple[str, ...] = ()
    wide: frozenset[int] = frozenset()
    hidden: bool = False


def clean(text: str) -> str:
    """Remove control and invisible characters, unify line breaks, compose letters (NFC, DIN 91379)."""
    if text.isascii() and text.isprintable() and "_x00" not in text:
        return text.strip()
    text = _INVISIBLE.sub("", _LINES.sub("\n", text))
    return unicodedata.normalize("NFC", text).strip()


def text_cell(text: str) -> Cell:
    """A cell of text, cleaned; the one shared empty cell when nothing is left."""
    cleaned = clean(text)
    return Cell(cleaned) if cleaned else EMPTY


def check_size(*, rows: int, columns: int, where: str) -> None:
    """Refuse a table of more than 20,000 rows or 60 columns; ``where`` names the cell or sheet."""
    if rows > MAX_ROWS:
        raise Refused(
            _(
                "Die Tabelle reicht bis %(where)s und hat damit mehr als %(limit)s Zeilen. Bitte teilen Sie sie "
                "auf mehrere Dateien auf."
            ),
            where=where,
            limit=MAX_ROWS,
        )
    if columns > MAX_COLUMNS:
        raise Refused(
            _(
                "Die Tabelle reicht bis %(where)s und hat damit mehr als %(limit)s Spalten. Bitte löschen Sie "
                "überzählige Spalten."
            ),
            where=where,
            limit=MAX_COLUMNS,
        )


def filled(rows: Sequence[Row], merges: Iterable[Merge]) -> tuple[Row, ...]:
    """Show the text of a cell merged over several rows in each of them; merges across columns stay as they are."""
    result = [list(row) for row in rows]
    for (top, column), (bottom, _right) in merges:
        if bottom > top and top < len(result) and column < len(result[top]):
            _fill_down(result, column, top, min(bottom, len(result) - 1))
    return tuple(map(tuple, result))


def _fill_down(rows: list[list[Cell]], column: int, top: int, bottom: int) -> None:
    first = rows[top][column]
    for row in rows[top + 1 : bottom + 1] if first.text else ():
        if column < len(row) and not row[column].text:
            row[column] = replace(first, merged=True)


def wide_rows(merges: Iterable[Merge]) -> frozenset[int]:
    """Indexes of the rows that a merge of three or more columns crosses: titles and headings of blocks."""
    return frozenset(top for (top, left), (bottom, right) in merges if right - left >= 2 and top == bottom)
