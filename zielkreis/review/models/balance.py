# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The texts of a year's balance, written in place beside the figures."""

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from zielkreis.goals.models import AnnualSet, StrategicGoal
from zielkreis.kit import clock
from zielkreis.org.models import Office, Person
from zielkreis.review.rules.terms import BALANCE_SECTIONS


class BalanceText(models.Model):
    """A text of the balance: of a fixed section, or of the page of one strategic goal (section "goal")."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    annual_set = models.ForeignKey(AnnualSet, models.PROTECT, related_name="balance_texts")
    section = models.CharField(max_length=10, choices=BALANCE_SECTIONS)
    goal = models.ForeignKey(StrategicGoal, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(blank=True)
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    revision = models.PositiveIntegerField(default=1)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["annual_set", "section", "goal"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "annual_set", "section"], condition=Q(goal__isnull=True), name="balance_section_once"
            ),
            models.UniqueConstraint(
                fields=["office", "annual_set", "goal"], condition=Q(goal__isnull=False), name="balance_page_once_per_goal"
            ),
            models.CheckConstraint(
                condition=Q(section="goal", goal__isnull=False) | ~Q(section="goal") & Q(goal__isnull=True),
                name="balance_text_of_goal_or_section",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_section_display()} {self.annual_set.year}"
