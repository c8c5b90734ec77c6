# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Working on a draft by its pages: conflicts lose nothing, comments and proposals have a fate, buttons change the order."""

import pytest

from zielkreis.desk.tests.pages import answers, signed_in
from zielkreis.goals import actions, queries
from zielkreis.goals.models import PassageComment, SectionReturn, WordingProposal
from zielkreis.goals.tests.make import make_draft
from zielkreis.org.tests.make import make_person

PAGE = "/musterkreis/intern/zielsystem/"


@pytest.fixture
def draft(office, coordinator):
    return make_draft(office, by=coordinator)


@pytest.fixture
def text(draft):
    return draft.texts.first()


@pytest.fixture
def section_page(draft, text):
    return f"{PAGE}{draft.pk}/abschnitt/?leitziel={text.goal_id}"


def field_values(known, **more):
    return {"title": known.title, "text": known.text, "mandate": [], "sign": "1", "colour": "1", **more}


def test_text_when_somebody_saved_in_between_shows_both_and_takes_the_second_try(draft, text, coordinator, unit_head):
    client, address = signed_in(coordinator), f"{PAGE}{draft.pk}/leitziel/{text.pk}/"
    seen = client.get(address).context["form"].initial["seen"]
    actions.change_text(text, by=unit_head, text="Inzwischen geschrieben")
    answer = client.post(address, field_values(text, text="Von mir getippt", seen=seen))
    page = answer.content.decode()
    assert "Inzwischen" in page and "Von mir getippt" in page
    assert draft.texts.first().text == "Inzwischen geschrieben"
    again = field_values(text, text="Von mir getippt", seen=answer.context["form"]["seen"].value())
    assert client.post(address, again).status_code == 302
    assert draft.texts.first().text == "Von mir getippt"


def test_preamble_when_somebody_saved_in_between_shows_both(draft, coordinator, unit_head):
    client, address = signed_in(coordinator), f"{PAGE}{draft.pk}/bearbeiten/"
    actions.write_preamble(draft, by=unit_head, preamble="Inzwischen geschrieben")
    page = client.post(address, {"preamble": "Inzwischen geschrieben\r\nvon mir", "seen": "0"}).content.decode()
    assert "So steht es inzwischen im Entwurf" in page and "von mir" in page
    assert "<del>" not in page
    draft.refresh_from_db()
    assert draft.preamble == "Inzwischen geschrieben"


def test_section_is_commented_by_those_who_read_drafts_alone(draft, section_page, coordinator, unit_head, member, stranger):
    assert answers(section_page, coordinator, member, stranger) == [200, 403, 404, 302]
    data = {"act": "comment", "comment-quote": "Wortlaut", "comment-text": "Zu kurz."}
    assert signed_in(unit_head).post(section_page, data).status_code == 302
    assert signed_in(member).post(section_page, data).status_code == 403
    assert PassageComment.objects.get().written_by == unit_head
    assert "1 offene Anmerkung" in signed_in(coordinator).get(f"{PAGE}{draft.pk}/").content.decode()


def test_comment_with_a_wrong_quote_comes_back_with_what_was_typed(section_page, unit_head):
    data = {"act": "comment", "comment-quote": "Gibt es nicht", "comment-text": "Mühsam getippt."}
    page = signed_in(unit_head).post(section_page, data).content.decode()
    assert "steht nicht im Text" in page and "Mühsam getippt." in page


def test_comment_is_answered_and_resolved_by_buttons(section_page, draft, text, unit_head, coordinator):
    comment = actions.comment(draft, by=unit_head, goal=text.goal, text="Zu kurz.")
    client = signed_in(coordinator)
    client.post(section_page, {"act": "reply", "one": comment.pk, f"reply{comment.pk}-text": "Stimmt."})
    client.post(section_page, {"act": "resolve", "one": comment.pk})
    comment.refresh_from_db()
    assert (comment.replies.get().text, comment.resolved_by) == ("Stimmt.", coordinator)


def test_proposal_is_taken_over_in_one_click_by_the_coordinator_alone(section_page, draft, text, unit_head, coordinator):
    head = signed_in(unit_head)
    head.post(
        section_page, {"act": "propose", "propose-title": text.title, "propose-text": "Besser.", "propose-reason": "Kürzer"}
    )
    proposal = WordingProposal.objects.get()
    seen = {"act": "take_over", "one": proposal.pk, f"take_over{proposal.pk}-seen": proposal.base_id}
    assert head.post(section_page, seen).status_code == 403
    assert signed_in(coordinator).post(section_page, seen).status_code == 302
    assert draft.texts.first().text == "Besser."
    assert "übernommen" in head.get(section_page).content.decode()


def test_proposal_when_declined_tells_its_author_why(section_page, draft, text, unit_head, coordinator):
    proposal = actions.propose_wording(draft, by=unit_head, goal=text.goal, title=text.title, text="Besser.")
    client = signed_in(coordinator)
    assert client.post(section_page, {"act": "decline", "one": proposal.pk}).status_code == 200
    client.post(section_page, {"act": "decline", "one": proposal.pk, f"decline{proposal.pk}-reason": "Zu lang."})
    assert "Zu lang." in signed_in(unit_head).get(section_page).content.decode()


def test_proposal_when_the_section_changes_while_deciding_is_not_taken_over(section_page, draft, text, unit_head, coordinator):
    proposal = actions.propose_wording(draft, by=unit_head, goal=text.goal, title=text.title, text="Besser.")
    actions.change_text(text, by=unit_head, text="Inzwischen")
    data = {"act": "take_over", "one": proposal.pk, f"take_over{proposal.pk}-seen": proposal.base_id}
    page = signed_in(coordinator).post(section_page, data).content.decode()
    assert "Inzwischen hat jemand anderes" in page
    assert draft.texts.first().text == "Inzwischen"


def test_section_is_returned_by_leadership_and_accepted(section_page, draft, office, unit_head, coordinator):
    leadership = signed_in(make_person(office, "leadership"))
    data = {"act": "return", "return-note": "Bitte konkreter."}
    assert signed_in(unit_head).post(section_page, data).status_code == 403
    leadership.post(section_page, data)
    assert "Bitte konkreter." in signed_in(coordinator).get(f"{PAGE}{draft.pk}/").content.decode()
    leadership.post(section_page, {"act": "accept", "one": SectionReturn.objects.get().pk})
    assert SectionReturn.objects.get().settled_at


@pytest.mark.parametrize("data", [{"act": "conquer"}, {"act": "resolve", "one": "0"}, {"act": "take_over", "one": "x"}, {}])
def test_section_when_asked_for_what_is_not_there_does_not_exist(section_page, coordinator, data):
    assert signed_in(coordinator).post(section_page, data).status_code == 404


def test_section_of_an_unknown_goal_does_not_exist(draft, coordinator):
    for goal in ("0", "x", "9" * 30):
        assert signed_in(coordinator).get(f"{PAGE}{draft.pk}/abschnitt/?leitziel={goal}").status_code == 404
        assert signed_in(coordinator).get(f"{PAGE}{draft.pk}/staende/?leitziel={goal}").status_code == 404


def test_states_of_a_section_are_compared_by_those_who_read_drafts(draft, text, coordinator, unit_head, member, stranger):
    address = f"{PAGE}{draft.pk}/staende/?leitziel={text.goal_id}"
    actions.change_text(text, by=unit_head, text="Wortlaut ganz neu")
    assert answers(address, coordinator, member, stranger) == [200, 403, 404, 302]
    page = signed_in(coordinator).get(address).content.decode()
    assert "<ins>" in page and "<del>" in page
    first = list(queries.states_of(draft, goal=text.goal))[-1].pk
    assert "<ins>" not in signed_in(coordinator).get(f"{address}&alt={first}&neu={first}").content.decode()


def test_order_is_changed_and_goals_are_removed_and_taken_back_by_buttons(draft, text, coordinator, unit_head):
    client, address = signed_in(coordinator), f"{PAGE}{draft.pk}/ordnen/"
    assert signed_in(unit_head).post(address, {"act": "down", "one": text.pk}).status_code == 403
    client.post(address, {"act": "down", "one": text.pk})
    assert [one.title for one in draft.texts.all()] == ["Partizipation", "Chancengleichheit"]
    client.post(address, {"act": "remove", "one": text.pk})
    assert [one.title for one in draft.texts.all()] == ["Partizipation"]
    assert "Wieder aufnehmen" in client.get(f"{PAGE}{draft.pk}/").content.decode()
    client.post(address, {"act": "restore", "one": text.goal_id})
    assert [one.title for one in draft.texts.all()] == ["Partizipation", "Chancengleichheit"]
    for data in ({"act": "up", "one": "0"}, {"act": "fly", "one": text.pk}, {"act": "restore", "one": "0"}):
        assert client.post(address, data).status_code == 404


def test_draft_leads_to_a_paper_that_brings_it_in(draft, coordinator):
    page = signed_in(coordinator).get(f"{PAGE}{draft.pk}/").content.decode()
    assert f"/musterkreis/intern/vorlagen/neu/?goal_system={draft.pk}" in page


def test_goal_system_page_asks_the_same_for_few_and_many(draft, coordinator, django_assert_num_queries):
    client = signed_in(coordinator)
    client.get(f"{PAGE}{draft.pk}/")
    for titles in (("Drei",), ("Vier", "Fünf", "Sechs", "Sieben")):
        for title in titles:
            added = actions.add_strategic_goal(draft, by=coordinator, title=title)
            actions.comment(draft, by=coordinator, goal=added.goal, text="Hm")
            actions.return_section(draft, by=coordinator, goal=added.goal, note="Noch einmal")
        with django_assert_num_queries(11):
            client.get(f"{PAGE}{draft.pk}/")
