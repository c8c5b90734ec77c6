# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which stations the years of an office have, to which meetings they belong, and which meetings might."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from zielkreis.committee.models import Meeting
from zielkreis.cycle.models import StationMeeting
from zielkreis.goals.models import AnnualSet, Station
from zielkreis.org.models import Office


def committee_meetings(office: Office, *, year: int) -> QuerySet[Meeting]:
    """Return the meetings of the committee itself in a year, first to last, without cancelled ones."""
    found = Meeting.objects.filter(office=office, day__year=year, deleted_at__isnull=True, organization__kind="committee")
    return found.exclude(state="cancelled").select_related("organization").order_by("day", "id")


def meetings_of_stations(office: Office, *, stations: list[int]) -> dict[int, Meeting]:
    """Return for stations (by number) the meetings they are bound to."""
    bound = StationMeeting.objects.filter(office=office, station__in=stations).select_related("meeting__organization")
    return {one.station_id: one.meeting for one in bound}


def station(office: Office, *, year: int, kind: str, number: int = 1) -> Station | None:
    """Return a station of a year."""
    found = Station.objects.filter(office=office, annual_set__year=year, kind=kind, number=number)
    return found.select_related("annual_set").first()


def named(station: Station) -> str:
    """Return a station's name in the reader's language: the office's own, else the customary one, rounds with their number."""
    if station.name:
        return station.name
    word = _(station.get_kind_display())
    return _("%(name)s, %(number)s. Runde") % {"name": word, "number": station.number} if station.kind == "monitoring" else word


def titled(station: Station) -> str:
    """Return a station's name with its year, for lists over several years."""
    return f"{named(station)} {station.annual_set.year}"


def years_under_way(office: Office, *, on: date) -> list[AnnualSet]:
    """Return the years that are worked on: not closed, up to the next one, earliest first; from November two overlap (I15)."""
    begun = AnnualSet.objects.filter(office=office, year__lte=on.year + 1).exclude(state="closed")
    recent = begun.filter(Q(year__gte=on.year) | Q(state__in=("presented", "evaluation", "reported"), year__gte=on.year - 1))
    return list(recent.order_by("year"))
