# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page on which a year's balance is put together: figures beside texts, money, changes, resolutions, what is missing.

An open year is computed for today; a closed one is read from what was kept. Closing itself is a page of ``reports``, which makes
the files.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zielkreis.goals.actions.gate import check_writing
from zielkreis.goals.models import AnnualSet, StrategicGoal
from zielkreis.indicators.overview import reference_date
from zielkreis.kit.refusals import sentence
from zielkreis.kit.words import Conflict, Refused
from zielkreis.org.access import InsideRequest, needs
from zielkreis.review.actions import balance as actions
from zielkreis.review.actions import closing
from zielkreis.review.models import KeptFile
from zielkreis.review.queries import closing as queries
from zielkreis.review.queries.account import account, addenda, kept_account, texts_of
from zielkreis.review.rules.closing import check_writable
from zielkreis.review.views import balance_parts as parts

PUT_TOGETHER = ("write_balance", "close_balance", "make_reports")
"""Who sees a balance before it is closed; then everybody of the administration does."""


@needs("see_year", "make_reports")
def balance_work(request: InsideRequest, year: int) -> HttpResponse:
    """Put the balance of a year together, or read a closed one as it was kept."""
    annual_set: AnnualSet = get_object_or_404(AnnualSet.objects.select_related("office"), office=request.office, year=year)
    annual_set.office = request.office
    kept = kept_account(annual_set)
    if kept is None and not any(request.rights.reach(one).everywhere for one in PUT_TOGETHER):
        raise PermissionDenied
    typed: dict[str, Any] = {}
    if request.method == "POST":
        if not request.rights.may_somewhere("write_balance"):
            raise PermissionDenied
        refused = _write(request, annual_set)
        if refused is None:
            return redirect(f"{request.path}#text-{_key(request)}")
        typed = {"key": _key(request), "text": request.POST.get("text", ""), "refused": sentence(refused)}
        messages.error(request, sentence(refused))
    return render(request, "review/balance_work.html", _context(request, annual_set, kept, typed))


@needs("evaluate", "close_balance")
@require_POST
def evaluation_begin(request: InsideRequest, year: int) -> HttpResponse:
    """Begin the evaluation of a presented year."""
    if not request.rights.may_somewhere("close_balance"):
        raise PermissionDenied
    annual_set: AnnualSet = get_object_or_404(AnnualSet.objects.select_related("office"), office=request.office, year=year)
    try:
        closing.begin_evaluation(annual_set, by=request.user)
        messages.success(request, _("Die Auswertung %(year)s hat begonnen.") % {"year": year})
    except Refused as refused:
        messages.error(request, sentence(refused))
    return redirect("balance_work", office=request.office.slug, year=year)


def _write(request: InsideRequest, annual_set: AnnualSet) -> Refused | None:
    section, _dash, pk = _key(request).partition("-")
    goal = get_object_or_404(StrategicGoal, office=request.office, pk=pk) if section == "goal" and pk.isdecimal() else None
    revision = request.POST.get("revision", "0")
    try:
        actions.write_balance_text(
            annual_set, by=request.user, section=section, goal=goal, text=request.POST.get("text", ""),
            revision=int(revision) if revision.isdecimal() else 0,
        )  # fmt: skip
    except (Conflict, Refused) as refused:
        return refused
    messages.success(request, _("Der Text ist gespeichert."))
    return None


def _key(request: InsideRequest) -> str:
    return request.POST.get("key", "")[:40]


def _context(request: InsideRequest, annual_set: AnnualSet, kept: Any, typed: dict[str, Any]) -> dict[str, Any]:
    today = request.today
    told, snapshot = kept if kept else (account(annual_set, on=reference_date(year=annual_set.year, today=today)), None)
    texts = {} if kept else texts_of(annual_set)
    may_write, closed = (False, "") if kept else _may_write(request, annual_set)
    files = KeptFile.objects.filter(office=request.office, snapshot=snapshot).defer("content") if snapshot else []
    added = addenda(annual_set) if kept else []
    return {
        "annual_set": annual_set, "year": annual_set.year, "snapshot": snapshot, "files": list(files), "closed": closed,
        "account": told, "page": parts.page(told, texts=texts, typed=typed, may_write=may_write),
        "unjudged": [] if kept else queries.unjudged(told),
        "contributions": [] if kept else queries.open_contributions(annual_set),
        "addenda": added, "act": None if kept else queries.open_act(annual_set, kind="close"),
        "may_close": request.rights.may_somewhere("close_balance"), "may_write": may_write,
        "may_begin": annual_set.state == "presented" and request.rights.may_somewhere("close_balance"),
    }  # fmt: skip


def _may_write(request: InsideRequest, annual_set: AnnualSet) -> tuple[bool, str]:
    """Whether the person may write texts now, and the sentence that says why the window is closed."""
    if not request.rights.may_somewhere("write_balance"):
        return False, ""
    try:
        check_writable(state=annual_set.state, year=annual_set.year)
        check_writing(annual_set, writing="account", by=request.user)
    except Refused as refused:
        return False, sentence(refused)
    return True, ""
