# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages about the tree of units."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zielkreis.history.queries import history_of
from zielkreis.org import actions, queries
from zielkreis.org.access import InsideRequest, needs
from zielkreis.org.forms import EndForm, UnitForm
from zielkreis.org.models import Unit
from zielkreis.org.views.page import HISTORY, done, page, trail


def _unit(request: InsideRequest, pk: int) -> Unit:
    return get_object_or_404(queries.units(request.office).select_related("office"), pk=pk)


@needs("see_units")
def units(request: InsideRequest) -> HttpResponse:
    """Show the tree of units with kind, head function and dates; ended ones are marked."""
    return page(request, "units", forest=queries.unit_forest(request.office))


@needs("manage_people")
def create_unit(request: InsideRequest) -> HttpResponse:
    """Add a unit to the tree."""
    initial = {"parent": request.GET.get("unter", "")}
    form = UnitForm(request.POST or None, office=request.office, initial=initial)
    if request.method == "POST" and done(form, lambda **data: actions.create_unit(request.office, by=request.user, **data)):
        messages.success(request, _("Die Organisationseinheit ist angelegt."))
        return redirect("units", office=request.office.slug)
    here = _("Einheit anlegen")
    return page(request, "create_unit", form=form, trail=trail(request, "units", here=here))


@needs("manage_people")
def change_unit(request: InsideRequest, pk: int) -> HttpResponse:
    """Change a unit, or see who holds roles there and what happened to it."""
    unit = _unit(request, pk)
    initial = {name: getattr(unit, name) for name in UnitForm.base_fields}
    form = UnitForm(request.POST or None, office=request.office, initial=initial)
    if request.method == "POST" and done(form, lambda **data: actions.change_unit(unit, by=request.user, **data)):
        messages.success(request, _("Die Organisationseinheit ist geändert."))
        return redirect("units", office=request.office.slug)
    return page(
        request,
        "change_unit",
        unit=unit,
        form=form,
        end_form=EndForm(initial={"on": request.today}),
        held=queries.held_at(unit),
        history=history_of(unit, office_id=request.office.pk)[:HISTORY],
        trail=trail(request, "units", here=unit.sign),
    )


@require_POST
@needs("manage_people")
def end_unit(request: InsideRequest, pk: int) -> HttpResponse:
    """Let a unit end with a day."""
    unit, form = _unit(request, pk), EndForm(request.POST)
    if done(form, lambda on: actions.end_unit(unit, by=request.user, on=on)):
        messages.success(request, _("Die Einheit endet mit diesem Tag. Ihre Ziele und ihr Verlauf bleiben erhalten."))
        return redirect("units", office=request.office.slug)
    for sentences in form.errors.values():
        messages.error(request, " ".join(map(str, sentences)))
    return redirect("change_unit", office=request.office.slug, pk=pk)
