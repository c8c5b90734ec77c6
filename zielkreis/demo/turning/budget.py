# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The budget of the example: products of area 06 with plan, updated plan, actual and forecast, and shares for goals."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from zielkreis.demo.stage import Stage
from zielkreis.demo.turning.days import is_told, on
from zielkreis.review.actions.budget import create_product, record_amount, set_shares
from zielkreis.review.models import BudgetProduct
from zielkreis.review.rules.budget import Amount, Share

PRODUCTS = (
    ("06.01.01", "Tageseinrichtungen für Kinder", 41_200_000, {"Kinderbetreuung": "0.60", "Qualität": "0.15"}),
    ("06.01.02", "Kindertagespflege", 5_350_000, {"Kinderbetreuung": "0.80"}),
    ("06.02.01", "Kinder- und Jugendarbeit", 2_480_000, {"Prävention": "0.40", "Partizipation": "0.25"}),
    ("06.02.02", "Jugendsozialarbeit", 1_120_000, {"Chancengleichheit": "0.50"}),
    ("06.03.01", "Hilfen zur Erziehung", 27_900_000, {"Schutz": "0.20", "Prävention": "0.10"}),
    ("06.03.02", "Frühe Hilfen und Beratung", 1_640_000, {"Prävention": "0.70"}),
    ("06.03.03", "Eingliederungshilfe für junge Menschen", 6_800_000, {"Chancengleichheit": "0.45"}),
)
"""Number, name, euros planned for 2024, and which strategic goals (by the beginning of their titles) the money serves."""
FIRST_BUDGET = date(2023, 10, 9)
GROWTH = Decimal("1.04")


def tell_budget(stage: Stage, *, years: Sequence[int]) -> None:
    """Record the amounts that were known on the day of the story, and the shares of each year that has been planned."""
    by = stage.people["controlling"]
    for place, (number, name, euros, serves) in enumerate(PRODUCTS):
        with stage.on(FIRST_BUDGET):
            product = create_product(stage.office, by=by, number=number, name=name)
        for year in years:
            plan = (Decimal(euros) * GROWTH ** (year - 2024)).quantize(Decimal(100))
            for amount in _amounts(plan, year=year, place=place):
                _record(stage, product, year=year, amount=amount)
            if is_told(stage, date(year - 1, 12, 15)) or year == 2026:
                with stage.on(date(year - 1, 12, 15)):
                    set_shares(product, by=by, year=year, shares=_shares(stage, serves))


def _amounts(plan: Decimal, *, year: int, place: int) -> list[Amount]:
    drift = Decimal(place % 4 - 1) / 50
    council = date(year - 1, 12, 14)
    return [
        Amount("plan", plan, date(year - 1, 10, 15), None, "Entwurf des Haushalts"),
        Amount("plan", plan, council, council, "Haushaltsplan"),
        Amount("updated", plan * (1 + drift / 2), date(year, 6, 30), None, "Fortschreibung zum Halbjahr"),
        Amount("forecast", plan * (1 + drift), date(year, 9, 30), None, "Prognose zum dritten Quartal"),
        Amount("actual", plan * (1 + drift * Decimal("0.9")), date(year + 1, 3, 31), None, "Jahresrechnung"),
    ]


def _record(stage: Stage, product: BudgetProduct, *, year: int, amount: Amount) -> None:
    if is_told(stage, amount.as_of):
        with on(amount.as_of):
            record_amount(product, by=stage.people["controlling"], year=year, amount=amount)


def _shares(stage: Stage, serves: dict[str, str]) -> list[Share]:
    found = []
    for beginning, share in serves.items():
        goal = next((one for title, one in stage.strategic_goals.items() if title.startswith(beginning)), None)
        if goal is not None:
            found.append(Share(Decimal(share), strategic=goal.pk))
    return found
