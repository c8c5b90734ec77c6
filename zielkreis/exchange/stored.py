# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""From the JSON that an import keeps back to the frozen data of ``recognised``. Nothing is read anew or decided."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from zielkreis.exchange.recognised import Goal, Measure, RecognisedTable, RecognisedValue, RecognisedValues, Source
from zielkreis.wording.nouns import Group, Indicator, Milestone, Problem, Resource, Schedule, Step

Json = Mapping[str, Any]


def table_of(found: Json) -> RecognisedTable:
    """Return the recognised goal table that was kept as JSON."""
    plain = _texts(found, "sheets", "unknown_columns", "titles", "footnotes")
    goals, problems = tuple(map(_goal, found["goals"])), tuple(map(_problem, found["problems"]))
    return RecognisedTable(**{**found, **plain, "goals": goals, "problems": problems})


def values_of(found: Json) -> RecognisedValues:
    """Return the recognised actual values that were kept as JSON."""
    values, problems = tuple(map(_value, found["values"])), tuple(map(_problem, found["problems"]))
    return RecognisedValues(**{**found, **_texts(found, "sheets"), "values": values, "problems": problems})


def _goal(found: Json) -> Goal:
    means = _means(found) | _texts(found, "footnotes")
    return Goal(**{**found, **means, "measures": tuple(map(_measure, found["measures"]))})


def _measure(found: Json) -> Measure:
    return Measure(**{**found, **_means(found), "schedule": _schedule(found["schedule"])})


def _means(found: Json) -> dict[str, Any]:
    return {
        "participants": tuple(found["participants"]),
        "resources": tuple(_resource(one) for one in found["resources"]),
        "indicators": tuple(_indicator(one) for one in found["indicators"]),
        "source": Source(**found["source"]),
    }


def _resource(found: Json) -> Resource:
    return Resource(**{**found, "amount": _number(found["amount"])})


def _schedule(found: Json) -> Schedule:
    milestones = tuple(Milestone(**{**one, **_days(one)}) for one in found["milestones"])
    return Schedule(**{**found, **_days(found), "milestones": milestones})


def _indicator(found: Json) -> Indicator:
    numbers = {name: _number(found[name]) for name in ("baseline", "low", "high")}
    steps = tuple(
        Step(date.fromisoformat(s["on"]), Decimal(s["value"]), _number(s["high"]), s["assumed"]) for s in found["steps"]
    )
    group = Group(**found["group"]) if found["group"] else None
    return Indicator(**{**found, **numbers, "baseline_on": _day(found["baseline_on"]), "steps": steps, "group": group})


def _value(found: Json) -> RecognisedValue:
    changed = {"value": _number(found["value"]), "source": Source(**found["source"]), **_days(found)}
    return RecognisedValue(**{**found, **changed, "problems": tuple(map(_problem, found["problems"]))})


def _problem(found: Json) -> Problem:
    return Problem(**found)


def _texts(found: Json, *names: str) -> dict[str, tuple[str, ...]]:
    return {name: tuple(_sequence(found.get(name))) for name in names}


def _sequence(found: Sequence[str] | None) -> Sequence[str]:
    return found or ()


def _days(found: Json) -> dict[str, date | None]:
    return {name: _day(found[name]) for name in ("starts_on", "due_on")}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(text: str | None) -> Decimal | None:
    return Decimal(text) if text is not None else None
