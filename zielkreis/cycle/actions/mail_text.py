# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The wording of a reminder, as text and as HTML, in the active language: what, until when, where, who to ask.

Loads nothing from elsewhere, and says nothing about how anybody works (I30). Not for choosing what is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zielkreis.cycle.queries import addresses, reminding
from zielkreis.cycle.rules import reminders as rules
from zielkreis.cycle.rules.reminders import LINES_IN_A_MAIL, Line
from zielkreis.goals.models import Station
from zielkreis.kit.components.locale import local_date
from zielkreis.kit.refusals import filled
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office, Person

SECTIONS = (
    ("returned", N_("Zurückgegeben")),
    ("due", N_("Jetzt fällig")),
    ("before", N_("Demnächst")),
    ("escalation", N_("Überfällig bei anderen")),
)
"""Kinds of mail in the order of the mail, with their headings."""

WHY = {
    rules.HEAD: N_("Sie leiten die Einheit."),
    rules.COORDINATOR: N_("Sie koordinieren das Jahr."),
}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all mails of an office and day share."""

    office: Office
    stations: list[Station]
    to_ask: list[Person]


@dataclass(frozen=True, slots=True)
class Text:
    """A mail as it is written."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Written:
    """A line in words."""

    title: str
    what: str
    when: str
    why: str
    url: str


def surroundings(office: Office, *, today: date) -> Surroundings:
    """Return what all mails of an office and day share."""
    return Surroundings(office, reminding.open_stations(office, today=today), reminding.to_ask(office, today=today))


def write(lines: Sequence[Line], *, person: Person, around: Surroundings) -> Text:
    """Return the mail that says these lines, the most urgent first, in the active language."""
    shown = lines[:LINES_IN_A_MAIL]
    context = {
        "office": around.office,
        "person": person,
        "sections": [(_(heading), [written(line) for line in shown if line.kind == kind]) for kind, heading in SECTIONS],
        "more": len(lines) - len(shown),
        "stations": around.stations,
        "to_ask": [one for one in around.to_ask if one.pk != person.pk],
        "start_url": addresses.from_outside(addresses.of(around.office, "start")),
        "mails_url": addresses.from_outside(addresses.of(around.office, "my_mails")),
    }
    texts = (render_to_string(f"cycle/mail/reminder.{kind}", context) for kind in ("txt", "html"))
    return Text(subject(lines), *(text.strip() + "\n" for text in texts))


def subject(lines: Sequence[Line]) -> str:
    """Return the subject: how many things, and the most urgent one."""
    first = written(lines[0])
    most_urgent = f"{first.title or first.what} ({first.when})" if first.when else first.title or first.what
    text = ngettext("%(number)s Erinnerung: %(first)s", "%(number)s Erinnerungen, zuerst: %(first)s", len(lines))
    return " ".join((text % {"number": len(lines), "first": most_urgent}).split())[:200]


def written(line: Line) -> Written:
    """Return a line in words of the active language."""
    values = {name: local_date(value) if isinstance(value, date) else value for name, value in line.values.items()}
    what = filled(line.what, values)
    why = _(WHY[line.role]) if line.role in WHY else ""
    return Written(line.title, what, _when(line), why, addresses.from_outside(line.path))


def _when(line: Line) -> str:
    """Say how its day lies to today; a window says its day itself."""
    if line.due_on is None or line.role == rules.OPENS:
        return ""
    if line.days > 0:
        return ngettext("seit gestern überfällig", "seit %(days)s Tagen überfällig", line.days) % {"days": line.days}
    if line.days == 0:
        return _("heute")
    day = local_date(line.due_on)
    return _("morgen, %(day)s") % {"day": day} if line.days == -1 else _("bis %(day)s") % {"day": day}
