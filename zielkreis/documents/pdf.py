# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writes a document as accessible PDF (PDF/UA-1) with Typst, in a short process with a time limit.

Not for how it looks (see ``document.typ``) nor for what the template is given (see ``pdf_data``).
"""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from zielkreis.documents.blocks import Document
from zielkreis.documents.check import ContentError, check
from zielkreis.documents.pdf_data import as_data
from zielkreis.documents.typst_worker import REFUSED
from zielkreis.kit.words import gettext_noop

WORKER = Path(__file__).with_name("typst_worker.py")
PRINTED = ("ua-1",)
ARCHIVED = ("a-2a", "ua-1")
MODEST = {"RAYON_NUM_THREADS": "2", "MALLOC_ARENA_MAX": "2"}
"""Two threads leave the other processors to other people and keep the address space far below the worker's limit."""


class PdfFailed(RuntimeError):
    """The program that makes PDFs broke down; nothing the author of the document could mend."""


def render_pdf(document: Document, *, timestamp: datetime, archive: bool = False, seconds: float = 60) -> bytes:
    """The document as PDF/UA-1, byte-identical for the same document and ``timestamp`` (with time zone).

    ``archive`` makes it PDF/A-2a as well. Raises ``ContentError`` with a sentence for the author when something is
    missing that accessibility needs, ``PdfFailed`` when it takes longer than ``seconds`` or the program fails.
    """
    check(document)
    order = {
        "data": as_data(document),
        "standards": ARCHIVED if archive else PRINTED,
        "timestamp": int(_aware(timestamp).timestamp()),
    }
    return _run(json.dumps(order).encode(), seconds=seconds)


def _aware(timestamp: datetime) -> datetime:
    """An instant; a time without zone would give other bytes on another machine."""
    if timestamp.tzinfo is None:
        raise ValueError("timestamp needs a time zone")
    return timestamp


def _run(order: bytes, *, seconds: float) -> bytes:
    """Hand the order to the worker and wait for its PDF."""
    # Isolated (-I): nothing of the environment, and no module of this folder, takes the place of Python's own.
    command = [sys.executable, "-I", str(WORKER)]
    surroundings = {**os.environ, **MODEST}
    try:
        done = subprocess.run(  # noqa: S603 – our own file, no shell, data on standard input
            command, input=order, capture_output=True, timeout=seconds, check=False, env=surroundings
        )
    except subprocess.TimeoutExpired as late:
        raise PdfFailed(f"no PDF within {seconds} seconds") from late
    words = done.stderr.decode(errors="replace").strip()
    if done.returncode == REFUSED and "PDF/UA" in words:
        raise ContentError(gettext_noop("Das Dokument lässt sich nicht barrierefrei ausgeben: %(reason)s"), reason=words)
    if done.returncode or not done.stdout.startswith(b"%PDF-"):
        raise PdfFailed(words or f"worker ended with {done.returncode}")
    return done.stdout
