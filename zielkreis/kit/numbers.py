# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Numbers as people in an office write and read them: ``1.234,5``, ``1,9 Mio.``, ``83,3 %``.

Reading never guesses silently: :func:`is_ambiguous` tells which writings have a second meaning. Not for dates (see ``fuzzy``)
and not for calculating: what is computed with stays an exact ``Decimal``; rounding happens for display only (domain.md §4.3).
"""

import re
from decimal import ROUND_HALF_UP, Decimal

MINUS = "\u2212"
NBSP = "\u00a0"
TOO_LARGE = Decimal(10) ** 14
"""From here on a number is larger than any that is kept; the database would refuse it without a sentence."""
MULTIPLIERS = {"tsd": Decimal(10) ** 3, "mio": Decimal(10) ** 6, "mrd": Decimal(10) ** 9}

_SPACES = re.compile(r"[\s\u00a0\u2009\u202f]+")
_LONGEST = 40
_DIGITS = r"\d[\d.,]*(?:[ \u00a0\u2009\u202f]\d{3}(?!\d))*(?:,\d+)?"
_WHOLE = re.compile(
    rf"(?P<sign>[+\-\u2212\u2013]?)\s*(?P<digits>{_DIGITS})\s*"
    r"(?:(?P<times>Tsd|Mio|Mrd)\b\.?|Millionen|Milliarden|Tausend)?\s*(?:%|\u20ac|Prozent|Euro|EUR)?",
    re.IGNORECASE,
)
_WORDS = {"millionen": "mio", "milliarden": "mrd", "tausend": "tsd"}
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_GROUPED_ENGLISH = re.compile(r"[1-9]\d{0,2}(?:,\d{3}){2,}|[1-9]\d{0,2}(?:,\d{3})+\.\d+")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_AMBIGUOUS = re.compile(r"[+\-\u2212\u2013]?\s*[1-9]\d{0,2}[.,]\d{3}")


def parse_decimal(text: str) -> Decimal | None:
    """Read a German or plain number, or return None when the text is not exactly one number.

    A full stop before exactly three digits separates thousands (``1.164`` is 1164) unless the number begins with 0
    (``0.550``); a comma always separates decimals (``1,164`` is 1.164) unless it groups several times (``1,234,567``).
    ``Tsd.``, ``Mio.``, ``Mrd.`` multiply; a trailing ``%`` or ``€`` is allowed and does not change the value.
    """
    match = _WHOLE.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    digits = _plain_digits(match["digits"]) if match else None
    if match is None or digits is None:
        return None
    value = Decimal(digits) * _multiplier(match[0])
    return -value if match["sign"] not in ("", "+") else value


def is_ambiguous(text: str) -> bool:
    """Whether a number could be meant otherwise: ``1.164`` may be 1164 or 1,164, and ``1,164`` the reverse."""
    return _AMBIGUOUS.fullmatch(text.strip()) is not None


def _multiplier(text: str) -> Decimal:
    found = re.search(r"tsd|mio|mrd|millionen|milliarden|tausend", text.lower())
    if found is None:
        return Decimal(1)
    return MULTIPLIERS[_WORDS.get(found[0], found[0])]


def _plain_digits(written: str) -> str | None:
    """Turn ``1.234,5`` into ``1234.5``; None when the separators make no number."""
    digits = _SPACES.sub("", written)
    if _GROUPED_ENGLISH.fullmatch(digits):
        return digits.replace(",", "")
    whole, comma, decimals = digits.partition(",")
    if comma and not re.fullmatch(r"[0-9]+", decimals):
        return None
    if _GROUPED.fullmatch(whole):
        whole = whole.replace(".", "")
    elif comma and "." in whole:
        return None
    plain = f"{whole}.{decimals}" if comma else whole
    return plain if _PLAIN.fullmatch(plain) and plain.isascii() else None


def plain(value: Decimal) -> str:
    """Write a number for machines, without superfluous zeros and exponents: ``40``, ``38.5``, ``-3``."""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def format_decimal(value: Decimal, places: int | None = None) -> str:
    """Write a number the German way (``1.234,5``); ``places`` rounds half up for display, None keeps every digit."""
    if places is not None:
        value = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    written = format(value, ",f") if places is not None else _grouped(plain(value))
    german = written.translate(str.maketrans(",.", ".,"))
    return german.replace("-", MINUS)


def _grouped(written: str) -> str:
    whole, point, decimals = written.partition(".")
    return f"{int(whole):,}{point}{decimals}" if whole not in ("-0",) else written


def percent(share: Decimal, places: int = 1) -> str:
    """Write a share of one as German percent: ``Decimal("0.8333")`` becomes ``83,3 %`` (with a protected space)."""
    return f"{format_decimal(share * 100, places)}{NBSP}%"
