# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The gate every write of a year passes: is its window open, and is the plan not frozen (I10, I11)?

Asked by the actions themselves, so that pages, commands, imports and bulk writes meet it alike. Triggers underneath hold the
freeze against everything else.
"""

from collections.abc import Iterable

from django.db.models import Q

from zielkreis.goals.models import AnnualSet, OperationalGoal, Station, StationException
from zielkreis.goals.rules import stations as rules
from zielkreis.history.actions import Actor
from zielkreis.kit import clock
from zielkreis.org.queries import parents


def check_planning(annual_set: AnnualSet, *, by: Actor, unit: int | None = None) -> None:
    """Refuse to change the plan of a year that is frozen, or outside the window of its exchange."""
    rules.check_plan_open(state=annual_set.state, amending=annual_set.amending, year=annual_set.year)
    if not annual_set.amending:
        check_writing(annual_set, writing="planning", by=by, unit=unit)


def check_planning_of(goals: Iterable[OperationalGoal], *, by: Actor) -> None:
    """Refuse a change that touches any of these goals' plans; each year is asked once, units only when its window is closed."""
    units: dict[int, set[int | None]] = {}
    sets: dict[int, AnnualSet] = {}
    for goal in goals:
        sets[goal.annual_set_id] = goal.annual_set
        units.setdefault(goal.annual_set_id, set()).add(goal.unit_id)
    for pk, annual_set in sets.items():
        rules.check_plan_open(state=annual_set.state, amending=annual_set.amending, year=annual_set.year)
        if not annual_set.amending and not is_open(annual_set, writing="planning"):
            for unit in units[pk]:
                check_writing(annual_set, writing="planning", by=by, unit=unit)


def check_writing(annual_set: AnnualSet, *, writing: str, by: Actor, unit: int | None = None) -> None:
    """Refuse to write outside the windows of a year, unless an exception covers the unit or the person.

    An approved change is carried out whenever it is approved, and values of a closed balance feed its addenda.
    """
    if annual_set.amending or (writing == "values" and annual_set.state in ("reported", "closed")):
        return
    today = clock.today()
    windows = [one.window for one in Station.objects.filter(office=annual_set.office_id, annual_set=annual_set)]
    if not windows or any(rules.opens(window, writing=writing, on=today) for window in windows):
        return
    _check_exception(annual_set, windows, writing=writing, by=by, unit=unit)


def check_station(station: Station, *, writing: str, by: Actor, unit: int | None = None) -> None:
    """Refuse to write for one station outside its own window, unless an exception covers the unit or the person."""
    if not rules.opens(station.window, writing=writing, on=clock.today()):
        _check_exception(station.annual_set, [station.window], writing=writing, by=by, unit=unit)


def _check_exception(annual_set: AnnualSet, windows: list[rules.Window], *, writing: str, by: Actor, unit: int | None) -> None:
    units, today = _with_those_above(annual_set, unit), clock.today()
    found = StationException.objects.filter(office=annual_set.office_id, annual_set=annual_set, until__gte=today)
    openings = [one.opening for one in found.filter(Q(person=by.pk) | Q(unit__in=units))]
    rules.check_window(windows, openings, writing=writing, year=annual_set.year, on=today, person=by.pk, units=units)


def is_open(annual_set: AnnualSet, *, writing: str) -> bool:
    """Tell whether the windows of a year let everybody write this today; a year without stations does."""
    windows = [one.window for one in Station.objects.filter(office=annual_set.office_id, annual_set=annual_set)]
    return not windows or any(rules.opens(window, writing=writing, on=clock.today()) for window in windows)


def _with_those_above(annual_set: AnnualSet, unit: int | None) -> list[int]:
    tree, found = parents(annual_set.office), []
    while unit is not None and unit not in found:
        found.append(unit)
        unit = tree.get(unit)
    return found
