# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Draws a chart as SVG: the same drawing in page, paper and exported file.

Not for the chart's table (see ``tables``) and not for spreadsheets. The drawing carries no styles and no scripts, only
presentation attributes, so that it stands under a strict content security policy; text and axes take ``currentColor``.
Kinds of series differ by stroke, dash and marker, so that they can be told apart in grey print.
"""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import groupby, pairwise

from zielkreis.documents.blocks import Words
from zielkreis.documents.canvas import LETTER, SMALL, Box, Canvas
from zielkreis.documents.chart import Chart, Mark, Point, Series
from zielkreis.documents.formats import missing_text, number_text
from zielkreis.documents.markup import element
from zielkreis.documents.scale import Frame, day_range, number_ticks
from zielkreis.kit.numbers import NBSP

INK = "currentColor"
FONT = "Fira Sans, sans-serif"
ROW = 18
LEFT, RIGHT, BOTTOM = 14, 14, 26
TRACE = 12
DASHES = (None, "7 3", "2 3", "9 3 2 3")


@lru_cache(maxsize=256)
def draw(
    chart: Chart,
    *,
    width: int = 640,
    height: int = 240,
    accent: str = "#1f4e8c",
    words: Words = Words(),  # noqa: B008 – frozen
) -> str:
    """The chart as one SVG element, ``width`` by ``height`` units, scaling with its place; missing values are gaps.

    The same chart always gives the same text. ``role="img"`` with title and description; direct labels with German
    numbers where there is room, every number in the table beside it.
    """
    ticks = number_ticks(chart)
    canvas = Canvas(chart=chart, frame=_frame(chart, ticks, width=width, height=height), accent=accent, words=words)
    for part in (_axes(ticks), _legend, _bands, _marks, _paths, _stairs, _dots, _baseline, _numbers):
        part(canvas)
    return element(
        "svg",
        element("title", chart.title),
        element("desc", chart.alt),
        element("g", *canvas.parts, font_family=FONT, font_size=SMALL, fill=INK),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        role="img",
        aria_label=f"{chart.title}. {chart.alt}",
    )


def _frame(chart: Chart, ticks: list[Decimal], *, width: int, height: int) -> Frame:
    """The plot area beside the axis' numbers and below the legend."""
    first, last = day_range(chart)
    widest = max(len(number_text(tick)) for tick in ticks)
    top = ROW * (len(list(_legend_rows(chart, width - LEFT - RIGHT))) + 1) + 10
    return Frame(
        left=LEFT + widest * LETTER + 8,
        right=width - RIGHT,
        top=top,
        bottom=height - BOTTOM,
        first=first,
        last=last,
        low=float(ticks[0]),
        high=float(ticks[-1]),
    )


def _axes(ticks: list[Decimal]) -> Callable[[Canvas], None]:
    """Faint lines at round numbers with their figures, years below."""

    def draw_axes(canvas: Canvas) -> None:
        frame = canvas.frame
        for tick in ticks:
            y = frame.y(tick)
            canvas.add("path", d=f"M{frame.left:.1f} {y:.1f}H{frame.right:.1f}", stroke=INK, stroke_opacity=0.16)
            canvas.text(number_text(tick), x=frame.left - 8, y=y + 4, anchor="end")
        canvas.text(canvas.chart.unit, x=LEFT, y=frame.top - 12)
        canvas.add("path", d=f"M{frame.left:.1f} {frame.bottom:.1f}H{frame.right:.1f}", stroke=INK, stroke_opacity=0.6)
        _years(canvas)

    return draw_axes


def _years(canvas: Canvas) -> None:
    """A tick at each first of January and the year in the middle of its span."""
    frame = canvas.frame
    for year in frame.years():
        begin, end = frame.x(date(year, 1, 1)), min(frame.x(date(year, 12, 31)), frame.right)
        canvas.add("path", d=f"M{begin:.1f} {frame.bottom:.1f}v6", stroke=INK, stroke_opacity=0.6)
        if end - begin > 4.5 * LETTER or len(frame.years()) > 8:
            canvas.text(str(year), x=(begin + end) / 2, y=frame.bottom + 16, anchor="middle")


def _legend_rows(chart: Chart, width: float) -> Iterator[list[tuple[float, Series]]]:
    """The series with their places from the left, broken into rows that fit the width."""
    row: list[tuple[float, Series]] = []
    x = 0.0
    for series in chart.series:
        room = 34 + len(series.name) * LETTER + 14
        if row and x + room > width:
            yield row
            row, x = [], 0.0
        row.append((x, series))
        x += room
    yield row


def _legend(canvas: Canvas) -> None:
    """A sample of each series with its name."""
    for number, row in enumerate(_legend_rows(canvas.chart, canvas.frame.right - LEFT)):
        for offset, series in row:
            x, y = LEFT + offset, 12 + number * ROW
            _sample(canvas, series, x=x, y=y - 4)
            canvas.text(series.name, x=x + 34, y=y)


def _sample(canvas: Canvas, series: Series, *, x: float, y: float) -> None:
    """A short stretch of a series for the legend."""
    if series.kind == "band":
        canvas.add("rect", x=x, y=y - 5, width=26, height=10, **_band_look(canvas))
        return
    canvas.add("path", d=f"M{x:.1f} {y:.1f}h26", fill="none", **_stroke(canvas, series))
    if series.kind == "points":
        _dot(canvas, series, x=x + 13, y=y, hollow=False)
    elif series.kind == "steps":
        canvas.add("rect", x=x + 10, y=y - 3, width=6, height=6)


def _bands(canvas: Canvas) -> None:
    """The range between two numbers, from each date until the next."""
    for series in _of(canvas.chart, "band"):
        for point, until in _spans(series, canvas.frame):
            if point.value is not None and point.high is not None:
                x, top = canvas.frame.x(point.on), canvas.frame.y(point.high)
                size = {"width": until - x, "height": canvas.frame.y(point.value) - top}
                canvas.add("rect", x=x, y=top, **size, **_band_look(canvas))


def _marks(canvas: Canvas) -> None:
    """A dotted vertical line at each mark, its word on top."""
    for mark in canvas.chart.marks:
        _mark(canvas, mark)


def _mark(canvas: Canvas, mark: Mark) -> None:
    """One mark; its word turns to the left where the right edge is near."""
    frame, x = canvas.frame, canvas.frame.x(mark.on)
    right = x + len(mark.label) * LETTER + 6 > frame.right
    canvas.add(
        "path",
        d=f"M{x:.1f} {frame.top - 10:.1f}V{frame.bottom:.1f}",
        stroke=INK,
        stroke_opacity=0.7,
        stroke_dasharray="1 3",
    )
    canvas.text(mark.label, x=x - 5 if right else x + 5, y=frame.top - 12, anchor="end" if right else "start")
    room = len(mark.label) * LETTER / 2 + 4
    canvas.keep_free(x=x - room if right else x + room, y=frame.top - 15, room=room)
    canvas.keep_free(x=x, y=frame.top, room=1, down=frame.bottom - frame.top)


def _paths(canvas: Canvas) -> None:
    """Computed paths: thin, dashed, without dots and numbers."""
    for series in _of(canvas.chart, "line"):
        for run in _runs(series):
            _polyline(canvas, series, run)


def _stairs(canvas: Canvas) -> None:
    """Stepped targets: level until the next date, the number at the beginning of each step."""
    for series in _of(canvas.chart, "steps"):
        spans = [(point, until) for point, until in _spans(series, canvas.frame) if point.value is not None]
        parts = [_stair(canvas.frame, *span) for span in spans]
        canvas.add("path", d="".join(parts), fill="none", **_stroke(canvas, series))
        _risers(canvas, series)


def _stair(frame: Frame, point: Point, until: float) -> str:
    """The tread of one step."""
    return f"M{frame.x(point.on):.1f} {frame.y(point.value or Decimal(0)):.1f}H{until:.1f}"


def _risers(canvas: Canvas, series: Series) -> None:
    """The upright lines between neighbouring steps, thinner than the treads."""
    frame = canvas.frame
    for before, after in pairwise(series.points):
        if before.value is not None and after.value is not None:
            d = f"M{frame.x(after.on):.1f} {frame.y(before.value):.1f}V{frame.y(after.value):.1f}"
            canvas.add("path", d=d, fill="none", stroke=INK, stroke_width=1)
            down = frame.y(after.value) - frame.y(before.value)
            canvas.keep_free(x=frame.x(after.on), y=frame.y(before.value), room=1, down=down)


def _baseline(canvas: Canvas) -> None:
    """The value the way starts from, as a diamond with its number."""
    point = canvas.chart.baseline
    if point and point.value is not None:
        x, y = canvas.frame.x(point.on), canvas.frame.y(point.value)
        canvas.add("path", d=f"M{x:.1f} {y - 6:.1f}l6 6l-6 6l-6 -6z", fill="#ffffff", stroke=INK, stroke_width=1.5)
        canvas.label(f"{canvas.words.baseline}{NBSP}{canvas.number(point.value)}", x=x, y=y, sides="ba")


def _dots(canvas: Canvas) -> None:
    """Squares at steps, joined dots at actual values; hollow where a value carries a note."""
    for series in _of(canvas.chart, "steps"):
        for _point, x, y in _places(canvas, series):
            canvas.add("rect", x=x - 3, y=y - 3, width=6, height=6)
            canvas.keep_free(x=x, y=y, room=3)
    for series in _of(canvas.chart, "points"):
        for run in _runs(series):
            _polyline(canvas, series, run)
        for point, x, y in _places(canvas, series):
            _dot(canvas, series, x=x, y=y, hollow=bool(point.note))
            canvas.keep_free(x=x, y=y)


def _numbers(canvas: Canvas) -> None:
    """The numbers of actual values and steps, the latest first; a word at the foot where a value is missing."""
    for series in _of(canvas.chart, "points"):
        for point, x, y in reversed(_places(canvas, series)):
            canvas.label(canvas.number(point.value or Decimal(0)), x=x, y=y, sides="balr", weight=600)
        for point in series.points:
            if point.value is None:
                gap = missing_text(point.note, words=canvas.words)
                canvas.label(gap, x=canvas.frame.x(point.on), y=canvas.frame.bottom - 1, sides="a")
    for series in _of(canvas.chart, "steps"):
        for point, x, y in reversed(_places(canvas, series)):
            canvas.label(canvas.number(point.value or Decimal(0)), x=x, y=y, sides="arbl")


def _places(canvas: Canvas, series: Series) -> list[tuple[Point, float, float]]:
    """The points that have a value, with their places."""
    frame = canvas.frame
    return [(point, frame.x(point.on), frame.y(point.value)) for point in series.points if point.value is not None]


def _dot(canvas: Canvas, series: Series, *, x: float, y: float, hollow: bool) -> None:
    """A marker; its shape tells the first, second and third series apart."""
    shapes = (f"M{x - 4:.1f} {y:.1f}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z", f"M{x:.1f} {y - 5:.1f}l5 9h-10z")
    fill = "#ffffff" if hollow else canvas.accent
    canvas.add("path", d=shapes[_rank(canvas.chart, series) % 2], fill=fill, stroke=canvas.accent, stroke_width=1.6)


def _stroke(canvas: Canvas, series: Series) -> dict[str, str | float | None]:
    """How the line of a series looks."""
    if series.kind == "line":
        return {"stroke": INK, "stroke_width": 1.0, "stroke_dasharray": "5 4", "stroke_opacity": 0.75}
    if series.kind == "steps":
        return {"stroke": INK, "stroke_width": 2.2}
    dash = DASHES[_rank(canvas.chart, series) % len(DASHES)]
    return {"stroke": canvas.accent, "stroke_width": 2.2, "stroke_dasharray": dash}


def _band_look(canvas: Canvas) -> dict[str, str | float | None]:
    """How a range looks: a light surface with a dashed edge."""
    return {
        "fill": canvas.accent,
        "fill_opacity": 0.12,
        "stroke": INK,
        "stroke_opacity": 0.5,
        "stroke_dasharray": "3 2",
    }


def _of(chart: Chart, kind: str) -> list[Series]:
    """The series of one kind."""
    return [series for series in chart.series if series.kind == kind]


def _rank(chart: Chart, series: Series) -> int:
    """The place of a series among those of its kind."""
    return _of(chart, series.kind).index(series)


def _spans(series: Series, frame: Frame) -> list[tuple[Point, float]]:
    """Each point with the place until which it holds."""
    ends = [*(frame.x(point.on) for point in series.points[1:]), frame.right]
    return list(zip(series.points, ends, strict=False))


def _runs(series: Series) -> list[list[Point]]:
    """The stretches of points without a gap that are long enough for a line."""
    grouped = groupby(series.points, key=lambda point: point.value is not None)
    runs = [list(points) for there, points in grouped if there]
    return [run for run in runs if len(run) > 1]


def _polyline(canvas: Canvas, series: Series, run: list[Point]) -> None:
    """A line through the points of a run."""
    places = [(canvas.frame.x(point.on), canvas.frame.y(point.value)) for point in run if point.value is not None]
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    canvas.add("path", d=path, fill="none", **_stroke(canvas, series))
    for (x, y), (to_x, to_y) in pairwise(places):
        pieces = int((to_x - x) / TRACE) + 1
        across, down = (to_x - x) / pieces, (to_y - y) / pieces
        canvas.lines += [_around(x + across * n, y + down * n, across, down) for n in range(pieces)]


def _around(x: float, y: float, across: float, down: float) -> Box:
    """The box around a short piece of a line."""
    return (x, min(y, y + down), x + across, max(y, y + down))
