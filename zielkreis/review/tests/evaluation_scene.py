# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A presented year with goals to evaluate: one measured by a figure, more of the same beside it, windows when asked for."""

from datetime import date

from zielkreis.goals import actions as goals
from zielkreis.goals.models import AnnualSet, OperationalGoal, Station
from zielkreis.goals.tests.make import make_goal, make_measure
from zielkreis.indicators import actions as indicators
from zielkreis.indicators.tests.make import make_indicator, make_value
from zielkreis.org.models import Office, Person, Unit
from zielkreis.org.tests.make import make_person
from zielkreis.review.actions import freezing
from zielkreis.review.models import KeptFile, Snapshot, TwoPersonAct
from zielkreis.review.rules.evaluation import Counter

OCTOBER = date(2026, 10, 6)
COUNTER = Counter("Zweite Gruppe eröffnen", "FDL 51", date(2027, 3, 31))


def make_measured_goal(
    office: Office, *, by: Person, unit: Unit | None = None, amount: object = 40, **more: object
) -> OperationalGoal:
    """Make a goal of 2026 with a measure and a figure that stands at ``amount`` (20 is the baseline, 50 the target)."""
    goal = make_goal(office, by=by, unit=unit, **more)  # type: ignore[arg-type]
    make_measure(goal, by=by)
    indicator = make_indicator(office, by=by, unit=unit, title=f"Anteil {goal.pk}")
    indicators.link(goal, by=by, indicator=indicator)
    if amount is not None:
        make_value(indicator, amount, by=by)
    return goal


def present(annual_set: AnnualSet, *, by: Person) -> AnnualSet:
    """Agree and freeze a year, as two people do."""
    second = make_person(annual_set.office, "leadership", email=f"leitung{annual_set.year}@{annual_set.office.slug}.example")
    if annual_set.state == "draft":
        goals.agree(annual_set, by=second)
    act = freezing.ask_freeze(
        annual_set, by=by, presentation="information", presented_on=date(annual_set.year, 3, 12), reason="Lücken sind bekannt"
    )
    freezing.confirm_freeze(act, by=second)
    return AnnualSet.objects.get(pk=annual_set.pk)


def report(annual_set: AnnualSet, *, by: Person) -> AnnualSet:
    """Close the balance of a presented year as two people leave it behind."""
    second = make_person(annual_set.office, "leadership", email=f"zweite{annual_set.year}@{annual_set.office.slug}.example")
    office = annual_set.office
    AnnualSet.objects.filter(pk=annual_set.pk).update(state="evaluation")
    act = TwoPersonAct.objects.create(office=office, annual_set=annual_set, kind="close", asked_by=by)
    TwoPersonAct.objects.filter(pk=act.pk).update(confirmed_by=second, confirmed_at=act.asked_at)
    snapshot = Snapshot.objects.create(
        office=office, annual_set=annual_set, kind="closed", number=1, made_on=date(2026, 11, 20),
        reference_on=date(2026, 11, 20), known_at=act.asked_at, method="1", document="{}", sha512="0", act=act, made_by=second,
    )  # fmt: skip
    KeptFile.objects.create(
        office=office, snapshot=snapshot, name="bilanz.pdf", media_type="application/pdf", size=1, sha512="0", content=b"x"
    )
    AnnualSet.objects.filter(pk=annual_set.pk).update(state="reported")
    return AnnualSet.objects.get(pk=annual_set.pk)


def add_station(annual_set: AnnualSet, kind: str, opens_on: date, closes_on: date) -> Station:
    """Give a year a station with its window."""
    return Station.objects.create(
        office=annual_set.office, annual_set=annual_set, kind=kind, opens_on=opens_on, closes_on=closes_on
    )
