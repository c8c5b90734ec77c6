# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""``zielkreis demo``: build the example office, build it afresh, let it stand on a day, or tell who can sign in there."""

from argparse import ArgumentTypeError
from collections.abc import Callable
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
from zielkreis.org.actions import System, show_on
from zielkreis.org.management.base import PlainCommand
from zielkreis.org.models import Office
from zielkreis.org.queries import example_people, office_named
from zielkreis.org.scoping import office_scope

NOT_BUILT = N_("Das Beispielamt ist noch nicht angelegt. Legen Sie es an mit „zielkreis demo build“.")


class Command(PlainCommand):
    """The example office Musterkreis; never beside a real office."""

    help = "Beispielamt Musterkreis anlegen, neu anlegen, Anmeldungen zeigen"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take ``build``, ``reset``, ``day`` and ``people``."""
        verbs = parser.add_subparsers(dest="do", required=True, metavar="build|reset|day|people")
        build = verbs.add_parser("build", help="das Beispielamt anlegen; ist es schon da, bleibt es, wie es ist")
        reset = verbs.add_parser("reset", help="alles löschen und das Beispielamt neu anlegen")
        for verb in (build, reset):
            verb.add_argument(
                "--meetings-since", type=date.fromisoformat, default=BEGINNING, metavar="JJJJ-MM-TT",
                help="Sitzungen erst ab diesem Tag erzählen, damit es schneller geht",
            )  # fmt: skip
            verb.add_argument(
                "--day", type=_day, metavar="JJJJ-MM-TT", help="die Geschichte bis zu diesem Tag erzählen und dort stehen bleiben"
            )
        day = verbs.add_parser("day", help="zeigen oder ändern, welcher Tag im Beispielamt heute ist")
        day.add_argument("day", nargs="?", type=_day_or_today, metavar="JJJJ-MM-TT|today", help="der Tag, oder „today“ für heute")
        people = verbs.add_parser("people", help="zeigen, wer sich im Beispielamt anmelden kann")
        people.add_argument("--port", type=int, default=8000, help="Port, auf dem das Programm antwortet")

    def handle(self, *args: Any, do: str, **options: Any) -> None:
        """Do what was asked."""
        verbs: dict[str, Callable[..., None]] = {
            "build": self.build, "reset": self.reset, "day": self.day, "people": self.people,
        }  # fmt: skip
        verbs[do](**options)

    def build(self, *, meetings_since: date = BEGINNING, day: date | None = None, **_: Any) -> None:
        """Build the example as it stands today or on ``day``, once."""
        known = office_named(SLUG) is not None
        office = build(today=day or timezone.localdate(), meetings_since=meetings_since)
        if day and not known:
            self._stand(office, day)
        self.stdout.write(f"{office.name} ist {'schon angelegt' if known else 'angelegt'}: /{office.slug}/intern/")

    def reset(self, **options: Any) -> None:
        """Begin with an empty database, which only an installation without a real office may."""
        check_only_examples()
        if connection.vendor == "sqlite":
            _begin_new_file()
        else:
            call_command("flush", interactive=False, verbosity=0)
        self.build(**options)

    def day(self, *, day: date | str | None, **_: Any) -> None:
        """Say on which day the example stands, after moving it there when one is given."""
        office = office_named(SLUG)
        if office is None:
            raise Refused(NOT_BUILT)
        if day is not None:
            self._stand(office, None if isinstance(day, str) else day)
        shown = office.shown_on or timezone.localdate()
        self.stdout.write(f"Heute ist im Beispielamt der {shown:%d.%m.%Y}.")

    def _stand(self, office: Office, day: date | None) -> None:
        with office_scope(office):
            show_on(office, by=System(), day=day)

    def people(self, *, port: int, **_: Any) -> None:
        """Print the address, the password and for each role one e-mail address."""
        if office_named(SLUG) is None:
            raise Refused(NOT_BUILT)
        self.stdout.write(f"\nAnmelden unter http://127.0.0.1:{port}{reverse('account_login')}, Kennwort für alle: {PASSWORD}\n")
        for role, person in example_people():
            self.stdout.write(f"  {role.name:<38} {person.email}")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"„{text}“ ist kein Tag. So geht es: 2026-03-10") from error


def _day_or_today(text: str) -> date | str:
    return text if text == "today" else _day(text)


def _begin_new_file() -> None:
    """Replace the SQLite file by an empty one; adopted texts and the history can't be deleted from the old one (I2, I31)."""
    path = Path(connection.settings_dict["NAME"])
    connection.close()
    for part in ("", "-wal", "-shm"):
        path.with_name(path.name + part).unlink(missing_ok=True)
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
