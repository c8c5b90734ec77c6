# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Is this zip archive safe to open: size, ratio, encryption, macros, entities.

Every part is inflated once, in pieces, and counted. Not for the meaning of the parts. Nothing is written to disk and no inner
archive is opened.
"""

import zipfile

from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as _

MAX_INFLATED = 100 * 1024 * 1024
MAX_PARTS = 5_000
MAX_RATIO, RATIO_FROM = 300, 4 * 1024 * 1024
_CHUNK = 256 * 1024
_FORBIDDEN = tuple(word.encode(code) for word in ("<!DOCTYPE", "<!ENTITY") for code in ("ascii", "utf-16-le", "utf-16-be"))
_OVERLAP = 32


def check_archive(archive: zipfile.ZipFile) -> None:
    """Refuse an archive that is encrypted, carries macros or entities, or inflates beyond 100 MB or 300 times its size."""
    parts = archive.infolist()
    _check_encryption(archive, parts)
    _check_macros(parts)
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_INFLATED:
        raise _bomb()
    total = 0
    for part in parts:
        total += _inflated(archive, part)
        if total > MAX_INFLATED:
            raise _bomb()


def _check_encryption(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    locked = any(part.flag_bits & 1 for part in parts)
    manifest = next((part for part in parts if part.filename == "META-INF/manifest.xml"), None)
    if not locked and manifest and manifest.file_size < _CHUNK:
        locked = b"encryption-data" in archive.read(manifest)
    if locked:
        raise Refused(
            _("Die Datei ist mit einem Kennwort geschützt. Bitte speichern Sie sie ohne Kennwort und versuchen Sie es erneut.")
        )


def _check_macros(parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename for part in parts]
    basic = any(name.startswith("Basic/") and not name.endswith(("-lb.xml", "-lc.xml", "/")) for name in names)
    if basic or any(name.lower().endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in names):
        raise Refused(_("Die Datei enthält Makros. Bitte speichern Sie die Tabelle ohne Makros als .xlsx (oder .ods, .docx)."))


def _inflated(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """Inflate one part in pieces and return its true size; a size other than declared makes zipfile raise BadZipFile."""
    size, tail = 0, b""
    is_xml = part.filename.lower().endswith((".xml", ".rels"))
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > RATIO_FROM and size > MAX_RATIO * max(part.compress_size, 1):
                raise _bomb()
            if is_xml and any(word in tail + chunk for word in _FORBIDDEN):
                raise Refused(
                    _(
                        "Die Datei enthält unzulässige XML-Anweisungen. Bitte speichern Sie die Tabelle in der "
                        "Tabellenkalkulation neu."
                    )
                )
            tail = chunk[-_OVERLAP:]
    return size


def _bomb() -> Refused:
    return Refused(_("Die Datei ist entpackt zu groß. Bitte speichern Sie nur die Tabelle in eine eigene Datei."))
