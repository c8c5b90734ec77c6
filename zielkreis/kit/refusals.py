# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""How a refusal of a rule or action reaches the person: at the field it is about, in the language of the page."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext as _

from zielkreis.kit.words import Refused


def filled(message: str, values: Mapping[str, object]) -> str:
    """Return a German sentence with places in the language of the page, filled in."""
    text = _(message)
    return text % values if values else text


def sentence(refused: Refused) -> str:
    """Return the sentence of a refusal in the language of the page."""
    return filled(refused.message, refused.values)


def say(form: forms.BaseForm, refused: Refused) -> None:
    """Put the sentence at the form's field it names, or above the form; what was typed stays."""
    form.add_error(refused.field if refused.field in form.fields else None, sentence(refused))
