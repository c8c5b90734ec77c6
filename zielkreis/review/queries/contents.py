# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What units contribute to the stations of a year, computed from their goals: the content itself and what it still lacks.

Fixed numbers of queries per station, whatever the number of units. What is lacking is advice with a reason, never a hindrance.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from zielkreis.goals import queries as goal_queries
from zielkreis.goals import rules as goal_rules
from zielkreis.goals.models import AnnualSet, Measure, OperationalGoal, Station
from zielkreis.indicators import queries as indicator_queries
from zielkreis.indicators.models import GoalIndicator
from zielkreis.indicators.overview import GoalNode, MeasureLine, overview, reference_date
from zielkreis.indicators.queries import Figure, Series
from zielkreis.indicators.steps_text import write_steps
from zielkreis.kit.numbers import format_decimal
from zielkreis.kit.states import word
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office
from zielkreis.review.models import Assessment
from zielkreis.review.queries.evaluation import EvaluationLine, evaluation_lines
from zielkreis.review.rules import contributions as rules
from zielkreis.review.rules import smart
from zielkreis.review.rules.terms import CONSEQUENCES, JUDGEMENTS, OUTLOOKS

INCOMPLETE = N_("Wer das Ziel liest, sucht diese Angabe.")
Part = dict[str, str] | None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a goal still lacks, with the reason why it matters; ``values`` fill the places of the sentence."""

    goal: int
    message: str
    reason: str
    values: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a contribution as it stands now, and what it lacks."""

    document: Mapping[str, Any]
    findings: tuple[Finding, ...] = ()

    @property
    def goals(self) -> list[int]:
        """The goals of the contribution, in the order of the page."""
        return [section["goal"] for section in self.document["sections"]]


def shown_day(station: Station, *, today: date) -> date:
    """Return for which day a station shows states and values: today, after it closed its last day, always within the year."""
    return reference_date(year=station.annual_set.year, today=min(today, station.closes_on))


def contents(
    office: Office, *, annual_set: AnnualSet, stations: Iterable[Station], today: date, units: Iterable[int] | None = None
) -> dict[tuple[int, int], Content]:
    """Return by station and unit what the unit contributes; only units with goals have content."""
    goals = contributed_goals(office, annual_set=annual_set, units=units)
    found: dict[tuple[int, int], Content] = {}
    for station in stations:
        for unit, rows in _rows(office, station, goals=goals, annual_set=annual_set, today=today).items():
            findings = tuple(finding for _section, theirs in rows for finding in theirs)
            found[station.pk, unit] = Content(rules.document(station.kind, [section for section, _found in rows]), findings)
    return found


def contributed_goals(office: Office, *, annual_set: AnnualSet, units: Iterable[int] | None = None) -> QuerySet[OperationalGoal]:
    """Return the goals of a year that belong to a contribution: those of a unit, narrowed to ``units``."""
    found = goal_queries.goals(office).filter(annual_set=annual_set, unit__isnull=False)
    return found if units is None else found.filter(unit__in=list(units))


Rows = dict[int, list[tuple[dict[str, Any], list[Finding]]]]


def _rows(office: Office, station: Station, *, goals: QuerySet[OperationalGoal], annual_set: AnnualSet, today: date) -> Rows:
    if station.kind == "exchange":
        return _planned(office, goals, year=annual_set.year)
    if station.kind == "monitoring":
        on = shown_day(station, today=today)
        nodes = overview(office, annual_set=annual_set, on=on, goals=goals, history=False).nodes
        return _monitored(nodes, station=station, assessed=assessments_of_round(office, station=station))
    rows: Rows = defaultdict(list)
    for line in evaluation_lines(office, annual_set=annual_set, today=today, goals=goals):
        rows[line.goal.unit_id or 0].append(_evaluated(line))
    return rows


def assessments_of_round(office: Office, *, station: Station) -> dict[int, Assessment]:
    """Return for each goal its last assessment in a round, in one query."""
    found = Assessment.objects.filter(office=office, station=station, replaced_at__isnull=True).select_related("assessed_by")
    return {one.goal_id: one for one in found}


# ---- exchange: what is planned


def _planned(office: Office, goals: QuerySet[OperationalGoal], *, year: int) -> Rows:
    found = list(goal_queries.with_means(goals.select_related("annual_set", "strategic_goal", "unit")))
    figures = _series(office, found)
    parents = {goal.parent_id for goal in found}
    rows: Rows = defaultdict(list)
    for goal in found:
        theirs = figures.get(goal.pk, [])
        findings = [] if goal.state == "dropped" else _lacks(goal, theirs, year=year, has_children=goal.pk in parents)
        rows[goal.unit_id or 0].append((_planned_section(goal, theirs), findings))
    return rows


def _series(office: Office, goals: Sequence[OperationalGoal]) -> dict[int, list[Series]]:
    links = list(GoalIndicator.objects.filter(office=office, goal__in=[goal.pk for goal in goals]).select_related("indicator"))
    series = indicator_queries.series(office, (link.indicator for link in links))
    found: dict[int, list[Series]] = defaultdict(list)
    for link in links:
        found[link.goal_id].append(series[link.indicator_id])
    return found


def _planned_section(goal: OperationalGoal, figures: Sequence[Series]) -> dict[str, Any]:
    parts: list[Part] = [
        rules.part("goal", "title", goal.title),
        rules.part("goal", "description", goal.description),
        rules.part("goal", "strategic_goal", goal.strategic_goal),
        rules.part("goal", "weight", format_decimal(goal.weight) if goal.weight != 1 else ""),
        rules.part("goal", "responsible", goal.responsible),
        rules.part("goal", "participants", ", ".join(one.name for one in goal.participants.all())),
        rules.part("goal", "resources", ", ".join(map(str, goal.resources.all()))),
        rules.part("goal", "state", word(goal_rules.GOAL_STATES, goal.state) if goal.state == "dropped" else ""),
    ]
    for measure in goal.measures.all():
        parts += _planned_measure(measure)
    for one in figures:
        parts += _planned_figure(one)
    return rules.section(goal=goal.pk, title=goal.title, parts=parts)


def _planned_measure(measure: Measure) -> list[Part]:
    key, of = f"measure:{measure.pk}", measure.title
    return [
        rules.part(key, "title", measure.title, of=of),
        rules.part(key, "description", measure.description, of=of),
        rules.part(key, "responsible", measure.responsible, of=of),
        rules.part(key, "schedule", measure.schedule_text, of=of),
        rules.part(key, "participants", ", ".join(one.name for one in measure.participants.all()), of=of),
        rules.part(key, "resources", ", ".join(map(str, measure.resources.all())), of=of),
        *(rules.part(f"milestone:{one.pk}", "due", one.due_text, of=one.title) for one in measure.milestones.all()),
    ]


def _planned_figure(series: Series) -> list[Part]:
    one = series.indicator
    key, of = f"figure:{one.pk}", one.title
    baseline = f"{format_decimal(one.baseline)} {one.unit_label}" if one.baseline is not None else ""
    return [
        rules.part(key, "title", one.title, of=of),
        rules.part(key, "definition", one.definition, of=of),
        rules.part(key, "baseline", baseline, of=of),
        rules.part(key, "steps", write_steps(series.definition.steps), of=of),
        rules.part(key, "source", one.source, of=of),
    ]


def _lacks(goal: OperationalGoal, figures: Sequence[Series], *, year: int, has_children: bool) -> list[Finding]:
    measures = list(goal.measures.all())
    milestones = [one for measure in measures for one in measure.milestones.all() if not one.dropped]
    missing = goal_rules.missing_parts(
        unit=True,
        responsible=bool(goal.responsible or goal.responsible_person_id),
        measures=len(measures),
        dated=sum(bool(measure.schedule_text or measure.due_on) for measure in measures),
        indicators=len(figures),
        milestones=len(milestones),
    )
    if has_children:
        missing = []
    planned = smart.PlannedGoal(
        year=year,
        title=goal.title,
        figures=tuple(_as_planned(one) for one in figures),
        due=tuple(day for day in [*(one.due_on for one in measures), *(one.due_on for one in milestones)] if day),
        resources=bool(goal.resources.all()) or any(measure.resources.all() for measure in measures),
    )
    found = [Finding(goal.pk, sentence, INCOMPLETE) for sentence in missing]
    hints = [] if has_children else smart.smart_hints(planned)
    return found + [Finding(goal.pk, hint.message, hint.reason, hint.values) for hint in hints]


def _as_planned(series: Series) -> smart.PlannedFigure:
    one = series.indicator
    steps = tuple((step.on, step.value) for step in series.definition.steps)
    return smart.PlannedFigure(one.title, one.kind, one.baseline, steps)


# ---- monitoring: states, values, assessments


def _monitored(nodes: Iterable[GoalNode], *, station: Station, assessed: Mapping[int, Assessment]) -> Rows:
    rows: Rows = defaultdict(list)
    for node in nodes:
        assessment = assessed.get(node.goal.pk)
        findings = _unreported(node, station=station, assessed=assessment is not None) if node.counts else []
        rows[node.goal.unit_id or 0].append((_monitored_section(node, assessment), findings))
    return rows


def _monitored_section(node: GoalNode, assessment: Assessment | None) -> dict[str, Any]:
    parts: list[Part] = []
    if assessment:
        parts = [rules.part("assessment", "outlook", word(OUTLOOKS, assessment.outlook))]
        texts = ("cause", "counter_measure", "support", "decision")
        parts += [rules.part("assessment", name, getattr(assessment, name)) for name in texts]
    for line in node.measures:
        parts += _monitored_measure(line)
    for figure in node.figures:
        parts.append(rules.part(f"figure:{figure.indicator.pk}", "value", value_words(figure), of=figure.indicator.title))
    return rules.section(goal=node.goal.pk, title=node.goal.title, parts=parts)


def _monitored_measure(line: MeasureLine) -> list[Part]:
    key, of = f"measure:{line.pk}", line.title
    return [
        rules.part(key, "state", word(goal_rules.MEASURE_STATES, line.state), of=of),
        rules.part(key, "status", line.status_text, of=of),
        rules.part(key, "status_on", f"{line.status_on:%d.%m.%Y}" if line.status_on else "", of=of),
        *(
            rules.part(f"milestone:{one.pk}", "done_on", f"{one.done_on:%d.%m.%Y}" if one.done_on else "", of=one.title)
            for one in line.milestones
            if one.state in ("done", "done_late")
        ),
    ]


def value_words(figure: Figure) -> str:
    """Return the last value of a figure with its unit and day; "" when there is none."""
    actual = figure.result.explanation.actual
    if actual is None or (actual.amount is None and not actual.symbol):
        return ""
    amount = actual.symbol if actual.amount is None else f"{format_decimal(actual.amount)} {figure.indicator.unit_label}".strip()
    return f"{amount} ({actual.on:%d.%m.%Y})"


def _unreported(node: GoalNode, *, station: Station, assessed: bool) -> list[Finding]:
    goal = node.goal.pk
    found = [
        Finding(
            goal, N_("Zu „%(measure)s“ ist in dieser Runde noch kein Stand gemeldet."),
            N_("Der Bericht zeigt sonst einen alten Stand."), (("measure", line.title),),
        )
        for line in node.measures
        if line.state not in goal_rules.MEASURE_ENDED and (line.status_on is None or line.status_on < station.opens_on)
    ]  # fmt: skip
    found += [
        Finding(
            goal, N_("Der Meilenstein „%(milestone)s“ ist überfällig."),
            N_("Er steht im Bericht unter den Ausnahmen."), (("milestone", one.title),),
        )
        for line in node.measures for one in line.milestones if one.state == "overdue"
    ]  # fmt: skip
    found += [
        Finding(
            goal, N_("Zur Kennzahl „%(figure)s“ ist ein Wert fällig."),
            N_("Ohne ihn lässt sich die Zielerreichung nicht berechnen."), (("figure", figure.indicator.title),),
        )
        for figure in node.figures if figure.result.state == "due_missing"
    ]  # fmt: skip
    if not assessed:
        found.append(
            Finding(goal, N_("In dieser Runde fehlt die Einschätzung."), N_("Die Leitung liest zuerst, was abweicht und warum."))
        )
    return found


# ---- evaluation: the sheets


def _evaluated(line: EvaluationLine) -> tuple[dict[str, Any], list[Finding]]:
    sheet, parts = line.evaluation, list[Part]()
    if sheet:
        parts = [
            rules.part("sheet", "execution", word(JUDGEMENTS, sheet.execution)),
            rules.part("sheet", "plan", word(JUDGEMENTS, sheet.plan)),
        ]
        texts = ("reason", "deviation_reason", "surroundings", "helped", "hindered", "evidence", "cause")
        parts += [rules.part("sheet", name, getattr(sheet, name)) for name in texts]
        parts += [
            rules.part(f"counter:{one.pk}", "counter_measure", f"{one.text} ({one.owner}, {one.due_on:%d.%m.%Y})")
            for one in line.counter_measures
        ]
        parts.append(rules.part("sheet", "consequence", word(CONSEQUENCES, sheet.consequence)))
        parts.append(rules.part("sheet", "consequence_reason", sheet.consequence_reason))
    section = rules.section(goal=line.goal.pk, title=line.goal.title, parts=parts)
    reason = N_("Vor dem Abschluss der Bilanz muss das dastehen.")
    return section, [Finding(line.goal.pk, one.message, reason) for one in line.missing]
