# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where the story plays: the office with its units, people and strategic goals, and the day up to which it is told."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date

from zielkreis.demo.people import answering_for
from zielkreis.goals.models import StrategicGoal
from zielkreis.indicators.models import Indicator
from zielkreis.kit import clock
from zielkreis.org.models import Office, Person, Unit


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything a chapter names, by the name it uses: units by sign, people by address, goals by title, figures by key."""

    office: Office
    today: date
    units: dict[str, Unit]
    people: dict[str, Person]
    strategic_goals: dict[str, StrategicGoal]
    figures: dict[str, Indicator]

    def on(self, day: date) -> AbstractContextManager[None]:
        """Stand on a day, at the latest on the one up to which the story is told: what happens then carries its date."""
        return clock.standing_on(min(day, self.today))

    def person_for(self, sign: str) -> Person:
        """Return who reports for a unit."""
        return self.people[answering_for(sign)]

    @property
    def coordinator(self) -> Person:
        """Who runs the process and writes the goals of all units."""
        return self.people["coordinator"]
