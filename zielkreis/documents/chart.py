# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A chart as data: series of dated numbers, marks and a baseline; the same description serves every format.

Not for drawing (see ``drawing``) and not for native spreadsheet charts (see ``xlsx_chart``). Knows no indicators.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

SeriesKind = Literal["steps", "points", "line", "band"]


class Point(NamedTuple):
    """One dated number of a series; ``value`` None is a missing value: a gap in the drawing, never zero.

    ``note`` is a short word on this number ("vorläufig"): its dot is drawn hollow and the word stands in the table.
    ``high`` closes the range of a band; for other kinds it is not read.
    """

    on: date
    value: Decimal | None
    note: str = ""
    high: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One line of a chart, its points in order of date.

    ``kind``: ``steps`` holds each value until the next date (stepped targets); ``points`` are dots joined by a line,
    with a gap where one is missing (actual values); ``line`` is a thin dashed line without dots (a computed path);
    ``band`` fills the range from ``value`` to ``high``, which holds until the next date (a target range).
    """

    name: str
    kind: SeriesKind
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A vertical line at a day with its word, such as the reference date of the report."""

    on: date
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart of dated numbers in one unit, with its text alternative; its table follows it in every document.

    ``alt`` says in a sentence what the drawing shows. ``unit`` stands at the numbers ("%", "Plätze"). ``baseline`` is
    the value the way starts from. ``places`` fixes the decimals of labels; None shows each number as it was given.
    """

    title: str
    alt: str
    unit: str = ""
    series: tuple[Series, ...]
    baseline: Point | None = None
    marks: tuple[Mark, ...] = ()
    places: int | None = None

    def dates(self) -> tuple[date, ...]:
        """Every day that carries a point or the baseline, each once, in order."""
        return tuple(sorted({point.on for point in self.points()}))

    def points(self) -> Iterator[Point]:
        """Every point of every series and the baseline, in no particular order."""
        if self.baseline:
            yield self.baseline
        for series in self.series:
            yield from series.points
