# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Versions of the goal system side by side, states of a section; correcting the valid version, and ending its validity."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from zielkreis.committee.queries.brought_in import readable_versions
from zielkreis.desk.system_forms import CompareForm, CorrectionForm, SuspensionForm, state_choices, version_choices
from zielkreis.desk.views.system import version_url
from zielkreis.goals import actions, queries
from zielkreis.goals.models import StrategicGoal, Suspension
from zielkreis.kit.refusals import say, sentence
from zielkreis.kit.words import Refused
from zielkreis.org.access import InsideRequest, needs


@needs("see_adopted")
def goal_system_compare(request: InsideRequest) -> HttpResponse:
    """Show the differences between any two versions that the person may read, word by word (I3)."""
    readable = list(readable_versions(request.office, rights=request.rights, on=request.today))
    form = CompareForm(_two(request, [one.pk for one in readable]), choices=version_choices(readable))
    pairs: list[queries.Compared] = []
    if form.is_valid():
        by_key = {str(one.pk): one for one in readable}
        pairs = queries.compared(by_key[form.cleaned_data["alt"]], by_key[form.cleaned_data["neu"]])
    trail = [(_("Präambel und Leitziele"), _system_url(request)), (_("Fassungen vergleichen"), "")]
    context = {
        "form": form, "versions": readable, "trail": trail,
        "differing": [pair for pair in pairs if pair.differs or pair.moved],
        "same": [pair for pair in pairs if not (pair.differs or pair.moved)],
    }  # fmt: skip
    return render(request, "desk/goal_system_compare.html", context)


@needs("see_goal_system_draft")
def section_states(request: InsideRequest, pk: int) -> HttpResponse:
    """Show the differences between any two saved states of a section (``?leitziel=``, without: the preamble)."""
    system = get_object_or_404(queries.systems(request.office), pk=pk)
    goal = _goal(request)
    states = list(queries.states_of(system, goal=goal))
    form = CompareForm(_two(request, [one.pk for one in states]), choices=state_choices(states))
    old = new = None
    if form.is_valid():
        by_key = {str(one.pk): one for one in states}
        old, new = by_key[form.cleaned_data["alt"]], by_key[form.cleaned_data["neu"]]
    title = _("Stände: %(section)s") % {"section": states[0].title if states and goal else _("Präambel")}
    trail = [(_("Fassung %(number)s") % {"number": system.number}, version_url(system, office=request.office)), (title, "")]
    context = {"form": form, "old": old, "new": new, "states": states, "goal": goal, "title": title, "trail": trail}
    return render(request, "desk/section_states.html", context)


def _two(request: InsideRequest, newest_first: list[int]) -> dict[str, str]:
    """Return what was chosen; without a choice the newest and the one before it."""
    newest = [str(pk) for pk in newest_first[:2]]
    return {
        "alt": request.GET.get("alt", newest[-1] if newest else ""),
        "neu": request.GET.get("neu", newest[0] if newest else ""),
    }


def _goal(request: InsideRequest) -> StrategicGoal | None:
    given = request.GET.get("leitziel", "")
    if not given:
        return None
    if not given.isascii() or not given.isdigit() or len(given) > 18:
        raise Http404
    return get_object_or_404(queries.strategic_goals(request.office), pk=int(given))


@needs("write_goal_system")
def correction_new(request: InsideRequest) -> HttpResponse:
    """Begin an editorial correction of the valid version (I2)."""
    form = CorrectionForm(request.POST or None)

    def save(data: dict[str, Any]) -> str:
        system = actions.draft_correction(request.office, by=request.user, today=request.today, **data)
        return version_url(system, office=request.office)

    return _form(request, form, save, title=_("Redaktionell berichtigen"), back=_system_url(request))


@needs("confirm_results")
def correction_confirm(request: InsideRequest, pk: int) -> HttpResponse:
    """Make a correction valid as a second person (I2, I28)."""
    system = get_object_or_404(queries.systems(request.office), pk=pk)

    def act() -> None:
        actions.confirm_correction(system, by=request.user, today=request.today)
        messages.success(request, _("Die berichtigte Fassung gilt ab heute."))

    return _at_once(request, act, back=version_url(system, office=request.office))


@needs("write_goal_system")
def correction_discard(request: InsideRequest, pk: int) -> HttpResponse:
    """Throw away a correction that is still a draft."""
    system = get_object_or_404(queries.systems(request.office), pk=pk)

    def act() -> None:
        actions.discard_correction(system, by=request.user)
        messages.success(request, _("Die Berichtigung ist verworfen."))

    return _at_once(request, act, back=version_url(system, office=request.office), done=_system_url(request))


@needs("record_results")
def suspension_new(request: InsideRequest, pk: int) -> HttpResponse:
    """Record an objection to a resolution or its annulment; a second person confirms it (I5)."""
    system = get_object_or_404(queries.readable_systems(request.office, rights=request.rights), pk=pk)
    form = SuspensionForm(request.POST or None)
    back = version_url(system, office=request.office)

    def save(data: dict[str, Any]) -> str:
        actions.record_suspension(system, by=request.user, today=request.today, **data)
        messages.success(request, _("Erfasst. Wirksam wird es, sobald eine zweite Person bestätigt."))
        return back

    return _form(request, form, save, title=_("Beanstandung oder Aufhebung erfassen"), back=back)


@needs("confirm_results")
def suspension_confirm(request: InsideRequest, pk: int) -> HttpResponse:
    """Make an objection or annulment effective as a second person (I5, I28)."""
    found = _suspension(request, pk)

    def act() -> None:
        actions.confirm_suspension(found, by=request.user, today=request.today)
        messages.success(request, _("Bestätigt. Die Fassung gilt nicht mehr."))

    return _at_once(request, act, back=version_url(found.system, office=request.office))


@needs("record_results")
def suspension_discard(request: InsideRequest, pk: int) -> HttpResponse:
    """Throw away an objection or annulment that nobody has confirmed."""
    found = _suspension(request, pk)

    def act() -> None:
        actions.discard_suspension(found, by=request.user)
        messages.success(request, _("Verworfen. An der Geltung ändert sich nichts."))

    return _at_once(request, act, back=version_url(found.system, office=request.office))


def _suspension(request: InsideRequest, pk: int) -> Suspension:
    return get_object_or_404(queries.suspensions_of(request.office), pk=pk)


def _at_once(request: InsideRequest, act: Callable[[], None], *, back: str, done: str = "") -> HttpResponse:
    """Do on POST what a button says, tell a refusal on the page it came from."""
    if request.method == "POST":
        try:
            act()
            return redirect(done or back)
        except Refused as refused:
            messages.error(request, sentence(refused))
    return redirect(back)


def _form(request: InsideRequest, form: Any, save: Callable[[dict[str, Any]], str], *, title: str, back: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(save(form.cleaned_data))
        except Refused as refused:
            say(form, refused)
    trail = [(_("Präambel und Leitziele"), _system_url(request)), (title, "")]
    return render(request, "desk/form.html", {"form": form, "title": title, "back": back, "trail": trail})


def _system_url(request: InsideRequest) -> str:
    return reverse("goal_system", kwargs={"office": request.office.slug})
