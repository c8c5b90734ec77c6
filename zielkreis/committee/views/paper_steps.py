# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages on which a paper moves: co-signing, releasing, calling back, withdrawing."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from zielkreis.committee.actions import cosigning as signing
from zielkreis.committee.actions import papers as actions
from zielkreis.committee.forms.paper_parts import AskForm, CosignForm
from zielkreis.committee.forms.papers import ReasonForm
from zielkreis.committee.models import Paper
from zielkreis.committee.queries import papers as queries
from zielkreis.committee.queries.paper_rights import may_cosign
from zielkreis.committee.views.papers import readable_paper, trail, workable_paper
from zielkreis.kit.refusals import say
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.access import InsideRequest, needs

STEPS = {
    "freigeben": ("release", N_("Vorlage freigeben"), N_("Die Vorlage ist freigegeben.")),
    "zurueckholen": ("call_back", N_("In den Entwurf zurückholen"), N_("Die Vorlage ist wieder ein Entwurf.")),
    "zurueckziehen": ("withdraw", N_("Vorlage zurückziehen"), N_("Die Vorlage ist zurückgezogen.")),
}
"""Word in the address → what one must be allowed to, title of the page, what is said afterwards."""


@needs("write_papers", "release_papers", "manage_papers")
def paper_step(request: InsideRequest, pk: int, to: str) -> HttpResponse:
    """Release, call back or withdraw a paper, with a reason where one is needed."""
    if to not in STEPS:
        raise Http404
    needed, title, done = STEPS[to]
    paper = workable_paper(request, pk, to=needed)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _take(request, paper, needed, reason=form.cleaned_data["reason"])
            messages.success(request, _(done))
            return _back(request, paper)
        except Refused as refused:
            say(form, refused)
    signatures = [one for one in queries.signatures(paper) if one.state != "signed"] if needed == "release" else []
    context = {
        "form": form, "paper": paper, "title": _(title), "to": to, "signatures": signatures,
        "trail": trail(request, paper, here=_(title)),
    }  # fmt: skip
    return render(request, "committee/paper_step.html", context)


def _take(request: InsideRequest, paper: Paper, step: str, *, reason: str) -> None:
    if step == "release":
        actions.release(paper, by=request.user, today=request.today, reason=reason)
        return
    act: Callable[..., Any] = {"call_back": actions.call_back, "withdraw": actions.withdraw}[step]
    act(paper, by=request.user, reason=reason)


@needs("write_papers", "manage_papers")
def paper_cosigning(request: InsideRequest, pk: int) -> HttpResponse:
    """Ask units and functions to co-sign a paper."""
    paper = workable_paper(request, pk, to="ask")
    form = AskForm(request.POST or None, office=request.office)
    if request.method == "POST" and form.is_valid():
        try:
            signing.ask(paper, by=request.user, signatures=form.signatures())
            messages.success(request, _("Die Vorlage ist in Mitzeichnung."))
            return _back(request, paper)
        except Refused as refused:
            say(form, refused)
    title = _("Zur Mitzeichnung geben")
    context = {
        "form": form, "paper": paper, "title": title, "signatures": queries.signatures(paper),
        "trail": trail(request, paper, here=title),
    }  # fmt: skip
    return render(request, "committee/paper_step.html", context)


@needs("see_paper_drafts")
def paper_cosign(request: InsideRequest, pk: int, signature: int) -> HttpResponse:
    """Co-sign a paper, or say why not: for one's unit, or for a function without an account."""
    paper = readable_paper(request, pk)
    asked = get_object_or_404(queries.signatures(paper), pk=signature)
    if not may_cosign(request.rights, asked):
        raise PermissionDenied
    form = CosignForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            signing.cosign(asked, by=request.user, signed=form.cleaned_data["signed"], note=form.cleaned_data["note"])
            messages.success(request, _("Vielen Dank, Ihre Antwort ist festgehalten."))
            return _back(request, paper)
        except Refused as refused:
            say(form, refused)
    title = _("Mitzeichnung: %(who)s") % {"who": asked}
    context = {"form": form, "paper": paper, "title": title, "trail": trail(request, paper, here=title)}
    return render(request, "committee/paper_step.html", context)


def _back(request: InsideRequest, paper: Paper) -> HttpResponse:
    return redirect("paper", office=request.office.slug, pk=paper.pk)
