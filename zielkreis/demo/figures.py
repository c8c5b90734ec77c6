# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Defines the figures of the chapters and records what was measured up to the day of the story."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from zielkreis.demo import wording
from zielkreis.demo.nouns import Figure
from zielkreis.goals.models import OperationalGoal
from zielkreis.indicators import actions
from zielkreis.indicators.models import Indicator
from zielkreis.indicators.terms import Step
from zielkreis.indicators.wording import worded
from zielkreis.kit import clock
from zielkreis.org.models import Office, Person, Unit

FOLLOWS = timedelta(days=7)
"""How long after the day it stands for a value is recorded."""


def define(figure: Figure, *, office: Office, by: Person, units: dict[str, Unit]) -> Indicator:
    """Define a figure with baseline, limits and stepped targets."""
    start_on, _, start = figure.start.partition(": ")
    lower, _, upper = figure.limits.partition("–")
    steps, baseline = wording.steps(figure.steps), _number(start)
    baseline_on = wording.day(start_on) if start else None
    return actions.create_indicator(
        office, by=by, title=figure.title, kind=figure.kind, steps=steps, reason=figure.reason,
        wording=_worded(figure, baseline=baseline, baseline_on=baseline_on, steps=steps),
        direction=figure.direction, unit_label=figure.unit, definition=figure.what, source=figure.source,
        unit=units.get(figure.at), period_months=figure.every, baseline=baseline, baseline_on=baseline_on,
        tolerance=_number(figure.tolerance), lower_limit=_number(lower), upper_limit=_number(upper),
        numerator_label=figure.of[0], denominator_label=figure.of[1], factor=figure.factor,
    )  # fmt: skip


def _number(text: str) -> Decimal | None:
    return wording.number(text) if text else None


def _worded(figure: Figure, *, baseline: Decimal | None, baseline_on: date | None, steps: Sequence[Step]) -> str:
    """Return the figure as it would stand in the office's goal table."""
    if figure.kind == "milestone":
        return f"{figure.title}: {figure.steps.removesuffix(' = ja')}"
    year = baseline_on.year if baseline_on else None
    return worded(title=figure.title, unit=figure.unit, baseline=baseline, baseline_year=year, steps=steps)


def record(figure: Figure, indicator: Indicator, *, by: Person, since: date, today: date) -> None:
    """Record the figure's values dated up to ``today``, corrections as revisions; those from before ``since`` on that day."""
    for value in wording.values(figure.values):
        if value.reference_on <= today:
            with clock.standing_on(min(max(value.reference_on + FOLLOWS, since), today)):
                actions.record_value(indicator, by=by, today=today, value=value)


def measure_goal(goal: OperationalGoal, measured: str, *, figures: dict[str, Indicator], by: Person) -> None:
    """Measure a goal by figures: "a; b | c" is a and one of b, c; "a & b" are counted together."""
    for group, keys in _groups(measured):
        made = actions.create_group(goal, by=by, kind=group) if group else None
        for key in keys:
            actions.link(goal, by=by, indicator=figures[key], group=made)


def _groups(measured: str) -> Iterator[tuple[str, list[str]]]:
    for part in wording.parts(measured):
        kind = "any" if "|" in part else "all" if "&" in part else ""
        yield kind, [key.strip() for key in part.replace("&", "|").split("|")]
