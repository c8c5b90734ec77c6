# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""``zielkreis demo``: build the example office, build it afresh, or tell who can sign in there."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandParser
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from zielkreis.demo.people import PASSWORD
from zielkreis.demo.sessions.calendar import BEGINNING
from zielkreis.demo.story import SLUG, build, check_only_examples
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.management.base import PlainCommand
from zielkreis.org.queries import example_people, office_named


class Command(PlainCommand):
    """The example office Musterkreis; never beside a real office."""

    help = "Beispielamt Musterkreis anlegen, neu anlegen, Anmeldungen zeigen"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take ``build``, ``reset`` and ``people``."""
        verbs = parser.add_subparsers(dest="do", required=True, metavar="build|reset|people")
        build = verbs.add_parser("build", help="das Beispielamt anlegen; ist es schon da, bleibt es, wie es ist")
        reset = verbs.add_parser("reset", help="alles löschen und das Beispielamt neu anlegen")
        for verb in (build, reset):
            verb.add_argument(
                "--meetings-since", type=date.fromisoformat, default=BEGINNING, metavar="JJJJ-MM-TT",
                help="Sitzungen erst ab diesem Tag erzählen, damit es schneller geht",
            )  # fmt: skip
        people = verbs.add_parser("people", help="zeigen, wer sich im Beispielamt anmelden kann")
        people.add_argument("--port", type=int, default=8000, help="Port, auf dem das Programm antwortet")

    def handle(self, *args: Any, do: str, **options: Any) -> None:
        """Do what was asked."""
        {"build": self.build, "reset": self.reset, "people": self.people}[do](**options)

    def build(self, *, meetings_since: date = BEGINNING, **_: Any) -> None:
        """Build the example as it stands today, once."""
        known = office_named(SLUG) is not None
        office = build(today=timezone.localdate(), meetings_since=meetings_since)
        self.stdout.write(f"{office.name} ist {'schon angelegt' if known else 'angelegt'}: /{office.slug}/intern/")

    def reset(self, **options: Any) -> None:
        """Begin with an empty database, which only an installation without a real office may."""
        check_only_examples()
        if connection.vendor == "sqlite":
            _begin_new_file()
        else:
            call_command("flush", interactive=False, verbosity=0)
        self.build(**options)

    def people(self, *, port: int, **_: Any) -> None:
        """Print the address, the password and for each role one e-mail address."""
        if office_named(SLUG) is None:
            raise Refused(N_("Das Beispielamt ist noch nicht angelegt. Legen Sie es an mit „zielkreis demo build“."))
        self.stdout.write(f"\nAnmelden unter http://127.0.0.1:{port}{reverse('account_login')}, Kennwort für alle: {PASSWORD}\n")
        for role, person in example_people():
            self.stdout.write(f"  {role.name:<38} {person.email}")


def _begin_new_file() -> None:
    """Replace the SQLite file by an empty one; adopted texts and the history can't be deleted from the old one (I2, I31)."""
    path = Path(connection.settings_dict["NAME"])
    connection.close()
    for part in ("", "-wal", "-shm"):
        path.with_name(path.name + part).unlink(missing_ok=True)
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
