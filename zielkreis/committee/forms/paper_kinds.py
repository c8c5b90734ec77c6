# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields of a kind of paper and its sections; never saves."""

from typing import Any

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from zielkreis.committee.models import PaperKind
from zielkreis.committee.rules.paper_kinds import Section, key_of
from zielkreis.committee.rules.papers import PAPER_TYPES

MOST_SECTIONS = 40


class KindForm(forms.Form):
    """Name and purpose of a kind of paper."""

    name = forms.CharField(label=_("Name"), max_length=100)
    type = forms.ChoiceField(
        label=_("Zweck"), choices=[(code, _(word)) for code, word in PAPER_TYPES], widget=forms.RadioSelect, initial="decision"
    )
    is_used = forms.BooleanField(label=_("steht für neue Vorlagen zur Wahl"), required=False, initial=True)


class SectionRow(forms.Form):
    """One section; its key stays when the heading changes, so that documents find it."""

    key = forms.SlugField(widget=forms.HiddenInput, required=False, max_length=40)
    heading = forms.CharField(label=_("Überschrift"), max_length=200)
    is_required = forms.BooleanField(label=_("muss vor der Freigabe ausgefüllt sein"), required=False)
    help = forms.CharField(label=_("Hilfe beim Ausfüllen"), required=False, max_length=500)
    starts_with = forms.CharField(
        label=_("Anfangstext"), required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 3})
    )

    use_required_attribute = False


SectionRows = formset_factory(
    SectionRow, extra=2, can_delete=True, can_order=True, max_num=MOST_SECTIONS, absolute_max=MOST_SECTIONS
)
NAMES = ("key", "heading", "is_required", "help", "starts_with")


def stored(kind: PaperKind) -> list[dict[str, Any]]:
    """Return what the rows hold for a kind there is."""
    return [{name: getattr(one, name) for name in NAMES} for one in kind.templates.all()]


def sections_of(rows: Any) -> list[Section]:
    """Return the sections of valid rows in the order the person gave them, new ones with a key of their own."""
    found = [row.cleaned_data for row in rows.ordered_forms if row.cleaned_data.get("heading")]
    taken = {one["key"] for one in found if one["key"]}
    made = []
    for one in found:
        key = one["key"] or key_of(one["heading"], taken=taken)
        taken.add(key)
        texts = {name: one[name].replace("\r\n", "\n") for name in ("heading", "help", "starts_with")}
        made.append(Section(key=key, is_required=one["is_required"], **texts))
    return made
