# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The table that ``make bench`` prints."""

import os
import platform
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One figure: what, how long (ms) or how much, against what, the ratio, and the most it may be (None: only watched)."""

    what: str
    measured: float
    unit: str
    against: str
    ratio: float | None = None
    most: float | None = None
    note: str = ""

    @property
    def holds(self) -> bool:
        """Whether the figure keeps its limit."""
        return self.most is None or (self.ratio if self.ratio is not None else self.measured) <= self.most


def markdown(rows: list[Row]) -> str:
    """Return the rows as a Markdown table with a line about the machine."""
    lines = [
        "# Speed as ratios",
        "",
        "Printed by `make bench`; `python -m tests.bench --write` renews this file.",
        'Volume "one": 8 strategic and 60 operational goals, 200 measures with 400 milestones, 120 indicators with 8 steps',
        'and 8 values each; "ten": ten times that. Pages are asked for over HTTP from the server that `zielkreis serve` starts',
        "(2 workers, 4 threads). The empty page goes the same way, through the same middleware, with session and person like",
        "every page inside. The best of several runs counts.",
        "",
        f"Python {platform.python_version()}, {os.cpu_count()} cores, SQLite.",
        "",
        "| what | measured | against | ratio | at most | |",
        "|---|---:|---|---:|---:|---|",
    ]
    lines += [
        f"| {row.what} | {row.measured:,.1f} {row.unit} | {row.against} | {f'{row.ratio:.1f}' if row.ratio is not None else ''} "
        f"| {f'{row.most:g}' if row.most is not None else ''} | {'' if row.holds else '**missed** '}{row.note} |"
        for row in rows
    ]
    return "\n".join(lines) + "\n"
