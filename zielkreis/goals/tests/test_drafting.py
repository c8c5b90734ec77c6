# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Several people at one draft: every state is kept, nobody overwrites anybody, comments, proposals and returns have a fate."""

import pytest
from django.db import DatabaseError, transaction

from zielkreis.goals import actions, queries, rules
from zielkreis.goals.models import GoalSystem, SectionState, StrategicGoal
from zielkreis.goals.tests.make import make_draft, make_goal
from zielkreis.history.queries import history_of
from zielkreis.kit.words import Conflict, Refused


@pytest.fixture
def draft(office, coordinator):
    return make_draft(office, by=coordinator)


@pytest.fixture
def text(draft):
    return draft.texts.first()


def section(system, goal=None):
    return next(found for found in queries.sections(system) if found.goal == goal)


def test_section_when_saved_keeps_every_state(draft, text, coordinator, unit_head):
    actions.change_text(text, by=unit_head, text="Zweiter Stand")
    actions.change_text(text, by=coordinator, text="Dritter Stand")
    states = [(state.text, state.written_by) for state in queries.states_of(draft, goal=text.goal)]
    assert states == [("Dritter Stand", coordinator), ("Zweiter Stand", unit_head), ("Wortlaut Chancengleichheit", coordinator)]


def test_section_when_nothing_changed_keeps_no_further_state(draft, text, coordinator):
    actions.change_text(text, by=coordinator, text=text.text, mandate=["protect"])
    actions.write_preamble(draft, by=coordinator, preamble="")
    assert SectionState.objects.count() == 2


def test_draft_on_the_basis_of_another_begins_with_its_states(draft, coordinator):
    actions.write_preamble(draft, by=coordinator, preamble="Wir.")
    next_one = actions.draft_goal_system(draft.office, by=coordinator, based_on=draft)
    assert [state.text for state in queries.states_of(next_one, goal=None)] == ["Wir."]
    assert all(found.seen for found in queries.sections(next_one))


def test_two_editors_of_one_section_conflict_and_the_first_stays(draft, text, coordinator, unit_head):
    seen = section(draft, text.goal).seen
    actions.change_text(text, by=unit_head, text="Schneller", seen=seen)
    with pytest.raises(Conflict):
        actions.change_text(text, by=coordinator, text="Langsamer", seen=seen)
    assert draft.texts.first().text == "Schneller"
    actions.change_text(text, by=coordinator, text="Langsamer", seen=section(draft, text.goal).seen)


def test_two_editors_of_the_first_preamble_conflict(draft, coordinator, unit_head):
    actions.write_preamble(draft, by=unit_head, preamble="Wir.", seen=0)
    with pytest.raises(Conflict):
        actions.write_preamble(draft, by=coordinator, preamble="Ihr.", seen=0)


def test_two_editors_of_different_sections_do_not_conflict(draft, text, coordinator, unit_head):
    seen = section(draft, text.goal).seen
    actions.write_preamble(draft, by=unit_head, preamble="Wir.", seen=0)
    assert actions.change_text(text, by=coordinator, text="Neu", seen=seen).text == "Neu"


def test_state_of_a_section_when_changed_in_the_database_is_refused(draft, coordinator):
    with pytest.raises(DatabaseError), transaction.atomic():
        SectionState.objects.update(text="Anders")
    actions.submit(draft, by=coordinator)
    with pytest.raises(DatabaseError), transaction.atomic():
        SectionState.objects.all().delete()


def test_comment_on_a_passage_is_a_thread_until_resolved(draft, text, coordinator, unit_head):
    comment = actions.comment(draft, by=unit_head, goal=text.goal, quote="Wortlaut  Chancen", text="Zu kurz.")
    actions.comment(draft, by=coordinator, goal=text.goal, text="Stimmt.", reply_to=comment)
    found = section(draft, text.goal)
    assert [(one.text, [answer.text for answer in one.answers]) for one in found.comments] == [("Zu kurz.", ["Stimmt."])]
    assert found.open_comments == 1
    actions.resolve_comment(comment, by=coordinator)
    assert section(draft, text.goal).open_comments == 0
    actions.resolve_comment(comment, by=coordinator, resolved=False)
    assert section(draft, text.goal).open_comments == 1


def test_comment_that_quotes_what_does_not_stand_there_is_refused(draft, text, unit_head):
    with pytest.raises(Refused, match="steht nicht im Text"):
        actions.comment(draft, by=unit_head, goal=text.goal, quote="Etwas anderes", text="Zu kurz.")


def test_comment_without_words_or_on_a_submitted_text_is_refused(draft, coordinator, unit_head):
    with pytest.raises(Refused):
        actions.comment(draft, by=unit_head, goal=None, text="  ")
    actions.submit(draft, by=coordinator)
    with pytest.raises(Refused, match="eingebracht"):
        actions.comment(draft, by=unit_head, goal=None, text="Zu spät.")


def test_reply_to_a_comment_of_another_version_is_refused(draft, coordinator):
    comment = actions.comment(draft, by=coordinator, goal=None, text="Hier.")
    other = make_draft(draft.office, by=coordinator)
    with pytest.raises(Refused, match="gehört nicht"):
        actions.comment(other, by=coordinator, goal=None, text="Dort.", reply_to=comment)


def test_proposal_when_taken_over_becomes_the_text(draft, text, coordinator, unit_head):
    proposal = actions.propose_wording(draft, by=unit_head, goal=text.goal, title=text.title, text="Besser so.", reason="Kürzer")
    assert draft.texts.first().text == "Wortlaut Chancengleichheit"
    actions.take_over_proposal(proposal, by=coordinator)
    proposal.refresh_from_db()
    assert (draft.texts.first().text, proposal.state, proposal.decided_by) == ("Besser so.", "taken_over", coordinator)
    with pytest.raises(Refused, match="schon entschieden"):
        actions.decline_proposal(proposal, by=coordinator, reason="Doch nicht")


def test_proposal_when_the_section_has_changed_since_conflicts_and_stays_open(draft, text, coordinator, unit_head):
    proposal = actions.propose_wording(draft, by=unit_head, goal=text.goal, title=text.title, text="Besser so.")
    actions.change_text(text, by=coordinator, text="Inzwischen anders")
    with pytest.raises(Conflict):
        actions.take_over_proposal(proposal, by=coordinator)
    proposal.refresh_from_db()
    assert proposal.state == "open"
    actions.take_over_proposal(proposal, by=coordinator, seen=section(draft, text.goal).seen)
    assert draft.texts.first().text == "Besser so."


def test_proposal_for_the_preamble_when_taken_over_becomes_the_preamble(draft, coordinator, unit_head):
    actions.take_over_proposal(actions.propose_wording(draft, by=unit_head, goal=None, text="Wir wollen."), by=coordinator)
    assert GoalSystem.objects.get(pk=draft.pk).preamble == "Wir wollen."


def test_proposal_when_declined_needs_a_reason_that_is_kept(draft, coordinator, unit_head):
    proposal = actions.propose_wording(draft, by=unit_head, goal=None, text="Wir wollen.")
    with pytest.raises(Refused, match="Grund"):
        actions.decline_proposal(proposal, by=coordinator, reason="")
    assert actions.decline_proposal(proposal, by=coordinator, reason="Zu lang").answer == "Zu lang"


def test_proposal_that_changes_nothing_is_refused(draft, text, unit_head):
    with pytest.raises(Refused, match="gleicht"):
        actions.propose_wording(draft, by=unit_head, goal=text.goal, title=text.title, text=text.text)


def test_returned_section_stays_marked_until_it_is_changed(draft, text, coordinator, unit_head):
    actions.return_section(draft, by=coordinator, goal=text.goal, note="Bitte konkreter.")
    assert [found.note for found in section(draft, text.goal).open_returns] == ["Bitte konkreter."]
    actions.change_text(text, by=unit_head, mandate=["protect"])
    assert section(draft, text.goal).open_returns
    actions.change_text(text, by=unit_head, text="Konkret.")
    assert not section(draft, text.goal).open_returns


def test_returned_section_when_accepted_is_settled(draft, coordinator):
    returned = actions.return_section(draft, by=coordinator, goal=None, note="Fehlt noch.")
    assert actions.accept_section(returned, by=coordinator).settled_by == coordinator


def test_section_of_a_goal_that_is_not_in_the_draft_takes_nothing(draft, coordinator):
    elsewhere = StrategicGoal.objects.create(office=draft.office)
    for act in (
        lambda: actions.comment(draft, by=coordinator, goal=elsewhere, text="Hm"),
        lambda: actions.propose_wording(draft, by=coordinator, goal=elsewhere, title="x", text="y"),
        lambda: actions.return_section(draft, by=coordinator, goal=elsewhere, note="z"),
    ):
        with pytest.raises(Refused, match="nicht mehr"):
            act()


def test_sections_ask_the_same_for_few_and_many(draft, coordinator, django_assert_num_queries):
    def said(times):
        for _ in range(times):
            for text in draft.texts.all():
                actions.comment(draft, by=coordinator, goal=text.goal, text="Hm")
                actions.return_section(draft, by=coordinator, goal=text.goal, note="Noch einmal")
                actions.propose_wording(draft, by=coordinator, goal=text.goal, title=text.title, text="Neu")

    for times in (1, 5):
        said(times)
        with django_assert_num_queries(5):
            assert len(queries.sections(draft)) == 3


def test_order_of_a_draft_when_changed_is_kept_and_told(draft, coordinator):
    order = [text.pk for text in draft.texts.all()]
    actions.order_strategic_goals(draft, by=coordinator, order=rules.moved(order, one=order[1], step=-1))
    assert [text.title for text in draft.texts.all()] == ["Partizipation", "Chancengleichheit"]
    assert history_of(draft, office_id=draft.office_id).first().changes["position"][1] == ["Partizipation", "Chancengleichheit"]


@pytest.mark.parametrize(
    ("one", "step", "expected"), [(1, -1, [1, 2, 3]), (1, 1, [2, 1, 3]), (3, 1, [1, 2, 3]), (3, -1, [1, 3, 2])]
)
def test_moved_goes_one_place_and_stops_at_the_ends(one, step, expected):
    assert rules.moved([1, 2, 3], one=one, step=step) == expected


def test_order_that_misses_a_goal_is_refused(draft, coordinator):
    with pytest.raises(Refused, match="neu"):
        actions.order_strategic_goals(draft, by=coordinator, order=[text.pk for text in draft.texts.all()][:1])


def test_strategic_goal_that_only_the_draft_knows_and_goals_serve_is_not_removed(draft, text, coordinator):
    make_goal(draft.office, by=coordinator, strategic_goal=text.goal)
    with pytest.raises(Refused, match="dienen Handlungsziele"):
        actions.remove_strategic_goal(text, by=coordinator)
    actions.remove_strategic_goal(draft.texts.last(), by=coordinator)
    assert draft.texts.count() == 1
