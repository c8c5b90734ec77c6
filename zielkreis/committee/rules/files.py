# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which files may be attached, told by their content and not by their name alone. Nothing is unpacked or opened here."""

import zipfile
from io import BytesIO

from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

MOST_BYTES = 20 * 1024 * 1024
MOST_MEMBERS = 10_000
MINUTES = "minutes"
"""Role of the files in which signed minutes are kept: read like the minutes themselves, never removed."""
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": DOCX,
    "xlsx": XLSX,
    "odt": ODT,
    "ods": ODS,
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
}
"""Ending of the name → media type that the content must show."""

ENDINGS = ", ".join(ending.upper() for ending in MEDIA_TYPES if ending != "jpeg")
BEGINNINGS = ((b"%PDF-", "application/pdf"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))
INSIDE = (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX))


def media_type_of(content: bytes) -> str:
    """Return the media type that the content itself shows, "" when it is none of those that may be attached."""
    for beginning, media_type in BEGINNINGS:
        if content.startswith(beginning):
            return media_type
    return _packed_type(content) if content.startswith(b"PK\x03\x04") else ""


def _packed_type(content: bytes) -> str:
    """What a packed file is by the names in its table of contents; of its content only a first short entry is read."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            names = packed.namelist()
            if len(names) > MOST_MEMBERS:
                return ""
            return next((kind for name, kind in INSIDE if name in names), "") or _open_document_type(packed)
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, RuntimeError):
        return ""


def _open_document_type(packed: zipfile.ZipFile) -> str:
    """The type that an OpenDocument file says in its first entry, which is stored unpacked."""
    first = packed.infolist()[0] if packed.infolist() else None
    if first is None or first.filename != "mimetype" or first.file_size > 100:
        return ""
    said = packed.read(first).decode("ascii", "replace").strip()
    return said if said in (ODT, ODS) else ""


def ending_of(file_name: str) -> str:
    """Return the ending of a file's name in small letters, without the dot."""
    return file_name.rpartition(".")[2].lower() if "." in file_name else ""


def safe_name(file_name: str) -> str:
    """Return a file's name without folders and control characters, at most 255 characters with its ending kept."""
    name = file_name.replace("\\", "/").rpartition("/")[2]
    name = "".join(letter for letter in name if letter.isprintable()).strip() or "Datei"
    ending = ending_of(name)
    return name if len(name) <= 255 else f"{name[: 254 - len(ending)]}.{ending}"


def check_file(file_name: str, content: bytes) -> str:
    """Return the media type of a file that may be attached; refuse it with a sentence when it is empty, large or another kind."""
    if not content:
        raise Refused(N_("Die Datei „%(name)s“ ist leer. Bitte wählen Sie eine andere."), name=file_name, field="file")
    if len(content) > MOST_BYTES:
        raise Refused(
            N_("Die Datei „%(name)s“ ist mit %(size)s MB zu groß; möglich sind 20 MB. Bitte verkleinern Sie sie."),
            name=file_name, size=-(-len(content) // (1024 * 1024)), field="file",
        )  # fmt: skip
    expected = MEDIA_TYPES.get(ending_of(file_name))
    if expected is None:
        raise Refused(
            N_("Dateien wie „%(name)s“ werden nicht angenommen. Möglich sind %(endings)s."),
            name=file_name, endings=ENDINGS, field="file",
        )  # fmt: skip
    if media_type_of(content) != expected:
        raise Refused(
            N_("Die Datei „%(name)s“ enthält nicht, was ihr Name sagt. Bitte speichern Sie sie im Programm noch einmal ab."),
            name=file_name, field="file",
        )  # fmt: skip
    return expected
