# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Beginning a legislative term for a body: rows taken over, typed or pasted; a look at what would happen; one act."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from zielkreis.committee.actions import people as actions
from zielkreis.committee.forms.new_term import NewTermForm, SeatRows
from zielkreis.committee.models import Organization
from zielkreis.committee.queries import new_term as queries
from zielkreis.committee.queries import readable
from zielkreis.committee.rules.people import MEETING_KINDS
from zielkreis.committee.rules.seat_table import Unread, read_table
from zielkreis.committee.rules.seats import Seat, SeatRefused
from zielkreis.committee.views.people_page import body_trail, page, to, told
from zielkreis.kit.refusals import say
from zielkreis.kit.words import Refused
from zielkreis.org.access import InsideRequest, needs

BLANK = 5
"""Empty rows below the filled ones."""

FACTS = ("name", "role", "seat", "nominated_by", "deputy", "is_new", "deputy_is_new")


@needs("manage_meetings")
def term_begin(request: InsideRequest, pk: int) -> HttpResponse:
    """Begin a new term: the first look takes over today's seats, "Vorschau" shows what would happen, the last button does it."""
    bodies = readable.organizations(request.office).filter(kind__in=MEETING_KINDS).select_related("office")
    body = get_object_or_404(bodies, pk=pk)
    if request.method != "POST":
        return _show(request, body, form=NewTermForm(), rows=_rows(queries.current_seats(body, on=request.today)))
    form, rows = NewTermForm(request.POST), SeatRows(request.POST, prefix="rows")
    step = request.POST.get("step", "preview")
    if step in ("replace", "append", "more"):
        return _filled(request, body, form=form, rows=rows, step=step)
    return _looked_at(request, body, form=form, rows=rows, step=step)


def _rows(seats: Sequence[Seat]) -> Any:
    """Return rows filled with these seats and some empty ones below."""
    filled = [{name: getattr(seat, name) for name in FACTS} for seat in seats] + [{"role": "member"}] * BLANK
    return SeatRows(prefix="rows", initial=filled)


def _filled(request: InsideRequest, body: Organization, *, form: NewTermForm, rows: Any, step: str) -> HttpResponse:
    """Show the rows with what was pasted, or with more empty ones; nothing typed is lost."""
    rows.is_valid()
    typed: list[Seat] = [] if step == "replace" else _typed(rows)
    unread: list[Unread] = []
    if step != "more":
        try:
            pasted, unread = read_table(form.data.get("table", ""))
        except Refused as refused:
            say(form, refused)
            return _show(request, body, form=form, rows=rows)
        unread = [Unread(cell.row + len(typed), cell.column, cell.text) for cell in unread]
        typed += pasted
    kept = NewTermForm(initial={name: form.data.get(name, "") for name in ("name", "starts_on", "ends_on")})
    return _show(request, body, form=kept, rows=_rows(typed), unread=unread)


def _typed(rows: Any) -> list[Seat]:
    """Return what stands in the rows, also in those that have an error."""
    raw: list[dict[str, Any]] = [{name: row[name].value() or "" for name in FACTS} for row in rows]
    return [Seat(**row) for row in raw if row["name"].strip() or row["deputy"].strip()]


def _looked_at(request: InsideRequest, body: Organization, *, form: NewTermForm, rows: Any, step: str) -> HttpResponse:
    """Show what would happen; do it when exactly this was shown before."""
    if not (form.is_valid() & rows.is_valid()):
        return _show(request, body, form=form, rows=rows)
    seats = [row.read() for row in rows]
    facts = {name: form.cleaned_data[name] for name in ("name", "starts_on", "ends_on")}
    sign = hashlib.sha256(repr((sorted(facts.items()), seats)).encode()).hexdigest()
    act = actions.begin_term if step == "begin" and form.cleaned_data["seen"] == sign else actions.rehearse_term
    try:
        act(body, by=request.user, seats=seats, today=request.today, **facts)
    except Refused as refused:
        say(rows[refused.row - 1] if isinstance(refused, SeatRefused) else form, refused)
        return _show(request, body, form=form, rows=rows)
    if act is actions.begin_term:
        messages.success(request, _("Die Wahlperiode „%(name)s“ hat begonnen.") % {"name": facts["name"]})
        return to(request, "organization", body.pk)
    if step == "begin":
        messages.warning(request, _("Seit der Vorschau hat sich etwas geändert. Bitte sehen Sie sie noch einmal an."))
    found = queries.preview(body, seats=seats, starts_on=facts["starts_on"])
    lines = list(zip(found.lines, [row for row in rows if row.read().name], strict=True))
    hints = told(found.composition)
    return _show(request, body, form=form, rows=rows, preview=found, lines=lines, hints=hints, sign=sign)


def _show(request: InsideRequest, body: Organization, *, form: NewTermForm, rows: Any, **context: Any) -> HttpResponse:
    groups = readable.organizations(request.office).exclude(kind__in=MEETING_KINDS).values_list("name", flat=True)
    way = body_trail(request, body, here=_("Neue Wahlperiode"))
    return page(request, "term_begin", body=body, form=form, rows=rows, groups=groups, trail=way, **context)
