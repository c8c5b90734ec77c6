# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which field a heading names (domain.md §3.10), by its words and tolerant of spelling, line breaks and footnote marks.

Not for finding the header row (see ``blocks``).
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

FIELDS = (
    "number",
    "strategic_goal",
    "unit",
    "goal",
    "measure",
    "schedule",
    "responsible",
    "participants",
    "resources",
    "indicators",
    "status",
    "note",
)
EXPECTED = "Leitziel, Fachdienst, Handlungsziel, Maßnahme, Zeitplanung, Verantwortlich, Beteiligt, Ressourcen, Kennzahlen"

_WORDS = {
    "number": r"(?:lfd\.?|laufende)?\s*nr\.?|nummer|#|pos\.?|position|ziel-?\s?nr\.?|lfd\.?",
    "strategic_goal": r"leitziele?n?|strategische[sn]? ziele?n?|oberziele?n?|leitlinien?|handlungsfeld(?:er)?|strategie",
    "unit": r"abteilung(?:en)?|fachdienste?|fachabteilung|fd|org\.?-?\s?einheit(?:en)?"
    r"|organisationseinheit(?:en)?|organisation|sachgebiete?"
    r"|fachbereiche?|dienststelle|team|bereich|amt|einheit",
    "goal": r"handlungsziele?n?|teilziele?n?|operative[sn]? ziele?n?|operationale[sn]? ziele?n?|jahresziele?"
    r"|detailziele?|mittlerziele?|ziele?"
    r"|zielformulierung|zielsetzung|welche ziele.*",
    "measure": r"ma(?:ß|ss)nahmen?|umsetzung|umsetzungsschritte?|aktivitäten?|vorhaben|projekte?"
    r"|arbeitsschritte?|handlungsschritte?|schritte"
    r"|wie wollen.*|was",
    "schedule": r"von|bis|beginn|ende|start|zeitplan(?:ung)?|zeitraum|termine?|terminierung|bis wann|wann|fristen?|zeit"
    r"|zeitschiene|zeitrahmen|zeitziel|fällig(?:keit)?|laufzeit"
    r"|meilensteine?|umsetzungszeitraum",
    "responsible": r"verantwortlich(?:e[rn]?|keit)?|verantwortung|zuständig(?:e[rn]?|keit)?|federführ(?:ung|end)"
    r"|wer|ansprechpartner(?:in)?"
    r"|ansprechperson",
    "participants": r"beteiligte?[rn]?|beteiligung|kooperation(?:en|spartner|spartnerinnen)?|partner|mit wem"
    r"|mitwirkende?|mitwirkung",
    "resources": r"ressourcen?|mittel|kosten|personal|personelle ressourcen|finanzen|finanzierung|finanzmittel"
    r"|sachmittel|haushaltsmittel|budget|aufwand"
    r"|sachkosten|personalkosten|personalaufwand|finanzbedarf|bedarf|womit",
    "indicators": r"kennzahl(?:en)?|indikator(?:en)?|messgr(?:ö|oe)(?:ß|ss)en?|zielwerte?|erfolgskriteri(?:um"
    r"|en)|messkriteri(?:um|en)|woran.*",
    "status": r"status|sachstand|stand|zielerreichung|umsetzungsstand|bearbeitungsstand|ergebnis(?:se)?|stand der umsetzung",
    "note": r"bemerkung(?:en)?|anmerkung(?:en)?|hinweise?|kommentare?|notiz(?:en)?|erläuterung(?:en)?",
}
_EXACT = {field: re.compile(words) for field, words in _WORDS.items()}
_LOOSE = {
    field: re.compile(rf"(?:\w+(?:e|en|er|es)\s+)?(?:{words})(?:\s+(?:zur|zum|der|des|für|im|in|bis|am|an|20\d\d|und)\b.*)?")
    for field, words in _WORDS.items()
}
_HYPHENATION = re.compile(r"(\w)-\s*\n\s*(?=[a-zäöüß])")
_PARENTHESES = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_MARKS = re.compile(r"[*¹²³⁴⁵:?!.\s]+$")
_SPACES = re.compile(r"\s+")
_PARTS = re.compile(r"\s*(?:/|\||,|;|\+|&|\bund\b|\bbzw\.|\boder\b)\s*")
_LONGEST = 60


def one_line(text: str) -> str:
    """Join lines: hyphenation is undone, every other break becomes one space."""
    return _SPACES.sub(" ", _HYPHENATION.sub(r"\1", text)).strip() if "\n" in text or "  " in text else text


@lru_cache(maxsize=2048)
def field_of(heading: str) -> str:
    """The field a heading names, or "" when it names none; "Handlungsziele / Teilziele" is ``goal``."""
    if not heading or len(heading) > _LONGEST:
        return ""
    words = normalised(heading)
    parts = [words, *_PARTS.split(words)]
    exact = (field for part in parts for field, pattern in _EXACT.items() if pattern.fullmatch(part))
    loose = (field for part in parts for field, pattern in _LOOSE.items() if pattern.fullmatch(part))
    return next(exact, None) or next(loose, "")


def normalised(heading: str) -> str:
    """Lower case, one line, without parentheses, trailing colon, question mark or footnote mark."""
    words = one_line(_PARENTHESES.sub(" ", unicodedata.normalize("NFC", heading)))
    words = _SPACES.sub(" ", _MARKS.sub("", words.lower())).strip()
    return f"{words}." if words in ("nr", "lfd. nr", "lfd nr") else words


def mapped_field(heading: str, columns: Mapping[str, str] | None) -> str:
    """The field of a heading where a person's own mapping (heading → field, "" to leave out) goes before the words."""
    key = one_line(heading)
    if columns is not None and key in columns:
        return columns[key] if columns[key] in FIELDS else ""
    return field_of(heading)
