# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The empty presentation that slides are put on: wide, in the office's colour, German, with room for footer and number.

Made from python-pptx's own template. Not for single slides (see ``slides``).
"""

import re
from copy import deepcopy
from typing import Any

from pptx import Presentation as new_presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation
from pptx.slide import Slide, SlideLayout
from pptx.util import Length, Pt

TITLE, CONTENT, SECTION, TITLE_ONLY = 0, 1, 2, 5
KEPT = (TITLE, CONTENT, SECTION, TITLE_ONLY)
LAYOUTS = {TITLE: 0, CONTENT: 1, SECTION: 2, TITLE_ONLY: 3}
"""Where each kept layout stands once the others are gone."""
WIDE = (Pt(960), Pt(540))
LEFT, TOP = 48.0, 104.0
GREY = RGBColor(0x56, 0x5E, 0x6C)
FOOT = 498.0
Box = tuple[float, float, float, float]
"""Left, top, width, height in points."""
TITLE_BOX: Box = (LEFT, 24, 864, 68)
BODY_BOX: Box = (LEFT, TOP, 864, 374)
BOXES: dict[int, dict[int, Box]] = {
    TITLE: {0: (LEFT, 190, 864, 110), 1: (LEFT, 306, 864, 110)},
    CONTENT: {0: TITLE_BOX, 1: BODY_BOX},
    SECTION: {0: (LEFT, 200, 864, 120), 1: (LEFT, 326, 864, 60)},
    TITLE_ONLY: {0: TITLE_BOX},
}
RUNNING: dict[int, Box] = {10: (1000, FOOT, 10, 24), 11: (LEFT, FOOT, 740, 24), 12: (812, FOOT, 100, 24)}
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def empty(*, accent: str, language: str) -> Presentation:
    """Return a presentation without slides: format 16:9, four layouts, the colour as accent, one language throughout."""
    shown = new_presentation()
    shown.slide_width, shown.slide_height = WIDE
    _keep_layouts(shown)
    _colour(shown, accent=accent)
    colour = RGBColor.from_string(accent.lstrip("#").upper())
    _place(shown.slide_master, {0: TITLE_BOX, 1: BODY_BOX, 2: RUNNING[10], 3: RUNNING[11], 4: RUNNING[12]}, colour)
    for kind, place in LAYOUTS.items():
        _place(shown.slide_layouts[place], {**BOXES[kind], **RUNNING}, colour)
    _bar(shown.slide_master, colour=colour)
    for part in (shown, shown.slide_master, *shown.slide_layouts):
        speak(part.element, language)
    return shown


def speak(element: Any, language: str) -> None:
    """Let every stretch of text say its language."""
    for name in ("rPr", "endParaRPr", "defRPr"):
        for properties in element.iter(f"{{{DRAWING}}}{name}"):
            if name != "defRPr" or properties.get("lang"):
                properties.set("lang", language)


def _keep_layouts(shown: Presentation) -> None:
    for place, layout in reversed(list(enumerate(shown.slide_layouts))):
        if place not in KEPT:
            shown.slide_layouts.remove(layout)


def _colour(shown: Presentation, *, accent: str) -> None:
    """Make the office's colour the first accent of the theme, which tables and charts take."""
    theme = shown.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    value = accent.lstrip("#").upper()
    theme._blob = re.sub(rb'(<a:accent1>\s*<a:srgbClr val=")[0-9A-Fa-f]{6}', rb"\g<1>" + value.encode(), theme.blob, count=1)


def _place(of: Any, boxes: dict[int, Box], colour: RGBColor) -> None:
    """Put the places of a layout where a wide slide has them, titles at the left in the office's colour."""
    for shape in of.placeholders:
        key = shape.placeholder_format.idx
        if key in boxes:
            shape.left, shape.top, shape.width, shape.height = (Pt(value) for value in boxes[key])
    for shape in of.placeholders:
        if shape.placeholder_format.idx == 0:
            shape.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    for style in of.element.iter(f"{{{DRAWING}}}lvl1pPr"):
        style.set("algn", "l")
    if of.element.tag.endswith("sldMaster"):
        _title_style(of, colour)


def _title_style(master: Any, colour: RGBColor) -> None:
    """Titles in the office's colour at 28 points, texts at 18."""
    styles = master.element.find("{http://schemas.openxmlformats.org/presentationml/2006/main}txStyles")
    title, body = styles[0], styles[1]
    properties = title[0].find(f"{{{DRAWING}}}defRPr")
    properties.set("sz", "2800")
    properties.set("b", "1")
    fill = properties.find(f"{{{DRAWING}}}solidFill")
    for old in list(fill):
        fill.remove(old)
    fill.append(fill.makeelement(f"{{{DRAWING}}}srgbClr", {"val": str(colour)}))
    for level in body:
        level.find(f"{{{DRAWING}}}defRPr").set("sz", "1800")


def _bar(master: Any, *, colour: RGBColor) -> None:
    """A line in the office's colour at the upper edge; ornament, so it stands on the master and is read by nobody."""
    kept = master.shapes
    sample = next(iter(master.placeholders))
    element = deepcopy(sample._element)
    for child in list(element.nvSpPr.nvPr):
        element.nvSpPr.nvPr.remove(child)
    element.nvSpPr.cNvPr.set("id", "99")
    element.nvSpPr.cNvPr.set("name", "Linie")
    kept._spTree.append(element)
    shape = next(one for one in kept if one.name == "Linie")
    shape.left, shape.top, shape.width, shape.height = Pt(0), Pt(0), WIDE[0], Pt(8)
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour
    shape.text_frame.clear()


def layout(shown: Presentation, kind: int) -> SlideLayout:
    """Return one of the four layouts kept."""
    return shown.slide_layouts[LAYOUTS[kind]]


def running(slide: Slide, *, footer: str) -> None:
    """Give a slide its footer and its number, in the places its layout has for them."""
    for shape in slide.slide_layout.placeholders:
        key = shape.placeholder_format.idx
        if key not in (11, 12):
            continue
        element = deepcopy(shape._element)
        slide.shapes._spTree.append(element)
        made = next(one for one in slide.placeholders if one.placeholder_format.idx == key)
        element.nvSpPr.cNvPr.set("id", str(max(one.shape_id for one in slide.shapes) + 1))
        made.name = "Fußzeile" if key == 11 else "Foliennummer"
        _running_text(made, footer=footer if key == 11 else "")


def _running_text(shape: Any, *, footer: str) -> None:
    """The footer's words, or the field that counts slides."""
    paragraph = shape.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT if footer else PP_ALIGN.RIGHT
    if footer:
        for child in list(paragraph._p):
            if not child.tag.endswith("pPr"):
                paragraph._p.remove(child)
        run = paragraph.add_run()
        run.text = footer
        run.font.size = Pt(11)
        run.font.color.rgb = GREY
    else:
        for properties in paragraph._p.iter(f"{{{DRAWING}}}rPr"):
            properties.set("sz", "1100")


def box(left: float, top: float, width: float, height: float) -> tuple[Length, Length, Length, Length]:
    """Return a place on the slide as python-pptx takes it, from points."""
    return Pt(left), Pt(top), Pt(width), Pt(height)
