# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The Word template that every office begins with and may take as a pattern for its own, built here part by part.

Accessible as Word can be: real headings, header rows that repeat, the language of the text, a title. Not for filling it.
"""

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

FONT = "Calibri"
INK = RGBColor(0x17, 0x1A, 0x2B)
HEADINGS = (("Title", 22), ("Heading 1", 15), ("Heading 2", 12.5))

Columns = Sequence[tuple[str, str, float]]
"""Header, placeholder and width in centimetres of each column."""

WAY: Columns = (
    ("Gremium", "eins.gremium", 5.5), ("Rolle", "eins.rolle", 3), ("Sitzung", "eins.datum", 2.5), ("TOP", "eins.top", 1.8),
    ("Ergebnis", "eins.ergebnis", 3.7),
)  # fmt: skip
GOALS: Columns = (("Leitziel", "eins.titel", 7), ("Erwarteter Beitrag", "eins.beitrag", 9.5))
OPERATIONAL: Columns = (
    ("Nr.", "eins.nummer", 2), ("Handlungsziel", "eins.titel", 6.5), ("Jahr", "eins.jahr", 1.5),
    ("Erwarteter Beitrag", "eins.beitrag", 6.5),
)  # fmt: skip
MONEY: Columns = (
    ("Jahr", "eins.jahr", 1.5), ("Art", "eins.art", 2.5), ("Betrag", "eins.betrag", 3.3), ("Produkt", "eins.produkt", 2.7),
    ("Veranschlagt", "eins.veranschlagt", 2.5), ("Deckung", "eins.deckung", 4),
)  # fmt: skip
SIGNED: Columns = (("Stelle", "eins.stelle", 7), ("Mitzeichnung", "eins.ergebnis", 6), ("Am", "eins.datum", 3.5))


@cache
def default_template() -> bytes:
    """Return the template as DOCX."""
    document = Document()
    _settle(document)
    _page(document)
    _head(document)
    _texts(document)
    _ends(document)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _settle(document: Any) -> None:
    """Set title, language and the look of headings."""
    properties = document.core_properties
    properties.title, properties.author = "{{ vorlage.nummer }} {{ vorlage.betreff }}", "{{ amt.name }}"
    properties.comments, properties.language = "", "de-DE"
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    _speak_german(normal)
    for name, size in HEADINGS:
        style = document.styles[name]
        style.font.name, style.font.size, style.font.bold, style.font.color.rgb = FONT, Pt(size), True, INK
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)


def _speak_german(style: Any) -> None:
    """Screen readers and spelling follow the language of the text, which python-docx can't set by itself."""
    properties = style.element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "de-DE")
    properties.append(language)
    defaults = style.element.getparent().find(qn("w:docDefaults"))
    for one in defaults.iter(qn("w:lang")):
        one.set(qn("w:val"), "de-DE")


def _page(document: Any) -> None:
    """A4 with the office above and the page number below."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = Cm(2.5), Cm(2), Cm(2.5), Cm(2)
    section.header.paragraphs[0].text = "{{ amt.name }}"
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    foot.add_run("{{ vorlage.nummer }} · Seite ")
    _field(foot, "PAGE")
    foot.add_run(" von ")
    _field(foot, "NUMPAGES")


def _field(paragraph: Any, code: str) -> None:
    """Append one of Word's own fields, which Word fills when it opens the file."""
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        run = paragraph.add_run()
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = text or None
        run._r.append(part)


def _head(document: Any) -> None:
    document.add_heading("{{ vorlage.art }} {{ vorlage.nummer }}", level=0)
    _if(document, "vorlage.entwurf", "Entwurf – noch nicht zur Sitzung versandt")
    document.add_heading("{{ vorlage.betreff }}", level=1)
    for label, field in (("Datum", "datum"), ("Federführung", "einheit"), ("Beratung", "beratung"), ("Stand", "stand")):
        line = document.add_paragraph()
        line.add_run(f"{label}: ").bold = True
        line.add_run("{{ vorlage.%s }}" % field)  # noqa: UP031 – braces of the template, not of Python
    _list(document, "Beratungsfolge", "beratungsfolge", WAY)


def _texts(document: Any) -> None:
    document.add_heading("Beschlussvorschlag", level=1)
    document.add_paragraph("{{ vorlage.beschlussvorschlag }}")
    document.add_heading("Zielbezug", level=1)
    _list(document, "Die Vorlage dient folgenden Leitzielen", "zielbezug.leitziele", GOALS)
    _list(document, "Die Vorlage dient folgenden Handlungszielen", "zielbezug.handlungsziele", OPERATIONAL)
    _if(document, "zielbezug.hinweis", "{{ zielbezug.hinweis }}")
    document.add_paragraph("{%p for eins in abschnitte %}")
    document.add_heading("{{ eins.ueberschrift }}", level=1)
    document.add_paragraph("{{ eins.text }}")
    document.add_paragraph("{%p endfor %}")


def _ends(document: Any) -> None:
    document.add_heading("Finanzielle Auswirkungen", level=1)
    _if(document, "finanzen.hinweis", "{{ finanzen.hinweis }}")
    _list(document, "Auswirkungen auf den Haushalt", "finanzen.zeilen", MONEY)
    _list(document, "Mitzeichnung", "mitzeichnung", SIGNED)
    document.add_paragraph("{%p if anlagen %}")
    document.add_heading("Anlagen", level=1)
    document.add_paragraph("{%p for eins in anlagen %}")
    document.add_paragraph("{{ eins.name }}", style="List Bullet")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endif %}")


def _if(document: Any, field: str, text: str) -> None:
    document.add_paragraph("{%%p if %s %%}" % field)  # noqa: UP031
    document.add_paragraph(text)
    document.add_paragraph("{%p endif %}")


def _list(document: Any, heading: str, field: str, columns: Columns) -> None:
    """A heading with a table that repeats a row for each entry, both left out when there are none."""
    document.add_paragraph("{%%p if %s %%}" % field)  # noqa: UP031
    document.add_heading(heading, level=2)
    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    table.autofit = False
    _repeat(table.rows[0])
    for cell, (name, _field_name, _width) in zip(table.rows[0].cells, columns, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    table.add_row().cells[0].text = "{%%tr for eins in %s %%}" % field  # noqa: UP031
    for cell, (_name, name, _width) in zip(table.add_row().cells, columns, strict=True):
        cell.text = "{{ %s }}" % name  # noqa: UP031
    table.add_row().cells[0].text = "{%tr endfor %}"
    for row in table.rows:
        for cell, (_name, _field_name, width) in zip(row.cells, columns, strict=True):
            cell.width = Cm(width)
    document.add_paragraph("{%p endif %}")


def _repeat(row: Any) -> None:
    """Make a row the table's header: read out as such, and repeated on every page."""
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(header)
