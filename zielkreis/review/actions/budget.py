# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Products of the budget, their amounts and the shares that serve goals (I33). Amounts are superseded, never overwritten."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from zielkreis.goals.models import OperationalGoal, StrategicGoal
from zielkreis.history.actions import Actor, Change, OtherOffice, differences, record, record_all
from zielkreis.kit import clock
from zielkreis.kit.states import word
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office, Person
from zielkreis.review.models import BudgetFigure, BudgetProduct, ProductShare
from zielkreis.review.rules import budget as rules
from zielkreis.review.rules.terms import BUDGET_KINDS


@transaction.atomic
def create_product(office: Office, *, by: Actor, number: str, name: str) -> BudgetProduct:
    """Add a product to the office's list."""
    Office.objects.select_for_update().get(pk=office.pk)
    rules.check_product(number=number, name=name)
    _check_number(office.pk, number)
    product: BudgetProduct = BudgetProduct.objects.create(office=office, number=number.strip(), name=name.strip())
    record(office_id=office.pk, by=by, verb="create", obj=product)
    return product


@transaction.atomic
def change_product(product: BudgetProduct, *, by: Actor, number: str, name: str, is_active: bool = True) -> BudgetProduct:
    """Rename a product, or take it out of use; amounts and shares of earlier years stay."""
    Office.objects.select_for_update().get(pk=product.office_id)
    product = _lock(product)
    rules.check_product(number=number, name=name)
    _check_number(product.office_id, number, but=product.pk)
    new = {"number": number.strip(), "name": name.strip(), "is_active": is_active}
    changed = differences(product, new)
    if changed:
        for field, value in new.items():
            setattr(product, field, value)
        product.save(update_fields=list(new))
        record(office_id=product.office_id, by=by, verb="change", obj=product, changes=changed)
    return product


@transaction.atomic
def record_amount(product: BudgetProduct, *, by: Actor, year: int, amount: rules.Amount) -> BudgetFigure:
    """Record an amount of a product and year; another one of the same kind and day is superseded, an equal one stays."""
    product = _lock(product)
    figure, happened = _recorded(product, by=by, year=year, amount=amount)
    record_all(office_id=product.office_id, by=by, happened=happened)
    return figure


@transaction.atomic
def withdraw_amount(figure: BudgetFigure, *, by: Actor, reason: str) -> BudgetFigure:
    """Take an amount back that was recorded by mistake; it stays in the history."""
    if not reason.strip():
        raise Refused(N_("Bitte nennen Sie den Grund, aus dem der Betrag zurückgenommen wird."), field="reason")
    _lock(figure.product)
    figure = (
        BudgetFigure.objects.select_for_update(of=("self",)).select_related("product").get(office=figure.office_id, pk=figure.pk)
    )
    if figure.replaced_at is None:
        figure.replaced_at = clock.now()
        figure.save(update_fields=["replaced_at"])
        record(office_id=figure.office_id, by=by, verb="withdraw_amount", obj=figure.product, reason=reason.strip(),
               changes={_label(figure.year, figure.kind): (figure.amount, None)})  # fmt: skip
    return figure


@transaction.atomic
def set_shares(product: BudgetProduct, *, by: Actor, year: int, shares: Sequence[rules.Share]) -> list[ProductShare]:
    """Say which goals a product's money of a year serves, instead of what was said before; at most 100 % in sum."""
    product = _lock(product)
    rules.check_year(year)
    rules.check_shares(shares)
    _check_goals(product.office_id, shares, year=year)
    rows = ProductShare.objects.filter(office=product.office_id, product=product, year=year)
    before = _said(rows.order_by("id"))
    wanted = sorted((one.strategic or 0, one.operational or 0, one.share) for one in shares)
    if wanted == sorted((row.strategic_goal_id or 0, row.operational_goal_id or 0, row.share) for row in rows):
        return list(rows)
    rows.delete()
    made = [
        ProductShare.objects.create(
            office_id=product.office_id, product=product, year=year, strategic_goal_id=one.strategic,
            operational_goal_id=one.operational, share=one.share,
        )
        for one in shares
    ]  # fmt: skip
    changes = {f"shares {year}": (before, _said(made))}
    record(office_id=product.office_id, by=by, verb="set_shares", obj=product, changes=changes)
    return made


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """A row of a table of amounts: the product by its number, its name where the table says one, the year and the amount."""

    number: str
    name: str
    year: int
    amount: rules.Amount


@transaction.atomic
def import_amounts(office: Office, *, by: Actor, rows: Iterable[ImportedRow], source: str = "") -> dict[str, int]:
    """Record many amounts, all or none; unknown products are added. Equal ones change nothing.

    Returns how many products were added, and how many amounts were added, superseded or there already.
    """
    Office.objects.select_for_update().get(pk=office.pk)
    known = {one.number: one for one in BudgetProduct.objects.select_for_update().filter(office=office).order_by("id")}
    counts = {"products": 0, "added": 0, "superseded": 0, "same": 0}
    happened: list[Change] = []
    for row in rows:
        product = known.get(row.number.strip())
        if product is None:
            rules.check_product(number=row.number, name=row.name or row.number)
            product = BudgetProduct.objects.create(
                office=office, number=row.number.strip(), name=(row.name or row.number).strip()
            )
            known[product.number] = product
            counts["products"] += 1
            happened.append(Change(product, "create"))
        _figure, done = _recorded(product, by=by, year=row.year, amount=row.amount)
        counts[_what(done)] += 1
        happened += done
    if happened:
        record_all(office_id=office.pk, by=by, happened=happened, reason=source)
    return counts


def _what(done: Sequence[Change]) -> str:
    if not done:
        return "same"
    ((old, _new),) = done[0].changes.values()
    return "added" if old is None else "superseded"


def _recorded(product: BudgetProduct, *, by: Actor, year: int, amount: rules.Amount) -> tuple[BudgetFigure, list[Change]]:
    """Record one amount of a product that the caller has locked; no change when the same one is there."""
    rules.check_year(year)
    rules.check_amount(amount, year=year, today=clock.today())
    key = {"office_id": product.office_id, "product": product, "year": year, "kind": amount.kind, "as_of": amount.as_of}
    current = BudgetFigure.objects.filter(**key, replaced_at__isnull=True).first()
    euros = amount.amount.quantize(rules.CENT)
    source = amount.source.strip()[: rules.MOST_SOURCE]
    if current and (current.amount, current.council_on, current.source) == (euros, amount.council_on, source):
        return current, []
    now = clock.now()
    if current:
        current.replaced_at = now
        current.save(update_fields=["replaced_at"])
    figure: BudgetFigure = BudgetFigure.objects.create(
        **key, amount=euros, council_on=amount.council_on, source=source, recorded_by=by if isinstance(by, Person) else None,
        recorded_at=now,
    )  # fmt: skip
    changes = {_label(year, amount.kind): (_money(current), _money(figure))}
    return figure, [Change(product, "record_amount", changes)]


def _label(year: int, kind: str) -> str:
    return f"{word(BUDGET_KINDS, kind)} {year}"


def _money(figure: BudgetFigure | None) -> str | None:
    if figure is None:
        return None
    council = f", beschlossen {figure.council_on:%d.%m.%Y}" if figure.council_on else ""
    return f"{figure.amount:.2f} EUR, Stand {figure.as_of:%d.%m.%Y}{council}"


def _said(rows: Iterable[ProductShare]) -> list[str]:
    return [f"{row.strategic_goal or row.operational_goal}: {row.share * 100:.2f} %" for row in rows]


def _lock(product: BudgetProduct) -> BudgetProduct:
    found: BudgetProduct = BudgetProduct.objects.select_for_update(of=("self",)).get(office=product.office_id, pk=product.pk)
    return found


def _check_number(office: int, number: str, *, but: int = 0) -> None:
    if BudgetProduct.objects.filter(office=office, number=number.strip()).exclude(pk=but).exists():
        raise Refused(N_("Ein Produkt mit der Nummer %(number)s gibt es schon."), number=number.strip(), field="number")


def _check_goals(office: int, shares: Sequence[rules.Share], *, year: int) -> None:
    """Stop shares of another office's goals, and refuse operational goals of another year."""
    strategic = {one.strategic for one in shares if one.strategic}
    operational = {one.operational for one in shares if one.operational}
    if StrategicGoal.objects.filter(office=office, pk__in=strategic).count() != len(strategic):
        raise OtherOffice("A share would go to a goal of another office.")
    found = dict(OperationalGoal.objects.filter(office=office, pk__in=operational).values_list("pk", "annual_set__year"))
    if len(found) != len(operational):
        raise OtherOffice("A share would go to a goal of another office.")
    if any(of != year for of in found.values()):
        raise Refused(N_("Ein Handlungsziel gehört nicht zum Haushaltsjahr %(year)s."), year=year, field="goal")
