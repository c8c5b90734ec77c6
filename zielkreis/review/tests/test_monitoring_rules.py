# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rules of contributions, advice, staleness and exceptions as tables of cases."""

from datetime import date
from decimal import Decimal

import pytest

from zielkreis.review.rules import contributions, monitoring, smart, staleness

DAY = date(2026, 5, 12)


def held(*parts, goal=1, title="Ziel"):
    return contributions.document(
        "exchange", [contributions.section(goal=goal, title=title, parts=[contributions.part(*one) for one in parts])]
    )


def test_differences_of_the_same_content_are_none():
    assert contributions.differences(held(("goal", "title", "A")), held(("goal", "title", "A"))) == ()


def test_differences_name_old_and_new_and_what_came_and_went():
    old = held(("goal", "title", "Alle Kinder"), ("goal", "description", "Weg"))
    new = held(("goal", "title", "Alle Kinder lesen"), ("goal", "responsible", "FD 51"))
    [change] = contributions.differences(old, new)
    assert [(one.field, one.old, one.new) for one in change.parts] == [
        ("title", "Alle Kinder", "Alle Kinder lesen"), ("responsible", None, "FD 51"), ("description", "Weg", None),
    ]  # fmt: skip
    assert [one.is_text for one in change.parts] == [True, False, False]


def test_differences_of_goals_new_and_gone():
    changes = contributions.differences(held(("goal", "title", "A")), held(("goal", "title", "B"), goal=2))
    assert [(one.goal, one.kind) for one in changes] == [(2, "new"), (1, "gone")]


def test_part_without_content_is_left_out():
    assert contributions.part("goal", "title", "  ") is None


FIGURE = smart.PlannedFigure("Anteil", "up", Decimal(20), ((date(2026, 12, 31), Decimal(50)),))


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        (smart.PlannedGoal(2026, "Die Sprachförderung verbessern wir überall"), "nicht messbar"),
        (smart.PlannedGoal(2026, "Kita-Plätze sichern"), "sehr kurz"),
        (smart.PlannedGoal(2026, "Alle Kinder haben einen Platz"), "Nirgends steht ein Termin"),
        (smart.PlannedGoal(2026, "Alle Kinder haben einen Platz", due=(date(2028, 1, 1),)), "nach %(year)s"),
        (smart.PlannedGoal(2026, "Alle Kinder haben einen Platz", (smart.PlannedFigure("x", "up"),)), "keinen Zielwert"),
        (smart.PlannedGoal(2026, "Alle Kinder haben einen Platz"), "keine Ressourcen"),
        (
            smart.PlannedGoal(2026, "Alle Kinder haben einen Platz",
                              (smart.PlannedFigure("x", "up", Decimal(60), ((DAY, Decimal(50)),)),)),
            "erreicht den Zielwert schon",
        ),
    ],
)  # fmt: skip
def test_smart_hint_says_what_and_why(goal, expected):
    found = [hint for hint in smart.smart_hints(goal) if expected in hint.message]
    assert len(found) == 1
    assert found[0].reason


def test_smart_goal_gets_no_advice():
    goal = smart.PlannedGoal(2026, "Bis 2026 haben 50 % der Kinder einen Platz", (FIGURE,), (DAY,), resources=True)
    assert smart.smart_hints(goal) == []


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (staleness.MeasureFacts("running", None, date(2026, 4, 30), False, 0), ()),
        (staleness.MeasureFacts("running", None, date(2026, 3, 1), False, 0), ("no_status",)),
        (staleness.MeasureFacts("running", None, None, False, 0), ("no_status",)),
        (staleness.MeasureFacts("not_started", date(2026, 5, 1), None, False, 0), ()),
        (staleness.MeasureFacts("not_started", date(2026, 10, 1), None, False, 0), ()),
        (staleness.MeasureFacts("running", None, DAY, True, 0), ("overdue",)),
        (staleness.MeasureFacts("running", None, DAY, False, 2, True), ("overdue", "owner_left")),
        (staleness.MeasureFacts("done", None, None, True, 2, True), ()),
    ],
)
def test_stale_kinds(facts, expected):
    assert staleness.stale_kinds(facts, on=DAY, since=date(2026, 1, 1)) == expected


def test_status_exactly_sixty_days_old_is_still_news():
    facts = staleness.MeasureFacts("running", None, date(2026, 3, 13), False, 0)
    assert not staleness.without_news(facts, on=DAY, since=date(2026, 1, 1))
    assert staleness.without_news(facts, on=date(2026, 5, 13), since=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (monitoring.GoalFacts(), ()),
        (monitoring.GoalFacts(outlook="critical", overdue=True), ("critical", "overdue")),
        (monitoring.GoalFacts(overdue=True, explained=False), ("overdue", "unexplained")),
        (monitoring.GoalFacts(no_news=True, explained=False), ("no_news",)),
        (monitoring.GoalFacts(off_path=True, regressing=True), ("off_path", "regressing")),
    ],
)
def test_exceptions(facts, expected):
    assert monitoring.exceptions(facts) == expected


def test_exceptions_order_the_critical_first():
    found = [("no_news",), ("off_path",), ("critical", "overdue"), ()]
    assert sorted(found, key=monitoring.weight) == [("critical", "overdue"), ("off_path",), ("no_news",), ()]


def test_below_path_only_with_a_degree():
    assert not monitoring.below_path([None], green=Decimal("0.9"))
    assert not monitoring.below_path([Decimal("0.9")], green=Decimal("0.9"))
    assert monitoring.below_path([None, Decimal("0.89")], green=Decimal("0.9"))
