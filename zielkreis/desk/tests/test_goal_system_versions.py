# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Versions of the goal system on their pages: past days, differences, the mandate, objection and correction by two people."""

from dataclasses import replace
from datetime import date

import pytest

from zielkreis.committee.tests.make import make_resolved_item
from zielkreis.desk.tests.pages import answers, signed_in
from zielkreis.goals import actions, queries, rules
from zielkreis.goals.models import GoalSystem, Suspension
from zielkreis.goals.tests.make import RESOLUTION, make_draft
from zielkreis.org.tests.make import make_person

PAGE = "/musterkreis/intern/zielsystem/"
CHANGED = replace(RESOLUTION, result="changed")


@pytest.fixture
def adopted(office, coordinator, committee_office):
    """A version that the committee adopted with changes in 2022."""
    draft = make_draft(office, by=coordinator)
    actions.change_text(draft.texts.first(), by=coordinator, mandate=["protect"])
    system = actions.submit(draft, by=coordinator)
    make_resolved_item(office, resolution=CHANGED, by=committee_office)
    first, second = system.texts.all()
    texts = [
        rules.ResolvedText(goal=first.goal_id, title=first.title, text="Wie beschlossen", mandate=("protect",)),
        rules.ResolvedText(goal=second.goal_id, title=second.title, text=second.text),
    ]
    actions.write_as_resolved(system, by=committee_office, preamble="", texts=texts)
    return actions.adopt(system, by=committee_office, confirmed_by=coordinator, resolution=CHANGED, today=date(2026, 1, 1))


@pytest.fixture
def leadership(office):
    return make_person(office, "leadership")


def content(person, address):
    return signed_in(person).get(address).content.decode()


def test_goal_system_on_a_past_day_shows_what_was_valid(adopted, member):
    assert "Wie beschlossen" in content(member, f"{PAGE}?am=2022-11-23")
    before = content(member, f"{PAGE}?am=2022-11-22")
    assert "Am 22.11.2022 galt keine Fassung" in before and "Wie beschlossen" not in before


@pytest.mark.parametrize("day", ["gestern", "2022-13-40", "", "99999-01-01"])
def test_goal_system_on_a_day_that_is_none_stands_still(adopted, member, day):
    assert signed_in(member).get(f"{PAGE}?am={day}").status_code == 200


def test_amended_text_stays_readable_beside_the_resolved_one_with_differences(adopted, member, coordinator, stranger):
    amended = adopted.based_on
    assert answers(f"{PAGE}{amended.pk}/", coordinator, member, stranger) == [200, 200, 404, 302]
    page = content(member, f"{PAGE}{amended.pk}/")
    assert "mit Änderungen beschlossen" in page and f"alt={amended.pk}&amp;neu={adopted.pk}" in page
    differences = content(member, f"{PAGE}vergleichen/?alt={amended.pk}&neu={adopted.pk}")
    assert "<del>" in differences and "<ins>" in differences


def test_resolved_text_waits_out_of_sight_of_members(adopted, office, coordinator, committee_office, member, stranger):
    draft = actions.submit(actions.draft_goal_system(office, by=coordinator, based_on=adopted), by=coordinator)
    texts = [rules.ResolvedText(goal=None, title="Geheimer Beschlusstext", text="")]
    waiting = actions.write_as_resolved(draft, by=committee_office, preamble="", texts=texts)
    assert answers(f"{PAGE}{waiting.pk}/", coordinator, member, stranger) == [200, 404, 404, 302]
    for address in (PAGE, f"{PAGE}vergleichen/?alt={adopted.pk}&neu={waiting.pk}"):
        assert "Geheimer" not in content(member, address)


def test_mandate_shows_what_each_goal_fills_and_what_nothing_fills(adopted, member):
    page = content(member, PAGE)
    assert "Von keinem Leitziel gefüllt:" in page
    uncovered = page.split("Von keinem Leitziel gefüllt:")[1].split("</p>")[0]
    assert "fördern" in uncovered and "schützen" not in uncovered
    assert "Partizipation" in page.split("Ohne Bezug zum Auftrag:")[1].split("</p>")[0]


def test_comparison_without_versions_says_what_belongs_there(office, member):
    assert "Noch gibt es keine Fassung" in content(member, f"{PAGE}vergleichen/")


def test_comparison_asks_the_same_for_few_and_many(office, adopted, coordinator, django_assert_num_queries):
    draft = actions.draft_goal_system(office, by=coordinator, based_on=adopted)
    client, address = signed_in(coordinator), f"{PAGE}vergleichen/?alt={adopted.pk}&neu={draft.pk}"
    client.get(address)
    for titles in (("Drei",), ("Vier", "Fünf", "Sechs")):
        for title in titles:
            actions.add_strategic_goal(draft, by=coordinator, title=title)
        with django_assert_num_queries(6):
            client.get(address)


def test_objection_is_recorded_by_the_committee_office_and_effective_by_a_second_person(
    adopted, committee_office, coordinator, member, stranger
):
    form = f"{PAGE}{adopted.pk}/beenden/"
    assert answers(form, committee_office, coordinator, stranger) == [200, 403, 404, 302]
    data = {"kind": "suspended", "on": "2026-03-01", "reason": "Verstößt gegen die Satzung.", "reference": "Az. 10-12"}
    assert signed_in(committee_office).post(form, data).status_code == 302
    found = Suspension.objects.get()
    assert "wartet auf Bestätigung" not in content(member, PAGE)
    assert "wartet auf Bestätigung" in content(coordinator, PAGE)
    confirm = f"{PAGE}beendigung/{found.pk}/bestaetigen/"
    for person, status in ((committee_office, 403), (member, 403), (stranger, 404), (coordinator, 302)):
        assert signed_in(person).post(confirm).status_code == status
    adopted.refresh_from_db()
    assert (adopted.state, adopted.valid_to) == ("suspended", date(2026, 2, 28))
    page = content(member, f"{PAGE}{adopted.pk}/")
    assert "Az. 10-12" in page and "Diese Fassung gilt nicht" in page


def test_objection_with_a_day_ahead_comes_back_with_what_was_typed(adopted, committee_office):
    data = {"kind": "annulled", "on": "2999-01-01", "reason": "Mühsam getippt"}
    page = signed_in(committee_office).post(f"{PAGE}{adopted.pk}/beenden/", data).content.decode()
    assert "liegt in der Zukunft" in page and "Mühsam getippt" in page


def test_objection_when_read_by_get_changes_nothing(adopted, committee_office, coordinator):
    found = actions.record_suspension(
        adopted, by=committee_office, kind="annulled", on=date(2026, 1, 1), reason="x", today=date(2026, 2, 1)
    )
    signed_in(coordinator).get(f"{PAGE}beendigung/{found.pk}/bestaetigen/")
    assert signed_in(committee_office).get(f"{PAGE}beendigung/{found.pk}/verwerfen/").status_code == 302
    assert Suspension.objects.get().confirmed_by is None
    signed_in(committee_office).post(f"{PAGE}beendigung/{found.pk}/verwerfen/")
    assert not Suspension.objects.exists()


def test_correction_from_the_page_to_validity_by_two_people(office, adopted, coordinator, leadership, member, unit_head):
    client = signed_in(coordinator)
    assert signed_in(unit_head).get(f"{PAGE}berichtigung/").status_code == 403
    client.post(f"{PAGE}berichtigung/", {"reason": "Tippfehler im ersten Leitziel"})
    system = GoalSystem.objects.get(editorial=True)
    text = system.texts.first()
    data = {"title": text.title, "text": "Wie beschlossen.", "mandate": ["protect"], "sign": "1", "colour": "1"}
    client.post(f"{PAGE}{system.pk}/leitziel/{text.pk}/", data)
    client.post(f"{PAGE}{system.pk}/einbringen/")
    confirm = f"{PAGE}{system.pk}/berichtigung-bestaetigen/"
    assert "zwei verschiedene" in client.post(confirm, follow=True).content.decode()
    assert signed_in(member).post(confirm).status_code == 403
    signed_in(leadership).post(confirm)
    assert queries.valid_system(office, on=date.today()) == system
    page = content(member, PAGE)
    assert "redaktionell berichtigt" in page and "Tippfehler im ersten Leitziel" in page


def test_correction_when_discarded_by_the_page_is_gone(adopted, coordinator):
    system = actions.draft_correction(adopted.office, by=coordinator, reason="Tippfehler", today=date.today())
    signed_in(coordinator).post(f"{PAGE}{system.pk}/berichtigung-verwerfen/")
    assert not GoalSystem.objects.filter(editorial=True).exists()


def test_correction_of_which_members_know_nothing_before_it_is_confirmed(adopted, coordinator, member, stranger):
    system = actions.draft_correction(adopted.office, by=coordinator, reason="Geheimer Tippfehler", today=date.today())
    assert answers(f"{PAGE}{system.pk}/", coordinator, member, stranger) == [200, 404, 404, 302]
    assert "Geheimer" not in content(member, PAGE)
