# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who sits where, by whose right and how long: terms, organizations, members and their memberships."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django_scopes import ScopedManager

from zielkreis.committee.models.carried import Carried
from zielkreis.committee.rules import people as rules
from zielkreis.org.models import Office, Person


def _ends_after_start(name: str) -> models.CheckConstraint:
    unbounded = Q(starts_on__isnull=True) | Q(ends_on__isnull=True)
    return models.CheckConstraint(condition=unbounded | Q(ends_on__gte=F("starts_on")), name=name)


def _once_by_origin(name: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=["office", "origin"], condition=~Q(origin=""), name=name)


class LegislativeTerm(Carried):
    """A legislative term (Wahlperiode) of the council, with which memberships begin and end."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="legislative_terms")
    name = models.CharField(max_length=200)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["-starts_on", "-id"]
        constraints = [_ends_after_start("term_ends_after_start"), _once_by_origin("term_once_by_origin")]

    def __str__(self) -> str:
        return self.name


class Organization(Carried):
    """A body (Gremium) that meets, or a group or organisation that nominates members of one.

    ``seats`` is the statutory number of voting members, by which the quorum counts.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="organizations")
    kind = models.CharField(max_length=20, choices=rules.ORGANIZATION_KINDS)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    part_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    seats = models.PositiveSmallIntegerField(null=True, blank=True)
    is_public = models.BooleanField(default=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["kind", "name", "id"]
        constraints = [_ends_after_start("organization_ends_after_start"), _once_by_origin("organization_once_by_origin")]

    def __str__(self) -> str:
        return self.name

    def has_ended(self, on: date) -> bool:
        """Tell whether its last day lies before this one."""
        return self.ends_on is not None and self.ends_on < on


class Member(Carried):
    """Somebody who sits in a body; ``account`` is how they sign in, which most don't need."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="members")
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=60, blank=True)
    account = models.OneToOneField(Person, models.SET_NULL, null=True, blank=True, related_name="member")

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["office", "name"], name="members_of_office")]
        constraints = [_once_by_origin("member_once_by_origin")]

    def __str__(self) -> str:
        return f"{self.title} {self.name}".strip()


class Membership(Carried):
    """A seat of a member in an organization: role, by whose right, voting right, for whom as personal deputy, from – to."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="memberships")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="memberships")
    member = models.ForeignKey(Member, models.PROTECT, related_name="memberships")
    term = models.ForeignKey(LegislativeTerm, models.PROTECT, null=True, blank=True, related_name="memberships")
    role = models.CharField(max_length=20, choices=rules.MEMBERSHIP_ROLES, default="member")
    seat = models.CharField(max_length=10, choices=rules.SEATS, blank=True)
    votes = models.BooleanField(default=False)
    on_behalf_of = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="nominated")
    deputy_for = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="deputies")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["organization", "member__name", "id"]
        indexes = [
            models.Index(fields=["office", "organization", "starts_on"], name="memberships_of_organization"),
            models.Index(fields=["office", "member"], name="memberships_of_member"),
        ]
        constraints = [_ends_after_start("membership_ends_after_start"), _once_by_origin("membership_once_by_origin")]

    def __str__(self) -> str:
        return f"{self.member}, {self.organization}"

    def lasts(self, on: date) -> bool:
        """Tell whether the seat is held on a day."""
        return (self.starts_on is None or self.starts_on <= on) and (self.ends_on is None or self.ends_on >= on)
