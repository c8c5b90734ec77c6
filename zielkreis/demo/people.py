# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The people of the example office: functions, never names; one for every role and several where an office has several."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from zielkreis.history.actions import Actor
from zielkreis.org import actions
from zielkreis.org.models import Office, Person, Unit

PASSWORD = "musterkreis-2026"  # noqa: S105 - it is printed at every start and opens nothing but the example
DOMAIN = "musterkreis.example"


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody of the story: what stands before the @, function, role, sign of the unit."""

    address: str
    function: str
    role: str
    unit: str = ""

    @property
    def email(self) -> str:
        """The address to sign in with."""
        return f"{self.address}@{DOMAIN}"


PLAYERS = (
    Player("coordinator", "Koordination Jugendhilfeplanung", "coordinator"),
    Player("leadership", "Jugendamtsleitung", "leadership"),
    Player("controlling", "Jugendhilfe-Controlling", "controlling"),
    Player("committee_office", "Geschäftsstelle Jugendhilfeausschuss", "committee_office"),
    Player("unit_head", "Fachdienstleitung Soziale Dienste", "unit_head", "FD 52"),
    Player("unit_head.fd51", "Fachdienstleitung Jugendförderung und Kinderbetreuung", "unit_head", "FD 51"),
    Player("unit_head.fd53", "Fachdienstleitung Frühe Hilfen und Beratung", "unit_head", "FD 53"),
    Player("unit_head.fd54", "Fachdienstleitung Wirtschaftliche Jugendhilfe", "unit_head", "FD 54"),
    Player("responsible", "Sachgebietsleitung Kinder- und Jugendförderung", "responsible", "SG 51.2"),
    Player("responsible.sg511", "Sachgebietsleitung Kindertagesbetreuung", "responsible", "SG 51.1"),
    Player("responsible.sg513", "Sachgebietsleitung Fachberatung Kitas", "responsible", "SG 51.3"),
    Player("responsible.sg521", "Sachgebietsleitung Sozialer Dienst Nord", "responsible", "SG 52.1"),
    Player("responsible.sg522", "Sachgebietsleitung Sozialer Dienst Süd", "responsible", "SG 52.2"),
    Player("responsible.sg523", "Sachgebietsleitung Pflegekinderdienst", "responsible", "SG 52.3"),
    Player("responsible.sg524", "Sachgebietsleitung Kinderschutz", "responsible", "SG 52.4"),
    Player("responsible.sg525", "Sachgebietsleitung Eingliederungshilfe", "responsible", "SG 52.5"),
    Player("responsible.sg531", "Sachgebietsleitung Frühe Hilfen", "responsible", "SG 53.1"),
    Player("responsible.sg532", "Leitung der Beratungsstelle", "responsible", "SG 53.2"),
    Player("responsible.sg541", "Sachgebietsleitung Wirtschaftliche Jugendhilfe", "responsible", "SG 54.1"),
    Player("responsible.sg542", "Sachgebietsleitung Unterhalt und Beistand", "responsible", "SG 54.2"),
    Player("responsible.jhp", "Fachkraft Jugendhilfeplanung", "responsible", "JHP"),
    Player("chair", "Vorsitz des Jugendhilfeausschusses", "chair"),
    Player("member", "Mitglied des Kreistags im Jugendhilfeausschuss", "member"),
    Player("member.provider", "Mitglied auf Vorschlag der freien Träger", "member"),
    Player("advisory", "Beratendes Mitglied, Jugendamtselternbeirat", "advisory"),
    Player("provider", "Freier Träger der Jugendarbeit", "provider"),
    Player("finance", "Kämmerei, Haushaltsplanung", "finance"),
    Player("administrator", "Fachadministration", "administrator"),
)


def invite_people(office: Office, *, by: Actor, units: dict[str, Unit], password: str) -> dict[str, Person]:
    """Give everybody an account and a role and return them by their addresses before the @."""
    made: dict[str, Person] = {}
    for player in PLAYERS:
        person = actions.create_person(office, by=by, email=player.email, name=player.function, function=player.function)
        actions.give_role(person, by=by, role=player.role, unit=units.get(player.unit))
        made[player.address] = person
    # One hash for all: hashing is slow on purpose, and 28 times it would be half of the building time.
    Person.objects.filter(office=office).update(password=make_password(password))
    return made


def answering_for(unit: str) -> str:
    """Return the address of who reports for a unit: its own player, else that of the unit above, else the coordinator."""
    if not unit:
        return "coordinator"
    found = [player.address for player in PLAYERS if player.unit == unit]
    return found[0] if found else "coordinator"
