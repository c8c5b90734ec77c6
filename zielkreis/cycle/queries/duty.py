# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""One line of the list of what is to be done."""

from dataclasses import dataclass
from datetime import date

MOST = 12
"""How many lines the list shows; the pages behind show the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One thing to do: what, why now, where, until when, and whether it is late.

    ``matter`` tells it apart from all others, ``kind`` says in one word what it is about, ``unit`` whose it is.
    """

    title: str
    reason: str
    url: str
    due_on: date | None = None
    late: bool = False
    matter: str = ""
    kind: str = ""
    unit: int | None = None
