# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages of papers: the list, one paper with all that hangs on it, beginning one, writing it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from zielkreis.committee.actions import papers as actions
from zielkreis.committee.forms.papers import NewPaperForm, PaperFilters, PaperForm
from zielkreis.committee.models import Consultation, CoSignature, Paper
from zielkreis.committee.queries import papers as queries
from zielkreis.committee.queries import readable
from zielkreis.committee.queries.brought_in import readable_versions
from zielkreis.committee.queries.paper_list import stretch
from zielkreis.committee.queries.paper_rights import may, may_cosign
from zielkreis.committee.queries.served import ServedGoal, served_goals
from zielkreis.committee.rules.paper_kinds import GOALS_SUBJECT
from zielkreis.committee.rules.release import missing_parts
from zielkreis.committee.views.ways import ways
from zielkreis.goals.models import GoalSystem
from zielkreis.goals.queries import readable_goals, systems
from zielkreis.history.queries import history_of
from zielkreis.kit.refusals import filled, say
from zielkreis.kit.words import Conflict, Refused
from zielkreis.org.access import InsideRequest, needs, require

MOST_ENTRIES = 30


@needs("see_meetings")
def papers(request: InsideRequest) -> HttpResponse:
    """List the papers a person may read, newest first, narrowed by the filters; a stretch at a time."""
    kinds, bodies = list(queries.kinds(request.office)), list(queries.bodies(request.office))
    filters = PaperFilters(request.GET, office=request.office, kinds=kinds, bodies=bodies)
    found = filters.narrowed(readable.papers(request.office, rights=request.rights, on=request.today))
    shown = stretch(found, office=request.office, rights=request.rights, on=request.today, before=filters.before)
    context = {
        "stretch": shown, "filters": filters, "filtered": bool(request.GET), "ways": ways(request, "papers"),
        "may_write": request.rights.may_somewhere("write_papers"), "may_manage": request.rights.may("manage_papers"),
    }  # fmt: skip
    return render(request, "committee/papers.html", context)


def readable_paper(request: InsideRequest, pk: int) -> Paper:
    """Return a paper the person may read; another one doesn't exist for them (404)."""
    return get_object_or_404(readable.papers(request.office, rights=request.rights, on=request.today), pk=pk)


def workable_paper(request: InsideRequest, pk: int, *, to: str) -> Paper:
    """Return a paper with which the person may do this (a field of ``May``); who may only read it is refused (403)."""
    paper = readable_paper(request, pk)
    if not getattr(may(request.rights, paper), to):
        raise PermissionDenied
    return paper


def trail(request: InsideRequest, paper: Paper | None = None, *, here: str = "") -> list[tuple[str, str]]:
    """Return the way to a page of papers."""
    found = [(_("Vorlagen"), reverse("papers", kwargs={"office": request.office.slug}))]
    if paper:
        found.append((paper.number or _("Vorlage"), reverse("paper", kwargs={"office": request.office.slug, "pk": paper.pk})))
    return [*found, (here, "")] if here else found


@needs("see_meetings")
def paper(request: InsideRequest, pk: int) -> HttpResponse:
    """Show one paper: facts, sections, goals, money, its way, attachments; co-signing and history to those who prepare it."""
    shown = readable_paper(request, pk)
    signatures, sections = list(queries.signatures(shown)), list(queries.sections(shown))
    can = may(request.rights, shown, signatures=signatures)
    served = served_goals(request.office, papers=[shown], rights=request.rights, on=request.today).get(pk, [])
    files = readable.files(request.office, rights=request.rights, on=request.today).filter(paper=shown)
    context = {
        "paper": shown, "may": can, "goals": served, "sheets": _sheets(request, served), "brings_in": _brings_in(request, shown),
        "sections": [one for one in sections if one.text.strip()],
        "empty": [one.heading for one in sections if can.write and not one.text.strip()],
        "steps": _steps(request, shown), "effects": queries.effects(shown), "files": files, "trail": trail(request, shown),
        **(_inside(request, shown, signatures) if can.prepares else {}),
    }  # fmt: skip
    return render(request, "committee/paper.html", context)


def _sheets(request: InsideRequest, served: list[ServedGoal]) -> set[int]:
    """The operational goals of a paper whose sheets the person may open; the others are named without a link (I25)."""
    named = {one.operational.pk for one in served if one.operational}
    if not named:
        return set()
    return set(readable_goals(request.office, rights=request.rights).filter(pk__in=named).values_list("pk", flat=True))


def _brings_in(request: InsideRequest, shown: Paper) -> GoalSystem | None:
    """The version of the goals that a paper puts before the bodies, as far as the person may read it (I25)."""
    if shown.goal_system_id is None:
        return None
    return readable_versions(request.office, rights=request.rights, on=request.today).filter(pk=shown.goal_system_id).first()


def _steps(request: InsideRequest, shown: Paper) -> list[tuple[Consultation, bool]]:
    """The steps of the way, each with whether its result may be read and counts (I25, I28)."""
    steps = list(queries.consultations(shown))
    items = readable.items(request.office, rights=request.rights, on=request.today)
    known = set(items.filter(pk__in=[step.item_id for step in steps if step.item_id]).values_list("pk", flat=True))
    return [(step, step.item_id in known and bool(queries.result_of(step))) for step in steps]


def _inside(request: InsideRequest, shown: Paper, signatures: list[CoSignature]) -> dict[str, Any]:
    """What stays within the administration: co-signing, what is missing, who changed what."""
    open_for_me = [one.pk for one in signatures if shown.state == "cosigning" and may_cosign(request.rights, one)]
    missing = missing_parts(queries.completeness(shown)) if shown.state in ("draft", "cosigning") and not shown.origin else []
    awaited = any(one.state == "open" for one in signatures)
    waits = shown.state in ("draft", "cosigning") and not shown.origin and not missing and not awaited
    sees_history = request.rights.may("see_history", unit=shown.unit_id)
    return {
        "signatures": signatures, "open_for_me": open_for_me, "missing": [filled(text, values) for text, values in missing],
        "waits_for_release": waits and not request.rights.may("release_papers"),
        "entries": history_of(shown, office_id=request.office.pk)[:MOST_ENTRIES] if sees_history else [],
    }  # fmt: skip


@needs("write_papers")
def paper_new(request: InsideRequest) -> HttpResponse:
    """Begin a paper; ``?goal_system=`` names the draft of the strategic goals that it brings in."""
    system = _goal_system(request)
    kinds = queries.kind_names(request.office, only="decision" if system else "")
    subject = GOALS_SUBJECT.format(number=system.number) if system else ""
    initial = {"kind": kinds[0] if kinds else "", "subject": subject}
    form = NewPaperForm(request.POST or None, office=request.office, rights=request.rights, kinds=kinds, initial=initial)
    if request.method == "POST" and form.is_valid():
        require(request, "write_papers", unit=form.cleaned_data["unit"].pk if form.cleaned_data["unit"] else None)
        try:
            made = _begin(request, form, system=system)
            return redirect("paper_edit", office=request.office.slug, pk=made.pk)
        except Refused as refused:
            say(form, refused)
    title = _("Vorlage beginnen")
    context = {"form": form, "title": title, "system": system, "trail": trail(request, here=title), "back": trail(request)[0][1]}
    return render(request, "committee/paper_new.html", context)


def _begin(request: InsideRequest, form: NewPaperForm, *, system: GoalSystem | None) -> Paper:
    kinds = {kind.name: kind for kind in actions.provide_kinds(request.office, by=request.user)}
    kind, number = kinds[form.cleaned_data["kind"]], form.cleaned_data["number"]
    return actions.begin_paper(request.office, by=request.user, kind=kind, number=number, goal_system=system, **form.facts())


def _goal_system(request: InsideRequest) -> GoalSystem | None:
    given = request.GET.get("goal_system", "")
    if not given:
        return None
    require(request, "write_goal_system")
    return get_object_or_404(systems(request.office), pk=int(given) if given.isdecimal() and len(given) < 19 else 0)


@needs("write_papers")
def paper_edit(request: InsideRequest, pk: int) -> HttpResponse:
    """Write all sections of a draft at once; in a conflict both wordings are shown."""
    shown = workable_paper(request, pk, to="write")
    sections = list(queries.sections(shown))
    form = PaperForm(request.POST or None, paper=shown, sections=sections, office=request.office, rights=request.rights)
    conflict = False
    if request.method == "POST" and form.is_valid():
        unit = form.cleaned_data["unit"]
        if unit != shown.unit:
            require(request, "write_papers", unit=unit.pk if unit else None)
        try:
            revision = form.cleaned_data["revision"]
            actions.write_paper(shown, by=request.user, texts=form.texts(), revision=revision, **form.facts())
            messages.success(request, _("Die Vorlage ist gespeichert."))
            return redirect("paper", office=request.office.slug, pk=pk)
        except Conflict as refused:
            conflict = True
            say(form, refused)
            form.data = {**request.POST.dict(), "revision": str(shown.revision)}
        except Refused as refused:
            say(form, refused)
    title = _("Vorlage bearbeiten")
    context = {
        "form": form, "paper": shown, "title": title, "theirs": form.theirs() if conflict else [],
        "trail": trail(request, shown, here=title),
    }  # fmt: skip
    return render(request, "committee/paper_form.html", context)
