# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages of figures: the list, one indicator with result and values, entering a value, changing a definition."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from zielkreis.history.queries import history_of
from zielkreis.indicators import actions, freeze, page, queries
from zielkreis.indicators.forms import PERIODS, DayForm, IndicatorForm, ListFilters, ValueForm
from zielkreis.indicators.models import Indicator, Value
from zielkreis.indicators.recording import Outcome, enter
from zielkreis.indicators.rules import Finding, definition_hints
from zielkreis.indicators.steps_text import write_steps
from zielkreis.indicators.terms import KINDS
from zielkreis.kit.numbers import percent
from zielkreis.kit.refusals import filled, say
from zielkreis.kit.words import Conflict, Refused
from zielkreis.org.access import InsideRequest, needs
from zielkreis.org.models import Unit
from zielkreis.org.queries import unit_tree
from zielkreis.org.rules import below

READING = ("see_draft_goals", "see_agreed_goals", "record_values", "write_indicators")
PER_PAGE = 25


@needs(*READING)
def indicators(request: InsideRequest) -> HttpResponse:
    """Show the indicators the person may read, narrowed by unit, words, kind, grade and missing value."""
    tree = unit_tree(request.office)
    filters = ListFilters(request.GET, units=tree)
    parents = {line.unit.pk: line.unit.parent_id for line in tree}
    found = _narrowed(queries.readable_indicators(request.office, rights=request.rights), filters, parents=parents)
    shown: Any = found
    if filters.get("ampel") or filters.get("fehlt"):
        shown = [line for line in page.lines(request.office, list(found), on=request.today) if _kept(line, filters)]
    current = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    lines = current.object_list if isinstance(shown, list) else page.lines(request.office, list(current), on=request.today)
    may_write = request.rights.may_somewhere("write_indicators")
    context = {"page": current, "lines": lines, "filters": filters, "may_write": may_write, "filtered": bool(request.GET)}
    return render(request, "indicators/indicators.html", context)


@needs(*READING)
def indicator(request: InsideRequest, pk: int) -> HttpResponse:
    """Show one indicator: definition, result on a day with its explanation, stair chart, values, goals, history."""
    shown = _readable(request, pk)
    on = DayForm.day(request.GET, default=request.today)
    series = queries.series(request.office, [shown])[pk]
    result = series.result(on=on, thresholds=queries.thresholds_on(request.office, on=on))
    may_record = queries.may_with(request.rights, "record_values", indicator=shown)
    entries = _history(request, shown)
    return render(
        request,
        "indicators/indicator.html",
        {
            "indicator": shown,
            "kind": _(KINDS[shown.kind]),
            "period": dict(PERIODS).get(shown.period_months or "", shown.period_months),
            "steps": write_steps(series.definition.steps).splitlines(),
            "on": on,
            "result": result,
            "mark": page.result_mark(result),
            "flags": page.flags(result),
            "path": percent(result.path) if result.path is not None else "",
            "explanation": page.explained(result),
            "chart": page.drawn(series, on=on, accent=request.office.colour),
            "hints": _hints(shown, series),
            "continued_by": shown.continued_by.first(),
            "goals": queries.goals_measured_by(shown, rights=request.rights),
            "day_form": DayForm({"am": on}),
            "may_record": may_record,
            "may_write": queries.may_with(request.rights, "write_indicators", indicator=shown),
            "may_ask": queries.may_with(request.rights, "ask_change", indicator=shown) and freeze.changing_years(shown),
            "entries": entries,
            "history_labels": IndicatorForm.labels() | page.history_labels(entries),
            **_values(request, shown, form=_new_value(request, shown) if may_record else None),
        },
    )


@needs("record_values")
def record_value(request: InsideRequest, pk: int) -> HttpResponse:
    """Enter or correct a value; doubts and other people's values are shown before anything is recorded."""
    shown = _writable(request, pk, permission="record_values")
    form, outcome = _new_value(request, shown), Outcome()
    if request.method == "POST" and form.is_valid():
        outcome = _enter(request, shown, form)
        if outcome.value:
            messages.success(request, _("Der Wert ist gespeichert."))
            return redirect("indicator", office=request.office.slug, pk=pk)
        _say(form, outcome.errors)
    context = {
        "indicator": shown,
        "outcome": outcome,
        "doubts": [filled(finding.message, finding.values) for finding in outcome.doubts],
        "other": page.value_line(outcome.other, indicator=shown) if outcome.other else None,
        **_values(request, shown, form=form, seen=outcome.other.pk if outcome.other else None),
    }
    return render(request, "indicators/record_value.html", context)


@needs("write_indicators")
def indicator_new(request: InsideRequest) -> HttpResponse:
    """Define an indicator; goals are linked to it on their own pages."""
    tree = unit_tree(request.office)
    form = IndicatorForm(request.POST or None, units=tree, state=request.office.state, initial={"factor": 1, "kind": "up"})
    if request.method == "POST" and form.is_valid():
        content = form.content(units={line.unit.pk: line.unit for line in tree})
        _require_reach(request, content["unit"])
        try:
            reason, steps = form.cleaned_data["reason"], form.plain_steps
            made = actions.create_indicator(request.office, by=request.user, steps=steps, reason=reason, **content)
            return redirect("indicator", office=request.office.slug, pk=made.pk)
        except Refused as refused:
            say(form, refused)
    return render(request, "indicators/indicator_form.html", {"form": form})


@needs("write_indicators")
def indicator_continue(request: InsideRequest, pk: int) -> HttpResponse:
    """Begin a new series of an indicator whose definition changes; its values stay with the old one."""
    shown = _writable(request, pk, permission="write_indicators")
    tree = unit_tree(request.office)
    stored = IndicatorForm.stored(shown, steps=queries.plain_steps(shown))
    form = IndicatorForm(request.POST or None, units=tree, state=request.office.state, initial=stored)
    if request.method == "POST" and form.is_valid():
        content = form.content(units={line.unit.pk: line.unit for line in tree})
        _require_reach(request, content["unit"])
        try:
            made = actions.continue_series(
                shown, by=request.user, from_year=request.today.year, steps=form.plain_steps,
                reason=form.cleaned_data["reason"], **content,
            )  # fmt: skip
            return redirect("indicator", office=request.office.slug, pk=made.pk)
        except Refused as refused:
            say(form, refused)
    return render(request, "indicators/indicator_form.html", {"form": form, "indicator": shown, "new_series": True})


@needs("write_indicators")
def indicator_edit(request: InsideRequest, pk: int) -> HttpResponse:
    """Change what an indicator measures and its steps; in a conflict both contents are shown."""
    shown = _writable(request, pk, permission="write_indicators")
    tree = unit_tree(request.office)
    stored = IndicatorForm.stored(shown, steps=queries.plain_steps(shown))
    form = IndicatorForm(request.POST or None, units=tree, state=request.office.state, initial=stored)
    conflict = False
    if request.method == "POST" and form.is_valid():
        content = form.content(units={line.unit.pk: line.unit for line in tree})
        if content["unit"] != shown.unit:
            _require_reach(request, content["unit"])
        try:
            _change(request, shown, content, form=form)
            return redirect("indicator", office=request.office.slug, pk=pk)
        except Conflict as refused:
            conflict = True
            say(form, refused)
            form.data = {**request.POST.dict(), "revision": shown.revision}
        except Refused as refused:
            say(form, refused)
    context = {
        "form": form, "indicator": shown, "theirs": form.differences() if conflict else [],
        "changing": freeze.changing_years(shown),
    }  # fmt: skip
    return render(request, "indicators/indicator_form.html", context)


def _readable(request: InsideRequest, pk: int) -> Indicator:
    return get_object_or_404(queries.readable_indicators(request.office, rights=request.rights), pk=pk)


def _writable(request: InsideRequest, pk: int, *, permission: str) -> Indicator:
    """Return the indicator; who may only read it is refused (403), who may not even that doesn't find it (404)."""
    found = queries.indicators(request.office).filter(pk=pk).first()
    if found and queries.may_with(request.rights, permission, indicator=found):
        return found
    _readable(request, pk)
    raise PermissionDenied


def _narrowed(found: QuerySet[Indicator], filters: ListFilters, *, parents: dict[int, int | None]) -> QuerySet[Indicator]:
    if text := filters.get("text"):
        found = found.filter(title__icontains=text.strip())
    if unit := filters.get("einheit"):
        found = found.filter(unit__in=below(unit, parents))
    if kind := filters.get("art"):
        found = found.filter(kind=kind)
    return found


def _kept(line: page.IndicatorLine, filters: ListFilters) -> bool:
    grade = filters.get("ampel")
    return (not grade or line.result.grade == grade) and (not filters.get("fehlt") or line.misses_value)


def _hints(shown: Indicator, series: queries.Series) -> list[str]:
    found = definition_hints(
        series.definition, unit=shown.unit_label, meaning=shown.definition, source=shown.source,
        responsible=str(shown.unit or ""),
    )  # fmt: skip
    return [filled(finding.message, finding.values) for finding in found]


def _history(request: InsideRequest, shown: Indicator) -> list[Any]:
    if not request.rights.may("see_history", unit=shown.unit_id):
        return []
    return list(history_of(shown, office_id=request.office.pk)[:20])


def _new_value(request: InsideRequest, shown: Indicator) -> ValueForm:
    initial: dict[str, Any] = {"status": "provisional", "source": shown.source}
    day = DayForm.day({"am": request.GET.get("stichtag")}, default=request.today) if request.GET.get("stichtag") else None
    if day and (current := queries.around(shown, on=day).current):
        initial = ValueForm.correction_of(current)
    return ValueForm(request.POST or None, indicator=shown, state=request.office.state, initial=initial)


def _values(request: InsideRequest, shown: Indicator, *, form: ValueForm | None, seen: int | None = None) -> dict[str, Any]:
    """The values for the page and, for the form, the highest number of a value the person has now seen."""
    found: list[Value] = list(queries.revisions(shown))
    current = [value for value in found if value.replaced_at is None]
    highest = max((value.pk for value in found), default=0)
    # After a failed attempt the page keeps what the person had seen before, unless the other's value is shown beside it.
    kept = form["seen"].value() if form is not None and form.is_bound and seen is None else highest
    return {
        "form": form,
        "seen": kept,
        "values": page.value_lines(found, indicator=shown),
        "last": page.value_line(current[0], indicator=shown) if current else None,
    }


def _enter(request: InsideRequest, shown: Indicator, form: ValueForm) -> Outcome:
    value = form.recorded()
    return enter(
        shown, by=request.user, today=request.today, value=value, seen=form.cleaned_data["seen"] or 0, typed=form.typed(),
        corrects=form.cleaned_data["corrects"] == value.reference_on, confirmed=request.POST.get("confirmed", ""),
    )  # fmt: skip


def _say(form: ValueForm, errors: tuple[Finding, ...]) -> None:
    names = {"on": "reference"}
    for finding in errors:
        name = names.get(finding.field, finding.field)
        form.add_error(name if name in form.fields else None, filled(finding.message, finding.values))


def _require_reach(request: InsideRequest, unit: Unit | None) -> None:
    """A person may give an indicator only to units within reach; without a unit only who may for the whole office."""
    if not request.rights.may("write_indicators", unit=unit.pk if unit else None):
        raise PermissionDenied


def _change(request: InsideRequest, shown: Indicator, content: dict[str, Any], *, form: IndicatorForm) -> None:
    reason, revision = form.cleaned_data["reason"], form.cleaned_data["revision"] or 0
    changed = actions.change_indicator(
        shown, by=request.user, revision=revision, reason=reason, steps=form.plain_steps, **content
    )
    new = changed.revision != shown.revision
    messages.success(request, _("Die Kennzahl ist gespeichert.") if new else _("Es gab nichts zu ändern."))
