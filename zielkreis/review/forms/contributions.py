# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields of contributions: submitting with a remark, returning with a note per section; never saves."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class SubmitForm(forms.Form):
    """What goes with a submission."""

    remark = forms.CharField(
        label=_("Bemerkung"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Was die Koordination wissen sollte, zum Beispiel: „Der Wert für Ort Nord folgt im Mai.“"),
    )  # fmt: skip
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ReturnForm(forms.Form):
    """A note for each section that needs work, and one on the whole."""

    note_whole = forms.CharField(
        label=_("Hinweis zum Ganzen"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, posted: Mapping[str, Any] | None = None, *, goals: Sequence[tuple[int, str]], **options: Any) -> None:
        super().__init__(posted, **options)
        self.goals = [pk for pk, _title in goals]
        for pk, title in goals:
            self.fields[f"note_{pk}"] = forms.CharField(
                label=gettext("Hinweis zu „%(title)s“") % {"title": title}, required=False, max_length=4000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip

    @property
    def notes(self) -> dict[int | None, str]:
        """The notes as the action takes them."""
        found: dict[int | None, str] = {None: self.cleaned_data["note_whole"]}
        return found | {pk: self.cleaned_data[f"note_{pk}"] for pk in self.goals}
