# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Dates as offices write them: "Sommerferien 2026", "Q3/2026", "ab Herbst", "laufend" (domain.md §0 no. 3, invariant I34).

The wording is always kept. A period is due on its last day. What is no date is None and never guessed; a year that is not
written comes from the year asked for and is marked. Not for business days, deadlines or formatting.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from zielkreis.kit.periods import Period, date_words, period_of

DAY, MONTH, QUARTER, HALF_YEAR, SEASON = "day", "month", "quarter", "half_year", "season"
SCHOOL_HOLIDAYS, YEAR, FROM, RUNNING = "school_holidays", "year", "from", "running"
PRECISIONS = (DAY, MONTH, QUARTER, HALF_YEAR, SEASON, SCHOOL_HOLIDAYS, YEAR, FROM, RUNNING)


@dataclass(frozen=True)
class FuzzyDate:
    """A date with its wording: the period's first day (None: not said), its last day = due (None: open end), how exact it is.

    ``precision`` is one of :data:`PRECISIONS` (a calendar week counts as days), ``running`` marks "laufend" and rhythms such
    as "monatlich", ``assumed_year`` a year that was not written.
    """

    text: str
    starts_on: date | None
    due_on: date | None
    precision: str
    running: bool = False
    assumed_year: bool = False


@dataclass(frozen=True)
class Found:
    """A fuzzy date inside a longer text, at ``text[start:end]``; ``bare_year`` when nothing but four digits stands there."""

    date: FuzzyDate
    start: int
    end: int
    bare_year: bool = False


@dataclass(frozen=True)
class _Core:
    """One period word of the text without its prepositions; period is None for "laufend" and rhythms."""

    match: re.Match[str]
    period: Period | None
    year_written: bool
    inherited: bool = False

    @property
    def start(self) -> int:
        return self.match.start()

    @property
    def end(self) -> int:
        return self.match.end()

    @property
    def word(self) -> str:
        return self.match.lastgroup or ""


_LONGEST_LEAD, _LONGEST_DATE = 40, 200
_ENDASH = "-\u2013\u2014"
_FILLER = (
    r"(?:voraussichtlich|voraussichtl\.|vsl\.|geplant|ca\.|etwa|jeweils|in|im|am|der|den|des|dem|die|Jahr(?:es|e)?|Laufe?|von|zum|zur"
    r"|zu|Zeitraum|Termin|Stand|über|gesamte[ns]?|ganze[ns]?|während)"
)
_UNTIL = r"(?:bis|spätestens|Frist|Ende)"
_SINCE = r"(?:ab|seit|beginnend)"
_FILLER_WORDS = re.compile(rf"(?:\s|[:,()]|\b{_FILLER}(?!\w))*", re.IGNORECASE)
_LEAD = re.compile(
    rf"(?:(?<!\w)(?:{_FILLER}|{_UNTIL}|{_SINCE}|vor|nach|einschließlich|mit|Beginn|dem|der)(?!\w)\s*)+$", re.IGNORECASE
)
_RANGE = re.compile(rf"\s*(?:[{_ENDASH}]|\bbis(?:\s+(?:zum|zur|Ende))?\b)\s*", re.IGNORECASE)
_AND = re.compile(r"\s*(?:[,/;&+]|\bund\b|\bsowie\b|,\s*und\b)\s*(?:(?:im|in|bis)\s+)?", re.IGNORECASE)
_HAS = {
    "until": re.compile(rf"\b{_UNTIL}(?!\w)", re.IGNORECASE),
    "since": re.compile(rf"\b{_SINCE}(?!\w)", re.IGNORECASE),
    "before": re.compile(r"\bvor\b|\bzum Beginn\b", re.IGNORECASE),
    "after": re.compile(r"\bnach\b", re.IGNORECASE),
}


def parse_fuzzy(text: str, *, year: int, state: str = "NW") -> FuzzyDate | None:
    """Read a text that is nothing but a date; None when it is none or not entirely one.

    "Frühjahr und Herbst 2026" becomes one date over both (see :func:`parse_fuzzies` for the two). ``year`` completes what is
    written without a year; ``state`` (``NW``) chooses the school holidays.
    """
    dates = parse_fuzzies(text, year=year, state=state)
    if not dates:
        return None
    return dates[0] if len(dates) == 1 else _spanning(dates, text)


def parse_fuzzies(text: str, *, year: int, state: str = "NW") -> tuple[FuzzyDate, ...]:
    """Read every date of a text made of dates alone ("Frühjahr und Herbst 2026" are two); empty when other words stand there."""
    return _parse_fuzzies(text, year, state) if len(text) <= _LONGEST_DATE else ()


@lru_cache(maxsize=4096)
def _parse_fuzzies(text: str, year: int, state: str) -> tuple[FuzzyDate, ...]:
    found = find_fuzzy(text, year=year, state=state)
    if not found or not _only_dates(text, found):
        return ()
    return (replace(found[0].date, text=text),) if len(found) == 1 else tuple(each.date for each in found)


def find_fuzzy(text: str, *, year: int, state: str = "NW", running: bool = True) -> tuple[Found, ...]:
    """Find the dates inside any text, in order, prepositions included; ``running=False`` leaves "laufend" and rhythms out."""
    cores = [core for core in _cores(text, year, state) if running or core.period]
    return tuple(_found(text, group) for group in _groups(text, _with_later_years(cores, state), state))


def _cores(text: str, year: int, state: str) -> Iterator[_Core]:
    for match in date_words(text):
        period, written = period_of(match, year=year, state=state)
        if period is not None or match.lastgroup == "running":
            yield _Core(match, period, written)


def _with_later_years(cores: list[_Core], state: str) -> list[_Core]:
    """Give "März bis Juni 2025" the year of its last part; from the right, so that a chain inherits."""
    known: int | None = None
    result = []
    for core in reversed(cores):
        if core.period and core.year_written:
            known = core.period.starts_on.year
        elif core.period and known is not None:
            core = _in_year(core, known, state)
        result.append(core)
    return result[::-1]


def _in_year(core: _Core, year: int, state: str) -> _Core:
    period, _ = period_of(core.match, year=year, state=state)
    return replace(core, period=period or core.period, year_written=True, inherited=True)


def _across_new_year(first: _Core, last: _Core, state: str) -> _Core:
    """In "Oktober bis März 2027" the first part lies in the year before."""
    if not (first.inherited and first.period and last.period and first.period.starts_on > last.period.due_on):
        return first
    return _in_year(first, first.period.starts_on.year - 1, state)


def _groups(text: str, cores: list[_Core], state: str) -> Iterator[list[_Core]]:
    """Put together what one date is: "10/2026 - 12/2026", "laufend bis 12/2026"."""
    group: list[_Core] = []
    for core in cores:
        earlier = [_across_new_year(group[0], core, state)] if len(group) == 1 else group
        if group and _belongs(text, earlier, core):
            group = [*earlier, core]
            continue
        if group:
            yield group
        group = [core]
    if group:
        yield group


def _belongs(text: str, group: list[_Core], core: _Core) -> bool:
    gap = text[group[-1].end : core.start]
    if not group[-1].period or not core.period:
        return len(group) == 1 and _neutral(gap)
    in_order = group[-1].period.starts_on <= core.period.due_on
    return in_order and len([each for each in group if each.period]) == 1 and bool(_RANGE.fullmatch(gap))


def _neutral(gap: str) -> bool:
    return bool(_FILLER_WORDS.fullmatch(re.sub(rf"\b(?:{_UNTIL}|{_SINCE})(?!\w)", "", gap, flags=re.IGNORECASE)))


def _found(text: str, group: list[_Core]) -> Found:
    lead = _LEAD.search(text, max(0, group[0].start - _LONGEST_LEAD), group[0].start)
    start, end = lead.start() if lead else group[0].start, group[-1].end
    bare = len(group) == 1 and start == group[0].start and group[0].word == "year" and end - start == 4
    return Found(_date(text[start:end], text[start : group[-1].start], group), start, end, bare)


def _date(wording: str, words: str, group: list[_Core]) -> FuzzyDate:
    periods = [core.period for core in group if core.period]
    running = len(periods) < len(group)
    if not periods:
        return FuzzyDate(wording, None, None, RUNNING, running=True)
    starts, due, precision = periods[0].starts_on, periods[-1].due_on, periods[-1].precision
    first, last, precision = _bounded(words if len(periods) == 1 else "", starts, due, precision)
    assumed = not all(core.year_written for core in group if core.period)
    return FuzzyDate(wording, first, last, RUNNING if running else precision, running=running, assumed_year=assumed)


def _bounded(words: str, starts: date, due: date, precision: str) -> tuple[date | None, date | None, str]:
    """Apply "bis", "ab", "vor", "nach" to a period: (first day, last day, precision)."""
    if _HAS["after"].search(words):
        return due + timedelta(days=1), None, FROM
    if _HAS["before"].search(words):
        return None, starts - timedelta(days=1), precision
    if _HAS["since"].search(words):
        return starts, None, FROM
    return (None if _HAS["until"].search(words) else starts), due, precision


def _only_dates(text: str, found: tuple[Found, ...]) -> bool:
    ends = [0, *(each.end for each in found)]
    gaps = [text[end : each.start] for end, each in zip(ends, found, strict=False)]
    between = all(_AND.fullmatch(gap) for gap in gaps[1:])
    return between and not _rest(gaps[0]) and not _rest(text[found[-1].end :])


def _rest(gap: str) -> str:
    return _FILLER_WORDS.sub("", gap.strip(" .,;:*()\u00a0\n\t"))


def _spanning(dates: tuple[FuzzyDate, ...], text: str) -> FuzzyDate:
    dues = [each.due_on for each in dates if each.due_on]
    starts = [each.starts_on for each in dates if each.starts_on]
    last = max(dates, key=lambda each: each.due_on or date.min)
    return FuzzyDate(
        text,
        min(starts, default=None),
        max(dues, default=None),
        last.precision,
        running=any(each.running for each in dates),
        assumed_year=any(each.assumed_year for each in dates),
    )
