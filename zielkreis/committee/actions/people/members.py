# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writing members: people who sit in bodies, with or without an account."""

from datetime import date
from typing import Any

from django.db import transaction

from zielkreis.committee.actions.locking import check_office
from zielkreis.committee.actions.people.accounts import follow_account, leave_account
from zielkreis.committee.actions.people.changing import change
from zielkreis.committee.models import Member
from zielkreis.committee.rules import people as rules
from zielkreis.history.actions import record
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office, Person


@transaction.atomic
def create_member(office: Office, *, by: Person, name: str, title: str = "", account: Person | None = None) -> Member:
    """Add a member, whose seats and account come later; nothing but name and title is kept of them (I29)."""
    rules.check_named(name, what=N_("Mitglied"))
    check_office(office.pk, account)
    _check_account(account)
    member = Member.objects.create(office=office, name=name.strip(), title=title.strip(), account=account)
    record(office_id=office.pk, by=by, verb="create", obj=member, changes={"account": (None, account)} if account else {})
    return member


@transaction.atomic
def change_member(member: Member, /, *, by: Person, today: date | None = None, **new: Any) -> Member:
    """Change name, title or account; another account takes the roles of the seats, the one before loses them."""
    rules.check_named(new.get("name", member.name), what=N_("Mitglied"))
    before = member.account
    if "account" not in new or new["account"] == before:
        return change(member, by=by, new=new)
    _check_account(new["account"], but=member.pk)
    change(member, by=by, new=new)
    leave_account(before, by=by, on=today)
    follow_account(member, by=by, on=today)
    return member


def _check_account(account: Person | None, *, but: int = 0) -> None:
    if account and Member.objects.filter(office=account.office_id, account=account).exclude(pk=but).exists():
        raise Refused(N_("Dieses Konto gehört schon zu einem anderen Mitglied."), field="account")
