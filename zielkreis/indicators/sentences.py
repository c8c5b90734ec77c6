# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""How a result came about, in sentences for people: reference date, rule, inputs, calculation, what is missing.

Each sentence is a German message marked for translation with its values already written as text. Not for the formula
itself (see ``formula``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from zielkreis.indicators.formula import Number, four_places
from zielkreis.indicators.terms import FLAGS, STATES, Step, usable
from zielkreis.kit.words import gettext_noop

if TYPE_CHECKING:
    from zielkreis.indicators.explanation import Explanation

# Key → number of the rule in domain.md §4.3 and its name.
RULES: Final = MappingProxyType(
    {
        "way": ("1", gettext_noop("Anteil des Weges vom Basiswert zum Ziel")),
        "ratio": ("2", gettext_noop("Verhältnis zum Ziel, da kein Basiswert vorliegt")),
        "hold": ("3", gettext_noop("Halteziel")),
        "range": ("4", gettext_noop("Zielbereich")),
        "milestone": ("5", gettext_noop("Anteil der fälligen Meilensteine, die erledigt sind")),
        "any": ("6", gettext_noop("Ein Ziel genügt: der beste bewertbare Wert")),
        "all": ("6", gettext_noop("Alle Ziele gemeinsam: gewichtetes Mittel")),
        "none": ("8", gettext_noop("Nicht bewertbar")),
        "mean": ("9", gettext_noop("Gewichtetes Mittel; Übererfüllung gleicht nichts aus")),
    }
)
_ACTUAL: Final = MappingProxyType(
    {
        "final": gettext_noop("Istwert %(amount)s zum %(on)s (endgültig)"),
        "provisional": gettext_noop("Istwert %(amount)s zum %(on)s (vorläufig)"),
        "estimated": gettext_noop("Istwert %(amount)s zum %(on)s (geschätzt)"),
        "revised": gettext_noop("Istwert %(amount)s zum %(on)s (revidiert)"),
    }
)
_TARGET: Final = MappingProxyType(
    {
        "step": gettext_noop("Maßstab: Zielstufe %(target)s vom %(on)s, zum Stichtag in Kraft"),
        "final": gettext_noop("Maßstab: Endziel %(target)s zum %(on)s"),
        "baseline": gettext_noop("Maßstab: Basiswert %(target)s, der zu halten ist"),
    }
)

Line = tuple[str, dict[str, str]]
Day = Callable[[date], str]


def german_day(day: date) -> str:
    """A day as 31.12.2026."""
    return f"{day.day:02}.{day.month:02}.{day.year}"


def sentences(of: Explanation, *, number: Number, day: Day) -> Iterator[Line]:
    """What a reader is told about a result, in reading order; each a German message with its values."""
    if of.on is not None:
        yield gettext_noop("Stichtag %(on)s"), {"on": day(of.on)}
    yield RULES[of.rule][1], {}
    yield from _input_lines(of, number=number, day=day)
    if of.value is None:
        yield STATES[of.state], {}
    else:
        yield gettext_noop("Rechnung: %(formula)s"), {"formula": of.formula(number=number)}
    yield from _chain_lines(of)
    yield from _coverage_lines(of, number=number)
    yield from ((FLAGS[flag], {}) for flag in of.flags)
    yield from _path_lines(of, number=number)


def _input_lines(of: Explanation, *, number: Number, day: Day) -> Iterator[Line]:
    definition, baseline = of.definition, of.baseline
    if definition is not None and baseline is not None:
        if definition.baseline_on is None:
            yield gettext_noop("Basiswert %(baseline)s"), {"baseline": number(baseline)}
        else:
            values = {"baseline": number(baseline), "on": day(definition.baseline_on)}
            yield gettext_noop("Basiswert %(baseline)s vom %(on)s"), values
    if of.step is not None and of.against and of.state != "no_target":
        yield _TARGET[of.against], {"target": _target(of.step, number=number), "on": day(of.step.on)}
    if of.actual is not None and of.actual.amount is not None and not of.actual.absence and of.chain is None:
        message = _ACTUAL.get(of.actual.status, _ACTUAL["final"])
        yield message, {"amount": number(of.actual.amount), "on": day(of.actual.on)}


def _chain_lines(of: Explanation) -> Iterator[Line]:
    chain = of.chain
    if chain is None:
        return
    due = {"done": str(chain.done_due), "due": str(chain.due)}
    yield gettext_noop("Fällige Meilensteine erledigt: %(done)s von %(due)s"), due
    total = {"done": str(chain.done), "total": str(chain.total)}
    yield gettext_noop("Fortschritt über alle Meilensteine: %(done)s von %(total)s"), total
    if chain.late_days:
        yield gettext_noop("Längste Verspätung: %(days)s Tage"), {"days": str(chain.late_days)}


def _coverage_lines(of: Explanation, *, number: Number) -> Iterator[Line]:
    if not of.parts:
        return
    assessed = sum(part.clamped is not None for part in of.parts)
    counts = {"assessed": str(assessed), "total": str(len(of.parts))}
    yield gettext_noop("Bewertet: %(assessed)s von %(total)s"), counts
    if of.coverage is not None:
        yield gettext_noop("Abdeckung der fälligen Werte: %(coverage)s"), {"coverage": number(four_places(of.coverage))}


def _path_lines(of: Explanation, *, number: Number) -> Iterator[Line]:
    target, degree = of.path_target, of.path_degree
    if target is None or degree is None:
        return
    values = {"target": number(four_places(target)), "degree": number(four_places(degree))}
    yield gettext_noop("Rechnerisch gegenüber dem Soll-Pfad (%(target)s): %(degree)s"), values


def _target(step: Step, *, number: Number) -> str:
    value = usable(step.value)
    if value is not None:
        return number(value)
    low, high = (number(end) if usable(end) is not None and end is not None else "…" for end in (step.low, step.high))
    return f"{low}–{high}"
