# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who might vote, and what votes decide (I21): plain rules in tables."""

from datetime import date, time

import pytest

from zielkreis.committee.rules import meetings, votes
from zielkreis.committee.rules.votes import Holder, Presence, Votes
from zielkreis.kit.words import Refused

ADA, BEN, DEPUTY, ADVISER = 1, 2, 3, 4
HOLDERS = {
    ADA: Holder("Ada", votes=True),
    BEN: Holder("Ben", votes=True),
    DEPUTY: Holder("Vertretung von Ada", deputy_for=ADA),
    ADVISER: Holder("Beratung"),
}
SIX, SEVEN = time(18), time(19)


def present(who, **more):
    return Presence(who, "present", **more)


@pytest.mark.parametrize(
    ("presences", "at", "excluded", "expected"),
    [
        ([present(ADA), present(BEN)], None, (), {ADA, BEN}),
        ([present(ADA), Presence(BEN, "excused")], None, (), {ADA}),
        ([present(ADA), present(ADVISER)], None, (), {ADA}),
        ([present(DEPUTY)], None, (), set()),
        ([present(DEPUTY, stands_in_for=ADA)], None, (), {ADA}),
        ([present(ADA), present(BEN)], None, (BEN,), {ADA}),
        ([present(DEPUTY, stands_in_for=ADA)], None, (DEPUTY,), set()),
        ([present(ADA, until_time=SIX), present(BEN)], SEVEN, (), {BEN}),
        ([present(ADA, until_time=SIX), present(BEN)], None, (), {ADA, BEN}),
        ([present(ADA, from_time=SEVEN)], SIX, (), set()),
        ([present(ADA, until_time=SIX), present(DEPUTY, from_time=SIX, stands_in_for=ADA)], None, (), {ADA}),
        ([present(ADA, until_time=SIX), present(DEPUTY, from_time=SIX, stands_in_for=ADA)], SEVEN, (), {ADA}),
        ([], None, (), set()),
    ],
)
def test_seats_filled(presences, at, excluded, expected):
    assert votes.seats_filled(presences, holders=HOLDERS, at=at, excluded=excluded) == expected


@pytest.mark.parametrize(
    ("presences", "sentence"),
    [
        ([present(ADA), present(DEPUTY, stands_in_for=ADA)], "nicht zugleich"),
        ([present(ADA, until_time=SEVEN), present(DEPUTY, from_time=SIX, stands_in_for=ADA)], "nicht zugleich"),
        ([present(DEPUTY, stands_in_for=BEN)], "persönliche Stellvertretung"),
        ([present(BEN, stands_in_for=ADA)], "persönliche Stellvertretung"),
        ([present(ADA), present(ADA)], "doppelt"),
        ([present(99)], "nicht angehört"),
        ([present(ADA, from_time=SEVEN, until_time=SIX)], "vor „bis“"),
        ([Presence(ADA, "excused", from_time=SIX)], "nur zu Anwesenden"),
        ([Presence(DEPUTY, "absent", stands_in_for=ADA)], "nur zu Anwesenden"),
        ([Presence(ADA, "da")], "Wählen Sie"),
    ],
)
def test_attendance_that_can_not_be_is_refused(presences, sentence):
    with pytest.raises(Refused, match=sentence):
        votes.check_attendance(presences, holders=HOLDERS)


def test_attendance_when_deputy_follows_member_is_taken():
    followed = [present(ADA, until_time=SIX), present(DEPUTY, from_time=SIX, stands_in_for=ADA), present(BEN)]
    votes.check_attendance(followed, holders=HOLDERS)


@pytest.mark.parametrize(
    ("filled", "seats", "expected"), [(8, 15, True), (7, 15, False), (5, 10, False), (6, 10, True), (3, None, None)]
)
def test_quorum_is_more_than_half_of_the_statutory_seats(filled, seats, expected):
    assert votes.has_quorum(filled, seats=seats) is expected


@pytest.mark.parametrize("given", [(3, None, None), (3, 0, None), (None, 0, 0), (-1, 0, 0), (10_000, 0, 0)])
def test_votes_with_a_missing_or_impossible_number_are_refused(given):
    with pytest.raises(Refused, match="als Zahlen"):
        votes.votes_of(**dict(zip(("yes", "no", "abstentions"), given, strict=True)))


@pytest.mark.parametrize(
    ("result", "given", "eligible", "sentence"),
    [
        ("unchanged", Votes(3, 3, 0), 10, "mehr Ja als Nein"),
        ("changed", Votes(2, 3, 1), 10, "mehr Ja als Nein"),
        ("unchanged", Votes(0, 0, 5), 10, "mehr Ja als Nein"),
        ("rejected", Votes(4, 3, 0), 10, "angenommen"),
        ("unchanged", Votes(8, 2, 1), 10, "nur 10 Anwesende"),
        ("noted", Votes(8, 2, 1), 10, "nur 10 Anwesende"),
        ("unchanged", None, 10, "gehören die Stimmen"),
        ("unchanged", Votes(3, 0, 0), None, "wer anwesend war"),
        ("", None, 10, "Bitte wählen"),
        ("angenommen", None, 10, "Bitte wählen"),
    ],
)
def test_result_that_its_votes_contradict_is_refused(result, given, eligible, sentence):
    with pytest.raises(Refused, match=sentence):
        votes.check_result(result, votes=given, eligible=eligible, text="Der Ausschuss beschließt.")


def test_decision_without_wording_is_refused():
    with pytest.raises(Refused, match="Wortlaut"):
        votes.check_result("unchanged", votes=Votes(3, 0, 0), eligible=3, text="  ")


@pytest.mark.parametrize(
    ("result", "given"),
    [
        ("unchanged", Votes(1, 0, 9)),
        ("rejected", Votes(5, 5, 0)),
        ("rejected", Votes(0, 10, 0)),
        ("noted", None),
        ("postponed", None),
    ],
)
def test_result_that_its_votes_bear_is_taken(result, given):
    votes.check_result(result, votes=given, eligible=10, text="Wortlaut")


def test_numbers_count_public_and_non_public_apart():
    assert meetings.numbers([True, True, False, True]) == ["Ö 1", "Ö 2", "NÖ 1", "Ö 3"]


@pytest.mark.parametrize(("taken", "is_public", "expected"), [(["Ö 1", "Ö 9", "NÖ 4"], True, "Ö 10"), (["Ö 1"], False, "NÖ 1"),
                                                              (["7a", ""], True, "Ö 1")])  # fmt: skip
def test_next_number_follows_the_last_of_its_part(taken, is_public, expected):
    assert meetings.next_number(taken, is_public=is_public) == expected


@pytest.mark.parametrize(("day", "expected"), [(9, ("past", 1)), (10, ("today", 0)), (11, ("tomorrow", 1)), (13, ("ahead", 3))])
def test_distance_is_told_in_days(day, expected):
    assert meetings.distance(date(2026, 3, day), today=date(2026, 3, 10)) == expected
