# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The presentation: titles, native charts and tables, notes, descriptions, languages, and nothing that runs."""

import re
import time
import zipfile
from io import BytesIO

import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Pt

from zielkreis.documents import slides as writer
from zielkreis.documents.blocks import Column, Heading, Notes, Paragraph, Picture, Table
from zielkreis.documents.chart import Chart
from zielkreis.documents.check import ContentError
from zielkreis.documents.slide_plan import HEIGHT, planned
from zielkreis.documents.slides import render_pptx
from zielkreis.documents.tests.make import PRINTED_AT, a_document, a_table, balance, stairs

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10" width="20" height="10"><rect width="20" height="10"/></svg>'
EVIL = '=cmd|" /C calc"!A1'


def shown(document) -> Presentation:
    return Presentation(BytesIO(render_pptx(document, timestamp=PRINTED_AT)))


def titles(found) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in found.slides]


def shapes(found, kind):
    return [shape for slide in found.slides for shape in slide.shapes if shape.shape_type == kind]


def description(shape) -> str:
    return next(one for one in shape._element.iter() if one.tag.endswith("}cNvPr")).get("descr", "")


def test_render_pptx_when_read_back_then_every_slide_has_a_title_of_its_own():
    found = shown(balance())
    assert titles(found)[:3] == ["Bilanz 2026", "Inhalt", "Überblick (1 von 2)"]
    assert len(set(titles(found))) == len(titles(found))
    assert found.slide_width / found.slide_height == pytest.approx(16 / 9)
    assert (found.core_properties.title, found.core_properties.language) == ("Bilanz 2026", "de-DE")


def test_render_pptx_when_it_has_pictures_charts_and_tables_then_each_is_described():
    found = shown(balance(blocks=(*balance().blocks, Picture(svg=SVG, title="Jahreskreis", alt="Zwölf Monate im Kreis."))))
    kinds = (MSO_SHAPE_TYPE.PICTURE, MSO_SHAPE_TYPE.CHART, MSO_SHAPE_TYPE.TABLE)
    described = [description(shape) for kind in kinds for shape in shapes(found, kind)]
    assert len(described) >= 5 and all(described)
    assert "Zwölf Monate im Kreis." in described and "Logo des Musterkreises" in described


def test_render_pptx_when_it_has_a_chart_then_is_native_and_its_values_stand_in_the_notes():
    found = shown(balance())
    [shape] = shapes(found, MSO_SHAPE_TYPE.CHART)
    actual = next(one for one in shape.chart.plots[0].series if one.name == "Istwert")
    assert list(actual.values) == [52.0, None, 63.2, 72.5]
    slide = next(slide for slide in found.slides if any(one.has_chart for one in slide.shapes))
    assert "31.12.2025: Zielstufen 80, Istwert 72,5 (vorläufig)" in slide.notes_slide.notes_text_frame.text


def test_render_pptx_when_the_speaker_has_notes_then_they_stand_with_their_slide_and_nowhere_else():
    found = shown(a_document(Heading("Ziele"), Paragraph("Drei Ziele."), Notes("Hier kurz innehalten.")))
    [_title, slide] = found.slides
    assert slide.notes_slide.notes_text_frame.text == "Hier kurz innehalten."
    assert "innehalten" not in "".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_render_pptx_when_a_table_is_long_then_goes_over_slides_with_its_header_and_loses_no_row():
    rows = tuple((f"Zeile {number}", "Ein längerer Satz, der mehr als eine Zeile braucht. " * 4) for number in range(40))
    found = shown(a_document(Heading("Plan"), a_table(*rows)))
    tables = [shape.table for shape in shapes(found, MSO_SHAPE_TYPE.TABLE)]
    assert len(tables) > 3
    assert all([cell.text for cell in table.rows[0].cells] == ["Merkmal", "Wert"] and table.first_row for table in tables)
    said = [table.cell(row, 0).text for table in tables for row in range(1, len(table.rows))]
    assert said == [f"Zeile {number}" for number in range(40)]


def test_render_pptx_when_one_cell_is_longer_than_a_slide_then_is_cut_between_words_and_complete():
    long = " ".join(f"Wort{number}" for number in range(1500))
    found = shown(a_document(Heading("Plan"), a_table(("Merkmal", long))))
    said = " ".join(shape.table.cell(row, 1).text for shape in shapes(found, MSO_SHAPE_TYPE.TABLE)
                    for row in range(1, len(shape.table.rows)))  # fmt: skip
    assert re.findall(r"Wort\d+", said) == long.split()


def test_planned_when_texts_are_long_then_no_slide_is_fuller_than_its_room():
    blocks = (
        Heading("Text"),
        *(Paragraph("Ein Satz mit einigen Worten. " * 40) for _ in range(6)),
        stairs(),
        a_table(("a", "b")),
    )
    slides = planned(a_document(*blocks))
    assert all(sum(part.height for part in slide.parts) <= HEIGHT for slide in slides) and len(slides) > 3


def test_render_pptx_when_texts_look_like_formulas_then_the_workbook_behind_a_chart_holds_none():
    chart = stairs(title=EVIL, unit=EVIL, series=tuple(
        type(one)(name=EVIL, kind=one.kind, points=one.points) for one in stairs().series))  # fmt: skip
    found = shown(a_document(Heading(EVIL), chart))
    [shape] = shapes(found, MSO_SHAPE_TYPE.CHART)
    book = openpyxl.load_workbook(BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"n", "s", "d"}
    assert any(cell.value == EVIL and cell.quotePrefix for cell in cells)


def test_render_pptx_when_written_then_every_text_says_its_language_and_nothing_is_english():
    content = render_pptx(balance(), timestamp=PRINTED_AT)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()
                 if name.startswith("ppt/") and name.endswith(".xml")}  # fmt: skip
    assert not [name for name, text in parts.items() if 'lang="en-' in text]
    slides = "".join(text for name, text in parts.items() if name.startswith("ppt/slides/"))
    assert not re.findall(r"<a:rPr(?![^>]*lang=)[^>]*>", slides)


def test_render_pptx_when_written_twice_then_gives_the_same_bytes():
    first = render_pptx(balance(), timestamp=PRINTED_AT)
    time.sleep(2.1)  # an archive counts in steps of two seconds
    assert render_pptx(balance(), timestamp=PRINTED_AT) == first


def test_render_pptx_when_text_has_control_characters_or_tags_then_stays_text():
    found = shown(a_document(Heading("A\x00B <b>"), Paragraph("C\x0b\x1fD & E\nF")))
    assert titles(found)[1] == "AB <b>"
    assert "CD & E" in found.slides[1].placeholders[1].text_frame.text


def test_render_pptx_when_a_description_is_missing_then_refuses():
    with pytest.raises(ContentError, match="Beschreibung"):
        render_pptx(a_document(Heading("Bild"), Picture(svg=SVG, title="Kreis", alt=" ")), timestamp=PRINTED_AT)


def test_render_pptx_when_shapes_are_placed_then_none_leaves_the_slide():
    found = shown(balance())
    for slide in found.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= found.slide_width + Pt(1), shape.name
            assert shape.top >= 0 and shape.top + shape.height <= found.slide_height, shape.name


def test_render_pptx_when_a_chart_has_no_number_at_all_then_is_still_made():
    empty = Chart(title="Leer", alt="Noch keine Werte.", series=())
    assert "Leer" in titles(shown(a_document(Heading("Leer"), empty)))
    assert writer.render_pptx(a_document(Heading("Leer"), Table(columns=(Column("A"),), rows=(), caption="Nichts")),
                              timestamp=PRINTED_AT)  # fmt: skip
