# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Freezing a year when it is presented: what is missing, asking, confirming as a second person, and what was kept."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from zielkreis.committee.queries import readable
from zielkreis.goals.models import AnnualSet
from zielkreis.goals.queries import annual_sets
from zielkreis.kit.downloads import download
from zielkreis.kit.refusals import say, sentence
from zielkreis.kit.words import Refused
from zielkreis.org.access import InsideRequest, needs
from zielkreis.review.actions import freezing as actions
from zielkreis.review.forms.frozen import FreezeForm, ReasonForm
from zielkreis.review.models import Snapshot
from zielkreis.review.queries import frozen as queries
from zielkreis.review.queries.plan_document import plan_document
from zielkreis.review.rules import freezing as rules
from zielkreis.review.rules.canonical import canonical, sha512
from zielkreis.review.rules.plans import Document


@needs("freeze_year")
def freeze(request: InsideRequest, year: int) -> HttpResponse:
    """Lead two people through freezing a year: what is missing, how it is presented, what will be kept; then what was kept."""
    annual_set = get_object_or_404(annual_sets(request.office), year=year)
    plan = plan_document(annual_set)
    found = rules.gaps(plan)
    form = FreezeForm(_posted(request, "ask"), papers=_papers(request), gaps=bool(found), initial={"presented_on": request.today})
    back = ReasonForm(_posted(request, "ask_back"))
    if request.method == "POST" and _done(request, annual_set, form, back):
        return redirect("freeze", office=request.office.slug, year=year)
    kept: list[Snapshot] = list(queries.snapshots(request.office, year=year))
    context = {
        "annual_set": annual_set, "year": year, "gaps": [(gap, _address(request, gap)) for gap in found], "form": form,
        "back_form": back, "seen": sha512(canonical(plan)), "counts": _counts(plan), "kept": kept,
        "act": queries.waiting_act(annual_set, kind="freeze"), "back_act": queries.waiting_act(annual_set, kind="unfreeze"),
        "resolution": queries.resolution_of(kept[0].act) if kept and kept[0].act else None, "trail": _trail(request, year),
        "presenting": queries.presentation_papers(annual_set),
        "may_write_papers": request.rights.reach("write_papers").everywhere,
    }  # fmt: skip
    return render(request, "review/freeze.html", context)


@needs("see_agreed_goals")
def snapshot(request: InsideRequest, year: int, pk: int) -> HttpResponse:
    """Hand out what was kept of a year's plan, byte for byte, as JSON."""
    kept: Snapshot = get_object_or_404(
        Snapshot.objects.filter(office=request.office, annual_set__year=year, kind="frozen"), pk=pk
    )
    name = f"jahresziele-{request.office.slug}-{year}-stand-{kept.number}.json"
    return download(kept.document.encode(), name=name, media_type="application/json")


def _done(request: InsideRequest, annual_set: AnnualSet, form: FreezeForm, back: ReasonForm) -> bool:
    """Do what was pressed; a refusal stands at its form, or above the page."""
    pressed = request.POST.get("act", "")
    asked = {"ask": form, "ask_back": back}.get(pressed)
    if asked is not None and not asked.is_valid():
        return False
    doing = _doing(request, annual_set).get(pressed)
    if doing is None:
        return False
    try:
        messages.success(request, doing(asked.cleaned_data if asked is not None else {}))
    except Refused as refused:
        if asked is None:
            messages.error(request, sentence(refused))
        else:
            say(asked, refused)
        return asked is None
    return True


def _doing(request: InsideRequest, annual_set: AnnualSet) -> dict[str, Callable[[dict[str, object]], str]]:
    by = request.user

    def waiting(kind: str):  # type: ignore[no-untyped-def]
        act = queries.waiting_act(annual_set, kind=kind)
        if act is None:
            raise Refused(actions.GONE)
        return act

    def ask(given: dict[str, object]) -> str:
        actions.ask_freeze(annual_set, by=by, **given)  # type: ignore[arg-type]
        return _("Das Einfrieren ist beantragt. Eine zweite Person bestätigt es.")

    def confirm(given: dict[str, object]) -> str:
        actions.confirm_freeze(waiting("freeze"), by=by, seen=request.POST.get("seen", ""))
        return _("Die Jahresziele %(year)s sind vorgestellt und eingefroren.") % {"year": annual_set.year}

    def withdraw(given: dict[str, object]) -> str:
        actions.withdraw_act(waiting("freeze"), by=by)
        return _("Der Antrag ist zurückgenommen.")

    def ask_back(given: dict[str, object]) -> str:
        actions.ask_unfreeze(annual_set, by=by, **given)  # type: ignore[arg-type]
        return _("Das Wiedereröffnen ist beantragt. Eine zweite Person bestätigt es.")

    def confirm_back(given: dict[str, object]) -> str:
        actions.confirm_unfreeze(waiting("unfreeze"), by=by)
        return _("Die Planung %(year)s ist wieder offen.") % {"year": annual_set.year}

    def withdraw_back(given: dict[str, object]) -> str:
        actions.withdraw_act(waiting("unfreeze"), by=by)
        return _("Der Antrag ist zurückgenommen.")

    return {
        "ask": ask, "confirm": confirm, "withdraw": withdraw, "ask_back": ask_back, "confirm_back": confirm_back,
        "withdraw_back": withdraw_back,
    }  # fmt: skip


def _posted(request: InsideRequest, act: str):  # type: ignore[no-untyped-def]
    return request.POST if request.method == "POST" and request.POST.get("act") == act else None


def _papers(request: InsideRequest):  # type: ignore[no-untyped-def]
    found = readable.papers(request.office, rights=request.rights, on=request.today)
    return found.exclude(state="withdrawn").order_by("-day", "-pk")


def _address(request: InsideRequest, gap: rules.Gap) -> str:
    name = "goal_sheet" if gap.thing == "goal" else "indicator_edit"
    return reverse(name, kwargs={"office": request.office.slug, "pk": gap.pk})


def _counts(plan: Document) -> dict[str, int]:
    measures = [one for goal in plan["goals"].values() for one in goal["measures"].values()]
    return {
        "goals": len(plan["goals"]),
        "measures": len(measures),
        "milestones": sum(len(one["milestones"]) for one in measures),
        "indicators": len(plan["indicators"]),
        "steps": sum(len(one["steps"]) for one in plan["indicators"].values()),
    }


def _trail(request: InsideRequest, year: int) -> list[tuple[str, str]]:
    above = reverse("goal_year", kwargs={"office": request.office.slug, "year": year})
    return [(_("Ziele %(year)s") % {"year": year}, above), (_("Vorstellen und einfrieren"), "")]
