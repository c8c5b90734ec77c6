# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""One measure's status in under a minute, from a direct link: state, sentence, milestones done, figures due; one button.

Everything is saved together or not at all. The page of the measure itself stands in ``goals``.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from zielkreis.goals import actions
from zielkreis.goals.forms import MilestoneForm, StatusForm
from zielkreis.goals.models import Measure
from zielkreis.goals.queries import may_report, readable_measures
from zielkreis.indicators import queries
from zielkreis.indicators.entry import last_period_end
from zielkreis.indicators.forms import ShortValueForm
from zielkreis.indicators.models import Indicator
from zielkreis.indicators.page import ValueLine, value_line
from zielkreis.indicators.recording import Outcome, enter
from zielkreis.kit.components.locale import local_date
from zielkreis.kit.refusals import filled, say
from zielkreis.kit.words import Refused
from zielkreis.org.access import InsideRequest, needs


@dataclass(slots=True)
class DueValue:
    """A figure that is due: its field, the last value beside it, and what became of the entry."""

    indicator: Indicator
    form: ShortValueForm
    last: ValueLine | None
    outcome: Outcome

    @property
    def doubts(self) -> list[str]:
        """What to confirm before it is recorded."""
        return [filled(finding.message, finding.values) for finding in self.outcome.doubts]

    @property
    def other(self) -> ValueLine | None:
        """What somebody else entered meanwhile."""
        return value_line(self.outcome.other, indicator=self.indicator) if self.outcome.other else None


class _NotSaved(Exception):
    """Something has to be mended or confirmed first: undoes the transaction."""


@needs("report_status")
def measure_status(request: InsideRequest, pk: int) -> HttpResponse:
    """Report how a measure stands; with errors, doubts or a colleague's change nothing is saved and nothing is lost."""
    measure = get_object_or_404(readable_measures(request.office, rights=request.rights), pk=pk)
    if not may_report(request.rights, measure):
        raise PermissionDenied
    status = StatusForm(request.POST or None, measure=measure)
    milestones = [
        MilestoneForm(request.POST or None, milestone=one, today=request.today)
        for one in measure.milestones.all()
        if not one.dropped
    ]
    values = _due_values(request, measure)
    conflict = False
    if request.method == "POST":
        # Every form is asked, so that all errors show at once.
        valid = [form.is_valid() for form in (status, *milestones, *(value.form for value in values))]
        if all(valid):
            if _saved(request, measure, status=status, milestones=milestones, values=values):
                messages.success(request, _("Der Stand ist gespeichert."))
                return redirect("measure", office=request.office.slug, pk=pk)
            conflict = _was_overtaken(request, status, measure)
    context = {
        "measure": measure,
        "status": status,
        "milestones": milestones,
        "done": sum(form.milestone.done_on is not None for form in milestones),
        "values": values,
        "conflict": conflict,
        "last_report": measure.reports.select_related("by").first(),
    }
    return render(request, "desk/measure_status.html", context)


def _due_values(request: InsideRequest, measure: Measure) -> list[DueValue]:
    """The figures of the measure's goal that the person keeps and whose last complete period has no value yet."""
    links = measure.goal.goal_indicators.filter(office=request.office).select_related("indicator__unit")
    kept = [one.indicator for one in links if queries.may_with(request.rights, "record_values", indicator=one.indicator)]
    known = queries.values_of(request.office, kept)
    found = []
    for indicator in kept:
        last = known[indicator.pk][0] if known[indicator.pk] else None
        due_on = last_period_end(request.today, months=indicator.period_months)
        posted = f"f{indicator.pk}-amount" in request.POST
        is_due = request.method == "GET" and (last is None or last.reference_on < due_on)
        if posted or is_due:
            initial = {"reference": f"{due_on:%d.%m.%Y}", "seen": max((value.pk for value in known[indicator.pk]), default=0)}
            form = ShortValueForm(request.POST or None, indicator=indicator, state=request.office.state, initial=initial)
            shown = value_line(last, indicator=indicator) if last else None
            found.append(DueValue(indicator, form, shown, Outcome()))
    return found


def _saved(
    request: InsideRequest, measure: Measure, *, status: StatusForm, milestones: Sequence[MilestoneForm],
    values: Sequence[DueValue],
) -> bool:  # fmt: skip
    """Save all of it in one transaction; False when something has to be mended or confirmed, then nothing was written."""
    try:
        with transaction.atomic():
            ready = [_save_status(request, measure, status)]
            ready += [_save_milestone(request, form) for form in milestones if form.touched]
            ready += [_save_value(request, value) for value in values if value.form.filled]
            if not all(ready):
                raise _NotSaved
    except _NotSaved:
        return False
    return True


def _save_status(request: InsideRequest, measure: Measure, form: StatusForm) -> bool:
    """Report state and sentence as of today, also unchanged ones: that it still stands so is news as well."""
    found = form.cleaned_data
    try:
        actions.report_status(
            measure, by=request.user, on=request.today, today=request.today, state=found["state"], text=found["text"],
            revision=found["revision"] or 0,
        )  # fmt: skip
    except Refused as refused:
        say(form, refused)
        return False
    return True


def _save_milestone(request: InsideRequest, form: MilestoneForm) -> bool:
    if form.overtaken:
        stored = form.milestone.done_on
        message = _("Inzwischen als erledigt am %(day)s gemeldet.") if stored else _("Inzwischen wieder als offen gemeldet.")
        form.add_error("done_on", message % {"day": local_date(stored)})
        form.data = {**request.POST.dict(), form.add_prefix("was"): stored or ""}
        return False
    try:
        if form.wanted is None:
            actions.reopen_milestone(form.milestone, by=request.user)
        else:
            actions.complete_milestone(form.milestone, by=request.user, done_on=form.wanted, today=request.today)
    except Refused as refused:
        say(form, refused)
        return False
    return True


def _save_value(request: InsideRequest, value: DueValue) -> bool:
    form = value.form
    value.outcome = enter(
        value.indicator, by=request.user, today=request.today, value=form.recorded(), confirmed=form.confirmed,
        seen=form.cleaned_data["seen"] or 0, typed=[form["amount"].value() or ""],
    )  # fmt: skip
    for finding in value.outcome.errors:
        name = {"on": "reference"}.get(finding.field, "amount")
        form.add_error(name, filled(finding.message, finding.values))
    if value.outcome.other:
        form.data = {**request.POST.dict(), form.add_prefix("seen"): value.outcome.other.pk}
    return value.outcome.value is not None


def _was_overtaken(request: InsideRequest, form: StatusForm, measure: Measure) -> bool:
    """Whether somebody changed the measure since; from now on the person has seen it."""
    if form.cleaned_data.get("revision") == measure.revision:
        return False
    form.data = {**request.POST.dict(), "revision": measure.revision}
    return True
