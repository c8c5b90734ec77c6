# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages about the office itself: who may do what, its name, look and words, and the day an example stands on."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from zielkreis.history.queries import history_of
from zielkreis.org import actions, rules
from zielkreis.org.access import InsideRequest, needs
from zielkreis.org.forms import OfficeForm, ShownOnForm
from zielkreis.org.logo import logo_file
from zielkreis.org.views.page import HISTORY, done, page


@needs("see_units")
def permissions(request: InsideRequest) -> HttpResponse:
    """Show who may do what: the matrix of roles and permissions."""
    purposes = [(_(role.name), _(role.purpose)) for role in rules.ROLES]
    return page(request, "permissions", roles=rules.ROLES, matrix=rules.matrix(), purposes=purposes)


@needs("manage_office")
def office_settings(request: InsideRequest) -> HttpResponse:
    """Change the office's name, colour, coat of arms and words."""
    form = OfficeForm(request.POST or None, request.FILES or None, office=request.office)
    change = lambda **_data: actions.change_office(request.office, by=request.user, **form.changes())  # noqa: E731
    if request.method == "POST" and done(form, change):
        messages.success(request, _("Die Einstellungen sind gespeichert."))
        return redirect("office_settings", office=request.office.slug)
    history = history_of(request.office, office_id=request.office.pk)[:HISTORY]
    return page(request, "office_settings", form=form, history=history)


@needs("see_adopted", "manage_people")
@require_POST
def show_on(request: InsideRequest) -> HttpResponse:
    """Let the example office stand on another day, or on today again; a real office doesn't have this page."""
    if not request.office.is_example:
        raise Http404
    back = request.POST.get("next", "")
    there = back if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=False) else ""
    form = ShownOnForm(request.POST)
    if "today" in request.POST:
        actions.show_on(request.office, by=request.user, day=None)
    elif done(form, lambda day: actions.show_on(request.office, by=request.user, day=day)) is None:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect(there or reverse("start", kwargs={"office": request.office.slug}))


@needs(*rules.PERMISSION)
@cache_control(private=True, max_age=31_536_000, immutable=True)
def office_logo(request: InsideRequest, version: str) -> HttpResponse:
    """Return the office's coat of arms as an image; the address names its content, so browsers keep it."""
    file = logo_file(request.office.logo)
    if file is None or version != request.office.logo_version:
        raise Http404
    # An SVG that is opened on its own could run scripts, if one had slipped through; this forbids it.
    locked = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return HttpResponse(file.content, content_type=file.media_type, headers={"Content-Security-Policy": locked})
