# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields of evaluation sheets, of the quick judgement in the workshop, of the list and of carrying over; never saves."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from zielkreis.goals.models import Measure
from zielkreis.review.actions.carrying import Chosen, to_do
from zielkreis.review.models import Evaluation
from zielkreis.review.queries.evaluation import CounterLine
from zielkreis.review.rules.evaluation import SHEET_STATES, Counter
from zielkreis.review.rules.terms import CONSEQUENCES, JUDGEMENTS

MOST_TEXT = 10_000
MOST_ROWS = 30


def translated(choices: Any) -> list[tuple[str, Any]]:
    """Return choices of the rules with their words in the language of the page."""
    return [(code, _(word)) for code, word in choices]


def _text(label: Any, help_text: Any = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=MOST_TEXT, widget=forms.Textarea(attrs={"rows": rows})
    )


def _grade(label: Any, help_text: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, help_text=help_text, required=False, widget=forms.RadioSelect,
        choices=[("", _("noch offen")), *translated(JUDGEMENTS)],
    )  # fmt: skip


class QuickForm(forms.Form):
    """The judgement as it is made in the room: execution, plan, a note, what follows."""

    execution = _grade(
        _("Umsetzung"), _("Wie weit ist das Ziel erreicht? Dieses Urteil steht in der Bilanz, neben dem errechneten Grad.")
    )
    plan = _grade(
        _("Planung"), _("War das Ziel gut gesetzt? Zum Beispiel „überwiegend“, wenn Zeit und Mittel zu knapp geplant waren.")
    )
    reason = _text(_("Begründung"), _("Ein oder zwei Sätze, zum Beispiel: „Fünf von sechs Angeboten laufen, Ort Nord folgt.“"))
    consequence = forms.ChoiceField(
        label=_("Folge"), required=False, widget=forms.RadioSelect, choices=[("", _("noch offen")), *translated(CONSEQUENCES)],
        help_text=_("„fortführen“ und „geändert fortführen“ legen das Ziel im nächsten Jahr neu an, sobald Sie es übernehmen."),
    )  # fmt: skip
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def written(self) -> dict[str, str]:
        """What was written, as the action takes it."""
        return {name: text for name, text in self.cleaned_data.items() if name != "revision"}

    @property
    def revision_seen(self) -> int:
        """The revision the person had before their eyes, 0 without a sheet."""
        return self.cleaned_data.get("revision") or 0

    @classmethod
    def initial_of(cls, sheet: Evaluation | None) -> dict[str, Any]:
        """Return what stands there now."""
        if sheet is None:
            return {"revision": 0}
        return {name: getattr(sheet, name) for name in cls.base_fields}


class WorkshopForm(QuickForm):
    """The same for the wall: without the help that everybody in the room has read on the sheet before."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.help_text = ""


class EvaluationForm(QuickForm):
    """The whole evaluation sheet, but for the counter-measures."""

    deviation_reason = _text(
        _("Grund der Abweichung"),
        _("Nur wenn Ihr Urteil vom errechneten Grad abweicht: Was sieht die Rechnung nicht? Zum Beispiel: „Der Wert stammt aus "
          "dem Juni, seither sind zwei Gruppen dazugekommen.“"),
    )  # fmt: skip
    surroundings = _text(
        _("Was hat sich im Umfeld geändert?"), _("Zum Beispiel Gesetze, Fallzahlen, Personal, Träger, Mittel."), rows=2
    )
    helped = _text(_("Was hat geholfen?"), _("Zum Beispiel: „Die frühe Abstimmung mit den freien Trägern.“"), rows=2)
    hindered = _text(_("Was hat gehindert?"), _("Zum Beispiel: „Zwei Stellen waren bis August unbesetzt.“"), rows=2)
    evidence = _text(
        _("Nachweise"),
        _("Wo man es nachlesen kann: Bericht, Statistik, Protokoll. Keine Namen von Kindern oder Familien."),
        rows=2,
    )
    cause = _text(_("Ursache"), _("Nötig, wenn das Ziel nur teilweise oder nicht erreicht ist: Was ist der eigentliche Grund?"))
    consequence_reason = _text(
        _("Begründung der Folge"), _("Nötig bei „geändert fortführen“ und „aufgeben“: Was ändert sich, und warum?"), rows=2
    )


class CounterForm(forms.Form):
    """A counter-measure: what, who, until when; an empty row counts as none."""

    text = forms.CharField(label=_("Was wird getan?"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    owner = forms.CharField(label=_("Wer?"), required=False, max_length=300)
    due_on = forms.DateField(
        label=_("Bis wann?"), required=False, input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    pk = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for what is missing of a row that was begun."""
        data = super().clean() or {}
        if any(data.get(name) for name in ("text", "owner", "due_on")):
            wants = (
                ("text", _("Bitte beschreiben Sie die Gegenmaßnahme.")),
                ("owner", _("Bitte sagen Sie, wer die Gegenmaßnahme verantwortet.")),
                ("due_on", _("Bitte nennen Sie einen Termin für die Gegenmaßnahme.")),
            )
            for name, sentence in wants:
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
        return data

    @property
    def counter(self) -> Counter:
        """The counter-measure as the action takes it."""
        data = self.cleaned_data
        return Counter(data["text"], data["owner"], data["due_on"], data["pk"])


class CounterRows:
    """The rows of counter-measures on the sheet; one more is asked for by a button, with or without JavaScript."""

    def __init__(self, posted: Any | None, *, there: Sequence[CounterLine], more: bool = False) -> None:
        self.posted = posted
        number = _number(posted) if posted is not None else len(there) + (not there)
        self.forms = [self._form(index, there=there, unchecked=more) for index in range(number)]
        if more and number < MOST_ROWS:
            self.forms.append(CounterForm(prefix=_prefix(number)))

    def _form(self, index: int, *, there: Sequence[CounterLine], unchecked: bool) -> CounterForm:
        if self.posted is not None and not unchecked:
            return CounterForm(self.posted, prefix=_prefix(index))
        if self.posted is not None:
            return CounterForm(prefix=_prefix(index), initial=typed(self.posted, CounterForm, prefix=f"{_prefix(index)}-"))
        one = there[index] if index < len(there) else None
        initial = {"text": one.text, "owner": one.owner, "due_on": one.due_on, "pk": one.pk} if one else {}
        return CounterForm(prefix=_prefix(index), initial=initial)

    def is_valid(self) -> bool:
        """Tell whether every row can be taken."""
        valid = [form.is_valid() for form in self.forms]
        return all(valid)

    @property
    def counters(self) -> list[Counter]:
        """The counter-measures as the action takes them."""
        return [form.counter for form in self.forms]


class ListFilters(forms.Form):
    """What narrows the list of evaluations; a code that doesn't exist narrows nothing."""

    einheit = forms.ChoiceField(label=_("Organisationseinheit"), required=False)
    stand = forms.ChoiceField(label=_("Auswertung"), required=False, choices=[("", _("alle")), *translated(SHEET_STATES)])
    folge = forms.ChoiceField(
        label=_("Folge"), required=False, choices=[("", _("alle")), *translated(CONSEQUENCES), ("none", _("noch offen"))]
    )

    def __init__(self, data: Any, *, units: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["einheit"].choices = [("", _("alle")), *units]  # type: ignore[attr-defined]
        self.full_clean()

    def chosen(self, name: str) -> str:
        """Return what was chosen, "" for everything."""
        return str(self.cleaned_data.get(name, ""))


class CarryForm(forms.Form):
    """What to take along into the next year: everything unfinished unless somebody unticks it."""

    measures = forms.MultipleChoiceField(label=_("Maßnahmen"), required=False, widget=forms.CheckboxSelectMultiple)
    milestones = forms.MultipleChoiceField(label=_("Meilensteine"), required=False, widget=forms.CheckboxSelectMultiple)
    counter_measures = forms.MultipleChoiceField(
        label=_("Gegenmaßnahmen als Maßnahmen"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, posted: Mapping[str, Any] | None, *, measures: Sequence[Measure], counters: Sequence[CounterLine]) -> None:
        offered = {
            "measures": [(str(one.pk), one.title) for one in measures],
            "milestones": [
                (str(step.pk), f"{step.title} – {step.due_text or _now('ohne Termin')} ({one.title})")
                for one in measures for step in to_do(one)
            ],
            "counter_measures": [(str(one.pk), f"{one.text} ({one.owner}, {one.due_on:%d.%m.%Y})") for one in counters],
        }  # fmt: skip
        super().__init__(posted, initial={name: [key for key, _label in rows] for name, rows in offered.items()})
        for name, rows in offered.items():
            self.fields[name].choices = rows  # type: ignore[attr-defined]

    @property
    def offers_anything(self) -> bool:
        """Whether there is anything to choose from."""
        return any(field.choices for field in self.fields.values())  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Chosen:
        """What was ticked, as the action takes it."""
        ticked = {name: frozenset(map(int, keys)) for name, keys in self.cleaned_data.items()}
        return Chosen(**ticked)


def typed(posted: Any, form: type[forms.Form], *, prefix: str = "") -> dict[str, Any]:
    """Return what was typed into a form without judging it, so that it can be shown again."""
    return {name: posted.get(prefix + name, "") for name in form.base_fields}


def _number(posted: Any) -> int:
    """How many rows were on the page; nonsense counts as none, more than there can be as the most."""
    text = posted.get("rows", "")
    return min(int(text), MOST_ROWS) if text.isdecimal() and len(text) < 4 else 0


def _prefix(index: int) -> str:
    return f"g{index}"
