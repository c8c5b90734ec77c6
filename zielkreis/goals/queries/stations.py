# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading the stations of years, what is open now, and the exceptions in force."""

from datetime import date

from django.db.models import QuerySet

from zielkreis.goals.models import AnnualSet, Station, StationException
from zielkreis.goals.rules import stations as rules
from zielkreis.org.models import Office


def stations(office: Office, *, year: int | None = None) -> QuerySet[Station]:
    """Return the stations of a year, or of all years, in the order in which they open."""
    found = Station.objects.filter(office=office).select_related("annual_set")
    return found.filter(annual_set__year=year) if year else found


def exceptions(office: Office, *, on: date) -> QuerySet[StationException]:
    """Return the exceptions in force on a day, the first to expire first."""
    found = StationException.objects.filter(office=office, until__gte=on)
    return found.select_related("annual_set", "unit", "person", "granted_by")


def open_writings(annual_set: AnnualSet, *, on: date) -> frozenset[str]:
    """Return what the windows of a year let everybody write on a day; without stations everything."""
    windows = [one.window for one in Station.objects.filter(office=annual_set.office_id, annual_set=annual_set)]
    codes = [code for code, _ in rules.WRITINGS]
    return frozenset(code for code in codes if not windows or any(rules.opens(one, writing=code, on=on) for one in windows))
