# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the pages about bodies and members share: tabs, the second row of ways, the way back, a plain form."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zielkreis.committee.models import Organization
from zielkreis.committee.rules.composition import Composition
from zielkreis.committee.views.ways import ways
from zielkreis.kit.refusals import filled
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.access import InsideRequest

HISTORY = 50
"""How many entries of the history a page shows."""

NEAR = (
    ("organizations", N_("Gremien"), "see_meetings"),
    ("members", N_("Mitglieder"), "see_meetings"),
    ("terms", N_("Wahlperioden"), "see_meetings"),
    ("committee_settings", N_("Fristen und Veröffentlichung"), "manage_meetings"),
    ("sources", N_("Datenquellen"), "fetch_meetings"),
)
"""The pages beside one another within "Gremien": view, label, permission."""


def page(request: InsideRequest, name: str, **context: Any) -> HttpResponse:
    """Return the page from the template of this name with both rows of ways."""
    near = [
        (_(label), reverse(view, kwargs={"office": request.office.slug}), view == name)
        for view, label, permission in NEAR
        if request.rights.may_somewhere(permission)
    ]
    shared = {"ways": ways(request, "organizations"), "near": near, "may_manage": request.rights.may("manage_meetings")}
    return render(request, f"committee/{name}.html", shared | context)


def form_page(request: InsideRequest, form: Form, *, title: str, way: list[tuple[str, str]]) -> HttpResponse:
    """Return a page with nothing but a form; its last but one step is where "Abbrechen" leads."""
    return page(request, "people_form", form=form, title=title, trail=way, back=way[-2][1])


def trail(request: InsideRequest, *steps: tuple[str, str], here: object) -> list[tuple[str, str]]:
    """Return the way to a page: labels with the views they lead to, then the page itself."""
    return [*((label, reverse(view, kwargs={"office": request.office.slug})) for label, view in steps), (str(here), "")]


def body_trail(request: InsideRequest, body: Organization, *, here: object) -> list[tuple[str, str]]:
    """Return the way to a page below a body."""
    above = trail(request, (_("Gremien"), "organizations"), here="")[0]
    return [above, (str(body), reverse("organization", kwargs={"office": request.office.slug, "pk": body.pk})), (str(here), "")]


def told(composition: Composition | None) -> list[str]:
    """Return the hints on a composition in the language of the page."""
    return [filled(message, values) for message, values in composition.hints] if composition else []


def to(request: InsideRequest, view: str, pk: int | None = None) -> HttpResponseRedirect:
    """Return the answer that leads on to a page of this office."""
    kwargs: dict[str, Any] = {"office": request.office.slug} | ({"pk": pk} if pk is not None else {})
    return HttpResponseRedirect(reverse(view, kwargs=kwargs))
