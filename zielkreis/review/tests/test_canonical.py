# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The text of kept documents: one content, one text, one hash."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from zielkreis.review.rules.canonical import canonical, decimal_text, sha512

DOCUMENT = {
    "b": Decimal("0.900"),
    "a": [date(2026, 2, 28), None, True, 3],
    "c": {"Ziel": "Füße", "at": datetime(2026, 1, 2, 3, tzinfo=UTC)},
}


def test_canonical_when_keys_come_in_another_order_then_the_text_is_the_same() -> None:
    turned = dict(reversed(DOCUMENT.items()))
    assert canonical(DOCUMENT) == canonical(turned)
    assert sha512(canonical(DOCUMENT)) == sha512(canonical(turned))


def test_canonical_when_read_back_and_written_again_then_nothing_differs() -> None:
    text = canonical(DOCUMENT)
    assert canonical(json.loads(text)) == text
    assert '"Füße"' in text and '"2026-02-28"' in text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0.90", "0.9"),
        ("0.900", "0.9"),
        ("10", "10"),
        ("100", "100"),
        ("1E+2", "100"),
        ("-0.0", "0"),
        ("0", "0"),
        ("-2.50", "-2.5"),
    ],
)
def test_decimal_text_when_digits_differ_then_only_the_number_counts(value: str, text: str) -> None:
    assert decimal_text(Decimal(value)) == text


def test_canonical_when_given_a_float_then_it_is_refused() -> None:
    with pytest.raises(TypeError, match="float"):
        canonical({"share": 0.1})


def test_sha512_when_given_text_or_its_bytes_then_they_agree() -> None:
    assert sha512("Ziel\n") == sha512(b"Ziel\n")
    assert len(sha512("")) == 128
