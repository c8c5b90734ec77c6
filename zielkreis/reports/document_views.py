# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""My documents: what somebody ordered, how far it is, fetching and deleting it. Nobody sees another's."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zielkreis.goals import queries as goal_queries
from zielkreis.kit.components.marks import mark
from zielkreis.kit.downloads import download
from zielkreis.kit.refusals import filled, sentence
from zielkreis.kit.states import word
from zielkreis.kit.words import Refused
from zielkreis.org.access import InsideRequest, needs
from zielkreis.reports import actions, making, queries, rules
from zielkreis.reports.files import About, ReportFile, about_words
from zielkreis.reports.models import MadeDocument
from zielkreis.reports.reach import check_reach

LOOKS = {"waiting": ("ring", "grey"), "running": ("half", "blue"), "done": ("tick", "green"), "failed": ("cross", "red")}


@require_GET
@needs("make_reports")
def my_documents(request: InsideRequest) -> HttpResponse:
    """Show what the person ordered, newest first, with progress; htmx asks again while something is being made."""
    found = list(queries.documents_of(request.office, person=request.user))
    names = _names(request, found)
    lines = [_line(made, about=names.get(_about(made), "")) for made in found]
    context = {"lines": lines, "is_busy": any(line["is_busy"] for line in lines)}
    return render(request, "reports/my_documents.html", context)


def _about(made: MadeDocument) -> About:
    return About(unit=made.params.get("unit"), strategic_goal=made.params.get("strategic_goal"))


def _names(request: InsideRequest, found: list[MadeDocument]) -> dict[About, str]:
    """What documents were narrowed to, in words; asked once for each unit and strategic goal."""
    wanted = {_about(made) for made in found} - {About()}
    return {about: about_words(request.office, about=about, on=request.today) for about in wanted}


def _line(made: MadeDocument, *, about: str) -> dict[str, Any]:
    died = making.has_died(made)
    refusal = filled(made.refusal["message"], made.refusal["values"]) if made.refusal else ""
    return {
        "made": made,
        "about": about,
        "mark": _mark(made, died=died),
        "format": made.params.get("form", "").upper(),
        "is_busy": made.state in rules.UNFINISHED and not died,
        "sentence": _(rules.STOPPED) if died else refusal,
        "may_retry": died or made.state == "failed",
    }


def _mark(made: MadeDocument, *, died: bool) -> SafeString:
    if died:
        return mark(shape="cross", tone="red", word=_("abgebrochen"))
    shape, tone = LOOKS[made.state]
    return mark(shape=shape, tone=tone, word=_(word(rules.DOCUMENT_STATES, made.state)))


@require_GET
@needs("make_reports")
def document_file(request: InsideRequest, pk: int) -> HttpResponse:
    """Hand the file out to its owner while the right to it holds; that it was fetched stands in the year's history."""
    made = get_object_or_404(_mine(request, pk).defer(None), state="done")
    try:
        check_reach(request.rights, kind=made.kind, unit=made.params.get("unit"))
    except Refused as refused:
        messages.error(request, sentence(refused))
        return redirect("my_documents", office=request.office.slug)
    file = ReportFile(made.file_name, made.media_type, bytes(made.content or b""))
    annual_set = goal_queries.annual_set(request.office, year=made.params["year"])
    if annual_set is not None:
        actions.hand_out(annual_set, by=request.user, report=made.kind, on=date.fromisoformat(made.params["on"]), file=file)
    return download(file.content, name=file.name, media_type=file.media_type)


@require_POST
@needs("make_reports")
def document_again(request: InsideRequest, pk: int) -> HttpResponse:
    """Let a document be made once more, after a refusal or when its process died."""
    made = get_object_or_404(_mine(request, pk))
    try:
        if made.state != "failed" and not making.has_died(made):
            raise Refused(rules.STILL)
        again = actions.order_again(made, by=request.user)
        again.office, again.person = request.office, request.user
        making.start_making(again)
    except Refused as refused:
        messages.error(request, sentence(refused))
    return redirect("my_documents", office=request.office.slug)


@require_POST
@needs("make_reports")
def document_delete(request: InsideRequest, pk: int) -> HttpResponse:
    """Delete a document of one's own."""
    actions.discard(get_object_or_404(_mine(request, pk)), by=request.user)
    messages.success(request, _("Das Dokument ist gelöscht."))
    return redirect("my_documents", office=request.office.slug)


def _mine(request: InsideRequest, pk: int) -> Any:
    return queries.documents_of(request.office, person=request.user).filter(pk=pk)
