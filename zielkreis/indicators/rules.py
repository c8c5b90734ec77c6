# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Checks on what people enter for indicators: steps, values, definitions (invariants I16–I19), and the ratio.

Impossible things are refused with a sentence; doubtful ones are findings to be shown before anything is recorded. Not
for degrees of achievement (see ``achievement``). Imports no Django, knows no clock.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

from zielkreis.indicators.terms import ARITHMETIC, KINDS, Definition, Step, Value, usable
from zielkreis.kit.numbers import TOO_LARGE, format_decimal
from zielkreis.kit.words import Refused, gettext_noop

LARGEST_JUMP: Final = Decimal("0.50")
OVERSIZED: Final = gettext_noop("Die Zahl ist größer, als sie hier sein kann.")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to say about an entry: ``severity`` "error" (cannot be recorded), "warning" or "hint".

    ``message`` is German with ``%(name)s`` places for ``values``; ``field`` names what it is about.
    """

    severity: str
    message: str
    values: dict[str, str] = field(default_factory=dict)
    field: str = ""

    @property
    def text(self) -> str:
        """The German sentence, filled in."""
        return self.message % self.values if self.values else self.message


def ratio(numerator: Decimal | None, denominator: Decimal | None, *, factor: Decimal | int = 1) -> Decimal | None:
    """Numerator / denominator × factor (100 for percent); None when one is missing or the denominator is zero.

    A ratio that cannot be formed is a missing value, never zero and never an error on the page (§4.2, rule 3).
    """
    if usable(numerator) is None or not usable(denominator) or numerator is None or denominator is None:
        return None
    return ARITHMETIC.multiply(ARITHMETIC.divide(numerator, denominator), Decimal(factor))


def check_weights(weights: Iterable[Decimal]) -> None:
    """Refuse weights that cannot weigh: none may be negative, their sum must be above zero (rule 9)."""
    given = list(weights)
    if any(usable(weight) is None or weight < 0 for weight in given):
        raise Refused(gettext_noop("Ein Gewicht darf nicht negativ sein. Bitte tragen Sie 0 oder mehr ein."), field="weight")
    if given and sum(given) == 0:
        raise Refused(gettext_noop("Mindestens ein Gewicht muss größer als 0 sein."), field="weight")


def check_definition(definition: Definition) -> None:
    """Refuse a definition that contradicts itself: unknown kind, limits in the wrong order, a baseline outside of them."""
    if definition.kind not in KINDS:
        raise Refused(gettext_noop("Die Art „%(kind)s“ gibt es nicht."), kind=definition.kind, field="kind")
    _check_size(baseline=definition.baseline, tolerance=definition.tolerance)
    _check_size(lower_limit=definition.lower, upper_limit=definition.upper)
    lower, upper = usable(definition.lower), usable(definition.upper)
    if lower is not None and upper is not None and lower >= upper:
        raise Refused(gettext_noop("Der kleinste mögliche Wert liegt nicht unter dem größten."), field="lower_limit")
    if definition.tolerance is not None and definition.tolerance <= 0:
        raise Refused(gettext_noop("Die Toleranz muss größer als 0 sein; ohne Toleranz bleibt das Feld leer."), field="tolerance")
    if definition.baseline is not None:
        finding = _outside_limits(definition.baseline, definition=definition, on=definition.baseline_on)
        if finding:
            raise Refused(finding.message, field="baseline", **finding.values)


def check_steps(definition: Definition, *, reason: str = "") -> None:
    """Refuse target steps that contradict each other or the indicator (I16).

    One step a day, a number (or an ordered range) in each, within the natural limits, each at least as demanding as the
    one before and as the baseline; a step backwards needs a ``reason``.
    """
    _check_one_a_day(definition.steps)
    for step in definition.steps:
        for number in (step.value, step.low, step.high):
            _check_size(steps=number)
        _check_numbers(definition, step)
    if not reason.strip():
        _check_rising(definition)


def check_value(value: Value, *, definition: Definition, today: date) -> None:
    """Refuse an actual that cannot be true: no number, outside the natural limits, measured in the future (I18)."""
    for finding in value_findings(value, definition=definition, today=today):
        if finding.severity == "error":
            raise Refused(finding.message, field=finding.field, **finding.values)


def value_findings(
    value: Value,
    *,
    definition: Definition,
    today: date,
    previous: Value | None = None,
    unit: str = "",
    expected_unit: str = "",
    largest_jump: Decimal = LARGEST_JUMP,
) -> list[Finding]:
    """What is impossible or doubtful about an actual; ``previous`` is the last one before it, ``largest_jump`` a share."""
    findings = [_future(value, today=today), _other_unit(unit, expected=expected_unit)]
    if value.amount is None:
        findings.append(_no_reason(value))
    elif usable(value.amount) is None:
        findings.append(Finding("error", gettext_noop("Das ist keine Zahl, mit der sich rechnen lässt."), field="amount"))
    else:
        findings.append(_outside_limits(value.amount, definition=definition, on=value.on))
        findings.append(_jump(value.amount, previous=previous, largest_jump=largest_jump))
    return [finding for finding in findings if finding]


def definition_hints(definition: Definition, *, unit: str, meaning: str, source: str, responsible: str) -> list[Finding]:
    """What an indicator still lacks before the annual set can be frozen (I17); hints while it is a draft."""
    hints = [] if definition.kind == "milestone" else _missing_words(unit=unit, meaning=meaning, source=source)
    if not responsible.strip():
        hints.append(Finding("hint", gettext_noop("Es fehlt, wer für die Kennzahl zuständig ist."), field="responsible"))
    if definition.kind != "milestone" and definition.period_months is None:
        hints.append(Finding("hint", gettext_noop("Es fehlt, wie oft ein Wert erhoben wird."), field="period_months"))
    return hints + _missing_numbers(definition)


def _check_size(**numbers: Decimal | None) -> None:
    """Refuse a number that can't be kept, at the field by whose name it is given."""
    for name, number in numbers.items():
        size = usable(number)
        if size is not None and abs(size) >= TOO_LARGE:
            raise Refused(OVERSIZED, field=name)


def _check_one_a_day(steps: Sequence[Step]) -> None:
    for earlier, later in pairwise(steps):
        if earlier.on == later.on:
            raise Refused(
                gettext_noop("Für den %(on)s gibt es zwei Zielstufen. Bitte behalten Sie eine davon."),
                field="steps",
                on=_day(later.on),
            )


def _check_numbers(definition: Definition, step: Step) -> None:
    if definition.kind in ("milestone", "context"):
        return
    numbers = [number for number in (step.value, step.low, step.high) if usable(number) is not None]
    wanted = [step.low, step.high] if definition.kind == "range" else [step.value]
    if all(usable(number) is None for number in wanted):
        raise Refused(gettext_noop("Der Zielstufe zum %(on)s fehlt der Zielwert."), field="steps", on=_day(step.on))
    if step.low is not None and step.high is not None and step.low > step.high:
        raise Refused(
            gettext_noop("Im Zielbereich zum %(on)s ist die untere Grenze größer als die obere. Bitte tauschen Sie sie."),
            field="steps",
            on=_day(step.on),
        )
    for number in numbers:
        finding = _outside_limits(number, definition=definition, on=step.on) if number is not None else None
        if finding:
            raise Refused(finding.message, field="steps", **finding.values)


def _check_rising(definition: Definition) -> None:
    if definition.kind not in ("up", "down", "ordinal", "keep"):
        return
    before = usable(definition.baseline)
    for step in definition.steps:
        if before is not None and step.value is not None and _falls_back(before, step.value, sign=definition.sign):
            raise Refused(
                gettext_noop(
                    "Die Zielstufe zum %(on)s (%(value)s) ist weniger anspruchsvoll als zuvor (%(before)s). "
                    "Bitte ändern Sie sie oder begründen Sie, warum das so gewollt ist."
                ),
                field="steps",
                on=_day(step.on),
                value=format_decimal(step.value),
                before=format_decimal(before),
            )
        before = step.value


def _falls_back(before: Decimal, after: Decimal, *, sign: int) -> bool:
    return after < before if sign > 0 else after > before


def _future(value: Value, *, today: date) -> Finding | None:
    if value.on <= today:
        return None
    message = gettext_noop("Der %(on)s liegt in der Zukunft. Ein Istwert kann erst danach vorliegen.")
    return Finding("warning" if value.status == "estimated" else "error", message, {"on": _day(value.on)}, "on")


def _no_reason(value: Value) -> Finding | None:
    if value.symbol or value.missing:
        return None
    return Finding("error", gettext_noop("Es fehlt der Wert oder das Zeichen dafür, warum es keinen gibt."), field="amount")


def _outside_limits(number: Decimal, *, definition: Definition, on: date | None) -> Finding | None:
    lower, upper = usable(definition.lower), usable(definition.upper)
    below, above = lower is not None and number < lower, upper is not None and number > upper
    limit = lower if below else upper
    if limit is None or not (below or above):
        return None
    values = {"value": format_decimal(number), "limit": format_decimal(limit), **({"on": _day(on)} if on else {})}
    return Finding("error", _OUTSIDE[below, on is not None], values, "amount")


_OUTSIDE: Final = {
    (True, True): gettext_noop("%(value)s zum %(on)s liegt unter dem kleinsten möglichen Wert %(limit)s."),
    (False, True): gettext_noop("%(value)s zum %(on)s liegt über dem größten möglichen Wert %(limit)s."),
    (True, False): gettext_noop("%(value)s liegt unter dem kleinsten möglichen Wert %(limit)s."),
    (False, False): gettext_noop("%(value)s liegt über dem größten möglichen Wert %(limit)s."),
}


def _jump(number: Decimal, *, previous: Value | None, largest_jump: Decimal) -> Finding | None:
    before = usable(previous.amount) if previous else None
    if not before:
        return None
    change = ARITHMETIC.divide(ARITHMETIC.subtract(number, before), before).copy_abs()
    if change <= largest_jump:
        return None
    message = gettext_noop("%(value)s weicht um %(change)s %% vom letzten Wert %(before)s ab. Bitte prüfen Sie die Eingabe.")
    shown = format_decimal(change.scaleb(2).to_integral_value())
    values = {"value": format_decimal(number), "change": shown, "before": format_decimal(before)}
    return Finding("warning", message, values, "amount")


def _other_unit(unit: str, *, expected: str) -> Finding | None:
    if not unit.strip() or not expected.strip() or unit.strip().casefold() == expected.strip().casefold():
        return None
    message = gettext_noop("Die Einheit „%(unit)s“ passt nicht zur Kennzahl, die in „%(expected)s“ gemessen wird.")
    return Finding("warning", message, {"unit": unit.strip(), "expected": expected.strip()}, "unit")


def _missing_words(*, unit: str, meaning: str, source: str) -> list[Finding]:
    needed = (
        ("unit", unit, gettext_noop("Es fehlt die Einheit, z. B. „%“ oder „Plätze“.")),
        ("meaning", meaning, gettext_noop("Es fehlt, was genau gezählt wird (Definition).")),
        ("source", source, gettext_noop("Es fehlt, woher die Werte kommen (Quelle).")),
    )
    return [Finding("hint", message, field=name) for name, text, message in needed if not text.strip()]


def _missing_numbers(definition: Definition) -> list[Finding]:
    hints = []
    if definition.kind in ("keep", "ordinal") and not definition.direction:
        hints.append(Finding("hint", gettext_noop("Es fehlt, ob mehr oder weniger besser ist."), field="direction"))
    if definition.kind != "context" and not definition.steps and not _holds_baseline(definition):
        hints.append(Finding("hint", gettext_noop("Es fehlt der Zielwert mit seinem Datum."), field="steps"))
    if definition.kind in ("up", "down") and definition.baseline is None:
        hints.append(Finding("hint", gettext_noop("Es fehlt der Basiswert, von dem aus gemessen wird."), field="baseline"))
    if definition.kind in ("keep", "range") and definition.tolerance is None:
        message = gettext_noop("Es fehlt die Toleranz: Ohne sie zählt ein knapp verfehltes Ziel als 0 %.")
        hints.append(Finding("hint", message, field="tolerance"))
    return hints


def _holds_baseline(definition: Definition) -> bool:
    return definition.kind == "keep" and definition.baseline is not None


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"
