# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""When whom to remind of what, in tables: points, keys, escalation, windows, bundling."""

from datetime import date, timedelta

import pytest

from zielkreis.cycle.rules import reminders as rules
from zielkreis.cycle.rules.reminders import COORDINATOR, HEAD, Matter
from zielkreis.kit.words import Refused

DUE = date(2026, 3, 31)


def matter(due_on=DUE, key="milestone:1"):
    return Matter(key, "Konzept schreiben", "Meilenstein „%(title)s“", "/weg/", due_on, {"title": "Entwurf"})


def key_on(day, due_on=DUE):
    line = rules.reminder(matter(due_on), today=day)
    return line and line.key


def keys_of(lines):
    return [line.key for line in lines]


@pytest.mark.parametrize(
    ("days", "point"),
    [
        (-30, None), (-8, None), (-7, -7), (-6, -7), (-2, -7), (-1, -1), (0, 0), (1, 1), (6, 1), (7, 7), (20, 7),
        (21, 21), (34, 21), (35, 35), (49, 49), (365, 357),
    ],
)  # fmt: skip
def test_last_point_is_the_one_passed_last(days, point):
    assert rules.last_point(days) == point


def test_reminder_on_every_day_of_two_months_says_each_point_once():
    days = [DUE + timedelta(days=n) for n in range(-20, 41)]
    said = [key_on(day) for day in days]
    first_said = {key: days[said.index(key)] for key in said if key}
    assert [(day - DUE).days for day in first_said.values()] == [-7, -1, 0, 1, 7, 21, 35]
    assert said == sorted(said, key=lambda key: list(first_said).index(key) if key else -1)


def test_reminder_after_three_days_without_a_timer_says_only_the_last_point():
    assert key_on(date(2026, 3, 29)) == "milestone:1|20260331|-7"
    assert key_on(date(2026, 4, 1)) == "milestone:1|20260331|+1"


def test_reminder_of_a_matter_that_was_moved_begins_anew():
    assert key_on(date(2026, 3, 31)) != key_on(date(2026, 4, 30), due_on=date(2026, 4, 30))


@pytest.mark.parametrize(
    ("due_on", "today", "point"),
    [
        (date(2026, 10, 25), date(2026, 10, 24), -1),  # the clock goes back in the night before the day
        (date(2026, 10, 25), date(2026, 10, 25), 0),
        (date(2026, 10, 25), date(2026, 10, 26), 1),
        (date(2026, 10, 31), date(2026, 10, 24), -7),
        (date(2028, 2, 29), date(2028, 2, 22), -7),
        (date(2028, 2, 29), date(2028, 2, 28), -1),
        (date(2028, 2, 29), date(2028, 3, 1), 1),
        (date(2027, 3, 1), date(2027, 2, 28), -1),
        (date(2026, 12, 31), date(2027, 1, 1), 1),
    ],
)
def test_reminder_counts_days_of_the_calendar(due_on, today, point):
    assert key_on(today, due_on).endswith(f"|{point:+d}")


@pytest.mark.parametrize(
    ("days", "head", "coordinator"),
    [(6, None, None), (7, 7, None), (13, 7, None), (14, 7, 14), (20, 7, 14), (21, 21, 14), (28, 21, 28), (35, 35, 28)],
)
def test_escalation_reaches_the_head_after_seven_days_and_the_coordinator_after_fourteen(days, head, coordinator):
    today = DUE + timedelta(days=days)
    for to, point in ((HEAD, head), (COORDINATOR, coordinator)):
        line = rules.escalation(matter(), to=to, today=today)
        assert (line and line.key) == (point and f"milestone:1|20260331|{to}{point:+d}")
        assert line is None or line.kind == "escalation"


@pytest.mark.parametrize(("days", "kind"), [(-7, "before"), (-1, "before"), (0, "due"), (7, "due")])
def test_reminder_before_the_day_is_of_another_kind_than_afterwards(days, kind):
    assert rules.reminder(matter(), today=DUE + timedelta(days=days)).kind == kind


@pytest.mark.parametrize(
    ("today", "opens", "closes"),
    [
        (date(2026, 2, 21), None, None),
        (date(2026, 2, 22), "opens-7", None),
        (date(2026, 3, 1), "opens+0", None),
        (date(2026, 8, 23), "opens+0", None),
        (date(2026, 8, 24), "opens+0", "closes-7"),
        (date(2026, 8, 30), "opens+0", "closes-1"),
        (date(2026, 8, 31), "opens+0", "closes+0"),
        (date(2026, 9, 1), None, None),
    ],
)
def test_window_is_announced_and_its_end_as_well(today, opens, closes):
    first, last = date(2026, 3, 1), date(2026, 8, 31)
    opening = rules.opening(matter(first), closes_on=last, today=today)
    closing = rules.closing(matter(last), opens_on=first, today=today)
    assert (opening and opening.key.split("|")[-1]) == opens
    assert (closing and closing.key.split("|")[-1]) == closes


def test_bundle_says_each_matter_once_for_the_most_direct_reason():
    today = DUE + timedelta(days=7)
    own, head = rules.reminder(matter(), today=today), rules.escalation(matter(), to=HEAD, today=today)
    bundled = rules.bundle([head, own], told=(), unwanted=())
    assert keys_of(bundled) == [own.key]
    assert rules.keys([head, own], bundled) == sorted([own.key, head.key])


def test_bundle_puts_what_came_back_first_then_the_latest_then_what_comes_next():
    today = date(2026, 3, 31)
    soon = rules.reminder(matter(date(2026, 4, 1), "milestone:2"), today=today)
    late = rules.reminder(matter(date(2026, 3, 1), "milestone:3"), today=today)
    later = rules.reminder(matter(date(2026, 3, 30), "milestone:4"), today=today)
    back = rules.returned(matter(date(2026, 8, 31), "contribution:1:2"), revision=2, today=today)
    bundled = rules.bundle([soon, later, late, back], told=(), unwanted=())
    assert [line.matter for line in bundled] == ["contribution:1:2", "milestone:3", "milestone:4", "milestone:2"]


def test_bundle_leaves_out_what_was_told_and_what_nobody_wants():
    late = rules.reminder(matter(key="milestone:1"), today=date(2026, 4, 1))
    soon = rules.reminder(matter(date(2026, 4, 2), "milestone:2"), today=date(2026, 4, 1))
    assert keys_of(rules.bundle([late, soon], told={late.key}, unwanted=())) == [soon.key]
    assert keys_of(rules.bundle([late, soon], told=(), unwanted={"before"})) == [late.key]
    assert rules.bundle([late, soon], told={late.key}, unwanted={"before"}) == []


def test_returned_contribution_is_told_again_when_it_comes_back_again():
    first, second = (rules.returned(matter(), revision=n, today=DUE) for n in (2, 4))
    assert first.key != second.key


def test_window_that_is_open_is_not_late():
    line = rules.opening(matter(date(2026, 3, 1)), closes_on=date(2026, 8, 31), today=date(2026, 5, 1))
    assert line.days_late == 0


@pytest.mark.parametrize("kinds", [["before", "werbung"], [""]])
def test_unknown_kind_is_refused(kinds):
    with pytest.raises(Refused) as refused:
        rules.check_kinds(kinds)
    assert refused.value.field == "kinds"


def test_unknown_language_is_refused():
    with pytest.raises(Refused) as refused:
        rules.check_language("fr")
    assert refused.value.field == "language"
