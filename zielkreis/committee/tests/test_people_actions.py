# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Bodies, members and seats: what is refused, and what follows for accounts and history."""

from datetime import date

import pytest

from zielkreis.committee.actions import people as actions
from zielkreis.committee.actions.settings import change_settings
from zielkreis.committee.models import Member, Membership
from zielkreis.committee.queries import people as queries
from zielkreis.committee.queries.settings import settings_of
from zielkreis.committee.rules.seats import Seat
from zielkreis.committee.tests.make import make_body
from zielkreis.history.actions import OtherOffice
from zielkreis.history.models import Entry
from zielkreis.kit.words import Refused
from zielkreis.org.models import RoleAssignment
from zielkreis.org.queries import rights_of
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_person

START, END, TODAY = date(2025, 11, 1), date(2026, 10, 31), date(2026, 11, 23)


@pytest.fixture
def body(office):
    return make_body(office)


@pytest.fixture
def give(office, committee_office, body):
    """Give a new member of this name a seat."""

    def given(name, **facts):
        member = actions.create_member(office, by=committee_office, name=name)
        return actions.give_membership(body, by=committee_office, member=member, **{"starts_on": START, **facts})

    return given


def roles(person, on):
    return rights_of(person, on=on).roles


def test_members_of_a_day_come_by_role_and_only_some_vote(body, give):
    member = give("Beispiel, Anna", seat="council")
    give("Amt, Ada", role="advisory")
    give("Vertretung, Vera", role="deputy", deputy_for=member)
    give("Vorsitz, Veit", role="chair", seat="council")
    give("Früher, Fred", ends_on=date(2026, 1, 1))
    found = queries.memberships_on(body, on=TODAY)
    assert [one.member.name[:4] for one in found] == ["Vors", "Beis", "Vert", "Amt,"]
    assert [one.member.name[:4] for one in queries.voting_on(body, on=TODAY)] == ["Vors", "Beis"]
    assert [one.seat for one in found] == ["council", "council", "", "advisory"]
    assert queries.composition(body, on=TODAY).council == 2


def test_person_with_two_seats_at_once_is_refused(body, give, committee_office):
    held = give("Beispiel, Anna", ends_on=END)
    with pytest.raises(Refused, match="schon einen Platz"):
        actions.give_membership(body, by=committee_office, member=held.member, starts_on=END)
    again = actions.give_membership(body, by=committee_office, member=held.member, starts_on=date(2026, 11, 1))
    assert again.votes


def test_member_with_two_deputies_at_once_is_refused(give):
    member = give("Beispiel, Anna")
    give("Eins, Eva", role="deputy", deputy_for=member)
    with pytest.raises(Refused, match="schon von Eins, Eva vertreten"):
        give("Zwei, Zoe", role="deputy", deputy_for=member)


def test_deputy_of_a_member_of_another_body_is_refused(office, give, committee_office):
    member = give("Beispiel, Anna")
    other = actions.create_organization(office, by=committee_office, kind="subcommittee", name="Unterausschuss")
    deputy = actions.create_member(office, by=committee_office, name="Eins, Eva")
    with pytest.raises(Refused, match="desselben Gremiums"):
        actions.give_membership(other, by=committee_office, member=deputy, role="deputy", deputy_for=member)


def test_refused_seat_leaves_nothing(office, committee_office, body):
    member = actions.create_member(office, by=committee_office, name="Beispiel, Anna")
    before = Entry.objects.count()
    with pytest.raises(Refused):
        actions.give_membership(body, by=committee_office, member=member, role="advisory", votes=True)
    assert (Membership.objects.count(), Entry.objects.count()) == (0, before)


def test_member_of_another_office_is_stopped(body, committee_office, other_office):
    with office_scope(other_office):
        member = Member.objects.create(office=other_office, name="Fremd, Fritz")
    with pytest.raises(OtherOffice):
        actions.give_membership(body, by=committee_office, member=member)


def test_invited_member_gets_the_role_of_the_seat_for_its_time(give, committee_office):
    seat = give("Beispiel, Anna", role="chair", ends_on=date(2030, 10, 31))
    actions.invite_member(seat.member, by=committee_office, email="anna@example.org", today=TODAY)
    account = seat.member.account
    assert roles(account, TODAY) == {"chair"}
    assert roles(account, date(2030, 11, 1)) == frozenset()
    assert not account.has_usable_password()


def test_new_seat_gives_a_known_account_its_role(give, member, office, body, committee_office):
    RoleAssignment.objects.filter(person=member).delete()
    known = actions.create_member(office, by=committee_office, name="Konto, Kai", account=member)
    actions.give_membership(body, by=committee_office, member=known, role="advisory", starts_on=START)
    assert roles(member, TODAY) == {"advisory"}


def test_ended_seat_ends_the_role_on_that_day(give, committee_office):
    seat = give("Beispiel, Anna")
    actions.invite_member(seat.member, by=committee_office, email="anna@example.org", today=TODAY)
    actions.end_membership(seat, by=committee_office, on=TODAY)
    assert roles(seat.member.account, TODAY) == {"member"}
    assert roles(seat.member.account, date(2026, 11, 24)) == frozenset()


def test_ended_seat_keeps_the_role_while_another_seat_lasts(office, give, committee_office):
    seat = give("Beispiel, Anna")
    other = actions.create_organization(office, by=committee_office, kind="subcommittee", name="Unterausschuss")
    actions.give_membership(other, by=committee_office, member=seat.member, starts_on=START)
    actions.invite_member(seat.member, by=committee_office, email="anna@example.org", today=TODAY)
    actions.end_membership(seat, by=committee_office, on=TODAY)
    assert roles(seat.member.account, date(2027, 1, 1)) == {"member"}


def test_seat_ended_in_the_past_closes_an_account_without_any_role(give, committee_office):
    seat = give("Beispiel, Anna")
    actions.invite_member(seat.member, by=committee_office, email="anna@example.org", today=TODAY)
    actions.end_membership(seat, by=committee_office, on=END, today=TODAY)
    seat.member.account.refresh_from_db()
    assert not seat.member.account.is_active


def test_changed_role_moves_the_account_along(give, committee_office):
    seat = give("Beispiel, Anna")
    actions.invite_member(seat.member, by=committee_office, email="anna@example.org", today=TODAY)
    actions.change_membership(seat, by=committee_office, role="advisory", seat="advisory", today=TODAY)
    assert not seat.votes
    assert roles(seat.member.account, TODAY) == {"advisory"}


def test_voting_seat_for_somebody_who_works_on_goals_is_refused(office, body, committee_office, coordinator):
    known = actions.create_member(office, by=committee_office, name="Plan, Petra", account=coordinator)
    with pytest.raises(Refused, match="Der Ausschuss entscheidet, die Verwaltung führt aus"):
        actions.give_membership(body, by=committee_office, member=known, starts_on=START)
    advisory = actions.give_membership(body, by=committee_office, member=known, role="advisory", starts_on=START)
    assert roles(coordinator, TODAY) == {"coordinator", "advisory"}
    assert not advisory.votes


def test_account_taken_from_a_member_loses_the_committee_roles(give, committee_office):
    seat = give("Beispiel, Anna")
    actions.invite_member(seat.member, by=committee_office, email="anna@example.org", today=TODAY)
    account = seat.member.account
    actions.change_member(seat.member, by=committee_office, account=None, today=TODAY)
    assert roles(account, TODAY) == frozenset()


def test_account_of_a_member_with_this_address_is_refused(give, committee_office):
    actions.invite_member(give("Beispiel, Anna").member, by=committee_office, email="anna@example.org", today=TODAY)
    with pytest.raises(Refused, match="gehört schon zu einem anderen Mitglied"):
        actions.invite_member(give("Beispiel, Berta").member, by=committee_office, email="ANNA@example.org", today=TODAY)


def test_address_of_another_office_is_refused(give, committee_office, stranger):
    with pytest.raises(Refused, match="schon vergeben"):
        actions.invite_member(give("Beispiel, Anna").member, by=committee_office, email=stranger.email, today=TODAY)


def test_role_outside_the_committee_is_not_given(give, committee_office):
    with pytest.raises(Refused, match="Andere Rollen gibt die Administration"):
        actions.invite_member(give("A").member, by=committee_office, email="a@example.org", role="administrator")


def test_fetched_body_is_not_edited_here(office, committee_office, body):
    body.origin = "https://ris.example/oparl/organization/1"
    body.save()
    with pytest.raises(Refused, match="Ratsinformationssystem"):
        actions.change_organization(body, by=committee_office, name="Anders")
    with pytest.raises(Refused, match="Ratsinformationssystem"):
        actions.begin_term(body, by=committee_office, name="2026", starts_on=TODAY, seats=[Seat("A")], today=TODAY)


def test_body_below_itself_is_refused(office, committee_office, body):
    below = actions.create_organization(office, by=committee_office, kind="subcommittee", name="Unterausschuss", part_of=body)
    with pytest.raises(Refused, match="nicht zu sich selbst"):
        actions.change_organization(body, by=committee_office, part_of=below)


def test_body_of_the_same_name_is_refused(office, committee_office, body):
    with pytest.raises(Refused, match="gibt es schon"):
        actions.create_organization(office, by=committee_office, kind="committee", name="jugendhilfeausschuss")


SEATS = [
    Seat("Dr. Vorsitz, Veit", role="chair", seat="council", nominated_by="Fraktion A", deputy="Vertretung, Vera"),
    Seat("Beispiel, Anna", seat="provider", nominated_by="Verband B"),
    Seat(""),
    Seat("Amt, Ada", role="advisory", seat="advisory", deputy="Amt, Bea"),
]


def begin(body, by, **facts):
    given = {"name": "Wahlperiode 2026–2031", "starts_on": date(2026, 11, 1), "seats": SEATS, "today": TODAY} | facts
    return actions.begin_term(body, by=by, **given)


def test_new_term_ends_old_seats_and_begins_the_new_ones(body, give, committee_office):
    old = give("Früher, Fred")
    stays = give("Beispiel, Anna", role="advisory")
    term = begin(body, committee_office)
    old.refresh_from_db()
    stays.refresh_from_db()
    assert (old.ends_on, stays.ends_on) == (END, END)
    found = {one.member.name: one for one in queries.memberships_on(body, on=TODAY)}
    assert set(found) == {"Vorsitz, Veit", "Vertretung, Vera", "Beispiel, Anna", "Amt, Ada", "Amt, Bea"}
    assert found["Beispiel, Anna"].member == stays.member
    assert found["Vorsitz, Veit"].member.title == "Dr."
    assert found["Vertretung, Vera"].deputy_for == found["Vorsitz, Veit"]
    assert found["Amt, Bea"].role == "advisory_deputy"
    assert [found[name].on_behalf_of.kind for name in ("Vorsitz, Veit", "Beispiel, Anna")] == ["faction", "provider"]
    assert {one.term for one in found.values()} == {term}


def test_new_term_ends_accounts_of_those_who_leave_and_moves_those_who_stay(body, give, committee_office):
    old, stays = give("Früher, Fred"), give("Beispiel, Anna", role="advisory")
    for name, seat in (("fred", old), ("anna", stays)):
        actions.invite_member(seat.member, by=committee_office, email=f"{name}@example.org", today=END)
    begin(body, committee_office)
    left, moved = Member.objects.get(pk=old.member_id).account, Member.objects.get(pk=stays.member_id).account
    assert (left.is_active, moved.is_active) == (False, True)
    assert [roles(left, day) for day in (END, TODAY)] == [{"member"}, frozenset()]
    assert roles(moved, TODAY) == {"member"}


def test_new_term_that_begins_later_leaves_accounts_open_until_then(body, give, committee_office):
    old = give("Früher, Fred")
    actions.invite_member(old.member, by=committee_office, email="fred@example.org", today=END)
    begin(body, committee_office, starts_on=date(2027, 1, 1))
    account = Member.objects.get(pk=old.member_id).account
    assert account.is_active
    assert [roles(account, day) for day in (date(2026, 12, 31), date(2027, 1, 1))] == [{"member"}, frozenset()]


def test_new_term_begun_twice_is_refused_and_leaves_nothing(body, committee_office):
    begin(body, committee_office)
    before = Membership.objects.count()
    with pytest.raises(Refused, match="schon Mitglieder"):
        begin(body, committee_office)
    assert Membership.objects.count() == before


def test_new_term_shared_by_two_bodies_is_one(office, body, committee_office):
    other = actions.create_organization(office, by=committee_office, kind="subcommittee", name="Unterausschuss")
    assert begin(body, committee_office) == begin(other, committee_office)


def test_new_term_with_somebody_twice_is_refused_naming_both_rows(body, committee_office):
    with pytest.raises(Refused, match="Zeile 1 und in Zeile 2"):
        begin(body, committee_office, seats=[Seat("Dr. Anna Beispiel"), Seat("Berta", deputy="anna beispiel")])


def test_new_term_does_not_choose_among_members_of_the_same_name(office, body, committee_office):
    for _ in range(2):
        actions.create_member(office, by=committee_office, name="Beispiel, Anna")
    with pytest.raises(Refused, match="gibt es mehrmals"):
        begin(body, committee_office)
    begin(body, committee_office, seats=[Seat("Beispiel, Anna", is_new=True)])
    assert Member.objects.filter(name="Beispiel, Anna").count() == 3


def test_every_act_writes_history(office, body, give, committee_office):
    seat = give("Beispiel, Anna")
    actions.end_membership(seat, by=committee_office, on=TODAY)
    actions.change_member(seat.member, by=committee_office, title="Dr.")
    actions.change_organization(body, by=committee_office, seats=20)
    change_settings(office, by=committee_office, papers_days=14)
    told = set(Entry.objects.filter(by_id=committee_office.pk).values_list("verb", "object_type"))
    assert told == {
        ("create", "committee.member"), ("create", "committee.membership"), ("end", "committee.membership"),
        ("change", "committee.member"), ("change", "committee.organization"), ("change", "committee.committeesettings"),
    }  # fmt: skip


def test_settings_have_the_usual_deadlines_until_they_are_changed(office, committee_office):
    assert (settings_of(office).pk, settings_of(office).papers_days) == (None, 21)
    change_settings(office, by=committee_office, papers_days=14, days="working")
    assert (settings_of(office).papers_days, settings_of(office).days) == (14, "working")
    with pytest.raises(Refused, match="bevor die Einladung"):
        change_settings(office, by=committee_office, papers_days=5)


def test_person_who_leads_nothing_may_sit_in_a_working_group(office, committee_office, unit):
    head = make_person(office, "unit_head", unit=unit)
    group = make_body(office, kind="working_group", name="AG § 78")
    known = actions.create_member(office, by=committee_office, name="Leitung, Lea", account=head)
    actions.give_membership(group, by=committee_office, member=known, starts_on=START)
    assert roles(head, TODAY) == {"unit_head", "advisory"}
