# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which blocks stand on which slide: one slide for each heading of level 1 or 2, and more where it would be too full.

Knows heights by estimate, not by drawing, and rather begins another slide than lets text run over the edge. Not for how a
slide looks (see ``slides``).
"""

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from zielkreis.documents.blocks import (
    Badge,
    BulletList,
    Callout,
    Cell,
    DefinitionList,
    Document,
    FlowBlock,
    Heading,
    KeyFigures,
    Notes,
    PageBreak,
    Paragraph,
    Picture,
    Span,
    Table,
    Text,
    flow,
)
from zielkreis.documents.chart import Chart
from zielkreis.documents.formats import cell_text, clean, plain_text
from zielkreis.documents.tables import chart_table

WIDTH, HEIGHT = 864.0, 374.0
"""Room for content on a slide, in points."""
TEXT_SIZE, QUIET_SIZE, TABLE_SIZE, SMALL_TABLE = 18, 13, 13, 11
LETTER = 0.5
"""Mean width of a letter as a share of its size."""
GAP = 8.0
DRAWING = 250.0
"""The least height at which a chart or picture can be read."""
TILE = 92.0
LONGEST_TITLE = 90
TITLE_LEVELS = 2
NOTED_ROWS = 40


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a slide: its stretches, and whether it is an item, a lead or a remark."""

    spans: tuple[Span, ...]
    item: bool = False
    quiet: bool = False

    @property
    def size(self) -> int:
        """The size of its letters in points."""
        return QUIET_SIZE if self.quiet else TEXT_SIZE

    @property
    def height(self) -> float:
        """How high it will be, in points."""
        text = "".join(span.text for span in self.spans)
        return lines_of(text, width=WIDTH - (20 if self.item else 0), size=self.size) * self.size * 1.2 + 6


@dataclass(frozen=True, slots=True)
class Words:
    """Running text: lines one below the other."""

    lines: tuple[Line, ...]


Part: TypeAlias = Words | KeyFigures | Callout | Table | Chart | Picture


@dataclass(frozen=True, slots=True)
class Placed:
    """A part of a slide with its height in points."""

    part: Part
    height: float


@dataclass(slots=True)
class Slide:
    """One slide: title, parts from top to bottom, and what is said to it. ``section``: only a title between chapters."""

    title: str
    parts: list[Placed] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    section: bool = False

    @property
    def left(self) -> float:
        """How much room is left, in points."""
        return HEIGHT - sum(one.height + GAP for one in self.parts)


def lines_of(text: str, *, width: float, size: float) -> int:
    """Return how many lines a text takes within a width in points."""
    across = max(int(width / (size * LETTER)), 1)
    return sum(len(textwrap.wrap(part, across)) or 1 for part in text.split("\n"))


def planned(document: Document) -> list[Slide]:
    """Return the slides after the title slide, each with a title of its own."""
    slides: list[Slide] = []
    for heading, blocks in _sections(flow(document)):
        slides += _slides(document, heading, list(blocks))
    return _told_apart(slides, document=document)


def _sections(blocks: Iterable[FlowBlock]) -> Iterator[tuple[str, list[FlowBlock]]]:
    """The blocks of each heading that opens a slide; those before the first stand under none."""
    title, found = "", list[FlowBlock]()
    for block in blocks:
        if isinstance(block, Heading) and block.level <= TITLE_LEVELS:
            if title or found:
                yield title, found
            title, found = clean(block.text), []
        elif not isinstance(block, PageBreak):
            found.append(block)
    if title or found:
        yield title, found


def _slides(document: Document, title: str, blocks: list[FlowBlock]) -> list[Slide]:
    """The slides of one heading; one with nothing below it divides chapters."""
    title = title or document.title
    slides = [Slide(title)]
    for block in blocks:
        if isinstance(block, Notes):
            slides[-1].notes.append(clean(block.text))
        else:
            _put(document, slides, block)
    if not any(slide.parts for slide in slides):
        slides[0].section = True
    if len(title) > LONGEST_TITLE:
        slides[0].notes.insert(0, title)
    return slides


def _put(document: Document, slides: list[Slide], block: FlowBlock) -> None:
    """Put a block on the last slide, or on as many more as it needs."""
    if isinstance(block, Table):
        _put_table(document, slides, block)
    elif isinstance(block, (Chart, Picture)):
        _put_whole(slides, block, height=max(DRAWING, slides[-1].left))
        if isinstance(block, Chart):
            slides[-1].notes.append(_values(document, block))
    elif isinstance(block, KeyFigures):
        for start in range(0, len(block.figures), 4):
            _put_whole(slides, KeyFigures(block.figures[start : start + 4]), height=TILE)
    elif isinstance(block, Callout):
        text = f"{block.title}\n{plain_text(block.text)}"
        _put_whole(slides, block, height=lines_of(text, width=WIDTH - 24, size=16) * 16 * 1.2 + 16)
    else:
        for line in _lines(document, block):
            put_line(slides, line)


def _put_whole(slides: list[Slide], part: Part, *, height: float) -> None:
    """Put a part that can't be divided where there is room for it."""
    height = min(height, HEIGHT - GAP)
    if slides[-1].parts and slides[-1].left < height + GAP:
        slides.append(Slide(slides[-1].title))
        if isinstance(part, (Chart, Picture)):
            height = HEIGHT - GAP
    slides[-1].parts.append(Placed(part, height))


def _lines(document: Document, block: FlowBlock) -> Iterator[Line]:
    """Running text of a block as lines."""
    if isinstance(block, Heading):
        yield Line((Span(clean(block.text), "strong"),))
    elif isinstance(block, Paragraph):
        yield Line(_spans(block.text), quiet=block.quiet)
    elif isinstance(block, BulletList):
        yield from (Line(_spans(item), item=True) for item in block.items)
    elif isinstance(block, DefinitionList):
        for label, value in block.pairs:
            yield Line((Span(f"{clean(label)}: ", "strong"), Span(said(value, document=document))))
    elif isinstance(block, Badge):
        yield Line((Span(said(block, document=document), "strong"),))


SIGNS = {"circle": "●", "ring": "○", "square": "■", "triangle": "▲", "diamond": "◆"}


def said(cell: Cell, *, document: Document) -> str:
    """Return what a cell says, a state with its sign before the word."""
    text = cell_text(cell, words=document.words)
    return f"{SIGNS[cell.shape]} {text}" if isinstance(cell, Badge) else text


def _spans(text: Text) -> tuple[Span, ...]:
    spans = (Span(text),) if isinstance(text, str) else text
    return tuple(replace(span, text=clean(span.text)) for span in spans)


def put_line(slides: list[Slide], line: Line) -> None:
    """Put a line of text below the last one, on another slide when it would run over the edge; a long one is divided."""
    for piece in _pieces(line):
        slide = slides[-1]
        if slide.parts and slide.left < piece.height:
            slides.append(slide := Slide(slide.title))
        last = slide.parts[-1] if slide.parts else None
        if last and isinstance(last.part, Words):
            slide.parts[-1] = Placed(Words((*last.part.lines, piece)), last.height + piece.height)
        else:
            slide.parts.append(Placed(Words((piece,)), piece.height))


def _pieces(line: Line) -> list[Line]:
    """A line as it is, or cut between words where it alone would fill more than a slide."""
    if line.height <= HEIGHT:
        return [line]
    most = int(HEIGHT / (line.size * 1.2) - 1) * int(WIDTH / (line.size * LETTER)) * 9 // 10
    text = " ".join("".join(span.text for span in line.spans).split())
    return [replace(line, spans=(Span(part),)) for part in textwrap.wrap(text, most)]


def _put_table(document: Document, slides: list[Slide], table: Table) -> None:
    """Put a table on as many slides as its rows need, each with the header; its caption is said where there is text before."""
    if not table.rows:
        put_line(slides, Line((Span(f"{clean(table.caption)}: ", "strong"), Span(clean(table.empty or document.words.empty)))))
        return
    size = size_of(table)
    head = _height([column.title for column in table.columns], table, size=size) + 1
    rows = [piece for row in table.rows for piece in _cut(row, table, document=document, most=HEIGHT - head - 2 * GAP)]
    found: list[tuple[Cell, ...]] = []
    height, slide = head, slides[-1]
    if slide.parts and slide.left < head + _row_height(rows[0], table, document=document) + GAP:
        slides.append(slide := Slide(slide.title))
    for row in rows:
        own = _row_height(row, table, document=document)
        if found and height + own + GAP > slide.left:
            slide.parts.append(Placed(replace(table, rows=tuple(found)), height))
            slides.append(slide := Slide(slide.title))
            found, height = [], head
        found.append(row)
        height += own
    slide.parts.append(Placed(replace(table, rows=tuple(found)), height))


def size_of(table: Table) -> int:
    """Return the size of letters in a table: smaller with many columns, never below what a room can read."""
    return SMALL_TABLE if len(table.columns) > 5 else TABLE_SIZE


def _row_height(row: Sequence[Cell], table: Table, *, document: Document) -> float:
    return _height([said(cell, document=document) for cell in row], table, size=size_of(table))


def _height(texts: Sequence[str], table: Table, *, size: int) -> float:
    """How high a row of these texts will be."""
    most = max(lines_of(text, width=room, size=size) for text, room in zip(texts, rooms(table), strict=True))
    return most * size * 1.2 + 8


def rooms(table: Table) -> list[float]:
    """Return the width of each column's text in points."""
    total = sum(column.width for column in table.columns)
    return [max(WIDTH * column.width / total - 14, 12) for column in table.columns]


def _cut(row: tuple[Cell, ...], table: Table, *, document: Document, most: float) -> list[tuple[Cell, ...]]:
    """A row as it is, or as several where it alone would fill more than a slide."""
    size = size_of(table)
    if _row_height(row, table, document=document) <= most:
        return [row]
    lines = [_wrapped(said(cell, document=document), room, size) for cell, room in zip(row, rooms(table), strict=True)]
    step = max(int((most - 8) / (size * 1.2)), 1)
    return [tuple("\n".join(of[at : at + step]) for of in lines) for at in range(0, max(map(len, lines)), step)]


def _wrapped(text: str, room: float, size: int) -> list[str]:
    across = max(int(room / (size * LETTER)), 1)
    return [piece for part in text.split("\n") for piece in textwrap.wrap(part, across) or [""]]


def _values(document: Document, chart: Chart) -> str:
    """The numbers of a chart in words, for the notes."""
    table = chart_table(chart, words=document.words)
    titles = [column.title for column in table.columns]
    rows = []
    for row in table.rows[:NOTED_ROWS]:
        cells = [f"{title} {text}" for title, cell in zip(titles[1:], row[1:], strict=True)
                 if (text := said(cell, document=document))]  # fmt: skip
        rows.append(f"{said(row[0], document=document)}: {', '.join(cells)}")
    return "\n".join([f"{chart.title}. {chart.alt}", table.caption, *rows])


def _told_apart(slides: list[Slide], *, document: Document) -> list[Slide]:
    """Slides of one title say which of how many they are, so that every title is another (a reader by ear needs it)."""
    short = [textwrap.shorten(slide.title, LONGEST_TITLE, placeholder=" …") for slide in slides]
    counts, seen = Counter(short), Counter[str]()
    for slide, title in zip(slides, short, strict=True):
        seen[title] += 1
        slide.title = title
        if counts[title] > 1:
            slide.title = document.words.part.format(title=title, place=seen[title], all=counts[title])
    return slides
