# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The stations of a year as most offices have them (slide 27): from the exchange in December to the balance in November.

An office moves and renames them afterwards. No Django, no clock, no I/O.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

MOST_ROUNDS = 6
BOUND = ("presentation", "balance")
"""Kinds of stations that belong to a meeting of the committee."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A station of the template: kind, number within the year, window."""

    kind: str
    number: int
    opens_on: date
    closes_on: date


def stations_of(year: int, *, rounds: int) -> list[Planned]:
    """Return the stations of a year with this many rounds of monitoring between March and August; windows leave no gap."""
    check_rounds(rounds)
    return [
        Planned("exchange", 1, date(year - 1, 12, 1), date(year, 3, 1) - timedelta(days=1)),
        Planned("presentation", 1, date(year, 3, 1), date(year, 3, 31)),
        *rounds_of(year, rounds=rounds),
        Planned("evaluation", 1, date(year, 9, 1), date(year, 10, 31)),
        Planned("balance", 1, date(year, 11, 1), date(year, 11, 30)),
    ]


def rounds_of(year: int, *, rounds: int) -> list[Planned]:
    """Return the rounds of monitoring, evenly over the six months from March to August; each opens after the one before."""
    check_rounds(rounds)
    ends = [date(year, 3 + 6 * number // rounds, 1) - timedelta(days=1) for number in range(1, rounds + 1)]
    begins = [date(year, 3, 1), *(end + timedelta(days=1) for end in ends)]
    return [Planned("monitoring", number, begins[number - 1], ends[number - 1]) for number in range(1, rounds + 1)]


def check_rounds(rounds: int) -> None:
    """Refuse a number of monitoring rounds that six months can't hold."""
    if not 1 <= rounds <= MOST_ROUNDS:
        raise Refused(N_("Von März bis August sind eine bis sechs Monitoring-Runden möglich."), field="rounds")


def fitting_meeting(kind: str, *, opens_on: date, closes_on: date, meetings: Sequence[tuple[int, date]]) -> int | None:
    """Return which of the year's meetings (number, day) a station is bound to: the first one, for the balance the fourth.

    A meeting inside the station's window comes first; without a fourth meeting the last from October on is the balance's.
    """
    if kind not in BOUND or not meetings:
        return None
    ordered = sorted(meetings, key=lambda one: one[1])
    inside = [pk for pk, day in ordered if opens_on <= day <= closes_on]
    if inside:
        return inside[0]
    if kind == "presentation":
        return ordered[0][0]
    late = [pk for pk, day in ordered if day.month >= 10]
    return ordered[3][0] if len(ordered) > 3 else (late[-1] if late else None)


def state_on(*, opens_on: date, closes_on: date, on: date) -> str:
    """Return where a day stands to a window: "ahead", "open" or "over"."""
    return "ahead" if on < opens_on else "open" if on <= closes_on else "over"
