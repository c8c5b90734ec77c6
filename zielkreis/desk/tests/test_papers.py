# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Goals show their papers, meetings their goals; drafts and non-public papers leave no trace on pages of whoever may not read."""

from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from zielkreis.committee.actions.follow_ups import create_follow_up
from zielkreis.committee.actions.submissions import put_in
from zielkreis.committee.models import AgendaItem, Member, Membership
from zielkreis.committee.tests.make import make_body, make_resolved_item
from zielkreis.committee.tests.make_matters import make_confirmed_item, make_meeting, make_paper
from zielkreis.desk.tests.pages import answers, signed_in
from zielkreis.goals import actions
from zielkreis.goals.models import AnnualSet, OperationalGoal
from zielkreis.goals.tests.make import RESOLUTION, make_goal
from zielkreis.history.queries import history_of
from zielkreis.org import actions as org_actions
from zielkreis.org.tests.make import make_person, make_unit

INSIDE = "/musterkreis/intern/"
COVERAGE = f"{INSIDE}zielbezug/"


@pytest.fixture
def year():
    return timezone.localdate().year


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def goal(office, coordinator, unit, year):
    return make_goal(office, by=coordinator, unit=unit, year=year, title="Ferienangebote stehen allen offen.")


@pytest.fixture
def adopted(office, goal, coordinator, committee_office):
    """The goal's strategic goal in force by a resolution and its year agreed, so that members may see them."""
    make_resolved_item(office, resolution=RESOLUTION, by=committee_office)
    submitted = actions.submit(goal.strategic_goal.texts.get().system, by=coordinator)
    actions.adopt(submitted, by=committee_office, confirmed_by=coordinator, resolution=RESOLUTION, today=timezone.localdate())
    AnnualSet.objects.update(state="agreed")
    return OperationalGoal.objects.select_related("annual_set", "strategic_goal").get(pk=goal.pk)


def page_of(person, address: str) -> str:
    answer = signed_in(person).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def sheet_of(goal) -> str:
    return f"{INSIDE}ziel/{goal.pk}/"


def strategic_page(goal) -> str:
    return f"{INSIDE}leitziele/{goal.strategic_goal_id}/"


def test_goal_sheet_shows_papers_with_meeting_result_and_resolution(office, goal, committee_office, coordinator):
    item = make_confirmed_item(office, by=committee_office)
    make_paper(office, subject="Ausbau der Ferien", goals=[goal], item=item)
    for address in (sheet_of(goal), f"{sheet_of(goal)}vorlagen/"):
        page = page_of(coordinator, address)
        for words in (
            "Ausbau der Ferien",
            "Beitrag von Ausbau der Ferien",
            "12.03.2026",
            "ungeändert beschlossen",
            "Beschluss: ",
        ):
            assert words in page


def test_goal_sheet_shows_a_draft_to_its_author_and_not_to_somebody_with_the_same_role(office, goal, coordinator):
    AnnualSet.objects.update(state="agreed")
    other = make_unit(office, "FD 52")
    author, colleague = (make_person(office, "unit_head", unit=other, email=f"{name}@musterkreis.example") for name in "ab")
    make_paper(office, subject="Eigener Entwurf", state="draft", goals=[goal], author=author)
    assert "Eigener Entwurf" in page_of(author, sheet_of(goal))
    assert "Eigener Entwurf" not in page_of(colleague, sheet_of(goal))
    assert "Eigener Entwurf" in page_of(author, sheet_of(goal))


def test_goal_sheet_shows_a_non_public_paper_to_whoever_sits_in_its_body_alone(office, goal):
    AnnualSet.objects.update(state="agreed")
    body = make_body(office)
    first, second = (make_person(office, "finance", email=f"{name}@musterkreis.example") for name in "ab")
    for person in (first, second):
        make_role(person)
    make_paper(office, subject="Vertraulich", is_public=False, goals=[goal], body=body)
    Membership.objects.create(
        office=office, organization=body, member=Member.objects.create(office=office, name="Mitglied", account=first)
    )
    assert "Vertraulich" in page_of(first, sheet_of(goal))
    assert "Vertraulich" not in page_of(second, sheet_of(goal))


def make_role(person) -> None:
    org_actions.give_role(person, by=org_actions.System(), role="member")


def test_strategic_goal_never_shows_drafts_or_foreign_non_public_papers_to_members(office, adopted, member, coordinator):
    for state in ("draft", "cosigning", "released", "withdrawn"):
        make_paper(office, subject=f"Geheim {state}", state=state, goals=[adopted, adopted.strategic_goal])
    body = make_body(office, name="Unterausschuss", kind="subcommittee")
    make_paper(office, subject="Geheim nichtöffentlich", is_public=False, goals=[adopted.strategic_goal], body=body)
    for address in (strategic_page(adopted), f"{strategic_page(adopted)}vorlagen/"):
        assert "Geheim" not in page_of(member, address)
        assert "Geheim draft" in page_of(coordinator, address)
    assert "Noch keine Vorlage" in page_of(member, strategic_page(adopted))


def test_counts_of_papers_tell_members_nothing_of_drafts(office, adopted, member, coordinator):
    for number in range(12):
        make_paper(office, subject=f"Versandt {number}", state="done", goals=[adopted.strategic_goal])
        make_paper(office, subject=f"Entwurf {number}", state="draft", goals=[adopted.strategic_goal])
    assert "Alle 12 Vorlagen" in page_of(member, strategic_page(adopted))
    assert "Alle 24 Vorlagen" in page_of(coordinator, strategic_page(adopted))


def test_strategic_goal_that_is_a_draft_hides_its_papers_page_from_members(goal, coordinator, member, stranger):
    assert answers(f"{strategic_page(goal)}vorlagen/", coordinator, member, stranger) == [200, 403, 404, 302]


def test_papers_of_a_goal_three_people(adopted, coordinator, member, stranger):
    assert answers(f"{sheet_of(adopted)}vorlagen/", coordinator, member, stranger) == [200, 403, 404, 302]


@pytest.mark.parametrize("address", [sheet_of, strategic_page])
def test_goal_pages_cost_the_same_for_1_and_for_50_papers(
    office, adopted, coordinator, committee_office, django_assert_num_queries, django_assert_max_num_queries, address
):
    meeting = make_meeting(office)
    goals = [adopted, adopted.strategic_goal]
    client = signed_in(coordinator)
    make_paper(office, goals=goals, item=make_confirmed_item(office, by=committee_office, meeting=meeting))
    with django_assert_max_num_queries(27) as few:
        client.get(address(adopted))
    for _ in range(4):
        make_paper(office, goals=goals, item=make_confirmed_item(office, by=committee_office, meeting=meeting))
    _touch(adopted, coordinator)
    with django_assert_num_queries(len(few)):
        client.get(address(adopted))
    for _ in range(40):
        make_paper(office, goals=goals, item=make_confirmed_item(office, by=committee_office, meeting=meeting))
    _touch(adopted, coordinator)
    # One more counts those that are not shown.
    with django_assert_num_queries(len(few) + 1):
        client.get(address(adopted))


def _touch(goal, by) -> None:
    """Let something happen in the office, so that a kept sheet is assembled anew."""
    actions.change_goal(goal, by=by, note=f"{goal.pk}")


def test_meeting_shows_the_goals_its_papers_serve_and_how_they_stand(office, adopted, committee_office, coordinator, member):
    item = make_confirmed_item(office, by=committee_office)
    make_paper(office, subject="Ausbau der Ferien", goals=[adopted], item=item)
    for person in (coordinator, member):
        page = page_of(person, f"{INSIDE}sitzungen/{item.meeting_id}/ziele/")
        assert "Chancengleichheit" in page
        assert adopted.title in page
        assert "Beitrag von Ausbau der Ferien" in page
        assert "nicht bewertbar" in page or "mark__word" in page


def test_meeting_names_no_goal_of_a_draft_year_and_no_paper_of_a_hidden_item_to_members(
    office, adopted, committee_office, coordinator, member
):
    OperationalGoal.objects.update(annual_set=AnnualSet.objects.create(office=office, year=2031, state="draft"))
    meeting = make_meeting(office)
    public = make_confirmed_item(office, by=committee_office, meeting=meeting)
    hidden = make_confirmed_item(office, by=committee_office, meeting=meeting, is_public=False)
    make_paper(office, subject="Öffentliche Vorlage", goals=[adopted], item=public)
    make_paper(office, subject="Verborgene Vorlage", goals=[adopted.strategic_goal], item=hidden, is_public=False)
    address = f"{INSIDE}sitzungen/{meeting.pk}/ziele/"
    assert adopted.title in page_of(coordinator, address)
    page = page_of(member, address)
    assert adopted.title not in page
    assert "Verborgene Vorlage" not in page


def test_meeting_before_the_invitation_shows_its_goals_to_nobody_but_those_who_prepare_it(office, adopted, coordinator, member):
    meeting = make_meeting(office, day=timezone.localdate(), state="scheduled")
    item = AgendaItem.objects.create(office=office, meeting=meeting, position=1, title="Neues")
    make_paper(office, subject="Neue Vorlage", goals=[adopted.strategic_goal], item=item)
    address = f"{INSIDE}sitzungen/{meeting.pk}/ziele/"
    assert "Chancengleichheit" in page_of(coordinator, address)
    assert "Chancengleichheit" not in page_of(member, address)


def test_meeting_goals_of_another_office_do_not_exist(office, coordinator, unit_head, stranger):
    meeting = make_meeting(office)
    assert answers(f"{INSIDE}sitzungen/{meeting.pk}/ziele/", coordinator, unit_head, stranger) == [200, 200, 404, 302]


def test_coverage_finds_goals_never_taken_up_and_papers_without_goal(office, adopted, coordinator, year, today):
    other = make_goal(office, by=coordinator, year=year, title="Nie beraten", strategic_goal=adopted.strategic_goal)
    make_paper(office, day=today, goals=[adopted])
    make_paper(office, subject="Ohne jeden Bezug", day=today)
    make_paper(office, subject="Mit Grund", day=today, no_goal_reason="Formsache")
    page = page_of(coordinator, COVERAGE)
    assert other.title in page
    assert adopted.title not in page
    assert "Ziele ohne Vorlage (1)" in page
    assert "Vorlagen ohne Ziel (2)" in page
    page = page_of(coordinator, f"{COVERAGE}?liste=vorlagen&jahr={year}")
    assert page.index("Mit Grund") < page.index("Formsache") < page.index("Ohne jeden Bezug") < page.index("ohne Begründung")


def test_coverage_tells_members_of_no_draft_by_word_or_number(office, adopted, member, coordinator, today):
    make_paper(office, subject="Geheimer Entwurf", day=today, state="draft", goals=[adopted.strategic_goal])
    make_paper(office, subject="Geheim ohne Ziel", day=today, state="draft")
    for address in (COVERAGE, f"{COVERAGE}?liste=vorlagen"):
        page = page_of(member, address)
        assert "Geheim" not in page
        assert "Vorlagen ohne Ziel (0)" in page
        assert adopted.title not in page
    assert "Geheimer Entwurf" in page_of(coordinator, COVERAGE)
    assert "Vorlagen ohne Ziel (1)" in page_of(coordinator, COVERAGE)


def test_coverage_as_workbook_holds_both_lists(office, adopted, coordinator, today, year):
    make_paper(office, subject="Ohne jeden Bezug", day=today)
    answer = signed_in(coordinator).get(f"{COVERAGE}tabelle/?jahr={year}")
    book = load_workbook(BytesIO(answer.content))
    goals, papers = (list(book[name].iter_rows(values_only=True)) for name in ("Ziele ohne Vorlage", "Vorlagen ohne Ziel"))
    assert [row[0] for row in goals] == ["Ebene", "Leitziel", "Handlungsziel"]
    assert (papers[1][1], papers[1][5]) == ("Ohne jeden Bezug", "ohne Begründung")


def test_coverage_of_an_office_without_anything_opens(office, coordinator):
    assert "Alle Ziele, die Sie sehen" in page_of(coordinator, COVERAGE)
    assert signed_in(coordinator).get(f"{COVERAGE}tabelle/").status_code == 200


@pytest.mark.parametrize("asked", ["abc", "1999", "²026", "99999"])
def test_coverage_of_an_impossible_year_is_not_found(office, coordinator, asked):
    assert signed_in(coordinator).get(COVERAGE, {"jahr": asked}).status_code == 404


def test_coverage_costs_the_same_for_few_and_many(office, adopted, coordinator, today, year, django_assert_num_queries):
    make_paper(office, day=today, goals=[adopted])
    client = signed_in(coordinator)
    with django_assert_num_queries(QUERIES):
        client.get(COVERAGE)
    for number in range(30):
        make_goal(office, by=coordinator, year=year, title=f"Ziel {number}", strategic_goal=adopted.strategic_goal)
        make_paper(office, day=today, goals=[adopted] if number % 2 else [])
    with django_assert_num_queries(QUERIES):
        client.get(COVERAGE)


QUERIES = 10


def test_goal_that_a_paper_names_is_not_deleted_but_says_what_to_do(office, goal, coordinator):
    make_paper(office, state="draft", goals=[goal])
    page = signed_in(coordinator).post(f"{sheet_of(goal)}loeschen/", follow=True).content.decode()
    assert "Eine Vorlage oder ein Vorschlag des Ausschusses nennt dieses Ziel" in page
    assert OperationalGoal.objects.filter(pk=goal.pk).exists()
    assert not history_of(goal, office_id=office.pk).filter(verb="delete").exists()


def test_start_tells_units_what_resolutions_demand_of_them_and_others_nothing(
    office, unit, unit_head, committee_office, coordinator, member, today
):
    item = make_confirmed_item(office, by=committee_office)
    create_follow_up(item, by=coordinator, task="Konzept vorlegen", unit=unit, due_on=max(today, item.meeting.day))
    create_follow_up(item, by=coordinator, task="Nebenan", unit=make_unit(office, "FD 52"), due_on=max(today, item.meeting.day))
    page = page_of(unit_head, INSIDE)
    assert "Konzept vorlegen" in page
    assert "Nebenan" not in page
    assert "Konzept vorlegen" not in page_of(member, INSIDE)


def test_start_tells_who_answers_which_questions_wait(office, coordinator, member, unit_head):
    put_in(office, by=member, kind="question", title="Wann kommt der Bus?", text="Seit 2024 versprochen.")
    assert "Wann kommt der Bus?" in page_of(coordinator, INSIDE)
    assert "Wann kommt der Bus?" not in page_of(unit_head, INSIDE)
