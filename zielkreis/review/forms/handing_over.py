# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields of handing over: from whom to whom, and which roles from when; never saves."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zielkreis.org.forms import day
from zielkreis.org.models import Person, RoleAssignment


class PeopleForm(forms.Form):
    """From whom to whom; people of other offices are no choice."""

    von = forms.ChoiceField(label=_("Wer gibt ab?"), help_text=_("Auch wer sich nicht mehr anmelden kann"))
    an = forms.ChoiceField(label=_("Wer übernimmt?"))

    def __init__(self, data: Any, *, people: Iterable[Person]) -> None:
        super().__init__(data)
        people = list(people)
        closed = gettext("Konto geschlossen")
        self.people = {str(one.pk): one for one in people}
        everybody = [(str(one.pk), _named(one) if one.is_active else f"{_named(one)} – {closed}") for one in people]
        active = [(str(one.pk), _named(one)) for one in people if one.is_active]
        self.fields["von"].choices = [("", gettext("Bitte wählen")), *everybody]  # type: ignore[attr-defined]
        self.fields["an"].choices = [("", gettext("Bitte wählen")), *active]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for two different people."""
        data = super().clean() or {}
        if data.get("von") and data.get("von") == data.get("an"):
            self.add_error("an", gettext("Bitte wählen Sie zwei verschiedene Personen."))
        return data

    @property
    def chosen(self) -> tuple[Person, Person]:
        """The two people."""
        return self.people[self.cleaned_data["von"]], self.people[self.cleaned_data["an"]]


class HandOverForm(forms.Form):
    """Which roles go along, and from when."""

    roles = forms.MultipleChoiceField(
        label=_("Rollen, die mit übergeben werden"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Die Rolle endet bei der bisherigen Person am Tag davor."),
    )  # fmt: skip
    on = day(_("Rollen gelten ab"), help_text=_("Nur nötig, wenn Rollen übergeben werden"))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, *, roles: Iterable[RoleAssignment], **options: Any) -> None:
        super().__init__(data, **options)
        choices = [(str(one.pk), f"{gettext(one.name)} – {one.unit}" if one.unit else gettext(one.name)) for one in roles]
        self.fields["roles"].choices = choices  # type: ignore[attr-defined]
        if not choices:
            del self.fields["roles"], self.fields["on"]


def _named(person: Person) -> str:
    return f"{person.name} ({person.function})" if person.function else person.name
