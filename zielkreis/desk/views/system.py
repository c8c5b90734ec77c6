# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The goal system: the version valid on a day, the others, how far they cover the mandate; and a strategic goal over the years.

Working on a draft: see ``drafting``; comparing, correcting and ending versions: see ``versions``.
"""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zielkreis.committee.actions.binding import take_back
from zielkreis.committee.queries.brought_in import readable_versions
from zielkreis.committee.queries.references import visible_goals
from zielkreis.desk import lines
from zielkreis.desk.papers import papers_box
from zielkreis.desk.system_forms import DayForm
from zielkreis.desk.ways import goal_ways
from zielkreis.goals import actions, queries, rules
from zielkreis.goals.models import GoalSystem, StrategicGoalText
from zielkreis.goals.queries import Section
from zielkreis.goals.rules import MANDATE
from zielkreis.history.queries import history_of
from zielkreis.indicators.overview import GoalNode, overview, reference_date
from zielkreis.kit.refusals import sentence
from zielkreis.kit.words import Refused
from zielkreis.org.access import InsideRequest, needs
from zielkreis.org.models import Office


@needs("see_adopted")
def goal_system(request: InsideRequest, pk: int | None = None) -> HttpResponse:
    """Show a version of preamble and strategic goals and the ways to the others; without ``pk`` the one valid (``?am=``)."""
    form = DayForm(request.GET if "am" in request.GET else None)
    on = (form.cleaned_data["am"] if form.is_valid() else None) or request.today
    found = readable_versions(request.office, rights=request.rights, on=request.today)
    readable = list(found.select_related("based_on"))
    system = (
        next((one for one in readable if one.pk == pk), None) if pk else next((one for one in readable if one.is_valid(on)), None)
    )
    if pk and system is None:
        raise Http404
    if system is None and on == request.today:
        system = readable[0] if readable else None
    return render(request, "desk/goal_system.html", _page(request, system, readable=readable, on=on, form=form))


def _page(
    request: InsideRequest, system: GoalSystem | None, *, readable: list[GoalSystem], on: date, form: DayForm
) -> dict[str, Any]:
    """Return what the page of a version shows; without one what belongs there."""
    rights = request.rights
    found: dict[str, Any] = {
        "system": system, "versions": readable, "on": on, "is_past": on != request.today, "day_form": form,
        "ways": goal_ways(request, "goal_system"),
        "may_write": rights.may("write_goal_system"),
        "may_record": rights.may("record_results"),
        "may_confirm": rights.may("confirm_results"),
        "may_return": rights.may("return_sections"),
    }  # fmt: skip
    if system is None:
        return found
    talks = system.state in ("draft", "submitted") and rights.may("comment_goal_system")
    sections = queries.sections(system) if talks else _plain_sections(system)
    texts = [section.text for section in sections if section.text]
    return found | {
        "talks": talks,
        "sections": sections[1:],
        "preamble": sections[0],
        "valid": system.is_valid(on),
        "removed": queries.removed_sections(system) if system.state == "draft" and found["may_write"] else [],
        "before": system.based_on if system.based_on in readable else None,
        "became": next((one for one in readable if one.based_on_id == system.pk and _is_outcome(one, of=system)), None),
        "suspensions": _suspensions(request, system),
        "entries": history_of(system, office_id=request.office.pk)[:20] if _may_see_history(request) else [],
        **coverage(texts),
    }


def _is_outcome(system: GoalSystem, *, of: GoalSystem) -> bool:
    """Whether a version is what a meeting made of another one that was brought in."""
    return system.state == "resolved" or (of.state == "amended" and system.state in rules.BINDING and not system.editorial)


def _plain_sections(system: GoalSystem) -> list[Section]:
    return [Section(system.preamble), *(Section(text.text, text) for text in queries.texts(system))]


def _suspensions(request: InsideRequest, system: GoalSystem) -> list[Any]:
    """Objections and annulments: effective ones for everybody, waiting ones for those who record and confirm."""
    waiting = request.rights.may("record_results") or request.rights.may("confirm_results")
    if system.state not in rules.BINDING:
        return []
    return [one for one in queries.suspensions(system) if one.confirmed_by_id or waiting]


def coverage(texts: list[StrategicGoalText]) -> dict[str, Any]:
    """Return which strategic goal fills which part of § 1 SGB VIII: rows of (text, filled or not), and what nothing fills."""
    filled = {code for text in texts for code in text.mandate}
    return {
        "verbs": [word for _code, word in MANDATE],
        "coverage": [(text, [code in text.mandate for code, _word in MANDATE]) for text in texts],
        "uncovered": [word for code, word in MANDATE if code not in filled],
        "without_mandate": [text for text in texts if not text.mandate],
    }


@needs("write_goal_system")
def goal_system_draft(request: InsideRequest) -> HttpResponse:
    """Begin a draft on the basis of the valid version, or continue the one there is."""
    if request.method == "POST":
        system = actions.open_draft(request.office, by=request.user, today=request.today)
        return redirect("goal_system_version", office=request.office.slug, pk=system.pk)
    return redirect("goal_system", office=request.office.slug)


@needs("write_goal_system")
def goal_system_move(request: InsideRequest, pk: int, to: str) -> HttpResponse:
    """Bring a draft in (into the committee, a correction to its confirmation), or take it back."""
    system = get_object_or_404(queries.systems(request.office), pk=pk)
    if to not in ("einbringen", "zuruecknehmen"):
        raise Http404
    if request.method == "POST":
        try:
            _move(request, system, to=to)
        except Refused as refused:
            messages.error(request, sentence(refused))
    return redirect("goal_system_version", office=request.office.slug, pk=pk)


def _move(request: InsideRequest, system: GoalSystem, *, to: str) -> None:
    if to == "zuruecknehmen":
        take_back(system, by=request.user, reason=request.POST.get("reason", ""))
    elif actions.submit(system, by=request.user).editorial:
        messages.success(request, _("Die Berichtigung wartet auf die Bestätigung durch eine zweite Person."))
    else:
        messages.success(request, _("Die Fassung ist eingebracht. Beschließen kann sie nur der Ausschuss."))


@needs("see_adopted")
def strategic_goal(request: InsideRequest, pk: int) -> HttpResponse:
    """Show a strategic goal: adopted text with resolution, earlier versions with differences, its goals over the years."""
    goal = get_object_or_404(queries.strategic_goals(request.office), pk=pk)
    readable = readable_versions(request.office, rights=request.rights, on=request.today)
    versions = list(queries.texts_of(goal).filter(system__in=readable.values("pk")))
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
            "sees_sheets": any(request.rights.may_somewhere(one) for one in ("see_draft_goals", "see_agreed_goals")),
            "papers": papers_box(goal, office=request.office, rights=request.rights, on=request.today),
            "sees_papers": request.rights.may_somewhere("see_meetings"),
            "entries": history_of(goal, office_id=request.office.pk)[:20] if _may_see_history(request) else [],
        },
    )


def _years(request: InsideRequest, *, current: StrategicGoalText) -> list[tuple[int, list[tuple[GoalNode, SafeString]]]]:
    """Return for each year the goals of one strategic goal that the person may read or was told of, with their results."""
    visible = visible_goals(request.office, rights=request.rights, on=request.today)
    goals = visible.filter(strategic_goal=current.goal_id)
    found = []
    for annual_set in queries.annual_sets(request.office):
        on = reference_date(year=annual_set.year, today=request.today)
        nodes = overview(request.office, annual_set=annual_set, on=on, goals=goals, texts=[current]).nodes
        if nodes:
            found.append((annual_set.year, [(node, lines.result_mark(node)) for node in nodes]))
    return found


def _may_see_history(request: InsideRequest) -> bool:
    """The history tells what every draft said, also of texts that are adopted by now."""
    return request.rights.may_somewhere("see_history") and request.rights.may("see_goal_system_draft")


def version_url(system: GoalSystem, *, office: Office) -> str:
    """Return the address of a version."""
    return reverse("goal_system_version", kwargs={"office": office.slug, "pk": system.pk})
