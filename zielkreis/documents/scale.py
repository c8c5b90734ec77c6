# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""From dates and numbers to places on a drawing: the plot's frame and its ticks.

Not for drawing itself (see ``drawing``).
"""

import math
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zielkreis.documents.chart import Chart

TICKS = 4
MOST_YEARS = 12
STEP_ROOM = 0.08


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The plot area in drawing units, with the days and the numbers at its edges."""

    left: float
    right: float
    top: float
    bottom: float
    first: int
    last: int
    low: float
    high: float

    def x(self, on: date) -> float:
        """The place of a day from left to right."""
        return self.left + (on.toordinal() - self.first) / (self.last - self.first) * (self.right - self.left)

    def y(self, value: Decimal | float) -> float:
        """The place of a number from top to bottom."""
        return self.bottom - (float(value) - self.low) / (self.high - self.low) * (self.bottom - self.top)

    def years(self) -> range:
        """The years whose beginning lies within the frame, thinned where they would collide."""
        years = range(date.fromordinal(self.first).year, date.fromordinal(self.last).year + 1)
        return years[:: math.ceil(len(years) / MOST_YEARS)]


def day_range(chart: Chart) -> tuple[int, int]:
    """The first and the last day of the plot: whole years, with room for the last step to be seen as a step."""
    days = [*chart.dates(), *(mark.on for mark in chart.marks)]
    if not days:
        return date(2000, 1, 1).toordinal(), date(2000, 12, 31).toordinal()
    first = date(min(days).year, 1, 1).toordinal()
    last = date(max(days).year, 12, 31).toordinal()
    room = round((last - first) * STEP_ROOM)
    return first, min(max(last, max(days).toordinal() + room), date.max.toordinal())


def number_ticks(chart: Chart) -> list[Decimal]:
    """Round numbers around all values; from zero upwards unless all values lie far above it."""
    numbers = [number for point in chart.points() for number in (point.value, point.high) if number is not None]
    low, high = (min(numbers), max(numbers)) if numbers else (Decimal(0), Decimal(1))
    if 0 <= low <= high / 2 or low == high:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    step = _round_step(high - low)
    floor = math.floor(low / step)
    return [step * tick for tick in range(floor, max(math.ceil(high / step), floor + 1) + 1)]


def _round_step(span: Decimal) -> Decimal:
    """The smallest of 1, 2, 2.5, 5 times a power of ten that covers the span in a few ticks."""
    if span <= 0:
        return Decimal(1)
    power = Decimal(1).scaleb((span / TICKS).adjusted())
    return next(power * factor for factor in map(Decimal, ("1", "2", "2.5", "5", "10")) if power * factor * TICKS >= span)
