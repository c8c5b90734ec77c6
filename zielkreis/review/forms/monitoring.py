# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields of assessing a goal and of the filters of the monitoring report; never saves."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zielkreis.goals.models import Station
from zielkreis.review.models import Assessment
from zielkreis.review.queries.monitoring import GROUPINGS
from zielkreis.review.rules.terms import OUTLOOKS

GROUPING_WORDS = {"einheit": _("nach Einheit"), "leitziel": _("nach Leitziel")}


def translated(choices: Iterable[tuple[str, str]]) -> Any:
    """Return choices whose German words are translated when they are shown."""
    return lazy(lambda: [(code, gettext(word)) for code, word in choices], list)()


def _text(label: Any, help_text: Any, *, rows: int = 2) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=4000, help_text=help_text, widget=forms.Textarea(attrs={"rows": rows})
    )


class AssessmentForm(forms.Form):
    """How a goal stands in the round, and what is needed."""

    outlook = forms.ChoiceField(label=_("Wie steht das Ziel?"), widget=forms.RadioSelect, choices=translated(OUTLOOKS))
    cause = _text(_("Ursache"), _("Nötig bei einer Abweichung. Zum Beispiel: „Zwei Stellen sind seit April unbesetzt.“"))
    counter_measure = _text(
        _("Gegenmaßnahme"), _("Nötig bei einer Abweichung. Zum Beispiel: „Die Erprobung beginnt in Ort Süd, Ort Nord folgt.“")
    )
    support = _text(_("Benötigte Unterstützung"), _("Was andere tun müssten. Leer lassen, wenn nichts nötig ist."))
    decision = _text(
        _("Erbetene Entscheidung"), _("Was die Leitung entscheiden soll. Leer lassen, wenn nichts zu entscheiden ist.")
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @classmethod
    def initial_of(cls, last: Assessment | None) -> dict[str, Any]:
        """Return what was said last in this round."""
        if last is None:
            return {"seen": 0}
        words = {name: getattr(last, name) for name in ("outlook", "cause", "counter_measure", "support", "decision")}
        return words | {"seen": last.pk}

    @property
    def said(self) -> dict[str, str]:
        """The words as the action takes them."""
        return {name: text for name, text in self.cleaned_data.items() if name != "seen"}


class ReportFilters(forms.Form):
    """Which round the report shows, and by what it is grouped; what doesn't exist counts as not chosen."""

    runde = forms.ChoiceField(label=_("Runde"), required=False)
    nach = forms.ChoiceField(label=_("Ordnung"), required=False, choices=[(code, GROUPING_WORDS[code]) for code in GROUPINGS])

    def __init__(self, data: Any, *, rounds: list[tuple[Station, str]], current: Station | None) -> None:
        self.usual = {"runde": str(current.number) if current else "", "nach": GROUPINGS[0]}
        super().__init__({name: data.get(name) or usual for name, usual in self.usual.items()})
        self.rounds, self.current = {str(station.number): station for station, _name in rounds}, current
        self.fields["runde"].choices = [(str(station.number), name) for station, name in rounds]  # type: ignore[attr-defined]
        self.full_clean()
        # What doesn't exist isn't shown as chosen, and isn't worth a complaint.
        self.data = {name: self.cleaned_data.get(name) or usual for name, usual in self.usual.items()}
        self.full_clean()

    @property
    def station(self) -> Station | None:
        """The chosen round, else the one that counts today."""
        return self.rounds.get(self.cleaned_data.get("runde", ""), self.current)

    @property
    def by(self) -> str:
        """What the goals are grouped by."""
        return self.cleaned_data.get("nach") or GROUPINGS[0]
