# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""How a degree of achievement came about: rule, reference date, inputs, formula (domain.md §4.3, invariant I19).

Page, PDF and JSON print the same object. It only keeps what the calculation used; texts are made when asked for. Not
for calculating. Imports no Django.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from zielkreis.indicators.actuals import missing_state
from zielkreis.indicators.degree import path_value, towards, usable_baseline
from zielkreis.indicators.formula import Number, formula
from zielkreis.indicators.milestones import ChainResult
from zielkreis.indicators.sentences import RULES, Day, Line, german_day, sentences
from zielkreis.indicators.terms import Definition, Step, Thresholds, Value
from zielkreis.kit.numbers import format_decimal, plain

METHOD_VERSION: Final = "1"


@dataclass(frozen=True, slots=True)
class Part:
    """One member of a group or of a higher level, with the weight it enters by."""

    weight: Decimal
    clamped: Decimal | None
    grade: str
    state: str
    coverage: Decimal | None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a result was calculated from; ``against`` names the target used: "step", "final", "baseline" or "".

    ``reference`` is the distance that counts 0 (rules 3 and 4), ``chain`` the counts of milestones (rule 5), ``parts``
    the members (rules 6 and 9), ``coverage`` and ``thresholds`` as in the result.
    """

    rule: str
    state: str
    on: date | None
    thresholds: Thresholds
    value: Decimal | None = None
    coverage: Decimal | None = None
    flags: tuple[str, ...] = ()
    against: str = ""
    definition: Definition | None = None
    step: Step | None = None
    actual: Value | None = None
    reference: Decimal | None = None
    chain: ChainResult | None = None
    parts: tuple[Part, ...] = ()

    @property
    def baseline(self) -> Decimal | None:
        """The baseline that was used: none when the rule has no use for one or it lies after the reference date."""
        return usable_baseline(self.definition, self.on) if self.definition and self.on else None

    @property
    def path_target(self) -> Decimal | None:
        """Where the linear path stands at the reference date (Soll-Pfad; only ever shown as "rechnerisch")."""
        return path_value(self.definition, self.on) if self.definition and self.on else None

    @property
    def path_degree(self) -> Decimal | None:
        """The degree against the linear path, for monitoring; None without a path or a current value (rule 7)."""
        if self.definition is None or self.on is None or self.actual is None or self.actual.amount is None:
            return None
        target = self.path_target
        if target is None or missing_state(self.definition, self.actual, on=self.on, due=True):
            return None
        return towards(target, actual=self.actual.amount, baseline=self.baseline, definition=self.definition).value

    def formula(self, *, number: Number = format_decimal) -> str:
        """The calculation with its numbers, e.g. "(45 − 20) / (50 − 20) = 0,8333"; "" when there was none."""
        return formula(self, number=number)

    def lines(self, *, number: Number = format_decimal, day: Day = german_day) -> list[Line]:
        """German sentences with their values, in reading order: ``message % values`` after translating ``message``."""
        return list(sentences(self, number=number, day=day))

    def as_json(self) -> dict[str, object]:
        """The same for programs: decimal strings, ISO dates, None where there is nothing."""
        rule_number, name = RULES[self.rule]
        return {
            "method": METHOD_VERSION,
            "rule": rule_number,
            "name": name,
            "on": _iso(self.on),
            "state": self.state,
            "against": self.against,
            "baseline": _amount_json(self.baseline, self.definition.baseline_on if self.definition else None),
            "step": _step_json(self.step),
            "actual": _actual_json(self.actual),
            "reference": _plain(self.reference),
            "formula": self.formula(number=plain),
            "path": {"target": _plain(self.path_target), "degree": _plain(self.path_degree)},
            "milestones": _chain_json(self.chain),
            "parts": [_part_json(part) for part in self.parts],
            "thresholds": {key: _plain(getattr(self.thresholds, key)) for key in ("green", "amber", "coverage")},
        }


def _plain(value: Decimal | None) -> str | None:
    return None if value is None or not value.is_finite() else plain(value)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _amount_json(value: Decimal | None, on: date | None) -> dict[str, str | None] | None:
    return None if value is None else {"value": _plain(value), "on": _iso(on)}


def _step_json(step: Step | None) -> dict[str, str | None] | None:
    if step is None:
        return None
    return {"on": _iso(step.on), "value": _plain(step.value), "low": _plain(step.low), "high": _plain(step.high)}


def _actual_json(actual: Value | None) -> dict[str, str | None] | None:
    if actual is None:
        return None
    amount = _plain(actual.amount) if not actual.absence else None
    return {
        "on": _iso(actual.on),
        "value": amount,
        "status": actual.status,
        "symbol": actual.symbol,
        "missing": actual.absence or None,
    }


def _chain_json(chain: ChainResult | None) -> dict[str, int] | None:
    if chain is None:
        return None
    return {
        "due": chain.due,
        "done_due": chain.done_due,
        "total": chain.total,
        "done": chain.done,
        "late_days": chain.late_days,
    }


def _part_json(part: Part) -> dict[str, object]:
    return {
        "weight": _plain(part.weight),
        "clamped": _plain(part.clamped),
        "grade": part.grade,
        "state": part.state,
        "coverage": _plain(part.coverage),
        "flags": list(part.flags),
    }
