# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The year as a ring: months from December to November, stations as arcs, meetings as marks, a hand for today.

Plain geometry and one drawing for page, paper and slide; presentation attributes only, so that it needs no style sheet. What it
shows is said in an ordered list beside it. Not for finding out what is due.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import cos, pi, sin

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

SIZE, CENTRE = 440, 220
MONTHS, LANES = 204, ((140, 170), (106, 136), (72, 102))
"""Radius of the months' names, and inner and outer radius of the lanes; stations at the same time lie in different lanes."""
MEETINGS = 180
QUIET, LINE, INK = "#51577a", "#d3d6e2", "#171a2b"


@dataclass(frozen=True, slots=True)
class Arc:
    """A station on the ring: its number in the list, name, window, and whether it is "ahead", "open" or "over"."""

    number: int
    name: str
    opens_on: date
    closes_on: date
    state: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A meeting on the ring."""

    name: str
    day: date


def first_day(year: int) -> date:
    """Return the day on which the wheel of a year begins: 1 December of the year before."""
    return date(year - 1, 12, 1)


def year_of(day: date) -> int:
    """Return the year on whose wheel a day lies."""
    return day.year + (day.month == 12)


def angle(day: date, *, year: int) -> float:
    """Return where a day stands on the wheel of a year, in degrees clockwise from the top; cut at the ends."""
    begin, end = first_day(year), first_day(year + 1)
    share = (day - begin).days / (end - begin).days
    return 360 * min(max(share, 0.0), 1.0)


def lanes(arcs: Sequence[Arc]) -> list[int]:
    """Return for each station its lane: the longest ones outside, further inside whatever lies at the same time."""
    taken: list[list[Arc]] = [[] for _lane in LANES]
    found = {}
    for arc in sorted(arcs, key=lambda one: (one.opens_on - one.closes_on, one.opens_on)):
        free = [number for number, lane in enumerate(taken) if all(_apart(arc, other) for other in lane)]
        found[id(arc)] = free[0] if free else len(LANES) - 1
        taken[found[id(arc)]].append(arc)
    return [found[id(arc)] for arc in arcs]


def _apart(one: Arc, other: Arc) -> bool:
    return one.closes_on < other.opens_on or other.closes_on < one.opens_on


def wheel_svg(
    *, year: int, arcs: Sequence[Arc], marks: Sequence[Mark], today: date | None, colour: str, title: str, number: str = ""
) -> SafeString:
    """Return the drawing of a year's wheel; ``number`` tells several drawings of one page apart. ``today`` None: no hand."""
    name = f"wheel{year}{number}"
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="wheel__drawing" viewBox="0 0 {0} {0}" role="img" aria-labelledby="{1}">'
        '<title id="{1}">{2}</title>{3}{4}{5}{6}{7}{8}</svg>',
        SIZE,
        name,
        title,
        _pattern(name, colour),
        _months(year),
        _arcs(arcs, year=year, colour=colour, name=name),
        _meetings(marks, year=year),
        _hand(today, year=year) if today and first_day(year) <= today < first_day(year + 1) else "",
        _middle(year),
    )


def _pattern(name: str, colour: str) -> SafeString:
    return format_html(
        '<defs><pattern id="{0}h" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="7" height="7" fill="#ffffff"/><line x1="0" y1="0" x2="0" y2="7" stroke="{1}" stroke-width="2.5" '
        'stroke-opacity="0.45"/></pattern></defs>',
        name,
        colour,
    )


def _months(year: int) -> SafeString:
    names = (
        pgettext("month on the wheel", "Dez"), pgettext("month on the wheel", "Jan"), pgettext("month on the wheel", "Feb"),
        pgettext("month on the wheel", "Mär"), pgettext("month on the wheel", "Apr"), pgettext("month on the wheel", "Mai"),
        pgettext("month on the wheel", "Jun"), pgettext("month on the wheel", "Jul"), pgettext("month on the wheel", "Aug"),
        pgettext("month on the wheel", "Sep"), pgettext("month on the wheel", "Okt"), pgettext("month on the wheel", "Nov"),
    )  # fmt: skip
    begins = [first_day(year), *(date(year, month, 1) for month in range(1, 12)), first_day(year + 1)]
    parts = []
    for place, text in enumerate(names):
        begin, end = angle(begins[place], year=year), angle(begins[place + 1], year=year)
        x1, y1 = _point(LANES[0][1], begin)
        x2, y2 = _point(MONTHS + 10, begin)
        x, y = _point(MONTHS, (begin + end) / 2)
        parts.append((x1, y1, x2, y2, LINE, x, y, QUIET, text))
    return format_html(
        '<circle cx="{0}" cy="{0}" r="{1}" fill="none" stroke="{2}"/>{3}',
        CENTRE,
        LANES[0][1],
        LINE,
        format_html_join(
            "",
            '<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}"/>'
            '<text x="{}" y="{}" fill="{}" font-size="14" text-anchor="middle" dominant-baseline="central">{}</text>',
            parts,
        ),
    )


def _arcs(arcs: Sequence[Arc], *, year: int, colour: str, name: str) -> SafeString:
    drawn = []
    for arc, lane in zip(arcs, lanes(arcs), strict=True):
        begin = angle(arc.opens_on, year=year)
        end = angle(arc.closes_on + timedelta(days=1), year=year)
        if end - begin < 0.5:
            continue
        inner, outer = LANES[lane]
        x, y = _point((inner + outer) / 2, (begin + end) / 2)
        fill, ink = {"open": (colour, "#ffffff"), "over": (LINE, INK)}.get(arc.state, (f"url(#{name}h)", INK))
        drawn.append((arc.name, _sector(inner, outer, begin, min(end, begin + 359.9)), fill, colour, x, y, ink, arc.number))
    return format_html_join(
        "",
        '<g><title>{}</title><path d="{}" fill="{}" stroke="{}" stroke-width="1.5"/>'
        '<text x="{}" y="{}" fill="{}" font-size="15" font-weight="600" text-anchor="middle" '
        'dominant-baseline="central">{}</text></g>',
        drawn,
    )


def _meetings(marks: Sequence[Mark], *, year: int) -> SafeString:
    drawn = []
    for mark in marks:
        if not first_day(year) <= mark.day < first_day(year + 1):
            continue
        x, y = _point(MEETINGS, angle(mark.day, year=year))
        drawn.append((mark.name, f"M{x} {y - 6}L{x + 6} {y}L{x} {y + 6}L{x - 6} {y}Z", INK))
    return format_html_join("", '<g><title>{}</title><path d="{}" fill="#ffffff" stroke="{}" stroke-width="2"/></g>', drawn)


def _hand(today: date, *, year: int) -> SafeString:
    at = angle(today, year=year)
    x1, y1 = _point(48, at)
    x2, y2 = _point(LANES[0][1] + 4, at)
    return format_html(
        '<g><title>{}</title><line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="3"/>'
        '<circle cx="{}" cy="{}" r="6" fill="{}" stroke="#ffffff" stroke-width="2"/></g>',
        _("Heute"), x1, y1, x2, y2, INK, x2, y2, INK,
    )  # fmt: skip


def _middle(year: int) -> SafeString:
    return format_html(
        '<text x="{0}" y="{0}" fill="{1}" font-size="26" font-weight="600" text-anchor="middle" '
        'dominant-baseline="central">{2}</text>',
        CENTRE,
        INK,
        year,
    )


def _point(radius: float, degrees: float) -> tuple[float, float]:
    turned = degrees * pi / 180
    return round(CENTRE + radius * sin(turned), 1), round(CENTRE - radius * cos(turned), 1)


def _sector(inner: float, outer: float, begin: float, end: float) -> str:
    large = int(end - begin > 180)
    (ax, ay), (bx, by) = _point(outer, begin), _point(outer, end)
    (cx, cy), (dx, dy) = _point(inner, end), _point(inner, begin)
    return f"M{ax} {ay}A{outer} {outer} 0 {large} 1 {bx} {by}L{cx} {cy}A{inner} {inner} 0 {large} 0 {dx} {dy}Z"
