# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a member of the committee comes for: the next meeting with its papers and the goals they serve (domain.md §2.1).

Everybody who sits there reads the same, whether they vote or advise (I26). Not for preparing a meeting (see ``committee``).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils.safestring import SafeString

from zielkreis.committee.models import AgendaItem, File, GoalReference, Meeting, Paper, PaperSection
from zielkreis.committee.queries import readable, references
from zielkreis.committee.queries.meetings import AgendaLine, agenda, next_meeting
from zielkreis.committee.queries.named_goals import shown_goals
from zielkreis.committee.rules.paper_kinds import RESOLUTION
from zielkreis.desk.lines import result_mark
from zielkreis.goals import queries
from zielkreis.goals.models import StrategicGoalText
from zielkreis.goals.rules import BINDING
from zielkreis.indicators.overview import GoalNode
from zielkreis.org.models import Office
from zielkreis.org.rights import Rights
from zielkreis.reports.committee.years import Year, years


@dataclass(frozen=True, slots=True)
class Named:
    """A goal that a paper serves: the strategic one or, with ``node``, an operational one; and what the paper promises.

    Of an operational goal that isn't agreed yet neither is there, only that there is one.
    """

    contribution: str
    strategic: StrategicGoalText | None = None
    node: GoalNode | None = None
    mark: SafeString | None = None
    grades: list[tuple[str, int]] = field(default_factory=list)
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the agenda with what its paper proposes, the goals it serves and its attachments."""

    line: AgendaLine
    proposal: str
    goals: list[Named]
    files: list[File]

    @property
    def groups(self) -> list[tuple[str, list[Named]]]:
        """The goals by what the paper is expected to contribute to them, so that it is said once."""
        found: dict[str, list[Named]] = defaultdict(list)
        for named in self.goals:
            found[named.contribution].append(named)
        return list(found.items())


@dataclass(frozen=True, slots=True)
class Sitting:
    """The next meeting, whether its agenda is out, and what the one before it resolved."""

    meeting: Meeting | None
    is_out: bool
    items: list[Item]
    files: list[File]
    previous: Meeting | None
    results: list[AgendaItem]

    @property
    def has_non_public(self) -> bool:
        """Whether the person reads items of the non-public part."""
        return any(not item.line.item.is_public for item in self.items)

    @property
    def goals(self) -> list[StrategicGoalText]:
        """The strategic goals that the papers serve and that are or were binding, each once, in their order."""
        found = {one.strategic.goal_id: one.strategic for item in self.items for one in item.goals if one.strategic}
        return sorted((text for text in found.values() if text.system.state in BINDING), key=lambda text: text.position)


def sitting(office: Office, *, rights: Rights, today: date) -> Sitting:
    """Return the next meeting of a person with all they may read of it, and the last results; in a fixed number of queries."""
    meeting = next_meeting(office, rights=rights, on=today)
    if meeting is not None:
        meeting.office = office
    previous = _previous(office, rights=rights, before=meeting, today=today)
    is_out = meeting is not None and readable.agenda_is_shown(meeting, rights=rights)
    return Sitting(
        meeting,
        is_out,
        items_of(meeting, rights=rights, today=today) if meeting and is_out else [],
        _files_of(meeting, office=office, rights=rights, today=today) if meeting and is_out else [],
        previous,
        results_of(previous, office=office, rights=rights, today=today) if previous else [],
    )


def _previous(office: Office, *, rights: Rights, before: Meeting | None, today: date) -> Meeting | None:
    held = readable.meetings(office, rights=rights).filter(state="held", day__lte=today)
    own = readable.own_bodies(office, rights=rights, on=today)
    if before is not None:
        held = held.filter(organization=before.organization_id)
    else:
        held = held.filter(Q(organization__in=own) if own else Q(organization__kind="committee"))
    return held.order_by("-day", "-id").first()


def results_of(meeting: Meeting, *, office: Office, rights: Rights, today: date) -> list[AgendaItem]:
    """Return the items of a held meeting whose result counts: confirmed by a second person, or fetched as it is (I28)."""
    found = references.resolutions(office, rights=rights, on=today).filter(meeting=meeting)
    return list(found.order_by("-is_public", "position", "id"))


def _files_of(meeting: Meeting, *, office: Office, rights: Rights, today: date) -> list[File]:
    found = readable.files(office, rights=rights, on=today)
    return list(found.filter(meeting=meeting, paper__isnull=True, item__isnull=True))


def items_of(meeting: Meeting, *, rights: Rights, today: date) -> list[Item]:
    """Return the agenda as far as the person may read it, each line with proposal, goals and attachments of its paper."""
    office, found = meeting.office, agenda(meeting, rights=rights, on=today)
    papers = [line.paper.pk for line in found if line.paper]
    proposals, files = _proposals(office, papers), _files(office, papers, rights=rights, today=today)
    goals = named_goals(office, papers=papers, rights=rights, today=today)
    keys = ((line, line.paper.pk if line.paper else 0) for line in found)
    return [Item(line, proposals.get(pk, ""), goals.get(pk, []), files.get(pk, [])) for line, pk in keys]


def _proposals(office: Office, papers: Iterable[int]) -> dict[int, str]:
    found = PaperSection.objects.filter(office=office, paper__in=list(papers), key=RESOLUTION)
    return dict(found.values_list("paper", "text"))


def _files(office: Office, papers: Iterable[int], *, rights: Rights, today: date) -> dict[int, list[File]]:
    by_paper: dict[int, list[File]] = defaultdict(list)
    for file in readable.files(office, rights=rights, on=today).filter(paper__in=list(papers)):
        by_paper[file.paper_id or 0].append(file)
    return by_paper


def named_goals(office: Office, *, papers: Sequence[int], rights: Rights, today: date) -> dict[int, list[Named]]:
    """Return for each of these papers the goals it serves, in plain words with how they stand today.

    For a paper about a year's goals as a whole these are all strategic goals, each with the results of that year.
    """
    references = list(GoalReference.objects.filter(office=office, paper__in=papers).order_by("paper", "id"))
    texts = {text.goal_id: text for text in queries.readable_texts(office, on=today, rights=rights)}
    whole = dict(
        Paper.objects.filter(office=office, pk__in=papers, annual_set__isnull=False).values_list("pk", "annual_set__year")
    )
    stands = _standing(office, references, whole_years=whole.values(), rights=rights, today=today)
    by_paper: dict[int, list[Named]] = defaultdict(list)
    for pk, year in whole.items():
        by_paper[pk] = _of_year(year, texts=list(texts.values()), stands=stands)
    for reference in references:
        by_paper[reference.paper_id].append(_named(reference, texts=texts, stands=stands, year=today.year))
    return by_paper


def _of_year(year: int, *, texts: Sequence[StrategicGoalText], stands: list[Year]) -> list[Named]:
    """All strategic goals under which a year has goals, with that year's results."""
    shown = [one for one in stands if one.year == year]
    found = [(text, one.of(text.goal_id).grades) for one in shown for text in texts]
    return [Named("", text, grades=grades, year=year) for text, grades in found if grades]


def _standing(
    office: Office, references: Iterable[GoalReference], *, whole_years: Iterable[int], rights: Rights, today: date
) -> list[Year]:
    """The operational goals that are named, this year's goals of the strategic ones that are, and all of whole years."""
    references = list(references)
    operational = {one.operational_goal_id for one in references if one.operational_goal_id}
    strategic = {one.strategic_goal_id for one in references if one.strategic_goal_id}
    wanted = Q(pk__in=operational) | Q(strategic_goal__in=strategic, annual_set__year=today.year)
    wanted |= Q(annual_set__year__in=list(whole_years))
    return years(office, goals=shown_goals(office, rights=rights, on=today).filter(wanted), today=today)


def _named(reference: GoalReference, *, texts: dict[int, StrategicGoalText], stands: list[Year], year: int) -> Named:
    if reference.strategic_goal_id:
        grades = [one.of(reference.strategic_goal_id).grades for one in stands if one.year == year]
        return Named(reference.contribution, texts.get(reference.strategic_goal_id), grades=grades[0] if grades else [])
    nodes = (node for one in stands for node in one.nodes)
    node = next((node for node in nodes if node.goal.pk == reference.operational_goal_id), None)
    if node is None:
        return Named(reference.contribution)
    return Named(reference.contribution, texts.get(node.goal.strategic_goal_id), node, result_mark(node))
