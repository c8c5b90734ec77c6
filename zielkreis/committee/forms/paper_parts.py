# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields of what hangs on a paper: goals served, money, the way through the bodies, co-signing. Never saves."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Generic, TypeVar

from django import forms
from django.forms import BoundField, formset_factory
from django.utils.translation import gettext_lazy as _

from zielkreis.committee.models import GoalReference, Meeting, Organization, Paper
from zielkreis.committee.queries import papers as queries
from zielkreis.committee.rules.papers import CONSULTATION_ROLES, EFFECTS, Effect, Reference, Signature, Step
from zielkreis.goals.models import AnnualSet, OperationalGoal, StrategicGoalText
from zielkreis.goals.queries import annual_sets, readable_goals, readable_texts
from zielkreis.kit.components.marks import goal_sign
from zielkreis.kit.numbers import parse_decimal
from zielkreis.org.models import Office, Unit
from zielkreis.org.queries import unit_tree
from zielkreis.org.rights import Rights

MORE_ROWS = 3
MOST_ROWS = 60


Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Shown(Generic[Row]):
    """Rows of a form: those in use with an empty one, and further empty ones that a page folds away."""

    first: Sequence[Row]
    more: Sequence[Row]


def shown_first(rows: Iterable[Row], *, is_used: Callable[[Row], object]) -> Shown[Row]:
    """Return the rows up to the first empty one after the last that is in use, and the rest."""
    rows = list(rows)
    used = max((place for place, row in enumerate(rows, 1) if is_used(row)), default=0)
    return Shown(rows[: used + 1], rows[used + 1 :])


def shown_rows(rows: Any) -> Shown[tuple[int, forms.Form]]:
    """Return the forms of a set of rows for their page, each with its number."""
    return shown_first(enumerate(rows.forms, 1), is_used=lambda row: row[1].initial or row[1].has_changed() or row[1].errors)


class RevisionForm(forms.Form):
    """Carries the revision the person saw."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class GoalsForm(RevisionForm):
    """Strategic goals to tick, operational goals to choose, each with its contribution; or why there is none (§3.11)."""

    annual_set = forms.ChoiceField(
        label=_("Ziele eines Jahres insgesamt"), required=False,
        help_text=_(
            "Für Vorlagen, die die Jahresziele vorstellen oder über sie Bilanz ziehen. Der Ausschuss sieht diese Ziele mit "
            "der Einladung, sobald sie abgestimmt sind."
        ),
    )  # fmt: skip
    no_goal_reason = forms.CharField(
        label=_("Kein Bezug zu Zielen, weil …"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Nur ausfüllen, wenn oben kein Ziel gewählt ist."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, paper: Paper, rights: Rights, today: date) -> None:
        self.references = list(queries.references([paper], office=paper.office))
        facts = {"revision": paper.revision, "no_goal_reason": paper.no_goal_reason, "annual_set": paper.annual_set_id or ""}
        super().__init__(data, initial=facts)
        self.years = {str(one.pk): one for one in annual_sets(paper.office)}
        offered_years = [(key, _("Alle Handlungsziele %(year)s") % {"year": one.year}) for key, one in self.years.items()]
        self.fields["annual_set"].choices = [("", _("– keine –")), *offered_years]  # type: ignore[attr-defined]
        self.texts = self._offered_texts(readable_texts(paper.office, on=today, rights=rights))
        years = (today.year - 1, today.year, today.year + 1)
        named = [one.operational_goal_id for one in self.references if one.operational_goal_id]
        goals = readable_goals(paper.office, rights=rights)
        offered = goals.filter(annual_set__year__in=years).exclude(state="dropped") | goals.filter(pk__in=named)
        self.goals = {str(goal.pk): goal for goal in offered.order_by("-annual_set__year", "strategic_goal", "position", "id")}
        self._add_strategic()
        self._add_operational()

    def _offered_texts(self, texts: Sequence[StrategicGoalText]) -> list[StrategicGoalText]:
        """Strategic goals of the version that counts, and those the paper names already."""
        named = {one.strategic_goal_id for one in self.references}
        current = texts[0].system_id if texts else None
        return [text for text in texts if text.pk and (text.system_id == current or text.goal_id in named)]

    def _add_strategic(self) -> None:
        known = {one.strategic_goal_id: one.contribution for one in self.references}
        for text in self.texts:
            label = goal_sign(colour=text.goal.colour, sign=text.goal.sign, title=text.title)
            self.fields[f"strategic-{text.goal_id}"] = forms.BooleanField(
                label=label, required=False, initial=text.goal_id in known
            )
            self.fields[f"strategic-{text.goal_id}-contribution"] = _contribution(known.get(text.goal_id, ""))

    def _add_operational(self) -> None:
        known = [one for one in self.references if str(one.operational_goal_id) in self.goals]
        choices = [("", _("– keines –")), *_grouped(self.goals.values(), texts=self.texts)]
        self.rows = range(len(known) + MORE_ROWS)
        for place in self.rows:
            one = known[place] if place < len(known) else None
            self.fields[f"goal-{place}"] = forms.ChoiceField(
                label=_("Handlungsziel"), choices=choices, required=False, initial=str(one.operational_goal_id) if one else ""
            )
            self.fields[f"goal-{place}-contribution"] = _contribution(one.contribution if one else "")

    def strategic_fields(self) -> list[tuple[BoundField, BoundField]]:
        """Return for each strategic goal its box and its contribution."""
        return [(self[f"strategic-{text.goal_id}"], self[f"strategic-{text.goal_id}-contribution"]) for text in self.texts]

    def operational_fields(self) -> Shown[tuple[BoundField, BoundField]]:
        """Return the rows in which operational goals are chosen."""
        rows = [(self[f"goal-{place}"], self[f"goal-{place}-contribution"]) for place in self.rows]
        return shown_first(rows, is_used=lambda row: any(field.value() or field.errors for field in row))

    def chosen(self) -> list[Reference]:
        """Return what the valid form says, with the goals the person may not read and therefore didn't see: they stay."""
        found = self.cleaned_data
        strategic = [
            Reference(strategic_goal=text.goal, contribution=found[f"strategic-{text.goal_id}-contribution"])
            for text in self.texts
            if found[f"strategic-{text.goal_id}"]
        ]
        rows = [(found[f"goal-{place}"], found[f"goal-{place}-contribution"]) for place in self.rows]
        operational = [Reference(operational_goal=self.goals[key], contribution=text) for key, text in rows if key]
        return [*strategic, *operational, *(_kept(one) for one in self.references if not self._offers(one))]

    def chosen_year(self) -> AnnualSet | None:
        """Return the year whose goals the paper is about as a whole."""
        return self.years.get(self.cleaned_data["annual_set"])

    def _offers(self, one: GoalReference) -> bool:
        if one.operational_goal_id:
            return str(one.operational_goal_id) in self.goals
        return any(text.goal_id == one.strategic_goal_id for text in self.texts)


def _kept(one: GoalReference) -> Reference:
    return Reference(strategic_goal=one.strategic_goal, operational_goal=one.operational_goal, contribution=one.contribution)


def _contribution(initial: str) -> forms.CharField:
    return forms.CharField(
        label=_("Erwarteter Beitrag"),
        required=False,
        max_length=2000,
        initial=initial,
        # By the empty placeholder the page knows that nothing is written yet (papers.css).
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": " "}),
    )


def _grouped(goals: Iterable[OperationalGoal], *, texts: Sequence[StrategicGoalText]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Operational goals as choices below year and strategic goal."""
    titles = {text.goal_id: text.title for text in texts}
    groups: dict[str, list[tuple[str, str]]] = {}
    for goal in goals:
        name = f"{goal.annual_set.year} · {titles.get(goal.strategic_goal_id, '')}"
        groups.setdefault(name, []).append((str(goal.pk), f"{goal.number} {goal.title}".strip()))
    return list(groups.items())


class MoneyField(forms.CharField):
    """An amount in euros as people write it; empty is not known, never zero."""

    def clean(self, value: Any) -> Any:
        """Return the amount, or None."""
        text = super().clean(value)
        if not text:
            return None
        amount = parse_decimal(text)
        if amount is None:
            raise forms.ValidationError(_("Bitte geben Sie einen Betrag an, z. B. 12.500 oder 12.500,50."))
        return amount.quantize(Decimal("0.01"))


class EffectRow(forms.Form):
    """One financial effect."""

    kind = forms.ChoiceField(label=_("Art"), choices=[("", "–"), *((code, _(word)) for code, word in EFFECTS)], required=True)
    year = forms.IntegerField(label=_("Haushaltsjahr"), min_value=2000, max_value=2100)
    amount = MoneyField(label=_("Betrag in Euro"), required=False, max_length=30)
    product = forms.CharField(label=_("Produkt"), required=False, max_length=60)
    is_budgeted = forms.TypedChoiceField(
        label=_("Veranschlagt"), required=False, empty_value=None, coerce=lambda value: value == "yes",
        choices=[("", _("k. A.")), ("yes", _("ja")), ("no", _("nein"))],
    )  # fmt: skip
    coverage = forms.CharField(label=_("Deckung"), required=False, max_length=300)

    use_required_attribute = False

    @staticmethod
    def initial_of(one: Effect) -> dict[str, Any]:
        """Return what the row holds for an effect there is."""
        budgeted = {True: "yes", False: "no", None: ""}[one.is_budgeted]
        amount = "" if one.amount is None else f"{one.amount:.2f}".replace(".", ",")
        return {
            "kind": one.kind, "year": one.year, "amount": amount, "product": one.product, "is_budgeted": budgeted,
            "coverage": one.coverage,
        }  # fmt: skip


EffectRows = formset_factory(EffectRow, extra=MORE_ROWS, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


class EffectsForm(RevisionForm):
    """Whether a paper has financial effects at all."""

    none = forms.TypedChoiceField(
        label=_("Hat der Vorschlag finanzielle Auswirkungen?"), widget=forms.RadioSelect, required=False, empty_value=None,
        choices=[("yes", _("keine")), ("no", _("ja, folgende")), ("", _("steht noch nicht fest"))],
        coerce=lambda value: value == "yes",
    )  # fmt: skip


class StepRow(forms.Form):
    """One step of the way: body, role, and the meeting when it is known."""

    organization = forms.ChoiceField(label=_("Gremium"))
    role = forms.ChoiceField(label=_("Rolle"), choices=[("", "–"), *((code, _(word)) for code, word in CONSULTATION_ROLES)])
    meeting = forms.ChoiceField(label=_("Sitzung"), required=False)

    use_required_attribute = False

    def __init__(self, *args: Any, bodies: Sequence[Organization], meetings: Sequence[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {str(body.pk): body for body in bodies}
        self.meetings = {str(meeting.pk): meeting for meeting in meetings}
        known = [(key, str(one)) for key, one in self.meetings.items()]
        self.fields["organization"].choices = [("", "–"), *((key, body.name) for key, body in self.bodies.items())]  # type: ignore[attr-defined]
        self.fields["meeting"].choices = [("", _("steht noch nicht fest")), *known]  # type: ignore[attr-defined]

    def clean_organization(self) -> Organization:
        """Return the chosen body."""
        return self.bodies[self.cleaned_data["organization"]]

    def clean_meeting(self) -> Meeting | None:
        """Return the chosen meeting."""
        return self.meetings.get(self.cleaned_data["meeting"])


StepRows = formset_factory(StepRow, extra=MORE_ROWS, can_delete=True, can_order=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


def steps_of(rows: Any) -> list[Step]:
    """Return the steps of valid rows in the order the person gave them."""
    names = ("organization", "role", "meeting")
    found = [row.cleaned_data for row in rows.ordered_forms if row.cleaned_data.get("organization")]
    return [Step(**{name: one[name] for name in names}) for one in found]


class AskForm(forms.Form):
    """Who is to co-sign: units of the office, and functions that have no account here."""

    units = forms.MultipleChoiceField(label=_("Organisationseinheiten"), widget=forms.CheckboxSelectMultiple, required=False)
    functions = forms.CharField(
        label=_("Funktionen oder Stellen ohne Zugang"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Eine in jeder Zeile, z. B. Kämmerei. Was sie sagen, trägt die Koordination oder die Geschäftsstelle ein."),
    )  # fmt: skip

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = {str(line.unit.pk): line for line in unit_tree(office)}
        self.fields["units"].choices = [(key, str(line.unit)) for key, line in self.lines.items()]  # type: ignore[attr-defined]

    def signatures(self) -> list[Signature]:
        """Return whom the valid form names."""
        units: list[Unit] = [self.lines[key].unit for key in self.cleaned_data["units"]]
        functions = [line.strip()[:200] for line in self.cleaned_data["functions"].splitlines() if line.strip()]
        return [*(Signature(unit=unit) for unit in units), *(Signature(function=name) for name in functions)]


class CosignForm(forms.Form):
    """What somebody says who was asked to co-sign."""

    signed = forms.TypedChoiceField(
        label=_("Zeichnen Sie mit?"), widget=forms.RadioSelect, coerce=lambda value: value == "yes",
        choices=[("yes", _("Ja, ich zeichne mit.")), ("no", _("Nein, ich zeichne nicht mit."))],
    )  # fmt: skip
    note = forms.CharField(
        label=_("Anmerkung"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Wenn Sie nicht mitzeichnen: warum?"),
    )  # fmt: skip
