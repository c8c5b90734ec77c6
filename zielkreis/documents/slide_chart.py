# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A chart as a native chart of a presentation, from the same description as the drawing.

Not for the values in words (see ``slide_plan``). The workbook behind it is our own: dated by nobody, and no text in it is ever
taken for a formula.
"""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from pptx.chart.chart import Chart as NativeChart
from pptx.chart.data import XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.util import Pt
from xlsxwriter import Workbook

from zielkreis.documents.blocks import Words
from zielkreis.documents.chart import Chart
from zielkreis.documents.formats import clean
from zielkreis.documents.scale import day_range
from zielkreis.documents.xlsx_chart import DAY_ZERO, Dated, series_lines

INK = RGBColor(0x1B, 0x1F, 0x2A)
KIND = XL_CHART_TYPE.XY_SCATTER_LINES
LONG_YEAR = 366
"""Days between two ticks, from a 1 January on: never early, so that no year is named twice."""
Named = tuple[str, str, list[Dated]]
"""The name of a line, what it is ("points", "steps", "line", "band", "baseline"), and its dated numbers."""


def named_lines(chart: Chart, *, words: Words) -> list[Named]:
    """Return the lines of a native chart: a band has two, a stair both ends of every step."""
    lines: list[Named] = [
        (clean(name), series.kind, points) for series in chart.series for name, points in series_lines(chart, series)
    ]
    if chart.baseline:
        lines.append((clean(words.baseline), "baseline", [(chart.baseline.on, chart.baseline.value)]))
    return lines


def chart_data(lines: list[Named]) -> XyChartData:
    """Return the numbers as python-pptx takes them: days as a spreadsheet counts them, a missing number as a gap."""
    data = XyChartData()
    for name, _kind, points in lines:
        series = data.add_series(name)
        for on, value in points:
            series.add_data_point(on.toordinal() - DAY_ZERO, None if value is None else float(value))
    return data


def workbook(lines: list[Named], *, timestamp: datetime) -> bytes:
    """Return the workbook behind the chart, laid out as python-pptx refers to it."""
    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(target, options) as book:
        book.set_properties({"created": timestamp})
        sheet = book.add_worksheet("Sheet1")
        days, text = book.add_format({"num_format": "dd.mm.yyyy"}), book.add_format({"quote_prefix": True})
        sheet.set_column(0, 1, 14)
        row = 0
        for name, _kind, points in lines:
            sheet.write_string(row, 1, name, text)
            for on, value in points:
                row += 1
                _dated(sheet, row, on, days)
                if value is not None:
                    sheet.write_number(row, 1, float(value))
            row += 2
    return target.getvalue()


def _dated(sheet: Any, row: int, on: date, form: Any) -> None:
    sheet.write_number(row, 0, on.toordinal() - DAY_ZERO, form)


def dress(native: NativeChart, chart: Chart, lines: list[Named], *, accent: str) -> None:
    """Give a native chart its axes, legend, strokes and markers, so that kinds differ without colour."""
    native.font.size = Pt(12)
    native.font.color.rgb = INK
    native.has_title = False
    native.has_legend = True
    native.legend.position, native.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    _axes(native, chart)
    for series, (_name, kind, points) in zip(native.plots[0].series, lines, strict=True):
        _look(series, kind, points, accent=RGBColor.from_string(accent.lstrip("#").upper()))


def _axes(native: NativeChart, chart: Chart) -> None:
    """Years below, the unit at the side, light lines behind."""
    first, last = (day - DAY_ZERO for day in day_range(chart))
    days, numbers = native.category_axis, native.value_axis
    days.minimum_scale, days.maximum_scale, days.major_unit = first, last, LONG_YEAR
    days.tick_labels.number_format, days.tick_labels.number_format_is_linked = "yyyy", False
    days.has_major_gridlines = False
    numbers.tick_labels.number_format, numbers.tick_labels.number_format_is_linked = "#,##0.##", False
    if _whole(chart):
        numbers.tick_labels.number_format = "#,##0"
    numbers.major_gridlines.format.line.color.rgb = RGBColor(0xCF, 0xD5, 0xDE)
    if chart.unit:
        numbers.has_title = True
        numbers.axis_title.text_frame.text = clean(chart.unit)


def _whole(chart: Chart) -> bool:
    """Whether the numbers are large enough for ticks without decimals."""
    return max((abs(point.value) for point in chart.points() if point.value is not None), default=Decimal(0)) >= 10


def _look(series: Any, kind: str, points: list[Dated], *, accent: RGBColor) -> None:
    series.smooth = False
    line, marker = series.format.line, series.marker
    line.color.rgb = accent if kind == "points" else INK
    line.width = Pt(2.25 if kind == "points" else 1.25)
    if kind in ("line", "band"):
        line.dash_style = MSO_LINE_DASH_STYLE.DASH if kind == "line" else MSO_LINE_DASH_STYLE.SQUARE_DOT
    marker.style = {"points": XL_MARKER_STYLE.CIRCLE, "baseline": XL_MARKER_STYLE.DIAMOND}.get(kind, XL_MARKER_STYLE.NONE)
    if kind in ("points", "baseline"):
        marker.size = 9
        marker.format.fill.solid()
        marker.format.fill.fore_color.rgb = accent if kind == "points" else RGBColor(0xFF, 0xFF, 0xFF)
        marker.format.line.color.rgb = INK
    if kind == "points":
        for point, (_on, value) in zip(series.points, points, strict=True):
            if value is not None:
                point.data_label.position = XL_LABEL_POSITION.BELOW
