# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What somebody chooses to get a report; never makes one."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zielkreis.indicators.overview import reference_date
from zielkreis.reports.rules import FORMATS, REPORTS


class ReportForm(forms.Form):
    """Report, year, day, format, and what it is narrowed to; without a date the year is shown as of today, within its bounds."""

    report = forms.ChoiceField(label=_("Bericht"), widget=forms.RadioSelect, initial="balance")
    year = forms.TypedChoiceField(label=_("Jahr"), coerce=int)
    on = forms.DateField(
        label=_("Stichtag"),
        required=False,
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_(
            "Ohne Angabe gilt heute, für frühere Jahre der 31. Dezember, für spätere der 1. Januar; eine abgeschlossene Bilanz "
            "kommt dann so, wie sie ausgegeben wurde."
        ),
        error_messages={"invalid": _("Diesen Tag gibt es nicht. Bitte geben Sie ihn so an: 30.06.2026.")},
    )
    form = forms.ChoiceField(label=_("Format"), widget=forms.RadioSelect, initial="pdf")
    unit = forms.TypedChoiceField(
        label=_("Nur eine Einheit"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Mit den Einheiten darunter. Ohne Angabe gilt alles, was Sie lesen dürfen."),
    )
    goal = forms.TypedChoiceField(label=_("Nur ein Leitziel"), required=False, coerce=int, empty_value=None)

    def __init__(
        self,
        data: Any = None,
        *,
        years: list[int],
        today: date,
        kinds: Sequence[str],
        units: Sequence[tuple[int, str]] = (),
        goals: Sequence[tuple[int, str]] = (),
        chosen: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(data)
        self.today = today
        words = dict(REPORTS)
        named = [(code, _(words[code])) for code in kinds]
        self._offer("report", named, first="balance" if "balance" in kinds else kinds[0])
        self._offer("form", [(code, _(word)) for code, word in FORMATS], first="pdf")
        self._offer("year", [(year, str(year)) for year in years], first=None)
        self._offer("unit", [("", _("alle")), *units], first="")
        self._offer("goal", [("", _("alle")), *goals], first="")
        self.fields["year"].initial = max((year for year in years if year <= today.year), default=None)
        for name, value in (chosen or {}).items():
            if name in ("report", "form", "year"):
                self.fields[name].initial = value

    def _offer(self, name: str, choices: list[Any], *, first: object) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.fields[name].initial = first

    def clean(self) -> dict[str, Any]:
        """Fill in the reference date where none was given."""
        data = super().clean() or {}
        data["day_given"] = bool(data.get("on"))
        if data.get("year") and not data.get("on") and "on" not in self.errors:
            data["on"] = reference_date(year=data["year"], today=self.today)
        return data

    @property
    def params(self) -> dict[str, Any]:
        """What was chosen, as an order keeps it."""
        data = self.cleaned_data
        return {
            "form": data["form"],
            "year": data["year"],
            "on": data["on"].isoformat(),
            "day_given": data["day_given"],
            "unit": data.get("unit"),
            "strategic_goal": data.get("goal"),
        }
