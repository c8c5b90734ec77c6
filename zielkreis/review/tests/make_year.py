# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Makes years that were agreed or frozen for tests, by the same actions as the pages."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zielkreis.goals import actions as goals
from zielkreis.goals.models import AnnualSet, Measure, OperationalGoal, Resource
from zielkreis.goals.schedule import PlannedMilestone, Schedule
from zielkreis.goals.tests.make import make_goal, make_measure
from zielkreis.indicators import actions as indicators
from zielkreis.indicators.models import Indicator
from zielkreis.indicators.tests.make import make_indicator
from zielkreis.org.models import Office, Person, Unit
from zielkreis.org.tests.make import make_person
from zielkreis.review.actions import freezing
from zielkreis.review.models import Snapshot

PRESENTED = date(2026, 3, 12)
SCHEDULE = Schedule.of(
    [
        PlannedMilestone("Konzept", "04/2026", date(2026, 4, 1), date(2026, 4, 30), "month"),
        PlannedMilestone("Erprobung", "10/2026", date(2026, 10, 1), date(2026, 10, 31), "month"),
    ]
)


@dataclass
class Year:
    """A year with one goal, one measure and one figure, and the people who lead it."""

    annual_set: AnnualSet
    goal: OperationalGoal
    measure: Measure
    indicator: Indicator
    first: Person
    second: Person


def make_year(office: Office, *, unit: Unit | None = None, state: str = "frozen") -> Year:
    """Make the year 2026 as draft, agreed or frozen."""
    first = make_person(office, "coordinator", email=f"erste@{office.slug}.example")
    second = make_person(office, "leadership", email=f"zweite@{office.slug}.example")
    goal = make_goal(office, by=first, unit=unit)
    resources = [Resource(kind="money", text="12.000 €", planned=Decimal(12000), unit="EUR", year=2026)]
    measure = make_measure(goal, by=first, schedule=SCHEDULE, resources=resources)
    indicator = make_indicator(office, by=first, unit=unit, definition="Anteil an allen Angeboten", source="Jahresbericht")
    indicators.link(goal, by=first, indicator=indicator)
    year = Year(goal.annual_set, goal, measure, indicator, first, second)
    if state != "draft":
        year.annual_set = goals.agree(year.annual_set, by=second)
    if state == "frozen":
        freeze(year)
    return year


def freeze(year: Year, *, presentation: str = "information", reason: str = "Kleine Lücken sind bekannt") -> Snapshot:
    """Freeze a year as its two people do."""
    act = freezing.ask_freeze(year.annual_set, by=year.first, presentation=presentation, presented_on=PRESENTED, reason=reason)
    snapshot = freezing.confirm_freeze(act, by=year.second)
    fresh(year)
    return snapshot


def fresh(year: Year) -> Year:
    """Read everything of the year again."""
    year.annual_set = AnnualSet.objects.get(pk=year.annual_set.pk)
    year.goal = OperationalGoal.objects.get(pk=year.goal.pk)
    year.measure = Measure.objects.get(pk=year.measure.pk)
    year.indicator = Indicator.objects.get(pk=year.indicator.pk)
    return year
