# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The printed document: accessible by the rules of PDF/UA-1, the same bytes each time, and nothing typed is ever run."""

import hashlib
import re
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from io import BytesIO

import page as pdf_rules
import pikepdf
import pytest

from zielkreis.documents.blocks import Column, Document, Heading, Number, Paragraph, Table
from zielkreis.documents.check import ContentError
from zielkreis.documents.coverage import FONTS, STAND_IN, printable
from zielkreis.documents.pdf import PdfFailed, render_pdf
from zielkreis.documents.tests.make import PRINTED_AT, a_document, a_table, balance, stairs


def printed(document: Document, **options) -> bytes:
    return render_pdf(document, timestamp=PRINTED_AT, **options)


def failures(pdf: bytes, profile: str = "ua1") -> set[str]:
    return {failure.rule_id for failure in pdf_rules.validate_pdf_bytes(pdf, profile=profile).failures}


def tags(pdf: pikepdf.Pdf) -> list[str]:
    """The names of all structure elements, in reading order."""

    def walk(node) -> list[str]:
        if not isinstance(node, pikepdf.Dictionary) or "/S" not in node and "/K" not in node:
            return [name for inner in node for name in walk(inner)] if isinstance(node, pikepdf.Array) else []
        own = [str(node.S)] if "/S" in node else []
        return own + (walk(node.K) if "/K" in node else [])

    return walk(pdf.Root.StructTreeRoot)


def words(pdf: bytes) -> str:
    """The text of all pages, through the fonts' own maps back to characters."""
    return "\n".join(_page_words(sheet) for sheet in pikepdf.open(BytesIO(pdf)).pages)


def _page_words(sheet: pikepdf.Page) -> str:
    maps = {name: _character_map(font) for name, font in sheet.Resources.get("/Font", {}).items()}
    found, font = [], {}
    for operands, operator in pikepdf.parse_content_stream(sheet):
        if str(operator) == "Tf":
            font = maps[str(operands[0])]
        elif str(operator) == "TJ":
            found += [_decode(bytes(part), font) for part in operands[0] if isinstance(part, pikepdf.String)]
        elif str(operator) == "Tj":
            found.append(_decode(bytes(operands[0]), font))
    return "".join(found)


def _character_map(font: pikepdf.Object) -> dict[int, str]:
    lines = re.findall(rb"<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>\n", font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in lines}


def _decode(codes: bytes, font: dict[int, str]) -> str:
    return "".join(font.get(int.from_bytes(codes[place : place + 2]), "?") for place in range(0, len(codes), 2))


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return printed(balance())


def test_render_pdf_when_every_block_is_used_then_obeys_every_rule_of_pdf_ua(pdf):
    report = pdf_rules.validate_pdf_bytes(pdf, profile="ua1")
    assert [failure.message for failure in report.failures] == []
    assert report.is_compliant


def test_render_pdf_when_made_for_the_archive_then_obeys_pdf_a_as_well():
    pdf = printed(balance(), archive=True)
    assert failures(pdf) == set()
    assert failures(pdf, profile="2a") == set()


def test_render_pdf_when_opened_then_tells_title_office_and_language(pdf):
    opened = pikepdf.open(BytesIO(pdf))
    assert str(opened.docinfo.Title) == "Bilanz 2026"
    assert str(opened.docinfo.Author) == "Musterkreis – Jugendamt"
    assert str(opened.Root.Lang) == "de"
    assert opened.Root.ViewerPreferences.DisplayDocTitle


def test_render_pdf_when_read_by_structure_then_has_headings_tables_lists_and_figures_with_words(pdf):
    opened = pikepdf.open(BytesIO(pdf))
    found = tags(opened)
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/L", "/Figure", "/Caption", "/TOC"} <= set(found)
    described = [str(it.Alt) for it in opened.objects if isinstance(it, pikepdf.Dictionary) and "/Alt" in it]
    assert "Logo des Musterkreises" in described
    assert any("31,4 %" in text for text in described)


def test_render_pdf_when_opened_then_outline_follows_the_headings(pdf):
    with pikepdf.open(BytesIO(pdf)).open_outline() as outline:
        assert [entry.title for entry in outline.root] == ["1 Überblick", "2 Partizipation", "3 Zielplanung", "4 Anhang"]


def test_render_pdf_when_a_part_is_wide_then_only_its_pages_lie_across(pdf):
    boxes = [sheet.mediabox for sheet in pikepdf.open(BytesIO(pdf)).pages]
    wide = [box[2] > box[3] for box in boxes]
    assert wide.count(True) == 1
    assert not wide[0] and not wide[-1]


def test_render_pdf_when_printed_then_numbers_dates_and_pages_are_german(pdf):
    text = words(pdf).replace("\u00a0", " ")
    for expected in ("72,5 %", "1.234.567,50 €", "31.12.2026", "– fehlt", "– nicht erhoben", "gefährdet", "Seite 1 von "):
        assert expected in text


def test_render_pdf_when_made_twice_for_one_instant_then_bytes_are_identical(pdf):
    assert printed(balance()) == pdf


def test_render_pdf_when_timestamp_has_no_zone_then_refuses():
    with pytest.raises(ValueError, match="time zone"):
        render_pdf(balance(), timestamp=datetime(2026, 1, 1))


@pytest.mark.parametrize(
    "typed", ['#eval("1+1")', "*fett* _kursiv_", "@ref <label>", "$x^2$", "= Titel", "\\ `code` // weg", "#{"]
)
def test_render_pdf_when_text_looks_like_markup_then_prints_it_as_typed(typed):
    document = a_document(Heading(typed), Paragraph(typed), a_table((typed, typed), caption=typed), title=typed, footer=typed)
    pdf = printed(document)
    assert words(pdf).count(typed) >= 5
    assert failures(pdf) == set()


def test_render_pdf_when_a_table_is_long_then_its_header_repeats_on_every_page():
    rows = tuple((f"Ziel {number}", number) for number in range(1, 201))
    pdf = printed(a_document(a_table(*rows)))
    pages = [_page_words(sheet) for sheet in pikepdf.open(BytesIO(pdf)).pages]
    assert len(pages) > 4
    assert all("Merkmal" in text for text in pages)
    assert failures(pdf) == set()


def test_render_pdf_when_a_table_is_empty_then_says_so():
    pdf = printed(a_document(a_table(empty="Noch keine Maßnahmen.")))
    assert "Noch keine Maßnahmen." in words(pdf)
    assert failures(pdf) == set()


def test_render_pdf_when_a_cell_is_longer_than_a_page_then_goes_on_overleaf():
    pdf = printed(a_document(a_table(("Wort " * 2000, 1))))
    assert len(pikepdf.open(BytesIO(pdf)).pages) > 1


def test_render_pdf_when_a_character_has_no_glyph_then_prints_a_stand_in():
    pdf = printed(a_document(Paragraph("Łukasz Ğül Ḥasan 漢 \u202e")))
    assert "Łukasz Ğül Ḥasan ▯" in words(pdf)
    assert failures(pdf) == set()


def test_printable_when_every_covered_character_is_printed_then_pdf_ua_accepts_it():
    known = [line.split("-") for line in (FONTS / "coverage.txt").read_text().split()]
    characters = "".join(chr(code) for first, last in known for code in range(int(first, 16), int(last, 16) + 1))
    assert STAND_IN in characters
    assert printable(characters) == characters
    lines = "\n".join(characters[place : place + 60] for place in range(0, len(characters), 60))
    assert failures(printed(a_document(Paragraph(lines)))) == set()


def test_render_pdf_when_content_lacks_something_then_refuses_with_a_sentence():
    with pytest.raises(ContentError, match="fehlt die Beschreibung"):
        printed(a_document(stairs(alt=" ")))


def test_render_pdf_when_time_is_up_then_fails_and_leaves_no_process():
    with pytest.raises(PdfFailed, match="0.01 seconds"):
        printed(balance(), seconds=0.01)


@pytest.mark.parametrize(
    ("plant", "rule"),
    [
        (lambda pdf: pdf.Root.__delitem__("/Lang"), "LANGUAGE"),
        (lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"), "TAG"),
        (lambda pdf: pdf.Root.ViewerPreferences.__delitem__("/DisplayDocTitle"), "VIEWER"),
        (lambda pdf: [it.__delitem__("/Alt") for it in pdf.objects if _is(it, "/Figure") and "/Alt" in it], "FIGURE"),
        (lambda pdf: [it.__setitem__("/S", pikepdf.Name("/H5")) for it in pdf.objects if _is(it, "/H2")], "HEADING"),
    ],
    ids=["language", "tags", "title", "alt", "heading"],
)
def test_the_rules_when_a_defect_is_planted_then_find_it(pdf, plant, rule):
    opened = pikepdf.open(BytesIO(pdf))
    plant(opened)
    target = BytesIO()
    opened.save(target)
    assert any(rule in found for found in failures(target.getvalue())), failures(target.getvalue())


def _is(node: pikepdf.Object, kind: str) -> bool:
    return isinstance(node, pikepdf.Dictionary) and str(node.get("/S", "")) == kind


def test_render_pdf_when_it_has_forty_pages_then_takes_little_longer_than_a_moment():
    columns = tuple(Column(f"Spalte {number}") for number in range(5))
    rows = tuple((f"Zeile {row}", *[Number(Decimal(row * 7), places=1)] * 4) for row in range(30))
    blocks = [
        block for n in range(36) for block in (Heading(f"Ziel {n}"), Table(columns=columns, rows=rows, caption=f"Tabelle {n}"))
    ]
    pdf = printed(replace(a_document(*blocks), toc=True), seconds=20)
    assert 30 < len(pikepdf.open(BytesIO(pdf)).pages) < 60
    assert failures(pdf) == set()


def test_fonts_when_compared_with_their_source_list_then_are_unchanged():
    listed = dict(reversed(line.split("  ")) for line in (FONTS / "SOURCES.md").read_text().splitlines() if "  " in line)
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FONTS.glob("*.ttf")}
    assert found == listed
