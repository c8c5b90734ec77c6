"""How a refusal of a rule or action reaches the person: at the field it is about, in the language of the page."""

from django import forms
from django.utils.translation import gettext as _

from zielkreis.kit.words import Refused


def sentence(refused: Refused) -> str:
    """Return the sentence in the language of the page."""
    text = _(refused.message)
    return text % refused.values if refused.values else text


def say(form: forms.BaseForm, refused: Refused) -> None:
    """Put the sentence at the form's field it names, or above the form; what was typed stays."""
    form.add_error(refused.field if refused.field in form.fields else None, sentence(refused))
