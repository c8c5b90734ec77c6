# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The table that stands beside every chart: its series as columns, its days as rows.

Not for tables of reports, which come as blocks.
"""

from collections.abc import Callable
from datetime import date

from zielkreis.documents.blocks import Cell, Column, Missing, Number, Table, Words
from zielkreis.documents.chart import Chart, Point, Series

Reader = Callable[[date], Cell]


def chart_table(chart: Chart, *, words: Words) -> Table:
    """Every number of the chart, one row per day; empty where a series has no entry, a word where a value is missing."""
    titles, readers = zip(*_columns(chart, words=words), strict=True) if chart.series or chart.baseline else ((), ())
    days = sorted(chart.dates())
    return Table(
        caption=_caption(chart, words=words),
        columns=(Column(words.reference_date), *(Column(title, align="end") for title in titles)),
        rows=tuple((day, *(read(day) for read in readers)) for day in days),
        compact=True,
    )


def _caption(chart: Chart, *, words: Words) -> str:
    """What the numbers are of, and in what unit, so that it need not stand in every cell."""
    caption = words.values_of.format(title=chart.title)
    return f"{caption}, {words.unit.format(unit=chart.unit)}" if chart.unit else caption


def _columns(chart: Chart, *, words: Words) -> list[tuple[str, Reader]]:
    """Each column's title with the way to its cell on a day; a band has two columns."""
    columns: list[tuple[str, Reader]] = []
    if chart.baseline:
        columns.append((words.baseline, _reader(chart, (chart.baseline,))))
    for series in chart.series:
        columns += _series_columns(chart, series, words=words)
    return columns


def _series_columns(chart: Chart, series: Series, *, words: Words) -> list[tuple[str, Reader]]:
    """One column for a series, two for a band."""
    low = _reader(chart, series.points)
    if series.kind != "band":
        return [(series.name, low)]
    highs = tuple(point._replace(value=point.high) for point in series.points)
    return [(f"{series.name} {words.lower}", low), (f"{series.name} {words.upper}", _reader(chart, highs))]


def _reader(chart: Chart, points: tuple[Point, ...]) -> Reader:
    """How to read a series on a day."""
    by_day = {point.on: point for point in points}

    def read(day: date) -> Cell:
        point = by_day.get(day)
        return "" if point is None else _cell(chart, point)

    return read


def _cell(chart: Chart, point: Point) -> Cell:
    """The number of a point in the chart's form, or the word why there is none."""
    if point.value is None:
        return Missing(point.note)
    return Number(point.value, places=chart.places, note=point.note)
