# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The turning of a year: freezing, closing and handing out a year of 150 goals, its documents, lists and reminders for many.

The installation around it holds 575 more offices with 35 people each, as many as there are youth welfare offices in Germany.
"""

import resource
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.bench import data
from tests.bench.table import Row
from zielkreis.cycle.actions.reminding import remind
from zielkreis.cycle.queries.due import duties
from zielkreis.goals import actions as goals
from zielkreis.goals.models import AnnualSet, Measure, Milestone, OperationalGoal, StrategicGoal
from zielkreis.kit import clock
from zielkreis.org import actions
from zielkreis.org.models import Office, Person, RoleAssignment, Unit
from zielkreis.org.queries import rights_of
from zielkreis.org.scoping import office_scope
from zielkreis.reports import closing as reports
from zielkreis.reports.files import report_file
from zielkreis.reports.rules import KINDS
from zielkreis.review.actions import closing, freezing
from zielkreis.review.models import Evaluation, KeptFile

MARCH, NOVEMBER = date(2026, 3, 20), date(2026, 11, 16)
OFFICES, PEOPLE = 575, 35


def rows(*, empty: float) -> Iterator[Row]:
    """Yield what the year costs; each is done once, because each is done once a year."""
    office, person = data.make_office("jahr", scale=1, goals=150)
    second = _second(office)
    with office_scope(office):
        annual_set = AnnualSet.objects.get(office=office)
        yield from _turned(annual_set, by=person, second=second, empty=empty)
        yield _due(office, person, empty=empty, note="one office")
    many = _many_offices()
    with office_scope(office):
        yield _due(office, person, empty=empty, note=f"{OFFICES} more offices")
    yield from _reminders(many)


def _took(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def _second(office: Office) -> Person:
    with office_scope(office):
        made = actions.create_person(office, by=actions.System(), email=f"l@{office.slug}.example", name="Leitung")
        actions.give_role(made, by=actions.System(), role="leadership")
    return made


def _turned(annual_set: AnnualSet, *, by: Person, second: Person, empty: float) -> Iterator[Row]:
    with clock.standing_on(MARCH):
        annual_set = goals.agree(annual_set, by=by)
        act = freezing.ask_freeze(annual_set, by=by, presentation="information", presented_on=MARCH, reason="Messung")
        frozen = _took(lambda: freezing.confirm_freeze(act, by=second))
    yield Row("freezing a year of 150 goals", frozen, "ms", "empty page", frozen / empty)
    with clock.standing_on(NOVEMBER):
        annual_set = closing.begin_evaluation(AnnualSet.objects.get(pk=annual_set.pk), by=by)
        _judge(annual_set, by=by)
        yield from _documents(annual_set, empty=empty)
        asked = closing.ask_close(annual_set, by=by)
        closed = _took(lambda: reports.confirm_close(asked, by=second))
    yield Row("closing it with its files", closed, "ms", "empty page", closed / empty)
    kept = KeptFile.objects.filter(office=annual_set.office_id)
    handed = _took(lambda: [bytes(one.content) for one in kept])
    yield Row("handing the closed balance out again, byte for byte", handed, "ms", "closing", handed / closed)


def _judge(annual_set: AnnualSet, *, by: Person) -> None:
    Evaluation.objects.bulk_create(
        Evaluation(
            office_id=annual_set.office_id, goal=goal, plan="full", execution="full", reason="Messung", consequence="closed",
            deviation_reason="Messung", written_by=by,
        )
        for goal in OperationalGoal.objects.filter(office=annual_set.office_id, annual_set=annual_set)
    )  # fmt: skip


def _documents(annual_set: AnnualSet, *, empty: float) -> Iterator[Row]:
    """All documents of the year that need no monitoring round, in all their formats."""
    at, number, total = clock.now(), 0, 0.0
    for report, kind in KINDS.items():
        if report == "monitoring":
            continue
        for form in kind.forms:
            asked = {"report": report, "form": form, "year": annual_set.year, "on": NOVEMBER, "made_at": at}
            total += _took(lambda asked=asked: report_file(annual_set.office, **asked))  # type: ignore[misc]
            number += 1
    yield Row(f"all {number} documents of the year", total, "ms", "empty page", total / empty)


def _due(office: Office, person: Person, *, empty: float, note: str) -> Row:
    on = date(2026, 6, 15)
    rights = rights_of(person, on=on)
    with CaptureQueriesContext(connection) as asked:
        took = _took(lambda: duties(office, person=person, rights=rights, today=on))
    return Row(f"list of what is due, {note}", took, "ms", "empty page", took / empty, None, f"{len(asked)} queries")


def _many_offices() -> list[Office]:
    return [_small_office(number) for number in range(OFFICES)]


def _small_office(number: int) -> Office:
    system = actions.System()
    office = actions.create_office(slug=f"amt-{number}", name=f"Amt {number}", by=system)
    with office_scope(office):
        unit = Unit.objects.create(office=office, kind="Fachdienst", sign="A", name="Abteilung")
        people = Person.objects.bulk_create(
            Person(office=office, email=f"p{n}@amt-{number}.example", name=f"Person {n}") for n in range(PEOPLE)
        )
        RoleAssignment.objects.bulk_create(
            RoleAssignment(office=office, person=one, role="responsible", unit=unit) for one in people
        )
        annual_set = AnnualSet.objects.create(office=office, year=2026, state="agreed")
        strategic = StrategicGoal.objects.create(office=office)
        goal = OperationalGoal.objects.create(
            office=office, annual_set=annual_set, strategic_goal=strategic, title="Ziel", unit=unit
        )
        measures = Measure.objects.bulk_create(
            Measure(office=office, goal=goal, title=f"Maßnahme {n}", unit=unit, responsible_person=one, state="running")
            for n, one in enumerate(people)
        )
        Milestone.objects.bulk_create(
            Milestone(office=office, measure=one, title="Bericht", starts_on=MARCH, due_on=MARCH + timedelta(days=7))
            for one in measures
        )
    return office


def _reminders(offices: list[Office]) -> Iterator[Row]:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    def all_of_them() -> None:
        for office in offices:
            with office_scope(office):
                remind(office, by=actions.System(), today=MARCH)

    took = _took(all_of_them)
    again = _took(all_of_them)
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    people = OFFICES * PEOPLE
    note = f"{people / took * 1000:,.0f} people/s, {more:.0f} MB more"
    yield Row(f"reminding {people:,} people", took, "ms", "", None, None, note)
    yield Row("the same timer a second time", again, "ms", "first time", again / took)
