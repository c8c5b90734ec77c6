# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the pages of evaluation show, in order: groups by unit, counts, the steps of the workshop, what somebody else wrote."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from zielkreis.kit.components.locale import local_date
from zielkreis.kit.states import word
from zielkreis.org.models import Unit
from zielkreis.review.forms.evaluation import CounterRows, EvaluationForm, QuickForm
from zielkreis.review.queries.evaluation import EvaluationLine
from zielkreis.review.rules.evaluation import SHEET_STATES, Counter
from zielkreis.review.rules.terms import CONSEQUENCES, JUDGEMENTS, MISSED

NONE = "0"
"""Stands for goals without a unit in addresses."""


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """A unit with the lines of its goals; without a unit ``unit`` is None."""

    unit: Unit | None
    lines: list[EvaluationLine]

    @property
    def key(self) -> str:
        """The unit as addresses name it."""
        return str(self.unit.pk) if self.unit else NONE

    @property
    def complete(self) -> int:
        """How many sheets are complete."""
        return sum(line.state == "complete" for line in self.lines)

    @property
    def needed(self) -> int:
        """How many sheets are needed at all."""
        return sum(line.state != "not_needed" for line in self.lines)


@dataclass(frozen=True, slots=True)
class Step:
    """One goal of the workshop with its place and its neighbours."""

    line: EvaluationLine
    place: int
    of: int
    complete: int
    before: int | None
    after: int | None


def units_of(lines: Sequence[EvaluationLine]) -> list[tuple[str, str]]:
    """Return the units that have goals among these, as choices."""
    units = {line.goal.unit.pk: line.goal.unit for line in lines if line.goal.unit}
    found = [(str(one.pk), str(one)) for one in sorted(units.values(), key=lambda unit: (unit.position, unit.sign, unit.pk))]
    return found + [(NONE, _("ohne Organisationseinheit"))] * any(line.goal.unit is None for line in lines)


def narrowed(lines: Sequence[EvaluationLine], *, unit: str, state: str, consequence: str) -> list[EvaluationLine]:
    """Return the lines that fit; "" narrows nothing, consequence "none" means not yet said."""
    wanted = "" if consequence == "none" else consequence
    return [
        line
        for line in lines
        if (not unit or _unit_key(line) == unit)
        and (not state or line.state == state)
        and (not consequence or (line.consequence == wanted and line.state != "not_needed"))
    ]


def by_unit(lines: Sequence[EvaluationLine]) -> list[UnitGroup]:
    """Return the lines below their units, in the order of the units; goals without one come last."""
    groups: dict[str, UnitGroup] = {}
    for line in lines:
        groups.setdefault(_unit_key(line), UnitGroup(line.goal.unit, [])).lines.append(line)
    order = [key for key, _name in units_of(lines)]
    return sorted(groups.values(), key=lambda group: order.index(group.key))


def counted(lines: Sequence[EvaluationLine]) -> list[tuple[str, str, int]]:
    """Return each state of a sheet with its word and how many sheets are in it, those without any left out."""
    numbers = [(code, _(name), sum(line.state == code for line in lines)) for code, name in SHEET_STATES]
    return [one for one in numbers if one[2]]


def step_of(lines: Sequence[EvaluationLine], *, wanted: str) -> Step | None:
    """Return the goal asked for, else the first whose sheet isn't complete, with its neighbours; None without goals."""
    if not lines:
        return None
    ordered = [line for group in by_unit(lines) for line in group.lines]
    keys = [str(line.goal.pk) for line in ordered]
    unfinished = (place for place, line in enumerate(ordered) if line.state != "complete")
    place = keys.index(wanted) if wanted in keys else next(unfinished, 0)
    return Step(
        line=ordered[place], place=place + 1, of=len(ordered), complete=sum(line.state == "complete" for line in ordered),
        before=ordered[place - 1].goal.pk if place else None,
        after=ordered[place + 1].goal.pk if place + 1 < len(ordered) else None,
    )  # fmt: skip


def workshop_url(office: str, year: int, *, unit: str, goal: int) -> str:
    """Return the address of one step of the workshop."""
    query = {"einheit": unit, "ziel": str(goal)} if unit else {"ziel": str(goal)}
    return f"{reverse('workshop', kwargs={'office': office, 'year': year})}?{urlencode(query)}"


def theirs(line: EvaluationLine, *, form: QuickForm, rows: Sequence[Counter] | None = None) -> list[tuple[str, str]]:
    """Return what stands there now where it differs from what was typed: label and words."""
    found = []
    for name in form.written:
        now = getattr(line.evaluation, name) if line.evaluation else ""
        if now != form.written[name].strip():
            found.append((str(form.fields[name].label), _worded(name, now)))
    there = [(one.text, one.owner, one.due_on) for one in line.counter_measures]
    mine = [(one.text.strip(), one.owner.strip(), one.due_on) for one in rows or () if not one.is_empty]
    if rows is not None and there != mine:
        words = "; ".join(f"{text} ({owner}, {local_date(day)})" for text, owner, day in there)
        found.append((_("Gegenmaßnahmen"), words or _("leer")))
    return found


def folds(line: EvaluationLine, *, form: EvaluationForm, rows: CounterRows) -> dict[str, bool]:
    """Return which parts of the sheet stand open: those that are needed, filled in, or have an error."""
    missing = {one.field for one in line.missing} if line.evaluation else set()
    wrong = set(form.errors) if form.is_bound else set()

    def filled(*names: str) -> bool:
        return any(form[name].value() for name in names)

    around = ("surroundings", "helped", "hindered", "evidence")
    causes = {"cause", "counter_measures"}
    return {
        "around": filled(*around) or bool(wrong & set(around)),
        "causes": (
            line.execution in MISSED or filled("cause") or bool(line.counter_measures) or len(rows.forms) > 1
            or bool((missing | wrong) & causes) or any(one.errors for one in rows.forms if one.is_bound)
        ),
        "deviation": line.deviates or filled("deviation_reason") or "deviation_reason" in missing | wrong,
    }  # fmt: skip


def _worded(name: str, code: str) -> str:
    choices = {"plan": JUDGEMENTS, "execution": JUDGEMENTS, "consequence": CONSEQUENCES}.get(name)
    if not code:
        return _("noch offen") if choices else _("leer")
    return _(word(choices, code)) if choices else code


def _unit_key(line: EvaluationLine) -> str:
    return str(line.goal.unit.pk) if line.goal.unit else NONE
