# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields for working on the goal system: its drafts, what is said about them, comparison, end of validity. Never saves."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from zielkreis.goals.models import GoalSystem, SectionState, StrategicGoalText
from zielkreis.goals.rules import MANDATE, SUSPENSIONS, SYSTEM_STATES
from zielkreis.kit.components.locale import local_date, local_datetime

MOST_TEXT = 50_000
BIGGEST = 2**63 - 1


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class Wording(forms.CharField):
    """A text of several lines; a browser's line ends don't count as a change."""

    def to_python(self, value: Any) -> str:
        """Return the text with plain line ends."""
        return str(super().to_python(value)).replace("\r\n", "\n")


class PreambleForm(forms.Form):
    """The preamble of a draft; ``seen`` is the state of the section the person saw."""

    preamble = Wording(label=_("Präambel"), widget=_area(12), required=False, max_length=MOST_TEXT)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class TextForm(forms.Form):
    """Title, text, mandate verbs, colour and sign of a strategic goal in a draft; ``seen`` as with the preamble."""

    title = forms.CharField(label=_("Titel"), max_length=300)
    text = Wording(label=_("Wortlaut"), widget=_area(6), required=False, max_length=MOST_TEXT)
    mandate = forms.MultipleChoiceField(
        label=_("Auftrag nach § 1 SGB VIII"),
        help_text=_("Welche Teile des gesetzlichen Auftrags füllt dieses Leitziel?"),
        choices=[(code, _(word)) for code, word in MANDATE],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    sign = forms.CharField(label=_("Kurzzeichen"), help_text=_("Eine Ziffer oder ein Buchstabe"), max_length=3, required=False)
    colour = forms.ChoiceField(label=_("Farbe"), choices=[(str(n), str(n)) for n in range(1, 13)])
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

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


class CommentForm(forms.Form):
    """A comment on a passage of a draft."""

    quote = forms.CharField(
        label=_("Stelle im Text"),
        help_text=_("Wörtlich aus dem Text; leer, wenn der ganze Abschnitt gemeint ist."),
        required=False,
        max_length=2000,
    )
    text = forms.CharField(label=_("Anmerkung"), widget=_area(3), max_length=MOST_TEXT)


class ReplyForm(forms.Form):
    """The reply to a comment."""

    text = forms.CharField(label=_("Antwort"), widget=_area(2), max_length=MOST_TEXT)


class ProposalForm(forms.Form):
    """A new wording that somebody proposes; for the preamble without ``title``."""

    title = forms.CharField(label=_("Titel"), max_length=300)
    text = Wording(label=_("Vorgeschlagener Wortlaut"), widget=_area(8), required=False, max_length=MOST_TEXT)
    reason = forms.CharField(label=_("Warum?"), widget=_area(2), required=False, max_length=MOST_TEXT)


class DeclineForm(forms.Form):
    """Why a proposed wording isn't taken over."""

    reason = forms.CharField(label=_("Grund der Ablehnung"), widget=_area(2), max_length=MOST_TEXT)


class ReturnForm(forms.Form):
    """What is to be done with a section that is returned."""

    note = forms.CharField(label=_("Was ist zu tun?"), widget=_area(2), max_length=MOST_TEXT)


class StandForm(forms.Form):
    """A press of a button; ``seen`` is the state of the section the person saw."""

    seen = forms.IntegerField(required=False)


class DayForm(forms.Form):
    """The day for which the valid version is shown."""

    am = forms.DateField(label=_("Stand am"), widget=_day(), required=False)


class CompareForm(forms.Form):
    """Which two versions, or two states of a section, are compared."""

    alt = forms.ChoiceField(label=_("Vorher"))
    neu = forms.ChoiceField(label=_("Nachher"))

    def __init__(self, data: Any, *, choices: list[tuple[str, str]]) -> None:
        super().__init__(data)
        for field in self.fields.values():
            field.choices = choices  # type: ignore[attr-defined]


def version_choices(systems: Iterable[GoalSystem]) -> list[tuple[str, str]]:
    """Return versions as choices: number, state, from when on valid."""
    return [(str(system.pk), _version_name(system)) for system in systems]


def _version_name(system: GoalSystem) -> str:
    words = {"number": system.number, "state": _now(dict(SYSTEM_STATES)[system.state])}
    if system.valid_from is None:
        return _now("Fassung %(number)s – %(state)s") % words
    return _now("Fassung %(number)s – %(state)s, gültig ab %(day)s") % {**words, "day": local_date(system.valid_from)}


def state_choices(states: Sequence[SectionState]) -> list[tuple[str, str]]:
    """Return states of a section (newest first) as choices: which one, when, by whom."""
    return [
        (str(state.pk), _now("Stand %(number)s – %(when)s, %(who)s") % {
            "number": len(states) - place, "when": local_datetime(state.written_at), "who": state.written_by.name,
        })
        for place, state in enumerate(states)
    ]  # fmt: skip


class SuspensionForm(forms.Form):
    """An objection to a resolution, or its annulment."""

    kind = forms.ChoiceField(label=_("Art"), choices=[(code, _(word)) for code, word in SUSPENSIONS], widget=forms.RadioSelect)
    on = forms.DateField(label=_("Wirkt ab"), help_text=_("Bis zum Tag davor hat die Fassung gegolten."), widget=_day())
    reason = forms.CharField(label=_("Grund"), widget=_area(4), max_length=MOST_TEXT)
    reference = forms.CharField(
        label=_("Bezug"), help_text=_("Aktenzeichen, Schreiben oder Beschluss"), max_length=200, required=False
    )


class CorrectionForm(forms.Form):
    """Why the valid version is corrected."""

    reason = forms.CharField(
        label=_("Was wird berichtigt?"),
        help_text=_("Nur Schreibfehler. Ändert sich der Inhalt, braucht es einen neuen Beschluss des Ausschusses."),
        widget=_area(3),
        max_length=2000,
    )
