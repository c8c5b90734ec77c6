# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages of the office's kinds of papers: their sections, order, help and starting texts."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from zielkreis.committee.actions import kinds as actions
from zielkreis.committee.forms.paper_kinds import KindForm, SectionRows, sections_of, stored
from zielkreis.committee.models import PaperKind
from zielkreis.committee.queries import papers as queries
from zielkreis.committee.rules.paper_kinds import DECISION_SECTIONS
from zielkreis.committee.views.papers import trail
from zielkreis.committee.views.ways import ways
from zielkreis.kit.refusals import say
from zielkreis.kit.words import Refused
from zielkreis.org.access import InsideRequest, needs


@needs("manage_papers")
def paper_kinds(request: InsideRequest) -> HttpResponse:
    """List the kinds of papers with their sections; an office without any can have the usual ones."""
    if request.method == "POST":
        actions.provide_kinds(request.office, by=request.user)
        return redirect("paper_kinds", office=request.office.slug)
    found = queries.kinds(request.office).prefetch_related("templates")
    context = {"kinds": found, "trail": trail(request, here=_("Vorlagenarten")), "ways": ways(request, "papers")}
    return render(request, "committee/paper_kinds.html", context)


@needs("manage_papers")
def paper_kind_new(request: InsideRequest) -> HttpResponse:
    """Add a kind of paper, beginning with the usual sections."""
    initial = [
        {"key": one.key, "heading": one.heading, "help": one.help, "is_required": one.is_required} for one in DECISION_SECTIONS
    ]
    form, rows = KindForm(request.POST or None), SectionRows(request.POST or None, initial=initial, prefix="row")
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        try:
            facts = {name: form.cleaned_data[name] for name in ("name", "type")}
            actions.create_kind(request.office, by=request.user, sections=sections_of(rows), **facts)
            return _saved(request)
        except Refused as refused:
            say(form, refused)
    return _page(request, form, rows, title=_("Vorlagenart anlegen"))


@needs("manage_papers")
def paper_kind(request: InsideRequest, pk: int) -> HttpResponse:
    """Change a kind of paper; papers that were begun keep their sections."""
    kind = get_object_or_404(queries.kinds(request.office), pk=pk)
    form = KindForm(request.POST or None, initial=_facts(kind))
    rows = SectionRows(request.POST or None, initial=stored(kind), prefix="row")
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        try:
            actions.change_kind(kind, by=request.user, sections=sections_of(rows), **form.cleaned_data)
            return _saved(request)
        except Refused as refused:
            say(form, refused)
    return _page(request, form, rows, title=kind.name)


def _facts(kind: PaperKind) -> dict[str, object]:
    return {"name": kind.name, "type": kind.type, "is_used": kind.is_used}


def _saved(request: InsideRequest) -> HttpResponse:
    messages.success(request, _("Gespeichert. Begonnene Vorlagen behalten ihre Abschnitte."))
    return redirect("paper_kinds", office=request.office.slug)


def _page(request: InsideRequest, form: KindForm, rows: object, *, title: str) -> HttpResponse:
    back = reverse("paper_kinds", kwargs={"office": request.office.slug})
    context = {
        "form": form, "rows": rows, "title": title, "back": back,
        "trail": [*trail(request), (_("Vorlagenarten"), back), (title, "")],
    }  # fmt: skip
    return render(request, "committee/paper_kind.html", context)
