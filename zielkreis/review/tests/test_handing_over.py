# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Handing over: everything of a person moves in one step, the history keeps who answered before."""

from datetime import date, timedelta

import pytest

from zielkreis.committee.models import CoSignature
from zielkreis.desk.tests.pages import answers, signed_in
from zielkreis.goals import actions as goal_actions
from zielkreis.goals.models import Measure, OperationalGoal
from zielkreis.history.queries import history_of
from zielkreis.kit import clock
from zielkreis.kit.words import Conflict, Refused
from zielkreis.org.models import RoleAssignment
from zielkreis.org.tests.make import make_person
from zielkreis.review.actions.handing_over import hand_over
from zielkreis.review.queries.duties import duties_of
from zielkreis.review.tests.make_year import fresh, make_year

pytestmark = pytest.mark.django_db
PAGE = "/musterkreis/intern/uebergabe/"
DAY = date(2026, 5, 12)


@pytest.fixture
def leaving(office, unit):
    return make_person(office, "responsible", unit=unit, email="geht@musterkreis.example")


@pytest.fixture
def coming(office, unit):
    return make_person(office, "responsible", unit=unit, email="kommt@musterkreis.example")


@pytest.fixture
def year(office, unit, leaving):
    """A frozen year in which the person who leaves answers for goal and measure."""
    with clock.standing_on(DAY):
        made = make_year(office, unit=unit)
        goal_actions.change_goal(made.goal, by=made.first, responsible_person=leaving)
        goal_actions.change_measure(made.measure, by=made.first, responsible_person=leaving)
        yield fresh(made)


@pytest.fixture
def administrator(office):
    return make_person(office, "administrator")


def address(before, to):
    return f"{PAGE}?von={before.pk}&an={to.pk}"


def test_everything_moves_in_a_frozen_year_and_the_history_keeps_the_old_person(year, leaving, coming, office):
    moved = hand_over(leaving, to=coming, by=year.first)
    assert moved.number == 2
    fresh(year)
    assert (year.goal.responsible_person, year.measure.responsible_person) == (coming, coming)
    entry = history_of(year.measure, office_id=office.pk).first()
    assert entry.verb == "hand_over"
    assert entry.changes["responsible_person"][0]["id"] == leaving.pk


def test_done_and_dropped_stay_with_whom_they_were(year, leaving, coming):
    Measure.objects.filter(pk=year.measure.pk).update(state="done")
    assert hand_over(leaving, to=coming, by=year.first).measures == ()
    assert Measure.objects.get(pk=year.measure.pk).responsible_person == leaving


def test_twice_the_second_time_there_is_nothing(year, leaving, coming):
    seen = duties_of(leaving, on=DAY).fingerprint
    hand_over(leaving, to=coming, by=year.first, seen=seen)
    with pytest.raises(Conflict):
        hand_over(leaving, to=coming, by=year.first, seen=seen)
    with pytest.raises(Refused, match="keine offenen Aufgaben"):
        hand_over(leaving, to=coming, by=year.first)


def test_to_oneself_to_a_closed_account_and_to_another_office_is_refused(year, leaving, coming, stranger):
    with pytest.raises(Refused, match="verschiedene"):
        hand_over(leaving, to=leaving, by=year.first)
    with pytest.raises(Refused, match="anderes|gehört nicht"):
        hand_over(leaving, to=stranger, by=year.first)
    coming.is_active = False
    coming.save()
    with pytest.raises(Refused, match="geschlossen"):
        hand_over(leaving, to=coming, by=year.first)
    assert OperationalGoal.objects.get(pk=year.goal.pk).responsible_person == leaving


def test_from_a_closed_account_is_what_it_is_for(year, leaving, coming):
    leaving.is_active = False
    leaving.save()
    assert hand_over(leaving, to=coming, by=year.first).number == 2


def test_roles_end_the_day_before_they_begin_for_the_other(year, leaving, office, administrator):
    new = make_person(office, "finance", email="neu@musterkreis.example")
    role = RoleAssignment.objects.get(office=office, person=leaving)
    start = DAY + timedelta(days=10)
    hand_over(leaving, to=new, by=administrator, roles=[role.pk], on=start)
    role.refresh_from_db()
    given = RoleAssignment.objects.get(office=office, person=new, role="responsible")
    assert (role.valid_to, given.valid_from, given.unit) == (start - timedelta(days=1), start, role.unit)


def test_role_the_other_holds_already_keeps_its_dates(year, leaving, coming, office, administrator):
    before = RoleAssignment.objects.get(office=office, person=coming)
    role = RoleAssignment.objects.get(office=office, person=leaving)
    hand_over(leaving, to=coming, by=administrator, roles=[role.pk], on=DAY + timedelta(days=1))
    assert RoleAssignment.objects.get(office=office, person=coming).valid_from == before.valid_from


def test_role_without_a_day_or_in_the_past_is_refused_and_nothing_moves(year, leaving, coming, office, administrator):
    role = RoleAssignment.objects.get(office=office, person=leaving)
    for on in (None, DAY - timedelta(days=1)):
        with pytest.raises(Refused) as refused:
            hand_over(leaving, to=coming, by=administrator, roles=[role.pk], on=on)
        assert refused.value.field == "on"
    assert OperationalGoal.objects.get(pk=year.goal.pk).responsible_person == leaving


def test_open_cosignature_moves(year, leaving, coming, office, coordinator):
    from zielkreis.committee.models import Paper

    paper = Paper.objects.create(office=office, subject="Bericht", state="cosigning")
    CoSignature.objects.create(office=office, paper=paper, person=leaving)
    hand_over(leaving, to=coming, by=year.first)
    assert CoSignature.objects.get(office=office).person == coming


def test_page_three_people(office, coordinator, administrator, unit_head, stranger):
    assert answers(PAGE, coordinator, administrator, unit_head, stranger) == [200, 200, 403, 404, 302]


def test_page_shows_what_moves_and_moves_it(year, leaving, coming):
    client = signed_in(year.first)
    page = client.get(address(leaving, coming)).content.decode()
    assert year.goal.title in page
    assert year.measure.title in page
    assert 'name="roles"' not in page
    answer = client.post(address(leaving, coming), {"seen": duties_of(leaving, on=DAY).fingerprint})
    assert answer.status_code == 302
    assert fresh(year).goal.responsible_person == coming


def test_page_when_the_list_changed_shows_the_new_one_first(year, leaving, coming):
    page = signed_in(year.first).post(address(leaving, coming), {"seen": "alt"}).content.decode()
    assert "Inzwischen" in page
    assert fresh(year).goal.responsible_person == leaving


def test_coordinator_hands_over_no_roles(year, leaving, coming, office):
    role = RoleAssignment.objects.get(office=office, person=leaving)
    seen = duties_of(leaving, on=DAY).fingerprint
    signed_in(year.first).post(address(leaving, coming), {"seen": seen, "roles": [role.pk], "on": "2026-06-01"})
    role.refresh_from_db()
    assert role.valid_to is None


def test_administrator_hands_over_roles_on_the_page(year, leaving, coming, office, administrator):
    client = signed_in(administrator)
    assert 'name="roles"' in client.get(address(leaving, coming)).content.decode()
    role = RoleAssignment.objects.get(office=office, person=leaving)
    seen = duties_of(leaving, on=DAY).fingerprint
    client.post(address(leaving, coming), {"seen": seen, "roles": [role.pk], "on": "2026-06-01"})
    role.refresh_from_db()
    assert role.valid_to == date(2026, 5, 31)


@pytest.mark.parametrize("query", ["?von=abc&an=1", "?von=99999999&an=1", "?von=&an="])
def test_page_with_nonsense_opens_and_moves_nothing(coordinator, query):
    assert signed_in(coordinator).get(PAGE + query).status_code == 200


def test_person_of_another_office_is_no_choice(coordinator, stranger, leaving):
    page = signed_in(coordinator).get(address(leaving, stranger)).content.decode()
    assert "vorschau" not in page
    assert stranger.name not in page
