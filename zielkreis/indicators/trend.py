# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Two published methods for a trend view beside the degree of achievement (domain.md §4.4).

``weather``: symbols of the German sustainability strategy (DNS, Destatis). ``on_track``: observed against required
growth (Statistics Canada). Neither assesses nor forecasts, and neither replaces the degree of achievement. Points are
pairs of a year and its value. Imports no Django.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from zielkreis.indicators.terms import ARITHMETIC, ONE, ZERO, usable
from zielkreis.kit.words import gettext_noop

Point = tuple[int, Decimal | None]

MOST_POINTS: Final = 6
FEWEST_POINTS: Final = 4
WEATHER: Final = {
    "sun": gettext_noop("Bei gleicher Entwicklung wird das Ziel erreicht oder um weniger als 5 % verfehlt"),
    "sun_cloud": gettext_noop("Bei gleicher Entwicklung wird das Ziel um 5 bis 20 % verfehlt"),
    "cloud": gettext_noop("Richtige Richtung, aber das Ziel wird um mehr als 20 % verfehlt"),
    "thunderstorm": gettext_noop("Der Abstand zum Ziel bleibt gleich oder wächst"),
}
TRACKS: Final = {
    "target_reached": gettext_noop("Ziel erreicht"),
    "on_track": gettext_noop("auf Kurs"),
    "acceleration_needed": gettext_noop("Fortschritt, aber es muss schneller gehen"),
    "limited": gettext_noop("geringer Fortschritt"),
    "deterioration": gettext_noop("Verschlechterung"),
}
_SMALL_GAP: Final = Decimal("0.05")
_LARGE_GAP: Final = Decimal("0.20")
_INSTEAD_OF_ZERO: Final = Decimal("0.001")
_RATIO_BOUNDS: Final = (Decimal("0.95"), Decimal("0.60"))
_GROWTH_BOUNDS: Final = (Decimal("0.015"), Decimal("0.005"))
# Score by ratio: 130 % → +5, 60 % → 0, -60 % → -5, straight lines between.
_SCORE_CORNERS: Final = ((Decimal("-0.6"), Decimal(-5)), (Decimal("0.6"), ZERO), (Decimal("1.3"), Decimal(5)))


@dataclass(frozen=True, slots=True)
class Weather:
    """A key of WEATHER with the mean annual ``change``, the ``projection`` for the target year and the ``gap``.

    ``gap`` is the share of today's distance that would remain (negative: exceeded); None when there is no distance.
    """

    symbol: str
    change: Decimal
    projection: Decimal
    gap: Decimal | None


@dataclass(frozen=True, slots=True)
class Track:
    """A key of TRACKS with the ``ratio`` of observed to required growth and its ``score`` from -5 to +5.

    Without a target ``ratio`` and ``score`` are None; ``growth`` is the observed rate a year, positive for the better.
    """

    category: str
    growth: Decimal
    ratio: Decimal | None = None
    score: Decimal | None = None


def weather(points: Iterable[Point], *, target_year: int, target: Decimal, direction: str = "") -> Weather | None:
    """The DNS symbol from the last four to six consecutive years; None with fewer (§4.4).

    ``direction`` ("up", "down") says on which side of the target it counts as reached; without it, the side the value
    comes from decides.
    """
    series = _consecutive(points)
    if len(series) < FEWEST_POINTS or usable(target) is None:
        return None
    (first_year, first), (last_year, last) = series[0], series[-1]
    change = ARITHMETIC.divide(ARITHMETIC.subtract(last, first), Decimal(last_year - first_year))
    years_left = Decimal(max(0, target_year - last_year))
    projection = ARITHMETIC.add(last, ARITHMETIC.multiply(change, years_left))
    distance = ARITHMETIC.subtract(target, last)
    gap = ARITHMETIC.divide(ARITHMETIC.subtract(target, projection), distance) if distance else None
    sign = {"up": 1, "down": -1}.get(direction) or (1 if distance > 0 else -1 if distance < 0 else 0)
    return Weather(_symbol(gap, change=change, distance=distance, projection=projection, target=target, sign=sign),
                   change, projection, gap)  # fmt: skip


def on_track(
    points: Iterable[Point], *, target_year: int | None = None, target: Decimal | None = None, direction: str
) -> Track | None:
    """Observed against required growth from the first to the last point (Statistics Canada, §4.4).

    None with fewer than two years, with values of different sign, or when the target asks for no change. A zero counts
    as 0.001. A reached target overrides the trend.
    """
    series = _known(points)
    sign = -1 if direction == "down" else 1
    if len(series) < 2:
        return None
    (first_year, first), (last_year, last) = series[0], series[-1]
    observed = _growth(first, last, years=last_year - first_year)
    if observed is None:
        return None
    # Below zero a growing magnitude is a falling value.
    sign_of_growth = Decimal(sign if first > 0 or (first == 0 and last >= 0) else -sign)
    growth = ARITHMETIC.multiply(observed, sign_of_growth)
    if target is None or target_year is None:
        return Track(_by_growth(growth), growth)
    return _against_target(growth, first=first, last=last, target=target, years=target_year - first_year, sign=sign)


def _known(points: Iterable[Point]) -> list[tuple[int, Decimal]]:
    """The usable points, one a year, by year; a year given twice keeps the larger value whatever the order."""
    by_year: dict[int, Decimal] = {}
    for year, value in points:
        if value is not None and usable(value) is not None:
            by_year[year] = max(value, by_year.get(year, value))
    return sorted(by_year.items())


def _consecutive(points: Iterable[Point]) -> list[tuple[int, Decimal]]:
    """The latest unbroken run of years, at most six."""
    series = _known(points)[-MOST_POINTS:]
    breaks = [index for index, (before, after) in enumerate(pairwise(series), 1) if after[0] - before[0] != 1]
    return series[breaks[-1] :] if breaks else series


def _symbol(gap: Decimal | None, *, change: Decimal, distance: Decimal, projection: Decimal, target: Decimal, sign: int) -> str:
    if distance * sign <= 0:
        reached = (projection - target) * sign >= 0 if sign else change == 0
        return "sun" if reached else "thunderstorm"
    if gap is None or change * sign <= 0:
        return "thunderstorm"
    return "sun" if gap < _SMALL_GAP else "sun_cloud" if gap <= _LARGE_GAP else "cloud"


def _growth(first: Decimal, last: Decimal, *, years: int) -> Decimal | None:
    """Compound growth a year as a share; None for a change of sign or no time between."""
    start, end = first or _INSTEAD_OF_ZERO, last or _INSTEAD_OF_ZERO
    quotient = ARITHMETIC.divide(end, start)
    if years <= 0 or quotient <= 0:
        return None
    return ARITHMETIC.subtract(ARITHMETIC.power(quotient, ARITHMETIC.divide(ONE, Decimal(years))), ONE)


def _against_target(growth: Decimal, *, first: Decimal, last: Decimal, target: Decimal, years: int, sign: int) -> Track | None:
    required = _growth(first, target, years=years) if usable(target) is not None else None
    ratio = ARITHMETIC.divide(growth, required.copy_abs()) if required else None
    score = None if ratio is None else _score(ratio)
    if usable(target) is not None and (last >= target if sign > 0 else last <= target):
        return Track("target_reached", growth, ratio, score)
    return None if ratio is None else Track(_by_bounds(ratio, _RATIO_BOUNDS), growth, ratio, score)


def _by_growth(growth: Decimal) -> str:
    return _by_bounds(growth, _GROWTH_BOUNDS)


def _by_bounds(number: Decimal, bounds: tuple[Decimal, Decimal]) -> str:
    if number < 0:
        return "deterioration"
    return "on_track" if number >= bounds[0] else "acceleration_needed" if number >= bounds[1] else "limited"


def _score(ratio: Decimal) -> Decimal:
    low, middle, high = _SCORE_CORNERS
    left, right = (low, middle) if ratio < middle[0] else (middle, high)
    slope = ARITHMETIC.divide(ARITHMETIC.subtract(right[1], left[1]), ARITHMETIC.subtract(right[0], left[0]))
    score = ARITHMETIC.add(left[1], ARITHMETIC.multiply(slope, ARITHMETIC.subtract(ratio, left[0])))
    return min(max(score, low[1]), high[1])
