# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where people arrive: the stations of the year and the one list of what is to be done."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zielkreis.cycle.queries.due import duties
from zielkreis.cycle.queries.year import YearWheel, year_wheel
from zielkreis.cycle.wheel import year_of
from zielkreis.desk.member_start import arrival
from zielkreis.goals import queries as goal_queries
from zielkreis.org.access import InsideRequest, needs
from zielkreis.org.models import Person


def home(request: HttpRequest) -> HttpResponse:
    """Lead a signed-in person to the start page of their office."""
    return redirect("start", office=cast(Person, request.user).office.slug)


@needs("see_adopted", "manage_people")
def start(request: InsideRequest) -> HttpResponse:
    """Show where in the year the office is, and what this person has to do now or, as a member of the committee, comes for."""
    return render(
        request,
        "desk/start.html",
        {
            "arrival": arrival(request.office, rights=request.rights, today=request.today),
            "wheel": _wheel(request),
            "counts": request.rights.may_somewhere("see_year"),
            "duties": duties(request.office, person=request.user, rights=request.rights, today=request.today),
        },
    )


def _wheel(request: InsideRequest) -> YearWheel | None:
    """The wheel on which today lies, once the office leads that year by it."""
    found = goal_queries.annual_set(request.office, year=year_of(request.today))
    if found is None:
        return None
    found.office = request.office
    shown = year_wheel(found, rights=request.rights, today=request.today)
    return shown if shown.lines else None
