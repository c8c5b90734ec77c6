# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page of a measure, walked by who may, who of the same office may not, and who must not even see that it exists."""

from datetime import date

import pytest
from django.urls import reverse

from zielkreis.goals import actions
from zielkreis.goals.schedule import PlannedMilestone, Schedule
from zielkreis.goals.tests.make import make_goal, make_measure
from zielkreis.org.tests.make import make_person, make_unit

LATE = Schedule.of([PlannedMilestone("Konzept", "04/2024", date(2024, 4, 1), date(2024, 4, 30), "month")])


@pytest.fixture
def measure(office, coordinator, unit):
    goal = make_goal(office, by=coordinator, unit=unit)
    return make_measure(goal, by=coordinator, schedule=LATE, responsible="Fachdienstleitung")


def page_of(client, person, measure, office=None):
    client.force_login(person)
    return client.get(reverse("measure", kwargs={"office": (office or measure.office).slug, "pk": measure.pk}))


def test_measure_when_walked_by_three_people(client, office, measure, unit_head, member, stranger):
    assert page_of(client, unit_head, measure).status_code == 200
    assert page_of(client, member, measure).status_code == 403
    assert page_of(client, stranger, measure).status_code == 404
    assert page_of(client, stranger, measure, office=stranger.office).status_code == 404


def test_measure_of_a_draft_is_not_found_by_another_unit_and_read_by_it_once_agreed(client, office, coordinator, measure):
    outsider = make_person(office, "unit_head", unit=make_unit(office, "FD 57"))
    assert page_of(client, outsider, measure).status_code == 404
    actions.agree(measure.goal.annual_set, by=coordinator)
    page = page_of(client, outsider, measure)
    assert page.status_code == 200
    assert "Stand melden" not in page.content.decode()


def test_measure_is_read_by_who_answers_for_it_in_another_unit(client, office, coordinator, measure):
    outsider = make_person(office, "responsible", unit=make_unit(office, "FD 57"))
    actions.change_measure(measure, by=coordinator, responsible_person=outsider)
    page = page_of(client, outsider, measure).content.decode()
    assert "Stand melden" in page
    assert "Bearbeiten" not in page


def test_measure_shows_standing_milestones_reports_and_history(client, measure, coordinator, unit_head):
    actions.report_status(
        measure, by=unit_head, on=date(2026, 7, 1), today=date(2026, 7, 1), state="delayed", text="Stelle <b>unbesetzt</b>"
    )
    page = page_of(client, coordinator, measure).content.decode()
    for words in ("verzögert", "Stelle &lt;b&gt;unbesetzt", "überfällig", "04/2024", "0 von 1", unit_head.name, "Stand gemeldet"):
        assert words in page


def test_measure_takes_as_many_queries_for_long_histories(client, measure, coordinator, django_assert_max_num_queries):
    day = date(2026, 7, 1)
    for number in range(20):
        actions.add_milestone(measure, by=coordinator, planned=PlannedMilestone(f"Schritt {number}"))
        actions.report_status(measure, by=coordinator, on=day, today=day, state="running", text=f"Stand {number}")
    client.force_login(coordinator)
    with django_assert_max_num_queries(11):
        client.get(reverse("measure", kwargs={"office": measure.office.slug, "pk": measure.pk}))
