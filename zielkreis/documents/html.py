# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writes a document as one standalone, accessible HTML file: no request to anywhere, no script.

Not for pages of the application, which have their own components; the drawing of charts is the same.
"""

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zielkreis.documents.blocks import (
    Badge,
    BulletList,
    Callout,
    Cell,
    Column,
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
    Table,
    Text,
    flow,
)
from zielkreis.documents.chart import Chart
from zielkreis.documents.check import check
from zielkreis.documents.colour import readable
from zielkreis.documents.drawing import draw
from zielkreis.documents.formats import cell_text, clean
from zielkreis.documents.markup import Markup, element, safe
from zielkreis.documents.tables import chart_table

STYLES = Path(__file__).with_name("document.css")
NUMBERED_LEVELS = 2
LISTED_LEVELS = 2
SHAPES: dict[Shape, Markup] = {
    "circle": element("circle", cx=8, cy=8, r=7, fill="currentColor"),
    "ring": element("circle", cx=8, cy=8, r=6, fill="none", stroke="currentColor", stroke_width=3),
    "square": element("rect", x=1, y=1, width=14, height=14, fill="currentColor"),
    "triangle": element("path", d="M8 1l7 14h-14z", fill="currentColor"),
    "diamond": element("path", d="M8 0l8 8l-8 8l-8 -8z", fill="currentColor"),
}


@dataclass(slots=True)
class Page:
    """The document while it is written, with the headings counted so far."""

    document: Document
    counts: list[int] = field(default_factory=list)


def render_html(document: Document) -> str:
    """The document as one HTML file, the same text for the same document; raises ``ContentError`` as ``pdf`` does."""
    check(document)
    language = document.language
    return "<!doctype html>\n" + element("html", _head(document), _body(document), lang=language) + "\n"


def _head(document: Document) -> Markup:
    """Title and styles; the policy forbids whatever the file does not bring along."""
    policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    styles = Markup(f"{STYLES.read_text()}:root {{ --accent: {readable(document.accent)}; }}\n")
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="author", content=document.author),
        element("title", document.title),
        element("style", styles),
    )


def _body(document: Document) -> Markup:
    """Skip link, head, contents, blocks and running reference, each in its landmark."""
    parts = [element("a", document.words.skip, href="#inhalt", class_="skip"), _header(document)]
    if document.toc:
        parts.append(_contents(document))
    page = Page(document)
    blocks = [_block(page, block) for block in document.blocks]
    parts.append(element("main", *blocks, id="inhalt", tabindex="-1"))
    if document.footer:
        parts.append(element("footer", element("p", document.footer)))
    return element("body", *parts)


def _header(document: Document) -> Markup:
    """Office and logo, title, subtitle, date."""
    lines = [element("h1", document.title)]
    lines += [element("p", document.subtitle, class_="subtitle")] if document.subtitle else []
    lines += [element("p", document.date_text, class_="date")] if document.date_text else []
    return element("header", element("div", element("span", document.author), _logo(document), class_="head"), *lines)


def _logo(document: Document) -> Markup:
    """The logo within the file; as an image, so that nothing in it can run."""
    if not document.logo:
        return Markup()
    kind = "png" if document.logo.startswith(b"\x89PNG") else "svg+xml"
    data = base64.b64encode(document.logo).decode()
    return element("img", src=f"data:image/{kind};base64,{data}", alt=document.logo_alt)


def _contents(document: Document) -> Markup:
    """Links to the headings of the first two levels."""
    page = Page(document)
    entries = [(it.level, *_numbered(page, it)) for it in flow(document) if isinstance(it, Heading)]
    items = [
        element("li", element("a", text, href=f"#{place}"), class_=f"level-{level}")
        for level, place, text in entries
        if level <= LISTED_LEVELS
    ]
    if not items:
        return Markup()
    return element(
        "nav", element("h2", document.words.contents, id="verzeichnis"), element("ul", *items), aria_labelledby="verzeichnis"
    )


def _numbered(page: Page, heading: Heading) -> tuple[str, str]:
    """The anchor of the next heading and its text with its number; counts it."""
    page.counts = [*page.counts, *[0] * heading.level][: heading.level]
    page.counts[-1] += 1
    number = ".".join(map(str, page.counts))
    shown = page.document.numbered and heading.level <= NUMBERED_LEVELS
    return f"abschnitt-{number.replace('.', '-')}", f"{number} {heading.text}" if shown else heading.text


def _block(page: Page, block: FlowBlock | Landscape) -> Markup:
    """One block as HTML."""
    writers: dict[type, Callable[[Page, Any], Markup]] = {
        Landscape: lambda page, it: element("div", *(_block(page, inner) for inner in it.blocks), class_="wide"),
        Heading: _heading,
        Paragraph: lambda _page, it: element("p", _running(it.text), class_="quiet" if it.quiet else None),
        BulletList: lambda _page, it: element("ul", *(element("li", _running(item)) for item in it.items)),
        DefinitionList: _definitions,
        KeyFigures: _key_figures,
        Callout: _callout,
        Badge: lambda page, it: element("p", _cell(page, it)),
        Table: _table,
        Chart: _chart,
        Picture: _picture,
        Notes: lambda _page, _it: Markup(),
        PageBreak: lambda _page, _it: element("div", class_="break"),
    }
    return writers[type(block)](page, block)


def _heading(page: Page, block: Heading) -> Markup:
    """A heading one level below the document's, which has the title as its first."""
    anchor, text = _numbered(page, block)
    return element(f"h{block.level + 1}", text, id=anchor)


def _lines(text: str) -> Markup:
    """A text with its line breaks."""
    return Markup("<br>".join(safe(line) for line in clean(text).split("\n")))


def _running(text: Text) -> Markup:
    """A text with its emphasis."""
    if isinstance(text, str):
        return _lines(text)
    tags = {"strong": "strong", "italic": "em"}
    return Markup("".join(element(tags[it.emphasis], _lines(it.text)) if it.emphasis else _lines(it.text) for it in text))


def _definitions(page: Page, block: DefinitionList) -> Markup:
    """Labels with their values."""
    pairs = [part for label, value in block.pairs for part in (element("dt", label), element("dd", _cell(page, value)))]
    return element("dl", *pairs, class_="pairs")


def _key_figures(page: Page, block: KeyFigures) -> Markup:
    """Tiles, as a list of labels with their values."""
    tiles = []
    for figure in block.figures:
        parts = [element("dt", figure.label), element("dd", _cell(page, figure.value), class_="value")]
        parts += [element("dd", figure.note, class_="quiet")] if figure.note else []
        tiles.append(element("div", *parts))
    return element("dl", *tiles, class_="figures")


def _callout(_page: Page, block: Callout) -> Markup:
    """A boxed remark with its word."""
    title = element("p", element("strong", block.title))
    return element("div", title, element("p", _running(block.text)), class_=f"callout {block.kind}", role="note")


def _table(page: Page, block: Table) -> Markup:
    """A table with caption and scopes, in a box that scrolls by itself and can be reached by keyboard."""
    head = element("thead", element("tr", *(_column_head(column) for column in block.columns)))
    rows = [_row(page, block.columns, row) for row in block.rows]
    if not rows:
        words = block.empty or page.document.words.empty
        rows = [element("tr", element("td", words, colspan=len(block.columns), class_="missing"))]
    table = element("table", element("caption", block.caption), head, element("tbody", *rows), class_=_compact(block))
    return element("div", table, class_="scroll", tabindex="0", role="group", aria_label=block.caption)


def _compact(block: Table) -> str | None:
    """The class of a small table."""
    return "compact" if block.compact else None


def _column_head(column: Column) -> Markup:
    """A column's title."""
    return element("th", column.title, scope="col", class_=_side(column))


def _row(page: Page, columns: tuple[Column, ...], row: tuple[Cell, ...]) -> Markup:
    """A row, named by its first cell."""
    first = element("th", _cell(page, row[0]), scope="row", class_=_side(columns[0]))
    rest = (element("td", _cell(page, cell), class_=_side(column)) for column, cell in zip(columns[1:], row[1:], strict=True))
    return element("tr", first, *rest)


def _side(column: Column) -> str | None:
    """The class that aligns a column."""
    return column.align if column.align != "start" else None


def _cell(page: Page, cell: Cell) -> Markup:
    """What a cell says, with a sign beside a state."""
    text = cell_text(cell, words=page.document.words)
    if isinstance(cell, Badge):
        sign = element("svg", SHAPES[cell.shape], viewBox="0 0 16 16", width=12, height=12, aria_hidden="true")
        return element("span", sign, text, class_=f"badge {cell.tone}")
    if cell is None or isinstance(cell, Missing) or (isinstance(cell, Number) and cell.value is None):
        return element("span", text, class_="missing")
    return _lines(text)


def _chart(page: Page, block: Chart) -> Markup:
    """The drawing and, open below it, its table."""
    words = page.document.words
    drawing = Markup(draw(block, accent=readable(page.document.accent), words=words))
    table = element("details", element("summary", words.open_table), _table(page, chart_table(block, words=words)), open=True)
    return element("figure", element("figcaption", block.title), drawing, table)


def _picture(_page: Page, block: Picture) -> Markup:
    """A drawing within the file; as an image, so that nothing in it can run."""
    data = base64.b64encode(clean(block.svg).encode()).decode()
    image = element("img", src=f"data:image/svg+xml;base64,{data}", alt=block.alt)
    return element("figure", element("figcaption", block.title), image)
