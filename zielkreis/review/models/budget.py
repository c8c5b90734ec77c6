# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Budget products of an office with their figures by year, and the shares by which they serve goals (I33)."""

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from zielkreis.goals.models import OperationalGoal, StrategicGoal
from zielkreis.kit import clock
from zielkreis.org.models import Office, Person
from zielkreis.review.rules.terms import BUDGET_KINDS


class BudgetProduct(models.Model):
    """A product of the municipal budget (NKF, product area 06 …) by its number in the office's own list."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    number = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["office", "number"], name="budget_product_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.name}".strip()


class BudgetFigure(models.Model):
    """An amount in € of a product and year: plan (Ansatz), updated plan, actual or forecast, as of a day; superseded, never
    overwritten. ``council_on`` is the day on which the council decided the plan; without it a plan is a draft (I33).
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    product = models.ForeignKey(BudgetProduct, models.PROTECT, related_name="figures")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=BUDGET_KINDS)
    amount = models.DecimalField(max_digits=16, decimal_places=2)
    as_of = models.DateField()
    council_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["product", "year", "kind", "as_of", "id"]
        indexes = [models.Index(fields=["office", "year", "product"], name="budget_of_year")]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "product", "year", "kind", "as_of"],
                condition=Q(replaced_at__isnull=True),
                name="one_budget_figure_per_day",
            ),
            models.CheckConstraint(condition=Q(council_on__isnull=True) | Q(kind="plan"), name="council_decides_plans"),
        ]

    def __str__(self) -> str:
        return f"{self.product_id} {self.year} {self.kind}: {self.amount}"


class ProductShare(models.Model):
    """The share (above 0, up to 1) of a product's money in a year that serves a goal; all shares of a product at most 1."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    product = models.ForeignKey(BudgetProduct, models.PROTECT, related_name="shares")
    year = models.PositiveSmallIntegerField()
    strategic_goal = models.ForeignKey(StrategicGoal, models.PROTECT, null=True, blank=True, related_name="+")
    operational_goal = models.ForeignKey(OperationalGoal, models.PROTECT, null=True, blank=True, related_name="product_shares")
    share = models.DecimalField(max_digits=5, decimal_places=4)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["product", "year", "id"]
        indexes = [models.Index(fields=["office", "year", "product"], name="shares_of_year")]
        constraints = [
            models.CheckConstraint(condition=Q(share__gt=0, share__lte=1), name="share_up_to_one"),
            models.CheckConstraint(
                condition=Q(strategic_goal__isnull=False, operational_goal__isnull=True)
                | Q(strategic_goal__isnull=True, operational_goal__isnull=False),
                name="share_of_one_goal",
            ),
            models.UniqueConstraint(fields=["office", "product", "year", "strategic_goal"], name="strategic_share_once"),
            models.UniqueConstraint(fields=["office", "product", "year", "operational_goal"], name="operational_share_once"),
        ]

    def __str__(self) -> str:
        return f"{self.product_id} {self.year}: {self.share}"
