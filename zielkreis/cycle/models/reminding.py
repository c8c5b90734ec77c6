# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reminders by mail and calendar feeds: what was put into which mail, what people don't want, and their secret addresses."""

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from zielkreis.cycle.rules.reminders import MAIL_KINDS, MAIL_LANGUAGES
from zielkreis.kit import clock
from zielkreis.org.models import Office, Person


class Mail(models.Model):
    """A mail to one person for one day: made once, sent until it went out; kept to be sent again when the server was down.

    ``tried_at`` is the real instant of the last try, also in an example office that stands on another day; while ``error`` is
    empty, that try still runs.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    on = models.DateField()
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField()
    made_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["on", "id"]
        indexes = [models.Index(fields=["office", "sent_at"], name="mails_waiting")]
        constraints = [models.UniqueConstraint(fields=["office", "person", "on"], name="one_mail_a_day")]

    def __str__(self) -> str:
        return self.subject


class Reminded(models.Model):
    """That a person was told of a matter at a point (before, on, after its day), so that nobody is told twice."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    matter = models.CharField(max_length=120)
    mail = models.ForeignKey(Mail, models.CASCADE, related_name="matters")

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["office", "person", "matter"], name="reminded_once")]

    def __str__(self) -> str:
        return self.matter


class MailChoice(models.Model):
    """That a person does not want a kind of mail."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="mail_choices")
    kind = models.CharField(max_length=12, choices=MAIL_KINDS)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["person", "kind"]
        constraints = [models.UniqueConstraint(fields=["office", "person", "kind"], name="mail_choice_once")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.kind}"


class MailLanguage(models.Model):
    """In which language a person wants mails and calendar; without a row in German."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="mail_languages")
    language = models.CharField(max_length=2, choices=MAIL_LANGUAGES)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["person"]
        constraints = [models.UniqueConstraint(fields=["office", "person"], name="one_mail_language_per_person")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.language}"


class CalendarFeed(models.Model):
    """A secret address under which a person's calendar program fetches meetings and deadlines; only its hash is kept."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="calendar_feeds")
    token_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=clock.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["token_hash"], name="feed_token_once"),
            models.UniqueConstraint(
                fields=["office", "person"], condition=Q(revoked_at__isnull=True), name="one_feed_in_force_per_person"
            ),
        ]

    def __str__(self) -> str:
        return f"Kalender {self.person_id}"
