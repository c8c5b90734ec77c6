# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The goal system: preamble and strategic goals as versions that only a resolution makes binding (I1–I5)."""

from datetime import date

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from zielkreis.goals import rules
from zielkreis.kit import clock
from zielkreis.org.models import Office, Person

NOT_BINDING = [state for state, _ in rules.SYSTEM_STATES if state not in rules.BINDING]
ENDED = [state for state in rules.BINDING if state != "adopted"]


class Adoption(models.Model):
    """What a body resolved about a goal system: meeting, agenda item, paper, result and wording; never changed."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="adoptions")
    body = models.CharField(max_length=200)
    meeting_on = models.DateField()
    agenda_item = models.CharField(max_length=20)
    paper = models.CharField(max_length=60)
    result = models.CharField(max_length=20, choices=rules.ADOPTION_RESULTS)
    resolution_text = models.TextField()
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["-meeting_on", "-id"]
        indexes = [models.Index(fields=["office", "meeting_on"], name="adoption_of_office")]
        constraints = [models.CheckConstraint(condition=~Q(recorded_by=models.F("confirmed_by")), name="adoption_by_two_people")]

    def __str__(self) -> str:
        return f"{self.body} {self.meeting_on:%d.%m.%Y}, TOP {self.agenda_item}"


class GoalSystem(models.Model):
    """One version of preamble and strategic goals as a whole; valid on a day is at most one (I4).

    ``based_on`` is the version it was begun from; of a text as resolved, and of what became of it, the one submitted (I3). An
    editorial version corrects writing errors of the one it is based on and keeps its resolution (I2): ``corrected_by`` asked for
    it, ``correction_confirmed_by`` is a second person.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="goal_systems")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=rules.SYSTEM_STATES, default="draft")
    preamble = models.TextField(blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    adoption = models.ForeignKey(Adoption, models.PROTECT, null=True, blank=True, related_name="goal_systems")
    based_on = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    editorial = models.BooleanField(default=False)
    editorial_reason = models.TextField(blank=True)
    corrected_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    correction_confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["office", "number"], name="goal_system_number_once"),
            models.UniqueConstraint(
                fields=["office", "based_on"], condition=Q(state="resolved"), name="one_text_as_resolved_per_goal_system"
            ),
            models.CheckConstraint(
                condition=Q(state__in=NOT_BINDING, valid_from__isnull=True, valid_to__isnull=True)
                | Q(state="adopted", adoption__isnull=False, valid_from__isnull=False, valid_to__isnull=True)
                | Q(state__in=ENDED, adoption__isnull=False, valid_from__isnull=False, valid_to__isnull=False),
                name="goal_system_binding_only_by_adoption",
            ),
            models.CheckConstraint(
                condition=Q(editorial=False)
                | Q(state__in=["draft", "submitted"], based_on__isnull=False)
                | Q(state__in=rules.BINDING, corrected_by__isnull=False, correction_confirmed_by__isnull=False)
                & ~Q(corrected_by=models.F("correction_confirmed_by"))
                & ~Q(editorial_reason=""),
                name="goal_system_corrected_by_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"Zielsystem {self.number}"

    def is_valid(self, on: date) -> bool:
        """Tell whether this version is valid on a day by a resolution (I4); one that was ended is for the days before."""
        began = self.state in rules.BINDING and self.valid_from is not None and self.valid_from <= on
        return began and (self.valid_to is None or self.valid_to >= on)


class Suspension(models.Model):
    """An objection to a resolution or its annulment: ends it the day before ``on``, once a second person confirmed (I5)."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    system = models.ForeignKey(GoalSystem, models.PROTECT, related_name="suspensions")
    kind = models.CharField(max_length=12, choices=rules.SUSPENSIONS)
    on = models.DateField()
    reason = models.TextField()
    reference = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "system"], condition=Q(confirmed_by__isnull=True), name="one_open_suspension_per_goal_system"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(recorded_by=models.F("confirmed_by")), name="suspension_by_two_people"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on:%d.%m.%Y}"


class StrategicGoal(models.Model):
    """A strategic goal through all its versions; its texts are ``StrategicGoalText``."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="strategic_goals")
    colour = models.PositiveSmallIntegerField(default=1)
    sign = models.CharField(max_length=20, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["office", "id"], name="strategic_goal_of_office")]

    def __str__(self) -> str:
        return self.sign or f"Leitziel {self.pk}"


class StrategicGoalText(models.Model):
    """What a strategic goal says in one version: place, title, text, mandate verbs of § 1 SGB VIII."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    system = models.ForeignKey(GoalSystem, models.CASCADE, related_name="texts")
    goal = models.ForeignKey(StrategicGoal, models.PROTECT, related_name="texts")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    mandate = models.JSONField(default=list, blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["office", "system", "goal"], name="one_text_per_goal_and_system"),
            models.UniqueConstraint(fields=["office", "system", "position"], name="one_goal_per_position"),
        ]

    def __str__(self) -> str:
        return self.title
