# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writes a document as DOCX that can be edited on: real headings, tables whose header repeats, pictures with descriptions.

Not for an office's own template (see ``word``). Charts and drawings are pictures, a chart's table follows it. What Word reads
beside the text (fields, borders, languages) is made in ``docx_parts``.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document as new_document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from zielkreis.documents import docx_parts as parts
from zielkreis.documents.blocks import (
    Align,
    Badge,
    BulletList,
    Callout,
    Cell,
    DefinitionList,
    Document,
    FlowBlock,
    Heading,
    KeyFigures,
    Landscape,
    Missing,
    Notes,
    Number,
    PageBreak,
    Paragraph,
    Picture,
    Shape,
    Span,
    Table,
    Text,
    flow,
)
from zielkreis.documents.chart import Chart
from zielkreis.documents.check import check
from zielkreis.documents.colour import readable
from zielkreis.documents.drawing import draw
from zielkreis.documents.formats import cell_text, clean
from zielkreis.documents.package import steady
from zielkreis.documents.pictures import Raster, logo_picture, rasterised
from zielkreis.documents.tables import chart_table
from zielkreis.documents.xlsx_cells import GREY, TONES

PAGE = (Mm(210), Mm(297))
MARGINS = (Mm(24), Mm(20))
NUMBERED_LEVELS = 2
SIGNS: dict[Shape, str] = {"circle": "●", "ring": "○", "square": "■", "triangle": "▲", "diamond": "◆"}
SIDES: dict[Align, WD_ALIGN_PARAGRAPH] = {
    "start": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "end": WD_ALIGN_PARAGRAPH.RIGHT,
}


@dataclass(kw_only=True)
class Writing:
    """The document while it is written: Word's side of it, the pictures still to come, the headings counted so far."""

    document: Document
    word: WordDocument
    pictures: list[Raster]
    accent: str
    counts: list[int] = field(default_factory=list)
    headings: int = 0
    across: int = 0
    styles: dict[str, str | None] = field(default_factory=dict)

    def styled(self, paragraph: WordParagraph, style: str) -> WordParagraph:
        """The paragraph in a style; by its id from the second time on, as python-docx reads all styles again for a name."""
        if style in self.styles:
            paragraph._p.style = self.styles[style]
        else:
            paragraph.style = style
            self.styles[style] = paragraph._p.style
        return paragraph

    def add(self, text: str = "", *, style: str) -> WordParagraph:
        """A new paragraph at the end."""
        return self.styled(self.word.add_paragraph(text), style)


def render_docx(document: Document, *, timestamp: datetime) -> bytes:
    """The document as DOCX, byte-identical for the same document and ``timestamp``.

    Raises ``ContentError`` as the other writers do, ``PicturesFailed`` when charts can't be drawn.
    """
    check(document)
    accent = readable(document.accent)
    word = new_document()
    writing = Writing(document=document, word=word, pictures=_drawn(document, accent=accent), accent=accent)
    _properties(writing, timestamp)
    parts.styles(word, accent=accent, language=parts.tag_of(document.language))
    _page(writing, word.sections[0], landscape=False)
    _running_lines(writing)
    _head(writing)
    for block in document.blocks:
        _block(writing, block)
    target = BytesIO()
    word.save(target)
    return steady(target.getvalue())


def _drawn(document: Document, *, accent: str) -> list[Raster]:
    """Every chart and drawing as a picture, in reading order, by one process."""
    words = document.words
    drawings = [
        draw(block, width=660, height=230, accent=accent, words=words) if isinstance(block, Chart) else block.svg
        for block in flow(document)
        if isinstance(block, (Chart, Picture))
    ]
    return rasterised(drawings)


def _properties(writing: Writing, timestamp: datetime) -> None:
    """Title, office and language; the time it was made is the only one it names."""
    made = timestamp.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    core, document = writing.word.core_properties, writing.document
    core.title, core.author, core.subject = clean(document.title), clean(document.author), clean(document.subtitle)
    core.language, core.comments, core.last_modified_by = parts.tag_of(document.language), "", clean(document.author)
    core.created = core.modified = made
    core.revision = 1


def _page(writing: Writing, section: Any, *, landscape: bool) -> None:
    """Paper, margins, and the width that is left for text."""
    width, height = PAGE[::-1] if landscape else PAGE
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.left_margin, section.right_margin = MARGINS
    section.top_margin, section.bottom_margin = Mm(26), Mm(24)
    writing.across = int(width - sum(MARGINS))


def _running_lines(writing: Writing) -> None:
    """Title and office above each page, reference and page number below."""
    document, section = writing.document, writing.word.sections[0]
    parts.running_line(section.header.paragraphs[0], clean(document.title), clean(document.author), across=writing.across)
    below = section.footer.paragraphs[0]
    parts.running_line(below, clean(document.footer), "", across=writing.across)
    parts.page_numbers(below, document.words.page)


def _head(writing: Writing) -> None:
    """Logo, office, title, subtitle, date, contents."""
    document, word = writing.document, writing.word
    if logo := logo_picture(document.logo):
        height = Mm(18)
        paragraph = word.add_paragraph()
        paragraph.add_run().add_picture(BytesIO(logo.content), height=height)
        parts.describe(paragraph, document.logo_alt)
    writing.add(clean(document.author), style="Author")
    writing.add(clean(document.title), style="Title")
    for text in (document.subtitle, document.date_text):
        if text:
            writing.add(clean(text), style="Subtitle")
    if document.toc:
        _contents(writing)


def _contents(writing: Writing) -> None:
    """The table of contents as a field that Word renews, filled already with links to the headings."""
    counting = Writing(document=writing.document, word=writing.word, pictures=[], accent=writing.accent)
    entries = []
    for block in flow(writing.document):
        if isinstance(block, Heading):
            place, text = _numbered(counting, block)
            if block.level <= NUMBERED_LEVELS:
                entries.append((block.level, place, text))
    if entries:
        writing.add(writing.document.words.contents, style="TOC Heading")
        parts.contents(writing.word, entries)


def _numbered(writing: Writing, heading: Heading) -> tuple[str, str]:
    """The bookmark of the next heading and its text with its number; counts it."""
    writing.headings += 1
    writing.counts = [*writing.counts, *[0] * heading.level][: heading.level]
    writing.counts[-1] += 1
    number = ".".join(map(str, writing.counts))
    shown = writing.document.numbered and heading.level <= NUMBERED_LEVELS
    text = clean(heading.text)
    return f"_Toc{writing.headings:06d}", f"{number} {text}" if shown else text


def _block(writing: Writing, block: FlowBlock | Landscape) -> None:
    """One block below what is there already."""
    writers: dict[type, Callable[[Writing, Any], None]] = {
        Landscape: _landscape,
        Heading: _heading,
        Paragraph: _paragraph,
        BulletList: _bullets,
        DefinitionList: _definitions,
        KeyFigures: _key_figures,
        Callout: _callout,
        Badge: lambda to, it: _cell(to, to.word.add_paragraph(), it),
        Table: _table,
        Chart: _chart,
        Picture: lambda to, it: _picture(to, title=it.title, alt=it.alt),
        Notes: lambda _to, _it: None,
        PageBreak: lambda to, _it: parts.page_break(to.word),
    }
    writers[type(block)](writing, block)


def _landscape(writing: Writing, block: Landscape) -> None:
    """Blocks on pages of their own; afterwards the paper stands upright again."""
    _page(writing, writing.word.add_section(WD_SECTION.NEW_PAGE), landscape=True)
    for inner in block.blocks:
        _block(writing, inner)
    if writing.document.blocks[-1] is not block:
        _page(writing, writing.word.add_section(WD_SECTION.NEW_PAGE), landscape=False)


def _heading(writing: Writing, block: Heading) -> None:
    place, text = _numbered(writing, block)
    paragraph = writing.add(style=f"Heading {block.level}")
    parts.bookmark(paragraph, text, name=place, number=writing.headings)


def _paragraph(writing: Writing, block: Paragraph) -> None:
    _running(writing, block.text, style="Quiet" if block.quiet else "Normal")


def _running(writing: Writing, text: Text, *, style: str) -> WordParagraph:
    """A paragraph with its emphasis and its line breaks."""
    paragraph = writing.add(style=style)
    for span in (Span(text),) if isinstance(text, str) else text:
        run = paragraph.add_run(clean(span.text))
        run.bold, run.italic = span.emphasis == "strong" or None, span.emphasis == "italic" or None
    return paragraph


def _bullets(writing: Writing, block: BulletList) -> None:
    for item in block.items:
        _running(writing, item, style="List Bullet")


def _definitions(writing: Writing, block: DefinitionList) -> None:
    """Labels with their values, one line each."""
    for label, value in block.pairs:
        paragraph = writing.add(style="Definition")
        paragraph.add_run(f"{clean(label)}:").bold = True
        paragraph.add_run("\t")
        _cell(writing, paragraph, value)


def _key_figures(writing: Writing, block: KeyFigures) -> None:
    """A line for each: the number, what it counts, and the remark."""
    for figure in block.figures:
        paragraph = writing.add(style="Key Figure")
        _cell(writing, paragraph, figure.value)
        for run in paragraph.runs:
            run.bold, run.font.size = True, Pt(16)
        paragraph.add_run(f" {clean(figure.label)}")
        if figure.note:
            paragraph.add_run(f" – {clean(figure.note)}").font.color.rgb = _colour(GREY)


def _callout(writing: Writing, block: Callout) -> None:
    """A paragraph with a line at its side, led by its word."""
    text = (Span(block.text),) if isinstance(block.text, str) else block.text
    paragraph = _running(writing, (Span(f"{block.title}: ", "strong"), *text), style="Normal")
    parts.boxed(paragraph, colour=writing.accent)


def _table(writing: Writing, block: Table) -> None:
    """Caption, then the rows under a header that repeats on every page."""
    caption = writing.add(clean(block.caption), style="Caption")
    caption.paragraph_format.keep_with_next = True
    table = writing.word.add_table(rows=1 + max(len(block.rows), 1), cols=len(block.columns), style="Table Grid")
    parts.dress(table, title=clean(block.caption), shares=[it.width for it in block.columns], across=writing.across)
    rows = [row.cells for row in table.rows]
    for column, cell in zip(block.columns, rows[0], strict=True):
        paragraph = _first(writing, cell, align=column.align)
        paragraph.add_run(clean(column.title)).bold = True
    if not block.rows:
        merged = rows[1][0].merge(rows[1][-1])
        _first(writing, merged, align="start").add_run(clean(block.empty or writing.document.words.empty)).italic = True
    for cells, row in zip(rows[1:], block.rows, strict=False):
        for column, place, cell in zip(block.columns, cells, row, strict=True):
            _cell(writing, _first(writing, place, align=column.align), cell)
    writing.add(style="After Table")


def _first(writing: Writing, cell: _Cell, *, align: Align) -> WordParagraph:
    """The paragraph of an empty cell."""
    paragraph = writing.styled(cell.paragraphs[0], "Table Text")
    paragraph.alignment = SIDES[align]
    return paragraph


def _cell(writing: Writing, paragraph: WordParagraph, cell: Cell) -> None:
    """What a cell says; a state keeps its sign, a missing value its word in italics."""
    text = cell_text(cell, words=writing.document.words)
    run = paragraph.add_run(f"{SIGNS[cell.shape]} {text}" if isinstance(cell, Badge) else text)
    if isinstance(cell, Badge):
        run.font.color.rgb = _colour(TONES[cell.tone])
        run.bold = True
    elif cell is None or isinstance(cell, Missing) or (isinstance(cell, Number) and cell.value is None):
        run.font.color.rgb = _colour(GREY)
        run.italic = True


def _colour(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.lstrip("#").upper())


def _chart(writing: Writing, block: Chart) -> None:
    """The drawing and its table."""
    _picture(writing, title=block.title, alt=f"{block.title}. {block.alt}")
    _table(writing, chart_table(block, words=writing.document.words))


def _picture(writing: Writing, *, title: str, alt: str) -> None:
    """The next picture under its caption, as wide as the text and no higher than half a page."""
    raster = writing.pictures.pop(0)
    caption = writing.add(clean(title), style="Caption")
    caption.paragraph_format.keep_with_next = True
    highest = int(Mm(150))
    width = min(writing.across, highest * raster.width // raster.height)
    paragraph = writing.word.add_paragraph()
    paragraph.add_run().add_picture(BytesIO(raster.content), width=Emu(width))
    parts.describe(paragraph, clean(alt))
