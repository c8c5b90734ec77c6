# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""My documents: ordering, progress, fetching, deleting; only the owner sees them, and rights are asked again each time."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from zielkreis.goals.models import AnnualSet
from zielkreis.history.models import Entry
from zielkreis.kit.words import Refused
from zielkreis.org.models import RoleAssignment
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_person
from zielkreis.reports import actions, making, rules
from zielkreis.reports.models import MadeDocument
from zielkreis.reports.tests.make import make_year

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
REPORTS = "/musterkreis/intern/berichte/"
CHOICE = {"report": "goal-plan", "year": "2026", "on": "2026-06-30", "form": "docx", "order": "1"}
PARAMS = {"form": "html", "year": 2026, "on": "2026-06-30", "day_given": True, "unit": None, "strategic_goal": None}


@pytest.fixture
def year(office, coordinator, unit):
    """A year with one goal."""
    return make_year(office, by=coordinator, unit=unit)


@pytest.fixture(autouse=True)
def _made_here(settings):
    settings.MAKE_DOCUMENTS_HERE = True


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


def page(name, **kwargs) -> str:
    return reverse(name, kwargs={"office": "musterkreis", **kwargs})


def ordered(office, person, **more) -> MadeDocument:
    made, _is_new = actions.order(office, by=person, kind="goal-plan", params={**PARAMS, **more})
    return made


def test_my_documents_when_ordered_then_document_arrives_and_can_be_fetched_and_deleted(office, year, coordinator):
    client = signed_in(coordinator)
    answer = client.post(REPORTS, CHOICE, follow=True)
    made = MadeDocument.objects.get()
    assert answer.redirect_chain == [(page("my_documents"), 302)] and "fertig" in answer.content.decode()
    assert (made.state, made.file_name) == ("done", "zielplanung-2026-musterkreis-stichtag-2026-06-30.docx")

    file = client.get(page("document_file", pk=made.pk))
    assert file.content == bytes(made.content) and file.content.startswith(b"PK")
    assert Entry.objects.get(verb="hand_out", object_type="goals.annualset").changes["sha512"] == [None, made.sha512]

    client.post(page("document_delete", pk=made.pk))
    assert not MadeDocument.objects.exists()
    assert "Noch nichts bestellt" in client.get(page("my_documents")).content.decode()


def test_my_documents_when_three_people_come_then_nobody_sees_anothers(office, year, coordinator, unit_head, member, stranger):
    made = making.make(ordered(office, coordinator), today=date(2026, 7, 1))
    second = make_person(office, "coordinator", email="zweite@musterkreis.example")
    for person, status in ((coordinator, 200), (unit_head, 200), (second, 200), (member, 403), (stranger, 404)):
        assert signed_in(person).get(page("my_documents")).status_code == status
    for person in (unit_head, second):
        assert "Zielplanung" not in signed_in(person).get(page("my_documents")).content.decode()
        assert signed_in(person).get(page("document_file", pk=made.pk)).status_code == 404
        assert signed_in(person).post(page("document_delete", pk=made.pk)).status_code == 404
        assert signed_in(person).post(page("document_again", pk=made.pk)).status_code == 404
    assert signed_in(stranger).get(page("document_file", pk=made.pk)).status_code == 404
    assert MadeDocument.objects.filter(pk=made.pk).exists()


def test_my_documents_when_another_offices_number_is_asked_for_then_is_not_found(office, year, coordinator, other_office):
    with office_scope(other_office):
        theirs = ordered(other_office, make_person(other_office, "coordinator", email="dort@anderswo.example"))
    client = signed_in(coordinator)
    assert client.get(page("document_file", pk=theirs.pk)).status_code == 404
    assert client.post(page("document_delete", pk=theirs.pk)).status_code == 404
    with office_scope(other_office):
        assert MadeDocument.objects.filter(pk=theirs.pk).exists()


def test_my_documents_when_the_role_has_ended_then_neither_made_nor_handed_out(office, year, unit_head, unit):
    waiting, done = ordered(office, unit_head), ordered(office, unit_head, form="pdf")
    making.make(done, today=date(2026, 7, 1))
    RoleAssignment.objects.filter(person=unit_head).update(role="responsible")
    making.make(waiting, today=date(2026, 7, 1))
    waiting.refresh_from_db()
    assert (waiting.state, waiting.refusal["message"]) == ("failed", rules.NO_RIGHT)
    assert signed_in(unit_head).get(page("document_file", pk=done.pk)).status_code == 403

    RoleAssignment.objects.filter(person=unit_head).update(role="unit_head", unit=None)
    answer = signed_in(unit_head).get(page("document_file", pk=done.pk), follow=True)
    assert "Content-Disposition" not in answer.headers


def test_order_when_the_same_is_being_made_then_gives_that_one_and_afterwards_a_new_one(office, year, coordinator):
    first, is_new = actions.order(office, by=coordinator, kind="goal-plan", params=PARAMS)
    again, is_second = actions.order(office, by=coordinator, kind="goal-plan", params=dict(reversed(PARAMS.items())))
    assert (is_new, is_second, again.pk) == (True, False, first.pk)
    making.make(first, today=date(2026, 7, 1))
    assert actions.order(office, by=coordinator, kind="goal-plan", params=PARAMS)[1]


def test_order_when_too_many_are_made_then_refuses(office, year, coordinator):
    for number in range(rules.AT_ONCE):
        ordered(office, coordinator, on=f"2026-06-0{number + 1}")
    with pytest.raises(Refused, match="schon 3 Dokumente"):
        ordered(office, coordinator)


def test_order_when_somebody_keeps_many_then_the_oldest_go(office, year, coordinator):
    keys = range(rules.KEPT_PER_PERSON + 3)
    MadeDocument.objects.bulk_create(
        MadeDocument(office=office, person=coordinator, kind="balance", params=PARAMS, key=str(key), state="done") for key in keys
    )
    ordered(office, coordinator)
    assert MadeDocument.objects.count() == rules.KEPT_PER_PERSON
    assert not MadeDocument.objects.filter(key="0").exists()


def test_my_documents_when_the_process_died_then_says_so_and_can_be_begun_again(office, year, coordinator):
    made = ordered(office, coordinator)
    MadeDocument.objects.filter(pk=made.pk).update(
        state="running", told_at=timezone.now() - rules.SILENCE - timedelta(seconds=1), process="anderswo:1"
    )
    client = signed_in(coordinator)
    assert "ohne Ergebnis abgebrochen" in client.get(page("my_documents")).content.decode()
    client.post(page("document_again", pk=made.pk))
    made.refresh_from_db()
    assert made.state == "done" and made.content


def test_my_documents_when_one_is_being_made_then_page_asks_again_also_without_javascript(office, year, coordinator):
    made = ordered(office, coordinator)
    client = signed_in(coordinator)
    shown = client.get(page("my_documents")).content.decode()
    assert 'data-hx-trigger="every 1s"' in shown and '<meta http-equiv="refresh" content="3">' in shown
    client.post(page("document_again", pk=made.pk))
    made.refresh_from_db()
    assert made.state == "waiting"
    making.make(made, today=date(2026, 7, 1))
    assert "every 1s" not in client.get(page("my_documents")).content.decode()


def test_my_documents_when_making_is_refused_or_breaks_then_its_sentence_stands_there(office, year, coordinator, monkeypatch):
    refused = ordered(office, coordinator, year=2030, on="2030-06-30")
    making.make(refused, today=date(2026, 7, 1))
    assert "Für 2030 gibt es noch keine Handlungsziele" in signed_in(coordinator).get(page("my_documents")).content.decode()
    broken = ordered(office, coordinator, on="kein Tag")
    making.make(broken, today=date(2026, 7, 1))
    assert "ließ sich nicht erstellen" in signed_in(coordinator).get(page("my_documents")).content.decode()


def test_document_work_when_called_then_makes_the_document_and_refuses_what_is_not_waiting(office, year, coordinator):
    made = ordered(office, coordinator)
    call_command("document_work", str(made.pk), "--office=musterkreis")
    made.refresh_from_db()
    assert (made.state, made.done) == ("done", rules.DOCUMENT_STEPS)
    with pytest.raises(Refused, match="gibt es nicht"):
        call_command("document_work", str(made.pk), "--office=musterkreis")


def test_my_documents_when_they_are_many_then_asks_no_more_often(office, year, coordinator, unit):
    def bulk(number):
        MadeDocument.objects.bulk_create(
            MadeDocument(office=office, person=coordinator, kind="balance", params={**PARAMS, "unit": unit.pk}, key=str(key),
                         state="done") for key in range(number)
        )  # fmt: skip

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    bulk(1)
    client = signed_in(coordinator)
    client.get(page("my_documents"))
    with CaptureQueriesContext(connection) as few:
        client.get(page("my_documents"))
    bulk(25)
    with CaptureQueriesContext(connection) as many:
        client.get(page("my_documents"))
    assert len(many) == len(few)


def test_reports_when_a_year_has_many_goals_then_the_document_is_made_beside_the_page(office, year, coordinator, monkeypatch):
    monkeypatch.setattr(rules, "LONG_AT", 1)
    answer = signed_in(coordinator).post(REPORTS, {key: value for key, value in CHOICE.items() if key != "order"})
    assert answer.status_code == 302 and answer.url == page("my_documents")
    assert AnnualSet.objects.get() == year
