# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""An office of the size others were measured with: 8 strategic and 60 operational goals, 200 measures, 120 indicators × 8 values.

Written in bulk, because only reading and single writes are measured; ``scale`` multiplies everything but the strategic goals.
"""

import random
from datetime import date
from decimal import Decimal

from zielkreis.goals import actions as goal_actions
from zielkreis.goals.models import Measure, Milestone, OperationalGoal, StatusReport
from zielkreis.indicators.models import GoalIndicator, Indicator, Step, Value
from zielkreis.org import actions
from zielkreis.org.models import Office, Person, Unit
from zielkreis.org.scoping import office_scope

YEARS = range(2019, 2027)
WORDS = [
    "Jugend",
    "Familie",
    "Angebot",
    "Beratung",
    "Prävention",
    "Schule",
    "Schutz",
    "Beteiligung",
    "Träger",
    "Förderung",
    "Bildung",
    "Hilfe",
    "Netzwerk",
]
STATES = ("not_started", "running", "delayed", "at_risk", "done")


def make_office(slug: str, *, scale: int = 1, goals: int = 60) -> tuple[Office, Person]:
    """Return an office of this size and its coordinator."""
    rng = random.Random(4711)
    system = actions.System()
    office = actions.create_office(slug=slug, name=f"Amt {slug}", by=system)
    with office_scope(office):
        person = actions.create_person(office, by=system, email=f"k@{slug}.example", name="Koordination")
        actions.give_role(person, by=system, role="coordinator")
        units = Unit.objects.bulk_create(
            Unit(office=office, kind="Fachdienst", sign=f"A{n}", name=f"Abteilung {n}") for n in range(30 * scale)
        )
        made = _goals(office, person, units, rng, count=goals * scale)
        _measures(office, made, rng, count=200 * scale)
        _indicators(office, made, rng, count=120 * scale)
    return office, person


def _text(rng: random.Random, words: int) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(words))


def _goals(office: Office, person: Person, units: list[Unit], rng: random.Random, *, count: int) -> list[OperationalGoal]:
    draft = goal_actions.draft_goal_system(office, by=person)
    strategic = [
        goal_actions.add_strategic_goal(draft, by=person, title=f"Leitziel {n}", text=_text(rng, 40)).goal for n in range(8)
    ]
    annual_set = goal_actions.open_annual_set(office, by=person, year=2026)
    return OperationalGoal.objects.bulk_create(
        OperationalGoal(
            office=office, annual_set=annual_set, strategic_goal=strategic[n % 8], title=f"Ziel {n}: {_text(rng, 6)}",
            description=_text(rng, 30), unit=rng.choice(units), responsible="FDL", position=n, state="active",
        )
        for n in range(count)
    )  # fmt: skip


def _measures(office: Office, goals: list[OperationalGoal], rng: random.Random, *, count: int) -> None:
    measures = Measure.objects.bulk_create(
        Measure(
            office=office, goal=goals[n % len(goals)], unit=goals[n % len(goals)].unit, title=f"Maßnahme {n}: {_text(rng, 5)}",
            schedule_text="Konzept: 04/2026 / Umsetzung: 10/2026", state=rng.choice(STATES), status_text=_text(rng, 12),
            status_on=date(2026, 6, 30), due_on=date(2026, 10, 31), precision="month", position=n,
        )
        for n in range(count)
    )  # fmt: skip
    Milestone.objects.bulk_create(
        Milestone(
            office=office, measure=measure, title=title, due_text=f"{month:02}/2026", starts_on=date(2026, month, 1),
            due_on=date(2026, month, 28), precision="month", position=month,
            done_on=date(2026, month, 20) if rng.random() < 0.6 else None,
        )
        for measure in measures
        for title, month in (("Konzept", 4), ("Umsetzung", 10))
    )  # fmt: skip
    StatusReport.objects.bulk_create(
        StatusReport(office=office, measure=measure, reported_on=date(2026, 6, 30), state=measure.state, text=measure.status_text)
        for measure in measures
    )


def _indicators(office: Office, goals: list[OperationalGoal], rng: random.Random, *, count: int) -> None:
    indicators = Indicator.objects.bulk_create(
        Indicator(
            office=office, title=f"Kennzahl {n}: {_text(rng, 5)}", kind="up", unit_label="%", unit=goals[n % len(goals)].unit,
            baseline=Decimal(20), baseline_on=date(2018, 12, 31), definition=_text(rng, 15),
        )
        for n in range(count)
    )  # fmt: skip
    GoalIndicator.objects.bulk_create(
        GoalIndicator(office=office, goal=goals[n % len(goals)], indicator=indicator) for n, indicator in enumerate(indicators)
    )
    Step.objects.bulk_create(
        Step(office=office, indicator=indicator, on=date(year, 12, 31), value=Decimal(20 + 5 * k))
        for indicator in indicators
        for k, year in enumerate(YEARS, 1)
    )
    Value.objects.bulk_create(
        [
            Value(
                office=office, indicator=indicator, reference_on=date(year, 12, 31), status="final",
                amount=Decimal(20 + 5 * k) * Decimal(str(round(rng.uniform(0.8, 1.1), 2))),
            )
            for indicator in indicators
            for k, year in enumerate(YEARS, 1)
        ],
        batch_size=2000,
    )  # fmt: skip
