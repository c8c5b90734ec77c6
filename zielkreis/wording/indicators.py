# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an indicator cell says: its statements, their alternatives and each one's kind (domain.md §4.2).

Splitting and grouping stand here, the figures of one statement in ``targets``. A statement that can't be read keeps its wording
as an indicator without target and is listed.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from zielkreis.wording.nouns import Finding, Group, Indicator
from zielkreis.wording.phrases import entries, placeholder, without_marks
from zielkreis.wording.targets import read_statement

_OR_START = re.compile(r"^oder\b[:\s]*", re.IGNORECASE)
_OR = re.compile(r",?\s+oder\s+(?:aber\s+)?")
_BOUND = r"(?:mindestens|mind\.|wenigstens|höchstens|max\.|maximal|≥|≤|>=|<=)\s*\d"
_ALL = re.compile(
    rf",?\s+(?:und zugleich|und gleichzeitig|und außerdem|sowie zugleich)\s+|,?\s+(?:und|sowie)\s+(?={_BOUND})", re.IGNORECASE
)
_BOTH = re.compile(r"^sowohl\s+(.*?\d.*?),?\s+als auch\s+(.*\d.*)$", re.IGNORECASE)
_LIST = re.compile(rf",\s+(?={_BOUND})|(?<=[a-zäöüß]),\s+(?=\d+\s+[A-ZÄÖÜ])", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_TIMED = re.compile(r"[=→]|->|\bvon\b.*\bauf\b")

Reading = tuple[tuple[Indicator, ...], list[Finding]]


def read_indicators(text: str, *, year: int, first_group: int = 1, state: str = "NW") -> Reading:
    """Read an indicator cell; groups are numbered from ``first_group``, targets without date are due at the end of ``year``."""
    bare = without_marks(text).strip()
    open_place = placeholder(bare)
    if not bare or open_place:
        return (), [open_place] if open_place else []
    indicators: list[Indicator] = []
    findings: list[Finding] = []
    for group, statements in _numbered(_alternatives(bare), first_group):
        for statement in statements:
            indicator, found = read_statement(statement, year=year, state=state)
            indicators.append(replace(indicator, group=group))
            findings.extend(found)
    return tuple(indicators), findings


def _numbered(groups: Iterator[tuple[str, list[str]]], first: int) -> Iterator[tuple[Group | None, list[str]]]:
    number = first
    for kind, statements in groups:
        if len(statements) == 1:
            yield None, statements
        else:
            yield Group(kind, number), statements
            number += 1


def _alternatives(text: str) -> Iterator[tuple[str, list[str]]]:
    """The statements in order, those joined by "oder" (any) or by "und zugleich" (all) together."""
    pending: list[str] = []
    for entry in (part for each in entries(text) for part in _listed(each)):
        if pending and _OR_START.match(entry):
            pending.append(_OR_START.sub("", entry))
            continue
        if pending:
            yield from _grouped(pending)
        pending = [entry]
    if pending:
        yield from _grouped(pending)


def _listed(entry: str) -> list[str]:
    return [entry] if _TIMED.search(entry) else _LIST.split(entry)


def _grouped(statements: list[str]) -> Iterator[tuple[str, list[str]]]:
    pieces = [piece for statement in statements for piece in _split_if_figures(_OR, statement)]
    if len(pieces) > 1:
        yield "any", pieces
        return
    both = _BOTH.match(pieces[0])
    yield "all", list(both.groups()) if both else _split_if_figures(_ALL, pieces[0])


def _split_if_figures(separator: re.Pattern[str], statement: str) -> list[str]:
    """Split only where every part has a figure of its own: "Eltern oder Kinder: 50" is one statement."""
    parts = [part.strip() for part in separator.split(statement)]
    return parts if all(_DIGIT.search(part) for part in parts) else [statement]
