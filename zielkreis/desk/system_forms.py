# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields for working on a draft of the goal system; never saves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zielkreis.goals.models import StrategicGoalText
from zielkreis.goals.rules import MANDATE

MOST_TEXT = 50_000


class PreambleForm(forms.Form):
    """The preamble of a draft."""

    preamble = forms.CharField(
        label=_("Präambel"), widget=forms.Textarea(attrs={"rows": 12}), required=False, max_length=MOST_TEXT
    )


class TextForm(forms.Form):
    """Title, text, mandate verbs, colour and sign of a strategic goal in a draft."""

    title = forms.CharField(label=_("Titel"), max_length=300)
    text = forms.CharField(label=_("Wortlaut"), widget=forms.Textarea(attrs={"rows": 6}), required=False, max_length=MOST_TEXT)
    mandate = forms.MultipleChoiceField(
        label=_("Auftrag nach § 1 SGB VIII"),
        help_text=_("Welche Teile des gesetzlichen Auftrags füllt dieses Leitziel?"),
        choices=[(code, _(word)) for code, word in MANDATE],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    sign = forms.CharField(label=_("Kurzzeichen"), help_text=_("Eine Ziffer oder ein Buchstabe"), max_length=3, required=False)
    colour = forms.ChoiceField(label=_("Farbe"), choices=[(str(n), str(n)) for n in range(1, 13)])

    @staticmethod
    def initial_of(text: StrategicGoalText | None) -> dict[str, Any]:
        """Return what the fields hold for a text there is."""
        if text is None:
            return {"colour": "1"}
        return {
            "title": text.title,
            "text": text.text,
            "mandate": text.mandate,
            "sign": text.goal.sign,
            "colour": str(text.goal.colour),
        }
