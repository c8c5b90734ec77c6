# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""From the office's own words to an indicator: "Anteil X: 2025 = 20 % (Ist), 2026 = 40 %".

What the words mean is read by ``zielkreis.wording``; here it becomes what the actions take. Nothing is saved.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from zielkreis import wording
from zielkreis.indicators.terms import Step
from zielkreis.kit.numbers import format_decimal


def definition_of(read: wording.Indicator) -> dict[str, Any]:
    """Return the fields of ``actions.create_indicator`` for an indicator as read; percentages lie between 0 and 100."""
    share = read.unit.strip() == "%"
    return {
        "title": (read.label or read.text)[:500],
        "wording": read.text,
        "kind": read.kind,
        "direction": read.direction if read.kind in ("keep", "ordinal") else "",
        "unit_label": read.unit[:60],
        "baseline": read.baseline,
        "baseline_on": read.baseline_on,
        "lower_limit": Decimal(0) if share else None,
        "upper_limit": Decimal(100) if share and all((step.value or 0) <= 100 for step in read.steps) else None,
        "steps": steps_of(read),
    }


def steps_of(read: wording.Indicator) -> list[Step]:
    """Return the steps as read; those of a range carry bounds in place of a value."""
    if read.kind == "range":
        return [Step(step.on, low=step.value, high=step.high) for step in read.steps]
    return [Step(step.on, step.value) for step in read.steps]


def worded(
    *,
    title: str,
    unit: str,
    baseline: Decimal | None,
    baseline_year: int | None,
    steps: Sequence[Step],
    kind: str = "",
    direction: str = "",
) -> str:
    """Return an indicator in the form the import reads again, for one whose figures were changed on a page.

    A range, a value to be kept (``kind`` "keep") and a dated result have forms of their own, without the baseline.
    """
    mark = f" {unit}" if unit else ""
    if kind == "milestone":
        parts = [_when(step) for step in steps]
    elif kind == "keep":
        bound = "höchstens" if direction == "down" else "mindestens"
        parts = [f"{bound} {format_decimal(step.value)}{mark} halten ({_when(step)})" for step in steps if step.value is not None]
    elif any(step.value is None for step in steps):
        parts = [_range(step, mark=mark) for step in steps if step.low is not None and step.high is not None]
    else:
        start = [f"{baseline_year} = {format_decimal(baseline)}{mark} (Ist)"] if baseline is not None and baseline_year else []
        parts = start + [f"{_when(step)} = {format_decimal(step.value)}{mark}" for step in steps if step.value is not None]
    return f"{title}: {', '.join(parts)}" if parts else title


def _range(step: Step, *, mark: str) -> str:
    low, high = (format_decimal(end) for end in (step.low, step.high) if end is not None)
    return f"zwischen {low}{mark} und {high}{mark} ({_when(step)})"


def _when(step: Step) -> str:
    """The day from which a step holds: its year when that is the year's end, else month and year."""
    return str(step.on.year) if (step.on.month, step.on.day) == (12, 31) else f"{step.on:%m/%Y}"


def cell(statements: Iterable[tuple[str, int | None, str]]) -> str:
    """Return the indicators of a goal as one cell that is read again: wording, number of the group or None, its kind.

    Each stands on a line; those of which one suffices continue with "oder", those that count together are joined.
    """
    lines: dict[object, list[str]] = {}
    kinds: dict[object, str] = {}
    for place, (text, group, kind) in enumerate(statements):
        key = (place,) if group is None else group
        lines.setdefault(key, []).append(text)
        kinds[key] = kind
    return "\n".join(("\noder " if kinds[key] == "any" else " und zugleich ").join(texts) for key, texts in lines.items())
