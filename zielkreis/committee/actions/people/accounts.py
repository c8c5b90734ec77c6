# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a member's account may follows from the seats: roles begin and end with them (I27). Passwords are ``org``'s matter."""

from datetime import date, timedelta

from django.db import transaction

from zielkreis.committee.models import Member
from zielkreis.committee.queries import people as queries
from zielkreis.committee.rules import people as rules
from zielkreis.committee.rules.spans import Span, span_on
from zielkreis.history.actions import record
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org import actions as org
from zielkreis.org.models import Person, RoleAssignment
from zielkreis.org.queries import person_with_email, rights_of


@transaction.atomic
def invite_member(member: Member, *, by: Person, email: str, role: str = "", today: date | None = None) -> Member:
    """Give a member an account, a new one or the office's with this address; its roles follow the seats.

    ``role`` (chair, member or advisory) counts for a member who has no seat yet. The link for the password is sent by the page.
    """
    if role and role not in rules.COMMITTEE_ROLES:
        raise Refused(N_("Hier laden Sie nur Mitglieder von Gremien ein. Andere Rollen gibt die Administration."), field="role")
    if member.account_id:
        return _reopen(member, by=by, today=today)
    account = _account(member, by=by, email=email)
    member.account = account
    member.save(update_fields=["account", "modified_at"])
    record(office_id=member.office_id, by=by, verb="invite", obj=member, changes={"account": (None, account)})
    if not follow_account(member, by=by, on=today) and role:
        org.give_role(account, by=by, role=role, valid_from=today)
    return member


def _account(member: Member, *, by: Person, email: str) -> Person:
    """Return the office's account with this address if nobody else sits with it, otherwise a new one."""
    known = person_with_email(member.office, email.strip())
    if known is None:
        return org.create_person(member.office, by=by, email=email, name=member.name)
    if Member.objects.filter(office=member.office, account=known).exists():
        raise Refused(N_("Das Konto %(email)s gehört schon zu einem anderen Mitglied."), email=known.email, field="email")
    return known


def _reopen(member: Member, *, by: Person, today: date | None) -> Member:
    """Open the account again that ended with an earlier seat."""
    account = member.account
    if account is None or account.is_active:
        raise Refused(N_("%(member)s hat schon ein Konto."), member=member, field="email")
    if RoleAssignment.objects.filter(office=account.office_id, person=account).exclude(role__in=rules.COMMITTEE_ROLES).exists():
        raise Refused(N_("Dieses Konto hatte auch Rollen in der Verwaltung. Bitte lassen Sie es von der Administration öffnen."))
    org.change_person(account, by=by, is_active=True)
    follow_account(member, by=by, on=today)
    return member


def follow_account(member: Member, *, by: Person, on: date | None = None) -> bool:
    """Bring the account's committee roles to the dates of the seats, as they stand from ``on``; tell whether it has any."""
    if member.account is None:
        return False
    wanted = {role: span for role, spans in _spans(member).items() if (span := span_on(spans, on=on))}
    held = {given.role: given for given in _committee_roles(member.account)}
    _end([given for role, given in held.items() if role not in wanted], by=by, on=on)
    for role, span in wanted.items():
        _give(member.account, by=by, role=role, span=span, given=held.get(role))
    return bool(wanted)


def _give(account: Person, *, by: Person, role: str, span: Span, given: RoleAssignment | None) -> None:
    """Give the role for these dates; one that only ends is ended, which needs no new look at what must stay apart."""
    starts_on, ends_on = span
    if given and ends_on and given.valid_from == starts_on and (given.valid_to is None or ends_on < given.valid_to):
        org.end_role(given, by=by, on=ends_on)
    else:
        org.give_role(account, by=by, role=role, valid_from=starts_on, valid_to=ends_on)


def leave_account(account: Person | None, *, by: Person, on: date | None) -> None:
    """End the committee roles of an account that belongs to no member any more."""
    if account is not None:
        _end(_committee_roles(account), by=by, on=on)


def close_account(member: Member, *, by: Person, last: date, today: date | None) -> None:
    """Close an account that may nothing any more after ``last``, once that day is over; before it the roles end by themselves."""
    account = member.account
    if account is None or not account.is_active or today is None or today <= last:
        return
    if not rights_of(account, on=today).grants and account.pk != by.pk:
        org.change_person(account, by=by, is_active=False)


def _committee_roles(account: Person) -> list[RoleAssignment]:
    found = RoleAssignment.objects.filter(office=account.office_id, person=account, role__in=rules.COMMITTEE_ROLES)
    return list(found.select_related("person"))


def _spans(member: Member) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for seat in queries.seats_of(member):
        if role := rules.account_role(seat.role, kind=seat.organization.kind):
            found.setdefault(role, []).append((seat.starts_on, seat.ends_on))
    return found


def _end(roles: list[RoleAssignment], *, by: Person, on: date | None) -> None:
    """End roles the day before; one that began later ends with its first day, as a role can't end before it begins."""
    for given in roles:
        last = on - timedelta(days=1) if on and on > date.min else (given.valid_from or date.min)
        last = max(last, given.valid_from or last)
        if given.valid_to is None or given.valid_to > last:
            org.end_role(given, by=by, on=last)
