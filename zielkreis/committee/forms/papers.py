# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields of a paper: what it is about, its sections, why a step is taken, a file; and the filters of the list. Never saves."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from zielkreis.committee.models import Consultation, GoalReference, Organization, Paper, PaperKind, PaperSection
from zielkreis.committee.rules.files import MEDIA_TYPES
from zielkreis.committee.rules.papers import MOST_SUBJECT, PAPER_STATES
from zielkreis.org.models import Office, Unit
from zielkreis.org.queries import unit_tree
from zielkreis.org.rights import Rights

MOST_TEXT = 50_000
SECTION = "section-"
ACCEPTED = ",".join(f".{ending}" for ending in MEDIA_TYPES)


def day_field(label: Any, *, help_text: Any = "", required: bool = False) -> forms.DateField:
    """Return a field for a day, typed or chosen."""
    return forms.DateField(
        label=label, help_text=help_text, required=required, input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip


def unit_choices(office: Office, *, rights: Rights, permission: str) -> list[tuple[str, Any]]:
    """Return the units within reach of a permission, indented as in the tree; none as well for those who may everywhere."""
    reach = rights.reach(permission)
    lines = [line for line in unit_tree(office) if reach.covers(unit=line.unit.pk)]
    none = [("", _("keine"))] if reach.everywhere else []
    return [*none, *((str(line.unit.pk), "\u2003" * line.depth + str(line.unit)) for line in lines)]


class FactsForm(forms.Form):
    """What a paper is about; the unit's choices are those within the person's reach."""

    subject = forms.CharField(
        label=_("Betreff"), max_length=MOST_SUBJECT, help_text=_("So steht die Vorlage auf der Tagesordnung.")
    )
    unit = forms.ChoiceField(label=_("Federführung"), required=False)
    day = day_field(_("Datum der Vorlage"), help_text=_("Leer: der Tag der Freigabe."))
    is_public = forms.BooleanField(
        label=_("öffentlich"), required=False, initial=True,
        help_text=_("Nichtöffentliche Vorlagen lesen nur die Gremien, die sie beraten, und wer sie vorbereitet."),
    )  # fmt: skip

    def __init__(self, *args: Any, office: Office, rights: Rights, known: Unit | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.office = office
        choices = unit_choices(office, rights=rights, permission="write_papers")
        if known and str(known.pk) not in dict(choices):
            choices.append((str(known.pk), str(known)))
        self.fields["unit"].choices = choices  # type: ignore[attr-defined]

    def clean_unit(self) -> Unit | None:
        """Return the chosen unit."""
        chosen = self.cleaned_data.get("unit")
        return Unit.objects.filter(office=self.office).get(pk=chosen) if chosen else None

    def facts(self) -> dict[str, Any]:
        """Return what the valid form says about the paper itself."""
        return {name: self.cleaned_data[name] for name in ("subject", "unit", "day", "is_public")}


class NewPaperForm(FactsForm):
    """Kind, facts and, if it is to be another than the next one, the number of a new paper."""

    kind = forms.ChoiceField(label=_("Art der Vorlage"), widget=forms.RadioSelect)
    number = forms.CharField(
        label=_("Nummer"), required=False, max_length=60, help_text=_("Leer: die nächste freie. Sie bleibt danach unverändert.")
    )
    field_order = ["kind", "subject", "unit", "is_public", "day", "number"]
    rare = ("day", "number")

    def __init__(self, *args: Any, kinds: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(name, name) for name in kinds]  # type: ignore[attr-defined]


class SectionField(forms.CharField):
    """A section's text: marked as one that must be filled before the release, but a draft is saved without it."""

    def __init__(self, *, section: PaperSection) -> None:
        look = {"rows": 10, "class": "paper-text"} if section.is_required else {"rows": 4}
        super().__init__(
            label=section.heading, help_text=section.help, required=section.is_required, max_length=MOST_TEXT, strip=False,
            widget=forms.Textarea(attrs=look),
        )  # fmt: skip

    def validate(self, value: Any) -> None:
        """Take an empty text as well."""


class PaperForm(FactsForm):
    """Facts and all sections of a paper, saved together; carries the revision the person saw."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    rare = ("unit", "day", "is_public")
    use_required_attribute = False

    def __init__(self, *args: Any, paper: Paper, sections: Sequence[PaperSection], **kwargs: Any) -> None:
        stored = {name: getattr(paper, name) for name in ("subject", "day", "is_public", "revision")}
        texts = {SECTION + one.key: one.text for one in sections}
        super().__init__(*args, initial={**stored, "unit": str(paper.unit_id or ""), **texts}, known=paper.unit, **kwargs)
        for one in sections:
            self.fields[SECTION + one.key] = SectionField(section=one)

    def usual_fields(self) -> list[BoundField]:
        """Return the subject and the sections that are required or hold something already."""
        return [self["subject"], *(field for field in self._section_fields() if not _is_left(field))]

    def left_fields(self) -> list[BoundField]:
        """Return the sections that may stay empty and are, for the page to fold away."""
        return [field for field in self._section_fields() if _is_left(field)]

    def rare_fields(self) -> list[BoundField]:
        """Return the facts that rarely change."""
        return [self[name] for name in self.rare]

    def has_rare_errors(self) -> bool:
        """Tell whether one of them was refused."""
        return any(field.errors for field in self.rare_fields())

    def _section_fields(self) -> list[BoundField]:
        return [self[name] for name in self.fields if name.startswith(SECTION)]

    def texts(self) -> dict[str, str]:
        """Return the sections by their keys, with plain line breaks."""
        found = {name.removeprefix(SECTION): text for name, text in self.cleaned_data.items() if name.startswith(SECTION)}
        return {key: text.replace("\r\n", "\n") for key, text in found.items()}

    def theirs(self) -> list[tuple[str, str, str]]:
        """Return label, stored and typed words of what differs, for the person who saves second."""
        fields = [self[name] for name in self.fields if name.startswith(SECTION) or name == "subject"]
        plain = [(str(one.label), str(one.initial or ""), str(one.value() or "").replace("\r\n", "\n")) for one in fields]
        return [line for line in plain if line[1] != line[2]]


def _is_left(field: BoundField) -> bool:
    return not (field.field.required or field.errors or str(field.value() or "").strip())


class ReasonForm(forms.Form):
    """Why a step is taken."""

    reason = forms.CharField(label=_("Grund"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000, required=False)


class AttachForm(forms.Form):
    """A file for a paper."""

    file = forms.FileField(
        label=_("Datei"), help_text=_("PDF, Word, Excel, OpenDocument oder Bild (PNG, JPG), bis 20 MB."),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}), allow_empty_file=True, max_length=255,
    )  # fmt: skip
    name = forms.CharField(
        label=_("Bezeichnung"), required=False, max_length=300, help_text=_("z. B. „Konzept“; leer: der Name der Datei.")
    )
    is_public = forms.BooleanField(label=_("öffentlich"), required=False, initial=True)


class PaperFilters(forms.Form):
    """What narrows the list."""

    text = forms.CharField(
        label=_("Nummer oder Betreff"), required=False, max_length=80, widget=forms.TextInput({"type": "search"})
    )
    stand = forms.ChoiceField(label=_("Stand"), required=False)
    art = forms.ChoiceField(label=_("Art"), required=False)
    jahr = forms.IntegerField(label=_("Jahr"), required=False, min_value=1990, max_value=2100)
    einheit = forms.ChoiceField(label=_("Federführung"), required=False)
    gremium = forms.ChoiceField(label=_("Gremium"), required=False)
    ohne_ziel = forms.BooleanField(label=_("nur ohne Zielbezug"), required=False)
    vor = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, office: Office, kinds: Sequence[PaperKind], bodies: Sequence[Organization], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, list[tuple[str, Any]]] = {
            "stand": [(code, _(word)) for code, word in PAPER_STATES],
            "art": [(str(kind.pk), kind.name) for kind in kinds],
            "einheit": [(str(line.unit.pk), "\u2003" * line.depth + str(line.unit)) for line in unit_tree(office)],
            "gremium": [(str(body.pk), body.name) for body in bodies],
        }
        for name, offered in choices.items():
            self.fields[name].choices = [("", _("alle")), *offered]  # type: ignore[attr-defined]

    @property
    def before(self) -> int | None:
        """The key of the paper before which the list goes on."""
        self.is_valid()
        return self.cleaned_data.get("vor")

    def narrowed(self, found: QuerySet[Paper]) -> QuerySet[Paper]:
        """Return those that fit; what can't be understood narrows nothing."""
        self.is_valid()
        chosen = self.cleaned_data
        for name, field in (("stand", "state"), ("art", "kind"), ("einheit", "unit")):
            if chosen.get(name):
                found = found.filter(**{field: chosen[name]})
        if year := chosen.get("jahr"):
            found = found.filter(Q(day__year=year) | Q(day__isnull=True, created_at__year=year))
        if body := chosen.get("gremium"):
            steps = Consultation.objects.filter(paper=OuterRef("pk"), organization=body, deleted_at__isnull=True)
            found = found.filter(Exists(steps))
        for word in (chosen.get("text") or "").split():
            found = found.filter(Q(subject__icontains=word) | Q(number__icontains=word))
        if chosen.get("ohne_ziel"):
            named = GoalReference.objects.filter(paper=OuterRef("pk"))
            found = found.filter(~Exists(named), goal_system__isnull=True, annual_set__isnull=True)
        return found
