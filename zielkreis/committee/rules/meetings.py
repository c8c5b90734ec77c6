# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""States of meetings and minutes, attendance, and kinds of results (domain.md §7.1, I21, I24)."""

from collections.abc import Iterable, Sequence
from datetime import date

from zielkreis.kit.states import Choices, Moves, check_move, word
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

MEETING_STATES: Choices = (
    ("scheduled", N_("terminiert")),
    ("invited", N_("eingeladen")),
    ("held", N_("durchgeführt")),
    ("cancelled", N_("abgesagt")),
)
MEETING_MOVES: Moves = {
    "scheduled": ("invited", "cancelled"),
    "invited": ("scheduled", "held", "cancelled"),
    "held": (),
    "cancelled": ("scheduled",),
}
RELEASED = ("invited", "held")
"""States in which members see the agenda and the papers of a meeting (I25)."""

RESULTS: Choices = (
    ("unchanged", N_("ungeändert beschlossen")),
    ("changed", N_("geändert beschlossen")),
    ("rejected", N_("abgelehnt")),
    ("noted", N_("zur Kenntnis genommen")),
    ("postponed", N_("zurückgestellt")),
    ("adjourned", N_("vertagt")),
    ("withdrawn", N_("zurückgezogen")),
    ("referred", N_("verwiesen")),
)
DECIDING_RESULTS = ("unchanged", "changed", "rejected")
"""Results that a vote leads to."""

ATTENDANCE: Choices = (("present", N_("anwesend")), ("excused", N_("entschuldigt")), ("absent", N_("unentschuldigt")))

MINUTES_STATES: Choices = (("draft", N_("Entwurf")), ("signed", N_("unterzeichnet")), ("released", N_("freigegeben")))
MINUTES_MOVES: Moves = {"draft": ("signed",), "signed": ("released",), "released": ()}
MINUTES_LOCKED = ("signed", "released")
"""States after which nothing of the meeting can be changed any more (I24)."""

FREE_PAPERS = ("postponed", "adjourned")
"""Results after which a paper waits for another meeting."""

BACK_TO_DRAFT = ("postponed", "adjourned", "withdrawn")
"""Results after which a text brought in is worked on again (domain.md §7.1)."""


def check_meeting_move(*, before: str, after: str) -> None:
    """Refuse a step of a meeting that domain.md §7.1 doesn't have; also one to where it already stands is no step."""
    check_move(MEETING_MOVES, MEETING_STATES, before=before, after=after)


def check_hold(*, day: date, today: date) -> None:
    """Refuse to note a meeting as held before its day (I24)."""
    if day > today:
        raise Refused(
            N_("Die Sitzung am %(day)s liegt in der Zukunft und kann noch nicht stattgefunden haben."), day=f"{day:%d.%m.%Y}"
        )


def check_has_result(*, state: str, day: date, today: date) -> None:
    """Refuse a result on a meeting that wasn't held (I24)."""
    check_hold(day=day, today=today)
    if state != "held":
        raise Refused(
            N_("Ergebnisse gibt es nur zu Sitzungen, die stattgefunden haben. Diese ist erst „%(state)s“."),
            state=word(MEETING_STATES, state),
        )


def check_open(*, minutes: str | None) -> None:
    """Refuse to change anything of a meeting whose minutes are signed (I24)."""
    if minutes in MINUTES_LOCKED:
        raise Refused(N_("Die Niederschrift ist unterzeichnet; an der Sitzung ändert sich nichts mehr."))


def check_own(*, origin: str) -> None:
    """Refuse to edit what the council information system leads."""
    if origin:
        raise Refused(N_("Diese Sitzung stammt aus dem Ratsinformationssystem und wird dort bearbeitet."))


def numbers(public: Iterable[bool]) -> list[str]:
    """Return the numbers of items in their order, Ö 1 … for public and NÖ 1 … for non-public ones."""
    counted = {True: 0, False: 0}
    found = []
    for one in public:
        counted[one] += 1
        found.append(f"{'Ö' if one else 'NÖ'} {counted[one]}")
    return found


def next_number(taken: Iterable[str], *, is_public: bool) -> str:
    """Return the number after the last one of the part: for an item that is added after the invitation."""
    sign = "Ö" if is_public else "NÖ"
    used = [int(number.removeprefix(f"{sign} ")) for number in taken if _counts(number, sign)]
    return f"{sign} {max(used, default=0) + 1}"


def _counts(number: str, sign: str) -> bool:
    return number.startswith(f"{sign} ") and number.removeprefix(f"{sign} ").isdecimal()


def check_order(order: Sequence[int], *, known: Iterable[int]) -> None:
    """Refuse an order that doesn't name each item once; somebody else may have added one in between."""
    if sorted(order) != sorted(known):
        raise Refused(N_("Die Tagesordnung hat sich inzwischen geändert. Bitte laden Sie die Seite neu."))


def distance(day: date, *, today: date) -> tuple[str, int]:
    """Return how far off a day is, as a code (past, today, tomorrow, ahead) and the number of days."""
    days = (day - today).days
    return ("past" if days < 0 else {0: "today", 1: "tomorrow"}.get(days, "ahead")), abs(days)
