# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a resolution demands of the administration: states, what a report must say, and the traffic light."""

from dataclasses import dataclass
from datetime import date, timedelta

from zielkreis.kit.states import Choices, Moves
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

FOLLOW_UP_STATES: Choices = (
    ("open", N_("offen")),
    ("running", N_("in Umsetzung")),
    ("done", N_("umgesetzt")),
    ("dropped", N_("entfallen")),
)
FOLLOW_UP_MOVES: Moves = {
    "open": ("running", "done", "dropped"),
    "running": ("open", "done", "dropped"),
    "done": ("running",),
    "dropped": ("open",),
}
OPEN = ("open", "running")
"""States in which something is still to be done."""

SOON = timedelta(days=30)
"""So long before the due date somebody should have begun."""


@dataclass(frozen=True, slots=True)
class Light:
    """A traffic light: grade (green, amber, red, grey) and the word that says why."""

    grade: str
    word: str


def light(*, state: str, due_on: date | None, progress: str, delay_reason: str, on: date) -> Light:
    """Return how a follow-up stands on a day, always with its reason as a word (I20).

    Grey: given up, or without a due date. Green: done, or on its way in time. Red: the due date has passed and it isn't done.
    Amber: its due date was moved back or it was overdue once (there is a reason for delay), or it is due within 30 days and
    nobody has begun or said anything about it.
    """
    if state == "dropped":
        return Light("grey", N_("entfallen"))
    if state == "done":
        return Light("green", N_("umgesetzt"))
    if due_on is None:
        return Light("grey", N_("ohne Termin"))
    if due_on < on:
        return Light("red", N_("überfällig"))
    if delay_reason.strip():
        return Light("amber", N_("verzögert"))
    if due_on - on <= SOON and (state == "open" or not progress.strip()):
        return Light("amber", N_("bald fällig"))
    return Light("green", N_("im Plan"))


def check_item(*, result: str, counts: bool) -> None:
    """Refuse to follow up what has no result yet, or one that nobody has confirmed (I28)."""
    if not result:
        raise Refused(N_("Zu diesem Tagesordnungspunkt ist noch kein Ergebnis erfasst. Erfassen Sie zuerst das Ergebnis."))
    if not counts:
        raise Refused(N_("Das Ergebnis ist noch nicht bestätigt. Eine zweite Person muss es zuerst bestätigen."))


def check_task(task: str) -> None:
    """Refuse a follow-up that doesn't say what is to be done."""
    if not task.strip():
        raise Refused(N_("Bitte schreiben Sie, was zu tun ist."), field="task")


def check_due(due_on: date | None, *, resolved_on: date) -> None:
    """Refuse a due date before the meeting that resolved."""
    if due_on and due_on < resolved_on:
        raise Refused(
            N_("Der Termin liegt vor der Sitzung vom %(day)s. Bitte geben Sie einen späteren an."),
            field="due_on",
            day=f"{resolved_on:%d.%m.%Y}",
        )


def check_moved(before: date | None, after: date | None, *, reason: str) -> None:
    """Refuse to move a due date back, or to give it up, without saying why."""
    if before and (after is None or after > before) and not reason.strip():
        raise Refused(N_("Der Termin wird verschoben. Bitte schreiben Sie den Grund der Verzögerung dazu."), field="delay_reason")


def check_meeting(*, state: str, day: date, resolved_on: date) -> None:
    """Refuse to report to a meeting that won't take place or that lies before the resolution."""
    if state == "cancelled":
        raise Refused(N_("Diese Sitzung ist abgesagt. Bitte wählen Sie eine andere."), field="reports_to")
    if day <= resolved_on:
        raise Refused(
            N_("Berichtet werden kann nur in einer späteren Sitzung. Bitte wählen Sie eine andere."), field="reports_to"
        )


def check_report(
    *, before: str, after: str, progress: str, delay_reason: str, done_on: date | None, due_on: date | None, resolved_on: date,
    today: date,
) -> None:  # fmt: skip
    """Refuse a report that moves where there is no way, says too little, or names an impossible day."""
    if after != before and after not in FOLLOW_UP_MOVES[before]:
        words = dict(FOLLOW_UP_STATES)
        raise Refused(
            N_("Von „%(before)s“ kann es nicht gleich „%(after)s“ werden."),
            field="state",
            before=words[before],
            after=words.get(after, after),
        )
    if after == "dropped" and not progress.strip():
        raise Refused(N_("Bitte schreiben Sie in den Sachstand, warum der Auftrag entfällt."), field="progress")
    if after == "done":
        _check_done(done_on, resolved_on=resolved_on, today=today)
    elif after in OPEN and due_on and due_on < today and not delay_reason.strip():
        raise Refused(
            N_("Der Termin %(day)s ist vorbei. Bitte schreiben Sie den Grund der Verzögerung."),
            field="delay_reason",
            day=f"{due_on:%d.%m.%Y}",
        )


def _check_done(done_on: date | None, *, resolved_on: date, today: date) -> None:
    if done_on is None:
        raise Refused(N_("Bitte geben Sie an, wann der Auftrag umgesetzt war."), field="done_on")
    if done_on > today:
        raise Refused(N_("Der Auftrag kann nicht erst in der Zukunft umgesetzt worden sein."), field="done_on")
    if done_on < resolved_on:
        raise Refused(
            N_("Der Auftrag kann nicht vor der Sitzung vom %(day)s umgesetzt worden sein."),
            field="done_on",
            day=f"{resolved_on:%d.%m.%Y}",
        )
