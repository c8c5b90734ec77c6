# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""German numbers, dates and words for what is missing."""

from datetime import date
from decimal import Decimal

import pytest

from zielkreis.documents.blocks import Badge, Missing, Number, Words
from zielkreis.documents.formats import cell_text, clean


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (Number(Decimal("1234.5")), "1.234,5"),
        (Number(Decimal("1234.5"), places=2, unit="€"), "1.234,50\u00a0€"),
        (Number(Decimal("0.05"), places=1), "0,1"),
        (Number(Decimal("-3"), unit="Plätze"), "−3\u00a0Plätze"),
        (Number(Decimal("72.5"), unit="%", note="vorläufig"), "72,5\u00a0% (vorläufig)"),
        (Number(Decimal("0")), "0"),
        (1234567, "1.234.567"),
        (date(2026, 12, 31), "31.12.2026"),
        (Badge("im Plan"), "im Plan"),
        ("", ""),
        (None, "–\u00a0fehlt"),
        (Number(None), "–\u00a0fehlt"),
        (Missing("nicht erhoben"), "–\u00a0nicht erhoben"),
    ],
)
def test_cell_text_when_shown_then_reads_in_german_and_missing_has_a_word(cell, text):
    assert cell_text(cell, words=Words()) == text


def test_cell_text_when_words_are_of_another_language_then_uses_them():
    assert cell_text(None, words=Words(missing="missing")) == "–\u00a0missing"


def test_clean_when_text_has_control_characters_then_only_line_breaks_and_tabs_stay():
    assert clean("a\x00b\x1b[1mc\r\nd\re\tf\ud800") == "ab[1mc\nd\ne\tf"
