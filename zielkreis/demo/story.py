# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The story of the example office *Musterkreis*: invented, and told by calling the same actions as the pages.

Its years are fixed, 2024 to 2027; how far it has come depends on the day it is told. The chapters (one per strategic goal)
hold texts and figures, the modules beside this one let them happen. No real office, person or text appears in it.
"""

from datetime import date

from django.db import transaction

from zielkreis.demo import figures
from zielkreis.demo.chapters import CHAPTERS
from zielkreis.demo.logo import LOGO
from zielkreis.demo.people import PASSWORD, invite_people
from zielkreis.demo.sessions.bodies import found_bodies
from zielkreis.demo.sessions.calendar import BEGINNING
from zielkreis.demo.sessions.following import put_in_proposals
from zielkreis.demo.sessions.systems import Systems
from zielkreis.demo.sessions.telling import tell_sessions
from zielkreis.demo.stage import Stage
from zielkreis.demo.turning.telling import turn_years
from zielkreis.demo.units import found_units
from zielkreis.demo.years import YEARS, Told, tell_year
from zielkreis.kit import clock
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org import actions
from zielkreis.org.models import Office
from zielkreis.org.queries import office_named
from zielkreis.org.scoping import office_scope

SLUG = "musterkreis"
DRAFTED, MEASURED = date(2022, 6, 1), date(2023, 10, 2)
"""When the strategic goals were first written, and when the office had defined what it measures."""


@transaction.atomic
def build(*, today: date, password: str = PASSWORD, meetings_since: date = BEGINNING, turned: bool = True) -> Office:
    """Build the example office as it stands on ``today``; there already, it stays as it is. Refused beside a real office.

    ``meetings_since`` shortens the story of the committee, which otherwise goes through three terms. Without ``turned`` the years
    have no calendar: they are agreed, nothing is frozen, judged or closed.
    """
    if known := office_named(SLUG):
        return known
    check_only_examples()
    with clock.standing_on(min(BEGINNING, today)):
        office = _found_office()
    with office_scope(office), clock.standing_on(today):
        stage, systems = _set_stage(office, today=today, password=password)
        _measure(stage)
        _tell_years(stage)
        _meet(stage, systems, since=meetings_since)
        if turned:
            turn_years(stage)
    return office


def check_only_examples() -> None:
    """Refuse when the installation holds a real office: example people sign in with a password that everybody knows."""
    real = Office.objects.filter(is_example=False).first()
    if real:
        raise Refused(
            N_(
                "In dieser Installation arbeitet „%(name)s“. Das Beispielamt gehört in eine eigene Installation: "
                "Bitte wählen Sie dafür einen anderen Datenordner (ZIELKREIS_DATA) oder eine andere Datenbank."
            ),
            name=real.name,
        )


def _found_office() -> Office:
    return actions.create_office(
        slug=SLUG, name="Jugendamt Musterkreis", authority="Musterkreis – Der Landrat", state="NW", colour="#1f5c4d",
        is_example=True, logo=LOGO, by=actions.System(),
    )  # fmt: skip


def _set_stage(office: Office, *, today: date, password: str) -> tuple[Stage, Systems]:
    by = actions.System()
    with clock.standing_on(min(BEGINNING, today)):
        units = found_units(office, by=by)
        people = invite_people(office, by=by, units=units, password=password)
    with clock.standing_on(min(DRAFTED, today)):
        systems = Systems(office, people=people)
    goals = systems.strategic_goals
    return Stage(office, today=today, units=units, people=people, strategic_goals=goals, figures={}), systems


def _measure(stage: Stage) -> None:
    by = stage.people["controlling"]
    for chapter in CHAPTERS:
        for key, figure in chapter.figures.items():
            with stage.on(MEASURED):
                stage.figures[key] = figures.define(figure, office=stage.office, by=by, units=stage.units)
            figures.record(figure, stage.figures[key], by=by, since=MEASURED, today=stage.today)


def _tell_years(stage: Stage) -> None:
    goals: Told = {}
    for year in YEARS:
        goals = tell_year(stage, year=year, before=goals)


def _meet(stage: Stage, systems: Systems, *, since: date) -> None:
    bodies = found_bodies(stage.office, by=stage.people["committee_office"], people=stage.people, today=stage.today)
    tell_sessions(stage, bodies=bodies, systems=systems, since=since)
    put_in_proposals(stage)
