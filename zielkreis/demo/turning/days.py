# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Acting on a day of the story: nothing happens after the day up to which it is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from zielkreis.demo.stage import Stage
from zielkreis.goals.models import AnnualSet
from zielkreis.kit import clock
from zielkreis.org.models import Person, Unit

HEADS = {
    "FD 51": "unit_head.fd51", "FD 52": "unit_head", "FD 53": "unit_head.fd53", "FD 54": "unit_head.fd54",
}  # fmt: skip


def is_told(stage: Stage, day: date) -> bool:
    """Tell whether a day has come."""
    return day <= stage.today


@contextmanager
def on(day: date) -> Iterator[None]:
    """Stand on a day of the story."""
    with clock.standing_on(day):
        yield


def year_of(stage: Stage, year: int) -> AnnualSet:
    """Return a year as it is stored now."""
    found = AnnualSet.objects.get(office=stage.office, year=year)
    found.office = stage.office
    return found


def head_of(stage: Stage, unit: Unit | None) -> Person:
    """Return who leads the division a unit belongs to; the coordinator where none does."""
    while unit is not None:
        if unit.sign in HEADS:
            return stage.people[HEADS[unit.sign]]
        unit = unit.parent
    return stage.coordinator
