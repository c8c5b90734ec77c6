# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Assessing a goal in a monitoring round, and the monitoring report: exceptions first, then all goals."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from zielkreis.goals import queries as goal_queries
from zielkreis.goals.models import OperationalGoal
from zielkreis.indicators.overview import node_of, reference_date
from zielkreis.kit.refusals import say, sentence
from zielkreis.kit.words import Conflict, Refused
from zielkreis.org.access import InsideRequest, needs, require
from zielkreis.review.actions.assessing import assess, check_may_assess
from zielkreis.review.forms.again import renew
from zielkreis.review.forms.monitoring import AssessmentForm, ReportFilters
from zielkreis.review.queries import assessments as queries
from zielkreis.review.queries import monitoring as reports
from zielkreis.review.queries.evaluation import seen_goals
from zielkreis.review.views.contribution_parts import station_name


@needs("see_assessments", "assess")
def assessment(request: InsideRequest, pk: int) -> HttpResponse:
    """Say how a goal stands in this round; beside it what is computed, below what was said before."""
    goal = get_object_or_404(goal_queries.readable_goals(request.office, rights=request.rights), pk=pk)
    require(request, "see_assessments", unit=goal.unit_id)
    may = request.rights.may("assess", unit=goal.unit_id)
    station = queries.round_of(goal.annual_set, on=request.today)
    last = queries.last_assessment(goal, station=station)
    posted = request.POST if request.method == "POST" else None
    if posted is not None:
        require(request, "assess", unit=goal.unit_id)
    form = AssessmentForm(posted, initial=AssessmentForm.initial_of(last))
    other = None
    if posted is not None and form.is_valid():
        try:
            assess(goal, by=request.user, seen=form.cleaned_data["seen"] or 0, **form.said)
            messages.success(request, _("Ihre Einschätzung steht jetzt im Bericht dieser Runde."))
            return redirect("assessment", office=request.office.slug, pk=pk)
        except Conflict as refused:
            say(form, refused)
            other = queries.last_assessment(goal, station=station)
            renew(form, seen=other.pk if other else 0)
        except Refused as refused:
            say(form, refused)
    context = _context(request, goal) | {
        "goal": goal, "form": form, "other": other, "station": station, "may": may,
        "round": station_name(station) if station else "", "closed": _closed(request, goal) if may else "",
    }  # fmt: skip
    return render(request, "review/assessment.html", context)


@needs("see_assessments")
def monitoring_report(request: InsideRequest, year: int) -> HttpResponse:
    """Show a round's report: what stands out and why, what is asked for, then all goals; earlier rounds as they were."""
    annual_set = get_object_or_404(goal_queries.annual_sets(request.office), year=year)
    rounds = [one for one in queries.rounds(annual_set) if one.opens_on <= request.today]
    form = ReportFilters(
        request.GET, rounds=[(one, station_name(one)) for one in rounds], current=queries.round_of(annual_set, on=request.today)
    )
    names = {"office": request.office.slug, "year": year}
    trail = [(_("Jahr %(year)s") % {"year": year}, reverse("year", kwargs=names)), (_("Monitoringbericht"), "")]
    context: dict[str, Any] = {"year": year, "form": form, "trail": trail, "report": None}
    if form.station:
        goals = seen_goals(request.office, rights=request.rights)
        later = request.GET.get("stand") == "heute"
        report = reports.monitoring_report(
            request.office, station=form.station, today=request.today, goals=goals, by=form.by, as_known=not later
        )
        context |= {"report": report, "name": station_name(form.station), "later": later, "by": form.by}
        context["may_assess"] = request.rights.may_somewhere("assess")
    return render(request, "review/monitoring_report.html", context)


def _context(request: InsideRequest, goal: OperationalGoal) -> dict[str, Any]:
    on = reference_date(year=goal.annual_set.year, today=request.today)
    node = node_of(goal, children=list(goal_queries.goals(request.office).filter(parent=goal)), on=on)
    history = list(queries.assessments_of(goal))
    current = next((one for one in history if one.replaced_at is None), None)
    trail = [
        (goal.title, reverse("goal_sheet", kwargs={"office": request.office.slug, "pk": goal.pk})), (_("Einschätzung"), ""),
    ]  # fmt: skip
    return {
        "node": node, "on": on, "history": [(one, station_name(one.station)) for one in history], "trail": trail,
        "exceptions": reports.exceptions_of(node, current, annual_set=goal.annual_set, on=on),
    }  # fmt: skip


def _closed(request: InsideRequest, goal: OperationalGoal) -> str:
    """Why nothing can be assessed today; "" when it can."""
    try:
        check_may_assess(goal, by=request.user)
    except Refused as refused:
        return sentence(refused)
    return ""
