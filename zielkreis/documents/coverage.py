# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which characters the fonts of the printed documents can show, and what stands in for the others.

Not for cleaning input (see ``formats.clean``). PDF/UA-1 refuses a document with a character that no font can show; a
smiley in a remark must not cost the office its balance.
"""

import re
from functools import cache
from pathlib import Path

FONTS = Path(__file__).with_name("fonts")
STAND_IN = "▯"
# Selectors and joiners show nothing by themselves.
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]")


def printable(text: str) -> str:
    """The text with ``▯`` for every character that the fonts in ``fonts/`` can't show."""
    return _unknown().sub(STAND_IN, INVISIBLE.sub("", text))


@cache
def _unknown() -> re.Pattern[str]:
    """Whatever is neither a line break nor in ``fonts/coverage.txt``."""
    ranges = (line.split("-") for line in (FONTS / "coverage.txt").read_text().split())
    known = "".join(f"\\U{int(first, 16):08x}-\\U{int(last, 16):08x}" for first, last in ranges)
    return re.compile(f"[^\n\t{known}]")
