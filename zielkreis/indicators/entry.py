# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A value as somebody enters it, before anything is recorded: completed, and with what is impossible or doubtful about it.

Not for reading what was typed (see ``forms``) and not for what holds of every value (see ``rules``). Imports no Django.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from zielkreis.indicators import rules
from zielkreis.indicators.rules import Finding
from zielkreis.indicators.terms import ABSENCE_BY_SYMBOL, ZERO, Definition, Value, usable
from zielkreis.kit.numbers import TOO_LARGE, format_decimal, is_ambiguous
from zielkreis.kit.words import Refused, gettext_noop

PLACES: Final = 4
TRUE_ZEROS: Final = ("-", "0")
"""Symbols that say zero (domain.md §4.1): exactly, or less than half of the last digit."""

TAKEN = gettext_noop("Für den %(on)s steht schon %(value)s. Ihr Wert würde ihn ersetzen; der alte bleibt im Verlauf.")
AMBIGUOUS = gettext_noop("„%(typed)s“ ist als %(value)s gelesen. Gemeint sein könnte auch %(other)s. Bitte prüfen Sie das.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A value as somebody enters it: a figure, or a symbol that says why there is none (§4.1)."""

    reference_on: date
    amount: Decimal | None = None
    symbol: str = ""
    period_from: date | None = None
    dimension: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    status: str = "provisional"
    source: str = ""
    comment: str = ""

    @property
    def plain(self) -> Value:
        """The value as the rules know it."""
        return Value(self.reference_on, self.amount, self.status, self.symbol)


def completed(value: Recorded, *, factor: int) -> Recorded:
    """Return the value with its figure made of numerator and denominator × factor, and with 0 for symbols that say zero.

    The figure is rounded half-up to the four places that are kept; numerator and denominator stay exact.
    """
    if value.numerator is not None and value.denominator is not None:
        amount = rules.ratio(value.numerator, value.denominator, factor=factor)
        return replace(value, amount=_rounded(amount))
    if value.symbol in TRUE_ZEROS and value.amount is None:
        return replace(value, amount=ZERO)
    return value


def check_entry(value: Recorded, *, definition: Definition, today: date) -> None:
    """Refuse a value that can't be true or can't be kept; what is only doubtful passes."""
    for finding in findings(value, definition=definition, today=today):
        if finding.severity == "error":
            raise Refused(finding.message, field=finding.field, **finding.values)


def findings(
    value: Recorded, *, definition: Definition, today: date, previous: Value | None = None, current: Value | None = None,
    corrects: bool = False, typed: Sequence[str] = (),
) -> list[Finding]:  # fmt: skip
    """Return what is impossible or doubtful about a completed value.

    ``previous`` is the last one before its date, ``current`` the one that already stands for the date (to be replaced
    knowingly only when it ``corrects``), ``typed`` the figures as they were typed.
    """
    found = _ratio(value) or rules.value_findings(value.plain, definition=definition, today=today, previous=previous)
    found += [*_contradiction(value), *_beyond_what_is_kept(value)]
    found += [finding for text in typed if (finding := _ambiguous(text))]
    if current is not None and not corrects and (current.amount, current.symbol) != (value.amount, value.symbol):
        values = {"on": f"{value.reference_on:%d.%m.%Y}", "value": worded(current.amount, current.symbol)}
        found.append(Finding("warning", TAKEN, values, "reference_on"))
    return found


def last_period_end(today: date, *, months: int | None) -> date:
    """Return the last day of the last complete period of ``months`` (1, 3, 6, 12; longer ones count as a year).

    Without a periodicity the quarter. This is the reference date a page proposes for a value that is due.
    """
    length = min(months or 3, 12)
    tomorrow = today + timedelta(days=1)
    begun = date(tomorrow.year, (tomorrow.month - 1) // length * length + 1, 1)
    return begun - timedelta(days=1)


def worded(amount: Decimal | None, symbol: str) -> str:
    """Return a figure the German way, or the symbol in its place."""
    return format_decimal(amount) if amount is not None else symbol


def _rounded(amount: Decimal | None) -> Decimal | None:
    if amount is None or usable(amount) is None or abs(amount) >= TOO_LARGE:
        return amount
    return amount.quantize(Decimal(1).scaleb(-PLACES), rounding=ROUND_HALF_UP).normalize() + ZERO


def _ratio(value: Recorded) -> list[Finding]:
    if (value.numerator is None) != (value.denominator is None):
        return [Finding("error", gettext_noop("Zähler und Nenner gehören zusammen; einer von beiden fehlt."), {}, "numerator")]
    if value.denominator is not None and not value.denominator:
        return [Finding("error", gettext_noop("Der Nenner ist 0. Damit lässt sich kein Wert bilden."), {}, "denominator")]
    return []


def _contradiction(value: Recorded) -> list[Finding]:
    """A symbol that denies a figure beside one, or a symbol for a limited figure without one."""
    if value.symbol in ABSENCE_BY_SYMBOL and value.amount is not None:
        message = gettext_noop("Wert und Zeichen widersprechen sich: „%(symbol)s“ heißt, dass es keinen Wert gibt.")
        return [Finding("error", message, {"symbol": value.symbol}, "symbol")]
    if value.symbol in TRUE_ZEROS and value.amount:
        message = gettext_noop("Wert und Zeichen widersprechen sich: „%(symbol)s“ heißt null.")
        return [Finding("error", message, {"symbol": value.symbol}, "symbol")]
    if value.symbol == "()" and value.amount is None:
        return [Finding("error", gettext_noop("Zu „Aussagewert eingeschränkt“ gehört ein Wert."), {}, "amount")]
    return []


def _beyond_what_is_kept(value: Recorded) -> list[Finding]:
    numbers = {"amount": value.amount, "numerator": value.numerator, "denominator": value.denominator}
    found = []
    for name, number in numbers.items():
        if number is None or usable(number) is None:
            continue
        if abs(number) >= TOO_LARGE:
            found.append(Finding("error", rules.OVERSIZED, {}, name))
        elif number != _rounded(number):
            message = gettext_noop("%(value)s hat mehr als vier Nachkommastellen. Bitte runden Sie den Wert.")
            found.append(Finding("error", message, {"value": format_decimal(number)}, name))
    return found


def _ambiguous(typed: str) -> Finding | None:
    """Say aloud that "1.164" is read as 1164 and may mean 1,164, "1,164" the reverse."""
    if not is_ambiguous(typed):
        return None
    digits = typed.strip().replace(".", "").replace(",", "")
    whole, decimals = digits, f"{digits[:-3]},{digits[-3:]}"
    value, other = (whole, decimals) if "." in typed else (decimals, whole)
    return Finding("warning", AMBIGUOUS, {"typed": typed.strip(), "value": value, "other": other}, "amount")
