# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Proposals and questions of members: put in, answered, taken up or not, with a fate that everybody can read."""

from datetime import date

import pytest

from zielkreis.committee.actions.submissions import answer, change_submission, decline, put_in, take_up, withdraw
from zielkreis.committee.models import Submission
from zielkreis.committee.queries.submissions import fate, submissions, waiting
from zielkreis.committee.tests.make_matters import make_paper
from zielkreis.goals.tests.make import make_goal, make_strategic_goal
from zielkreis.history.actions import OtherOffice
from zielkreis.kit.words import Conflict, Refused
from zielkreis.org.queries import rights_of
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_person

TODAY = date(2026, 6, 15)


@pytest.fixture
def proposal(office, member):
    return put_in(office, by=member, kind="proposal", title="Nachtbus", text="Ein Bus für Jugendliche am Wochenende.")


@pytest.fixture
def advisory(office):
    return make_person(office, "advisory")


def seen_by(person, office):
    return submissions(office, rights=rights_of(person, on=TODAY), on=TODAY)


@pytest.mark.parametrize(("words", "field"), [({"title": " "}, "title"), ({"text": ""}, "text")])
def test_submission_without_words_is_refused_at_the_field(office, member, words, field):
    with pytest.raises(Refused) as refused:
        put_in(office, by=member, kind="question", **{"title": "Wann?", "text": "Wann kommt der Bus?"} | words)
    assert refused.value.field == field
    assert not Submission.objects.exists()


def test_submission_is_read_by_members_and_administration_alike(proposal, office, advisory, coordinator, unit_head, member):
    for person in (advisory, coordinator, unit_head, member):
        assert [one.title for one in seen_by(person, office)] == ["Nachtbus"]


def test_submission_when_answered_tells_its_fate_without_names(proposal, office, coordinator):
    answered = answer(proposal, by=coordinator, answer="Wir prüfen das mit dem Verkehrsbetrieb.", revision=1)
    decline(answered, by=coordinator, answer="Der Verkehrsbetrieb lehnt ab.", revision=2)
    assert [(event.word, event.text) for event in fate(proposal)] == [
        ("eingegangen", ""), ("beantwortet", "Wir prüfen das mit dem Verkehrsbetrieb."),
        ("nicht aufgenommen", "Der Verkehrsbetrieb lehnt ab."),
    ]  # fmt: skip


def test_submission_when_changed_before_the_answer_says_the_new_text_and_after_it_is_refused(proposal, member, coordinator):
    changed = change_submission(proposal, by=member, revision=1, text="Ein Bus auch freitags.")
    assert changed.text == "Ein Bus auch freitags."
    answer(changed, by=coordinator, answer="Danke.", revision=2)
    with pytest.raises(Refused, match="schon darüber entschieden"):
        change_submission(proposal, by=member, revision=3, text="Doch nicht.")


def test_submission_of_another_member_can_be_neither_changed_nor_taken_back(proposal, advisory):
    with pytest.raises(Refused):
        change_submission(proposal, by=advisory, revision=1, text="Kein Bus.")
    with pytest.raises(Refused):
        withdraw(proposal, by=advisory)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.revision) == ("put_in", 1)


def test_submission_when_taken_back_is_seen_by_its_author_alone(proposal, office, member, advisory, coordinator):
    withdraw(proposal, by=member)
    assert [len(seen_by(person, office)) for person in (member, advisory, coordinator)] == [1, 0, 0]


def test_submission_when_answered_can_no_longer_be_taken_back(proposal, member, coordinator):
    answer(proposal, by=coordinator, answer="Danke.", revision=1)
    with pytest.raises(Refused):
        withdraw(proposal, by=member)


def test_answer_when_somebody_was_faster_is_a_conflict_and_keeps_the_first(proposal, coordinator):
    answer(proposal, by=coordinator, answer="Ja.", revision=1)
    with pytest.raises(Conflict):
        decline(proposal, by=make_person(coordinator.office, "leadership"), answer="Nein.", revision=1)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.answer) == ("answered", "Ja.")


def test_answer_to_ones_own_question_is_refused(office, coordinator):
    own = put_in(office, by=coordinator, kind="question", title="Wann?", text="Wann?")
    with pytest.raises(Refused, match="jemand anderes"):
        answer(own, by=coordinator, answer="Morgen.", revision=1)


@pytest.mark.parametrize("decide", [answer, decline])
def test_decision_without_words_is_refused(proposal, coordinator, decide):
    with pytest.raises(Refused) as refused:
        decide(proposal, by=coordinator, answer=" ", revision=1)
    assert refused.value.field == "answer"


def test_submission_is_taken_into_one_thing_exactly(proposal, office, coordinator):
    goal, paper = make_goal(office, by=coordinator), make_paper(office, state="draft")
    for into in ({}, {"goal": goal, "paper": paper}):
        with pytest.raises(Refused):
            take_up(proposal, by=coordinator, answer="Gern.", revision=1, **into)
    taken = take_up(proposal, by=coordinator, answer="Gern.", paper=paper, revision=1)
    assert (taken.state, taken.paper) == ("taken_up", paper)
    with pytest.raises(Refused):
        decline(proposal, by=coordinator, answer="Doch nicht.", revision=2)


def test_submission_taken_into_a_draft_does_not_name_it_to_members(proposal, office, member, coordinator):
    taken = take_up(proposal, by=coordinator, answer="Gern.", paper=make_paper(office, state="draft"), revision=1)
    assert [seen_by(person, office).get(pk=taken.pk).names_paper for person in (member, coordinator)] == [False, True]


def test_submission_about_a_goal_of_another_office_is_undone(office, member, other_office, stranger):
    with office_scope(other_office):
        foreign = make_strategic_goal(other_office, by=stranger)
    with pytest.raises(OtherOffice):
        put_in(office, by=member, kind="question", title="Wann?", text="Wann?", about=foreign)


def test_waiting_are_those_that_nobody_answered(proposal, office, member, coordinator):
    later = put_in(office, by=member, kind="question", title="Wann?", text="Wann?")
    answer(proposal, by=coordinator, answer="Danke.", revision=1)
    assert list(waiting(office, rights=rights_of(coordinator, on=TODAY), on=TODAY)) == [later]
