# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What all commands of ``zielkreis`` share: exit codes, sentences, ``--json``, and the office they work for.

Exit codes are a promise: 0 done, 1 refused with a sentence on stderr, 2 wrong use. Called from Python (``call_command``),
a command raises ``Refused`` like any action. Not for work on the program itself, such as migrations.
"""

import json
import sys
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import OperationalError, ProgrammingError

from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org import queries, rules
from zielkreis.org.models import Office, Person
from zielkreis.org.scoping import office_scope


class PlainCommand(BaseCommand):
    """A command that ends with 0 done, 1 refused with a sentence, 2 wrong use."""

    requires_system_checks: list[str] = []

    def run_from_argv(self, argv: list[str]) -> None:
        """Run from the command line; a refusal becomes its sentence and exit code 1."""
        try:
            super().run_from_argv(argv)
        except Refused as refused:
            self.refuse(str(refused))
        except (OperationalError, ProgrammingError) as error:
            self.refuse(f"Die Datenbank antwortet nicht wie erwartet ({error}). Ist sie eingerichtet? („zielkreis migrate“)")

    def refuse(self, sentence: str) -> None:
        """Say on stderr what is wrong, and end with 1."""
        self.stderr.write(sentence)
        sys.exit(1)

    def print_json(self, content: object) -> None:
        """Print the answer for programs: decimals as text, dates ISO."""
        self.stdout.write(json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2))


class OfficeCommand(PlainCommand):
    """A command about one office: finds it by ``--office`` and runs inside its scope.

    A subclass adds its arguments (calling ``super().add_arguments``) and implements ``run``.
    """

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the office."""
        add_office(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Find the office and run inside its scope."""
        office = find_office(options.pop("office"))
        with office_scope(office):
            self.run(office, **options)

    def run(self, office: Office, **options: Any) -> None:
        """Do the command's work; ``options`` are its arguments."""
        raise NotImplementedError


def add_office(parser: CommandParser) -> None:
    """Add the argument that names the office."""
    parser.add_argument("--office", required=True, metavar="SLUG", help="Kurzname des Jugendamts, z. B. musterkreis")


def add_json(parser: CommandParser) -> None:
    """Add the argument that asks for an answer for programs."""
    parser.add_argument("--json", action="store_true", help="Antwort als JSON")


def find_office(slug: str) -> Office:
    """Return the office with this short name, or refuse and name those that exist."""
    if office := queries.office_named(slug):
        return office
    known = ", ".join(Office.objects.order_by("slug").values_list("slug", flat=True)[:20]) or "–"
    raise Refused(N_("Ein Jugendamt mit dem Kurznamen „%(slug)s“ gibt es nicht. Vorhanden: %(known)s."), slug=slug, known=known)


def find_person(office: Office, email: str, *, may: str, on: date) -> Person:
    """Return the active person who acts, or refuse when unknown or without the permission ``may`` on this day."""
    person = queries.person_with_email(office, email)
    if person is None:
        raise Refused(
            N_("Im %(office)s gibt es keine aktive Person mit der E-Mail-Adresse %(email)s."), office=office.name, email=email
        )
    if not queries.rights_of(person, on=on).may_somewhere(may):
        raise Refused(
            N_("%(person)s hat das Recht „%(permission)s“ nicht."), person=person.name, permission=rules.PERMISSION[may].name
        )
    return person
