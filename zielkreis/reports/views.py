# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page from which reports are handed out: choose, look, download."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zielkreis.goals import queries as goal_queries
from zielkreis.kit import clock
from zielkreis.kit.downloads import download
from zielkreis.kit.words import Refused
from zielkreis.org.access import InsideRequest, needs
from zielkreis.reports import actions, making, queries
from zielkreis.reports.files import ReportFile
from zielkreis.reports.forms import ReportForm
from zielkreis.reports.reach import check_reach, kinds_for, units_for
from zielkreis.reports.rules import check_form, is_long

PREVIEW_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox"
"""A preview brings its styles along; it may load nothing, run nothing and has no access to the site it comes from."""


@require_http_methods(["GET", "POST"])
@needs("make_reports")
def reports(request: InsideRequest) -> HttpResponse:
    """Choose report, year, day, format and unit; look at it, download it, or let it be made for "my documents"."""
    years = list(goal_queries.annual_sets(request.office).values_list("year", flat=True))
    form = _form(request, years)
    if request.method == "POST" and form.is_valid():
        try:
            return _answered(request, form)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, _(refused.message) % refused.values)
    everywhere = request.rights.reach("make_reports").everywhere
    context = {"form": form, "years": years, "handed_out": queries.handed_out(request.office) if everywhere else []}
    return render(request, "reports/reports.html", context)


def _form(request: InsideRequest, years: list[int]) -> ReportForm:
    """The form with what this person may choose."""
    office, rights = request.office, request.rights
    texts = goal_queries.readable_texts(office, on=request.today, rights=rights)
    return ReportForm(
        request.POST or None,
        years=years,
        today=request.today,
        kinds=kinds_for(rights),
        units=[(unit.pk, f"{'  ' * depth}{unit}") for unit, depth in units_for(office, rights=rights)],
        goals=[(text.goal_id, f"{text.position}. {text.title}") for text in texts],
        chosen={name: request.GET[name] for name in ("report", "year", "form") if name in request.GET},
    )


def _answered(request: InsideRequest, form: ReportForm) -> HttpResponse:
    """A look in a new page, an order for "my documents" when it takes long or is asked for, else the file."""
    chosen, params = form.cleaned_data, form.params
    if "preview" in request.POST:
        return _preview(_made(request, kind=chosen["report"], params={**params, "form": "html"}))
    check_form(report=chosen["report"], form=params["form"])
    check_reach(request.rights, kind=chosen["report"], unit=params["unit"])
    goals = making.counted(request.user, kind=chosen["report"], params=params, rights=request.rights)
    if goals and ("order" in request.POST or is_long(form=params["form"], goals=goals)):
        return _ordered(request, kind=chosen["report"], params=params)
    return _download(request, form)


def _made(request: InsideRequest, *, kind: str, params: dict[str, Any]) -> ReportFile:
    return making.file_of(request.user, kind=kind, params=params, made_at=clock.now(), today=request.today, rights=request.rights)


def _preview(made: ReportFile) -> HttpResponse:
    """The report as a page of its own, under a stricter policy than the site's; a look isn't recorded."""
    headers = {"Content-Security-Policy": PREVIEW_POLICY, "Cache-Control": "private, no-store"}
    return HttpResponse(made.content, content_type=made.media_type, headers=headers)


def _download(request: InsideRequest, form: ReportForm) -> HttpResponse:
    """The report as a file; that it was handed out stands in the history of the annual set."""
    chosen = form.cleaned_data
    made = _made(request, kind=chosen["report"], params=form.params)
    annual_set = goal_queries.annual_sets(request.office).get(year=chosen["year"])
    actions.hand_out(annual_set, by=request.user, report=chosen["report"], on=made.on or chosen["on"], file=made)
    return download(made.content, name=made.name, media_type=made.media_type)


def _ordered(request: InsideRequest, *, kind: str, params: dict[str, Any]) -> HttpResponse:
    """Let the document be made beside the page and show where it arrives."""
    made, is_new = actions.order(request.office, by=request.user, kind=kind, params=params)
    if is_new:
        made.office = request.office
        making.start_making(made)
        messages.success(request, _("Das Dokument wird erstellt. Sie können die Seite verlassen; es wartet hier auf Sie."))
    else:
        messages.info(request, _("Dieses Dokument wird schon erstellt."))
    return redirect("my_documents", office=request.office.slug)
