# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Goals and papers in both directions: what serves a goal, which goals a paper or meeting touches, and what has no counterpart.

Everything begins with what the person may read (``readable``), counts too: a draft or a non-public paper never shows by a number.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from zielkreis.committee.models import AgendaItem, Consultation, GoalReference, Meeting, Paper
from zielkreis.committee.queries import readable
from zielkreis.committee.queries.named_goals import shown_goals
from zielkreis.committee.rules.papers import PAPER_SHOWN
from zielkreis.goals import queries as goal_queries
from zielkreis.goals.models import OperationalGoal, StrategicGoal
from zielkreis.org.models import Office
from zielkreis.org.rights import Rights


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper with what it is expected to contribute to the goal, and what the bodies resolved on it, in their order."""

    paper: Paper
    contribution: str
    resolutions: list[AgendaItem] = field(default_factory=list)


def papers_of_goal(office: Office, *, goal: OperationalGoal, rights: Rights, on: date) -> QuerySet[Paper]:
    """Return the papers that serve an operational goal, newest first."""
    serving = GoalReference.objects.filter(office=office, operational_goal=goal)
    return readable.papers(office, rights=rights, on=on).filter(pk__in=serving.values("paper"))


def papers_of_strategic_goal(office: Office, *, goal: StrategicGoal, rights: Rights, on: date) -> QuerySet[Paper]:
    """Return the papers that serve a strategic goal, by itself or by an operational goal, or that brought its text in."""
    serving = GoalReference.objects.filter(
        Q(strategic_goal=goal) | Q(operational_goal__strategic_goal=goal), office=office
    )  # fmt: skip
    found = readable.papers(office, rights=rights, on=on)
    return found.filter(Q(pk__in=serving.values("paper")) | Q(goal_system__in=goal.texts.values("system")))


def resolutions(office: Office, *, rights: Rights, on: date) -> QuerySet[AgendaItem]:
    """Return the items a person may read whose result counts: confirmed by a second person (I28), or fetched."""
    found = readable.items(office, rights=rights, on=on).exclude(result="")
    return found.filter(Q(confirmed_by__isnull=False) | ~Q(origin="")).order_by("-meeting__day", "-id")


def resolutions_of_goal(office: Office, *, goal: OperationalGoal, rights: Rights, on: date) -> QuerySet[AgendaItem]:
    """Return what was resolved on papers that serve an operational goal, newest first."""
    papers = papers_of_goal(office, goal=goal, rights=rights, on=on)
    return resolutions(office, rights=rights, on=on).filter(consultation__paper__in=papers.order_by().values("pk"))


def resolutions_of_strategic_goal(office: Office, *, goal: StrategicGoal, rights: Rights, on: date) -> QuerySet[AgendaItem]:
    """Return what was resolved on papers that serve a strategic goal, newest first."""
    papers = papers_of_strategic_goal(office, goal=goal, rights=rights, on=on)
    return resolutions(office, rights=rights, on=on).filter(consultation__paper__in=papers.order_by().values("pk"))


def paper_lines(
    office: Office, *, papers: Iterable[Paper], rights: Rights, on: date, goal: OperationalGoal | StrategicGoal | None = None
) -> list[PaperLine]:
    """Return papers with what was resolved on them, and with their contribution to ``goal``; two queries beside the papers'."""
    shown = list(papers)
    said = _contributions(office, papers=shown, goal=goal)
    resolved: dict[int, list[AgendaItem]] = defaultdict(list)
    steps = Consultation.objects.filter(office=office, paper__in=shown, item__isnull=False, deleted_at__isnull=True)
    items = {
        item.pk: item for item in resolutions(office, rights=rights, on=on).filter(consultation__in=steps.order_by().values("pk"))
    }
    for paper, item in steps.values_list("paper", "item").order_by("paper", "position", "id"):
        if item in items:
            resolved[paper].append(items[item])
    return [PaperLine(paper, said.get(paper.pk, ""), resolved[paper.pk]) for paper in shown]


def _contributions(office: Office, *, papers: Sequence[Paper], goal: OperationalGoal | StrategicGoal | None) -> dict[int, str]:
    if goal is None:
        return {}
    name = "operational_goal" if isinstance(goal, OperationalGoal) else "strategic_goal"
    rows = GoalReference.objects.filter(office=office, paper__in=papers, **{name: goal})
    return dict(rows.values_list("paper", "contribution"))


def goals_of_papers(office: Office, *, papers: Iterable[Paper]) -> dict[int, list[GoalReference]]:
    """Return for each paper (by its number) the goals it names, strategic ones first; for papers the person may read.

    Whoever shows an operational goal asks ``visible_goals`` first: a readable paper may name a goal that is still a draft.
    """
    found: dict[int, list[GoalReference]] = defaultdict(list)
    rows = GoalReference.objects.filter(office=office, paper__in=[paper.pk for paper in papers])
    rows = rows.select_related("strategic_goal", "operational_goal__annual_set", "operational_goal__unit")
    # The two databases disagree on where an empty place stands.
    for reference in rows.order_by("paper", F("operational_goal").asc(nulls_first=True), "strategic_goal__id", "id"):
        found[reference.paper_id].append(reference)
    return dict(found)


def visible_goals(office: Office, *, rights: Rights, on: date) -> QuerySet[OperationalGoal]:
    """Return the operational goals whose title a person may read: by role, or because the committee was told of them (I25)."""
    by_role = goal_queries.readable_goals(office, rights=rights).order_by().values("pk")
    told = shown_goals(office, rights=rights, on=on).order_by().values("pk")
    return goal_queries.goals(office).filter(Q(pk__in=by_role) | Q(pk__in=told))


def goals_touched(meeting: Meeting, *, rights: Rights, on: date) -> list[GoalReference]:
    """Return which goals the papers on a meeting's agenda serve, as far as the person may read item and paper."""
    items = readable.items(meeting.office, rights=rights, on=on).filter(meeting=meeting)
    papers = readable.papers(meeting.office, rights=rights, on=on)
    steps = Consultation.objects.filter(
        office=meeting.office_id, item__in=items.order_by().values("pk"), paper__in=papers.order_by().values("pk")
    )
    rows = GoalReference.objects.filter(office=meeting.office_id, paper__in=steps.order_by().values("paper"))
    return list(rows.select_related("paper", "strategic_goal", "operational_goal__annual_set").order_by("paper", "id"))


def papers_of_year(office: Office, *, year: int, rights: Rights, on: date) -> QuerySet[Paper]:
    """Return the readable papers of a year: on a meeting in it or, as long as they are on none, dated (else begun) in it."""
    steps = Consultation.objects.filter(paper=OuterRef("pk"), meeting__isnull=False, deleted_at__isnull=True)
    steps = steps.exclude(meeting__state="cancelled")
    begun = Q(day__year=year) | Q(day__isnull=True, created_at__year=year)
    found = readable.papers(office, rights=rights, on=on).exclude(state="withdrawn")
    return found.filter(Exists(steps.filter(meeting__day__year=year)) | (~Exists(steps) & begun))


@dataclass(frozen=True, slots=True)
class NotTakenUp:
    """Goals that no sent paper of a year serves; ``prepared`` names for each the papers under way that the person may read."""

    strategic: list[int]
    operational: list[OperationalGoal]
    prepared_strategic: dict[int, list[Paper]]
    prepared: dict[int, list[Paper]]


def goals_never_taken_up(office: Office, *, year: int, rights: Rights, on: date) -> NotTakenUp:
    """Return the goals that no paper sent out in a year serves; a strategic goal is also served by its operational goals.

    Strategic goals (by their numbers) are those of the version to work with on the day; operational ones are those of the year
    that the person may read, without those given up. Papers not yet sent don't count, but are named.
    """
    served = _served(office, year=year, rights=rights, on=on)
    goals = visible_goals(office, rights=rights, on=on).filter(annual_set__year=year).exclude(state="dropped")
    sent = {pk for kind, pk, paper in served if kind == "operational" and paper.state in PAPER_SHOWN}
    sent_strategic = {pk for kind, pk, paper in served if kind == "strategic" and paper.state in PAPER_SHOWN}
    texts = goal_queries.readable_texts(office, on=on, rights=rights)
    valid = texts[0].system_id if texts else None
    return NotTakenUp(
        strategic=[text.goal_id for text in texts if text.system_id == valid and valid and text.goal_id not in sent_strategic],
        operational=[goal for goal in goals.order_by("unit__position", "unit__sign", "position", "id") if goal.pk not in sent],
        prepared_strategic=_prepared(served, kind="strategic"),
        prepared=_prepared(served, kind="operational"),
    )


Served = tuple[str, int, Paper]


def _served(office: Office, *, year: int, rights: Rights, on: date) -> list[Served]:
    """Return which goals the papers of a year serve: kind of goal, its number, the paper."""
    references = GoalReference.objects.filter(office=office, paper=OuterRef("pk"))
    wanted = papers_of_year(office, year=year, rights=rights, on=on).filter(Exists(references))
    papers = {paper.pk: paper for paper in wanted}
    rows = GoalReference.objects.filter(office=office, paper__in=papers)
    found: dict[tuple[str, int, int], Served] = {}
    for paper, strategic, operational, above in rows.order_by("paper", "id").values_list(
        "paper", "strategic_goal", "operational_goal", "operational_goal__strategic_goal"
    ):
        for kind, pk in (("strategic", strategic or above), ("operational", operational)):
            if pk:
                found[kind, pk, paper] = (kind, pk, papers[paper])
    return list(found.values())


def _prepared(served: Iterable[Served], *, kind: str) -> dict[int, list[Paper]]:
    found: dict[int, list[Paper]] = defaultdict(list)
    for one, pk, paper in served:
        if one == kind and paper.state not in PAPER_SHOWN:
            found[pk].append(paper)
    return dict(found)


def papers_without_goal(office: Office, *, rights: Rights, on: date, year: int | None = None) -> QuerySet[Paper]:
    """Return the readable papers that serve no goal, newest first, of a year or of all; with their reason where they have one.

    Papers that bring in the strategic goals themselves or are about all goals of a year aren't among them, nor withdrawn ones.
    """
    found = papers_of_year(office, year=year, rights=rights, on=on) if year else readable.papers(office, rights=rights, on=on)
    references = GoalReference.objects.filter(office=office, paper=OuterRef("pk"))
    return found.exclude(state="withdrawn").filter(~Exists(references), goal_system__isnull=True, annual_set__isnull=True)
