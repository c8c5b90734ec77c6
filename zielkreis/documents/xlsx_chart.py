# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A chart as a native chart of the workbook, from the same description as the drawing.

Not for the chart's table, which the sheet shows. A spreadsheet knows no stairs and takes words for zero; so the chart
reads from a hidden sheet, where steps are written with both their ends and a missing value is an empty cell.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart as NativeChart

from zielkreis.documents.chart import Chart, Point, Series
from zielkreis.documents.formats import clean
from zielkreis.documents.scale import day_range

DAY_ZERO = date(1899, 12, 30).toordinal()
DAYS_OF_YEAR = 365.25
Dated = tuple[date, Decimal | None]
WIDTH, HEIGHT = 720, 300
ROWS = 16
"""Rows of the usual height that the chart covers."""


class ChartSheet:
    """The hidden sheet with the numbers behind the charts; made with the first chart."""

    def __init__(self, book: Workbook, *, name: str, accent: str) -> None:
        self.book = book
        self.accent = accent
        self.sheet = book.add_worksheet(name)
        self.sheet.hide()
        self.form = book.add_format({"num_format": "dd.mm.yyyy"})
        self.column = 0

    def chart(self, chart: Chart, *, baseline: str) -> NativeChart:
        """The native chart, ready to be inserted."""
        native = self.book.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
        for series in chart.series:
            for name, points in series_lines(chart, series):
                native.add_series(self._columns(name, points) | self._look(series))
        if chart.baseline:
            point = [(chart.baseline.on, chart.baseline.value)]
            native.add_series(self._columns(baseline, point) | {"marker": _marker("diamond", "#FFFFFF", 9)})
        _axes(native, chart)
        native.set_title({"name": self._name(chart.title), "name_font": {"size": 11}, "overlay": False})
        grid = {"visible": True, "line": {"color": "#CFD5DE"}}
        native.set_y_axis({"name": self._name(chart.unit) if chart.unit else None, "major_gridlines": grid})
        return native

    def _name(self, text: str) -> list[str | int]:
        """A name by way of a cell: a name given as text is taken for a formula where it looks like one."""
        self.sheet.write_string(0, self.column, clean(text))
        self.column += 1
        return [self.sheet.get_name(), 0, self.column - 1]

    def _columns(self, name: str, points: list[Dated]) -> dict[str, Any]:
        """Write a line's days and numbers below its name, and say where they stand."""
        column, self.column = self.column, self.column + 2
        self.sheet.write_string(0, column, clean(name))
        for row, (on, value) in enumerate(points, start=1):
            self.sheet.write_datetime(row, column, on, self.form)
            if value is not None:
                self.sheet.write_number(row, column + 1, float(value))
        where = [self.sheet.get_name(), 1]
        return {
            "name": [self.sheet.get_name(), 0, column],
            "categories": [*where, column, len(points), column],
            "values": [*where, column + 1, len(points), column + 1],
        }

    def _look(self, series: Series) -> dict[str, Any]:
        """Stroke and marker that tell the kinds apart in grey print."""
        if series.kind == "points":
            line = {"color": self.accent, "width": 2.25}
            return {
                "line": line,
                "marker": _marker("circle", self.accent, 7),
                "data_labels": {"value": True, "position": "below"},
            }
        dash = {"steps": "solid", "line": "dash", "band": "square_dot"}[series.kind]
        return {"line": {"color": "#1B1F2A", "width": 1, "dash_type": dash}, "marker": {"type": "none"}}


def _marker(kind: str, colour: str, size: int) -> dict[str, Any]:
    """A marker with a dark edge."""
    return {"type": kind, "size": size, "fill": {"color": colour}, "border": {"color": "#1B1F2A"}}


def series_lines(chart: Chart, series: Series) -> Iterator[tuple[str, list[Dated]]]:
    """Yield a series as lines of a native chart: a band has two, a stair has both ends of every step."""
    low: Callable[[Point], Decimal | None] = lambda point: point.value  # noqa: E731
    if series.kind in ("points", "line"):
        yield series.name, [(point.on, point.value) for point in series.points]
        return
    yield series.name, list(_stair(chart, series, low))
    if series.kind == "band":
        yield series.name, list(_stair(chart, series, lambda point: point.high))


def _stair(chart: Chart, series: Series, value: Callable[[Point], Decimal | None]) -> Iterator[Dated]:
    """Each step at its day and at the day before the next one."""
    ends = [point.on - timedelta(days=1) for point in series.points[1:]]
    for point, end in zip(series.points, [*ends, date.fromordinal(day_range(chart)[1])], strict=True):
        yield point.on, value(point)
        yield max(end, point.on), value(point)


def _axes(native: NativeChart, chart: Chart) -> None:
    """Years below, legend above, gaps where numbers are missing."""
    first, last = (day - DAY_ZERO for day in day_range(chart))
    native.set_x_axis({"num_format": "yyyy", "min": first, "max": last, "major_unit": DAYS_OF_YEAR})
    native.set_legend({"position": "top"})
    native.show_blanks_as("gap")
    native.show_hidden_data()
    native.set_size({"width": WIDTH, "height": HEIGHT})
