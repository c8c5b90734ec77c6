# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The office's goal plan goes out as a workbook and comes back without differences."""

from datetime import date

import pytest
from django.utils import timezone

from zielkreis.exchange.plan import make_plan
from zielkreis.exchange.stored import table_of
from zielkreis.exchange.tests.imports import bring
from zielkreis.org.models import Person
from zielkreis.reports.files import report_file

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027])
def test_the_goal_plan_of_the_example_office_comes_back_without_differences(musterkreis, year):
    by = Person.objects.get(email="coordinator@musterkreis.example")
    on = min(TODAY, date(year, 12, 31))
    made = report_file(musterkreis, report="goal-plan", form="xlsx", year=year, on=on, made_at=timezone.now())
    found = bring(musterkreis, made.content, by=by, year=year)
    plan = make_plan(musterkreis, table_of(found.recognised), today=TODAY)
    assert plan.goals and plan.changes_nothing, plan.counts
