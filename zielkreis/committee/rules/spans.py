# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Spans of days with open ends: which of several, joined where they touch, counts on a day."""

from collections.abc import Iterable
from datetime import date, timedelta

Span = tuple[date | None, date | None]
"""First and last day; None is open."""


def joined(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, those that overlap or follow one another day by day as one."""
    found: list[Span] = []
    for first, last in sorted(spans, key=lambda span: span[0] or date.min):
        if found and _touches(found[-1], first):
            before_first, before_last = found.pop()
            ends = (before_last, last)
            found.append((before_first, None if None in ends else max(end for end in ends if end)))
        else:
            found.append((first, last))
    return found


def _touches(before: Span, first: date | None) -> bool:
    last = before[1]
    return last is None or first is None or first <= last or first - last == timedelta(days=1)


def span_on(spans: Iterable[Span], *, on: date | None) -> Span | None:
    """Return the first of the joined spans that hasn't ended before ``on``; None when all have. Without a day the last one."""
    runs = joined(spans)
    if on is None:
        return runs[-1] if runs else None
    return next((span for span in runs if span[1] is None or span[1] >= on), None)
