# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What kind of file this really is, by its content and not by its name. Refuses with a sentence what is no table file."""

import io
import struct
import zipfile
import zlib
from pathlib import PurePath

from zielkreis.exchange.reading.archive import check_archive
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as _

MAX_BYTES = 20 * 1024 * 1024

_SUFFIXES = {".xlsx": "xlsx", ".ods": "ods", ".docx": "docx", ".csv": "csv", ".txt": "csv", ".tsv": "csv"}
_OTHER_SUFFIXES = {".xls", ".xlsm", ".xlsb", ".xltx", ".xltm", ".doc", ".docm", ".odt", ".pdf", ".rtf", ".zip", ".html", ".htm"}
_SAVE_AS = {"xlsx": ".xlsx", "ods": ".ods", "docx": ".docx", "csv": ".csv"}
_NAMES = {
    "xlsx": _("eine Excel-Arbeitsmappe"),
    "ods": _("eine OpenDocument-Tabelle"),
    "docx": _("ein Word-Dokument"),
    "csv": _("eine Textdatei"),
}
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def content_kind(data: bytes, *, filename: str) -> str:
    """Return ``xlsx``, ``ods``, ``docx`` or ``csv`` by content, or raise ``Refused`` with what to do instead."""
    _check_bytes(data)
    kind = _zip_kind(data) if data[:4] == b"PK\x03\x04" else _other_kind(data)
    _check_name(filename, kind)
    return kind


def _check_bytes(data: bytes) -> None:
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Refused(_("Die Datei ist leer. Bitte wählen Sie die Datei mit der Zieltabelle."))
    if len(data) > MAX_BYTES:
        raise Refused(
            _("Die Datei ist größer als 20 MB. Bitte speichern Sie nur die Tabelle, ohne Bilder, in eine eigene Datei.")
        )


def _check_name(filename: str, kind: str) -> None:
    suffix = PurePath(filename).suffix.lower()
    expected = _SUFFIXES.get(suffix)
    if expected == kind or (not suffix and kind):
        return
    if expected or suffix in _OTHER_SUFFIXES:
        raise Refused(
            _(
                "Die Datei „%(filename)s“ ist in Wirklichkeit %(kind)s. Bitte geben Sie ihr die Endung "
                "„%(suffix)s“ oder speichern Sie sie neu."
            ),
            filename=filename,
            kind=_NAMES[kind],
            suffix=_SAVE_AS[kind],
        )
    raise Refused(
        _(
            "Dateien mit der Endung „%(suffix)s“ werden nicht gelesen. Bitte speichern Sie die Tabelle als "
            ".xlsx, .ods, .csv oder .docx."
        ),
        suffix=suffix,
    )


def _zip_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_archive(archive)
            return _kind_of_parts(archive)
    except _BROKEN as error:
        raise Refused(_("Die Datei ist beschädigt und lässt sich nicht öffnen. Bitte speichern Sie die Tabelle neu.")) from error


def _kind_of_parts(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    mimetype = archive.read("mimetype").decode("ascii", "replace").strip() if "mimetype" in names else ""
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "word/document.xml" in names:
        return "docx"
    if mimetype.startswith("application/vnd.oasis.opendocument.spreadsheet") and "content.xml" in names:
        return "ods"
    raise _unknown_archive(names, mimetype)


def _unknown_archive(names: set[str], mimetype: str) -> Refused:
    if "xl/workbook.bin" in names:
        return Refused(_("Binäre Excel-Arbeitsmappen (.xlsb) werden nicht gelesen. Bitte speichern Sie die Tabelle als .xlsx."))
    if mimetype.startswith("application/vnd.oasis.opendocument.text"):
        return Refused(_("OpenDocument-Texte (.odt) werden nicht gelesen. Bitte speichern Sie das Dokument als .docx."))
    if any(name.lower().endswith((".zip", ".xlsx", ".docx", ".ods", ".csv", ".7z", ".rar", ".gz")) for name in names):
        return Refused(
            _("Die Datei ist ein Archiv mit weiteren Dateien darin. Bitte entpacken Sie es und wählen Sie die Tabelle selbst.")
        )
    return Refused(
        _("Die Datei ist ein Archiv, aber keine Tabelle. Bitte speichern Sie die Tabelle als .xlsx, .ods, .csv oder .docx.")
    )


def _other_kind(data: bytes) -> str:
    if data.startswith(_OLE):
        raise _ole(data)
    if data.startswith(b"%PDF"):
        raise Refused(
            _(
                "PDF-Dateien werden nicht gelesen. Bitte nehmen Sie die Tabelle, aus der das PDF entstanden ist "
                "(.xlsx, .ods, .docx)."
            )
        )
    if data[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith((b"<!doctype", b"<html", b"<?xml", b"<table", b"{\\rtf")):
        raise Refused(
            _(
                "Die Datei enthält keine lesbare Tabelle. Bitte öffnen Sie sie in der Tabellenkalkulation und "
                "speichern Sie sie als .xlsx."
            )
        )
    if _looks_binary(data):
        raise Refused(_("Die Datei ist keine Tabelle. Bitte speichern Sie die Tabelle als .xlsx, .ods, .csv oder .docx."))
    return "csv"


def _ole(data: bytes) -> Refused:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Refused(
            _("Die Datei ist mit einem Kennwort geschützt. Bitte speichern Sie sie ohne Kennwort und versuchen Sie es erneut.")
        )
    if "WordDocument".encode("utf-16-le") in data:
        return Refused(_("Die Datei hat das alte Word-Format (.doc). Bitte als .docx speichern."))
    return Refused(_("Die Datei hat das alte Excel-Format (.xls). Bitte als .xlsx speichern."))


def _looks_binary(data: bytes) -> bool:
    """Text holds hardly any control characters, and a NUL only now and then or as every other byte of UTF-16."""
    start = data[:4096]
    zeros = max(start[::2].count(0), start[1::2].count(0))
    if start[:2] in (b"\xff\xfe", b"\xfe\xff") or (zeros == start.count(0) and zeros * 4 > len(start)):
        return False
    return sum(byte < 32 and byte not in (9, 10, 12, 13) for byte in start) * 20 > len(start)
