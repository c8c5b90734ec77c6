# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Documents for the tests: a balance in small, as a report would compose it."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from zielkreis.documents.blocks import (
    Badge,
    Block,
    BulletList,
    Callout,
    Column,
    DefinitionList,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Landscape,
    Missing,
    Number,
    PageBreak,
    Paragraph,
    Sheet,
    Span,
    Table,
)
from zielkreis.documents.chart import Chart, Mark, Point, Series

PRINTED_AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="80" viewBox="0 0 60 80">'
    b'<rect width="60" height="80" fill="#1f4e8c"/></svg>'
)


def a_document(*blocks: Block, **changes: Any) -> Document:
    """A document with these blocks."""
    values: dict[str, Any] = {"title": "Bilanz 2026", "author": "Musterkreis – Jugendamt", "blocks": blocks}
    return Document(**values | changes)


def a_table(*rows: tuple[Any, ...], **changes: Any) -> Table:
    """A table of two columns."""
    columns = (Column("Merkmal", width=2), Column("Wert", align="end"))
    values: dict[str, Any] = {"columns": columns, "rows": rows, "caption": "Merkmale"}
    return Table(**values | changes)


def stairs(**changes: Any) -> Chart:
    """Stepped targets, actual values with a gap and a provisional one, the computed path, a reference date."""
    steps = ((2023, "50"), (2025, "80"), (2027, "100"))
    targets = tuple(Point(date(year, 12, 31), Decimal(share)) for year, share in steps)
    actuals = (
        Point(date(2023, 12, 31), Decimal("52.0")),
        Point(date(2024, 6, 30), None),
        Point(date(2024, 12, 31), Decimal("63.2")),
        Point(date(2025, 12, 31), Decimal("72.5"), "vorläufig"),
    )
    values: dict[str, Any] = {
        "title": "Ferienfreizeiten mit Beteiligung",
        "alt": "Der Istwert stieg von 31,4 % auf 72,5 %; die Zielstufe 2025 sind 80 %.",
        "unit": "%",
        "baseline": Point(date(2022, 6, 30), Decimal("31.4")),
        "series": (
            Series(name="Zielstufen", kind="steps", points=targets),
            Series(name="Istwert", kind="points", points=actuals),
            Series(name="Rechnerischer Pfad", kind="line", points=(Point(date(2022, 6, 30), Decimal("31.4")), *targets)),
        ),
        "marks": (Mark(on=date(2026, 6, 30), label="Stichtag 30.06.2026"),),
    }
    return Chart(**values | changes)


def balance(**changes: Any) -> Document:
    """Every kind of block once."""
    goals = a_table(
        ("Beteiligung", Number(Decimal("72.5"), places=1, unit="%")),
        ("Stand", Badge("gefährdet", shape="triangle", tone="warning")),
        ("Vorjahr", Missing("nicht erhoben")),
        ("Budget", Number(Decimal("1234567.5"), places=2, unit="€")),
        ("Beschluss", date(2026, 12, 31)),
    )
    plan = a_table(("Ferienfreizeiten", "=1+1"), caption="Zielplanung", sheet=Sheet("Zielplanung", lead=("Leitziel", "Schutz")))
    blocks: tuple[Block, ...] = (
        Heading("Überblick"),
        KeyFigures((KeyFigure(label="Handlungsziele", value=40), KeyFigure(label="bewertet", value=None, note="Werte fehlen"))),
        Paragraph((Span("Das Jugendamt verfolgte "), Span("40 Ziele", "strong"), Span(" im Jahr.", "italic"))),
        Callout("Neun Werte fehlen.", title="Hinweis", kind="warning"),
        BulletList(("Acht strategische Ziele", "25 Ziele erreicht")),
        goals,
        Heading("Partizipation"),
        DefinitionList((("Gültig seit", date(2022, 11, 17)), ("Stand", Badge("im Plan", tone="good")))),
        Heading("Kennzahlen", level=2),
        stairs(),
        PageBreak(),
        Landscape((Heading("Zielplanung"), plan)),
        Heading("Anhang"),
        Paragraph("Quellen", quiet=True),
    )
    values: dict[str, Any] = {
        "subtitle": "Zielorientierte Steuerung",
        "date_text": "Stichtag 31.12.2026",
        "logo": LOGO,
        "logo_alt": "Logo des Musterkreises",
        "accent": "#1f4e8c",
        "footer": "Vorlage 51/2026",
        "toc": True,
    }
    return a_document(*blocks, **values | changes)
