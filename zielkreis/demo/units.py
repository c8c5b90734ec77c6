# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The units of the example office: a department with four divisions, their teams, two staff units."""

from dataclasses import dataclass
from datetime import date

from zielkreis.history.actions import Actor
from zielkreis.org import actions
from zielkreis.org.models import Office, Unit


@dataclass(frozen=True, slots=True)
class Place:
    """A unit of the story: short sign, kind, name, function of its head, sign of the unit above, dates."""

    sign: str
    kind: str
    name: str
    head: str
    above: str = ""
    since: date | None = None
    until: date | None = None


PLACES = (
    Place("FB 5", "Fachbereich", "Jugend und Familie", "Fachbereichsleitung Jugend und Familie"),
    Place("JHP", "Stabsstelle", "Jugendhilfeplanung und Controlling", "Koordination Jugendhilfeplanung", "FB 5"),
    Place("GS", "Geschäftsstelle", "Geschäftsstelle Jugendhilfeausschuss", "Geschäftsstelle Jugendhilfeausschuss", "FB 5"),
    Place("FD 51", "Fachdienst", "Jugendförderung und Kinderbetreuung", "Fachdienstleitung 51", "FB 5"),
    Place("SG 51.1", "Sachgebiet", "Kindertagesbetreuung", "Sachgebietsleitung 51.1", "FD 51"),
    Place("SG 51.2", "Sachgebiet", "Kinder- und Jugendförderung", "Sachgebietsleitung 51.2", "FD 51"),
    Place("SG 51.3", "Sachgebiet", "Fachberatung Kindertageseinrichtungen", "Sachgebietsleitung 51.3", "FD 51"),
    Place(
        "SG 51.9", "Sachgebiet", "Projekt Ankommen und Teilhaben", "Projektleitung Ankommen", "FD 51",
        since=date(2019, 7, 1), until=date(2024, 12, 31),
    ),
    Place("FD 52", "Fachdienst", "Soziale Dienste", "Fachdienstleitung 52", "FB 5"),
    Place("SG 52.1", "Sachgebiet", "Regionaler Sozialer Dienst Nord", "Sachgebietsleitung 52.1", "FD 52"),
    Place("SG 52.2", "Sachgebiet", "Regionaler Sozialer Dienst Süd", "Sachgebietsleitung 52.2", "FD 52"),
    Place("SG 52.3", "Sachgebiet", "Pflegekinderdienst", "Sachgebietsleitung 52.3", "FD 52"),
    Place("SG 52.4", "Sachgebiet", "Kinderschutz und Inobhutnahme", "Sachgebietsleitung 52.4", "FD 52"),
    Place(
        "SG 52.5", "Sachgebiet", "Eingliederungshilfe und Verfahrenslotsen", "Sachgebietsleitung 52.5", "FD 52",
        since=date(2024, 1, 1),
    ),
    Place("FD 53", "Fachdienst", "Frühe Hilfen und Beratung", "Fachdienstleitung 53", "FB 5"),
    Place("SG 53.1", "Sachgebiet", "Frühe Hilfen und Familienbildung", "Sachgebietsleitung 53.1", "FD 53"),
    Place("SG 53.2", "Sachgebiet", "Beratungsstelle für Eltern, Kinder und Jugendliche", "Sachgebietsleitung 53.2", "FD 53"),
    Place("FD 54", "Fachdienst", "Wirtschaftliche Jugendhilfe und Unterhalt", "Fachdienstleitung 54", "FB 5"),
    Place("SG 54.1", "Sachgebiet", "Wirtschaftliche Jugendhilfe", "Sachgebietsleitung 54.1", "FD 54"),
    Place("SG 54.2", "Sachgebiet", "Unterhaltsvorschuss und Beistandschaften", "Sachgebietsleitung 54.2", "FD 54"),
)  # fmt: skip


def found_units(office: Office, *, by: Actor) -> dict[str, Unit]:
    """Found all units of the example, each below the one above it, and return them by their signs."""
    made: dict[str, Unit] = {}
    for position, place in enumerate(PLACES):
        made[place.sign] = actions.create_unit(
            office, by=by, kind=place.kind, sign=place.sign, name=place.name, parent=made.get(place.above),
            head_function=place.head, position=position, valid_from=place.since, valid_to=place.until,
        )  # fmt: skip
    return made
