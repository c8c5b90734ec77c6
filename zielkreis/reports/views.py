# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page from which reports are handed out: choose, look, download."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zielkreis.goals import queries as goal_queries
from zielkreis.kit.downloads import download
from zielkreis.kit.words import Refused
from zielkreis.org.access import InsideRequest, needs
from zielkreis.reports import actions, queries
from zielkreis.reports.files import ReportFile, closed_balance, report_file
from zielkreis.reports.forms import ReportForm

PREVIEW_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox"
"""A preview brings its styles along; it may load nothing, run nothing and has no access to the site it comes from."""


@require_http_methods(["GET", "POST"])
@needs("make_reports")
def reports(request: InsideRequest) -> HttpResponse:
    """Choose report, year, reference date and format; look at it in a new page or download it, which is recorded."""
    years = list(goal_queries.annual_sets(request.office).values_list("year", flat=True))
    form = ReportForm(request.POST or None, years=years, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            return _preview(request, form) if "preview" in request.POST else _download(request, form)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, _(refused.message) % refused.values)
    context = {"form": form, "years": years, "handed_out": queries.handed_out(request.office)}
    return render(request, "reports/reports.html", context)


def _made(request: InsideRequest, form: ReportForm, *, format: str) -> ReportFile:
    chosen = form.cleaned_data
    if chosen["report"] == "balance" and not chosen["day_given"]:
        kept = closed_balance(request.office, form=format, year=chosen["year"])
        if kept:
            return kept
    return report_file(
        request.office,
        report=chosen["report"],
        form=format,
        year=chosen["year"],
        on=chosen["on"],
        made_at=timezone.now(),
        goals=goal_queries.readable_goals(request.office, rights=request.rights),
    )


def _preview(request: InsideRequest, form: ReportForm) -> HttpResponse:
    """The report as a page of its own, under a stricter policy than the site's; a look isn't recorded."""
    made = _made(request, form, format="html")
    headers = {"Content-Security-Policy": PREVIEW_POLICY, "Cache-Control": "private, no-store"}
    return HttpResponse(made.content, content_type=made.media_type, headers=headers)


def _download(request: InsideRequest, form: ReportForm) -> HttpResponse:
    """The report as a file; that it was handed out stands in the history of the annual set."""
    made = _made(request, form, format=form.cleaned_data["form"])
    annual_set = goal_queries.annual_sets(request.office).get(year=form.cleaned_data["year"])
    chosen = form.cleaned_data
    actions.hand_out(annual_set, by=request.user, report=chosen["report"], on=made.on or chosen["on"], file=made)
    return download(made.content, name=made.name, media_type=made.media_type)
