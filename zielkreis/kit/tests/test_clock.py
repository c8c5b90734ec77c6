# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What day it is: the real one, or the one an example office stands on."""

from datetime import UTC, date, datetime

from django.utils import timezone

from zielkreis.kit import clock


def test_clock_when_nobody_stands_elsewhere_then_it_is_today():
    assert clock.today() == timezone.localdate()
    assert abs((clock.now() - timezone.now()).total_seconds()) < 5


def test_clock_when_standing_on_a_day_then_now_and_today_follow_and_come_back():
    for day in (date(2024, 2, 29), date(2026, 10, 25), date(2030, 12, 31)):
        with clock.standing_on(day):
            assert clock.today() == day and timezone.localdate(clock.now()) == day
            with clock.standing_on(date(2026, 1, 1)):
                assert clock.today() == date(2026, 1, 1)
            assert clock.today() == day
    assert clock.today() == timezone.localdate()


def test_clock_when_told_no_day_then_nothing_changes():
    with clock.standing_on(None):
        assert clock.today() == timezone.localdate()


def test_clock_when_something_breaks_on_another_day_then_it_comes_back_all_the_same():
    try:
        with clock.standing_on(date(2020, 1, 1)):
            raise ValueError
    except ValueError:
        assert clock.now() > datetime(2025, 1, 1, tzinfo=UTC)
