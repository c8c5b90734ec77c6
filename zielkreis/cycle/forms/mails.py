# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields of the page about one's own reminders. Never saves, never decides."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zielkreis.cycle.rules.reminders import MAIL_KINDS, MAIL_LANGUAGES
from zielkreis.kit.states import Choices


class MailsForm(forms.Form):
    """Which kinds of reminders somebody wants, and in which language."""

    kinds = forms.MultipleChoiceField(
        label=_("Diese Erinnerungen möchte ich bekommen"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Alles gesammelt in höchstens einer Mail am Tag. Ohne Haken bekommen Sie keine Mails."),
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("Sprache"), widget=forms.RadioSelect, help_text=_("Gilt für Mails und für den Kalender.")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer kinds and languages in the language of the page."""
        super().__init__(*args, **options)
        self.fields["kinds"].choices = _translated(MAIL_KINDS)  # type: ignore[attr-defined]
        self.fields["language"].choices = _translated(MAIL_LANGUAGES)  # type: ignore[attr-defined]


def _translated(choices: Choices) -> list[tuple[str, str]]:
    return [(code, gettext(word)) for code, word in choices]
