# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""``zielkreis office``: found an office, list the offices of the installation."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandParser
from django.db import connection
from django.db.models import Count

from zielkreis.org import actions, rules
from zielkreis.org.management.base import PlainCommand, add_json
from zielkreis.org.models import Office


class Command(PlainCommand):
    """Found offices and list them."""

    help = "Jugendämter anlegen und auflisten"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take ``create SLUG --name NAME`` and ``list``."""
        verbs = parser.add_subparsers(dest="do", required=True, metavar="create|list")
        create = verbs.add_parser("create", help="ein Jugendamt anlegen")
        create.add_argument("slug", metavar="SLUG", help="Kurzname in den Adressen, z. B. musterkreis")
        create.add_argument("--name", required=True, help="Name des Jugendamts")
        create.add_argument("--authority", default="", help="Träger, z. B. „Musterkreis – Der Landrat“")
        create.add_argument("--state", default="NW", choices=sorted(rules.STATES), help="Land")
        create.add_argument("--colour", default=rules.COLOUR, help="Farbe, z. B. #1a4f8f")
        create.add_argument("--example", action="store_true", help="ein Beispiel, kein wirkliches Jugendamt")
        add_json(verbs.add_parser("list", help="Jugendämter auflisten"))

    def handle(self, *args: Any, do: str, **options: Any) -> None:
        """Do what was asked."""
        if do == "create":
            self.create(**options)
        else:
            self.list(as_json=options["json"])

    def create(self, *, slug: str, name: str, authority: str, state: str, colour: str, example: bool, **_: Any) -> None:
        """Found the office and tell its address; in a new data folder the database is set up first."""
        if Office._meta.db_table not in connection.introspection.table_names():
            call_command("migrate", verbosity=0)
            call_command("createcachetable", verbosity=0)
        office = actions.create_office(
            slug=slug, name=name, by=actions.System(), authority=authority, state=state, colour=colour, is_example=example
        )
        self.stdout.write(f"{office.name} ist angelegt: /{office.slug}/intern/")

    def list(self, *, as_json: bool) -> None:
        """Print every office with the number of its people."""
        found = Office.objects.annotate(accounts=Count("people")).order_by("slug")
        if as_json:
            self.print_json([_as_dict(office) for office in found])
            return
        for office in found:
            example = " (Beispiel)" if office.is_example else ""
            self.stdout.write(f"{office.slug}\t{office.name}{example}\t{office.accounts} Personen")


def _as_dict(office: Office) -> dict[str, object]:
    return {
        "slug": office.slug,
        "name": office.name,
        "authority": office.authority,
        "state": office.state,
        "example": office.is_example,
        "people": office.accounts,  # type: ignore[attr-defined]
    }
