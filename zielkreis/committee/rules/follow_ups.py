# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""States of what a resolution demands of the administration, and its traffic light."""

from collections.abc import Mapping

from zielkreis.kit.words import gettext_noop as N_

Choices = tuple[tuple[str, str], ...]

FOLLOW_UP_STATES: Choices = (
    ("open", N_("offen")),
    ("running", N_("in Umsetzung")),
    ("done", N_("umgesetzt")),
    ("dropped", N_("entfallen")),
)
FOLLOW_UP_MOVES: Mapping[str, tuple[str, ...]] = {
    "open": ("running", "done", "dropped"),
    "running": ("open", "done", "dropped"),
    "done": ("running",),
    "dropped": ("open",),
}
