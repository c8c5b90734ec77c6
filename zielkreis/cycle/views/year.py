# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The year as a whole: its cockpit, its stations, and the board of what is open for whom."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from zielkreis.cycle.actions import stations as actions
from zielkreis.cycle.forms.stations import ExceptionForm, RoundsForm, StationForm
from zielkreis.cycle.queries import year as queries
from zielkreis.cycle.queries.stations import meetings_of_stations
from zielkreis.cycle.wheel import year_of
from zielkreis.goals import queries as goal_queries
from zielkreis.goals.models import AnnualSet, Station, StationException
from zielkreis.goals.rules.stations import WRITINGS
from zielkreis.kit.refusals import say, sentence
from zielkreis.kit.words import Refused
from zielkreis.org.access import InsideRequest, needs
from zielkreis.review.queries.closing import open_act


@needs("see_year")
def year_now(request: InsideRequest) -> HttpResponse:
    """Lead to the year on whose wheel today lies, else to the latest there is."""
    sets = goal_queries.annual_sets(request.office)
    found = sets.filter(year=year_of(request.today)).first() or sets.first()
    if found is None:
        return redirect("goal_tree", office=request.office.slug)
    return redirect("year", office=request.office.slug, year=found.year)


LEADS_ON = (
    "see_agreed_goals", "freeze_year", "see_assessments", "submit_contribution", "decide_contribution", "see_budget",
    "write_balance", "close_balance", "make_reports", "hand_over",
)  # fmt: skip
"""Permissions that decide which ways the cockpit offers."""


@needs("see_year")
def year(request: InsideRequest, year: int) -> HttpResponse:
    """Show where a year stands: its wheel, who delivered what, what doesn't fit, what comes next, what changed."""
    annual_set = _annual_set(request, year)
    shown = queries.year_wheel(annual_set, rights=request.rights, today=request.today)
    manages = request.rights.may("manage_year")
    context = {
        "year": year, "annual_set": annual_set, "wheel": shown, "manages": manages,
        "years": _years(request, year), "changes": queries.changes_since(annual_set),
        "findings": queries.findings(annual_set) if request.rights.may("see_draft_goals") and _is_planned(annual_set) else None,
        "deadlines": queries.deadlines(shown.lines, shown.meetings, today=request.today),
        "may": {permission: request.rights.may_somewhere(permission) for permission in LEADS_ON},
        "acts": [act for kind in ("freeze", "close", "reopen") if (act := open_act(annual_set, kind=kind))] if manages else [],
    }  # fmt: skip
    return render(request, "cycle/year.html", context)


def _is_planned(annual_set: AnnualSet) -> bool:
    return annual_set.state in ("draft", "agreed")


def _years(request: InsideRequest, year: int) -> list[tuple[str, str, bool]]:
    return [
        (str(one.year), reverse("year", kwargs={"office": request.office.slug, "year": one.year}), one.year == year)
        for one in goal_queries.annual_sets(request.office)
    ]


@needs("see_year")
def stations(request: InsideRequest, year: int) -> HttpResponse:
    """Show the stations of a year; whoever leads it opens its calendar, moves stations and binds them to meetings."""
    annual_set = _annual_set(request, year)
    manages = request.rights.may("manage_year")
    if request.method == "POST":
        if not manages:
            raise PermissionDenied
        return _change_stations(request, annual_set)
    return _stations_page(request, annual_set, manages=manages)


def _change_stations(request: InsideRequest, annual_set: AnnualSet) -> HttpResponse:
    what = request.POST.get("act", "")
    if what in ("open", "rounds"):
        rounds = RoundsForm(request.POST)
        if not rounds.is_valid():
            return _stations_page(request, annual_set, manages=True, rounds=rounds)
        change = actions.open_calendar if what == "open" else actions.set_rounds
        try:
            change(annual_set, by=request.user, rounds=rounds.cleaned_data["rounds"])
        except Refused as refused:
            messages.error(request, sentence(refused))
        return _to_stations(request, annual_set)
    found = get_object_or_404(_stations(annual_set), pk=_number(what))
    bound = meetings_of_stations(request.office, stations=[found.pk]).get(found.pk)
    form = StationForm(request.POST, station=found, bound=bound)
    if form.is_valid():
        try:
            _save(found, form, request)
            messages.success(request, _("Die Station ist gespeichert."))
            return _to_stations(request, annual_set)
        except Refused as refused:
            say(form, refused)
    return _stations_page(request, annual_set, manages=True, typed=form)


def _save(found: Station, form: StationForm, request: InsideRequest) -> None:
    given = form.cleaned_data
    actions.move_station(found, by=request.user, opens_on=given["opens_on"], closes_on=given["closes_on"], name=given["name"])
    if "meeting" in form.fields:
        if given["meeting"]:
            actions.bind(found, by=request.user, meeting=given["meeting"])
        else:
            actions.unbind(found, by=request.user)


def _stations_page(
    request: InsideRequest, annual_set: AnnualSet, *, manages: bool, typed: StationForm | None = None,
    rounds: RoundsForm | None = None,
) -> HttpResponse:  # fmt: skip
    lines = queries.station_lines(annual_set, today=request.today)
    number = sum(line.station.kind == "monitoring" for line in lines) or 2
    rows = [(line, _form(line, typed) if manages else None) for line in lines]
    context = {
        "year": annual_set.year, "annual_set": annual_set, "rows": rows, "manages": manages,
        "rounds": rounds or RoundsForm(initial={"rounds": number}), "trail": _trail(request, annual_set, here=_("Stationen")),
    }  # fmt: skip
    return render(request, "cycle/stations.html", context, status=422 if typed or rounds else 200)


def _form(line: queries.StationLine, typed: StationForm | None) -> StationForm:
    if typed and typed.station.pk == line.station.pk:
        return typed
    return StationForm(station=line.station, bound=line.meeting)


@needs("see_year")
def year_open(request: InsideRequest, year: int) -> HttpResponse:
    """Show what is open for everybody and for whom besides; whoever leads the year grants and ends exceptions."""
    annual_set = _annual_set(request, year)
    manages = request.rights.may("manage_year")
    form = ExceptionForm(request.POST if request.method == "POST" else None, office=request.office)
    if request.method == "POST":
        if not manages:
            raise PermissionDenied
        if ended := request.POST.get("end"):
            theirs = StationException.objects.filter(office=request.office, annual_set=annual_set)
            found: StationException = get_object_or_404(theirs, pk=_number(ended))
            actions.end_exception(found, by=request.user)
            messages.success(request, _("Die Ausnahme ist beendet."))
            return redirect("year_open", office=request.office.slug, year=year)
        if form.is_valid():
            try:
                actions.grant_exception(annual_set, by=request.user, today=request.today, **form.cleaned_data)
                messages.success(request, _("Die Ausnahme gilt ab sofort."))
                return redirect("year_open", office=request.office.slug, year=year)
            except Refused as refused:
                say(form, refused)
    return render(request, "cycle/year_open.html", _board(request, annual_set, form=form, manages=manages),
                  status=422 if form.is_bound else 200)  # fmt: skip


def _board(request: InsideRequest, annual_set: AnnualSet, *, form: ExceptionForm, manages: bool) -> dict[str, Any]:
    opened = goal_queries.open_writings(annual_set, on=request.today)
    lines = queries.station_lines(annual_set, today=request.today)
    exceptions = [one for one in goal_queries.exceptions(request.office, on=request.today) if one.annual_set_id == annual_set.pk]
    return {
        "year": annual_set.year, "annual_set": annual_set, "manages": manages, "form": form, "exceptions": exceptions,
        "writings": [
            (word, code in opened, queries.windows_of(lines, writing=code, today=request.today)) for code, word in WRITINGS
        ],
        "trail": _trail(request, annual_set, here=_("Offene Fenster")), "has_stations": bool(lines),
    }  # fmt: skip


def _trail(request: InsideRequest, annual_set: AnnualSet, *, here: str) -> list[tuple[str, str]]:
    url = reverse("year", kwargs={"office": request.office.slug, "year": annual_set.year})
    return [(_("Jahr %(year)s") % {"year": annual_set.year}, url), (here, "")]


def _annual_set(request: InsideRequest, year: int) -> AnnualSet:
    found = get_object_or_404(goal_queries.annual_sets(request.office), year=year)
    found.office = request.office
    return found


def _stations(annual_set: AnnualSet) -> Any:
    return Station.objects.filter(office=annual_set.office_id, annual_set=annual_set).select_related("annual_set", "office")


def _to_stations(request: InsideRequest, annual_set: AnnualSet) -> HttpResponse:
    return redirect("stations", office=request.office.slug, year=annual_set.year)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 19 else 0
