# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The register of a year's changes, one change with its decision, and asking for a change of a figure."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from zielkreis.committee.workbook import table, workbook
from zielkreis.documents.blocks import Cell
from zielkreis.goals.models import AnnualSet
from zielkreis.goals.queries import annual_sets
from zielkreis.goals.rules.stations import PLAN_OF_INDICATOR
from zielkreis.history.actions import differences
from zielkreis.indicators.forms import IndicatorForm
from zielkreis.indicators.models import Indicator
from zielkreis.indicators.queries import covers, plain_steps
from zielkreis.kit import clock
from zielkreis.kit.refusals import say
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.access import InsideRequest, needs
from zielkreis.org.queries import unit_tree
from zielkreis.review.actions import changes as actions
from zielkreis.review.forms.frozen import AnswerForm, ChangeFilters
from zielkreis.review.models import Change
from zielkreis.review.queries import frozen as queries
from zielkreis.review.rules.changes import OPEN
from zielkreis.review.rules.terms import CHANGE_KINDS, CHANGE_STATES

READING = ("see_agreed_goals", "ask_change")
PER_PAGE = 50
COLUMNS = (
    (N_("Nr."), 0.6), (N_("Stand"), 1), (N_("Art"), 1), (N_("Worum es geht"), 3), (N_("Was"), 3), (N_("bisher"), 3),
    (N_("neu"), 3), (N_("Grund"), 3), (N_("beantragt von"), 1.5), (N_("beantragt am"), 1), (N_("entschieden von"), 1.5),
    (N_("entschieden am"), 1), (N_("Antwort"), 2),
)  # fmt: skip
"""Columns of the workbook with their share of its width; one line for each field that changes."""


@needs(*READING)
def changes(request: InsideRequest, year: int) -> HttpResponse:
    """Show the register of a year's changes: number, old and new, reason, who asked, who decided, when."""
    annual_set = get_object_or_404(annual_sets(request.office), year=year)
    filters = ChangeFilters(request.GET, office=request.office)
    readable = queries.readable_changes(request.office, year=year, rights=request.rights)
    waiting = [(one, queries.lines_of(one)) for one in readable.filter(state="asked").order_by("asked_at", "id")]
    page = Paginator(filters.narrowed(readable.exclude(state="asked")), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "annual_set": annual_set, "year": year, "filters": filters, "filtered": bool(request.GET), "page": page,
        "waiting": waiting, "rows": [(one, queries.lines_of(one)) for one in page.object_list],
        "trail": [(_("Ziele %(year)s") % {"year": year}, _year_url(request, year)), (_("Änderungen"), "")],
    }  # fmt: skip
    return render(request, "review/changes.html", context)


@needs(*READING)
def changes_file(request: InsideRequest, year: int) -> HttpResponse:
    """Hand the register out as a workbook."""
    get_object_or_404(annual_sets(request.office), year=year)
    filters = ChangeFilters(request.GET, office=request.office)
    found = filters.narrowed(queries.readable_changes(request.office, year=year, rights=request.rights))
    rows = [row for change in found.order_by("number", "id") for row in _rows(change)]
    sheet = table(name=_("Änderungen"), columns=[(_(title), width) for title, width in COLUMNS], rows=rows)
    title = _("Änderungsverzeichnis %(year)s") % {"year": year}
    name = f"aenderungen-{request.office.slug}-{year}-stand-{request.today:%Y-%m-%d}.xlsx"
    return workbook(request.office, sheet, title=title, file_name=name, made_at=clock.now())


def _rows(change: Change) -> list[tuple[Cell, ...]]:
    head: tuple[Cell, ...] = (
        change.number or "", _(dict(CHANGE_STATES)[change.state]), _(dict(CHANGE_KINDS)[change.kind]), change.label,
    )  # fmt: skip
    tail: tuple[Cell, ...] = (
        change.reason, change.asked_by.name, change.asked_at.date(), change.decided_by.name if change.decided_by else "",
        change.decided_on or "", change.answer,
    )  # fmt: skip
    return [(*head, line.label, line.old, line.new, *tail) for line in queries.lines_of(change)]


@needs(*READING)
def change(request: InsideRequest, pk: int) -> HttpResponse:
    """Show one change, and let somebody else than who asked for it decide."""
    shown = get_object_or_404(queries.changes(request.office), pk=pk)
    if not queries.readable_changes(request.office, year=shown.annual_set.year, rights=request.rights).filter(pk=pk).exists():
        raise Http404
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _decided(request, shown, form):
        return redirect("changes", office=request.office.slug, year=shown.annual_set.year)
    own = shown.asked_by_id == request.user.pk
    year = shown.annual_set.year
    register = reverse("changes", kwargs={"office": request.office.slug, "year": year})
    context = {
        "change": shown, "lines": queries.lines_of(shown), "form": form, "own": own, "waits": shown.state == "asked",
        "may_decide": shown.state == "asked" and not own and request.rights.may("decide_change"),
        "trail": [(_("Änderungen %(year)s") % {"year": year}, register), (str(shown), "")],
    }  # fmt: skip
    return render(request, "review/change.html", context)


def _decided(request: InsideRequest, shown: Change, form: AnswerForm) -> bool:
    """Do what was pressed; who may, ask the actions and the rights again."""
    pressed, answer = request.POST.get("act", ""), form.cleaned_data["answer"]
    if pressed in ("approve", "decline") and not request.rights.may("decide_change"):
        raise PermissionDenied
    try:
        if pressed == "approve":
            made = actions.approve_change(shown, by=request.user, answer=answer)
            messages.success(request, _("Genehmigt und ausgeführt als Änderung Nr. %(number)s.") % {"number": made.number})
        elif pressed == "decline":
            actions.decline_change(shown, by=request.user, answer=answer)
            messages.success(request, _("Der Antrag ist abgelehnt."))
        elif pressed == "withdraw":
            actions.withdraw_change(shown, by=request.user)
            messages.success(request, _("Der Antrag ist zurückgezogen."))
        else:
            return False
    except Refused as refused:
        say(form, refused)
        return False
    return True


@needs("ask_change")
def indicator_change(request: InsideRequest, pk: int) -> HttpResponse:
    """Ask for a change of a figure's definition or steps, which a presented year is measured by."""
    shown: Indicator = get_object_or_404(Indicator.objects.filter(office=request.office).select_related("unit"), pk=pk)
    annual_set = _frozen_year(shown)
    if annual_set is None:
        raise Http404
    links = shown.goal_indicators.filter(office=request.office, goal__annual_set=annual_set)
    if not covers(request.rights, "ask_change", unit=shown.unit_id, goal_units=links.values_list("goal__unit_id", flat=True)):
        raise PermissionDenied
    form = _indicator_form(request, shown)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.ask_change(
                annual_set, by=request.user, act="change_indicator", reason=form.cleaned_data["reason"], indicator=shown,
                fields=_wanted(shown, form),
            )  # fmt: skip
            messages.success(request, _("Die Änderung ist beantragt. Jemand anderes entscheidet darüber."))
            return redirect("change", office=request.office.slug, pk=made.pk)
        except Refused as refused:
            say(form, refused)
    back = reverse("indicator", kwargs={"office": request.office.slug, "pk": pk})
    trail = [(shown.title, back), (_("Änderung beantragen"), "")]
    return render(
        request, "review/change_form.html",
        {"form": form, "title": _("Änderung beantragen"), "back": back, "year": annual_set.year, "trail": trail},
    )  # fmt: skip


def _frozen_year(indicator: Indicator) -> AnnualSet | None:
    """Return the newest presented year that the figure measures and that may still be changed."""
    found = AnnualSet.objects.filter(office=indicator.office_id, state__in=OPEN, goals__goal_indicators__indicator=indicator)
    return found.order_by("-year").first()


def _indicator_form(request: InsideRequest, shown: Indicator) -> IndicatorForm:
    stored = IndicatorForm.stored(shown, steps=plain_steps(shown))
    form = IndicatorForm(request.POST or None, units=unit_tree(request.office), state=request.office.state, initial=stored)
    for name in set(form.fields) - {*PLAN_OF_INDICATOR, "steps", "reason"}:
        del form.fields[name]
    form.fields["reason"].required = True
    form.fields["reason"].label = _("Grund der Änderung")
    form.fields["reason"].help_text = _("Er steht im Änderungsverzeichnis und in der Bilanz.")
    return form


def _wanted(shown: Indicator, form: IndicatorForm) -> dict[str, Any]:
    given = {name: form.cleaned_data[name] for name in PLAN_OF_INDICATOR if name in form.cleaned_data}
    wanted: dict[str, Any] = {name: new for name, (_old, new) in differences(shown, given).items()}
    steps = form.plain_steps
    if steps != plain_steps(shown):
        wanted["steps"] = [{"on": one.on, "value": one.value, "low": one.low, "high": one.high} for one in steps]
    return wanted


def _year_url(request: InsideRequest, year: int) -> str:
    return reverse("goal_year", kwargs={"office": request.office.slug, "year": year})
