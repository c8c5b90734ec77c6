# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields of freezing a year and of its changes; never saves."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from zielkreis.committee.models import Paper
from zielkreis.goals.rules import PRESENTATIONS
from zielkreis.org.models import Office
from zielkreis.org.queries import unit_tree
from zielkreis.review.models import Change
from zielkreis.review.rules.terms import CHANGE_KINDS, CHANGE_STATES

LONG = {"rows": 3}
MOST_TEXT = 4000


class FreezeForm(forms.Form):
    """How and when the year's goals are presented, and why they are frozen although something is missing."""

    presentation = forms.ChoiceField(label=_("Wie werden die Jahresziele vorgestellt?"), widget=forms.RadioSelect)
    presented_on = forms.DateField(
        label=_("Tag der Vorstellung"), input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    paper: Any = forms.ModelChoiceField(
        label=_("Vorlage"), queryset=Paper.objects.none(), required=False, empty_label=_("keine"),
        help_text=_("Für einen Beschluss nötig. Verbindlich wird er erst mit dem bestätigten Ergebnis der Sitzung."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Grund, falls trotz fehlender Angaben eingefroren wird"), required=False, max_length=MOST_TEXT,
        widget=forms.Textarea(attrs=LONG),
    )  # fmt: skip

    def __init__(self, *args: Any, papers: QuerySet[Paper], gaps: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["presentation"].choices = [(code, _(word)) for code, word in PRESENTATIONS]  # type: ignore[attr-defined]
        self.fields["paper"].queryset = papers  # type: ignore[attr-defined]
        if not gaps:
            del self.fields["reason"]


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(label=_("Grund"), max_length=MOST_TEXT, widget=forms.Textarea(attrs=LONG))


class AnswerForm(forms.Form):
    """What is said to a decision; needed to decline."""

    answer = forms.CharField(
        label=_("Antwort"), required=False, max_length=MOST_TEXT, widget=forms.Textarea(attrs=LONG),
        help_text=_("Beim Ablehnen nötig."),
    )  # fmt: skip


class ChangeFilters(forms.Form):
    """What narrows the register of changes."""

    stand = forms.ChoiceField(label=_("Stand"), required=False)
    art = forms.ChoiceField(label=_("Art"), required=False)
    einheit = forms.ChoiceField(label=_("Organisationseinheit"), required=False)
    text = forms.CharField(label=_("Suchwort"), required=False, max_length=80)

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = [("", _("alle"))]
        units = [(str(line.unit.pk), "\u2003" * line.depth + str(line.unit)) for line in unit_tree(office)]
        self.fields["stand"].choices = everything + [(code, _(word)) for code, word in CHANGE_STATES]  # type: ignore[attr-defined]
        self.fields["art"].choices = everything + [(code, _(word)) for code, word in CHANGE_KINDS]  # type: ignore[attr-defined]
        self.fields["einheit"].choices = everything + units  # type: ignore[attr-defined]

    def narrowed(self, found: QuerySet[Change]) -> QuerySet[Change]:
        """Return those that fit; what can't be understood narrows nothing and is said at its field."""
        self.is_valid()
        chosen, fits = self.cleaned_data, Q()
        for name, field in (("stand", "state"), ("art", "kind"), ("einheit", "unit")):
            if chosen.get(name):
                fits &= Q(**{field: chosen[name]})
        for word in chosen.get("text", "").split():
            fits &= Q(label__icontains=word) | Q(reason__icontains=word)
        return found.filter(fits)
