# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields of the page on which a new legislative term begins: its days, a row for each member, a table to paste."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zielkreis.committee.forms.people import TermForm, translated
from zielkreis.committee.rules import people as rules
from zielkreis.committee.rules.seat_table import MOST_ROWS
from zielkreis.committee.rules.seats import Seat

ROLES = tuple(pair for pair in rules.MEMBERSHIP_ROLES if pair[0] not in rules.DEPUTIES)
"""Roles of the rows; deputies stand beside whom they stand in for."""

SEATS = (("", _("nicht angegeben")), ("council", _("Vertretungskörperschaft")), ("provider", _("freie Träger")),
         ("advisory", _("beratend")))  # fmt: skip
"""By whose right, short enough for a table (``rules.SEATS`` at length)."""


class NewTermForm(TermForm):
    """The term, and a table pasted from a spreadsheet; ``seen`` is what the preview showed."""

    table = forms.CharField(
        label=_("Tabelle aus Ihrer Tabellenkalkulation"), required=False, max_length=100_000, strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Spalten: Name; Rolle; Platz; vorgeschlagen von; Stellvertretung. Kopieren Sie die Zellen und fügen Sie "
                    "sie hier ein."),
    )  # fmt: skip
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    use_required_attribute = False


class SeatRow(forms.Form):
    """One member of the new term with the personal deputy; a row without a name is left out."""

    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    role = forms.ChoiceField(label=_("Rolle"), required=False, choices=translated(ROLES, empty=_("bitte wählen")))
    seat = forms.ChoiceField(label=_("Platz"), required=False, choices=SEATS)
    nominated_by = forms.CharField(label=_("Vorgeschlagen von"), max_length=200, required=False)
    deputy = forms.CharField(label=_("Stellvertretung"), max_length=200, required=False)
    is_new = forms.BooleanField(label=_("andere Person gleichen Namens"), required=False)
    deputy_is_new = forms.BooleanField(label=_("Stellvertretung: andere Person gleichen Namens"), required=False)

    use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        """Ask for a role where there is a name, and for a name where there is anything else."""
        found = super().clean() or {}
        if found.get("name") and not found.get("role"):
            self.add_error("role", _("Bitte wählen Sie die Rolle."))
        if not found.get("name") and (found.get("deputy") or found.get("nominated_by")):
            self.add_error("name", _("Bitte geben Sie den Namen an, oder leeren Sie die ganze Zeile."))
        return found

    def read(self) -> Seat:
        """Return the valid row as a seat."""
        return Seat(**({"name": ""} | self.cleaned_data))


SeatRows = forms.formset_factory(SeatRow, extra=0, max_num=MOST_ROWS, validate_max=True, absolute_max=MOST_ROWS + 50)
"""The rows of the page."""
