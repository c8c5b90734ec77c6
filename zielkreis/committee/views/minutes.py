# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Minutes of a meeting: read, written, signed, released."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zielkreis.committee.actions import minutes as actions
from zielkreis.committee.forms.meetings import MinutesForm, SignatureForm, see_again
from zielkreis.committee.models import Meeting, Minutes
from zielkreis.committee.queries import meetings as queries
from zielkreis.committee.views.meeting_page import grouped
from zielkreis.committee.views.meetings import form_page, found_meeting, trail
from zielkreis.kit.refusals import say, sentence
from zielkreis.kit.words import Conflict, Refused
from zielkreis.org.access import InsideRequest, needs


@needs("see_meetings")
def minutes(request: InsideRequest, pk: int) -> HttpResponse:
    """Show minutes as they are: opening, who was there, each item with its result, closing."""
    shown = found_meeting(request, pk)
    found = _found(request, shown)
    manages = request.rights.may("manage_meetings") and not shown.origin
    excluded, lines = _excluded(shown), queries.agenda(shown, rights=request.rights, on=request.today)
    context = {
        "meeting": shown,
        "minutes": found,
        "lines": [(line, excluded.get(line.item.pk, [])) for line in lines],
        "people": grouped(queries.attendances(shown)),
        "trail": trail(request, shown, _("Niederschrift")),
        "may_manage": manages,
    }
    return render(request, "committee/minutes.html", context)


def _found(request: InsideRequest, meeting: Meeting) -> Minutes:
    found = queries.minutes_of(meeting, rights=request.rights)
    if found is None:
        raise Http404
    return found


def _excluded(meeting: Meeting) -> dict[int, list[str]]:
    """Return who took no part in which item."""
    found: dict[int, list[str]] = {}
    for item in queries.items_of(meeting).prefetch_related("exclusions__membership__member"):
        found[item.pk] = [str(one.membership.member) for one in item.exclusions.all()]
    return found


@needs("manage_meetings")
def minutes_edit(request: InsideRequest, pk: int) -> HttpResponse:
    """Write minutes; a first draft proposes the formalities as sentences to be checked."""
    shown = found_meeting(request, pk)
    found = queries.minutes_of(shown, rights=request.rights)
    form = MinutesForm(request.POST or None, initial=_initial(found) if found else _proposal(shown))
    if request.method == "POST" and form.is_valid():
        try:
            data = form.cleaned_data
            texts = {name: data[name] for name in ("opening", "closing")}
            seen = (data["seen_opening"], data["seen_closing"]) if found else None
            actions.write_minutes(shown, by=request.user, **texts, seen=seen)
            return redirect("minutes", office=request.office.slug, pk=pk)
        except Conflict as refused:
            say(form, refused)
            other = _found(request, shown)
            see_again(form, seen_opening=other.opening, seen_closing=other.closing)
            stored = [(form.fields[name].label, getattr(other, name)) for name in ("opening", "closing")]
            return form_page(request, shown, form, title=_("Niederschrift bearbeiten"), stored=stored)
        except Refused as refused:
            say(form, refused)
    return form_page(request, shown, form, title=_("Niederschrift bearbeiten"))


def _initial(minutes: Minutes) -> dict[str, str]:
    texts = {"opening": minutes.opening, "closing": minutes.closing}
    return texts | {f"seen_{name}": text for name, text in texts.items()}


def _proposal(meeting: Meeting) -> dict[str, str]:
    """Return sentences for the formalities, from what is noted; they are German like everything in minutes."""
    room = queries.room(meeting)
    begins = f" um {meeting.begins:%H:%M} Uhr" if meeting.begins else ""
    ends = f" um {meeting.ends:%H:%M} Uhr" if meeting.ends else ""
    invited = f" vom {meeting.invited_on:%d.%m.%Y}" if meeting.invited_on else ""
    quorum = {
        True: "Das Gremium ist beschlussfähig.",
        False: "Nach der Anwesenheit ist weniger als die erforderliche Zahl stimmberechtigter Mitglieder da.",
        None: "Zur Beschlussfähigkeit: [bitte ergänzen].",
    }[room.quorum(seats=meeting.organization.seats)]
    opening = (
        f"Der Vorsitz eröffnet die Sitzung{begins} und begrüßt die Anwesenden.",
        f"Zur Sitzung wurde mit Einladung{invited} geladen. Einwendungen gegen Form und Frist werden nicht erhoben.",
        quorum,
        "Auf das Mitwirkungsverbot bei Befangenheit wird hingewiesen.",
    )
    return {"opening": "\n".join(opening), "closing": f"Der Vorsitz schließt die Sitzung{ends}."}


@needs("manage_meetings")
def minutes_sign(request: InsideRequest, pk: int) -> HttpResponse:
    """Note who signed the minutes and when; from then on the meeting is locked (I24)."""
    shown = found_meeting(request, pk)
    found = _found(request, shown)
    form = SignatureForm(request.POST or None, initial={"on": request.today})
    if request.method == "POST" and form.is_valid():
        try:
            actions.sign_minutes(found, by=request.user, today=request.today, **form.cleaned_data)
            # The next page keeps the very file and leads on to the minutes; this area knows no documents.
            return redirect("minutes_keep", office=request.office.slug, pk=pk)
        except Refused as refused:
            say(form, refused)
    lead = _("Danach lässt sich an dieser Sitzung nichts mehr ändern.")
    return form_page(request, shown, form, title=_("Unterzeichnung vermerken"), lead=lead)


@needs("manage_meetings")
def minutes_release(request: InsideRequest, pk: int) -> HttpResponse:
    """Let members read signed minutes."""
    shown = found_meeting(request, pk)
    if request.method == "POST":
        try:
            actions.release_minutes(_found(request, shown), by=request.user)
            messages.success(request, _("Die Niederschrift ist freigegeben; die Mitglieder können sie lesen."))
        except Refused as refused:
            messages.error(request, sentence(refused))
    return redirect("minutes", office=request.office.slug, pk=pk)
