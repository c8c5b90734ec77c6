# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields for reporting how a measure stands: state, sentence, milestones done. Never saves.

Each form carries what the person saw, so that only what they changed is written and a colleague's change shows up.
"""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zielkreis.goals.models import Measure, Milestone
from zielkreis.goals.rules import MEASURE_MOVES, MEASURE_STATES


def allowed_states(state: str) -> list[tuple[str, str]]:
    """Return the states a measure may stay in or go to: where it is first, then its moves in their usual order (§7.1)."""
    words = dict(MEASURE_STATES)
    return [(code, _(words[code])) for code in (state, *MEASURE_MOVES[state])]


class StatusForm(forms.Form):
    """State and sentence of a measure; offers only the states that can follow."""

    state = forms.ChoiceField(label=gettext_lazy("Wie steht die Maßnahme?"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=gettext_lazy("Sachstand in einem Satz"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Bitte keine Angaben zu einzelnen Kindern oder Familien."),
    )  # fmt: skip
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, measure: Measure, **options: Any) -> None:
        stored = {"state": measure.state, "text": measure.status_text, "revision": measure.revision}
        super().__init__(data, initial=stored, **options)
        self.fields["state"].choices = allowed_states(measure.state)  # type: ignore[attr-defined]

    @property
    def touched(self) -> bool:
        """Whether the person changed state or sentence."""
        return bool({"state", "text"} & set(self.changed_data))


class MilestoneForm(forms.Form):
    """Whether a milestone is done and since when; ``was`` is what the person saw."""

    done = forms.BooleanField(required=False)
    done_on = forms.DateField(
        label=gettext_lazy("erledigt am"), required=False, input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    was = forms.DateField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, milestone: Milestone, today: date) -> None:
        self.milestone, self.today = milestone, today
        stored = {"done": milestone.done_on is not None, "done_on": milestone.done_on or today, "was": milestone.done_on}
        super().__init__(data, initial=stored, prefix=f"m{milestone.pk}")
        self.fields["done"].label = milestone.title
        self.fields["done"].help_text = milestone.due_text

    @property
    def wanted(self) -> date | None:
        """The day the milestone is to be done on; none when it is open."""
        found = self.cleaned_data
        return (found.get("done_on") or self.today) if found["done"] else None

    @property
    def touched(self) -> bool:
        """Whether the person changed anything about it."""
        return self.wanted != self.cleaned_data.get("was")

    @property
    def overtaken(self) -> bool:
        """Whether somebody else changed it to something else since the page was opened."""
        stored = self.milestone.done_on
        return stored not in (self.cleaned_data.get("was"), self.wanted)
