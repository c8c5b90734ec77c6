# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages about units, people, rights and the office."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from zielkreis.org import actions, queries
from zielkreis.org.models import Person, Unit
from zielkreis.org.rules import PERMISSIONS
from zielkreis.org.tests.make import make_person, make_unit

SHIELD = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><script>alert(1)</script><path d="M0 0h8v8z"/></svg>'


@pytest.fixture
def administrator(office, client):
    """Who manages people; signed in."""
    person = make_person(office, "administrator")
    client.force_login(person)
    return person


@pytest.fixture
def at(office):
    """Return the address of a page of the office."""
    return lambda name, **ids: reverse(name, kwargs={"office": office.slug, **ids})


def unit_form(**changed):
    return {"kind": "Fachdienst", "sign": "FD 7", "name": "Neues", "parent": "", "head_function": "", "position": "0"} | changed


# Units


def test_units_shows_the_tree_with_ended_units_marked(client, administrator, office, at):
    top = make_unit(office, "FB 5")
    below = make_unit(office, "FD 51", parent=top)
    actions.change_unit(below, by=administrator, valid_to="2020-12-31")
    page = client.get(at("units")).content.decode()
    assert page.index("FB 5") < page.index("FD 51") < page.index("beendet")


def test_units_for_a_member_has_no_links_to_change_them(client, office, member, unit, at):
    client.force_login(member)
    page = client.get(at("units")).content.decode()
    assert "FD 51" in page
    assert at("change_unit", pk=unit.pk) not in page
    assert at("create_unit") not in page


def test_units_without_any_offers_the_first_step(client, administrator, at):
    assert at("create_unit") in client.get(at("units")).content.decode()


def test_units_takes_as_many_queries_for_many_units(client, administrator, office, at, django_assert_max_num_queries):
    top = make_unit(office, "FB")
    for number in range(20):
        make_unit(office, f"FD {number}", parent=top)
    with django_assert_max_num_queries(7):
        client.get(at("units"))


def test_create_unit_adds_it_below_the_chosen_one(client, administrator, office, unit, at):
    answer = client.post(at("create_unit"), unit_form(parent=unit.pk, valid_from="2026-01-01"))
    assert answer.url == at("units")
    assert queries.units(office).get(sign="FD 7").parent == unit


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"sign": "FD 51"}, "schon vergeben"),
        ({"name": ""}, "zwingend erforderlich"),
        ({"valid_from": "31.02.2026"}, "gültiges Datum"),
        ({"valid_from": "2026-02-01", "valid_to": "2026-01-01"}, "Ende liegt vor dem Beginn"),
        ({"position": "-1"}, "größer oder gleich 0"),
    ],
)
def test_create_unit_with_bad_input_says_so_keeps_what_was_typed_and_writes_nothing(
    client, administrator, office, unit, at, changed, sentence
):
    answer = client.post(at("create_unit"), unit_form(head_function="Getippt", **changed))
    page = answer.content.decode()
    assert sentence in page
    assert "Getippt" in page
    assert queries.units(office).count() == 1


def test_create_unit_shows_markup_in_names_as_text(client, administrator, at):
    client.post(at("create_unit"), unit_form(name="<script>alert(1)</script>"))
    assert "<script>alert(1)" not in client.get(at("units")).content.decode()


def test_change_unit_saves_and_shows_the_history(client, administrator, unit, at):
    client.post(at("change_unit", pk=unit.pk), unit_form(sign="FD 51", name="Jugendförderung"))
    page = client.get(at("change_unit", pk=unit.pk)).content.decode()
    assert "Jugendförderung" in page
    assert "geändert" in page


def test_end_unit_ends_it_and_refuses_while_others_stand_below(client, administrator, office, unit, at):
    make_unit(office, "SG 1", parent=unit)
    answer = client.post(at("end_unit", pk=unit.pk), {"on": "2026-12-31"}, follow=True)
    assert "SG 1" in " ".join(str(message) for message in answer.context["messages"])
    assert not Unit.objects.filter(valid_to__isnull=False).exists()
    client.post(at("end_unit", pk=Unit.objects.get(sign="SG 1").pk), {"on": "2026-12-31"})
    assert Unit.objects.get(sign="SG 1").valid_to.isoformat() == "2026-12-31"


# People


def test_people_lists_roles_at_units_in_as_many_queries_for_many(
    client, administrator, office, at, django_assert_max_num_queries
):
    for number in range(9):
        make_person(office, "unit_head", unit=make_unit(office, f"FD {number}"))
    with django_assert_max_num_queries(9):
        page = client.get(at("people")).content.decode()
    assert "Fachdienstleitung, FD 8" in page


def test_people_narrows_by_text(client, administrator, coordinator, member, at):
    page = client.get(at("people"), {"text": "coordinator"}).content.decode()
    assert coordinator.email in page
    assert member.email not in page


def test_create_person_makes_an_account_with_its_role(client, administrator, office, unit, at):
    typed = {"name": "Leitung", "email": "leitung@kreis.example", "function": "", "role": "unit_head", "unit": unit.pk}
    answer = client.post(at("create_person"), typed)
    made = Person.objects.get(email="leitung@kreis.example")
    assert answer.url == at("person", pk=made.pk)
    assert queries.roles_of(made).get().unit == unit
    assert not made.has_usable_password()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"unit": ""}, "gilt an einer Organisationseinheit"),
        ({"email": "administrator.0@musterkreis.example"}, "schon vergeben"),
        ({"email": "kein-at"}, "gültige E-Mail"),
        ({"role": "boss"}, "gültige Auswahl"),
    ],
)
def test_create_person_when_refused_says_so_at_the_field_and_makes_no_account(client, administrator, unit, at, changed, sentence):
    typed = {"name": "Leitung", "email": "leitung@kreis.example", "function": "Getippt", "role": "unit_head", "unit": unit.pk}
    page = client.post(at("create_person"), typed | changed).content.decode()
    assert sentence in page
    assert "Getippt" in page
    assert Person.objects.count() == 1


def test_person_changes_name_and_function(client, administrator, coordinator, at):
    client.post(at("person", pk=coordinator.pk), {"name": "Koordination", "function": "Planung"})
    coordinator.refresh_from_db()
    assert (coordinator.name, coordinator.function) == ("Koordination", "Planung")


def test_give_role_and_end_role(client, administrator, office, coordinator, unit, at):
    client.post(at("give_role", pk=coordinator.pk), {"role-role": "unit_head", "role-unit": unit.pk})
    given = queries.roles_of(coordinator).get(role="unit_head")
    client.post(at("end_role", pk=coordinator.pk, given=given.pk))
    given.refresh_from_db()
    assert given.valid_to is not None


def test_give_role_that_must_stay_apart_says_so_and_gives_nothing(client, administrator, member, at):
    answer = client.post(at("give_role", pk=member.pk), {"role-role": "coordinator"})
    assert "zwei Konten" in answer.content.decode()
    assert queries.roles_of(member).count() == 1


def test_switch_person_closes_and_opens_an_account(client, administrator, coordinator, at):
    client.post(at("switch_person", pk=coordinator.pk))
    assert not Person.objects.get(pk=coordinator.pk).is_active
    client.post(at("switch_person", pk=coordinator.pk), {"active": "yes"})
    assert Person.objects.get(pk=coordinator.pk).is_active


def test_switch_person_for_oneself_says_no(client, administrator, at):
    answer = client.post(at("switch_person", pk=administrator.pk), follow=True)
    assert "eigenen Zugang" in answer.content.decode()
    assert Person.objects.get(pk=administrator.pk).is_active


def test_send_link_reaches_the_person_and_never_the_page(client, administrator, coordinator, at, mailoutbox):
    answer = client.post(at("send_link", pk=coordinator.pk), follow=True)
    assert mailoutbox[0].to == [coordinator.email]
    assert "/reset/key/" not in answer.content.decode()


@pytest.mark.parametrize("name", ["end_unit", "give_role", "switch_person", "send_link"])
def test_what_changes_something_when_only_opened_does_nothing(client, administrator, unit, name, at):
    pk = unit.pk if name == "end_unit" else administrator.pk
    assert client.get(at(name, pk=pk)).status_code == 405


# Rights and the office


def test_permissions_shows_the_whole_matrix(client, member, at):
    client.force_login(member)
    page = client.get(at("permissions")).content.decode()
    assert page.count('scope="row"') == len(PERMISSIONS)
    assert "Personen und Organisationseinheiten verwalten" in page


def office_form(office, **changed):
    return {"name": office.name, "authority": "", "state": "NW", "colour": office.colour} | changed


def test_office_settings_saves_name_colour_and_own_words(client, administrator, office, at):
    answer = client.post(at("office_settings"), office_form(office, colour="#123456", strategic_goal="Leitlinie"))
    assert answer.status_code == 302
    office.refresh_from_db()
    assert (office.colour, office.words) == ("#123456", {"strategic_goal": "Leitlinie"})


@pytest.mark.parametrize("colour", ["#ffff00", "gelb"])
def test_office_settings_with_an_unreadable_colour_says_so(client, administrator, office, at, colour):
    answer = client.post(at("office_settings"), office_form(office, colour=colour))
    assert answer.context["form"].errors["colour"]
    office.refresh_from_db()
    assert office.colour != colour


def test_office_logo_is_cleaned_and_served_as_an_image_that_can_not_run_scripts(client, administrator, office, at):
    client.post(at("office_settings"), office_form(office, logo=SimpleUploadedFile("wappen.svg", SHIELD)))
    office.refresh_from_db()
    answer = client.get(at("office_logo", version=office.logo_version))
    assert answer["Content-Type"] == "image/svg+xml"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "immutable" in answer["Cache-Control"]
    assert b"path" in answer.content
    assert b"script" not in answer.content
    assert client.get(at("office_logo", version="00000000")).status_code == 404


def test_office_logo_stays_until_it_is_removed(client, administrator, office, at):
    client.post(at("office_settings"), office_form(office, logo=SimpleUploadedFile("wappen.svg", SHIELD)))
    client.post(at("office_settings"), office_form(office, authority="Träger"))
    office.refresh_from_db()
    assert office.logo
    client.post(at("office_settings"), office_form(office, without_logo="on"))
    office.refresh_from_db()
    assert not office.logo


def test_office_logo_that_is_no_drawing_says_so(client, administrator, office, at):
    answer = client.post(at("office_settings"), office_form(office, logo=SimpleUploadedFile("wappen.png", b"kein Bild")))
    assert "weder eine SVG- noch eine PNG-Datei" in answer.content.decode()


@pytest.mark.parametrize("role", ["coordinator", "leadership", "member"])
@pytest.mark.parametrize("name", ["people", "create_person", "create_unit", "office_settings"])
def test_management_for_other_roles_is_forbidden(client, office, at, role, name):
    client.force_login(make_person(office, role))
    assert client.get(at(name)).status_code == 403


@pytest.mark.parametrize("name", ["units", "people", "create_unit", "create_person", "permissions", "office_settings"])
def test_pages_are_light_and_have_nothing_inline(client, administrator, office, at, name):
    page = client.get(at(name)).content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert " onclick" not in page
    assert len(page) < 60_000
