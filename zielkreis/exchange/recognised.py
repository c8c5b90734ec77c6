# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

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
from zielkreis.wording.nouns import Indicator, Problem, Resource, Schedule


@dataclass(frozen=True)
class Source:
    """Where it stands: sheet (or caption of a Word table) and spreadsheet row, counted from 1."""

    sheet: str
    row: int


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
