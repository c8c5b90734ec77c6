# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The evaluation sheets of a year: for each goal the computed degree beside the unit's own judgement, causes, what follows.

The contents come from ``review.queries.evaluation``. Not for judging (see there) and not for the balance.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from zielkreis.documents.blocks import Block, Cell, Column, DefinitionList, Document, Heading, Paragraph, Table
from zielkreis.goals import queries
from zielkreis.goals.models import AnnualSet, OperationalGoal, StrategicGoalText
from zielkreis.kit.states import word
from zielkreis.org.models import Office
from zielkreis.reports.balance.said import judgement_sign
from zielkreis.reports.frame import LANGUAGE, Frame, document, german, goal_title, strategic_title
from zielkreis.reports.signs import explained, result_sign, state_sign
from zielkreis.review.queries.evaluation import EvaluationLine, evaluation_lines
from zielkreis.review.rules.evaluation import SHEET_STATES
from zielkreis.review.rules.terms import CONSEQUENCES


def evaluation_sheets(
    office: Office,
    *,
    annual_set: AnnualSet,
    on: date,
    made_at: datetime,
    goals: QuerySet[OperationalGoal] | None = None,
    about: str = "",
) -> Document:
    """Return the sheets of all goals of a year, by strategic goal; ``goals`` narrows them, ``about`` says to what."""
    frame = Frame(office=office, annual_set=annual_set, on=on, made_at=made_at)
    lines = evaluation_lines(office, annual_set=annual_set, today=on, goals=goals)
    texts = queries.latest_texts(office, on=on)
    with translation.override(LANGUAGE):
        return _composed(frame, lines, texts, about=about)


def _composed(frame: Frame, lines: list[EvaluationLine], texts: Iterable[StrategicGoalText], *, about: str) -> Document:
    blocks: list[Block] = [Heading(_("Überblick")), _overview(frame, lines)]
    for text in texts:
        own = [line for line in lines if line.goal.strategic_goal_id == text.goal_id]
        if own:
            blocks.append(Heading(strategic_title(frame, text), sheet=f"{text.position} {text.title}"))
            for line in own:
                blocks += _sheet(frame, line)
    title = _("Auswertungsbögen %(year)s") % {"year": frame.year}
    return document(frame, *blocks, title=title, subtitle=about or _("Rechnung und eigenes Urteil nebeneinander"), toc=True)


def _overview(frame: Frame, lines: list[EvaluationLine]) -> Table:
    rows = tuple(
        (goal_title(line.goal), str(line.goal.unit or ""), result_sign(line.result), judgement_sign(line.execution),
         _(word(CONSEQUENCES, line.consequence)) if line.consequence else "", _(word(SHEET_STATES, line.state)))
        for line in lines
    )  # fmt: skip
    columns = (Column(frame.word("operational_goal"), width=4), Column(frame.word("unit"), width=1.6),
               Column(_("Rechnung"), width=1.8), Column(_("Urteil"), width=1.8), Column(_("Folge"), width=1.4),
               Column(_("Bogen"), width=1.2))  # fmt: skip
    return Table(columns=columns, rows=rows, compact=True, caption=_("Alle Ziele im Überblick"))


def _sheet(frame: Frame, line: EvaluationLine) -> list[Block]:
    """One sheet: computed and judged side by side, then reasons, then what follows."""
    goal = line.goal
    blocks: list[Block] = [Heading(goal_title(goal), level=2), DefinitionList(_facts(frame, line))]
    blocks.append(Paragraph(_("Rechnung: %(lines)s") % {"lines": explained(line.result.explanation)}, quiet=True))
    if line.evaluation is None:
        return [*blocks, Paragraph(_("Zu diesem Ziel hat noch niemand etwas geschrieben."), quiet=True)]
    blocks.append(DefinitionList(_reasons(line)))
    if line.counter_measures:
        blocks.append(_counters(line))
    if line.missing:
        blocks.append(Paragraph(_("Es fehlt noch: %(what)s") % {"what": " ".join(_(one.message) for one in line.missing)}))
    return blocks


def _facts(frame: Frame, line: EvaluationLine) -> tuple[tuple[str, Cell], ...]:
    goal = line.goal
    return (
        (frame.word("unit"), str(goal.unit) if goal.unit else None),
        (_("Stand"), state_sign(goal.state, kind="goal")),
        (_("Zielerreichung (Rechnung)"), result_sign(line.result)),
        (_("Urteil zur Umsetzung"), judgement_sign(line.execution)),
        (_("Urteil zur Planung"), judgement_sign(line.plan)),
    )


def _reasons(line: EvaluationLine) -> tuple[tuple[str, Cell], ...]:
    """What was written, field by field; what nobody wrote is left out, but a consequence is always named."""
    said = line.evaluation
    if said is None:
        return ()
    texts = (
        (_("Begründung"), said.reason),
        (_("Weshalb es von der Rechnung abweicht"), said.deviation_reason),
        (_("Was sich im Umfeld änderte"), said.surroundings),
        (_("Was geholfen hat"), said.helped),
        (_("Was gehindert hat"), said.hindered),
        (_("Belege"), said.evidence),
        (_("Ursache"), said.cause),
    )
    follows: Cell = _(word(CONSEQUENCES, said.consequence)) if said.consequence else None
    found: list[tuple[str, Cell]] = [(label, text) for label, text in texts if text]
    found += [(_("Folge"), follows), *([(_("Begründung der Folge"), said.consequence_reason)] if said.consequence_reason else [])]
    if line.successor:
        found.append((_("Fortgeführt als"), f"{line.successor.title} ({line.successor.year})"))
    written = _("%(name)s, %(day)s") % {"name": said.written_by, "day": german(said.written_at.date())}
    return (*found, (_("Geschrieben von"), written))


def _counters(line: EvaluationLine) -> Table:
    rows = tuple((one.text, one.owner, one.due_on) for one in line.counter_measures)
    columns = (Column(_("Gegenmaßnahme"), width=5), Column(_("Verantwortlich"), width=2), Column(_("bis"), width=1.2))
    return Table(columns=columns, rows=rows, compact=True, caption=_("Gegenmaßnahmen"))
