# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page of reports: who may, what comes back, what a bad date says, and that a download stands in the history."""

from hashlib import sha512

import pytest
from django.test import Client
from django.urls import reverse

from zielkreis.goals import actions
from zielkreis.goals.tests.make import make_goal
from zielkreis.history.models import Entry
from zielkreis.org.tests.make import make_unit
from zielkreis.reports.tests.make import make_year
from zielkreis.reports.views import PREVIEW_POLICY

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ADDRESS = "/musterkreis/intern/berichte/"
CHOICE = {"report": "balance", "year": "2026", "on": "30.06.2026", "form": "html"}


@pytest.fixture
def year(office, coordinator, unit):
    """A year with one goal."""
    return make_year(office, by=coordinator, unit=unit)


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


def test_reports_when_three_people_come_then_only_who_may_sees_it(office, year, coordinator, unit_head, member, stranger):
    assert reverse("reports", kwargs={"office": office.slug}) == ADDRESS
    for send in (lambda client: client.get(ADDRESS), lambda client: client.post(ADDRESS, CHOICE)):
        assert send(signed_in(coordinator)).status_code == 200
        assert send(signed_in(unit_head)).status_code == 200
        assert send(signed_in(member)).status_code == 403
        assert send(signed_in(stranger)).status_code == 404
        assert send(Client()).status_code == 302


def test_reports_when_a_unit_head_comes_then_gets_the_own_unit_alone_and_no_report_of_the_whole_office(
    office, year, coordinator, unit_head
):
    make_goal(office, by=coordinator, title="Ein Ziel von nebenan", strategic_goal=year.goals.first().strategic_goal)
    client = signed_in(unit_head)
    answer = client.post(ADDRESS, {**CHOICE, "report": "goal-plan"})
    assert "Alle Kinder kommen mit." in answer.content.decode() and "von nebenan" not in answer.content.decode()

    refused = client.post(ADDRESS, CHOICE)
    assert "Content-Disposition" not in refused.headers and "balance" in refused.content.decode()
    assert "Bisher ausgegeben" not in client.get(ADDRESS).content.decode()


def test_reports_when_narrowed_to_a_unit_then_file_and_contents_say_so(office, year, coordinator, unit):
    make_goal(office, by=coordinator, title="Ein Ziel von nebenan", strategic_goal=year.goals.first().strategic_goal)
    answer = signed_in(coordinator).post(ADDRESS, {**CHOICE, "report": "goal-plan", "unit": str(unit.pk)})
    assert "von nebenan" not in answer.content.decode() and str(unit) in answer.content.decode()
    assert "zielplanung-2026-musterkreis-" in answer.headers["Content-Disposition"]


def test_reports_when_a_unit_of_another_office_or_a_wrong_format_is_sent_then_refuses(office, year, coordinator, other_office):
    foreign = make_unit(other_office)
    client = signed_in(coordinator)
    for wrong in ({"unit": str(foreign.pk)}, {"goal": "99999"}, {"report": "presentation", "form": "xlsx"}):
        answer = client.post(ADDRESS, {**CHOICE, **wrong})
        assert answer.status_code == 200 and "Content-Disposition" not in answer.headers


@pytest.mark.parametrize(
    ("report", "form", "media_type", "begins"),
    [
        ("balance", "pdf", "application/pdf", b"%PDF-"),
        ("goal-plan", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
        ("goal-plan", "html", "text/html; charset=utf-8", b"<!doctype html>"),
    ],
)
def test_reports_when_downloaded_then_file_has_type_name_and_content(year, coordinator, report, form, media_type, begins):
    answer = signed_in(coordinator).post(ADDRESS, {**CHOICE, "report": report, "form": form})
    word = "bilanz" if report == "balance" else "zielplanung"

    assert answer.headers["Content-Type"] == media_type
    name = f"{word}-2026-musterkreis-stichtag-2026-06-30.{form}"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.content.startswith(begins)


def test_reports_when_downloaded_then_history_names_file_and_checksum(office, year, coordinator):
    client = signed_in(coordinator)
    answer = client.post(ADDRESS, CHOICE)
    entry = Entry.objects.get(verb="hand_out", object_type="goals.annualset")

    assert (entry.object_id, entry.by_name) == (year.pk, coordinator.name)
    assert entry.changes["sha512"] == [None, sha512(answer.content).hexdigest()]
    assert entry.changes["report"] == [None, "balance"]
    assert "bilanz-2026-musterkreis-stichtag-2026-06-30.html" in client.get(ADDRESS).content.decode()


def test_reports_when_only_looked_at_then_comes_under_its_own_policy_and_is_not_recorded(year, coordinator):
    answer = signed_in(coordinator).post(ADDRESS, {**CHOICE, "form": "pdf", "preview": "1"})

    assert answer.headers["Content-Security-Policy"] == PREVIEW_POLICY
    assert "sandbox" in PREVIEW_POLICY and "script-src" not in PREVIEW_POLICY
    assert "Content-Disposition" not in answer.headers
    assert "Alle Kinder kommen mit." in answer.content.decode()
    assert not Entry.objects.filter(verb="hand_out", object_type="goals.annualset").exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"on": "31.02.2026"}, "Diesen Tag gibt es nicht."),
        ({"on": "30.06.1999"}, "liegt zu weit vom Jahr 2026 entfernt"),
        ({"year": "1999"}, "1999"),
        ({"report": "dossier"}, "dossier"),
        ({"form": "exe"}, "exe"),
    ],
)
def test_reports_when_choice_is_wrong_then_says_a_sentence_and_keeps_what_was_typed(year, coordinator, changed, sentence):
    answer = signed_in(coordinator).post(ADDRESS, {**CHOICE, **changed})
    assert answer.status_code == 200 and "Content-Disposition" not in answer.headers
    assert sentence in answer.content.decode()
    assert not Entry.objects.filter(verb="hand_out", object_type="goals.annualset").exists()


def test_reports_when_year_has_no_goals_then_says_so(office, year, coordinator):
    actions.open_annual_set(office, by=coordinator, year=2027)
    answer = signed_in(coordinator).post(ADDRESS, {**CHOICE, "year": "2027", "on": ""})
    assert "Für 2027 gibt es noch keine Handlungsziele" in answer.content.decode()


def test_reports_when_office_has_no_year_yet_then_offers_the_first_step(office, coordinator):
    page = signed_in(coordinator).get(ADDRESS).content.decode()
    assert "Noch ist kein Jahr angelegt." in page and reverse("goal_tree", kwargs={"office": office.slug}) in page


def test_reports_when_page_is_english_then_documents_stay_german(year, coordinator):
    client = signed_in(coordinator)
    client.cookies["django_language"] = "en"
    assert '<html lang="de">' in client.post(ADDRESS, {**CHOICE, "preview": "1"}).content.decode()
