# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Goals and papers in both directions: all papers of a goal, the goals of a meeting, and what has no counterpart in a year."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from zielkreis.committee.models import Paper
from zielkreis.committee.queries import readable, references
from zielkreis.committee.rules.papers import PAPER_STATES
from zielkreis.committee.views.ways import ways
from zielkreis.committee.workbook import table, workbook
from zielkreis.desk import papers
from zielkreis.documents.blocks import Cell, Missing
from zielkreis.goals import queries as goal_queries
from zielkreis.goals.models import OperationalGoal, StrategicGoal
from zielkreis.kit import clock
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.access import InsideRequest, needs

PER_PAGE = 25
GOAL_COLUMNS = ((N_("Ebene"), 1), (N_("Leitziel"), 2), (N_("Handlungsziel"), 4), (N_("Organisationseinheit"), 2),
                (N_("In Vorbereitung"), 3))  # fmt: skip
PAPER_COLUMNS = ((N_("Nummer"), 1), (N_("Vorlage"), 4), (N_("Stand"), 1), (N_("Datum"), 1), (N_("Organisationseinheit"), 2),
                 (N_("Begründung"), 3))  # fmt: skip
NO_REASON = N_("ohne Begründung")


@needs("see_draft_goals", "see_agreed_goals")
def goal_papers(request: InsideRequest, pk: int) -> HttpResponse:
    """Show all papers that serve an operational goal, with what was resolved on them."""
    goal = get_object_or_404(goal_queries.readable_goals(request.office, rights=request.rights), pk=pk)
    return _papers_of(request, goal, title=goal.title, back="goal_sheet")


@needs("see_adopted")
def strategic_goal_papers(request: InsideRequest, pk: int) -> HttpResponse:
    """Show all papers that serve a strategic goal; of one that is only a draft just to those who may read that."""
    goal = get_object_or_404(goal_queries.strategic_goals(request.office), pk=pk)
    texts = goal_queries.readable_texts(request.office, on=request.today, rights=request.rights)
    title = next((text.title for text in texts if text.goal_id == pk and text.pk), None)
    if title is None:
        raise PermissionDenied
    return _papers_of(request, goal, title=title, back="strategic_goal")


def _papers_of(request: InsideRequest, goal: OperationalGoal | StrategicGoal, *, title: str, back: str) -> HttpResponse:
    asked: Any = {"rights": request.rights, "on": request.today}
    found = papers.papers_of(goal, office=request.office, **asked)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    lines = references.paper_lines(request.office, papers=page.object_list, goal=goal, **asked)
    url = reverse(back, kwargs={"office": request.office.slug, "pk": goal.pk})
    trail = [(title, url), (_("Vorlagen und Beschlüsse"), "")]
    return render(request, "desk/goal_papers.html", {"page": page, "lines": lines, "lead": title, "trail": trail})


@needs("see_meetings")
def meeting_goals(request: InsideRequest, pk: int) -> HttpResponse:
    """Show which goals the papers on a meeting's agenda serve, and how these stand today."""
    meeting = get_object_or_404(readable.meetings(request.office, rights=request.rights), pk=pk)
    meeting.office = request.office
    is_shown = readable.agenda_is_shown(meeting, rights=request.rights)
    touched = papers.touched(meeting, rights=request.rights, today=request.today) if is_shown else []
    context = {"meeting": meeting, "is_shown": is_shown, "touched": touched, "sees_sheets": _sees_sheets(request),
               "trail": [*_to_meeting(request, meeting), (_("Ziele"), "")]}  # fmt: skip
    return render(request, "desk/meeting_goals.html", context)


def _to_meeting(request: InsideRequest, meeting: Any) -> list[tuple[str, str]]:
    url = reverse("meeting", kwargs={"office": request.office.slug, "pk": meeting.pk})
    return [(_("Sitzungen"), reverse("meetings", kwargs={"office": request.office.slug})), (str(meeting), url)]


@needs("see_meetings")
def goal_coverage(request: InsideRequest) -> HttpResponse:
    """Show which goals no paper of a year serves or, with ``liste=vorlagen``, which papers of the year serve no goal."""
    year, without_goal = _year(request), request.GET.get("liste") == "vorlagen"
    goals = papers.uncovered(request.office, year=year, rights=request.rights, on=request.today)
    without = references.papers_without_goal(request.office, year=year, rights=request.rights, on=request.today).order_by("-id")
    paged: Paginator[Any] = Paginator(without if without_goal else goals, PER_PAGE)
    context = {
        "year": year,
        "years": _years(request, year),
        "without_goal": without_goal,
        "lists": _lists(year, goals=len(goals), papers=without.count(), without_goal=without_goal),
        "page": paged.get_page(request.GET.get("page")),
        "ways": ways(request, "papers"),
        "file_url": f"{reverse('goal_coverage_file', kwargs={'office': request.office.slug})}?jahr={year}",
        "sees_sheets": _sees_sheets(request),
    }
    return render(request, "desk/goal_coverage.html", context)


def _lists(year: int, *, goals: int, papers: int, without_goal: bool) -> list[tuple[str, str, bool]]:
    return [
        (_("Ziele ohne Vorlage (%(number)s)") % {"number": goals}, f"?jahr={year}", not without_goal),
        (_("Vorlagen ohne Ziel (%(number)s)") % {"number": papers}, f"?jahr={year}&liste=vorlagen", without_goal),
    ]


def _sees_sheets(request: InsideRequest) -> bool:
    return any(map(request.rights.may_somewhere, ("see_draft_goals", "see_agreed_goals")))


@needs("see_meetings")
def goal_coverage_file(request: InsideRequest) -> HttpResponse:
    """Hand both lists out as a workbook."""
    year = _year(request)
    asked: Any = {"rights": request.rights, "on": request.today}
    goals = [_goal_row(one) for one in papers.uncovered(request.office, year=year, **asked)]
    without = [_paper_row(one) for one in references.papers_without_goal(request.office, year=year, **asked).order_by("-id")]
    return workbook(
        request.office,
        table(name=_("Ziele ohne Vorlage"), columns=_titles(GOAL_COLUMNS), rows=goals),
        table(name=_("Vorlagen ohne Ziel"), columns=_titles(PAPER_COLUMNS), rows=without),
        title=_("Ziele und Vorlagen %(year)s") % {"year": year},
        file_name=f"zielbezug-{request.office.slug}-{year}.xlsx",
        made_at=clock.now(),
    )


def _titles(columns: tuple[tuple[str, int], ...]) -> list[tuple[str, float]]:
    return [(_(title), width) for title, width in columns]


def _goal_row(one: papers.Uncovered) -> tuple[Cell, ...]:
    strategic = one.text.title if one.text else ""
    prepared = ", ".join(str(paper) for paper in one.prepared)
    if one.goal is None:
        return (_("Leitziel"), strategic, "", "", prepared)
    return (_("Handlungsziel"), strategic, one.title, one.unit, prepared)


def _paper_row(paper: Paper) -> tuple[Cell, ...]:
    state = _(dict(PAPER_STATES)[paper.state])
    reason = paper.no_goal_reason or _(NO_REASON)
    return (paper.number, paper.subject, state, paper.day or Missing(), str(paper.unit or ""), reason)


def _year(request: InsideRequest) -> int:
    """Return the year asked for, else this one; what can't be a year is not found."""
    asked = request.GET.get("jahr", "")
    if not asked:
        return request.today.year
    if not (asked.isascii() and asked.isdigit() and len(asked) == 4 and 2000 <= int(asked) <= 2100):
        raise Http404
    return int(asked)


def _years(request: InsideRequest, year: int) -> list[int]:
    """Return the years to choose from, newest first: those with annual sets, this one, the one shown."""
    sets = goal_queries.annual_sets(request.office).values_list("year", flat=True)
    return sorted({*sets, request.today.year, year}, reverse=True)
