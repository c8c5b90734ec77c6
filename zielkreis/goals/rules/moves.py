# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the state machines of goals share: words of states, steps that exist, a wording that can be kept."""

from collections.abc import Mapping

from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

Choices = tuple[tuple[str, str], ...]


def word(choices: Choices, code: str) -> str:
    """Return the German word for a code, or the code when unknown."""
    return dict(choices).get(code, code)


def check_move(moves: Mapping[str, tuple[str, ...]], choices: Choices, *, before: str, after: str) -> None:
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


def check_title(title: str, *, field: str = "title") -> None:
    """Refuse an empty title and one that is longer than the 1,000 characters a page can carry."""
    if not title.strip():
        raise Refused(N_("Bitte geben Sie einen Wortlaut an; das Feld ist leer."), field=field)
    if len(title) > 1000:
        raise Refused(N_("Der Wortlaut ist mit %(length)s Zeichen zu lang; möglich sind 1000."), length=len(title), field=field)
