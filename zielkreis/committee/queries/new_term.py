# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a new legislative term meets: the seats that end, members who are known by name, groups that nominate."""

from datetime import date

from django.db.models import F, Q, QuerySet

from zielkreis.committee.models import LegislativeTerm, Member, Membership, Organization
from zielkreis.committee.queries import people
from zielkreis.committee.rules.seats import key
from zielkreis.org.models import Office

Known = dict[str, list[Member]]
"""Members by the name as it is compared."""


def ending(organization: Organization, *, on: date) -> QuerySet[Membership]:
    """Return the seats that were held before a day and would go on at it."""
    before = Q(starts_on__isnull=True) | Q(starts_on__lt=on)
    going_on = Q(ends_on__isnull=True) | Q(ends_on__gte=on)
    held = people.memberships(organization.office).filter(before, going_on, organization=organization)
    return held.select_related("member__account", "organization__office")


def beginning(organization: Organization, *, on: date) -> QuerySet[Membership]:
    """Return the seats that begin on a day or after it; the term they belong to has begun already."""
    return people.memberships(organization.office).filter(organization=organization, starts_on__gte=on)


def known_members(office: Office) -> Known:
    """Return the office's members by name without title, several where names are the same."""
    found: Known = {}
    for member in people.members(office):
        found.setdefault(key(member.name), []).append(member)
    return found


def nominating(office: Office, *, name: str) -> Organization | None:
    """Return the group or organisation of this name or short name that hasn't been deleted, one that still exists first."""
    found = Organization.objects.filter(office=office, deleted_at__isnull=True)
    named = found.filter(Q(name__iexact=name) | Q(short_name__iexact=name))
    return named.order_by(F("ends_on").desc(nulls_first=True), "id").first()


def term_of(office: Office, *, name: str, starts_on: date) -> LegislativeTerm | None:
    """Return the term of this name and first day, which another body may have begun."""
    return people.terms(office).filter(name__iexact=name.strip(), starts_on=starts_on).first()
