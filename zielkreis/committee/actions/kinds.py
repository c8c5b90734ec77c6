# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Kinds of papers with their sections; papers that were begun keep the sections they began with (domain.md §3.3)."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from zielkreis.committee.models import PaperKind, SectionTemplate
from zielkreis.committee.queries import papers as queries
from zielkreis.committee.rules import paper_kinds as rules
from zielkreis.history.actions import differences, record
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office, Person


@transaction.atomic
def provide_kinds(office: Office, *, by: Person) -> list[PaperKind]:
    """Return the kinds of papers in use; an office without any gets the usual ones now."""
    Office.objects.select_for_update().get(pk=office.pk)
    if not queries.kinds(office).exists():
        for name, type_, sections in rules.DEFAULT_KINDS:
            create_kind(office, by=by, name=name, type=type_, sections=sections)
    return list(queries.kinds(office).filter(is_used=True))


@transaction.atomic
def create_kind(office: Office, *, by: Person, name: str, type: str, sections: Sequence[rules.Section]) -> PaperKind:
    """Add a kind of paper at the end of the list."""
    rules.check_kind(name, sections)
    _check_name(office, name)
    position = (queries.kinds(office).aggregate(last=Max("position"))["last"] or 0) + 1
    kind = PaperKind.objects.create(office=office, name=name.strip(), type=type, position=position)
    _write_sections(kind, sections)
    record(office_id=office.pk, by=by, verb="create", obj=kind)
    return kind


@transaction.atomic
def change_kind(
    kind: PaperKind, *, by: Person, name: str, type: str, is_used: bool, sections: Sequence[rules.Section]
) -> PaperKind:
    """Change a kind of paper and the sections that new papers of it have."""
    kind = PaperKind.objects.select_for_update().get(office=kind.office_id, pk=kind.pk)
    rules.check_kind(name, sections)
    _check_name(kind.office, name, but=kind.pk)
    before = _plain(kind)
    changed = differences(kind, {"name": name.strip(), "type": type, "is_used": is_used})
    kind.name, kind.type, kind.is_used = name.strip(), type, is_used
    kind.save()
    if before != list(sections):
        kind.templates.all().delete()
        _write_sections(kind, sections)
        changed["sections"] = ([one.heading for one in before], [one.heading for one in sections])
    record(office_id=kind.office_id, by=by, verb="change", obj=kind, changes=changed)
    return kind


def _plain(kind: PaperKind) -> list[rules.Section]:
    names = ("key", "heading", "is_required", "help", "starts_with")
    return [rules.Section(**{name: getattr(one, name) for name in names}) for one in kind.templates.all()]


def _write_sections(kind: PaperKind, sections: Sequence[rules.Section]) -> None:
    SectionTemplate.objects.bulk_create(
        SectionTemplate(
            office_id=kind.office_id, kind=kind, key=one.key, heading=one.heading.strip(), position=place,
            is_required=one.is_required, help=one.help, starts_with=one.starts_with,
        )
        for place, one in enumerate(sections, start=1)
    )  # fmt: skip


def _check_name(office: Office, name: str, *, but: int = 0) -> None:
    if queries.kinds(office).filter(name__iexact=name.strip()).exclude(pk=but).exists():
        raise Refused(
            N_("Eine Vorlagenart „%(name)s“ gibt es schon. Bitte wählen Sie einen anderen Namen."), name=name, field="name"
        )
