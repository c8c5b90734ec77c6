# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""An office's coat of arms: takes an SVG or PNG file, keeps what draws and nothing else. Not for photographs.

Kept as a data URI in ``Office.logo``; pages fetch it from an address of its own, documents take ``logo_file``. Whatever an
SVG could do besides drawing (scripts, styles, links, embedded or remote images) is left out by a list of what is allowed.
"""

import base64
import re
import struct
from typing import NamedTuple
from xml.etree import ElementTree as ET
from zlib import crc32

from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

MOST_BYTES = 100_000
MOST_PIXELS = 2000
MOST_DRAWN = 10_000
"""Elements that are drawn at most, each counted as often as it is referred to."""
SVG, PNG = "image/svg+xml", "image/png"
SVG_NAMESPACE = "http://www.w3.org/2000/svg"
LINK = "{http://www.w3.org/1999/xlink}href"

ELEMENTS = frozenset(
    """
    svg g defs symbol use path rect circle ellipse line polyline polygon title desc linearGradient radialGradient
    stop clipPath mask pattern text tspan
    """.split()  # noqa: SIM905 – readable as a list of words
)
ATTRIBUTES = frozenset(
    """
    id d x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy width height viewBox preserveAspectRatio points transform fill
    fill-opacity fill-rule stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray
    stroke-dashoffset stroke-opacity opacity color clip-path clip-rule mask gradientUnits gradientTransform
    spreadMethod offset stop-color stop-opacity clipPathUnits maskUnits maskContentUnits patternUnits
    patternContentUnits patternTransform font-family font-size font-weight font-style text-anchor letter-spacing
    version display visibility
    """.split()  # noqa: SIM905 – readable as a list of words
)
LOCAL = re.compile(r"url\(\s*['\"]?#([\w.-]+)['\"]?\s*\)")


class LogoFile(NamedTuple):
    """An image as bytes with its media type."""

    content: bytes
    media_type: str


def read_logo(data: bytes | str) -> str:
    """Return the data URI to keep for an uploaded file; empty for none. Refuses what is neither SVG nor PNG, or too large."""
    content = data.encode() if isinstance(data, str) else data
    if not content:
        return ""
    if len(content) > MOST_BYTES:
        raise _refused(N_("Das Wappen ist größer als 100 kB. Bitte verkleinern Sie die Datei."))
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return _data_uri(LogoFile(_checked_png(content), PNG))
    return _data_uri(LogoFile(_clean_svg(content), SVG))


def logo_file(logo: str) -> LogoFile | None:
    """Return the image behind a kept data URI, if there is one."""
    if not logo:
        return None
    head, _, encoded = logo.partition(";base64,")
    return LogoFile(base64.b64decode(encoded), head.removeprefix("data:"))


def logo_version(logo: str) -> str:
    """Return a short name of a kept logo's content, empty for none; enough to tell two versions apart, not to prove one."""
    return f"{crc32(logo.encode()):08x}" if logo else ""


def _refused(sentence: str) -> Refused:
    return Refused(sentence, field="logo")


def _data_uri(file: LogoFile) -> str:
    return f"data:{file.media_type};base64,{base64.b64encode(file.content).decode()}"


def _checked_png(content: bytes) -> bytes:
    if content[12:16] != b"IHDR" or not content.endswith(b"IEND\xaeB`\x82"):
        raise _refused(N_("Die PNG-Datei ist beschädigt. Bitte speichern Sie das Wappen neu."))
    if max(struct.unpack(">II", content[16:24])) > MOST_PIXELS:
        raise _refused(N_("Das Wappen hat mehr als 2000 Bildpunkte in einer Richtung. Bitte verkleinern Sie es."))
    return content


def _clean_svg(content: bytes) -> bytes:
    root = _parsed(content)
    if root.tag != f"{{{SVG_NAMESPACE}}}svg":
        raise _refused(N_("Das Wappen ist weder eine SVG- noch eine PNG-Datei. Bitte wählen Sie eine andere Datei."))
    if any(element.tag == f"{{{SVG_NAMESPACE}}}style" and (element.text or "").strip() for element in root.iter()):
        raise _refused(
            N_(
                "Das SVG enthält ein Stylesheet. Bitte exportieren Sie es mit Präsentationsattributen "
                "oder laden Sie ein PNG hoch."
            )
        )
    ET.register_namespace("", SVG_NAMESPACE)
    try:
        drawing = _cleaned(root)
        named = {name: element for element in drawing.iter() if (name := element.get("id"))}
        drawn = _drawn(drawing, named=named, known={})
    except RecursionError:
        drawn = MOST_DRAWN + 1
    if drawn > MOST_DRAWN:
        raise _refused(N_("Das SVG ist zu verschachtelt. Bitte vereinfachen Sie es oder laden Sie ein PNG hoch."))
    return ET.tostring(drawing)


def _parsed(content: bytes) -> ET.Element:
    """Return the root of the file; entities are refused before the parser could expand them."""
    try:
        text = re.sub(r"<!DOCTYPE[^\[>]*>", "", content.decode("utf-8-sig"))
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise _refused(N_("Das SVG enthält eigene Entitäten und wird deshalb nicht angenommen. Bitte speichern Sie es neu."))
        return ET.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))  # noqa: S314 – entities are refused above
    except (UnicodeDecodeError, ET.ParseError) as error:
        raise _refused(N_("Das Wappen ist weder eine SVG- noch eine PNG-Datei. Bitte wählen Sie eine andere Datei.")) from error


def _cleaned(element: ET.Element) -> ET.Element:
    """Return a copy with allowed elements and attributes only."""
    copy = ET.Element(element.tag, _attributes(element))
    copy.text, copy.tail = element.text, element.tail
    for child in element:
        if isinstance(child.tag, str) and child.tag.removeprefix(f"{{{SVG_NAMESPACE}}}") in ELEMENTS:
            copy.append(_cleaned(child))
    return copy


def _drawn(element: ET.Element, *, named: dict[str, ET.Element], known: dict[ET.Element, int]) -> int:
    """Return how many elements a browser draws for this one with all it refers to; what refers to itself never ends."""
    if element not in known:
        known[element] = MOST_DRAWN + 1
        targets = [named[name] for name in _names(element) if name in named]
        known[element] = 1 + sum(_drawn(one, named=named, known=known) for one in (*element, *targets))
    return known[element]


def _names(element: ET.Element) -> list[str]:
    return [
        element.get("href", "").removeprefix("#"),
        *(name for value in element.attrib.values() for name in LOCAL.findall(value)),
    ]


def _attributes(element: ET.Element) -> dict[str, str]:
    """Return the allowed attributes; a style attribute is taken apart into them, links stay within the drawing."""
    styled = (part.partition(":") for part in element.get("style", "").split(";"))
    given = dict(element.attrib) | {name.strip(): value.strip() for name, _, value in styled}
    kept = {name: value for name, value in given.items() if name in ATTRIBUTES and _is_harmless(value)}
    target = element.get("href") or element.get(LINK) or ""
    return kept | ({"href": target} if target.startswith("#") else {})


def _is_harmless(value: str) -> bool:
    return not re.search(r"url\(|javascript:|expression|\\", LOCAL.sub("", value), re.IGNORECASE)
