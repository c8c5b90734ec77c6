# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""One measure's status in under a minute: all or nothing, nothing typed is lost, colleagues are not overwritten."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.urls import reverse
from django.utils import timezone

from zielkreis.goals import actions
from zielkreis.goals.models import Measure, Milestone, StatusReport
from zielkreis.goals.schedule import PlannedMilestone, Schedule
from zielkreis.goals.tests.make import make_goal, make_measure
from zielkreis.indicators import actions as figures
from zielkreis.indicators.models import Value
from zielkreis.indicators.tests.make import make_indicator, make_value
from zielkreis.org.tests.make import make_person, make_unit

CHAIN = Schedule.of([PlannedMilestone("Konzept", "04/2026", date(2026, 4, 1), date(2026, 4, 30), "month")])


@pytest.fixture
def measure(office, coordinator, unit):
    return make_measure(make_goal(office, by=coordinator, unit=unit), by=coordinator, schedule=CHAIN)


@pytest.fixture
def indicator(office, coordinator, unit, measure):
    made = make_indicator(office, by=coordinator, unit=unit)
    figures.link(measure.goal, by=coordinator, indicator=made)
    return made


def url(measure, name="measure_status"):
    return reverse(name, kwargs={"office": measure.office.slug, "pk": measure.pk})


def send(client, person, measure, **sent):
    client.force_login(person)
    return client.post(url(measure), {"state": "running", "text": "läuft gut", "revision": "1", **sent})


def figure(indicator, **typed):
    usual = {"amount": "40", "reference": "31.12.2025", "seen": "0"}
    return {f"f{indicator.pk}-{name}": value for name, value in {**usual, **typed}.items()}


def milestone(measure, **typed):
    return {f"m{measure.milestones.get().pk}-{name}": value for name, value in typed.items()}


def test_status_when_walked_by_three_people_and_another_unit(client, office, measure, unit_head, member, stranger):
    outsider = make_person(office, "unit_head", unit=make_unit(office, "FD 57"))
    for person, status in ((unit_head, 200), (member, 403), (outsider, 404), (stranger, 404)):
        client.force_login(person)
        assert client.get(url(measure)).status_code == status
    assert send(client, outsider, measure).status_code == 404
    assert not StatusReport.objects.exists()


def test_status_of_an_agreed_measure_is_not_reported_by_another_unit(client, office, coordinator, measure):
    actions.agree(measure.goal.annual_set, by=coordinator)
    outsider = make_person(office, "responsible", unit=make_unit(office, "FD 57"))
    assert send(client, outsider, measure).status_code == 403
    assert not StatusReport.objects.exists()


def test_status_offers_only_the_states_that_can_follow(client, measure, unit_head):
    actions.report_status(measure, by=unit_head, on=date(2026, 5, 1), today=date(2026, 5, 1), state="done")
    client.force_login(unit_head)
    page = client.get(url(measure)).content.decode()
    assert page.count('type="radio"') == 2
    assert 'value="running"' in page and 'value="delayed"' not in page


def test_status_saves_state_milestone_and_figure_at_once(client, measure, indicator, unit_head):
    sent = {**milestone(measure, done="on", done_on="2026-05-04"), **figure(indicator)}
    assert send(client, unit_head, measure, **sent).status_code == 302
    stored = Measure.objects.get()
    assert (stored.state, stored.status_text, stored.status_on) == ("running", "läuft gut", timezone.localdate())
    assert Milestone.objects.get().done_on == date(2026, 5, 4)
    assert (Value.objects.get().amount, Value.objects.get().reference_on) == (D(40), date(2025, 12, 31))


def test_status_of_a_milestone_without_a_day_is_done_today(client, measure, unit_head):
    send(client, unit_head, measure, **milestone(measure, done="on", done_on=""))
    assert Milestone.objects.get().done_on == timezone.localdate()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"f-amount": "4o"}, "„4o“ ist keine Zahl"),
        ({"f-amount": "400"}, "größten möglichen Wert 100"),
        ({"f-amount": "40", "f-reference": "31.02.2026"}, "„31.02.2026“ ist kein Datum"),
        ({"m-done": "on", "m-done_on": "31.02.2026"}, "gültiges Datum"),
        ({"m-done": "on", "m-done_on": "2999-01-01"}, "nicht erst in der Zukunft"),
        ({"state": "postponed", "text": ""}, "Bitte sagen Sie in einem Satz"),
        ({"state": "nonsense"}, "nonsense"),
    ],
)
def test_status_with_one_error_saves_nothing_and_keeps_all_that_was_typed(client, measure, indicator, unit_head, sent, sentence):
    names = {"f": f"f{indicator.pk}", "m": f"m{measure.milestones.get().pk}"}
    typed = {f"{names[name[0]]}{name[1:]}" if name[1] == "-" else name: text for name, text in sent.items()}
    response = send(client, unit_head, measure, **{**figure(indicator, amount=""), "text": "bleibt stehen", **typed})
    page = response.content.decode()
    assert response.status_code == 200
    assert sentence in page
    assert sent.get("text") == "" or "bleibt stehen" in page
    assert not StatusReport.objects.exists() and not Value.objects.exists()
    assert Milestone.objects.get().done_on is None


def test_status_with_a_doubtful_figure_asks_and_saves_all_once_confirmed(client, measure, indicator, unit_head):
    make_value(indicator, 20, by=unit_head, on=date(2024, 12, 31))
    sent = figure(indicator, amount="90", seen="99999")
    asked = send(client, unit_head, measure, **sent)
    assert "weicht um 350 % vom letzten Wert 20 ab" in asked.content.decode()
    assert not StatusReport.objects.exists()
    token = asked.context["values"][0].outcome.token
    assert send(client, unit_head, measure, **sent, **{f"f{indicator.pk}-confirmed": token}).status_code == 302
    assert Value.objects.filter(amount=90).exists() and StatusReport.objects.count() == 1


def test_status_when_another_editor_was_faster_shows_both_and_saves_on_the_second_try(client, measure, coordinator, unit_head):
    today = timezone.localdate()
    actions.report_status(measure, by=coordinator, on=today, today=today, state="delayed", text="Stelle fehlt")
    response = send(client, unit_head, measure)
    page = response.content.decode()
    assert "Stelle fehlt" in page and coordinator.name in page and "läuft gut" in page
    assert StatusReport.objects.count() == 1
    assert send(client, unit_head, measure, revision=response.context["status"]["revision"].value()).status_code == 302
    assert Measure.objects.get().status_text == "läuft gut"


def test_status_leaves_a_milestone_alone_that_a_colleague_completed_meanwhile(client, measure, coordinator, unit_head):
    today = timezone.localdate()
    actions.complete_milestone(measure.milestones.get(), by=coordinator, done_on=date(2026, 4, 20), today=today)
    send(client, unit_head, measure)
    assert Milestone.objects.get().done_on == date(2026, 4, 20)


def test_status_of_a_milestone_completed_otherwise_meanwhile_is_a_conflict(client, measure, coordinator, unit_head):
    today = timezone.localdate()
    actions.complete_milestone(measure.milestones.get(), by=coordinator, done_on=date(2026, 4, 20), today=today)
    response = send(client, unit_head, measure, **milestone(measure, done="on", done_on="2026-05-04"))
    assert "Inzwischen als erledigt am 20.04.2026 gemeldet." in response.content.decode()
    assert not StatusReport.objects.exists()
    seen = milestone(measure, done="on", done_on="2026-05-04", was="2026-04-20")
    assert send(client, unit_head, measure, **seen).status_code == 302
    assert Milestone.objects.get().done_on == date(2026, 5, 4)


def test_status_when_clicked_twice_reports_once(client, measure, indicator, unit_head):
    for _ in range(2):
        assert send(client, unit_head, measure, **figure(indicator)).status_code == 302
    assert StatusReport.objects.count() == Value.objects.count() == 1


def test_status_asks_only_for_figures_that_are_due(client, measure, indicator, unit_head):
    client.force_login(unit_head)
    assert [value.indicator for value in client.get(url(measure)).context["values"]] == [indicator]
    make_value(indicator, 40, by=unit_head, on=timezone.localdate())
    assert client.get(url(measure)).context["values"] == []
