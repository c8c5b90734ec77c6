"""What was recognised in an office's table, as plain frozen data: the shape that ``zielkreis table --json`` promises.

Numbers are exact decimals and dates are dates; :func:`json_text` writes them as decimal strings ("38.5") and ISO dates. Nothing
here reads, decides or saves.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from zielkreis.kit.numbers import plain

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


@dataclass(frozen=True)
class Source:
    """Where it stands: sheet (or caption of a Word table) and spreadsheet row, counted from 1."""

    sheet: str
    row: int


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


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One measure with everything its own row says; ``raw`` holds the original cells by field."""

    title: str
    schedule: Schedule
    responsible: str = ""
    participants: tuple[str, ...] = ()
    resources: tuple[Resource, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    status: str = ""
    note: str = ""
    source: Source
    raw: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Goal:
    """One operational goal with its measures; responsible, participants, resources and indicators are those of all its rows."""

    strategic_goal: str
    unit: str
    title: str
    measures: tuple[Measure, ...]
    responsible: str
    participants: tuple[str, ...]
    resources: tuple[Resource, ...]
    indicators: tuple[Indicator, ...]
    source: Source
    number: str = ""
    status: str = ""
    note: str = ""
    footnotes: tuple[str, ...] = ()
    raw: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class RecognisedTable:
    """A whole file read as a goal table: heading → field, goals, problems; further what stood around the tables."""

    columns: Mapping[str, str]
    goals: tuple[Goal, ...]
    problems: tuple[Problem, ...]
    year: int
    sheets: tuple[str, ...] = ()
    unknown_columns: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The promised shape of ``zielkreis table --json``."""
        return json.loads(json_text(self))  # type: ignore[no-any-return]


@dataclass(frozen=True, kw_only=True)
class RecognisedValue:
    """One row of a table of actual values; without a value, ``symbol`` and ``missing`` say why. Missing is never zero (I19)."""

    indicator: str
    text: str
    value: Decimal | None
    symbol: str
    missing: str
    unit: str
    reference: str
    starts_on: date | None
    due_on: date | None
    precision: str
    status: str
    source_text: str
    comment: str
    source: Source
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RecognisedValues:
    """A whole file read as a table of actual values."""

    columns: Mapping[str, str]
    values: tuple[RecognisedValue, ...]
    problems: tuple[Problem, ...]
    year: int
    sheets: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The same as plain data for JSON; of each value, ``source`` is sheet and row, ``source_text`` the column "Quelle"."""
        return json.loads(json_text(self))  # type: ignore[no-any-return]


def json_text(value: object) -> str:
    """Write dataclasses, tuples and mappings as JSON: decimals as strings ("38.5"), dates ISO, tuples as lists."""
    return json.dumps(value, default=_as_plain, ensure_ascii=False)


def _as_plain(value: Any) -> object:
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date):
        return value.isoformat()
    return {name: getattr(value, name) for name in value.__dataclass_fields__}
