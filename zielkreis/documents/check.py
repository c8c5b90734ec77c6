# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a document must have before any writer touches it: the accessible minimum, said in sentences for people.

Not for the subject of a report. The rules are those of PDF/UA-1 (title, language, text alternatives, no skipped
heading level, complete tables); they hold for every format, so that a document which prints also exports.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from zielkreis.documents.blocks import (
    Badge,
    Cell,
    DefinitionList,
    Document,
    FlowBlock,
    Heading,
    KeyFigures,
    Number,
    Picture,
    Table,
    flow,
)
from zielkreis.documents.chart import Chart
from zielkreis.kit.words import Refused, gettext_noop

DEEPEST_HEADING = 4
ACCENT = re.compile(r"#[0-9a-fA-F]{6}\Z")
LANGUAGE = re.compile(r"[a-z]{2}\Z")


class ContentError(Refused):
    """The document lacks something that makes it readable for everybody; the sentence says what and where."""


def check(document: Document) -> None:
    """Refuse a document that no writer could make accessible (PDF/UA-1); raises ``ContentError``."""
    check_head(document)
    check_headings(block for block in flow(document) if isinstance(block, Heading))
    for block in flow(document):
        check_block(block)


def check_head(document: Document) -> None:
    """Title, office, language and colour are there, and a logo says what it shows."""
    if not document.title.strip():
        raise ContentError(gettext_noop("Dem Dokument fehlt der Titel. Bitte geben Sie einen Titel an."))
    if not document.author.strip():
        raise ContentError(gettext_noop("Dem Dokument fehlt der Name des Amtes. Bitte geben Sie ihn an."))
    if not LANGUAGE.match(document.language):
        raise ContentError(
            gettext_noop("Die Sprache „%(language)s“ ist kein Sprachkürzel aus zwei Buchstaben wie „de“."),
            language=document.language,
        )
    if not ACCENT.match(document.accent):
        raise ContentError(
            gettext_noop("Die Farbe „%(accent)s“ ist nicht lesbar. Bitte geben Sie sie in der Form #1a2b3c an."),
            accent=document.accent,
        )
    if document.logo and not document.logo_alt.strip():
        raise ContentError(gettext_noop("Dem Logo fehlt die Beschreibung für Menschen, die es nicht sehen."))


def check_headings(headings: Iterable[Heading]) -> None:
    """The first heading has level 1, and none is more than one level below the heading before it."""
    above = 0
    for heading in headings:
        if not heading.text.strip():
            raise ContentError(gettext_noop("Eine Überschrift der Ebene %(level)s ist leer."), level=heading.level)
        if not 1 <= heading.level <= min(above + 1, DEEPEST_HEADING):
            raise ContentError(
                gettext_noop("Vor der Überschrift „%(text)s“ (Ebene %(level)s) fehlt eine Ebene darüber."),
                text=heading.text,
                level=heading.level,
            )
        above = heading.level


def check_block(block: FlowBlock) -> None:
    """A block carries all that a reader without eyes, colour or context needs."""
    if isinstance(block, Chart):
        check_chart(block)
    elif isinstance(block, Picture):
        check_picture(block)
    elif isinstance(block, Table):
        check_table(block)
    elif isinstance(block, KeyFigures):
        for figure in block.figures:
            check_cell(figure.value, place=figure.label)
    elif isinstance(block, DefinitionList):
        for label, value in block.pairs:
            check_cell(value, place=label)
    elif isinstance(block, Badge):
        check_cell(block, place="")


def check_chart(chart: Chart) -> None:
    """A chart has a title, says in a sentence what it shows, and its numbers are finite."""
    if not chart.title.strip():
        raise ContentError(gettext_noop("Einem Diagramm fehlt der Titel."))
    if not chart.alt.strip():
        raise ContentError(
            gettext_noop("Dem Diagramm „%(title)s“ fehlt die Beschreibung für Menschen, die es nicht sehen."),
            title=chart.title,
        )
    for point in chart.points():
        check_cell(point.value, place=chart.title)
        check_cell(point.high, place=chart.title)


def check_picture(picture: Picture) -> None:
    """A drawing has a title and says in a sentence what it shows."""
    if not picture.title.strip() or not picture.alt.strip():
        raise ContentError(
            gettext_noop("Dem Bild „%(title)s“ fehlt der Titel oder die Beschreibung für Menschen, die es nicht sehen."),
            title=picture.title,
        )


def check_table(table: Table) -> None:
    """A table has a caption and named columns, and every row has a cell for each of them."""
    if not table.caption.strip():
        raise ContentError(gettext_noop("Einer Tabelle fehlt die Überschrift, die sagt, was sie zeigt."))
    if not table.columns or not all(column.title.strip() for column in table.columns):
        raise ContentError(gettext_noop("In der Tabelle „%(caption)s“ hat eine Spalte keine Überschrift."), caption=table.caption)
    for position, row in enumerate(table.rows, start=1):
        if len(row) != len(table.columns):
            raise ContentError(
                gettext_noop("In der Tabelle „%(caption)s“ hat Zeile %(row)s %(cells)s statt %(columns)s Zellen."),
                caption=table.caption,
                row=position,
                cells=len(row),
                columns=len(table.columns),
            )
        for cell in row:
            check_cell(cell, place=table.caption)


def check_cell(cell: Cell, *, place: str) -> None:
    """A state has its word, and a number is a number one can print."""
    value = cell.value if isinstance(cell, Number) else cell
    if isinstance(value, Decimal) and not value.is_finite():
        raise ContentError(gettext_noop("Bei „%(place)s“ steht eine Zahl, die sich nicht darstellen lässt."), place=place)
    if isinstance(cell, Badge) and not cell.text.strip():
        raise ContentError(gettext_noop("Bei „%(place)s“ fehlt das Wort zu einem Zeichen."), place=place)
