# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The codes of looking at a year, with the office's words."""

from zielkreis.kit.states import Choices, Moves
from zielkreis.kit.words import gettext_noop as N_

TWO_PERSON_ACTS: Choices = (
    ("freeze", N_("Einfrieren und Vorstellen der Jahresziele")),
    ("unfreeze", N_("Wiedereröffnen der Planung")),
    ("close", N_("Abschließen der Bilanz")),
    ("reopen", N_("Wiedereröffnen der Bilanz")),
)
SNAPSHOT_KINDS: Choices = (
    ("frozen", N_("Stand der Vorstellung")),
    ("closed", N_("Abgeschlossene Bilanz")),
    ("addendum", N_("Nachtrag")),
)

CHANGE_KINDS: Choices = (
    ("wording", N_("Wortlaut")),
    ("target", N_("Zielwert")),
    ("date", N_("Termin")),
    ("measure", N_("Maßnahme")),
    ("means", N_("Mittel")),
    ("add", N_("neues Ziel")),
    ("drop", N_("Ziel entfällt")),
    ("other", N_("Sonstiges")),
)
CHANGE_STATES: Choices = (
    ("asked", N_("beantragt")),
    ("approved", N_("genehmigt")),
    ("declined", N_("abgelehnt")),
    ("withdrawn", N_("zurückgezogen")),
)

CONTRIBUTION_STATES: Choices = (
    ("draft", N_("in Arbeit")),
    ("submitted", N_("abgegeben")),
    ("returned", N_("zurückgegeben")),
    ("approved", N_("angenommen")),
)
CONTRIBUTION_MOVES: Moves = {
    "draft": ("submitted",),
    "submitted": ("returned", "approved", "draft"),
    "returned": ("submitted",),
    "approved": ("submitted",),
}

OUTLOOKS: Choices = (("on_track", N_("auf Kurs")), ("deviating", N_("mit Abweichung")), ("critical", N_("gefährdet")))

JUDGEMENTS: Choices = (
    ("beyond", N_("überplanmäßig")),
    ("full", N_("zur Gänze")),
    ("mostly", N_("überwiegend")),
    ("partly", N_("teilweise")),
    ("not", N_("nicht erreicht")),
)
"""The five grades of a judgement, best first."""
MISSED = ("partly", "not")
"""Judgements that need cause and counter-measure."""
CONSEQUENCES: Choices = (
    ("closed", N_("abschließen")),
    ("continued", N_("fortführen")),
    ("changed", N_("geändert fortführen")),
    ("dropped", N_("aufgeben")),
)
CARRIED_OVER = ("continued", "changed")

BUDGET_KINDS: Choices = (
    ("plan", N_("Ansatz")),
    ("updated", N_("fortgeschriebener Ansatz")),
    ("actual", N_("Ist")),
    ("forecast", N_("Prognose")),
)
BALANCE_SECTIONS: Choices = (
    ("foreword", N_("Vorwort")),
    ("overview", N_("Überblick")),
    ("budget", N_("Ziele und Haushalt")),
    ("outlook", N_("Ausblick")),
    ("goal", N_("Seite eines Leitziels")),
)
