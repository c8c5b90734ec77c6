# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Deadlines, composition, roles and spans as tables of cases."""

from datetime import date

import pytest

from zielkreis.committee.rules import deadlines, people, seats, settings
from zielkreis.committee.rules.composition import Composition
from zielkreis.committee.rules.spans import span_on
from zielkreis.kit.words import Refused
from zielkreis.org.rules import STATES


@pytest.mark.parametrize(
    ("day", "days", "kind", "state", "expected"),
    [
        (date(2026, 11, 24), 10, "calendar", "NW", date(2026, 11, 14)),
        (date(2026, 11, 24), 0, "working", "NW", date(2026, 11, 24)),
        (date(2026, 11, 24), 1, "working", "NW", date(2026, 11, 23)),
        (date(2026, 11, 23), 1, "working", "NW", date(2026, 11, 20)),
        (date(2026, 6, 8), 2, "working", "NW", date(2026, 6, 3)),  # Fronleichnam
        (date(2026, 6, 8), 2, "working", "BE", date(2026, 6, 4)),  # none in Berlin
        (date(2027, 1, 4), 1, "working", "NW", date(2026, 12, 31)),
        (date(2026, 4, 7), 2, "working", "NW", date(2026, 4, 1)),  # Easter
        (date(2028, 3, 1), 1, "calendar", "NW", date(2028, 2, 29)),
    ],
)  # fmt: skip
def test_count_back_gives_the_day_so_many_days_before(day, days, kind, state, expected):
    assert deadlines.count_back(day, days=days, kind=kind, state=state) == expected


@pytest.mark.parametrize("state", STATES)
def test_count_back_knows_the_holidays_of_every_state(state):
    assert deadlines.count_back(date(2026, 10, 5), days=1, kind="working", state=state) == date(2026, 10, 2)


def test_count_back_before_the_calendar_begins_is_refused():
    with pytest.raises(Refused, match="Bitte prüfen Sie das Datum"):
        deadlines.count_back(date(1, 1, 5), days=10, kind="calendar", state="NW")


@pytest.mark.parametrize(
    ("council", "provider", "unknown", "number", "hints", "vacant"),
    [
        (9, 6, 0, 15, 0, 0),
        (9, 5, 0, 15, 0, 1),  # a vacancy is no fault
        (10, 5, 0, 15, 1, 0),
        (8, 7, 0, 15, 1, 0),
        (9, 6, 1, 15, 2, 0),  # one without a seat, and one too many
        (8, 6, 0, 14, 2, 0),  # not divisible by five, and the providers' share is exceeded
        (9, 6, 0, None, 0, None),
        (9, 5, 0, None, 1, None),
        (0, 0, 0, None, 0, None),
    ],
)
def test_composition_tells_what_differs_from_three_to_two(council, provider, unknown, number, hints, vacant):
    found = Composition(on=date(2026, 1, 1), council=council, provider=provider, unknown=unknown, seats=number)
    assert (len(found.hints), found.vacant) == (hints, vacant)


@pytest.mark.parametrize(
    ("role", "kind", "votes", "account"),
    [
        ("chair", "committee", True, "chair"),
        ("deputy_chair", "committee", True, "member"),
        ("member", "committee", True, "member"),
        ("deputy", "committee", False, "member"),
        ("advisory", "committee", False, "advisory"),
        ("advisory_deputy", "committee", False, "advisory"),
        ("guest", "committee", False, ""),
        ("chair", "subcommittee", True, "member"),
        ("chair", "working_group", True, "advisory"),
        ("member", "faction", False, ""),
    ],
)
def test_vote_and_role_of_the_account_follow_from_the_role(role, kind, votes, account):
    assert (people.votes_by_role(role, kind=kind), people.account_role(role, kind=kind)) == (votes, account)


@pytest.mark.parametrize(
    ("role", "seat", "votes", "stands_for", "field"),
    [
        ("deputy", "", True, "member", "votes"),
        ("advisory", "", True, None, "votes"),
        ("member", "advisory", True, None, "seat"),
        ("deputy", "", False, None, "deputy_for"),
        ("member", "", True, "member", "deputy_for"),
        ("deputy", "", False, "advisory", "deputy_for"),
        ("advisory_deputy", "", False, "member", "deputy_for"),
        ("boss", "", False, None, "role"),
        ("member", "window", True, None, "seat"),
    ],
)
def test_membership_that_contradicts_itself_is_refused_at_the_field(role, seat, votes, stands_for, field):
    with pytest.raises(Refused) as refused:
        people.check_membership(role=role, seat=seat, votes=votes, kind="committee", is_deputy_for=stands_for)
    assert refused.value.field == field


def test_span_on_a_day_joins_what_touches_and_leaves_gaps():
    a, b, c = (None, date(2025, 10, 31)), (date(2025, 11, 1), date(2026, 5, 1)), (date(2030, 1, 1), None)
    assert span_on([c, b, a], on=date(2026, 1, 1)) == (None, date(2026, 5, 1))
    assert span_on([c, b, a], on=date(2027, 1, 1)) == c
    assert span_on([a], on=date(2027, 1, 1)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dr. Anna Beispiel", ("Dr.", "Anna Beispiel")),
        ("Prof. Dr.  Jo Muster ", ("Prof. Dr.", "Jo Muster")),
        ("Vorsitz", ("", "Vorsitz")),
        ("", ("", "")),
    ],
)
def test_title_is_split_from_the_name(text, expected):
    assert seats.split_title(text) == expected


@pytest.mark.parametrize("pattern", ["{year}/{number:03}", "{number}", "JHA-{number:4}/{year}"])
def test_number_pattern_with_known_places_is_taken(pattern):
    settings.check_number_pattern(pattern)


@pytest.mark.parametrize(
    "pattern", ["", "{year}", "{number.__class__}", "{number:099}", "{number!r}", "{nummer}", "{number", "{{number}}"]
)
def test_number_pattern_with_anything_else_is_refused(pattern):
    with pytest.raises(Refused):
        settings.check_number_pattern(pattern)
