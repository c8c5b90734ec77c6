# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""``zielkreis remind``: make and send the reminders of a day, for a timer; safe to run twice, late, or by two timers at once.

Ends with 1 when the mail server didn't answer or an office failed: the other offices are done all the same, and what waits is
tried again next time.
"""

import json
import logging
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from django.core.management.base import CommandParser
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import translation

from zielkreis.cycle.actions.mail_text import subject, written
from zielkreis.cycle.actions.reminding import Planned, Sending, has_server, planned, remind, send_waiting
from zielkreis.kit import clock
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.actions import System
from zielkreis.org.management.base import PlainCommand, add_json, find_office
from zielkreis.org.models import Office
from zielkreis.org.scoping import office_scope

BY = System()
logger = logging.getLogger(__name__)


class Command(PlainCommand):
    """Remind the people of all offices, or of one."""

    help = "Erinnerungen schreiben und verschicken; gedacht für einen täglichen Zeitplan"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take day, office and whether anything is to be written."""
        parser.add_argument("--on", type=date.fromisoformat, metavar="DATUM", help="Tag, z. B. 2026-03-31 (sonst heute)")
        parser.add_argument("--office", metavar="SLUG", help="nur dieses Jugendamt (sonst alle)")
        parser.add_argument("--dry-run", action="store_true", help="nur zeigen, wer woran erinnert würde; nichts schreiben")
        add_json(parser)

    def handle(self, *args: Any, on: date | None, office: str | None, **options: Any) -> None:
        """Remind office by office."""
        offices: Iterable[Office] = [find_office(office)] if office else Office.objects.order_by("slug").iterator()
        if options["dry_run"]:
            self.show(offices, on=on, as_json=options["json"])
        else:
            self.remind(offices, on=on, as_json=options["json"])

    def remind(self, offices: Iterable[Office], *, on: date | None, as_json: bool) -> None:
        """Make and send; a server that is gone isn't asked again for the next office."""
        told, broken, error = [], [], ""
        for office in offices:
            try:
                with office_scope(office):
                    today = on or clock.today()
                    made = remind(office, by=BY, today=today)
                    sending = Sending(error=error) if error else send_waiting(office, today=today)
            except Exception:
                logger.exception("Reminders of %s failed", office.slug)
                broken.append(office.slug)
                continue
            error = error or sending.error
            told.append({"office": office.slug, "on": today, "made": made} | asdict(sending))
            if not as_json:
                self.stdout.write(f"{office.slug}\t{today:%d.%m.%Y}\t{_sentence(made, sending)}")
        if as_json:
            self.print_json(told)
        _refuse_if(broken=broken, error=error)

    def show(self, offices: Iterable[Office], *, on: date | None, as_json: bool) -> None:
        """Print who would get what, one after the other; nothing is written."""
        between = "["
        for office in offices:
            with office_scope(office):
                for plan in planned(office, today=on or clock.today()):
                    with translation.override(plan.recipient.language):
                        content = _as_dict(office, plan)
                    if as_json:
                        self.stdout.write(between + json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False), ending="")
                        between = ",\n"
                    else:
                        self.stdout.write(f"{office.slug}\t{content['to']}\t{content['subject']}")
        if as_json:
            self.stdout.write("]" if between != "[" else "[]")


def _as_dict(office: Office, plan: Planned) -> dict[str, Any]:
    lines = [{"matter": line.matter, "kind": line.kind, "due_on": line.due_on} | asdict(written(line)) for line in plan.lines]
    return {"office": office.slug, "to": plan.recipient.person.email, "subject": subject(plan.lines), "lines": lines}


def _sentence(made: int, sending: Sending) -> str:
    """Say in words what became of an office's mails."""
    if not has_server():
        return f"{made} geschrieben, nichts verschickt: Es ist kein Mailserver eingerichtet (ZIELKREIS_EMAIL_HOST)."
    words = f"{made} geschrieben, {sending.sent} verschickt"
    return f"{words}, {sending.failed} nicht angenommen; sie werden wieder versucht." if sending.failed else f"{words}."


def _refuse_if(*, broken: list[str], error: str) -> None:
    if broken:
        raise Refused(
            N_("Bei diesen Jugendämtern ist etwas schiefgegangen: %(offices)s. Die anderen sind erledigt; Näheres im Protokoll."),
            offices=", ".join(broken),
        )
    if error:
        raise Refused(
            N_("Der Mailserver hat nicht geantwortet (%(error)s). Die Mails warten und werden beim nächsten Mal versucht."),
            error=error,
        )
