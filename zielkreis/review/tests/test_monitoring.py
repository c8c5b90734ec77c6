# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Assessing goals in rounds, and the monitoring report: exceptions first, earlier rounds as they were."""

from datetime import date
from decimal import Decimal

import pytest

from zielkreis.desk.tests.pages import answers, signed_in
from zielkreis.goals import actions as goal_actions
from zielkreis.goals.models import Measure, OperationalGoal
from zielkreis.indicators import actions as indicator_actions
from zielkreis.indicators.models import Indicator
from zielkreis.indicators.overview import overview
from zielkreis.kit import clock
from zielkreis.kit.words import Conflict, Refused
from zielkreis.org import actions as org_actions
from zielkreis.org.tests.make import make_person, make_unit
from zielkreis.review.actions.assessing import assess
from zielkreis.review.models import Assessment
from zielkreis.review.queries import assessments as queries
from zielkreis.review.queries.monitoring import monitoring_report
from zielkreis.review.queries.staleness import stale
from zielkreis.review.tests.monitoring_scene import (
    EXCHANGE_DAY,
    ROUND_DAY,
    SECOND_ROUND_DAY,
    make_contributing_goal,
    make_exception,
    make_stations,
)

pytestmark = pytest.mark.django_db
REPORT = "/musterkreis/intern/jahr/2026/bericht/"
LATE = {"outlook": "critical", "cause": "Zwei Stellen unbesetzt", "counter_measure": "Vertretung ab Juni"}


@pytest.fixture
def goal(office, coordinator, unit):
    with clock.standing_on(EXCHANGE_DAY):
        made = make_contributing_goal(office, by=coordinator, unit=unit)
        make_stations(made.annual_set)
    with clock.standing_on(ROUND_DAY):
        yield made


def at(goal):
    return f"/musterkreis/intern/ziel/{goal.pk}/einschaetzung/"


def report_of(goal, *, number=1, today=ROUND_DAY, **more):
    station = next(one for one in queries.rounds(goal.annual_set) if one.number == number)
    return monitoring_report(goal.office, station=station, today=today, **more)


def record(goal, amount, *, by, on=date(2026, 4, 30)):
    value = indicator_actions.Recorded(reference_on=on, amount=Decimal(amount))
    return indicator_actions.record_value(Indicator.objects.get(), by=by, today=clock.today(), value=value)


def test_assessment_is_kept_and_a_later_one_replaces_it(goal, unit_head):
    first = assess(goal, by=unit_head, seen=0, **LATE)
    second = assess(goal, by=unit_head, seen=first.pk, outlook="on_track")
    first.refresh_from_db()
    assert first.replaced_at is not None
    assert [one.pk for one in queries.assessments_of(goal)] == [second.pk, first.pk]


def test_assessing_twice_the_same_writes_once(goal, unit_head):
    assess(goal, by=unit_head, seen=0, **LATE)
    assess(goal, by=unit_head, seen=0, **LATE)
    assert Assessment.objects.filter(office=goal.office).count() == 1


def test_two_who_assess_at_once_the_second_sees_both(goal, unit_head, coordinator):
    assess(goal, by=coordinator, seen=0, **LATE)
    with pytest.raises(Conflict):
        assess(goal, by=unit_head, seen=0, outlook="on_track")
    page = signed_in(unit_head).post(at(goal), {"outlook": "deviating", "cause": "Mein Grund", "counter_measure": "Meine Tat"})
    text = page.content.decode()
    assert "Mein Grund" in text
    assert "Zwei Stellen unbesetzt" in text
    assert Assessment.objects.filter(office=goal.office).count() == 1


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"outlook": "critical"}, "cause"),
        ({"outlook": "deviating", "cause": "Grund", "counter_measure": "  "}, "counter_measure"),
        ({"outlook": "wunderbar"}, "outlook"),
    ],
)
def test_deviation_without_cause_or_counter_measure_is_refused(goal, unit_head, given, field):
    with pytest.raises(Refused) as refused:
        assess(goal, by=unit_head, **given)
    assert refused.value.field == field


def test_assessing_outside_the_rounds_is_refused_unless_excepted(goal, unit_head, coordinator, unit):
    between = date(2026, 11, 15)
    with clock.standing_on(date(2026, 3, 1)), pytest.raises(Refused, match="noch keine Monitoring-Runde"):
        assess(goal, by=unit_head, **LATE)
    with clock.standing_on(between):
        with pytest.raises(Refused, match="war für 2026 bis zum 31.10.2026"):
            assess(goal, by=unit_head, **LATE)
        make_exception(goal.annual_set, by=coordinator, writing="status", unit=unit, on=between)
        assert assess(goal, by=unit_head, **LATE).station.number == 2


def test_dropped_goal_is_not_assessed(goal, unit_head, coordinator):
    OperationalGoal.objects.filter(pk=goal.pk).update(state="dropped", state_reason="Kein Bedarf")
    with pytest.raises(Refused, match="entfallen"):
        assess(goal, by=unit_head, **LATE)


def test_assessment_page_for_each_person(goal, coordinator, unit_head, member, stranger, office):
    make_person(office, "unit_head", unit=make_unit(office, "FD 88"), email="andere@musterkreis.example")
    assert answers(at(goal), coordinator, unit_head, member, stranger) == [200, 200, 403, 404, 302]


def test_who_only_reads_assessments_writes_none(goal, office):
    reader = make_person(office, "controlling")
    client = signed_in(reader)
    assert "Einschätzung speichern" not in client.get(at(goal)).content.decode()
    assert client.post(at(goal), LATE).status_code == 403
    assert not Assessment.objects.filter(office=office).exists()


def test_head_of_another_unit_does_not_assess(goal, office):
    other = make_person(office, "unit_head", unit=make_unit(office, "FD 88"))
    assert signed_in(other).post(at(goal), LATE).status_code in (403, 404)


def test_assessing_on_the_page_shows_in_report_and_goal_sheet(goal, unit_head, coordinator):
    assert signed_in(unit_head).post(at(goal), LATE | {"seen": 0, "decision": "Stelle vorziehen"}).status_code == 302
    page = signed_in(coordinator).get(REPORT).content.decode()
    assert page.index("Was abweicht") < page.index("Zwei Stellen unbesetzt") < page.index("Alle Ziele")
    assert "Stelle vorziehen" in page
    sheet = signed_in(unit_head).get(f"/musterkreis/intern/ziel/{goal.pk}/").content.decode()
    assert "Zwei Stellen unbesetzt" in sheet


def test_goal_sheet_shows_no_assessment_to_who_may_not_read_them(goal, unit_head, office, coordinator):
    assess(goal, by=unit_head, **LATE)
    goal_actions.agree(goal.annual_set, by=make_person(office, "leadership"))
    finance = make_person(office, "finance")
    sheet = signed_in(finance).get(f"/musterkreis/intern/ziel/{goal.pk}/").content.decode()
    assert goal.title in sheet
    assert "Zwei Stellen unbesetzt" not in sheet


def test_report_three_people(goal, coordinator, member, stranger):
    assert answers(REPORT, coordinator, member, stranger) == [200, 403, 404, 302]


@pytest.mark.parametrize("query", ["?runde=99", "?runde=abc&nach=quatsch", "?runde=2", "?stand=heute&nach=leitziel"])
def test_report_with_other_choices_opens(goal, coordinator, query):
    assert signed_in(coordinator).get(REPORT + query).status_code == 200


def test_report_shows_which_round_is_chosen(goal, coordinator):
    with clock.standing_on(SECOND_ROUND_DAY):
        client = signed_in(coordinator)
        assert '<option value="2" selected>' in client.get(REPORT).content.decode()
        assert '<option value="1" selected>' in client.get(REPORT + "?runde=1").content.decode()


def test_report_before_any_round_says_what_belongs_there(office, coordinator, unit):
    with clock.standing_on(EXCHANGE_DAY):
        make_contributing_goal(office, by=coordinator, unit=unit)
        page = signed_in(coordinator).get(REPORT).content.decode()
    assert "Noch keine Monitoring-Runde" in page


def test_report_finds_what_is_overdue_and_without_news(goal):
    [line] = report_of(goal).exceptions
    assert line.exceptions == ("overdue", "no_news", "unexplained")
    assert line.measures[0].overdue == ("Konzept liegt vor",)


def test_report_finds_regression_and_what_stays_below_its_path(goal, coordinator):
    record(goal, 10, by=coordinator)
    [line] = report_of(goal).exceptions
    assert "off_path" in line.exceptions
    assert "regressing" in line.exceptions


def test_goal_on_its_way_is_no_exception(goal, coordinator):
    record(goal, 70, by=coordinator)
    measure = Measure.objects.get(goal=goal)
    goal_actions.report_status(measure, by=coordinator, on=ROUND_DAY, today=ROUND_DAY, state="done", text="Fertig")
    goal_actions.complete_milestone(measure.milestones.get(), by=coordinator, done_on=ROUND_DAY, today=ROUND_DAY)
    assert report_of(goal).exceptions == ()


def test_earlier_round_stays_as_it_was(goal, unit_head, coordinator):
    record(goal, 70, by=coordinator)
    assess(goal, by=unit_head, **LATE)
    with clock.standing_on(SECOND_ROUND_DAY):
        record(goal, 5, by=coordinator)
        assess(goal, by=unit_head, seen=0, outlook="on_track")
        [line] = report_of(goal, today=SECOND_ROUND_DAY).lines
        [later] = report_of(goal, today=SECOND_ROUND_DAY, as_known=False).lines
        [now] = report_of(goal, number=2, today=SECOND_ROUND_DAY).lines
    assert (line.outlook, line.figures[0].value) == ("critical", "70 % (30.04.2026)")
    assert later.figures[0].value == "5 % (30.04.2026)"
    assert now.outlook == "on_track"


def test_earlier_round_whose_values_all_came_later_says_so(goal, coordinator):
    with clock.standing_on(SECOND_ROUND_DAY):
        record(goal, 70, by=coordinator)
        report = report_of(goal, today=SECOND_ROUND_DAY)
    assert report.fallback
    assert report.lines[0].figures[0].value == "70 % (30.04.2026)"


def test_report_by_unit_and_by_strategic_goal(goal):
    assert [group.title for group in report_of(goal, by="einheit").groups] == [str(goal.unit)]
    assert [group.title for group in report_of(goal, by="leitziel").groups] == ["Chancengleichheit"]


def test_unit_head_reads_only_the_own_unit(goal, office, coordinator):
    other = make_person(office, "unit_head", unit=make_unit(office, "FD 88"))
    assert goal.title not in signed_in(other).get(REPORT).content.decode()


def test_stale_when_owner_left_or_lost_the_role(goal, office, unit, coordinator):
    owner = make_person(office, "responsible", unit=unit)
    measure = Measure.objects.get(goal=goal)
    goal_actions.change_measure(measure, by=coordinator, responsible_person=owner)

    def kinds():
        return {one.kind for one in stale(office, overview(office, annual_set=goal.annual_set, on=ROUND_DAY))}

    assert kinds() == {"overdue", "value_due"}
    org_actions.change_person(owner, by=coordinator, is_active=False)
    assert "owner_left" in kinds()


@pytest.mark.parametrize("number", [2, 30])
def test_report_takes_the_same_queries_for_2_and_30_goals(office, goal, coordinator, unit, number, django_assert_num_queries):
    with clock.standing_on(EXCHANGE_DAY):
        for place in range(number - 1):
            make_contributing_goal(
                office, by=coordinator, unit=unit, title=f"Ziel {place} ist erreicht.", strategic_goal=goal.strategic_goal
            )
    client = signed_in(coordinator)
    client.get(REPORT)
    with django_assert_num_queries(QUERIES):
        client.get(REPORT)


QUERIES = 14
