# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""How a cell reads on paper and on the page: German numbers and dates, and a word where a value is missing.

Not for workbooks, which keep numbers and dates as such (see ``xlsx``), and not for reading numbers.
"""

import re
from datetime import date
from decimal import Decimal

from zielkreis.documents.blocks import Badge, Cell, Missing, Number, Text, Words
from zielkreis.kit.numbers import NBSP, format_decimal

DASH = "–"
# Everything below the space except tab and line feed, and the two code points XML can't carry.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """The text without control characters, which no format may carry; line breaks of any system become one kind."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def number_text(value: Decimal | int, *, places: int | None = None, unit: str = "") -> str:
    """A number in German form: ``1.234,5 %``; ``places`` rounds half up, None prints every digit."""
    text = format_decimal(Decimal(value), places)
    return f"{text}{NBSP}{unit}" if unit else text


def date_text(on: date) -> str:
    """A day as ``31.12.2026``."""
    return f"{on:%d.%m.}{on.year:04d}"


def missing_text(word: str, *, words: Words) -> str:
    """A dash and the word why there is no value: ``– fehlt``."""
    return f"{DASH}{NBSP}{word or words.missing}"


def cell_text(cell: Cell, *, words: Words) -> str:
    """What a cell says, as one German text; a missing value is a dash with its word, never zero (I19)."""
    if isinstance(cell, Number):
        return _number_cell(cell, words=words)
    if isinstance(cell, Missing) or cell is None:
        return missing_text(cell.word if cell else "", words=words)
    if isinstance(cell, Badge):
        return clean(cell.text)
    if isinstance(cell, date):
        return date_text(cell)
    return clean(cell) if isinstance(cell, str) else number_text(cell)


def _number_cell(cell: Number, *, words: Words) -> str:
    """A number with its unit and, in brackets, the word that limits it; its absence with its word."""
    if cell.value is None:
        return missing_text(cell.note, words=words)
    text = number_text(cell.value, places=cell.places, unit=cell.unit)
    return f"{text} ({clean(cell.note)})" if cell.note else text


def plain_text(text: Text) -> str:
    """A text without its emphasis."""
    return clean(text if isinstance(text, str) else "".join(span.text for span in text))
