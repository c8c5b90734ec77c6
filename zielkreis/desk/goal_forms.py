# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields of the goal sheet: goal, measure, figure in the office's own words; never saves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zielkreis.desk.forms import translated
from zielkreis.goals import queries
from zielkreis.goals.models import AnnualSet, Measure, OperationalGoal, Resource
from zielkreis.goals.rules import GOAL_STATES
from zielkreis.indicators.fields import FigureField
from zielkreis.indicators.models import Indicator
from zielkreis.indicators.queries import readable_indicators
from zielkreis.org.models import Office, Person, Unit
from zielkreis.org.queries import people, unit_tree
from zielkreis.org.rules import Rights

LONG = {"rows": 3}
MOST_WORDS = 2000
"""Characters of a text that is read word by word; longer ones would keep the server busy for seconds."""
MOST_TEXT = 10_000
MOST_TAG = 80


def unit_choices(office: Office, *, rights: Rights, permission: str) -> list[tuple[str, Any]]:
    """Return the units the person may choose, indented as in the tree."""
    reach = rights.reach(permission)
    lines = [line for line in unit_tree(office) if reach.covers(unit=line.unit.pk)]
    none = [("", _("noch keine"))] if reach.everywhere else []
    return [*none, *((str(line.unit.pk), "\u2003" * line.depth + str(line.unit)) for line in lines)]


class OfficeForm(forms.Form):
    """A form whose choices all come from one office, so that no number from elsewhere can slip in (I32)."""

    def __init__(self, *args: Any, office: Office, rights: Rights, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.office, self.rights = office, rights

    def clean(self) -> dict[str, Any]:
        """Keep what stands there but isn't offered to this person, such as a goal they may not read: nothing is lost unseen."""
        data = super().clean() or {}
        for name, field in self.fields.items():
            there = self.initial.get(name)
            if isinstance(field, forms.ModelChoiceField) and there and not data.get(name) and name not in self.errors:
                offered = field.queryset is not None and field.queryset.filter(pk=there.pk).exists()
                data[name] = None if offered else there
        return data

    def clean_unit(self) -> Unit | None:
        """Return the chosen unit."""
        chosen = self.cleaned_data.get("unit")
        return Unit.objects.filter(office=self.office).get(pk=chosen) if chosen else None


class GoalForm(OfficeForm):
    """An operational goal: what, for which strategic goals, whose."""

    rare = ("further", "intermediate", "responsible_person", "parent", "predecessor", "regions", "groups", "description", "note")

    title = forms.CharField(label=_("Handlungsziel"), widget=forms.Textarea(attrs=LONG), max_length=1000)
    number = forms.CharField(label=_("Nummer"), max_length=20, required=False)
    strategic_goal = forms.ChoiceField(label=_("Leitziel"))
    further = forms.MultipleChoiceField(label=_("Weitere Leitziele"), required=False, widget=forms.CheckboxSelectMultiple)
    intermediate = forms.CharField(
        label=_("Mittlerziel"),
        max_length=500,
        required=False,
        help_text=_("Die Ebene zwischen Leitziel und Handlungsziel, wenn Ihr Amt sie nutzt."),
    )
    unit = forms.ChoiceField(label=_("Organisationseinheit"), required=False)
    responsible = forms.CharField(
        label=_("Verantwortlich"), max_length=300, required=False, help_text=_("Eine Funktion, zum Beispiel „FDL 51“.")
    )
    responsible_person: Any = forms.ModelChoiceField(label=_("Person dazu"), queryset=Person.objects.none(), required=False)
    parent: Any = forms.ModelChoiceField(label=_("Teilziel von"), queryset=OperationalGoal.objects.none(), required=False)
    predecessor: Any = forms.ModelChoiceField(
        label=_("Führt fort"),
        queryset=OperationalGoal.objects.none(),
        required=False,
        help_text=_("Ein Ziel eines früheren Jahres."),
    )
    regions = forms.CharField(
        label=_("Regionen"), required=False, max_length=MOST_WORDS, help_text=_("Mehrere durch Komma trennen.")
    )
    groups = forms.CharField(
        label=_("Zielgruppen"), required=False, max_length=MOST_WORDS, help_text=_("Mehrere durch Komma trennen.")
    )
    description = forms.CharField(label=_("Erläuterung"), widget=forms.Textarea(attrs=LONG), required=False, max_length=MOST_TEXT)
    note = forms.CharField(label=_("Bemerkung"), widget=forms.Textarea(attrs=LONG), required=False, max_length=MOST_TEXT)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, annual_set: AnnualSet, goal: OperationalGoal | None = None, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        strategic = [(str(t.goal_id), t.title) for t in queries.latest_texts(self.office, on=today)]
        readable = queries.readable_goals(self.office, rights=self.rights)
        self.fields["strategic_goal"].choices = strategic  # type: ignore[attr-defined]
        self.fields["further"].choices = strategic  # type: ignore[attr-defined]
        self.fields["unit"].choices = unit_choices(self.office, rights=self.rights, permission="write_goals")  # type: ignore[attr-defined]
        self.fields["responsible_person"].queryset = people(self.office).filter(is_active=True)  # type: ignore[attr-defined]
        same_year = readable.filter(annual_set=annual_set)
        if goal:
            same_year = same_year.exclude(pk=goal.pk)
        self.fields["parent"].queryset = same_year  # type: ignore[attr-defined]
        self.fields["predecessor"].queryset = readable.filter(annual_set__year__lt=annual_set.year)  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(goal: OperationalGoal) -> dict[str, Any]:
        """Return what the fields hold for a goal there is."""
        same = (
            "title",
            "number",
            "responsible",
            "responsible_person",
            "parent",
            "predecessor",
            "description",
            "note",
            "revision",
        )
        tags: dict[str, list[str]] = {"region": [], "group": []}
        for tag in goal.tags.all():
            tags[tag.kind].append(tag.name)
        return {name: getattr(goal, name) for name in same} | {
            "strategic_goal": str(goal.strategic_goal_id),
            "further": [str(other.strategic_goal_id) for other in goal.further.all()],
            "intermediate": goal.intermediate_goal.title if goal.intermediate_goal else "",
            "unit": str(goal.unit_id or ""),
            "regions": ", ".join(tags["region"]),
            "groups": ", ".join(tags["group"]),
        }

    def clean(self) -> dict[str, Any]:
        """Turn numbers and lists into what the actions take."""
        data = super().clean() or {}
        goals = {str(goal.pk): goal for goal in queries.strategic_goals(self.office)}
        if "strategic_goal" in data:
            data["strategic_goal"] = goals[data["strategic_goal"]]
        data["further"] = [goals[pk] for pk in data.get("further", ()) if pk in goals]
        for name in ("regions", "groups"):
            data[name] = [part.strip() for part in data.get(name, "").split(",") if part.strip()]
            if too_long := next((part for part in data[name] if len(part) > MOST_TAG), ""):
                self.add_error(name, _("„%(text)s …“ ist zu lang; möglich sind 80 Zeichen.") % {"text": too_long[:40]})
        return data


class GoalStateForm(forms.Form):
    """Where a goal stands, with the reason when it is dropped."""

    state = forms.ChoiceField(label=_("Stand des Ziels"), choices=translated(GOAL_STATES))
    reason = forms.CharField(label=_("Begründung"), widget=forms.Textarea(attrs=LONG), required=False, max_length=MOST_TEXT)


class MeasureForm(OfficeForm):
    """A measure in the words of the eight-column table; dates, resources and names are read from the wording."""

    rare = ("unit", "responsible_person")

    title = forms.CharField(label=_("Maßnahme"), widget=forms.Textarea(attrs=LONG), max_length=1000)
    schedule = forms.CharField(
        label=_("Zeitplanung"),
        widget=forms.Textarea(attrs=LONG),
        required=False,
        max_length=MOST_WORDS,
        help_text=_("Zum Beispiel „Konzept: 04/2026 / Erprobung: Sommerferien 2026“, „bis 30.06.2026“ oder „laufend“."),
    )
    unit = forms.ChoiceField(label=_("Organisationseinheit"), required=False)
    responsible = forms.CharField(label=_("Verantwortlich"), max_length=300, required=False)
    responsible_person: Any = forms.ModelChoiceField(label=_("Person dazu"), queryset=Person.objects.none(), required=False)
    participants = forms.CharField(
        label=_("Beteiligt"),
        widget=forms.Textarea(attrs=LONG),
        required=False,
        max_length=MOST_WORDS,
        help_text=_("Mehrere durch Komma trennen."),
    )
    resources = forms.CharField(
        label=_("Ressourcen"),
        widget=forms.Textarea(attrs=LONG),
        required=False,
        max_length=MOST_WORDS,
        help_text=_("Zum Beispiel „0,5 VZÄ; 12.000 € (Produkt 06.02.01)“."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = unit_choices(self.office, rights=self.rights, permission="write_goals")  # type: ignore[attr-defined]
        self.fields["responsible_person"].queryset = people(self.office).filter(is_active=True)  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(measure: Measure) -> dict[str, Any]:
        """Return what the fields hold for a measure there is."""
        return {
            "title": measure.title, "schedule": measure.schedule_text, "unit": str(measure.unit_id or ""),
            "responsible": measure.responsible, "responsible_person": measure.responsible_person, "revision": measure.revision,
            "participants": ", ".join(one.name for one in measure.participants.all()),
            "resources": "; ".join(str(one) for one in measure.resources.all()),
        }  # fmt: skip


class MeansForm(forms.Form):
    """Plan and actual of one resource, by year and budget product (I33)."""

    planned = FigureField(label=_("Plan"))
    actual = FigureField(label=_("Ist"))
    year = forms.IntegerField(label=_("Jahr"), min_value=2000, max_value=2100, required=False)
    product = forms.CharField(label=_("Produkt"), max_length=40, required=False)

    @staticmethod
    def initial_of(resource: Resource) -> dict[str, Any]:
        """Return what the fields hold for a resource there is."""
        return {name: getattr(resource, name) for name in ("planned", "actual", "year", "product")}


class FigureForm(forms.Form):
    """What a goal is measured by: an indicator there is, or a new one in the office's own words."""

    known: Any = forms.ModelChoiceField(label=_("Vorhandene Kennzahl"), queryset=Indicator.objects.none(), required=False)
    wording = forms.CharField(
        label=_("oder eine neue Kennzahl in Ihren Worten"),
        widget=forms.Textarea(attrs=LONG),
        required=False,
        max_length=MOST_WORDS,
        help_text=_("Zum Beispiel „Anteil inklusiver Freizeiten: 2025 = 20 % (Ist), 2026 = 40 %, 2027 = 60 %“."),
    )

    def __init__(self, *args: Any, office: Office, rights: Rights, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["known"].queryset = readable_indicators(office, rights=rights)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse an empty form."""
        data = super().clean() or {}
        if not data.get("known") and not data.get("wording", "").strip():
            raise forms.ValidationError(_("Bitte wählen Sie eine Kennzahl oder beschreiben Sie eine neue."))
        return data
