# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every kind of page that a role reaches by links: it answers, is accessible, light, narrow enough and asks nobody else."""

import pytest

from tests.browser.looking import faults
from tests.browser.walking import walk

pytestmark = pytest.mark.browser

ROLES = (
    "coordinator", "unit_head", "responsible", "leadership", "controlling", "committee_office", "member", "administrator",
)  # fmt: skip
SEES_THE_SAME = ("chair", "advisory", "finance", "provider")
"""Their pages look like those of the roles above; that each of their links leads somewhere is their own."""
START = "/musterkreis/intern/"


@pytest.mark.parametrize("role", ROLES)
def test_links_when_followed_by_a_role_then_lead_to_pages_and_these_have_no_fault(as_role, role):
    visit = as_role(role)
    found = walk(visit.context.request, visit.address, start=START)
    wrong = [f"{one.path}: {one.status}, linked from {one.linked_from}" for one in found if one.status != 200]
    for one in {one.kind.partition("?")[0]: one for one in reversed(found) if one.is_page}.values():
        visit.open(one.path)
        wrong += [f"{one.path}: {fault}" for fault in faults(visit)]

    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize("role", SEES_THE_SAME)
def test_links_when_followed_by_a_role_that_sees_what_others_see_then_all_answer(as_role, role):
    visit = as_role(role)
    found = walk(visit.context.request, visit.address, start=START)

    assert [f"{one.path}: {one.status}, linked from {one.linked_from}" for one in found if one.status != 200] == []
