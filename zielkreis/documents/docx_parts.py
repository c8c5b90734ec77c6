# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What Word reads beside the text: fields, bookmarks, borders, languages, descriptions of pictures, widths of tables.

Not for blocks (see ``docx``). python-docx has no words for these, so they are made of Word's own elements.
"""

from collections.abc import Sequence
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

INK, GREY = RGBColor(0x1B, 0x1F, 0x2A), RGBColor(0x56, 0x5E, 0x6C)
FONT = "Calibri"
SIZES = {1: 17, 2: 13, 3: 11, 4: 10.5}
OWN_STYLES = (
    # name, size, space before, space after, grey
    ("Author", 11, 0, 2, True),
    ("Quiet", 8.5, 0, 6, True),
    ("Definition", 10.5, 0, 3, False),
    ("Key Figure", 10.5, 0, 4, False),
    ("Table Text", 9, 1, 1, False),
    ("After Table", 6, 0, 6, False),
    ("TOC Heading", 13, 12, 6, False),
    ("TOC 1", 10.5, 0, 3, False),
    ("TOC 2", 10.5, 0, 2, False),
)
BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
REGIONS = {"de": "de-DE", "en": "en-GB"}


def tag_of(language: str) -> str:
    """Return the language tag Office programs know ("de-DE")."""
    return REGIONS.get(language, language)


def element(tag: str, /, **attributes: str) -> Any:
    """An element of Word's own kind with its attributes."""
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def styles(word: WordDocument, *, accent: str, language: str) -> None:
    """Fonts, sizes and colours of the styles used, and the language of the whole document."""
    for name, size, before, after, grey in OWN_STYLES:
        style = word.styles[name] if name in word.styles else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = word.styles["Normal"]
        _look(style, size=size, before=before, after=after, colour=GREY if grey else INK)
    _look(word.styles["Normal"], size=10.5, before=0, after=6, colour=INK)
    _look(word.styles["Title"], size=26, before=0, after=4, colour=_colour(accent), bold=True)
    _look(word.styles["Subtitle"], size=12, before=0, after=4, colour=GREY)
    _look(word.styles["Caption"], size=9, before=8, after=3, colour=INK, bold=True)
    for level, heading_size in SIZES.items():
        style = word.styles[f"Heading {level}"]
        colour = _colour(accent) if level < max(SIZES) else INK
        _look(style, size=heading_size, before=16 - 2 * level, after=6, colour=colour, bold=True)
    word.styles["Definition"].paragraph_format.tab_stops.add_tab_stop(Mm(50))
    word.styles["Definition"].paragraph_format.left_indent = Mm(50)
    word.styles["Definition"].paragraph_format.first_line_indent = -Mm(50)
    word.styles["TOC 2"].paragraph_format.left_indent = Mm(6)
    # The title's line below comes with the default template and is ornament.
    for border in word.styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break
    for border in word.styles["Table Grid"].element.iter(*(qn(f"w:{side}") for side in BORDERS)):
        border.set(qn("w:color"), "CFD5DE")
    for lang in word.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), language)


def _colour(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.lstrip("#").upper())


def _look(style: Any, *, size: float, before: float, after: float, colour: RGBColor, bold: bool = False) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def running_line(paragraph: WordParagraph, left: str, right: str, *, across: int) -> None:
    """A small grey line of a header or footer: one text at the left, one at the right end."""
    paragraph.style = "Quiet"
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Emu(across), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{left}\t{right}")


def page_numbers(paragraph: WordParagraph, words: str) -> None:
    """Add "page {page} of {pages}" with fields that count."""
    before, _page, rest = words.partition("{page}")
    between, _pages, after = rest.partition("{pages}")
    for text, code in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        if text:
            paragraph.add_run(text)
        if code:
            field(paragraph, code, shown="1")


def field(paragraph: WordParagraph, code: str, *, shown: str) -> None:
    """Add a simple field of Word with what it shows until Word counts anew."""
    simple = element("w:fldSimple", instr=f" {code} ")
    run = paragraph.add_run(shown)
    simple.append(run._r)
    paragraph._p.append(simple)


def contents(word: WordDocument, entries: Sequence[tuple[int, str, str]]) -> None:
    """A table of contents: (level, bookmark, text) as links inside a field that Word renews with page numbers."""
    for place, (level, bookmark_name, text) in enumerate(entries):
        paragraph = word.add_paragraph(style=f"TOC {level}")
        if not place:
            for kind in ("begin", "code", "separate"):
                paragraph._p.append(_field_part(kind))
        link = element("w:hyperlink", anchor=bookmark_name, history="1")
        link.append(paragraph.add_run(text)._r)
        paragraph._p.append(link)
        if place == len(entries) - 1:
            paragraph._p.append(_field_part("end"))


def _field_part(kind: str) -> Any:
    run = element("w:r")
    if kind == "code":
        code = element("w:instrText")
        code.text = ' TOC \\o "1-2" \\h \\z \\u '
        code.set(qn("xml:space"), "preserve")
        run.append(code)
    else:
        run.append(element("w:fldChar", fldCharType=kind, **({"dirty": "true"} if kind == "begin" else {})))
    return run


def bookmark(paragraph: WordParagraph, text: str, *, name: str, number: int) -> None:
    """Write a heading's text inside a bookmark, to which the contents lead."""
    paragraph._p.append(element("w:bookmarkStart", id=str(number), name=name))
    paragraph.add_run(text)
    paragraph._p.append(element("w:bookmarkEnd", id=str(number)))


def boxed(paragraph: WordParagraph, *, colour: str) -> None:
    """Set a paragraph apart by a line at its left and a pale ground."""
    properties = paragraph._p.get_or_add_pPr()
    borders = element("w:pBdr")
    borders.append(element("w:left", val="single", sz="24", space="8", color=colour.lstrip("#")))
    shade = element("w:shd", val="clear", color="auto", fill="F4F6F9")
    # Word demands this order of a paragraph's properties: style, numbering, borders, shading, then all others.
    after = properties.find(qn("w:pStyle"))
    place = 0 if after is None else list(properties).index(after) + 1
    properties.insert(place, borders)
    properties.insert(place + 1, shade)


def page_break(word: WordDocument) -> None:
    """Begin a page."""
    word.add_paragraph(style="After Table").add_run().add_break(WD_BREAK.PAGE)


def describe(paragraph: WordParagraph, alt: str) -> None:
    """Give the picture of a paragraph its description."""
    for properties in paragraph._p.iter(qn("wp:docPr")):
        properties.set("descr", alt)


def dress(table: WordTable, *, title: str, shares: Sequence[float], across: int) -> None:
    """Give a table its title, widths by shares, a header row that repeats, and rows that stay on one page."""
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    properties = table._tbl.tblPr
    properties.append(element("w:tblCaption", val=title))
    for look in properties.findall(qn("w:tblLook")):
        look.set(qn("w:firstRow"), "1")
        look.set(qn("w:firstColumn"), "0")
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Emu(int(across * share / sum(shares)))
    for place, row in enumerate(table.rows):
        row_properties = row._tr.get_or_add_trPr()
        row_properties.append(element("w:cantSplit"))
        if not place:
            row_properties.append(element("w:tblHeader"))
        for cell, column in zip(row._tr.tc_lst, table.columns, strict=True):
            cell.width = column.width
            if not place:
                cell.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill="F4F6F9"))
