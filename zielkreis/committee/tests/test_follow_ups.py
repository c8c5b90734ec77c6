# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Following up resolutions: from a confirmed result to done, with reasons for delay, seen by whom it concerns."""

from datetime import date

import pytest

from zielkreis.committee.actions.follow_ups import change_follow_up, create_follow_up, report
from zielkreis.committee.models import FollowUp, Member, Membership
from zielkreis.committee.queries.follow_ups import follow_ups, reports_due
from zielkreis.committee.tests.make import make_body
from zielkreis.committee.tests.make_matters import make_confirmed_item, make_meeting
from zielkreis.history.actions import OtherOffice
from zielkreis.history.queries import history_of
from zielkreis.kit.words import Conflict, Refused
from zielkreis.org.queries import rights_of
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_unit

TODAY = date(2026, 6, 15)


@pytest.fixture
def item(office, committee_office):
    return make_confirmed_item(office, by=committee_office)


@pytest.fixture
def follow_up(item, unit, coordinator):
    return create_follow_up(item, by=coordinator, task="Konzept vorlegen", unit=unit, due_on=date(2026, 9, 30))


def seen_by(person, office) -> list[str]:
    return [one.task for one in follow_ups(office, rights=rights_of(person, on=TODAY), on=TODAY)]


def test_follow_up_of_a_confirmed_result_is_written_into_the_history(follow_up, office, coordinator):
    entry = history_of(follow_up, office_id=office.pk).get()
    assert (entry.verb, entry.by_id) == ("create", coordinator.pk)
    assert entry.changes["task"] == ["", "Konzept vorlegen"]


def test_follow_up_of_an_unconfirmed_result_is_refused(office, committee_office):
    item = make_confirmed_item(office, by=committee_office, confirmed=False)
    with pytest.raises(Refused, match="zweite Person"):
        create_follow_up(item, by=committee_office, task="Konzept vorlegen")
    assert not FollowUp.objects.exists()


def test_follow_up_due_before_its_meeting_is_refused(item, coordinator):
    with pytest.raises(Refused) as refused:
        create_follow_up(item, by=coordinator, task="Konzept", due_on=date(2026, 3, 11))
    assert refused.value.field == "due_on"


@pytest.mark.parametrize(("day", "state"), [(date(2026, 3, 12), "scheduled"), (date(2026, 9, 1), "cancelled")])
def test_follow_up_reports_only_to_a_later_meeting_that_takes_place(item, office, coordinator, day, state):
    other = make_meeting(office, day=day, state=state, body=make_body(office, name="Unterausschuss", kind="subcommittee"))
    with pytest.raises(Refused) as refused:
        create_follow_up(item, by=coordinator, task="Konzept", reports_to=other)
    assert refused.value.field == "reports_to"


def test_follow_up_with_a_unit_of_another_office_is_undone(item, coordinator, other_office):
    with office_scope(other_office):
        foreign = make_unit(other_office)
    with pytest.raises(OtherOffice):
        create_follow_up(item, by=coordinator, task="Konzept", unit=foreign)


def test_report_moves_on_and_keeps_what_was_said(follow_up, office, unit_head):
    found = report(follow_up, by=unit_head, state="running", progress="Begonnen", revision=1, today=TODAY)
    assert (found.state, found.progress, found.revision) == ("running", "Begonnen", 2)
    done = report(found, by=unit_head, state="done", progress="Liegt vor", done_on=TODAY, revision=2, today=TODAY)
    assert done.done_on == TODAY
    again = report(done, by=unit_head, state="running", progress="Nacharbeit", revision=3, today=TODAY)
    assert again.done_on is None
    assert [entry.verb for entry in history_of(follow_up, office_id=office.pk)] == ["report", "report", "report", "create"]


def test_report_when_somebody_was_faster_is_a_conflict_and_writes_nothing(follow_up, unit_head, coordinator):
    report(follow_up, by=unit_head, state="running", progress="Begonnen", revision=1, today=TODAY)
    with pytest.raises(Conflict):
        report(follow_up, by=coordinator, state="done", progress="Fertig", done_on=TODAY, revision=1, today=TODAY)
    follow_up.refresh_from_db()
    assert (follow_up.state, follow_up.progress) == ("running", "Begonnen")


def test_report_when_overdue_without_a_reason_is_refused(follow_up, unit_head):
    with pytest.raises(Refused) as refused:
        report(follow_up, by=unit_head, state="running", progress="Dauert", revision=1, today=date(2026, 10, 1))
    assert refused.value.field == "delay_reason"


def test_due_date_when_moved_back_without_a_reason_is_refused_and_with_one_kept(follow_up, coordinator):
    with pytest.raises(Refused):
        change_follow_up(follow_up, by=coordinator, revision=1, due_on=date(2026, 12, 31))
    moved = change_follow_up(
        follow_up, by=coordinator, revision=1, due_on=date(2026, 12, 31), delay_reason="Ausschreibung wiederholt"
    )
    assert (moved.due_on, moved.delay_reason) == (date(2026, 12, 31), "Ausschreibung wiederholt")


def test_unit_sees_its_own_follow_ups_and_no_others(follow_up, item, office, coordinator, unit_head):
    create_follow_up(item, by=coordinator, task="Aufgabe nebenan", unit=make_unit(office, "FD 52"))
    assert seen_by(unit_head, office) == ["Konzept vorlegen"]
    assert len(seen_by(coordinator, office)) == 2


def test_unit_reads_a_task_of_a_resolution_that_is_not_public_but_not_the_resolution(
    office, committee_office, coordinator, unit, unit_head
):
    item = make_confirmed_item(office, by=committee_office, title="Geheimer Vertrag", is_public=False)
    create_follow_up(item, by=coordinator, task="Vertrag schließen", unit=unit)
    [found] = follow_ups(office, rights=rights_of(unit_head, on=TODAY), on=TODAY)
    assert (found.task, found.item_is_readable) == ("Vertrag schließen", False)


def test_member_reads_public_follow_ups_and_non_public_ones_of_the_own_body_alone(office, committee_office, coordinator, member):
    own, other = make_body(office), make_body(office, name="Unterausschuss", kind="subcommittee")
    somebody = Member.objects.create(office=office, name="Mitglied", account=member)
    Membership.objects.create(office=office, organization=own, member=somebody, role="member")
    for body, is_public in ((own, True), (own, False), (other, True), (other, False)):
        meeting = make_meeting(office, body=body)
        item = make_confirmed_item(office, by=committee_office, meeting=meeting, is_public=is_public)
        create_follow_up(item, by=coordinator, task=f"{body} {'öffentlich' if is_public else 'nichtöffentlich'}")
    assert sorted(seen_by(member, office)) == [
        "Jugendhilfeausschuss nichtöffentlich", "Jugendhilfeausschuss öffentlich", "Unterausschuss öffentlich",
    ]  # fmt: skip


def test_report_back_is_shown_at_the_meeting_it_was_promised_to(office, item, coordinator, unit):
    coming = make_meeting(office, day=date(2026, 9, 10), state="invited")
    create_follow_up(item, by=coordinator, task="Bericht geben", unit=unit, reports_to=coming)
    create_follow_up(item, by=coordinator, task="Ohne Bericht", unit=unit)
    found = reports_due(coming, rights=rights_of(coordinator, on=TODAY), on=TODAY)
    assert [line.follow_up.task for line in found] == ["Bericht geben"]


def test_follow_up_when_sent_twice_is_made_once(follow_up, item, unit, coordinator):
    again = create_follow_up(item, by=coordinator, task="Konzept vorlegen", unit=unit, due_on=date(2026, 9, 30))
    assert again == follow_up
    assert FollowUp.objects.count() == 1
