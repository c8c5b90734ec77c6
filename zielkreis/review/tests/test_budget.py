# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Products, amounts and shares by actions and underneath: superseded not overwritten, at most 100 %, drafts (I33)."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from zielkreis.goals.tests.make import make_goal
from zielkreis.history.actions import OtherOffice
from zielkreis.history.models import Entry
from zielkreis.kit import clock
from zielkreis.kit.words import Refused
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_person
from zielkreis.review.actions import budget as actions
from zielkreis.review.models import BudgetFigure, ProductShare
from zielkreis.review.queries.budget import budget_of_year, earlier_figures
from zielkreis.review.rules.budget import Amount, Share

NOVEMBER = date(2026, 11, 15)
HALF = Decimal("0.5")


@pytest.fixture(autouse=True)
def in_november():
    with clock.standing_on(NOVEMBER):
        yield


@pytest.fixture
def product(office, coordinator):
    return actions.create_product(office, by=coordinator, number="06.02.01", name="Hilfen zur Erziehung")


def record(product, by, kind="plan", amount="1000", as_of=date(2026, 1, 15), **more):
    one = Amount(kind, Decimal(amount), as_of, **more)
    return actions.record_amount(product, by=by, year=2026, amount=one)


def test_amount_recorded_again_supersedes_and_keeps_the_one_before(office, coordinator, product):
    first = record(product, coordinator)
    assert record(product, coordinator).pk == first.pk
    second = record(product, coordinator, amount="1200.50")
    first.refresh_from_db()
    assert first.replaced_at is not None and first.amount == 1000
    assert [one.amount for one in earlier_figures(product, year=2026)] == [Decimal("1200.50"), 1000]
    line = budget_of_year(office, year=2026, on=NOVEMBER)[0]
    assert line.figures["plan"].pk == second.pk
    assert Entry.objects.filter(verb="record_amount").count() == 2


def test_amount_known_earlier_is_what_was_known_then(office, coordinator, product):
    record(product, coordinator)
    then = clock.now()
    record(product, coordinator, amount="2000")
    assert budget_of_year(office, year=2026, on=NOVEMBER, known_at=then)[0].figures["plan"].amount == 1000


def test_latest_day_of_a_kind_counts_and_later_days_do_not_yet(office, coordinator, product):
    record(product, coordinator, kind="actual", amount="400", as_of=date(2026, 6, 30))
    record(product, coordinator, kind="actual", amount="700", as_of=date(2026, 9, 30))
    assert budget_of_year(office, year=2026, on=NOVEMBER)[0].figures["actual"].amount == 700
    assert budget_of_year(office, year=2026, on=date(2026, 7, 1))[0].figures["actual"].amount == 400


def test_plan_is_a_draft_until_the_council_decided(office, coordinator, product):
    record(product, coordinator)
    assert budget_of_year(office, year=2026, on=NOVEMBER)[0].is_draft(on=NOVEMBER)
    record(product, coordinator, council_on=date(2026, 2, 1))
    line = budget_of_year(office, year=2026, on=NOVEMBER)[0]
    assert not line.is_draft(on=NOVEMBER)
    assert line.is_draft(on=date(2026, 1, 20))


def test_withdrawn_amount_leaves_the_page_and_stays_in_the_history(office, coordinator, product):
    figure = record(product, coordinator)
    with pytest.raises(Refused, match="Grund"):
        actions.withdraw_amount(figure, by=coordinator, reason=" ")
    actions.withdraw_amount(figure, by=coordinator, reason="Vertippt")
    assert budget_of_year(office, year=2026, on=NOVEMBER)[0].figures == {}
    assert earlier_figures(product, year=2026).count() == 1


def test_product_number_twice_is_refused_and_unused_ones_leave_the_page(office, coordinator, product):
    with pytest.raises(Refused, match="gibt es schon"):
        actions.create_product(office, by=coordinator, number=" 06.02.01 ", name="Noch einmal")
    actions.change_product(product, by=coordinator, number="06.02.01", name="HzE", is_active=False)
    assert budget_of_year(office, year=2026, on=NOVEMBER) == []
    record(product, coordinator)
    assert len(budget_of_year(office, year=2026, on=NOVEMBER)) == 1


def test_shares_tell_goals_their_part_and_what_remains(office, coordinator, product):
    goal = make_goal(office, by=coordinator)
    record(product, coordinator, amount="1000.01")
    actions.set_shares(product, by=coordinator, year=2026, shares=[
        Share(HALF, strategic=goal.strategic_goal_id), Share(Decimal("0.25"), operational=goal.pk)])  # fmt: skip
    line = budget_of_year(office, year=2026, on=NOVEMBER)[0]
    assert [one.amount for one in line.shares] == [Decimal("500.01"), Decimal("250.00")]
    assert line.remaining == Decimal("0.25")
    assert line.shares[1].goal == "Alle Kinder kommen mit."


def test_shares_of_another_year_or_office_are_refused(office, coordinator, product, other_office):
    goal = make_goal(office, by=coordinator, year=2025)
    with pytest.raises(Refused, match="gehört nicht"):
        actions.set_shares(product, by=coordinator, year=2026, shares=[Share(HALF, operational=goal.pk)])
    with office_scope(other_office):
        theirs = make_goal(other_office, by=make_person(other_office, "coordinator"))
    with pytest.raises(OtherOffice):
        actions.set_shares(product, by=coordinator, year=2026, shares=[Share(HALF, strategic=theirs.strategic_goal_id)])


def test_shares_above_a_hundred_percent_are_refused_and_leave_those_before(office, coordinator, product):
    goal = make_goal(office, by=coordinator)
    actions.set_shares(product, by=coordinator, year=2026, shares=[Share(HALF, operational=goal.pk)])
    with pytest.raises(Refused, match="100 Prozent"):
        actions.set_shares(product, by=coordinator, year=2026, shares=[
            Share(HALF, operational=goal.pk), Share(Decimal("0.6"), strategic=goal.strategic_goal_id)])  # fmt: skip
    assert [one.share for one in ProductShare.objects.all()] == [HALF]


def test_shares_above_a_hundred_percent_are_refused_by_the_database_too(office, coordinator, product):
    goal = make_goal(office, by=coordinator)
    actions.set_shares(product, by=coordinator, year=2026, shares=[Share(Decimal("0.7"), operational=goal.pk)])
    row = {"office": office, "product": product, "year": 2026, "strategic_goal": goal.strategic_goal}
    with pytest.raises(DatabaseError), transaction.atomic():
        ProductShare.objects.create(**row, share=Decimal("0.3001"))
    ProductShare.objects.create(**row, share=Decimal("0.3"))
    with pytest.raises(DatabaseError), transaction.atomic():
        ProductShare.objects.filter(strategic_goal__isnull=False).update(share=Decimal("0.31"))


def test_amounts_are_not_overwritten_or_deleted_by_plain_sql(office, coordinator, product):
    figure = record(product, coordinator)
    for sql in ("UPDATE review_budgetfigure SET amount = 1 WHERE id = %s", "DELETE FROM review_budgetfigure WHERE id = %s"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, [figure.pk])
    assert BudgetFigure.objects.get(pk=figure.pk).amount == 1000


def test_imported_amounts_twice_change_nothing_the_second_time(office, coordinator, product):
    rows = [
        actions.ImportedRow("06.02.01", "Hilfen zur Erziehung", 2026, Amount("plan", Decimal("1000"), date(2026, 1, 15))),
        actions.ImportedRow("06.03.01", "Jugendarbeit", 2026, Amount("plan", Decimal("500.5"), date(2026, 1, 15))),
    ]
    assert actions.import_amounts(office, by=coordinator, rows=rows) == {"products": 1, "added": 2, "superseded": 0, "same": 0}
    entries = Entry.objects.count()
    assert actions.import_amounts(office, by=coordinator, rows=rows)["same"] == 2
    assert (BudgetFigure.objects.count(), Entry.objects.count()) == (2, entries)


def test_imported_amounts_with_one_that_cannot_be_record_nothing(office, coordinator, product):
    rows = [
        actions.ImportedRow("06.02.01", "", 2026, Amount("plan", Decimal("1000"), date(2026, 1, 15))),
        actions.ImportedRow("06.02.01", "", 2026, Amount("plan", Decimal("1000"), date(2027, 1, 15))),
    ]
    with pytest.raises(Refused):
        actions.import_amounts(office, by=coordinator, rows=rows)
    assert not BudgetFigure.objects.exists()
