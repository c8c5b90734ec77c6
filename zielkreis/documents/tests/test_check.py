# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What no document may lack, each with a sentence that names the place."""

from dataclasses import replace
from decimal import Decimal

import pytest

from zielkreis.documents.blocks import Badge, Column, Heading, Landscape, Number
from zielkreis.documents.check import ContentError, check
from zielkreis.documents.tests.make import LOGO, a_document, a_table, balance, stairs

INFINITE = Number(Decimal("Infinity"))

DEFECTS = [
    (a_document(title=" "), "Titel"),
    (a_document(author=""), "Name des Amtes"),
    (a_document(language="deutsch"), "„deutsch“"),
    (a_document(accent="blau"), "„blau“"),
    (a_document(accent="#1f4e8c\n"), "#1a2b3c"),
    (a_document(logo=LOGO), "Logo"),
    (a_document(Heading("Ziel", level=2)), "„Ziel“ (Ebene 2)"),
    (a_document(Heading("A"), Heading("C", level=3)), "„C“ (Ebene 3)"),
    (a_document(Heading("A"), Landscape((Heading("C", level=3),))), "„C“ (Ebene 3)"),
    (a_document(Heading("")), "Überschrift"),
    (a_document(stairs(alt="")), "„Ferienfreizeiten mit Beteiligung“"),
    (a_document(stairs(title="")), "Diagramm"),
    (a_document(a_table(caption="")), "Tabelle"),
    (a_document(a_table(columns=(Column(""),))), "„Merkmale“"),
    (a_document(a_table(("A", "B"), ("nur eine",))), "Zeile 2"),
    (a_document(a_table(("A", INFINITE))), "„Merkmale“"),
    (a_document(a_table(("A", Badge("")))), "Zeichen"),
]


@pytest.mark.parametrize(("document", "words"), DEFECTS, ids=[words for _document, words in DEFECTS])
def test_check_when_something_is_missing_then_refuses_with_the_place(document, words):
    with pytest.raises(ContentError) as refused:
        check(document)
    assert words in str(refused.value)


def test_check_when_every_block_is_complete_then_says_nothing():
    assert check(balance()) is None
    assert check(replace(balance(), blocks=())) is None
