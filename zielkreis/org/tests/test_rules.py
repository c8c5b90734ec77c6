# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Plain rules of offices, units, people and roles, and the permission matrix."""

from datetime import date

import pytest

from zielkreis.kit.words import Refused
from zielkreis.org import rules
from zielkreis.org.rights import ALL, OWN, PERMISSIONS, ROLE, ROLES, Grant, Rights, matrix

PARENTS = {1: None, 2: 1, 3: 2, 4: 1}


@pytest.mark.parametrize("slug", ["musterkreis", "mk", "kreis-2", "a"])
def test_check_slug_with_a_usable_name_passes(slug):
    rules.check_slug(slug)


@pytest.mark.parametrize(
    "slug", ["", "Kreis", "zwei--striche", "-kreis", "kreis-", "mü", "a b", "konto", "static", "a" * 41, "../x"]
)
def test_check_slug_with_an_unusable_name_is_refused(slug):
    with pytest.raises(Refused, match="Kurzname"):
        rules.check_slug(slug)


@pytest.mark.parametrize("colour", ["#1a4f8f", "#000000", "#767676"])
def test_check_colour_that_white_can_be_read_on_passes(colour):
    rules.check_colour(colour)


@pytest.mark.parametrize("colour", ["#ffff00", "#777777", "#ffffff", "red", "#12345", "#1a4f8f;}", ""])
def test_check_colour_too_light_or_no_colour_is_refused(colour):
    with pytest.raises(Refused):
        rules.check_colour(colour)


def test_luminance_of_white_is_one_and_of_black_zero():
    assert rules.luminance("#ffffff") == pytest.approx(1)
    assert rules.luminance("#000000") == 0


@pytest.mark.parametrize(
    ("role", "has_unit", "sentence"),
    [
        ("unit_head", False, "gilt an einer Organisationseinheit"),
        ("coordinator", True, "gilt im ganzen Amt"),
        ("boss", False, "gibt es nicht"),
    ],
)
def test_check_role_in_the_wrong_place_is_refused(role, has_unit, sentence):
    with pytest.raises(Refused, match=sentence):
        rules.check_role(role, has_unit=has_unit)


@pytest.mark.parametrize("roles", [("member", "coordinator"), ("chair", "committee_office"), ("unit_head", "member")])
def test_voting_and_executing_roles_in_one_account_are_refused(roles):
    with pytest.raises(Refused, match="zwei Konten"):
        rules.check_separation(roles)


@pytest.mark.parametrize("roles", [("leadership", "advisory"), ("member", "chair"), ("coordinator", "controlling"), ("member",)])
def test_other_roles_in_one_account_pass(roles):
    rules.check_separation(roles)


def test_check_dates_with_the_end_before_the_beginning_is_refused():
    rules.check_dates(date(2026, 1, 1), date(2026, 1, 1))
    rules.check_dates(None, date(2026, 1, 1))
    with pytest.raises(Refused):
        rules.check_dates(date(2026, 1, 2), date(2026, 1, 1))


def test_below_finds_the_unit_with_all_units_under_it():
    assert rules.below(2, PARENTS) == {2, 3}
    assert rules.below(1, PARENTS) == {1, 2, 3, 4}


@pytest.mark.parametrize("parent", [2, 3])
def test_unit_when_hung_below_itself_is_refused(parent):
    with pytest.raises(Refused):
        rules.check_no_cycle(2, parent, PARENTS)


def test_unit_when_moved_elsewhere_or_to_the_top_passes():
    rules.check_no_cycle(2, 4, PARENTS)
    rules.check_no_cycle(2, None, PARENTS)


@pytest.mark.parametrize("words", [{"goal": "Ziel"}, {"strategic_goal": "x" * 61}])
def test_own_word_for_something_unknown_or_too_long_is_refused(words):
    with pytest.raises(Refused):
        rules.check_words(words)


# The matrix


def rights(*grants: Grant, person: int = 7) -> Rights:
    return Rights(person=person, grants=grants)


def test_unit_head_writes_goals_of_own_units_only():
    head = rights(Grant("unit_head", frozenset({2, 3})))
    assert head.may("write_goals", unit=3)
    assert not head.may("write_goals", unit=4)
    assert not head.may("write_goals")


def test_responsible_reports_only_on_what_the_person_answers_for():
    responsible = rights(Grant("responsible", frozenset({2})))
    assert responsible.may("report_status", unit=2, person=7)
    assert not responsible.may("report_status", unit=2, person=8)
    assert responsible.may_somewhere("report_status")


def test_rights_of_several_roles_add_up():
    both = rights(Grant("unit_head", frozenset({2})), Grant("controlling"))
    assert both.may("record_values", unit=9)
    assert both.may("write_goals", unit=2)
    assert not both.may("write_goals", unit=9)


def test_without_a_role_nothing_is_allowed():
    assert not any(rights().may_somewhere(permission.code) for permission in PERMISSIONS)


@pytest.mark.parametrize("code", [role.code for role in ROLES if role.committee])
def test_committee_reads_puts_in_and_writes_nothing_of_the_administration(code):
    allowed = {permission.code for permission in PERMISSIONS if code in permission.reach}
    assert allowed == {"see_adopted", "see_units", "see_meetings", "see_non_public", "put_in"}


def test_administrator_manages_people_and_reads_no_contents():
    allowed = {permission.code for permission in PERMISSIONS if "administrator" in permission.reach}
    assert allowed == {"see_adopted", "see_units", "manage_people", "manage_office", "hand_over"}


def test_recording_and_confirming_a_resolution_lie_in_different_hands():
    reach = {permission.code: set(permission.reach) for permission in PERMISSIONS}
    assert not reach["record_results"] & reach["confirm_results"]


def test_units_reach_is_given_only_to_roles_that_are_held_at_a_unit():
    reaching = {role for permission in PERMISSIONS for role, how in permission.reach.items() if how not in (ALL, OWN)}
    assert all(ROLE[role].at_unit for role in reaching)


def test_matrix_has_a_cell_for_every_permission_and_role():
    assert [len(cells) for _, cells in matrix()] == [len(ROLES)] * len(PERMISSIONS)
