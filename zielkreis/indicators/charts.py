# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The stair chart of an indicator: stepped targets, actual values, computed path, as data for any format.

The same description is drawn on the page, in the PDF and in the workbook (``documents.drawing``, ``documents.xlsx``).
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from zielkreis.documents.chart import Chart, Mark, Point, Series
from zielkreis.indicators.models import Indicator
from zielkreis.indicators.queries import Series as IndicatorSeries
from zielkreis.indicators.terms import STATUSES, Step, Value
from zielkreis.kit.numbers import format_decimal
from zielkreis.kit.words import gettext_noop as N_

TARGET, RANGE, ACTUAL, PATH = N_("Zielstufen"), N_("Zielbereich"), N_("Istwerte"), N_("rechnerischer Soll-Pfad")


PLACES = Decimal("0.01")
"""A ratio of two counts has digits without end; in a drawing two of them say enough."""


def stair_chart(of: IndicatorSeries, *, on: date) -> Chart | None:
    """Return the chart of an indicator for a reference date; None for kinds without numbers or without any number."""
    indicator, definition = of.indicator, of.definition
    if definition.kind == "milestone" or not (definition.steps or of.values):
        return None
    series = [_targets(definition.steps), _path(of), _actuals(of.values)]
    return Chart(
        title=indicator.title,
        alt=alternative(of, on=on),
        unit=indicator.unit_label,
        series=tuple(one for one in series if one and one.points),
        baseline=_baseline(indicator),
        marks=(Mark(on=on, label=N_("Stichtag")),),
    )


def alternative(of: IndicatorSeries, *, on: date) -> str:
    """Return what the drawing shows, in a sentence that follows the title."""
    known = [value for value in of.values if value.on <= on and value.amount is not None]
    unit = f" {of.indicator.unit_label}" if of.indicator.unit_label else ""
    parts = []
    if known and known[-1].amount is not None:
        parts.append(f"Letzter Istwert {format_decimal(_drawn(known[-1].amount))}{unit} zum {known[-1].on:%d.%m.%Y}")
    if steps := [step for step in of.definition.steps if step.value is not None]:
        shown = ", ".join(f"{step.on:%m/%Y}: {format_decimal(step.value)}{unit}" for step in steps if step.value is not None)
        parts.append(f"Zielstufen {shown}")
    if bands := [step for step in of.definition.steps if step.value is None]:
        low, high = bands[-1].low, bands[-1].high
        parts.append(f"Zielbereich {_bound(low)} bis {_bound(high)}{unit}")
    return f"{'; '.join(parts) or 'Noch keine Istwerte'}."


def _targets(steps: tuple[Step, ...]) -> Series | None:
    if not steps:
        return None
    if any(step.value is None for step in steps):
        band = tuple(Point(step.on, step.low, high=step.high) for step in steps)
        return Series(name=RANGE, kind="band", points=band)
    return Series(name=TARGET, kind="steps", points=tuple(Point(step.on, step.value) for step in steps))


def _path(of: IndicatorSeries) -> Series | None:
    definition = of.definition
    if definition.kind not in ("up", "down") or definition.baseline is None or definition.baseline_on is None:
        return None
    start = Point(definition.baseline_on, definition.baseline)
    points = (start, *(Point(step.on, step.value) for step in definition.steps if step.value is not None))
    return Series(name=PATH, kind="line", points=points)


def _actuals(values: tuple[Value, ...]) -> Series:
    return Series(name=ACTUAL, kind="points", points=tuple(map(_actual, values)))


def _actual(value: Value) -> Point:
    amount = None if value.amount is None else _drawn(value.amount)
    return Point(value.on, amount, STATUSES[value.status] if value.status != "final" else "")


def _drawn(amount: Decimal) -> Decimal:
    """Return the number as a drawing shows it: without the digits beyond two places, rounded for display only."""
    rounded = amount.quantize(PLACES, rounding=ROUND_HALF_UP)
    return amount if amount == rounded else rounded


def _baseline(indicator: Indicator) -> Point | None:
    if indicator.baseline is None or indicator.baseline_on is None:
        return None
    return Point(indicator.baseline_on, indicator.baseline)


def _bound(value: object) -> str:
    return "offen" if value is None else format_decimal(value)  # type: ignore[arg-type]
