# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The traffic light of follow-ups and what a report must say, as tables."""

from datetime import date, timedelta

import pytest

from zielkreis.committee.rules import follow_ups as rules
from zielkreis.kit.words import Refused

TODAY = date(2026, 6, 15)
RESOLVED = date(2026, 3, 12)
SOON, LATER, PAST = TODAY + timedelta(days=30), TODAY + timedelta(days=31), TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("state", "due_on", "progress", "delay", "expected"),
    [
        ("open", LATER, "", "", ("green", "im Plan")),
        ("open", SOON, "", "", ("amber", "bald fällig")),
        ("open", SOON, "Angebote eingeholt", "", ("amber", "bald fällig")),
        ("running", SOON, "", "", ("amber", "bald fällig")),
        ("running", SOON, "Angebote eingeholt", "", ("green", "im Plan")),
        ("running", TODAY, "Angebote eingeholt", "", ("green", "im Plan")),
        ("running", PAST, "Angebote eingeholt", "", ("red", "überfällig")),
        ("running", PAST, "Angebote eingeholt", "Personal fehlt", ("red", "überfällig")),
        ("running", LATER, "Angebote eingeholt", "Personal fehlte", ("amber", "verzögert")),
        ("open", None, "", "", ("grey", "ohne Termin")),
        ("done", PAST, "", "", ("green", "umgesetzt")),
        ("done", None, "", "Personal fehlte", ("green", "umgesetzt")),
        ("dropped", PAST, "", "", ("grey", "entfallen")),
    ],
)
def test_light_of_a_follow_up(state, due_on, progress, delay, expected):
    found = rules.light(state=state, due_on=due_on, progress=progress, delay_reason=delay, on=TODAY)
    assert (found.grade, found.word) == expected


def report(**new: object) -> None:
    known = {"before": "open", "after": "running", "progress": "Begonnen", "delay_reason": "", "done_on": None, "due_on": LATER,
             "resolved_on": RESOLVED, "today": TODAY}  # fmt: skip
    rules.check_report(**known | new)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "new",
    [
        {},
        {"after": "open"},
        {"after": "done", "done_on": TODAY},
        {"after": "done", "done_on": RESOLVED, "due_on": PAST},
        {"due_on": PAST, "delay_reason": "Ausschreibung wiederholt"},
        {"due_on": TODAY},
        {"before": "done", "after": "running"},
        {"after": "dropped", "progress": "Durch Gesetz überholt"},
    ],
)
def test_report_that_says_enough_is_taken(new):
    report(**new)


@pytest.mark.parametrize(
    ("new", "field"),
    [
        ({"due_on": PAST}, "delay_reason"),
        ({"due_on": PAST, "delay_reason": "  "}, "delay_reason"),
        ({"after": "done"}, "done_on"),
        ({"after": "done", "done_on": TODAY + timedelta(days=1)}, "done_on"),
        ({"after": "done", "done_on": RESOLVED - timedelta(days=1)}, "done_on"),
        ({"after": "dropped", "progress": ""}, "progress"),
        ({"before": "done", "after": "dropped"}, "state"),
        ({"before": "dropped", "after": "done", "done_on": TODAY}, "state"),
        ({"after": "erfunden"}, "state"),
    ],
)
def test_report_that_says_too_little_is_refused_at_its_field(new, field):
    with pytest.raises(Refused) as refused:
        report(**new)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("before", "after", "reason", "refused"),
    [
        (SOON, LATER, "", True),
        (SOON, None, "", True),
        (SOON, LATER, "Personal fehlt", False),
        (LATER, SOON, "", False),
        (None, LATER, "", False),
    ],
)
def test_due_date_moved_back_needs_a_reason(before, after, reason, refused):
    if refused:
        with pytest.raises(Refused):
            rules.check_moved(before, after, reason=reason)
    else:
        rules.check_moved(before, after, reason=reason)
