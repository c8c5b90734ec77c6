# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sources that are fetched from by OParl: list, adding one, fetching with its progress, what came and what went wrong."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zielkreis.committee.actions import sources as actions
from zielkreis.committee.forms.sources import BodyForm, SourceForm
from zielkreis.committee.models import Fetch, Source
from zielkreis.committee.oparl import fetching, process
from zielkreis.committee.oparl.addresses import ROOT
from zielkreis.committee.queries import sources as queries
from zielkreis.committee.queries.settings import settings_of
from zielkreis.committee.rules.sources import can_go_on
from zielkreis.committee.views import people_page
from zielkreis.kit.refusals import filled, say, sentence
from zielkreis.kit.words import Refused
from zielkreis.org.access import InsideRequest, needs


@needs("fetch_meetings")
def sources(request: InsideRequest) -> HttpResponse:
    """List what is fetched from with its last fetch, and say what this office itself publishes."""
    last = queries.last_fetches(request.office)
    lines = [(one, _state(last.get(one.pk))) for one in queries.sources(request.office)]
    own = request.build_absolute_uri(ROOT) if settings_of(request.office).publishes else ""
    return people_page.page(request, "sources", lines=lines, own=own)


@needs("fetch_meetings")
def source_new(request: InsideRequest) -> HttpResponse:
    """Add a source; an address where nothing may be fetched is refused at once."""
    form = SourceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            fetching.check(form.cleaned_data["url"])
            found = actions.add_source(request.office, by=request.user, url=form.cleaned_data["url"])
        except Refused as refused:
            say(form, Refused(refused.message, field="url", **refused.values))
        else:
            return _to(found)
    context = {"form": form, "trail": _trail(request, _("Datenquelle eintragen"))}
    return render(request, "committee/source_new.html", context)


@needs("fetch_meetings")
def source(request: InsideRequest, pk: int) -> HttpResponse:
    """Show a source: its last fetch with what came and what went wrong; while one runs, how far it is."""
    found = _source(request, pk)
    last = queries.fetches(request.office).filter(source=found).first()
    context = {"found": found, "last": last, "trail": _trail(request, str(found)), "full_values": {"full": "1"}, **_facts(last)}
    response = render(request, "committee/source.html", context)
    if request.headers.get("HX-Request") and not context["runs"]:
        response["HX-Refresh"] = "true"
    return response


@needs("fetch_meetings")
@require_POST
def source_fetch(request: InsideRequest, pk: int) -> HttpResponse:
    """Begin a fetch beside the server, or let an interrupted one go on; ``full`` asks for everything."""
    found = _source(request, pk)
    try:
        begun = actions.begin_fetch(found, by=request.user, full=request.POST.get("full") == "1", now=timezone.now())
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        process.start(begun, by=request.user)
    return _to(found)


@needs("fetch_meetings")
@require_POST
def source_body(request: InsideRequest, pk: int) -> HttpResponse:
    """Choose which body of a source is meant."""
    found = _source(request, pk)
    last = queries.fetches(request.office).filter(source=found).first()
    form = BodyForm(request.POST, bodies=_bodies(last))
    if form.is_valid():
        actions.change_source(found, by=request.user, body_url=form.cleaned_data["body_url"])
        messages.success(request, _("Die Körperschaft ist gewählt. Sie können jetzt holen."))
    else:
        messages.error(request, _("Diese Auswahl gibt es nicht. Bitte wählen Sie noch einmal."))
    return _to(found)


@needs("fetch_meetings")
@require_POST
def source_remove(request: InsideRequest, pk: int) -> HttpResponse:
    """Forget a source; what was fetched stays."""
    found = _source(request, pk)
    try:
        actions.remove_source(found, by=request.user, now=timezone.now())
    except Refused as refused:
        messages.error(request, sentence(refused))
        return _to(found)
    messages.success(request, _("Die Datenquelle ist entfernt. Was von ihr geholt wurde, bleibt."))
    return redirect("sources", office=request.office.slug)


def _source(request: InsideRequest, pk: int) -> Source:
    return get_object_or_404(queries.sources(request.office), pk=pk)


def _to(found: Source) -> HttpResponse:
    return redirect("source", office=found.office.slug, pk=found.pk)


def _trail(request: InsideRequest, here: str) -> list[tuple[str, str]]:
    return [(_("Datenquellen"), reverse("sources", kwargs={"office": request.office.slug})), (here, "")]


def _state(last: Fetch | None) -> tuple[str, Fetch | None]:
    """Return in words how the last fetch ended, and that fetch."""
    if last is None:
        return _("noch nichts geholt"), None
    stopped = can_go_on(state=last.state, told_at=last.told_at, now=timezone.now())
    return _("unterbrochen") if stopped else _(last.get_state_display()), last


def _facts(last: Fetch | None) -> dict[str, Any]:
    """Return what the page shows of a fetch."""
    if last is None:
        return {"runs": False}
    stopped = can_go_on(state=last.state, told_at=last.told_at, now=timezone.now())
    bodies = _bodies(last)
    return {
        "runs": last.state == "running" and not stopped,
        "stopped": stopped,
        "state": _state(last)[0],
        "counted": [(_(name), counts) for name, counts in queries.counted(last)],
        "problems": [filled(one["message"], one["values"]) for one in last.problems],
        "left_out": last.counts.get("problems_left_out", 0),
        "done": last.cursor.get("at", 0),
        "total": len(last.cursor.get("lists", [])),
        "body_form": BodyForm(bodies=bodies) if bodies else None,
    }


def _bodies(last: Fetch | None) -> list[tuple[str, str]]:
    return [(url, name) for url, name in last.cursor.get("bodies", [])] if last else []
