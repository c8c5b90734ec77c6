# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Looking back at a year: what became of the plan since it was presented, and the year as it was on an earlier day."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from zielkreis.goals.models import AnnualSet
from zielkreis.goals.queries import annual_sets, readable_goals, readable_texts
from zielkreis.indicators.forms import DayForm
from zielkreis.indicators.models import Indicator
from zielkreis.indicators.overview import GoalNode
from zielkreis.indicators.page import result_mark
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.access import InsideRequest, needs
from zielkreis.review.queries import as_of as past
from zielkreis.review.queries import since
from zielkreis.review.queries.frozen import frozen_at

SECTIONS = (
    ("moved", N_("Verschoben"), N_("Termine, Basiswerte und Zielstufen mit anderem Wert.")),
    ("added", N_("Neu"), N_("Was bei der Vorstellung noch nicht im Plan stand.")),
    ("dropped", N_("Entfallen"), N_("Was vorgestellt wurde und nicht mehr verfolgt wird.")),
    ("other", N_("Anders gefasst"), N_("Wortlaut, Mittel und sonstige Angaben.")),
)
REACHED = (("goals", N_("Ziele")), ("measures", N_("Maßnahmen")), ("milestones", N_("Meilensteine")))


@needs("see_agreed_goals")
def since_presentation(request: InsideRequest, year: int) -> HttpResponse:
    """Show what was moved, added, dropped and reached since the year's goals were presented."""
    annual_set = get_object_or_404(annual_sets(request.office), year=year)
    found = since.since_presentation(annual_set)
    sections = [(_(title), _(lead), getattr(found, name)) for name, title, lead in SECTIONS] if found else []
    reached = [(_(title), [one for one in found.reached if one.thing == thing]) for thing, title in REACHED] if found else []
    context = {
        "annual_set": annual_set, "year": year, "found": found, "sections": sections, "reached": reached,
        "trail": _trail(request, year, _("Seit der Vorstellung")),
    }  # fmt: skip
    return render(request, "review/since_presentation.html", context)


@needs("see_draft_goals", "see_agreed_goals")
def as_of(request: InsideRequest, year: int) -> HttpResponse:
    """Show the year as it was on an earlier day, with the same numbers as were shown then."""
    annual_set = get_object_or_404(annual_sets(request.office), year=year)
    day = min(DayForm.day(request.GET, default=_default(annual_set, today=request.today)), request.today)
    readable = readable_goals(request.office, rights=request.rights).filter(annual_set=annual_set)
    found = past.as_of(
        annual_set, day=max(day, date(2000, 1, 1)), readable=readable.values_list("pk", flat=True),
        texts=readable_texts(request.office, on=day, rights=request.rights),
    )  # fmt: skip
    marked = [(branch, [_marked(node) for node in branch.nodes]) for branch in found.overview.branches]
    context = {
        "annual_set": annual_set, "year": year, "found": found, "branches": marked, "form": DayForm({"am": day}),
        "trail": _trail(request, year, _("Früherer Stand")),
    }  # fmt: skip
    return render(request, "review/as_of.html", context)


def _marked(node: GoalNode) -> tuple[GoalNode, str, list[tuple[Indicator, str]]]:
    """Return a goal with the mark of its result, and its figures with theirs."""
    return node, result_mark(node.result), [(one.indicator, result_mark(one.result)) for one in node.figures]


def _default(annual_set: AnnualSet, *, today: date) -> date:
    kept = frozen_at(annual_set)
    return kept.made_on if kept else today


def _trail(request: InsideRequest, year: int, here: str) -> list[tuple[str, str]]:
    above = reverse("goal_year", kwargs={"office": request.office.slug, "year": year})
    return [(_("Ziele %(year)s") % {"year": year}, above), (here, "")]
