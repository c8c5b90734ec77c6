# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page of closing: ask, confirm, open again, acknowledge, add to; kept files as they are; papers with one press."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zielkreis.goals.models import AnnualSet
from zielkreis.indicators.overview import reference_date
from zielkreis.kit import clock
from zielkreis.kit.downloads import download
from zielkreis.kit.refusals import filled, sentence
from zielkreis.kit.words import Refused
from zielkreis.org.access import InsideRequest, needs
from zielkreis.reports import closing as reports
from zielkreis.reports.year_papers import balance_paper, presentation_paper
from zielkreis.review.actions import closing
from zielkreis.review.actions.freezing import GONE, withdraw_act
from zielkreis.review.models import KeptFile
from zielkreis.review.queries import closing as queries
from zielkreis.review.queries.account import account, addenda, closed_snapshot, kept_state
from zielkreis.review.queries.account_words import described
from zielkreis.review.rules.addendum import differences

STEPS = ("ask", "confirm", "withdraw", "ask_reopen", "confirm_reopen", "withdraw_reopen", "acknowledge", "addendum")
"""What the page can do, by the name its buttons carry."""


@needs("close_balance")
def balance_close(request: InsideRequest, year: int) -> HttpResponse:
    """Close a year's balance by two people, open it again before the committee took it up, acknowledge it, add to it."""
    annual_set = _set(request, year)
    if request.method == "POST":
        step = request.POST.get("step", "")
        if step not in STEPS:
            raise Http404
        try:
            messages.success(request, _take(request, annual_set, step))
            return redirect("balance_close", office=request.office.slug, year=year)
        except Refused as refused:
            messages.error(request, sentence(refused))
    return render(request, "reports/balance_close.html", _context(request, _set(request, year)))


def _take(request: InsideRequest, annual_set: AnnualSet, step: str) -> str:
    """Take a step and return the sentence that says so."""
    by, reason = request.user, request.POST.get("reason", "")
    steps: dict[str, tuple[Callable[[], Any], str]] = {
        "ask": (
            lambda: closing.ask_close(annual_set, by=by),
            _("Der Abschluss ist beantragt. Eine zweite Person bestätigt ihn."),
        ),
        "confirm": (lambda: reports.confirm_close(_act(annual_set, "close"), by=by), _("Die Bilanz ist abgeschlossen.")),
        "withdraw": (lambda: withdraw_act(_act(annual_set, "close"), by=by), _("Der Antrag ist zurückgenommen.")),
        "ask_reopen": (
            lambda: closing.ask_reopen(annual_set, by=by, reason=reason),
            _("Das Wiederöffnen ist beantragt. Eine zweite Person bestätigt es."),
        ),
        "confirm_reopen": (lambda: closing.confirm_reopen(_act(annual_set, "reopen"), by=by), _("Die Bilanz ist wieder offen.")),
        "withdraw_reopen": (lambda: withdraw_act(_act(annual_set, "reopen"), by=by), _("Der Antrag ist zurückgenommen.")),
        "acknowledge": (lambda: closing.acknowledge(annual_set, by=by), _("Das Jahr ist abgeschlossen.")),
        "addendum": (
            lambda: reports.add_addendum(annual_set, by=by, reason=reason),
            _("Der Nachtrag ist angelegt und als PDF aufbewahrt."),
        ),
    }  # fmt: skip
    act, said = steps[step]
    act()
    return said


def _act(annual_set: AnnualSet, kind: str) -> Any:
    found = queries.open_act(annual_set, kind=kind)
    if found is None:
        raise Refused(GONE)
    return found


def _context(request: InsideRequest, annual_set: AnnualSet) -> dict[str, Any]:
    is_closed = annual_set.state in ("reported", "closed")
    now = account(annual_set, on=reference_date(year=annual_set.year, today=request.today))
    snapshot = closed_snapshot(annual_set) if is_closed else None
    act = queries.open_act(annual_set, kind="reopen" if is_closed else "close")
    last = kept_state(annual_set) if is_closed else None
    found = differences(last.account, now) if last else ()
    papers = queries.balance_papers(annual_set) if is_closed else []
    item = queries.acknowledging_item(annual_set) if is_closed else None
    work = reverse("balance_work", kwargs={"office": request.office.slug, "year": annual_set.year})
    kept = KeptFile.objects.filter(
        office=request.office, snapshot__annual_set=annual_set, snapshot__kind__in=("closed", "addendum")
    )
    return {
        "annual_set": annual_set, "year": annual_set.year, "is_closed": is_closed, "snapshot": snapshot, "act": act,
        "mine": act is not None and act.asked_by_id == request.user.pk, "unjudged": [] if is_closed else queries.unjudged(now),
        "contributions": [] if is_closed else queries.open_contributions(annual_set), "account": now, "papers": papers,
        "item": item, "decided": is_closed and queries.is_decided(annual_set), "addenda": addenda(annual_set),
        "files": list(kept.defer("content").select_related("snapshot").order_by("snapshot", "name")),
        "differences": [(one.of, *described(one)) for one in found], "reason": request.POST.get("reason", ""),
        "may_write_papers": request.rights.may_somewhere("write_papers"),
        "begun": annual_set.state not in ("draft", "agreed", "presented"),
        "trail": [(_("Bilanz %(year)s") % {"year": annual_set.year}, work), (_("Abschluss"), "")],
    }  # fmt: skip


@needs("see_year", "make_reports")
def balance_file(request: InsideRequest, year: int, pk: int) -> HttpResponse:
    """Hand out a file of a closed balance exactly as it was kept (I13)."""
    kept = KeptFile.objects.filter(office=request.office, snapshot__annual_set__year=year)
    file: KeptFile = get_object_or_404(kept.filter(snapshot__annual_set__state__in=("reported", "closed")), pk=pk)
    return download(bytes(file.content), name=file.name, media_type=file.media_type)


@needs("write_papers")
@require_POST
def balance_paper_new(request: InsideRequest, year: int) -> HttpResponse:
    """Begin the paper about a closed balance, and go there."""
    return _begun(
        request, year, lambda annual_set: balance_paper(annual_set, by=request.user, today=request.today), back="balance_work"
    )


@needs("write_papers")
@require_POST
def presentation_paper_new(request: InsideRequest, year: int) -> HttpResponse:
    """Begin the paper that presents the year's goals, and go there."""
    presentation = request.POST.get("presentation", "")

    def begin(annual_set: AnnualSet) -> Any:
        return presentation_paper(
            annual_set, by=request.user, today=request.today, made_at=clock.now(), presentation=presentation
        )

    return _begun(request, year, begin, back="freeze")


def _begun(request: InsideRequest, year: int, begin: Callable[[AnnualSet], Any], *, back: str) -> HttpResponse:
    """Begin a paper and go there; refused, go ``back`` to the page it was asked for on."""
    annual_set = _set(request, year)
    if not request.rights.reach("write_papers").everywhere:
        raise PermissionDenied
    try:
        paper = begin(annual_set)
    except Refused as refused:
        messages.error(request, filled(refused.message, refused.values))
        return redirect(back, office=request.office.slug, year=year)
    messages.success(request, _("Die Vorlage ist angelegt. Sehen Sie sie durch, bevor Sie sie weitergeben."))
    return redirect("paper", office=request.office.slug, pk=paper.pk)


def _set(request: InsideRequest, year: int) -> AnnualSet:
    annual_set: AnnualSet = get_object_or_404(AnnualSet, office=request.office, year=year)
    annual_set.office = request.office
    return annual_set
