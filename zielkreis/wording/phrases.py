# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Small readings shared by the cells: placeholders, references, lists, bullets, footnote marks. Knows no field in particular."""

import re

from zielkreis.kit.words import gettext_noop as _
from zielkreis.wording.nouns import PROBLEM, Finding

_PLACEHOLDER = re.compile(
    r"(?:[-–—.]+|\./\.|n\.?\s?n\.?|n\.?\s?b\.?|k\.?\s?a\.?|offen|noch offen|tbd|unklar|entfällt|keine?"
    r"|wird noch .{1,30}|noch festzulegen)\.?",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"(?:s\.?\s?o\.?|s\.?\s?u\.?|siehe oben|siehe unten|wie oben|wie vor|dito|dto\.?|ebenda|[\"„“”]{1,2}|siehe .{1,40})",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^[^\S\n]*(?:[•▪◦·‣●○■–—-]|\*(?=\s)|\d{1,2}\)|[a-z]\))[^\S\n]*", re.MULTILINE)
_MARK = re.compile(r"(?<=\S)(\*{1,3}|[¹²³⁴⁵])(?!\w)")

OPEN_PLACE = _("„%(text)s“: hier steht noch keine Angabe. Der Wortlaut bleibt stehen.")
REFERENCE = _("„%(text)s“: der Verweis wurde nicht aufgelöst. Bitte tragen Sie die Angabe selbst ein.")


def placeholder(text: str) -> Finding | None:
    """The finding for a cell without content of its own ("–", "n. n.", "offen", "s. o."); None for everything else."""
    if len(text) > 60:
        return None
    if _PLACEHOLDER.fullmatch(text):
        return Finding(OPEN_PLACE, {"text": text})
    return Finding(REFERENCE, {"text": text}, PROBLEM) if _REFERENCE.fullmatch(text) else None


def entries(text: str) -> list[str]:
    """Split a cell at line breaks, bullets and semicolons outside parentheses; an enumerating "1." is no bullet."""
    return [piece for line in _BULLET.sub("", text).split("\n") for piece in split_outside(line, ";") if piece]


def split_outside(text: str, separators: str) -> list[str]:
    """Split at any of the separators that does not stand in parentheses; pieces are trimmed, empty ones left out."""
    if not any(separator in text for separator in separators):
        return [text.strip()] if text.strip() else []
    pieces, depth, start = [], 0, 0
    for place, letter in enumerate(text):
        depth = max(0, depth + (letter == "(") - (letter == ")"))
        if letter in separators and not depth:
            pieces.append(text[start:place])
            start = place + 1
    return [piece.strip() for piece in [*pieces, text[start:]] if piece.strip()]


def names(text: str) -> tuple[str, ...]:
    """A list of participants: commas, semicolons and lines separate, parentheses and "e. V." stay together."""
    pieces = [name for entry in entries(text) for name in split_outside(entry, ",")]
    return tuple(dict.fromkeys(piece.rstrip(" .") if not piece.endswith(("V.", "Nr.", "u. a.")) else piece for piece in pieces))


def footnote_marks(text: str) -> list[str]:
    """The footnote marks of a cell; the star inside "Mitarbeiter*innen" is none."""
    return _MARK.findall(text) if "*" in text or not text.isascii() else []


def without_marks(text: str) -> str:
    """The text without its footnote marks."""
    return _MARK.sub("", text) if "*" in text or not text.isascii() else text
