# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""CSV in the shapes that leave an office: any usual delimiter, any usual encoding, quotes and line breaks in cells."""

import csv
import io
from itertools import islice

from zielkreis.exchange.reading.sheets import Sheet, check_size, text_cell
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as _

_DELIMITERS = ";,\t|"
_SAMPLE_ROWS = 200


def read_delimited(data: bytes) -> list[Sheet]:
    """Read one sheet; row numbers are those a spreadsheet shows, so a line break inside quotes does not count."""
    text = decoded(data).replace("\x00", "")
    delimiter, text = _declared_delimiter(text)
    rows = []
    try:
        for number, record in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or _likely_delimiter(text)), 1
        ):
            check_size(rows=number, columns=len(record), where=_where(number))
            rows.append(tuple(map(text_cell, record)))
    except csv.Error as error:
        raise Refused(
            _("Die Textdatei lässt sich nicht in Spalten trennen. Bitte speichern Sie die Tabelle als .xlsx.")
        ) from error
    return [Sheet(name="CSV", kind="csv", rows=tuple(rows))]


def _where(number: int) -> str:
    return f"Zeile {number}"


def decoded(data: bytes) -> str:
    """Decode UTF-8 (with or without mark), UTF-16 (with or without mark), else Windows-1252, in which every byte has a letter."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    for place, code in ((1, "utf-16-le"), (0, "utf-16-be")):
        if data[place:4096:2].count(0) * 4 > len(data[:4096]):
            return data.decode(code, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.translate(_CP1252_HOLES).decode("cp1252")


_CP1252_HOLES = bytes(32 if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else byte for byte in range(256))


def _declared_delimiter(text: str) -> tuple[str, str]:
    """Excel's first line ``sep=;``; it is replaced by an empty one so that row numbers stay right."""
    first, newline, rest = text.partition("\n")
    declared = first.strip().strip('"')
    if declared[:4].lower() == "sep=" and len(declared) == 5:
        return declared[4], newline + rest
    return "", text


def _likely_delimiter(text: str) -> str:
    return max(_DELIMITERS, key=lambda delimiter: _fit(text, delimiter))


def _fit(text: str, delimiter: str) -> int:
    """How many cells stand in rows of the commonest width: the true delimiter makes many equal rows."""
    try:
        widths = [len(row) for row in islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), _SAMPLE_ROWS) if row]
    except csv.Error:
        return 0
    return max(((width - 1) * widths.count(width) for width in set(widths)), default=0)
