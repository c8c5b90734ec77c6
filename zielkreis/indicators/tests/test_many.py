# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Many figures at once, and taking back what one act brought."""

from datetime import date
from decimal import Decimal as D

import pytest

from zielkreis.goals.tests.make import make_goal
from zielkreis.history.models import Entry
from zielkreis.indicators import many, queries
from zielkreis.indicators.entry import Recorded
from zielkreis.indicators.models import GoalIndicator, Indicator, Value
from zielkreis.indicators.terms import Step
from zielkreis.indicators.tests.make import TODAY, make_indicator, make_value
from zielkreis.kit.words import Refused

JUNE = date(2026, 6, 30)


@pytest.fixture
def goal(office, coordinator, unit):
    return make_goal(office, by=coordinator, unit=unit)


def figure(goal, title, **more):
    return many.NewFigure(goal=goal, fields={"title": title, "kind": "up"}, steps=[Step(date(2026, 12, 31), D(5))], **more)


def test_measure_by_defines_links_and_groups_in_order(office, coordinator, goal):
    known = make_indicator(office, by=coordinator, title="Bekannt")
    wanted = [figure(goal, "A", group=1, group_kind="any"), figure(goal, "B", group=1, group_kind="any")]
    made = many.measure_by([*wanted, many.NewFigure(goal=goal, known=known)], office=office, by=coordinator, batch="b")
    links = list(goal.goal_indicators.select_related("indicator", "group"))
    assert [(link.indicator.title, link.group and link.group.kind) for link in links] == [
        ("A", "any"), ("B", "any"), ("Bekannt", None),
    ]  # fmt: skip
    assert made.indicators[0].unit == goal.unit and queries.plain_steps(made.indicators[0])[0].value == 5
    assert Entry.objects.filter(batch="b", verb="link").count() == 3


def test_measure_by_when_steps_contradict_each_other_then_refused_and_nothing_written(office, coordinator, goal):
    twice = many.NewFigure(goal=goal, fields={"title": "A", "kind": "up"}, steps=[Step(JUNE, D(1)), Step(JUNE, D(2))])
    with pytest.raises(Refused, match="zwei Zielstufen"):
        many.measure_by([figure(goal, "B"), twice], office=office, by=coordinator)
    assert not Indicator.objects.exists()


def test_record_values_makes_revisions_leaves_the_same_and_refuses_the_impossible(office, coordinator):
    indicator = make_indicator(office, by=coordinator)
    make_value(indicator, 30, by=coordinator)
    same, other = Recorded(reference_on=JUNE, amount=D(30)), Recorded(reference_on=JUNE, amount=D(35))
    assert many.record_values([(indicator, same)], office=office, by=coordinator, today=TODAY) == []
    [made] = many.record_values([(indicator, other)], office=office, by=coordinator, today=TODAY)
    assert (made.revision, queries.values(indicator).get().amount) == (2, 35)
    with pytest.raises(Refused, match="größten möglichen"):
        impossible = Recorded(reference_on=JUNE, amount=D(300))
        many.record_values([(indicator, impossible)], office=office, by=coordinator, today=TODAY)


def test_take_back_values_lets_the_earlier_one_count_again(office, coordinator):
    indicator = make_indicator(office, by=coordinator)
    make_value(indicator, 30, by=coordinator)
    made = many.record_values(
        [(indicator, Recorded(reference_on=JUNE, amount=D(35)))], office=office, by=coordinator, today=TODAY
    )
    many.take_back_values(made, by=coordinator, batch="undo")
    assert queries.values(indicator).get().amount == 30 and Value.objects.count() == 1
    assert Entry.objects.get(batch="undo").changes == {"value 2026-06-30": ["35", "30"]}


def test_delete_created_removes_links_and_indicators(office, coordinator, goal):
    made = many.measure_by([figure(goal, "A", group=1, group_kind="any")], office=office, by=coordinator)
    many.delete_created(
        office=office, by=coordinator, indicators=made.indicators, groups=[group.pk for group in made.groups], links=made.links
    )
    assert not Indicator.objects.exists() and not GoalIndicator.objects.exists() and not goal.indicator_groups.exists()
