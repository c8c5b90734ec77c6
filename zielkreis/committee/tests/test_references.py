# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Goals and papers in both directions: complete for whoever may read, and without a trace of drafts for whoever may not."""

from datetime import date

import pytest

from zielkreis.committee.models import Member, Membership
from zielkreis.committee.queries import references
from zielkreis.committee.tests.make import make_body
from zielkreis.committee.tests.make_matters import make_confirmed_item, make_meeting, make_paper
from zielkreis.goals.tests.make import make_draft, make_goal
from zielkreis.org.queries import rights_of

TODAY = date(2026, 6, 15)


@pytest.fixture
def goal(office, coordinator, unit):
    return make_goal(office, by=coordinator, unit=unit)


def asked_by(person) -> dict[str, object]:
    return {"rights": rights_of(person, on=TODAY), "on": TODAY}


def subjects(found) -> list[str]:
    return [paper.subject for paper in found]


def test_goal_shows_its_papers_and_what_was_resolved_on_them(office, goal, committee_office, coordinator):
    item = make_confirmed_item(office, by=committee_office)
    paper = make_paper(office, goals=[goal], item=item)
    make_paper(office, subject="Anderes")
    found = references.papers_of_goal(office, goal=goal, **asked_by(coordinator))
    [line] = references.paper_lines(office, papers=found, goal=goal, **asked_by(coordinator))
    assert (line.paper, line.contribution, line.resolutions) == (paper, "Beitrag von Ferienangebote", [item])
    assert list(references.resolutions_of_goal(office, goal=goal, **asked_by(coordinator))) == [item]


def test_strategic_goal_shows_papers_that_serve_it_by_an_operational_goal_or_brought_it_in(office, goal, coordinator):
    system = goal.strategic_goal.texts.get().system
    make_paper(office, subject="Über das Handlungsziel", goals=[goal])
    make_paper(office, subject="Unmittelbar", goals=[goal.strategic_goal, goal])
    make_paper(office, subject="Brachte es ein", goal_system=system)
    make_paper(office, subject="Anderes")
    found = references.papers_of_strategic_goal(office, goal=goal.strategic_goal, **asked_by(coordinator))
    assert subjects(found) == ["Brachte es ein", "Unmittelbar", "Über das Handlungsziel"]


def test_member_sees_no_draft_and_no_non_public_paper_of_a_strategic_goal(office, goal, member, coordinator):
    other = make_body(office, name="Unterausschuss", kind="subcommittee")
    for state in ("draft", "cosigning", "released", "withdrawn", "invited", "done"):
        make_paper(office, subject=state, state=state, goals=[goal.strategic_goal])
    make_paper(office, subject="fremd und nichtöffentlich", is_public=False, goals=[goal.strategic_goal], body=other)
    asked = {"goal": goal.strategic_goal, **asked_by(member)}
    assert subjects(references.papers_of_strategic_goal(office, **asked)) == ["done", "invited"]
    somebody = Member.objects.create(office=office, name="Mitglied", account=member)
    Membership.objects.create(office=office, organization=other, member=somebody)
    assert subjects(references.papers_of_strategic_goal(office, **asked)) == ["fremd und nichtöffentlich", "done", "invited"]
    assert references.papers_of_strategic_goal(office, goal=goal.strategic_goal, **asked_by(coordinator)).count() == 7


def test_resolution_that_nobody_confirmed_is_none_yet(office, goal, committee_office, coordinator):
    item = make_confirmed_item(office, by=committee_office, confirmed=False)
    paper = make_paper(office, goals=[goal], item=item)
    [line] = references.paper_lines(office, papers=[paper], **asked_by(coordinator))
    assert line.resolutions == []


def test_resolution_of_a_non_public_item_does_not_show_to_members_by_its_public_paper(office, goal, committee_office, member):
    item = make_confirmed_item(office, by=committee_office, is_public=False)
    paper = make_paper(office, goals=[goal.strategic_goal], item=item)
    [line] = references.paper_lines(office, papers=[paper], **asked_by(member))
    assert line.resolutions == []


def test_goals_of_papers_are_found_for_many_in_one_query(office, goal, django_assert_num_queries):
    papers = [make_paper(office, goals=[goal, goal.strategic_goal]) for _ in range(20)]
    with django_assert_num_queries(1):
        found = references.goals_of_papers(office, papers=papers)
    assert [one.strategic_goal_id or one.operational_goal_id for one in found[papers[7].pk]] == [goal.strategic_goal_id, goal.pk]


def test_goals_of_papers_are_not_those_of_other_papers(office, goal):
    served, plain = make_paper(office, goals=[goal]), make_paper(office)
    assert set(references.goals_of_papers(office, papers=[served, plain])) == {served.pk}


@pytest.mark.parametrize(
    ("state", "day", "taken_up"),
    [("done", date(2026, 5, 1), True), ("invited", date(2026, 5, 1), True), ("draft", date(2026, 5, 1), False),
     ("withdrawn", date(2026, 5, 1), False), ("done", date(2025, 5, 1), False)],
)  # fmt: skip
def test_goal_is_taken_up_by_a_paper_sent_out_in_the_year(office, goal, coordinator, state, day, taken_up):
    make_paper(office, state=state, day=day, goals=[goal])
    found = references.goals_never_taken_up(office, year=2026, **asked_by(coordinator))
    assert (goal not in found.operational, goal.strategic_goal_id not in found.strategic) == (taken_up, taken_up)


def test_paper_begun_the_year_before_counts_for_the_year_of_its_meeting(office, goal, coordinator, committee_office):
    item = make_confirmed_item(office, by=committee_office)
    make_paper(office, day=date(2025, 12, 20), goals=[goal], item=item)
    for year, expected in ((2026, []), (2025, [])):
        found = references.goals_never_taken_up(office, year=year, **asked_by(coordinator))
        assert found.operational == expected
    assert references.goals_never_taken_up(office, year=2025, **asked_by(coordinator)).strategic == [goal.strategic_goal_id]


def test_goal_with_a_paper_under_way_is_named_with_it_to_whoever_may_read_drafts(office, goal, coordinator, member):
    paper = make_paper(office, state="draft", goals=[goal])
    assert references.goals_never_taken_up(office, year=2026, **asked_by(coordinator)).prepared == {goal.pk: [paper]}
    for_member = references.goals_never_taken_up(office, year=2026, **asked_by(member))
    assert (for_member.prepared, for_member.prepared_strategic, for_member.operational) == ({}, {}, [])


def test_goal_that_was_dropped_need_not_be_taken_up(office, goal, coordinator):
    goal.state = "dropped"
    goal.save()
    assert references.goals_never_taken_up(office, year=2026, **asked_by(coordinator)).operational == []


def test_papers_without_goal_are_those_that_serve_none(office, goal, coordinator, member):
    make_paper(office, subject="Dient", goals=[goal])
    make_paper(office, subject="Bringt Leitziele ein", goal_system=make_draft(office, by=coordinator))
    make_paper(office, subject="Begründet", no_goal_reason="Reine Formsache.")
    make_paper(office, subject="Im Entwurf", state="draft")
    make_paper(office, subject="Aus 2025", day=date(2025, 3, 1))
    make_paper(office, subject="Zurückgezogen", state="withdrawn")
    assert subjects(references.papers_without_goal(office, year=2026, **asked_by(coordinator))) == ["Im Entwurf", "Begründet"]
    assert subjects(references.papers_without_goal(office, year=2026, **asked_by(member))) == ["Begründet"]
    assert subjects(references.papers_without_goal(office, **asked_by(member))) == ["Aus 2025", "Begründet"]


def test_meeting_touches_the_goals_of_papers_on_its_readable_agenda(office, goal, coordinator, member, committee_office):
    meeting = make_meeting(office)
    public = make_confirmed_item(office, by=committee_office, meeting=meeting)
    hidden = make_confirmed_item(office, by=committee_office, meeting=meeting, is_public=False)
    make_paper(office, goals=[goal.strategic_goal], item=public)
    make_paper(office, goals=[goal], item=hidden, is_public=False)
    assert len(references.goals_touched(meeting, **asked_by(coordinator))) == 2
    assert [one.strategic_goal for one in references.goals_touched(meeting, **asked_by(member))] == [goal.strategic_goal]


def test_coverage_costs_the_same_for_one_paper_and_for_many(office, goal, coordinator, django_assert_num_queries):
    make_paper(office, goals=[goal])
    asked = {"year": 2026, **asked_by(coordinator)}
    with django_assert_num_queries(4):
        references.goals_never_taken_up(office, **asked)
    for _ in range(30):
        make_paper(office, goals=[goal, goal.strategic_goal])
    with django_assert_num_queries(4):
        references.goals_never_taken_up(office, **asked)
