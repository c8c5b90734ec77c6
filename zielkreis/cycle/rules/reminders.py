# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""When whom to remind of what: before, on and after a day, with escalation. No Django, no clock, no I/O.

A matter passes points: seven days before its day, the day before, the day itself, one and seven days after, then every fourteen
days. Only the point passed last counts, under a key of its own. So a timer that fires twice says nothing twice, and one that was
off for three days says everything once.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from zielkreis.kit.states import Choices
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

MAIL_KINDS: Choices = (
    ("before", N_("Erinnerung vor dem Termin")),
    ("due", N_("Erinnerung am Termin und danach")),
    ("escalation", N_("Hinweise auf Überfälliges anderer")),
    ("returned", N_("Zurückgegebene Beiträge")),
)
MAIL_LANGUAGES: Choices = (("de", N_("Deutsch")), ("en", N_("Englisch")))

POINTS: Final = (-7, -1, 0, 1, 7)
"""Days from the day of a matter at which those who answer for it are told; afterwards every ``EVERY`` days."""
EVERY: Final = 14
HEAD_AFTER: Final = 7
"""Days after which a unit's head is told of what others of the unit leave undone."""
COORDINATOR_AFTER: Final = 14
"""Days after which the coordinator is told."""
LINES_IN_A_MAIL: Final = 25
"""How many lines a mail shows; the list "Das ist jetzt zu tun" shows the rest."""

TO_DO, HEAD, COORDINATOR, OPENS, CLOSES, RETURNED = "", "head", "coordinator", "opens", "closes", "returned"
"""Why somebody is told: they answer for it, as head, as coordinator, a window opens or closes, a contribution came back."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a mail: a matter with its day, the words for what to do, its address, and why this person is told.

    ``what`` is German with ``%(name)s`` places for ``values`` and is translated when the mail is written; ``matter`` is a
    stable key such as "milestone:123", ``key`` adds the point.
    """

    matter: str
    key: str
    kind: str
    role: str
    title: str
    what: str
    path: str
    due_on: date | None = None
    days: int = 0
    values: dict[str, object] = field(default_factory=dict, compare=False)

    @property
    def days_late(self) -> int:
        """How many days its day is past; a window that is open isn't late."""
        return max(self.days, 0) if self.due_on and self.role not in (OPENS, CLOSES) else 0


@dataclass(frozen=True, slots=True)
class Matter:
    """Something with a day that somebody has to do, before it is known who is told at which point."""

    key: str
    title: str
    what: str
    path: str
    due_on: date
    values: dict[str, object] = field(default_factory=dict, compare=False)


def last_point(days: int) -> int | None:
    """Return the point passed last, ``days`` after the day of a matter (negative: before); None when it is too early."""
    if days < POINTS[0]:
        return None
    if days >= POINTS[-1] + EVERY:
        return days - (days - POINTS[-1]) % EVERY
    return max(point for point in POINTS if point <= days)


def repeated_point(days: int, *, after: int) -> int | None:
    """Return the point of an escalation passed last: ``after`` days, then every fourteen; None when it is too early."""
    return None if days < after else days - (days - after) % EVERY


def reminder(matter: Matter, *, today: date) -> Line | None:
    """Return what those who answer for a matter are told of it now, if its first point is passed."""
    days = (today - matter.due_on).days
    point = last_point(days)
    return None if point is None else _line(matter, role=TO_DO, kind="before" if point < 0 else "due", point=point, days=days)


def escalation(matter: Matter, *, to: str, today: date) -> Line | None:
    """Return what the unit's head (``HEAD``) or the coordinator (``COORDINATOR``) is told of what others leave undone."""
    days = (today - matter.due_on).days
    point = repeated_point(days, after=HEAD_AFTER if to == HEAD else COORDINATOR_AFTER)
    return None if point is None else _line(matter, role=to, kind="escalation", point=point, days=days)


def opening(matter: Matter, *, closes_on: date, today: date) -> Line | None:
    """Return what people are told of a window that opens: a week before, and once it is open."""
    days = (today - matter.due_on).days
    if days < -7 or today > closes_on:
        return None
    return _line(matter, role=OPENS, kind="before", point=-7 if days < 0 else 0, days=days)


def closing(matter: Matter, *, opens_on: date, today: date) -> Line | None:
    """Return what people are told of an open window that closes: a week before, the day before, on the day."""
    days = (today - matter.due_on).days
    point = last_point(days)
    if point is None or days > 0 or today < opens_on:
        return None
    return _line(matter, role=CLOSES, kind="before" if point < 0 else "due", point=point, days=days)


def returned(matter: Matter, *, revision: int, today: date) -> Line:
    """Return what is told at once of a contribution that came back; ``revision`` tells one return from the next."""
    days = (today - matter.due_on).days
    return Line(
        matter.key, f"{matter.key}|{RETURNED}|{revision}", "returned", RETURNED, matter.title, matter.what, matter.path,
        matter.due_on, days, matter.values,
    )  # fmt: skip


def bundle(lines: Iterable[Line], *, told: Container[str], unwanted: Container[str]) -> list[Line]:
    """Return the lines of one person's mail, most urgent first: wanted, not told before, each matter once.

    When somebody is told of a matter for several reasons, the most direct one counts.
    """
    found: dict[str, Line] = {}
    for line in sorted(lines, key=lambda line: (_DIRECT[line.role], line.key)):
        if line.kind not in unwanted and line.key not in told:
            found.setdefault(line.matter, line)
    return sorted(found.values(), key=_urgency)


def keys(lines: Iterable[Line], bundled: Iterable[Line]) -> list[str]:
    """Return the keys that a mail settles: of its lines, and of the other reasons to tell the person of the same matters."""
    matters = {line.matter for line in bundled}
    return sorted({line.key for line in lines if line.matter in matters})


def check_kinds(kinds: Iterable[str]) -> None:
    """Refuse a kind of mail that doesn't exist."""
    for kind in set(kinds) - {code for code, _ in MAIL_KINDS}:
        raise Refused(N_("Die Art „%(kind)s“ gibt es bei Erinnerungen nicht."), kind=kind, field="kinds")


def check_language(language: str) -> None:
    """Refuse a language in which no mails are written."""
    if language not in dict(MAIL_LANGUAGES):
        raise Refused(
            N_("In dieser Sprache gibt es keine Erinnerungen. Bitte wählen Sie Deutsch oder Englisch."), field="language"
        )


_DIRECT = {RETURNED: 0, TO_DO: 1, CLOSES: 2, HEAD: 3, COORDINATOR: 4, OPENS: 5}


def _urgency(line: Line) -> tuple[bool, int, date, str]:
    """Returned ones first, then the latest, then what comes next."""
    return (line.kind != "returned", -line.days_late, line.due_on or date.max, line.key)


def _line(matter: Matter, *, role: str, kind: str, point: int, days: int) -> Line:
    key = f"{matter.key}|{matter.due_on:%Y%m%d}|{role}{point:+d}"
    return Line(matter.key, key, kind, role, matter.title, matter.what, matter.path, matter.due_on, days, matter.values)
