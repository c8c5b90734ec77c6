# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Stepped targets as lines of text, one a line: "2027 = 60 %", "12/2025 = 50", "2026 = 37–45"; read and written.

Not for checking the steps against each other (see ``rules``) and not for whole cells of an office's table (see
``exchange``). Imports no Django.
"""

import re
from collections.abc import Sequence
from datetime import date

from zielkreis.indicators.terms import Step
from zielkreis.kit.fuzzy import parse_fuzzy
from zielkreis.kit.numbers import format_decimal, parse_decimal
from zielkreis.kit.words import Refused, gettext_noop

_LINE = re.compile(r"(?P<on>[^=:]+?)\s*(?:[=:]\s*(?P<target>.*))?")
_RANGE = re.compile(r"(?P<low>.+?)\s*(?:–|-|\bbis\b)\s*(?P<high>.+)", re.IGNORECASE)
_MOST = 40


def read_steps(text: str, *, kind: str, state: str = "NW") -> list[Step]:
    """Return the steps of a text; empty lines don't count. A line that can't be read is refused with its number."""
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > _MOST:
        raise Refused(gettext_noop("Das sind mehr als %(most)s Zielstufen."), most=_MOST, field="steps")
    return [_step(line, number=number, kind=kind, state=state) for number, line in lines]


def write_steps(steps: Sequence[Step]) -> str:
    """Return steps as the lines they are read from."""
    return "\n".join(_line(step) for step in steps)


def _step(line: str, *, number: int, kind: str, state: str) -> Step:
    match = _LINE.fullmatch(line)
    on = _day(match["on"], state=state) if match else None
    if match is None or on is None:
        message = gettext_noop("Zeile %(number)s („%(line)s“) beginnt mit keinem Datum. So geht es: „2027 = 60 %%“.")
        raise Refused(message, number=number, line=line, field="steps")
    target = (match["target"] or "").strip()
    if kind == "milestone" and not target:
        return Step(on)
    step = _range(on, target) if kind == "range" else _value(on, target)
    if step is None:
        message = gettext_noop("In Zeile %(number)s („%(line)s“) fehlt der Zielwert hinter dem Gleichheitszeichen.")
        if kind == "range":
            message = gettext_noop("In Zeile %(number)s („%(line)s“) fehlt der Bereich. So geht es: „2027 = 37–45“.")
        raise Refused(message, number=number, line=line, field="steps")
    return step


def _day(text: str, *, state: str) -> date | None:
    found = parse_fuzzy(text, year=2000, state=state)
    return None if found is None or found.assumed_year or found.running else found.due_on


def _value(on: date, target: str) -> Step | None:
    number = parse_decimal(target)
    return None if number is None else Step(on, number)


def _range(on: date, target: str) -> Step | None:
    match = _RANGE.fullmatch(target)
    low, high = (parse_decimal(match["low"]), parse_decimal(match["high"])) if match else (None, None)
    return None if low is None or high is None else Step(on, None, low, high)


def _line(step: Step) -> str:
    last_of_year = (step.on.month, step.on.day) == (12, 31)
    day = f"{step.on.year}" if last_of_year else f"{step.on:%d.%m.%Y}"
    if step.value is not None:
        return f"{day} = {format_decimal(step.value)}"
    if step.low is None or step.high is None:
        return day
    return f"{day} = {format_decimal(step.low)}–{format_decimal(step.high)}"
