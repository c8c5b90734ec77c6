# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""From the bytes of an office's file to sheets of cells: XLSX, ODS, CSV and DOCX.

Not for understanding what the cells mean (see ``recognition``) and not for limiting memory and time (see ``worker``). Whatever
can't be read is refused with a sentence.
"""

from zielkreis.exchange.reading.delimited import read_delimited
from zielkreis.exchange.reading.kinds import MAX_BYTES, content_kind
from zielkreis.exchange.reading.sheets import Cell, Sheet
from zielkreis.exchange.reading.word import read_word
from zielkreis.exchange.reading.workbooks import read_workbook

__all__ = ["MAX_BYTES", "Cell", "Sheet", "read"]


def read(data: bytes, *, filename: str) -> list[Sheet]:
    """Read a file of at most 20 MB into its sheets; a Word document gives one sheet per table.

    Raises ``Refused`` for everything that is no readable table file: empty, renamed, encrypted, too big, a zip bomb, with macros,
    with too many rows, broken.
    """
    kind = content_kind(data, filename=filename)
    if kind == "csv":
        return read_delimited(data)
    return read_word(data) if kind == "docx" else read_workbook(data, kind=kind)
