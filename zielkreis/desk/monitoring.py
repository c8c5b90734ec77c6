# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The monitoring of a unit as one table: all measures and figures, each row saved by itself.

With JavaScript a row saves itself when it is left; without it one button saves every row separately.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from zielkreis.desk.monitoring_rows import FigureRow, MeasureRow, figure_row, figure_rows, measure_row, measure_rows
from zielkreis.desk.monitoring_save import save_figure, save_measure
from zielkreis.goals.queries import readable_measures
from zielkreis.indicators import queries
from zielkreis.indicators.entry import last_period_end
from zielkreis.indicators.forms import indented
from zielkreis.org.access import InsideRequest, needs
from zielkreis.org.queries import UnitLine, unit_tree
from zielkreis.org.rules import below

EARLIEST, LATEST = 2000, 2100


class Choice(forms.Form):
    """Unit, year and reference date of the table; nonsense falls back to the usual ones."""

    einheit = forms.TypedChoiceField(label=gettext_lazy("Organisationseinheit"), coerce=int, required=False)
    jahr = forms.IntegerField(label=gettext_lazy("Jahr"), min_value=EARLIEST, max_value=LATEST, required=False)
    am = forms.DateField(
        label=gettext_lazy("Stichtag der Werte"), required=False, input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip

    def __init__(self, data: Mapping[str, Any], *, units: list[UnitLine], usual: Mapping[str, Any]) -> None:
        super().__init__({name: data.get(name) or usual[name] for name in usual})
        self.fields["einheit"].choices = indented(units)  # type: ignore[attr-defined]
        self.full_clean()
        self.chosen = {name: self.cleaned_data.get(name) or usual[name] for name in usual}


@needs("report_status", "record_values")
def monitoring(request: InsideRequest) -> HttpResponse:
    """Show the table of a unit and year; a POST saves every row that was changed, each by itself."""
    units = unit_tree(request.office)
    choice = Choice(request.POST if request.method == "POST" else request.GET, units=units, usual=_usual(request, units))
    reach = below(choice.chosen["einheit"], {line.unit.pk: line.unit.parent_id for line in units}) if units else frozenset()
    rights, year, on = request.rights, choice.chosen["jahr"], choice.chosen["am"]
    measures = measure_rows(request.office, rights=rights, units=reach, year=year, today=request.today)
    figures = figure_rows(request.office, rights=rights, units=reach, year=year, on=on)
    if request.method == "POST":
        _save_all(request, measures, figures, on=on)
    context = {
        "choice": choice,
        "on": on,
        "year": year,
        "unit": choice.chosen["einheit"],
        "measures": [row for row in measures if not row.has_ended],
        "ended": [row for row in measures if row.has_ended],
        "figures": figures,
    }
    may_enter = any(row.may for row in measures) or any(row.may for row in figures)
    return render(request, "desk/monitoring.html", {**context, "may_enter": may_enter})


@needs("report_status", "record_values")
def monitoring_row(request: InsideRequest) -> HttpResponse:
    """Save one row, named by ``zeile`` ("m12" a measure, "f7" a figure), and answer with what became of it."""
    key = request.POST.get("zeile", "")
    if key[:1] not in ("m", "f") or not key[1:].isdecimal() or len(key) > 19:
        raise Http404
    row = _measure(request, int(key[1:])) if key[0] == "m" else _figure(request, int(key[1:]))
    if isinstance(row, MeasureRow):
        save_measure(row, by=request.user, today=request.today, sent=request.POST)
    else:
        save_figure(row, by=request.user, today=request.today, on=_reference_date(request), sent=request.POST)
    # Without the request: what the frame of a page needs (navigation and so on) would cost more than the saving.
    return HttpResponse(render_to_string("desk/monitoring_state.html", {"row": row}))


def _usual(request: InsideRequest, units: list[UnitLine]) -> dict[str, Any]:
    """The person's own unit (the highest of them), this year, the end of the last quarter."""
    own = request.rights.reach("record_values").units | request.rights.reach("report_status").units
    first = next((line.unit.pk for line in units if line.unit.pk in own), units[0].unit.pk if units else None)
    return {"einheit": first, "jahr": request.today.year, "am": last_period_end(request.today, months=3)}


def _reference_date(request: InsideRequest) -> date:
    """The day the row's value is for; the page sends it, so another one is no mistake of a person."""
    try:
        return date.fromisoformat(request.POST.get("am", ""))
    except ValueError as error:
        raise Http404 from error


def _measure(request: InsideRequest, pk: int) -> MeasureRow:
    measure = get_object_or_404(readable_measures(request.office, rights=request.rights), pk=pk)
    row = measure_row(measure, rights=request.rights, today=request.today)
    if not row.may:
        raise Http404
    return row


def _figure(request: InsideRequest, pk: int) -> FigureRow:
    indicator = get_object_or_404(queries.indicators(request.office), pk=pk)
    if not queries.may_with(request.rights, "record_values", indicator=indicator):
        raise Http404
    return figure_row(indicator, may=True, values=(), on=request.today)


def _save_all(request: InsideRequest, measures: list[MeasureRow], figures: list[FigureRow], *, on: date) -> None:
    for row in measures:
        if row.may and f"{row.key}-state" in request.POST:
            save_measure(row, by=request.user, today=request.today, sent=request.POST)
    for figure in figures:
        if figure.may and f"{figure.key}-amount" in request.POST:
            save_figure(figure, by=request.user, today=request.today, on=on, sent=request.POST)
    _tell(request, [row.row.state for row in measures] + [figure.row.state for figure in figures])


def _tell(request: InsideRequest, states: list[str]) -> None:
    saved = states.count("saved")
    still_open = sum(state in ("refused", "conflict", "unsaved") for state in states)
    if saved:
        messages.success(
            request, ngettext("%(n)s Zeile ist gespeichert.", "%(n)s Zeilen sind gespeichert.", saved) % {"n": saved}
        )
    if still_open:
        text = ngettext("%(n)s Zeile ist noch offen.", "%(n)s Zeilen sind noch offen.", still_open)
        messages.warning(request, f"{text % {'n': still_open}} {_('Dort steht, was fehlt.')}")
