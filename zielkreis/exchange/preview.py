# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the page shows of a planned table: each goal with the original cells beside their reading, its changes and problems.

Words for people, ready to print; compares and decides nothing (see ``plan``).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zielkreis import wording
from zielkreis.exchange import recognised
from zielkreis.exchange.plan import FigurePlan, GoalPlan, MeasurePlan
from zielkreis.exchange.rules import CHANGED, CHANGES, CREATED, LEFT
from zielkreis.exchange.words import FIELDS
from zielkreis.goals.rules import MEASURE_STATES
from zielkreis.indicators.models import GROUP_KINDS
from zielkreis.indicators.terms import KINDS, Step
from zielkreis.kit.components.locale import local_date
from zielkreis.kit.components.marks import mark
from zielkreis.kit.numbers import NBSP, format_decimal
from zielkreis.kit.refusals import filled
from zielkreis.kit.states import word
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.wording.nouns import PROBLEM

LOOKS = {CREATED: ("diamond", "green"), CHANGED: ("half", "blue"), LEFT: ("dash", "grey")}
LABELS = {
    **FIELDS,
    "title": N_("Wortlaut"),
    "wording": N_("Wortlaut der Kennzahl"),
    "kind": N_("Art der Kennzahl"),
    "direction": N_("Richtung"),
    "unit_label": N_("Einheit"),
    "baseline": N_("Basiswert"),
    "baseline_on": N_("Basiswert zum"),
    "steps": N_("Zielstufen"),
}


@dataclass(frozen=True, kw_only=True)
class Told:
    """A problem in words, with its mark (shape and word)."""

    sign: SafeString
    column: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A field that changes: its label, the words before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Cells:
    """A row of the table as it was: its number and its cells by heading."""

    row: int
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A measure or indicator as read: mark of its change, title, facts in words, differences, hints."""

    sign: SafeString
    title: str
    facts: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Card:
    """A goal of the table: the original rows, what was read, what would happen, what should be looked at."""

    sheet: str
    rows: tuple[Cells, ...]
    sign: SafeString
    change: str
    title: str
    facts: tuple[tuple[str, str], ...]
    differences: tuple[Difference, ...]
    measures: tuple[Piece, ...]
    figures: tuple[Piece, ...]
    problems: tuple[Told, ...]
    missing: tuple[str, ...]


class Previews:
    """Cards for planned goals; knows the headings of the columns and the problems by row."""

    def __init__(self, table: recognised.RecognisedTable) -> None:
        self.headings: dict[str, str] = {}
        for heading, field in table.columns.items():
            self.headings.setdefault(field, heading)
        self.problems: dict[tuple[str, int], list[wording.Problem]] = defaultdict(list)
        for problem in table.problems:
            self.problems[problem.sheet, problem.row].append(problem)
        self.of_table = [told(problem) for problem in table.problems if not problem.row]

    def has_problems(self, goal: recognised.Goal) -> bool:
        """Whether anything about the rows of a goal should be looked at."""
        return any(self.problems.get(place) for place in _places(goal))

    def card(self, plan: GoalPlan) -> Card:
        """Return the card of a planned goal."""
        read = plan.read
        rows = {measure.source.row: measure.raw for measure in read.measures}
        rows[read.source.row] = read.raw
        return Card(
            sheet=read.source.sheet,
            rows=tuple(Cells(row=row, cells=self._cells(raw)) for row, raw in sorted(rows.items())),
            sign=change_mark(plan.change),
            change=plan.change,
            title=read.title,
            facts=tuple(_facts(plan)),
            differences=tuple(_differences(plan.fields)) + tuple(_means(plan)),
            measures=tuple(map(_measure, plan.measures)),
            figures=tuple(map(_figure, plan.figures)),
            problems=tuple(told(problem) for place in _places(read) for problem in self.problems.get(place, ())),
            missing=plan.missing,
        )

    def _cells(self, raw: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        return tuple((self.headings.get(field, field), text) for field, text in raw.items())


def change_mark(change: str) -> SafeString:
    """Return created, changed or left as shape and word."""
    shape, tone = LOOKS[change]
    return mark(shape=shape, tone=tone, word=_(word(CHANGES, change)))


def told(problem: wording.Problem) -> Told:
    """Return a problem with its mark, in the language of the page."""
    return Told(sign=weight_mark(problem.severity == PROBLEM), column=problem.column, text=_filled(problem))


def weight_mark(is_problem: bool) -> SafeString:
    """Return "Bitte prüfen" or "Hinweis" as shape and word."""
    if is_problem:
        return mark(shape="triangle", tone="amber", word=_("Bitte prüfen"))
    return mark(shape="ring", tone="blue", word=_("Hinweis"))


def _hints(plan: MeasurePlan | FigurePlan) -> tuple[str, ...]:
    return tuple(filled(hint.message, hint.values) for hint in plan.hints)


def _filled(problem: wording.Problem) -> str:
    return filled(problem.message, problem.values) if problem.message else problem.text


def _places(goal: recognised.Goal) -> list[tuple[str, int]]:
    rows = {goal.source.row, *(measure.source.row for measure in goal.measures)}
    return [(goal.source.sheet, row) for row in range(min(rows), max(rows) + 1)]


def _facts(plan: GoalPlan) -> Iterable[tuple[str, str]]:
    yield _(FIELDS["strategic_goal"]), _strategic(plan)
    if plan.unit:
        new = plan.unit.known is None
        yield _(FIELDS["unit"]), _("%(name)s (wird angelegt)") % {"name": plan.unit.wording} if new else str(plan.unit.known)
    if plan.read.responsible:
        yield _(FIELDS["responsible"]), plan.read.responsible


def _strategic(plan: GoalPlan) -> str:
    title, known = plan.strategic.title, plan.strategic.known
    if not title:
        return _("wie unter „Spalten und Blätter“ gewählt") if known else _("fehlt – bitte unter „Spalten und Blätter“ wählen")
    return title if known else _("%(name)s (wird im Entwurf angelegt)") % {"name": title}


def _measure(plan: MeasurePlan) -> Piece:
    read, schedule = plan.read, plan.read.schedule
    facts = [_milestone(one) for one in schedule.milestones if not one.implied]
    if not facts and schedule.text:
        facts = [_period(schedule)]
    facts += [_("Beteiligt: %(names)s") % {"names": ", ".join(read.participants)}] if read.participants else []
    facts += [_resource(one) for one in read.resources]
    differences = [*_differences(plan.fields), *_schedule(plan), *_means(plan), *_status(plan)]
    return Piece(
        sign=change_mark(plan.change), title=read.title, facts=tuple(facts), differences=tuple(differences), hints=_hints(plan)
    )


def _milestone(one: wording.Milestone) -> str:
    return f"{one.title}: {_until(one.due_on)}" if one.due_on else f"{one.title}: {one.text}"


def _period(schedule: wording.Schedule) -> str:
    if schedule.due_on is None:
        return schedule.text
    return _("fällig %(day)s") % {"day": _until(schedule.due_on)}


def _until(day: date) -> str:
    return _("bis %(day)s") % {"day": local_date(day)}


def _resource(one: wording.Resource) -> str:
    if one.amount is None:
        return one.text
    unit = "€" if one.unit == "EUR" else one.unit
    product = _(", Produkt %(product)s") % {"product": one.product} if one.product else ""
    return f"{format_decimal(one.amount)}{NBSP}{unit}{product}"


def _figure(plan: FigurePlan) -> Piece:
    read = plan.read
    facts = [_(KINDS[read.kind]) if read.kind in KINDS else read.kind]
    if read.baseline is not None:
        since = f" ({local_date(read.baseline_on)})" if read.baseline_on else ""
        facts.append(_("Basiswert %(value)s") % {"value": _figure_of(read.baseline, read.unit)} + since)
    facts += [_target(step, read) for step in read.steps]
    facts += [_(dict(GROUP_KINDS)[read.group.kind])] if read.group else []
    differences = list(_differences(plan.fields)) if plan.known else []
    return Piece(
        sign=change_mark(plan.change), title=read.label or read.text, facts=tuple(facts), differences=tuple(differences),
        hints=_hints(plan),
    )  # fmt: skip


def _target(step: wording.Step, read: wording.Indicator) -> str:
    if read.kind == "milestone":
        return _until(step.on)
    amount = _figure_of(step.value, read.unit)
    if step.high is not None:
        amount = f"{_figure_of(step.value, '')}–{_figure_of(step.high, read.unit)}"
    said = _("%(value)s bis %(day)s") % {"value": amount, "day": local_date(step.on)}
    return said + (_(" (Datum angenommen)") if step.assumed else "")


def _figure_of(value: Decimal, unit: str) -> str:
    return f"{format_decimal(value)}{NBSP}{unit}".strip()


def _differences(fields: Mapping[str, tuple[Any, Any]]) -> Iterable[Difference]:
    for name, (before, after) in fields.items():
        yield Difference(label=_(LABELS.get(name, name)), before=_said(before), after=_said(after))


def _schedule(plan: MeasurePlan) -> Iterable[Difference]:
    if plan.known and plan.schedule:
        yield Difference(label=_(FIELDS["schedule"]), before=plan.known.schedule_text, after=plan.schedule.text)


def _status(plan: MeasurePlan) -> Iterable[Difference]:
    if plan.known and plan.status:
        before, after = _stand(plan.known.state, plan.known.status_text), _stand(plan.status.state, plan.status.text)
        yield Difference(label=_(FIELDS["status"]), before=before, after=after)


def _stand(state: str, text: str) -> str:
    return " – ".join(part for part in (_(word(MEASURE_STATES, state)), text) if part)


def _means(plan: GoalPlan | MeasurePlan) -> Iterable[Difference]:
    if plan.known and plan.means.participants is not None:
        before: Sequence[str] = [one.name for one in plan.known.participants.all()]
        yield Difference(label=_(FIELDS["participants"]), before=", ".join(before), after=", ".join(plan.means.participants))
    if plan.known and plan.means.resources is not None:
        texts = [one.text for one in plan.known.resources.all()]
        after = [one.text for one in plan.means.resources]
        yield Difference(label=_(FIELDS["resources"]), before="; ".join(texts), after="; ".join(after))


def _said(value: Any) -> str:
    if value in (None, ""):
        return _("leer")
    if isinstance(value, Decimal):
        return format_decimal(value)
    if isinstance(value, date):
        return local_date(value)
    if isinstance(value, Step):
        return f"{_said(value.on)}: {_said(value.value)}"
    return str(value)
