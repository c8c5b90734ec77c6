# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What members put in: kinds, states and moves of proposals and questions."""

from collections.abc import Mapping

from zielkreis.kit.words import gettext_noop as N_

Choices = tuple[tuple[str, str], ...]

SUBMISSION_KINDS: Choices = (("proposal", N_("Vorschlag")), ("question", N_("Frage")))
SUBMISSION_STATES: Choices = (
    ("put_in", N_("eingegangen")),
    ("answered", N_("beantwortet")),
    ("taken_up", N_("aufgenommen")),
    ("declined", N_("nicht aufgenommen")),
    ("withdrawn", N_("zurückgezogen")),
)
SUBMISSION_MOVES: Mapping[str, tuple[str, ...]] = {
    "put_in": ("answered", "taken_up", "declined", "withdrawn"),
    "answered": ("taken_up", "declined"),
    "taken_up": (),
    "declined": ("taken_up",),
    "withdrawn": (),
}
