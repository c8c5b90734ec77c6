# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Results: recorded by one person, confirmed by another; what they do to papers and goal systems (I1–I3, I21, I24, I28)."""

from datetime import date, time

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from zielkreis.committee.actions import binding, papers
from zielkreis.committee.actions import meetings as planning
from zielkreis.committee.actions import results as actions
from zielkreis.committee.actions.results import AsResolved
from zielkreis.committee.models import AgendaItem, Consultation
from zielkreis.committee.queries.meetings import items_of
from zielkreis.committee.rules.votes import Presence
from zielkreis.committee.tests import meeting_scenes as scenes
from zielkreis.goals import queries as goals
from zielkreis.goals.models import GoalSystem
from zielkreis.goals.rules import ResolvedText
from zielkreis.history.queries import history_of
from zielkreis.kit.words import Conflict, Refused
from zielkreis.org.tests.make import make_person

ADOPTED = {"result": "unchanged", "resolution_text": "Der Ausschuss beschließt.", "yes": 4, "no": 1, "abstentions": 0}


@pytest.fixture
def item(office, committee_office):
    """An item of a held meeting at which five voting members were."""
    meeting = scenes.held(office, by=committee_office)
    scenes.all_present(meeting, scenes.seats(meeting.organization), by=committee_office)
    return items_of(meeting).get()


def record(item, *, by, **given):
    return actions.record_result(item, by=by, today=scenes.TODAY, **(ADOPTED | given))


def confirm(item, *, by):
    return actions.confirm_result(item, by=by, today=scenes.TODAY)


def again(item):
    return AgendaItem.objects.get(pk=item.pk)


def test_result_is_recorded_with_those_who_might_vote_and_counts_once_confirmed(item, committee_office, coordinator):
    recorded = record(item, by=committee_office)
    assert (recorded.eligible, recorded.recorded_by, recorded.confirmed_by) == (5, committee_office, None)
    confirmed = confirm(recorded, by=coordinator)
    assert confirmed.confirmed_by == coordinator
    assert [entry.verb for entry in history_of(item, office_id=item.office_id)][:2] == ["confirm", "record_result"]


def test_votes_above_those_present_are_refused_and_nothing_is_recorded(item, committee_office):
    with pytest.raises(Refused, match="abstimmen durften aber nur 5"):
        record(item, by=committee_office, yes=6)
    assert again(item).result == ""


def test_votes_above_those_present_are_refused_by_the_database_too(item, committee_office):
    record(item, by=committee_office)
    with pytest.raises(IntegrityError), transaction.atomic():
        AgendaItem.objects.filter(pk=item.pk).update(yes=50)


def test_result_of_a_meeting_that_was_not_held_is_refused(office, committee_office):
    item = items_of(scenes.invited(office, by=committee_office)).get()
    with pytest.raises(Refused, match="erst „eingeladen“"):
        record(item, by=committee_office)


def test_result_of_a_meeting_in_the_future_is_refused(item, committee_office):
    with pytest.raises(Refused, match="liegt in der Zukunft"):
        actions.record_result(item, by=committee_office, today=date(2026, 3, 11), **ADOPTED)


def test_excluded_and_late_ones_do_not_vote(item, committee_office):
    meeting = item.meeting
    first, second, *others = [one.membership for one in meeting.attendances.select_related("membership__organization")]
    presences = [Presence(first.pk, "present", from_time=time(18)), *(Presence(one.pk, "present") for one in (second, *others))]
    planning.set_attendance(meeting, by=committee_office, presences=presences)
    with pytest.raises(Refused, match="nur 3"):
        record(item, by=committee_office, begins=time(17, 30), excluded=[second])
    assert not item.exclusions.exists()
    assert record(item, by=committee_office, begins=time(17, 30), excluded=[second], yes=3, no=0).eligible == 3


def test_attendance_that_contradicts_recorded_votes_is_refused(item, committee_office, coordinator):
    present = [one.membership for one in item.meeting.attendances.select_related("membership")]
    record(item, by=committee_office, yes=3, no=0)
    scenes.all_present(item.meeting, present[:4], by=committee_office)
    assert again(item).eligible == 4
    with pytest.raises(Refused, match="3 Stimmen erfasst"):
        scenes.all_present(item.meeting, present[:2], by=committee_office)
    confirm(item, by=coordinator)
    with pytest.raises(Refused, match="schon bestätigt"):
        scenes.all_present(item.meeting, present, by=committee_office)


def test_attendance_changed_by_somebody_else_is_a_conflict(item, committee_office):
    present = [one.membership for one in item.meeting.attendances.select_related("membership")]
    presences = [Presence(one.pk, "present") for one in present[:4]]
    with pytest.raises(Conflict):
        planning.set_attendance(item.meeting, by=committee_office, presences=presences, seen="anders")
    planning.set_attendance(item.meeting, by=committee_office, presences=presences)
    planning.set_attendance(item.meeting, by=committee_office, presences=presences, seen="anders")


def test_whoever_recorded_a_result_can_not_confirm_it(item, committee_office):
    record(item, by=committee_office)
    with pytest.raises(Refused, match="zwei verschiedene Personen"):
        confirm(item, by=committee_office)
    with pytest.raises(IntegrityError), transaction.atomic():
        AgendaItem.objects.filter(pk=item.pk).update(confirmed_by=committee_office)


def test_result_that_is_not_recorded_can_not_be_confirmed(item, coordinator):
    with pytest.raises(Refused, match="noch kein Ergebnis"):
        confirm(item, by=coordinator)


def test_confirmed_result_is_changed_only_after_it_was_taken_back(item, committee_office, coordinator):
    confirm(record(item, by=committee_office), by=coordinator)
    with pytest.raises(Refused, match="zuerst mit einem Grund"):
        record(item, by=committee_office, yes=3)
    with pytest.raises(Refused, match="Grund"):
        actions.take_back_result(item, by=committee_office, reason="")
    actions.take_back_result(item, by=committee_office, reason="Verzählt")
    assert again(item).result == ""
    assert record(item, by=committee_office, yes=3).yes == 3


def test_double_click_records_and_confirms_once(item, committee_office, coordinator):
    first = record(item, by=committee_office, seen=item.modified_at)
    record(item, by=committee_office, seen=item.modified_at)
    confirm(item, by=coordinator)
    confirm(item, by=coordinator)
    record(item, by=committee_office, seen=first.modified_at)
    assert [entry.verb for entry in history_of(item, office_id=item.office_id)] == ["confirm", "record_result", "create"]


def test_two_editors_of_one_result_are_a_conflict(item, committee_office, coordinator):
    record(item, by=committee_office, seen=item.modified_at)
    with pytest.raises(Conflict):
        record(item, by=coordinator, yes=2, no=0, seen=item.modified_at)
    with pytest.raises(Conflict):
        actions.confirm_result(item, by=coordinator, today=scenes.TODAY, seen=item.modified_at)
    assert again(item).yes == 4


def on_agenda(item, *, by, **more):
    """Put a paper on the agenda of the item's meeting."""
    step = scenes.waiting_paper(item.meeting.organization, **more)
    return planning.add_item(item.meeting, by=by, consultation=step)


def test_decided_paper_is_done_and_its_result_stays(item, committee_office, coordinator):
    paper_item = on_agenda(item, by=committee_office)
    confirm(record(paper_item, by=committee_office), by=coordinator)
    paper = Consultation.objects.get(item=paper_item).paper
    assert paper.state == "done"
    with pytest.raises(Refused, match="erledigt und gesperrt"):
        actions.take_back_result(paper_item, by=committee_office, reason="Doch nicht")


def test_adjourned_paper_waits_for_another_meeting_of_the_body(item, committee_office, coordinator):
    paper_item = on_agenda(item, by=committee_office)
    actions.record_result(paper_item, by=committee_office, result="adjourned", today=scenes.TODAY)
    confirm(paper_item, by=coordinator)
    paper = again(paper_item).consultation.paper
    later = scenes.planned(item.office, by=committee_office, day=date(2026, 6, 1))
    assert paper.state == "released"
    assert planning.add_item(later, by=committee_office, consultation=paper.consultations.get(item=None)).title == paper.subject


def test_signed_minutes_lock_results(item, committee_office):
    from zielkreis.committee.actions import minutes

    written = minutes.write_minutes(item.meeting, by=committee_office, opening="Eröffnet.", closing="Geschlossen.")
    minutes.sign_minutes(written, by=committee_office, signed_by="Vorsitz", on=scenes.TODAY, today=scenes.TODAY)
    with pytest.raises(Refused, match="unterzeichnet"):
        record(item, by=committee_office)


def resolved_text(system):
    """Return the submitted text with one changed word, as the meeting resolved it."""
    texts = [
        ResolvedText(goal=one.goal_id, title=one.title, text=one.text.replace("gleiche", "faire"), mandate=tuple(one.mandate))
        for one in system.texts.all()
    ]
    return AsResolved(preamble=system.preamble, texts=texts)


def test_system_adopted_unchanged_is_valid_once_a_second_person_confirmed(office, committee_office, coordinator):
    system = scenes.submitted_system(office, by=coordinator)
    item = scenes.held_with_system(office, by=committee_office, system=system)
    record(item, by=committee_office)
    assert goals.valid_system(office, on=scenes.TODAY) is None
    confirmed = confirm(item, by=coordinator)
    assert goals.valid_system(office, on=scenes.TODAY) == system
    adoption = confirmed.adoption
    assert (adoption.agenda_item, adoption.paper, adoption.meeting_on) == ("Ö 1", "2026/001", scenes.DAY)
    with pytest.raises(Refused, match="Leitziele beschlossen"):
        actions.take_back_result(item, by=committee_office, reason="Doch nicht")


def test_system_adopted_with_changes_is_valid_as_resolved_and_keeps_what_was_submitted(office, committee_office, coordinator):
    system = scenes.submitted_system(office, by=coordinator)
    item = scenes.held_with_system(office, by=committee_office, system=system)
    with pytest.raises(Refused, match="wie er beschlossen wurde"):
        record(item, by=committee_office, result="changed")
    record(item, by=committee_office, result="changed", as_resolved=resolved_text(system))
    confirm(item, by=coordinator)
    valid = goals.valid_system(office, on=scenes.TODAY)
    system.refresh_from_db()
    assert ([one.text for one in valid.texts.all()], system.state) == (["Alle haben faire Chancen."], "amended")
    assert [one.text for one in system.texts.all()] == ["Alle haben gleiche Chancen."]


def test_text_as_resolved_goes_when_the_result_becomes_another(office, committee_office, coordinator):
    system = scenes.submitted_system(office, by=coordinator)
    item = scenes.held_with_system(office, by=committee_office, system=system)
    record(item, by=committee_office, result="changed", as_resolved=resolved_text(system))
    record(item, by=committee_office)
    assert goals.as_resolved(system) is None
    record(item, by=committee_office, result="changed", as_resolved=resolved_text(system))
    actions.take_back_result(item, by=committee_office, reason="Verlesen")
    assert goals.as_resolved(system) is None


@pytest.mark.parametrize(("result", "state"), [("postponed", "draft"), ("adjourned", "draft"), ("withdrawn", "draft")])
def test_system_that_was_not_decided_on_is_worked_on_again(office, committee_office, coordinator, result, state):
    system = scenes.submitted_system(office, by=coordinator)
    item = scenes.held_with_system(office, by=committee_office, system=system)
    actions.record_result(item, by=committee_office, result=result, today=scenes.TODAY)
    confirm(item, by=coordinator)
    assert GoalSystem.objects.get(pk=system.pk).state == state


def test_adjourned_system_is_adopted_in_the_next_meeting(office, committee_office, coordinator):
    system = scenes.submitted_system(office, by=coordinator)
    item = scenes.held_with_system(office, by=committee_office, system=system)
    body = item.meeting.organization
    actions.record_result(item, by=committee_office, result="adjourned", today=scenes.TODAY)
    confirm(item, by=coordinator)
    later = scenes.planned(office, by=committee_office, body=body, day=date(2026, 4, 2))
    step = Consultation.objects.get(paper=again(item).consultation.paper, item=None)
    second = planning.add_item(later, by=committee_office, consultation=step)
    planning.invite(later, by=committee_office, on=date(2026, 3, 20))
    later = planning.hold(later, by=committee_office, today=date(2026, 4, 3))
    scenes.all_present(later, list(body.memberships.all()), by=committee_office)
    actions.record_result(second, by=committee_office, today=date(2026, 4, 3), **ADOPTED)
    adoption = actions.confirm_result(second, by=coordinator, today=date(2026, 4, 3)).adoption
    assert adoption.meeting_on == date(2026, 4, 2)
    assert goals.valid_system(office, on=date(2026, 4, 3)) == system


def test_rejected_system_is_rejected(office, committee_office, coordinator):
    system = scenes.submitted_system(office, by=coordinator)
    item = scenes.held_with_system(office, by=committee_office, system=system)
    record(item, by=committee_office, result="rejected", yes=1, no=4)
    confirm(item, by=coordinator)
    assert GoalSystem.objects.get(pk=system.pk).state == "rejected"


@pytest.mark.parametrize("result", ["noted", "referred"])
def test_system_brought_in_for_decision_is_not_merely_noted(office, committee_office, coordinator, result):
    item = scenes.held_with_system(office, by=committee_office, system=scenes.submitted_system(office, by=coordinator))
    with pytest.raises(Refused, match="entscheidet nicht darüber"):
        actions.record_result(item, by=committee_office, result=result, today=scenes.TODAY)


@pytest.mark.parametrize(("role", "kind"), [("preliminary", "committee"), ("recommendation", "subcommittee"),
                                            ("decision", "subcommittee")])  # fmt: skip
def test_preliminary_consultation_never_adopts(office, committee_office, coordinator, role, kind):
    system = scenes.submitted_system(office, by=coordinator)
    item = scenes.held_with_system(office, by=committee_office, system=system, role=role, kind=kind)
    record(item, by=committee_office)
    assert confirm(item, by=coordinator).adoption is None
    assert GoalSystem.objects.get(pk=system.pk).state == "submitted"


def test_fetched_result_binds_a_goal_system_by_two_people(office, committee_office, coordinator):
    system, item = scenes.submitted_system(office, by=coordinator), scenes.fetched_item(office)
    actions.bind_fetched(
        item, by=committee_office, system=system, result="unchanged", resolution_text="Beschlossen.", today=scenes.TODAY
    )
    with pytest.raises(Refused, match="zwei verschiedene"):
        confirm(item, by=committee_office)
    assert confirm(item, by=coordinator).adoption.agenda_item == "7"
    assert goals.valid_system(office, on=scenes.TODAY) == system


def test_fetched_result_itself_is_not_recorded_here(office, committee_office):
    with pytest.raises(Refused, match="Ratsinformationssystem"):
        record(scenes.fetched_item(office), by=committee_office)


@pytest.mark.parametrize(("scene", "result", "sentence"), [
    ({}, "noted", "beschlossen oder abgelehnt"),
    ({"role": "preliminary"}, "unchanged", "nur die Entscheidung"),
    ({"kind": "subcommittee"}, "unchanged", "nur die Entscheidung"),
    ({"state": "invited"}, "unchanged", "stattgefunden"),
])  # fmt: skip
def test_fetched_result_that_decides_nothing_binds_nothing(office, committee_office, coordinator, scene, result, sentence):
    system, item = scenes.submitted_system(office, by=coordinator), scenes.fetched_item(office, **scene)
    with pytest.raises(Refused, match=sentence):
        actions.bind_fetched(item, by=committee_office, system=system, result=result, resolution_text="So.", today=scenes.TODAY)


def test_item_of_a_meeting_led_here_is_not_bound_as_if_fetched(office, item, committee_office, coordinator):
    with pytest.raises(Refused, match="wird hier geführt"):
        actions.bind_fetched(
            item, by=committee_office, system=scenes.submitted_system(office, by=coordinator), result="unchanged",
            resolution_text="So.", today=scenes.TODAY,
        )  # fmt: skip


# Four eyes on the very words that become binding (I2, I28)


def reworded(system, word):
    """Return the text as resolved with another word in it."""
    given = resolved_text(system)
    texts = [ResolvedText(goal=one.goal, title=one.title, text=one.text.replace("faire", word)) for one in given.texts]
    return AsResolved(preamble=given.preamble, texts=texts)


def test_whoever_changed_the_text_as_resolved_last_can_not_confirm_it(office, committee_office):
    both = make_person(office, "committee_office", email="beides@musterkreis.example")
    system = scenes.submitted_system(office, by=both)
    item = scenes.held_with_system(office, by=committee_office, system=system)
    record(item, by=committee_office, result="changed", as_resolved=resolved_text(system))
    record(item, by=both, result="changed", as_resolved=reworded(system, "beste"))
    with pytest.raises(Refused, match="zwei verschiedene"):
        confirm(item, by=both)
    assert confirm(item, by=committee_office).adoption is not None


def test_text_as_resolved_that_changed_after_it_was_looked_at_is_not_confirmed(office, committee_office, coordinator):
    system = scenes.submitted_system(office, by=coordinator)
    item = scenes.held_with_system(office, by=committee_office, system=system)
    seen = record(item, by=committee_office, result="changed", as_resolved=resolved_text(system)).modified_at
    record(item, by=committee_office, result="changed", as_resolved=resolved_text(system))
    assert again(item).modified_at == seen
    record(item, by=committee_office, result="changed", as_resolved=reworded(system, "beste"))
    with pytest.raises(Conflict):
        actions.confirm_result(item, by=coordinator, seen=seen, today=scenes.TODAY)


def test_text_that_was_decided_on_can_not_be_rewritten_before_it_is_confirmed(office, committee_office, coordinator):
    system = scenes.submitted_system(office, by=coordinator)
    item = scenes.held_with_system(office, by=committee_office, system=system)
    record(item, by=committee_office)
    with pytest.raises(Refused, match="wartet ein Ergebnis"):
        binding.take_back(system, by=coordinator, reason="Schnell noch etwas ändern")
    with pytest.raises(Refused, match="wartet ein Ergebnis"):
        papers.withdraw(item.consultation.paper, by=coordinator, reason="Schnell noch etwas ändern")
    with pytest.raises(DatabaseError, match="waits for the confirmation"), transaction.atomic():
        GoalSystem.objects.filter(pk=system.pk).update(state="draft")
    actions.take_back_result(item, by=committee_office, reason="Verlesen")
    assert binding.take_back(system, by=coordinator, reason="Neu").state == "draft"


def test_goal_system_chosen_by_mistake_for_a_fetched_item_is_let_go_before_the_confirmation(
    office, committee_office, coordinator
):
    system, item = scenes.submitted_system(office, by=coordinator), scenes.fetched_item(office)
    given = {"system": system, "result": "unchanged", "resolution_text": "Beschlossen.", "today": scenes.TODAY}
    actions.bind_fetched(item, by=committee_office, **given)
    actions.take_back_result(item, by=committee_office, reason="Falsche Fassung")
    assert (again(item).recorded_by, again(item).consultation.paper.goal_system) == (None, None)
    with pytest.raises(Refused, match="noch kein Ergebnis erfasst"):
        confirm(item, by=coordinator)
    actions.bind_fetched(item, by=committee_office, **given)
    confirm(item, by=coordinator)
    with pytest.raises(Refused, match="Leitziele beschlossen"):
        actions.take_back_result(item, by=committee_office, reason="Doch nicht")
