# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields of the pages that show several areas together; never saves."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zielkreis.desk.tree import Filters
from zielkreis.goals.rules import GOAL_STATES, MEASURE_STATES
from zielkreis.indicators.overview import Overview


def translated(choices: Any) -> list[tuple[str, Any]]:
    """Return choices of the rules with their words in the language of the page."""
    return [(code, _(word)) for code, word in choices]


class TreeFilters(forms.Form):
    """What narrows the goal tree; bad input falls back to "everything" and says so at the field."""

    einheit = forms.ChoiceField(label=_("Organisationseinheit"), required=False)
    stand = forms.ChoiceField(label=_("Stand"), required=False)
    person = forms.CharField(label=_("Verantwortlich"), required=False, max_length=80)
    text = forms.CharField(label=_("Suchwort"), required=False, max_length=80)
    abweichung = forms.BooleanField(label=_("Nur Abweichungen"), required=False)
    am = forms.DateField(
        label=_("Stichtag"), required=False, input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip

    def __init__(self, data: Any, *, default_on: date) -> None:
        super().__init__({**data.dict(), "am": data.get("am") or default_on.isoformat()})
        self.default_on = default_on
        states = [("", _("alle")), (_("Ziel"), translated(GOAL_STATES)), (_("Maßnahme"), translated(MEASURE_STATES))]
        self.fields["stand"].choices = states  # type: ignore[attr-defined]
        self.fields["einheit"].choices = [("", _("alle"))]  # type: ignore[attr-defined]

    def offer(self, overview: Overview) -> None:
        """Offer the units that have goals or measures in this year."""
        signs = {line.unit for node in overview.nodes for line in node.measures}
        signs |= {node.goal.unit.sign for node in overview.nodes if node.goal.unit}
        self.fields["einheit"].choices = [("", _("alle")), *((s, s) for s in sorted(signs - {""}))]  # type: ignore[attr-defined]
        self.full_clean()

    @property
    def on(self) -> date:
        """The day asked for, else the default."""
        self.full_clean()
        return self.cleaned_data.get("am") or self.default_on

    @property
    def filters(self) -> Filters:
        """The filters as the tree takes them."""
        found = self.cleaned_data
        return Filters(
            unit=found.get("einheit", ""), state=found.get("stand", ""), person=found.get("person", "").strip(),
            text=found.get("text", "").strip(), only_deviations=found.get("abweichung", False),
        )  # fmt: skip
