# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Makes what people are reminded of: measures with milestones, stations, a mail server that can be switched off."""

from datetime import date
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest
from django.core.mail.backends.locmem import EmailBackend

from zielkreis.goals import actions as goals
from zielkreis.goals.models import Measure, Milestone, Station
from zielkreis.goals.schedule import PlannedMilestone
from zielkreis.goals.tests.make import make_goal, make_measure
from zielkreis.org.models import Office, Person, Unit

DUE = date(2026, 3, 31)


def make_milestone(
    office: Office, *, by: Person, unit: Unit, responsible: Person | None = None, due_on: date = DUE, title: str = "Entwurf"
) -> Milestone:
    """Create a goal with a measure and one milestone."""
    measure = make_measure(make_goal(office, by=by, unit=unit), by=by, unit=unit, responsible_person=responsible)
    return add_milestone(measure, by=by, due_on=due_on, title=title)


def add_milestone(measure: Measure, *, by: Person, due_on: date, title: str = "Entwurf") -> Milestone:
    """Add a milestone that is due on a day."""
    planned = PlannedMilestone(title, f"{due_on:%d.%m.%Y}", due_on, due_on, "day")
    return goals.add_milestone(measure, by=by, planned=planned)


def make_station(office: Office, *, by: Person, kind: str, opens_on: date, closes_on: date, year: int = 2026) -> Station:
    """Give a year a station with its window."""
    annual_set = goals.open_annual_set(office, by=by, year=year)
    return Station.objects.create(office=office, annual_set=annual_set, kind=kind, opens_on=opens_on, closes_on=closes_on)


class Server(EmailBackend):
    """A mail server of the tests: keeps what it takes, is sometimes down, hangs up or refuses addresses."""

    is_down = False
    hangs_up_after: int | None = None
    refuses: frozenset[str] = frozenset()

    def open(self) -> bool:
        """Answer, or not."""
        if Server.is_down:
            raise ConnectionRefusedError("Connection refused")
        return True

    def send_messages(self, messages: Any) -> int:
        """Take the messages."""
        for message in messages:
            if Server.hangs_up_after is not None:
                if Server.hangs_up_after == 0:
                    raise SMTPServerDisconnected("Server not connected")
                Server.hangs_up_after -= 1
            if set(message.to) & Server.refuses:
                raise SMTPRecipientsRefused(dict.fromkeys(message.to, (550, b"No such user")))
        return super().send_messages(messages)


@pytest.fixture(autouse=True)
def server(settings):
    """A mail server that answers."""
    settings.EMAIL_BACKEND = "zielkreis.cycle.tests.reminder_scene.Server"
    Server.is_down, Server.hangs_up_after, Server.refuses = False, None, frozenset()
    return Server
