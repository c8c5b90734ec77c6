"""The goal tree of a year."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from zielkreis.desk import tree
from zielkreis.desk.forms import TreeFilters
from zielkreis.goals import queries
from zielkreis.indicators.overview import overview, reference_date
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
        return render(request, "desk/goal_year_empty.html", {"year": year})
    form = TreeFilters(request.GET, default_on=reference_date(year=year, today=request.today))
    whole = overview(
        office, annual_set=annual_set, on=form.on, goals=queries.readable_goals(office, rights=request.rights), history=False
    )
    form.offer(whole)
    shown = tree.narrow(whole, form.filters)
    return render(
        request,
        "desk/goal_year.html",
        {"form": form, "tree": shown, "sets": sets, "year": year, "grades": tree.grades(shown), "total": len(whole.nodes),
         "open_all": form.filters.active or request.GET.get("auf") == "alle",
         "may_write": request.rights.may_somewhere("write_goals")},
    )  # fmt: skip
