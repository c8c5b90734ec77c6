# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""One statement of an indicator cell made ready: dates become ⟦n⟧, numbers that are names ("§ 8a", "FD 51", "U3") become ⟪n⟫.

What digits are left are figures. Which target they make is told by ``targets``.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zielkreis.kit.fuzzy import Found, find_fuzzy
from zielkreis.kit.numbers import parse_decimal
from zielkreis.wording.nouns import Finding, Step

_NAMED = re.compile(
    r"(?:§+|Art\.|Abs\.|Nr\.|Kap\.|FD|FB|SG|AG|Modul|Module|Gruppen?|Klassen?|Jahrgang|Stufe|Phase|Teil|Produkt"
    r"|Alter von|Raum)\s?\d[\w+./-]*"
    r"|\b(?:(?:unter|über|ab|bis|von)\s+)?\d+(?:-?\s*(?:bis|-|–)\s*(?:unter\s+)?\d+)?\s*-?\s*(?:Jahren\b|[Jj]ährige\w*)"
    r"|\b(?:je|pro)\s+\d[\d.]*\s+\w+"
    r"|\b[UÜ]\s?-?\d+\b|\b[A-ZÄÖÜ]\w*-?\d+\b"
)
_WORD_NUMBERS = "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split()  # noqa: SIM905
_WORD_NUMBER = re.compile(rf"\b({'|'.join(_WORD_NUMBERS)})(?=\s+[a-zäöü]*\s?[A-ZÄÖÜ])", re.IGNORECASE)
NUM = r"(?<![\w.,⟦⟪])[-−]?\d[\d.]*(?:,\d+)?(?:[ \u00a0]\d{3}(?!\d))*(?:\s?(?:Mio|Mrd|Tsd)\.)?"
UNIT = r"(?:Prozentpunkte?|%-Punkte|%|Prozent\b|v\.\s?H\.|€|Euro\b|EUR\b|VZÄ\b)"
WORD_UNIT = rf"(?:{UNIT}|[A-ZÄÖÜ][\wäöüß-]*)"
SHARE = re.compile(r"anteil|quote|prozent|grad\b", re.IGNORECASE)
_ADJECTIVES = re.compile(
    r"^(?:\s+(?!(?:im|in|am|an|je|pro|der|des|die|von|zu|bei|aus|und|oder|für|mit)\b)[a-zäöüß][\wäöüß-]*){0,3}\s+([A-ZÄÖÜ][\wäöüÄÖÜß-]*)"
)
_PER = re.compile(r"^(\S+ (?:je|pro) (?:[\d.]+ )?\S+)")
_ONE_NOUN = re.compile(r"(?:[a-zäöüß][\wäöüß-]* )*([A-ZÄÖÜ][\wäöüÄÖÜß-]*)")


@dataclass(frozen=True)
class Statement:
    """A statement whose dates are ⟦n⟧ and whose numbers that are names are ⟪n⟫."""

    text: str
    masked: str
    dates: tuple[Found, ...]
    names: tuple[str, ...]
    year: int

    def plain(self, masked: str) -> str:
        """The wording again, of a part of the masked text."""
        masked = re.sub(r"⟦(\d+)⟧", lambda match: self.dates[int(match[1])].date.text, masked)
        return re.sub(r"⟪(\d+)⟫", lambda match: self.names[int(match[1])], masked)

    def name(self, until: int) -> str:
        """What stands before the figures, as a name; dates alone are none."""
        before = self.masked[:until]
        return label_of(self.plain(before)) if re.sub(r"⟦\d+⟧|\W", "", before) else ""

    def due(self, number: str | None) -> date | None:
        """Last day of the date with this number."""
        return self.dates[int(number)].date.due_on if number else None

    def free_due(self, *used: str | None) -> date | None:
        """The last day of the only date that no figure has taken."""
        free = [each.date.due_on for place, each in enumerate(self.dates) if str(place) not in used and each.date.due_on]
        return free[0] if len(free) == 1 else None

    def step(self, value: Decimal, on: date | None, high: Decimal | None = None) -> Step:
        """A target; without a date it is due at the end of the year asked for, and marked."""
        return Step(on or date(self.year, 12, 31), value, high, assumed=on is None)


def masked(text: str, year: int, state: str) -> Statement:
    names: list[str] = []

    def hide(match: re.Match[str]) -> str:
        names.append(match[0])
        return f"⟪{len(names) - 1}⟫"

    found = [each for each in find_fuzzy(text, year=year, state=state, running=False) if not _is_count(text, each)]
    masked, end = text, len(text)
    for number in range(len(found) - 1, -1, -1):
        start, end = found[number].start, found[number].end
        masked = f"{masked[:start]}⟦{number}⟧{masked[end:]}"
    masked = _WORD_NUMBER.sub(lambda match: str(_WORD_NUMBERS.index(match[1].lower()) + 2), _NAMED.sub(hide, masked))
    return Statement(text, masked, tuple(found), tuple(names), year)


def _is_count(text: str, found: Found) -> bool:
    """Four digits before a noun are a number of things, not a year: "2030 Familien"."""
    return found.bare_year and re.match(r"\s+[a-zäöü]*\s?[A-ZÄÖÜ]", text[found.end :]) is not None


def label_of(text: str) -> str:
    """A name out of what stands before the figures."""
    label = re.sub(r"\s*\b(?:von|auf|liegt bei|beträgt|bei|steigt|sinkt|steigern|senken|erhöhen)\s*$", "", text.strip(" :,;–-=("))
    return label.strip(" :,;–-=(.")


def told(message: str, statement: Statement, severity: str = "hint") -> Finding:
    return Finding(message, {"text": statement.text}, severity)


class NoNumberError(ValueError):
    """Digits that make no number ("1.2.3"); the statement is then not read at all rather than wrongly."""


def number_of(written: str) -> Decimal:
    number = parse_decimal(written if written.endswith(("io.", "rd.", "sd.")) else written.rstrip("."))
    if number is None:
        raise NoNumberError(written)
    return number


def unit_of(*written: str | None) -> str:
    unit = next((each for each in written if each), "")
    if unit in ("Prozent",) or unit.startswith("v."):
        return "%"
    return "€" if unit in ("Euro", "EUR") else unit


def counted_unit(statement: Statement, start: int, end: int, written: str | None = None) -> str:
    """The unit of a figure: what stands beside it, else the noun after it, else what the name before it counts."""
    after = re.match(rf"\s?({UNIT})", statement.masked[end:])
    if written or after:
        return unit_of(written, after[1] if after else None)
    noun = _ADJECTIVES.match(re.sub(r"⟦\d+⟧", "", statement.masked[end:]))
    label = statement.name(start)
    named = None if SHARE.search(label) else _PER.match(label) or _ONE_NOUN.fullmatch(label)
    return noun[1] if noun else named[1] if named else ""
