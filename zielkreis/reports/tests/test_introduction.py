# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The introduction for new members: adopted texts with their resolutions, results of what papers named, and no draft."""

from datetime import date

import pytest

from zielkreis.committee.models import AgendaItem
from zielkreis.desk.tests.committee_scene import agreed_goal, meeting_ahead, put_on
from zielkreis.desk.tests.pages import answers, signed_in
from zielkreis.documents.check import check
from zielkreis.documents.html import render_html
from zielkreis.goals.tests.make import make_draft
from zielkreis.org.queries import rights_of
from zielkreis.org.tests.make import make_person
from zielkreis.reports.committee.introduction import introduction, introduction_document
from zielkreis.reports.tests.make import MADE_AT, adopt, headings

TODAY = date(2026, 9, 1)
PAGE = "/musterkreis/intern/einfuehrung/"


@pytest.fixture
def adopted(office, coordinator, committee_office):
    system = make_draft(office, by=coordinator)
    adopt(system, recorded=committee_office, confirmed=coordinator)
    system.refresh_from_db()
    return system


def told(person):
    return introduction(person.office, rights=rights_of(person, on=TODAY), on=TODAY)


def test_introduction_tells_every_strategic_goal_with_the_resolution_that_made_it_binding(adopted, member):
    found = told(member)
    assert [chapter.story.text.title for chapter in found.chapters] == ["Chancengleichheit", "Partizipation"]
    story = found.chapters[0].story
    assert (story.origin.adoption.paper, story.origin.adoption.meeting_on) == ("2022/114", date(2022, 11, 23))
    assert [step.change for step in story.steps] == ["Erstmals beschlossen."]


def test_introduction_tells_the_votes_of_a_confirmed_resolution(adopted, member, coordinator):
    AgendaItem.objects.update(
        yes=13, no=1, abstentions=1, eligible=15, confirmed_by=coordinator, confirmed_at=MADE_AT, adoption=adopted.adoption
    )
    assert told(member).chapters[0].story.origin.votes == "Ja 13, Nein 1, Enthaltungen 1"


def test_introduction_never_holds_a_draft(office, adopted, coordinator, member):
    make_draft(office, by=coordinator, titles=("Geheimes Leitziel",))
    for person in (member, coordinator):
        made = introduction_document(office, rights=rights_of(person, on=TODAY), on=TODAY, made_at=MADE_AT)
        assert "Geheim" not in render_html(made)


def test_introduction_counts_goals_of_past_years_that_papers_named_and_says_which_years_are_untold(
    office, adopted, coordinator, unit, member
):
    goals = [text.goal for text in adopted.texts.all()]
    named = agreed_goal(office, by=coordinator, unit=unit, year=2025, strategic_goal=goals[0])
    agreed_goal(office, by=coordinator, unit=unit, year=2025, title="Nie vorgelegt", strategic_goal=goals[0])
    agreed_goal(office, by=coordinator, unit=unit, year=2024, title="Auch nicht", strategic_goal=goals[1])
    put_on(meeting_ahead(office, day=date(2025, 11, 20), state="held"), subject="Bilanz 2025", goals=[named], state="done")
    found = told(member)
    assert [(year.year, year.total) for year in found.years] == [(2025, 1)]
    assert found.untold == [2024]
    assert [[year.year for year in chapter.years] for chapter in found.chapters] == [[2025], []]
    assert [(year.year, year.total) for year in told(coordinator).years] == [(2025, 2), (2024, 1)]


def test_introduction_is_the_same_for_advisory_and_voting_members(office, adopted, coordinator, unit, member):
    advisory = make_person(office, "advisory", email="beratend@musterkreis.example")
    goal = agreed_goal(office, by=coordinator, unit=unit, year=2025, strategic_goal=adopted.texts.first().goal)
    put_on(meeting_ahead(office, day=date(2025, 11, 20), state="held"), subject="Bilanz 2025", goals=[goal], state="done")
    voting, advising = (
        introduction_document(office, rights=rights_of(person, on=TODAY), on=TODAY, made_at=MADE_AT)
        for person in (member, advisory)
    )
    assert voting == advising
    assert "2025" in render_html(voting)


def test_introduction_as_document_is_accessible_and_in_this_order(office, adopted, member):
    made = introduction_document(office, rights=rights_of(member, on=TODAY), on=TODAY, made_at=MADE_AT)
    check(made)
    assert headings(made) == [
        "Was der Ausschuss ist", "Präambel", "Leitziele", "Was bisher erreicht wurde", "Wie Ziele durch das Jahr geführt werden",
        "Was die Wörter bedeuten",
    ]  # fmt: skip


def test_introduction_without_a_valid_text_says_so(office, member):
    made = introduction_document(office, rights=rights_of(member, on=TODAY), on=TODAY, made_at=MADE_AT)
    check(made)
    assert "Noch gelten keine Leitziele" in render_html(made)
    assert "Noch gelten keine Leitziele" in signed_in(member).get(PAGE).content.decode()


def test_introduction_asks_no_more_for_many_goals_than_for_few(office, adopted, coordinator, unit, django_assert_max_num_queries):
    goal = adopted.texts.first().goal
    rights = rights_of(coordinator, on=TODAY)
    agreed_goal(office, by=coordinator, unit=unit, year=2025, strategic_goal=goal)
    with django_assert_max_num_queries(20) as few:
        introduction(office, rights=rights, on=TODAY)
    for number in range(12):
        agreed_goal(office, by=coordinator, unit=unit, year=2025, title=f"Ziel {number}", strategic_goal=goal)
    with django_assert_max_num_queries(len(few)) as many:
        introduction(office, rights=rights, on=TODAY)
    assert len(many) == len(few)


def test_introduction_is_read_by_who_may_see_meetings(office, adopted, member, stranger):
    administrator = make_person(office, "administrator", email="admin@musterkreis.example")
    for page in (PAGE, f"{PAGE}datei/"):
        assert answers(page, member, administrator, stranger) == [200, 403, 404, 302]
    assert "Chancengleichheit" in signed_in(member).get(PAGE).content.decode()
    answer = signed_in(member).get(f"{PAGE}datei/")
    assert answer.content.startswith(b"%PDF-")
    assert "einfuehrung-musterkreis" in answer["Content-Disposition"]
