# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The goal tree of a year."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zielkreis.desk import tree
from zielkreis.desk.forms import TreeFilters
from zielkreis.goals import actions, queries
from zielkreis.goals.rules import FROZEN
from zielkreis.indicators.overview import overview, reference_date
from zielkreis.kit.refusals import sentence
from zielkreis.kit.words import Refused
from zielkreis.org.access import InsideRequest, needs

READ = ("see_draft_goals", "see_agreed_goals")


@needs(*READ)
def goal_tree(request: InsideRequest) -> HttpResponse:
    """Lead to the tree of this year, or of the newest year that has goals."""
    years = list(queries.annual_sets(request.office).values_list("year", flat=True))
    year = request.today.year if request.today.year in years else max(years, default=request.today.year)
    return redirect("goal_year", office=request.office.slug, year=year)


@needs(*READ)
def goal_year(request: InsideRequest, year: int) -> HttpResponse:
    """Show preamble → strategic → operational goals → measures and figures of a year, with filters."""
    office = request.office
    sets = list(queries.annual_sets(office))
    annual_set = next((one for one in sets if one.year == year), None)
    if annual_set is None:
        if sets or not 2000 <= year <= 2100:
            raise Http404
        return render(request, "desk/goal_year_empty.html", {"year": year, "may_open": _may_open(request)})
    form = TreeFilters(request.GET, default_on=reference_date(year=year, today=request.today))
    whole = overview(
        office, annual_set=annual_set, on=form.on, goals=queries.readable_goals(office, rights=request.rights),
        texts=queries.readable_texts(office, on=form.on, rights=request.rights), history=False,
    )  # fmt: skip
    form.offer(whole)
    shown = tree.narrow(whole, form.filters)
    return render(
        request,
        "desk/goal_year.html",
        {"form": form, "tree": shown, "sets": sets, "year": year, "grades": tree.grades(shown), "total": len(whole.nodes),
         "open_all": form.filters.active or request.GET.get("auf") == "alle",
         "may_write": request.rights.may_somewhere("write_goals"),
         "sees_papers": request.rights.may_somewhere("see_meetings"),
         "sees_evaluations": annual_set.state in FROZEN and request.rights.may_somewhere("see_assessments"),
         "may_freeze": annual_set.state in ("agreed", "presented") and request.rights.may("freeze_year"),
         "may_agree": annual_set.state == "draft" and request.rights.may("agree_goals"),
         "next_year": sets[0].year + 1 if _may_open(request) else None},
    )  # fmt: skip


@needs("write_goals")
def open_year(request: InsideRequest, year: int) -> HttpResponse:
    """Begin a year, so that its goals can be written; for who may write the goals of the whole office."""
    if not _may_open(request):
        raise PermissionDenied
    if request.method == "POST":
        try:
            actions.open_annual_set(request.office, by=request.user, year=year)
        except Refused as refused:
            messages.error(request, sentence(refused))
            return redirect("goal_tree", office=request.office.slug)
        messages.success(request, _("Das Jahr %(year)s ist geöffnet: Die Fachdienste können Ziele anlegen.") % {"year": year})
    return redirect("goal_year", office=request.office.slug, year=year)


def _may_open(request: InsideRequest) -> bool:
    return request.rights.reach("write_goals").everywhere
