"""From the office's own words to an indicator: "Anteil X: 2025 = 20 % (Ist), 2026 = 40 %".

What the words mean is read by ``zielkreis.wording``; here it becomes what the actions take. Nothing is saved.
"""

from collections.abc import Sequence
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


def worded(*, title: str, unit: str, baseline: Decimal | None, baseline_year: int | None, steps: Sequence[Step]) -> str:
    """Return an indicator in the form the import reads again, for one whose figures were changed on a page."""
    mark = f" {unit}" if unit else ""
    parts = [f"{baseline_year} = {format_decimal(baseline)}{mark} (Ist)"] if baseline is not None and baseline_year else []
    for step in steps:
        when = str(step.on.year) if (step.on.month, step.on.day) == (12, 31) else f"{step.on:%m/%Y}"
        if step.value is not None:
            parts.append(f"{when} = {format_decimal(step.value)}{mark}")
        elif step.low is not None and step.high is not None:
            parts.append(f"{when}: zwischen {format_decimal(step.low)}{mark} und {format_decimal(step.high)}{mark}")
    return f"{title}: {', '.join(parts)}" if parts else title
