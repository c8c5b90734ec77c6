# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who sits where on a day: memberships, votes, the composition of a body; members and their seats over time."""

from collections import Counter
from datetime import date

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from zielkreis.committee.models import LegislativeTerm, Member, Membership, Organization
from zielkreis.committee.queries import readable
from zielkreis.committee.rules import people as rules
from zielkreis.org.models import Office

_BY_ROLE = Case(
    *(When(role=code, then=Value(place)) for place, (code, _name) in enumerate(rules.MEMBERSHIP_ROLES)),
    output_field=IntegerField(),
)


def lasting(on: date) -> Q:
    """Condition: held on this day."""
    return (Q(starts_on__isnull=True) | Q(starts_on__lte=on)) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))


def overlapping(starts_on: date | None, ends_on: date | None) -> Q:
    """Condition: held on any day between these two; None is without end."""
    found = Q()
    if ends_on:
        found &= Q(starts_on__isnull=True) | Q(starts_on__lte=ends_on)
    if starts_on:
        found &= Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on)
    return found


def memberships(office: Office) -> QuerySet[Membership]:
    """Return all memberships ever, with member, body and whom they stand in for."""
    found = Membership.objects.filter(office=office, deleted_at__isnull=True, organization__deleted_at__isnull=True)
    return found.select_related("office", "organization", "member", "on_behalf_of", "deputy_for__member", "term")


def memberships_on(organization: Organization, *, on: date) -> QuerySet[Membership]:
    """Return the memberships of a body on a day: chair first, then voting members, deputies, advisers."""
    found = memberships(organization.office).filter(lasting(on), organization=organization)
    return found.order_by(_BY_ROLE, "member__name", "id")


def voting_on(organization: Organization, *, on: date) -> QuerySet[Membership]:
    """Return the memberships that carry a vote of their own on a day; deputies vote only for an absent member (I21)."""
    return memberships_on(organization, on=on).filter(votes=True)


def composition(organization: Organization, *, on: date) -> rules.Composition:
    """Return the votes of a body on a day by whose right, against its statutory seats (I22)."""
    held = Counter(voting_on(organization, on=on).values_list("seat", flat=True))
    council, provider = held["council"], held["provider"]
    unknown = held.total() - council - provider
    return rules.Composition(on=on, council=council, provider=provider, unknown=unknown, seats=organization.seats)


def members(office: Office, *, text: str = "") -> QuerySet[Member]:
    """Return the members of all bodies, also former ones; ``text`` narrows by name."""
    found = Member.objects.filter(office=office, deleted_at__isnull=True).select_related("account")
    for word in text.split():
        found = found.filter(name__icontains=word)
    return found


def seats_of(member: Member) -> QuerySet[Membership]:
    """Return the seats of a member over time, the latest first."""
    return memberships(member.office).filter(member=member).order_by("-starts_on", "-id")


def members_of_a_day(office: Office, *, on: date, text: str = "", former: bool = False) -> QuerySet[Member]:
    """Return the members who hold a seat on a day, with ``former`` all others too; ``held`` carries the seats of that day."""
    held = memberships(office).filter(lasting(on)).order_by("organization__name", "id")
    found = members(office, text=text).prefetch_related(Prefetch("memberships", queryset=held, to_attr="held"))
    return found if former else found.filter(Exists(held.order_by().filter(member=OuterRef("pk"))))


def bodies(office: Office, *, on: date) -> QuerySet[Organization]:
    """Return bodies that meet, then groups that nominate, each with its people, votes and nominations of a day in numbers."""
    of_day = Membership.objects.filter(
        lasting(on), office=office, deleted_at__isnull=True, organization=OuterRef("pk")
    ).order_by()
    nominated = Membership.objects.filter(lasting(on), office=office, deleted_at__isnull=True, on_behalf_of=OuterRef("pk"))
    codes = sorted((code not in rules.MEETING_KINDS, n, code) for n, (code, _name) in enumerate(rules.ORGANIZATION_KINDS))
    kinds = Case(*(When(kind=code, then=Value(n)) for n, (_not, _n, code) in enumerate(codes)), default=99)
    found = readable.organizations(office).select_related("part_of")
    counts = {"people": _count(of_day), "voting": _count(of_day.filter(votes=True))}
    return found.annotate(**counts, nominations=_count(nominated.order_by(), of="on_behalf_of")).order_by(kinds, "name", "id")


def _count(found: QuerySet[Membership], *, of: str = "organization") -> Coalesce:
    """Return the number of seats in a body, 0 for none, for a list that asks once."""
    return Coalesce(Subquery(found.values(of).annotate(number=Count("pk")).values("number")), 0)


def nominated_by(organization: Organization, *, on: date) -> QuerySet[Membership]:
    """Return the seats of a day that a group or organisation nominated, by body."""
    found = memberships(organization.office).filter(lasting(on), on_behalf_of=organization)
    return found.order_by("organization__name", "member__name", "id")


def terms(office: Office) -> QuerySet[LegislativeTerm]:
    """Return the legislative terms, the latest first."""
    return LegislativeTerm.objects.filter(office=office, deleted_at__isnull=True)
