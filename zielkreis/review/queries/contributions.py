# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading contributions: units by stations of a year, one contribution with its notes, and what differs to earlier states."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from zielkreis.goals.models import AnnualSet, OperationalGoal, Station
from zielkreis.goals.queries import stations
from zielkreis.org.models import Office, Unit
from zielkreis.org.rules import Rights
from zielkreis.review.models import Contribution, ContributionNote
from zielkreis.review.queries.contents import Content, contents, contributed_goals
from zielkreis.review.rules import contributions as rules


@dataclass(frozen=True, slots=True)
class Cell:
    """How far a unit is with a station: ``state`` a code of CONTRIBUTION_STATES, ``missing`` how many things are still lacking.

    ``contribution`` is None as long as nobody has seen it; ``changed`` says that the content moved on since it was approved,
    or while it waits since it was submitted. ``missing`` and ``changed`` are known only when contents were read.
    """

    station: Station
    unit: Unit
    contribution: Contribution | None
    state: str
    is_open: bool
    late: bool
    missing: int | None = None
    changed: bool = False


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit with its cells, one for each station that takes contributions."""

    unit: Unit
    cells: tuple[Cell, ...]


def contributing_stations(office: Office, *, annual_set: AnnualSet) -> list[Station]:
    """Return the stations of a year to which units contribute, in the order in which they open."""
    return [one for one in stations(office, year=annual_set.year) if one.kind in rules.CONTRIBUTED]


def contributing_units(office: Office, *, annual_set: AnnualSet, only: Iterable[int] | None = None) -> list[Unit]:
    """Return the units that have goals in a year, narrowed to ``only``."""
    goals = contributed_goals(office, annual_set=annual_set, units=only)
    return list(Unit.objects.filter(office=office, pk__in=goals.order_by().values("unit")))


def seen_units(rights: Rights) -> frozenset[int] | None:
    """Return the units whose contributions a person sees; None means all."""
    reaches = [rights.reach("decide_contribution"), rights.reach("submit_contribution")]
    if any(reach.everywhere for reach in reaches):
        return None
    return frozenset().union(*(reach.units for reach in reaches))


def contributions(office: Office) -> QuerySet[Contribution]:
    """Return all contributions of an office with what they belong to."""
    return Contribution.objects.filter(office=office).select_related(
        "office", "station__annual_set", "unit", "submitted_by", "decided_by"
    )


def table(
    office: Office, *, annual_set: AnnualSet, today: date, units: Iterable[int] | None = None, with_contents: bool = True
) -> list[UnitRow]:
    """Return units by stations of a year; ``units`` narrows them. Without contents it takes three queries."""
    wanted = contributing_stations(office, annual_set=annual_set)
    theirs = contributing_units(office, annual_set=annual_set, only=units)
    known = {(one.station_id, one.unit_id): one for one in contributions(office).filter(station__in=wanted)}
    begun = [station for station in wanted if station.opens_on <= today]
    held = contents(office, annual_set=annual_set, stations=begun, today=today, units=units) if with_contents else {}
    return [
        UnitRow(
            unit,
            tuple(
                _cell(station, unit, known.get((station.pk, unit.pk)), held.get((station.pk, unit.pk)), on=today)
                for station in wanted
            ),
        )
        for unit in theirs
    ]


def content_of(contribution: Contribution, *, today: date) -> Content:
    """Return the content of one contribution as it stands now; empty when the unit has no goals any more."""
    station, unit = contribution.station, contribution.unit_id
    found = contents(
        contribution.office, annual_set=station.annual_set, stations=[station], today=today, units=[unit]
    )  # fmt: skip
    return found.get((station.pk, unit)) or Content(rules.document(station.kind, []))


def open_notes(contribution: Contribution) -> list[ContributionNote]:
    """Return the notes that the unit hasn't answered yet by submitting again."""
    return [note for note in notes_of(contribution) if note.settled_at is None]


def notes_of(contribution: Contribution) -> QuerySet[ContributionNote]:
    """Return all notes ever made on a contribution, oldest first."""
    found = ContributionNote.objects.filter(office=contribution.office_id, contribution=contribution)
    return found.select_related("written_by", "goal")


def without_unit(office: Office, *, annual_set: AnnualSet) -> QuerySet[OperationalGoal]:
    """Return the goals of a year that no unit contributes, because they have none."""
    return OperationalGoal.objects.filter(office=office, annual_set=annual_set, unit__isnull=True).exclude(state="dropped")


def waiting_cells(rows: Iterable[UnitRow], *, today: date) -> Mapping[str, list[Cell]]:
    """Return the cells in which it is somebody's turn: "unit" (open window, or late), "approver" (submitted)."""
    found: dict[str, list[Cell]] = defaultdict(list)
    for row in rows:
        for cell in row.cells:
            if cell.state == "submitted":
                found["approver"].append(cell)
            elif cell.state in rules.WAITING and cell.station.opens_on <= today:
                found["unit"].append(cell)
    return found


def _cell(station: Station, unit: Unit, made: Contribution | None, held: Content | None, *, on: date) -> Cell:
    state = made.state if made else "draft"
    kept = made and (made.approved_document if state == "approved" else made.submitted_document if state == "submitted" else None)
    return Cell(
        station=station,
        unit=unit,
        contribution=made,
        state=state,
        is_open=station.opens_on <= on <= station.closes_on,
        late=station.closes_on < on and state in rules.WAITING,
        missing=len(held.findings) if held else None,
        changed=bool(kept and held and rules.differences(kept, held.document)),
    )
