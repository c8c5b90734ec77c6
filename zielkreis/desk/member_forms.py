# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The one thing a reader types: the topic of a dossier."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zielkreis.reports.committee.asked import LONGEST, SHORTEST


class TopicForm(forms.Form):
    """Words that must all occur."""

    thema = forms.CharField(
        label=_("Thema"),
        min_length=SHORTEST,
        max_length=LONGEST,
        help_text=_("Ein oder mehrere Wörter; gesucht wird in Zielen, Vorlagen, Beschlüssen und Vorschlägen."),
        error_messages={
            "required": _("Bitte geben Sie ein Wort ein."),
            "min_length": _("Bitte geben Sie mindestens drei Zeichen ein."),
            "max_length": _("Bitte geben Sie höchstens 100 Zeichen ein."),
            "null_characters_not_allowed": _("Bitte geben Sie nur Buchstaben und Ziffern ein."),
        },
    )
