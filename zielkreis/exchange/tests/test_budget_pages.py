# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages of budget and balance, walked by three people; closing through the page; tables of amounts; query counts."""

import re
from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from zielkreis.committee.models import Paper
from zielkreis.committee.tests.make import make_body
from zielkreis.goals.models import AnnualSet, OperationalGoal
from zielkreis.kit import clock
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_person, make_unit
from zielkreis.review.actions import budget as actions
from zielkreis.review.models import BalanceText, BudgetFigure, BudgetProduct, KeptFile, ProductShare
from zielkreis.review.rules.budget import Amount, Share
from zielkreis.review.tests.closing_scene import NOVEMBER, judge, make_closable, make_presented

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def in_november():
    with clock.standing_on(NOVEMBER):
        yield


@pytest.fixture
def leader(office):
    return make_person(office, "leadership")


@pytest.fixture
def year(office, coordinator):
    return make_closable(office, by=coordinator)


@pytest.fixture
def product(office, coordinator):
    return actions.create_product(office, by=coordinator, number="06.02.01", name="Hilfen zur Erziehung")


def client_of(person) -> Client:
    client = Client()
    if person:
        client.force_login(person, backend=BACKEND)
    return client


def url(name, **more) -> str:
    return reverse(name, kwargs={"office": "musterkreis", "year": 2026, **more})


def text(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_budget_pages_open_to_those_who_may_and_to_nobody_else(office, coordinator, unit_head, member, stranger, product):
    for name, more in (("budget", {}), ("budget_product", {"pk": product.pk})):
        address = url(name, **more)
        assert client_of(coordinator).get(address).status_code == 200
        assert client_of(unit_head).get(address).status_code == 200
        assert client_of(member).get(address).status_code == 403
        assert client_of(stranger).get(address).status_code == 404
        assert client_of(None).get(address).status_code == 302
    for name in ("budget_amounts", "budget_product_new", "budget_import"):
        assert client_of(coordinator).get(url(name)).status_code == 200
        assert client_of(unit_head).get(url(name)).status_code == 403
        assert client_of(stranger).get(url(name)).status_code == 404
    client_of(unit_head).post(url("budget_product", pk=product.pk), {"number": "1", "name": "Fremd", "is_active": "on"})
    product.refresh_from_db()
    assert product.name == "Hilfen zur Erziehung"


def test_budget_of_another_office_or_an_impossible_year_does_not_exist(coordinator, stranger, other_office, product):
    assert client_of(coordinator).get(url("budget_product", pk=product.pk + 1)).status_code == 404
    address = reverse("budget", kwargs={"office": "musterkreis", "year": 99999})
    assert client_of(coordinator).get(address).status_code == 404


def test_amounts_typed_in_the_table_are_saved_and_a_plan_without_council_is_a_draft(office, coordinator, product):
    client = client_of(coordinator)
    typed = {
        "kind": "plan",
        "as_of": "2026-11-01",
        "council_on": "",
        "source": "Haushaltsplan",
        f"amount-{product.pk}": "1.250.000,50",
    }
    assert client.post(url("budget_amounts"), typed).status_code == 302
    shown = text(client.get(url("budget")))
    assert "1.250.000,50" in shown and "Entwurf, noch nicht beschlossen" in shown and "Stand 01.11.2026" in shown
    client.post(url("budget_amounts"), {**typed, "council_on": "2026-11-10"})
    shown = text(client.get(url("budget")))
    assert "Entwurf, noch nicht beschlossen" not in shown and "beschlossen 10.11.2026" in shown
    assert BudgetFigure.objects.filter(replaced_at__isnull=False).count() == 1


@pytest.mark.parametrize(("changes", "said"), [
    ({"amount": "viel"}, "Bitte geben Sie einen Betrag an"),
    ({"amount": ""}, "mindestens einen Betrag"),
    ({"amount": "5", "as_of": "31.02.2026"}, "Diesen Tag gibt es nicht"),
    ({"amount": "5", "as_of": "2027-01-01"}, "Zukunft"),
    ({"amount": "5", "kind": "actual", "council_on": "2026-01-01"}, "nur zum Ansatz"),
])  # fmt: skip
def test_amounts_that_cannot_be_are_refused_and_stay_typed(coordinator, product, changes, said):
    typed = {"kind": "plan", "as_of": "2026-11-01", "council_on": "", **changes}
    typed[f"amount-{product.pk}"] = typed.pop("amount")
    answer = client_of(coordinator).post(url("budget_amounts"), typed)
    assert answer.status_code == 200 and said in text(answer)
    assert f'value="{typed[f"amount-{product.pk}"]}"' in answer.content.decode()
    assert not BudgetFigure.objects.exists()


def test_shares_are_set_on_the_page_and_above_a_hundred_percent_refused(office, coordinator, product, year):
    goal = OperationalGoal.objects.get()
    client = client_of(coordinator)
    address = url("budget_product", pk=product.pk)
    typed = {
        "shares": "1",
        "goal-0": f"s-{goal.strategic_goal_id}",
        "share-0": "62,5",
        "goal-1": f"o-{goal.pk}",
        "share-1": "37,5",
    }
    assert client.post(address, typed).status_code == 302
    assert [one.share for one in ProductShare.objects.order_by("id")] == [Decimal("0.625"), Decimal("0.375")]
    answer = client.post(address, {**typed, "share-1": "40"})
    assert "höchstens 100 Prozent" in text(answer) and 'value="40"' in answer.content.decode()
    assert client.post(address, {**typed, "goal-1": ""}).status_code == 200
    assert ProductShare.objects.count() == 2


def test_amount_is_withdrawn_with_a_reason_only(coordinator, product):
    one = Amount("plan", Decimal(5), date(2026, 1, 1))
    figure = actions.record_amount(product, by=coordinator, year=2026, amount=one)
    client = client_of(coordinator)
    client.post(url("budget_withdraw", pk=figure.pk), {"reason": ""})
    assert BudgetFigure.objects.get().replaced_at is None
    client.post(url("budget_withdraw", pk=figure.pk), {"reason": "Vertippt"})
    assert BudgetFigure.objects.get().replaced_at is not None


TABLE = (
    "Haushalt des Musterkreises;;;;;\n"
    "Produkt;Bezeichnung;Ansatz 2026;Ist 2025 (in Euro);Prognose;Stand\n"
    "06.02.01;Hilfen zur Erziehung;1.200.000;1.150.000,75;;01.11.2026\n"
    "06.03.01 Jugendarbeit;;400.000;k. A.;390.000;01.11.2026\n"
    "06.04.01;Kindertagesbetreuung;reichlich;;;01.11.2026\n"
    "Summe;;1.600.000;;;\n"
)


def upload(client, content, name="haushalt.csv", **more):
    file = SimpleUploadedFile(name, content)
    return client.post(url("budget_import"), {"file": file, "as_of": "2026-11-01", **more})


def apply_preview(client, answer):
    read = re.search(r'name="read" value="([^"]+)"', answer.content.decode())[1]
    return client.post(url("budget_import"), {"read": read, "name": "haushalt.csv"})


def test_table_of_amounts_is_shown_first_then_taken_over_and_twice_changes_nothing(coordinator, product):
    client = client_of(coordinator)
    answer = upload(client, TABLE.encode())
    shown = text(answer)
    assert "kein Betrag" in shown and "„reichlich“" in shown and not BudgetFigure.objects.exists()
    assert apply_preview(client, answer).status_code == 302
    found = {(one.product.number, one.year, one.kind): one.amount for one in BudgetFigure.objects.select_related("product")}
    assert found == {
        ("06.02.01", 2026, "plan"): 1_200_000, ("06.02.01", 2025, "actual"): Decimal("1150000.75"),
        ("06.03.01", 2026, "plan"): 400_000, ("06.03.01", 2026, "forecast"): 390_000,
    }  # fmt: skip
    assert BudgetProduct.objects.get(number="06.03.01").name == "Jugendarbeit"
    again = upload(client, TABLE.encode())
    assert "Es gibt nichts zu übernehmen" in text(again)
    assert BudgetFigure.objects.count() == 4


def test_workbook_with_one_row_per_amount_is_read(coordinator):
    book = openpyxl.Workbook()
    for row in (
        ["Nr.", "Bezeichnung", "Jahr", "Art", "Betrag", "Stand", "Beschlossen am"],
        ["06.02.01", "HzE", 2026, "Ansatz", 1000.5, date(2026, 1, 2), date(2025, 12, 11)],
        ["06.02.01", "HzE", 2026, "Ansatz", 1000.5, date(2026, 1, 2), date(2025, 12, 11)],
        ["06.02.01", "HzE", 2026, "Wunsch", 5, date(2026, 1, 2), None],
    ):
        book.active.append(row)
    content = BytesIO()
    book.save(content)
    client = client_of(coordinator)
    answer = upload(client, content.getvalue(), name="haushalt.xlsx")
    assert "weiter oben schon einmal" in text(answer) and "„Wunsch“" in text(answer)
    apply_preview(client, answer)
    figure = BudgetFigure.objects.get()
    assert (figure.amount, figure.council_on) == (Decimal("1000.50"), date(2025, 12, 11))


@pytest.mark.parametrize(("content", "name", "said"), [
    (b"", "leer.csv", "leer"),
    (b"Farbe;Form\nrot;rund\n", "anders.csv", "keine Tabelle des Haushalts"),
    (b"%PDF-1.7", "haushalt.pdf", "PDF-Dateien werden nicht gelesen"),
    (b"Produkt;Ansatz\n;\n", "ohne.csv", "kein Betrag"),
])  # fmt: skip
def test_file_that_is_no_table_of_the_budget_is_refused_with_a_sentence(coordinator, content, name, said):
    assert said in text(upload(client_of(coordinator), content, name=name))


def test_preview_that_was_changed_on_the_way_takes_nothing(coordinator):
    answer = client_of(coordinator).post(url("budget_import"), {"read": "gefälscht", "name": "x"}, follow=True)
    assert "gilt nicht mehr" in text(answer) and not BudgetFigure.objects.exists()


def test_balance_opens_to_those_who_put_it_together_and_when_closed_to_the_administration(
    office, coordinator, leader, member, stranger, year
):
    head = make_person(office, "unit_head", unit=make_unit(office, "FD 52"))
    for person, status in ((coordinator, 200), (leader, 200), (head, 403), (member, 403), (stranger, 404), (None, 302)):
        assert client_of(person).get(url("balance_work")).status_code == status
    for person, status in ((coordinator, 200), (leader, 200), (head, 403), (member, 403), (stranger, 404), (None, 302)):
        assert client_of(person).get(url("balance_close")).status_code == status
    client_of(coordinator).post(url("balance_close"), {"step": "ask"})
    client_of(leader).post(url("balance_close"), {"step": "confirm"})
    assert client_of(head).get(url("balance_work")).status_code == 200
    kept = KeptFile.objects.get(media_type="application/pdf")
    for person, status in ((head, 200), (member, 403), (stranger, 404)):
        assert client_of(person).get(url("balance_file", pk=kept.pk)).status_code == status
    assert client_of(head).get(url("balance_file", pk=kept.pk)).content == bytes(kept.content)


def test_balance_shows_judgements_figures_money_and_what_is_missing(office, coordinator, product):
    year = make_presented(office, by=coordinator, goals=2)
    first = OperationalGoal.objects.order_by("id").first()
    judge(first, by=coordinator)
    actions.record_amount(product, by=coordinator, year=2026, amount=Amount("plan", Decimal("80000"), date(2026, 11, 1)))
    actions.set_shares(product, by=coordinator, year=2026, shares=[Share(Decimal("0.25"), operational=first.pk)])
    shown = text(client_of(coordinator).get(url("balance_work")))
    for said in ("Was zum Abschluss noch fehlt", "Ziel 2", "zur Gänze", "Ist 2025", "Ziel 2026", "Abweichung", "Ziel 2027",
                 "kein Wert", "80.000,00", "20.000,00 €", "Entwurf, noch nicht beschlossen", "Ausblick"):  # fmt: skip
        assert said in shown, said
    assert "Bilanz abschließen" in shown and year.state == "evaluation"


def test_text_is_written_in_place_and_a_conflict_keeps_what_was_typed(office, coordinator, leader, year):
    goal = OperationalGoal.objects.get().strategic_goal
    client = client_of(coordinator)
    assert client.post(url("balance_work"), {"key": f"goal-{goal.pk}", "text": "Gut voran.", "revision": "0"}).status_code == 302
    assert BalanceText.objects.get().text == "Gut voran."
    answer = client.post(url("balance_work"), {"key": f"goal-{goal.pk}", "text": "Meins.", "revision": "0"})
    assert "Inzwischen hat jemand anderes dies geändert" in text(answer) and "Meins.</textarea>" in answer.content.decode()
    assert client_of(leader).post(url("balance_work"), {"key": "outlook", "text": "x", "revision": "0"}).status_code == 403
    assert "hat die Bilanz nicht" in text(client.post(url("balance_work"), {"key": "unsinn", "text": "x"}))
    assert client.post(url("balance_work"), {"key": "goal-999999", "text": "x"}).status_code == 404


def test_closing_through_the_pages_leads_to_the_paper_and_the_end_of_the_year(office, coordinator, leader, year):
    make_body(office)
    first, second = client_of(coordinator), client_of(leader)
    assert "Abschluss beantragen" in text(first.get(url("balance_close")))
    first.post(url("balance_close"), {"step": "ask"})
    assert "selbst beantragt" in text(first.post(url("balance_close"), {"step": "confirm"}))
    assert "Antrag zurücknehmen" in text(first.get(url("balance_close")))
    second.post(url("balance_close"), {"step": "confirm"})
    assert AnnualSet.objects.get().state == "reported"
    assert "schon erledigt" in text(second.post(url("balance_close"), {"step": "confirm"}))
    assert second.post(url("balance_paper_new")).status_code == 403
    assert first.post(url("balance_paper_new")).status_code == 302
    paper = Paper.objects.get()
    assert str(paper.pk) in first.get(url("balance_close")).content.decode()
    assert first.post(url("balance_close"), {"step": "unsinn"}).status_code == 404
    shown = text(first.get(url("balance_work")))
    assert "Abgeschlossen am" in shown and "Text schreiben" not in shown


def test_closing_page_with_missing_judgements_lists_them_and_refuses(office, coordinator):
    make_presented(office, by=coordinator)
    client = client_of(coordinator)
    assert "Abschluss beantragen" not in text(client.get(url("balance_close")))
    assert "noch nicht vollständig" in text(client.post(url("balance_close"), {"step": "ask"}))


def test_evaluation_is_begun_by_those_who_close_and_only_once(office, coordinator, unit_head):
    year = make_presented(office, by=coordinator)
    assert year.state == "evaluation"
    assert client_of(unit_head).post(url("evaluation_begin")).status_code == 403
    answer = client_of(coordinator).post(url("evaluation_begin"), follow=True)
    assert "schon begonnen" in text(answer)


def queries_of(office, name, *, goals, django_assert_max_num_queries) -> int:
    """Make a year with goals, each with a product that serves it, and return how often its page asks the database."""
    with office_scope(office):
        person = make_person(office, "coordinator", email=f"koordination@{office.slug}.example")
        make_presented(office, by=person, goals=goals)
        for number, goal in enumerate(OperationalGoal.objects.filter(office=office), start=1):
            product = actions.create_product(office, by=person, number=f"06.{number}", name="Produkt")
            one = Amount("plan", Decimal("80000"), date(2026, 11, 1))
            actions.record_amount(product, by=person, year=2026, amount=one)
            actions.set_shares(product, by=person, year=2026, shares=[Share(Decimal("0.25"), operational=goal.pk)])
    client = client_of(person)
    address = reverse(name, kwargs={"office": office.slug, "year": 2026})
    client.get(address)
    with django_assert_max_num_queries(80) as found:
        assert client.get(address).status_code == 200
    return len(found)


@pytest.mark.parametrize("name", ["balance_work", "budget"])
def test_page_asks_as_many_queries_for_ten_times_the_rows(office, other_office, name, django_assert_max_num_queries):
    few = queries_of(office, name, goals=1, django_assert_max_num_queries=django_assert_max_num_queries)
    many = queries_of(other_office, name, goals=10, django_assert_max_num_queries=django_assert_max_num_queries)
    assert many == few
