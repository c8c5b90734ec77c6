# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Putting an agenda together: waiting papers in one click, items of one's own, the order; and who was there."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from zielkreis.committee.actions import meetings as actions
from zielkreis.committee.forms.meetings import AttendanceForm, ItemForm, see_again
from zielkreis.committee.models import Meeting
from zielkreis.committee.queries import meetings as queries
from zielkreis.committee.queries import readable
from zielkreis.committee.views.meeting_page import grouped
from zielkreis.committee.views.meetings import back_to, form_page, found_meeting, trail
from zielkreis.kit.refusals import say, sentence
from zielkreis.kit.words import Conflict, Refused
from zielkreis.org.access import InsideRequest, needs


@needs("manage_meetings")
def agenda_edit(request: InsideRequest, pk: int) -> HttpResponse:
    """Add papers and items to an agenda, order and remove them."""
    shown = found_meeting(request, pk)
    form = ItemForm(request.POST if "title" in request.POST else None)
    if request.method == "POST" and _done(request, shown, form):
        return redirect("agenda_edit", office=request.office.slug, pk=pk)
    papers = {paper.pk: paper for paper in readable.papers(request.office, rights=request.rights, on=request.today)
              .filter(consultations__item__meeting=shown)}  # fmt: skip
    context = {
        "meeting": shown,
        "form": form,
        "lines": queries.lines(shown, items=queries.in_order(queries.items_of(shown)), readable_papers=papers),
        "waiting": queries.waiting(shown) if shown.state != "cancelled" else [],
        "trail": trail(request, shown, _("Tagesordnung")),
        "is_open": shown.state == "scheduled",
    }
    return render(request, "committee/agenda_edit.html", context)


def _done(request: InsideRequest, meeting: Meeting, form: ItemForm) -> bool:
    """Do what was clicked; a refused title keeps the page with its sentence."""
    try:
        if "title" in request.POST:
            return _add(request, meeting, form)
        _click(request, meeting)
    except Refused as refused:
        if form.is_bound:
            say(form, refused)
            return False
        messages.error(request, sentence(refused))
    return True


def _add(request: InsideRequest, meeting: Meeting, form: ItemForm) -> bool:
    if not form.is_valid():
        return False
    title, is_public = form.cleaned_data["title"], not form.cleaned_data["non_public"]
    actions.add_item(meeting, by=request.user, title=title, is_public=is_public)
    return True


def _click(request: InsideRequest, meeting: Meeting) -> None:
    act, chosen = request.POST.get("act", ""), request.POST.get("of", "")
    if act not in ("take", "remove", "up", "down") or not chosen.isdecimal() or len(chosen) > 18:
        raise Http404
    if act == "take":
        actions.add_item(meeting, by=request.user, consultation=get_object_or_404(queries.steps(meeting), pk=chosen))
    elif act == "remove":
        actions.remove_item(get_object_or_404(meeting.agenda_items, pk=chosen), by=request.user)
    else:
        _shift(request, meeting, chosen=int(chosen), by=-1 if act == "up" else 1)


def _shift(request: InsideRequest, meeting: Meeting, *, chosen: int, by: int) -> None:
    """Move an item one place up or down within its part."""
    items = list(queries.items_of(meeting))
    part = [item.pk for item in items if item.is_public == next((one.is_public for one in items if one.pk == chosen), None)]
    if chosen not in part:
        raise Http404
    place = part.index(chosen)
    other = min(max(place + by, 0), len(part) - 1)
    part[place], part[other] = part[other], part[place]
    rest = [item.pk for item in items if item.pk not in part]
    actions.order_items(meeting, by=request.user, order=[*part, *rest])


@needs("manage_meetings")
def agenda_item_edit(request: InsideRequest, pk: int, item: int) -> HttpResponse:
    """Change the title of an item, and until the invitation whether it is public."""
    shown = found_meeting(request, pk)
    changed = get_object_or_404(queries.items_of(shown), pk=item)
    form = ItemForm(request.POST or None, initial={"title": changed.title, "non_public": not changed.is_public})
    if request.method == "POST" and form.is_valid():
        try:
            new = {"title": form.cleaned_data["title"], "is_public": not form.cleaned_data["non_public"]}
            actions.change_item(changed, by=request.user, **new)
            return redirect("agenda_edit", office=request.office.slug, pk=pk)
        except Refused as refused:
            say(form, refused)
    return form_page(request, shown, form, title=_("Tagesordnungspunkt bearbeiten"))


@needs("manage_meetings")
def attendance(request: InsideRequest, pk: int) -> HttpResponse:
    """Note who was at a meeting, in one table of all memberships."""
    shown = found_meeting(request, pk)
    form = AttendanceForm(
        request.POST or None,
        memberships=queries.members_at(shown),
        noted=queries.attendances(shown),
        seen=queries.attendance_seen(shown),
    )
    if request.method == "POST" and form.is_valid() and _noted(request, shown, form):
        messages.success(request, _("Die Anwesenheit ist gespeichert."))
        return back_to(request, shown)
    context: dict[str, Any] = {"meeting": shown, "form": form, "trail": trail(request, shown, _("Anwesenheit"))}
    if form.is_bound and request.POST.get("seen") != queries.attendance_seen(shown):
        context["people"] = grouped(queries.attendances(shown))
    return render(request, "committee/attendance.html", context)


def _noted(request: InsideRequest, meeting: Meeting, form: AttendanceForm) -> bool:
    try:
        seen = form.cleaned_data["seen"] or None
        actions.set_attendance(meeting, by=request.user, presences=form.presences(rest_present="rest" in request.POST), seen=seen)
    except Refused as refused:
        say(form, refused)
        if isinstance(refused, Conflict):
            see_again(form, seen=queries.attendance_seen(meeting))
        return False
    return True
