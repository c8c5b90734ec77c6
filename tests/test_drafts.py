# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Drafts leak to nobody (I25): words planted in drafts are looked for on every page of every role that may not read them."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from zielkreis.committee.tests.make import make_resolved_item
from zielkreis.exchange.models import Import
from zielkreis.goals import actions, queries
from zielkreis.goals.models import GoalSystem, Measure, OperationalGoal, StrategicGoal
from zielkreis.goals.schedule import PlannedMilestone, Schedule
from zielkreis.goals.tests.make import RESOLUTION, make_draft, make_goal, make_measure
from zielkreis.indicators import actions as indicators
from zielkreis.indicators.models import Indicator
from zielkreis.org.models import Office, Person, Unit
from zielkreis.org.rules import ROLES
from zielkreis.org.tests.make import make_person, make_unit

pytestmark = pytest.mark.walk
SYSTEM, GOAL = "Silberdistel", "Wiesenknopf"
"""Planted in a draft of the goal system, and in a draft goal of a unit to which nobody here belongs."""
MODELS = (OperationalGoal, Measure, Indicator, StrategicGoal, GoalSystem, Person, Unit, Import)
MAY_READ_SYSTEM = {"coordinator", "unit_head", "leadership", "controlling", "committee_office"}
MAY_READ_GOALS = {"coordinator", "leadership", "controlling"}


@pytest.fixture
def planted(office, coordinator, committee_office, unit):
    """An adopted system with an agreed goal, and drafts of both full of the words."""
    system = actions.submit(make_draft(office, by=coordinator), by=coordinator)
    make_resolved_item(office, resolution=RESOLUTION, by=committee_office)
    actions.adopt(system, by=committee_office, confirmed_by=coordinator, resolution=RESOLUTION, today=date(2026, 6, 1))
    text = system.texts.first()
    agreed = make_goal(office, by=coordinator, unit=unit, strategic_goal=text.goal, title="Für alle lesbar")
    make_measure(agreed, by=coordinator)
    _draft_system(office, by=coordinator, on_new=agreed)
    above = _draft_goal(office, by=coordinator, strategic_goal=text.goal)
    own = make_goal(office, by=coordinator, unit=unit, year=2027, strategic_goal=text.goal, title="Eigener Entwurf")
    # Past the action: the history of one's own goal does name the goal above it, as whoever hung it there knew.
    OperationalGoal.objects.filter(pk=own.pk).update(parent=above)
    actions.agree(agreed.annual_set, by=make_person(office, "leadership"))
    return office


def _draft_system(office: Office, *, by: Person, on_new: OperationalGoal) -> None:
    """Begin a new version that changes a text there is and adds one, which a goal that all may read already serves."""
    draft = actions.draft_goal_system(office, by=by, based_on=queries.valid_system(office, on=date(2026, 6, 1)))
    actions.write_preamble(draft, by=by, preamble=f"{SYSTEM} in der Präambel")
    actions.change_text(draft.texts.first(), by=by, title=f"{SYSTEM} geändert", text=SYSTEM)
    added = actions.add_strategic_goal(draft, by=by, title=f"{SYSTEM} neu", text=SYSTEM)
    actions.comment(draft, by=by, goal=None, text=f"{SYSTEM} als Anmerkung")
    actions.propose_wording(draft, by=by, goal=None, text=f"{SYSTEM} als Vorschlag")
    actions.return_section(draft, by=by, goal=added.goal, note=f"{SYSTEM} zurückgegeben")
    make_goal(office, by=by, unit=on_new.unit, strategic_goal=added.goal, title="Dient dem neuen Leitziel")


def _draft_goal(office: Office, *, by: Person, strategic_goal: StrategicGoal) -> OperationalGoal:
    unit = make_unit(office, "FD 99")
    goal = make_goal(office, by=by, unit=unit, year=2027, strategic_goal=strategic_goal, title=f"{GOAL} als Ziel")
    step = PlannedMilestone(f"{GOAL} als Meilenstein", "", None, date(2027, 3, 31), "day")
    make_measure(goal, by=by, title=f"{GOAL} als Maßnahme", schedule=Schedule(GOAL, (step,), None, step.due_on, "day"))
    for owner in (unit, None):
        figure = indicators.create_indicator(office, by=by, title=f"{GOAL} als Kennzahl", kind="up", unit=owner)
        indicators.link(goal, by=by, indicator=figure)
    return goal


def addresses(office: Office) -> Iterator[str]:
    """Yield every inside address that can be made with the numbers of the office's objects, years and versions."""
    objects: list[Model | None] = [None, *(one for model in MODELS for one in model._default_manager.filter(office=office))]
    more = ({}, {"year": 2026}, {"year": 2027}, {"text": 1}, {"link": 1}, {"given": 1}, {"to": "einbringen"}, {"version": "x"})
    names = [name for name in get_resolver().reverse_dict if isinstance(name, str)]
    for name in names:
        for pk in {one.pk if one else None for one in objects}:
            for words in more:
                numbers = {"office": office.slug, **words, **({"pk": pk} if pk else {})}
                try:
                    yield reverse(name, kwargs=numbers)
                except NoReverseMatch:
                    continue


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    return answer.content.decode(errors="replace") if answer.status_code == 200 else ""


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.code)
def test_words_of_drafts_are_read_by_those_alone_who_may(planted, unit, role):
    person = make_person(planted, role.code, unit=unit if role.at_unit else None, email="wer@musterkreis.example")
    client = Client()
    client.force_login(person)
    pages = {address: read(client, address) for address in set(addresses(planted))}
    for word, may in ((SYSTEM, MAY_READ_SYSTEM), (GOAL, MAY_READ_GOALS)):
        found = {address for address, page in pages.items() if re.search(word, page)}
        assert bool(found) == (role.code in may), found


def test_agreed_goal_of_a_draft_strategic_goal_keeps_its_place_in_the_tree(planted):
    client = Client()
    client.force_login(make_person(planted, "finance"))
    page = read(client, reverse("goal_year", kwargs={"office": planted.slug, "year": 2026}))
    assert "Leitziel im Entwurf" in page
    assert "Dient dem neuen Leitziel" in page
