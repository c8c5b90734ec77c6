# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What day it is: the real one, unless an example office stands on another day of its story.

Pages and commands take the day from here and pass it on as ``today``; actions take the instant of a write. Rules, queries and
forms never ask. Not for timeouts and not for what other machines read (OParl): those need the real time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta

from django.utils import timezone

_ahead: ContextVar[timedelta] = ContextVar("ahead", default=timedelta())


def now() -> datetime:
    """Return the instant of a write; the default of every field that keeps one."""
    return timezone.now() + _ahead.get()


def today() -> date:
    """Return the day in the office's time zone."""
    return timezone.localdate(now())


@contextmanager
def standing_on(day: date | None) -> Iterator[None]:
    """Let the time of day go on as it does, on another day; None changes nothing."""
    if day is None:
        yield
        return
    token = _ahead.set(timedelta(days=(day - timezone.localdate()).days))
    try:
        yield
    finally:
        _ahead.reset(token)
