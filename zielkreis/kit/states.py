# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What all state machines share: codes with their German words, and steps that exist.

Imports no Django, so that rules may use it.
"""

from collections.abc import Mapping

from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

Choices = tuple[tuple[str, str], ...]
"""Codes with their German words, in the order in which people choose."""

Moves = Mapping[str, tuple[str, ...]]
"""State → the states to which a step leads."""


def word(choices: Choices, code: str) -> str:
    """Return the German word for a code, or the code when unknown."""
    return dict(choices).get(code, code)


def check_move(moves: Moves, choices: Choices, *, before: str, after: str) -> None:
    """Refuse a step that the state machine doesn't have; staying is always allowed."""
    if after not in dict(choices):
        raise Refused(N_("Den Stand „%(after)s“ gibt es nicht."), after=after, field="state")
    if after != before and after not in moves[before]:
        raise Refused(
            N_("Von „%(before)s“ führt kein Schritt zu „%(after)s“."),
            before=word(choices, before),
            after=word(choices, after),
            field="state",
        )
