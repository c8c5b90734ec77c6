# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who sits in the committee: functions and invented groups, never names. Fifteen voting seats, 9 : 6, each with a deputy."""

from dataclasses import dataclass, replace
from datetime import date

COMMITTEE, PLANNING, COUNCIL = "Jugendhilfeausschuss", "Unterausschuss Jugendhilfeplanung", "Kreistag"
TERMS = (
    ("Wahlperiode 2014–2020", date(2014, 6, 1), date(2020, 10, 31)),
    ("Wahlperiode 2020–2025", date(2020, 11, 1), date(2025, 10, 31)),
    ("Wahlperiode 2025–2030", date(2025, 11, 1), date(2030, 10, 31)),
)


@dataclass(frozen=True, slots=True)
class Chair:
    """A seat of the story: name of who holds it by function, role, by whose right, who nominated, address of an account."""

    name: str
    role: str = "member"
    seat: str = "council"
    by: str = ""
    account: str = ""


FACTIONS = ("Fraktion Bürgernähe", "Fraktion Zukunft Musterkreis", "Fraktion Heimat und Region", "Fraktion Lebendige Gemeinden")
NEW_IN_TERM = {2: (FACTIONS[2], FACTIONS[3])}
"""From which term on (counted from 0) one group sits in place of another."""
PROVIDERS = (
    "Kreisjugendring Musterkreis", "Wohlfahrtsverband Musterkreis", "Kirchlicher Trägerverbund", "Kinderschutzverein Musterkreis",
    "Elterninitiativen Musterkreis", "Verein Jugend und Beruf",
)  # fmt: skip
ADVISORY = (
    "Jugendamtselternbeirat", "Familiengericht", "Agentur für Arbeit", "Schulaufsicht", "Kreispolizeibehörde",
    "Evangelische Kirche",
    "Katholische Kirche", "Integrationsrat", "Gleichstellungsstelle", "Kreisschülervertretung",
)  # fmt: skip

_COUNCIL_SEATS = (
    Chair("Ausschussvorsitz, Fraktion Bürgernähe", "chair", by=FACTIONS[0], account="chair"),
    Chair("Stellvertretender Vorsitz, Fraktion Zukunft Musterkreis", "deputy_chair", by=FACTIONS[1]),
    Chair("Kreistagsmitglied 1, Fraktion Bürgernähe", by=FACTIONS[0], account="member"),
    Chair("Kreistagsmitglied 2, Fraktion Bürgernähe", by=FACTIONS[0]),
    Chair("Kreistagsmitglied 1, Fraktion Zukunft Musterkreis", by=FACTIONS[1]),
    Chair("Kreistagsmitglied 1, Fraktion Heimat und Region", by=FACTIONS[2]),
    Chair("In der Jugendhilfe erfahrene Person 1", by=FACTIONS[0]),
    Chair("In der Jugendhilfe erfahrene Person 2", by=FACTIONS[1]),
    Chair("In der Jugendhilfe erfahrene Person 3", by=FACTIONS[2]),
)
VOTING = (
    *_COUNCIL_SEATS,
    *(
        Chair(f"Vertretung {name}", seat="provider", by=name, account="member.provider" if place == 0 else "")
        for place, name in enumerate(PROVIDERS)
    ),
)
ADVISING = tuple(
    Chair(f"Vertretung {name}", "advisory", "advisory", by="", account="advisory" if place == 0 else "")
    for place, name in enumerate(ADVISORY)
)


def in_term(chairs: tuple[Chair, ...], term: int) -> tuple[Chair, ...]:
    """Return the seats of a term: where a group was voted out, another one sits in its place."""
    for since, (old, new) in NEW_IN_TERM.items():
        if term >= since:
            chairs = tuple(
                replace(chair, name=chair.name.replace(old, new), by=new if chair.by == old else chair.by) for chair in chairs
            )
    return chairs


def council_of(term: int) -> tuple[Chair, ...]:
    """Return the council's seats: who sits in the committee for it, and a chair of its own."""
    return (Chair("Landrat"), *(Chair(chair.name, by=chair.by) for chair in in_term(_COUNCIL_SEATS[1:6], term)))
