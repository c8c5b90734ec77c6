# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Editorial correction: a version of its own with the same resolution, for writing errors, by two people (I2)."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from zielkreis.committee.tests.make import make_resolved_item
from zielkreis.goals import actions, queries
from zielkreis.goals.models import GoalSystem
from zielkreis.goals.tests.make import RESOLUTION, make_draft
from zielkreis.kit.words import Refused
from zielkreis.org.tests.make import make_person

TODAY = date(2026, 11, 1)


@pytest.fixture
def adopted(office, coordinator, committee_office):
    system = actions.submit(make_draft(office, by=coordinator), by=coordinator)
    make_resolved_item(office, resolution=RESOLUTION, by=committee_office)
    return actions.adopt(system, by=committee_office, confirmed_by=coordinator, resolution=RESOLUTION, today=TODAY)


@pytest.fixture
def leadership(office):
    return make_person(office, "leadership")


@pytest.fixture
def correction(adopted, coordinator):
    system = actions.draft_correction(adopted.office, by=coordinator, reason="Tippfehler", today=TODAY)
    actions.change_text(system.texts.first(), by=coordinator, text="Wortlaut Chancengleichheit!")
    return system


def test_correction_when_confirmed_is_valid_from_its_day_and_keeps_the_resolution(
    office, adopted, correction, coordinator, leadership
):
    actions.submit(correction, by=coordinator)
    valid = actions.confirm_correction(correction, by=leadership, today=TODAY)
    adopted.refresh_from_db()
    assert (valid.state, valid.valid_from, valid.adoption, valid.editorial) == ("adopted", TODAY, adopted.adoption, True)
    assert (adopted.state, adopted.valid_to) == ("superseded", date(2026, 10, 31))
    assert queries.valid_system(office, on=date(2026, 10, 31)) == adopted
    assert [(pair.old_text, pair.new_text) for pair in queries.differing_sections(valid)] == [
        ("Wortlaut Chancengleichheit", "Wortlaut Chancengleichheit!")
    ]


def test_correction_when_confirmed_by_who_wrote_it_is_refused(office, correction, coordinator, leadership):
    actions.submit(correction, by=leadership)
    for person in (coordinator, leadership):
        with pytest.raises(Refused, match="zwei verschiedene"):
            actions.confirm_correction(correction, by=person, today=TODAY)
    assert queries.valid_system(office, on=TODAY) != correction


def test_correction_is_no_draft_of_the_next_version(office, correction, coordinator):
    assert queries.draft_system(office) is None
    assert actions.open_draft(office, by=coordinator, today=TODAY) != correction


def test_correction_when_it_would_change_more_than_spelling_is_refused(correction, coordinator):
    text = correction.texts.first()
    order = [one.pk for one in correction.texts.all()][::-1]
    for act in (
        lambda: actions.add_strategic_goal(correction, by=coordinator, title="Neu"),
        lambda: actions.remove_strategic_goal(text, by=coordinator),
        lambda: actions.order_strategic_goals(correction, by=coordinator, order=order),
        lambda: actions.change_text(text, by=coordinator, mandate=["protect"]),
    ):
        with pytest.raises(Refused, match="Schreibfehler"):
            act()


def test_correction_goes_past_the_committee_by_its_own_way_only(correction, coordinator, committee_office):
    submitted = actions.submit(correction, by=coordinator)
    with pytest.raises(Refused, match="zweite Person"):
        actions.adopt(submitted, by=committee_office, confirmed_by=coordinator, resolution=RESOLUTION, today=TODAY)
    with pytest.raises(Refused, match="zweite Person"):
        actions.reject(submitted, by=committee_office, reason="")


def test_draft_when_confirmed_like_a_correction_is_refused(office, adopted, coordinator, leadership):
    draft = actions.submit(actions.draft_goal_system(office, by=coordinator, based_on=adopted), by=coordinator)
    with pytest.raises(Refused, match="beschließt der Ausschuss"):
        actions.confirm_correction(draft, by=leadership, today=TODAY)


def test_correction_without_reason_without_a_valid_version_or_beside_another_is_refused(office, coordinator, adopted):
    with pytest.raises(Refused, match="Grund"):
        actions.draft_correction(office, by=coordinator, reason=" ", today=TODAY)
    with pytest.raises(Refused, match="Es gilt keine"):
        actions.draft_correction(office, by=coordinator, reason="Tippfehler", today=date(2020, 1, 1))
    actions.draft_correction(office, by=coordinator, reason="Tippfehler", today=TODAY)
    with pytest.raises(Refused, match="schon eine offene"):
        actions.draft_correction(office, by=coordinator, reason="Noch einer", today=TODAY)


def test_correction_that_changes_nothing_is_refused(adopted, coordinator, leadership):
    system = actions.draft_correction(adopted.office, by=coordinator, reason="Tippfehler", today=TODAY)
    actions.submit(system, by=coordinator)
    with pytest.raises(Refused, match="ändert nichts"):
        actions.confirm_correction(system, by=leadership, today=TODAY)


def test_correction_when_discarded_is_gone_with_all_that_was_said(correction, coordinator):
    first = actions.comment(correction, by=coordinator, goal=None, text="Stimmt das?")
    actions.comment(correction, by=coordinator, goal=None, text="Ja.", reply_to=first)
    actions.discard_correction(correction, by=coordinator)
    assert GoalSystem.objects.count() == 1


def test_draft_when_adopted_in_the_database_as_a_correction_is_refused(office, adopted, coordinator, leadership):
    draft = actions.submit(actions.draft_goal_system(office, by=coordinator, based_on=adopted), by=coordinator)
    with pytest.raises(DatabaseError), transaction.atomic():
        GoalSystem.objects.filter(pk=adopted.pk).update(state="superseded", valid_to=date(2026, 10, 31))
        GoalSystem.objects.filter(pk=draft.pk).update(
            state="adopted", adoption=adopted.adoption, valid_from=TODAY, editorial=True, editorial_reason="x",
            corrected_by=coordinator, correction_confirmed_by=leadership,
        )  # fmt: skip


def test_correction_when_confirmed_in_the_database_by_one_person_is_refused(adopted, correction, coordinator):
    actions.submit(correction, by=coordinator)
    with pytest.raises(DatabaseError), transaction.atomic():
        GoalSystem.objects.filter(pk=adopted.pk).update(state="superseded", valid_to=date(2026, 10, 31))
        GoalSystem.objects.filter(pk=correction.pk).update(
            state="adopted", adoption=adopted.adoption, valid_from=TODAY, correction_confirmed_by=coordinator
        )
