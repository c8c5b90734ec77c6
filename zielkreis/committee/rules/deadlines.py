# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Days counted back from a meeting: papers due, co-signing, invitation (I34). No clock, no I/O."""

from datetime import date, timedelta
from functools import lru_cache

import holidays

from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_


@lru_cache(maxsize=16)
def _public_holidays(state: str) -> holidays.HolidayBase:
    """Return the public holidays of a state; the years that are asked for fill themselves."""
    return holidays.country_holidays("DE", subdiv=state)


def is_working_day(day: date, *, state: str) -> bool:
    """Tell whether offices work on a day: Monday to Friday without the state's public holidays."""
    return day.weekday() < 5 and day not in _public_holidays(state)


def count_back(day: date, *, days: int, kind: str, state: str) -> date:
    """Return the day that lies so many days before another: ``kind`` is calendar or working, ``state`` as ``Office.state``.

    The day counted from isn't counted itself; 0 days give it back. Refuses what leads before the calendar's beginning.
    """
    if day.toordinal() <= days * (1 if kind == "calendar" else 3) + 30:
        raise Refused(
            N_("Vor dem %(day)s lässt sich diese Frist nicht zurückrechnen. Bitte prüfen Sie das Datum."),
            day=f"{day:%d.%m.%Y}",
            field="day",
        )
    if kind == "calendar":
        return day - timedelta(days=days)
    found = day
    for _ in range(days):
        found = _working_day_before(found, state=state)
    return found


def _working_day_before(day: date, *, state: str) -> date:
    found = day - timedelta(days=1)
    while not is_working_day(found, state=state):
        found -= timedelta(days=1)
    return found
