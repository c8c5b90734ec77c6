# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Meetings: agenda, who was there, what was resolved, minutes."""

from django.db import models
from django.db.models import F, Q
from django_scopes import ScopedManager

from zielkreis.committee.models.carried import Carried
from zielkreis.committee.models.people import LegislativeTerm, Membership, Organization, _once_by_origin
from zielkreis.committee.rules import meetings as rules
from zielkreis.goals.models import Adoption
from zielkreis.org.models import Office, Person


class Meeting(Carried):
    """A meeting (Sitzung) of a body on a day, times in the office's local time.

    The three deadlines are counted back from the day when the meeting is made and may be moved by hand (I34).
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="meetings")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="meetings")
    term = models.ForeignKey(LegislativeTerm, models.PROTECT, null=True, blank=True, related_name="meetings")
    name = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=rules.MEETING_STATES, default="scheduled")
    day = models.DateField()
    begins = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=300, blank=True)
    cosigning_due_on = models.DateField(null=True, blank=True)
    papers_due_on = models.DateField(null=True, blank=True)
    invitation_due_on = models.DateField(null=True, blank=True)
    invited_on = models.DateField(null=True, blank=True)
    guests = models.TextField(blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["-day", "-id"]
        indexes = [models.Index(fields=["office", "day"], name="meetings_by_day")]
        constraints = [_once_by_origin("meeting_once_by_origin")]

    def __str__(self) -> str:
        return f"{self.name or self.organization}, {self.day:%d.%m.%Y}"


class AgendaItem(Carried):
    """An item of the agenda (Tagesordnungspunkt), and once the meeting was held what came of it.

    ``begins`` is the time of day when it was taken up, which decides who of those that came late or left early might vote.
    ``eligible`` is how many might vote when the vote was taken: present, entitled, not excluded (I21). A result counts when a
    second person has confirmed it (I28); ``adoption`` is what it made binding.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="agenda_items")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="agenda_items")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=20, blank=True)
    is_public = models.BooleanField(default=True)
    title = models.CharField(max_length=500)
    begins = models.TimeField(null=True, blank=True)
    discussion = models.TextField(blank=True)
    result = models.CharField(max_length=12, choices=rules.RESULTS, blank=True)
    resolution_text = models.TextField(blank=True)
    yes = models.PositiveSmallIntegerField(null=True, blank=True)
    no = models.PositiveSmallIntegerField(null=True, blank=True)
    abstentions = models.PositiveSmallIntegerField(null=True, blank=True)
    eligible = models.PositiveSmallIntegerField(null=True, blank=True)
    recorded_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    adoption = models.ForeignKey(Adoption, models.PROTECT, null=True, blank=True, related_name="agenda_items")

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["meeting", "position", "id"]
        indexes = [
            models.Index(fields=["office", "result"], name="items_by_result"),
            models.Index(fields=["office", "meeting", "position"], name="items_of_meeting"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "meeting", "number"],
                condition=~Q(number="") & Q(origin="", deleted_at__isnull=True),
                name="item_number_once_in_a_meeting",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(recorded_by=F("confirmed_by")), name="result_by_two_people"
            ),
            models.CheckConstraint(
                condition=Q(yes__isnull=True, no__isnull=True, abstentions__isnull=True)
                | Q(eligible__isnull=True)
                | Q(eligible__gte=F("yes") + F("no") + F("abstentions")),
                name="votes_at_most_eligible",
            ),
            _once_by_origin("agenda_item_once_by_origin"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Attendance(models.Model):
    """Whether somebody was at a meeting, from when until when, and as whose personal deputy."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="attendances")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="attendances")
    state = models.CharField(max_length=8, choices=rules.ATTENDANCE)
    from_time = models.TimeField(null=True, blank=True)
    until_time = models.TimeField(null=True, blank=True)
    stands_in_for = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["meeting", "membership__member__name"]
        constraints = [
            models.UniqueConstraint(fields=["office", "meeting", "membership"], name="attendance_once"),
            models.UniqueConstraint(
                fields=["office", "meeting", "stands_in_for"],
                condition=Q(stands_in_for__isnull=False, state="present"),
                name="one_deputy_for_a_member",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership}: {self.state}"


class Exclusion(models.Model):
    """That somebody took no part in an item because of a conflict of interest (Befangenheit)."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="exclusions")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["item", "membership__member__name"]
        constraints = [models.UniqueConstraint(fields=["office", "item", "membership"], name="exclusion_once")]

    def __str__(self) -> str:
        return f"{self.membership}"


class Minutes(models.Model):
    """The minutes (Niederschrift) of a meeting; what was resolved stands in its items. Locked once signed (I24)."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="minutes")
    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="minutes")
    state = models.CharField(max_length=8, choices=rules.MINUTES_STATES, default="draft")
    opening = models.TextField(blank=True)
    closing = models.TextField(blank=True)
    signed_by = models.CharField(max_length=300, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["-meeting__day"]
        verbose_name_plural = "minutes"

    def __str__(self) -> str:
        return f"Niederschrift {self.meeting}"
