# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Kinds of organizations, seats and roles of members, and the composition of the committee (§ 71 SGB VIII, I22)."""

from zielkreis.kit.words import gettext_noop as N_

Choices = tuple[tuple[str, str], ...]

ORGANIZATION_KINDS: Choices = (
    ("committee", N_("Jugendhilfeausschuss")),
    ("subcommittee", N_("Unterausschuss")),
    ("working_group", N_("Arbeitsgemeinschaft (§ 78 SGB VIII)")),
    ("council", N_("Vertretungskörperschaft")),
    ("faction", N_("Fraktion oder Gruppe")),
    ("provider", N_("Freier Träger oder Verband")),
    ("administration", N_("Verwaltung")),
    ("other", N_("Sonstige")),
)
MEETING_KINDS = ("committee", "subcommittee", "working_group", "council", "other")
"""Kinds of organizations that hold meetings; the others nominate members or take part."""

BINDING_KINDS = ("committee", "council")
"""Kinds whose resolution can make strategic goals binding (I1)."""

MEMBERSHIP_ROLES: Choices = (
    ("chair", N_("Vorsitz")),
    ("deputy_chair", N_("stellvertretender Vorsitz")),
    ("member", N_("ordentliches Mitglied")),
    ("deputy", N_("persönliche Stellvertretung")),
    ("advisory", N_("beratendes Mitglied")),
    ("advisory_deputy", N_("Stellvertretung eines beratenden Mitglieds")),
    ("guest", N_("ständiger Gast")),
)
SEATS: Choices = (
    ("council", N_("Vertretungskörperschaft oder von ihr gewählt (drei Fünftel)")),
    ("provider", N_("auf Vorschlag anerkannter freier Träger (zwei Fünftel)")),
    ("advisory", N_("beratend")),
)
"""By whose right somebody sits in the committee (§ 71 Abs. 1 SGB VIII)."""
