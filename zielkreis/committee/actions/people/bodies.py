# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writing bodies, nominating organizations and legislative terms."""

from datetime import date
from typing import Any

from django.db import transaction

from zielkreis.committee.actions.locking import check_office
from zielkreis.committee.actions.people.changing import change
from zielkreis.committee.models import LegislativeTerm, Organization
from zielkreis.committee.queries import people as queries
from zielkreis.committee.rules import people as rules
from zielkreis.history.actions import record
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office, Person


@transaction.atomic
def create_organization(
    office: Office,
    *,
    by: Person,
    kind: str,
    name: str,
    short_name: str = "",
    part_of: Organization | None = None,
    seats: int | None = None,
    is_public: bool = True,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Organization:
    """Add a body that meets, or a group that nominates members of one; ``seats`` counts the statutory votes."""
    _check_organization(office, kind=kind, name=name, seats=seats, starts_on=starts_on, ends_on=ends_on)
    check_office(office.pk, part_of)
    body = Organization.objects.create(
        office=office, kind=kind, name=name.strip(), short_name=short_name.strip(), part_of=part_of, seats=seats,
        is_public=is_public, starts_on=starts_on, ends_on=ends_on,
    )  # fmt: skip
    record(office_id=office.pk, by=by, verb="create", obj=body)
    return body


@transaction.atomic
def change_organization(organization: Organization, /, *, by: Person, **new: Any) -> Organization:
    """Change a body's name, kind, seats, dates or what it is part of; refuses to put it below itself."""
    facts = {name: new.get(name, getattr(organization, name)) for name in ("kind", "name", "seats", "starts_on", "ends_on")}
    _check_organization(organization.office, **facts, but=organization.pk)
    _check_no_cycle(organization, new.get("part_of"))
    return change(organization, by=by, new=new)


def _check_organization(
    office: Office, *, kind: str, name: str, seats: int | None, starts_on: date | None, ends_on: date | None, but: int = 0
) -> None:
    rules.check_named(name, what=N_("Gremium"))
    rules.check_kind(kind, seats=seats)
    rules.check_span(starts_on, ends_on)
    same = Organization.objects.filter(office=office, deleted_at__isnull=True, name__iexact=name.strip(), kind=kind)
    if same.filter(queries.overlapping(starts_on, ends_on)).exclude(pk=but).exists():
        raise Refused(N_("„%(name)s“ gibt es schon. Bitte wählen Sie einen anderen Namen."), name=name.strip(), field="name")


def _check_no_cycle(organization: Organization, part_of: Organization | None) -> None:
    above = part_of
    while above is not None:
        if above.pk == organization.pk:
            raise Refused(N_("Ein Gremium kann nicht zu sich selbst gehören. Bitte wählen Sie ein anderes."), field="part_of")
        above = above.part_of


@transaction.atomic
def create_term(office: Office, *, by: Person, name: str, starts_on: date | None, ends_on: date | None = None) -> LegislativeTerm:
    """Add a legislative term; its end is open until it is known."""
    _check_term(office, name=name, starts_on=starts_on, ends_on=ends_on)
    term = LegislativeTerm.objects.create(office=office, name=name.strip(), starts_on=starts_on, ends_on=ends_on)
    record(office_id=office.pk, by=by, verb="create", obj=term)
    return term


@transaction.atomic
def change_term(term: LegislativeTerm, /, *, by: Person, **new: Any) -> LegislativeTerm:
    """Change a term's name or dates; the seats held in it keep theirs."""
    facts = {name: new.get(name, getattr(term, name)) for name in ("name", "starts_on", "ends_on")}
    _check_term(term.office, **facts, but=term.pk)
    return change(term, by=by, new=new)


def _check_term(office: Office, *, name: str, starts_on: date | None, ends_on: date | None, but: int = 0) -> None:
    rules.check_named(name, what=N_("Wahlperiode"))
    rules.check_span(starts_on, ends_on)
    if starts_on is None:
        raise Refused(N_("Bitte geben Sie den ersten Tag der Wahlperiode an."), field="starts_on")
    if queries.terms(office).filter(name__iexact=name.strip()).exclude(pk=but).exists():
        raise Refused(N_("„%(name)s“ gibt es schon. Bitte wählen Sie einen anderen Namen."), name=name.strip(), field="name")
