# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Makes indicators and values for tests, by the same actions as the pages."""

from datetime import date
from decimal import Decimal

from zielkreis.indicators import actions
from zielkreis.indicators.models import Indicator, Value
from zielkreis.indicators.terms import Step
from zielkreis.org.models import Office, Person, Unit

TODAY = date(2026, 7, 15)
STEPS = (Step(date(2025, 12, 31), Decimal(50)), Step(date(2027, 12, 31), Decimal(80)))


def make_indicator(
    office: Office, *, by: Person, unit: Unit | None = None, title: str = "Anteil inklusiver Angebote", kind: str = "up",
    **more: object,
) -> Indicator:  # fmt: skip
    """Define an indicator in percent, from 20 at the end of 2024 to 50 in 2025 and 80 in 2027."""
    usual = {"steps": STEPS, "unit_label": "%", "baseline": Decimal(20), "baseline_on": date(2024, 12, 31),
             "lower_limit": Decimal(0), "upper_limit": Decimal(100), "period_months": 12}  # fmt: skip
    return actions.create_indicator(office, by=by, title=title, kind=kind, unit=unit, **{**usual, **more})  # type: ignore[arg-type]


def make_value(indicator: Indicator, amount: object, *, by: Person, on: date = date(2026, 6, 30), **more: object) -> Value:
    """Record a figure for the middle of 2026."""
    given = None if amount is None else Decimal(str(amount))
    value = actions.Recorded(reference_on=on, amount=given, **more)  # type: ignore[arg-type]
    return actions.record_value(indicator, by=by, today=max(TODAY, on), value=value)
