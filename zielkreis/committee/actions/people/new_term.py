# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Beginning a legislative term for a body in one step: the old seats end the day before, the new ones begin."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from zielkreis.committee.actions.people.accounts import close_account
from zielkreis.committee.actions.people.bodies import create_organization, create_term
from zielkreis.committee.actions.people.members import create_member
from zielkreis.committee.actions.people.memberships import end_membership, give_membership
from zielkreis.committee.models import LegislativeTerm, Member, Membership, Organization
from zielkreis.committee.queries import new_term as queries
from zielkreis.committee.rules import people as rules
from zielkreis.committee.rules.seats import NOMINATING_KINDS, Seat, SeatRefused, check_seats, deputy_role, key, split_title
from zielkreis.history.actions import record
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Person


@transaction.atomic
def begin_term(
    organization: Organization, *, by: Person, name: str, starts_on: date, ends_on: date | None = None, seats: Sequence[Seat],
    today: date,
) -> LegislativeTerm:  # fmt: skip
    """Begin a term with these seats and return it; a term of this name and first day that another body began is shared.

    Old seats end the day before, with them the accounts of those who leave. Refuses a body that has seats from that day on.
    """
    check_seats(seats)
    rules.check_here(is_fetched=organization.is_fetched)
    rules.check_after_beginning(starts_on)
    term = _term(organization, by=by, name=name, starts_on=starts_on, ends_on=ends_on)
    body = Organization.objects.select_for_update(of=("self",)).get(pk=organization.pk, office=organization.office_id)
    old = list(queries.ending(body, on=starts_on))
    _check_free(body, on=starts_on)
    known = queries.known_members(body.office)
    for membership in old:
        end_membership(membership, by=by, on=starts_on - timedelta(days=1))
    for row, seat in enumerate(seats, 1):
        try:
            _give(body, by=by, term=term, seat=seat, known=known, today=today)
        except Refused as refused:
            raise SeatRefused(refused, row=row) from refused
    for membership in old:
        close_account(membership.member, by=by, last=starts_on - timedelta(days=1), today=today)
    record(office_id=body.office_id, by=by, verb="begin_term", obj=body, changes={"term": (None, term)})
    return term


def rehearse_term(organization: Organization, *, by: Person, **facts: Any) -> None:
    """Refuse what ``begin_term`` would refuse, and leave nothing written: for the look before the act."""
    with transaction.atomic():
        begin_term(organization, by=by, **facts)
        transaction.set_rollback(True)


def _term(organization: Organization, *, by: Person, name: str, starts_on: date, ends_on: date | None) -> LegislativeTerm:
    shared = queries.term_of(organization.office, name=name, starts_on=starts_on)
    return shared or create_term(organization.office, by=by, name=name, starts_on=starts_on, ends_on=ends_on)


def _check_free(body: Organization, *, on: date) -> None:
    if later := queries.beginning(body, on=on).first():
        raise Refused(
            N_("„%(body)s“ hat ab dem %(on)s schon Mitglieder, zum Beispiel %(member)s. Bitte prüfen Sie den ersten Tag."),
            body=body, on=f"{on:%d.%m.%Y}", member=later.member, field="starts_on",
        )  # fmt: skip


def _give(
    body: Organization, *, by: Person, term: LegislativeTerm, seat: Seat, known: queries.Known, today: date
) -> Membership | None:
    """Give one row its seat, and the deputy beside it theirs; an empty row gives none."""
    if not seat.name.strip():
        return None
    nominating = _nominating(body, by=by, seat=seat)
    held = give_membership(
        body, by=by, member=_member(body, by=by, name=seat.name, is_new=seat.is_new, known=known), role=seat.role, seat=seat.seat,
        on_behalf_of=nominating, term=term, today=today,
    )  # fmt: skip
    if seat.deputy.strip():
        give_membership(
            body, by=by, member=_member(body, by=by, name=seat.deputy, is_new=seat.deputy_is_new, known=known, field="deputy"),
            role=deputy_role(seat.role), seat=held.seat, on_behalf_of=nominating, deputy_for=held, term=term, today=today,
        )  # fmt: skip
    return held


def _member(body: Organization, *, by: Person, name: str, is_new: bool, known: queries.Known, field: str = "name") -> Member:
    """Return the member of this name, made when there is none; refuses to choose among several of the same name."""
    same = [] if is_new else known.get(key(name), [])
    if len(same) > 1:
        raise Refused(
            N_("„%(name)s“ gibt es mehrmals. Bitte schreiben Sie den Namen so, wie er bei der richtigen Person steht, oder "
               "kreuzen Sie „andere Person“ an."),
            name=name.strip(), field=field,
        )  # fmt: skip
    title, rest = split_title(name)
    return same[0] if same else create_member(body.office, by=by, name=rest, title=title)


def _nominating(body: Organization, *, by: Person, seat: Seat) -> Organization | None:
    """Return the group or organisation that nominates, made when there is none of this name."""
    name = seat.nominated_by.strip()
    if not name:
        return None
    found = queries.nominating(body.office, name=name)
    return found or create_organization(body.office, by=by, kind=NOMINATING_KINDS.get(seat.seat, "other"), name=name)
