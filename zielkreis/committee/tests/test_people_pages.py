# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages of bodies, members, terms and settings: who may, what they show, and a new term from paste to act."""

import re
from datetime import date

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from zielkreis.committee.actions import people as actions
from zielkreis.committee.models import LegislativeTerm, Member, Membership, Organization
from zielkreis.committee.queries.settings import settings_of
from zielkreis.committee.rules.seats import Seat
from zielkreis.committee.tests.make import make_body
from zielkreis.desk.tests.pages import answers, signed_in
from zielkreis.org.scoping import office_scope

TERM = {"name": "Wahlperiode 2025–2030", "starts_on": date(2025, 11, 1)}


def url(name, office, **kwargs):
    return reverse(name, kwargs={"office": office.slug, **kwargs})


@pytest.fixture
def body(office, committee_office):
    """A committee with a chair and deputy, one member of a provider and an adviser."""
    made = make_body(office)
    seats = [
        Seat("Vorsitz, Veit", role="chair", seat="council", nominated_by="Fraktion A", deputy="Vertretung, Vera"),
        Seat("Beispiel, Anna", seat="provider", nominated_by="Verband B"),
        Seat("Amt, Ada", role="advisory", seat="advisory"),
    ]
    actions.begin_term(made, by=committee_office, seats=seats, today=timezone.localdate(), **TERM)
    return made


@pytest.mark.parametrize("name", ["organization", "organization_edit", "membership_new", "term_begin"])
def test_page_of_a_body_by_three_people(office, body, committee_office, member, stranger, name):
    forbidden = 200 if name == "organization" else 403
    assert answers(url(name, office, pk=body.pk), committee_office, member, stranger) == [200, forbidden, 404, 302]


@pytest.mark.parametrize("name", ["member", "member_edit"])
def test_page_of_a_member_by_three_people(office, body, committee_office, coordinator, stranger, name):
    pk = Member.objects.first().pk
    forbidden = 200 if name == "member" else 403
    assert answers(url(name, office, pk=pk), committee_office, coordinator, stranger) == [200, forbidden, 404, 302]


@pytest.mark.parametrize(("name", "model"), [("membership_edit", Membership), ("term_edit", LegislativeTerm)])
def test_page_of_a_seat_and_of_a_term_by_three_people(office, body, committee_office, member, stranger, name, model):
    pk = model.objects.first().pk
    assert answers(url(name, office, pk=pk), committee_office, member, stranger) == [200, 403, 404, 302]


def test_body_of_another_office_does_not_exist(office, other_office, committee_office):
    with office_scope(other_office):
        foreign = make_body(other_office)
    assert answers(url("organization", office, pk=foreign.pk), committee_office) == [404, 302]


def test_page_of_a_body_shows_deputies_beside_members_and_the_hint_with_its_day(office, body, member):
    page = signed_in(member).get(url("organization", office, pk=body.pk)).content.decode()
    row = page[page.index("Vorsitz, Veit") : page.index("Beispiel, Anna")]
    assert "Vertretung, Vera" in row
    assert "Fraktion A" in row
    assert "13 Sitze unbesetzt" in page
    assert "Hinweis zur Zusammensetzung" not in page


def test_page_of_a_body_shows_another_day(office, body, member):
    page = signed_in(member).get(url("organization", office, pk=body.pk), {"on": "2025-10-31"}).content.decode()
    assert "Am 31.10.2025 sitzt hier niemand." in page


def test_accounts_are_shown_to_the_committees_office_alone(office, body, committee_office, member):
    shown = Member.objects.get(name="Beispiel, Anna")
    actions.invite_member(shown, by=committee_office, email="anna@example.org", today=timezone.localdate())
    for name, kwargs in (("members", {}), ("member", {"pk": shown.pk})):
        assert "anna@example.org" in signed_in(committee_office).get(url(name, office, **kwargs)).content.decode()
        assert "anna@example.org" not in signed_in(member).get(url(name, office, **kwargs)).content.decode()


def test_empty_pages_say_what_belongs_there(office, committee_office):
    client = signed_in(committee_office)
    assert "Jugendhilfeausschuss anlegen" in client.get(url("organizations", office)).content.decode()
    assert "Hier stehen die Mitglieder der Gremien." in client.get(url("members", office)).content.decode()
    assert "Hier stehen die Wahlperioden." in client.get(url("terms", office)).content.decode()


def test_body_is_made_on_the_page(office, committee_office):
    data = {"kind": "committee", "name": "Jugendhilfeausschuss", "short_name": "JHA", "seats": "15", "is_public": "on"}
    signed_in(committee_office).post(url("organization_new", office), data)
    made = Organization.objects.get(name="Jugendhilfeausschuss")
    assert (made.seats, made.is_public) == (15, True)


def test_refused_body_comes_back_filled_with_the_sentence_at_the_field(office, body, committee_office):
    data = {"kind": "committee", "name": body.name, "short_name": "Zweiter"}
    page = signed_in(committee_office).post(url("organization_new", office), data).content.decode()
    assert "gibt es schon" in page
    assert 'value="Zweiter"' in page


def test_seat_is_given_to_somebody_new_on_the_page(office, body, committee_office):
    held = Membership.objects.get(member__name="Beispiel, Anna")
    data = {"new_name": "Dr. Neu, Nina", "role": "deputy", "deputy_for": held.pk, "starts_on": "2026-01-01"}
    assert signed_in(committee_office).post(url("membership_new", office, pk=body.pk), data).status_code == 302
    made = Membership.objects.get(member__name="Neu, Nina")
    assert (made.deputy_for, made.votes, made.member.title) == (held, False, "Dr.")


def test_refused_seat_leaves_no_new_member_behind(office, body, committee_office):
    data = {"new_name": "Neu, Nina", "role": "deputy", "starts_on": "2026-01-01"}
    page = signed_in(committee_office).post(url("membership_new", office, pk=body.pk), data).content.decode()
    assert "wen die Stellvertretung vertritt" in page
    assert not Member.objects.filter(name="Neu, Nina").exists()


def test_seat_is_changed_and_ended_on_its_page(office, body, committee_office):
    held = Membership.objects.get(member__name="Beispiel, Anna")
    client = signed_in(committee_office)
    data = {"role": "deputy_chair", "seat": "provider", "starts_on": "2025-11-01"}
    client.post(url("membership_edit", office, pk=held.pk), data)
    client.post(url("membership_end", office, pk=held.pk), {"on": "2026-02-28"})
    held.refresh_from_db()
    assert (held.role, held.votes, held.ends_on) == ("deputy_chair", True, date(2026, 2, 28))


def test_end_before_the_beginning_is_refused_on_the_page(office, body, committee_office):
    held = Membership.objects.get(member__name="Beispiel, Anna")
    page = signed_in(committee_office).post(url("membership_end", office, pk=held.pk), {"on": "2020-01-01"}).content.decode()
    assert "Das Ende liegt vor dem Beginn" in page


def test_invited_member_gets_the_link_by_mail(office, body, committee_office, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    shown = Member.objects.get(name="Beispiel, Anna")
    signed_in(committee_office).post(url("member_invite", office, pk=shown.pk), {"email": "anna@example.org"})
    shown.refresh_from_db()
    assert mail.outbox[0].to == ["anna@example.org"]
    assert [given.role for given in shown.account.role_assignments.all()] == ["member"]


def test_refused_invitation_keeps_the_address(office, body, committee_office, coordinator):
    shown = Member.objects.get(name="Beispiel, Anna")
    data = {"email": coordinator.email}
    page = signed_in(committee_office).post(url("member_invite", office, pk=shown.pk), data).content.decode()
    assert "Der Ausschuss entscheidet, die Verwaltung führt aus" in page
    assert f'value="{coordinator.email}"' in page
    assert Member.objects.get(pk=shown.pk).account is None


def test_settings_are_changed_on_the_page_and_warn_about_publication(office, committee_office):
    client = signed_in(committee_office)
    data = {"days": "working", "cosigning_days": 20, "papers_days": 15, "invitation_days": 8, "number_pattern": "{year}-{number}"}
    client.post(url("committee_settings", office), data | {"publishes": "on"})
    found = settings_of(office)
    assert (found.days, found.papers_days, found.publishes) == ("working", 15, True)
    assert "sind im Internet für alle abrufbar" in client.get(url("committee_settings", office)).content.decode()


TABLE = "\n".join(
    [
        "Mitglied\tRolle\tPlatz\tTräger\tStellvertretung",
        "Neu, Nina\tVorsitzende\tKreistag\tFraktion C\tNeu, Nils",
        "Beispiel, Anna\tordentliches Mitglied\t2/5\tVerband B\t",
        "Rätsel, Rita\tirgendwas\tseltsam\t\t",
    ]
)


def fields(page):
    """Return the rows' inputs of a page as a browser would send them."""
    found = dict(re.findall(r'<input[^>]*name="(rows-[^"]+)"[^>]*value="([^"]*)"', page))
    found |= {name: value for value, name in re.findall(r'<input[^>]*value="([^"]*)"[^>]*name="(rows-[^"]+)"', page)}
    found = {name: value for name, value in found.items() if not name.endswith("is_new")}
    for name, options in re.findall(r'<select name="(rows-[^"]+)".*?>(.*?)</select>', page, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    return found


def test_new_term_takes_over_todays_seats_with_their_deputies(office, body, committee_office):
    rows = fields(signed_in(committee_office).get(url("term_begin", office, pk=body.pk)).content.decode())
    assert [rows[f"rows-0-{name}"] for name in ("name", "role", "seat", "nominated_by", "deputy")] == [
        "Vorsitz, Veit", "chair", "council", "Fraktion A", "Vertretung, Vera",
    ]  # fmt: skip


def test_new_term_from_a_pasted_table_to_the_act(office, body, committee_office):
    client, place = signed_in(committee_office), url("term_begin", office, pk=body.pk)
    about = {"name": "Wahlperiode 2030–2035", "starts_on": "2030-11-01"}
    first = fields(client.get(place).content.decode())
    pasted = client.post(place, about | first | {"step": "replace", "table": TABLE}).content.decode()
    assert "Zeile 3: „irgendwas“" in pasted
    assert 'value="Wahlperiode 2030–2035"' in pasted
    rows = fields(pasted)
    refused = client.post(place, about | rows | {"step": "preview"}).content.decode()
    assert "Bitte wählen Sie die Rolle." in refused
    rows["rows-2-role"] = "advisory"
    looked = client.post(place, about | rows | {"step": "preview"}).content.decode()
    assert "Vorschau: Das geschieht" in looked
    assert "Fraktion C" in looked
    assert Membership.objects.filter(starts_on=date(2030, 11, 1)).count() == 0
    seen = re.search(r'name="seen" value="(\w+)"', looked)[1]
    assert client.post(place, about | rows | {"step": "begin", "seen": seen}).status_code == 302
    begun = Membership.objects.filter(starts_on=date(2030, 11, 1)).values_list("member__name", "role")
    assert set(begun) == {
        ("Neu, Nina", "chair"), ("Neu, Nils", "deputy"), ("Beispiel, Anna", "member"), ("Rätsel, Rita", "advisory"),
    }  # fmt: skip
    assert Member.objects.filter(name="Beispiel, Anna").count() == 1


def test_new_term_changed_after_the_preview_is_shown_again(office, body, committee_office):
    client, place = signed_in(committee_office), url("term_begin", office, pk=body.pk)
    about = {"name": "Wahlperiode 2030–2035", "starts_on": "2030-11-01"}
    rows = fields(client.get(place).content.decode())
    looked = client.post(place, about | rows | {"step": "preview"}).content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', looked)[1]
    again = client.post(place, about | rows | {"rows-0-name": "Anders, Arno", "step": "begin", "seen": seen}).content.decode()
    assert "Seit der Vorschau hat sich etwas geändert" in again
    assert Membership.objects.filter(starts_on=date(2030, 11, 1)).count() == 0


def test_new_term_refused_for_a_row_says_so_in_that_row_and_leaves_nothing(office, body, committee_office):
    for _ in range(2):
        actions.create_member(office, by=committee_office, name="Doppelt, Dora")
    client, place = signed_in(committee_office), url("term_begin", office, pk=body.pk)
    rows = fields(client.get(place).content.decode()) | {"rows-1-name": "Doppelt, Dora"}
    before = Membership.objects.count()
    about = {"name": "Wahlperiode 2030–2035", "starts_on": "2030-11-01", "step": "preview"}
    page = client.post(place, about | rows).content.decode()
    assert 'id="id_rows-1-name_error"' in page
    assert "gibt es mehrmals" in page
    assert Membership.objects.count() == before
    page = client.post(place, about | rows | {"rows-1-is_new": "on"}).content.decode()
    assert "Vorschau: Das geschieht" in page


def test_empty_paste_keeps_the_rows(office, body, committee_office):
    client, place = signed_in(committee_office), url("term_begin", office, pk=body.pk)
    rows = fields(client.get(place).content.decode())
    page = client.post(place, {"name": "X", "table": " \n", "step": "replace"} | rows).content.decode()
    assert "steht nichts" in page
    assert "Beispiel, Anna" in page


@pytest.fixture
def crowd(office, committee_office):
    """Fill a body with so many members, each with a deputy and an account."""

    def fill(body, number, first=0):
        for n in range(first, first + number):
            who = actions.create_member(office, by=committee_office, name=f"Mitglied {n:03}")
            held = actions.give_membership(body, by=committee_office, member=who, seat="council")
            deputy = actions.create_member(office, by=committee_office, name=f"Vertretung {n:03}")
            actions.give_membership(body, by=committee_office, member=deputy, role="deputy", deputy_for=held)

    return fill


QUERIES = {"organization": 7, "organizations": 5, "members": 6, "terms": 5, "term_begin": 6}


@pytest.mark.parametrize("name", QUERIES)
def test_number_of_queries_is_the_same_for_few_and_many(office, committee_office, crowd, name, django_assert_num_queries):
    body, client = make_body(office), signed_in(committee_office)
    place = url(name, office, **({"pk": body.pk} if name in ("organization", "term_begin") else {}))
    for first, number in ((0, 2), (2, 18)):
        crowd(body, number, first)
        with django_assert_num_queries(QUERIES[name]):
            assert client.get(place).status_code == 200
