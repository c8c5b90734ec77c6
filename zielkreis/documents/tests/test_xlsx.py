# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The workbook: real numbers and dates, harmless texts, sheets one can filter."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from zielkreis.documents.blocks import Column, Document, Heading, Missing, Number, Paragraph, Sheet
from zielkreis.documents.check import ContentError
from zielkreis.documents.tests.make import PRINTED_AT, a_document, a_table, balance, stairs
from zielkreis.documents.xlsx import render_xlsx


def workbook(document: Document) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(render_xlsx(document, timestamp=PRINTED_AT)))


def sheet_rows(document: Document, name: str) -> list[list[object]]:
    return (
        CalamineWorkbook.from_filelike(BytesIO(render_xlsx(document, timestamp=PRINTED_AT))).get_sheet_by_name(name).to_python()
    )


def data_document(*rows: tuple[object, ...]) -> Document:
    return a_document(Heading("Daten"), a_table(*rows, sheet=Sheet("Daten")))


def test_render_xlsx_when_opened_then_has_overview_sections_and_data_sheets():
    book = workbook(balance())
    visible = [sheet.title for sheet in book if sheet.sheet_state == "visible"]
    assert visible == ["Übersicht", "Überblick", "Partizipation", "Zielplanung", "Anhang"]
    assert book.properties.title == "Bilanz 2026"
    assert book["Übersicht"]["A1"].value == "Bilanz 2026"


def test_render_xlsx_when_numbers_and_dates_are_written_then_they_are_real_with_german_forms():
    row = (
        ("Anteil", Number(Decimal("72.5"), places=1, unit="%")),
        ("Budget", Decimal("1234.50")),
        ("Tag", date(2026, 12, 31)),
        ("vorläufig", Number(Decimal("38"), note="vorläufig")),
        ("Zahl", 7),
    )
    sheet = workbook(data_document(*row))["Daten"]
    cells = [sheet.cell(place, 2) for place in range(2, 7)]
    assert [cell.value for cell in cells] == [72.5, 1234.5, datetime(2026, 12, 31), 38, 7]
    assert [cell.number_format for cell in cells] == ['#,##0.0" %"', "#,##0.0", "dd.mm.yyyy", '#,##0" (vorläufig)"', "#,##0"]


def test_render_xlsx_when_a_value_is_missing_then_cell_is_a_word_and_no_number():
    rows = sheet_rows(data_document(("Wert", None), ("Wert", Number(None)), ("Wert", Missing("geheim")), ("leer", "")), "Daten")
    assert [row[1] for row in rows[1:]] == ["–\u00a0fehlt", "–\u00a0fehlt", "–\u00a0geheim", ""]


def test_render_xlsx_when_a_number_has_more_digits_than_a_spreadsheet_then_stays_exact_as_text():
    rows = sheet_rows(data_document(("Summe", Decimal("12345678901234567.89"))), "Daten")
    assert rows[1][1] == "12.345.678.901.234.567,89"


TRICKY = ["=1+1", "+49 2351", "-3 Plätze", "@SUMME(A1)", "\t=1", '=HYPERLINK("x")', "'quoted", "1.234", "{=A1}", "a\nb"]


@pytest.mark.parametrize("typed", TRICKY)
def test_render_xlsx_when_text_looks_like_a_formula_then_comes_back_as_the_same_text(typed):
    document = data_document((typed, typed))
    cell = workbook(document)["Daten"]["A2"]
    assert (cell.value, cell.data_type) == (typed, "s")
    assert cell.quotePrefix == typed.startswith(("=", "+", "-", "@", "\t"))
    assert sheet_rows(document, "Daten")[1][0] == typed


def test_render_xlsx_when_every_text_looks_like_a_formula_then_no_cell_and_no_chart_holds_one():
    evil = '=cmd|" /C calc"!A1'
    document = a_document(
        Heading(evil),
        Paragraph(evil),
        a_table((evil, evil), caption=evil),
        stairs(title=evil, unit=evil),
        title=evil,
        subtitle=evil,
    )
    book = workbook(document)
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    title = book.worksheets[1]._charts[0].title.tx.strRef
    assert title.f.startswith("Diagramm!$")
    assert title.strCache.pt[0].v == evil


def test_render_xlsx_when_text_has_control_characters_then_they_are_left_out():
    assert sheet_rows(data_document(("a\x00b\x07", "c")), "Daten")[1][0] == "ab"


def test_render_xlsx_when_a_table_has_its_own_sheet_then_header_is_frozen_and_filtered():
    sheet = workbook(balance())["Zielplanung"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:C2"
    assert [cell.value for cell in sheet[1]] == ["Leitziel", "Merkmal", "Wert"]
    assert [cell.value for cell in sheet[2]] == ["Schutz", "Ferienfreizeiten", "=1+1"]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0, "as many pages as needed, one across"


def test_render_xlsx_when_tables_ask_for_one_sheet_then_their_rows_are_joined_below_one_header():
    tables = [a_table((goal, 1), sheet=Sheet("Plan", lead=("Leitziel", goal))) for goal in ("Schutz", "Prävention")]
    rows = sheet_rows(a_document(Heading("Plan"), *tables), "Plan")
    assert rows == [["Leitziel", "Merkmal", "Wert"], ["Schutz", "Schutz", 1], ["Prävention", "Prävention", 1]]


def test_render_xlsx_when_columns_differ_then_the_tables_keep_sheets_of_their_own():
    other = a_table(("A",), columns=(Column("Nur eine"),), sheet=Sheet("Plan"))
    book = workbook(a_document(a_table(("A", 1), sheet=Sheet("Plan")), other))
    assert [sheet.title for sheet in book] == ["Übersicht", "Plan", "Plan (2)"]
    assert book["Plan"].auto_filter.ref == "A1:B2"


def test_render_xlsx_when_names_are_long_alike_or_forbidden_then_every_sheet_gets_its_own():
    headings = [Heading("Kinder: Rechte/Pflichten [neu]?"), Heading("x" * 60), Heading("X" * 60), Heading("'")]
    blocks = [block for heading in headings for block in (heading, Paragraph("Text"))]
    names = workbook(a_document(*blocks)).sheetnames
    assert names == ["Übersicht", "Kinder Rechte Pflichten neu", "x" * 31, "X" * 27 + " (2)", "Blatt"]


def test_render_xlsx_when_a_document_has_a_chart_then_it_is_native_with_words_and_its_table_below():
    book = workbook(balance())
    sheet = book["Partizipation"]
    assert len(sheet._charts) == 1
    captions = [cell.value for cell in sheet["A"]]
    assert "Werte: Ferienfreizeiten mit Beteiligung, in %" in captions
    assert book["Diagramm"].sheet_state == "hidden"


def test_render_xlsx_when_a_chart_has_a_gap_then_its_cell_is_empty_and_not_zero():
    sheet = workbook(a_document(stairs()))["Diagramm"]
    titles = [cell.value for cell in sheet[1]]
    actual = titles.index("Istwert") + 1
    values = [sheet.cell(row, actual + 1).value for row in range(2, 6)]
    assert values == [52, None, 63.2, 72.5]


def test_render_xlsx_when_a_text_is_longer_than_a_cell_then_refuses_with_its_beginning():
    with pytest.raises(ContentError, match="Der Text „xxx"):
        workbook(data_document(("x" * 40_000, 1)))


def test_render_xlsx_when_a_table_is_empty_then_has_its_header_and_a_sentence():
    book = workbook(a_document(Heading("Leer"), a_table()))
    assert "Keine Einträge." in [cell.value for cell in book["Leer"]["A"]]
    data = workbook(data_document())["Daten"]
    assert [cell.value for cell in data[1]] == ["Merkmal", "Wert"]


def test_render_xlsx_when_made_twice_for_one_instant_then_bytes_are_identical():
    assert render_xlsx(balance(), timestamp=PRINTED_AT) == render_xlsx(balance(), timestamp=PRINTED_AT)


def test_render_xlsx_when_a_dozen_sections_share_a_long_name_then_each_gets_a_sheet():
    blocks = [block for _ in range(12) for block in (Heading("Personal- und Ressourceneinsatz"), Paragraph("Text"))]
    names = workbook(a_document(*blocks)).sheetnames
    assert len(set(names)) == 13 and all(len(name) <= 31 for name in names)


def test_render_xlsx_when_document_is_nothing_but_rows_then_has_no_overview():
    assert workbook(data_document(("Ziel", 1))).sheetnames == ["Daten"]
