# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Only a resolution makes a goal system binding, and nobody changes it afterwards, not even in the database (I1–I5)."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, transaction

from zielkreis.committee.tests.make import make_resolved_item
from zielkreis.goals import actions, queries
from zielkreis.goals.models import GoalSystem, StrategicGoalText
from zielkreis.goals.tests.make import RESOLUTION, make_draft
from zielkreis.history.queries import history_of
from zielkreis.kit.words import Refused

TODAY = date(2026, 11, 1)


@pytest.fixture
def submitted(office, coordinator):
    return actions.submit(make_draft(office, by=coordinator), by=coordinator)


@pytest.fixture
def adopted(submitted, committee_office, coordinator):
    make_resolved_item(submitted.office, resolution=RESOLUTION, by=committee_office)
    return actions.adopt(submitted, by=committee_office, confirmed_by=coordinator, resolution=RESOLUTION, today=TODAY)


def test_open_draft_when_there_is_one_goes_on_with_it(office, coordinator, adopted):
    begun = actions.open_draft(office, by=coordinator, today=TODAY)
    assert begun.based_on == adopted
    assert actions.open_draft(office, by=coordinator, today=TODAY) == begun


def test_adopt_with_resolution_makes_valid_from_the_meeting_on(office, adopted):
    assert queries.valid_system(office, on=date(2022, 11, 22)) is None
    assert queries.valid_system(office, on=date(2022, 11, 23)) == adopted
    assert history_of(adopted, office_id=office.pk).first().verb == "adopt"


@pytest.mark.parametrize(
    "resolution",
    [
        replace(RESOLUTION, meeting_on=date(2027, 1, 1)),
        replace(RESOLUTION, result="postponed"),
        replace(RESOLUTION, paper=" "),
        replace(RESOLUTION, text=""),
        replace(RESOLUTION, agenda_item=""),
    ],
)
def test_adopt_with_incomplete_resolution_is_refused(submitted, committee_office, coordinator, resolution):
    with pytest.raises(Refused):
        actions.adopt(submitted, by=committee_office, confirmed_by=coordinator, resolution=resolution, today=TODAY)
    assert GoalSystem.objects.get(pk=submitted.pk).state == "submitted"


def test_adopt_by_one_person_alone_is_refused(submitted, committee_office):
    with pytest.raises(Refused, match="zwei verschiedene"):
        actions.adopt(submitted, by=committee_office, confirmed_by=committee_office, resolution=RESOLUTION, today=TODAY)


def test_adopt_of_a_draft_is_refused(office, coordinator, committee_office):
    draft = make_draft(office, by=coordinator)
    with pytest.raises(Refused):
        actions.adopt(draft, by=committee_office, confirmed_by=coordinator, resolution=RESOLUTION, today=TODAY)


def test_next_adoption_supersedes_the_version_before(office, adopted, coordinator, committee_office):
    draft = actions.draft_goal_system(office, by=coordinator, based_on=adopted)
    actions.submit(draft, by=coordinator)
    later = replace(RESOLUTION, meeting_on=date(2025, 12, 18))
    make_resolved_item(office, resolution=later, by=committee_office)
    actions.adopt(draft, by=committee_office, confirmed_by=coordinator, today=TODAY, resolution=later)
    assert queries.valid_system(office, on=date(2025, 12, 17)).pk == adopted.pk
    assert queries.valid_system(office, on=date(2025, 12, 18)).pk == draft.pk
    assert GoalSystem.objects.get(pk=adopted.pk).state == "superseded"


def test_draft_text_when_reworded_keeps_its_title_and_says_in_the_history_what_changed(office, coordinator):
    text = actions.change_text(make_draft(office, by=coordinator).texts.first(), by=coordinator, text="Neuer Wortlaut")
    assert (text.title, text.text) == ("Chancengleichheit", "Neuer Wortlaut")
    assert history_of(text.goal, office_id=office.pk).first().changes == {
        "text": ["Wortlaut Chancengleichheit", "Neuer Wortlaut"]
    }


def test_adopted_text_when_changed_by_an_action_is_refused(adopted, coordinator):
    with pytest.raises(Refused, match="neue Fassung"):
        actions.change_text(adopted.texts.first(), by=coordinator, title="Anders")


@pytest.mark.parametrize(
    "attack",
    [
        lambda system: StrategicGoalText.objects.filter(system=system).update(title="Anders"),
        lambda system: StrategicGoalText.objects.filter(system=system).delete(),
        lambda system: StrategicGoalText.objects.filter(system=system).update(position=99),
        lambda system: GoalSystem.objects.filter(pk=system.pk).update(preamble="Anders"),
        lambda system: GoalSystem.objects.filter(pk=system.pk).update(state="draft", valid_from=None),
        lambda system: GoalSystem.objects.filter(pk=system.pk).update(valid_from=date(2020, 1, 1)),
        lambda system: GoalSystem.objects.filter(pk=system.pk).delete(),
        lambda system: system.adoption.delete(),
    ],
)
def test_adopted_text_when_changed_in_the_database_is_refused(adopted, attack):
    with pytest.raises(DatabaseError), transaction.atomic():
        attack(adopted)


def test_draft_when_set_adopted_in_the_database_is_refused(office, adopted, coordinator):
    draft = actions.draft_goal_system(office, by=coordinator)
    with pytest.raises(DatabaseError), transaction.atomic():
        GoalSystem.objects.filter(pk=draft.pk).update(state="adopted", adoption=adopted.adoption, valid_from=date(2026, 1, 1))
