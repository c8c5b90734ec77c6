# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Contributions of units to stations: begun, submitted, taken back, returned with notes, approved by somebody else.

Submitting locks nothing: the unit may go on writing while its window is open. Whoever approves says what they saw; when the
content has moved on, nothing is approved and the page shows what changed.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from zielkreis.goals.actions import gate
from zielkreis.goals.models import AnnualSet, OperationalGoal
from zielkreis.goals.rules.stations import check_plan_open
from zielkreis.history.actions import Actor, Change, record, record_all
from zielkreis.kit import clock
from zielkreis.kit.words import Conflict
from zielkreis.org.models import Person
from zielkreis.review.models import Contribution, ContributionNote
from zielkreis.review.queries import contributions as queries
from zielkreis.review.rules import contributions as rules
from zielkreis.review.rules.canonical import plain


@transaction.atomic
def begin(annual_set: AnnualSet, *, by: Actor) -> int:
    """Begin the contributions of all units with goals to all stations of a year that aren't begun yet; returns how many."""
    office = annual_set.office
    stations = queries.contributing_stations(office, annual_set=annual_set)
    there = set(Contribution.objects.filter(office=office, station__in=stations).values_list("station_id", "unit_id"))
    units = queries.contributing_units(office, annual_set=annual_set) if stations else []
    missing = [(station, unit) for station in stations for unit in units if (station.pk, unit.pk) not in there]
    if not missing:
        return 0
    # Somebody may look at the same page at the same moment: then theirs count.
    Contribution.objects.bulk_create(
        [Contribution(office=office, station=station, unit=unit) for station, unit in missing], ignore_conflicts=True
    )
    made = Contribution.objects.filter(office=office, station__in=stations).select_related("station__annual_set", "unit")
    new = [one for one in made if (one.station_id, one.unit_id) not in there]
    record_all(office_id=office.pk, by=by, happened=[Change(one, "create") for one in new])
    return len(new)


@transaction.atomic
def submit(contribution: Contribution, *, by: Person, revision: int | None = None, remark: str = "") -> Contribution:
    """Submit a contribution as it stands now, while its window is open; the notes of a return count as answered."""
    current = _lock(contribution, revision=revision)
    rules.check_step(before=current.state, after="submitted")
    _check_open(current, by=by)
    now = clock.now()
    document = _document(current)
    current.notes.filter(office=current.office_id, settled_at__isnull=True).update(settled_at=now)
    return _step(
        current, by=by, verb="deliver", state="submitted", remark=remark.strip(), submitted_by=by, submitted_at=now,
        decided_by=None, decided_at=None, submitted_document=document,
    )  # fmt: skip


@transaction.atomic
def take_back(contribution: Contribution, *, by: Person, revision: int | None = None) -> Contribution:
    """Take a submission back that nobody has decided about yet."""
    current = _lock(contribution, revision=revision)
    rules.check_step(before=current.state, after="draft")
    _check_running(current)
    return _step(current, by=by, verb="take_back", state="draft")


@transaction.atomic
def give_back(
    contribution: Contribution, *, by: Person, notes: Mapping[int | None, str], revision: int | None = None
) -> Contribution:
    """Return a submission with notes: goal number (None: the whole) → what is to be changed there."""
    current = _lock(contribution, revision=revision)
    rules.check_step(before=current.state, after="returned")
    _check_decision(current, by=by)
    goals = _goals(current)
    said = rules.check_notes(notes, goals=goals)
    ContributionNote.objects.bulk_create(
        ContributionNote(
            office_id=current.office_id, contribution=current, goal_id=goal, text=text, written_by=by, written_at=clock.now()
        )
        for goal, text in said.items()
    )
    return _step(
        current, by=by, verb="return", reason="\n".join(said.values()), state="returned", decided_by=by, decided_at=clock.now()
    )


@transaction.atomic
def approve(contribution: Contribution, *, by: Person, seen: str, revision: int | None = None) -> Contribution:
    """Approve a submission as it was seen: ``seen`` is the fingerprint of that content, another one is a ``Conflict``."""
    current = _lock(contribution, revision=revision)
    rules.check_step(before=current.state, after="approved")
    _check_decision(current, by=by)
    document = _document(current)
    if rules.fingerprint(document) != seen:
        raise Conflict()
    return _step(
        current, by=by, verb="accept", state="approved", decided_by=by, decided_at=clock.now(), approved_document=document
    )


def _lock(contribution: Contribution, *, revision: int | None) -> Contribution:
    """Return the contribution as it is stored now; a ``Conflict`` when somebody made a step since ``revision``."""
    current = queries.contributions(contribution.office).select_for_update(of=("self",)).get(pk=contribution.pk)
    if revision is not None and current.revision != revision:
        raise Conflict()
    return current


def _document(contribution: Contribution) -> dict[str, Any]:
    return dict(plain(queries.content_of(contribution, today=clock.today()).document))


def _goals(contribution: Contribution) -> list[int]:
    found = OperationalGoal.objects.filter(
        office=contribution.office_id, annual_set=contribution.station.annual_set_id, unit=contribution.unit_id
    )
    return list(found.values_list("pk", flat=True))


def _check_running(contribution: Contribution) -> None:
    station = contribution.station
    rules.check_year_running(state=station.annual_set.state, year=station.annual_set.year)


def _check_open(contribution: Contribution, *, by: Person) -> None:
    station = contribution.station
    rules.check_contributes(station.kind)
    _check_running(contribution)
    if station.kind == "exchange":
        check_plan_open(state=station.annual_set.state, amending=False, year=station.annual_set.year)
    writing = rules.CONTRIBUTED[station.kind]
    gate.check_station(station, writing=writing, by=by, unit=contribution.unit_id)


def _check_decision(contribution: Contribution, *, by: Person) -> None:
    _check_running(contribution)
    rules.check_another(submitted_by=contribution.submitted_by_id, by=by.pk)


def _step(contribution: Contribution, *, by: Person, verb: str, reason: str = "", **new: Any) -> Contribution:
    before = contribution.state
    for name, value in new.items():
        setattr(contribution, name, value)
    contribution.revision += 1
    contribution.save()
    changes: dict[str, tuple[object, object]] = {"state": (before, contribution.state)}
    record(office_id=contribution.office_id, by=by, verb=verb, obj=contribution, changes=changes, reason=reason)
    return contribution
