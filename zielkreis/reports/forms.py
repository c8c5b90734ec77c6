# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What somebody chooses to get a report; never makes one."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zielkreis.indicators.overview import reference_date
from zielkreis.reports.rules import FORMATS, REPORTS


class ReportForm(forms.Form):
    """Report, year, reference date and format; without a date the year is shown as of today, within its bounds."""

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

    def __init__(self, data: Any = None, *, years: list[int], today: date) -> None:
        super().__init__(data)
        self.today = today
        self.fields["report"].choices = [(code, _(word)) for code, word in REPORTS]  # type: ignore[attr-defined]
        self.fields["form"].choices = [(code, _(word)) for code, word in FORMATS]  # type: ignore[attr-defined]
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]
        self.fields["year"].initial = max((year for year in years if year <= today.year), default=None)

    def clean(self) -> dict[str, Any]:
        """Fill in the reference date where none was given."""
        data = super().clean() or {}
        data["day_given"] = bool(data.get("on"))
        if data.get("year") and not data.get("on") and "on" not in self.errors:
            data["on"] = reference_date(year=data["year"], today=self.today)
        return data
