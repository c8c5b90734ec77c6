# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Legislative terms: list, making and changing them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from zielkreis.committee.actions import people as actions
from zielkreis.committee.forms.people import TermForm
from zielkreis.committee.queries import people as queries
from zielkreis.committee.queries import readable
from zielkreis.committee.rules.people import MEETING_KINDS
from zielkreis.committee.views.people_page import form_page, page, to, trail
from zielkreis.org.access import InsideRequest, needs
from zielkreis.org.views.page import done

ON_A_PAGE = 50


@needs("see_meetings")
def terms(request: InsideRequest) -> HttpResponse:
    """List the legislative terms, and the bodies for which a new one can begin."""
    pages = Paginator(queries.terms(request.office), ON_A_PAGE)
    bodies = readable.organizations(request.office).filter(kind__in=MEETING_KINDS, origin="")
    may = request.rights.may("manage_meetings")
    return page(request, "terms", page=pages.get_page(request.GET.get("page")), bodies=list(bodies[:20]) if may else [],
                today=request.today)  # fmt: skip


@needs("manage_meetings")
def term_new(request: InsideRequest) -> HttpResponse:
    """Add a term without any seats, for example an earlier one."""
    form = TermForm(request.POST or None)
    act = lambda **data: actions.create_term(request.office, by=request.user, **data)  # noqa: E731
    if request.method == "POST" and done(form, act):
        messages.success(request, _("Die Wahlperiode ist angelegt."))
        return to(request, "terms")
    title = _("Wahlperiode anlegen")
    return form_page(request, form, title=title, way=trail(request, (_("Wahlperioden"), "terms"), here=title))


@needs("manage_meetings")
def term_edit(request: InsideRequest, pk: int) -> HttpResponse:
    """Change a term's name or days."""
    term = get_object_or_404(queries.terms(request.office).select_related("office"), pk=pk)
    form = TermForm(request.POST or None, initial={name: getattr(term, name) for name in TermForm.base_fields})
    if request.method == "POST" and done(form, lambda **data: actions.change_term(term, by=request.user, **data)):
        messages.success(request, _("Die Angaben sind geändert."))
        return to(request, "terms")
    return form_page(request, form, title=str(term), way=trail(request, (_("Wahlperioden"), "terms"), here=term))
