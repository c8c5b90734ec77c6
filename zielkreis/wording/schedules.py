# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a schedule cell says: one period, several, or a chain of dated milestones (domain.md §0 no. 3 and 4).

The wording always stays; what has no date is listed, never dropped.
"""

import re
from collections.abc import Iterator

from zielkreis.kit.fuzzy import Found, FuzzyDate, find_fuzzy, parse_fuzzies
from zielkreis.kit.words import gettext_noop as _
from zielkreis.wording.nouns import PROBLEM, Finding, Milestone, Schedule
from zielkreis.wording.phrases import entries, placeholder, without_marks

_CONNECTION = re.compile(r"\s*(?:,|/|&|\+|\bund\b|\bsowie\b)\s*")
_EDGES = " \t\n,;:/|–—-→>."
_LEADING = re.compile(r"^(?:und|dann|danach|anschließend|sowie)(?:\s+|$)")
_NUMBERING = re.compile(r"^\d{1,2}\.\s+(?=[A-ZÄÖÜ])")
_HOLLOW = re.compile(r"\(\s*\)|\s+(?=\))")
_CUT_AFTER = re.compile(r"\s*\)?\s*(?:/|,|\||→|->)\s*")

UNREADABLE = _("„%(text)s“: hier wurde keine Zeitangabe erkannt. Der Wortlaut bleibt stehen.")
ASSUMED_YEAR = _("„%(text)s“: das Jahr fehlt, angenommen wurde %(year)s.")

Reading = tuple[Schedule, list[Finding]]


def read_schedule(text: str, *, measure: str, year: int, state: str = "NW") -> Reading:
    """Read a schedule cell; ``measure`` names the implied milestone of a plain date, ``year`` completes dates without one."""
    bare = without_marks(text)
    open_place = placeholder(bare)
    if not bare or open_place:
        return Schedule(text=text), [open_place] if open_place else []
    whole = parse_fuzzies(bare, year=year, state=state)
    if whole:
        return _plain(text, whole, measure, year)
    return _chain(text, bare, year, state)


def _plain(text: str, dates: tuple[FuzzyDate, ...], measure: str, year: int) -> Reading:
    single = len(dates) == 1
    milestones = tuple(_milestone(measure if single else each.text, each, implied=single) for each in dates if each.due_on)
    return _schedule(text, dates, milestones), _assumptions(dates, year)


def _chain(text: str, bare: str, year: int, state: str) -> Reading:
    milestones: list[Milestone] = []
    dates: list[FuzzyDate] = []
    findings: list[Finding] = []
    for entry in entries(bare):
        found = find_fuzzy(entry, year=year, state=state)
        if not found:
            findings.append(Finding(UNREADABLE, {"text": entry}, PROBLEM))
        for title, date in _titled(entry, found):
            dates.append(date)
            milestones.append(_milestone(title, date))
    return _schedule(text, tuple(dates), tuple(milestones)), findings + _assumptions(tuple(dates), year)


def _titled(entry: str, found: tuple[Found, ...]) -> Iterator[tuple[str, FuzzyDate]]:
    """Give every date of an entry its title, which stands before it or, where the entry begins with a date, after it."""
    pieces = list(_pieces(entry, found))
    for title, dates in pieces:
        yield from ((title or each.text, each) for each in dates)


def _pieces(entry: str, found: tuple[Found, ...]) -> Iterator[tuple[str, list[FuzzyDate]]]:
    groups = _grouped(entry, found)
    date_first = bool(groups) and not entry[: groups[0][0].start].strip(_EDGES + "(")
    for number, group in enumerate(groups):
        start = groups[number - 1][-1].end if number else 0
        end = groups[number + 1][0].start if number + 1 < len(groups) else len(entry)
        before, after = entry[start : group[0].start], entry[group[-1].end : end]
        if date_first:
            title = after
        elif number + 1 == len(groups):
            title = f"{_after_cut(before, number)} {after}"
        else:
            title = _after_cut(before, number)
        yield _title(title), [each.date for each in group]


def _after_cut(before: str, number: int) -> str:
    """The text between two dates up to the first separator still belongs to the earlier date: "05/2026 (JHA), Beschluss: "."""
    cut = _CUT_AFTER.search(before) if number else None
    return before[cut.end() :] if cut else before


def _grouped(entry: str, found: tuple[Found, ...]) -> list[list[Found]]:
    """Dates joined by nothing but "und" or a comma share one title."""
    groups: list[list[Found]] = []
    for each in found:
        if groups and _CONNECTION.fullmatch(entry[groups[-1][-1].end : each.start]):
            groups[-1].append(each)
        else:
            groups.append([each])
    return groups


def _title(text: str) -> str:
    title = _HOLLOW.sub("", _NUMBERING.sub("", _LEADING.sub("", text.strip(_EDGES)))).strip(_EDGES)
    if title.startswith("(") and (title.endswith(")") or ")" not in title):
        title = title.strip("()")
    if title.count("(") != title.count(")"):
        title = title.strip("()").strip(_EDGES)
    return " ".join(title.split())


def _milestone(title: str, date: FuzzyDate, *, implied: bool = False) -> Milestone:
    return Milestone(
        title=title,
        due_on=date.due_on,
        precision=date.precision,
        starts_on=date.starts_on,
        text=date.text,
        implied=implied,
        assumed_year=date.assumed_year,
    )


def _schedule(text: str, dates: tuple[FuzzyDate, ...], milestones: tuple[Milestone, ...]) -> Schedule:
    dues = [each for each in dates if each.due_on]
    starts = [each.starts_on for each in dates if each.starts_on]
    last = max(dues, key=lambda each: str(each.due_on), default=dates[0] if dates else None)
    endless = next((each for each in dates if each.due_on is None), None)
    last = endless or last
    return Schedule(
        text=text,
        starts_on=min(starts, default=None),
        due_on=last.due_on if last else None,
        precision=last.precision if last else "",
        running=any(each.running for each in dates),
        milestones=milestones,
    )


def _assumptions(dates: tuple[FuzzyDate, ...], year: int) -> list[Finding]:
    return [Finding(ASSUMED_YEAR, {"text": each.text, "year": str(year)}) for each in dates if each.assumed_year]
