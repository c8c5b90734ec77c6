# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""How far off the days of a meeting are, in words (I34). Not for counting them back (see ``rules.deadlines``)."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zielkreis.committee.models import Meeting
from zielkreis.committee.rules.meetings import distance
from zielkreis.kit.components.locale import local_date
from zielkreis.kit.words import gettext_noop as N_

NAMES = (
    ("cosigning_due_on", N_("Mitzeichnung bis")),
    ("papers_due_on", N_("Vorlagenschluss")),
    ("invitation_due_on", N_("Einladung bis")),
)


@dataclass(frozen=True, slots=True)
class DeadlineLine:
    """A deadline of a meeting: name, day, how far off in words, and whether it was missed."""

    name: str
    day: date
    words: str
    is_missed: bool


def deadline_lines(meeting: Meeting, *, today: date) -> list[DeadlineLine]:
    """Return the deadlines of a meeting; the invitation is missed when its day is over and it isn't out."""
    return [
        _line(meeting, name=name, word=word, day=day, today=today)
        for name, word in NAMES
        if (day := getattr(meeting, name)) is not None
    ]


def _line(meeting: Meeting, *, name: str, word: str, day: date, today: date) -> DeadlineLine:
    is_over = day < today
    if meeting.state != "scheduled":
        sent = name == "invitation_due_on" and meeting.invited_on is not None
        return DeadlineLine(_(word), day, _invited(meeting) if sent else "", False)
    missed = is_over and name == "invitation_due_on"
    words = _("überfällig") if missed else _("abgelaufen") if is_over else when(day, today=today)
    return DeadlineLine(_(word), day, words, missed)


def _invited(meeting: Meeting) -> str:
    return _("eingeladen am %(day)s") % {"day": local_date(meeting.invited_on)}


def when(day: date, *, today: date) -> str:
    """Return how far off a day is: today, tomorrow, in 3 days, 5 days ago."""
    code, days = distance(day, today=today)
    if code == "past":
        return ngettext("gestern", "vor %(days)s Tagen", days) % {"days": days}
    return {"today": _("heute"), "tomorrow": _("morgen")}.get(code) or _("in %(days)s Tagen") % {"days": days}
