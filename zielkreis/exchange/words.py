# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The German words for the columns of tables, as pages and choices show them. No Django."""

from zielkreis.kit.words import gettext_noop as N_

FIELDS = {
    "number": N_("Nummer"),
    "strategic_goal": N_("Leitziel"),
    "unit": N_("Organisationseinheit"),
    "goal": N_("Handlungsziel"),
    "measure": N_("Maßnahme"),
    "schedule": N_("Zeitplanung"),
    "responsible": N_("Verantwortlich"),
    "participants": N_("Beteiligt"),
    "resources": N_("Ressourcen"),
    "indicators": N_("Kennzahlen"),
    "status": N_("Stand"),
    "note": N_("Bemerkung"),
}
VALUE_FIELDS = {
    "indicator": N_("Kennzahl"),
    "reference": N_("Stichtag"),
    "value": N_("Wert"),
    "unit": N_("Einheit"),
    "source": N_("Quelle"),
    "status": N_("Status"),
    "comment": N_("Bemerkung"),
    "numerator": N_("Zähler"),
    "denominator": N_("Nenner"),
}
LEFT_ALONE = N_("nicht übernehmen")
COUNTED = {
    "strategic_goals": N_("Leitziele"),
    "units": N_("Organisationseinheiten"),
    "goals": N_("Handlungsziele"),
    "measures": N_("Maßnahmen"),
    "indicators": N_("Kennzahlen"),
    "values": N_("Istwerte"),
}
"""What is counted of an import."""
