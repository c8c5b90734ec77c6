# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Working on a draft together: states of its sections, comments on passages, proposed wordings, sections returned.

A section is the preamble (``goal`` empty) or the text of one strategic goal in a version.
"""

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from zielkreis.goals import rules
from zielkreis.goals.models.system import GoalSystem, StrategicGoal
from zielkreis.kit import clock
from zielkreis.org.models import Office, Person


class SectionState(models.Model):
    """What a section said after somebody saved it: kept, so that any two states can be compared; never changed."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    system = models.ForeignKey(GoalSystem, models.CASCADE, related_name="section_states")
    goal = models.ForeignKey(StrategicGoal, models.CASCADE, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["office", "system", "goal", "-id"], name="states_of_section")]

    def __str__(self) -> str:
        return self.title or "Präambel"


class PassageComment(models.Model):
    """A comment on a passage of a draft (``quote``, empty: the whole section), or the reply to one; open until resolved."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    system = models.ForeignKey(GoalSystem, models.PROTECT, related_name="comments")
    goal = models.ForeignKey(StrategicGoal, models.PROTECT, null=True, blank=True, related_name="+")
    reply_to = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replies")
    quote = models.TextField(blank=True)
    text = models.TextField()
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    resolved_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["office", "system", "id"], name="comments_of_system")]
        constraints = [
            models.CheckConstraint(
                condition=Q(reply_to__isnull=True) | Q(quote="", resolved_at__isnull=True), name="reply_is_no_thread"
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]


class WordingProposal(models.Model):
    """A new wording that somebody proposes for a section of a draft; taken over, or declined with a reason (``answer``).

    ``base`` is the state of the section that was before their eyes.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    system = models.ForeignKey(GoalSystem, models.PROTECT, related_name="proposals")
    goal = models.ForeignKey(StrategicGoal, models.PROTECT, null=True, blank=True, related_name="+")
    base = models.ForeignKey(SectionState, models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=rules.PROPOSAL_STATES, default="open")
    answer = models.TextField(blank=True)
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["office", "system", "id"], name="proposals_of_system")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", decided_by__isnull=True)
                | Q(state="taken_over", decided_by__isnull=False)
                | Q(state="declined", decided_by__isnull=False) & ~Q(answer=""),
                name="proposal_declined_with_reason",
            )
        ]

    def __str__(self) -> str:
        return self.title or self.text[:80]


class SectionReturn(models.Model):
    """That a section was returned with a note to be worked on again; open until it is changed or accepted."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    system = models.ForeignKey(GoalSystem, models.PROTECT, related_name="returns")
    goal = models.ForeignKey(StrategicGoal, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField()
    returned_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    returned_at = models.DateTimeField(default=clock.now)
    settled_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["office", "system", "id"], name="returns_of_system")]

    def __str__(self) -> str:
        return self.note[:80]
