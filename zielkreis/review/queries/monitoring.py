# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The monitoring report of a round: exceptions first, then all goals by unit or strategic goal. Pages and documents show this.

A round that has ended is shown as it was: its last day, its assessments, and what was known of values on that day.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import QuerySet
from django.utils import timezone

from zielkreis.goals.models import AnnualSet, OperationalGoal, Station
from zielkreis.indicators.achievement import Achievement
from zielkreis.indicators.models import Value
from zielkreis.indicators.overview import Branch, GoalNode, overview
from zielkreis.org.models import Office
from zielkreis.review.models import Assessment
from zielkreis.review.queries.contents import assessments_of_round, shown_day, value_words
from zielkreis.review.queries.staleness import StaleLine, facts_of, stale
from zielkreis.review.rules import monitoring as rules
from zielkreis.review.rules.staleness import without_news
from zielkreis.review.rules.terms import OUTLOOKS

GROUPINGS = ("einheit", "leitziel")


@dataclass(frozen=True, slots=True)
class ReportRound:
    """A round of the report: ``on`` is the day it is shown for, ``as_known`` the state of knowledge, None is today's."""

    pk: int
    number: int
    name: str
    opens_on: date
    closes_on: date
    on: date
    as_known: datetime | None


@dataclass(frozen=True, slots=True)
class AssessmentWords:
    """What a unit said about a goal in the round: ``outlook`` is a code of OUTLOOKS."""

    outlook: str
    cause: str
    counter_measure: str
    support: str
    decision: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """A measure in the report: state (a code), what was reported, its overdue milestones."""

    pk: int
    title: str
    state: str
    status: str
    status_on: date | None
    overdue: tuple[str, ...]
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class FigureWords:
    """A figure in the report: last value in words ("" without), result, and degree against the linear path in ``result.path``."""

    pk: int
    title: str
    value: str
    result: Achievement


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A goal in the report; ``exceptions`` are codes of ``rules.EXCEPTIONS``, most urgent first, empty when it goes well."""

    goal: int
    number: str
    title: str
    state: str
    unit: int | None
    unit_name: str
    responsible: str
    strategic_goal: int
    strategic_title: str
    sign: str
    colour: int
    result: Achievement
    exceptions: tuple[str, ...]
    assessment: AssessmentWords | None
    measures: tuple[MeasureWords, ...]
    figures: tuple[FigureWords, ...]

    @property
    def outlook(self) -> str:
        """The unit's outlook, "" when it said nothing in this round."""
        return self.assessment.outlook if self.assessment else ""


@dataclass(frozen=True, slots=True)
class ReportGroup:
    """Goals of one unit or strategic goal; ``key`` is its number, 0 for goals without a unit."""

    key: int
    title: str
    lines: tuple[ReportLine, ...]

    @property
    def standing_out(self) -> int:
        """How many of them are exceptions."""
        return sum(bool(line.exceptions) for line in self.lines)


@dataclass(frozen=True, slots=True)
class MonitoringReport:
    """A round of a year. ``fallback`` says that nothing was known on its last day, so that today's knowledge is shown instead."""

    year: int
    round: ReportRound
    lines: tuple[ReportLine, ...]
    groups: tuple[ReportGroup, ...]
    stale: tuple[StaleLine, ...]
    fallback: bool = False

    @property
    def exceptions(self) -> tuple[ReportLine, ...]:
        """The goals that stand out, the most urgent first."""
        found = [line for line in self.lines if line.exceptions]
        return tuple(sorted(found, key=lambda line: rules.weight(line.exceptions)))

    @property
    def asked(self) -> tuple[ReportLine, ...]:
        """The goals for which a decision or support is asked."""
        return tuple(one for one in self.lines if one.assessment and (one.assessment.decision or one.assessment.support))

    @property
    def outlooks(self) -> Mapping[str, int]:
        """How many goals have which outlook, "" for those without a word in this round."""
        counts = Counter(line.outlook for line in self.lines if line.state != "dropped")
        return {code: counts[code] for code in [code for code, _word in OUTLOOKS] + [""]}

    @property
    def kinds(self) -> Mapping[str, int]:
        """How many goals are exceptions of which kind."""
        counts = Counter(code for line in self.lines for code in line.exceptions)
        return {code: counts[code] for code, _word in rules.EXCEPTIONS if counts[code]}


def monitoring_report(
    office: Office,
    *,
    station: Station,
    today: date,
    goals: QuerySet[OperationalGoal] | None = None,
    by: str = "einheit",
    as_known: bool = True,
) -> MonitoringReport:
    """Return the report of a round; ``goals`` narrows it to what a person may read, ``by`` is one of GROUPINGS.

    ``as_known`` shows a round that has ended with what was known of values then; without it corrections since count as well.
    """
    annual_set, on = station.annual_set, shown_day(station, today=today)
    instant = end_of(station.closes_on) if as_known and station.closes_on < today else None
    fallback = instant is not None and not _known(office, annual_set, before=instant)
    if fallback:
        instant = None
    shown = overview(office, annual_set=annual_set, on=on, goals=goals, known_at=instant, history=False)
    assessed = assessments_of_round(office, station=station)
    lines = tuple(
        line_of(node, branch, assessed.get(node.goal.pk), annual_set=annual_set, on=on)
        for branch in shown.branches for node in branch.nodes
    )  # fmt: skip
    made = ReportRound(station.pk, station.number, round_name(station), station.opens_on, station.closes_on, on, instant)
    return MonitoringReport(annual_set.year, made, lines, _grouped(lines, by=by), tuple(stale(office, shown)), fallback)


def line_of(node: GoalNode, branch: Branch, assessment: Assessment | None, *, annual_set: AnnualSet, on: date) -> ReportLine:
    """Return a goal as the report shows it."""
    goal, said = node.goal, _words(assessment)
    text = branch.text
    return ReportLine(
        goal=goal.pk, number=goal.number, title=goal.title, state=goal.state, unit=goal.unit_id,
        unit_name=str(goal.unit) if goal.unit else "", responsible=goal.responsible, strategic_goal=text.goal_id,
        strategic_title=text.title, sign=text.goal.sign, colour=text.goal.colour, result=node.result,
        exceptions=exceptions_of(node, assessment, annual_set=annual_set, on=on), assessment=said,
        measures=tuple(
            MeasureWords(
                one.pk, one.title, one.state, one.status_text, one.status_on,
                tuple(each.title for each in one.milestones if each.state == "overdue"), one.overdue,
            )
            for one in node.measures
        ),
        figures=tuple(
            FigureWords(one.indicator.pk, one.indicator.title, value_words(one), one.result) for one in node.figures
        ),
    )  # fmt: skip


def exceptions_of(node: GoalNode, assessment: Assessment | None, *, annual_set: AnnualSet, on: date) -> tuple[str, ...]:
    """Return what makes a goal an exception on a day; a goal that was given up is none."""
    if not node.counts:
        return ()
    begun = date(annual_set.year, 1, 1)
    results = [figure.result for figure in node.figures]
    facts = [facts_of(line) for line in node.measures]
    return rules.exceptions(
        rules.GoalFacts(
            outlook=assessment.outlook if assessment else "",
            explained=bool(assessment and assessment.cause and assessment.counter_measure),
            overdue=any(line.has_overdue for line in node.measures),
            off_path=rules.below_path((one.path for one in results), green=annual_set.green),
            regressing=any("regression" in one.flags for one in results),
            no_news=any(without_news(one, on=on, since=begun) for one in facts)
            or any(one.state == "due_missing" for one in results),
        )
    )


def round_name(station: Station) -> str:
    """Return what a round is called: its own name, else its number."""
    return station.name or str(station.number)


def end_of(day: date) -> datetime:
    """Return the last instant of a day in the office's time zone."""
    return timezone.make_aware(datetime.combine(day, time.max))


def _known(office: Office, annual_set: AnnualSet, *, before: datetime) -> bool:
    """Whether values of a year's goals were known by then, or there are none at all."""
    measured = Value.objects.filter(office=office, indicator__goal_indicators__goal__annual_set=annual_set)
    return measured.filter(recorded_at__lte=before).exists() or not measured.exists()


def _words(assessment: Assessment | None) -> AssessmentWords | None:
    if assessment is None:
        return None
    return AssessmentWords(
        assessment.outlook, assessment.cause, assessment.counter_measure, assessment.support, assessment.decision,
        assessment.assessed_by.name, assessment.assessed_at,
    )  # fmt: skip


def _grouped(lines: Sequence[ReportLine], *, by: str) -> tuple[ReportGroup, ...]:
    found: dict[int, list[ReportLine]] = {}
    for line in lines:
        found.setdefault(line.strategic_goal if by == "leitziel" else line.unit or 0, []).append(line)
    groups = [
        ReportGroup(key, theirs[0].strategic_title if by == "leitziel" else theirs[0].unit_name, tuple(theirs))
        for key, theirs in found.items()
    ]
    return tuple(groups if by == "leitziel" else sorted(groups, key=lambda group: (group.key == 0, group.title)))
