# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields of a result: what became of an item, votes, wording, and the goals as they were resolved. Never saves, never decides."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from zielkreis.committee.actions.results import AsResolved
from zielkreis.committee.forms.meetings import clock, long_text
from zielkreis.committee.forms.people import translated
from zielkreis.committee.models import AgendaItem, Membership
from zielkreis.committee.rules.meetings import RESULTS
from zielkreis.committee.rules.votes import MOST_VOTES
from zielkreis.goals.models import GoalSystem, StrategicGoalText
from zielkreis.goals.rules import ResolvedText

VOTES = ("yes", "no", "abstentions")


def number(label: Any) -> forms.IntegerField:
    """Return a field for a number of votes."""
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=MOST_VOTES)


def _plain(text: str | None) -> str:
    """A text without the line ends that browsers put into it."""
    return (text or "").replace("\r\n", "\n")


class ResolvedFields(forms.Form):
    """Mixed fields of a goal system as resolved: preamble, each strategic goal, and one that was added in the meeting."""

    def offer_resolved(self, submitted: GoalSystem, *, texts: Sequence[StrategicGoalText], shown: GoalSystem) -> None:
        """Add fields filled with ``shown``: what was resolved if that is recorded, else what was submitted."""
        self.texts, self.submitted_preamble = list(texts), submitted.preamble
        self.fields["preamble"] = long_text(_("Präambel"), rows=6)
        self.initial["preamble"] = shown.preamble
        wording = {text.goal_id: text for text in shown.texts.all()}
        for text in self.texts:
            self._offer(text, wording=wording.get(text.goal_id), is_submitted=shown.pk == submitted.pk)
        self.fields["title_new"] = forms.CharField(label=_("In der Sitzung hinzugefügt: Titel"), max_length=300, required=False)
        self.fields["text_new"] = long_text(_("In der Sitzung hinzugefügt: Wortlaut"), rows=3)
        self._fill_added([text for text in wording.values() if text.goal_id not in {one.goal_id for one in self.texts}])

    def _offer(self, text: StrategicGoalText, *, wording: StrategicGoalText | None, is_submitted: bool) -> None:
        key, shown = text.goal_id, wording or text
        self.fields[f"title_{key}"] = forms.CharField(label=text.title, max_length=300, required=False)
        self.fields[f"text_{key}"] = long_text(_("Wortlaut"), rows=4)
        self.fields[f"drop_{key}"] = forms.BooleanField(label=_("in der Sitzung gestrichen"), required=False)
        dropped = wording is None and not is_submitted
        self.initial.update({f"title_{key}": shown.title, f"text_{key}": shown.text, f"drop_{key}": dropped})

    def _fill_added(self, added: Sequence[StrategicGoalText]) -> None:
        for text in added[:1]:
            self.initial.update({"title_new": text.title, "text_new": text.text})

    def resolved_rows(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField, bool]]:
        """Return title, wording and "dropped" of each submitted goal, and whether it isn't as it was submitted."""
        rows = []
        for one in self.texts:
            title, text, drop = (self[f"{name}_{one.goal_id}"] for name in ("title", "text", "drop"))
            said = (_plain(title.value()), _plain(text.value()), bool(drop.value()))
            rows.append((title, text, drop, said != (one.title, one.text, False) or bool(title.errors or text.errors)))
        return rows

    def is_preamble_changed(self) -> bool:
        """Tell whether the preamble isn't as it was submitted."""
        return bool(_plain(self["preamble"].value()) != self.submitted_preamble or self["preamble"].errors)

    def as_resolved(self) -> AsResolved | None:
        """Return the text as resolved; None when the paper brings in no goals or they weren't changed."""
        if "preamble" not in self.fields or self.cleaned_data.get("result") != "changed":
            return None
        found = self.cleaned_data
        texts = [self._text(one) for one in self.texts if not found[f"drop_{one.goal_id}"]]
        if found["title_new"].strip():
            texts.append(ResolvedText(goal=None, title=found["title_new"], text=found["text_new"], mandate=()))
        return AsResolved(preamble=found["preamble"], texts=texts)

    def _text(self, one: StrategicGoalText) -> ResolvedText:
        title, text = (self.cleaned_data[f"{name}_{one.goal_id}"] for name in ("title", "text"))
        return ResolvedText(goal=one.goal_id, title=title, text=text, mandate=tuple(one.mandate))


class ResultForm(ResolvedFields):
    """What became of an item; ``given`` is what the action takes."""

    result = forms.ChoiceField(label=_("Ergebnis"), choices=translated(RESULTS, empty=_("– bitte wählen –")))
    begins = clock(_("Aufgerufen um"), help_text=_("Nur nötig, wenn jemand später kam oder früher ging"))
    yes = number(_("Ja"))
    no = number(_("Nein"))
    abstentions = number(_("Enthaltungen"))
    excluded = forms.MultipleChoiceField(
        label=_("Nicht mitgewirkt wegen Befangenheit"), required=False, widget=forms.CheckboxSelectMultiple
    )
    resolution_text = long_text(_("Beschluss im Wortlaut"), rows=5)
    discussion = long_text(_("Beratung"), rows=4, help_text=_("Kurz und ohne Angaben zu einzelnen Kindern oder Familien"))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, item: AgendaItem, present: Iterable[Membership], proposed: str = "") -> None:
        self.present = {str(one.pk): one for one in present}
        super().__init__(data, initial=_stored(item, proposed=proposed))
        self.fields["excluded"].choices = [(key, one.member.name) for key, one in self.present.items()]  # type: ignore[attr-defined]
        if not self.present:
            del self.fields["excluded"]

    def given(self) -> dict[str, Any]:
        """Return the fields as ``record_result`` takes them."""
        names = ("result", "begins", *VOTES, "resolution_text", "discussion")
        chosen = [self.present[key] for key in self.cleaned_data.get("excluded", ())]
        return {name: self.cleaned_data[name] for name in names} | {
            "excluded": chosen if self.present else None, "as_resolved": self.as_resolved(), "seen": self.seen_at(),
        }  # fmt: skip

    def seen_at(self) -> datetime | None:
        """Return when the item was last changed before the person opened it."""
        return parsed_instant(self.cleaned_data["seen"])


def parsed_instant(text: str) -> datetime | None:
    """Return an instant as a page sent it back; None for what is none."""
    try:
        return parse_datetime(text)
    except ValueError:
        return None


def _stored(item: AgendaItem, *, proposed: str) -> dict[str, Any]:
    names = ("result", "begins", *VOTES, "discussion")
    return {name: getattr(item, name) for name in names} | {
        "resolution_text": item.resolution_text or proposed,
        "excluded": [str(one.membership_id) for one in item.exclusions.all()],
        "seen": item.modified_at.isoformat(),
    }


class FetchedForm(ResolvedFields):
    """That a fetched item decided on a goal system: which, how, and in which words."""

    system: Any = forms.ModelChoiceField(label=_("Fassung der Leitziele"), queryset=GoalSystem.objects.none(), empty_label=None)
    result = forms.ChoiceField(label=_("Ergebnis"), choices=translated([pair for pair in RESULTS if pair[0] in
                                                                        ("unchanged", "changed", "rejected")]))  # fmt: skip
    resolution_text = long_text(_("Beschluss im Wortlaut"), rows=5)

    def __init__(self, data: Any = None, *, item: AgendaItem, systems: Any) -> None:
        super().__init__(data, initial={"result": item.result, "resolution_text": item.resolution_text})
        self.fields["system"].queryset = systems  # type: ignore[attr-defined]
        for name in ("result", "resolution_text"):
            if getattr(item, name):
                self.fields[name].disabled = True
