# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages of what hangs on a paper: goals served, money, the way through the bodies."""

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zielkreis.committee.actions import references as actions
from zielkreis.committee.actions.papers import set_consultations
from zielkreis.committee.forms.paper_parts import (
    EffectRow,
    EffectRows,
    EffectsForm,
    GoalsForm,
    RevisionForm,
    StepRows,
    shown_rows,
    steps_of,
)
from zielkreis.committee.models import Paper
from zielkreis.committee.queries import papers as queries
from zielkreis.committee.rules.papers import Effect
from zielkreis.committee.views.papers import trail, workable_paper
from zielkreis.kit.refusals import say
from zielkreis.kit.words import Conflict, Refused
from zielkreis.org.access import InsideRequest, needs


@needs("refer_to_goals")
def paper_goals(request: InsideRequest, pk: int) -> HttpResponse:
    """Say which goals a paper serves and what it contributes, or why it serves none."""
    paper = workable_paper(request, pk, to="refer")
    form = GoalsForm(request.POST or None, paper=paper, rights=request.rights, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            found = form.cleaned_data
            actions.set_references(
                paper, by=request.user, references=form.chosen(), annual_set=form.chosen_year(),
                no_goal_reason=found["no_goal_reason"], revision=found["revision"],
            )  # fmt: skip
            return _saved(request, paper)
        except Refused as refused:
            _keep(request, form, refused, paper)
    return _page(request, paper, title=_("Zielbezug"), template="paper_goals", form=form)


@needs("write_papers")
def paper_effects(request: InsideRequest, pk: int) -> HttpResponse:
    """Say what a paper costs or brings in by year, or that it does neither."""
    paper = workable_paper(request, pk, to="write")
    said = {True: "yes", False: "no", None: ""}[paper.no_financial_effect]
    form = EffectsForm(request.POST or None, initial={"none": said, "revision": paper.revision})
    rows = EffectRows(
        request.POST or None, initial=[EffectRow.initial_of(one) for one in queries.plain_effects(paper)], prefix="row"
    )
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        try:
            none, revision = form.cleaned_data["none"], form.cleaned_data["revision"]
            actions.set_effects(paper, by=request.user, effects=_effects(rows), none=none, revision=revision)
            return _saved(request, paper)
        except Refused as refused:
            _keep(request, form, refused, paper)
    return _page(
        request,
        paper,
        title=_("Finanzielle Auswirkungen"),
        template="paper_effects",
        form=form,
        rows=rows,
        shown=shown_rows(rows),
    )


def _effects(rows: Any) -> list[Effect]:
    names = ("kind", "year", "amount", "product", "is_budgeted", "coverage")
    found = [row.cleaned_data for row in rows.forms if row.cleaned_data.get("kind") and not row.cleaned_data.get("DELETE")]
    return [Effect(**{name: one[name] for name in names}) for one in found]


@needs("write_papers", "manage_papers")
def paper_consultations(request: InsideRequest, pk: int) -> HttpResponse:
    """Plan through which bodies a paper goes, in which roles and meetings."""
    paper = workable_paper(request, pk, to="plan")
    steps = list(queries.open_steps(paper))
    offered = {"bodies": list(queries.bodies(request.office)), "meetings": list(queries.coming_meetings(request.office))}
    initial = [{"organization": one.organization_id, "role": one.role, "meeting": one.meeting_id} for one in steps]
    form = RevisionForm(request.POST or None, initial={"revision": paper.revision})
    rows = StepRows(request.POST or None, initial=initial, prefix="row", form_kwargs=offered)
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        try:
            set_consultations(paper, by=request.user, steps=steps_of(rows), revision=form.cleaned_data["revision"])
            return _saved(request, paper)
        except Refused as refused:
            _keep(request, form, refused, paper)
    fixed = [step for step in queries.consultations(paper) if step.item_id]
    page: dict[str, Any] = {"rows": rows, "shown": shown_rows(rows), "fixed": fixed, "has_bodies": bool(offered["bodies"])}
    return _page(request, paper, title=_("Beratungsfolge"), template="paper_consultations", form=form, **page)


def _saved(request: InsideRequest, paper: Paper) -> HttpResponse:
    messages.success(request, _("Gespeichert."))
    return redirect("paper", office=request.office.slug, pk=paper.pk)


def _keep(request: InsideRequest, form: Any, refused: Refused, paper: Paper) -> None:
    """Say what was refused; after a conflict the next saving counts from what is stored now."""
    say(form, refused)
    if isinstance(refused, Conflict):
        form.data = request.POST.copy()
        form.data["revision"] = str(paper.revision)


def _page(request: InsideRequest, paper: Paper, *, title: str, template: str, form: BaseForm, **more: Any) -> HttpResponse:
    context = {"paper": paper, "form": form, "title": title, "trail": trail(request, paper, here=title), **more}
    return render(request, f"committee/{template}.html", context)
