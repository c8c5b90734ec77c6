# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Workbooks (XLSX, ODS) through calamine, completed by what it leaves out: percent formats, formulas without result, errors.

Formulas are never evaluated: the result the office's program stored is taken.
"""

import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

import python_calamine

from zielkreis.exchange.reading.marks import Marks, marks_of
from zielkreis.exchange.reading.sheets import EMPTY, Cell, Row, Sheet, filled, text_cell, wide_rows
from zielkreis.kit.numbers import plain
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as _

_FORMULA = _(
    "Die Zelle enthält eine Formel ohne gespeichertes Ergebnis; sie wurde als Text übernommen. Bitte tragen Sie den Wert ein."
)
_ERROR = _("Die Zelle enthält den Fehlerwert %(text)s. Bitte berichtigen Sie die Formel in der Tabelle.")


def read_workbook(data: bytes, *, kind: str) -> list[Sheet]:
    """Read every worksheet in order; ``kind`` is ``xlsx`` or ``ods``. Hidden sheets are read and marked."""
    marks = marks_of(data, kind=kind)
    try:
        with python_calamine.load_workbook(io.BytesIO(data)) as book:
            return [
                _sheet(book, meta, marks.get(meta.name, Marks()), kind) for meta in book.sheets_metadata if _is_worksheet(meta)
            ]
    except python_calamine.CalamineError as error:
        raise Refused(_("Die Arbeitsmappe ist beschädigt und lässt sich nicht öffnen. Bitte speichern Sie sie neu.")) from error


def _is_worksheet(meta: python_calamine.SheetMetadata) -> bool:
    return meta.typ == python_calamine.SheetTypeEnum.WorkSheet


def _sheet(book: python_calamine.CalamineWorkbook, meta: python_calamine.SheetMetadata, marks: Marks, kind: str) -> Sheet:
    sheet = book.get_sheet_by_name(meta.name)
    rows = [tuple(map(_cell, row)) for row in sheet.to_python(skip_empty_area=False)]
    merges = marks.merges if kind == "ods" else (sheet.merged_cell_ranges or [])
    hidden = meta.visible != python_calamine.SheetVisibleEnum.Visible
    return Sheet(name=meta.name, kind=kind, rows=filled(_marked(rows, marks), merges), wide=wide_rows(merges), hidden=hidden)


def _cell(value: object) -> Cell:
    if isinstance(value, str):
        return text_cell(value) if value else EMPTY
    if isinstance(value, bool):
        return Cell("WAHR" if value else "FALSCH")
    if isinstance(value, int | float):
        return _number(Decimal(f"{value:.15g}"))
    if isinstance(value, datetime):
        return Cell(value.strftime("%d.%m.%Y %H:%M"), value.date())
    return Cell(value.strftime("%d.%m.%Y"), value) if isinstance(value, date) else text_cell(str(value))


def _number(value: Decimal) -> Cell:
    return Cell(plain(value).replace(".", ","), value)


def _marked(rows: Sequence[Row], marks: Marks) -> list[Row]:
    """Put percentages, errors and formulas without result at their places; the sheet grows when a formula stands outside."""
    changed = [list(row) for row in rows]
    for (row, column), text in marks.notes():
        while len(changed) <= row:
            changed.append([])
        changed[row].extend([EMPTY] * (column + 1 - len(changed[row])))
        changed[row][column] = _noted(changed[row][column], text)
    return [tuple(row) for row in changed]


def _noted(cell: Cell, text: str) -> Cell:
    if text == "%":
        return _percentage(cell)
    if text.startswith("="):
        return cell if cell.text else Cell(f"'{text_cell(text).text}", remark=_FORMULA)
    return Cell(text, remark=_ERROR % {"text": text})


def _percentage(cell: Cell) -> Cell:
    if not isinstance(cell.value, Decimal):
        return cell
    number = _number(cell.value * 100)
    return Cell(f"{number.text} %", number.value)
