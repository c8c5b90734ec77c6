# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writing measures: schedule and milestones, status reports, means, and who was faster."""

from datetime import date

import pytest

from zielkreis.goals import actions, queries
from zielkreis.goals.models import Measure, Participant, Resource, StatusReport
from zielkreis.goals.schedule import PlannedMilestone, Schedule
from zielkreis.goals.tests.make import make_goal, make_measure
from zielkreis.history.queries import history_of
from zielkreis.kit.words import Conflict, Refused
from zielkreis.org.tests.make import make_unit

TODAY = date(2026, 7, 15)
CHAIN = Schedule.of(
    [
        PlannedMilestone("Konzept", "04/2026", date(2026, 4, 1), date(2026, 4, 30), "month"),
        PlannedMilestone("Auswertung", "10/2026", date(2026, 10, 1), date(2026, 10, 31), "month"),
    ]
)


@pytest.fixture
def measure(office, coordinator, unit):
    return make_measure(make_goal(office, by=coordinator, unit=unit), by=coordinator, schedule=CHAIN)


def report(measure, by, *, on=TODAY, **more):
    return actions.report_status(measure, by=by, on=on, today=TODAY, **{"state": "running", "text": "läuft", **more})


def verbs(obj):
    return [entry.verb for entry in history_of(obj, office_id=obj.office_id)]


def titles(measure):
    return [one.title for one in measure.milestones.all()]


def test_create_measure_takes_its_schedule_and_the_unit_of_the_goal(measure, unit):
    assert measure.unit == unit
    assert (measure.schedule_text, measure.starts_on, measure.due_on) == (
        "Konzept: 04/2026 / Auswertung: 10/2026", date(2026, 4, 1), date(2026, 10, 31),
    )  # fmt: skip
    assert titles(measure) == ["Konzept", "Auswertung"]
    assert verbs(measure.milestones.first()) == ["create"]


def test_create_measure_of_a_unit_below_the_goals_is_allowed_and_of_another_is_refused(office, coordinator, unit):
    goal = make_goal(office, by=coordinator, unit=unit)
    below = make_unit(office, "SG 51.1", parent=unit)
    assert make_measure(goal, by=coordinator, unit=below).unit == below
    with pytest.raises(Refused, match="Beteiligt"):
        make_measure(goal, by=coordinator, unit=make_unit(office, "FD 57"))
    assert Measure.objects.count() == 1


def test_report_status_keeps_every_report_and_moves_the_measure(measure, unit_head):
    report(measure, unit_head)
    report(measure, unit_head, state="delayed", text="Stelle nicht besetzt")
    stored = Measure.objects.get(pk=measure.pk)
    assert (stored.state, stored.status_text, stored.status_on) == ("delayed", "Stelle nicht besetzt", TODAY)
    assert [one.state for one in stored.reports.all()] == ["delayed", "running"]
    entry = history_of(measure, office_id=measure.office_id).first()
    assert entry.changes["state"] == ["running", "delayed"]


def test_report_status_when_sent_twice_reports_once(measure, unit_head):
    for _ in range(2):
        report(measure, unit_head, revision=1)
    assert StatusReport.objects.count() == 1
    assert verbs(measure) == ["report", "create"]


def test_report_status_when_another_was_faster_is_a_conflict_and_writes_nothing(measure, unit_head, coordinator):
    report(measure, unit_head, revision=1)
    with pytest.raises(Conflict):
        report(measure, coordinator, state="done", text="fertig", revision=1)
    assert StatusReport.objects.count() == 1


def test_report_status_for_an_earlier_day_is_kept_without_moving_the_measure(measure, unit_head):
    report(measure, unit_head, state="delayed", text="stockt")
    report(measure, unit_head, on=date(2026, 5, 1))
    stored = Measure.objects.get(pk=measure.pk)
    assert (stored.state, stored.status_on) == ("delayed", TODAY)
    assert verbs(measure) == ["report", "report", "create"]
    standing = queries.standings(measure.office, measures=[measure.pk], on=date(2026, 6, 1))[measure.pk]
    assert (standing.state, standing.reported_on) == ("running", date(2026, 5, 1))


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"on": date(2026, 7, 16)}, "on"),
        ({"state": "postponed", "text": " "}, "text"),
        ({"state": "gone"}, "state"),
    ],
)
def test_report_status_that_cannot_be_is_refused(measure, unit_head, more, field):
    with pytest.raises(Refused) as refused:
        report(measure, unit_head, **more)
    assert refused.value.field == field
    assert not StatusReport.objects.exists()


def test_report_status_that_no_step_leads_to_is_refused(measure, unit_head):
    report(measure, unit_head, state="done")
    with pytest.raises(Refused, match="Von „umgesetzt“ führt kein Schritt zu „verzögert“"):
        report(measure, unit_head, state="delayed")


def test_complete_milestone_is_done_on_a_day_and_can_be_reopened(measure, unit_head):
    milestone = measure.milestones.first()
    actions.complete_milestone(milestone, by=unit_head, done_on=date(2026, 5, 3), today=TODAY, evidence="Protokoll")
    assert milestone.done_on == date(2026, 5, 3)
    actions.reopen_milestone(milestone, by=unit_head)
    assert milestone.done_on is None
    assert verbs(milestone) == ["reopen", "complete", "create"]


def test_complete_milestone_in_the_future_is_refused(measure, unit_head):
    with pytest.raises(Refused, match="Zukunft"):
        actions.complete_milestone(measure.milestones.first(), by=unit_head, done_on=date(2026, 7, 16), today=TODAY)


def test_drop_milestone_takes_back_that_it_was_done(measure, unit_head):
    milestone = measure.milestones.first()
    actions.complete_milestone(milestone, by=unit_head, done_on=TODAY, today=TODAY)
    actions.drop_milestone(milestone, by=unit_head, reason="nicht mehr nötig")
    assert (milestone.done_on, milestone.dropped) == (None, True)


def test_reschedule_keeps_what_was_reported_on_milestones_of_the_same_title(measure, coordinator):
    first, second = measure.milestones.all()
    actions.complete_milestone(first, by=coordinator, done_on=date(2026, 4, 20), today=TODAY)
    later = Schedule.of(
        [
            PlannedMilestone("Konzept", "05/2026", date(2026, 5, 1), date(2026, 5, 31), "month"),
            PlannedMilestone("Start", "12/2026", date(2026, 12, 1), date(2026, 12, 31), "month"),
        ]
    )
    changed = actions.reschedule(measure, by=coordinator, schedule=later, revision=1)
    assert changed.due_on == date(2026, 12, 31)
    assert [(one.title, one.done_on) for one in changed.milestones.all()] == [("Konzept", date(2026, 4, 20)), ("Start", None)]
    assert verbs(second) == ["delete", "create"]


def test_reschedule_drops_a_milestone_that_was_already_reported_on(measure, coordinator):
    actions.complete_milestone(measure.milestones.first(), by=coordinator, done_on=TODAY, today=TODAY)
    changed = actions.reschedule(measure, by=coordinator, schedule=Schedule("laufend", precision="running"))
    assert [(one.title, one.dropped) for one in changed.milestones.all()] == [("Konzept", True)]


def test_change_milestone_rewords_the_schedule(measure, coordinator):
    planned = PlannedMilestone("Konzept", "06/2026", date(2026, 6, 1), date(2026, 6, 30), "month")
    actions.change_milestone(measure.milestones.first(), by=coordinator, planned=planned)
    assert Measure.objects.get(pk=measure.pk).schedule_text == "Konzept: 06/2026 / Auswertung: 10/2026"


def test_change_measure_when_somebody_else_changed_it_is_a_conflict(measure, coordinator, unit_head):
    actions.change_measure(measure, by=unit_head, revision=1, title="Anders")
    with pytest.raises(Conflict):
        actions.change_measure(measure, by=coordinator, revision=1, title="Noch anders")


def test_delete_measure_is_refused_once_it_was_reported_on(measure, coordinator):
    report(measure, coordinator)
    with pytest.raises(Refused, match="entfallen"):
        actions.delete_measure(measure, by=coordinator)


def test_set_participants_and_resources_replace_what_was_there(measure, coordinator):
    actions.set_participants(measure, by=coordinator, participants=[Participant(name="Kreisjugendring", outside=True)])
    actions.set_participants(measure, by=coordinator, participants=[Participant(name="Stadtjugendring", outside=True)])
    actions.set_resources(measure, by=coordinator, resources=[Resource(kind="money", text="5.000 €")])
    assert [one.name for one in measure.participants.all()] == ["Stadtjugendring"]
    assert history_of(measure, office_id=measure.office_id).first().changes == {"resources": [[], ["5.000 €"]]}
