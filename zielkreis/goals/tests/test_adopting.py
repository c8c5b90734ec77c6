# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Adopted with changes: the text as resolved is stored and adopted, the submitted one stays; no other path binds (I1–I4)."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from zielkreis.committee.tests.make import make_resolved_item
from zielkreis.goals import actions, queries, rules
from zielkreis.goals.models import GoalSystem, StrategicGoal, StrategicGoalText
from zielkreis.goals.tests.make import RESOLUTION, make_draft
from zielkreis.history.queries import history_of
from zielkreis.kit.words import Refused
from zielkreis.org.rights import Grant, Rights

TODAY = date(2026, 11, 1)
CHANGED = replace(RESOLUTION, result="changed")
MEMBER = Rights(0, (Grant("member"),))


@pytest.fixture
def submitted(office, coordinator):
    return actions.submit(make_draft(office, by=coordinator), by=coordinator)


def resolved_texts(system, *, new=()):
    """The texts of a version with the first reworded, and new goals behind them."""
    texts = [rules.ResolvedText(goal=text.goal_id, title=text.title, text=text.text) for text in system.texts.all()]
    return [replace(texts[0], text="Wie beschlossen."), *texts[1:], *new]


@pytest.fixture
def resolved(submitted, committee_office):
    return actions.write_as_resolved(submitted, by=committee_office, preamble="Wir.", texts=resolved_texts(submitted))


@pytest.fixture
def changed(resolved, committee_office, coordinator):
    """The version that was adopted with changes."""
    make_resolved_item(resolved.office, resolution=CHANGED, by=committee_office)
    return actions.adopt(resolved.based_on, by=committee_office, confirmed_by=coordinator, resolution=CHANGED, today=TODAY)


def test_text_as_resolved_waits_beside_the_submitted_one(office, submitted, resolved):
    assert queries.as_resolved(submitted) == resolved
    assert (resolved.state, resolved.preamble, resolved.texts.first().text) == ("resolved", "Wir.", "Wie beschlossen.")
    assert submitted.texts.first().text == "Wortlaut Chancengleichheit"
    assert queries.valid_system(office, on=TODAY) is None
    assert queries.draft_system(office) is None
    assert queries.working_system(office, on=TODAY) == submitted


def test_text_as_resolved_is_read_by_nobody_who_may_not_read_drafts(office, resolved):
    assert not queries.readable_systems(office, rights=MEMBER).exists()
    assert {text.title for text in queries.readable_texts(office, on=TODAY, rights=MEMBER)} == {"Leitziel im Entwurf"}


def test_text_as_resolved_when_written_again_replaces_the_first(office, submitted, resolved, committee_office):
    new = rules.ResolvedText(goal=None, title="Neu im Ausschuss", text="", mandate=("protect",))
    again = actions.write_as_resolved(
        submitted, by=committee_office, preamble="Wir alle.", texts=resolved_texts(submitted, new=[new])
    )
    assert (again.pk, again.preamble) == (resolved.pk, "Wir alle.")
    assert [text.title for text in again.texts.all()] == ["Chancengleichheit", "Partizipation", "Neu im Ausschuss"]
    third = actions.write_as_resolved(submitted, by=committee_office, preamble="", texts=resolved_texts(submitted))
    assert third.texts.count() == 2
    assert StrategicGoal.objects.count() == 2


def test_text_as_resolved_when_discarded_leaves_nothing(submitted, resolved, committee_office):
    actions.discard_as_resolved(submitted, by=committee_office)
    assert queries.as_resolved(submitted) is None
    assert StrategicGoalText.objects.filter(system=submitted).count() == StrategicGoalText.objects.count() == 2


@pytest.mark.parametrize(
    "texts",
    [
        [],
        [rules.ResolvedText(goal=None, title=" ", text="Ohne Titel")],
        [rules.ResolvedText(goal=0, title="Unbekannt", text="")],
        [rules.ResolvedText(goal=None, title="Auftrag", text="", mandate=("conquer",))],
    ],
)
def test_text_as_resolved_when_impossible_is_refused_and_leaves_nothing(submitted, committee_office, texts):
    with pytest.raises(Refused):
        actions.write_as_resolved(submitted, by=committee_office, preamble="", texts=texts)
    assert GoalSystem.objects.count() == 1


def test_text_as_resolved_with_a_goal_of_another_office_is_refused(submitted, other_office, committee_office):
    foreign = StrategicGoal(office=other_office)
    with pytest.raises(Refused, match="nicht gibt"):
        actions.write_as_resolved(
            submitted,
            by=committee_office,
            preamble="",
            texts=[rules.ResolvedText(goal=foreign.pk or 999_999, title="X", text="")],
        )


def test_text_as_resolved_of_a_draft_is_refused(office, coordinator, committee_office):
    draft = make_draft(office, by=coordinator)
    with pytest.raises(Refused, match="eingebrachten"):
        actions.write_as_resolved(draft, by=committee_office, preamble="", texts=resolved_texts(draft))


def test_adopt_with_changes_makes_the_text_as_resolved_valid_and_keeps_the_submitted_one(office, changed, submitted):
    submitted.refresh_from_db()
    assert (changed.state, changed.based_on_id, changed.adoption.result) == ("adopted", submitted.pk, "changed")
    assert (submitted.state, submitted.valid_from, submitted.adoption) == ("amended", None, None)
    assert queries.valid_system(office, on=TODAY).texts.first().text == "Wie beschlossen."
    assert set(queries.readable_systems(office, rights=MEMBER)) == {changed, submitted}
    differing = queries.differing_sections(changed)
    assert [(pair.old_text, pair.new_text) for pair in differing] == [
        ("", "Wir."),
        ("Wortlaut Chancengleichheit", "Wie beschlossen."),
    ]
    assert history_of(submitted, office_id=office.pk).first().verb == "amend"


def test_adopt_with_changes_without_the_text_as_resolved_is_refused(submitted, committee_office, coordinator):
    make_resolved_item(submitted.office, resolution=CHANGED, by=committee_office)
    with pytest.raises(Refused, match="fehlt der Wortlaut"):
        actions.adopt(submitted, by=committee_office, confirmed_by=coordinator, resolution=CHANGED, today=TODAY)


def test_adopt_unchanged_beside_a_text_as_resolved_is_refused(resolved, committee_office, coordinator):
    make_resolved_item(resolved.office, resolution=RESOLUTION, by=committee_office)
    with pytest.raises(Refused, match="geänderter Beschlusstext"):
        actions.adopt(resolved.based_on, by=committee_office, confirmed_by=coordinator, resolution=RESOLUTION, today=TODAY)


def test_adopt_without_an_agenda_item_of_a_held_meeting_is_refused_by_the_database(submitted, committee_office, coordinator):
    with pytest.raises(DatabaseError), transaction.atomic():
        actions.adopt(submitted, by=committee_office, confirmed_by=coordinator, resolution=RESOLUTION, today=TODAY)
    submitted.refresh_from_db()
    assert submitted.state == "submitted"


def test_adopt_a_second_time_is_refused(changed, submitted, committee_office, coordinator):
    for system in (changed, submitted):
        with pytest.raises(Refused, match="nur eine eingebrachte"):
            actions.adopt(system, by=committee_office, confirmed_by=coordinator, resolution=CHANGED, today=TODAY)


def test_reject_keeps_the_text_and_makes_nothing_valid(office, submitted, committee_office):
    actions.reject(submitted, by=committee_office, reason="Der Ausschuss lehnt ab.")
    assert GoalSystem.objects.get().state == "rejected"
    assert queries.valid_system(office, on=TODAY) is None
    assert not queries.readable_systems(office, rights=MEMBER).exists()
    with pytest.raises(Refused):
        actions.withdraw(submitted, by=committee_office, reason="")


def test_withdraw_while_a_text_as_resolved_waits_is_refused(resolved, coordinator):
    with pytest.raises(Refused, match="Verwerfen"):
        actions.withdraw(resolved.based_on, by=coordinator, reason="")


def test_valid_version_of_any_past_day_is_shown(office, changed, coordinator, committee_office):
    draft = actions.submit(actions.draft_goal_system(office, by=coordinator, based_on=changed), by=coordinator)
    later = replace(RESOLUTION, meeting_on=date(2025, 12, 18))
    make_resolved_item(office, resolution=later, by=committee_office)
    actions.adopt(draft, by=committee_office, confirmed_by=coordinator, today=TODAY, resolution=later)
    on = {day: queries.valid_system(office, on=day) for day in (date(2022, 11, 22), date(2025, 12, 17), date(2025, 12, 18))}
    assert list(on.values()) == [None, changed, draft]


ATTACKS = (
    "UPDATE goals_strategicgoaltext SET title = 'Anders' WHERE system_id = {pk}",
    "UPDATE goals_strategicgoaltext SET mandate = '[]', position = position + 50 WHERE system_id = {pk}",
    "DELETE FROM goals_strategicgoaltext WHERE system_id = {pk}",
    "UPDATE goals_goalsystem SET preamble = 'Anders' WHERE id = {pk}",
    "UPDATE goals_goalsystem SET number = 77 WHERE id = {pk}",
    "UPDATE goals_goalsystem SET state = 'draft' WHERE id = {pk}",
    "UPDATE goals_goalsystem SET based_on_id = id WHERE id = {pk}",
)


@pytest.mark.parametrize("statement", ATTACKS)
@pytest.mark.parametrize("which", ["adopted", "amended"])
def test_text_after_the_resolution_when_changed_by_plain_sql_is_refused(changed, which, statement):
    pk = changed.pk if which == "adopted" else changed.based_on_id
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(pk=pk))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE goals_goalsystem SET adoption_id = NULL WHERE id = {pk}",
        "UPDATE goals_goalsystem SET valid_from = '2020-01-01' WHERE id = {pk}",
        "UPDATE goals_goalsystem SET valid_to = '2024-01-01' WHERE id = {pk}",
        "UPDATE goals_goalsystem SET state = 'annulled', valid_to = '2024-01-01' WHERE id = {pk}",
        "UPDATE goals_goalsystem SET state = 'suspended', valid_to = '2024-01-01' WHERE id = {pk}",
        "UPDATE goals_goalsystem SET editorial = (1 = 1) WHERE id = {pk}",
        "DELETE FROM goals_goalsystem WHERE id = {pk}",
        "UPDATE goals_adoption SET meeting_on = '2020-01-01'",
        "DELETE FROM goals_adoption",
    ],
)
def test_validity_when_changed_by_plain_sql_is_refused(changed, statement):
    with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(pk=changed.pk))


@pytest.mark.parametrize("state", ["draft", "submitted", "resolved", "rejected"])
def test_other_version_when_given_the_resolution_in_the_database_is_refused(office, changed, coordinator, state):
    other = actions.draft_goal_system(office, by=coordinator, based_on=changed)
    if state in ("submitted", "rejected"):
        other = actions.submit(other, by=coordinator)
    if state == "rejected":
        other = actions.reject(other, by=coordinator, reason="")
    if state == "resolved":
        submitted = actions.submit(other, by=coordinator)
        other = actions.write_as_resolved(submitted, by=coordinator, preamble="", texts=resolved_texts(submitted))
    with pytest.raises(DatabaseError), transaction.atomic():
        GoalSystem.objects.filter(pk=changed.pk).update(state="superseded", valid_to=date(2025, 12, 31))
        GoalSystem.objects.filter(pk=other.pk).update(state="adopted", adoption=changed.adoption, valid_from=date(2026, 1, 1))


def test_submitted_text_when_changed_in_the_database_is_refused(submitted):
    with pytest.raises(DatabaseError), transaction.atomic():
        StrategicGoalText.objects.filter(system=submitted).update(title="Anders")
    with pytest.raises(DatabaseError), transaction.atomic():
        GoalSystem.objects.filter(pk=submitted.pk).update(preamble="Anders")


def test_version_when_born_adopted_in_the_database_is_refused(changed):
    with pytest.raises(DatabaseError), transaction.atomic():
        GoalSystem.objects.bulk_create(
            [GoalSystem(office=changed.office, number=9, state="adopted", adoption=changed.adoption, valid_from=TODAY)]
        )


def test_stale_object_of_a_submitted_text_when_written_is_refused(office, coordinator):
    stale = make_draft(office, by=coordinator)
    actions.submit(GoalSystem.objects.get(pk=stale.pk), by=coordinator)
    assert stale.state == "draft"
    with pytest.raises(Refused, match="neue Fassung"):
        actions.write_preamble(stale, by=coordinator, preamble="Anders")
    stale.state = "draft"
    with pytest.raises(Refused, match="neue Fassung"):
        actions.change_text(stale.texts.first(), by=coordinator, title="Anders")
