# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Follow-up of resolutions: one table of all terms, one follow-up with its report, beginning and changing it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from zielkreis.committee.actions import follow_ups as actions
from zielkreis.committee.forms.follow_ups import FollowUpFilters, ReportForm, TaskForm
from zielkreis.committee.models import AgendaItem, FollowUp
from zielkreis.committee.queries import follow_ups as queries
from zielkreis.committee.queries import readable
from zielkreis.committee.rules.follow_ups import FOLLOW_UP_STATES
from zielkreis.committee.views.ways import ways
from zielkreis.committee.workbook import table, workbook
from zielkreis.documents.blocks import Cell, Missing
from zielkreis.history.queries import history_of
from zielkreis.kit import clock
from zielkreis.kit.refusals import say
from zielkreis.kit.words import Conflict, Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.access import InsideRequest, needs, require

PER_PAGE = 50
COLUMNS = (
    (N_("Was ist zu tun?"), 4),
    (N_("Beschluss"), 3),
    (N_("Gremium"), 2),
    (N_("Sitzung am"), 1),
    (N_("Wahlperiode"), 1.5),
    (N_("Organisationseinheit"), 2),
    (N_("Verantwortlich"), 1.5),
    (N_("Termin"), 1),
    (N_("Stand"), 1),
    (N_("Ampel"), 1),
    (N_("Sachstand"), 4),
    (N_("Grund der Verzögerung"), 3),
    (N_("Bericht in der Sitzung"), 2),
    (N_("Umgesetzt am"), 1),
)
"""Columns of the workbook with their share of its width."""


@needs("see_meetings")
def follow_ups(request: InsideRequest) -> HttpResponse:
    """List what resolutions demand, of all terms in one table, first due first; without filters what is still open."""
    filters = FollowUpFilters(request.GET, office=request.office)
    page = Paginator(filters.narrowed(_readable(request)), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page, "lines": queries.lines(page.object_list, rights=request.rights, on=request.today), "filters": filters,
        "filtered": bool(request.GET), "ways": ways(request, "follow_ups"),
    }  # fmt: skip
    return render(request, "committee/follow_ups.html", context)


@needs("see_meetings")
def follow_ups_file(request: InsideRequest) -> HttpResponse:
    """Hand the same list out as a workbook, all pages of it."""
    found = FollowUpFilters(request.GET, office=request.office).narrowed(_readable(request))
    rows = [_row(line) for line in queries.lines(found, rights=request.rights, on=request.today)]
    sheet = table(name=_("Beschlüsse"), columns=[(_(title), width) for title, width in COLUMNS], rows=rows)
    title = _("Umsetzung der Beschlüsse")
    name = f"beschluesse-{request.office.slug}-{request.today:%Y-%m-%d}.xlsx"
    return workbook(request.office, sheet, title=title, file_name=name, made_at=clock.now())


def _row(line: queries.FollowUpLine) -> tuple[Cell, ...]:
    one, none = line.follow_up, Missing(_("keine Angabe"))
    meeting = one.item.meeting
    return (
        one.task,
        one.item.title if line.names_item else _("nichtöffentlicher Beschluss"),
        str(meeting.organization),
        meeting.day,
        str(meeting.term or ""),
        str(one.unit or ""),
        one.responsible,
        one.due_on or none,
        _(dict(FOLLOW_UP_STATES)[one.state]),
        _(line.light.word),
        one.progress,
        one.delay_reason,
        str(one.reports_to or ""),
        one.done_on or (none if one.state == "done" else ""),
    )


def _readable(request: InsideRequest) -> Any:
    return queries.follow_ups(request.office, rights=request.rights, on=request.today)


@needs("see_meetings")
def follow_up(request: InsideRequest, pk: int) -> HttpResponse:
    """Show one follow-up; who answers for it reports here how it stands."""
    shown = get_object_or_404(_readable(request), pk=pk)
    line = queries.line(shown, rights=request.rights, on=request.today)
    form = ReportForm(request.POST or None, known=shown)
    if request.method == "POST":
        require(request, queries.PERMISSION, unit=shown.unit_id)
        if form.is_valid() and _report(request, shown, form):
            messages.success(request, _("Der Stand ist gespeichert."))
            return redirect("follow_up", office=request.office.slug, pk=pk)
    sees_history = request.rights.may("see_history", unit=shown.unit_id)
    context = {
        "line": line, "one": shown, "form": form, "may_change": _may_steer(request),
        "entries": history_of(shown, office_id=request.office.pk)[:50] if sees_history else [],
        "trail": [(_("Beschlüsse"), _list_url(request)), (str(shown), "")],
    }  # fmt: skip
    return render(request, "committee/follow_up.html", context)


def _report(request: InsideRequest, shown: FollowUp, form: ReportForm) -> bool:
    try:
        actions.report(shown, by=request.user, today=request.today, **_seen(form.cleaned_data))
    except Conflict as conflict:
        return _overtaken(request, form, conflict, shown)
    except Refused as refused:
        say(form, refused)
        return False
    return True


def _seen(data: dict[str, Any]) -> dict[str, Any]:
    """Without a revision nobody has seen anything yet."""
    return data | {"revision": data["revision"] or 0}


def _overtaken(request: InsideRequest, form: Any, conflict: Conflict, shown: FollowUp) -> bool:
    """Say that somebody was faster; from now on the person has seen it, and what was typed stays."""
    say(form, conflict)
    form.data = {**request.POST.dict(), "revision": shown.revision}
    return False


@needs("follow_up")
def follow_up_new(request: InsideRequest, pk: int) -> HttpResponse:
    """Begin to follow up the resolution of an agenda item, with its wording as the task and the unit of its paper."""
    _steer(request)
    found = readable.items(request.office, rights=request.rights, on=request.today)
    item = get_object_or_404(found.select_related("consultation__paper"), pk=pk)
    form = TaskForm(request.POST or None, initial=_proposed(item), **_choices(request, item))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.create_follow_up(item, by=request.user, **form.cleaned_data)
            messages.success(request, _("Die Umsetzung wird verfolgt. Der Auftrag steht jetzt in der Liste."))
            return redirect("follow_up", office=request.office.slug, pk=made.pk)
        except Refused as refused:
            say(form, refused)
    lead = _("Beschluss vom %(day)s: %(title)s") % {"day": f"{item.meeting.day:%d.%m.%Y}", "title": item.title}
    return _form(request, form, title=_("Umsetzung verfolgen"), lead=lead, back=_list_url(request))


def _proposed(item: AgendaItem) -> dict[str, Any]:
    step = getattr(item, "consultation", None)
    return {"task": item.resolution_text or item.title, "unit": step.paper.unit_id if step else None}


@needs("follow_up")
def follow_up_edit(request: InsideRequest, pk: int) -> HttpResponse:
    """Change task, unit, function, due date and where it is reported."""
    _steer(request)
    shown = get_object_or_404(_readable(request), pk=pk)
    back = reverse("follow_up", kwargs={"office": request.office.slug, "pk": pk})
    form = TaskForm(request.POST or None, initial=TaskForm.initial_of(shown), known=shown, **_choices(request, shown.item))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_follow_up(shown, by=request.user, **_seen(form.cleaned_data))
            return redirect(back)
        except Conflict as conflict:
            _overtaken(request, form, conflict, shown)
        except Refused as refused:
            say(form, refused)
    return _form(request, form, title=_("Auftrag ändern"), lead=str(shown), back=back)


def _choices(request: InsideRequest, item: AgendaItem) -> dict[str, Any]:
    meetings = queries.later_meetings(item, rights=request.rights, today=request.today)
    return {"office": request.office, "meetings": meetings}


def _may_steer(request: InsideRequest) -> bool:
    """Tasks are given by who follows all of them; units report on theirs."""
    return request.rights.reach(queries.PERMISSION).everywhere


def _steer(request: InsideRequest) -> None:
    if not _may_steer(request):
        raise PermissionDenied


def _form(request: InsideRequest, form: Any, *, title: str, lead: str, back: str) -> HttpResponse:
    trail = [(_("Beschlüsse"), _list_url(request)), (title, "")]
    return render(
        request, "committee/matter_form.html", {"form": form, "title": title, "lead": lead, "back": back, "trail": trail}
    )


def _list_url(request: InsideRequest) -> str:
    return reverse("follow_ups", kwargs={"office": request.office.slug})
