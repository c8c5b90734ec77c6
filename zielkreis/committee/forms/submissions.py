# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields of proposals and questions, their answers, and the filters of their list; never saves."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from zielkreis.committee.models import Paper, Submission
from zielkreis.committee.queries import readable
from zielkreis.committee.rules.submissions import SUBMISSION_KINDS, SUBMISSION_STATES
from zielkreis.goals import queries as goal_queries
from zielkreis.goals.models import OperationalGoal, StrategicGoal
from zielkreis.org.models import Office
from zielkreis.org.rights import Rights

MOST_TEXT = 10_000
MOST_PAPERS = 200
ONLY_TAKE_UP = ("taken_up", _("in eine Vorlage oder ein Handlungsziel aufnehmen"))
DECISIONS = (("answered", _("beantworten")), ONLY_TAKE_UP, ("declined", _("nicht aufnehmen")))


class SubmissionForm(forms.Form):
    """What a member proposes or asks, if they like about a strategic goal."""

    kind = forms.ChoiceField(label=_("Was möchten Sie einbringen?"), widget=forms.RadioSelect)
    title = forms.CharField(label=_("Betreff"), max_length=300)
    text = forms.CharField(
        label=_("Text"), widget=forms.Textarea(attrs={"rows": 6}), max_length=MOST_TEXT,
        help_text=_("Die Verwaltung und alle Mitglieder lesen ihn. Bitte keine Angaben zu einzelnen Personen."),
    )  # fmt: skip
    about = forms.ChoiceField(label=_("Zu welchem Leitziel?"), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, office: Office, rights: Rights, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.office = office
        texts = goal_queries.readable_texts(office, on=today, rights=rights)
        self.fields["kind"].choices = [(code, _(word)) for code, word in SUBMISSION_KINDS]  # type: ignore[attr-defined]
        choices = [("", _("zu keinem bestimmten")), *((str(text.goal_id), text.title) for text in texts if text.pk)]
        self.fields["about"].choices = choices  # type: ignore[attr-defined]

    def clean_about(self) -> StrategicGoal | None:
        """Return the chosen strategic goal."""
        chosen = self.cleaned_data.get("about")
        return goal_queries.strategic_goals(self.office).get(pk=chosen) if chosen else None

    @staticmethod
    def initial_of(known: Submission) -> dict[str, Any]:
        """Return what the form begins with."""
        return {name: getattr(known, name) for name in ("kind", "title", "text", "revision")} | {"about": known.about_id}


class AnswerForm(forms.Form):
    """What becomes of a proposal or question: an answer, a paper or goal that takes it up, or a reason why not."""

    decision = forms.ChoiceField(label=_("Was wird daraus?"), widget=forms.RadioSelect, initial="answered")
    answer = forms.CharField(
        label=_("Antwort oder Begründung"), widget=forms.Textarea(attrs={"rows": 5}), max_length=MOST_TEXT,
        help_text=_("Alle Mitglieder lesen sie."),
    )  # fmt: skip
    paper: Any = forms.ModelChoiceField(
        label=_("Vorlage, die es aufnimmt"), queryset=Paper.objects.none(), required=False, empty_label=_("keine")
    )
    goal: Any = forms.ModelChoiceField(
        label=_("Handlungsziel, das es aufnimmt"), queryset=OperationalGoal.objects.none(), required=False, empty_label=_("keins")
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, *, known: Submission, rights: Rights, today: date) -> None:
        super().__init__(data, initial={"revision": known.revision, "answer": known.answer})
        done = () if known.state == "put_in" else (known.state, "answered")
        self.fields["decision"].choices = [one for one in DECISIONS if one[0] not in done]  # type: ignore[attr-defined]
        self.initial["decision"] = self.fields["decision"].choices[0][0]  # type: ignore[attr-defined]
        self.fields["paper"].queryset = open_papers(known.office, rights=rights, today=today)  # type: ignore[attr-defined]
        goals = goal_queries.readable_goals(known.office, rights=rights).filter(annual_set__year__gte=today.year)
        self.fields["goal"].queryset = goals.exclude(state="dropped").order_by("annual_set__year", "title", "id")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a choice of paper or goal that would be dropped because the decision says otherwise."""
        found = super().clean() or {}
        if found.get("decision") not in (None, "taken_up") and (found.get("paper") or found.get("goal")):
            self.add_error(
                "decision",
                _("Sie haben unten etwas gewählt, das es aufnimmt. Wählen Sie „aufnehmen“, oder nehmen Sie die Wahl zurück."),
            )
        return found


def open_papers(office: Office, *, rights: Rights, today: date) -> QuerySet[Paper]:
    """Return the newest papers that are still being written or on their way, those a proposal can go into."""
    found = readable.papers(office, rights=rights, on=today).exclude(state__in=("done", "withdrawn")).filter(origin="")
    newest = list(found.order_by("-id").values_list("pk", flat=True)[:MOST_PAPERS])
    return Paper.objects.filter(office=office, pk__in=newest).order_by("-id")


class SubmissionFilters(forms.Form):
    """What narrows the list."""

    art = forms.ChoiceField(label=_("Art"), required=False)
    stand = forms.ChoiceField(label=_("Stand"), required=False)
    text = forms.CharField(label=_("Suchwort"), required=False, max_length=80)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("art", SUBMISSION_KINDS), ("stand", SUBMISSION_STATES)):
            words = [(code, _(word)) for code, word in choices]
            self.fields[name].choices = [("", _("alle")), *words]  # type: ignore[attr-defined]

    def narrowed(self, found: QuerySet[Submission]) -> QuerySet[Submission]:
        """Return those that fit; what can't be understood narrows nothing."""
        self.is_valid()
        chosen = self.cleaned_data
        fits = Q()
        if chosen.get("art"):
            fits &= Q(kind=chosen["art"])
        if chosen.get("stand"):
            fits &= Q(state=chosen["stand"])
        for word in chosen.get("text", "").split():
            fits &= Q(title__icontains=word) | Q(text__icontains=word) | Q(answer__icontains=word)
        return found.filter(fits)
