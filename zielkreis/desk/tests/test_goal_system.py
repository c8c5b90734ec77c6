# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The goal system's pages: drafts leak to nobody, and no page can make anything binding."""

import pytest

from zielkreis.desk.tests.pages import answers, signed_in
from zielkreis.goals import actions
from zielkreis.goals.models import GoalSystem
from zielkreis.goals.tests.make import make_draft

PAGE = "/musterkreis/intern/zielsystem/"


@pytest.fixture
def draft(office, coordinator):
    return make_draft(office, by=coordinator, titles=("Geheimes Leitziel",))


def test_goal_system_draft_is_seen_by_the_coordinator_and_not_by_members(draft, coordinator, member, stranger):
    assert answers(f"{PAGE}{draft.pk}/", coordinator, member, stranger) == [200, 404, 404, 302]
    assert "Geheimes Leitziel" not in signed_in(member).get(PAGE).content.decode()
    goal = draft.texts.get().goal
    assert answers(f"/musterkreis/intern/leitziele/{goal.pk}/", coordinator, member, stranger) == [200, 403, 404, 302]


def test_goal_system_draft_is_called_a_draft(draft, coordinator):
    page = signed_in(coordinator).get(f"{PAGE}{draft.pk}/").content.decode()
    assert "Diese Fassung gilt nicht" in page
    assert "Entwurf" in page


def test_draft_from_nothing_to_submitted_by_pages_alone(office, coordinator):
    client = signed_in(coordinator)
    client.post(f"{PAGE}entwurf/")
    system = GoalSystem.objects.get()
    client.post(f"{PAGE}{system.pk}/bearbeiten/", {"preamble": "Wir wollen viel."})
    client.post(
        f"{PAGE}{system.pk}/leitziel/", {"title": "Teilhabe", "text": "Alle.", "mandate": ["include"], "colour": "3", "sign": "T"}
    )
    client.post(f"{PAGE}{system.pk}/einbringen/")
    system.refresh_from_db()
    assert (system.state, system.preamble, system.texts.get().mandate) == ("submitted", "Wir wollen viel.", ["include"])


def test_draft_without_goals_when_submitted_is_refused_with_a_sentence(office, coordinator):
    draft = actions.draft_goal_system(office, by=coordinator)
    page = signed_in(coordinator).post(f"{PAGE}{draft.pk}/einbringen/", follow=True).content.decode()
    assert "noch kein Leitziel" in page


def test_submitted_text_when_edited_by_page_is_refused(draft, coordinator):
    actions.submit(draft, by=coordinator)
    page = signed_in(coordinator).post(f"{PAGE}{draft.pk}/bearbeiten/", {"preamble": "Anders"}).content.decode()
    assert "neue Fassung" in page


def test_goal_system_is_written_by_the_coordinator_alone(draft, unit_head, member):
    for person in (unit_head, member):
        assert signed_in(person).post(f"{PAGE}{draft.pk}/einbringen/").status_code == 403
    draft.refresh_from_db()
    assert draft.state == "draft"
