# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a new legislative term meets: the seats that end, members who are known by name, groups that nominate."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet

from zielkreis.committee.models import LegislativeTerm, Member, Membership, Organization
from zielkreis.committee.queries import people
from zielkreis.committee.rules.composition import Composition
from zielkreis.committee.rules.people import MEMBERSHIP_ROLES, votes_by_role
from zielkreis.committee.rules.seats import Seat, key
from zielkreis.org.models import Office


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the preview: the seat, who is known by the names of member and deputy, and whether they sit here already."""

    seat: Seat
    known: Member | None
    known_deputy: Member | None
    stays: bool
    deputy_stays: bool

    @property
    def role(self) -> str:
        """The role in German."""
        return dict(MEMBERSHIP_ROLES)[self.seat.role]


@dataclass(frozen=True, slots=True)
class Preview:
    """What beginning a term would do: seats that end and of whom nothing goes on, seats that begin, groups that are new."""

    ends_on: date
    leaving: list[Membership]
    staying: list[Membership]
    lines: list[Line]
    new_groups: list[str]
    composition: Composition | None

    @property
    def asks_who(self) -> bool:
        """Whether somebody is only known by name, so that people should look whether it is the same person."""
        return any(
            (line.known and not line.stays) or (line.known_deputy and not line.deputy_stays) for line in self.lines
        )  # fmt: skip


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


def current_seats(organization: Organization, *, on: date) -> list[Seat]:
    """Return who sits in a body on a day as rows for the next term, personal deputies beside those they stand in for."""
    held = list(people.memberships_on(organization, on=on))
    deputies = {one.deputy_for_id: one for one in held if one.deputy_for_id}
    return [
        Seat(name=str(one.member), role=one.role, seat=one.seat, nominated_by=str(one.on_behalf_of or ""),
             deputy=str(deputies[one.pk].member) if one.pk in deputies else "")
        for one in held if not one.role.endswith("deputy")
    ]  # fmt: skip


def preview(organization: Organization, *, seats: Sequence[Seat], starts_on: date) -> Preview:
    """Return what beginning a term with these seats would do; refuses nothing (``rehearse_term`` does)."""
    known = known_members(organization.office)
    old = list(ending(organization, on=starts_on))
    here = {one.member_id for one in old}
    lines = [_line(seat, known=known, here=here) for seat in seats if seat.name]
    staying = {one.pk for line in lines for one in (line.known, line.known_deputy) if one}
    return Preview(
        ends_on=starts_on - timedelta(days=1),
        leaving=[one for one in old if one.member_id not in staying],
        staying=[one for one in old if one.member_id in staying],
        lines=lines,
        new_groups=_new_groups(organization.office, seats=seats),
        composition=_composition(organization, seats=seats, on=starts_on) if organization.kind == "committee" else None,
    )


def _line(seat: Seat, *, known: Known, here: set[int]) -> Line:
    def only(name: str, is_new: bool) -> Member | None:
        same = [] if is_new or not name.strip() else known.get(key(name), [])
        return same[0] if len(same) == 1 else None

    member, deputy = only(seat.name, seat.is_new), only(seat.deputy, seat.deputy_is_new)
    return Line(seat, member, deputy, bool(member and member.pk in here), bool(deputy and deputy.pk in here))


def _new_groups(office: Office, *, seats: Sequence[Seat]) -> list[str]:
    names = dict.fromkeys(seat.nominated_by.strip() for seat in seats if seat.name)
    return [name for name in names if name and nominating(office, name=name) is None]


def _composition(organization: Organization, *, seats: Sequence[Seat], on: date) -> Composition:
    held = Counter(seat.seat for seat in seats if seat.name and votes_by_role(seat.role, kind=organization.kind))
    council, provider = held["council"], held["provider"]
    return Composition(
        on=on, council=council, provider=provider, unknown=held.total() - council - provider, seats=organization.seats
    )  # fmt: skip
