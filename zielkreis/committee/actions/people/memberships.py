# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writing memberships: a seat of a member in a body, its changes and its end."""

from datetime import date
from typing import Any

from django.db import transaction

from zielkreis.committee.actions.locking import check_office
from zielkreis.committee.actions.people.accounts import close_account, follow_account
from zielkreis.committee.actions.people.changing import change
from zielkreis.committee.actions.people.members import create_member
from zielkreis.committee.models import LegislativeTerm, Member, Membership, Organization
from zielkreis.committee.queries import people as queries
from zielkreis.committee.rules import people as rules
from zielkreis.committee.rules.seats import split_title
from zielkreis.history.actions import record
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Person


@transaction.atomic
def give_membership(
    organization: Organization,
    *,
    by: Person,
    member: Member,
    role: str = "member",
    seat: str = "",
    votes: bool | None = None,
    on_behalf_of: Organization | None = None,
    deputy_for: Membership | None = None,
    term: LegislativeTerm | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    today: date | None = None,
) -> Membership:
    """Give a member a seat in a body; the vote follows from the role unless it is given, the account's role follows as well.

    Refuses a second seat of the same person at the same time, a second deputy for the same member, a vote of a deputy or
    adviser (I21), and a vote for somebody who works on goals in the administration (I27). ``starts_on`` is otherwise the
    term's first day.
    """
    rules.check_here(is_fetched=organization.is_fetched)
    check_office(organization.office_id, member, on_behalf_of, deputy_for, term)
    membership = Membership(
        office=organization.office, organization=_locked(organization), member=member, role=role, seat=seat or _usual_seat(role),
        votes=rules.votes_by_role(role, kind=organization.kind) if votes is None else votes, on_behalf_of=on_behalf_of,
        deputy_for=deputy_for, term=term, starts_on=starts_on or (term.starts_on if term else None), ends_on=ends_on,
    )  # fmt: skip
    _check(membership)
    membership.save()
    record(office_id=membership.office_id, by=by, verb="create", obj=membership)
    follow_account(member, by=by, on=today or membership.starts_on)
    return membership


@transaction.atomic
def seat_member(
    organization: Organization, *, by: Person, member: Member | None = None, new_name: str = "", **facts: Any
) -> Membership:  # fmt: skip
    """Give a known member a seat, or somebody new of this name; the rest as ``give_membership``."""
    title, name = split_title(new_name)
    return give_membership(
        organization, by=by, member=member or create_member(organization.office, by=by, name=name, title=title), **facts
    )  # fmt: skip


@transaction.atomic
def change_membership(membership: Membership, /, *, by: Person, today: date | None = None, **new: Any) -> Membership:
    """Change role, seat, vote, nomination, deputy or dates of a seat; the vote follows a new role unless it is given."""
    _locked(membership.organization)
    if new.get("role", membership.role) != membership.role:
        new.setdefault("votes", rules.votes_by_role(new["role"], kind=membership.organization.kind))
    changed = Membership.objects.select_related("office", "organization", "member", "deputy_for").get(pk=membership.pk)
    for name, value in new.items():
        setattr(changed, name, value)
    _check(changed)
    change(membership, by=by, new=new)
    follow_account(membership.member, by=by, on=today or membership.starts_on)
    return membership


@transaction.atomic
def end_membership(membership: Membership, *, by: Person, on: date, today: date | None = None) -> Membership:
    """End a seat with this day, the last on which it counts; without another seat the account's committee roles end too."""
    rules.check_span(membership.starts_on, on)
    change(membership, by=by, new={"ends_on": on}, verb="end")
    follow_account(membership.member, by=by, on=on)
    close_account(membership.member, by=by, last=on, today=today)
    return membership


def _locked(organization: Organization) -> Organization:
    """Return the body locked, so that nobody gives two seats to one person at once."""
    found: Organization = Organization.objects.select_for_update(of=("self",)).get(
        pk=organization.pk, office=organization.office_id
    )
    found.office = organization.office
    return found


def _usual_seat(role: str) -> str:
    return "advisory" if role.startswith("advisory") else ""


def _check(membership: Membership) -> None:
    body, stands_for = membership.organization, membership.deputy_for
    rules.check_span(membership.starts_on, membership.ends_on)
    rules.check_membership(
        role=membership.role, seat=membership.seat, votes=membership.votes, kind=body.kind,
        is_deputy_for=stands_for.role if stands_for else None,
    )  # fmt: skip
    others = queries.memberships(membership.office).exclude(pk=membership.pk)
    others = others.filter(queries.overlapping(membership.starts_on, membership.ends_on), organization=body)
    _check_one_seat(membership, held=others.filter(member=membership.member).first())
    if stands_for:
        _check_stands_for(membership, stands_for, other=others.filter(deputy_for=stands_for).first())


def _check_one_seat(membership: Membership, *, held: Membership | None) -> None:
    if held:
        raise Refused(
            N_("%(member)s hat in dieser Zeit schon einen Platz in „%(body)s“ (%(role)s). Bitte beenden Sie diesen zuerst: Jede "
               "Person hat dort nur einen Platz und vertritt nur ein Mitglied."),
            member=membership.member, body=membership.organization, role=held.get_role_display(), field="member",
        )  # fmt: skip


def _check_stands_for(membership: Membership, stands_for: Membership, *, other: Membership | None) -> None:
    if stands_for.organization_id != membership.organization_id or stands_for.pk == membership.pk:
        raise Refused(
            N_("Vertreten wird ein Mitglied desselben Gremiums. Bitte wählen Sie es aus der Liste."), field="deputy_for"
        )
    if other:
        raise Refused(
            N_("%(member)s wird in dieser Zeit schon von %(other)s vertreten."),
            member=stands_for.member, other=other.member, field="deputy_for",
        )  # fmt: skip
