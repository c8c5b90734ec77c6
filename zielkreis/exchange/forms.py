# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What people say about a table they bring in: the file, its columns, what holds for rows that leave something open."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zielkreis.exchange import rules
from zielkreis.exchange.models import Import
from zielkreis.exchange.value_plan import UNMATCHED, ValuePlan
from zielkreis.exchange.words import FIELDS, LEFT_ALONE, VALUE_FIELDS
from zielkreis.goals.models import StrategicGoalText
from zielkreis.indicators.models import Indicator
from zielkreis.org.queries import UnitLine

ACCEPTED = ".xlsx,.xlsm,.xls,.ods,.csv,.txt,.tsv,.docx"


class UploadForm(forms.Form):
    """The file and the year it is about."""

    file = forms.FileField(
        label=gettext_lazy("Datei"),
        help_text=gettext_lazy(
            "Excel (XLSX), OpenDocument (ODS), CSV oder Word (DOCX), bis 20 MB. "
            "Ob es eine Zieltabelle ist oder eine Tabelle mit Istwerten, wird erkannt."
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPTED, "class": "file-drop"}),
        allow_empty_file=True,
    )  # fmt: skip
    year = forms.IntegerField(
        label=gettext_lazy("Jahr"), min_value=2000, max_value=2100,
        help_text=gettext_lazy("Das Jahr der Ziele; Angaben ohne Jahr beziehen sich darauf."),
    )  # fmt: skip


class ColumnsForm(forms.Form):
    """Which field each heading is, which sheet is read, and what holds for rows that name no strategic goal or unit."""

    def __init__(
        self, *args: Any, found: Import, texts: Sequence[StrategicGoalText], units: Sequence[UnitLine], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        recognised = found.recognised or {}
        self.headings = _headings(recognised)
        fields = FIELDS if found.kind == rules.TABLE else VALUE_FIELDS
        choices = [("", _(LEFT_ALONE)), *((name, _(word)) for name, word in fields.items())]
        for place, (heading, field) in enumerate(self.headings):
            self.fields[f"column-{place}"] = forms.ChoiceField(label=heading, choices=choices, initial=field, required=False)
        self._add_sheets(found, recognised.get("sheets", []))
        if found.kind == rules.TABLE:
            self._add_defaults(found, texts, units)

    def _add_sheets(self, found: Import, sheets: Sequence[str]) -> None:
        if len(sheets) > 1:
            choices = [("", _("alle Blätter")), *((name, name) for name in sheets)]
            self.fields["sheet"] = forms.ChoiceField(label=_("Blatt"), choices=choices, initial=found.sheet, required=False)

    def _add_defaults(self, found: Import, texts: Sequence[StrategicGoalText], units: Sequence[UnitLine]) -> None:
        goals = [("", _("keines")), *((str(text.goal_id), text.title) for text in texts)]
        named = [("", _("keine")), *((str(line.unit.pk), "\u2003" * line.depth + str(line.unit)) for line in units)]
        for name, label, choices in (
            ("strategic_goal", _("Leitziel für Zeilen ohne Leitziel"), goals),
            ("unit", _("Organisationseinheit für Zeilen ohne Angabe"), named),
        ):
            initial = str(found.choices.get(name) or "")
            self.fields[name] = forms.ChoiceField(label=label, choices=choices, initial=initial, required=False)

    @property
    def changed_columns(self) -> dict[str, str]:
        """Heading → field for the headings that were understood otherwise than a person says, "" leaves out."""
        chosen = {heading: self.cleaned_data[f"column-{place}"] for place, (heading, _field) in enumerate(self.headings)}
        return {heading: chosen[heading] for heading, field in self.headings if chosen[heading] != field}

    @property
    def column_fields(self) -> list[forms.BoundField]:
        """The selects of the headings."""
        return [self[f"column-{place}"] for place in range(len(self.headings))]

    @property
    def other_fields(self) -> list[forms.BoundField]:
        """Sheet and defaults, as far as they are asked."""
        return [self[name] for name in ("sheet", "strategic_goal", "unit") if name in self.fields]

    @property
    def choices(self) -> dict[str, int | None]:
        """The strategic goal and the unit for rows that name none."""
        return {name: int(self.cleaned_data[name]) if self.cleaned_data[name] else None
                for name in ("strategic_goal", "unit") if name in self.fields}  # fmt: skip


class MatchForm(forms.Form):
    """Which indicator a row of values means, and which rows stay out; for the rows of one page."""

    def __init__(self, *args: Any, rows: Sequence[ValuePlan], indicators: Sequence[Indicator], **options: Any) -> None:
        super().__init__(*args, **options)
        named = [(str(one.pk), one.title) for one in indicators]
        for row in rows:
            if row.change == UNMATCHED or row.left_out:
                choices = [*_suggested(row), ("", _("noch nicht gewählt")), ("0", _("Zeile auslassen")), *named]
                self.fields[f"row-{row.place}"] = forms.ChoiceField(
                    label=_("Kennzahl zu „%(title)s“") % {"title": row.read.indicator}, choices=choices, required=False,
                    initial="0" if row.left_out else "",
                )  # fmt: skip
            else:
                self.fields[f"out-{row.place}"] = forms.BooleanField(
                    label=_("„%(title)s“ auslassen") % {"title": row.read.indicator}, required=False
                )

    @property
    def matches(self) -> dict[str, int]:
        """Place of the row → indicator (pk), 0 for rows that stay out; only what was decided."""
        decided: dict[str, int] = {}
        for name, value in self.cleaned_data.items():
            kind, _dash, place = name.partition("-")
            if kind == "row" and value != "":
                decided[place] = int(value)
            if kind == "out" and value:
                decided[place] = 0
        return decided


def _suggested(row: ValuePlan) -> list[tuple[str, str]]:
    return [(str(row.suggested.pk), _("Vorschlag: %(title)s") % {"title": row.suggested.title})] if row.suggested else []


def _headings(recognised: Mapping[str, Any]) -> list[tuple[str, str]]:
    known = list(recognised.get("columns", {}).items())
    return known + [(heading, "") for heading in recognised.get("unknown_columns", ()) if heading not in dict(known)]
