# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Results: recording what became of each item, confirming it as a second person, taking it back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zielkreis.committee.actions import results as actions
from zielkreis.committee.forms.meetings import ReasonForm, see_again
from zielkreis.committee.forms.results import FetchedForm, ResultForm, parsed_instant
from zielkreis.committee.models import AgendaItem, Meeting, Membership, PaperSection
from zielkreis.committee.queries import meetings as queries
from zielkreis.committee.rules.paper_kinds import RESOLUTION
from zielkreis.committee.views.meetings import form_page, found_meeting, trail
from zielkreis.goals import queries as goals
from zielkreis.goals.models import GoalSystem, StrategicGoalText
from zielkreis.kit.refusals import say, sentence
from zielkreis.kit.words import Conflict, Refused
from zielkreis.org.access import InsideRequest, needs


@needs("record_results")
def result(request: InsideRequest, pk: int, item: int) -> HttpResponse:
    """Record what became of an item, with its votes, and for changed goals their text as resolved (I3)."""
    shown = found_meeting(request, pk)
    recorded = _item(shown, item)
    if shown.origin:
        return redirect("result_fetched", office=request.office.slug, pk=pk, item=item)
    room = queries.room(shown)
    form = ResultForm(
        request.POST or None, item=recorded, present=_present(shown, recorded), proposed=_proposed(recorded)
    )  # fmt: skip
    system = queries.bound_by(recorded)
    if system is not None:
        form.offer_resolved(system, texts=list(goals.texts(system)), shown=goals.as_resolved(system) or system)
    if request.method == "POST" and form.is_valid() and _recorded(request, recorded, form):
        return _onwards(request, shown, recorded)
    context = {
        "meeting": shown, "item": recorded, "form": form, "system": system, **_neighbours(shown, recorded),
        "eligible": room.eligible(recorded, excluded=[one.membership_id for one in recorded.exclusions.all()]),
        "quorum": room.quorum(seats=shown.organization.seats), "trail": trail(request, shown, _("Ergebnis")),
    }  # fmt: skip
    if form.is_bound:
        context["other"] = _stored(recorded) if _stored(recorded).modified_at.isoformat() != request.POST.get("seen") else None
    return render(request, "committee/result.html", context)


def _item(meeting: Meeting, pk: int) -> AgendaItem:
    found = queries.items_of(meeting).select_related("consultation__paper__goal_system", "meeting__organization")
    return get_object_or_404(found.prefetch_related("exclusions"), pk=pk)


def _present(meeting: Meeting, item: AgendaItem) -> list[Membership]:
    """Return those who may be excluded: whoever was there, and who is noted as excluded already."""
    noted = [one for one in queries.attendances(meeting) if one.state == "present"]
    there = {one.membership_id for one in noted} | {one.membership_id for one in item.exclusions.all()}
    return [one for one in queries.members_at(meeting) if one.pk in there]


def _proposed(item: AgendaItem) -> str:
    """Return the wording that the paper proposes for the resolution."""
    step = queries.consultation_of(item)
    if step is None:
        return ""
    sections = PaperSection.objects.filter(office=item.office_id, paper=step.paper_id, key=RESOLUTION)
    return sections.values_list("text", flat=True).first() or ""


def _neighbours(meeting: Meeting, item: AgendaItem) -> dict[str, AgendaItem | None]:
    items = list(queries.items_of(meeting))
    place = items.index(item)
    return {
        "before": items[place - 1] if place else None,
        "after": items[place + 1] if place + 1 < len(items) else None,
    }


def _recorded(request: InsideRequest, item: AgendaItem, form: ResultForm) -> bool:
    try:
        actions.record_result(item, by=request.user, today=request.today, **form.given())
    except Refused as refused:
        say(form, refused)
        if isinstance(refused, Conflict):
            see_again(form, seen=_stored(item).modified_at.isoformat())
        return False
    messages.success(request, _("Das Ergebnis ist erfasst. Es zählt, sobald eine zweite Person es bestätigt."))
    return True


def _stored(item: AgendaItem) -> AgendaItem:
    return AgendaItem.objects.select_related("recorded_by").get(office=item.office_id, pk=item.pk)


def _onwards(request: InsideRequest, meeting: Meeting, item: AgendaItem) -> HttpResponse:
    after = _neighbours(meeting, item)["after"]
    if "next" in request.POST and after is not None:
        return redirect("result", office=request.office.slug, pk=meeting.pk, item=after.pk)
    return redirect("meeting", office=request.office.slug, pk=meeting.pk)


@needs("record_results")
def result_fetched(request: InsideRequest, pk: int, item: int) -> HttpResponse:
    """Record that an item from the council information system decided on a goal system."""
    shown = found_meeting(request, pk)
    recorded = _item(shown, item)
    if not shown.origin:
        raise Http404
    systems = goals.systems(request.office).filter(state__in=("draft", "submitted"))
    form = FetchedForm(request.POST or None, item=recorded, systems=systems)
    system = _chosen(request, systems, recorded)
    if system is not None:
        form.offer_resolved(system, texts=list(goals.texts(system)), shown=goals.as_resolved(system) or system)
    if request.method == "POST" and form.is_valid() and _bound(request, recorded, form):
        return redirect("meeting", office=request.office.slug, pk=pk)
    context = {"meeting": shown, "item": recorded, "form": form, "system": system, "trail": trail(request, shown, _("Ergebnis"))}
    return render(request, "committee/result.html", {**context, "fetched": True})


def _chosen(request: InsideRequest, systems: Any, item: AgendaItem) -> GoalSystem | None:
    """Return the version whose text is shown: the one chosen, else the one the paper brings in, else the only one there is."""
    chosen = request.POST.get("system", "")
    if chosen.isdecimal() and len(chosen) < 19:
        return systems.filter(pk=chosen).first()  # type: ignore[no-any-return]
    return queries.bound_by(item) or systems.first()


def _bound(request: InsideRequest, item: AgendaItem, form: FetchedForm) -> bool:
    try:
        names = ("system", "result", "resolution_text")
        given = {name: form.cleaned_data[name] for name in names}
        actions.bind_fetched(item, by=request.user, today=request.today, as_resolved=form.as_resolved(), **given)
    except Refused as refused:
        say(form, refused)
        return False
    messages.success(request, _("Das Ergebnis ist erfasst. Es zählt, sobald eine zweite Person es bestätigt."))
    return True


@needs("confirm_results")
def results_confirm(request: InsideRequest, pk: int) -> HttpResponse:
    """Show what one person recorded and let another one confirm it, singly or all that bind no goals (I28)."""
    shown = found_meeting(request, pk)
    waiting = list(queries.unconfirmed(shown).select_related("recorded_by", "consultation__paper__goal_system"))
    for one in waiting:
        one.meeting = shown
    if request.method == "POST":
        _confirm(request, waiting)
        return redirect("results_confirm" if len(waiting) > 1 else "meeting", office=request.office.slug, pk=pk)
    rows = [(one, _differences(one), one.recorded_by_id == request.user.pk) for one in waiting]
    at_once = [one for one, changed, is_own in rows if not is_own and queries.bound_by(one) is None]
    context = {"meeting": shown, "rows": rows, "at_once": at_once, "trail": trail(request, shown, _("Ergebnisse bestätigen"))}
    return render(request, "committee/results_confirm.html", context)


def _confirm(request: InsideRequest, waiting: list[AgendaItem]) -> None:
    """Confirm those that were ticked as they were seen; what is refused is told, the others stay confirmed."""
    done = 0
    for item in waiting:
        seen = request.POST.get(f"seen_{item.pk}")
        if seen is None:
            continue
        try:
            actions.confirm_result(item, by=request.user, today=request.today, seen=parsed_instant(seen))
            done += 1
        except Refused as refused:
            messages.error(request, f"{item}: {sentence(refused)}")
    if done:
        words = ngettext("Das Ergebnis ist bestätigt.", "%(count)s Ergebnisse sind bestätigt.", done)
        messages.success(request, words % {"count": done})


def _differences(item: AgendaItem) -> dict[str, list[Any]] | None:
    """Return what was submitted and what was resolved for goals adopted with changes: by section, and what is the same (I3)."""
    system = queries.bound_by(item)
    resolved = goals.as_resolved(system) if system is not None and item.result == "changed" else None
    if system is None or resolved is None:
        return None
    before = {text.goal_id: text for text in system.texts.all()}
    after = {text.goal_id: text for text in resolved.texts.all()}
    pairs = [(before.get(goal), after.get(goal)) for goal in dict.fromkeys([*before, *after])]
    preamble = (_("Präambel"), system.preamble, resolved.preamble)
    sections = [*([preamble] if any(preamble[1:]) else []), *(_pair(old, new) for old, new in pairs)]
    return {
        "differing": [(title, old, new) for title, old, new in sections if old != new],
        "same": [title for title, old, new in sections if old == new],
    }


def _pair(old: StrategicGoalText | None, new: StrategicGoalText | None) -> tuple[str, str, str]:
    title = new or old
    words = [f"{one.title}\n{one.text}" if one else "" for one in (old, new)]
    return (title.title if title else "", words[0], words[1])


@needs("record_results", "confirm_results")
def result_take_back(request: InsideRequest, pk: int, item: int) -> HttpResponse:
    """Take a result back with a reason, so that it can be recorded anew."""
    shown = found_meeting(request, pk)
    recorded = _item(shown, item)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_back_result(recorded, by=request.user, reason=form.cleaned_data["reason"])
            return redirect("meeting", office=request.office.slug, pk=pk)
        except Refused as refused:
            say(form, refused)
    title = _("Ergebnis zurücknehmen")
    return form_page(request, shown, form, title=title, save=title, lead=str(recorded))
