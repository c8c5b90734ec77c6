# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the pages of this area share: their tabs, and how an action's refusal comes back to the form."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zielkreis.kit.refusals import say, sentence
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.access import InsideRequest

HISTORY = 50
"""How many entries of the history a page shows."""

TABS = (
    ("units", N_("Einheiten"), "see_units"),
    ("people", N_("Personen"), "manage_people"),
    ("permissions", N_("Rollen und Rechte"), "see_units"),
    ("office_settings", N_("Einstellungen"), "manage_office"),
)
"""The pages side by side: name of view and template, label, permission."""


def page(request: InsideRequest, name: str, **context: Any) -> HttpResponse:
    """Return the page from the template of this name, with the tabs and what all pages here need."""
    tabs = [
        (_(label), reverse(view, kwargs={"office": request.office.slug}), view == name)
        for view, label, permission in TABS
        if request.rights.may_somewhere(permission)
    ]
    shared = {"organisation_tabs": tabs, "may_manage": request.rights.may("manage_people"), "today": request.today}
    return render(request, f"org/{name}.html", shared | context)


def trail(request: InsideRequest, parent: str, *, here: object) -> list[tuple[str, str]]:
    """Return the way to a page below one of the tabs: that tab, then the page itself."""
    label = next(label for view, label, _permission in TABS if view == parent)
    return [(_(label), reverse(parent, kwargs={"office": request.office.slug})), (str(here), "")]


def done(form: Form, act: Callable[..., Any]) -> Any:
    """Do what the form asks for and return the result; on a refusal it stands at its field, and nothing typed is lost."""
    if not form.is_valid():
        return None
    try:
        return act(**form.cleaned_data)
    except Refused as refused:
        say(form, refused)
        return None


def attempt(request: InsideRequest, act: Callable[[], object], *, success: str) -> None:
    """Do something without a form and say how it went."""
    try:
        act()
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, success)
