# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""``zielkreis person``: create an account with roles, or make a new link for setting its password."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import CommandParser

from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org import actions, queries, rules
from zielkreis.org.management.base import OfficeCommand, add_office
from zielkreis.org.models import Office, Person, Unit
from zielkreis.org.password_link import password_path

BY = actions.System()


class Command(OfficeCommand):
    """Create accounts."""

    help = "Konten anlegen"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take ``create EMAIL …`` and ``link EMAIL``."""
        verbs = parser.add_subparsers(dest="do", required=True, metavar="create|link")
        create = verbs.add_parser("create", help="ein Konto mit Rollen anlegen")
        link = verbs.add_parser("link", help="einen neuen Link zum Festlegen des Passworts ausgeben")
        for parser_of_verb in (create, link):
            parser_of_verb.add_argument("email", metavar="EMAIL")
            add_office(parser_of_verb)
        create.add_argument("--role", action="append", required=True, help=f"Rolle, auch mehrmals: {', '.join(rules.ROLE)}")
        create.add_argument("--unit", metavar="SIGN", help="Kurzzeichen der Einheit, an der die Rolle gilt")
        create.add_argument("--name", default="", help="Name der Person")
        create.add_argument("--function", default="", help="Funktion, z. B. Fachdienstleitung")
        create.add_argument("--password-file", metavar="FILE", help="Datei mit dem Passwort, „-“ für die Standardeingabe")

    def run(self, office: Office, **options: Any) -> None:
        """Do what was asked."""
        if options["do"] == "create":
            self.create(office, **options)
        else:
            self.print_link(_person(office, options["email"]))

    def create(self, office: Office, *, email: str, role: list[str], unit: str | None, **options: Any) -> None:
        """Create the account with all its roles, or nothing; without a password print a link for setting one."""
        password = _password(options["password_file"])
        codes = [code.replace("-", "_") for code in role]
        person = actions.invite(
            office, by=BY, email=email, name=options["name"], function=options["function"], password=password,
            roles=_roles(codes, unit=_unit(office, unit) if unit else None),
        )  # fmt: skip
        self.stdout.write(f"{person.email} ist angelegt: {', '.join(rules.ROLE[code].name for code in codes)}")
        if password is None:
            self.print_link(person)

    def print_link(self, person: Person) -> None:
        """Print the link by which the person sets a password, once and within three days."""
        self.stdout.write(f"Passwort festlegen (einmal, drei Tage gültig): {settings.SITE_URL}{password_path(person)}")


def _person(office: Office, email: str) -> Person:
    if person := queries.person_with_email(office, email):
        return person
    raise Refused(N_("Im %(office)s gibt es keine aktive Person mit der E-Mail-Adresse %(email)s."), office=office, email=email)


def _unit(office: Office, sign: str) -> Unit:
    if unit := queries.units(office).filter(sign__iexact=sign).first():
        return unit
    known = ", ".join(queries.units(office).values_list("sign", flat=True)[:50]) or "–"
    raise Refused(
        N_("Eine Organisationseinheit mit dem Kurzzeichen „%(sign)s“ gibt es nicht. Vorhanden: %(known)s."),
        sign=sign,
        known=known,
    )


def _roles(codes: list[str], *, unit: Unit | None) -> list[tuple[str, Unit | None]]:
    """Return the roles, those that are held at a unit with it; a unit that no role needs is refused."""
    if unit and not any(map(rules.is_at_unit, codes)):
        raise Refused(N_("Keine dieser Rollen gilt an einer Organisationseinheit. Bitte lassen Sie --unit weg."))
    return [(code, unit if rules.is_at_unit(code) else None) for code in codes]


def _password(file: str | None) -> str | None:
    """Return the password in the first line of a file or of standard input, checked as on the page."""
    if file is None:
        return None
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(N_("Die Datei mit dem Passwort kann nicht gelesen werden: %(error)s."), error=error) from error
    password = (text.splitlines() or [""])[0]
    try:
        validate_password(password)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    return password
