# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""One way to write a document that is kept: the same content always gives the same text, and so the same hash. No Django."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any


def canonical(document: Any) -> str:
    """Return a document as readable JSON: keys sorted, decimals as plain strings without idle zeros, days and instants as ISO."""
    return json.dumps(plain(document), ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False) + "\n"


def plain(value: Any) -> Any:
    """Return a value as JSON can hold it; a float is refused, since its digits depend on how it was computed."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, set | frozenset):
        return sorted(plain(one) for one in value)
    raise TypeError(f"no canonical text for {type(value).__name__}")


def decimal_text(value: Decimal) -> str:
    """Return a number without exponent and idle zeros, so that 0.90 and 0.900 are the same."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def sha512(content: str | bytes) -> str:
    """Return the SHA-512 of a text (as UTF-8) or of bytes, in hexadecimal."""
    return hashlib.sha512(content.encode() if isinstance(content, str) else content).hexdigest()
