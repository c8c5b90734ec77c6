# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The plan: for every row of a recognised table what would be created, what changed field by field, what left alone.

Frozen data; what is there already hangs on it as the office's own objects. Nothing is written here (see ``exchange.actions``).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from zielkreis import wording
from zielkreis.exchange import recognised
from zielkreis.exchange.rules import CHANGED, CREATED, LEFT
from zielkreis.goals.models import Measure, OperationalGoal, StrategicGoal
from zielkreis.goals.schedule import Schedule
from zielkreis.indicators.models import GoalIndicator, Indicator
from zielkreis.indicators.terms import Step
from zielkreis.org.models import Unit

Fields = Mapping[str, tuple[Any, Any]]
"""Field → before and after."""


@dataclass(frozen=True, kw_only=True)
class UnitPlan:
    """The unit a wording names: one that is there, or one to be created."""

    wording: str
    known: Unit | None = None


@dataclass(frozen=True, kw_only=True)
class StrategicPlan:
    """The strategic goal a title names: one that is there, or one to be added to a draft of the goal system (I1)."""

    title: str
    known: StrategicGoal | None = None


@dataclass(frozen=True, kw_only=True)
class Means:
    """Who takes part and what it takes, where that differs from what is there; None leaves it."""

    participants: tuple[str, ...] | None = None
    resources: tuple[wording.Resource, ...] | None = None

    @property
    def differ(self) -> bool:
        """Whether anything would be replaced."""
        return self.participants is not None or self.resources is not None


@dataclass(frozen=True, kw_only=True)
class StatusPlan:
    """A state (code) and a sentence to be reported for a measure."""

    state: str
    text: str


@dataclass(frozen=True, kw_only=True)
class MeasurePlan:
    """A measure of the table with the one it was found to be; ``schedule`` and ``status`` only when they are to be taken."""

    read: recognised.Measure
    known: Measure | None = None
    fields: Fields = field(default_factory=dict)
    schedule: Schedule | None = None
    means: Means = field(default_factory=Means)
    status: StatusPlan | None = None
    hints: tuple[wording.Finding, ...] = ()

    @property
    def change(self) -> str:
        """Created, changed or left."""
        return change_of(self.known, self.fields, self.schedule, self.means.differ, self.status)


@dataclass(frozen=True, kw_only=True)
class FigurePlan:
    """An indicator of the table; ``linked`` when it already measures the goal, ``steps`` only when they are to be replaced.

    For a new one ``fields`` holds after-values of the whole definition.
    """

    read: wording.Indicator
    known: Indicator | None = None
    linked: GoalIndicator | None = None
    fields: Fields = field(default_factory=dict)
    steps: tuple[Step, ...] | None = None
    regrouped: bool = False
    hints: tuple[wording.Finding, ...] = ()

    @property
    def change(self) -> str:
        """Created, changed (also: measures this goal from now on) or left."""
        newly_linked = self.known is not None and self.linked is None
        return change_of(self.known, self.fields, self.steps is not None, newly_linked, self.regrouped)


@dataclass(frozen=True, kw_only=True)
class GoalPlan:
    """An operational goal of the table with all that belongs to it; ``missing`` stands in the office but not in the table."""

    read: recognised.Goal
    strategic: StrategicPlan
    unit: UnitPlan | None
    known: OperationalGoal | None = None
    fields: Fields = field(default_factory=dict)
    means: Means = field(default_factory=Means)
    measures: tuple[MeasurePlan, ...] = ()
    figures: tuple[FigurePlan, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def own_change(self) -> str:
        """Created, changed or left, for the goal's own fields."""
        return change_of(self.known, self.fields, self.means.differ)

    @property
    def change(self) -> str:
        """Created, changed or left, for the goal with everything below it."""
        parts = {self.own_change, *(one.change for one in self.measures), *(one.change for one in self.figures)}
        return self.own_change if self.own_change == CREATED else CHANGED if parts != {LEFT} else LEFT


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The plan for a whole table in a year."""

    year: int
    goals: tuple[GoalPlan, ...]

    @cached_property
    def new_units(self) -> tuple[UnitPlan, ...]:
        """Units to be created, each once."""
        return tuple({one.unit.wording: one.unit for one in self.goals if one.unit and one.unit.known is None}.values())

    @cached_property
    def new_strategic_goals(self) -> tuple[StrategicPlan, ...]:
        """Strategic goals to be added to a draft, each once; those without any title can't be."""
        found = {one.strategic.title: one.strategic for one in self.goals if one.strategic.known is None}
        return tuple(one for title, one in found.items() if title)

    @property
    def without_strategic_goal(self) -> tuple[GoalPlan, ...]:
        """Goals for which neither the table nor a person says which strategic goal they serve."""
        return tuple(one for one in self.goals if one.strategic.known is None and not one.strategic.title)

    @property
    def measures(self) -> Iterator[MeasurePlan]:
        """All measures of the table."""
        return (measure for goal in self.goals for measure in goal.measures)

    @property
    def figures(self) -> Iterator[FigurePlan]:
        """All indicators of the table."""
        return (figure for goal in self.goals for figure in goal.figures)

    @cached_property
    def counts(self) -> dict[str, dict[str, int]]:
        """How many of each kind would be created, changed, left."""
        return {
            "strategic_goals": {CREATED: len(self.new_strategic_goals)},
            "units": {CREATED: len(self.new_units)},
            "goals": _counted(one.own_change for one in self.goals),
            "measures": _counted(one.change for one in self.measures),
            "indicators": _counted(one.change for one in self.figures),
        }

    @property
    def changes_nothing(self) -> bool:
        """Whether everything in the table is there already."""
        return not any(number for counts in self.counts.values() for name, number in counts.items() if name != LEFT)


def change_of(known: object | None, *differences: object) -> str:
    """Return created for what isn't there, changed when anything differs, else left."""
    if known is None:
        return CREATED
    return CHANGED if any(differences) else LEFT


def _counted(changes: Iterable[str]) -> dict[str, int]:
    counts = Counter(changes)
    return {name: counts[name] for name in (CREATED, CHANGED, LEFT)}
