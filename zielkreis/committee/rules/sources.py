# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""States of fetching from a council information system, and when a fetch that fell silent can go on."""

from datetime import datetime, timedelta

from zielkreis.kit.states import Choices
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

FETCH_STATES: Choices = (
    ("running", N_("läuft")),
    ("interrupted", N_("unterbrochen")),
    ("failed", N_("fehlgeschlagen")),
    ("done", N_("fertig")),
)

SILENCE = timedelta(minutes=5)
"""A fetch that has said nothing for so long has been killed: one answer takes less, with all repetitions."""

RUNNING = N_("Von dieser Datenquelle wird gerade geholt. Bitte warten Sie, bis das beendet ist.")
TWICE = N_("Diese Datenquelle ist schon eingetragen.")


def has_stopped(*, state: str, told_at: datetime, now: datetime) -> bool:
    """Tell whether a fetch ended without a word: it counts as interrupted and can go on."""
    return state == "running" and now - told_at > SILENCE


def can_go_on(*, state: str, told_at: datetime, now: datetime) -> bool:
    """Tell whether a fetch was interrupted and can go on where it stood."""
    return state == "interrupted" or has_stopped(state=state, told_at=told_at, now=now)


def check_begin(*, state: str, told_at: datetime, now: datetime) -> None:
    """Refuse to begin while the last fetch of the source still runs."""
    if state == "running" and not has_stopped(state=state, told_at=told_at, now=now):
        raise Refused(RUNNING)
