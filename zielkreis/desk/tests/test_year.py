# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Beginning a year and agreeing on it: who may, and that looking alone writes nothing."""

import pytest

from zielkreis.desk.tests.pages import signed_in
from zielkreis.goals.models import AnnualSet
from zielkreis.goals.tests.make import make_goal
from zielkreis.history.queries import history_of
from zielkreis.org.tests.make import make_person

YEARS = "/musterkreis/intern/ziele/"


@pytest.fixture
def leadership(office):
    return make_person(office, "leadership")


def years(office) -> list[int]:
    return list(AnnualSet.objects.filter(office=office).values_list("year", flat=True))


def test_year_when_opened_by_the_coordinator_takes_goals(office, coordinator):
    client = signed_in(coordinator)
    assert client.get(f"{YEARS}2027/neu/").status_code == 404
    assert client.post(f"{YEARS}2027/oeffnen/").url == f"{YEARS}2027/"
    assert client.get(f"{YEARS}2027/neu/").status_code == 200
    assert history_of(AnnualSet.objects.get(office=office), office_id=office.pk).get().by_id == coordinator.pk


def test_year_when_looked_at_is_not_begun(office, coordinator):
    client = signed_in(coordinator)
    client.get(f"{YEARS}2027/oeffnen/")
    client.get(f"{YEARS}2027/neu/")
    assert years(office) == []


def test_year_out_of_reach_is_refused_with_a_sentence(office, coordinator):
    answer = signed_in(coordinator).post(f"{YEARS}2999/oeffnen/", follow=True)
    assert "2999 ist kein Jahr" in answer.content.decode()
    assert years(office) == []


def test_year_is_opened_neither_by_a_unit_nor_by_another_office(office, unit_head, member, stranger):
    address = f"{YEARS}2027/oeffnen/"
    assert [signed_in(person).post(address).status_code for person in (unit_head, member, stranger)] == [403, 403, 404]
    assert years(office) == []


def test_tree_offers_the_next_year_to_whom_it_concerns(office, coordinator, leadership):
    make_goal(office, by=coordinator)
    offer = f'action="{YEARS}2027/oeffnen/"'
    assert offer in signed_in(coordinator).get(f"{YEARS}2026/").content.decode()
    assert offer not in signed_in(leadership).get(f"{YEARS}2026/").content.decode()


def test_year_when_agreed_by_leadership_is_no_longer_offered_for_it(office, coordinator, leadership):
    make_goal(office, by=coordinator)
    client, offer = signed_in(leadership), f'action="{YEARS}2026/abstimmen/"'
    assert offer in client.get(f"{YEARS}2026/").content.decode()
    client.post(f"{YEARS}2026/abstimmen/")
    assert AnnualSet.objects.get(office=office, year=2026).state == "agreed"
    assert offer not in client.get(f"{YEARS}2026/").content.decode()


def test_year_is_not_agreed_by_the_coordinator(office, coordinator):
    make_goal(office, by=coordinator)
    assert signed_in(coordinator).post(f"{YEARS}2026/abstimmen/").status_code == 403
