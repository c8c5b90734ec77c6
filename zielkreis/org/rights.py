# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who may do what: the roles and the permission matrix of domain.md §2.2 as data, and what follows from them for one person.

Not for the visibility of single texts (see the areas' queries), not for sign-in. No Django, no clock, no I/O.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from zielkreis.kit.words import gettext_noop as N_


@dataclass(frozen=True, slots=True)
class Role:
    """A role of domain.md §2: code, German name, what it is for, and whether it is held at a unit."""

    code: str
    name: str
    purpose: str
    at_unit: bool = False
    committee: bool = False


ROLES = (
    Role("coordinator", N_("Koordination (Jugendhilfeplanung)"), N_("führt durch das Jahr, prüft und stellt zusammen")),
    Role("unit_head", N_("Fachdienstleitung"), N_("plant und verantwortet die Ziele des eigenen Fachdienstes"), at_unit=True),
    Role("responsible", N_("Maßnahmenverantwortung"), N_("meldet Stand und Werte der eigenen Maßnahmen"), at_unit=True),
    Role("leadership", N_("Jugendamtsleitung"), N_("stimmt ab und entscheidet über Folgen")),
    Role("controlling", N_("Controlling"), N_("pflegt Kennzahlen, Werte und Haushaltsbezug")),
    Role("committee_office", N_("Geschäftsstelle des Ausschusses"), N_("bereitet Sitzungen vor und erfasst Beschlüsse")),
    Role("chair", N_("Ausschussvorsitz"), N_("leitet die Sitzungen"), committee=True),
    Role("member", N_("Stimmberechtigtes Mitglied"), N_("berät und beschließt"), committee=True),
    Role("advisory", N_("Beratendes Mitglied"), N_("berät"), committee=True),
    Role("provider", N_("Freier Träger"), N_("wirkt an einzelnen Maßnahmen mit")),
    Role("finance", N_("Kämmerei"), N_("liest Ziele mit Mitteln und Produkten")),
    Role("administrator", N_("Administration"), N_("verwaltet Personen und Organisationseinheiten, keine Inhalte")),
)
ROLE = {role.code: role for role in ROLES}

ALL, UNIT, OWN = "all", "unit", "own"
"""How far a permission reaches: the whole office, the own unit with the units below it, what the person answers for."""


@dataclass(frozen=True, slots=True)
class Permission:
    """One row of the matrix: a code, its German name, and how far each role may."""

    code: str
    name: str
    reach: Mapping[str, str]


def _row(code: str, name: str, **reach: str) -> Permission:
    return Permission(code, name, reach)


_ADMINISTRATION = ("coordinator", "unit_head", "responsible", "leadership", "controlling", "finance")
_EVERYONE = {role.code: ALL for role in ROLES if role.code not in ("administrator", "provider")}

PERMISSIONS = (
    _row("see_adopted", N_("Beschlossene Leitziele lesen"), **{role.code: ALL for role in ROLES}),
    _row(
        "see_goal_system_draft",
        N_("Entwürfe der Leitziele lesen"),
        coordinator=ALL,
        unit_head=ALL,
        leadership=ALL,
        controlling=ALL,
        committee_office=ALL,
    ),
    _row("write_goal_system", N_("Leitziele entwerfen"), coordinator=ALL),
    _row(
        "comment_goal_system",
        N_("Entwürfe der Leitziele kommentieren und Wortlaut vorschlagen"),
        **dict.fromkeys(("coordinator", "unit_head", "leadership", "controlling", "committee_office"), ALL),
    ),
    _row("return_sections", N_("Abschnitte eines Entwurfs zurückgeben"), coordinator=ALL, leadership=ALL),
    _row("record_results", N_("Ergebnisse von Sitzungen erfassen"), committee_office=ALL),
    _row("confirm_results", N_("Erfasste Beschlüsse bestätigen"), leadership=ALL, coordinator=ALL),
    _row(
        "see_draft_goals",
        N_("Handlungsziele im Entwurf lesen"),
        coordinator=ALL,
        leadership=ALL,
        controlling=ALL,
        unit_head=UNIT,
        responsible=UNIT,
    ),
    _row("see_agreed_goals", N_("Abgestimmte Handlungsziele lesen"), **dict.fromkeys(_ADMINISTRATION, ALL)),
    _row("write_goals", N_("Handlungsziele und Maßnahmen bearbeiten"), coordinator=ALL, unit_head=UNIT),
    _row("agree_goals", N_("Jahresziele abstimmen"), leadership=ALL),
    _row("report_status", N_("Stand von Maßnahmen melden"), coordinator=ALL, unit_head=UNIT, responsible=OWN),
    _row("write_indicators", N_("Kennzahlen und Zielstufen bearbeiten"), coordinator=ALL, controlling=ALL, unit_head=UNIT),
    _row("record_values", N_("Istwerte eintragen"), coordinator=ALL, controlling=ALL, unit_head=UNIT, responsible=UNIT),
    _row("import_tables", N_("Tabellen übernehmen"), coordinator=ALL),
    _row("import_values", N_("Istwerte aus Tabellen übernehmen"), coordinator=ALL, controlling=ALL),
    _row(
        "make_reports",
        N_("Unterlagen des Jahres ausgeben"),
        **dict.fromkeys(("coordinator", "leadership", "controlling"), ALL),
        unit_head=UNIT,
    ),
    _row("see_meetings", N_("Sitzungen und versandte Vorlagen lesen"), **_EVERYONE),
    _row(
        "see_non_public",
        N_("Nichtöffentliches lesen"),
        **dict.fromkeys(("coordinator", "leadership", "committee_office"), ALL),
        **dict.fromkeys(("chair", "member", "advisory"), OWN),
    ),
    _row("manage_meetings", N_("Gremien, Mitglieder, Sitzungen und Niederschriften führen"), committee_office=ALL),
    _row(
        "see_paper_drafts",
        N_("Vorlagen vor dem Versand lesen"),
        **dict.fromkeys(("coordinator", "leadership", "committee_office", "controlling"), ALL),
        unit_head=UNIT,
        responsible=UNIT,
    ),
    _row("write_papers", N_("Vorlagen schreiben"), coordinator=ALL, unit_head=UNIT),
    _row("release_papers", N_("Vorlagen freigeben"), leadership=ALL),
    _row("manage_papers", N_("Nummer und Beratungsfolge von Vorlagen führen"), committee_office=ALL, coordinator=ALL),
    _row("refer_to_goals", N_("Zielbezug von Vorlagen eintragen"), coordinator=ALL, committee_office=ALL, unit_head=UNIT),
    _row(
        "follow_up",
        N_("Umsetzung von Beschlüssen verfolgen"),
        coordinator=ALL,
        leadership=ALL,
        committee_office=ALL,
        unit_head=UNIT,
        responsible=UNIT,
    ),
    _row("put_in", N_("Vorschläge und Fragen einbringen"), **dict.fromkeys(("chair", "member", "advisory"), ALL)),
    _row("answer_submissions", N_("Vorschläge und Fragen beantworten"), coordinator=ALL, leadership=ALL),
    _row("fetch_meetings", N_("Sitzungsdaten aus dem Ratsinformationssystem holen"), committee_office=ALL),
    _row("manage_year", N_("Stationen des Jahres und Ausnahmen führen"), coordinator=ALL),
    _row(
        "see_year", N_("Stand des Jahres und seine Stationen lesen"), **dict.fromkeys(_ADMINISTRATION, ALL), committee_office=ALL
    ),
    _row("freeze_year", N_("Jahresziele einfrieren, zu zweit"), coordinator=ALL, leadership=ALL),
    _row(
        "ask_change",
        N_("Änderungen an vorgestellten Zielen beantragen"),
        coordinator=ALL,
        controlling=ALL,
        unit_head=UNIT,
        responsible=UNIT,
    ),
    _row("decide_change", N_("Beantragte Änderungen genehmigen"), coordinator=ALL, leadership=ALL),
    _row("submit_contribution", N_("Beiträge einer Einheit abgeben"), unit_head=UNIT, coordinator=ALL),
    _row("decide_contribution", N_("Beiträge annehmen oder zurückgeben"), coordinator=ALL, leadership=ALL),
    _row("assess", N_("Ziele im Monitoring einschätzen"), unit_head=UNIT, coordinator=ALL),
    _row(
        "see_assessments",
        N_("Einschätzungen und Auswertungen lesen"),
        **dict.fromkeys(("coordinator", "leadership", "controlling"), ALL),
        unit_head=UNIT,
        responsible=UNIT,
    ),
    _row("evaluate", N_("Ziele auswerten"), coordinator=ALL, unit_head=UNIT, responsible=OWN),
    _row("carry_over", N_("Ziele in das nächste Jahr übernehmen"), coordinator=ALL, unit_head=UNIT),
    _row("see_budget", N_("Haushalt je Produkt und Ziel lesen"), **dict.fromkeys(_ADMINISTRATION, ALL)),
    _row("manage_budget", N_("Haushaltsprodukte, Beträge und Anteile pflegen"), controlling=ALL, coordinator=ALL),
    _row("write_balance", N_("Texte der Bilanz schreiben"), coordinator=ALL),
    _row("close_balance", N_("Bilanz abschließen, zu zweit"), coordinator=ALL, leadership=ALL),
    _row("hand_over", N_("Aufgaben einer Person übergeben"), coordinator=ALL, administrator=ALL),
    _row("see_units", N_("Organisation lesen"), **_EVERYONE, administrator=ALL),
    _row("manage_people", N_("Personen und Organisationseinheiten verwalten"), administrator=ALL),
    _row("see_history", N_("Verlauf lesen"), coordinator=ALL, leadership=ALL, controlling=ALL, unit_head=UNIT, responsible=UNIT),
    _row("manage_office", N_("Worte, Farbe und Wappen des Amts ändern"), administrator=ALL),
)
PERMISSION = {permission.code: permission for permission in PERMISSIONS}


@dataclass(frozen=True, slots=True)
class Grant:
    """A role somebody holds today, with the units it reaches (its unit and all below); none = the whole office."""

    role: str
    units: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Rights:
    """What one person may today, made from the roles held; asked by views, actions and pages alike."""

    person: int
    grants: tuple[Grant, ...] = ()
    cache: dict[str, "Reach"] = field(default_factory=dict, compare=False, repr=False)

    def reach(self, permission: str) -> "Reach":
        """Return how far the permission reaches for this person."""
        if permission not in self.cache:
            self.cache[permission] = _reach(self.person, permission, self.grants)
        return self.cache[permission]

    def may(self, permission: str, *, unit: int | None = None, person: int | None = None) -> bool:
        """Tell whether the person may do this to something of ``unit`` that ``person`` answers for."""
        return self.reach(permission).covers(unit=unit, person=person)

    def may_somewhere(self, permission: str) -> bool:
        """Tell whether the person may do this to anything at all."""
        reach = self.reach(permission)
        return reach.everywhere or bool(reach.units) or reach.own

    @property
    def roles(self) -> frozenset[str]:
        """The codes of the roles held."""
        return frozenset(grant.role for grant in self.grants)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far one permission reaches: everywhere, in some units, or only for what the person answers for."""

    person: int
    everywhere: bool = False
    units: frozenset[int] = frozenset()
    own: bool = False

    def covers(self, *, unit: int | None = None, person: int | None = None) -> bool:
        """Tell whether something of ``unit`` that ``person`` answers for lies within reach."""
        return self.everywhere or (unit in self.units) or (self.own and person == self.person)


def _reach(person: int, permission: str, grants: Iterable[Grant]) -> Reach:
    table = PERMISSION[permission].reach
    held = [(table[grant.role], grant) for grant in grants if grant.role in table]
    return Reach(
        person=person,
        everywhere=any(how == ALL for how, _ in held),
        units=frozenset().union(*(grant.units for how, grant in held if how == UNIT)),
        own=any(how == OWN for how, _ in held),
    )


def matrix() -> list[tuple[str, list[str]]]:
    """Return the permission matrix: permission name → reach for each role, in the order of ``ROLES``."""
    return [(row.name, [row.reach.get(role.code, "") for role in ROLES]) for row in PERMISSIONS]
