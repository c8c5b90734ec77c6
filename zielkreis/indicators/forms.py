# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields, labels and help for figures: a value, a definition, stepped targets, the filters of the list. Never saves."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zielkreis.indicators.entry import Recorded
from zielkreis.indicators.fields import FigureField, ReferenceDateField
from zielkreis.indicators.models import DIRECTIONS, SYMBOLS, Indicator, Value
from zielkreis.indicators.steps_text import read_steps, write_steps
from zielkreis.indicators.terms import GRADES, KINDS, STATUSES, Step
from zielkreis.kit.refusals import say
from zielkreis.kit.words import Refused
from zielkreis.org.models import Unit
from zielkreis.org.queries import UnitLine

PERIODS = (("", _("nicht festgelegt")), (1, _("monatlich")), (3, _("vierteljährlich")), (6, _("halbjährlich")),
           (12, _("jährlich")), (24, _("alle zwei Jahre")))  # fmt: skip

FACTORS = ((1, "1"), (100, "100"), (1000, "1.000"), (10_000, "10.000"), (100_000, "100.000"))


def translated(choices: Any, *, empty: Any = None) -> list[tuple[str, Any]]:
    """Return choices of the rules in the language of the page, with a word for none of them in front."""
    return [*([("", empty)] if empty else []), *((code, _(word)) for code, word in choices)]


def indented(lines: list[UnitLine]) -> list[tuple[int, str]]:
    """Return units as choices, each below the one it belongs to."""
    return [(line.unit.pk, "\u2003" * line.depth + str(line.unit)) for line in lines]


class ValueForm(forms.Form):
    """A figure for a reference date, or why there is none."""

    reference = ReferenceDateField(label=_("Stichtag oder Zeitraum"), help_text=_("z. B. 30.06.2026 oder 06/2026"))
    numerator = FigureField(label=_("Zähler"), help_text=_("z. B. 120"))
    denominator = FigureField(label=_("Nenner"), help_text=_("z. B. 480"))
    amount = FigureField(label=_("Wert"), asked=True, help_text=_("z. B. 1.234,5"))
    symbol = forms.ChoiceField(label=_("Kein Wert, weil …"), required=False, choices=(), help_text=_("statt einer Zahl"))
    status = forms.ChoiceField(label=_("Status"), choices=(), help_text=_("wie sicher der Wert ist"))
    source = forms.CharField(label=_("Quelle"), required=False, max_length=300)
    comment = forms.CharField(label=_("Bemerkung"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
                              help_text=_("Bitte keine Angaben zu einzelnen Kindern oder Familien."))  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    corrects = forms.DateField(widget=forms.HiddenInput, required=False)

    use_required_attribute = False

    def __init__(self, data: Any = None, *, indicator: Indicator, state: str, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["reference"].state = state  # type: ignore[attr-defined]
        self.fields["symbol"].choices = [("", _("– es gibt einen Wert –")), *((s, f"{s} {_(word)}") for s, word in SYMBOLS)]  # type: ignore[attr-defined]
        self.fields["status"].choices = translated(STATUSES.items())  # type: ignore[attr-defined]
        if indicator.unit_label:
            self.fields["amount"].label = _("Wert in %(unit)s") % {"unit": indicator.unit_label}
        self._name_ratio(indicator)
        if indicator.kind == "milestone":
            self.fields["amount"] = done_field()

    def _name_ratio(self, indicator: Indicator) -> None:
        if not (indicator.numerator_label and indicator.denominator_label):
            del self.fields["numerator"], self.fields["denominator"]
            return
        self.fields["numerator"].label = indicator.numerator_label
        self.fields["denominator"].label = indicator.denominator_label
        self.fields["amount"].help_text = _("nur ohne Zähler und Nenner")
        self.fields["amount"].required = False

    def clean(self) -> dict[str, Any]:
        """Take either the figure or what it is made of."""
        found = super().clean() or {}
        if found.get("amount") is not None and found.get("numerator") is not None:
            self.add_error("amount", _("Bitte geben Sie entweder Zähler und Nenner oder den fertigen Wert an."))
        return found

    def recorded(self) -> Recorded:
        """Return the valid form as the value to record."""
        found = self.cleaned_data
        period = found["reference"]
        return Recorded(
            reference_on=period.due_on, period_from=None if period.starts_on == period.due_on else period.starts_on,
            **{name: found[name] for name in ("amount", "symbol", "status", "source", "comment")},
            **{name: found[name] for name in ("numerator", "denominator") if name in found},
        )  # fmt: skip

    def typed(self) -> list[str]:
        """Return the figures as they were typed."""
        return [self[name].value() or "" for name in ("amount", "numerator", "denominator") if name in self.fields]

    @staticmethod
    def correction_of(value: Value) -> dict[str, Any]:
        """Return the fields filled with a value, to correct it; a final value becomes a revised one."""
        words = {name: getattr(value, name) for name in ("symbol", "source", "comment")}
        ratio = {"numerator": value.numerator, "denominator": value.denominator}
        return {
            **words, **ratio, "amount": None if value.numerator is not None or value.amount is None else value.amount.normalize(),
            "reference": f"{value.reference_on:%d.%m.%Y}", "corrects": value.reference_on,
            "status": "revised" if value.status == "final" else value.status,
        }  # fmt: skip


class ShortValueForm(forms.Form):
    """Only figure and reference date, for pages that take many values; empty means nothing to record."""

    reference = ReferenceDateField(label=_("Stichtag"))
    amount = FigureField(label=_("Wert"), asked=True)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    use_required_attribute = False

    def __init__(self, data: Any = None, *, indicator: Indicator, state: str, **options: Any) -> None:
        super().__init__(data, prefix=f"f{indicator.pk}", **options)
        self.indicator = indicator
        self.fields["reference"].state = state  # type: ignore[attr-defined]
        if indicator.kind == "milestone":
            self.fields["amount"] = done_field()
        elif indicator.unit_label:
            self.fields["amount"].label = _("Wert in %(unit)s") % {"unit": indicator.unit_label}

    @property
    def filled(self) -> bool:
        """Whether there is anything to record."""
        return self.cleaned_data.get("amount") is not None

    @property
    def confirmed(self) -> str:
        """The doubt the person confirmed, if any."""
        return str(self.data.get(f"{self.prefix}-confirmed", ""))

    def recorded(self) -> Recorded:
        """Return the valid form as the value to record."""
        period = self.cleaned_data["reference"]
        since = None if period.starts_on == period.due_on else period.starts_on
        amount = self.cleaned_data["amount"]
        return Recorded(reference_on=period.due_on, period_from=since, amount=amount, source=self.indicator.source)


def done_field() -> forms.Field:
    """Return the field for a milestone's value: done or not."""
    choices = [("", _("– bitte wählen –")), ("1", _("erledigt")), ("0", _("noch nicht erledigt"))]
    return forms.TypedChoiceField(label=_("Ergebnis"), required=False, choices=choices, coerce=Decimal, empty_value=None)


class IndicatorForm(forms.Form):
    """What an indicator measures and how; steps one a line."""

    title = forms.CharField(label=_("Bezeichnung"), max_length=500)
    kind = forms.ChoiceField(label=_("Art"), choices=())
    direction = forms.ChoiceField(
        label=_("Richtung"), required=False, choices=(), help_text=_("nur bei Halteziel und Stufenskala")
    )
    unit_label = forms.CharField(label=_("Einheit"), required=False, max_length=60, help_text=_("zum Beispiel %, Plätze, Tage"))
    definition = forms.CharField(label=_("Definition"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}),
                                 help_text=_("Was genau wird gezählt, woraus wird der Wert gebildet?"))  # fmt: skip
    source = forms.CharField(label=_("Quelle"), required=False, max_length=300)
    period_months = forms.TypedChoiceField(label=_("Erhebung"), required=False, choices=PERIODS, coerce=int, empty_value=None)
    unit = forms.TypedChoiceField(label=_("Zuständig"), required=False, coerce=int, empty_value=None, choices=())
    baseline = FigureField(label=_("Basiswert"))
    baseline_on = forms.DateField(label=_("Basiswert vom"), required=False, input_formats=["%Y-%m-%d", "%d.%m.%Y"],
                                  widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))  # fmt: skip
    steps = forms.CharField(
        label=_("Zielstufen"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("eine in jeder Zeile, zum Beispiel „2027 = 60 %“, beim Zielbereich „2027 = 37–45“"),
    )  # fmt: skip
    tolerance = FigureField(label=_("Toleranz"), help_text=_("Abstand, ab dem ein Halteziel oder Zielbereich ganz verfehlt ist"))
    lower_limit = FigureField(label=_("Kleinster möglicher Wert"))
    upper_limit = FigureField(label=_("Größter möglicher Wert"))
    numerator_label = forms.CharField(label=_("Zähler"), required=False, max_length=200)
    denominator_label = forms.CharField(label=_("Nenner"), required=False, max_length=200)
    factor = forms.TypedChoiceField(label=_("Bezogen auf"), coerce=int, choices=FACTORS)
    reason = forms.CharField(
        label=_("Begründung"), required=False, max_length=500, help_text=_("nötig, wenn Zielstufen zurückgehen")
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, units: list[UnitLine], state: str, **options: Any) -> None:
        super().__init__(data, **options)
        self.state = state
        self.fields["kind"].choices = translated(KINDS.items())  # type: ignore[attr-defined]
        self.fields["direction"].choices = translated(DIRECTIONS, empty=_("nicht festgelegt"))  # type: ignore[attr-defined]
        self.fields["unit"].choices = [("", _("noch niemand")), *indented(units)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Read the steps by the kind they belong to."""
        found = super().clean() or {}
        try:
            found["plain_steps"] = read_steps(found.get("steps", ""), kind=found.get("kind", ""), state=self.state)
        except Refused as refused:
            say(self, refused)
        return found

    def content(self, *, units: dict[int, Unit]) -> dict[str, Any]:
        """Return the fields of the definition, without steps, reason and revision."""
        own = ("steps", "plain_steps", "reason", "revision", "unit")
        found = {name: value for name, value in self.cleaned_data.items() if name not in own}
        return {**found, "unit": units.get(self.cleaned_data["unit"] or 0)}

    @classmethod
    def labels(cls) -> dict[str, Any]:
        """Return the words of the fields, for the history."""
        return {name: field.label for name, field in cls.base_fields.items()}

    @classmethod
    def stored(cls, indicator: Indicator, *, steps: list[Step]) -> dict[str, Any]:
        """Return the fields filled with what is stored."""
        names = [name for name in cls.base_fields if name not in ("steps", "reason", "unit")]
        values = {name: getattr(indicator, name) for name in names}
        numbers = {name: value.normalize() for name, value in values.items() if isinstance(value, Decimal)}
        return {**values, **numbers, "unit": indicator.unit_id, "steps": write_steps(steps)}

    def differences(self) -> list[tuple[str, Any]]:
        """Return what is stored in the fields where the person typed something else: label and stored content."""
        changed = [name for name in self.changed_data if name not in ("revision", "reason")]
        return [(str(self.fields[name].label), self[name].initial) for name in changed]

    @property
    def plain_steps(self) -> list[Step]:
        """The steps of the valid form."""
        return list(self.cleaned_data["plain_steps"])


class ListFilters(forms.Form):
    """What narrows the list of indicators; nonsense counts as no filter."""

    text = forms.CharField(label=_("Suchwort"), required=False, max_length=80, widget=forms.TextInput(attrs={"type": "search"}))
    einheit = forms.TypedChoiceField(label=_("Organisationseinheit"), required=False, coerce=int, empty_value=None, choices=())
    art = forms.ChoiceField(label=_("Art"), required=False, choices=())
    ampel = forms.ChoiceField(label=_("Zielerreichung"), required=False, choices=())
    fehlt = forms.BooleanField(label=_("Nur mit fehlendem Wert"), required=False)

    def __init__(self, data: Any, *, units: list[UnitLine]) -> None:
        super().__init__(data)
        self.fields["einheit"].choices = [("", _("alle")), *indented(units)]  # type: ignore[attr-defined]
        self.fields["art"].choices = translated(KINDS.items(), empty=_("alle"))  # type: ignore[attr-defined]
        self.fields["ampel"].choices = translated(GRADES.items(), empty=_("alle"))  # type: ignore[attr-defined]
        self.full_clean()

    def get(self, name: str) -> Any:
        """Return a filter's value, None or empty when it isn't set or makes no sense."""
        return self.cleaned_data.get(name)


class DayForm(forms.Form):
    """The reference date of a page, from its address."""

    am = forms.DateField(label=_("Stichtag"), required=False, input_formats=["%Y-%m-%d", "%d.%m.%Y"],
                         widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))  # fmt: skip

    @classmethod
    def day(cls, data: Any, *, default: date) -> date:
        """Return the day the address names, else ``default``."""
        form = cls(data)
        form.full_clean()
        return form.cleaned_data.get("am") or default
