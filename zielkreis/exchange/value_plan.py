# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Comparing a recognised table of actual values with what the office has: which indicator each row means, what is doubtful.

An indicator is found by its title or its wording; one that is only similar is suggested and taken when a person says so.
Writes nothing. Not for judging what was typed on a page (see ``indicators.recording``).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from zielkreis.exchange.recognised import RecognisedValue, RecognisedValues
from zielkreis.exchange.rules import CHANGED, CREATED, LEFT
from zielkreis.exchange.titles import nearest, same
from zielkreis.indicators import queries, rules
from zielkreis.indicators.entry import Recorded, completed, findings
from zielkreis.indicators.models import GoalIndicator, Indicator, Value
from zielkreis.indicators.rules import Finding
from zielkreis.indicators.terms import Value as PlainValue
from zielkreis.kit.numbers import format_decimal
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office

UNMATCHED, REFUSED, LEFT_OUT = "unmatched", "refused", "left_out"
SYMBOLS = {"secret": ".", "not_due": "...", "not_collected": "/", "not_applicable": "x"}
YES, NO = ("ja", "erledigt", "erfüllt", "erreicht", "liegt vor"), ("nein", "nicht erfüllt", "nicht erreicht", "offen")
PLACES = Decimal("0.0001")

UNKNOWN = N_("Eine Kennzahl „%(title)s“ gibt es nicht. Bitte wählen Sie, welche gemeint ist, oder lassen Sie die Zeile aus.")
SEVERAL = N_("„%(title)s“ heißen mehrere Kennzahlen. Bitte wählen Sie, welche gemeint ist.")
NO_DATE = N_("Es fehlt der Stichtag.")
TWICE = N_("Zu dieser Kennzahl und diesem Stichtag steht in der Tabelle schon eine Zeile weiter oben ein Wert.")
FRACTION = N_("%(value)s ist als %(value)s %% gelesen. Falls ein Anteil gemeint ist, tragen Sie bitte %(percent)s %% ein.")


@dataclass(frozen=True, kw_only=True)
class ValuePlan:
    """A row of the table: the indicator it means, the value to be recorded, what is around it and doubtful about it.

    ``place`` is its number in the table, from 0. ``suggested`` is an indicator of a similar title, to be confirmed.
    """

    place: int
    read: RecognisedValue
    indicator: Indicator | None = None
    suggested: Indicator | None = None
    value: Recorded | None = None
    previous: Value | None = None
    current: Value | None = None
    findings: tuple[Finding, ...] = ()
    left_out: bool = False

    @property
    def change(self) -> str:
        """Created, changed, left (the same value is there), unmatched, refused (can't be recorded) or left out by choice."""
        if self.left_out:
            return LEFT_OUT
        if self.indicator is None:
            return UNMATCHED
        if self.value is None or any(finding.severity == "error" for finding in self.findings):
            return REFUSED
        if self.current is None:
            return CREATED
        return LEFT if _same(self.current, self.value) else CHANGED


@dataclass(frozen=True, kw_only=True)
class ValuesPlan:
    """The plan for a whole table of values."""

    rows: tuple[ValuePlan, ...]

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """How many rows would be recorded, revise, are there already, or stay out and why."""
        names = (CREATED, CHANGED, LEFT, UNMATCHED, REFUSED, LEFT_OUT)
        return {"values": {name: sum(row.change == name for row in self.rows) for name in names}}

    @property
    def to_record(self) -> tuple[ValuePlan, ...]:
        """The rows that would be recorded."""
        return tuple(row for row in self.rows if row.change in (CREATED, CHANGED))


def plan_values(
    office: Office, found: RecognisedValues, *, today: date, matches: Mapping[str, object] | None = None
) -> ValuesPlan:
    """Compare recognised values with the office's indicators; ``matches`` maps places to indicators (pk), 0 leaves out."""
    indicators = {one.pk: one for one in queries.indicators(office)}
    known = _Names.of(indicators.values(), current=_of_year(office, found.year))
    rows = [_matched(place, read, known, indicators, matches or {}) for place, read in enumerate(found.values)]
    values = queries.values_of(office, {row.indicator.pk: row.indicator for row in rows if row.indicator}.values())
    return ValuesPlan(rows=tuple(_once([_examined(row, values, today=today) for row in rows])))


@dataclass(frozen=True)
class _Names:
    """Indicators by what a table may call them."""

    called: Mapping[str, Sequence[Indicator]]
    current: frozenset[int]

    @classmethod
    def of(cls, indicators: Iterable[Indicator], *, current: frozenset[int]) -> "_Names":
        called: dict[str, list[Indicator]] = defaultdict(list)
        for one in indicators:
            for name in {same(one.title), same(one.wording)} - {""}:
                called[name].append(one)
        return cls(called, current)

    def named(self, title: str) -> list[Indicator]:
        """Those of this name; of several, those that measure goals of the year."""
        found = list(self.called.get(same(title), ()))
        return [one for one in found if one.pk in self.current] or found if len(found) > 1 else found

    def like(self, title: str) -> Indicator | None:
        """The first one of the most similar name, if any is similar enough."""
        name = nearest(same(title), self.called, by=lambda one: one)
        return self.called[name][0] if name else None


def _of_year(office: Office, year: int) -> frozenset[int]:
    links = GoalIndicator.objects.filter(office=office, goal__annual_set__year=year)
    return frozenset(links.values_list("indicator_id", flat=True))


def _matched(
    place: int, read: RecognisedValue, known: _Names, indicators: Mapping[int, Indicator], matches: Mapping[str, object]
) -> ValuePlan:
    plan = ValuePlan(place=place, read=read)
    if str(place) in matches:
        chosen = indicators.get(int(str(matches[str(place)] or 0)))
        return replace(plan, indicator=chosen, left_out=chosen is None)
    named = known.named(read.indicator)
    if len(named) == 1:
        return replace(plan, indicator=named[0])
    message = SEVERAL if named else UNKNOWN
    told = Finding("warning", message, {"title": read.indicator}, "indicator")
    return replace(plan, suggested=named[0] if named else known.like(read.indicator), findings=(told,))


def _examined(plan: ValuePlan, values: Mapping[int, Sequence[Value]], *, today: date) -> ValuePlan:
    """Add the value to be recorded, what stands around it and what is impossible or doubtful about it."""
    indicator, on = plan.indicator, plan.read.due_on
    if indicator is None:
        return plan
    if on is None:
        return replace(plan, findings=(Finding("error", NO_DATE, {}, "reference_on"),))
    value = completed(_recorded(plan.read, indicator, on), factor=indicator.factor)
    around = values.get(indicator.pk, ())
    current = next((one for one in around if one.reference_on == on), None)
    previous = next((one for one in around if one.reference_on < on and one.amount is not None), None)
    definition = queries.definition_of(indicator, ())
    found = findings(value, definition=definition, today=today, previous=_plain(previous), current=_plain(current))
    found += _unit_findings(plan.read, value, indicator, today=today)
    return replace(plan, value=value, previous=previous, current=current, findings=tuple(found))


def _recorded(read: RecognisedValue, indicator: Indicator, on: date) -> Recorded:
    amount = read.value.quantize(PLACES, rounding=ROUND_HALF_UP).normalize() if read.value is not None else None
    if amount is None and indicator.kind == "milestone":
        words = same(read.text)
        amount = Decimal(1) if words in YES else Decimal(0) if words in NO else None
    return Recorded(
        reference_on=on,
        period_from=read.starts_on if read.starts_on != on else None,
        amount=amount,
        symbol="" if amount is not None else SYMBOLS.get(read.missing, ""),
        status=read.status or "provisional",
        source=read.source_text[:300],
        comment=read.comment,
    )


def _unit_findings(read: RecognisedValue, value: Recorded, indicator: Indicator, *, today: date) -> list[Finding]:
    definition = queries.definition_of(indicator, ())
    unit, expected = read.unit.strip(), indicator.unit_label.strip()
    found = rules.value_findings(value.plain, definition=definition, today=today, unit=unit, expected_unit=expected)
    told = [finding for finding in found if finding.field == "unit"]
    if expected == "%" and unit != "%" and value.amount is not None and 0 < value.amount < 1:
        numbers = {"value": format_decimal(value.amount), "percent": format_decimal(value.amount * 100)}
        told.append(Finding("warning", FRACTION, numbers, "amount"))
    return told


def _once(rows: Sequence[ValuePlan]) -> list[ValuePlan]:
    """Refuse a second row for the same indicator and day."""
    seen: set[tuple[int, date]] = set()
    told = []
    for row in rows:
        key = (row.indicator.pk, row.value.reference_on) if row.indicator and row.value and not row.left_out else None
        if key and key in seen:
            row = replace(row, findings=(*row.findings, Finding("error", TWICE, {}, "reference_on")))
        elif key and row.change != REFUSED:
            seen.add(key)
        told.append(row)
    return told


def _plain(value: Value | None) -> PlainValue | None:
    return PlainValue(value.reference_on, value.amount, value.status, value.symbol) if value else None


def _same(current: Value, value: Recorded) -> bool:
    return all(getattr(current, name) == getattr(value, name) for name in value.__slots__)
