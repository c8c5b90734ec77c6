# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A document as plain data for the Typst template: every text ready to print, nothing left to calculate.

Not for other formats: they read the blocks themselves.
"""

from collections.abc import Callable
from typing import Any

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
    Landscape,
    Missing,
    Notes,
    Number,
    PageBreak,
    Paragraph,
    Picture,
    Span,
    Table,
    Text,
)
from zielkreis.documents.chart import Chart
from zielkreis.documents.colour import readable
from zielkreis.documents.coverage import printable
from zielkreis.documents.drawing import draw
from zielkreis.documents.formats import cell_text, clean
from zielkreis.documents.tables import chart_table

Data = dict[str, Any]
UNBROKEN_ROWS = 14


def as_data(document: Document) -> Data:
    """What ``document.typ`` reads: texts, cells with their kind, charts as SVG, the logo as text or as a list of bytes."""
    return {
        "title": _words(document.title),
        "subtitle": _words(document.subtitle),
        "author": _words(document.author),
        "date": _words(document.date_text),
        "footer": _words(document.footer),
        "language": document.language,
        "accent": readable(document.accent),
        "logo": _logo(document),
        "toc": document.toc and any(isinstance(block, Heading) for block in document.blocks),
        "numbered": document.numbered,
        "contents": document.words.contents,
        "page": document.words.page,
        "blocks": _blocks(document, document.blocks),
    }


def _logo(document: Document) -> Data | None:
    """The logo with its description; SVG where it does not begin like a PNG."""
    if not document.logo:
        return None
    png = document.logo.startswith(b"\x89PNG")
    content = list(document.logo) if png else document.logo.decode(errors="replace")
    return {"format": "png" if png else "svg", "alt": _words(document.logo_alt), "content": content}


def _words(text: str) -> str:
    """A text as the fonts can show it."""
    return printable(clean(text))


def _spans(text: Text) -> list[Data]:
    """A text as its stretches with their emphasis."""
    spans = (Span(text),) if isinstance(text, str) else text
    return [{"text": _words(span.text), "emphasis": span.emphasis} for span in spans]


def _blocks(document: Document, blocks: tuple[FlowBlock | Landscape, ...]) -> list[Data]:
    """Each block as data, with its kind."""
    return [_block(document, block) for block in blocks if not isinstance(block, Notes)]


def _block(document: Document, block: FlowBlock | Landscape) -> Data:
    """One block as data; its kind is the name the template knows."""
    writers: dict[type, Callable[[Document, Any], Data]] = {
        Landscape: lambda doc, it: {"kind": "landscape", "blocks": _blocks(doc, it.blocks)},
        Heading: lambda _doc, it: {"kind": "heading", "level": it.level, "text": _words(it.text)},
        Paragraph: lambda _doc, it: {"kind": "paragraph", "spans": _spans(it.text), "quiet": it.quiet},
        BulletList: lambda _doc, it: {"kind": "bullets", "items": [_spans(item) for item in it.items]},
        DefinitionList: _definitions,
        KeyFigures: _key_figures,
        Callout: _callout,
        Badge: lambda doc, it: {"kind": "badge", "cell": _cell(doc, it)},
        Table: _table,
        Chart: _chart,
        Picture: _picture,
        PageBreak: lambda _doc, _it: {"kind": "pagebreak"},
    }
    return writers[type(block)](document, block)


def _definitions(document: Document, block: DefinitionList) -> Data:
    """Labels with their cells."""
    pairs = [[_words(label), _cell(document, value)] for label, value in block.pairs]
    return {"kind": "definitions", "pairs": pairs}


def _key_figures(document: Document, block: KeyFigures) -> Data:
    """Tiles."""
    tiles = [
        {"label": _words(tile.label), "value": _cell(document, tile.value), "note": _words(tile.note)} for tile in block.figures
    ]
    return {"kind": "figures", "tiles": tiles}


def _callout(_document: Document, block: Callout) -> Data:
    """A boxed remark."""
    return {"kind": "callout", "tone": block.kind, "title": _words(block.title), "spans": _spans(block.text)}


def _table(document: Document, block: Table) -> Data:
    """Header, rows of cells and the sentence for no rows."""
    columns = [{"title": _words(it.title), "width": it.width, "align": it.align} for it in block.columns]
    return {
        "kind": "table",
        "caption": _words(block.caption),
        "columns": columns,
        "rows": [[_cell(document, cell) for cell in row] for row in block.rows],
        "empty": _words(block.empty or document.words.empty),
        "compact": block.compact,
    }


def _chart(document: Document, block: Chart) -> Data:
    """The drawing as SVG, its description and its table."""
    values = chart_table(block, words=document.words)
    svg = draw(block, width=660, height=230, accent=readable(document.accent), words=document.words)
    return {
        "kind": "chart",
        "title": _words(block.title),
        "alt": _words(block.alt),
        "svg": printable(svg),
        "table": _table(document, values) | {"whole": len(values.rows) <= UNBROKEN_ROWS},
    }


def _picture(_document: Document, block: Picture) -> Data:
    """A drawing with its description."""
    return {"kind": "picture", "title": _words(block.title), "alt": _words(block.alt), "svg": printable(clean(block.svg))}


def _cell(document: Document, cell: Cell) -> Data:
    """A cell's text and what kind it is, so that the template can set it."""
    data: Data = {"text": printable(cell_text(cell, words=document.words)), "kind": "text"}
    if isinstance(cell, Badge):
        return data | {"kind": "badge", "shape": cell.shape, "tone": cell.tone}
    if cell is None or isinstance(cell, Missing) or (isinstance(cell, Number) and cell.value is None):
        return data | {"kind": "missing"}
    return data
