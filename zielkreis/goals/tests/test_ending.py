# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Objection and annulment end validity from their day on, when a second person has confirmed; the days before stay (I4, I5)."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from zielkreis.committee.tests.make import make_resolved_item
from zielkreis.goals import actions, queries
from zielkreis.goals.models import GoalSystem, Suspension
from zielkreis.goals.tests.make import RESOLUTION, make_draft
from zielkreis.kit.words import Refused
from zielkreis.org.tests.make import make_person

TODAY = date(2026, 11, 1)
ON = date(2026, 3, 1)


@pytest.fixture
def adopted(office, coordinator, committee_office):
    system = actions.submit(make_draft(office, by=coordinator), by=coordinator)
    make_resolved_item(office, resolution=RESOLUTION, by=committee_office)
    return actions.adopt(system, by=committee_office, confirmed_by=coordinator, resolution=RESOLUTION, today=TODAY)


@pytest.fixture
def objection(adopted, committee_office):
    return actions.record_suspension(
        adopted,
        by=committee_office,
        kind="suspended",
        on=ON,
        reason="Verstößt gegen die Satzung.",
        reference="Az. 10-12",
        today=TODAY,
    )


def test_objection_when_recorded_by_one_person_changes_nothing_yet(office, adopted, objection):
    assert queries.valid_system(office, on=TODAY) == adopted


def test_objection_when_confirmed_suspends_from_its_day_and_leaves_the_days_before(office, adopted, objection, coordinator):
    ended = actions.confirm_suspension(objection, by=coordinator, today=TODAY)
    assert (ended.state, ended.valid_to) == ("suspended", date(2026, 2, 28))
    assert queries.valid_system(office, on=date(2026, 2, 28)) == adopted
    assert queries.valid_system(office, on=ON) is None
    assert ended.is_valid(date(2023, 1, 1))
    assert adopted.texts.count() == 2


def test_objection_when_confirmed_by_the_same_person_is_refused(office, adopted, objection, committee_office):
    with pytest.raises(Refused, match="zwei verschiedene"):
        actions.confirm_suspension(objection, by=committee_office, today=TODAY)
    assert queries.valid_system(office, on=TODAY) == adopted


def test_suspended_version_can_be_annulled_afterwards(office, adopted, objection, committee_office, coordinator):
    ended = actions.confirm_suspension(objection, by=coordinator, today=TODAY)
    annulment = actions.record_suspension(
        ended, by=committee_office, kind="annulled", on=date(2026, 5, 1), reason="Aufgehoben.", today=TODAY
    )
    annulled = actions.confirm_suspension(annulment, by=coordinator, today=TODAY)
    assert (annulled.state, annulled.valid_to) == ("annulled", date(2026, 2, 28))
    assert [found.kind for found in queries.suspensions(annulled)] == ["suspended", "annulled"]


@pytest.mark.parametrize(
    ("kind", "on", "reason", "field"),
    [
        ("suspended", ON, " ", "reason"),
        ("suspended", date(2022, 11, 22), "Grund", "on"),
        ("annulled", date(2026, 11, 2), "Grund", "on"),
        ("superseded", ON, "Grund", "kind"),
        ("draft", ON, "Grund", "state"),
    ],
)
def test_suspension_with_impossible_facts_is_refused(adopted, committee_office, kind, on, reason, field):
    with pytest.raises(Refused) as refused:
        actions.record_suspension(adopted, by=committee_office, kind=kind, on=on, reason=reason, today=TODAY)
    assert refused.value.field == field
    assert not Suspension.objects.exists()


def test_suspension_beside_an_open_one_is_refused(adopted, objection, committee_office):
    with pytest.raises(Refused, match="wartet schon"):
        actions.record_suspension(adopted, by=committee_office, kind="annulled", on=ON, reason="Grund", today=TODAY)


def test_suspension_of_a_draft_is_refused(office, coordinator, committee_office):
    draft = make_draft(office, by=coordinator)
    with pytest.raises(Refused):
        actions.record_suspension(draft, by=committee_office, kind="annulled", on=ON, reason="Grund", today=TODAY)


def test_suspension_when_discarded_is_gone_and_a_confirmed_one_stays(objection, committee_office, coordinator):
    actions.discard_suspension(objection, by=committee_office)
    assert not Suspension.objects.exists()


def test_suspension_when_confirmed_twice_or_discarded_afterwards_is_refused(objection, committee_office, coordinator, office):
    actions.confirm_suspension(objection, by=coordinator, today=TODAY)
    for act in (actions.confirm_suspension, actions.discard_suspension):
        words = {"today": TODAY} if act is actions.confirm_suspension else {}
        with pytest.raises(Refused, match="bereits bestätigt"):
            act(objection, by=make_person(office, "leadership", email=f"{act.__name__}@musterkreis.example"), **words)


def test_next_version_may_begin_on_the_day_of_the_annulment_and_not_before(
    office, adopted, objection, coordinator, committee_office
):
    actions.confirm_suspension(objection, by=coordinator, today=TODAY)
    draft = actions.submit(actions.draft_goal_system(office, by=coordinator, based_on=adopted), by=coordinator)
    early, after = (replace(RESOLUTION, meeting_on=day) for day in (date(2026, 2, 28), ON))
    for resolution in (early, after):
        make_resolved_item(office, resolution=resolution, by=committee_office)
    with pytest.raises(Refused, match=r"Bis zum 28\.02\.2026"):
        actions.adopt(draft, by=committee_office, confirmed_by=coordinator, resolution=early, today=TODAY)
    actions.adopt(draft, by=committee_office, confirmed_by=coordinator, resolution=after, today=TODAY)
    assert queries.valid_system(office, on=ON) == draft
    assert queries.valid_system(office, on=date(2026, 2, 28)) == adopted


def test_validity_when_ended_in_the_database_without_a_confirmed_objection_is_refused(adopted, objection):
    with pytest.raises(DatabaseError), transaction.atomic():
        GoalSystem.objects.filter(pk=adopted.pk).update(state="suspended", valid_to=ON)


def test_objection_when_confirmed_in_the_database_by_its_author_is_refused(objection, committee_office):
    with pytest.raises(IntegrityError), transaction.atomic():
        Suspension.objects.filter(pk=objection.pk).update(confirmed_by=committee_office)


def test_confirmed_objection_when_changed_in_the_database_is_refused(objection, coordinator):
    actions.confirm_suspension(objection, by=coordinator, today=TODAY)
    for attack in (lambda found: found.update(reason="Anders"), lambda found: found.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            attack(Suspension.objects.filter(pk=objection.pk))


def test_objection_when_born_confirmed_in_the_database_is_refused(adopted, committee_office, coordinator):
    with pytest.raises(DatabaseError), transaction.atomic():
        Suspension.objects.bulk_create(
            [Suspension(office=adopted.office, system=adopted, kind="annulled", on=ON, reason="x",
                        recorded_by=committee_office, confirmed_by=coordinator)]
        )  # fmt: skip


def test_ended_version_when_its_last_day_is_moved_in_the_database_is_refused(objection, coordinator):
    system = actions.confirm_suspension(objection, by=coordinator, today=TODAY)
    for day in (date(2026, 10, 1), None):
        with pytest.raises(DatabaseError), transaction.atomic():
            GoalSystem.objects.filter(pk=system.pk).update(valid_to=day)
