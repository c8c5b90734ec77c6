# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""How an office runs its committee, and where it fetches from."""

from django.db import models
from django.utils import timezone
from django_scopes import ScopedManager

from zielkreis.committee.rules import sources
from zielkreis.org.models import Office, Person

DAY_KINDS = (("calendar", "Kalendertage"), ("working", "Arbeitstage"))


class CommitteeSettings(models.Model):
    """Deadlines counted back from a meeting in days, the next paper numbers, the office's template, publication by OParl."""

    office = models.OneToOneField(Office, models.PROTECT, related_name="committee_settings")
    cosigning_days = models.PositiveSmallIntegerField(default=28)
    papers_days = models.PositiveSmallIntegerField(default=21)
    invitation_days = models.PositiveSmallIntegerField(default=10)
    days = models.CharField(max_length=8, choices=DAY_KINDS, default="calendar")
    number_pattern = models.CharField(max_length=40, default="{year}/{number:03}")
    publishes = models.BooleanField(default=False)
    contact_email = models.EmailField(blank=True)
    published_version = models.CharField(max_length=60, blank=True, editable=False)
    template_name = models.CharField(max_length=255, blank=True)
    template = models.BinaryField(null=True, blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        verbose_name_plural = "committee settings"

    def __str__(self) -> str:
        return f"Ausschuss {self.office}"


class Source(models.Model):
    """A council information system that an office fetches from by OParl; ``body_url`` is the body chosen there."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="sources")
    url = models.URLField(max_length=500)
    body_url = models.URLField(max_length=500, blank=True)
    name = models.CharField(max_length=200, blank=True)
    fetched_until = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["office", "url"], name="source_once")]

    def __str__(self) -> str:
        return self.name or self.url


class Fetch(models.Model):
    """One run of fetching: state, what was seen so far, where it goes on after an interruption, what went wrong."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    source = models.ForeignKey(Source, models.CASCADE, related_name="fetches")
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    is_full = models.BooleanField(default=False)
    since = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=11, choices=sources.FETCH_STATES, default="running")
    counts = models.JSONField(default=dict, blank=True)
    cursor = models.JSONField(default=dict, blank=True)
    problems = models.JSONField(default=list, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["office", "source", "-id"], name="fetches_of_source")]
        verbose_name_plural = "fetches"

    def __str__(self) -> str:
        return f"{self.source} {self.started_at:%d.%m.%Y %H:%M}"
