# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Meetings: the list, planning them and moving them on. One meeting with its agenda stands in ``meeting_page``."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from zielkreis.committee.actions import meetings as actions
from zielkreis.committee.forms.meetings import InvitationForm, MeetingChangeForm, MeetingFilters, MeetingForm, ReasonForm
from zielkreis.committee.models import Meeting
from zielkreis.committee.queries import meetings as queries
from zielkreis.committee.queries import readable
from zielkreis.committee.views.deadlines import deadline_lines, when
from zielkreis.committee.views.ways import ways
from zielkreis.history.queries import history_of
from zielkreis.kit.refusals import say, sentence
from zielkreis.kit.words import Refused
from zielkreis.org.access import InsideRequest, needs

PER_PAGE = 25
MOST_AHEAD = 50


@needs("see_meetings")
def meetings(request: InsideRequest) -> HttpResponse:
    """List the meetings of the office's bodies: those to come, the next first, then those that were."""
    found = readable.meetings(request.office, rights=request.rights)
    years = [day.year for day in found.order_by().dates("day", "year", order="DESC")]
    filters = MeetingFilters(request.GET, office=request.office, years=years)
    narrowed = {"organization": filters.chosen("gremium"), "day__year": filters.chosen("jahr")}
    found = found.filter(**{name: value for name, value in narrowed.items() if value})
    ahead = found.filter(day__gte=request.today).order_by("day", "begins", "id")[:MOST_AHEAD]
    past = Paginator(found.filter(day__lt=request.today).order_by("-day", "-id"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "ways": ways(request, "meetings"),
        "filters": filters,
        "filtered": any(narrowed.values()),
        "page": past,
        "ahead": [(one, when(one.day, today=request.today), _lines(request, one)) for one in ahead],
        "may_manage": request.rights.may("manage_meetings"),
    }
    return render(request, "committee/meetings.html", context)


def _lines(request: InsideRequest, meeting: Meeting) -> list[Any]:
    manages = request.rights.may("manage_meetings") and not meeting.origin
    return deadline_lines(meeting, today=request.today) if manages and meeting.state == "scheduled" else []


def found_meeting(request: InsideRequest, pk: int) -> Meeting:
    """Return a meeting that the person may know of; 404 for others."""
    return get_object_or_404(readable.meetings(request.office, rights=request.rights), pk=pk)


def trail(request: InsideRequest, meeting: Meeting, *more: str) -> list[tuple[str, str]]:
    """Return the way to a page of a meeting."""
    here = {"office": request.office.slug}
    return [
        (_("Sitzungen"), reverse("meetings", kwargs=here)),
        (str(meeting), reverse("meeting", kwargs={**here, "pk": meeting.pk})),
        *((word, "") for word in more),
    ]


def back_to(request: InsideRequest, meeting: Meeting) -> HttpResponse:
    """Lead back to the page of a meeting."""
    return redirect("meeting", office=request.office.slug, pk=meeting.pk)


@needs("manage_meetings")
def meeting_new(request: InsideRequest) -> HttpResponse:
    """Plan a meeting; its deadlines are counted back from its day."""
    form = MeetingForm(request.POST or None, office=request.office, on=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.plan_meeting(by=request.user, **form.cleaned_data)
            messages.success(request, _("Die Sitzung ist geplant. Stellen Sie jetzt die Tagesordnung zusammen."))
            return redirect("agenda_edit", office=request.office.slug, pk=made.pk)
        except Refused as refused:
            say(form, refused)
    back = reverse("meetings", kwargs={"office": request.office.slug})
    context = {"title": _("Sitzung planen"), "back": back, "trail": [(_("Sitzungen"), back), (_("Sitzung planen"), "")]}
    return render(request, "committee/meeting_form.html", {"form": form, **context})


@needs("manage_meetings")
def meeting_edit(request: InsideRequest, pk: int) -> HttpResponse:
    """Change day, time, place, guests and deadlines of a meeting."""
    shown = found_meeting(request, pk)
    form = MeetingChangeForm(request.POST or None, meeting=shown)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_meeting(shown, by=request.user, **form.cleaned_data)
            return back_to(request, shown)
        except Refused as refused:
            say(form, refused)
    return form_page(request, shown, form, title=_("Sitzung bearbeiten"))


def form_page(request: InsideRequest, meeting: Meeting, form: Any, *, title: str, **more: object) -> HttpResponse:
    """Show a form that belongs to a meeting."""
    context = {"form": form, "title": title, "meeting": meeting, "trail": trail(request, meeting, title), **more}
    context["back"] = reverse("meeting", kwargs={"office": request.office.slug, "pk": meeting.pk})
    return render(request, "committee/meeting_form.html", context)


@needs("manage_meetings")
def meeting_invite(request: InsideRequest, pk: int) -> HttpResponse:
    """Send out the invitation: from then on members see agenda and papers."""
    shown = found_meeting(request, pk)
    today = request.today
    form = InvitationForm(request.POST or None, initial={"on": today if today <= shown.day else None})
    if request.method == "POST" and form.is_valid():
        try:
            actions.invite(shown, by=request.user, on=form.cleaned_data["on"])
            messages.success(request, _("Die Einladung ist verschickt: Die Mitglieder sehen Tagesordnung und Vorlagen."))
            return back_to(request, shown)
        except Refused as refused:
            say(form, refused)
    late = shown.invitation_due_on is not None and shown.invitation_due_on < today <= shown.day
    return form_page(
        request, shown, form, title=_("Einladen"), save=_("Einladen"), late=shown.invitation_due_on if late else None
    )


STEPS = {
    "durchgefuehrt": lambda shown, request: actions.hold(shown, by=request.user, today=request.today),
    "wiederaufnehmen": lambda shown, request: actions.plan_again(shown, by=request.user),
}
"""Steps that need no further words."""


@needs("manage_meetings")
def meeting_move(request: InsideRequest, pk: int, to: str) -> HttpResponse:
    """Note that a meeting was held, or take a cancelled one up again."""
    shown = found_meeting(request, pk)
    if to not in STEPS:
        raise Http404
    if request.method == "POST":
        try:
            STEPS[to](shown, request)
        except Refused as refused:
            messages.error(request, sentence(refused))
    return back_to(request, shown)


REASONED = {"absagen": actions.cancel, "zuruecknehmen": actions.take_back_invitation}
"""Steps that need a reason."""


@needs("manage_meetings")
def meeting_stop(request: InsideRequest, pk: int, to: str) -> HttpResponse:
    """Cancel a meeting or take its invitation back, with the reason."""
    shown = found_meeting(request, pk)
    if to not in REASONED:
        raise Http404
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            REASONED[to](shown, by=request.user, reason=form.cleaned_data["reason"])
            return back_to(request, shown)
        except Refused as refused:
            say(form, refused)
    title = _("Sitzung absagen") if to == "absagen" else _("Einladung zurücknehmen")
    return form_page(request, shown, form, title=title, save=title)


@needs("manage_meetings", "confirm_results")
def meeting_history(request: InsideRequest, pk: int) -> HttpResponse:
    """Show what happened to a meeting, its items and its minutes."""
    shown = found_meeting(request, pk)
    items = list(queries.items_of(shown))
    minutes = queries.minutes_of(shown, rights=request.rights)
    entries = history_of(shown, *items, *([minutes] if minutes else []), office_id=request.office.pk)
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    context = {"meeting": shown, "page": page, "trail": trail(request, shown, _("Verlauf"))}
    return render(request, "committee/meeting_history.html", context)
