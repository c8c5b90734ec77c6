# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields of meetings, agenda, attendance and minutes: labels, help, parsing. Never saves, never decides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from zielkreis.committee.forms.people import choice, translated
from zielkreis.committee.models import Attendance, Meeting, Membership, Organization
from zielkreis.committee.queries import meetings as queries
from zielkreis.committee.queries import readable
from zielkreis.committee.rules.meetings import ATTENDANCE
from zielkreis.committee.rules.votes import Presence
from zielkreis.org.forms import day
from zielkreis.org.models import Office

MOST_TEXT = 50_000
USUALLY_THERE = ("chair", "deputy_chair", "member", "advisory")
"""Roles whose open lines one click notes as present; a deputy comes only when needed."""


def clock(label: Any, *, help_text: Any = "") -> forms.TimeField:
    """Return a field for an optional time of day, typed or picked."""
    return forms.TimeField(
        label=label, help_text=help_text, required=False, input_formats=["%H:%M", "%H:%M:%S", "%H.%M"],
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )  # fmt: skip


class Paragraphs(forms.CharField):
    """Text of several lines; browsers send their ends in another form than they are kept."""

    def to_python(self, value: Any) -> Any:
        """Return the text with plain line ends."""
        return super().to_python(str(value).replace("\r\n", "\n") if value is not None else value)


def long_text(label: Any, *, rows: int = 6, help_text: Any = "", required: bool = False) -> forms.CharField:
    """Return a field for paragraphs."""
    return Paragraphs(
        label=label, help_text=help_text, required=required, max_length=MOST_TEXT, widget=forms.Textarea(attrs={"rows": rows})
    )


def see_again(form: forms.Form, **stored: str) -> None:
    """Let a form that met a Conflict be sent again over what is stored now, which the page shows beside it."""
    again: Any = cast(QueryDict, form.data).copy()
    for name, value in stored.items():
        again[name] = value
    form.data = again


class MeetingFilters(forms.Form):
    """What narrows the list of meetings; ``get`` returns what was chosen, nothing for what isn't a choice."""

    gremium = choice(Organization, _("Gremium"))
    jahr = forms.TypedChoiceField(label=_("Jahr"), required=False, coerce=int, empty_value=None)

    def __init__(self, data: Any = None, *, office: Office, years: Sequence[int], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["gremium"].queryset = readable.organizations(office).filter(meetings__isnull=False).distinct()  # type: ignore[attr-defined]
        self.fields["gremium"].empty_label = _("alle")  # type: ignore[attr-defined]
        self.fields["jahr"].choices = [("", _("alle")), *((year, str(year)) for year in years)]  # type: ignore[attr-defined]
        self.is_valid()

    def chosen(self, name: str) -> Any:
        """Return what was chosen, None for nothing or for what is no choice."""
        return self.cleaned_data.get(name)


class MeetingForm(forms.Form):
    """A meeting to be planned."""

    organization = choice(Organization, _("Gremium"))
    day = day(_("Tag"))
    begins = clock(_("Beginn"))
    place = forms.CharField(label=_("Ort"), max_length=300, required=False)
    name = forms.CharField(
        label=_("Bezeichnung"), max_length=200, required=False, help_text=_("Nur wenn sie vom Namen des Gremiums abweicht")
    )
    rare: tuple[str, ...] = ("name",)

    def __init__(self, *args: Any, office: Office, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["day"].required = True
        self.offer(office, on=on)

    def offer(self, office: Office, *, on: date) -> None:
        """Offer the bodies that meet."""
        field: Any = self.fields["organization"]
        field.required, field.empty_label = True, None
        field.queryset = queries.bodies(office, on=on).filter(origin="")


class MeetingChangeForm(MeetingForm):
    """What can be changed of a meeting: before it was held everything but its body, afterwards time, place, name and guests."""

    ends = clock(_("Ende"))
    guests = long_text(_("Verwaltung und Gäste"), rows=3, help_text=_("Funktionen statt Namen, eine je Zeile"))
    cosigning_due_on = day(_("Mitzeichnung bis"))
    papers_due_on = day(_("Vorlagenschluss"))
    invitation_due_on = day(_("Einladung bis"))
    field_order = ("day", "begins", "ends", "place", "guests", "cosigning_due_on", "papers_due_on", "invitation_due_on", "name")
    AFTERWARDS = ("begins", "ends", "place", "guests", "name")

    def __init__(self, *args: Any, meeting: Meeting, **options: Any) -> None:
        self.meeting = meeting
        super().__init__(*args, office=meeting.office, on=meeting.day, initial=_stored(meeting), **options)

    def offer(self, office: Office, *, on: date) -> None:
        """Leave out the body, and what a held meeting keeps."""
        kept = self.AFTERWARDS if self.meeting.state == "held" else [name for name in self.fields if name != "organization"]
        for name in set(self.fields) - set(kept):
            del self.fields[name]


def _stored(meeting: Meeting) -> dict[str, Any]:
    names = ("day", "begins", "ends", "place", "guests", "name", "cosigning_due_on", "papers_due_on", "invitation_due_on")
    return {name: getattr(meeting, name) for name in names}


class InvitationForm(forms.Form):
    """The day on which the invitation goes out, or went out."""

    on = day(_("Eingeladen am"), help_text=_("Von diesem Tag an sehen die Mitglieder Tagesordnung und Vorlagen"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].required = True


class ReasonForm(forms.Form):
    """Why something is cancelled or taken back."""

    reason = forms.CharField(label=_("Grund"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class ItemForm(forms.Form):
    """An item of the agenda without a paper."""

    title = forms.CharField(label=_("Titel"), max_length=500)
    non_public = forms.BooleanField(label=_("nichtöffentlich"), required=False)


class MinutesForm(forms.Form):
    """What minutes say before and after the items."""

    opening = long_text(
        _("Eröffnung und Regularien"), rows=10,
        help_text=_("Ladung, Beschlussfähigkeit, Mitwirkungsverbot. Anwesende und Beschlüsse kommen aus der Sitzung."),
    )  # fmt: skip
    closing = long_text(_("Schluss"), rows=4)
    seen_opening = Paragraphs(widget=forms.HiddenInput, required=False)
    seen_closing = Paragraphs(widget=forms.HiddenInput, required=False)


class SignatureForm(forms.Form):
    """Who signed minutes, and when."""

    signed_by = forms.CharField(
        label=_("Unterzeichnet von"), max_length=300, help_text=_("Funktionen, zum Beispiel: Vorsitz, Schriftführung")
    )
    on = day(_("Unterzeichnet am"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].required = True


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the attendance table: the membership and its fields."""

    membership: Membership
    state: forms.BoundField
    from_time: forms.BoundField
    until_time: forms.BoundField
    stands_in: forms.BoundField | None

    @property
    def errors(self) -> list[str]:
        """All that is wrong in this line."""
        fields = (self.state, self.from_time, self.until_time, self.stands_in)
        return [str(error) for field in fields if field is not None for error in field.errors]


class AttendanceForm(forms.Form):
    """All memberships of a body on the day of a meeting: state, from when until when, for whom; empty is not noted."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, memberships: Iterable[Membership], noted: Iterable[Attendance], seen: str) -> None:
        self.memberships = list(memberships)
        super().__init__(data, initial={"seen": seen, **_noted(noted)})
        for one in self.memberships:
            self.fields |= _fields(one)

    def rows(self) -> list[Row]:
        """Return the lines of the table."""
        return [
            Row(
                membership=one, state=self[f"state_{one.pk}"], from_time=self[f"from_{one.pk}"],
                until_time=self[f"until_{one.pk}"], stands_in=self[f"for_{one.pk}"] if one.deputy_for_id else None,
            )
            for one in self.memberships
        ]  # fmt: skip

    def presences(self, *, rest_present: bool = False) -> list[Presence]:
        """Return what was filled in; a line with a time or a deputy but no state is kept for the rules to refuse.

        With ``rest_present`` open lines of members and advisers (not of deputies and guests) count as present.
        """
        noted = (self._presence(one, otherwise="present" if rest_present and one.role in USUALLY_THERE else "")
                 for one in self.memberships)  # fmt: skip
        return [presence for presence in noted if presence is not None]

    def _presence(self, one: Membership, *, otherwise: str) -> Presence | None:
        found = self.cleaned_data
        state, start, end = (found.get(f"{name}_{one.pk}") for name in ("state", "from", "until"))
        state = state or otherwise
        stands_in = one.deputy_for_id if found.get(f"for_{one.pk}") else None
        if not (state or start or end or stands_in):
            return None
        return Presence(one.pk, state or "", from_time=start, until_time=end, stands_in_for=stands_in)


def _fields(one: Membership) -> dict[str, forms.Field]:
    deputy = {f"for_{one.pk}": forms.BooleanField(label=one.member.name, required=False)} if one.deputy_for_id else {}
    name = one.member.name
    state = forms.ChoiceField(
        label=name, required=False, widget=forms.RadioSelect, choices=translated(ATTENDANCE, empty=_("offen"))
    )
    times = {f"{key}_{one.pk}": clock(f"{name}, {word}") for key, word in (("from", _("von")), ("until", _("bis")))}
    return {f"state_{one.pk}": state, **times, **deputy}


def _noted(noted: Iterable[Attendance]) -> dict[str, str | time | bool | None]:
    found: dict[str, str | time | bool | None] = {}
    for one in noted:
        key = one.membership_id
        found |= {f"state_{key}": one.state, f"from_{key}": one.from_time, f"until_{key}": one.until_time}
        found[f"for_{key}"] = one.stands_in_for_id is not None
    return found
