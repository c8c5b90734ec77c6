# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The rows of a unit's monitoring: measures with their next milestone, figures with their last value, who may enter what.

Reads only, in a fixed number of queries whatever the number of rows. Not for saving (see ``monitoring_save``).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from zielkreis.goals.forms import allowed_states
from zielkreis.goals.models import Measure, Milestone
from zielkreis.goals.queries import may_report, readable_measures
from zielkreis.goals.rules import MEASURE_ENDED, milestone_state
from zielkreis.indicators import queries
from zielkreis.indicators.entry import worded
from zielkreis.indicators.models import GoalIndicator, Indicator, Value
from zielkreis.indicators.page import ValueLine, value_line
from zielkreis.org.models import Office
from zielkreis.org.rules import Rights


@dataclass(slots=True, kw_only=True)
class RowState:
    """What became of a row: ``state`` as in ``marks.STATES["row"]`` or "", the sentence about it, and what to send along.

    ``seen`` is the revision (measure) or value number (figure) the person has now seen; ``token`` confirms a doubt.
    """

    state: str = ""
    sentences: tuple[str, ...] = ()
    token: str = ""
    seen: int = 0
    at: datetime | None = None


@dataclass(slots=True, kw_only=True)
class MeasureRow:
    """A measure: state and sentence; ``typed_*`` is what stands in the fields, ``was_*`` what the person had seen there."""

    measure: Measure
    may: bool
    next_milestone: Milestone | None
    next_state: str
    choices: list[tuple[str, str]]
    typed_state: str
    typed_text: str
    was_state: str
    was_text: str
    row: RowState

    @property
    def key(self) -> str:
        """The row's name in forms and addresses."""
        return f"m{self.measure.pk}"

    @property
    def has_ended(self) -> bool:
        """Whether there was nothing more to report when the page was opened, so that the row may stand aside."""
        return self.was_state in MEASURE_ENDED and self.row.state in ("", "saved")


@dataclass(slots=True, kw_only=True)
class FigureRow:
    """An indicator: ``typed`` is what stands in the field, ``was`` what the person had seen there, ``last`` the value before."""

    indicator: Indicator
    may: bool
    last: ValueLine | None
    was: str
    typed: str
    choices: list[tuple[str, str]] = field(default_factory=list)
    row: RowState

    @property
    def key(self) -> str:
        """The row's name in forms and addresses."""
        return f"f{self.indicator.pk}"


def measure_rows(office: Office, *, rights: Rights, units: frozenset[int], year: int, today: date) -> list[MeasureRow]:
    """Return the measures of these units in a year that the person may read, in the order of their goals."""
    mine = Q(unit__in=units) | Q(unit__isnull=True, goal__unit__in=units)
    found = readable_measures(office, rights=rights).filter(mine, goal__annual_set__year=year)
    ordered = found.order_by("goal__position", "goal_id", "position", "id").prefetch_related("milestones")
    return [measure_row(one, rights=rights, today=today) for one in ordered]


def measure_row(measure: Measure, *, rights: Rights, today: date) -> MeasureRow:
    """Return one measure as a row with what is stored in its fields."""
    upcoming = _next(measure.milestones.all())
    return MeasureRow(
        measure=measure,
        may=may_report(rights, measure),
        next_milestone=upcoming,
        next_state=_state(upcoming, on=today) if upcoming else "",
        choices=allowed_states(measure.state),
        typed_state=measure.state,
        typed_text=measure.status_text,
        was_state=measure.state,
        was_text=measure.status_text,
        row=RowState(seen=measure.revision),
    )


def figure_rows(office: Office, *, rights: Rights, units: frozenset[int], year: int, on: date) -> list[FigureRow]:
    """Return the indicators kept by these units, or measuring their goals of the year, that the person may read."""
    links = GoalIndicator.objects.filter(office=office, goal__annual_set__year=year, goal__unit__in=units)
    mine = Q(unit__in=units) | Q(pk__in=links.values("indicator_id"))
    found = list(queries.readable_indicators(office, rights=rights).filter(mine))
    of_goals: dict[int, set[int | None]] = {}
    measured = GoalIndicator.objects.filter(office=office, indicator__in=found)
    for indicator, unit in measured.values_list("indicator_id", "goal__unit_id"):
        of_goals.setdefault(indicator, set()).add(unit)
    known = queries.values_of(office, found)
    return [
        figure_row(
            one,
            may=queries.covers(rights, "record_values", unit=one.unit_id, goal_units=of_goals.get(one.pk, ())),
            values=known[one.pk],
            on=on,
        )
        for one in found
    ]


def figure_row(indicator: Indicator, *, may: bool, values: Iterable[Value], on: date) -> FigureRow:
    """Return one indicator as a row: the value of the day in the field, the last one before it beside."""
    values = list(values)
    current = next((value for value in values if value.reference_on == on), None)
    before = next((value for value in values if value.reference_on < on), None)
    stored = _in_field(indicator, current)
    return FigureRow(
        indicator=indicator,
        may=may,
        last=value_line(before, indicator=indicator) if before else None,
        was=stored,
        typed=stored,
        choices=[("", ""), ("1", _("erledigt")), ("0", _("noch nicht"))] if indicator.kind == "milestone" else [],
        row=RowState(seen=max((value.pk for value in values), default=0)),
    )


def _next(milestones: Iterable[Milestone]) -> Milestone | None:
    still_open = [one for one in milestones if one.done_on is None and not one.dropped]
    return min(still_open, key=lambda one: (one.due_on or date.max, one.position), default=None)


def _state(one: Milestone, *, on: date) -> str:
    return milestone_state(starts_on=one.starts_on, due_on=one.due_on, done_on=one.done_on, dropped=one.dropped, on=on)


def _in_field(indicator: Indicator, value: Value | None) -> str:
    if value is None:
        return ""
    if indicator.kind == "milestone" and value.amount is not None:
        return "1" if value.amount > 0 else "0"
    return worded(value.amount, value.symbol)
