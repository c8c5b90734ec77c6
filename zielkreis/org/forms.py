# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields of the pages about office, units, people and roles: labels, help, parsing. Never saves, never decides."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zielkreis.org import queries, rules
from zielkreis.org.logo import MOST_BYTES
from zielkreis.org.models import Office, Unit


def _translated(choices: Iterable[tuple[str, str]]) -> Any:
    """Return choices whose German words are translated when they are shown."""
    return lazy(lambda: [(code, gettext(word)) for code, word in choices], list)()


def day(label: Any, *, help_text: Any = "") -> forms.DateField:
    """Return a field for an optional day, typed or picked."""
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=False,
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice among the units of one office, indented as in the tree; ids of other offices are no choice."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"queryset": Unit.objects.none(), "required": False, **options})

    def offer(self, office: Office) -> None:
        """Offer the units of this office."""
        self.queryset = queries.units(office)
        lines = queries.unit_tree(office)
        self.choices = [("", "–"), *((line.unit.pk, "\u2003" * line.depth + str(line.unit)) for line in lines)]


class UnitForm(forms.Form):
    """A unit: what it is called, where it stands, who leads it, since when and until when."""

    kind = forms.CharField(
        label=_("Art"), max_length=60, help_text=_("Zum Beispiel Fachbereich, Fachdienst, Sachgebiet, Stabsstelle")
    )
    sign = forms.CharField(label=_("Kurzzeichen"), max_length=30, help_text=_("Einmalig im Amt, zum Beispiel FD 51"))
    name = forms.CharField(label=_("Name"), max_length=200)
    parent = UnitField(label=_("Übergeordnete Einheit"))
    head_function = forms.CharField(
        label=_("Leitungsfunktion"), max_length=120, required=False, help_text=_("Die Funktion, nicht der Name der Person")
    )
    position = forms.IntegerField(
        label=_("Platz in der Reihenfolge"),
        min_value=0,
        max_value=9999,
        initial=0,
        help_text=_("Kleinere Zahlen stehen weiter oben"),
    )
    valid_from = day(_("Besteht seit"))
    valid_to = day(_("Besteht bis"), help_text=_("Leer lassen, solange kein Ende bekannt ist"))

    def __init__(self, *args: Any, office: Office, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["parent"].offer(office)  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """The last day of a unit or role."""

    on = day(_("Letzter Tag"))
    on.required = True


class PeopleFilter(forms.Form):
    """What narrows the list of people."""

    text = forms.CharField(
        label=_("Name, Funktion oder E-Mail"), required=False, max_length=80, widget=forms.TextInput(attrs={"type": "search"})
    )


class PersonForm(forms.Form):
    """What is known of a person: name and function, no more (I29)."""

    name = forms.CharField(label=_("Name"), max_length=200)
    function = forms.CharField(
        label=_("Funktion"), max_length=200, required=False, help_text=_("Zum Beispiel Fachdienstleitung Soziale Dienste")
    )


class RoleForm(forms.Form):
    """A role, at a unit where it needs one, for some time."""

    role = forms.ChoiceField(label=_("Rolle"), choices=_translated([(role.code, role.name) for role in rules.ROLES]))
    unit = UnitField(
        label=_("Organisationseinheit"), help_text=_("Nur für Fachdienstleitung und Maßnahmenverantwortung; sonst leer lassen")
    )
    valid_from = day(_("Gilt ab"))
    valid_to = day(_("Gilt bis"), help_text=_("Leer lassen, solange kein Ende bekannt ist"))

    def __init__(self, *args: Any, office: Office, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].offer(office)  # type: ignore[attr-defined]


class InviteForm(PersonForm):
    """A new person with the first role."""

    email = forms.EmailField(label=_("E-Mail-Adresse"), max_length=254, help_text=_("Damit meldet sich die Person an"))
    role = forms.ChoiceField(label=_("Rolle"), choices=_translated([(role.code, role.name) for role in rules.ROLES]))
    unit = UnitField(
        label=_("Organisationseinheit"), help_text=_("Nur für Fachdienstleitung und Maßnahmenverantwortung; sonst leer lassen")
    )
    field_order = ("name", "function", "email", "role", "unit")

    def __init__(self, *args: Any, office: Office, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].offer(office)  # type: ignore[attr-defined]


class OfficeForm(forms.Form):
    """The office's name, look and own words; ``changes`` is what the action takes."""

    name = forms.CharField(label=_("Name des Jugendamts"), max_length=200)
    authority = forms.CharField(
        label=_("Träger"), max_length=200, required=False, help_text=_("Zum Beispiel „Musterkreis – Der Landrat“")
    )
    state = forms.ChoiceField(label=_("Land"), choices=_translated(rules.STATES.items()))
    colour = forms.CharField(
        label=_("Farbe"),
        max_length=7,
        help_text=_("In der Form #1a4f8f. Weiße Schrift muss darauf lesbar sein (Kontrast mindestens 4,5 : 1)."),
    )
    logo = forms.FileField(
        label=_("Wappen"),
        required=False,
        help_text=_("SVG oder PNG, höchstens 100 kB. Aus SVG-Dateien bleibt nur, was zeichnet."),
        widget=forms.FileInput(attrs={"accept": ".svg,.png,image/svg+xml,image/png"}),
    )
    without_logo = forms.BooleanField(label=_("Wappen entfernen"), required=False)

    def __init__(self, data: Any = None, files: Any = None, *, office: Office) -> None:
        names = ("name", "authority", "state", "colour")
        super().__init__(data, files, initial={name: getattr(office, name) for name in names} | office.words)
        for key, word in rules.WORDS.items():
            self.fields[key] = forms.CharField(
                label=gettext(word), max_length=60, required=False, widget=forms.TextInput(attrs={"placeholder": gettext(word)})
            )

    def word_fields(self) -> list[forms.BoundField]:
        """Return the fields of the office's own words."""
        return [self[key] for key in rules.WORDS]

    def office_fields(self) -> list[forms.BoundField]:
        """Return the other fields."""
        return [field for field in self if field.name not in rules.WORDS]

    def changes(self) -> dict[str, Any]:
        """Return the new values; the logo only when a file was chosen or it shall go."""
        data = self.cleaned_data
        new = {name: data[name] for name in ("name", "authority", "state", "colour")}
        new["words"] = {key: data[key] for key in rules.WORDS if data[key]}
        if data["logo"]:
            new["logo"] = data["logo"].read(MOST_BYTES + 1)
        elif data["without_logo"]:
            new["logo"] = b""
        return new


class ShownOnForm(forms.Form):
    """The day on which the example office is to stand."""

    day = forms.DateField(
        label=_("Tag im Beispielamt"), input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        error_messages={
            "required": _("Bitte wählen Sie einen Tag."),
            "invalid": _("Das ist kein Tag. Bitte schreiben Sie ihn so: 12.03.2026."),
        },
    )  # fmt: skip
