# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""When what is known of a measure or figure has grown old: no status, nobody left who answers, overdue, value due. No Django."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zielkreis.goals.rules import MEASURE_ENDED
from zielkreis.kit.states import Choices
from zielkreis.kit.words import gettext_noop as N_

NO_STATUS_DAYS = 60
"""After how many days without a status a running measure counts as without news."""
STALE_KINDS: Choices = (
    ("overdue", N_("überfällig")),
    ("value_due", N_("Wert fällig")),
    ("owner_left", N_("Ansprechperson ausgeschieden")),
    ("no_status", N_("kein Stand gemeldet")),
)
"""Kinds of findings, most urgent first."""


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """What is known of a measure on a day; ``owner_gone`` says that the person it names has left or holds no role any more."""

    state: str
    starts_on: date | None
    status_on: date | None
    overdue: bool
    milestones_overdue: int
    owner_gone: bool = False


def stale_kinds(facts: MeasureFacts, *, on: date, since: date, days: int = NO_STATUS_DAYS) -> tuple[str, ...]:
    """Return in which ways a measure has grown old; ``since`` is the day from which silence counts."""
    if facts.state in MEASURE_ENDED:
        return ()
    wanted = (
        ("overdue", facts.overdue or facts.milestones_overdue > 0),
        ("owner_left", facts.owner_gone),
        ("no_status", without_news(facts, on=on, since=since, days=days)),
    )
    return tuple(kind for kind, found in wanted if found)


def without_news(facts: MeasureFacts, *, on: date, since: date, days: int = NO_STATUS_DAYS) -> bool:
    """Tell whether a measure that goes on was not reported on for so many days."""
    if facts.state in MEASURE_ENDED:
        return False
    begun = max(since, facts.starts_on) if facts.starts_on else since
    last = max(begun, facts.status_on) if facts.status_on else begun
    return (on - last).days > days


def urgency(kind: str) -> int:
    """Return where a kind stands in the order of a list."""
    return [code for code, _word in STALE_KINDS].index(kind)


def owner_gone(*, person: int | None, active: bool, roles: Iterable[str]) -> bool:
    """Tell whether the person somebody named has left: account closed, or no role in force."""
    return person is not None and (not active or not list(roles))
