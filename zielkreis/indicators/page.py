# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the pages of figures show, line by line: the list with results, the values of an indicator with their revisions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from zielkreis.documents import drawing
from zielkreis.documents.blocks import Words
from zielkreis.documents.formats import cell_text
from zielkreis.documents.tables import chart_table
from zielkreis.history.models import Entry
from zielkreis.indicators import queries
from zielkreis.indicators.achievement import Achievement
from zielkreis.indicators.charts import stair_chart
from zielkreis.indicators.models import SYMBOLS, Indicator, Value
from zielkreis.indicators.queries import Series
from zielkreis.indicators.terms import FLAGS, MISSING_STATES, STATES, STATUSES
from zielkreis.indicators.terms import Value as PlainValue
from zielkreis.kit.components.locale import local_date, local_number
from zielkreis.kit.components.marks import degree, traffic_light
from zielkreis.kit.refusals import filled
from zielkreis.org.models import Office


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator in the list: last value and result on the day."""

    indicator: Indicator
    last: str
    last_on: date | None
    result: Achievement

    @property
    def mark(self) -> str:
        """The degree with its light, or why there is none."""
        return result_mark(self.result)

    @property
    def misses_value(self) -> bool:
        """Whether a value is due and not there."""
        return self.result.state in MISSING_STATES


def lines(office: Office, found: Sequence[Indicator], *, on: date) -> list[IndicatorLine]:
    """Return indicators as lines of the list, in three queries whatever their number."""
    series = queries.series(office, found, on=on)
    thresholds = queries.thresholds_on(office, on=on)
    return [_line(one, series[one.pk], series[one.pk].result(on=on, thresholds=thresholds)) for one in found]


def result_mark(result: Achievement) -> str:
    """Return a degree with its light, or why there is none."""
    if result.value is None:
        return traffic_light("grey", word=_(STATES[result.state]))
    return degree(result.value, grade=result.grade, just_below="just_below" in result.flags)


def explained(result: Achievement) -> list[str]:
    """Return how a result came about, sentence by sentence, in the language of the page."""
    found = result.explanation.lines(number=_number, day=local_date)
    return [filled(message, values) for message, values in found]


def flags(result: Achievement) -> list[str]:
    """Return what must be said with a result, in the language of the page."""
    return [_(FLAGS[flag]) for flag in result.flags]


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A value as the page shows it, with what it replaced, newest first; ``unit`` is empty where there is no figure."""

    pk: int
    on: date
    period_from: date | None
    figure: str
    unit: str
    made_of: str
    status: str
    source: str
    comment: str
    by: str
    at: datetime
    earlier: tuple["ValueLine", ...] = ()


def value_lines(values: Iterable[Value], *, indicator: Indicator) -> list[ValueLine]:
    """Return values with their revisions below them; ``values`` come newest date first, newest revision first."""
    by_day: dict[tuple[date, str], list[ValueLine]] = {}
    for value in values:
        by_day.setdefault((value.reference_on, value.dimension), []).append(value_line(value, indicator=indicator))
    return [replace(found[0], earlier=tuple(found[1:])) for found in by_day.values()]


def value_line(value: Value, *, indicator: Indicator) -> ValueLine:
    """Return one value with its words in the language of the page."""
    return ValueLine(
        value.pk, value.reference_on, value.period_from, figure_text(value, kind=indicator.kind),
        indicator.unit_label if value.amount is not None else "", _made_of(value),
        _(STATUSES[value.status]), value.source, value.comment,
        value.recorded_by.name if value.recorded_by else _("nicht mehr bekannt"), value.recorded_at,
    )  # fmt: skip


def figure_text(value: Value, *, kind: str) -> str:
    """Return a figure with the word of its symbol, or that word alone; a milestone is done or not."""
    if kind == "milestone" and value.amount is not None:
        return _("erledigt") if value.amount > 0 else _("noch nicht erledigt")
    word = _(dict(SYMBOLS)[value.symbol]) if value.symbol else ""
    if value.amount is None:
        return word
    number = _brief(value.amount) if value.numerator is not None else _number(value.amount)
    return f"{number} ({word})" if word else number


@dataclass(frozen=True, slots=True)
class Drawn:
    """A stair chart ready for the page: drawing, sentence, table."""

    svg: str
    alt: str
    headings: list[str]
    rows: list[list[str]]


def drawn(of: Series, *, on: date, accent: str) -> Drawn | None:
    """Return the stair chart of an indicator; None when there is nothing to draw."""
    chart = stair_chart(of, on=on)
    if chart is None:
        return None
    words = Words()
    table = chart_table(chart, words=words)
    return Drawn(
        svg=drawing.draw(chart, accent=accent),
        alt=chart.alt,
        headings=[str(column.title) for column in table.columns],
        rows=[[cell_text(cell, words=words) for cell in row] for row in table.rows],
    )


def _line(indicator: Indicator, series: Series, result: Achievement) -> IndicatorLine:
    last = series.values[-1] if series.values else None
    if last is None:
        return IndicatorLine(indicator, "", None, result)
    return IndicatorLine(indicator, _last(last, indicator=indicator), last.on, result)


def _last(value: PlainValue, *, indicator: Indicator) -> str:
    if value.amount is None:
        return _(dict(SYMBOLS).get(value.symbol, value.symbol))
    if indicator.kind == "milestone":
        return _("erledigt") if value.amount > 0 else _("noch nicht erledigt")
    return f"{_brief(value.amount)} {indicator.unit_label}".strip()


def _made_of(value: Value) -> str:
    if value.numerator is None or value.denominator is None:
        return ""
    return f"{_number(value.numerator)} / {_number(value.denominator)}"


def _brief(value: Decimal) -> str:
    """A figure with at most two places, for lists and formed ratios; rounded for display only."""
    return local_number(value, places=2) if value.normalize().as_tuple().exponent < -2 else _number(value)  # type: ignore[operator]


def _number(value: Decimal) -> str:
    """A figure without the zeros that only the database adds."""
    return local_number(value.normalize())


def history_labels(entries: Iterable[Entry]) -> dict[str, str]:
    """Return words for the history's names of values, which carry their reference date: "value 2026-06-30"."""
    words = {"value": _("Wert zum %(day)s"), "status": _("Status zum %(day)s"), "source": _("Quelle zum %(day)s")}
    found = {}
    for name in (name for entry in entries for name in entry.changes):
        kind, _space, day = name.partition(" ")
        if day and kind in words:
            found[name] = words[kind] % {"day": local_date(date.fromisoformat(day))}
    return found
