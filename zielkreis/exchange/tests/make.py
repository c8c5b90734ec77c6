# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files as offices keep them, built in memory with invented contents of the Musterkreis."""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

import docx
import openpyxl

HEADINGS = [
    "Leitziel",
    "Abteilung / Fachdienst",
    "Handlungsziele / Teilziele",
    "Maßnahme",
    "Zeitplanung",
    "Verantwortlich",
    "Beteiligt",
]
HEADINGS += ["Ressourcen", "Kennzahlen"]

INCLUSION = [
    "Chancengleichheit",
    "FD 61 Jugendförderung",
    "Freizeiten stehen allen Kindern offen.",
    "Gemeinsames Konzept der Träger",
    "Konzept: 04/2026 / Erprobung: Sommerferien 2026 / Auswertung: 10/2026",
    "SGL Jugendarbeit",
    "freie Träger, Lebenshilfe Musterkreis e. V.",
    "0,3 VZÄ; 12.000 € (Produkt 06.02.01)",
    "Anteil inklusiver Freizeiten: 2025 = 20 % (Ist), 2026 = 40 %, 2027 = 60 %\noder mindestens 5 % der "
    "Teilnehmenden haben eine Behinderung",
]
GUIDES = [
    None,
    "FD 63 Inklusion",
    "Familien werden durch Lotsinnen begleitet.",
    "Zweite Stelle besetzen",
    "bis 30.06.2026",
    "FDL 63",
    "Kitas",
    "1,9 Mio. €*",
    "Stelle besetzt bis 06/2026; mindestens 60 begleitete Familien im Jahr",
]
FORUMS = [
    "Partizipation",
    "FD 61 Jugendförderung",
    "Jugendliche gestalten den Förderplan mit.",
    "Jugendforum zweimal im Jahr",
    "Frühjahr und Herbst 2026",
    "Kreisjugendpflege",
    "–",
    "s. o.",
    "2 Jugendforen; 50 % der Anregungen aufgenommen",
]


def xlsx(
    *sheets: Sequence[Sequence[object]],
    names: Sequence[str] = (),
    merges: Sequence[str] = (),
    formats: dict[str, str] | None = None,
) -> bytes:
    """A workbook of one sheet per table; ``merges`` and number ``formats`` (by cell) apply to the first sheet."""
    book = openpyxl.Workbook()
    for number, rows in enumerate(sheets):
        sheet = book.active if number == 0 else book.create_sheet()
        sheet.title = names[number] if names else f"Tabelle{number + 1}"
        for row in rows:
            sheet.append(list(row))
    for area in merges:
        book.worksheets[0].merge_cells(area)
    for cell, form in (formats or {}).items():
        book.worksheets[0][cell].number_format = form
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def plan() -> bytes:
    """A goal table as XLSX: title rows merged across, a strategic goal merged down, an empty row, a footnote, abbreviations."""
    rows = [["Musterkreis – Jugendamt"], ["Jahresziele 2026 (Entwurf)"], [], HEADINGS, INCLUSION, GUIDES, FORUMS, []]
    rows += [["* vorbehaltlich der Förderzusage"], ["Abkürzungen: FD = Fachdienst"]]
    return xlsx(rows, names=["Zielplanung 2026"], merges=["A1:I1", "A2:I2", "A5:A6"])


def ods(rows: Sequence[Sequence[str]], *, name: str = "Ziele", extra: str = "", manifest: str = "") -> bytes:
    """An ODS file by hand; a cell of text, or ready-made XML when it begins with "<"."""
    body = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows)
    spaces = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"' for short, long in _ODS_SPACES.items())
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="{name}">{body}{extra}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": manifest or _MANIFEST,
        }
    )


_ODS_SPACES = {"office": "office", "table": "table", "text": "text"}
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
    'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)


def ods_cell(cell: str) -> str:
    """The XML of one ODS cell of text."""
    if cell.startswith("<"):
        return cell
    return (
        f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
        if cell
        else "<table:table-cell/>"
    )


def word(*tables: tuple[str, Sequence[Sequence[str]]], head: Sequence[str] = ()) -> bytes:
    """A Word document: head paragraphs, then each table after its caption."""
    document = docx.Document()
    for text in head:
        document.add_paragraph(text)
    for caption, rows in tables:
        document.add_paragraph(caption)
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    return word_saved(document)


def word_saved(document) -> bytes:  # type: ignore[no-untyped-def]
    """The bytes of a document."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def zipped(parts: dict[str, str | bytes], *, deflate: bool = True) -> bytes:
    """A zip archive of the parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED if deflate else zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def with_parts(data: bytes, **replaced: str | bytes) -> bytes:
    """A zip file with further or replaced parts; the names' "__" stand for "/" and "_xml" for ".xml"."""
    changed = {
        name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"): content for name, content in replaced.items()
    }
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**parts, **changed})
