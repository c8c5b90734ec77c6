# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading the budget beside the goals: products with their amounts of a year and the shares that serve goals (I33).

Fixed numbers of queries. ``known_at`` is the state of knowledge (decision record 0004); shares are as they are now.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Q, QuerySet

from zielkreis.goals.models import OperationalGoal
from zielkreis.goals.queries import latest_texts
from zielkreis.indicators.queries import known
from zielkreis.org.models import Office
from zielkreis.review.models import BudgetFigure, BudgetProduct, ProductShare
from zielkreis.review.rules import budget as rules


@dataclass(frozen=True, slots=True)
class ShareLine:
    """A share of a product that serves a goal; ``amount`` is what it comes to, None without an amount of the product."""

    share: Decimal
    amount: Decimal | None
    goal: str
    strategic: int | None
    operational: int | None

    @property
    def percent(self) -> Decimal:
        """The share in per cent, without idle zeros."""
        return _percent(self.share)


@dataclass(slots=True)
class ProductLine:
    """A product with its latest amount of each kind in a year, and its shares."""

    product: BudgetProduct
    figures: dict[str, BudgetFigure] = field(default_factory=dict)
    shares: list[ShareLine] = field(default_factory=list)

    @property
    def deciding(self) -> BudgetFigure | None:
        """The amount that tells best what the product takes: actual, forecast, updated plan, plan."""
        return self.figures.get(rules.deciding({kind: one.amount for kind, one in self.figures.items()}))

    @property
    def remaining(self) -> Decimal:
        """Which share no goal has yet."""
        return rules.remaining(line.share for line in self.shares)

    @property
    def remaining_percent(self) -> Decimal:
        """The same in per cent."""
        return _percent(self.remaining)

    def is_draft(self, *, on: date) -> bool:
        """Whether the plan is to be called a draft on a day (I33)."""
        plan = self.figures.get("plan")
        return plan is not None and rules.is_draft(kind="plan", council_on=plan.council_on, on=on)


def products(office: Office) -> QuerySet[BudgetProduct]:
    """Return the office's products, also those no longer in use."""
    return BudgetProduct.objects.filter(office=office)


def figures(office: Office, *, year: int, on: date | None = None, known_at: datetime | None = None) -> QuerySet[BudgetFigure]:
    """Return the amounts of a year that count, oldest day first; those up to ``on`` if it is given."""
    found = BudgetFigure.objects.filter(known(known_at), office=office, year=year).order_by("as_of", "id")
    return found.filter(as_of__lte=on) if on else found


def earlier_figures(product: BudgetProduct, *, year: int) -> QuerySet[BudgetFigure]:
    """Return every amount ever recorded for a product and year, newest first, also the superseded ones."""
    found = BudgetFigure.objects.filter(office=product.office_id, product=product, year=year)
    return found.select_related("recorded_by").order_by("-id")


def budget_of_year(
    office: Office, *, year: int, on: date, known_at: datetime | None = None, goals: Iterable[int] | None = None
) -> list[ProductLine]:
    """Return the products of a year with the amounts known for ``on`` and their shares, in five queries.

    Products no longer in use are there only when the year has amounts or shares of them. ``goals`` narrows the operational
    goals whose wording is shown; shares of others keep their number only.
    """
    lines = {one.pk: ProductLine(one) for one in products(office).order_by("number", "id")}
    for figure in figures(office, year=year, on=on, known_at=known_at):
        lines[figure.product_id].figures[figure.kind] = figure
    shares = list(ProductShare.objects.filter(office=office, year=year).order_by("product", "id"))
    titles = _titles(office, shares, on=on, goals=goals)
    for share in shares:
        line = lines[share.product_id]
        amount = rules.part(line.deciding.amount if line.deciding else None, share.share)
        goal = titles[(share.strategic_goal_id, share.operational_goal_id)]
        line.shares.append(ShareLine(share.share, amount, goal, share.strategic_goal_id, share.operational_goal_id))
    return [line for line in lines.values() if line.product.is_active or line.figures or line.shares]


def shares_of(product: BudgetProduct, *, year: int) -> QuerySet[ProductShare]:
    """Return the shares of one product in a year."""
    return ProductShare.objects.filter(office=product.office_id, product=product, year=year).order_by("id")


def years(office: Office) -> list[int]:
    """Return the years of which there are amounts, newest first."""
    found = BudgetFigure.objects.filter(office=office).order_by("-year").values_list("year", flat=True).distinct()
    return list(found)


def _titles(
    office: Office, shares: list[ProductShare], *, on: date, goals: Iterable[int] | None
) -> dict[tuple[int | None, int | None], str]:
    strategic = {text.goal_id: f"{text.position}. {text.title}" for text in latest_texts(office, on=on)}
    wanted = {share.operational_goal_id for share in shares if share.operational_goal_id}
    found = OperationalGoal.objects.filter(Q(pk__in=wanted), office=office).values_list("pk", "number", "title")
    shown = None if goals is None else set(goals)
    operational = {pk: f"{number} {title}".strip() for pk, number, title in found if shown is None or pk in shown}
    made: dict[tuple[int | None, int | None], str] = defaultdict(str)
    for share in shares:
        key = (share.strategic_goal_id, share.operational_goal_id)
        made[key] = operational.get(key[1], "") if key[1] else strategic.get(key[0] or 0, "")
    return made


def _percent(share: Decimal) -> Decimal:
    return Decimal(format((share * 100).normalize(), "f"))
