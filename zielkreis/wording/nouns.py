# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What can be read from an office's own words, as plain frozen data: milestones, schedules, figures, resources, findings.

Nothing here reads (see the other modules) or saves.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

HINT, PROBLEM = "hint", "problem"
MONEY, STAFF, IN_KIND, OPEN = "money", "staff", "in_kind", "open"
UP, DOWN, RANGE, KEEP, MILESTONE, ORDINAL, CONTEXT = "up", "down", "range", "keep", "milestone", "ordinal", "context"


@dataclass(frozen=True)
class Finding:
    """A sentence about one cell, before its place is known; ``message`` has ``%(name)s`` places filled by ``values``."""

    message: str
    values: Mapping[str, str] = field(default_factory=dict)
    severity: str = HINT

    def at(self, *, sheet: str, row: int, column: str) -> "Problem":
        """The same with its place: sheet, spreadsheet row (0: the whole table), heading of the column ("": the whole row)."""
        text = self.message % self.values if self.values else self.message
        return Problem(sheet, row, column, text, self.severity, self.message, self.values)


@dataclass(frozen=True)
class Problem:
    """What a person should look at. ``hint``: read, but check; ``problem``: not read or contradictory, the wording is kept."""

    sheet: str
    row: int
    column: str
    text: str
    severity: str = HINT
    message: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Milestone:
    """A dated step of a measure; ``implied`` when the schedule names no step and only the measure itself falls due."""

    title: str
    due_on: date | None
    precision: str
    starts_on: date | None = None
    text: str = ""
    implied: bool = False
    assumed_year: bool = False


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """The schedule cell word for word, the whole period it covers and its milestones."""

    text: str = ""
    starts_on: date | None = None
    due_on: date | None = None
    precision: str = ""
    running: bool = False
    milestones: tuple[Milestone, ...] = ()


@dataclass(frozen=True)
class Step:
    """A target on a date; of a range ``value`` is the lower, ``high`` the upper bound; ``assumed``: the date was not written."""

    on: date
    value: Decimal
    high: Decimal | None = None
    assumed: bool = False


@dataclass(frozen=True)
class Group:
    """Membership in an "any of" or "all of" group, numbered within the goal."""

    kind: str
    number: int


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One statement of the indicator cell; ``text`` is its wording, ``label`` its name without figures where one is written."""

    text: str
    kind: str
    unit: str = ""
    direction: str = ""
    baseline: Decimal | None = None
    baseline_on: date | None = None
    steps: tuple[Step, ...] = ()
    group: Group | None = None
    label: str = ""
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Resource:
    """One entry of the resources cell: ``money`` (euro), ``staff``, ``in_kind`` (words), or ``open`` ("n. n.", "–", "s. o.")."""

    kind: str
    text: str
    amount: Decimal | None = None
    unit: str = ""
    product: str = ""
    year: int | None = None
    label: str = ""
