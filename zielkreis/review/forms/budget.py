# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields of the budget: products, amounts, shares. Never saves."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zielkreis.goals.models import OperationalGoal, StrategicGoalText
from zielkreis.kit.numbers import parse_decimal
from zielkreis.review.models import ProductShare
from zielkreis.review.rules.budget import CENT, MOST_NAME, MOST_NUMBER, MOST_SOURCE, Amount, Share
from zielkreis.review.rules.terms import BUDGET_KINDS

MORE_ROWS = 3
MOST_ROWS = 60
NO_DAY = _("Diesen Tag gibt es nicht. Bitte geben Sie ihn so an: 30.06.2026.")


class EuroField(forms.CharField):
    """An amount in euros as people write it; empty is not known, never zero."""

    def clean(self, value: Any) -> Any:
        """Return the amount, or None."""
        text = super().clean(value)
        if not text:
            return None
        amount = parse_decimal(text)
        if amount is None:
            raise forms.ValidationError(_("Bitte geben Sie einen Betrag an, z. B. 12.500 oder 12.500,50."))
        return amount.quantize(CENT)


def day_field(label: Any, *, required: bool, help_text: Any = "") -> forms.DateField:
    """Return a field for a day, by calendar or typed as 30.06.2026."""
    return forms.DateField(
        label=label, required=required, help_text=help_text, input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), error_messages={"invalid": NO_DAY},
    )  # fmt: skip


class ProductForm(forms.Form):
    """Number and name of a product, and whether it is in use."""

    number = forms.CharField(label=_("Nummer"), max_length=MOST_NUMBER, help_text=_("wie im Haushaltsplan, z. B. 06.01.02"))
    name = forms.CharField(label=_("Bezeichnung"), max_length=MOST_NAME)
    is_active = forms.BooleanField(label=_("in Gebrauch"), required=False, initial=True)

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None, is_new: bool = False) -> None:
        super().__init__(data, initial=initial)
        if is_new:
            del self.fields["is_active"]


class AmountsForm(forms.Form):
    """Amounts of a year for all products: one kind, one day; an empty field changes nothing."""

    kind = forms.ChoiceField(label=_("Was tragen Sie ein?"), choices=[(code, _(name)) for code, name in BUDGET_KINDS])
    as_of = day_field(_("Stand"), required=True, help_text=_("der Tag, für den die Beträge gelten"))
    council_on = day_field(
        _("Beschlossen am"), required=False,
        help_text=_("nur zum Ansatz: Tag des Haushaltsbeschlusses. Ohne ihn bleibt der Ansatz ein Entwurf."),
    )  # fmt: skip
    source = forms.CharField(label=_("Quelle"), required=False, max_length=MOST_SOURCE)

    use_required_attribute = False

    def __init__(self, data: Any = None, *, products: Iterable[tuple[int, str]], today: date) -> None:
        super().__init__(data, initial={"as_of": today, "kind": "plan"})
        self.products = list(products)
        for pk, name in self.products:
            self.fields[f"amount-{pk}"] = EuroField(label=name, required=False, max_length=30)

    def clean(self) -> dict[str, Any]:
        """Ask for at least one amount."""
        data = super().clean() or {}
        if not self.errors and all(data.get(f"amount-{pk}") is None for pk, _name in self.products):
            raise forms.ValidationError(_("Bitte tragen Sie mindestens einen Betrag ein."))
        return data

    def rows(self) -> list[tuple[int, Any]]:
        """Return for each product its field."""
        return [(pk, self[f"amount-{pk}"]) for pk, _name in self.products]

    def amounts(self) -> dict[int, Amount]:
        """Return what was typed, by product."""
        found = self.cleaned_data
        shared = {name: found[name] for name in ("kind", "as_of", "council_on", "source")}
        typed = {pk: found[f"amount-{pk}"] for pk, _name in self.products}
        return {pk: Amount(amount=amount, **shared) for pk, amount in typed.items() if amount is not None}


class SharesForm(forms.Form):
    """The goals a product serves in a year, each with its share in per cent."""

    use_required_attribute = False

    def __init__(
        self, data: Any = None, *, texts: Iterable[StrategicGoalText], goals: Iterable[OperationalGoal],
        shares: Iterable[ProductShare],
    ) -> None:  # fmt: skip
        super().__init__(data)
        known = list(shares)
        offered = goal_choices(texts, goals)
        self.keys = {key for _group, pairs in offered for key, _name in pairs}
        known = [one for one in known if self.offers(one)]
        choices = [("", _("– kein Ziel –")), *offered]
        self.places = range(min(len(known) + MORE_ROWS, MOST_ROWS))
        for place in self.places:
            one = known[place] if place < len(known) else None
            self.fields[f"goal-{place}"] = forms.ChoiceField(
                label=_("Ziel"), choices=choices, required=False, initial=_key(one) if one else ""
            )
            self.fields[f"share-{place}"] = forms.CharField(
                label=_("Anteil in Prozent"), required=False, max_length=12, initial=_percent(one) if one else ""
            )

    def offers(self, share: ProductShare) -> bool:
        """Tell whether the person sees the goal of a share; others stay as they are."""
        return _key(share) in self.keys

    @staticmethod
    def kept(share: ProductShare) -> Share:
        """Return a share as it is."""
        return Share(share.share, strategic=share.strategic_goal_id, operational=share.operational_goal_id)

    def rows(self) -> list[tuple[Any, Any]]:
        """Return the pairs of fields."""
        return [(self[f"goal-{place}"], self[f"share-{place}"]) for place in self.places]

    def clean(self) -> dict[str, Any]:
        """Ask for a goal to each share and a number to each goal."""
        data = super().clean() or {}
        self.shares: list[Share] = []
        for place in self.places:
            goal, text = data.get(f"goal-{place}", ""), data.get(f"share-{place}", "")
            if bool(goal) != bool(text):
                name = f"goal-{place}" if text else f"share-{place}"
                self.add_error(name, _("Bitte wählen Sie ein Ziel und geben Sie seinen Anteil an, oder leeren Sie beide Felder."))
            elif goal:
                self._add(place, goal, text)
        return data

    def _add(self, place: int, goal: str, text: str) -> None:
        share = parse_decimal(text)
        if share is None:
            self.add_error(f"share-{place}", _("Bitte geben Sie eine Zahl in Prozent an, z. B. 25 oder 12,5."))
            return
        kind, _dash, pk = goal.partition("-")
        self.shares.append(Share(share / 100, **{"strategic" if kind == "s" else "operational": int(pk)}))


def goal_choices(texts: Iterable[StrategicGoalText], goals: Iterable[OperationalGoal]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return strategic and operational goals as choices, the latter below their strategic goal."""
    texts = list(texts)
    groups: list[tuple[str, list[tuple[str, str]]]] = [
        (str(_("Ganzes Leitziel")), [(f"s-{text.goal_id}", f"{text.position}. {text.title}") for text in texts])
    ]
    own: dict[int, list[tuple[str, str]]] = {}
    for goal in goals:
        own.setdefault(goal.strategic_goal_id, []).append((f"o-{goal.pk}", f"{goal.number} {goal.title}".strip()))
    return [*groups, *((f"{text.position}. {text.title}", own[text.goal_id]) for text in texts if text.goal_id in own)]


def _key(share: ProductShare) -> str:
    return f"s-{share.strategic_goal_id}" if share.strategic_goal_id else f"o-{share.operational_goal_id}"


def _percent(share: ProductShare) -> str:
    text = format((share.share * 100).quantize(Decimal("0.01")), "f")
    return text.rstrip("0").rstrip(".").replace(".", ",")
