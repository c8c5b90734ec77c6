# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields of follow-ups: what is to be done, how it stands, filters of the list; never saves."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from zielkreis.committee.models import FollowUp, Meeting
from zielkreis.committee.queries import readable
from zielkreis.committee.rules.follow_ups import FOLLOW_UP_MOVES, FOLLOW_UP_STATES, OPEN
from zielkreis.committee.rules.people import MEETING_KINDS
from zielkreis.org.models import Office, Unit
from zielkreis.org.queries import UnitLine, unit_tree

MOST_TEXT = 10_000
LONG = {"rows": 4}


def day_field(**options: Any) -> forms.DateField:
    """Return a field for a day, as the browser's calendar sends it or as people type it."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(input_formats=["%Y-%m-%d", "%d.%m.%Y"], widget=widget, required=False, **options)


def indented(lines: list[UnitLine]) -> list[tuple[str, str]]:
    """Return units as choices, each below the one it belongs to."""
    return [(str(line.unit.pk), "\u2003" * line.depth + str(line.unit)) for line in lines]


class TaskForm(forms.Form):
    """What a resolution demands: task, whose, until when, reported where; with ``known`` also why it takes longer."""

    task = forms.CharField(label=_("Was ist zu tun?"), widget=forms.Textarea(attrs=LONG), max_length=MOST_TEXT)
    unit = forms.ChoiceField(label=_("Organisationseinheit"), required=False)
    responsible = forms.CharField(
        label=_("Verantwortlich"), max_length=200, required=False, help_text=_("Eine Funktion, zum Beispiel „FDL 51“.")
    )
    due_on = day_field(label=_("Termin"))
    delay_reason = forms.CharField(
        label=_("Grund der Verzögerung"), widget=forms.Textarea(attrs={"rows": 2}), max_length=MOST_TEXT, required=False,
        help_text=_("Nötig, wenn der Termin nach hinten rückt."),
    )  # fmt: skip
    reports_to: Any = forms.ModelChoiceField(label=_("Bericht in der Sitzung"), queryset=Meeting.objects.none(), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, office: Office, meetings: QuerySet[Meeting], known: FollowUp | None = None, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.office = office
        self.fields["unit"].choices = [("", _("noch keine")), *indented(unit_tree(office))]  # type: ignore[attr-defined]
        kept = Q(pk=known.reports_to_id) if known and known.reports_to_id else Q(pk__in=())
        mine = Meeting.objects.filter(kept, office=office).select_related("organization")
        self.fields["reports_to"].queryset = (mine | meetings).order_by("day", "id")  # type: ignore[attr-defined]
        if known is None:
            del self.fields["delay_reason"], self.fields["revision"]

    def clean_unit(self) -> Unit | None:
        """Return the chosen unit."""
        chosen = self.cleaned_data.get("unit")
        return Unit.objects.filter(office=self.office).get(pk=chosen) if chosen else None

    @staticmethod
    def initial_of(known: FollowUp) -> dict[str, Any]:
        """Return what the form begins with."""
        names = ("task", "responsible", "due_on", "delay_reason", "revision")
        return {name: getattr(known, name) for name in names} | {"unit": known.unit_id, "reports_to": known.reports_to_id}


class ReportForm(forms.Form):
    """How a follow-up stands, said in a minute."""

    state = forms.ChoiceField(label=_("Stand"), widget=forms.RadioSelect)
    progress = forms.CharField(
        label=_("Sachstand"), widget=forms.Textarea(attrs=LONG), max_length=MOST_TEXT, required=False,
        help_text=_("Ein oder zwei Sätze, keine Angaben zu einzelnen Personen."),
    )  # fmt: skip
    delay_reason = forms.CharField(
        label=_("Grund der Verzögerung"), widget=forms.Textarea(attrs={"rows": 2}), max_length=MOST_TEXT, required=False,
        help_text=_("Nötig, wenn der Termin vorbei ist."),
    )  # fmt: skip
    done_on = day_field(label=_("Umgesetzt am"), help_text=_("Nur, wenn der Auftrag umgesetzt ist."))
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, *, known: FollowUp) -> None:
        self.known = known
        names = ("state", "progress", "delay_reason", "done_on", "revision")
        super().__init__(data, initial={name: getattr(known, name) for name in names})
        allowed = (known.state, *FOLLOW_UP_MOVES[known.state])
        self.fields["state"].choices = [(code, _(word)) for code, word in FOLLOW_UP_STATES if code in allowed]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a day of completion that would be dropped because the state says otherwise."""
        found = super().clean() or {}
        day = found.get("done_on")
        if day and found.get("state") != "done" and day != self.known.done_on:
            self.add_error(
                "done_on", _("Der Tag gehört nur zum Stand „umgesetzt“. Wählen Sie diesen Stand, oder lassen Sie ihn leer.")
            )
        return found


class FollowUpFilters(forms.Form):
    """What narrows the list; without a choice it shows what is still open, of all terms."""

    stand = forms.ChoiceField(label=_("Stand"), required=False)
    einheit = forms.ChoiceField(label=_("Organisationseinheit"), required=False)
    gremium: Any = forms.ModelChoiceField(label=_("Gremium"), queryset=None, required=False, empty_label=_("alle"))
    periode: Any = forms.ModelChoiceField(label=_("Wahlperiode"), queryset=None, required=False, empty_label=_("alle"))
    text = forms.CharField(label=_("Suchwort"), required=False, max_length=80)

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = [(code, _(word)) for code, word in FOLLOW_UP_STATES]
        self.fields["stand"].choices = [("", _("noch zu tun")), ("alle", _("alle")), *words]  # type: ignore[attr-defined]
        self.fields["einheit"].choices = [("", _("alle")), *indented(unit_tree(office))]  # type: ignore[attr-defined]
        bodies = readable.organizations(office).filter(kind__in=MEETING_KINDS)
        self.fields["gremium"].queryset = bodies  # type: ignore[attr-defined]
        self.fields["periode"].queryset = office.legislative_terms.filter(deleted_at__isnull=True)  # type: ignore[attr-defined]

    def narrowed(self, found: QuerySet[FollowUp]) -> QuerySet[FollowUp]:
        """Return those that fit; what can't be understood narrows nothing and is said at its field."""
        self.is_valid()
        chosen = self.cleaned_data
        states = {"": OPEN, "alle": tuple(FOLLOW_UP_MOVES)}.get(chosen.get("stand", ""), (chosen.get("stand", ""),))
        fits = Q(state__in=states)
        if chosen.get("einheit"):
            fits &= Q(unit=chosen["einheit"])
        if chosen.get("gremium"):
            fits &= Q(item__meeting__organization=chosen["gremium"])
        if chosen.get("periode"):
            fits &= Q(item__meeting__term=chosen["periode"])
        for word in chosen.get("text", "").split():
            fits &= _says(word)
        return found.filter(fits)


def _says(word: str) -> Q:
    """Condition: a word occurs; in the resolution only where the person may read that, so that searching tells nothing."""
    own = Q(task__icontains=word) | Q(progress__icontains=word) | Q(responsible__icontains=word)
    resolved = Q(item__title__icontains=word) | Q(item__resolution_text__icontains=word)
    return own | Q(item_is_readable=True) & resolved
