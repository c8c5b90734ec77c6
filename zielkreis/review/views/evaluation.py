# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages of evaluation: all goals of a year, the sheet of one goal, the workshop view, carrying over."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zielkreis.goals import queries as goal_queries
from zielkreis.goals.models import AnnualSet, OperationalGoal
from zielkreis.indicators.page import explained
from zielkreis.kit.refusals import say, sentence
from zielkreis.kit.words import Conflict, Refused
from zielkreis.org.access import InsideRequest, needs, require
from zielkreis.review.actions import carrying, evaluating
from zielkreis.review.forms.evaluation import CarryForm, CounterRows, EvaluationForm, ListFilters, WorkshopForm, typed
from zielkreis.review.queries import evaluation as queries
from zielkreis.review.queries.evaluation import EvaluationLine
from zielkreis.review.views import evaluation_parts as parts

READ = ("see_assessments", "evaluate")


@needs(*READ)
def evaluations(request: InsideRequest, year: int) -> HttpResponse:
    """Show all goals of a year within reach by unit: computed degree, own judgement, how far the sheet is, what follows."""
    annual_set = _set(request, year)
    lines = _lines(request, annual_set)
    form = ListFilters(request.GET, units=parts.units_of(lines))
    wanted = {name: form.chosen(name) for name in form.fields}
    shown = parts.narrowed(lines, unit=wanted["einheit"], state=wanted["stand"], consequence=wanted["folge"])
    return render(
        request,
        "review/evaluations.html",
        {
            "annual_set": annual_set, "year": year, "form": form, "groups": parts.by_unit(shown),
            "counts": parts.counted(lines), "total": len(lines), "next_open": _next_open(request, shown),
            "closed": _closed(request, lines), "carry": _carriable(request, lines), "trail": _trail(request, year),
            "tasks": [line for line in lines if line.state != "not_needed"],
            "done": sum(one.state == "complete" for one in lines),
        },
    )  # fmt: skip


@needs(*READ)
def evaluation(request: InsideRequest, pk: int) -> HttpResponse:
    """Show and write the evaluation of one goal: the computed degree beside the own judgement, causes, consequence."""
    goal = _goal(request, pk)
    line = queries.evaluation_line(goal, today=request.today)
    may_write, closed = _may_write(request, goal)
    if request.method == "POST":
        require(request, "evaluate", unit=goal.unit_id, person=goal.responsible_person_id)
    more = request.method == "POST" and "more" in request.POST
    posted = request.POST if request.method == "POST" else None
    rows = CounterRows(posted, there=line.counter_measures, more=more)
    if more:
        form = EvaluationForm(initial=typed(request.POST, EvaluationForm))
    else:
        form = EvaluationForm(posted, initial=EvaluationForm.initial_of(line.evaluation))
    other: list[tuple[str, str]] = []
    if posted is not None and not more and form.is_valid() and rows.is_valid():
        try:
            evaluating.evaluate(
                goal, by=request.user, revision=form.revision_seen, counter_measures=rows.counters, **form.written
            )
            return _saved(request, goal)
        except Conflict as refused:
            line = queries.evaluation_line(goal, today=request.today)
            other = parts.theirs(line, form=form, rows=rows.counters)
            _again(form, refused, revision=line.evaluation.revision if line.evaluation else 0)
        except Refused as refused:
            say(form, refused)
    return render(request, "review/evaluation.html", _sheet(request, goal, line, form, rows, may_write, closed, other))


@needs("carry_over")
def evaluation_carry_over(request: InsideRequest, pk: int) -> HttpResponse:
    """Create the goal that continues this one in the next year, with what was ticked."""
    goal = _goal(request, pk)
    require(request, "carry_over", unit=goal.unit_id)
    if request.method == "POST":
        line = queries.evaluation_line(goal, today=request.today)
        form = CarryForm(request.POST, measures=carrying.unfinished(goal), counters=line.counter_measures)
        # What was ticked and isn't there any more is not taken along; it is no reason to stop.
        chosen = form.chosen if form.is_valid() else carrying.EVERYTHING
        try:
            new = carrying.carry_over(goal, by=request.user, chosen=chosen)
            messages.success(request, _("Das Ziel ist in %(year)s übernommen.") % {"year": new.annual_set.year})
            return redirect("goal_sheet", office=request.office.slug, pk=new.pk)
        except Refused as refused:
            messages.error(request, sentence(refused))
    return redirect("evaluation", office=request.office.slug, pk=pk)


@needs("carry_over")
def evaluations_carry_over(request: InsideRequest, year: int) -> HttpResponse:
    """Carry over all goals within reach that are to go on and have no successor yet, all or none."""
    annual_set = _set(request, year)
    if request.method == "POST":
        lines = _carriable(request, _lines(request, annual_set))
        try:
            carried = carrying.carry_over_all(annual_set, by=request.user, goals=[line.goal for line in lines])
            number = len(carried.made)
            messages.success(
                request,
                ngettext(
                    "%(number)s Ziel ist in das nächste Jahr übernommen.",
                    "%(number)s Ziele sind in das nächste Jahr übernommen.",
                    number,
                ) % {"number": number},
            )  # fmt: skip
        except Refused as refused:
            messages.error(request, sentence(refused))
    return redirect("evaluations", office=request.office.slug, year=year)


@needs(*READ)
def workshop(request: InsideRequest, year: int) -> HttpResponse:
    """Go through the goals of a unit together, one per step, in big type: figures, quick judgement, what follows."""
    annual_set = _set(request, year)
    lines = [line for line in _lines(request, annual_set) if line.state != "not_needed"]
    chosen = request.GET.get("einheit", "")
    shown = parts.narrowed(lines, unit=chosen, state="", consequence="")
    step = parts.step_of(shown, wanted=request.GET.get("ziel", ""))
    context: dict[str, Any] = {
        "annual_set": annual_set, "year": year, "units": parts.units_of(lines), "chosen": chosen, "step": step,
        "trail": [*_trail(request, year)[:-1], (_("Auswertung"), _list_url(request, year)), (_("Werkstatt"), "")],
    }  # fmt: skip
    if step is None:
        return render(request, "review/workshop.html", context)
    goal, line = step.line.goal, step.line
    may_write, closed = _may_write(request, goal)
    form = WorkshopForm(request.POST if request.method == "POST" else None, initial=WorkshopForm.initial_of(line.evaluation))
    other: list[tuple[str, str]] = []
    if request.method == "POST":
        require(request, "evaluate", unit=goal.unit_id, person=goal.responsible_person_id)
        if form.is_valid():
            try:
                evaluating.evaluate(goal, by=request.user, revision=form.revision_seen, counter_measures=None, **form.written)
                messages.success(request, _("Gespeichert: %(title)s") % {"title": goal.title})
                return redirect(parts.workshop_url(request.office.slug, year, unit=chosen, goal=step.after or goal.pk))
            except Conflict as refused:
                line = queries.evaluation_line(goal, today=request.today)
                other = parts.theirs(line, form=form)
                _again(form, refused, revision=line.evaluation.revision if line.evaluation else 0)
            except Refused as refused:
                say(form, refused)
    context |= {
        "line": line, "goal": goal, "form": form, "may_write": may_write, "closed": closed, "other": other,
        "lines_of_result": explained(line.result), "figures": line.node.figures, "measures": line.node.measures,
    }  # fmt: skip
    return render(request, "review/workshop.html", context)


def _sheet(
    request: InsideRequest,
    goal: OperationalGoal,
    line: EvaluationLine,
    form: EvaluationForm,
    rows: CounterRows,
    may_write: bool,
    closed: str,
    other: list[tuple[str, str]],
) -> dict[str, Any]:
    """What the page of one evaluation shows beside its form."""
    year = goal.annual_set.year
    may_carry = line.to_carry_over and request.rights.may("carry_over", unit=goal.unit_id)
    return {
        "goal": goal, "line": line, "form": form, "rows": rows, "may_write": may_write, "closed": closed, "other": other,
        "explained": explained(line.result), "lineage": queries.lineage(goal, rights=request.rights),
        "changes": list(queries.changes_of(goal)), "folds": parts.folds(line, form=form, rows=rows), "may_carry": may_carry,
        "carry_closed": _next_year_closed(request, goal) if may_carry else "",
        "carry": CarryForm(None, measures=carrying.unfinished(goal), counters=line.counter_measures) if may_carry else None,
        "next_year": year + 1,
        "trail": [*_trail(request, year)[:-1], (_("Auswertung"), _list_url(request, year)), (goal.title, "")],
    }  # fmt: skip


def _set(request: InsideRequest, year: int) -> AnnualSet:
    found: AnnualSet = get_object_or_404(goal_queries.annual_sets(request.office), year=year)
    return found


def _goal(request: InsideRequest, pk: int) -> OperationalGoal:
    found = queries.seen_goals(request.office, rights=request.rights)
    goal: OperationalGoal = get_object_or_404(found.select_related("responsible_person"), pk=pk)
    return goal


def _lines(request: InsideRequest, annual_set: AnnualSet) -> list[EvaluationLine]:
    seen = queries.seen_goals(request.office, rights=request.rights)
    return queries.evaluation_lines(request.office, annual_set=annual_set, today=request.today, goals=seen)


def _may_write(request: InsideRequest, goal: OperationalGoal) -> tuple[bool, str]:
    """Whether the person may write this evaluation now, and if only the time is wrong, the sentence that says so."""
    if not queries.may_evaluate(request.rights, goal):
        return False, ""
    try:
        evaluating.check_open(goal, by=request.user)
    except Refused as refused:
        return False, sentence(refused)
    return True, ""


def _closed(request: InsideRequest, lines: Sequence[EvaluationLine]) -> str:
    """Why nothing of this list can be written now; "" when something can, or when the person may write none of it anyway."""
    mine = [line.goal for line in lines if line.state != "not_needed" and queries.may_evaluate(request.rights, line.goal)]
    return _may_write(request, mine[0])[1] if mine else ""


def _next_open(request: InsideRequest, lines: Sequence[EvaluationLine]) -> EvaluationLine | None:
    """The first goal whose sheet the person may write and that isn't complete; None while nothing can be written."""
    mine = (line for line in lines if line.state in ("open", "begun") and queries.may_evaluate(request.rights, line.goal))
    first = next(mine, None)
    return first if first and not _may_write(request, first.goal)[1] else None


def _carriable(request: InsideRequest, lines: Sequence[EvaluationLine]) -> list[EvaluationLine]:
    may = request.rights.may
    return [line for line in lines if line.to_carry_over and may("carry_over", unit=line.goal.unit_id)]


def _next_year_closed(request: InsideRequest, goal: OperationalGoal) -> str:
    try:
        carrying.check_next_year(goal, by=request.user)
    except Refused as refused:
        return sentence(refused)
    return ""


def _saved(request: InsideRequest, goal: OperationalGoal) -> HttpResponse:
    messages.success(request, _("Die Auswertung ist gespeichert."))
    if "next" in request.POST:
        lines = _lines(request, goal.annual_set)
        keys = [line.goal.pk for line in lines]
        place = keys.index(goal.pk) + 1 if goal.pk in keys else 0
        if after := _next_open(request, [*lines[place:], *lines[:place]]):
            return redirect("evaluation", office=request.office.slug, pk=after.goal.pk)
        return redirect("evaluations", office=request.office.slug, year=goal.annual_set.year)
    return redirect("evaluation", office=request.office.slug, pk=goal.pk)


def _again(form: Any, refused: Conflict, *, revision: int) -> None:
    """Say that somebody was faster and let the next saving count; what was typed stays."""
    say(form, refused)
    form.data = form.data.copy()
    form.data["revision"] = str(revision)


def _trail(request: InsideRequest, year: int) -> list[tuple[str, str]]:
    above = reverse("goal_year", kwargs={"office": request.office.slug, "year": year})
    return [(_("Ziele %(year)s") % {"year": year}, above), (_("Auswertung"), "")]


def _list_url(request: InsideRequest, year: int) -> str:
    return reverse("evaluations", kwargs={"office": request.office.slug, "year": year})
