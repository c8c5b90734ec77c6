# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The goal plan (Zielplanung): the office's table of eight columns, one for each strategic goal (domain.md §3.1).

Prints the wording that was kept, so that the workbook comes back through ``exchange`` without differences. A goal that names
people or means which none of its measures has gets a row of its own before them. Not for how things stand (see ``balance``).
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from zielkreis.documents.blocks import Cell, Column, Document, FlowBlock, Heading, Landscape, PageBreak, Sheet, Table
from zielkreis.goals import queries
from zielkreis.goals.models import AnnualSet, Measure, OperationalGoal, Participant, Resource, StrategicGoalText
from zielkreis.goals.wording import worded_resource
from zielkreis.org.models import Office
from zielkreis.reports.frame import LANGUAGE, Frame, document, draft_word, strategic_title
from zielkreis.reports.wordings import worded_by_goal

Row = tuple[Cell, ...]


NO_UNIT = "–"
"""Stands where a goal has no unit yet: an empty cell would take the one above when the table is read again."""


def goal_plan(
    office: Office,
    *,
    annual_set: AnnualSet,
    on: date,
    made_at: datetime,
    goals: QuerySet[OperationalGoal] | None = None,
    filled: bool = False,
    about: str = "",
) -> Document:
    """Return the goal plan of a year in a fixed number of queries; in a workbook it is one sheet, led by the strategic goal.

    ``on`` decides which wording of the strategic goals is shown; ``goals`` narrows the plan, e.g. to what a person may
    read. ``filled`` repeats unit and goal in every row, for sorting and filtering; otherwise they stand in the first.
    ``about`` says in words to what ``goals`` narrows it.
    """
    frame = Frame(office=office, annual_set=annual_set, on=on, made_at=made_at)
    shown = queries.with_means(queries.goals(office) if goals is None else goals).filter(annual_set=annual_set)
    with translation.override(LANGUAGE):
        return _composed(frame, list(shown), filled=filled, about=about)


def _composed(frame: Frame, goals: list[OperationalGoal], *, filled: bool, about: str = "") -> Document:
    wordings = worded_by_goal(frame.office, goals)
    texts = queries.latest_texts(frame.office, on=frame.on)
    blocks: list[FlowBlock] = []
    for text in texts:
        own = _in_order([goal for goal in goals if goal.strategic_goal_id == text.goal_id])
        if own:
            rows = tuple(row for goal in own for row in goal_rows(goal, wordings.get(goal.pk, ""), filled=filled))
            blocks += [*([PageBreak()] if blocks else []), *_block(frame, text, rows)]
    return document(
        frame,
        Landscape(tuple(blocks) or (_empty(frame),)),
        title=_title(frame, texts),
        subtitle=" · ".join(part for part in (about, _contents(frame)) if part),
        toc=bool(blocks),
    )


def _contents(frame: Frame) -> str:
    words = {"goals": "operational_goals", "measures": "measures", "indicators": "indicators"}
    return _("%(goals)s, %(measures)s und %(indicators)s") % {name: frame.word(word) for name, word in words.items()}


def _title(frame: Frame, texts: Iterable[StrategicGoalText]) -> str:
    """The title; "(Entwurf)" belongs to it until goals are agreed and strategic goals are adopted (I1)."""
    title = _("Zielplanung %(year)s") % {"year": frame.year}
    is_draft = frame.annual_set.state == "draft" or any(draft_word(text, on=frame.on) for text in texts)
    return f"{title} ({_('Entwurf')})" if is_draft else title


def _block(frame: Frame, text: StrategicGoalText, rows: tuple[Row, ...]) -> list[FlowBlock]:
    title = strategic_title(frame, text)
    sheet = Sheet(_("Zielplanung %(year)s") % {"year": frame.year}, lead=(frame.word("strategic_goal"), text.title))
    table = Table(columns=_columns(frame), rows=rows, caption=_contents(frame), sheet=sheet, compact=True)
    return [Heading(title), table]


def _empty(frame: Frame) -> Table:
    empty = _("Für %(year)s sind keine %(goals)s angelegt.") % {"year": frame.year, "goals": frame.word("operational_goals")}
    name = _("Zielplanung %(year)s") % {"year": frame.year}
    return Table(columns=_columns(frame), rows=(), caption=name, empty=empty)


def _columns(frame: Frame) -> tuple[Column, ...]:
    """The eight columns under the headings customary in the field, by which the table is recognised when it comes back."""
    return (
        Column(_("Abteilung / Fachdienst"), width=1.3),
        Column(_("Handlungsziele / Teilziele"), width=2.1),
        Column(_("Maßnahme"), width=1.9),
        Column(_("Zeitplanung"), width=1.8),
        Column(_("Verantwortlich"), width=1.4),
        Column(_("Beteiligt"), width=1.5),
        Column(_("Ressourcen"), width=1.5),
        Column(_("Kennzahlen"), width=2.2),
    )


def _in_order(goals: Sequence[OperationalGoal]) -> list[OperationalGoal]:
    """Goals with their sub-goals directly below them."""
    known = {goal.pk for goal in goals}

    def below(parent: int | None) -> Iterable[OperationalGoal]:
        for goal in goals:
            if goal.parent_id == parent or (parent is None and goal.parent_id not in known):
                yield goal
                yield from below(goal.pk)

    return list(below(None))


def goal_rows(goal: OperationalGoal, indicators: str, *, filled: bool) -> list[Row]:
    """Return the rows of a goal: perhaps one of its own, then one for each measure; ``indicators`` stand in the first."""
    measures = list(goal.measures.all())
    own = _own_means(goal, measures)
    cells: list[tuple[str, ...]] = [] if measures and not any(own) else [("", "", *own)]
    cells += [_measure_cells(measure) for measure in measures]
    head = (str(goal.unit or NO_UNIT), goal.title)
    return [(*(head if filled or not place else ("", "")), *row, "" if place else indicators) for place, row in enumerate(cells)]


def _measure_cells(measure: Measure) -> tuple[str, ...]:
    means = (measure.responsible, _participants(measure.participants.all()), _resources(measure.resources.all()))
    return (measure.title, measure.schedule_text, *means)


def _own_means(goal: OperationalGoal, measures: Iterable[Measure]) -> tuple[str, str, str]:
    """Responsible, participants and resources of a goal, without what its measures say themselves."""
    measures = list(measures)
    said = {one.responsible for one in measures}
    names = {one.name for measure in measures for one in measure.participants.all()}
    means = {worded_resource(one) for measure in measures for one in measure.resources.all()}
    responsible = "; ".join(part for part in goal.responsible.split("; ") if part and part not in said)
    return (
        "" if goal.responsible in said else responsible,
        _participants(one for one in goal.participants.all() if one.name not in names),
        _resources(one for one in goal.resources.all() if worded_resource(one) not in means),
    )


def _participants(participants: Iterable[Participant]) -> str:
    return ", ".join(one.name for one in participants)


def _resources(resources: Iterable[Resource]) -> str:
    return "; ".join(worded_resource(one) for one in resources)
