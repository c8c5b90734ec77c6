# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields of stations and exceptions; never saves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zielkreis.committee.models import Meeting
from zielkreis.cycle.queries.stations import committee_meetings
from zielkreis.cycle.rules.template import BOUND, MOST_ROUNDS
from zielkreis.goals.models import Station
from zielkreis.goals.rules.stations import WRITINGS
from zielkreis.org.models import Office, Person, Unit


def day(**options: Any) -> forms.DateField:
    """A field for a day."""
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


class RoundsForm(forms.Form):
    """How many rounds of monitoring a year has."""

    rounds = forms.TypedChoiceField(
        label=_("Runden im Monitoring"), coerce=int, initial=2,
        choices=[(number, number) for number in range(1, MOST_ROUNDS + 1)],
        help_text=_("Die Runden teilen sich die Zeit von März bis August. Danach können Sie jede Station verschieben."),
    )  # fmt: skip


class StationForm(forms.Form):
    """Name, window and meeting of one station."""

    name = forms.CharField(label=_("Name"), required=False, max_length=120)
    opens_on = day(label=_("Beginn"))
    closes_on = day(label=_("Ende"))
    meeting: Any = forms.ModelChoiceField(
        label=_("Sitzung"), queryset=Meeting.objects.none(), required=False, empty_label=_("keine Sitzung")
    )

    def __init__(self, data: Any = None, *, station: Station, bound: Meeting | None) -> None:
        first = {"name": station.name, "opens_on": station.opens_on, "closes_on": station.closes_on, "meeting": bound}
        super().__init__(data, initial=first, prefix=f"s{station.pk}")
        self.station = station
        if station.kind in BOUND:
            field = self.fields["meeting"]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = committee_meetings(station.office, year=station.annual_set.year)
        else:
            del self.fields["meeting"]


class ExceptionForm(forms.Form):
    """Who may write what up to which day although the window is closed, and why."""

    writing = forms.ChoiceField(label=_("Was geschrieben werden darf"), choices=WRITINGS)
    unit: Any = forms.ModelChoiceField(
        label=_("Organisationseinheit"), queryset=Unit.objects.none(), required=False, empty_label="–",
        help_text=_("Gilt auch für die Einheiten darunter. Wählen Sie eine Einheit oder eine Person."),
    )  # fmt: skip
    person: Any = forms.ModelChoiceField(label=_("Person"), queryset=Person.objects.none(), required=False, empty_label="–")
    until = day(label=_("Letzter Tag"))
    reason = forms.CharField(label=_("Grund"), widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, office: Office, **options: Any) -> None:
        super().__init__(*args, **options)
        units, people = self.fields["unit"], self.fields["person"]
        assert isinstance(units, forms.ModelChoiceField) and isinstance(people, forms.ModelChoiceField)
        units.queryset = Unit.objects.filter(office=office)
        people.queryset = Person.objects.filter(office=office, is_active=True)
