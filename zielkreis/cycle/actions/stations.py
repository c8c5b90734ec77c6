# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Leading a year by the wheel: opening its calendar, moving stations, binding meetings, granting exceptions."""

from datetime import date

from django.db import transaction

from zielkreis.committee.models import Meeting
from zielkreis.cycle.models import StationMeeting
from zielkreis.cycle.queries.stations import committee_meetings
from zielkreis.cycle.rules import template
from zielkreis.goals.models import AnnualSet, Station, StationException
from zielkreis.goals.rules import stations as rules
from zielkreis.history.actions import Change, differences, record, record_all
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Person, Unit


@transaction.atomic
def open_calendar(annual_set: AnnualSet, *, by: Person, rounds: int = 2) -> list[Station]:
    """Give a year its stations from the template and bind them to the fitting meetings; a year that has some keeps them."""
    there = list(Station.objects.filter(office=annual_set.office_id, annual_set=annual_set))
    if there:
        return there
    made = _make(annual_set, template.stations_of(annual_set.year, rounds=rounds), by=by)
    days = list(committee_meetings(annual_set.office, year=annual_set.year).values_list("pk", "day"))
    for station in made:
        pk = template.fitting_meeting(station.kind, opens_on=station.opens_on, closes_on=station.closes_on, meetings=days)
        if pk is not None:
            bind(station, by=by, meeting=Meeting.objects.get(office=annual_set.office_id, pk=pk))
    return made


@transaction.atomic
def move_station(station: Station, *, by: Person, opens_on: date, closes_on: date, name: str = "") -> Station:
    """Change the window or the name of a station; what was written before stays."""
    rules.check_stations([rules.Window(station.kind, opens_on, closes_on)])
    changed = differences(station, {"opens_on": opens_on, "closes_on": closes_on, "name": name.strip()})
    station.opens_on, station.closes_on, station.name = opens_on, closes_on, name.strip()
    if changed:
        station.save(update_fields=["opens_on", "closes_on", "name"])
        record(office_id=station.office_id, by=by, verb="change", obj=station, changes=changed)
    return station


@transaction.atomic
def set_rounds(annual_set: AnnualSet, *, by: Person, rounds: int) -> list[Station]:
    """Let a year have this many monitoring rounds, evenly from March to August; rounds already used are kept and refuse to go.

    Windows that were moved stay as long as the number stays.
    """
    wanted = {one.number: one for one in template.rounds_of(annual_set.year, rounds=rounds)}
    there = {
        one.number: one for one in Station.objects.filter(office=annual_set.office_id, annual_set=annual_set, kind="monitoring")
    }
    if there.keys() == wanted.keys():
        return []
    for number in sorted(there.keys() - wanted.keys()):
        gone = there[number]
        if gone.assessments.exists() or gone.contributions.exists():
            raise Refused(N_("Zur %(number)s. Runde gibt es schon Beiträge oder Einschätzungen; sie bleibt."), number=number)
        record(office_id=gone.office_id, by=by, verb="delete", obj=gone)
        gone.delete()
    for number in sorted(there.keys() & wanted.keys()):
        planned = wanted[number]
        move_station(there[number], by=by, opens_on=planned.opens_on, closes_on=planned.closes_on, name=there[number].name)
    return _make(annual_set, [wanted[number] for number in sorted(wanted.keys() - there.keys())], by=by)


@transaction.atomic
def bind(station: Station, *, by: Person, meeting: Meeting) -> StationMeeting:
    """Bind a station to a meeting of the committee, in place of the one before."""
    if meeting.state == "cancelled" or meeting.deleted_at:
        raise Refused(N_("Diese Sitzung findet nicht statt. Bitte wählen Sie eine andere."), field="meeting")
    before = StationMeeting.objects.filter(office=station.office_id, station=station).select_related("meeting").first()
    if before and before.meeting_id == meeting.pk:
        return before
    old = before.meeting if before else None
    made, _new = StationMeeting.objects.update_or_create(
        office_id=station.office_id, station=station, defaults={"meeting": meeting}
    )
    record(office_id=station.office_id, by=by, verb="change", obj=station, changes={"meeting": (old, meeting)})
    return made


@transaction.atomic
def unbind(station: Station, *, by: Person) -> None:
    """Take a station off its meeting."""
    for bound in StationMeeting.objects.filter(office=station.office_id, station=station).select_related("meeting"):
        record(office_id=station.office_id, by=by, verb="change", obj=station, changes={"meeting": (bound.meeting, None)})
        bound.delete()


@transaction.atomic
def grant_exception(
    annual_set: AnnualSet, *, by: Person, writing: str, until: date, reason: str, today: date, unit: Unit | None = None,
    person: Person | None = None,
) -> StationException:  # fmt: skip
    """Let a unit (with those below) or a person write something up to a day although its window is closed."""
    if writing not in dict(rules.WRITINGS):
        raise Refused(N_("Bitte wählen Sie, was geschrieben werden darf."), field="writing")
    keys = {"unit": unit.pk if unit else None, "person": person.pk if person else None}
    rules.check_opening(until=until, reason=reason, on=today, **keys)
    made = StationException.objects.create(
        office=annual_set.office, annual_set=annual_set, writing=writing, unit=unit, person=person, until=until,
        reason=reason.strip(), granted_by=by,
    )  # fmt: skip
    record(office_id=made.office_id, by=by, verb="create", obj=made, reason=reason)
    return made


@transaction.atomic
def end_exception(exception: StationException, *, by: Person) -> None:
    """End an exception today: it has no effect any more and goes; the history keeps that it was."""
    record(office_id=exception.office_id, by=by, verb="delete", obj=exception, reason=exception.reason)
    exception.delete()


def _make(annual_set: AnnualSet, planned: list[template.Planned], *, by: Person) -> list[Station]:
    made = Station.objects.bulk_create(
        Station(
            office=annual_set.office, annual_set=annual_set, kind=one.kind, number=one.number, opens_on=one.opens_on,
            closes_on=one.closes_on,
        )
        for one in planned
    )  # fmt: skip
    record_all(office_id=annual_set.office_id, by=by, happened=[Change(one, "create") for one in made])
    return made
