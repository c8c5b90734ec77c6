# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Form fields for what offices type: figures ("1.234,5", "40 %") and reference dates ("06/2026", "1. Halbjahr 2026").

Not for checking what was read (see ``entry``). What was typed stays in the field.
"""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from zielkreis.indicators.rules import OVERSIZED
from zielkreis.kit.fuzzy import FuzzyDate, parse_fuzzy
from zielkreis.kit.numbers import TOO_LARGE, format_decimal, parse_decimal

LONGEST = 40


class FigureField(forms.CharField):
    """A number the German way; empty is None, never zero.

    ``asked`` says that the page expects one (nothing calls the field voluntary), though a symbol may stand for it.
    """

    def __init__(self, *, asked: bool = False, **options: Any) -> None:
        super().__init__(**{"required": asked, "max_length": LONGEST, **options})

    def validate(self, value: Any) -> None:
        """Let it be empty; whether something is missing depends on the other fields."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Bring up the keyboard with digits on a phone."""
        return {**super().widget_attrs(widget), "inputmode": "decimal", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        """Write a number as people do; what was typed stays as it was."""
        return format_decimal(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Decimal | None:
        """Return the number, or say that there is none in the text."""
        text = super().clean(value)
        return read_figure(text) if text else None


class ReferenceDateField(forms.CharField):
    """A day or period as offices write it, with its year; the value is due on its last day."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": LONGEST, **options})
        self.state = "NW"

    def clean(self, value: Any) -> FuzzyDate | None:
        """Return the period, or say what is missing: no such date, no year, no end."""
        text = super().clean(value)
        return read_reference(text, state=self.state) if text else None


def read_figure(text: str) -> Decimal:
    """Return the number a text consists of; refuses everything else with a sentence."""
    number = parse_decimal(text)
    if number is None:
        raise _error(_("„%(text)s“ ist keine Zahl. Bitte schreiben Sie sie zum Beispiel so: 1.234,5."), text)
    if abs(number) >= TOO_LARGE:
        raise forms.ValidationError(_(OVERSIZED))
    return number


def read_reference(text: str, *, state: str) -> FuzzyDate:
    """Return the day or period a text names; refuses what is no date, has no year or no end."""
    found = parse_fuzzy(text, year=2000, state=state)
    if found is None:
        raise _error(_("„%(text)s“ ist kein Datum. Bitte schreiben Sie es so: 30.06.2026, 06/2026 oder 1. Halbjahr 2026."), text)
    if found.due_on is None or found.running:
        raise _error(_("„%(text)s“ hat kein Ende. Ein Wert gilt für einen Tag oder einen Zeitraum."), text)
    if found.assumed_year:
        raise _error(_("Bitte geben Sie zu „%(text)s“ auch das Jahr an."), text)
    return found


def _error(message: str, text: str) -> forms.ValidationError:
    return forms.ValidationError(message, params={"text": text})
