# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The wheel, the cockpit, stations and exceptions: through the pages, as the people who use them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from zielkreis.cycle.actions import stations as actions
from zielkreis.cycle.queries.due import duties
from zielkreis.goals import actions as goals
from zielkreis.goals.models import Measure, OperationalGoal, Station, StationException
from zielkreis.goals.tests.make import make_goal, make_measure
from zielkreis.history.models import Entry
from zielkreis.indicators.entry import Recorded
from zielkreis.indicators.many import record_values
from zielkreis.indicators.tests.make import make_indicator
from zielkreis.kit import clock
from zielkreis.kit.words import Refused
from zielkreis.org.queries import rights_of
from zielkreis.org.tests.make import make_person, make_unit
from zielkreis.review.actions import contributions
from zielkreis.review.models import Contribution

JUNE, JANUARY, DECEMBER = date(2026, 6, 15), date(2026, 1, 15), date(2026, 12, 5)


@pytest.fixture
def annual_set(office, coordinator):
    return goals.open_annual_set(office, by=coordinator, year=2026)


@pytest.fixture
def calendar(annual_set, coordinator):
    return actions.open_calendar(annual_set, by=coordinator, rounds=2)


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def at(name, office, **more):
    return reverse(name, kwargs={"office": office.slug, "year": 2026, **more})


def test_calendar_is_opened_once_by_the_page_and_stays_as_it_was_moved(office, annual_set, coordinator):
    client = signed_in(coordinator)
    assert client.post(at("stations", office), {"act": "open", "rounds": "3"}).status_code == 302
    assert Station.objects.filter(kind="monitoring").count() == 3
    first = Station.objects.get(kind="exchange")
    moved = {"act": str(first.pk), f"s{first.pk}-opens_on": "2025-11-15", f"s{first.pk}-closes_on": "2026-02-20",
             f"s{first.pk}-name": "Zielgespräche"}  # fmt: skip
    assert client.post(at("stations", office), moved).status_code == 302
    assert client.post(at("stations", office), {"act": "open", "rounds": "1"}).status_code == 302
    first.refresh_from_db()
    assert (first.name, first.opens_on, Station.objects.count()) == ("Zielgespräche", date(2025, 11, 15), 7)
    assert Entry.objects.filter(object_type="goals.station", verb="change").count() == 1


def test_station_that_ends_before_it_begins_is_refused_and_what_was_typed_stays(office, calendar, coordinator):
    first = calendar[0]
    typed = {"act": str(first.pk), f"s{first.pk}-opens_on": "2026-02-01", f"s{first.pk}-closes_on": "2026-01-01"}
    answer = signed_in(coordinator).post(at("stations", office), typed)
    assert answer.status_code == 422
    assert "endet vor dem Beginn" in answer.content.decode() and 'value="2026-01-01"' in answer.content.decode()


def test_rounds_that_were_used_stay(annual_set, calendar, coordinator, unit, office):
    second = next(one for one in calendar if one.kind == "monitoring" and one.number == 2)
    Contribution.objects.create(office=office, station=second, unit=unit)
    with pytest.raises(Refused, match="2. Runde"):
        actions.set_rounds(annual_set, by=coordinator, rounds=1)
    assert Station.objects.filter(kind="monitoring").count() == 2


@pytest.mark.parametrize("page", ["stations", "year_open"])
def test_stations_and_exceptions_are_changed_by_nobody_but_who_leads_the_year(
    office, calendar, unit_head, stranger, member, page
):
    posted = {"act": "rounds", "rounds": "5", "writing": "status", "until": "2099-01-01", "reason": "x"}
    assert signed_in(unit_head).get(at(page, office)).status_code == 200
    assert signed_in(unit_head).post(at(page, office), posted).status_code == 403
    assert signed_in(make_person(office, "advisory")).get(at(page, office)).status_code == 403
    assert signed_in(stranger).post(at(page, office), posted).status_code == 404
    assert (Station.objects.filter(kind="monitoring").count(), StationException.objects.count()) == (2, 0)


def test_cockpit_shows_the_year_to_the_administration_alone(office, calendar, coordinator, member, stranger):
    shown = signed_in(coordinator).get(at("year", office)).content.decode()
    assert "wheel__drawing" in shown and "Beiträge durchsehen" in shown
    assert signed_in(member).get(at("year", office)).status_code == 403
    assert signed_in(stranger).get(at("year", office)).status_code == 404


def test_cockpit_names_the_units_that_have_not_delivered_to_who_leads_the_year(office, calendar, coordinator, unit, unit_head):
    other = make_unit(office, "FD 77")
    with clock.standing_on(JANUARY):
        goal = make_goal(office, by=coordinator, unit=unit)
        make_goal(office, by=coordinator, unit=other, title="Anderes", strategic_goal=goal.strategic_goal)
    Contribution.objects.create(office=office, station=calendar[0], unit=unit, state="submitted")
    with clock.standing_on(JANUARY):
        shown = signed_in(coordinator).get(at("year", office)).content.decode()
        assert "1 von 2 Beiträgen abgegeben · es fehlen: FD 77" in shown
        assert "es fehlen" not in signed_in(unit_head).get(at("year", office)).content.decode()


def test_wheel_tells_what_runs_in_the_other_year_at_the_same_time(office, calendar, coordinator, member):
    following = goals.open_annual_set(office, by=coordinator, year=2027)
    actions.open_calendar(following, by=coordinator)
    Station.objects.filter(annual_set__year=2026, kind="balance").update(closes_on=date(2026, 12, 20))
    said = "Zugleich läuft im Jahr 2026: "
    with clock.standing_on(DECEMBER):
        start = signed_in(coordinator).get(reverse("start", kwargs={"office": office.slug})).content.decode()
        assert said in start and at("year", office) in start
        assert at("year", office) not in signed_in(member).get(reverse("start", kwargs={"office": office.slug})).content.decode()
    with clock.standing_on(JUNE):
        assert said not in signed_in(coordinator).get(reverse("start", kwargs={"office": office.slug})).content.decode()


def test_rounds_asked_for_again_leave_moved_windows_alone(annual_set, calendar, coordinator):
    second = next(one for one in calendar if one.kind == "monitoring" and one.number == 2)
    actions.move_station(second, by=coordinator, opens_on=date(2026, 6, 10), closes_on=date(2026, 8, 20))
    assert actions.set_rounds(annual_set, by=coordinator, rounds=2) == []
    assert Station.objects.get(pk=second.pk).opens_on == date(2026, 6, 10)


def test_cockpit_names_what_does_not_fit_before_the_presentation(office, calendar, coordinator, unit):
    with clock.standing_on(JANUARY):
        make_goal(office, by=coordinator, unit=unit, title="Doppelt gesagt.")
        make_goal(office, by=coordinator, title="doppelt  gesagt", strategic_goal=OperationalGoal.objects.get().strategic_goal)
    shown = signed_in(coordinator).get(at("year", office)).content.decode()
    assert "Ohne Organisationseinheit: 1 Ziel" in shown and "Gleich lautende Ziele: 2 Ziele" in shown


def asked(person, path):
    client = signed_in(person)
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return len(queries)


def test_cockpit_costs_as_many_queries_for_many_goals_as_for_one(office, calendar, coordinator, unit):
    goal = make_measure_in_time(office, by=coordinator, unit=unit).goal
    few = asked(coordinator, at("year", office))
    with clock.standing_on(JANUARY):
        for number in range(15):
            more = make_unit(office, f"U{number}")
            make_measure(make_goal(office, by=coordinator, unit=more, strategic_goal=goal.strategic_goal), by=coordinator)
    assert asked(coordinator, at("year", office)) == few


# Windows


def test_writing_outside_the_window_is_refused_on_the_page_and_nothing_is_lost(office, calendar, coordinator, unit, unit_head):
    measure = make_measure_in_time(office, by=coordinator, unit=unit)
    with clock.standing_on(JANUARY):
        answer = signed_in(unit_head).post(
            reverse("measure_status", kwargs={"office": office.slug, "pk": measure.pk}),
            {"state": "running", "text": "Begonnen im Januar.", "on": "2026-01-15", "revision": measure.revision},
        )
    shown = answer.content.decode()
    assert "ist für 2026 vom 01.03.2026 bis 31.05.2026 möglich" in shown and "Begonnen im Januar." in shown
    assert Measure.objects.get(pk=measure.pk).state == "not_started"


def make_measure_in_time(office, *, by, unit):
    with clock.standing_on(JANUARY):
        return make_measure(make_goal(office, by=by, unit=unit), by=by, unit=unit)


def test_many_goals_and_many_values_meet_the_same_window(office, annual_set, calendar, coordinator, unit):
    goal = make_measure_in_time(office, by=coordinator, unit=unit).goal
    indicator = make_indicator(office, by=coordinator)
    with clock.standing_on(JUNE), pytest.raises(Refused, match="bis zum 28.02.2026"):
        goals.create_goals(annual_set, by=coordinator, goals=[goals.NewGoal(strategic_goal=goal.strategic_goal, title="Neu")])
    wanted = [(indicator, Recorded(reference_on=date(2026, 1, 10), amount=Decimal(5)))]
    with clock.standing_on(JANUARY), pytest.raises(Refused, match="Werte eintragen"):
        record_values(wanted, office=office, by=coordinator, today=JANUARY)
    with clock.standing_on(JUNE):
        assert len(record_values(wanted, office=office, by=coordinator, today=JUNE)) == 1


def test_exception_lets_one_unit_with_those_below_write_until_it_expires(office, annual_set, calendar, coordinator, unit):
    below, beside = make_unit(office, "SG 1", parent=unit), make_unit(office, "FD 99")
    theirs, others = (make_measure_in_time(office, by=coordinator, unit=one) for one in (below, beside))
    client = signed_in(coordinator)
    with clock.standing_on(JANUARY):
        granted = client.post(at("year_open", office), {"writing": "status", "unit": unit.pk, "until": "2026-01-20",
                                                        "reason": "Bericht an das Land"})  # fmt: skip
        assert granted.status_code == 302
        report = {"by": coordinator, "on": JANUARY, "today": JANUARY, "state": "running"}
        goals.report_status(theirs, **report)
        with pytest.raises(Refused):
            goals.report_status(others, **report)
    later = date(2026, 1, 21)
    with clock.standing_on(later), pytest.raises(Refused):
        goals.report_status(theirs, by=coordinator, on=later, today=later, state="delayed", text="Später")


def test_exception_without_reason_or_for_nobody_is_refused(office, calendar, coordinator, unit):
    client = signed_in(coordinator)
    far = str(clock.today() + timedelta(days=5))
    for posted in (
        {"reason": "", "unit": unit.pk},
        {"reason": "Grund"},
        {"reason": "Grund", "unit": unit.pk, "person": coordinator.pk},
    ):
        assert client.post(at("year_open", office), {"writing": "status", "until": far, **posted}).status_code == 422
    assert not StationException.objects.exists()


# What is due


def test_list_asks_a_unit_head_for_the_contribution_until_it_is_there(office, annual_set, calendar, coordinator, unit, unit_head):
    make_measure_in_time(office, by=coordinator, unit=unit)
    with clock.standing_on(JANUARY):
        rights = rights_of(unit_head, on=JANUARY)

        def asked():
            return [one.reason for one in duties(office, person=unit_head, rights=rights, today=JANUARY)]

        assert "Beitrag abgeben" in asked()
        contributions.begin(annual_set, by=unit_head)
        [mine] = Contribution.objects.filter(unit=unit, station__kind="exchange")
        contributions.submit(mine, by=unit_head, revision=mine.revision, remark="")
        assert "Beitrag abgeben" not in asked()
        theirs = duties(office, person=coordinator, rights=rights_of(coordinator, on=JANUARY), today=JANUARY)
        assert "Beitrag durchsehen und annehmen oder zurückgeben" in [one.reason for one in theirs]


def test_list_takes_a_fixed_number_of_queries(office, annual_set, calendar, coordinator, unit, unit_head):
    def listed(person):
        with CaptureQueriesContext(connection) as queries:
            list(duties(office, person=person, rights=rights_of(person, on=JUNE), today=JUNE))
        return len(queries)

    goal = make_measure_in_time(office, by=coordinator, unit=unit).goal
    few = [listed(person) for person in (coordinator, unit_head)]
    with clock.standing_on(JANUARY):
        for number in range(20):
            more = make_goal(office, by=coordinator, unit=unit, title=f"Ziel {number}", strategic_goal=goal.strategic_goal)
            make_measure(more, by=coordinator, unit=unit)
    assert [listed(person) for person in (coordinator, unit_head)] == few


def test_start_page_shows_the_wheel_of_the_year_that_began_in_december(office, calendar, coordinator):
    following = goals.open_annual_set(office, by=coordinator, year=2027)
    actions.open_calendar(following, by=coordinator)
    client = signed_in(coordinator)
    for day, year in ((JUNE, 2026), (DECEMBER, 2027)):
        with clock.standing_on(day):
            assert f"Jahreskreis {year}" in client.get(reverse("start", kwargs={"office": office.slug})).content.decode()


def test_committee_member_sees_the_wheel_without_what_units_delivered(office, calendar, coordinator, unit):
    make_measure_in_time(office, by=coordinator, unit=unit)
    person = make_person(office, "member")
    with clock.standing_on(JUNE):
        shown = signed_in(person).get(reverse("start", kwargs={"office": office.slug})).content.decode()
    assert "Beiträgen abgegeben" not in shown
