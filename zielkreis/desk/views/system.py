# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The goal system: valid version, earlier ones, drafts; and a strategic goal through its versions and years."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zielkreis.desk import lines
from zielkreis.desk.system_forms import PreambleForm, TextForm
from zielkreis.goals import actions, queries, rules
from zielkreis.goals.models import GoalSystem, StrategicGoalText
from zielkreis.goals.rules import MANDATE
from zielkreis.history.queries import history_of
from zielkreis.indicators.overview import GoalNode, overview, reference_date
from zielkreis.kit.refusals import say, sentence
from zielkreis.kit.words import Refused
from zielkreis.org.access import InsideRequest, needs


@needs("see_adopted")
def goal_system(request: InsideRequest, pk: int | None = None) -> HttpResponse:
    """Show a version of preamble and strategic goals, without ``pk`` the valid one, and the way to the others."""
    readable = queries.systems(request.office)
    if not request.rights.may("see_goal_system_draft"):
        readable = readable.exclude(state__in=rules.UNRESOLVED)
    system = (
        get_object_or_404(readable, pk=pk) if pk else queries.valid_system(request.office, on=request.today) or readable.first()
    )
    texts = list(queries.texts(system)) if system else []
    return render(
        request,
        "desk/goal_system.html",
        {
            "system": system,
            "texts": texts,
            "versions": readable,
            "mandate": [(word, [text for text in texts if code in text.mandate]) for code, word in MANDATE],
            "valid": system is not None and system.is_valid(request.today),
            "may_write": request.rights.may("write_goal_system"),
            "entries": history_of(system, office_id=request.office.pk)[:20] if system and _may_see_history(request) else [],
        },
    )


@needs("write_goal_system")
def goal_system_draft(request: InsideRequest) -> HttpResponse:
    """Begin a draft on the basis of the valid version, or continue the one there is."""
    if request.method == "POST":
        system = actions.open_draft(request.office, by=request.user, today=request.today)
        return redirect("goal_system_version", office=request.office.slug, pk=system.pk)
    return redirect("goal_system", office=request.office.slug)


@needs("write_goal_system")
def goal_system_edit(request: InsideRequest, pk: int) -> HttpResponse:
    """Change the preamble of a draft."""
    system = get_object_or_404(queries.systems(request.office), pk=pk)
    form = PreambleForm(request.POST or None, initial={"preamble": system.preamble})
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_preamble(system, by=request.user, preamble=form.cleaned_data["preamble"])
            return redirect("goal_system_version", office=request.office.slug, pk=pk)
        except Refused as refused:
            say(form, refused)
    return _form(request, form, title=_("Präambel bearbeiten"), system=system)


@needs("write_goal_system")
def strategic_goal_edit(request: InsideRequest, pk: int, text: int | None = None) -> HttpResponse:
    """Add a strategic goal to a draft, or change one of its texts."""
    system = get_object_or_404(queries.systems(request.office), pk=pk)
    known = get_object_or_404(queries.texts(system), pk=text) if text else None
    form = TextForm(request.POST or None, initial=TextForm.initial_of(known))
    if request.method == "POST" and form.is_valid():
        try:
            form_to_text(request, system=system, known=known, data=form.cleaned_data)
            return redirect("goal_system_version", office=request.office.slug, pk=pk)
        except Refused as refused:
            say(form, refused)
    title = _("Leitziel bearbeiten") if known else _("Leitziel hinzufügen")
    return _form(request, form, title=title, system=system)


def form_to_text(request: InsideRequest, *, system: GoalSystem, known: StrategicGoalText | None, data: dict[str, object]) -> None:
    """Hand the form's fields to the right action."""
    words = {name: data[name] for name in ("title", "text", "mandate")}
    look = {"colour": int(str(data["colour"])), "sign": str(data["sign"])}
    if known:
        actions.change_text(known, by=request.user, **words)
        actions.change_strategic_goal(known.goal, by=request.user, **look)  # type: ignore[arg-type]
    else:
        actions.add_strategic_goal(system, by=request.user, **words, **look)  # type: ignore[arg-type]


@needs("write_goal_system")
def goal_system_move(request: InsideRequest, pk: int, to: str) -> HttpResponse:
    """Bring a draft into the committee, or take it back."""
    system = get_object_or_404(queries.systems(request.office), pk=pk)
    if request.method == "POST":
        try:
            if to == "einbringen":
                actions.submit(system, by=request.user)
                messages.success(request, _("Die Fassung ist eingebracht. Beschließen kann sie nur der Ausschuss."))
            elif to == "zuruecknehmen":
                actions.withdraw(system, by=request.user, reason=request.POST.get("reason", ""))
            else:
                raise Http404
        except Refused as refused:
            messages.error(request, sentence(refused))
    return redirect("goal_system_version", office=request.office.slug, pk=pk)


@needs("see_adopted")
def strategic_goal(request: InsideRequest, pk: int) -> HttpResponse:
    """Show a strategic goal: adopted text with resolution, earlier versions with differences, its goals over the years."""
    goal = get_object_or_404(queries.strategic_goals(request.office), pk=pk)
    versions = list(queries.texts_of(goal))
    if not request.rights.may("see_goal_system_draft"):
        versions = [text for text in versions if text.system.state not in rules.UNRESOLVED]
    if not versions:
        raise PermissionDenied
    current = next((text for text in versions if text.system.is_valid(request.today)), versions[0])
    return render(
        request,
        "desk/strategic_goal.html",
        {
            "goal": goal,
            "trail": [
                (_("Präambel und Leitziele"), reverse("goal_system", kwargs={"office": request.office.slug})),
                (current.title, ""),
            ],
            "current": current,
            "versions": list(zip(versions, [*versions[1:], None], strict=True)),
            "mandate": [word for code, word in MANDATE if code in current.mandate],
            "valid": current.system.is_valid(request.today),
            "years": _years(request, current=current),
            "entries": history_of(goal, office_id=request.office.pk)[:20] if _may_see_history(request) else [],
        },
    )


def _years(request: InsideRequest, *, current: StrategicGoalText) -> list[tuple[int, list[tuple[GoalNode, SafeString]]]]:
    """Return for each year the goals of one strategic goal that the person may read, with their results."""
    goals = queries.readable_goals(request.office, rights=request.rights).filter(strategic_goal=current.goal_id)
    found = []
    for annual_set in queries.annual_sets(request.office):
        on = reference_date(year=annual_set.year, today=request.today)
        nodes = overview(request.office, annual_set=annual_set, on=on, goals=goals, texts=[current]).nodes
        if nodes:
            found.append((annual_set.year, [(node, lines.result_mark(node)) for node in nodes]))
    return found


def _form(request: InsideRequest, form: Any, *, title: str, system: GoalSystem) -> HttpResponse:
    back = _version_url(system)
    trail = [(_("Fassung %(number)s") % {"number": system.number}, back), (title, "")]
    return render(request, "desk/form.html", {"form": form, "title": title, "back": back, "trail": trail})


def _may_see_history(request: InsideRequest) -> bool:
    """The history tells what every draft said, also of texts that are adopted by now."""
    return request.rights.may_somewhere("see_history") and request.rights.may("see_goal_system_draft")


def _version_url(system: GoalSystem) -> str:
    return reverse("goal_system_version", kwargs={"office": system.office.slug, "pk": system.pk})
