# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Is this a Word document that may be filled and handed on: no macros, nothing embedded, nothing fetched from elsewhere.

Every part is inflated once, in pieces, and counted. Not for the placeholders in it (see ``word_fields``). Findings are codes with
values; ``word`` has the sentences.
"""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

MOST_BYTES = 10 * 1024 * 1024
MOST_INFLATED = 50 * 1024 * 1024
MOST_PARTS = 2_000
CHUNK = 256 * 1024
OVERLAP = 32
ENTITIES = tuple(word.encode(code) for word in ("<!DOCTYPE", "<!ENTITY") for code in ("ascii", "utf-16-le", "utf-16-be"))
BROKEN = (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, ValueError, EOFError, NotImplementedError, RuntimeError)

TYPES, MAIN = "[Content_Types].xml", "word/document.xml"
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOTES = ("word/footnotes", "word/endnotes")
LINKS = ("http", "https", "mailto")
EMBEDDED = ("oleObject", "package", "aFChunk", "control", "activeXControlBinary", "vbaProject", "subDocument", "frame")
"""Kinds of relationships that bring in what is no text, picture or style."""
FIELD_CODES = frozenset(
    """
    PAGE NUMPAGES SECTION SECTIONPAGES TOC TC HYPERLINK REF PAGEREF NOTEREF STYLEREF SEQ DATE TIME CREATEDATE SAVEDATE PRINTDATE
    TITLE SUBJECT AUTHOR DOCPROPERTY NUMWORDS PAGEREF
    """.split()  # noqa: SIM905 – readable as a list of words
)
"""Word's own fields that only count, date or refer; others read files or start programs."""


class Unsafe(Exception):
    """Why a file can't be a template: the code of a sentence, and the values for its places."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def check_archive(content: bytes) -> None:
    """Raise ``Unsafe`` for what is no DOCX, is locked or too large, or carries more than text, pictures and styles."""
    if len(content) > MOST_BYTES:
        raise Unsafe("too_big")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check_sizes(archive)
            _check_kind(archive)
            _check_relations(archive)
            _check_fields(archive)
            _check_notes(archive)
    except BROKEN as error:
        raise Unsafe("no_docx") from error


def _check_sizes(archive: zipfile.ZipFile) -> None:
    """Count what the parts really inflate to; a size other than declared makes zipfile raise BadZipFile."""
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise Unsafe("locked")
    if len({part.filename for part in parts}) < len(parts):
        raise Unsafe("no_docx")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_INFLATED:
        raise Unsafe("bomb")
    left = MOST_INFLATED
    for part in parts:
        left -= _inflated(archive, part, most=left)


def _inflated(archive: zipfile.ZipFile, part: zipfile.ZipInfo, *, most: int) -> int:
    size, tail = 0, b""
    with archive.open(part) as stream:
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            if size > most:
                raise Unsafe("bomb")
            if part.filename.lower().endswith((".xml", ".rels")) and any(word in tail + chunk for word in ENTITIES):
                raise Unsafe("entities")
            tail = chunk[-OVERLAP:]
    return size


def _check_kind(archive: zipfile.ZipFile) -> None:
    """Only a document without macros; a template (.dotx) or a macro document (.docm) has another type under the same name."""
    names = archive.namelist()
    if TYPES not in names or MAIN not in names:
        raise Unsafe("no_docx")
    types = {str(one.get("ContentType")) for one in parsed(archive, TYPES).iter() if isinstance(one.tag, str)}
    if any("macroEnabled" in one or "vbaProject" in one for one in types) or any("vbaproject" in one.lower() for one in names):
        raise Unsafe("macros")
    if DOCUMENT not in types:
        raise Unsafe("no_docx")


def parsed(archive: zipfile.ZipFile, name: str) -> Any:
    """Return the root of an XML part."""
    # Nothing is looked up: no entities, no network; DOCTYPE was refused before.
    return etree.fromstring(archive.read(name), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def _check_relations(archive: zipfile.ZipFile) -> None:
    for name in archive.namelist():
        if name.endswith(".rels"):
            for relation in parsed(archive, name):
                _check_relation(
                    kind=str(relation.get("Type")), mode=str(relation.get("TargetMode")), to=str(relation.get("Target"))
                )


def _check_relation(*, kind: str, mode: str, to: str) -> None:
    kind = kind.rsplit("/", 1)[-1]
    if kind in EMBEDDED:
        raise Unsafe("embedded")
    if mode == "External" and kind == "attachedTemplate":
        raise Unsafe("attached_template", target=to[-120:])
    if mode == "External" and not (kind == "hyperlink" and urlsplit(to).scheme.lower() in LINKS):
        raise Unsafe("external", target=to[-120:])


def _check_fields(archive: zipfile.ZipFile) -> None:
    for name in archive.namelist():
        if name.startswith("word/") and name.endswith(".xml"):
            for code in field_codes(parsed(archive, name)):
                _check_field(code)


def _check_field(code: str) -> None:
    """Only fields of the list, without placeholders, so that nobody's text becomes a field; links only into the web."""
    words = code.split()
    if not words:
        return
    word = words[0].upper()
    target = code.split('"')[1] if word == "HYPERLINK" and code.count('"') > 1 and "\\l" not in words[1] else ""
    if word not in FIELD_CODES or "{" in code or (target and urlsplit(target).scheme.lower() not in LINKS):
        raise Unsafe("field_code", name=" ".join(words)[:60])


def _check_notes(archive: zipfile.ZipFile) -> None:
    """Placeholders in notes would be filled once for each section, the second time with what the first one filled in."""
    for name in archive.namelist():
        text = "".join(parsed(archive, name).itertext()) if name.startswith(NOTES) else ""
        if "{{" in text or "{%" in text:
            raise Unsafe("footnote")


def field_codes(root: Any) -> Iterator[str]:
    """Yield the instructions of Word's fields in a part, also those that are split over several runs or nested."""
    open_fields: list[list[str]] = []
    for one in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}fldSimple"):
        if one.tag == f"{W}fldSimple":
            yield str(one.get(f"{W}instr") or "")
        elif one.tag == f"{W}instrText":
            open_fields = open_fields or [[]]
            open_fields[-1].append(one.text or "")
        elif one.get(f"{W}fldCharType") == "begin":
            open_fields.append([])
        elif one.get(f"{W}fldCharType") == "end" and open_fields:
            yield "".join(open_fields.pop())
    yield from ("".join(parts) for parts in open_fields)
