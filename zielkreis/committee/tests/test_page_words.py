# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What pages of the committee say so that people find their next step: lists kept short, ways onward, nothing chosen for them."""

from datetime import date

import pytest
from django.urls import reverse

from zielkreis.committee.actions import minutes, results
from zielkreis.committee.models import AgendaItem
from zielkreis.committee.queries.meetings import items_of
from zielkreis.committee.tests import meeting_scenes as scenes
from zielkreis.committee.tests.make_matters import make_paper
from zielkreis.committee.tests.make_papers import make_complete
from zielkreis.committee.tests.make_papers import make_paper as begin_paper
from zielkreis.committee.views.meeting_page import grouped
from zielkreis.desk.tests.pages import signed_in
from zielkreis.goals.tests.make import make_draft
from zielkreis.org.tests.make import make_person


def page(office, person, name, **more):
    answer = signed_in(person).get(reverse(name, kwargs={"office": office.slug, **more}))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(("count", "names"), [(3, 3), (4, 0)])
def test_list_of_papers_names_up_to_three_goals_and_shows_the_signs_of_more(office, coordinator, count, names):
    system = make_draft(office, by=coordinator, titles=tuple(f"Ziel {place}" for place in range(count)))
    make_paper(office, goals=[text.goal for text in system.texts.all()])
    found = page(office, coordinator, "papers")
    assert found.count('class="goal-sign__title">Ziel') == names
    assert all(f"Ziel {place}" in found for place in range(count))


def test_complete_paper_says_who_has_to_release_it(office, coordinator):
    waiting = "Startseite der Jugendamtsleitung"
    complete, begun = make_complete(office, by=coordinator), begin_paper(office, by=coordinator, subject="Angefangen")
    leadership = make_person(office, "leadership")
    assert waiting in page(office, coordinator, "paper", pk=complete.pk)
    assert waiting not in page(office, leadership, "paper", pk=complete.pk)
    assert waiting not in page(office, coordinator, "paper", pk=begun.pk)


def test_deadlines_are_shown_until_the_meeting_was_held(office, committee_office):
    ahead, over = scenes.invited(office, by=committee_office), scenes.held(office, by=committee_office, day=date(2026, 3, 5))
    assert "Vorlagenschluss" in page(office, committee_office, "meeting", pk=ahead.pk)
    assert "Vorlagenschluss" not in page(office, committee_office, "meeting", pk=over.pk)


def test_resolution_leads_to_the_goals_as_they_were_resolved(office, committee_office, coordinator, member):
    item = scenes.held_with_system(office, by=committee_office, system=scenes.submitted_system(office, by=coordinator))
    way = f"?am={scenes.DAY.isoformat()}"
    given = {"result": "unchanged", "resolution_text": "Beschlossen.", "yes": 5, "no": 0, "abstentions": 0}
    results.record_result(item, by=committee_office, today=scenes.TODAY, **given)
    assert way not in page(office, member, "meeting", pk=item.meeting_id)
    results.confirm_result(AgendaItem.objects.get(pk=item.pk), by=coordinator, today=scenes.TODAY)
    assert way in page(office, member, "meeting", pk=item.meeting_id)
    found = signed_in(member).get(f"{reverse('goal_system', kwargs={'office': office.slug})}{way}").content.decode()
    assert "Alle haben gleiche Chancen." in found


def test_those_present_are_listed_chair_first_and_deputies_after_members(office, committee_office):
    meeting = scenes.held(office, by=committee_office)
    found = [
        scenes.seat(meeting.organization, name, role=role)
        for name, role in (("A", "advisory"), ("B", "deputy"), ("C", "member"), ("D", "chair"), ("E", "member"))
    ]
    scenes.all_present(meeting, [one for one in found if one.role != "deputy"], by=committee_office)
    noted = list(meeting.attendances.select_related("membership__member"))
    assert [one.membership.member.name for one in dict(grouped(noted))["anwesend"]] == ["D", "C", "E", "A"]


def test_proposal_or_question_is_for_the_member_to_say(office, member):
    found = page(office, member, "submission_new")
    assert 'type="radio"' in found and " checked" not in found
    url = reverse("submission_new", kwargs={"office": office.slug})
    answer = signed_in(member).post(url, {"title": "Warteliste", "text": "Wie lang ist sie?"}).content.decode()
    assert "kern-form-input--error" in answer and "Wie lang ist sie?" in answer


def test_meeting_with_signed_minutes_offers_nothing_that_would_be_refused(office, committee_office):
    meeting = scenes.held(office, by=committee_office)
    ways = [
        f'"{reverse(name, kwargs={"office": office.slug, "pk": meeting.pk, **more})}"'
        for name, more in (
            ("meeting_edit", {}), ("agenda_edit", {}), ("attendance", {}), ("result", {"item": items_of(meeting).get().pk}),
        )
    ]  # fmt: skip
    before = page(office, committee_office, "meeting", pk=meeting.pk)
    written = minutes.write_minutes(meeting, by=committee_office, opening="Beginn.", closing="Ende.")
    minutes.sign_minutes(written, by=committee_office, signed_by="Vorsitz", on=scenes.TODAY, today=scenes.TODAY)
    after = page(office, committee_office, "meeting", pk=meeting.pk)
    assert [(way in before, way in after) for way in ways] == [(True, False)] * len(ways)
    assert reverse("meeting_attach", kwargs={"office": office.slug, "pk": meeting.pk}) in after
