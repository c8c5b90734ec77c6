# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Drawings (SVG) as pictures (PNG), for Word and slides, which know no SVG everywhere; the same bytes for the same drawing.

Not for drawing (see ``drawing``) and not for paper, which takes the SVG itself.
"""

import base64
import json
import os
import struct
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from zielkreis.documents.coverage import printable
from zielkreis.documents.formats import clean
from zielkreis.documents.pdf import MODEST

WORKER = Path(__file__).with_name("picture_worker.py")
PPI = 192.0
PNG = b"\x89PNG\r\n\x1a\n"


class PicturesFailed(RuntimeError):
    """The program that makes pictures broke down; nothing the author of the document could mend."""


class Raster(NamedTuple):
    """A picture as PNG with its width and height in dots."""

    content: bytes
    width: int
    height: int


def rasterised(drawings: Sequence[str], *, seconds: float = 60) -> list[Raster]:
    """Return each SVG as a picture, all drawn by one short process; raises ``PicturesFailed``."""
    if not drawings:
        return []
    order = {"drawings": [printable(clean(one)) for one in drawings], "ppi": PPI}
    command = [sys.executable, "-I", str(WORKER)]
    try:
        done = subprocess.run(  # noqa: S603 – our own file, no shell, data on standard input
            command,
            input=json.dumps(order).encode(),
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, **MODEST},
        )
    except subprocess.TimeoutExpired as late:
        raise PicturesFailed(f"no pictures within {seconds} seconds") from late
    if done.returncode:
        raise PicturesFailed(done.stderr.decode(errors="replace").strip() or f"worker ended with {done.returncode}")
    return [measured(base64.b64decode(one)) for one in json.loads(done.stdout)]


def measured(content: bytes) -> Raster:
    """Return a PNG with its size; raises ``PicturesFailed`` for anything else."""
    if not content.startswith(PNG):
        raise PicturesFailed("not a PNG")
    return Raster(content, *struct.unpack(">II", content[16:24]))


def logo_picture(logo: bytes | None) -> Raster | None:
    """Return a logo as a picture, whether it is SVG or PNG; None without one."""
    if not logo:
        return None
    return measured(logo) if logo.startswith(PNG) else rasterised([logo.decode(errors="replace")])[0]
