# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Offices (tenants), their units, people and the roles people hold."""

from datetime import date

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django_scopes import ScopedManager

from zielkreis.org import rules
from zielkreis.org.logo import logo_version


class Office(models.Model):
    """One youth welfare office; everything else belongs to exactly one (I32).

    An example office may stand on another day than today (``shown_on``); a real one never does.
    """

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    authority = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=2, default="NW")
    colour = models.CharField(max_length=7, default=rules.COLOUR)
    logo = models.TextField(blank=True)
    words = models.JSONField(default=dict, blank=True)
    is_example = models.BooleanField(default=False)
    shown_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name

    def word(self, key: str) -> str:
        """Return the office's own word for a level or unit, e.g. ``strategic_goal`` → "Leitziel"."""
        return self.words.get(key) or rules.WORDS[key]

    @property
    def logo_version(self) -> str:
        """A short name of the logo's content; an address that carries it can be kept by browsers for ever."""
        return logo_version(self.logo)


class Unit(models.Model):
    """A department, division, team, staff unit … with its place in the tree and its dates of validity."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="units")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    kind = models.CharField(max_length=60)
    sign = models.CharField(max_length=30)
    name = models.CharField(max_length=200)
    head_function = models.CharField(max_length=120, blank=True)
    position = models.PositiveIntegerField(default=0)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["position", "sign", "id"]
        constraints = [
            models.UniqueConstraint(fields=["office", "sign"], name="unit_sign_once_per_office"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="unit_valid_to_after_from",
            ),
        ]

    def __str__(self) -> str:
        return self.name if self.sign == self.name else f"{self.sign} {self.name}".strip()

    def has_ended(self, on: date) -> bool:
        """Tell whether the unit's last day lies before this one."""
        return self.valid_to is not None and self.valid_to < on


class PeopleManager(BaseUserManager["Person"]):
    """Finds people for sign-in, before the office is known; each comes with the office."""

    def get_queryset(self) -> models.QuerySet["Person"]:
        """Return people with their office, which every page needs."""
        return super().get_queryset().select_related("office")

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Return the person with this e-mail address, upper or lower case."""
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """A person who signs in; belongs to one office and acts there in one or more roles."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="people")
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    function = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)

    objects = PeopleManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []  # type: ignore[misc]

    class Meta:
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["office", "name"], name="people_of_office")]

    def __str__(self) -> str:
        return self.name or self.email


class RoleAssignment(models.Model):
    """A person holds a role, at a unit or in the whole office, for some time."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="role_assignments")
    person = models.ForeignKey(Person, models.CASCADE, related_name="role_assignments")
    role = models.CharField(max_length=30, choices=[(role.code, role.name) for role in rules.ROLES])
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="role_assignments")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["person", "role", "id"]
        constraints = [
            models.UniqueConstraint(fields=["office", "person", "role", "unit"], name="role_once_at_a_unit"),
            models.UniqueConstraint(
                fields=["office", "person", "role"], condition=Q(unit__isnull=True), name="role_once_in_the_office"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="role_valid_to_after_from",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.role}"

    @property
    def name(self) -> str:
        """The role's German name."""
        return rules.ROLE[self.role].name

    def has_ended(self, on: date) -> bool:
        """Tell whether the role's last day lies before this one."""
        return self.valid_to is not None and self.valid_to < on
