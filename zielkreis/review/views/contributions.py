# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages of contributions: units by stations of a year, and one contribution to submit, return or approve."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from zielkreis.goals import queries as goal_queries
from zielkreis.kit.refusals import say, sentence
from zielkreis.kit.words import Conflict, Refused
from zielkreis.org.access import InsideRequest, needs, require
from zielkreis.review.actions import contributions as actions
from zielkreis.review.forms.again import renew
from zielkreis.review.forms.contributions import ReturnForm, SubmitForm
from zielkreis.review.models import Contribution
from zielkreis.review.queries import contributions as queries
from zielkreis.review.rules.contributions import WAITING, fingerprint
from zielkreis.review.views import contribution_parts as parts

READ = ("submit_contribution", "decide_contribution")


@needs(*READ)
def contributions(request: InsideRequest, year: int) -> HttpResponse:
    """Show which unit has delivered what to which station of a year; begins what isn't begun yet."""
    annual_set = get_object_or_404(goal_queries.annual_sets(request.office), year=year)
    actions.begin(annual_set, by=request.user)
    rows = queries.table(
        request.office, annual_set=annual_set, today=request.today, units=queries.seen_units(request.rights)
    )  # fmt: skip
    waiting = queries.waiting_cells(rows, today=request.today)
    decides = request.rights.may_somewhere("decide_contribution")
    stations = [cell.station for cell in rows[0].cells] if rows else []
    context = {
        "year": year, "rows": rows, "decides": decides, "trail": _trail(request, year, here=_("Beiträge")),
        "stations": [(station, parts.station_name(station)) for station in stations],
        "next": _next(waiting, decides=decides, person=request.user.pk),
        "submitted": len(waiting.get("approver", [])), "open": len(waiting.get("unit", [])),
        "late": sum(cell.late for cell in waiting.get("unit", [])),
        "without_unit": queries.without_unit(request.office, annual_set=annual_set).count() if decides else 0,
        "has_stations": bool(stations or queries.contributing_stations(request.office, annual_set=annual_set)),
    }  # fmt: skip
    return render(request, "review/contributions.html", context)


@needs(*READ)
def contribution(request: InsideRequest, pk: int) -> HttpResponse:
    """Show a contribution: its goals with hints, what differs to the last approved state, notes, and the next step."""
    return _page(request, _contribution(request, pk))


@needs("submit_contribution")
def contribution_submit(request: InsideRequest, pk: int) -> HttpResponse:
    """Submit a contribution as it stands."""
    found = _contribution(request, pk)
    require(request, "submit_contribution", unit=found.unit_id)
    form = SubmitForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, found, submit=form) if request.method == "POST" else _back(request, pk)
    try:
        actions.submit(found, by=request.user, revision=form.cleaned_data["revision"], remark=form.cleaned_data["remark"])
    except Refused as refused:
        return _again(request, pk, form, refused, submit=form)
    messages.success(request, _("Der Beitrag ist abgegeben. Wer ihn annimmt, sieht ihn jetzt bei sich."))
    return _back(request, pk)


@needs("submit_contribution")
def contribution_take_back(request: InsideRequest, pk: int) -> HttpResponse:
    """Take a submission back."""
    found = _contribution(request, pk)
    require(request, "submit_contribution", unit=found.unit_id)
    if request.method == "POST":
        try:
            actions.take_back(found, by=request.user, revision=_number(request.POST.get("revision")))
            messages.success(request, _("Der Beitrag ist zurückgenommen und wieder in Arbeit."))
        except Refused as refused:
            messages.error(request, _moved_on(refused))
    return _back(request, pk)


@needs("decide_contribution")
def contribution_return(request: InsideRequest, pk: int) -> HttpResponse:
    """Return a submission with notes."""
    found = _contribution(request, pk)
    require(request, "decide_contribution", unit=found.unit_id)
    if request.method != "POST":
        return _back(request, pk)
    form = _return_form(found, request, posted=True)
    if not form.is_valid():
        return _page(request, found, notes=form)
    try:
        actions.give_back(found, by=request.user, notes=form.notes, revision=form.cleaned_data["revision"])
    except Refused as refused:
        return _again(request, pk, form, refused, notes=form)
    messages.success(request, _("Der Beitrag ist mit Ihren Hinweisen zurückgegeben."))
    return _back(request, pk)


@needs("decide_contribution")
def contribution_approve(request: InsideRequest, pk: int) -> HttpResponse:
    """Approve a submission as it was seen."""
    found = _contribution(request, pk)
    require(request, "decide_contribution", unit=found.unit_id)
    if request.method == "POST":
        form = _return_form(found, request, posted=True)
        if form.is_valid() and any(form.notes.values()):
            form.add_error(None, _("Sie haben Hinweise geschrieben. Geben Sie den Beitrag damit zurück, oder löschen Sie sie und "
                                   "nehmen Sie ihn an."))  # fmt: skip
            return _page(request, found, notes=form)
        try:
            actions.approve(
                found, by=request.user, seen=request.POST.get("seen", ""), revision=_number(request.POST.get("revision"))
            )
            messages.success(request, _("Der Beitrag ist angenommen."))
        except Refused as refused:
            messages.error(request, _moved_on(refused))
    return _back(request, pk)


def _page(request: InsideRequest, found: Contribution, **forms: Any) -> HttpResponse:
    content, station = queries.content_of(found, today=request.today), found.station
    notes = list(queries.notes_of(found))
    unsettled = [note for note in notes if note.settled_at is None]
    decides = request.rights.may("decide_contribution", unit=found.unit_id)
    own = found.submitted_by_id == request.user.pk
    may_decide = decides and found.state == "submitted" and not own
    returning = forms.get("notes") or (_return_form(found, request, content=content) if may_decide else None)
    submit = forms.get("submit") or SubmitForm(initial={"revision": found.revision, "remark": found.remark})
    context = {
        "contribution": found, "station": station, "name": parts.station_name(station), "year": station.annual_set.year,
        "sections": parts.section_views(content, approved=found.approved_document, notes=unsettled, form=returning),
        "gone": [one for one in parts.changed_sections(found.approved_document, content.document) if one.kind == "gone"],
        "since": parts.changed_sections(found.submitted_document, content.document) if found.state != "draft" else [],
        "whole_notes": [note for note in unsettled if note.goal_id is None],
        "old_notes": [note for note in notes if note.settled_at is not None], "hints": len(content.findings),
        "may_submit": request.rights.may("submit_contribution", unit=found.unit_id) and found.state != "submitted",
        "may_take_back": request.rights.may("submit_contribution", unit=found.unit_id) and found.state == "submitted",
        "show_content": found.state != "submitted" or not found.approved_document,
        "may_decide": may_decide, "own": own and decides and found.state == "submitted", "waiting": found.state in WAITING,
        "is_open": station.opens_on <= request.today <= station.closes_on, "ahead": request.today < station.opens_on,
        "submit": submit, "returning": returning, "seen": fingerprint(content.document),
        "trail": _trail(request, station.annual_set.year, here=str(found.unit), between=True),
    }  # fmt: skip
    return render(request, "review/contribution.html", context)


def _contribution(request: InsideRequest, pk: int) -> Contribution:
    found = get_object_or_404(queries.contributions(request.office), pk=pk)
    units = queries.seen_units(request.rights)
    if units is not None and found.unit_id not in units:
        raise PermissionDenied
    return found


def _return_form(found: Contribution, request: InsideRequest, *, posted: bool = False, content: Any = None) -> ReturnForm:
    content = content or queries.content_of(found, today=request.today)
    goals = [(one["goal"], one["title"]) for one in content.document["sections"]]
    return ReturnForm(request.POST if posted else None, goals=goals, initial={"revision": found.revision})


def _again(request: InsideRequest, pk: int, form: Any, refused: Refused, **forms: Any) -> HttpResponse:
    """Show the page again with what was typed; after a conflict the next attempt counts from what stands there now."""
    current = _contribution(request, pk)
    say(form, refused)
    if isinstance(refused, Conflict):
        renew(form, revision=current.revision)
    return _page(request, current, **forms)


def _moved_on(refused: Refused) -> str:
    if isinstance(refused, Conflict):
        return _(
            "Der Beitrag hat sich geändert, seit Sie ihn geöffnet haben; es ist noch nichts geschehen. Bitte sehen Sie "
            "durch, was jetzt dasteht, und entscheiden Sie dann."
        )
    return sentence(refused)


def _next(waiting: Any, *, decides: bool, person: int) -> queries.Cell | None:
    """The contribution that waits for this person: to be decided by those who decide, to be submitted by the unit."""
    if decides:
        return next((one for one in waiting.get("approver", []) if one.contribution.submitted_by_id != person), None)
    return next(iter(sorted(waiting.get("unit", []), key=lambda one: one.station.closes_on)), None)


def _number(text: str | None) -> int:
    """The revision that was sent along; without a usable one none fits."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _back(request: InsideRequest, pk: int) -> HttpResponse:
    return redirect("contribution", office=request.office.slug, pk=pk)


def _trail(request: InsideRequest, year: int, *, here: str, between: bool = False) -> list[tuple[str, str]]:
    names = {"office": request.office.slug, "year": year}
    way = [(_("Jahr %(year)s") % {"year": year}, reverse("year", kwargs=names))]
    way += [(_("Beiträge"), reverse("contributions", kwargs=names))] if between else []
    return [*way, (here, "")]
