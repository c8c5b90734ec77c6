# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages of proposals and questions: from a member's words to a fate that everybody sees, without names and without drafts."""

import pytest
from django.utils import timezone

from zielkreis.committee.actions.submissions import answer, put_in, take_up
from zielkreis.committee.models import Submission
from zielkreis.committee.tests.make_matters import make_paper
from zielkreis.desk.tests.pages import answers, signed_in
from zielkreis.goals.tests.make import make_goal
from zielkreis.org.tests.make import make_person

PAGE = "/musterkreis/intern/vorschlaege/"
QUERIES = 6


@pytest.fixture
def proposal(office, member):
    return put_in(office, by=member, kind="proposal", title="Nachtbus", text="Ein Bus für Jugendliche am Wochenende.")


@pytest.fixture
def advisory(office):
    return make_person(office, "advisory")


def page_of(person, address: str = PAGE) -> str:
    return signed_in(person).get(address).content.decode()


def test_pages_three_people(proposal, coordinator, member, unit_head, advisory, stranger):
    assert answers(f"{PAGE}{proposal.pk}/", coordinator, member, unit_head, stranger) == [200, 200, 200, 404, 302]
    assert answers(f"{PAGE}{proposal.pk}/beantworten/", coordinator, member, unit_head, stranger) == [200, 403, 403, 404, 302]
    assert answers(f"{PAGE}neu/", coordinator, member, unit_head, stranger) == [403, 200, 403, 404, 302]
    assert answers(f"{PAGE}{proposal.pk}/bearbeiten/", member, advisory, coordinator, stranger) == [200, 404, 403, 404, 302]


def test_member_puts_in_and_coordinator_answers_by_pages_alone(office, member, coordinator, advisory):
    signed_in(member).post(f"{PAGE}neu/", {"kind": "question", "title": "Wann kommt der Bus?", "text": "Seit 2024 versprochen."})
    question = Submission.objects.get()
    assert (question.kind, question.by) == ("question", member)
    assert "Die Verwaltung hat noch nicht geantwortet." in page_of(member, f"{PAGE}{question.pk}/")
    signed_in(coordinator).post(
        f"{PAGE}{question.pk}/beantworten/", {"decision": "answered", "answer": "Ab Sommer.", "revision": 1}
    )
    for person in (member, advisory):
        page = page_of(person, f"{PAGE}{question.pk}/")
        assert "Ab Sommer." in page
        assert "beantwortet" in page


def test_submission_shows_functions_and_no_names(proposal, office, member, coordinator, advisory):
    answer(proposal, by=coordinator, answer="Danke.", revision=1)
    for address in (PAGE, f"{PAGE}{proposal.pk}/"):
        page = page_of(advisory, address)
        assert member.name not in page
        assert coordinator.name not in page
        assert "Mitglied des Ausschusses" in page


def test_submission_when_refused_keeps_what_was_typed(office, member):
    page = signed_in(member).post(f"{PAGE}neu/", {"kind": "proposal", "title": "", "text": "Mein langer Text"}).content.decode()
    assert "Mein langer Text</textarea>" in page
    assert not Submission.objects.exists()


def test_submission_is_taken_into_a_paper_that_members_see_once_it_is_sent(proposal, office, coordinator, member):
    paper = make_paper(office, subject="Geheimer Entwurf", state="draft")
    data = {"decision": "taken_up", "answer": "Steht in der Vorlage.", "paper": paper.pk, "revision": 1}
    assert signed_in(coordinator).post(f"{PAGE}{proposal.pk}/beantworten/", data).status_code == 302
    address = f"{PAGE}{proposal.pk}/"
    assert "Geheimer Entwurf" in page_of(coordinator, address)
    assert "Geheimer Entwurf" not in page_of(member, address)
    assert "noch nicht versandt" in page_of(member, address)
    type(paper).objects.filter(pk=paper.pk).update(state="invited")
    assert "Geheimer Entwurf" in page_of(member, address)


def test_submission_taken_into_a_goal_of_a_draft_year_does_not_name_it_to_members(proposal, office, coordinator, member):
    goal = make_goal(office, by=coordinator, title="Geheimes Ziel", year=timezone.localdate().year)
    take_up(proposal, by=coordinator, answer="Wird ein Ziel.", goal=goal, revision=1)
    assert "Geheimes Ziel" in page_of(coordinator, f"{PAGE}{proposal.pk}/")
    assert "Geheimes Ziel" not in page_of(member, f"{PAGE}{proposal.pk}/")


def test_answer_when_somebody_was_faster_keeps_the_text(proposal, coordinator, office):
    answer(proposal, by=make_person(office, "leadership"), answer="Schneller.", revision=1)
    data = {"decision": "declined", "answer": "Meine Begründung", "revision": 1}
    page = signed_in(coordinator).post(f"{PAGE}{proposal.pk}/beantworten/", data).content.decode()
    assert "Inzwischen hat jemand anderes" in page
    assert "Meine Begründung</textarea>" in page
    proposal.refresh_from_db()
    assert proposal.answer == "Schneller."


def test_submission_when_taken_back_is_gone_for_everybody_else(proposal, member, advisory):
    client = signed_in(member)
    assert client.get(f"{PAGE}{proposal.pk}/zurueckziehen/").status_code == 302
    proposal.refresh_from_db()
    assert proposal.state == "put_in"
    client.post(f"{PAGE}{proposal.pk}/zurueckziehen/")
    assert answers(f"{PAGE}{proposal.pk}/", member, advisory)[:2] == [200, 404]
    assert "Nachtbus" not in page_of(advisory)


def test_list_is_narrowed_and_says_when_nothing_fits(proposal, coordinator):
    assert "Nachtbus" in page_of(coordinator, f"{PAGE}?text=bus&art=proposal&stand=put_in")
    assert "Nichts passt" in page_of(coordinator, f"{PAGE}?art=question")


def test_list_without_any_says_what_belongs_there(office, member):
    assert "Hier stehen Vorschläge und Fragen" in page_of(member)


def test_list_costs_the_same_for_one_and_for_many(proposal, office, member, coordinator, django_assert_num_queries):
    client = signed_in(coordinator)
    with django_assert_num_queries(QUERIES):
        client.get(PAGE)
    for number in range(40):
        put_in(office, by=member, kind="question", title=f"Frage {number}", text="?")
    with django_assert_num_queries(QUERIES):
        client.get(PAGE)


def test_answer_with_a_paper_chosen_but_not_taken_up_is_refused_instead_of_dropping_the_choice(proposal, office, coordinator):
    paper = make_paper(office, state="draft")
    data = {"decision": "answered", "answer": "Danke.", "paper": paper.pk, "revision": 1}
    page = signed_in(coordinator).post(f"{PAGE}{proposal.pk}/beantworten/", data).content.decode()
    assert "nehmen Sie die Wahl zurück" in page
    proposal.refresh_from_db()
    assert proposal.state == "put_in"


def test_submission_when_sent_twice_is_put_in_once(office, member):
    for _ in range(2):
        signed_in(member).post(f"{PAGE}neu/", {"kind": "question", "title": "Wann?", "text": "Wann kommt der Bus?"})
    assert Submission.objects.count() == 1
