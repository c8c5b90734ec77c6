# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A finished Office file (DOCX, PPTX) made the same bytes each time: one date for every part of the archive.

Not for what the parts hold (see ``docx`` and ``slides``).
"""

import zipfile
from io import BytesIO

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first day an archive can name; it says nothing about the document, whose date stands in its properties."""


def steady(content: bytes) -> bytes:
    """Return the archive with the same parts in the same order, dated ``EARLIEST``, compressed alike."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as before, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = zipfile.ZipInfo(name, EARLIEST)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            after.writestr(part, before.read(name), compresslevel=6)
    return target.getvalue()
