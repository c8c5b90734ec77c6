# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages of follow-ups: from a resolution to a report, narrowed and handed out, and nobody reads or writes too much."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from zielkreis.committee.actions.follow_ups import create_follow_up, report
from zielkreis.committee.models import FollowUp, LegislativeTerm
from zielkreis.committee.tests.make import make_body
from zielkreis.committee.tests.make_matters import make_confirmed_item, make_meeting, make_paper
from zielkreis.desk.tests.pages import answers, signed_in
from zielkreis.org.tests.make import make_unit

PAGE = "/musterkreis/intern/beschluesse/"


@pytest.fixture
def item(office, committee_office):
    return make_confirmed_item(office, by=committee_office)


@pytest.fixture
def follow_up(item, unit, coordinator):
    return create_follow_up(item, by=coordinator, task="Konzept vorlegen", unit=unit)


def page_of(person, address: str = PAGE) -> str:
    return signed_in(person).get(address).content.decode()


def test_pages_three_people(follow_up, item, coordinator, unit_head, member, stranger):
    assert answers(f"{PAGE}{follow_up.pk}/", coordinator, unit_head, member, stranger) == [200, 200, 200, 404, 302]
    assert answers(f"{PAGE}{follow_up.pk}/bearbeiten/", coordinator, unit_head, member, stranger) == [200, 403, 403, 404, 302]
    assert answers(f"{PAGE}zu/{item.pk}/", coordinator, unit_head, member, stranger) == [200, 403, 403, 404, 302]


def test_follow_up_begins_with_the_words_of_the_resolution_and_the_unit_of_its_paper(office, item, unit, coordinator):
    make_paper(office, item=item, unit=unit)
    client = signed_in(coordinator)
    page = client.get(f"{PAGE}zu/{item.pk}/").content.decode()
    assert "Beschluss: Ausbau der Ferienangebote</textarea>" in page
    assert f'<option value="{unit.pk}" selected>' in page
    answer = client.post(f"{PAGE}zu/{item.pk}/", {"task": "Ferienangebote ausbauen", "unit": unit.pk, "due_on": "2026-09-30"})
    made = FollowUp.objects.get()
    assert answer["Location"] == f"{PAGE}{made.pk}/"
    assert (made.task, made.unit, made.due_on, made.item) == ("Ferienangebote ausbauen", unit, date(2026, 9, 30), item)


def test_follow_up_when_refused_keeps_what_was_typed(item, coordinator):
    page = signed_in(coordinator).post(f"{PAGE}zu/{item.pk}/", {"task": "Mein Auftrag", "due_on": "2020-01-01"}).content.decode()
    assert "Mein Auftrag</textarea>" in page
    assert "liegt vor der Sitzung" in page
    assert not FollowUp.objects.exists()


def test_unit_reports_on_its_own_and_not_on_another_ones(follow_up, office, item, coordinator, unit_head):
    client = signed_in(unit_head)
    client.post(f"{PAGE}{follow_up.pk}/", {"state": "running", "progress": "Begonnen", "revision": 1})
    follow_up.refresh_from_db()
    assert (follow_up.state, follow_up.progress) == ("running", "Begonnen")
    other = create_follow_up(item, by=coordinator, task="Nebenan", unit=make_unit(office, "FD 52"))
    assert client.post(f"{PAGE}{other.pk}/", {"state": "running", "revision": 1}).status_code == 404


def test_member_reads_and_reports_nothing(follow_up, member):
    assert "Stand melden" not in page_of(member, f"{PAGE}{follow_up.pk}/")
    assert signed_in(member).post(f"{PAGE}{follow_up.pk}/", {"state": "done", "revision": 1}).status_code == 403
    follow_up.refresh_from_db()
    assert follow_up.state == "open"


def test_report_when_somebody_was_faster_keeps_the_text_and_saves_at_the_second_try(follow_up, unit_head, coordinator):
    report(follow_up, by=coordinator, state="running", progress="Läuft", revision=1, today=timezone.localdate())
    client = signed_in(unit_head)
    page = client.post(f"{PAGE}{follow_up.pk}/", {"state": "running", "progress": "Mein Text", "revision": 1}).content.decode()
    assert "Inzwischen hat jemand anderes" in page
    assert "Mein Text</textarea>" in page
    assert 'name="revision" value="2"' in page
    client.post(f"{PAGE}{follow_up.pk}/", {"state": "running", "progress": "Mein Text", "revision": 2})
    follow_up.refresh_from_db()
    assert follow_up.progress == "Mein Text"


def test_report_without_a_revision_is_a_conflict(follow_up, unit_head):
    page = signed_in(unit_head).post(f"{PAGE}{follow_up.pk}/", {"state": "running", "progress": "Blind"}).content.decode()
    assert "Inzwischen hat jemand anderes" in page


def test_list_shows_what_is_open_of_all_terms_and_says_how_it_stands(office, item, coordinator, unit):
    yesterday = timezone.localdate() - timedelta(days=1)
    create_follow_up(item, by=coordinator, task="Überfälliger Auftrag", due_on=max(yesterday, item.meeting.day))
    done = create_follow_up(item, by=coordinator, task="Erledigter Auftrag")
    report(done, by=coordinator, state="done", progress="", done_on=timezone.localdate(), revision=1, today=timezone.localdate())
    page = page_of(coordinator)
    assert "Überfälliger Auftrag" in page
    assert "überfällig" in page
    assert "Erledigter Auftrag" not in page
    assert "Erledigter Auftrag" in page_of(coordinator, f"{PAGE}?stand=alle")


@pytest.mark.parametrize("name", ["einheit", "gremium", "periode", "text"])
def test_list_is_narrowed_by_each_filter(office, committee_office, coordinator, unit, name):
    term = LegislativeTerm.objects.create(office=office, name="2025–2030")
    body = make_body(office, name="Unterausschuss", kind="subcommittee")
    for wanted in (True, False):
        meeting = make_meeting(office, body=body if wanted else None)
        meeting.term = term if wanted else None
        meeting.save()
        item = make_confirmed_item(office, by=committee_office, meeting=meeting)
        create_follow_up(item, by=coordinator, task="Gesucht" if wanted else "Anderer", unit=unit if wanted else None)
    value = {"einheit": unit.pk, "gremium": body.pk, "periode": term.pk, "text": "gesucht"}[name]
    page = page_of(coordinator, f"{PAGE}?{name}={value}")
    assert "Gesucht" in page
    assert "Anderer" not in page


def test_list_with_nonsense_as_filters_still_opens(follow_up, coordinator):
    assert "Konzept vorlegen" in page_of(coordinator, f"{PAGE}?einheit=x&gremium=999999&periode=-1&page=77")


def test_words_of_a_non_public_resolution_are_not_found_by_whoever_may_not_read_it(
    office, committee_office, coordinator, unit, unit_head
):
    item = make_confirmed_item(office, by=committee_office, title="Geheimwort", is_public=False)
    create_follow_up(item, by=coordinator, task="Vertrag schließen", unit=unit)
    assert "Vertrag schließen" in page_of(unit_head)
    assert "Vertrag schließen" not in page_of(unit_head, f"{PAGE}?text=Geheimwort")
    assert "Vertrag schließen" in page_of(coordinator, f"{PAGE}?text=Geheimwort")
    for address in (PAGE, f"{PAGE}{FollowUp.objects.get().pk}/"):
        assert "Geheimwort" not in page_of(unit_head, address)


def test_workbook_holds_the_same_rows_as_the_list_and_no_title_that_is_not_public(
    office, item, committee_office, coordinator, unit, unit_head
):
    hidden = make_confirmed_item(office, by=committee_office, title="Geheimwort", is_public=False)
    create_follow_up(item, by=coordinator, task="Konzept vorlegen", unit=unit, due_on=date(2026, 9, 30))
    create_follow_up(hidden, by=coordinator, task="=1+1", unit=unit)
    create_follow_up(hidden, by=coordinator, task="Nebenan")
    answer = signed_in(unit_head).get(f"{PAGE}tabelle/")
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["Was ist zu tun?", "Konzept vorlegen", "=1+1"]
    assert rows[1][7].date() == date(2026, 9, 30)
    assert rows[2][1] == "nichtöffentlicher Beschluss"


def test_list_costs_the_same_for_one_and_for_many(item, coordinator, unit, django_assert_num_queries):
    create_follow_up(item, by=coordinator, task="Erster", unit=unit)
    client = signed_in(coordinator)
    with django_assert_num_queries(QUERIES):
        client.get(PAGE)
    for number in range(60):
        create_follow_up(item, by=coordinator, task=f"Auftrag {number}", unit=unit)
    with django_assert_num_queries(QUERIES):
        client.get(PAGE)


QUERIES = 8


def test_follow_up_when_changed_keeps_a_meeting_that_was_held_meanwhile(follow_up, office, item, coordinator):
    past = make_meeting(office, day=item.meeting.day + timedelta(days=1))
    FollowUp.objects.update(reports_to=past)
    data = {"task": "Neuer Wortlaut", "unit": "", "reports_to": past.pk, "revision": 1}
    assert signed_in(coordinator).post(f"{PAGE}{follow_up.pk}/bearbeiten/", data).status_code == 302
    follow_up.refresh_from_db()
    assert (follow_up.task, follow_up.reports_to, follow_up.unit) == ("Neuer Wortlaut", past, None)


def test_report_with_a_day_of_completion_but_not_done_is_refused(follow_up, unit_head):
    data = {"state": "running", "progress": "Fast", "done_on": "2026-04-01", "revision": 1}
    page = signed_in(unit_head).post(f"{PAGE}{follow_up.pk}/", data).content.decode()
    assert "gehört nur zum Stand" in page
    follow_up.refresh_from_db()
    assert follow_up.state == "open"
