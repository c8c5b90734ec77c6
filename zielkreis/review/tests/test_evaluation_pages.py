# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages of evaluation: who reads and writes what, two editors, closed windows, no JavaScript, fixed numbers of queries."""

from datetime import date

import pytest

from zielkreis.desk.tests.pages import answers, signed_in
from zielkreis.goals import actions as goals
from zielkreis.goals.models import AnnualSet, OperationalGoal
from zielkreis.goals.tests.make import make_goal
from zielkreis.org.models import Office
from zielkreis.org.tests.make import make_person, make_unit
from zielkreis.review.actions.evaluating import evaluate
from zielkreis.review.models import CounterMeasure, Evaluation
from zielkreis.review.tests.evaluation_scene import COUNTER, OCTOBER, add_station, make_measured_goal, present, report

LIST = "/musterkreis/intern/jahr/2026/auswertung/"
WORKSHOP = f"{LIST}werkstatt/"


@pytest.fixture
def office(office):
    """The example office, so that its pages stand in October."""
    Office.objects.filter(pk=office.pk).update(is_example=True, shown_on=OCTOBER)
    return office


@pytest.fixture
def goal(office, coordinator, unit):
    made = make_measured_goal(office, by=coordinator, unit=unit)
    present(made.annual_set, by=coordinator)
    return OperationalGoal.objects.get(pk=made.pk)


def page_of(goal: OperationalGoal, part: str = "") -> str:
    return f"/musterkreis/intern/ziel/{goal.pk}/auswertung/{part}"


def sheet(**more: object) -> dict[str, object]:
    return {
        "execution": "partly", "plan": "full", "reason": "Drei von fünf", "cause": "Stellen unbesetzt",
        "consequence": "continued", "revision": 0, "rows": 1, "g0-text": COUNTER.text, "g0-owner": COUNTER.owner,
        "g0-due_on": "2027-03-31",
    } | more  # fmt: skip


def text_of(response) -> str:
    return response.content.decode()


def test_pages_three_people(goal, coordinator, member, stranger):
    for url in (LIST, WORKSHOP, page_of(goal)):
        assert answers(url, coordinator, member, stranger) == [200, 403, 404, 302]


def test_pages_of_carrying_over_three_people(goal, coordinator, member, stranger):
    for url in (page_of(goal, "fortfuehren/"), f"{LIST}fortfuehren/"):
        assert answers(url, coordinator, member, stranger) == [302, 403, 404, 302]


@pytest.mark.parametrize(
    ("role", "status"), [("leadership", 200), ("controlling", 200), ("finance", 403), ("committee_office", 403)]
)
def test_who_reads_evaluations_and_who_writes_none(goal, office, role, status):
    person = make_person(office, role)
    assert signed_in(person).get(page_of(goal)).status_code == status
    assert signed_in(person).post(page_of(goal), sheet()).status_code == 403
    assert not Evaluation.objects.exists()


def test_unit_head_reads_and_writes_own_goals_only(goal, office, coordinator, unit_head):
    other = OperationalGoal.objects.filter(pk=goal.pk)
    next_door = make_person(office, "unit_head", unit=make_unit(office, "FD 52"))
    assert other.exists()
    assert answers(page_of(goal), unit_head, next_door)[:2] == [200, 404]
    assert signed_in(next_door).post(page_of(goal), sheet()).status_code == 404
    assert goal.title not in text_of(signed_in(next_door).get(LIST))


def test_who_answers_for_a_goal_writes_its_evaluation_and_reads_those_of_the_unit(office, coordinator, unit):
    person = make_person(office, "responsible", unit=unit)
    mine = make_goal(office, by=coordinator, unit=unit, title="Meins")
    goals.change_goal(mine, by=coordinator, responsible_person=person)
    other = make_goal(office, by=coordinator, unit=unit, title="Nicht meins", strategic_goal=mine.strategic_goal)
    present(mine.annual_set, by=coordinator)
    client = signed_in(person)
    assert client.post(page_of(mine), sheet()).status_code == 302
    assert client.get(page_of(other)).status_code == 200
    assert client.post(page_of(other), sheet()).status_code == 403
    assert client.post(page_of(mine, "fortfuehren/")).status_code == 403


def test_sheet_when_saved_stands_on_page_and_list(goal, unit_head):
    client = signed_in(unit_head)
    assert client.post(page_of(goal), sheet()).status_code == 302
    page = text_of(client.get(page_of(goal)))
    assert "Drei von fünf" in page
    assert COUNTER.text in page
    assert "Zum Abschluss fehlt noch" not in page
    assert "vollständig" in text_of(client.get(LIST))
    assert OperationalGoal.objects.get(pk=goal.pk).state == "partly_reached"


def test_sheet_shows_the_computed_degree_with_its_explanation_beside_the_judgement(goal, unit_head):
    page = text_of(signed_in(unit_head).get(page_of(goal)))
    assert ">67" in page
    assert "So kommt der Grad zustande" in page
    assert "teilweise" in page


def test_another_row_is_there_without_javascript_and_nothing_typed_is_lost_or_saved(goal, unit_head):
    page = text_of(signed_in(unit_head).post(page_of(goal), sheet(more="1", reason="Noch nicht fertig")))
    assert 'name="g1-text"' in page
    assert 'name="rows" value="2"' in page
    assert "Noch nicht fertig" in page
    assert COUNTER.text in page
    assert not Evaluation.objects.exists()


@pytest.mark.parametrize("rows", ["", "-1", "abc", "1e9", "99999"])
def test_number_of_rows_that_makes_no_sense_breaks_nothing(goal, unit_head, rows):
    assert signed_in(unit_head).post(page_of(goal), sheet(rows=rows)).status_code in (200, 302)


def test_counter_measure_without_date_is_said_at_its_field_and_the_rest_stays(goal, unit_head):
    page = text_of(signed_in(unit_head).post(page_of(goal), sheet(**{"g0-due_on": ""})))
    assert "Bitte nennen Sie einen Termin" in page
    assert "Drei von fünf" in page
    assert not Evaluation.objects.exists()


@pytest.mark.parametrize("field", ["execution", "plan", "consequence"])
def test_grade_that_does_not_exist_is_refused(goal, unit_head, field):
    assert signed_in(unit_head).post(page_of(goal), sheet(**{field: "super"})).status_code == 200
    assert not Evaluation.objects.exists()


def test_two_editors_see_both_and_the_second_decides(goal, unit_head, coordinator):
    first, second = signed_in(unit_head), signed_in(coordinator)
    first.post(page_of(goal), sheet(reason="Von der Fachdienstleitung"))
    answer = second.post(page_of(goal), sheet(reason="Von der Koordination"))
    page = text_of(answer)
    assert "Von der Fachdienstleitung" in page
    assert "Von der Koordination" in page
    assert Evaluation.objects.get().reason == "Von der Fachdienstleitung"
    assert 'name="revision" value="1"' in page
    second.post(page_of(goal), sheet(reason="Von der Koordination", revision=1))
    assert Evaluation.objects.get().reason == "Von der Koordination"


def test_two_editors_counter_measures_of_the_other_are_shown(goal, unit_head, coordinator):
    signed_in(unit_head).post(page_of(goal), sheet())
    page = text_of(signed_in(coordinator).post(page_of(goal), sheet(rows=0)))
    assert f"{COUNTER.text} ({COUNTER.owner}, 31.03.2027)" in page
    assert CounterMeasure.objects.count() == 1


def test_closed_window_says_when_and_offers_no_form(goal, unit_head):
    add_station(goal.annual_set, "evaluation", date(2026, 10, 20), date(2026, 10, 31))
    client = signed_in(unit_head)
    for url in (page_of(goal), LIST, WORKSHOP):
        page = text_of(client.get(url))
        assert "20.10.2026" in page, url
        assert 'name="execution"' not in page, url
    answer = client.post(page_of(goal), sheet())
    assert "20.10.2026" in text_of(answer)
    assert not Evaluation.objects.exists()


def test_closed_balance_leaves_everything_to_read(goal, unit_head, coordinator):
    signed_in(unit_head).post(page_of(goal), sheet())
    report(goal.annual_set, by=coordinator)
    client = signed_in(unit_head)
    page = text_of(client.get(page_of(goal)))
    assert "Nachtrag" in page
    assert "Drei von fünf" in page
    assert 'name="execution"' not in page
    client.post(page_of(goal), sheet(reason="Nachher", revision=1))
    assert Evaluation.objects.get().reason == "Drei von fünf"


def test_list_leads_to_the_next_open_goal_and_so_does_saving(goal, office, coordinator):
    annual_set = AnnualSet.objects.get(year=2026)
    assert f'href="{page_of(goal)}"' in text_of(signed_in(coordinator).get(LIST))
    answer = signed_in(coordinator).post(page_of(goal), sheet(next="1"))
    assert answer.url == f"/musterkreis/intern/jahr/{annual_set.year}/auswertung/"


@pytest.mark.parametrize(
    ("query", "shown"),
    [("", True), ("stand=begun", True), ("stand=complete", False), ("folge=none", True), ("folge=closed", False),
     ("einheit=999", True), ("stand=unsinn", True), ("folge=%00", True)],
)  # fmt: skip
def test_filters_narrow_and_nonsense_narrows_nothing(goal, coordinator, query, shown):
    evaluate(goal, by=coordinator, revision=0, execution="full")
    page = text_of(signed_in(coordinator).get(f"{LIST}?{query}"))
    assert ('<th scope="row"' in page) is shown


def test_carrying_over_by_page_takes_what_was_ticked_and_twice_the_same(goal, coordinator, unit_head):
    client = signed_in(unit_head)
    client.post(page_of(goal), sheet())
    page = text_of(client.get(page_of(goal)))
    assert "In 2027 fortführen" in page
    counter = CounterMeasure.objects.get()
    answer = client.post(page_of(goal, "fortfuehren/"), {"counter_measures": [counter.pk]})
    new = OperationalGoal.objects.get(predecessor=goal)
    assert answer.url == f"/musterkreis/intern/ziel/{new.pk}/"
    assert [one.title for one in new.measures.all()] == [COUNTER.text]
    assert signed_in(coordinator).post(page_of(goal, "fortfuehren/")).url == answer.url
    page = text_of(client.get(page_of(goal)))
    assert "In 2027 fortführen" not in page
    assert f"2027: {goal.title}" in page


def test_carrying_over_before_the_exchange_says_when_and_keeps_the_consequence(goal, coordinator):
    following = goals.open_annual_set(goal.office, by=coordinator, year=2027)
    add_station(following, "exchange", date(2026, 12, 1), date(2027, 2, 28))
    client = signed_in(coordinator)
    client.post(page_of(goal), sheet())
    assert "01.12.2026" in text_of(client.get(page_of(goal)))
    assert "01.12.2026" in text_of(client.post(f"{LIST}fortfuehren/", follow=True))
    assert not OperationalGoal.objects.filter(predecessor=goal).exists()
    assert Evaluation.objects.get().consequence == "continued"


def test_all_of_the_own_units_are_carried_over_at_once(goal, office, coordinator, unit_head):
    client = signed_in(unit_head)
    client.post(page_of(goal), sheet())
    assert "Alle übernehmen" in text_of(client.get(LIST))
    client.post(f"{LIST}fortfuehren/")
    assert OperationalGoal.objects.filter(predecessor=goal).count() == 1
    assert "Alle übernehmen" not in text_of(client.get(LIST))


def test_workshop_goes_from_goal_to_goal_and_saves_on_the_way(office, coordinator, unit):
    first = make_measured_goal(office, by=coordinator, unit=unit, title="Erstes")
    second = make_measured_goal(office, by=coordinator, unit=unit, title="Zweites", strategic_goal=first.strategic_goal)
    present(first.annual_set, by=coordinator)
    client = signed_in(coordinator)
    page = text_of(client.get(f"{WORKSHOP}?einheit={unit.pk}"))
    assert "Ziel 1 von 2" in page
    assert f'rel="next" data-step="on" href="?einheit={unit.pk}&amp;ziel={second.pk}"' in page
    data = {"execution": "full", "plan": "full", "reason": "Einhellig", "consequence": "closed", "revision": 0}
    answer = client.post(f"{WORKSHOP}?einheit={unit.pk}&ziel={first.pk}", data)
    assert answer.url == f"{WORKSHOP}?einheit={unit.pk}&ziel={second.pk}"
    assert "Ziel 2 von 2" in text_of(client.get(answer.url))
    assert Evaluation.objects.get(goal=first).reason == "Einhellig"


def test_workshop_keeps_the_rest_of_the_sheet(goal, coordinator):
    client = signed_in(coordinator)
    client.post(page_of(goal), sheet(helped="Der Träger"))
    client.post(WORKSHOP, {"execution": "mostly", "plan": "full", "consequence": "continued", "reason": "Neu", "revision": 1})
    found = Evaluation.objects.get()
    assert (found.execution, found.helped, found.cause, found.counter_measures.count()) == (
        "mostly",
        "Der Träger",
        "Stellen unbesetzt",
        1,
    )


def test_workshop_when_somebody_else_was_faster_shows_both(goal, coordinator, unit_head):
    signed_in(unit_head).post(page_of(goal), sheet(reason="Vom Blatt"))
    page = text_of(signed_in(coordinator).post(f"{WORKSHOP}?ziel={goal.pk}", {"reason": "Aus dem Raum", "revision": 0}))
    assert "Vom Blatt" in page
    assert "Aus dem Raum" in page
    assert Evaluation.objects.get().reason == "Vom Blatt"


@pytest.mark.parametrize("query", ["einheit=999", "ziel=abc", "ziel=999999999999999999999", "einheit=%00&ziel=-1"])
def test_workshop_when_the_address_makes_no_sense_shows_what_there_is(goal, coordinator, query):
    assert signed_in(coordinator).get(f"{WORKSHOP}?{query}").status_code == 200


def test_year_without_goals_says_what_belongs_there(office, coordinator):
    goals.open_annual_set(office, by=coordinator, year=2026)
    client = signed_in(coordinator)
    assert "Noch nichts auszuwerten" in text_of(client.get(LIST))
    assert "Hier ist nichts durchzugehen" in text_of(client.get(WORKSHOP))
    assert client.get("/musterkreis/intern/jahr/2031/auswertung/").status_code == 404


@pytest.mark.parametrize("number", [5, 50])
@pytest.mark.parametrize(("url", "queries"), [(LIST, 16), (WORKSHOP, 16)])
def test_pages_take_a_fixed_number_of_queries(office, coordinator, number, url, queries, django_assert_num_queries):
    first = make_measured_goal(office, by=coordinator)
    for place in range(number - 1):
        make_measured_goal(office, by=coordinator, title=f"Ziel {place}", strategic_goal=first.strategic_goal)
    present(first.annual_set, by=coordinator)
    for one in OperationalGoal.objects.filter(annual_set=first.annual_set):
        Evaluation.objects.create(office=office, goal=one, written_by=coordinator, execution="full", consequence="continued")
    client = signed_in(coordinator)
    client.get(url)
    with django_assert_num_queries(queries):
        client.get(url)


def test_sheet_takes_a_fixed_number_of_queries(goal, coordinator, django_assert_max_num_queries):
    client = signed_in(coordinator)
    client.post(page_of(goal), sheet())
    with django_assert_max_num_queries(30):
        client.get(page_of(goal))


def test_evaluations_of_earlier_years_stand_beside_the_sheet(goal, office, coordinator):
    signed_in(coordinator).post(page_of(goal), sheet())
    signed_in(coordinator).post(page_of(goal, "fortfuehren/"))
    new = OperationalGoal.objects.get(predecessor=goal)
    page = text_of(signed_in(coordinator).get(page_of(new)))
    assert "Das Ziel über die Jahre" in page
    assert "Drei von fünf" in page
    assert f'href="{page_of(goal)}"' in page
