# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Bodies and the groups that nominate: list, one of them on a day, making and changing them, and the seats in them."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zielkreis.committee.actions import people as actions
from zielkreis.committee.forms.people import DayFilter, EndForm, NewSeatForm, OrganizationForm, SeatForm
from zielkreis.committee.models import Membership, Organization
from zielkreis.committee.queries import people as queries
from zielkreis.committee.queries import readable
from zielkreis.committee.rules.people import MEETING_KINDS
from zielkreis.committee.views.people_page import HISTORY, body_trail, form_page, page, to, told, trail
from zielkreis.history.queries import history_of
from zielkreis.org.access import InsideRequest, needs
from zielkreis.org.views.page import done

ON_A_PAGE = 100


def _body(request: InsideRequest, pk: int) -> Organization:
    return get_object_or_404(readable.organizations(request.office).select_related("office", "part_of"), pk=pk)


@needs("see_meetings")
def organizations(request: InsideRequest) -> HttpResponse:
    """List the bodies and the groups that nominate, with the number of people who sit in them today."""
    pages = Paginator(queries.bodies(request.office, on=request.today), ON_A_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    bodies = [one for one in shown if one.kind in MEETING_KINDS]
    return page(request, "organizations", page=shown, bodies=bodies, groups=[one for one in shown if one not in bodies])


@needs("see_meetings")
def organization(request: InsideRequest, pk: int) -> HttpResponse:
    """Show who sits in a body on a day, deputies beside members, with the hint on its composition; or whom a group nominated."""
    body, form = _body(request, pk), DayFilter(request.GET or None, initial={"on": request.today})
    on = (form.cleaned_data["on"] if form.is_valid() else None) or request.today
    held = list(queries.memberships_on(body, on=on))
    pages = Paginator(_lines(held), ON_A_PAGE)
    composition = queries.composition(body, on=on) if body.kind == "committee" and held else None
    return page(
        request, "organization", body=body, form=form, on=on, page=pages.get_page(request.GET.get("page")), held=held,
        meets=body.kind in MEETING_KINDS,
        composition=composition, hints=told(composition),
        nominated=[] if body.kind in MEETING_KINDS else list(queries.nominated_by(body, on=on)),
        history=history_of(body, *held, office_id=request.office.pk)[:HISTORY] if request.rights.may("manage_meetings") else [],
        trail=trail(request, (_("Gremien"), "organizations"), here=body),
    )  # fmt: skip


def _lines(held: list[Membership]) -> list[tuple[Membership, Membership | None]]:
    """Return each seat with its personal deputy; deputies of nobody who sits here that day stand at the end on their own."""
    shown = {one.pk for one in held if not one.deputy_for_id}
    deputies = {one.deputy_for_id: one for one in held if one.deputy_for_id in shown}
    return [(one, deputies.get(one.pk)) for one in held if one.deputy_for_id not in shown]


@needs("manage_meetings")
def organization_new(request: InsideRequest) -> HttpResponse:
    """Add a body, or a group that nominates."""
    form = OrganizationForm(request.POST or None, office=request.office)
    act = lambda **data: actions.create_organization(request.office, by=request.user, **data)  # noqa: E731
    if request.method == "POST" and (made := done(form, act)):
        messages.success(request, _("„%(name)s“ ist angelegt.") % {"name": made})
        return to(request, "organization", made.pk)
    title = _("Gremium anlegen")
    way = trail(request, (_("Gremien"), "organizations"), here=title)
    return form_page(request, form, title=title, way=way)


@needs("manage_meetings")
def organization_edit(request: InsideRequest, pk: int) -> HttpResponse:
    """Change a body."""
    body = _body(request, pk)
    initial = {name: getattr(body, name) for name in OrganizationForm.base_fields}
    form = OrganizationForm(request.POST or None, office=request.office, but=body.pk, initial=initial)
    if request.method == "POST" and done(form, lambda **data: actions.change_organization(body, by=request.user, **data)):
        messages.success(request, _("Die Angaben sind geändert."))
        return to(request, "organization", pk)
    return form_page(request, form, title=_("Gremium bearbeiten"), way=body_trail(request, body, here=_("Bearbeiten")))


@needs("manage_meetings")
def membership_new(request: InsideRequest, pk: int) -> HttpResponse:
    """Give a member, known or new, a seat in a body."""
    body = _body(request, pk)
    initial = {"starts_on": request.today, "role": "member"} | {name: request.GET.get(name) for name in ("member", "role")}
    form = NewSeatForm(request.POST or None, organization=body, on=request.today, initial=initial)
    if request.method == "POST" and (made := done(form, lambda **data: _give(request, body, **data))):
        messages.success(request, _("%(member)s hat jetzt einen Platz in „%(body)s“.") % {"member": made.member, "body": body})
        return to(request, "organization", pk)
    return form_page(request, form, title=_("Mitglied hinzufügen"), way=body_trail(request, body, here=_("Mitglied hinzufügen")))


def _give(request: InsideRequest, body: Organization, *, member: Any, new_name: str, **facts: Any) -> Membership:
    return actions.seat_member(body, by=request.user, member=member, new_name=new_name, today=request.today, **facts)


@needs("manage_meetings")
def membership_edit(request: InsideRequest, pk: int) -> HttpResponse:
    """Change a seat, or end it."""
    held = _membership(request, pk)
    initial = {name: getattr(held, name) for name in SeatForm.base_fields} | {"votes": "yes" if held.votes else "no"}
    form = SeatForm(request.POST or None, organization=held.organization, on=_since(held, request.today), initial=initial)
    if request.method == "POST" and done(form, lambda **data: _change(request, held, **data)):
        messages.success(request, _("Die Angaben sind geändert."))
        return to(request, "organization", held.organization_id)
    return _membership_page(request, held, form=form, end_form=EndForm(initial={"on": request.today}))


@require_POST
@needs("manage_meetings")
def membership_end(request: InsideRequest, pk: int) -> HttpResponse:
    """End a seat with a day; the account's role ends with it when no other seat is left."""
    held, form = _membership(request, pk), EndForm(request.POST)
    if done(form, lambda on: actions.end_membership(held, by=request.user, on=on, today=request.today)):
        messages.success(request, _("Der Platz endet mit diesem Tag."))
        return to(request, "organization", held.organization_id)
    initial = {name: getattr(held, name) for name in SeatForm.base_fields}
    shown = SeatForm(organization=held.organization, on=_since(held, request.today), initial=initial)
    return _membership_page(request, held, form=shown, end_form=form)


def _membership(request: InsideRequest, pk: int) -> Membership:
    found = queries.memberships(request.office).select_related("office", "organization__office", "member__account")
    return get_object_or_404(found, pk=pk)


def _since(held: Membership, today: date) -> date:
    return min(held.starts_on or today, today)


def _change(request: InsideRequest, held: Membership, *, votes: bool | None, **data: Any) -> Membership:
    """Hand the form's fields to the action; a vote is only told when it isn't the role's usual one."""
    told = {} if votes is None else {"votes": votes}
    return actions.change_membership(held, by=request.user, today=request.today, **told, **data)


def _membership_page(request: InsideRequest, held: Membership, *, form: SeatForm, end_form: EndForm) -> HttpResponse:
    return page(
        request, "membership_edit", membership=held, form=form, end_form=end_form,
        history=history_of(held, office_id=request.office.pk)[:HISTORY],
        trail=body_trail(request, held.organization, here=held.member),
    )  # fmt: skip
