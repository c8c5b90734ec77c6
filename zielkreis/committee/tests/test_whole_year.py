# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A paper about a year's goals as a whole: opens them to members, asks for no single goals, takes none of them up."""

import pytest

from zielkreis.committee.actions import papers
from zielkreis.committee.actions.references import set_references
from zielkreis.committee.models import Paper
from zielkreis.committee.queries import references
from zielkreis.committee.queries.named_goals import shown_goals
from zielkreis.committee.tests.make_papers import TODAY, make_complete, make_paper
from zielkreis.goals import actions as goals
from zielkreis.goals.tests.make import make_goal
from zielkreis.history.actions import OtherOffice
from zielkreis.kit.words import Refused
from zielkreis.org.queries import rights_of
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_person


@pytest.fixture
def goal(office, coordinator, unit):
    return make_goal(office, by=coordinator, unit=unit)


@pytest.fixture
def paper(office, coordinator, goal) -> Paper:
    """A complete paper whose goals are those of the year."""
    paper = make_complete(office, by=coordinator, subject="Jahresziele")
    return set_references(paper, by=coordinator, references=[], annual_set=goal.annual_set)


def seen(office, person) -> list[str]:
    return [goal.title for goal in shown_goals(office, rights=rights_of(person, on=TODAY), on=TODAY)]


def test_paper_about_a_year_can_be_released_without_single_goals(office, paper):
    assert papers.release(paper, by=make_person(office, "leadership"), today=TODAY).state == "released"


def test_member_sees_the_goals_once_they_are_agreed_and_the_paper_is_sent_out(office, coordinator, paper, goal, member):
    leadership = make_person(office, "leadership")
    paper = papers.release(paper, by=leadership, today=TODAY)
    goals.agree(goal.annual_set, by=leadership)
    assert seen(office, member) == []
    papers.send_out(paper, by=coordinator)
    assert seen(office, member) == [goal.title]


def test_member_sees_no_goals_of_a_year_that_is_a_draft(office, coordinator, paper, member):
    papers.send_out(papers.release(paper, by=make_person(office, "leadership"), today=TODAY), by=coordinator)
    assert seen(office, member) == []


def test_paper_about_a_year_is_not_without_goal_and_takes_no_goal_up(office, coordinator, paper, goal):
    asked = {"rights": rights_of(coordinator, on=TODAY), "on": TODAY}
    assert paper not in references.papers_without_goal(office, **asked)
    never = references.goals_never_taken_up(office, year=goal.annual_set.year, **asked)
    assert goal.title in str(never)


def test_year_together_with_a_reason_for_none_is_refused(office, coordinator, goal):
    paper = make_paper(office, by=coordinator)
    with pytest.raises(Refused, match="widersprechen"):
        set_references(paper, by=coordinator, references=[], annual_set=goal.annual_set, no_goal_reason="Rein organisatorisch.")


def test_year_of_another_office_is_refused(office, other_office, coordinator, stranger):
    with office_scope(other_office):
        far = goals.open_annual_set(other_office, by=stranger, year=2026)
    with pytest.raises(OtherOffice):
        set_references(make_paper(office, by=coordinator), by=coordinator, references=[], annual_set=far)
