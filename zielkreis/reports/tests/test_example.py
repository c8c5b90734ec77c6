# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reports of the example office: everything of a county's year at once, printed and exported."""

from datetime import date
from io import BytesIO
from time import perf_counter

import page as pdf_rules
import pikepdf

from zielkreis.documents.pdf import render_pdf
from zielkreis.documents.xlsx import render_xlsx
from zielkreis.goals import queries
from zielkreis.goals.models import OperationalGoal
from zielkreis.indicators.models import GoalIndicator
from zielkreis.indicators.overview import overview
from zielkreis.reports.balance import balance
from zielkreis.reports.counts import count
from zielkreis.reports.goal_plan import goal_plan
from zielkreis.reports.tests.make import MADE_AT, headings, recognised, workbook

NOVEMBER = date(2026, 11, 23)


def test_balance_of_the_example_when_printed_then_is_whole_accessible_and_quick(musterkreis):
    year = queries.annual_set(musterkreis, year=2026)
    began = perf_counter()
    made = balance(musterkreis, annual_set=year, on=NOVEMBER, made_at=MADE_AT)
    pdf = render_pdf(made, timestamp=MADE_AT)

    assert perf_counter() - began < 20
    assert pdf_rules.validate_pdf_bytes(pdf, profile="ua1").failures == []
    titles = [text.title for text in queries.latest_texts(musterkreis, on=NOVEMBER)]
    assert [title for title in titles if not any(title in heading for heading in headings(made))] == []
    assert 50 < len(pikepdf.open(BytesIO(pdf)).pages) < 150


def test_balance_of_the_example_when_exported_then_its_workbook_opens(musterkreis):
    year = queries.annual_set(musterkreis, year=2026)
    content = render_xlsx(balance(musterkreis, annual_set=year, on=NOVEMBER, made_at=MADE_AT), timestamp=MADE_AT)
    assert content.startswith(b"PK")


def test_count_when_all_strategic_goals_are_added_then_goals_and_milestones_equal_the_total(musterkreis):
    found = overview(musterkreis, annual_set=queries.annual_set(musterkreis, year=2026), on=NOVEMBER)
    parts, total = [count(branch.nodes) for branch in found.branches], count(found.nodes)
    assert sum(part.goals.total() for part in parts) == total.goals.total()
    assert sum(part.milestones.total() for part in parts) == total.milestones.total()
    assert total.figures.total() == len({figure.indicator.pk for node in found.nodes for figure in node.figures})


def test_goal_plan_of_the_example_when_printed_then_obeys_pdf_ua(musterkreis):
    year = queries.annual_set(musterkreis, year=2026)
    pdf = render_pdf(goal_plan(musterkreis, annual_set=year, on=NOVEMBER, made_at=MADE_AT), timestamp=MADE_AT)
    assert pdf_rules.validate_pdf_bytes(pdf, profile="ua1").failures == []


def test_goal_plan_of_the_example_when_read_again_then_wording_of_goals_measures_and_figures_is_the_same(musterkreis):
    year = queries.annual_set(musterkreis, year=2026)
    back = {goal.title: goal for goal in recognised(workbook(musterkreis, year)).goals}
    for goal in queries.with_means(queries.goals(musterkreis).filter(annual_set=year)):
        found = back[goal.title]
        assert found.unit == str(goal.unit or "")
        assert [(one.title, one.schedule.text, one.responsible, list(one.participants)) for one in found.measures] == [
            _told(measure) for measure in goal.measures.all()
        ]
        assert [(one.text, one.group.kind if one.group else "") for one in found.indicators] == _wordings(goal)


def _told(measure):
    names = [one.name for one in measure.participants.all()]
    return measure.title, measure.schedule_text, measure.responsible, names


def _wordings(goal: OperationalGoal) -> list[tuple[str, str]]:
    links = GoalIndicator.objects.filter(goal=goal).select_related("indicator", "group").order_by("position", "id")
    return [(link.indicator.wording, link.group.kind if link.group else "") for link in links]
