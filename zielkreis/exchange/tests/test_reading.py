# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every format arrives as the same sheets of clean cells."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from zielkreis.exchange.reading import read
from zielkreis.exchange.reading.delimited import decoded
from zielkreis.exchange.tests import make


def texts(sheet):
    return [[cell.text for cell in row] for row in sheet.rows]


def test_read_when_cells_are_merged_down_then_each_row_shows_the_text_and_says_so():
    (sheet,) = read(make.plan(), filename="Plan.xlsx")
    assert sheet.rows[5][0].text == "Chancengleichheit" and sheet.rows[5][0].merged
    assert not sheet.rows[4][0].merged
    assert sheet.wide == {0, 1}


def test_read_when_numbers_have_formats_then_percent_and_dates_arrive_as_people_see_them():
    data = make.xlsx(
        [[0.31, 0.125, 40, 39.8, date(2026, 6, 30), True]], formats={"A1": "0%", "B1": '0.0" %"', "E1": "DD.MM.YYYY"}
    )
    (sheet,) = read(data, filename="a.xlsx")
    assert texts(sheet) == [["31 %", "0,125", "40", "39,8", "30.06.2026", "WAHR"]]
    assert [cell.value for cell in sheet.rows[0]] == [
        Decimal("31"),
        Decimal("0.125"),
        Decimal("40"),
        Decimal("39.8"),
        date(2026, 6, 30),
        None,
    ]


def test_read_when_a_percent_format_is_the_offices_own_then_it_is_percent_too():
    (sheet,) = read(make.xlsx([[0.0725]], formats={"A1": "0.00 %"}), filename="a.xlsx")
    assert texts(sheet) == [["7,25 %"]]


def test_read_when_a_formula_has_no_result_then_its_text_arrives_neutralised_with_a_remark():
    (sheet,) = read(make.xlsx([["Wert", "=1+1"]]), filename="a.xlsx")
    assert sheet.rows[0][1].text == "'=1+1"
    assert "Formel ohne gespeichertes Ergebnis" in sheet.rows[0][1].remark


def test_read_when_a_formula_has_a_result_then_the_result_is_taken_and_nothing_evaluated():
    data = make.xlsx([["x", "=1+1"]])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part = archive.read("xl/worksheets/sheet1.xml").decode()
    part = (
        part.replace("<f>1+1</f><v></v>", "<f>1+1</f><v>7</v>")
        .replace("<f>1+1</f><v />", "<f>1+1</f><v>7</v>")
        .replace("<f>1+1</f><v/>", "<f>1+1</f><v>7</v>")
    )
    (sheet,) = read(make.with_parts(data, xl__worksheets__sheet1_xml=part), filename="a.xlsx")
    assert texts(sheet) == [["x", "7"]] and not sheet.rows[0][1].remark


def test_read_when_a_cell_holds_an_error_value_then_it_is_shown_with_a_remark():
    book = openpyxl.Workbook()
    book.active["A1"] = "#REF!"
    book.active["A1"].data_type = "e"
    (sheet,) = read(make.saved(book), filename="a.xlsx")
    assert sheet.rows[0][0].text == "#REF!" and "Fehlerwert #REF!" in sheet.rows[0][0].remark


def test_read_when_text_holds_control_characters_then_they_are_removed():
    (sheet,) = read("Ziel;Maßnahme\n1\x07\x00;„Zwei Wörter\u200b\u202e“\u00ad\n".encode(), filename="a.csv")
    assert texts(sheet)[1] == ["1", "„Zwei Wörter“"]


def test_read_when_sheets_are_hidden_then_they_are_marked():
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    book.create_sheet("Alt").sheet_state = "hidden"
    assert [(sheet.name, sheet.hidden) for sheet in read(make.saved(book), filename="a.xlsx")] == [
        ("Sheet", False),
        ("Alt", True),
    ]


def test_read_when_ods_then_merges_percentages_and_formulas_arrive():
    merged = make.ods_cell("Kooperation").replace("<table:table-cell", '<table:table-cell table:number-rows-spanned="2"')
    percent = '<table:table-cell office:value-type="percentage" office:value="0.31"><text:p>31 %</text:p></table:table-cell>'
    number = '<table:table-cell office:value-type="float" office:value="39.8"><text:p>39,8</text:p></table:table-cell>'
    formula = '<table:table-cell table:formula="of:=1+1"/>'
    data = make.ods([["Leitziel", "Wert"], [merged, percent], ["<table:covered-table-cell/>", number], ["", formula]])
    (sheet,) = read(data, filename="a.ods")
    assert texts(sheet)[:3] == [["Leitziel", "Wert"], ["Kooperation", "31 %"], ["Kooperation", "39,8"]]
    assert sheet.rows[2][0].merged and sheet.rows[1][1].value == Decimal("31")
    assert sheet.rows[3][1].text == "'=1+1"


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_read_when_csv_in_any_delimiter_and_encoding_then_the_same_cells(delimiter, code):
    rows = [["Leitziel", "Maßnahme", "Kosten"], ["Prävention", f'"Zeile 1\nZeile 2{delimiter} 3"', "8000"], ["Übergang", "–", ""]]
    data = "\r\n".join(delimiter.join(row) for row in rows).encode(code)
    (sheet,) = read(data, filename="a.csv")
    assert texts(sheet) == [
        ["Leitziel", "Maßnahme", "Kosten"],
        ["Prävention", f"Zeile 1\nZeile 2{delimiter} 3", "8000"],
        ["Übergang", "–", ""],
    ]


def test_read_when_csv_declares_its_delimiter_then_row_numbers_stay_those_of_the_file():
    (sheet,) = read(b"sep=|\na|b\n1|2\n", filename="a.csv")
    assert texts(sheet) == [[], ["a", "b"], ["1", "2"]]


def test_decoded_when_bytes_are_undefined_in_windows_1252_then_it_still_reads():
    assert decoded(b"M\xfcller \x81 \x80") == "Müller   €"


def test_read_when_word_then_one_sheet_per_table_with_caption_and_titles():
    data = make.word(
        ("Leitziel: Kooperation", [["Handlungsziel", "Maßnahme"], ["a", "b"]]),
        ("Leitziel: Schutz", [["x", "y"]]),
        head=["Zielvereinbarung", "Entwurf"],
    )
    first, second = read(data, filename="a.docx")
    assert (first.caption, first.titles) == ("Leitziel: Kooperation", ("Zielvereinbarung", "Entwurf"))
    assert (second.name, texts(second)) == ("Leitziel: Schutz", [["x", "y"]])


def test_read_when_word_cells_are_merged_then_they_fill_down_and_keep_their_columns():
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).text = "Titel"
    table.cell(0, 0).merge(table.cell(0, 2))
    table.cell(1, 0).text = "Ziel"
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(2, 1).text = "M2\nzweite Zeile"
    (sheet,) = read(make.word_saved(document), filename="a.docx")
    assert texts(sheet) == [["Titel", "", ""], ["Ziel", "", ""], ["Ziel", "M2\nzweite Zeile", ""]]
    assert sheet.wide == {0} and sheet.rows[2][0].merged


def test_read_when_word_text_is_deleted_under_tracking_then_it_is_left_out():
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "bleibt"
    deleted, run, text = OxmlElement("w:del"), OxmlElement("w:r"), OxmlElement("w:delText")
    deleted.set(qn("w:id"), "1")
    text.text = " gestrichen"
    run.append(text)
    deleted.append(run)
    cell.paragraphs[0]._p.append(deleted)
    (sheet,) = read(make.word_saved(document), filename="a.docx")
    assert texts(sheet) == [["bleibt"]]
