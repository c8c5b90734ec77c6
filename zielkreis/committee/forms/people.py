# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields of bodies, terms, members and seats: labels, help, parsing. Never saves, never decides."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zielkreis.committee.models import LegislativeTerm, Member, Membership, Organization
from zielkreis.committee.queries import people as queries
from zielkreis.committee.queries import readable
from zielkreis.committee.rules import people as rules
from zielkreis.org.forms import day
from zielkreis.org.models import Office


def translated(choices: Iterable[tuple[str, str]], *, empty: Any = None) -> Any:
    """Return choices whose German words are translated when they are shown, ``empty`` for none of them in front."""
    first = [] if empty is None else [("", empty)]
    return lazy(lambda: [*first, *((code, gettext(word)) for code, word in choices)], list)()


def choice(model: type[Model], label: Any, **options: Any) -> Any:
    """Return an optional choice among objects that the form offers for its office; those of others are none."""
    return forms.ModelChoiceField(
        label=label, queryset=model._default_manager.none(), required=False, empty_label="–", **options
    )  # fmt: skip


class DayFilter(forms.Form):
    """The day for which a body is shown."""

    on = day(_("Besetzung am"))


class OrganizationForm(forms.Form):
    """A body that meets, or a group that nominates members."""

    kind = forms.ChoiceField(label=_("Art"), choices=translated(rules.ORGANIZATION_KINDS))
    name = forms.CharField(label=_("Name"), max_length=200)
    short_name = forms.CharField(label=_("Kurzname"), max_length=40, required=False, help_text=_("Zum Beispiel JHA"))
    seats = forms.IntegerField(
        label=_("Stimmberechtigte Sitze"), required=False, min_value=1, max_value=500,
        help_text=_("Nach der Satzung; danach richten sich Beschlussfähigkeit und Zusammensetzung"),
    )  # fmt: skip
    part_of = choice(Organization, _("Gehört zu"), help_text=_("Zum Beispiel der Ausschuss, der den Unterausschuss gebildet hat"))
    is_public = forms.BooleanField(label=_("Öffentlich: tagt öffentlich und wird veröffentlicht"), required=False, initial=True)
    starts_on = day(_("Besteht seit"))
    ends_on = day(_("Besteht bis"), help_text=_("Leer lassen, solange kein Ende bekannt ist"))
    rare = ("part_of", "is_public", "starts_on", "ends_on")

    def __init__(self, *args: Any, office: Office, but: int = 0, **options: Any) -> None:
        super().__init__(*args, **options)
        bodies = readable.organizations(office).filter(kind__in=rules.MEETING_KINDS).exclude(pk=but)
        self.fields["part_of"].queryset = bodies  # type: ignore[attr-defined]


class TermForm(forms.Form):
    """A legislative term."""

    name = forms.CharField(label=_("Bezeichnung"), max_length=200, help_text=_("Zum Beispiel Wahlperiode 2025–2030"))
    starts_on = day(_("Erster Tag"))
    ends_on = day(_("Letzter Tag"), help_text=_("Leer lassen, solange kein Ende bekannt ist"))
    starts_on.required = True


class MemberForm(forms.Form):
    """Somebody who sits in a body; nothing but title and name is kept (I29)."""

    name = forms.CharField(label=_("Name"), max_length=200, help_text=_("So, wie er in Listen stehen soll"))
    title = forms.CharField(label=_("Titel"), max_length=60, required=False)


class InviteForm(forms.Form):
    """The address by which a member signs in."""

    email = forms.EmailField(
        label=_("E-Mail-Adresse"), max_length=254,
        help_text=_("Damit meldet sich das Mitglied an. Den Link für das Passwort senden Sie danach."),
    )  # fmt: skip


class MembersFilter(forms.Form):
    """What narrows the list of members."""

    text = forms.CharField(label=_("Name"), required=False, max_length=80, widget=forms.TextInput(attrs={"type": "search"}))
    who = forms.ChoiceField(
        label=_("Wer"), required=False, choices=(("", _("heute in einem Gremium")), ("all", _("auch frühere")))
    )  # fmt: skip


class EndForm(forms.Form):
    """The last day of a seat."""

    on = day(_("Letzter Tag"))
    on.required = True


class SeatForm(forms.Form):
    """What a seat is: role, by whose right, for whom as deputy, from when until when."""

    role = forms.ChoiceField(label=_("Rolle"), choices=translated(rules.MEMBERSHIP_ROLES))
    seat = forms.ChoiceField(
        label=_("Platz"), required=False, choices=translated(rules.SEATS, empty=_("nicht angegeben")),
        help_text=_("Auf wessen Vorschlag oder durch wessen Wahl (§ 71 Abs. 1 SGB VIII)"),
    )  # fmt: skip
    on_behalf_of = choice(Organization, _("Vorgeschlagen von"), help_text=_("Fraktion, freier Träger oder Verband"))
    deputy_for = choice(Membership, _("Vertritt"), help_text=_("Nur bei einer persönlichen Stellvertretung"))
    starts_on = day(_("Beginn"))
    ends_on = day(_("Ende"), help_text=_("Leer lassen, solange kein Ende bekannt ist"))
    term = choice(LegislativeTerm, _("Wahlperiode"))
    votes = forms.TypedChoiceField(
        label=_("Stimmrecht"), required=False, empty_value=None, coerce=lambda given: given == "yes",
        choices=(("", _("wie bei der Rolle üblich")), ("yes", _("stimmt mit")), ("no", _("stimmt nicht mit"))),
    )  # fmt: skip
    rare = ("term", "votes")

    def __init__(self, *args: Any, organization: Organization, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        office = organization.office
        others = readable.organizations(office).exclude(kind__in=rules.MEETING_KINDS)
        held = queries.memberships(office).filter(queries.overlapping(on, None), organization=organization)
        self.fields["on_behalf_of"].queryset = others  # type: ignore[attr-defined]
        self.fields["deputy_for"].queryset = held.exclude(role__in=rules.DEPUTIES).order_by("member__name")  # type: ignore[attr-defined]
        self.fields["deputy_for"].label_from_instance = lambda one: str(one.member)  # type: ignore[attr-defined]
        self.fields["term"].queryset = queries.terms(office)  # type: ignore[attr-defined]


class NewSeatForm(SeatForm):
    """A seat for a known member, or for somebody new."""

    member = choice(Member, _("Mitglied"), help_text=_("Wer schon in einem Gremium war"))
    new_name = forms.CharField(label=_("Oder neues Mitglied"), max_length=200, required=False, help_text=_("Vor- und Nachname"))
    field_order = ("member", "new_name")

    def __init__(self, *args: Any, organization: Organization, **options: Any) -> None:
        super().__init__(*args, organization=organization, **options)
        self.fields["member"].queryset = queries.members(organization.office)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Take either a known member or a new name."""
        found = super().clean() or {}
        if bool(found.get("member")) == bool(found.get("new_name")):
            self.add_error("member", _("Bitte wählen Sie ein Mitglied, oder geben Sie den Namen eines neuen an."))
        return found
