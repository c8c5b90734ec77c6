# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the pages of a result show of goals adopted with changes: what differs, and what stayed in one line (I3, I28)."""

import pytest
from django.urls import reverse

from zielkreis.committee.tests import meeting_scenes as scenes
from zielkreis.desk.tests.pages import signed_in
from zielkreis.goals.actions import add_strategic_goal, draft_goal_system, submit


@pytest.fixture
def system(office, coordinator):
    """A version that was brought in, with two strategic goals."""
    made = draft_goal_system(office, by=coordinator)
    add_strategic_goal(made, by=coordinator, title="Chancengleichheit", text="Alle haben\ngleiche Chancen.")
    add_strategic_goal(made, by=coordinator, title="Partizipation", text="Alle reden mit.")
    return submit(made, by=coordinator)


@pytest.fixture
def item(office, committee_office, system):
    """The item of a held meeting that decides on it."""
    return scenes.held_with_system(office, by=committee_office, system=system)


def visit(office, person, item, name="result", **data):
    more = {"item": item.pk} if name == "result" else {}
    address = reverse(name, kwargs={"office": office.slug, "pk": item.meeting_id, **more})
    client = signed_in(person)
    answer = client.post(address, data, follow=True) if data else client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def typed(item, system, *, wording):
    """Return what a browser sends: texts with its own line ends, one of them reworded."""
    first, second = system.texts.order_by("position")
    return {
        "result": "changed", "yes": 4, "no": 1, "abstentions": 0, "resolution_text": "Beschlossen.", "preamble": "",
        f"title_{first.goal_id}": first.title, f"text_{first.goal_id}": first.text.replace("\n", "\r\n"),
        f"title_{second.goal_id}": second.title, f"text_{second.goal_id}": wording, "seen": item.modified_at.isoformat(),
    }  # fmt: skip


def opened(page):
    """Return the headings that are unfolded."""
    return [part.partition("</summary>")[0].rpartition(">")[2] for part in page.split('<details class="disclosure" open')[1:]]


def test_goals_are_folded_until_one_of_them_was_changed(office, committee_office, item, system):
    assert opened(visit(office, committee_office, item)) == []
    page = visit(office, committee_office, item, **typed(item, system, wording="Alle entscheiden mit.") | {"yes": 99})
    assert opened(page) == ["Partizipation"]
    visit(office, committee_office, item, **typed(item, system, wording="Alle entscheiden mit."))
    assert opened(visit(office, committee_office, item)) == ["Partizipation"]


def test_second_person_reads_what_differs_and_the_rest_in_one_line(office, committee_office, coordinator, item, system):
    visit(office, committee_office, item, **typed(item, system, wording="Alle entscheiden mit."))
    page = visit(office, coordinator, item, name="results_confirm")
    assert "entscheiden" in page and "Unverändert: Chancengleichheit" in page
    assert page.count("<h4>") == 1
