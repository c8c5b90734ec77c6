# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The goal sheet (Zielblatt): the working sheet as a page along the three questions, edited section by section."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRefresh

from zielkreis import wording
from zielkreis.desk import changing, lines, sheet
from zielkreis.desk.evaluation import evaluation_box
from zielkreis.desk.goal_forms import FigureForm, GoalForm, GoalStateForm, MeansForm, MeasureForm
from zielkreis.desk.papers import papers_box
from zielkreis.goals import actions, queries
from zielkreis.goals.models import Measure, OperationalGoal
from zielkreis.goals.rules.stations import FROZEN
from zielkreis.goals.wording import participants_of, read_schedule, resources_of
from zielkreis.history.queries import history_of
from zielkreis.indicators import actions as indicator_actions
from zielkreis.indicators.models import GoalIndicator
from zielkreis.indicators.wording import definition_of
from zielkreis.kit.refusals import filled, say, sentence
from zielkreis.kit.words import Refused
from zielkreis.org.access import InsideRequest, needs, require
from zielkreis.org.queries import unit_signs
from zielkreis.review.actions.changes import ask_change
from zielkreis.review.forms.frozen import ReasonForm
from zielkreis.review.models import Change
from zielkreis.review.queries.assessments import assessing_box
from zielkreis.review.queries.frozen import changes_of_goal, lines_of

READ = ("see_draft_goals", "see_agreed_goals")


def _goal(request: InsideRequest, pk: int, *, write: bool = False) -> OperationalGoal:
    goal = get_object_or_404(queries.readable_goals(request.office, rights=request.rights), pk=pk)
    if write and not changing.may_ask(request.rights, goal):
        require(request, "write_goals", unit=goal.unit_id)
    return goal


def _asked(request: InsideRequest, made: Change | None) -> None:
    if made is not None:
        messages.success(request, _("Die Änderung ist beantragt. Jemand anderes entscheidet darüber."))


@needs(*READ)
def goal_sheet(request: InsideRequest, pk: int) -> HttpResponse:
    """Show a goal: which goal, how, and how to tell; with completeness hints, status and history."""
    on = _day(request.GET.get("am"))
    found = sheet.sheet(request.office, pk=pk, on=on, today=request.today, rights=request.rights)
    if found is None:
        raise Http404
    goal, may = found.goal, request.rights.may
    return render(
        request,
        "desk/goal_sheet.html",
        {"goal": goal, "sheet": found, "on": found.on, "mark": lines.result_mark(found.node),
         "papers": papers_box(goal, office=request.office, rights=request.rights, on=request.today),
         "evaluation": evaluation_box(found.node, rights=request.rights),
         "assessing": assessing_box(goal, rights=request.rights),
         "may_write": may("write_goals", unit=goal.unit_id) or changing.may_ask(request.rights, goal),
         "may_set_state": may("write_goals", unit=goal.unit_id), "asks": changing.asks(goal.annual_set),
         "may_measure": may("write_indicators", unit=goal.unit_id), "goal_changes": _changes(goal),
         "may_see_history": may("see_history", unit=goal.unit_id), "trail": _trail(goal)},
    )  # fmt: skip


def _changes(goal: OperationalGoal) -> list[tuple[Change, Any]]:
    """Return what was changed since the presentation, and what waits; a year that was never frozen is not asked."""
    if goal.annual_set.state not in FROZEN:
        return []
    return [(one, lines_of(one)) for one in changes_of_goal(goal)]


@needs("see_history")
def goal_history(request: InsideRequest, pk: int) -> HttpResponse:
    """Show who changed the goal and its measures: when, why, and the difference."""
    goal = _goal(request, pk)
    require(request, "see_history", unit=goal.unit_id)
    entries = history_of(goal, *goal.measures.all(), office_id=request.office.pk)
    page = Paginator(entries, 50).get_page(request.GET.get("page"))
    context = {"page": page, "title": _("Verlauf"), "trail": [(goal.title, _sheet_url(goal)), (_("Verlauf"), "")]}
    return render(request, "desk/history.html", context)


@needs("write_goals")
def goal_new(request: InsideRequest, year: int) -> HttpResponse:
    """Create an operational goal in a year."""
    annual_set = get_object_or_404(queries.annual_sets(request.office), year=year)
    form = GoalForm(
        request.POST or None, office=request.office, rights=request.rights, annual_set=annual_set, today=request.today,
        initial={"strategic_goal": request.GET.get("leitziel", "")},
    )  # fmt: skip

    if changing.asks(annual_set):
        changing.ask_reason(form)

    def save(data: dict[str, Any]) -> str:
        data.pop("revision", None)
        if changing.asks(annual_set):
            made = changing.create_goal(annual_set, by=request.user, data=data)
            _asked(request, made)
            return reverse("change", kwargs={"office": request.office.slug, "pk": made.pk})
        return _sheet_url(actions.create_goal(annual_set, by=request.user, **_leveled(request, data)))

    back = reverse("goal_year", kwargs={"office": request.office.slug, "year": year})
    return _edit(request, form, save, title=_("Handlungsziel anlegen"), back=back, where=_("Ziele %(year)s") % {"year": year})


@needs("write_goals", "ask_change")
def goal_edit(request: InsideRequest, pk: int) -> HttpResponse:
    """Change what a goal says, whose it is, and which strategic goals it serves."""
    goal = _goal(request, pk, write=True)
    form = GoalForm(
        request.POST or None, office=request.office, rights=request.rights, annual_set=goal.annual_set, goal=goal,
        today=request.today, initial=GoalForm.initial_of(goal),
    )  # fmt: skip

    _ask_reason(request, form, goal)

    def save(data: dict[str, Any]) -> str:
        if changing.asks(goal.annual_set):
            _asked(request, changing.change_goal(goal, by=request.user, data=data))
            return _sheet_url(goal)
        return _sheet_url(actions.change_goal(goal, by=request.user, **_leveled(request, data)))

    return _edit(
        request, form, save, title=_title(goal, _("Handlungsziel bearbeiten")), back=_sheet_url(goal), where=goal.title,
        latest=goal.revision,
    )  # fmt: skip


def _ask_reason(request: InsideRequest, form: Any, goal: OperationalGoal) -> None:
    if changing.asks(goal.annual_set):
        changing.ask_reason(form, may_write=request.rights.may("write_goals", unit=goal.unit_id))


def _title(goal: OperationalGoal, usual: str) -> str:
    return _("Änderung beantragen") if changing.asks(goal.annual_set) else usual


def _leveled(request: InsideRequest, data: dict[str, Any]) -> dict[str, Any]:
    """Turn the title of an intermediate goal into the goal it names below the strategic goal."""
    title = data.pop("intermediate").strip()
    level = actions.create_intermediate_goal(data["strategic_goal"], by=request.user, title=title) if title else None
    return data | {"intermediate_goal": level}


@needs("write_goals")
def goal_state(request: InsideRequest, pk: int) -> HttpResponse:
    """Move a goal through its states."""
    goal = _goal(request, pk, write=True)
    form = GoalStateForm(request.POST or None, initial={"state": goal.state, "reason": goal.state_reason})

    def save(data: dict[str, Any]) -> str:
        if changing.asks(goal.annual_set) and data["state"] == "dropped":
            _asked(request, ask_change(goal.annual_set, by=request.user, act="drop_goal", reason=data["reason"], goal=goal))
            return _sheet_url(goal)
        return _sheet_url(actions.set_goal_state(goal, by=request.user, **data))

    return _edit(request, form, save, title=_("Stand des Ziels ändern"), back=_sheet_url(goal), where=goal.title)


@needs("write_goals")
def goal_delete(request: InsideRequest, pk: int) -> HttpResponse:
    """Remove a goal of a draft on which nothing hangs."""
    goal = _goal(request, pk, write=True)
    if request.method == "POST":
        try:
            actions.delete_goal(goal, by=request.user)
            messages.success(request, _("Das Handlungsziel ist gelöscht."))
            return redirect("goal_year", office=request.office.slug, year=goal.annual_set.year)
        except Refused as refused:
            messages.error(request, sentence(refused))
    return redirect(_sheet_url(goal))


@needs("write_goals", "ask_change")
def measure_new(request: InsideRequest, pk: int) -> HttpResponse:
    """Add a measure to a goal, in the words of the eight-column table."""
    goal = _goal(request, pk, write=True)
    initial = {"unit": str(goal.unit_id or ""), "responsible": goal.responsible}
    form = MeasureForm(request.POST or None, office=request.office, rights=request.rights, initial=initial)
    _ask_reason(request, form, goal)

    def save(data: dict[str, Any]) -> str:
        data.pop("revision", None)
        if changing.asks(goal.annual_set):
            _asked(request, changing.create_measure(goal, by=request.user, data=data))
            return _sheet_url(goal)
        schedule, participants, resources = _read(request, goal, data)
        actions.create_measure(goal, by=request.user, schedule=schedule, participants=participants, resources=resources, **data)
        return _sheet_url(goal)

    return _edit(request, form, save, title=_title(goal, _("Maßnahme hinzufügen")), back=_sheet_url(goal), where=goal.title)


@needs("write_goals", "ask_change")
def measure_edit(request: InsideRequest, pk: int) -> HttpResponse:
    """Change a measure; its wording is read again, and what was reported on milestones stays."""
    measure = get_object_or_404(queries.measures(request.office), pk=pk)
    goal = _goal(request, measure.goal_id, write=True)
    form = MeasureForm(
        request.POST or None, office=request.office, rights=request.rights, initial=MeasureForm.initial_of(measure)
    )

    _ask_reason(request, form, goal)

    def save(data: dict[str, Any]) -> str:
        if changing.asks(goal.annual_set):
            named = data.pop("participants", None)
            people = None if named is None else participants_of(wording.names(named), inside=unit_signs(request.office))
            _asked(request, changing.change_measure(measure, by=request.user, data=data, participants=people))
            return _sheet_url(goal)
        revision = data.pop("revision", None)
        schedule, participants, resources = _read(request, goal, data)
        changed = actions.change_measure(measure, by=request.user, revision=revision, **data)
        if schedule.text != measure.schedule_text:
            actions.reschedule(changed, by=request.user, schedule=schedule)
        actions.set_participants(changed, by=request.user, participants=participants)
        actions.set_resources(changed, by=request.user, resources=resources)
        return _sheet_url(goal)

    return _edit(
        request, form, save, title=_title(goal, _("Maßnahme bearbeiten")), back=_sheet_url(goal), where=goal.title,
        latest=measure.revision,
    )  # fmt: skip


@needs("write_goals")
def measure_means(request: InsideRequest, pk: int) -> HttpResponse:
    """Enter what a measure takes and took: plan and actual of each resource, by year and product."""
    measure = get_object_or_404(queries.measures(request.office), pk=pk)
    goal = _goal(request, measure.goal_id)
    require(request, "write_goals", unit=goal.unit_id)
    asks = changing.asks(goal.annual_set)
    reason = ReasonForm(request.POST or None)
    reason.fields["reason"].required = False
    rows = [
        (one, MeansForm(request.POST or None, prefix=f"r{one.pk}", initial=MeansForm.initial_of(one)))
        for one in measure.resources.all()
    ]
    wrong = [form for _one, form in rows if not form.is_valid()]
    if request.method == "POST" and not wrong and reason.is_valid():
        try:
            _save_means(request, rows, reason=reason.cleaned_data["reason"], asks=asks)
            return redirect("measure", office=request.office.slug, pk=pk)
        except Refused as refused:
            say(reason, refused)
    return render(
        request, "desk/means.html", {"measure": measure, "goal": goal, "rows": rows, "reason": reason if asks else None}
    )  # fmt: skip


@transaction.atomic
def _save_means(request: InsideRequest, rows: list[tuple[Any, MeansForm]], *, reason: str, asks: bool) -> None:
    for one, form in rows:
        if asks:
            _asked(request, changing.record_means(one, by=request.user, data=form.cleaned_data, reason=reason))
        else:
            actions.record_means(one, by=request.user, **form.cleaned_data)


@needs("write_indicators")
def goal_figure_new(request: InsideRequest, pk: int) -> HttpResponse:
    """Measure a goal by an indicator there is, or by a new one in the office's own words."""
    goal = _goal(request, pk)
    require(request, "write_indicators", unit=goal.unit_id)
    form = FigureForm(request.POST or None, office=request.office, rights=request.rights)
    _ask_reason(request, form, goal)

    def save(data: dict[str, Any]) -> str:
        if changing.asks(goal.annual_set):
            act, fields = ("link", {}) if data["known"] else ("link_worded", {"wording": data["wording"]})
            made = ask_change(goal.annual_set, by=request.user, act=act, reason=data["reason"], goal=goal,
                              indicator=data["known"], fields=fields)  # fmt: skip
            _asked(request, made)
            return _sheet_url(goal)
        if data["known"]:
            indicator_actions.link(goal, by=request.user, indicator=data["known"])
            return _sheet_url(goal)
        read, findings = wording.read_indicators(data["wording"], year=goal.annual_set.year, state=request.office.state)
        indicator_actions.add_worded(
            goal, by=request.user, read=[definition_of(one) for one in read], groups=[one.group for one in read]
        )
        for finding in findings:
            messages.info(request, filled(finding.message, finding.values))
        return _sheet_url(goal)

    return _edit(request, form, save, title=_title(goal, _("Kennzahl hinzufügen")), back=_sheet_url(goal), where=goal.title)


@needs("write_indicators")
def goal_figure_remove(request: InsideRequest, pk: int, link: int) -> HttpResponse:
    """No longer measure a goal by an indicator; the indicator and its values stay."""
    goal = _goal(request, pk)
    require(request, "write_indicators", unit=goal.unit_id)
    made: GoalIndicator = get_object_or_404(GoalIndicator.objects.filter(office=request.office, goal=goal), pk=link)
    if changing.asks(goal.annual_set):
        form = ReasonForm(request.POST if "reason" in request.POST else None)

        def save(data: dict[str, Any]) -> str:
            wanted = {"goal": goal, "indicator": made.indicator, **data}
            _asked(request, ask_change(goal.annual_set, by=request.user, act="unlink", **wanted))
            return _sheet_url(goal)

        title = _("Kennzahl vom Ziel nehmen: %(figure)s") % {"figure": made.indicator.title}
        return _edit(request, form, save, title=title, back=_sheet_url(goal), where=goal.title)
    if request.method == "POST":
        try:
            indicator_actions.unlink(made, by=request.user)
        except Refused as refused:
            messages.error(request, sentence(refused))
    return redirect(_sheet_url(goal))


@needs("agree_goals")
def agree_year(request: InsideRequest, year: int) -> HttpResponse:
    """Mark a year's goals as agreed: from now on the whole administration reads them."""
    annual_set = get_object_or_404(queries.annual_sets(request.office), year=year)
    if request.method == "POST":
        try:
            actions.agree(annual_set, by=request.user)
            messages.success(request, _("Die Jahresziele %(year)s sind abgestimmt.") % {"year": year})
        except Refused as refused:
            messages.error(request, sentence(refused))
    return redirect("goal_year", office=request.office.slug, year=year)


def _read(request: InsideRequest, goal: OperationalGoal, data: dict[str, Any]) -> tuple[Any, Any, Any]:
    """Take the worded fields out of a form and return what they mean; what could not be read is said, never dropped."""
    schedule, findings = read_schedule(
        data.pop("schedule"), measure=data["title"], year=goal.annual_set.year, state=request.office.state
    )
    resources, more = wording.read_resources(data.pop("resources"))
    participants = participants_of(wording.names(data.pop("participants")), inside=unit_signs(request.office))
    for finding in [*findings, *more]:
        messages.info(request, filled(finding.message, finding.values))
    return schedule, participants, resources_of(resources)


def _edit(
    request: InsideRequest,
    form: Any,
    save: Callable[[dict[str, Any]], str],
    *,
    title: str,
    back: str,
    where: str,
    latest: int | None = None,
) -> HttpResponse:
    """Show a form and save it by one action; a refusal stands at its field and what was typed stays.

    On the goal sheet the form stands in place of what it edits (htmx): then the sheet is shown anew where it was scrolled to.
    """
    if request.htmx:
        # Several forms may stand on the sheet at once; each field's label must find its own.
        form.auto_id = f"{request.path.strip('/').replace('/', '-')}-%s"
    if request.method == "POST" and form.is_valid():
        try:
            saved_at = save(dict(form.cleaned_data))
            return HttpResponseClientRefresh() if request.htmx else redirect(saved_at)
        except Refused as refused:
            say(form, refused)
            if latest is not None:
                form.data = form.data.copy()
                form.data["revision"] = str(latest)
    return render(request, "desk/form.html", {"form": form, "title": title, "back": back, "trail": [(where, back), (title, "")]})


def _trail(goal: OperationalGoal) -> list[tuple[str, str]]:
    year = goal.annual_set.year
    above = reverse("goal_year", kwargs={"office": goal.office.slug, "year": year})
    return [(_("Ziele %(year)s") % {"year": year}, above), (goal.title, "")]


def _sheet_url(goal: OperationalGoal | Measure) -> str:
    return reverse("goal_sheet", kwargs={"office": goal.office.slug, "pk": goal.pk})


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
