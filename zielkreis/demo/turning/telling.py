# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lets each year of the example turn, in the order of the calendar."""

from datetime import date, timedelta

from zielkreis.committee.models import Paper
from zielkreis.cycle.actions.reminding import remind
from zielkreis.cycle.actions.stations import grant_exception, move_station, open_calendar
from zielkreis.demo.sessions.calendar import session_day
from zielkreis.demo.stage import Stage
from zielkreis.demo.turning import account, amending, budget, contributing, judging
from zielkreis.demo.turning.days import is_told, on, year_of
from zielkreis.goals.models import Station
from zielkreis.org.actions import System
from zielkreis.reports import closing as reports
from zielkreis.review.actions import closing, freezing

YEARS = (2024, 2025, 2026, 2027)
LONGER = {
    (2026, "evaluation"): (date(2026, 9, 1), date(2026, 12, 18)),
    (2027, "exchange"): (date(2026, 11, 2), date(2027, 2, 28)),
}
"""Windows the office moved: the figures of the autumn come late, and the talks about 2027 begin early."""
LATER = "Die Werte zum Jahresende und die Jahresrechnung liegen vor. Die Bilanz vom November bleibt, wie sie vorgestellt wurde."
KNOWN_GAPS = "Einzelne Angaben werden im Lauf des Jahres ergänzt; der Ausschuss ist darüber unterrichtet."


def turn_years(stage: Stage) -> None:
    """Let the years turn up to the day of the story."""
    budget.tell_budget(stage, years=YEARS)
    for year in YEARS:
        _open(stage, year)
        judging.carry_on(stage, into=year)
        contributing.exchange(stage, year)
        if not _freeze(stage, year):
            continue
        amending.ask_and_decide(stage, year)
        contributing.monitor(stage, year)
        if _begin_evaluation(stage, year):
            judging.judge_year(stage, year)
            contributing.evaluate(stage, year)
            account.write(stage, year)
            _close(stage, year)
    _grant(stage)
    _remind(stage)


def _open(stage: Stage, year: int) -> None:
    annual_set = year_of(stage, year)
    with on(min(date(year - 1, 10, 20), stage.today)):
        open_calendar(annual_set, by=stage.coordinator)
        for (moved, kind), (opens_on, closes_on) in LONGER.items():
            if moved == year:
                station = Station.objects.get(office=stage.office, annual_set=annual_set, kind=kind)
                move_station(station, by=stage.coordinator, opens_on=opens_on, closes_on=closes_on, name=station.name)


def _freeze(stage: Stage, year: int) -> bool:
    """Freeze a year on the day of its presentation by two people; tells whether that day has come."""
    day = session_day(year, 1)
    if not is_told(stage, day):
        return False
    with on(day):
        act = freezing.ask_freeze(
            year_of(stage, year), by=stage.coordinator, presentation="information", presented_on=day, reason=KNOWN_GAPS,
            paper=Paper.objects.filter(office=stage.office, annual_set__year=year, subject__startswith="Jahresziele").first(),
        )  # fmt: skip
        freezing.confirm_freeze(act, by=stage.people["leadership"])
    return True


def _begin_evaluation(stage: Stage, year: int) -> bool:
    day = date(year, 9, 1)
    if not is_told(stage, day):
        return False
    with on(day):
        closing.begin_evaluation(year_of(stage, year), by=stage.coordinator)
    return True


def _close(stage: Stage, year: int) -> None:
    """Close the balances of the years before the last told one; the committee takes note in its fourth session."""
    day, session = date(year, 11, 5), session_day(year, 4)
    if year >= 2026 or not is_told(stage, day):
        return
    with on(day):
        act = closing.ask_close(year_of(stage, year), by=stage.coordinator)
        reports.confirm_close(act, by=stage.people["leadership"])
    if stage.today > session:
        with on(session):
            closing.acknowledge(year_of(stage, year), by=stage.coordinator)
    _add(stage, year)


def _add(stage: Stage, year: int) -> None:
    """Add to a closed balance in March what was only known after the turn of the year: last values, annual accounts."""
    day = date(year + 1, 3, 31)
    if is_told(stage, day):
        with on(day):
            reports.add_addendum(year_of(stage, year), by=stage.coordinator, reason=LATER)


def _remind(stage: Stage) -> None:
    """Write the mails of the last days, as the timer would have; sent they are only where a mail server is set up."""
    for day in (stage.today - timedelta(days=1), stage.today):
        with on(day):
            remind(stage.office, by=System(), today=day)


def _grant(stage: Stage) -> None:
    day = date(2026, 11, 18)
    if not is_told(stage, day):
        return
    annual_set = year_of(stage, 2026)
    with on(day):
        grant_exception(
            annual_set, by=stage.coordinator, writing="judgement", until=date(2026, 12, 31), unit=stage.units["FD 54"], today=day,
            reason="Die Fachdienstleitung war im Oktober vertreten; die Auswertung wird nachgeholt.",
        )  # fmt: skip
        grant_exception(
            annual_set, by=stage.coordinator, writing="account", until=date(2026, 12, 18), person=stage.people["controlling"],
            today=day, reason="Der Haushaltsteil der Bilanz folgt nach dem Quartalsbericht.",
        )  # fmt: skip
