# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The section of one strategic goal: its text, and each operational goal with result, measures, milestones and figures.

Follows the three questions: which goals, how, and how to tell (ux.md). Not for counts over several goals (see ``front``).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from zielkreis.documents.blocks import (
    Badge,
    Block,
    Cell,
    Column,
    DefinitionList,
    Heading,
    Paragraph,
    Sheet,
    Table,
)
from zielkreis.goals.models import StrategicGoalText
from zielkreis.indicators.overview import Branch, GoalNode, MeasureLine
from zielkreis.indicators.queries import thresholds_of
from zielkreis.indicators.result import shown_percent
from zielkreis.reports.balance import said
from zielkreis.reports.balance.deviations import situation
from zielkreis.reports.balance.figures import figures
from zielkreis.reports.counts import count
from zielkreis.reports.frame import Frame, german, goal_title, strategic_title
from zielkreis.reports.signs import explained, grade_sign, reason, state_sign, until

_DEEPEST = 4


def section(frame: Frame, branch: Branch, *, branches: list[Branch], told: Mapping[str, Any] | None = None) -> list[Block]:
    """Return the section of a strategic goal; ``branches`` names the others for cross-references.

    ``told`` is what people said about it: the text of the page, judgements and reasons of its goals.
    """
    text = branch.text
    blocks: list[Block] = [
        Heading(strategic_title(frame, text), sheet=f"{text.position} {text.title}"),
        Paragraph(text.text) if text.text else Paragraph(_("Ohne weiteren Wortlaut."), quiet=True),
        Paragraph(_binding(frame, text), quiet=True),
    ]
    if not branch.goals:
        words = {"goals": frame.word("operational_goals"), "year": frame.year}
        return [*blocks, Paragraph(_("Hierzu sind für %(year)s keine %(goals)s angelegt.") % words)]
    blocks.append(Paragraph(_summary(frame, branch)))
    blocks += said.paragraphs(told["text"]) if told else []
    judged = {one["id"]: said.judged(one) for one in told["goals"]} if told else {}
    titles = {one.text.goal_id: f"{one.text.position}. {one.text.title}" for one in branches}
    for node, level in _levels(branch.goals):
        blocks += _goal(frame, node, level=level, titles=titles, judged=judged.get(node.goal.pk, []))
    return blocks


def _levels(nodes: Iterable[GoalNode]) -> Iterable[tuple[GoalNode, int]]:
    """Goals with the level of their heading: 2, sub-goals 3, deeper ones 4."""

    def level_of(node: GoalNode, level: int) -> Iterable[tuple[GoalNode, int]]:
        yield node, min(level, _DEEPEST)
        for child in node.children:
            yield from level_of(child, level + 1)

    for node in nodes:
        yield from level_of(node, 2)


def _binding(frame: Frame, text: StrategicGoalText) -> str:
    """Which resolution makes the text binding, or that none does (I1)."""
    adoption = text.system.adoption
    if adoption is None or not text.system.is_valid(frame.on):
        return _("Am Stichtag nicht durch Beschluss in Kraft.")
    values = {"body": adoption.body, "day": german(adoption.meeting_on), "item": adoption.agenda_item, "paper": adoption.paper}
    return _("Beschlossen: %(body)s, %(day)s, TOP %(item)s, Vorlage %(paper)s.") % values


def _summary(frame: Frame, branch: Branch) -> str:
    """The section in numbers: counts first, the percentage as remark (rule 9)."""
    found = count(branch.nodes)
    counts = _("%(goals)s: %(all)s, davon am Stichtag erreicht %(green)s, teilweise erreicht %(amber)s, nicht erreicht %(red)s, "
               "nicht bewertbar %(grey)s.")  # fmt: skip
    words = {"goals": frame.word("operational_goals"), "all": found.goals.total()}
    sentence = counts % {**words, **{grade: found.grades[grade] for grade in ("green", "amber", "red", "grey")}}
    if branch.result.value is None:
        return sentence
    return f"{sentence} " + _("Rechnerisches Mittel: %(share)s.") % {"share": shown_percent(branch.result.value)}


def _goal(frame: Frame, node: GoalNode, *, level: int, titles: dict[int, str], judged: list[Block]) -> list[Block]:
    """One operational goal with all that hangs on it."""
    goal = node.goal
    blocks: list[Block] = [Heading(goal_title(goal), level=level)]
    if goal.description:
        blocks.append(Paragraph(goal.description))
    blocks.append(DefinitionList(_facts(frame, node, titles=titles)))
    blocks.append(Paragraph(_("Zur Zielerreichung: %(lines)s") % {"lines": explained(node.result.explanation)}, quiet=True))
    blocks += judged
    if node.measures:
        blocks += [_measures(frame, node), *_milestones(frame, node)]
    return [*blocks, *figures(frame, node)]


def _facts(frame: Frame, node: GoalNode, *, titles: dict[int, str]) -> tuple[tuple[str, Cell], ...]:
    """Who answers for the goal, how it stands, how far it was reached."""
    goal = node.goal
    facts: list[tuple[str, Cell]] = [
        (frame.word("unit"), str(goal.unit) if goal.unit else None),
        (_("Verantwortlich"), goal.responsible or _of_measures(node.measures) or None),
        (_("Stand"), state_sign(goal.state, kind="goal")),
        (_("Zielerreichung"), _degree_sign(node)),
    ]
    if goal.parent_id:
        facts.insert(0, (_("Ebene"), frame.word("sub_goal")))
    if goal.state_reason:
        facts.append((_("Begründung"), goal.state_reason))
    if further := [titles[one.strategic_goal_id] for one in goal.further.all() if one.strategic_goal_id in titles]:
        facts.append((_("Dient auch"), "\n".join(further)))
    return tuple(facts)


def _of_measures(lines: Iterable[MeasureLine]) -> str:
    return ", ".join(dict.fromkeys(line.responsible for line in lines if line.responsible))


def _degree_sign(node: GoalNode) -> Badge:
    """The degree with its light: "83,3 %, teilweise erreicht"."""
    result = node.result
    if result.value is None:
        return grade_sign("grey", word=_("nicht bewertbar: %(reason)s") % {"reason": reason(result)})
    shown = shown_percent(result.value, thresholds_of(node.goal.annual_set))
    return grade_sign(result.grade, word=f"{shown}, {grade_sign(result.grade).text}")


def _measures(frame: Frame, node: GoalNode) -> Table:
    rows = tuple(
        (number, line.title, _when(line), line.responsible, state_sign(line.state, kind="measure"), situation(line))
        for number, line in enumerate(node.measures, 1)
    )
    columns = (Column(_("Nr."), width=0.5), Column(frame.word("measure"), width=2.6), Column(_("Zeitplanung"), width=1.8),
               Column(_("Verantwortlich"), width=1.8), Column(_("Stand"), width=1.8),
               Column(_("Sachstand"), width=3.3))  # fmt: skip
    return Table(columns=columns, rows=rows, compact=True, sheet=_sheet(frame, node, frame.word("measures")),
                 caption=_caption(frame.word("measures"), node))  # fmt: skip


def _when(line: MeasureLine) -> str:
    """The schedule in the office's words; its end where the words are the chain of milestones printed below."""
    return until(line.due_on) if line.milestones and line.due_on else line.schedule_text


def _milestones(frame: Frame, node: GoalNode) -> list[Table]:
    """The milestones of all measures in one table; none when there are none."""
    rows = tuple(
        (number, one.title, one.due_text, one.due_on or "", one.done_on if one.state.startswith("done") else "",
         state_sign(one.state, kind="milestone"))
        for number, line in enumerate(node.measures, 1)
        for one in line.milestones
    )  # fmt: skip
    columns = (Column(_("zu Nr."), width=0.6), Column(frame.word("milestone"), width=4), Column(_("geplant"), width=1.7),
               Column(_("fällig am"), width=1.3), Column(_("erledigt am"), width=1.3), Column(_("Stand"), width=2))  # fmt: skip
    table = Table(columns=columns, rows=rows, compact=True, sheet=_sheet(frame, node, _("Meilensteine")),
                  caption=_caption(_("Meilensteine"), node))  # fmt: skip
    return [table] if rows else []


def _caption(what: str, node: GoalNode) -> str:
    return f"{what} {node.goal.number}".strip()


def _sheet(frame: Frame, node: GoalNode, name: str) -> Sheet:
    """In a workbook the tables of all goals stand together, told apart by the goal."""
    return Sheet(name, lead=(frame.word("operational_goal"), goal_title(node.goal)))
