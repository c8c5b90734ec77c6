# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A calendar as RFC 5545 wants it: events of a day or of some hours, in the time zone of the office. No Django, no clock.

The same dates give the same bytes, so that programs that fetch it notice only changes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

ZONE: Final = "Europe/Berlin"
LASTING: Final = timedelta(hours=2)
"""How long a meeting lasts whose end nobody said."""
BEGINNING: Final = datetime(2020, 1, 1, tzinfo=UTC)
"""Stands for an instant that isn't known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """One entry: from ``day`` to ``until`` (both included), or at a time of day; ``sequence`` grows with every change."""

    uid: str
    title: str
    day: date
    until: date | None = None
    begins: time | None = None
    ends: time | None = None
    place: str = ""
    text: str = ""
    url: str = ""
    cancelled: bool = False
    sequence: int = 0
    changed_at: datetime = BEGINNING


def calendar(dates: Iterable[Date], *, name: str) -> bytes:
    """Return the calendar file with these entries; ``name`` is what programs call it."""
    found = Calendar()
    found.add("prodid", "-//Zielkreis//Kalender//DE")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("method", "PUBLISH")
    found.add("name", name)
    found.add("x-wr-calname", name)
    found.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    found.add("x-published-ttl", timedelta(hours=6))
    found.add_component(_zone())
    for one in sorted(dates, key=lambda one: (one.day, one.uid)):
        found.add_component(_event(one))
    return bytes(found.to_ical(sorted=False))


def _zone() -> Timezone:
    return Timezone.from_tzid(ZONE, first_date=date(2020, 1, 1), last_date=date(2038, 1, 1))


def _event(one: Date) -> Event:
    event = Event()
    event.add("uid", one.uid)
    event.add("sequence", one.sequence)
    event.add("dtstamp", one.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("last-modified", one.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("summary", one.title)
    _add_span(event, one)
    for name, value in (("location", one.place), ("description", one.text)):
        if value:
            event.add(name, value)
    if one.url:
        event.add("url", one.url)
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    event.add("transp", "OPAQUE" if one.begins else "TRANSPARENT")
    return event


def _add_span(event: Event, one: Date) -> None:
    """Say from when until when; the end of whole days is the day after the last."""
    if one.begins is None:
        event.add("dtstart", one.day)
        event.add("dtend", (one.until or one.day) + timedelta(days=1))
        return
    begin = datetime.combine(one.day, one.begins, tzinfo=ZoneInfo(ZONE))
    is_known = one.ends is not None and one.ends > one.begins
    end = datetime.combine(one.day, one.ends, tzinfo=ZoneInfo(ZONE)) if is_known and one.ends else begin + LASTING
    event.add("dtstart", begin)
    event.add("dtend", end)
