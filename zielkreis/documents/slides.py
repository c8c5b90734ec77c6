# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writes a document as PPTX: a title slide, a slide for each heading of level 1 or 2, native charts and tables, notes.

Every slide has a title of its own, pictures and charts have descriptions, every text its language. Not for what stands on
which slide (see ``slide_plan``).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_AUTO_SIZE, PP_ALIGN
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Pt

from zielkreis.documents import slide_chart
from zielkreis.documents import slide_master as master
from zielkreis.documents import slide_plan as plan
from zielkreis.documents.blocks import (
    Badge,
    Callout,
    Cell,
    Document,
    Heading,
    KeyFigures,
    Missing,
    Number,
    Picture,
    Span,
    Table,
    flow,
)
from zielkreis.documents.chart import Chart
from zielkreis.documents.check import check
from zielkreis.documents.colour import readable
from zielkreis.documents.docx_parts import tag_of
from zielkreis.documents.formats import clean, plain_text
from zielkreis.documents.package import steady
from zielkreis.documents.pictures import Raster, logo_picture, rasterised
from zielkreis.documents.xlsx_cells import TONES

INK = RGBColor(0x1B, 0x1F, 0x2A)
PALE = RGBColor(0xF4, 0xF6, 0xF9)
MARGIN = 7.0


@dataclass(kw_only=True)
class Show:
    """The presentation while it is made, with the pictures still to come."""

    document: Document
    shown: Presentation
    pictures: list[Raster]
    accent: str
    timestamp: datetime

    @property
    def colour(self) -> RGBColor:
        """The office's colour, dark enough for white text on it."""
        return RGBColor.from_string(self.accent.lstrip("#").upper())


def render_pptx(document: Document, *, timestamp: datetime) -> bytes:
    """The document as PPTX, byte-identical for the same document and ``timestamp``.

    Raises ``ContentError`` as the other writers do, ``PicturesFailed`` when drawings can't be made.
    """
    check(document)
    accent = readable(document.accent)
    drawings = [block.svg for block in flow(document) if isinstance(block, Picture)]
    show = Show(
        document=document,
        shown=master.empty(accent=accent, language=tag_of(document.language)),
        pictures=rasterised(drawings),
        accent=accent,
        timestamp=timestamp,
    )
    _properties(show)
    _title_slide(show)
    if document.toc:
        _contents(show)
    for one in plan.planned(document):
        _slide(show, one)
    for slide in show.shown.slides:
        master.speak(slide.element, tag_of(document.language))
        if slide.has_notes_slide:
            master.speak(slide.notes_slide.element, tag_of(document.language))
    if show.shown.slides:
        master.speak(show.shown.notes_master.element, tag_of(document.language))
    target = BytesIO()
    show.shown.save(target)
    return steady(target.getvalue())


def _properties(show: Show) -> None:
    """Title, office and language; the time it was made is the only one it names."""
    core, document = show.shown.core_properties, show.document
    core.title, core.author, core.subject = clean(document.title), clean(document.author), clean(document.subtitle)
    core.language, core.last_modified_by, core.comments = tag_of(document.language), clean(document.author), ""
    core.created = core.modified = show.timestamp.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    core.revision = 1


def _title_slide(show: Show) -> None:
    """Title, subtitle and date, office and logo."""
    document = show.document
    slide = show.shown.slides.add_slide(master.layout(show.shown, master.TITLE))
    slide.shapes.title.text_frame.text = clean(document.title)
    lines = [clean(text) for text in (document.subtitle, document.author, document.date_text) if text]
    frame = slide.placeholders[1].text_frame
    for number, text in enumerate(lines):
        _run(
            frame.paragraphs[0] if not number else frame.add_paragraph(), text, size=18, colour=INK if not number else master.GREY
        )
    if logo := logo_picture(document.logo):
        picture = slide.shapes.add_picture(BytesIO(logo.content), Pt(master.LEFT), Pt(60), height=Pt(90))
        describe(picture, title="Logo", alt=clean(document.logo_alt))


def _contents(show: Show) -> None:
    """The chapters, where there are several."""
    chapters = [clean(block.text) for block in flow(show.document) if isinstance(block, Heading) and block.level == 1]
    lines = tuple(plan.Line((Span(text),), item=True) for text in chapters)
    if len(lines) > 1:
        for one in _filled(show.document.words.contents, lines):
            _slide(show, one)


def _filled(title: str, lines: Iterable[plan.Line]) -> list[plan.Slide]:
    """Slides that hold these lines."""
    slides = [plan.Slide(title)]
    for line in lines:
        plan.put_line(slides, line)
    return slides


def _slide(show: Show, one: plan.Slide) -> None:
    """One slide with its parts from top to bottom, its notes, footer and number."""
    slide = show.shown.slides.add_slide(master.layout(show.shown, _layout(one)))
    slide.shapes.title.text_frame.text = one.title
    if one.section:
        _remove(slide.placeholders[1])
    top = master.TOP
    for place, placed in enumerate(one.parts):
        _part(show, slide, placed, top=top, first=not place)
        top += placed.height + plan.GAP
    master.running(slide, footer=_footer(show))
    if one.notes:
        slide.notes_slide.notes_text_frame.text = "\n\n".join(one.notes)


def _layout(one: plan.Slide) -> int:
    """Text that comes first stands in the layout's own place for it, so that outlines show it."""
    if one.section:
        return master.SECTION
    return master.CONTENT if one.parts and isinstance(one.parts[0].part, plan.Words) else master.TITLE_ONLY


def _remove(shape: Any) -> None:
    shape._element.getparent().remove(shape._element)


def _footer(show: Show) -> str:
    document = show.document
    return clean(" · ".join(text for text in (document.author, document.footer or document.title) if text))


def _part(show: Show, slide: Slide, placed: plan.Placed, *, top: float, first: bool) -> None:
    """Put one part on the slide."""
    part, height = placed.part, placed.height
    if isinstance(part, plan.Words):
        _words(slide, part, top=top, height=height, first=first)
    elif isinstance(part, Table):
        _table(show, slide, part, top=top, height=height)
    elif isinstance(part, Chart):
        _chart(show, slide, part, top=top, height=height)
    elif isinstance(part, KeyFigures):
        _key_figures(show, slide, part, top=top, height=height)
    elif isinstance(part, Callout):
        _callout(show, slide, part, top=top, height=height)
    else:
        _picture(show, slide, part, top=top, height=height)


def _words(slide: Slide, words: plan.Words, *, top: float, height: float, first: bool) -> None:
    """Running text, in the layout's place for it when it comes first."""
    place = master.box(master.LEFT, top, plan.WIDTH, height)
    shape = slide.placeholders[1] if first else slide.shapes.add_textbox(*place)
    shape.left, shape.top, shape.width, shape.height = place
    frame = _frame(shape)
    for number, line in enumerate(words.lines):
        paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
        _bullet(paragraph, is_item=line.item)
        paragraph.space_before, paragraph.space_after = Pt(0), Pt(6)
        for span in line.spans:
            _run(paragraph, span.text, size=line.size, bold=span.emphasis == "strong", italic=span.emphasis == "italic",
                 colour=master.GREY if line.quiet else INK)  # fmt: skip


def _frame(shape: Any) -> Any:
    """The text frame of a shape: wraps, keeps its size, narrow margins."""
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = Pt(MARGIN)
    frame.margin_top = frame.margin_bottom = Pt(2)
    return frame


def _bullet(paragraph: Any, *, is_item: bool) -> None:
    """A dash before an item, nothing before other lines."""
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(Pt(18) if is_item else 0))
    properties.set("indent", str(-Pt(18) if is_item else 0))
    kind = f"{{{master.DRAWING}}}"
    properties.append(properties.makeelement(f"{kind}buChar", {"char": "–"}) if is_item
                      else properties.makeelement(f"{kind}buNone", {}))  # fmt: skip


def _run(paragraph: Any, text: str, *, size: float, bold: bool = False, italic: bool = False, colour: RGBColor = INK) -> None:
    """A stretch of text; a line break stays one."""
    for number, part in enumerate(text.split("\n")):
        if number:
            paragraph.add_line_break()
        run = paragraph.add_run()
        run.text = part
        run.font.size, run.font.bold, run.font.italic = Pt(size), bold, italic
        run.font.color.rgb = colour


def _table(show: Show, slide: Slide, table: Table, *, top: float, height: float) -> None:
    """A native table whose first row is its header; the caption is its description."""
    size = plan.size_of(table)
    place = master.box(master.LEFT, top, plan.WIDTH, height)
    made = slide.shapes.add_table(len(table.rows) + 1, len(table.columns), *place)
    describe(made, title=clean(table.caption), alt=clean(table.caption))
    native = made.table
    native.first_row, native.horz_banding = True, False
    total = sum(column.width for column in table.columns)
    for column, wished in zip(native.columns, table.columns, strict=True):
        column.width = Pt(plan.WIDTH * wished.width / total)
    for row in native.rows:
        row.height = Pt(height / (len(table.rows) + 1) if len(table.rows) > 30 else size * 1.2 + 8)
    for place_, wished in enumerate(table.columns):
        _table_cell(native.cell(0, place_), clean(wished.title), size=size, align=wished.align, bold=True,
                    colour=RGBColor(0xFF, 0xFF, 0xFF), ground=show.colour)  # fmt: skip
    for number, row in enumerate(table.rows, start=1):
        for place_, (wished, cell) in enumerate(zip(table.columns, row, strict=True)):
            _table_cell(native.cell(number, place_), plan.said(cell, document=show.document), size=size, align=wished.align,
                        bold=isinstance(cell, Badge), colour=_tone(cell), ground=PALE if number % 2 == 0 else None)  # fmt: skip


def _tone(cell: Cell) -> RGBColor:
    """The colour of a cell's text, which only repeats what the word says."""
    if isinstance(cell, Badge):
        return RGBColor.from_string(TONES[cell.tone].lstrip("#"))
    missing = cell is None or isinstance(cell, Missing) or (isinstance(cell, Number) and cell.value is None)
    return master.GREY if missing else INK


def _table_cell(cell: Any, text: str, *, size: float, align: str, bold: bool, colour: RGBColor, ground: RGBColor | None) -> None:
    cell.margin_left = cell.margin_right = Pt(MARGIN)
    cell.margin_top = cell.margin_bottom = Pt(3)
    cell.fill.solid()
    cell.fill.fore_color.rgb = ground or RGBColor(0xFF, 0xFF, 0xFF)
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = {"end": PP_ALIGN.RIGHT, "center": PP_ALIGN.CENTER}.get(align, PP_ALIGN.LEFT)
    _run(paragraph, text, size=size, bold=bold, colour=colour)


def _chart(show: Show, slide: Slide, chart: Chart, *, top: float, height: float) -> None:
    """A native chart with its description and a workbook of our own behind it; the values stand in the notes."""
    lines = slide_chart.named_lines(chart, words=show.document.words)
    place = master.box(master.LEFT, top, plan.WIDTH, height)
    made = slide.shapes.add_chart(slide_chart.KIND, *place, slide_chart.chart_data(lines))
    describe(made, title=clean(chart.title), alt=clean(f"{chart.title}. {chart.alt}"))
    native = made.chart
    native.part.chart_workbook.update_from_xlsx_blob(slide_chart.workbook(lines, timestamp=show.timestamp))
    slide_chart.dress(native, chart, lines, accent=show.accent)
    master.speak(native.element, tag_of(show.document.language))


def _key_figures(show: Show, slide: Slide, block: KeyFigures, *, top: float, height: float) -> None:
    """Tiles side by side: a large number, its label, its remark."""
    gap = 12.0
    width = (plan.WIDTH - gap * (len(block.figures) - 1)) / len(block.figures)
    for number, figure in enumerate(block.figures):
        place = master.box(master.LEFT + number * (width + gap), top, width, height)
        frame = _frame(_tile(show, slide, place))
        value = plan.said(figure.value, document=show.document)
        _run(frame.paragraphs[0], value, size=28 if len(value) < 9 else 18, bold=True, colour=_tone(figure.value))
        for text, size in ((figure.label, 14), (figure.note, 11)):
            if text:
                _run(frame.add_paragraph(), clean(text), size=size, colour=INK if size > 11 else master.GREY)


def _tile(show: Show, slide: Slide, place: Any) -> Any:
    """A pale rectangle with an edge in the office's colour."""
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *place)
    shape.fill.solid()
    shape.fill.fore_color.rgb = PALE
    shape.line.color.rgb, shape.line.width = show.colour, Pt(1)
    shape.shadow.inherit = False
    for paragraph in shape.text_frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
    return shape


def _callout(show: Show, slide: Slide, block: Callout, *, top: float, height: float) -> None:
    """A boxed remark led by its word."""
    frame = _frame(_tile(show, slide, master.box(master.LEFT, top, plan.WIDTH, height)))
    _run(frame.paragraphs[0], clean(block.title), size=16, bold=True, colour=show.colour)
    paragraph = frame.add_paragraph()
    paragraph.alignment = PP_ALIGN.LEFT
    _run(paragraph, plain_text(block.text), size=16)


def _picture(show: Show, slide: Slide, picture: Picture, *, top: float, height: float) -> None:
    """The next drawing as a picture in the middle of its room."""
    raster = show.pictures.pop(0)
    scale = min(plan.WIDTH / raster.width, height / raster.height)
    width, high = raster.width * scale, raster.height * scale
    place = master.box(master.LEFT + (plan.WIDTH - width) / 2, top, width, high)
    describe(slide.shapes.add_picture(BytesIO(raster.content), *place), title=clean(picture.title), alt=clean(picture.alt))


def describe(shape: Any, *, title: str, alt: str) -> None:
    """Give a picture, chart or table its name and its description."""
    properties: Sequence[Any] = [one for one in shape._element.iter() if one.tag.endswith("}cNvPr")]
    properties[0].set("name", title[:120])
    properties[0].set("descr", alt)
