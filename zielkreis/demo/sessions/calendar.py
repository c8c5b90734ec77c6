# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""When the bodies of the example meet: always on Thursdays, four times a year, and what belongs before and after."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from zielkreis.demo.sessions.seats import COMMITTEE, COUNCIL, PLANNING

BEGINNING = date(2014, 8, 1)
"""After the summer of the first term the story of the meetings begins."""
OTHERWISE = {(2025, 4): date(2025, 12, 11)}
"""Sessions that were moved."""


@dataclass(frozen=True, slots=True, order=True)
class Sitting:
    """A meeting of the story: day, body, and which of the year's four sessions it is or belongs to."""

    day: date
    body: str
    session: int


def sittings(*, since: date = BEGINNING, until: date) -> list[Sitting]:
    """Return all meetings between two days in their order."""
    found = (sitting for year in range(since.year, until.year + 1) for sitting in _of_year(year))
    return sorted(sitting for sitting in found if since <= sitting.day <= until)


def _of_year(year: int) -> Iterator[Sitting]:
    for session in (1, 2, 3, 4):
        day = session_day(year, session)
        yield Sitting(day, COMMITTEE, session)
        if session in (1, 4):
            yield Sitting(day - timedelta(days=21), PLANNING, session)
    yield Sitting(_thursday(year, 12, 2), COUNCIL, 4)


def session_day(year: int, session: int) -> date:
    """Return the day of the committee's first to fourth session in a year."""
    month, which = {1: (3, 1), 2: (6, 1), 3: (9, 2), 4: (11, -1)}[session]
    return OTHERWISE.get((year, session)) or _thursday(year, month, which)


def _thursday(year: int, month: int, which: int) -> date:
    days = [day for day in calendar.Calendar().itermonthdates(year, month) if day.month == month and day.weekday() == 3]
    return days[which]
