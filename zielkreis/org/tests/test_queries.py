# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading units, people and rights."""

from datetime import date

from zielkreis.org import actions, queries
from zielkreis.org.tests.make import make_office, make_person, make_unit

TODAY = date(2026, 11, 23)


def test_unit_tree_lists_units_below_each_other_with_their_depth(office):
    top = make_unit(office, "FB")
    first = make_unit(office, "FD 1", parent=top)
    make_unit(office, "FD 2", parent=top)
    make_unit(office, "SG 1", parent=first)
    lines = [(line.unit.sign, line.depth) for line in queries.unit_tree(office)]
    assert lines == [("FB", 0), ("FD 1", 1), ("SG 1", 2), ("FD 2", 1)]


def test_unit_tree_costs_one_query(office, django_assert_num_queries):
    top = make_unit(office, "FB")
    for number in range(9):
        make_unit(office, f"FD {number}", parent=top)
    with django_assert_num_queries(1):
        queries.unit_tree(office)


def test_rights_of_a_unit_head_reach_all_units_below(office):
    top = make_unit(office, "FD")
    team, elsewhere = make_unit(office, "SG", parent=top), make_unit(office, "FD 2")
    rights = queries.rights_of(make_person(office, "unit_head", unit=top), on=TODAY)
    assert rights.may("write_goals", unit=team.pk)
    assert not rights.may("write_goals", unit=elsewhere.pk)


def test_rights_cost_one_query_and_with_units_two(coordinator, unit_head, django_assert_num_queries):
    with django_assert_num_queries(1):
        queries.rights_of(coordinator, on=TODAY)
    with django_assert_num_queries(2):
        queries.rights_of(unit_head, on=TODAY)


def test_people_are_found_by_every_word_and_those_who_left_stand_last(office, coordinator, member):
    actions.change_person(coordinator, by=actions.System(), name="Zora Beispiel", function="Planung")
    actions.change_person(member, by=actions.System(), is_active=False)
    assert list(queries.people(office, text="beispiel plan")) == [coordinator]
    assert list(queries.people(office))[-1] == member


def test_only_examples_is_false_without_offices_and_beside_a_real_one(db):
    assert not queries.holds_only_examples()
    actions.create_office(slug="beispiel", name="Beispiel", by=actions.System(), is_example=True)
    assert queries.holds_only_examples()
    make_office()
    assert not queries.holds_only_examples()
