# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The dossier: all that a person may read about a strategic goal, an operational goal or a topic, in one place (ux.md).

Begins with ``readable`` and ``shown_goals`` everywhere, so that what can't be read isn't found either. Not for the look of
it (see ``dossier_document`` and the page).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from zielkreis.committee.models import AgendaItem, Paper, PaperSection, Submission
from zielkreis.committee.queries import follow_ups, readable, references
from zielkreis.committee.queries.follow_ups import FollowUpLine
from zielkreis.committee.queries.named_goals import shown_goals
from zielkreis.committee.queries.references import PaperLine
from zielkreis.committee.queries.submissions import submissions
from zielkreis.committee.rules.papers import PAPER_SHOWN
from zielkreis.goals.models import OperationalGoal, StrategicGoal
from zielkreis.indicators.overview import GoalNode
from zielkreis.indicators.queries import Figure
from zielkreis.org.models import Office
from zielkreis.org.rights import Rights
from zielkreis.reports.committee.matching import matches, said_in, words_of
from zielkreis.reports.committee.stories import Story, stories
from zielkreis.reports.committee.years import Year, years

MOST = 100
"""So many goals, papers, resolutions and proposals at most; whoever finds more is asked for something narrower."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A subject on a day: wording and resolution, goals over the years with figures, papers, resolutions, open points."""

    title: str
    on: date
    stories: list[Story]
    years: list[Year]
    papers: list[PaperLine]
    resolutions: list[AgendaItem]
    follow_ups: list[FollowUpLine]
    submissions: list[Submission]
    is_cut: bool

    @property
    def figures(self) -> list[tuple[GoalNode, Figure]]:
        """Each indicator once, with the newest of these goals that it measures."""
        found: dict[int, tuple[GoalNode, Figure]] = {}
        for node in (node for year in self.years for node in year.nodes):
            for figure in node.figures:
                found.setdefault(figure.indicator.pk, (node, figure))
        return list(found.values())

    @property
    def is_internal(self) -> bool:
        """Whether it holds something non-public or not sent out yet, and isn't to be handed on (I25)."""
        papers = any(not line.paper.is_public or line.paper.state not in PAPER_SHOWN for line in self.papers)
        return papers or any(not item.is_public for item in self.resolutions)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not (self.stories or self.years or self.papers or self.resolutions or self.submissions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a dossier is about: which goals, papers, resolutions and proposals belong to it, as far as the person may read."""

    title: str
    stories: list[Story]
    goals: QuerySet[OperationalGoal]
    papers: QuerySet[Paper]
    goal: StrategicGoal | OperationalGoal | None = None
    resolutions: Q = field(default_factory=lambda: Q(pk__in=()))
    submissions: Q = field(default_factory=lambda: Q(pk__in=()))


def dossier_of_strategic_goal(office: Office, *, pk: int, rights: Rights, on: date) -> Dossier | None:
    """Return the dossier on a strategic goal; None when it was never binding."""
    story = next((one for one in stories(office, rights=rights, on=on) if one.text.goal_id == pk), None)
    if story is None:
        return None
    served = Q(strategic_goal=pk) | Q(further__strategic_goal=pk)
    subject = Subject(
        title=story.text.title,
        stories=[story],
        goals=shown_goals(office, rights=rights, on=on).filter(served),
        papers=references.papers_of_strategic_goal(office, goal=story.text.goal, rights=rights, on=on),
        goal=story.text.goal,
        resolutions=Q(adoption__goal_systems__texts__goal=pk),
        submissions=Q(about=pk),
    )
    return _gathered(office, subject, rights=rights, on=on)


def dossier_of_goal(office: Office, *, pk: int, rights: Rights, on: date) -> Dossier | None:
    """Return the dossier on an operational goal with those it continues and that continue it; None if it can't be seen."""
    goals = shown_goals(office, rights=rights, on=on)
    goal = goals.filter(pk=pk).first()
    if goal is None:
        return None
    line = lineage(pk, dict(goals.values_list("pk", "predecessor")))
    subject = Subject(
        title=goal.title,
        stories=[one for one in stories(office, rights=rights, on=on) if one.text.goal_id == goal.strategic_goal_id],
        goals=goals.filter(pk__in=line),
        papers=readable.papers(office, rights=rights, on=on).filter(references__operational_goal__in=line),
        goal=goal,
    )
    return _gathered(office, subject, rights=rights, on=on)


def dossier_of_topic(office: Office, *, topic: str, rights: Rights, on: date) -> Dossier:
    """Return the dossier on a topic: all its words occur in a goal, a paper, a resolution or a proposal."""
    words = words_of(topic)
    sections = PaperSection.objects.filter(matches(words, "text"), office=office).order_by().values("paper")
    subject = Subject(
        title=" ".join(topic.split()),
        stories=[one for one in stories(office, rights=rights, on=on) if said_in(words, f"{one.text.title} {one.text.text}")],
        goals=shown_goals(office, rights=rights, on=on).filter(matches(words, "title", "description")),
        papers=readable.papers(office, rights=rights, on=on).filter(matches(words, "subject") | Q(pk__in=sections)),
        resolutions=matches(words, "title", "resolution_text"),
        submissions=matches(words, "title", "text"),
    )
    return _gathered(office, subject, rights=rights, on=on)


def lineage(goal: int, predecessors: Mapping[int, int | None]) -> set[int]:
    """Return a goal with those before it and after it, among the goals whose predecessors are given (I14)."""
    linked: dict[int, set[int]] = defaultdict(set)
    for one, before in predecessors.items():
        if before in predecessors:
            linked[one].add(before)  # type: ignore[arg-type]
            linked[before].add(one)  # type: ignore[index]
    found, waiting = {goal}, [goal]
    while waiting:
        new = linked[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def _gathered(office: Office, subject: Subject, *, rights: Rights, on: date) -> Dossier:
    """Read what belongs to a subject, in a fixed number of queries beside about seven for each year with goals."""
    goals = list(subject.goals.order_by("-annual_set__year", "pk").values_list("pk", flat=True).distinct()[: MOST + 1])
    found = list(subject.papers.order_by("-day", "-id").distinct()[: MOST + 1])
    papers = references.paper_lines(office, papers=found[:MOST], rights=rights, on=on, goal=subject.goal)
    resolved = _resolved(office, subject, papers, rights=rights, on=on)
    said = _said(office, subject, goals=goals[:MOST], papers=found[:MOST], rights=rights, on=on)
    tasks = follow_ups.open_follow_ups(office, rights=rights, on=on).filter(item__in=resolved[:MOST])
    shown = shown_goals(office, rights=rights, on=on).filter(pk__in=goals[:MOST])
    return Dossier(
        title=subject.title,
        on=on,
        stories=subject.stories,
        years=years(office, goals=shown, today=on, history=True),
        papers=papers,
        resolutions=resolved[:MOST],
        follow_ups=follow_ups.lines(tasks, rights=rights, on=on),
        submissions=said[:MOST],
        is_cut=any(len(part) > MOST for part in (goals, found, resolved, said)),
    )


def _resolved(office: Office, subject: Subject, papers: Sequence[PaperLine], *, rights: Rights, on: date) -> list[AgendaItem]:
    """What was resolved on these papers, and what belongs to the subject by itself, newest first."""
    on_papers = Q(pk__in={item.pk for line in papers for item in line.resolutions})
    found = references.resolutions(office, rights=rights, on=on).filter(on_papers | subject.resolutions)
    return list(found.distinct()[: MOST + 1])


def _said(
    office: Office, subject: Subject, *, goals: Sequence[int], papers: Sequence[Paper], rights: Rights, on: date
) -> list[Submission]:
    """Proposals and questions on the subject, and those taken into its goals and papers, newest first."""
    taken_up = Q(goal__in=goals) | Q(paper__in=[paper.pk for paper in papers])
    return list(submissions(office, rights=rights, on=on).filter(taken_up | subject.submissions)[: MOST + 1])
