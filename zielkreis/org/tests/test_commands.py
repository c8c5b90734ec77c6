# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The commands for people who run an office: exit codes 0, 1 and 2, sentences, JSON, links."""

import io
import json
import re
import sys
from datetime import date

import pytest
from django.core.management import call_command

from zielkreis.__main__ import Commands
from zielkreis.kit.words import Refused
from zielkreis.org import queries
from zielkreis.org.documentation import pages
from zielkreis.org.management.base import find_person
from zielkreis.org.models import Office, Person
from zielkreis.org.scoping import office_scope


@pytest.fixture
def zielkreis(db, capsys):
    """Run a command line and return exit code, output and errors."""

    def run(*words: str) -> tuple[int, str, str]:
        try:
            Commands(["zielkreis", *words]).execute()
            code = 0
        except SystemExit as end:
            code = end.code
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def roles(office: Office, email: str) -> set[tuple[str, str | None]]:
    with office_scope(office):
        held = queries.roles_of(Person.objects.get(email=email)).values_list("role", "unit__sign")
        return set(held)


# office


def test_office_create_founds_it_and_tells_its_address(zielkreis):
    code, out, _ = zielkreis("office", "create", "auental", "--name", "Jugendamt Auental", "--state", "HE", "--colour", "#123456")
    assert code == 0
    assert "/auental/intern/" in out
    office = Office.objects.get(slug="auental")
    assert (office.name, office.state, office.colour, office.is_example) == ("Jugendamt Auental", "HE", "#123456", False)


def test_office_create_example_is_marked_as_one(zielkreis):
    zielkreis("office", "create", "beispiel", "--name", "Beispiel", "--example")
    assert Office.objects.get().is_example


def test_office_create_twice_is_refused_with_a_sentence(zielkreis, office):
    code, out, err = zielkreis("office", "create", office.slug, "--name", "Noch einmal")
    assert (code, out) == (1, "")
    assert err.strip() == "Der Kurzname „musterkreis“ ist schon vergeben. Bitte wählen Sie einen anderen."


def test_office_list_as_json_has_every_office(zielkreis, office, coordinator, other_office):
    code, out, _ = zielkreis("office", "list", "--json")
    assert code == 0
    found = {one["slug"]: one for one in json.loads(out)}
    assert set(found) == {"musterkreis", "nachbarkreis"}
    assert found["musterkreis"]["people"] == 1
    assert found["musterkreis"]["example"] is False


def test_office_list_names_every_office(zielkreis, office):
    assert "Jugendamt Musterkreis" in zielkreis("office", "list")[1]


@pytest.mark.parametrize(
    "words",
    [
        ("office",),
        ("office", "burn"),
        ("office", "create"),
        ("office", "create", "auental"),
        ("office", "create", "auental", "--name", "A", "--state", "XX"),
        ("person", "create", "a@b.de", "--office", "x"),
        ("person", "create", "--role", "coordinator"),
        ("docs", "--what"),
        ("gibt-es-nicht",),
    ],
    ids=" ".join,
)
def test_wrong_use_ends_with_two_and_says_so(zielkreis, words):
    code, out, err = zielkreis(*words)
    assert (code, out) == (2, "")
    assert err


# person


def test_person_create_with_roles_at_a_unit_prints_a_link(zielkreis, office, unit, client):
    code, out, _ = zielkreis(
        "person", "create", "Neu@Kreis.example", "--office", office.slug, "--role", "unit-head", "--role", "controlling",
        "--unit", "fd 51", "--name", "Leitung", "--function", "Fachdienstleitung",
    )  # fmt: skip
    assert code == 0
    assert roles(office, "neu@kreis.example") == {("unit_head", "FD 51"), ("controlling", None)}
    link = re.search(r"http://[^/]+(/\S+)", out)[1]
    assert client.get(link).status_code == 302


def test_person_create_with_a_password_from_a_file_can_sign_in_and_prints_no_link(zielkreis, office, tmp_path):
    file = tmp_path / "password"
    file.write_text("ein-langes-passwort\n")
    code, out, _ = zielkreis(
        "person", "create", "neu@kreis.example", "--office", office.slug, "--role", "member", "--password-file", str(file)
    )
    assert code == 0
    assert "http" not in out
    assert Person.objects.get().check_password("ein-langes-passwort")


def test_person_create_with_a_password_from_standard_input_can_sign_in(zielkreis, office, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("ein-langes-passwort\n"))
    words = ("person", "create", "neu@kreis.example", "--office", office.slug, "--role", "member", "--password-file", "-")
    assert zielkreis(*words)[0] == 0
    assert Person.objects.get().check_password("ein-langes-passwort")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--role", "unit_head"), "gilt an einer Organisationseinheit"),
        (("--role", "unit_head", "--unit", "FD 99"), "Kurzzeichen „FD 99“ gibt es nicht. Vorhanden: FD 51"),
        (("--role", "coordinator", "--unit", "FD 51"), "lassen Sie --unit weg"),
        (("--role", "boss"), "Die Rolle „boss“ gibt es nicht"),
        (("--role", "member", "--role", "coordinator"), "zwei Konten"),
        (("--role", "member", "--password-file", "/gibt/es/nicht"), "kann nicht gelesen werden"),
        (("--role", "member", "--password-file", "/dev/null"), "zu kurz"),
    ],
)
def test_person_create_when_refused_says_why_and_leaves_nothing(zielkreis, office, unit, words, sentence):
    code, out, err = zielkreis("person", "create", "neu@kreis.example", "--office", office.slug, *words)
    assert (code, out) == (1, "")
    assert sentence in err
    assert not Person.objects.exists()


def test_person_create_in_an_unknown_office_is_refused_and_names_those_that_exist(zielkreis, office):
    code, _, err = zielkreis("person", "create", "neu@kreis.example", "--office", "x", "--role", "member")
    assert code == 1
    assert "Vorhanden: musterkreis" in err


def test_person_link_for_somebody_of_another_office_is_refused(zielkreis, office, stranger):
    code, out, err = zielkreis("person", "link", stranger.email, "--office", office.slug)
    assert (code, out) == (1, "")
    assert "keine aktive Person" in err


def test_person_link_prints_a_new_link(zielkreis, office, coordinator):
    code, out, _ = zielkreis("person", "link", coordinator.email, "--office", office.slug)
    assert code == 0
    assert "/konto/password/reset/key/" in out


# What other commands build on


def test_find_person_refuses_strangers_and_people_without_the_permission(office, coordinator, member, stranger):
    assert find_person(office, coordinator.email, may="import_tables", on=date(2026, 11, 23)) == coordinator
    with pytest.raises(Refused, match="Tabellen übernehmen"):
        find_person(office, member.email, may="import_tables", on=date(2026, 11, 23))
    with pytest.raises(Refused, match="keine aktive Person"):
        find_person(office, stranger.email, may="import_tables", on=date(2026, 11, 23))


def test_command_when_called_from_python_raises_the_refusal(office):
    with pytest.raises(Refused):
        call_command("office", "create", office.slug, "--name", "Noch einmal")


def test_command_on_an_empty_database_says_how_to_set_it_up(zielkreis, monkeypatch):
    from django.db import OperationalError

    def broken(*args: object, **options: object) -> None:
        raise OperationalError("no such table: org_office")

    monkeypatch.setattr("zielkreis.org.actions.create_office", broken)
    code, _, err = zielkreis("office", "create", "auental", "--name", "Auental")
    assert code == 1
    assert "zielkreis migrate" in err


# docs


def test_generated_documentation_is_fresh(zielkreis):
    code, _, err = zielkreis("docs", "--check")
    assert (code, err) == (0, "")


def test_generated_documentation_has_every_role_state_machine_and_model():
    made = pages()
    assert "`unit_head`" in made["permissions.md"]
    assert "submitted --> adopted" in made["states.md"]
    assert "org.Unit – `org_unit`" in made["models.md"]
