# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A year with its stations for tests of contributions and monitoring, by the same models and actions as the pages."""

from datetime import date, timedelta

from zielkreis.goals.models import AnnualSet, OperationalGoal, Station, StationException
from zielkreis.goals.schedule import PlannedMilestone, Schedule
from zielkreis.goals.tests.make import make_goal, make_measure
from zielkreis.indicators import actions as indicators
from zielkreis.indicators.tests.make import make_indicator
from zielkreis.org.models import Office, Person, Unit

EXCHANGE_DAY = date(2026, 1, 20)
ROUND_DAY = date(2026, 5, 12)
SECOND_ROUND_DAY = date(2026, 7, 10)
EVALUATION_DAY = date(2026, 9, 20)
STATIONS = (
    ("exchange", 1, date(2025, 12, 1), date(2026, 2, 28)),
    ("monitoring", 1, date(2026, 4, 1), date(2026, 5, 31)),
    ("monitoring", 2, date(2026, 6, 1), date(2026, 8, 31)),
    ("evaluation", 1, date(2026, 9, 1), date(2026, 10, 31)),
)
SCHEDULE = Schedule.of(
    [PlannedMilestone("Konzept liegt vor", "04/2026", date(2026, 4, 1), date(2026, 4, 30), "month")]
)  # fmt: skip


def make_stations(annual_set: AnnualSet) -> list[Station]:
    """Give a year its stations."""
    return [
        Station.objects.create(
            office_id=annual_set.office_id, annual_set=annual_set, kind=kind, number=number, opens_on=first, closes_on=last
        )
        for kind, number, first, last in STATIONS
    ]


def make_contributing_goal(
    office: Office, *, by: Person, unit: Unit, title: str = "Alle Kinder verbessern sich im Lesen.", strategic_goal: object = None
) -> OperationalGoal:
    """Make a goal with a measure, a milestone of April and a figure."""
    goal = make_goal(office, by=by, unit=unit, title=title, strategic_goal=strategic_goal)  # type: ignore[arg-type]
    make_measure(goal, by=by, schedule=SCHEDULE)
    figure = make_indicator(office, by=by, unit=unit, title=f"Anteil zu {title}")
    indicators.link(goal, by=by, indicator=figure)
    return goal


def make_exception(annual_set: AnnualSet, *, by: Person, writing: str, unit: Unit, on: date) -> StationException:
    """Let a unit write although the window is closed."""
    return StationException.objects.create(
        office_id=annual_set.office_id, annual_set=annual_set, writing=writing, unit=unit, until=on + timedelta(days=5),
        reason="Krankheit", granted_by=by,
    )  # fmt: skip
