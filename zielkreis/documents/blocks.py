# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The building blocks of a document: plain, frozen data that every writer understands.

Not for how a block looks (see the writers) and not for what a report contains (see ``reports``). Numbers and dates stay
typed, so that a workbook gets real ones and paper gets German ones. There is no markup language in any text: what a
person typed is printed as it is. A line break in a text stays a line break.
"""

from dataclasses import KW_ONLY, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from zielkreis.documents.chart import Chart

Emphasis = Literal["", "strong", "italic"]
Shape = Literal["circle", "triangle", "square", "diamond", "ring"]
Tone = Literal["good", "warning", "bad", "neutral"]
CalloutKind = Literal["info", "success", "warning", "danger"]
Align = Literal["start", "center", "end"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text with its emphasis."""

    text: str
    emphasis: Emphasis = ""


Text: TypeAlias = str | tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its form; None as value is missing.

    ``places`` decimals (None: as given), ``unit`` behind it, ``note`` a word in brackets after it ("vorläufig").
    """

    value: Decimal | None
    _: KW_ONLY
    places: int | None = None
    unit: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """No value, and the word why ("fehlt", "nicht erhoben", "geheim"); shown as "– fehlt", never as zero (I19)."""

    word: str = ""


@dataclass(frozen=True, slots=True)
class Badge:
    """A state as a word with a shape; the colour of ``tone`` only repeats what word and shape say (I20)."""

    text: str
    _: KW_ONLY
    shape: Shape = "circle"
    tone: Tone = "neutral"


Cell: TypeAlias = str | int | Decimal | date | Number | Badge | Missing | None
"""What stands in a table cell or beside a label; None is missing, an empty text is deliberately empty."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4; levels may not be skipped. In a workbook a heading of level 1 opens a worksheet.

    ``sheet`` names that worksheet where the text is too long for a tab.
    """

    text: str
    _: KW_ONLY
    level: int = 1
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; ``quiet`` prints it small and grey, for sources and remarks."""

    text: Text
    _: KW_ONLY
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class BulletList:
    """Short items of equal rank."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Labels with their values, one below the other."""

    pairs: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """One large number with its label and a short remark."""

    label: str
    value: Cell
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """A row of large numbers."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """A boxed remark; ``title`` is its word ("Hinweis"), so that the kind is never told by colour alone."""

    text: Text
    _: KW_ONLY
    title: str
    kind: CalloutKind = "info"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``width`` is its share of the table's width."""

    title: str
    _: KW_ONLY
    width: float = 1
    align: Align = "start"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Sends a table to a worksheet of its own; tables of one name and the same columns are joined there.

    ``lead`` is a further first column (title, value of every row), which tells the joined tables apart.
    """

    name: str
    _: KW_ONLY
    lead: tuple[str, Cell] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under named columns; the header row repeats on every page. ``empty`` is said when there are no rows."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str
    sheet: Sheet | None = None
    empty: str = ""
    compact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing of ours as SVG, with a title and a sentence that says what it shows."""

    svg: str
    title: str
    alt: str


@dataclass(frozen=True, slots=True)
class Notes:
    """What a speaker says to a slide, in the notes of the presentation; other formats leave it out."""

    text: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block begins a page."""


@dataclass(frozen=True, slots=True)
class Landscape:
    """Blocks on landscape pages of their own, for wide tables."""

    blocks: tuple["FlowBlock", ...]


FlowBlock: TypeAlias = (
    Heading | Paragraph | BulletList | DefinitionList | KeyFigures | Callout | Table | Chart | Badge | Picture | Notes | PageBreak
)
Block: TypeAlias = FlowBlock | Landscape


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words a writer adds by itself, German by default; a caller in another language passes its own."""

    contents: str = "Inhalt"
    page: str = "Seite {page} von {pages}"
    missing: str = "fehlt"
    empty: str = "Keine Einträge."
    values_of: str = "Werte: {title}"
    unit: str = "in {unit}"
    reference_date: str = "Stichtag"
    baseline: str = "Ausgangswert"
    chart: str = "Diagramm"
    overview: str = "Übersicht"
    see_sheet: str = "siehe Tabellenblatt „{name}“"
    skip: str = "Zum Inhalt springen"
    open_table: str = "Werte als Tabelle"
    lower: str = "von"
    upper: str = "bis"
    part: str = "{title} ({place} von {all})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document: its head, its running lines and its blocks.

    ``author`` is the office's name, ``date_text`` the line of the head that dates it ("Stichtag 30.06.2026"). ``logo``
    is SVG or PNG and needs ``logo_alt``. ``accent`` is the office's colour as "#rrggbb". ``footer`` is the running
    reference at the foot of each page; ``toc`` adds the table of contents; ``numbered`` numbers the headings.
    """

    title: str
    author: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    date_text: str = ""
    language: str = "de"
    logo: bytes | None = None
    logo_alt: str = ""
    accent: str = "#171a2b"
    footer: str = ""
    toc: bool = False
    numbered: bool = True
    words: Words = field(default_factory=Words)


def flow(document: Document) -> tuple[FlowBlock, ...]:
    """Every block of the document in reading order, landscape parts opened."""
    return tuple(inner for block in document.blocks for inner in (block.blocks if isinstance(block, Landscape) else (block,)))
