# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whatever is no readable table file is refused with a sentence of its own, before it can do harm."""

import io
import struct
import zipfile

import docx
import openpyxl
import pytest

from zielkreis.exchange.reading import MAX_BYTES, read
from zielkreis.exchange.reading.sheets import MAX_ROWS
from zielkreis.exchange.tests import make
from zielkreis.kit.words import Refused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def refusal(data, filename="Tabelle.xlsx"):
    with pytest.raises(Refused) as caught:
        read(data, filename=filename)
    return str(caught.value)


@pytest.mark.parametrize("data", [b"", b"  \r\n", b"\xef\xbb\xbf", b"\x00" * 100])
def test_read_when_the_file_is_empty_then_it_says_so(data):
    assert "ist leer" in refusal(data, "a.csv")


def test_read_when_the_file_is_renamed_then_it_says_what_it_really_is():
    assert "in Wirklichkeit eine Excel-Arbeitsmappe" in refusal(make.plan(), "Plan.docx")
    assert "in Wirklichkeit eine Textdatei" in refusal(b"Ziel;Termin\na;b\n", "Plan.xlsx")
    assert "in Wirklichkeit ein Word-Dokument" in refusal(make.word(("x", [["a"]])), "Plan.csv")


def test_read_when_the_suffix_is_unknown_then_it_names_those_it_reads():
    assert ".xlsx, .ods, .csv oder .docx" in refusal(b"Ziel;Termin\na;b\n", "Plan.dat")


def test_read_when_encrypted_then_it_asks_for_a_file_without_password():
    assert "Kennwort" in refusal(OLE + "EncryptedPackage".encode("utf-16-le"))
    manifest = "<m><encryption-data/></m>"
    assert "Kennwort" in refusal(make.ods([["a"]], manifest=manifest), "a.ods")


def test_read_when_a_zip_part_is_encrypted_then_it_asks_for_a_file_without_password():
    data = bytearray(make.zipped({"xl/workbook.xml": "<workbook/>"}))
    data[6] |= 1
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    assert "Kennwort" in refusal(bytes(data))


def test_read_when_the_format_is_old_then_it_says_what_to_save_as():
    assert "Bitte als .xlsx speichern" in refusal(OLE + "Workbook".encode("utf-16-le"), "a.xls")
    assert "Bitte als .docx speichern" in refusal(OLE + "WordDocument".encode("utf-16-le"), "a.doc")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"%PDF-1.7 ...", "PDF-Dateien werden nicht gelesen"),
        (b"<html><table><tr><td>a</td></tr></table></html>", "keine lesbare Tabelle"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "ist keine Tabelle"),
        (make.zipped({"xl/workbook.bin": b"x"}), ".xlsb"),
        (make.zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), ".odt"),
        (make.zipped({"Plan.xlsx": make.plan()}), "Archiv mit weiteren Dateien"),
        (make.zipped({"a.txt": "x"}), "Archiv, aber keine Tabelle"),
        (make.plan()[:2000], "beschädigt"),
        (b"PK\x03\x04" + b"x" * 100, "beschädigt"),
    ],
)
def test_read_when_it_is_something_else_then_it_says_what(data, sentence):
    assert sentence in refusal(data)


def test_read_when_parts_of_a_workbook_are_broken_then_it_says_damaged():
    assert "beschädigt" in refusal(make.with_parts(make.plan(), xl__worksheets__sheet1_xml="<worksheet><sheetData><row"))
    assert "beschädigt" in refusal(make.with_parts(make.word(("x", [["a"]])), word__document_xml="<w:document"), "a.docx")


def test_read_when_too_big_then_it_says_the_limit():
    assert "größer als 20 MB" in refusal(b"x" * (MAX_BYTES + 1), "a.csv")


def test_read_when_macros_are_inside_then_it_asks_for_a_file_without():
    assert "Makros" in refusal(make.with_parts(make.plan(), xl__vbaProject_bin=b"macro"), "Plan.xlsm")
    assert "Makros" in refusal(make.with_parts(make.ods([["a"]]), Basic__Standard__Modul1_xml="<x/>"), "a.ods")


def test_read_when_a_part_inflates_beyond_all_measure_then_it_stops():
    bomb = make.with_parts(make.plan(), xl__media__image_bin=b"\x00" * 30_000_000)
    assert len(bomb) < 200_000
    assert "entpackt zu groß" in refusal(bomb)


def test_read_when_many_parts_together_are_too_big_then_it_stops():
    part = struct.pack(">Q", 0x0123456789ABCDEF) * 1000
    parts = {f"part_{number}_bin": part * 20 for number in range(700)}
    assert "entpackt zu groß" in refusal(make.with_parts(make.plan(), **parts))


def test_read_when_the_declared_size_is_a_lie_then_it_is_damaged():
    data = bytearray(make.zipped({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<a/>" * 500_000}))
    central = data.rindex(b"PK\x01\x02")
    data[central + 24 : central + 28] = struct.pack("<I", 10)
    assert "beschädigt" in refusal(bytes(data))


@pytest.mark.parametrize("code", ["utf-8", "utf-16"])
def test_read_when_xml_declares_entities_then_it_is_refused(code):
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'.encode(code)
    assert "unzulässige XML-Anweisungen" in refusal(make.with_parts(make.plan(), xl__worksheets__sheet1_xml=laughs))


def test_read_when_there_are_too_many_rows_then_it_names_the_place():
    book = openpyxl.Workbook()
    book.active["A1"], book.active.cell(row=1_048_576, column=1).value = "a", "weit unten"
    assert "A1048576" in refusal(make.saved(book))
    assert "mehr als 20000 Zeilen" in refusal(b"a;b\n" * (MAX_ROWS + 1), "a.csv")


def test_read_when_there_are_too_many_columns_then_it_names_the_place():
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1"] = "a", "weit rechts"
    assert "XFD1" in refusal(make.saved(book))
    repeated = '<table:table-row table:number-rows-repeated="900000">' + make.ods_cell("x") + "</table:table-row>"
    assert "Zeilen" in refusal(make.ods([["a"]], extra=repeated), "a.ods")
    assert "Spalten" in refusal((";" * 70 + "\n").encode() * 3, "a.csv")


def test_read_when_rows_are_only_formatted_to_the_end_then_the_table_is_still_read():
    book = openpyxl.Workbook()
    book.active["A1"] = "a"
    book.active.cell(row=1_000_000, column=3).font = openpyxl.styles.Font(bold=True)
    (sheet,) = read(make.saved(book), filename="a.xlsx")
    assert [[cell.text for cell in row] for row in sheet.rows] == [["a"]]


def test_read_when_word_holds_no_table_then_it_says_so():
    document = docx.Document()
    document.add_paragraph("Nur Text")
    assert "keine Tabelle" in refusal(make.word_saved(document), "a.docx")


def test_read_when_quotes_never_close_then_a_sentence_or_one_cell_but_no_crash():
    assert "nicht in Spalten trennen" in refusal(b'a;b\n"' + b"x" * 200_000, "a.csv")


def test_read_when_any_byte_of_a_workbook_is_damaged_then_a_sentence_or_cells_but_no_crash():
    data = make.plan()
    for place in range(0, len(data), 97):
        broken = data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :]
        try:
            assert read(broken, filename="a.xlsx")
        except Refused as refused:
            assert str(refused).endswith(".")


def test_read_when_a_zip_names_a_path_outside_then_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    buffer = io.BytesIO(make.plan())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("../../evil.txt", "x")
    assert read(buffer.getvalue(), filename="a.xlsx")
    assert list(tmp_path.iterdir()) == [] and not (tmp_path.parent.parent / "evil.txt").exists()
