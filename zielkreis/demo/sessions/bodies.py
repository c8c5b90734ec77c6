# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Founds the bodies of the example and lets three terms begin."""

from collections.abc import Iterable
from datetime import date

from zielkreis.committee.actions import people as actions
from zielkreis.committee.actions.settings import change_settings
from zielkreis.committee.models import Organization
from zielkreis.committee.rules.people import Seat
from zielkreis.demo.sessions.calendar import BEGINNING
from zielkreis.demo.sessions.seats import (
    ADVISING,
    COMMITTEE,
    COUNCIL,
    FACTIONS,
    PLANNING,
    PROVIDERS,
    TERMS,
    VOTING,
    Chair,
    council_of,
    in_term,
)
from zielkreis.kit import clock
from zielkreis.org.models import Office, Person

Bodies = dict[str, Organization]
"""The organizations of the example by their names."""


def found_bodies(office: Office, *, by: Person, people: dict[str, Person], today: date) -> Bodies:
    """Found council, committee and planning subcommittee with those who nominate, and begin the terms up to today.

    What is public is published.
    """
    with clock.standing_on(min(BEGINNING, today)):
        bodies = _found(office, by=by)
        change_settings(office, by=by, publishes=True, contact_email="geschaeftsstelle@musterkreis.example")
        for chair in (*VOTING, *ADVISING):
            if chair.account:
                actions.create_member(office, by=by, name=chair.name, account=people[chair.account])
    for term, (name, starts_on, ends_on) in enumerate(TERMS):
        if starts_on <= today:
            with clock.standing_on(starts_on):
                _begin(bodies, by=by, term=term, name=name, starts_on=starts_on, ends_on=ends_on, today=today)
    return bodies


def _found(office: Office, *, by: Person) -> Bodies:
    council = actions.create_organization(office, by=by, kind="council", name=COUNCIL, seats=9)
    committee = actions.create_organization(office, by=by, kind="committee", name=COMMITTEE, short_name="JHA", seats=15)
    planning = actions.create_organization(
        office, by=by, kind="subcommittee", name=PLANNING, short_name="UA JHP", part_of=committee, seats=7
    )
    bodies = {COUNCIL: council, COMMITTEE: committee, PLANNING: planning}
    for kind, names in (("faction", FACTIONS), ("provider", PROVIDERS)):
        for name in names:
            bodies[name] = actions.create_organization(office, by=by, kind=kind, name=name)
    return bodies


def _begin(bodies: Bodies, *, by: Person, term: int, name: str, starts_on: date, ends_on: date, today: date) -> None:
    voting, advising = in_term(VOTING, term), in_term(ADVISING, term)
    for body, seats in (
        (COMMITTEE, _seats((*voting, *advising), deputies=True)),
        (PLANNING, _seats((*voting[2:6], *voting[9:12]), deputies=False)),
        (COUNCIL, _seats(council_of(term), deputies=False)),
    ):
        actions.begin_term(
            bodies[body], by=by, name=name, starts_on=starts_on, ends_on=ends_on, seats=seats, today=today
        )  # fmt: skip


def _seats(chairs: Iterable[Chair], *, deputies: bool) -> list[Seat]:
    return [
        Seat(
            name=chair.name, role=chair.role, seat=chair.seat, nominated_by=chair.by,
            deputy=f"Stellvertretung {chair.name}" if deputies and chair.role != "advisory" else "",
        )
        for chair in chairs
    ]  # fmt: skip
