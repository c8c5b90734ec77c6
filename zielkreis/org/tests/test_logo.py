# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A coat of arms keeps what draws and loses everything else."""

import struct
import zlib

import pytest

from zielkreis.kit.words import Refused
from zielkreis.org.logo import MOST_BYTES, logo_file, logo_version, read_logo

SHIELD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">{}<path d="M0 0h8v8z" fill="#123456"/></svg>'


def png(width: int = 8, height: int = 8) -> bytes:
    """Return a small PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 72)) + chunk(b"IEND", b"")


def kept(inside: str) -> str:
    """Return what is kept of a drawing with this inside."""
    return logo_file(read_logo(SHIELD.format(inside))).content.decode()


def twice(steps: int) -> str:
    """Return groups that draw the one before twice each, so that a few lines become thousands of drawings."""
    return '<g id="g0"><path/></g>' + "".join(
        f'<g id="g{n + 1}"><use href="#g{n}"/><use href="#g{n}"/></g>' for n in range(steps)
    )


def test_drawing_is_kept():
    file = logo_file(read_logo(SHIELD.format("")))
    assert file.media_type == "image/svg+xml"
    assert b'<path d="M0 0h8v8z" fill="#123456"' in file.content
    assert b'viewBox="0 0 8 8"' in file.content


@pytest.mark.parametrize(
    "harm",
    [
        "<script>alert(1)</script>",
        '<path onload="alert(1)" d="M0 0"/>',
        '<image href="https://elsewhere.example/x.png"/>',
        "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'>alert</body></foreignObject>",
        '<a href="javascript:alert(1)"><path d="M0 0"/></a>',
        '<use href="https://elsewhere.example/x.svg#alert"/>',
        '<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="data:text/html,alert"/>',
        '<rect fill="url(https://elsewhere.example/alert)"/>',
        '<rect style="fill:url(https://elsewhere.example/alert)"/>',
        r'<rect fill="u\72 l(https://elsewhere.example/alert)"/>',
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        "<set attributeName='onclick' to='alert(1)'/>",
        "<!-- alert -->",
        "<?xml-stylesheet href='https://elsewhere.example/alert.css'?>",
    ],
)
def test_what_does_not_draw_is_left_out(harm):
    text = kept(harm)
    assert "alert" not in text
    assert "elsewhere" not in text
    assert 'fill="#123456"' in text


def test_style_attribute_becomes_attributes_and_local_links_stay():
    text = kept('<defs><circle id="a" r="2"/></defs><use href="#a" style="fill:#fff;stroke:url(#b);behavior:x"/>')
    assert 'href="#a"' in text
    assert 'fill="#fff"' in text
    assert 'stroke="url(#b)"' in text
    assert "behavior" not in text


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (b"GIF89a", "weder eine SVG- noch eine PNG-Datei"),
        (b"<html></html>", "weder eine SVG- noch eine PNG-Datei"),
        (b"<svg", "weder eine SVG- noch eine PNG-Datei"),
        (b"\xff\xfe<\0s\0v\0g\0", "weder eine SVG- noch eine PNG-Datei"),
        (b" " * (MOST_BYTES + 1), "100 kB"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SHIELD.format("&a;").encode(), "Entit"),
        (SHIELD.format("<style>.a{fill:red}</style>").encode(), "Stylesheet"),
        (SHIELD.format("<g>" * 5000 + "</g>" * 5000).encode(), "verschachtelt"),
        (SHIELD.format(twice(14)).encode(), "verschachtelt"),
        (SHIELD.format('<g id="a"><use href="#a"/></g>').encode(), "verschachtelt"),
        (SHIELD.format('<pattern id="p"><path fill="url(#p)"/></pattern>').encode(), "verschachtelt"),
        (png()[:-4], "besch"),
        (png(width=5000), "Bildpunkte"),
    ],
)
def test_file_that_is_no_usable_drawing_is_refused(file, sentence):
    with pytest.raises(Refused, match=sentence) as refused:
        read_logo(file)
    assert refused.value.field == "logo"


def test_drawing_that_uses_a_part_several_times_is_kept():
    assert kept(twice(4)).count("<use") == 8


def test_document_type_without_entities_as_drawing_programs_write_it_is_taken():
    file = '<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd">\n' + SHIELD.format("")
    assert "path" in logo_file(read_logo(file)).content.decode()


def test_png_is_kept_as_it_is():
    file = logo_file(read_logo(png()))
    assert file == (png(), "image/png")


def test_no_file_is_no_logo():
    assert read_logo(b"") == ""
    assert logo_file("") is None
    assert logo_version("") == ""


def test_version_tells_two_drawings_apart():
    assert logo_version(read_logo(png())) != logo_version(read_logo(SHIELD.format("")))
