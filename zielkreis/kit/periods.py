# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The vocabulary of ``fuzzy``: every way an office names one period, and the days it covers.

Only periods themselves; prepositions, ranges and whole sentences belong to ``fuzzy``.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from zielkreis.kit.school_holidays import school_holidays


@dataclass(frozen=True)
class Period:
    """First and last day of a named period and how exact the name is (the precisions of ``fuzzy``)."""

    starts_on: date
    due_on: date
    precision: str


_MONTH_STEMS = ("jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_ORDINALS = {"erste": 1, "zweite": 2, "dritte": 3, "vierte": 4}
_HOLIDAYS = {"winter": "winter", "oster": "easter", "pfingst": "pentecost", "sommer": "summer", "herbst": "autumn"}
_HOLIDAYS["weihnachts"] = "christmas"

_YEAR = r"(?:19[89]\d|20\d\d)(?!\d)"
_SHORT = r"(?:1[5-9]|[2-4]\d)(?!\d)"
_OF_YEAR = r"(?:(?:\s*[/.]\s*|\s+(?:des\s+jahres\s+|im\s+jahr\s+|in\s+)?|\s*-\s*)"
_MONTH_NAME = (
    r"(?:januar|jan\b\.?|februar|feb\b\.?|märz|mär\b\.?|april|apr\b\.?|mai|juni|jun\b\.?|juli|jul\b\.?|august|aug\b\.?"
    r"|september|sept?\b\.?|oktober|okt\b\.?|november|nov\b\.?|dezember|dez\b\.?)"
)
_RANK = r"(?:[1-4]\.|(?:iv|i{1,3})\.?|erste[snr]?|zweite[snr]?|dritte[snr]?|vierte[snr]?)"
_TIMES = r"(?:\d+\s*x|\d+[\s-]?mal|einmal|zweimal|dreimal|viermal)"
_RHYTHM = (
    r"laufend|fortlaufend|ganzjährig|dauerhaft|kontinuierlich|ständig|unbefristet|daueraufgabe|regelmäßig|täglich|wöchentlich"
    r"|14-täg(?:ig|lich)|zweiwöchentlich|(?:zwei)?monatlich|vierteljährlich|quartalsweise|halbjährlich|(?:all)?jährlich"
    rf"|(?:{_TIMES}\s*)?(?:je|pro|jede[snmr]?)\s+(?:tag|woche|monat|quartal|halbjahr|(?:schul|kita-)?jahr)"
    rf"|{_TIMES}\s*(?:im|in der|jährlich|monatlich)(?:\s+(?:jahr|monat|quartal|woche))?"
    r"|alle\s+(?:\d+|zwei|drei|vier|sechs)\s+(?:wochen|monate|jahre)"
)

_WORDS = rf"""(?<![\w.,])(?:
      (?P<iso>(?P<iso_y>{_YEAR})-(?P<iso_m>\d\d)-(?P<iso_d>\d\d)(?!\d))
    | (?P<day>(?P<day_d>\d{{1,2}})\.\s?(?P<day_m>\d{{1,2}})\.\s?(?:(?P<day_y>{_YEAR}|{_SHORT})|(?!\d)))
    | (?P<named_day>(?P<nd_d>\d{{1,2}})\.\s*(?P<nd_m>{_MONTH_NAME})(?:\s+(?P<nd_y>{_YEAR}))?)
    | (?P<week>(?:kw\s*(?P<kw1>\d{{1,2}})|(?P<kw2>\d{{1,2}})\.\s*(?:kw|kalenderwoche))(?:(?:\s*/\s*|\s+)(?P<kw_y>{_YEAR}))?)
    | (?P<quarter>(?:q\s?(?P<q1>[1-4])|(?P<q2>{_RANK})(?:\s*(?:/|-|–|und|bis)\s*(?P<q3>{_RANK}))?\s*quartals?)
        (?:{_OF_YEAR}(?P<q_y>{_YEAR}|{_SHORT})))?)(?!\d)
    | (?P<roman>(?P<r_q>iv|i{{1,3}})\s?/\s?(?P<r_y>{_YEAR}))
    | (?P<half>(?:h\s?(?P<h1>[12])|(?P<h2>{_RANK})\s*(?:halbjahr(?:e?s)?|hj|jahreshälfte))
        (?:{_OF_YEAR}(?P<h_y>{_YEAR}|{_SHORT})))?)(?!\d)
    | (?P<school_year>(?:schuljahr|kita-?jahr|kindergartenjahr)(?:es)?\s+(?P<s_y>{_YEAR})(?:\s*[/-]\s*(?:{_YEAR}|\d\d(?!\d)))?)
    | (?P<holidays>(?P<hol>winter|oster|pfingst|sommer|herbst|weihnachts)ferien
        (?:\s+(?:in\s+|im\s+jahr\s+)?(?P<hol_y>{_YEAR})(?:/\d\d(?!\d))?)?)
    | (?P<season>(?P<sea>frühjahr|frühling|sommer|herbst|winter)s?\b
        (?:\s+(?:des\s+jahres\s+|in\s+)?(?P<sea_y>{_YEAR})(?:/(?:{_YEAR}|\d\d(?!\d)))?)?)
    | (?P<named_month>(?:(?P<part>anfang|mitte|ende)\s+)?(?P<nm>{_MONTH_NAME})(?:\s+(?P<nm_y>{_YEAR}|'?{_SHORT}))?(?!\w))
    | (?P<month>(?:(?P<m_part>anfang|mitte|ende)\s+)?(?P<m_m>0?[1-9]|1[0-2])\s?[/.]\s?
        (?P<m_y>{_YEAR}|(?<=/){_SHORT}(?![\d.,/%])))
    | (?P<iso_month>(?P<im_y>{_YEAR})-(?P<im_m>0[1-9]|1[0-2])(?!\d))
    | (?P<years>(?P<y1>{_YEAR})\s?/\s?(?P<y2>{_YEAR}|\d\d(?!\d)))
    | (?P<year_part>(?:jahres(?P<yp1>anfang|mitte|ende)|(?P<yp2>anfang|mitte|ende)\s+des\s+jahres)\b(?:\s+(?P<yp_y>{_YEAR}))?)
    | (?P<year>(?:(?P<y_part>anfang|mitte|ende)\s+)?(?P<y>{_YEAR})(?![.,]\d|\s?[%€]))
    | (?P<running>(?:{_RHYTHM})(?!\w))
    )"""
_PERIOD = re.compile(_WORDS, re.VERBOSE)
_START = re.compile(
    r"\d|q\s?\d|kw|i|vier|h\s?\d|schul|kita|kinderg|winter|oster|pfing|sommer|herbst|weihn|früh|anfang|mitte|ende|jahres|jan|feb|mär"
    r"|apr|mai|jun|jul|aug|sep|okt|nov|dez|erste|zwei|dritte|laufend|fortl|ganzj|dauer|konti|ständ|unbef|regelm|tägl|wöch|monatl"
    r"|quart|halbj|jähr|allj|einmal|drei|je|pro|alle"
)


def date_words(text: str) -> Iterator[re.Match[str]]:
    """Find every name of a period in a text, in order, without overlap, upper and lower case alike."""
    lowered = text.lower()
    lowered = lowered if len(lowered) == len(text) else text
    position = 0
    while start := _START.search(lowered, position):
        match = _PERIOD.match(lowered, start.start())
        position = match.end() if match else start.end()
        if match:
            yield match


def period_of(match: re.Match[str], *, year: int, state: str) -> tuple[Period | None, bool]:
    """The period of one match of :func:`date_words` and whether its year was written; (None, …) for impossible days."""
    kind = match.lastgroup or ""
    reader = _READERS.get(kind)
    if reader is None:
        return None, False
    written = next((match[name] for name in _YEAR_GROUPS[kind] if match[name]), None)
    try:
        return reader(match, _full_year(written) if written else year, state), written is not None
    except (ValueError, KeyError):
        return None, written is not None


def _full_year(written: str) -> int:
    number = int(written.lstrip("'"))
    return number if number > 99 else 2000 + number


def _days(year: int, month: int, day: int) -> Period:
    return Period(date(year, month, day), date(year, month, day), "day")


def _month(year: int, month: int, part: str | None = None) -> Period:
    first, last = {"anfang": (1, 10), "mitte": (11, 20), "ende": (21, 31), "": (1, 31)}[(part or "").lower()]
    return Period(date(year, month, first), date(year, month, min(last, monthrange(year, month)[1])), "month")


def _months(year: int, first: int, last: int, precision: str) -> Period:
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]), precision)


def _year(year: int, part: str | None = None) -> Period:
    first, last = {"anfang": (1, 4), "mitte": (5, 8), "ende": (9, 12), "": (1, 12)}[(part or "").lower()]
    return _months(year, first, last, "year")


def _years(first: int, second: str) -> Period:
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    if not first < last <= first + 10:
        raise ValueError
    return Period(date(first, 1, 1), date(last, 12, 31), "year")


def _week(year: int, week: int) -> Period:
    monday = date.fromisocalendar(year, week, 1)
    return Period(monday, monday + timedelta(days=6), "day")


def _rank(written: str) -> int:
    word = written.lower().rstrip(".")
    if word.isdigit():
        return int(word)
    return _ROMAN.get(word) or next(number for stem, number in _ORDINALS.items() if word.startswith(stem))


def _half(year: int, half: int) -> Period:
    if half > 2:
        raise ValueError
    return _months(year, 6 * half - 5, 6 * half, "half_year")


def _season(name: str, year: int) -> Period:
    """Astronomical seasons: spring ends on 20.06., summer on 22.09., autumn on 20.12., winter on 20.03. of the next year."""
    spans = {
        "frühjahr": (date(year, 3, 21), date(year, 6, 20)),
        "sommer": (date(year, 6, 21), date(year, 9, 22)),
        "herbst": (date(year, 9, 23), date(year, 12, 20)),
        "winter": (date(year, 12, 21), date(year + 1, 3, 20)),
    }
    return Period(*spans[name.lower().replace("frühling", "frühjahr")], "season")


def _holidays(name: str, year: int, state: str) -> Period:
    return Period(*school_holidays(_HOLIDAYS[name.lower()], year, state=state), "school_holidays")


def _month_number(name: str) -> int:
    return _MONTH_STEMS.index(name.lower()[:3]) + 1


def _quarters(year: int, first: str, last: str | None) -> Period:
    start, end = _rank(first), _rank(last or first)
    if start > end:
        raise ValueError
    return _months(year, 3 * start - 2, 3 * end, "quarter")


_Reader = Callable[[re.Match[str], int, str], Period]
_READERS: dict[str, _Reader] = {
    "iso": lambda m, y, s: _days(y, int(m["iso_m"]), int(m["iso_d"])),
    "day": lambda m, y, s: _days(y, int(m["day_m"]), int(m["day_d"])),
    "named_day": lambda m, y, s: _days(y, _month_number(m["nd_m"]), int(m["nd_d"])),
    "week": lambda m, y, s: _week(y, int(m["kw1"] or m["kw2"])),
    "quarter": lambda m, y, s: _quarters(y, m["q1"] or m["q2"], m["q3"]),
    "roman": lambda m, y, s: _quarters(y, m["r_q"], None),
    "half": lambda m, y, s: _half(y, int(m["h1"]) if m["h1"] else _rank(m["h2"])),
    "school_year": lambda m, y, s: Period(date(y, 8, 1), date(y + 1, 7, 31), "year"),
    "holidays": lambda m, y, s: _holidays(m["hol"], y, s),
    "season": lambda m, y, s: _season(m["sea"], y),
    "named_month": lambda m, y, s: _month(y, _month_number(m["nm"]), m["part"]),
    "month": lambda m, y, s: _month(y, int(m["m_m"]), m["m_part"]),
    "iso_month": lambda m, y, s: _month(y, int(m["im_m"])),
    "years": lambda m, y, s: _years(y, m["y2"]),
    "year_part": lambda m, y, s: _year(y, m["yp1"] or m["yp2"]),
    "year": lambda m, y, s: _year(y, m["y_part"]),
}
_YEAR_GROUPS: dict[str, tuple[str, ...]] = {
    "iso": ("iso_y",),
    "day": ("day_y",),
    "named_day": ("nd_y",),
    "week": ("kw_y",),
    "quarter": ("q_y",),
    "roman": ("r_y",),
    "half": ("h_y",),
    "school_year": ("s_y",),
    "holidays": ("hol_y",),
    "season": ("sea_y",),
    "named_month": ("nm_y",),
    "month": ("m_y",),
    "iso_month": ("im_y",),
    "years": ("y1",),
    "year_part": ("yp_y",),
    "year": ("y",),
}
