# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""From the rows of a block to lines by field: fills what merging or continuing left blank (domain.md §3.10).

A line knows for every field its text and, where it was taken over from a row above, that it was. Not for reading the texts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from zielkreis.exchange.reading.sheets import Row
from zielkreis.exchange.recognised import Source
from zielkreis.exchange.recognition.blocks import Block
from zielkreis.exchange.recognition.headings import one_line
from zielkreis.kit.words import gettext_noop as _
from zielkreis.wording.nouns import PROBLEM, Finding, Problem
from zielkreis.wording.phrases import footnote_marks

_JOINED = {"goal": " – ", "strategic_goal": " – ", "unit": " – ", "measure": " – ", "number": ".", "responsible": ", "}
_UNTIL = re.compile(r"(?:bis|ende)\W*")
_LINES = ("measure", "schedule", "responsible", "participants", "resources", "indicators", "status", "note")

TAKEN_OVER = _("Die Zelle ist leer; übernommen wurde „%(text)s“ aus der Zeile darüber.")
MISSING = _("Die Zelle ist leer, und darüber steht nichts, was gelten könnte. Bitte ergänzen Sie die Angabe.")
NO_GOAL = _("Die Zeile nennt kein Handlungsziel und setzt keines fort. Bitte ergänzen Sie das Handlungsziel.")
FOOTNOTE = _("Fußnote %(mark)s: %(text)s")
NO_FOOTNOTE = _("Zum Zeichen „%(mark)s“ wurde keine Fußnote gefunden.")


@dataclass
class Line:
    """One row of a goal table; ``continues`` when it is a further measure of the goal above, ``raw`` the original cells.

    ``merged`` names the fields whose cells only belong to a merge begun in a row above.
    """

    source: Source
    texts: dict[str, str]
    raw: dict[str, str]
    headings: dict[str, str]
    cells: list[tuple[str, str, str]] = field(default_factory=list)
    merged: set[str] = field(default_factory=set)
    continues: bool = False
    footnotes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def text(self, name: str) -> str:
        """The text of a field, "" when the table has no such column."""
        return self.texts.get(name, "")

    def columns(self, name: str) -> list[tuple[str, str]]:
        """Heading and text of every filled column of a field; a table may have two, such as "Personal" and "Kosten"."""
        return [(heading, text) for named, heading, text in self.cells if named == name]

    def problems_in_order(self) -> list[Problem]:
        """The problems from left to right."""
        order = {heading: place for place, heading in enumerate(self.headings.values())}
        return sorted(self.problems, key=lambda problem: order.get(problem.column, -1))

    def tell(self, name: str, finding: Finding) -> None:
        """Record a finding at the cell of a field."""
        self.problems.append(finding.at(sheet=self.source.sheet, row=self.source.row, column=self.headings.get(name, "")))


def lines_of(block: Block) -> Iterator[Line]:
    """The lines of a block in order; rows that hold nothing but a strategic goal or unit only pass it on."""
    above = _Above()
    for index, row, strategic_goal, unit in block.rows:
        line = _line(block, index, row)
        fresh = _fresh(row, block, line)
        if not fresh:
            continue
        line.merged = set(line.texts) - fresh
        _fill(line, above, fresh, {"strategic_goal": strategic_goal, "unit": unit}, block)
        said = "goal" in fresh or any(line.raw.get(name) for name in _LINES)
        above.remember(line, fresh, only_passing=not said)
        if said:
            _mark_footnotes(line, block)
            yield line


class _Above:
    """What the rows above said, for the cells that are blank below."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.passed_on: set[str] = set()

    def get(self, name: str) -> str:
        """The text last said for a field, "" when none was."""
        return self.texts.get(name, "")

    def remember(self, line: Line, fresh: set[str], *, only_passing: bool) -> None:
        """Keep the texts of a line; a row that only names a strategic goal or unit passes it on to all below, without a hint."""
        self.texts.update({name: line.text(name) for name in ("strategic_goal", "unit", "goal", "number")})
        self.passed_on = (self.passed_on | fresh) if only_passing else (self.passed_on - fresh)


def _line(block: Block, index: int, row: Row) -> Line:
    source = Source(block.sheet.caption or block.sheet.name, index + 1)
    line = Line(source, {}, {}, {})
    for place, name in block.header.fields.items():
        cell = row[place] if place < len(row) else None
        heading = block.header.headings[place]
        line.headings.setdefault(name, heading)
        if cell is None or not cell.text:
            continue
        joint = " – " if _UNTIL.fullmatch(heading.lower()) else _JOINED.get(name, "\n")
        text = one_line(cell.text) if name in _JOINED else cell.text
        line.raw[name] = f"{line.raw[name]}\n{cell.text}" if name in line.raw else cell.text
        line.cells.append((name, heading, text))
        line.texts[name] = f"{line.texts[name]}{joint}{text}" if name in line.texts else text
        if cell.remark:
            line.problems.append(Finding(cell.remark, severity=PROBLEM).at(sheet=source.sheet, row=source.row, column=heading))
    return line


def _fresh(row: Row, block: Block, line: Line) -> set[str]:
    """Fields whose text was written in this very row, not merged into it from above."""
    fields = block.header.fields
    return {name for place, name in fields.items() if place < len(row) and row[place].text and not row[place].merged} & set(
        line.texts
    )


def _fill(line: Line, above: _Above, fresh: set[str], context: dict[str, str], block: Block) -> None:
    """Take over what is blank: a measure without goal continues the goal above; otherwise with a hint, never silently."""
    goal_changes = "goal" in fresh
    strategic_changes = "strategic_goal" in fresh and line.text("strategic_goal") != above.get("strategic_goal")
    if not line.text("goal"):
        continued = (
            bool(above.get("goal")) and not strategic_changes and not ("unit" in fresh and line.text("unit") != above.get("unit"))
        )
        line.continues = continued
        if continued:
            line.texts.update({name: above.get(name) for name in ("goal", "strategic_goal", "unit", "number") if above.get(name)})
        elif any(line.raw.get(name) for name in _LINES):
            line.tell("goal", Finding(NO_GOAL, severity=PROBLEM))
    for name in ("strategic_goal", "unit"):
        if not line.text(name):
            _fill_one(line, name, above, context, block, goal_changes and not (name == "unit" and strategic_changes))


def _fill_one(line: Line, name: str, above: _Above, context: dict[str, str], block: Block, from_above: bool) -> None:
    has_column = name in block.header.fields.values()
    if context[name] and not (has_column and above.get(name)):
        line.texts[name] = context[name]
    elif has_column and from_above and above.get(name):
        line.texts[name] = above.get(name)
        if name not in above.passed_on:
            line.tell(name, Finding(TAKEN_OVER, {"text": above.get(name)}))
    elif has_column and any(line.raw.values()) and from_above:
        line.tell(name, Finding(MISSING, severity=PROBLEM))


def _mark_footnotes(line: Line, block: Block) -> None:
    for name, text in line.raw.items():
        for mark in footnote_marks(text):
            note = block.footnotes.get(mark)
            line.tell(name, Finding(FOOTNOTE, {"mark": mark, "text": note}) if note else Finding(NO_FOOTNOTE, {"mark": mark}))
            line.footnotes.extend([f"{mark} {note}"] if note else [])
