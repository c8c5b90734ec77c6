# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the database itself refuses, whatever path leads there (I1, I21, I23, I24, I28): attacks past every action."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from zielkreis.committee.models import (
    AgendaItem,
    Attendance,
    Exclusion,
    Meeting,
    Member,
    Membership,
    Minutes,
    Paper,
    PaperSection,
)
from zielkreis.committee.tests.make import make_body, make_resolved_item
from zielkreis.goals.models import Adoption
from zielkreis.goals.tests.make import RESOLUTION
from zielkreis.org.tests.make import make_person


def refused(message: str = ""):
    """Expect that the database refuses, and keep the test's transaction alive."""
    return pytest.raises(DatabaseError, match=message or None)


def sql(statement: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def item(office, committee_office) -> AgendaItem:
    return make_resolved_item(office, resolution=RESOLUTION, by=committee_office)


@pytest.fixture
def seat(office, item) -> Membership:
    member = Member.objects.create(office=office, name="Mitglied des Kreistags")
    return Membership.objects.create(office=office, organization=item.meeting.organization, member=member, votes=True)


@pytest.fixture
def signed(office, item, seat) -> Minutes:
    """Minutes of a meeting with attendance and an exclusion, signed."""
    Attendance.objects.create(office=office, meeting=item.meeting, membership=seat, state="present")
    Exclusion.objects.create(office=office, item=item, membership=seat)
    minutes = Minutes.objects.create(office=office, meeting=item.meeting)
    Minutes.objects.filter(pk=minutes.pk).update(state="signed", signed_on=date(2022, 12, 1))
    return Minutes.objects.get(pk=minutes.pk)


def adoption(office, committee_office, coordinator, **other) -> Adoption:
    facts = {
        "body": RESOLUTION.body, "meeting_on": RESOLUTION.meeting_on, "agenda_item": RESOLUTION.agenda_item,
        "paper": RESOLUTION.paper, "result": RESOLUTION.result, "resolution_text": RESOLUTION.text,
    }  # fmt: skip
    return Adoption(office=office, recorded_by=committee_office, confirmed_by=coordinator, **(facts | other))


# Adopting


@pytest.mark.parametrize(
    "other", [{"meeting_on": date(2022, 11, 24)}, {"agenda_item": "Ö 9"}, {"result": "changed"}], ids=["day", "item", "result"]
)
def test_adoption_that_no_held_meeting_resolved_is_refused(office, committee_office, coordinator, item, other):
    with refused("held meeting"), transaction.atomic():
        adoption(office, committee_office, coordinator, **other).save()


@pytest.mark.parametrize("state", ["scheduled", "invited", "cancelled"])
def test_adoption_by_a_meeting_that_was_not_held_is_refused(office, committee_office, coordinator, state):
    body = make_body(office)
    meeting = Meeting.objects.create(office=office, organization=body, day=RESOLUTION.meeting_on, state=state)
    AgendaItem.objects.create(office=office, meeting=meeting, position=1, number="Ö 5", title="Leitziele")
    with refused("held meeting"), transaction.atomic():
        adoption(office, committee_office, coordinator).save()


def test_adoption_by_one_person_is_refused(office, committee_office, item):
    with refused(), transaction.atomic():
        adoption(office, committee_office, committee_office).save()


def test_adoption_that_a_meeting_resolved_is_kept(office, committee_office, coordinator, item):
    adoption(office, committee_office, coordinator).save()
    assert Adoption.objects.get().agenda_item == "Ö 5"


# Results


@pytest.mark.parametrize("state", ["scheduled", "invited", "cancelled"])
def test_result_of_a_meeting_that_was_not_held_is_refused(office, state):
    meeting = Meeting.objects.create(office=office, organization=make_body(office), day=date(2026, 3, 5), state=state)
    item = AgendaItem.objects.create(office=office, meeting=meeting, position=1, title="Punkt")
    with refused("held meeting"):
        sql("UPDATE committee_agendaitem SET result = 'unchanged' WHERE id = %s", item.pk)
    with refused("held meeting"), transaction.atomic():
        AgendaItem.objects.create(office=office, meeting=meeting, position=2, title="Punkt", result="noted")


def test_result_confirmed_by_who_recorded_it_is_refused(item, committee_office):
    with refused(), transaction.atomic():
        AgendaItem.objects.filter(pk=item.pk).update(confirmed_by=committee_office)


def test_more_votes_than_eligible_are_refused(item):
    with refused(), transaction.atomic():
        AgendaItem.objects.filter(pk=item.pk).update(yes=8, no=4, abstentions=1, eligible=12)
    AgendaItem.objects.filter(pk=item.pk).update(yes=8, no=3, abstentions=1, eligible=12)


@pytest.mark.parametrize("change", ["resolution_text = 'anders'", "yes = 1", "result = 'rejected'"])
def test_confirmed_result_when_changed_is_refused(item, coordinator, change):
    AgendaItem.objects.filter(pk=item.pk).update(confirmed_by=coordinator)
    with refused("confirmed result"):
        sql(f"UPDATE committee_agendaitem SET {change} WHERE id = %s", item.pk)
    with refused("confirmed result"):
        sql("DELETE FROM committee_agendaitem WHERE id = %s", item.pk)


def test_result_that_adopted_can_not_be_taken_back(office, item, committee_office, coordinator):
    binding = adoption(office, committee_office, coordinator)
    binding.save()
    AgendaItem.objects.filter(pk=item.pk).update(confirmed_by=coordinator, adoption=binding)
    for change in ("confirmed_by_id = NULL", "adoption_id = NULL", "number = 'Ö 9'"):
        with refused("confirmed result"):
            sql(f"UPDATE committee_agendaitem SET {change} WHERE id = %s", item.pk)


def test_held_meeting_when_moved_or_called_off_is_refused(item):
    for change in ("state = 'cancelled'", "day = '2030-01-01'"):
        with refused("stays held"):
            sql(f"UPDATE committee_meeting SET {change} WHERE id = %s", item.meeting_id)


def test_second_deputy_for_the_same_member_is_refused(office, item, seat):
    deputies = [
        Membership.objects.create(
            office=office, organization=seat.organization, role="deputy", deputy_for=seat,
            member=Member.objects.create(office=office, name=f"Stellvertretung {number}"),
        )
        for number in (1, 2)
    ]  # fmt: skip
    present = {"office": office, "meeting": item.meeting, "state": "present", "stands_in_for": seat}
    Attendance.objects.create(membership=deputies[0], **present)
    with refused(), transaction.atomic():
        Attendance.objects.create(membership=deputies[1], **present)


# Signed minutes

LOCKED = (
    "UPDATE committee_agendaitem SET title = 'anders' WHERE office_id = %s",
    "UPDATE committee_attendance SET state = 'absent' WHERE office_id = %s",
    "UPDATE committee_exclusion SET reason = 'anders' WHERE office_id = %s",
    "DELETE FROM committee_attendance WHERE office_id = %s",
    "DELETE FROM committee_exclusion WHERE office_id = %s",
    "DELETE FROM committee_agendaitem WHERE office_id = %s",
    "UPDATE committee_minutes SET opening = 'anders' WHERE office_id = %s",
    "UPDATE committee_minutes SET state = 'draft' WHERE office_id = %s",
    "DELETE FROM committee_minutes WHERE office_id = %s",
)


@pytest.mark.parametrize("attack", LOCKED)
def test_meeting_with_signed_minutes_when_changed_is_refused(office, signed, attack):
    with refused("signed minutes"):
        sql(attack, office.pk)


def test_meeting_with_signed_minutes_takes_no_new_item_nor_attendance(office, signed, seat):
    with refused("signed minutes"), transaction.atomic():
        AgendaItem.objects.create(office=office, meeting=signed.meeting, position=9, title="Nachgeschoben")
    with refused("signed minutes"), transaction.atomic():
        Exclusion.objects.create(office=office, item=signed.meeting.agenda_items.get(), membership=seat)


def test_signed_minutes_can_be_released_and_not_drafted_again(signed):
    Minutes.objects.filter(pk=signed.pk).update(state="released")
    for state in ("signed", "draft"):
        with refused("signed minutes"), transaction.atomic():
            Minutes.objects.filter(pk=signed.pk).update(state=state)


# Papers


@pytest.fixture
def decided(office) -> Paper:
    paper = Paper.objects.create(office=office, number="2026/001", subject="Kitas", state="invited")
    PaperSection.objects.create(office=office, paper=paper, key="facts", heading="Sachdarstellung", position=1, text="So ist es.")
    Paper.objects.filter(pk=paper.pk).update(state="done")
    return paper


def test_paper_number_twice_is_refused(office, decided):
    with refused(), transaction.atomic():
        Paper.objects.create(office=office, number="2026/001", subject="Anderes")


def test_paper_number_is_free_in_another_office(office, other_office, decided):
    from zielkreis.org.scoping import office_scope

    with office_scope(other_office):
        Paper.objects.create(office=other_office, number="2026/001", subject="Anderes")


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE committee_paper SET subject = 'anders' WHERE office_id = %s",
        "UPDATE committee_paper SET number = '2026/009' WHERE office_id = %s",
        "UPDATE committee_paper SET state = 'draft' WHERE office_id = %s",
        "UPDATE committee_papersection SET text = 'anders' WHERE office_id = %s",
        "DELETE FROM committee_papersection WHERE office_id = %s",
        "DELETE FROM committee_paper WHERE office_id = %s",
    ],
)
def test_decided_paper_when_changed_is_refused(office, decided, attack):
    with refused():
        sql(attack, office.pk)


def test_decided_paper_takes_no_new_section(office, decided):
    with refused("decided paper"), transaction.atomic():
        PaperSection.objects.create(office=office, paper=decided, key="more", heading="Mehr", position=2)


def test_person_who_confirms_must_be_another(office, item):
    leadership = make_person(office, "leadership")
    AgendaItem.objects.filter(pk=item.pk).update(confirmed_by=leadership)
    assert AgendaItem.objects.get(pk=item.pk).confirmed_by == leadership
