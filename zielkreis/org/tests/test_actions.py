# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writing offices, units, people and roles."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from zielkreis.history.queries import history_of
from zielkreis.kit.words import Refused
from zielkreis.org import actions, queries
from zielkreis.org.models import Office, Person, RoleAssignment
from zielkreis.org.tests.make import make_office, make_person, make_unit

TODAY = date(2026, 11, 23)


@pytest.fixture
def administrator(office):
    return make_person(office, "administrator")


# Offices


def test_create_office_with_a_taken_short_name_is_refused(office):
    with pytest.raises(Refused, match="schon vergeben"):
        make_office(office.slug)


@pytest.mark.parametrize("wrong", [{"name": " "}, {"state": "XX"}, {"colour": "#ffffff"}, {"slug": "api"}, {"words": {"x": "y"}}])
def test_create_office_with_bad_input_writes_nothing(db, wrong):
    with pytest.raises(Refused):
        actions.create_office(**{"slug": "neu", "name": "Neu", "by": actions.System()} | wrong)
    assert not Office.objects.exists()


def test_change_office_keeps_in_the_history_that_the_logo_changed_but_not_the_image(office, administrator):
    actions.change_office(office, by=administrator, logo='<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>')
    entry = history_of(office, office_id=office.pk).first()
    assert [len(str(value)) for value in entry.changes["logo"]] == [0, 8]
    assert office.logo.startswith("data:image/svg+xml;base64,")


def test_own_word_of_an_office_replaces_the_usual_one(office, administrator):
    actions.change_office(office, by=administrator, words={"strategic_goal": "Leitlinie"})
    assert office.word("strategic_goal") == "Leitlinie"
    assert office.word("measure") == "Maßnahme"


# Units


def test_create_unit_with_a_taken_sign_is_refused_but_another_office_may_use_it(office, other_office):
    make_unit(office, "FD 51")
    make_unit(other_office, "FD 51")
    with pytest.raises(Refused, match="FD 51"):
        make_unit(office, " FD 51 ")


@pytest.mark.parametrize("missing", ["kind", "sign", "name"])
def test_create_unit_without_its_words_is_refused(office, administrator, missing):
    words = {"kind": "Team", "sign": "T", "name": "Team"} | {missing: " "}
    with pytest.raises(Refused) as refused:
        actions.create_unit(office, by=administrator, **words)
    assert refused.value.field == missing


def test_change_unit_below_itself_is_refused(office, administrator):
    top = make_unit(office, "FB")
    team = make_unit(office, "SG", parent=make_unit(office, "FD", parent=top))
    with pytest.raises(Refused, match="unter sich selbst"):
        actions.change_unit(top, by=administrator, parent=team)


def test_end_unit_while_units_below_go_on_is_refused_and_names_them(office, administrator):
    top = make_unit(office, "FB")
    below = make_unit(office, "FD", parent=top)
    with pytest.raises(Refused, match="FD"):
        actions.end_unit(top, by=administrator, on=TODAY)
    actions.end_unit(below, by=administrator, on=TODAY)
    actions.end_unit(top, by=administrator, on=TODAY)
    assert top.has_ended(date(2026, 11, 24))
    assert not top.has_ended(TODAY)


def test_change_unit_without_a_difference_writes_no_history(office, unit, administrator):
    actions.change_unit(unit, by=administrator, name=unit.name)
    assert [entry.verb for entry in history_of(unit, office_id=office.pk)] == ["create"]


# People


def test_create_person_with_an_address_of_any_office_is_refused_whatever_its_case(office, stranger):
    with pytest.raises(Refused, match="schon vergeben") as refused:
        actions.create_person(office, by=actions.System(), email=stranger.email.upper(), name="Neu")
    assert refused.value.field == "email"


@pytest.mark.parametrize("email", ["", "kein-at", "a@b", "a b@c.de"])
def test_create_person_without_an_address_is_refused(office, email):
    with pytest.raises(Refused):
        actions.create_person(office, by=actions.System(), email=email, name="Neu")


def test_create_person_without_password_can_not_sign_in_yet(office):
    person = actions.create_person(office, by=actions.System(), email="neu@kreis.example", name="Neu")
    assert not person.has_usable_password()


def test_invite_with_a_refused_role_leaves_no_account(office, administrator):
    with pytest.raises(Refused), transaction.atomic():
        actions.invite(office, by=administrator, email="neu@kreis.example", name="Neu", roles=[("unit_head", None)])
    assert not Person.objects.filter(email="neu@kreis.example").exists()


def test_nobody_closes_the_own_account(administrator):
    with pytest.raises(Refused, match="eigenen Zugang"):
        actions.change_person(administrator, by=administrator, is_active=False)


def test_closed_account_is_found_no_more_by_its_address(office, coordinator, administrator):
    actions.change_person(coordinator, by=administrator, is_active=False)
    assert queries.person_with_email(office, coordinator.email) is None


# Roles


def test_role_given_twice_stays_one_and_writes_one_entry(office, coordinator, administrator):
    before = history_of(coordinator, office_id=office.pk).count()
    again = actions.give_role(coordinator, by=administrator, role="coordinator")
    assert again == queries.roles_of(coordinator).get()
    assert history_of(coordinator, office_id=office.pk).count() == before


def test_role_twice_in_the_database_is_refused_with_and_without_a_unit(office, coordinator, unit, unit_head):
    for person, role, at in ((coordinator, "coordinator", None), (unit_head, "unit_head", unit)):
        with pytest.raises(IntegrityError), transaction.atomic():
            RoleAssignment.objects.create(office=office, person=person, role=role, unit=at)


def test_ended_role_counts_through_its_last_day(office, coordinator, administrator):
    actions.end_role(queries.roles_of(coordinator).get(), by=administrator, on=TODAY)
    assert queries.rights_of(coordinator, on=TODAY).roles == {"coordinator"}
    assert queries.rights_of(coordinator, on=date(2026, 11, 24)).roles == set()


def test_ended_role_when_given_again_begins_again(office, coordinator, administrator):
    actions.end_role(queries.roles_of(coordinator).get(), by=administrator, on=TODAY)
    actions.give_role(coordinator, by=administrator, role="coordinator", valid_from=date(2027, 1, 1))
    assert queries.rights_of(coordinator, on=date(2026, 12, 1)).roles == set()
    assert queries.rights_of(coordinator, on=date(2027, 2, 1)).roles == {"coordinator"}


def test_role_of_the_future_counts_from_its_first_day(coordinator, administrator):
    actions.give_role(coordinator, by=administrator, role="controlling", valid_from=date(2027, 1, 1))
    assert queries.rights_of(coordinator, on=TODAY).roles == {"coordinator"}
    assert queries.rights_of(coordinator, on=date(2027, 1, 1)).roles == {"coordinator", "controlling"}


def test_end_role_before_it_began_is_refused(coordinator, administrator):
    given = actions.give_role(coordinator, by=administrator, role="controlling", valid_from=date(2027, 1, 1))
    with pytest.raises(Refused):
        actions.end_role(given, by=administrator, on=TODAY)


def test_member_of_the_committee_gets_no_role_that_works_on_goals(member, administrator):
    with pytest.raises(Refused, match="zwei Konten"):
        actions.give_role(member, by=administrator, role="coordinator", valid_from=TODAY)


def test_former_member_may_work_on_goals(member, administrator):
    actions.end_role(queries.roles_of(member).get(), by=administrator, on=TODAY)
    actions.give_role(member, by=administrator, role="coordinator", valid_from=date(2026, 11, 24))
    assert queries.rights_of(member, on=date(2026, 11, 24)).roles == {"coordinator"}


def test_administrator_does_not_end_the_own_role(administrator):
    with pytest.raises(Refused, match="eigenen Zugang"):
        actions.end_role(queries.roles_of(administrator).get(), by=administrator, on=TODAY)


def test_new_sign_avoids_those_in_use(office):
    make_unit(office, "soziale-dienste")
    assert actions.new_sign(office, "Soziale Dienste") == "soziale-dienste-2"
    assert actions.new_sign(office, "???") == "einheit"


def test_give_role_to_oneself_is_refused(administrator):
    with pytest.raises(Refused, match="Sich selbst"):
        actions.give_role(administrator, by=administrator, role="coordinator")
    assert administrator.role_assignments.count() == 1
