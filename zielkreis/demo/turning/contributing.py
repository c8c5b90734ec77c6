# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Contributions of the units: to the exchange, to each round of monitoring with assessments, and to the evaluation."""

from datetime import timedelta

from zielkreis.demo.stage import Stage
from zielkreis.demo.turning.days import head_of, is_told, on, year_of
from zielkreis.goals.models import OperationalGoal, Station
from zielkreis.kit import clock
from zielkreis.review.actions import contributions as actions
from zielkreis.review.actions.assessing import assess
from zielkreis.review.models import Contribution
from zielkreis.review.queries import contributions as queries
from zielkreis.review.rules.contributions import fingerprint

CONTRIBUTED = (2026, 2027)
"""Years whose units contribute through the application."""
ON = {"exchange": timedelta(days=10), "monitoring": timedelta(days=36), "evaluation": timedelta(days=45)}
"""How long after a window opens its contributions come in."""
CAUSES = (
    ("Eine Stelle war mehrere Monate nicht besetzt.", "Die Aufgaben sind neu verteilt, die Stelle ist ausgeschrieben."),
    ("Die Räume wurden später fertig als zugesagt.", "Bis zum Einzug nutzt die Gruppe Räume der Musikschule."),
    ("Die Nachfrage ist schneller gewachsen als das Angebot.", "Ein zweiter Träger beginnt nach den Sommerferien."),
)


def exchange(stage: Stage, year: int) -> None:
    """Tell the contributions to the exchange; those of 2027 are only beginning."""
    if year in CONTRIBUTED:
        station = _station(stage, year, kind="exchange")
        if is_told(stage, station.opens_on):
            with on(station.opens_on):
                actions.begin(year_of(stage, year), by=stage.coordinator)
        _hand_in(stage, station, endings=("approved",) if year < 2027 else ("approved", "submitted", "", ""))


def monitor(stage: Stage, year: int) -> None:
    """Tell each round: the units assess their goals and hand their contribution in."""
    if year not in CONTRIBUTED:
        return
    for number in (1, 2):
        station = _station(stage, year, kind="monitoring", number=number)
        _assess(stage, station)
        _hand_in(stage, station, endings=("approved",) if number == 1 else ("approved",) * 8 + ("submitted",))


def evaluate(stage: Stage, year: int) -> None:
    """Tell the contributions to the evaluation: many approved, one returned, some missing."""
    if year in CONTRIBUTED:
        endings = ("approved", "returned", "", "submitted", "approved", "approved", "approved")
        _hand_in(stage, _station(stage, year, kind="evaluation"), endings=endings, only_once="returned")


def _station(stage: Stage, year: int, *, kind: str, number: int = 1) -> Station:
    found: Station = Station.objects.select_related("annual_set").get(
        office=stage.office, annual_set__year=year, kind=kind, number=number
    )
    return found


def _assess(stage: Stage, station: Station) -> None:
    day = station.opens_on + timedelta(days=30)
    if not is_told(stage, day):
        return
    goals = OperationalGoal.objects.filter(office=stage.office, annual_set=station.annual_set_id).exclude(state="dropped")
    with on(day):
        for place, goal in enumerate(goals.select_related("unit__parent", "annual_set").order_by("position", "id")):
            outlook = ("on_track", "deviating", "on_track", "on_track", "critical", "on_track")[(place + station.number) % 6]
            cause, counter = CAUSES[place % 3] if outlook != "on_track" else ("", "")
            asked = "Der Ausschuss wird gebeten, die Mittel umzuschichten." if outlook == "critical" and place % 2 else ""
            assess(goal, by=head_of(stage, goal.unit), outlook=outlook, cause=cause, counter_measure=counter, decision=asked)


def _hand_in(stage: Stage, station: Station, *, endings: tuple[str, ...], only_once: str = "") -> None:
    day = station.opens_on + ON[station.kind]
    if not is_told(stage, day):
        return
    seen: set[str] = set()
    with on(day):
        for place, one in enumerate(queries.contributions(stage.office).filter(station=station).order_by("unit__position", "id")):
            ending = endings[place % len(endings)]
            if ending and ending == only_once and ending in seen:
                ending = "approved"
            seen.add(ending)
            if ending:
                _end(stage, one, ending=ending)


def _end(stage: Stage, one: Contribution, *, ending: str) -> None:
    one = actions.submit(one, by=head_of(stage, one.unit))
    by = stage.people["leadership"]
    if ending == "returned":
        actions.give_back(one, by=by, notes={None: "Bitte nennen Sie zu den nicht erreichten Zielen, was Sie daraus ableiten."})
    elif ending == "approved":
        seen = fingerprint(queries.content_of(one, today=clock.today()).document)
        actions.approve(one, by=by, seen=seen)
