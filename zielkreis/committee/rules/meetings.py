# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""States of meetings and minutes, attendance, and kinds of results (domain.md §7.1, I21, I24)."""

from collections.abc import Mapping

from zielkreis.kit.words import gettext_noop as N_

Choices = tuple[tuple[str, str], ...]

MEETING_STATES: Choices = (
    ("scheduled", N_("terminiert")),
    ("invited", N_("eingeladen")),
    ("held", N_("durchgeführt")),
    ("cancelled", N_("abgesagt")),
)
MEETING_MOVES: Mapping[str, tuple[str, ...]] = {
    "scheduled": ("invited", "cancelled"),
    "invited": ("scheduled", "held", "cancelled"),
    "held": (),
    "cancelled": ("scheduled",),
}
RELEASED = ("invited", "held")
"""States in which members see the agenda and the papers of a meeting (I25)."""

RESULTS: Choices = (
    ("unchanged", N_("ungeändert beschlossen")),
    ("changed", N_("geändert beschlossen")),
    ("rejected", N_("abgelehnt")),
    ("noted", N_("zur Kenntnis genommen")),
    ("postponed", N_("zurückgestellt")),
    ("adjourned", N_("vertagt")),
    ("withdrawn", N_("zurückgezogen")),
    ("referred", N_("verwiesen")),
)
DECIDING_RESULTS = ("unchanged", "changed", "rejected")
"""Results that a vote leads to."""

ATTENDANCE: Choices = (("present", N_("anwesend")), ("excused", N_("entschuldigt")), ("absent", N_("unentschuldigt")))

MINUTES_STATES: Choices = (("draft", N_("Entwurf")), ("signed", N_("unterzeichnet")), ("released", N_("freigegeben")))
MINUTES_MOVES: Mapping[str, tuple[str, ...]] = {"draft": ("signed",), "signed": ("released",), "released": ()}
MINUTES_LOCKED = ("signed", "released")
"""States after which nothing of the meeting can be changed any more (I24)."""
