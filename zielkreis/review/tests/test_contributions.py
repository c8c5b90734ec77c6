# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Contributions: submitted in their window, decided by somebody else, approved as seen, with differences to what was approved."""

import pytest
from django.db import IntegrityError, transaction

from zielkreis.desk.tests.pages import answers, signed_in
from zielkreis.goals import actions as goal_actions
from zielkreis.goals.models import Measure, OperationalGoal
from zielkreis.history.queries import history_of
from zielkreis.kit import clock
from zielkreis.kit.words import Conflict, Refused
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_person, make_unit
from zielkreis.review.actions import contributions as actions
from zielkreis.review.models import Contribution
from zielkreis.review.queries import contributions as queries
from zielkreis.review.rules import contributions as rules
from zielkreis.review.tests.monitoring_scene import (
    EVALUATION_DAY,
    EXCHANGE_DAY,
    ROUND_DAY,
    SECOND_ROUND_DAY,
    make_contributing_goal,
    make_exception,
    make_stations,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(office, coordinator, unit):
    with clock.standing_on(EXCHANGE_DAY):
        made = make_contributing_goal(office, by=coordinator, unit=unit)
        make_stations(made.annual_set)
        yield made


@pytest.fixture
def leadership(office):
    return make_person(office, "leadership")


@pytest.fixture
def exchange(goal, unit_head):
    return begun(goal, by=unit_head)["exchange", 1]


def begun(goal, *, by):
    actions.begin(goal.annual_set, by=by)
    found = queries.contributions(goal.office).filter(unit=goal.unit)
    return {(one.station.kind, one.station.number): one for one in found}


def seen(contribution):
    return rules.fingerprint(queries.content_of(contribution, today=clock.today()).document)


def at(contribution, part=""):
    return f"/musterkreis/intern/beitrag/{contribution.pk}/{part}"


def reload(contribution):
    return queries.contributions(contribution.office).get(pk=contribution.pk)


def test_begin_twice_begins_once(goal, unit_head):
    assert actions.begin(goal.annual_set, by=unit_head) == 4
    assert actions.begin(goal.annual_set, by=unit_head) == 0


def test_begin_only_units_with_goals(goal, office, unit_head):
    idle = make_unit(office, "FD 99")
    actions.begin(goal.annual_set, by=unit_head)
    assert not Contribution.objects.filter(office=office, unit=idle).exists()


def test_submitted_and_approved_by_another_keeps_the_content(exchange, unit_head, coordinator, goal):
    sent = actions.submit(exchange, by=unit_head, revision=1, remark=" Fertig ")
    done = actions.approve(sent, by=coordinator, seen=seen(sent), revision=sent.revision)
    assert (done.state, done.remark, done.decided_by) == ("approved", "Fertig", coordinator)
    assert done.approved_document["sections"][0]["title"] == goal.title
    assert [entry.verb for entry in history_of(done, office_id=goal.office_id)] == ["accept", "deliver", "create"]


def test_approve_ones_own_is_refused(exchange, coordinator):
    sent = actions.submit(exchange, by=coordinator)
    with pytest.raises(Refused, match="jemand anderes"):
        actions.approve(sent, by=coordinator, seen=seen(sent))
    with pytest.raises(Refused, match="jemand anderes"):
        actions.give_back(sent, by=coordinator, notes={None: "Selbst"})


def test_approve_ones_own_is_refused_by_the_database_too(exchange, coordinator):
    sent = actions.submit(exchange, by=coordinator)
    sent.state, sent.decided_by = "approved", coordinator
    with pytest.raises(IntegrityError), transaction.atomic():
        sent.save()


def test_approve_when_content_moved_on_is_a_conflict(exchange, unit_head, coordinator, goal):
    sent = actions.submit(exchange, by=unit_head)
    looked_at = seen(sent)
    goal_actions.change_goal(goal, by=unit_head, title="Alle Kinder lesen am Ende des Jahres sicher.")
    with pytest.raises(Conflict):
        actions.approve(sent, by=coordinator, seen=looked_at)
    assert reload(sent).state == "submitted"
    assert actions.approve(sent, by=coordinator, seen=seen(sent)).state == "approved"


def test_two_approvers_at_once_the_second_is_refused(exchange, unit_head, coordinator, leadership):
    sent = actions.submit(exchange, by=unit_head)
    actions.approve(sent, by=coordinator, seen=seen(sent), revision=sent.revision)
    with pytest.raises(Conflict):
        actions.approve(sent, by=leadership, seen=seen(sent), revision=sent.revision)
    with pytest.raises(Refused, match="schon"):
        actions.approve(sent, by=leadership, seen=seen(sent))


def test_submit_twice_happens_once(exchange, unit_head):
    actions.submit(exchange, by=unit_head, revision=1)
    with pytest.raises(Conflict):
        actions.submit(exchange, by=unit_head, revision=1)
    with pytest.raises(Refused, match="schon"):
        actions.submit(exchange, by=unit_head)


def test_return_needs_a_note_and_submitting_again_settles_it(exchange, unit_head, coordinator, goal):
    sent = actions.submit(exchange, by=unit_head)
    with pytest.raises(Refused, match="mindestens"):
        actions.give_back(sent, by=coordinator, notes={None: " ", goal.pk: ""})
    back = actions.give_back(sent, by=coordinator, notes={goal.pk: "Bitte Termin ergänzen", None: ""})
    assert [note.text for note in queries.open_notes(back)] == ["Bitte Termin ergänzen"]
    again = actions.submit(back, by=unit_head)
    assert (again.state, queries.open_notes(again)) == ("submitted", [])
    assert queries.notes_of(again).count() == 1


def test_return_with_a_note_on_a_goal_of_another_unit_is_refused(exchange, unit_head, coordinator, office, goal):
    other = make_contributing_goal(
        office, by=coordinator, unit=make_unit(office, "FD 52"), title="Nebenan wird gebaut.", strategic_goal=goal.strategic_goal
    )
    sent = actions.submit(exchange, by=unit_head)
    with pytest.raises(Refused, match="nicht mehr zum Beitrag"):
        actions.give_back(sent, by=coordinator, notes={other.pk: "Falsch"})


def test_take_back_only_before_the_decision(exchange, unit_head, coordinator):
    sent = actions.submit(exchange, by=unit_head)
    assert actions.take_back(sent, by=unit_head).state == "draft"
    sent = actions.submit(sent, by=unit_head)
    actions.approve(sent, by=coordinator, seen=seen(sent))
    with pytest.raises(Refused, match="führt kein Schritt"):
        actions.take_back(sent, by=unit_head)


def test_submit_outside_the_window_is_refused_unless_excepted(exchange, unit_head, coordinator, unit, goal):
    with clock.standing_on(ROUND_DAY):
        with pytest.raises(Refused, match="war für 2026 bis zum 28.02.2026"):
            actions.submit(exchange, by=unit_head)
        make_exception(goal.annual_set, by=coordinator, writing="planning", unit=unit, on=ROUND_DAY)
        assert actions.submit(exchange, by=unit_head).state == "submitted"


def test_submit_a_past_round_while_the_next_is_open_is_refused(goal, unit_head):
    first = begun(goal, by=unit_head)["monitoring", 1]
    with clock.standing_on(SECOND_ROUND_DAY), pytest.raises(Refused, match="bis zum 31.05.2026"):
        actions.submit(first, by=unit_head)


def test_content_of_a_round_holds_states_and_values(goal, unit_head):
    first = begun(goal, by=unit_head)["monitoring", 1]
    measure = Measure.objects.get(goal=goal)
    with clock.standing_on(ROUND_DAY):
        before = queries.content_of(first, today=ROUND_DAY)
        goal_actions.report_status(measure, by=unit_head, on=ROUND_DAY, today=ROUND_DAY, state="delayed", text="Stelle unbesetzt")
        after = queries.content_of(first, today=ROUND_DAY)
    [change] = rules.differences(before.document, after.document)
    assert {(part.field, part.new) for part in change.parts} == {
        ("state", "verzögert"), ("status", "Stelle unbesetzt"), ("status_on", "12.05.2026"),
    }  # fmt: skip
    assert len(after.findings) < len(before.findings)


def test_content_of_a_closed_round_stays_as_on_its_last_day(goal, unit_head):
    first = begun(goal, by=unit_head)["monitoring", 1]
    measure = Measure.objects.get(goal=goal)
    with clock.standing_on(ROUND_DAY):
        goal_actions.report_status(measure, by=unit_head, on=ROUND_DAY, today=ROUND_DAY, state="running", text="Läuft")
    with clock.standing_on(SECOND_ROUND_DAY):
        goal_actions.report_status(
            measure, by=unit_head, on=SECOND_ROUND_DAY, today=SECOND_ROUND_DAY, state="done", text="Fertig"
        )
        held = queries.content_of(first, today=SECOND_ROUND_DAY)
    assert "Läuft" in str(held.document)
    assert "Fertig" not in str(held.document)


def test_contributions_three_people(goal, coordinator, member, stranger):
    assert answers("/musterkreis/intern/jahr/2026/beitraege/", coordinator, member, stranger) == [200, 403, 404, 302]


def test_contribution_three_people(exchange, coordinator, unit_head, member, stranger):
    assert answers(at(exchange), coordinator, unit_head, member, stranger) == [200, 200, 403, 404, 302]


def test_contribution_of_another_unit_is_forbidden(exchange, office):
    other = make_person(office, "unit_head", unit=make_unit(office, "FD 77"))
    assert signed_in(other).get(at(exchange)).status_code == 403
    assert signed_in(other).post(at(exchange, "abgeben/"), {"revision": 1}).status_code == 403
    assert reload(exchange).state == "draft"


def test_contribution_of_another_office_does_not_exist(exchange, stranger):
    address = at(exchange).replace("musterkreis", "nachbarkreis")
    assert signed_in(stranger).get(address).status_code == 404


@pytest.mark.parametrize("step", ["annehmen/", "zurueckgeben/"])
def test_unit_head_decides_about_nothing(exchange, unit_head, step):
    sent = actions.submit(exchange, by=unit_head)
    assert signed_in(unit_head).post(at(sent, step), {"seen": seen(sent), "revision": sent.revision}).status_code == 403
    assert reload(sent).state == "submitted"


def test_approving_ones_own_by_post_is_refused_with_a_sentence(exchange, coordinator):
    client = signed_in(coordinator)
    client.post(at(exchange, "abgeben/"), {"revision": 1, "remark": ""})
    sent = reload(exchange)
    answer = client.post(at(sent, "annehmen/"), {"seen": seen(sent), "revision": sent.revision}, follow=True)
    assert "jemand anderes" in answer.content.decode()
    assert reload(sent).state == "submitted"


def test_a_contribution_goes_through_the_pages(exchange, unit_head, coordinator, goal):
    unit, desk = signed_in(unit_head), signed_in(coordinator)
    assert "Beitrag abgeben" in unit.get(at(exchange)).content.decode()
    unit.post(at(exchange, "abgeben/"), {"revision": 1, "remark": "Bitte ansehen"})
    page = desk.get(at(exchange)).content.decode()
    assert "Beitrag annehmen" in page
    assert "Bitte ansehen" in page
    desk.post(at(exchange, "zurueckgeben/"), {"revision": 2, "note_whole": "", f"note_{goal.pk}": "Bitte messbar machen"})
    assert "Bitte messbar machen" in unit.get(at(exchange)).content.decode()
    unit.post(at(exchange, "abgeben/"), {"revision": 3, "remark": ""})
    desk.post(at(exchange, "annehmen/"), {"revision": 4, "seen": seen(exchange)})
    assert reload(exchange).state == "approved"
    goal_actions.change_goal(goal, by=unit_head, title="Alle Kinder lesen sicher.")
    page = unit.get(at(exchange)).content.decode()
    assert "Geändert seit der letzten Annahme" in page
    assert "<ins>" in page
    assert "seit der Annahme geändert" in desk.get("/musterkreis/intern/jahr/2026/beitraege/").content.decode()


def test_returning_without_a_note_keeps_the_page_and_says_why(exchange, unit_head, coordinator):
    sent = actions.submit(exchange, by=unit_head)
    answer = signed_in(coordinator).post(at(sent, "zurueckgeben/"), {"revision": sent.revision, "note_whole": " "})
    assert "mindestens einem Abschnitt" in answer.content.decode()
    assert reload(sent).state == "submitted"


def test_returning_what_was_taken_back_keeps_the_note(exchange, unit_head, coordinator):
    sent = actions.submit(exchange, by=unit_head)
    seen_revision = sent.revision
    actions.take_back(sent, by=unit_head)
    actions.submit(sent, by=unit_head)
    answer = signed_in(coordinator).post(
        at(sent, "zurueckgeben/"), {"revision": seen_revision, "note_whole": "Mein langer Hinweis"}
    )
    page = answer.content.decode()
    assert "Mein langer Hinweis" in page
    assert "Inzwischen hat jemand anderes" in page
    assert reload(sent).state == "submitted"


def test_approving_with_notes_typed_asks_first(exchange, unit_head, coordinator):
    sent = actions.submit(exchange, by=unit_head)
    answer = signed_in(coordinator).post(
        at(sent, "annehmen/"), {"revision": sent.revision, "seen": seen(sent), "note_whole": "Noch etwas"}
    )
    assert "Noch etwas" in answer.content.decode()
    assert reload(sent).state == "submitted"


@pytest.mark.parametrize("nonsense", [{}, {"seen": "x", "revision": "abc"}, {"seen": "", "revision": "9" * 30}])
def test_approving_with_nonsense_changes_nothing(exchange, unit_head, coordinator, nonsense):
    sent = actions.submit(exchange, by=unit_head)
    assert signed_in(coordinator).post(at(sent, "annehmen/"), nonsense).status_code == 302
    assert reload(sent).state == "submitted"


def test_closed_year_takes_no_contribution():
    with pytest.raises(Refused, match="abgeschlossen"):
        rules.check_year_running(state="reported", year=2026)


def test_unit_head_sees_only_the_own_unit_in_the_table(goal, office, coordinator, unit_head):
    other = make_unit(office, "FD 52")
    make_contributing_goal(office, by=coordinator, unit=other, title="Nebenan wird gebaut.", strategic_goal=goal.strategic_goal)
    page = signed_in(unit_head).get("/musterkreis/intern/jahr/2026/beitraege/").content.decode()
    assert "FD 51" in page
    assert "FD 52" not in page
    assert "FD 52" in signed_in(coordinator).get("/musterkreis/intern/jahr/2026/beitraege/").content.decode()


def test_year_without_stations_says_so(office, coordinator, unit):
    make_contributing_goal(office, by=coordinator, unit=unit)
    page = signed_in(coordinator).get("/musterkreis/intern/jahr/2026/beitraege/").content.decode()
    assert "noch keine Stationen" in page


@pytest.mark.parametrize("number", [5, 50])
def test_table_takes_the_same_queries_for_5_and_50_units(office, coordinator, goal, number, django_assert_num_queries):
    for place in range(number - 1):
        make_contributing_goal(
            office, by=coordinator, unit=make_unit(office, f"U {place}"), title=f"Ziel {place} ist erreicht.",
            strategic_goal=goal.strategic_goal,
        )  # fmt: skip
    client = signed_in(coordinator)
    with clock.standing_on(EVALUATION_DAY):
        client.get("/musterkreis/intern/jahr/2026/beitraege/")
        with django_assert_num_queries(QUERIES):
            page = client.get("/musterkreis/intern/jahr/2026/beitraege/")
    assert page.content.decode().count('scope="row"') == number


QUERIES = 48


def test_hints_say_why_and_hinder_nobody(exchange, unit_head, office):
    page = signed_in(unit_head).get(at(exchange)).content.decode()
    assert "Es sind keine Ressourcen eingetragen." in page
    assert "lässt sich nur mit Stunden" in page
    assert actions.submit(exchange, by=unit_head).state == "submitted"


def test_goal_given_to_another_unit_leaves_the_contribution(exchange, unit_head, coordinator, goal, office):
    sent = actions.submit(exchange, by=unit_head)
    actions.approve(sent, by=coordinator, seen=seen(sent))
    with office_scope(office):
        goal_actions.change_goal(OperationalGoal.objects.get(pk=goal.pk), by=coordinator, unit=make_unit(office, "FD 60"))
    page = signed_in(unit_head).get(at(exchange)).content.decode()
    assert "Nicht mehr enthalten" in page
