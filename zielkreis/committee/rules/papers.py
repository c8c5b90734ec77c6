# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""States of papers, steps of their way through the bodies, co-signing and financial effects (domain.md §3.3, §7.1, I23)."""

from collections.abc import Mapping

from zielkreis.kit.words import gettext_noop as N_

Choices = tuple[tuple[str, str], ...]

PAPER_STATES: Choices = (
    ("draft", N_("Entwurf")),
    ("cosigning", N_("in Mitzeichnung")),
    ("released", N_("freigegeben")),
    ("invited", N_("zur Sitzung versandt")),
    ("done", N_("erledigt")),
    ("withdrawn", N_("zurückgezogen")),
)
PAPER_MOVES: Mapping[str, tuple[str, ...]] = {
    "draft": ("cosigning", "released", "withdrawn"),
    "cosigning": ("draft", "released", "withdrawn"),
    "released": ("draft", "invited", "withdrawn"),
    "invited": ("released", "done", "withdrawn"),
    "done": (),
    "withdrawn": ("draft",),
}
PAPER_SHOWN = ("invited", "done")
"""States in which members see a paper (I25)."""

PAPER_TYPES: Choices = (("decision", N_("zur Entscheidung")), ("information", N_("zur Kenntnis")))

CONSULTATION_ROLES: Choices = (
    ("hearing", N_("Anhörung")),
    ("recommendation", N_("Empfehlung")),
    ("preliminary", N_("Vorberatung")),
    ("decision", N_("Entscheidung")),
    ("information", N_("Kenntnisnahme")),
)
COSIGNING: Choices = (("open", N_("offen")), ("signed", N_("mitgezeichnet")), ("refused", N_("nicht mitgezeichnet")))
EFFECTS: Choices = (("expense", N_("Aufwand")), ("income", N_("Ertrag")), ("investment", N_("Investition")))
