# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""One value on its way from a page into the record: examined, asked about when doubtful, recorded, or shown in conflict.

The same for every page that takes values. Not for reading what was typed (see ``forms``) and not for the write itself
(see ``actions``).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zielkreis.indicators import actions, queries
from zielkreis.indicators.entry import Recorded, completed, findings
from zielkreis.indicators.models import Indicator, Value
from zielkreis.indicators.rules import Finding
from zielkreis.indicators.terms import Value as PlainValue
from zielkreis.kit.words import Conflict
from zielkreis.org.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an entry: ``value`` recorded, ``errors`` to mend, ``doubts`` to confirm by sending ``token``, or ``other``.

    ``other`` is what somebody else recorded for the same day since the page was opened; nothing was overwritten, and
    sending ``token`` replaces it knowingly.
    """

    value: Value | None = None
    errors: tuple[Finding, ...] = ()
    doubts: tuple[Finding, ...] = ()
    token: str = ""
    other: Value | None = None


def enter(
    indicator: Indicator, *, by: Person, today: date, value: Recorded, seen: int | None = None, corrects: bool = False,
    typed: Sequence[str] = (), confirmed: str = "",
) -> Outcome:  # fmt: skip
    """Record a value unless it is impossible, doubtful and not ``confirmed``, or another one came in between.

    ``seen`` is the highest number (pk) of a value the page showed; ``corrects`` says that the page showed the value of
    the day in the field; ``typed`` are the figures as they were typed.
    """
    value = completed(value, factor=indicator.factor)
    around = queries.around(indicator, on=value.reference_on)
    found = findings(
        value, definition=queries.definition_of(indicator, ()), today=today, previous=_plain(around.previous),
        current=_plain(around.current), corrects=corrects, typed=typed,
    )  # fmt: skip
    if errors := tuple(finding for finding in found if finding.severity == "error"):
        return Outcome(errors=errors)
    token = _token(value, current=around.current)
    if _came_between(around.current, value=value, seen=seen):
        return Outcome(other=around.current, doubts=tuple(found), token=token)
    if found and confirmed != token:
        return Outcome(doubts=tuple(found), token=token)
    return _record(indicator, by=by, today=today, value=value, current=around.current)


def _record(indicator: Indicator, *, by: Person, today: date, value: Recorded, current: Value | None) -> Outcome:
    try:
        seen = current.revision if current else 0
        return Outcome(value=actions.record_value(indicator, by=by, today=today, value=value, seen=seen))
    except Conflict:
        other = queries.around(indicator, on=value.reference_on).current
        return Outcome(other=other, token=_token(value, current=other))


def _came_between(current: Value | None, *, value: Recorded, seen: int | None) -> bool:
    if current is None or seen is None or current.pk <= seen:
        return False
    return (current.amount, current.symbol) != (value.amount, value.symbol)


def _token(value: Recorded, *, current: Value | None) -> str:
    """What is being confirmed: another figure, another day or another value beneath it has to be asked about anew."""
    return f"{value.reference_on}:{value.amount}:{value.symbol}:{current.pk if current else 0}"


def _plain(value: Value | None) -> PlainValue | None:
    return PlainValue(value.reference_on, value.amount, value.status, value.symbol) if value else None
