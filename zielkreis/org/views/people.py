# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages about people and their roles. Whoever manages them reads no contents and learns no passwords."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zielkreis.history.queries import history_of
from zielkreis.org import actions, queries
from zielkreis.org.access import InsideRequest, needs
from zielkreis.org.forms import InviteForm, PeopleFilter, PersonForm, RoleForm
from zielkreis.org.models import Person, RoleAssignment, Unit
from zielkreis.org.password_link import send_password_link
from zielkreis.org.views.page import HISTORY, attempt, done, page, trail

PEOPLE_ON_A_PAGE = 50


def _person(request: InsideRequest, pk: int) -> Person:
    return get_object_or_404(queries.people(request.office), pk=pk)


@needs("manage_people")
def people(request: InsideRequest) -> HttpResponse:
    """List the people with their roles at units."""
    form = PeopleFilter(request.GET)
    text = form.cleaned_data["text"] if form.is_valid() else ""
    pages = Paginator(queries.people(request.office, text=text), PEOPLE_ON_A_PAGE)
    return page(request, "people", page=pages.get_page(request.GET.get("page")), form=form)


@needs("manage_people")
def create_person(request: InsideRequest) -> HttpResponse:
    """Create an account with its first role."""
    form = InviteForm(request.POST or None, office=request.office)

    made = request.method == "POST" and done(form, lambda **data: _invite(request, **data))
    if made:
        messages.success(request, _("Das Konto ist angelegt. Senden Sie der Person jetzt den Link für ihr Passwort."))
        return redirect("person", office=request.office.slug, pk=made.pk)
    here = _("Person anlegen")
    return page(request, "create_person", form=form, trail=trail(request, "people", here=here))


def _invite(request: InsideRequest, *, role: str, unit: Unit | None, **account: Any) -> Person:
    return actions.invite(request.office, by=request.user, roles=[(role, unit)], valid_from=request.today, **account)


@needs("manage_people")
def person(request: InsideRequest, pk: int) -> HttpResponse:
    """Show a person's account, roles and history, and change name and function."""
    shown = _person(request, pk)
    form = PersonForm(request.POST or None, initial={"name": shown.name, "function": shown.function})
    if request.method == "POST" and done(form, lambda **data: actions.change_person(shown, by=request.user, **data)):
        messages.success(request, _("Die Angaben sind geändert."))
        return redirect("person", office=request.office.slug, pk=pk)
    return _person_page(request, shown, form=form, role_form=_role_form(request))


def _role_form(request: InsideRequest, data: Any = None) -> RoleForm:
    return RoleForm(data, office=request.office, initial={"valid_from": request.today}, prefix="role")


def _person_page(request: InsideRequest, shown: Person, *, form: PersonForm, role_form: RoleForm) -> HttpResponse:
    return page(
        request,
        "person",
        person=shown,
        form=form,
        role_form=role_form,
        roles=queries.roles_of(shown),
        history=history_of(shown, office_id=request.office.pk)[:HISTORY],
        reopen={"active": "yes"},
        trail=trail(request, "people", here=shown),
    )


@require_POST
@needs("manage_people")
def give_role(request: InsideRequest, pk: int) -> HttpResponse:
    """Give a person a role."""
    shown, form = _person(request, pk), _role_form(request, request.POST)
    if done(form, lambda **data: actions.give_role(shown, by=request.user, **data)):
        messages.success(request, _("Die Rolle ist gegeben."))
        return redirect("person", office=request.office.slug, pk=pk)
    about = PersonForm(initial={"name": shown.name, "function": shown.function})
    return _person_page(request, shown, form=about, role_form=form)


@require_POST
@needs("manage_people")
def end_role(request: InsideRequest, pk: int, given: int) -> HttpResponse:
    """End a role with today."""
    role: RoleAssignment = get_object_or_404(queries.roles_of(_person(request, pk)), pk=given)
    success = _("Die Rolle endet mit dem heutigen Tag.")
    attempt(request, lambda: actions.end_role(role, by=request.user, on=request.today), success=success)
    return redirect("person", office=request.office.slug, pk=pk)


@require_POST
@needs("manage_people")
def switch_person(request: InsideRequest, pk: int) -> HttpResponse:
    """Close a person's account, or open it again."""
    shown, active = _person(request, pk), request.POST.get("active") == "yes"
    success = _("Das Konto ist wieder offen.") if active else _("Das Konto ist geschlossen. Der Verlauf der Person bleibt.")
    attempt(request, lambda: actions.change_person(shown, by=request.user, is_active=active), success=success)
    return redirect("person", office=request.office.slug, pk=pk)


@require_POST
@needs("manage_people")
def send_link(request: InsideRequest, pk: int) -> HttpResponse:
    """Send a person the link for setting a password."""
    shown = get_object_or_404(queries.people(request.office), pk=pk, is_active=True)
    success = _("Der Link ist an %(email)s unterwegs. Er gilt drei Tage.") % {"email": shown.email}
    attempt(request, lambda: send_password_link(shown), success=success)
    return redirect("person", office=request.office.slug, pk=pk)
