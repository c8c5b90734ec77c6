# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Word files for the tests: harmless ones by python-docx, and ones that somebody tampered with."""

import zipfile
from io import BytesIO

from docx import Document

SAMPLE = {
    "vorlage": {"nummer": "2026/014", "betreff": "Ferienfreizeiten", "oeffentlich": True},
    "abschnitte": [{"ueberschrift": "Sachdarstellung", "text": "Erste Zeile\nZweite Zeile"}],
    "zielbezug": {"leitziele": [{"titel": "Partizipation", "beitrag": "mehr Plätze"}], "begruendung": ""},
}
TYPES, RELATIONS, BODY = "[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml"


def docx_with(*paragraphs: str, header: str = "", title: str = "", rows: tuple[tuple[str, ...], ...] = ()) -> bytes:
    """A document with these paragraphs, a header, a title and a table."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(0, len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    document.sections[0].header.paragraphs[0].text = header
    document.core_properties.title = title
    return saved(document)


def saved(document) -> bytes:
    """The bytes of a python-docx document."""
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def tampered(content: bytes, **changes) -> bytes:
    """The file with parts changed or added; ``changes`` are functions of a part's bytes, named by their path."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        for name in [*names, *(name for name in changes if name not in names)]:
            part = old.read(name) if name in names else b""
            new.writestr(name, changes[name](part) if name in changes else part)
    return target.getvalue()


def with_relation(content: bytes, *, kind: str, target: str, external: bool = True) -> bytes:
    """The file with one more relationship of its body."""
    uri = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    mode = ' TargetMode="External"' if external else ""
    line = f'<Relationship Id="rId99" Type="{uri}{kind}" Target="{target}"{mode}/></Relationships>'
    return tampered(content, **{RELATIONS: lambda part: part.replace(b"</Relationships>", line.encode())})


def with_field(content: bytes, *instructions: str) -> bytes:
    """The file with one of Word's fields whose instruction is split over several runs."""
    runs = "".join(f'<w:r><w:instrText xml:space="preserve">{one}</w:instrText></w:r>' for one in instructions)
    begin, end = ('<w:r><w:fldChar w:fldCharType="%s"/></w:r>' % one for one in ("begin", "end"))  # noqa: UP031
    field = f"<w:p>{begin}{runs}{end}</w:p><w:sectPr"
    return tampered(content, **{BODY: lambda part: part.replace(b"<w:sectPr", field.encode(), 1)})


def words_of(content: bytes) -> str:
    """All text of a document: paragraphs, tables, header."""
    document = Document(BytesIO(content))
    body = [node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t")]
    return "\n".join([*body, *(one.text for one in document.sections[0].header.paragraphs)])
