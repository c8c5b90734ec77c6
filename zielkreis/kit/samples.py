# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Invented contents for the page of all components; used by the gallery and its tests only."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zielkreis.kit.components.marks import STATES


class SampleForm(forms.Form):
    """A form with each kind of field, shown with an error."""

    title = forms.CharField(label=gettext_lazy("Wortlaut"), help_text=gettext_lazy("Ein Satz, der sagt, was erreicht sein wird."))
    text = forms.CharField(label=gettext_lazy("Sachstand"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    year = forms.IntegerField(label=gettext_lazy("Jahr"))
    due_on = forms.DateField(label=gettext_lazy("Fällig am"), widget=forms.DateInput(attrs={"type": "date"}), required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("Stand"), choices=[("running", "in Umsetzung"), ("done", "umgesetzt")], required=False
    )
    table = forms.FileField(label=gettext_lazy("Tabelle"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Art"),
        choices=[("up", "Höher ist besser"), ("down", "Niedriger ist besser")],
        widget=forms.RadioSelect,
    )
    public = forms.BooleanField(label=gettext_lazy("Darf veröffentlicht werden"), required=False)


class FilterForm(forms.Form):
    """What a list is narrowed by."""

    title = forms.CharField(label=gettext_lazy("Suche"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    state = forms.ChoiceField(label=gettext_lazy("Stand"), choices=[("", "alle"), ("running", "in Umsetzung")], required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleEntry:
    """An entry of the history."""

    at: datetime
    by_name: str
    verb: str
    object_type: str = "goals.measure"
    object_label: str = ""
    changes: dict[str, list[Any]] = field(default_factory=dict)
    reason: str = ""


HISTORY = (
    SampleEntry(
        at=datetime(2026, 6, 3, 8, 15, tzinfo=UTC),
        by_name="Petra Lindner",
        verb="change",
        changes={"due_on": ["2026-06-30", "2026-09-30"], "state": ["running", "delayed"]},
        reason="Die Stelle konnte erst im Mai besetzt werden.",
    ),
    SampleEntry(at=datetime(2026, 1, 12, 10, 0, tzinfo=UTC), by_name="Jonas Berg", verb="create"),
)
MEASURES: tuple[dict[str, Any], ...] = (
    {
        "title": "Elterncafé in drei Familienzentren eröffnen",
        "start": date(2026, 2, 1),
        "end": date(2026, 9, 30),
        "state": "running",
        "url": "#gantt",
        "milestones": [
            (date(2026, 3, 31), "Konzept abgestimmt", "done"),
            (date(2026, 6, 30), "Räume eingerichtet", "overdue"),
            (date(2026, 9, 30), "Drittes Café eröffnet", "open"),
        ],
    },
    {
        "title": "Fachkräfte im Schutzkonzept schulen",
        "start": date(2026, 5, 1),
        "end": date(2027, 2, 28),
        "state": "delayed",
        "milestones": [(date(2026, 7, 15), "Erste Schulung", "done_late"), (date(2026, 11, 30), "Zweite Schulung", "open")],
    },
    {"title": "Ferienangebote gemeinsam bewerben", "start": None, "end": date(2026, 5, 31), "state": "done", "milestones": []},
)
STRATEGIC_GOALS = (
    (1, "CG", "Chancengleichheit"),
    (2, "KB", "Kinderbetreuung"),
    (3, "KO", "Kooperation"),
    (4, "PA", "Partizipation"),
    (5, "PR", "Personal- und Ressourceneinsatz"),
    (6, "PF", "Prävention und Förderung"),
    (7, "QM", "Qualitätsmanagement"),
    (8, "SK", "Schutz von Kindern und Jugendlichen"),
    (9, "", ""),
    (10, "", ""),
    (11, "", ""),
    (12, "", ""),
)
CHART = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 160" aria-hidden="true">'
    '<path d="M20 130H200V90H400V50H580" fill="none" stroke="#1a4f8f" stroke-width="3"/><g fill="#171a2b">'
    '<circle cx="60" cy="126" r="5"/><circle cx="260" cy="100" r="5"/><circle cx="460" cy="62" r="5"/></g></svg>'
)


def context(*, form: SampleForm, page: str | None = None) -> dict[str, Any]:
    """Return everything the gallery shows."""
    return {
        "form": form,
        "plain_form": FilterForm(auto_id="plain_%s"),
        "filter_form": FilterForm(auto_id="filter_%s"),
        "trail": [(_("Start"), "#"), (_("Leitziele"), "#"), (_("Muster"), "#")],
        "grades": ["green", "amber", "red", "grey"],
        "kinds": [(kind, list(states)) for kind, states in STATES.items()],
        "degrees": [(Decimal("0.8996"), "amber", True), (Decimal("1.043"), "green", False), (None, "grey", False)],
        "strategic_goals": STRATEGIC_GOALS,
        "tabs": [(_("Ziele"), "#", True), (_("Maßnahmen"), "#", False), (_("Kennzahlen"), "#", False)],
        "measures": MEASURES,
        "history": HISTORY,
        "events": [
            {"when": date(2022, 11, 8), "title": _("Leitziele beschlossen"), "text": _("Jugendhilfeausschuss, TOP 4")},
            {"when": _("Frühjahr 2026"), "title": _("Jahresziele vorgestellt"), "url": "#"},
        ],
        "definitions": [(_("Verantwortlich"), "FDL Jugendförderung"), (_("Beteiligt"), None)],
        "summer": date(2026, 9, 22),
        "start": date(2026, 1, 1),
        "end": date(2027, 3, 31),
        "today": date(2026, 7, 20),
        "instant": datetime(2026, 7, 20, 12, 5, tzinfo=UTC),
        "number": Decimal("12345.6"),
        "chart": CHART,
        "chart_headings": [_("Jahr"), _("Zielstufe"), _("Istwert")],
        "chart_rows": [("2023", "50 %", "48 %"), ("2025", "80 %", "71 %"), ("2027", "100 %", _("k. A."))],
        "page": Paginator(range(1, 260), 20).get_page(page or 4),
    }
