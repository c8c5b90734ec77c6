# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The Word file: real headings, tables with a repeating header, described pictures, German, and the same bytes each time."""

import re
import time
import zipfile
from io import BytesIO

import pytest
from docx import Document as opened_document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from zielkreis.documents.blocks import Heading, Notes, Paragraph, Picture
from zielkreis.documents.check import ContentError
from zielkreis.documents.docx import render_docx
from zielkreis.documents.tests.make import PRINTED_AT, a_document, a_table, balance
from zielkreis.documents.word_archive import check_archive

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10" width="20" height="10"><rect width="20" height="10"/></svg>'


def opened(document):
    return opened_document(BytesIO(render_docx(document, timestamp=PRINTED_AT)))


def styled(found, style: str) -> list[str]:
    return [paragraph.text for paragraph in found.paragraphs if paragraph.style.name == style]


def xml_of(document, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(BytesIO(render_docx(document, timestamp=PRINTED_AT))) as archive:
        return archive.read(name).decode()


def test_render_docx_when_read_back_then_has_real_title_and_headings():
    found = opened(balance())
    assert styled(found, "Title") == ["Bilanz 2026"]
    assert styled(found, "Heading 1") == ["1 Überblick", "2 Partizipation", "3 Zielplanung", "4 Anhang"]
    assert styled(found, "Heading 2") == ["2.1 Kennzahlen"]
    assert (found.core_properties.title, found.core_properties.language) == ("Bilanz 2026", "de-DE")


def test_render_docx_when_it_has_contents_then_they_are_a_field_that_leads_to_the_headings():
    text = xml_of(balance())
    anchors = re.findall(r'w:hyperlink w:anchor="(\w+)"', text)
    assert 'TOC \\o "1-2"' in text and len(anchors) == 5
    assert set(anchors) <= set(re.findall(r'w:bookmarkStart w:id="\d+" w:name="(\w+)"', text))


def test_render_docx_when_it_has_tables_then_header_repeats_rows_hold_together_and_captions_stand_before():
    found = opened(balance())
    assert styled(found, "Caption")[:1] == ["Merkmale"]
    for table in found.tables:
        first = table.rows[0]._tr
        assert first.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_render_docx_when_cells_are_missing_or_states_then_they_are_words():
    found = opened(balance())
    said = {row.cells[0].text: row.cells[1].text for row in found.tables[0].rows}
    assert said["Stand"] == "▲ gefährdet" and said["Vorjahr"] == "–\u00a0nicht erhoben"
    assert said["Budget"] == "1.234.567,50\u00a0€"


def test_render_docx_when_it_has_charts_and_drawings_then_pictures_are_described_and_values_follow_as_a_table():
    found = opened(balance(blocks=(*balance().blocks, Picture(svg=SVG, title="Jahreskreis", alt="Zwölf Monate im Kreis."))))
    described = [one.get("descr") for one in found.element.body.iter(qn("wp:docPr"))]
    assert len(described) == 3 and all(described) and described[-1] == "Zwölf Monate im Kreis."
    assert any("Werte: Ferienfreizeiten" in text for text in styled(found, "Caption"))


def test_render_docx_when_tables_are_wide_then_their_pages_lie_down_and_the_next_stand_up():
    assert [section.orientation for section in opened(balance()).sections] == [
        WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT,
    ]  # fmt: skip


def test_render_docx_when_read_back_then_counts_pages_and_speaks_german():
    document = balance()
    assert "NUMPAGES" in xml_of(document, "word/footer1.xml") and "Vorlage 51/2026" in xml_of(document, "word/footer1.xml")
    assert 'w:lang w:val="de-DE"' in xml_of(document, "word/styles.xml")


def test_render_docx_when_written_twice_then_gives_the_same_bytes():
    first = render_docx(balance(), timestamp=PRINTED_AT)
    time.sleep(2.1)  # an archive counts in steps of two seconds
    assert render_docx(balance(), timestamp=PRINTED_AT) == first


def test_render_docx_when_texts_look_like_tags_or_formulas_then_stay_text_and_the_file_is_harmless():
    document = a_document(Heading("A\x00B <b>"), Paragraph("{{ x }} & =1+1\nzweite"), a_table(("=1+1", "x")))
    found = opened(document)
    assert styled(found, "Heading 1") == ["1 AB <b>"] and "{{ x }} & =1+1\nzweite" in styled(found, "Normal")
    check_archive(render_docx(document, timestamp=PRINTED_AT))


def test_render_docx_when_the_speaker_has_notes_then_leaves_them_out():
    assert "innehalten" not in xml_of(a_document(Heading("Ziele"), Notes("Hier kurz innehalten.")))


def test_render_docx_when_a_level_is_skipped_then_refuses_as_all_writers_do():
    with pytest.raises(ContentError, match="fehlt eine Ebene"):
        render_docx(a_document(Heading("Zwei", level=2)), timestamp=PRINTED_AT)
