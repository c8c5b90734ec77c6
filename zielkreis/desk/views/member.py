# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What members of the committee read: next meeting, introduction, dossier. Nothing is edited here."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from zielkreis.committee.views.ways import ways
from zielkreis.desk.lines import result_mark
from zielkreis.desk.member import sitting
from zielkreis.desk.member_forms import TopicForm
from zielkreis.desk.ways import goal_ways
from zielkreis.indicators.page import drawn
from zielkreis.org.access import InsideRequest, needs
from zielkreis.reports.committee.asked import asked_dossier, topic_of
from zielkreis.reports.committee.dossier import Dossier, dossier_of_goal
from zielkreis.reports.committee.introduction import glossary, introduction
from zielkreis.reports.committee.plain_words import COMMITTEE, RESULTS, YEAR
from zielkreis.reports.committee.stories import stories


@needs("see_meetings")
def next_meeting(request: InsideRequest) -> HttpResponse:
    """Show the person's next meeting: agenda, papers with the goals they serve, and what the last meeting resolved."""
    found = sitting(request.office, rights=request.rights, today=request.today)
    return render(
        request, "desk/next_meeting.html", {"sitting": found, "meeting": found.meeting, "ways": ways(request, "next_meeting")}
    )


@needs("see_meetings")
def introduction_page(request: InsideRequest) -> HttpResponse:
    """Show what new members need: committee, preamble, strategic goals with their stories, results, the year, the words."""
    found = introduction(request.office, rights=request.rights, on=request.today)
    context = {
        "introduction": found,
        "ways": goal_ways(request, "introduction"),
        "committee": [_(text) for text in COMMITTEE],
        "explained": _(RESULTS),
        "year": [(_(when), _(what)) for when, what in YEAR],
        "glossary": glossary(request.office),
    }
    return render(request, "desk/introduction.html", context)


@needs("see_meetings")
def dossier(request: InsideRequest) -> HttpResponse:
    """Show the dossier on a strategic goal or a topic, or let one be chosen."""
    found = asked_dossier(request.GET, office=request.office, rights=request.rights, on=request.today)
    if found is not None:
        return _dossier(request, found, query={key: request.GET[key] for key in request.GET})
    if {"leitziel", "ziel"} & set(request.GET):
        raise Http404
    form = TopicForm({"thema": topic_of(request.GET)} if "thema" in request.GET else None)
    choice = stories(request.office, rights=request.rights, on=request.today)
    valid = [one for one in choice if one.is_valid]
    return render(request, "desk/dossier_choice.html", {"form": form, "stories": valid, "ways": goal_ways(request, "dossier")})


@needs("see_meetings")
def dossier_goal(request: InsideRequest, pk: int) -> HttpResponse:
    """Show the dossier on an operational goal with those it continues and that continue it."""
    found = dossier_of_goal(request.office, pk=pk, rights=request.rights, on=request.today)
    if found is None:
        raise Http404
    return _dossier(request, found, query={"ziel": str(pk)})


def _dossier(request: InsideRequest, found: Dossier, *, query: dict[str, str]) -> HttpResponse:
    where = {"office": request.office.slug}
    charts = [
        (figure.indicator, result_mark(figure), drawn(figure.series, on=found.on, accent=request.office.colour))
        for _node, figure in found.figures
    ]
    context = {
        "dossier": found,
        "years": [(year, [(node, result_mark(node)) for node in year.nodes]) for year in found.years],
        "charts": charts,
        "file_url": f"{reverse('dossier_file', kwargs=where)}?{urlencode(query)}",
        "trail": [(_("Dossier"), reverse("dossier", kwargs=where)), (found.title, "")],
    }
    return render(request, "desk/dossier.html", context)
