# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Meetings on their way: planned, agenda, invited, held, cancelled; who was there."""

from datetime import date, time

import pytest

from zielkreis.committee.actions import meetings as actions
from zielkreis.committee.models import AgendaItem, Attendance, Consultation, Meeting, Paper
from zielkreis.committee.queries.meetings import eligible, items_of, next_meeting, waiting
from zielkreis.committee.rules.votes import Presence
from zielkreis.committee.tests import meeting_scenes as scenes
from zielkreis.committee.tests.make import make_body
from zielkreis.history.actions import OtherOffice
from zielkreis.history.queries import history_of
from zielkreis.kit.words import Refused
from zielkreis.org.queries import rights_of
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_person


def numbers(meeting):
    return [(item.number, item.title) for item in items_of(meeting)]


def verbs(obj):
    return [entry.verb for entry in history_of(obj, office_id=obj.office_id)]


def test_planned_meeting_gets_its_deadlines_counted_back(office, committee_office):
    meeting = scenes.planned(office, by=committee_office)
    assert (meeting.cosigning_due_on, meeting.papers_due_on, meeting.invitation_due_on) == (
        date(2026, 2, 12), date(2026, 2, 19), date(2026, 3, 2),
    )  # fmt: skip
    assert verbs(meeting) == ["create"]


def test_meeting_of_a_group_that_does_not_meet_is_refused(office, committee_office):
    with pytest.raises(Refused, match="kein Gremium"):
        actions.plan_meeting(make_body(office, kind="faction", name="Fraktion"), by=committee_office, day=scenes.DAY)


def test_second_meeting_at_the_same_time_is_refused(office, committee_office):
    scenes.planned(office, by=committee_office)
    with pytest.raises(Refused, match="schon eine Sitzung"):
        scenes.planned(office, by=committee_office)


def test_meeting_moved_to_another_day_moves_its_deadlines_but_the_one_set_by_hand(office, committee_office):
    meeting = scenes.planned(office, by=committee_office)
    meeting = actions.change_meeting(
        meeting,
        by=committee_office,
        day=date(2026, 3, 19),
        invitation_due_on=date(2026, 3, 5),
        papers_due_on=meeting.papers_due_on,
    )
    assert (meeting.papers_due_on, meeting.invitation_due_on) == (date(2026, 2, 26), date(2026, 3, 5))


def test_deadline_after_the_meeting_is_refused(office, committee_office):
    meeting = scenes.planned(office, by=committee_office)
    with pytest.raises(Refused, match="nach der Sitzung"):
        actions.change_meeting(meeting, by=committee_office, papers_due_on=date(2026, 3, 13))


def test_held_meeting_keeps_its_day_but_takes_when_it_ended(office, committee_office):
    meeting = scenes.held(office, by=committee_office)
    with pytest.raises(Refused, match="hat stattgefunden"):
        actions.change_meeting(meeting, by=committee_office, day=date(2026, 3, 11))
    assert actions.change_meeting(meeting, by=committee_office, ends=time(19)).ends == time(19)


def test_meeting_is_not_held_before_its_day(office, committee_office):
    meeting = scenes.invited(office, by=committee_office)
    with pytest.raises(Refused, match="liegt in der Zukunft"):
        actions.hold(meeting, by=committee_office, today=date(2026, 3, 11))


def test_meeting_is_not_held_without_invitation(office, committee_office):
    meeting = scenes.planned(office, by=committee_office)
    with pytest.raises(Refused, match="führt kein Schritt"):
        actions.hold(meeting, by=committee_office, today=scenes.TODAY)


def test_double_click_on_invite_and_hold_changes_nothing_twice(office, committee_office):
    meeting = scenes.held(office, by=committee_office)
    actions.hold(meeting, by=committee_office, today=scenes.TODAY)
    assert verbs(meeting).count("hold") == 1


def test_invitation_without_items_is_refused(office, committee_office):
    with pytest.raises(Refused, match="noch leer"):
        actions.invite(scenes.planned(office, by=committee_office), by=committee_office, on=date(2026, 3, 1))


def test_invitation_after_the_meeting_is_refused(office, committee_office):
    meeting = scenes.planned(office, by=committee_office)
    actions.add_item(meeting, by=committee_office, title="Verschiedenes")
    with pytest.raises(Refused, match="nicht nach der Sitzung"):
        actions.invite(meeting, by=committee_office, on=date(2026, 3, 13))


def test_invitation_numbers_the_items_and_sends_out_papers(office, committee_office):
    meeting = scenes.planned(office, by=committee_office)
    step = scenes.waiting_paper(meeting.organization)
    actions.add_item(meeting, by=committee_office, title="Personal", is_public=False)
    actions.add_item(meeting, by=committee_office, consultation=step)
    actions.add_item(meeting, by=committee_office, title="Verschiedenes")
    actions.invite(meeting, by=committee_office, on=date(2026, 3, 1))
    assert numbers(meeting) == [("Ö 1", "Ferienspiele"), ("Ö 2", "Verschiedenes"), ("NÖ 1", "Personal")]
    assert Paper.objects.get().state == "invited"


def test_invitation_with_a_paper_that_is_not_released_is_refused_whole(office, committee_office):
    meeting = scenes.planned(office, by=committee_office)
    for subject, state in (("Fertig", "released"), ("Halb fertig", "cosigning")):
        actions.add_item(meeting, by=committee_office, consultation=scenes.waiting_paper(meeting.organization, subject=subject, state=state))  # fmt: skip # noqa: E501
    with pytest.raises(Refused, match="Noch nicht freigegeben: Halb fertig"):
        actions.invite(meeting, by=committee_office, on=date(2026, 3, 1))
    assert Meeting.objects.get().state == "scheduled"
    assert set(Paper.objects.values_list("state", flat=True)) == {"released", "cosigning"}


def test_invitation_taken_back_calls_papers_back_and_opens_the_numbers(office, committee_office):
    meeting = scenes.planned(office, by=committee_office)
    actions.add_item(meeting, by=committee_office, consultation=scenes.waiting_paper(meeting.organization))
    actions.invite(meeting, by=committee_office, on=date(2026, 3, 1))
    meeting = actions.take_back_invitation(meeting, by=committee_office, reason="Falscher Saal")
    assert (meeting.state, meeting.invited_on, numbers(meeting)) == ("scheduled", None, [("", "Ferienspiele")])
    assert Paper.objects.get().state == "released"


def test_item_added_after_the_invitation_gets_the_next_number(office, committee_office):
    meeting = scenes.invited(office, by=committee_office, titles=["Eröffnung", "Verschiedenes"])
    actions.add_item(meeting, by=committee_office, title="Dringlichkeit")
    actions.add_item(meeting, by=committee_office, title="Vertrag", is_public=False)
    assert [number for number, _ in numbers(meeting)] == ["Ö 1", "Ö 2", "Ö 3", "NÖ 1"]


def test_paper_of_another_body_is_refused(office, committee_office):
    step = scenes.waiting_paper(make_body(office, kind="council", name="Kreistag"))
    with pytest.raises(Refused, match="nicht für dieses Gremium"):
        actions.add_item(scenes.planned(office, by=committee_office), by=committee_office, consultation=step)


def test_paper_is_on_one_agenda_only_and_waits_again_when_removed(office, committee_office):
    meeting = scenes.planned(office, by=committee_office)
    step = scenes.waiting_paper(meeting.organization)
    assert list(waiting(meeting)) == [step]
    item = actions.add_item(meeting, by=committee_office, consultation=step)
    assert not waiting(meeting)
    assert actions.add_item(meeting, by=committee_office, consultation=step) == item
    later = scenes.planned(office, by=committee_office, day=date(2026, 4, 1))
    with pytest.raises(Refused, match="schon auf einer Tagesordnung"):
        actions.add_item(later, by=committee_office, consultation=step)
    for _click in range(2):
        actions.remove_item(item, by=committee_office)
    assert (list(waiting(meeting)), list(items_of(meeting))) == ([step], [])


def test_item_of_a_non_public_paper_is_never_public(office, committee_office):
    meeting = scenes.planned(office, by=committee_office)
    item = actions.add_item(
        meeting, by=committee_office, consultation=scenes.waiting_paper(meeting.organization, is_public=False), is_public=True
    )
    assert not item.is_public
    with pytest.raises(Refused, match="nichtöffentlich"):
        actions.change_item(item, by=committee_office, is_public=True)


def test_items_are_ordered_before_the_invitation_only(office, committee_office):
    meeting = scenes.planned(office, by=committee_office)
    first, second = (actions.add_item(meeting, by=committee_office, title=title) for title in ("Eins", "Zwei"))
    actions.order_items(meeting, by=committee_office, order=[second.pk, first.pk])
    assert [title for _, title in numbers(meeting)] == ["Zwei", "Eins"]
    with pytest.raises(Refused, match="inzwischen geändert"):
        actions.order_items(meeting, by=committee_office, order=[first.pk])
    actions.invite(meeting, by=committee_office, on=date(2026, 3, 1))
    with pytest.raises(Refused, match="steht fest"):
        actions.order_items(meeting, by=committee_office, order=[first.pk, second.pk])
    with pytest.raises(Refused, match="zurückgezogen"):
        actions.remove_item(first, by=committee_office)
    with pytest.raises(Refused, match="steht mit der Einladung fest"):
        actions.change_item(first, by=committee_office, is_public=False)


def test_same_title_twice_in_a_part_is_refused(office, committee_office):
    meeting = scenes.planned(office, by=committee_office)
    for is_public in (True, False):
        actions.add_item(meeting, by=committee_office, title="Verschiedenes", is_public=is_public)
        with pytest.raises(Refused, match="steht schon"):
            actions.add_item(meeting, by=committee_office, title="Verschiedenes ", is_public=is_public)


def test_item_without_title_is_refused(office, committee_office):
    meeting = scenes.planned(office, by=committee_office)
    for title in (" ", "x" * 501):
        with pytest.raises(Refused):
            actions.add_item(meeting, by=committee_office, title=title)


def test_cancelled_meeting_gives_its_papers_back(office, committee_office):
    meeting = scenes.planned(office, by=committee_office)
    step = scenes.waiting_paper(meeting.organization)
    actions.add_item(meeting, by=committee_office, consultation=step)
    actions.invite(meeting, by=committee_office, on=date(2026, 3, 1))
    with pytest.raises(Refused, match="Grund"):
        actions.cancel(meeting, by=committee_office, reason=" ")
    actions.cancel(meeting, by=committee_office, reason="Hochwasser")
    step.refresh_from_db()
    assert (step.item, step.meeting, step.paper.state) == (None, None, "released")
    assert actions.plan_again(meeting, by=committee_office).state == "scheduled"


def test_fetched_meeting_is_not_edited(office, committee_office):
    meeting = Meeting.objects.create(
        office=office, organization=make_body(office), day=scenes.DAY, state="invited", origin="https://ris.example/meeting/1"
    )
    with pytest.raises(Refused, match="Ratsinformationssystem"):
        actions.hold(meeting, by=committee_office, today=scenes.TODAY)
    with pytest.raises(Refused, match="Ratsinformationssystem"):
        actions.add_item(meeting, by=committee_office, title="Neu")


def test_attendance_counts_seats_and_follows_times(office, committee_office):
    meeting = scenes.held(office, by=committee_office)
    first, second = scenes.seats(meeting.organization, 2)
    deputy = scenes.seat(meeting.organization, "Vertretung", role="deputy", deputy_for=first)
    item = items_of(meeting).get()
    assert eligible(item) is None
    actions.set_attendance(
        meeting, by=committee_office,
        presences=[Presence(deputy.pk, "present", stands_in_for=first.pk), Presence(second.pk, "present", until_time=time(18)),
                   Presence(first.pk, "excused")],
    )  # fmt: skip
    assert eligible(item) == 2
    item.begins = time(18, 30)
    assert eligible(item) == 1
    item.begins = None
    actions.exclude(item, by=committee_office, membership=second, reason="Träger der Einrichtung")
    assert eligible(item) == 1
    assert scenes.noted(meeting) == {"Vertretung": "present", "Mitglied 1": "excused", "Mitglied 2": "present"}


def test_deputy_beside_the_member_is_refused_and_leaves_the_attendance_as_it_was(office, committee_office):
    meeting = scenes.held(office, by=committee_office)
    first = scenes.seat(meeting.organization, "Ada")
    deputy = scenes.seat(meeting.organization, "Ben", role="deputy", deputy_for=first)
    scenes.all_present(meeting, [first], by=committee_office)
    with pytest.raises(Refused, match="Ben und Ada können nicht zugleich") as refused:
        actions.set_attendance(
            meeting, by=committee_office,
            presences=[Presence(first.pk, "present"), Presence(deputy.pk, "present", stands_in_for=first.pk)],
        )  # fmt: skip
    assert refused.value.field == f"for_{deputy.pk}"
    assert scenes.noted(meeting) == {"Ada": "present"}


def test_deputy_with_a_noted_vote_of_their_own_has_none(office, committee_office):
    meeting = scenes.held(office, by=committee_office)
    first = scenes.seat(meeting.organization, "Ada")
    deputy = scenes.seat(meeting.organization, "Ben", role="deputy", votes=True, deputy_for=first)
    scenes.all_present(meeting, [first, deputy], by=committee_office)
    assert eligible(items_of(meeting).get()) == 1


def test_somebody_outside_their_dates_was_not_there(office, committee_office):
    meeting = scenes.held(office, by=committee_office)
    gone = scenes.seat(meeting.organization, "Ausgeschieden", ends_on=date(2026, 3, 11))
    with pytest.raises(Refused, match="nicht angehört"):
        scenes.all_present(meeting, [gone], by=committee_office)
    with pytest.raises(Refused, match="gehört dem Gremium"):
        actions.exclude(items_of(meeting).get(), by=committee_office, membership=gone)


def test_before_the_meeting_only_excuses_are_noted(office, committee_office):
    meeting = scenes.invited(office, by=committee_office)
    one = scenes.seat(meeting.organization, "Ada")
    with pytest.raises(Refused, match="noch nicht stattgefunden"):
        scenes.all_present(meeting, [one], by=committee_office)
    actions.set_attendance(meeting, by=committee_office, presences=[Presence(one.pk, "excused")])
    assert Attendance.objects.get().state == "excused"


def test_next_meeting_of_a_member_is_that_of_their_own_body(office, committee_office, member):
    other = make_body(office, kind="subcommittee", name="Unterausschuss")
    seat = scenes.seat(other, "Mitglied")
    seat.member.account = member
    seat.member.save()
    scenes.planned(office, by=committee_office)
    own = scenes.planned(office, by=committee_office, body=other, day=date(2026, 4, 1))
    rights = rights_of(member, on=scenes.TODAY)
    assert next_meeting(office, rights=rights, on=date(2026, 3, 1)) == own
    assert next_meeting(office, rights=rights, on=date(2026, 5, 1)) is None


def test_paper_of_another_office_is_refused(office, committee_office, other_office):
    meeting = scenes.planned(office, by=committee_office)
    with office_scope(other_office):
        foreign = scenes.waiting_paper(make_body(other_office))
    with pytest.raises(Consultation.DoesNotExist):
        actions.add_item(meeting, by=committee_office, consultation=foreign)
    with office_scope(other_office):
        stranger = scenes.seat(make_body(other_office), "Fremd")
    scenes_item = actions.add_item(meeting, by=committee_office, title="Punkt")
    with pytest.raises((Refused, OtherOffice)):
        actions.exclude(scenes_item, by=committee_office, membership=stranger)
    with office_scope(other_office), pytest.raises((OtherOffice, Meeting.DoesNotExist, AgendaItem.DoesNotExist)):
        actions.cancel(meeting, by=make_person(other_office, "committee_office"), reason="Fremd")
