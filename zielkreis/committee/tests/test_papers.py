# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Papers from draft to decision: numbers, sections, release, sending out, conclusion, and what they bring in."""

from datetime import date

import pytest
from django.utils import timezone

from zielkreis.committee.actions import papers, references
from zielkreis.committee.models import AgendaItem, Consultation, Meeting, Paper
from zielkreis.committee.queries import papers as queries
from zielkreis.committee.queries import readable
from zielkreis.committee.rules.papers import Effect, Reference, Step
from zielkreis.committee.tests.make import make_body
from zielkreis.committee.tests.make_papers import TODAY, make_complete, make_kind, make_paper, make_released
from zielkreis.goals import actions as goals
from zielkreis.goals.tests.make import make_draft, make_goal, make_strategic_goal
from zielkreis.history.actions import OtherOffice
from zielkreis.history.queries import history_of
from zielkreis.kit.words import Conflict, Refused
from zielkreis.org.queries import rights_of
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_person, make_unit

DAY = date(2026, 11, 20)


def taken_up(paper, *, result="", person=None, second=None, state="held"):
    """Put the paper's first open step on the agenda of a meeting, with a confirmed result when one is given."""
    step = queries.open_steps(paper).first()
    meeting = Meeting.objects.create(office=paper.office, organization=step.organization, day=DAY, state=state)
    item = AgendaItem.objects.create(office=paper.office, meeting=meeting, position=1, number="1", title=paper.subject)
    Consultation.objects.filter(pk=step.pk).update(item=item, meeting=meeting)
    papers.send_out(paper, by=person)
    if result:
        now = timezone.now()
        AgendaItem.objects.filter(pk=item.pk).update(
            result=result, recorded_by=person, recorded_at=now, confirmed_by=second, confirmed_at=now
        )
    return papers.conclude(paper, by=person)


# Numbers (I23)


def test_number_of_a_new_paper_follows_the_highest_of_its_year(office, coordinator):
    assert make_paper(office, by=coordinator).number == "2026/001"
    make_paper(office, by=coordinator, number="2026/041")
    assert make_paper(office, by=coordinator).number == "2026/042"
    assert make_paper(office, by=coordinator, day=date(2027, 1, 4)).number == "2027/001"


def test_number_that_another_paper_has_is_refused_and_nothing_is_begun(office, coordinator):
    make_paper(office, by=coordinator, number="7/26")
    with pytest.raises(Refused, match="7/26 hat schon") as refused:
        make_paper(office, by=coordinator, number=" 7/26 ")
    assert refused.value.field == "number" and Paper.objects.count() == 1


def test_number_of_a_withdrawn_paper_is_not_given_again(office, coordinator):
    paper = make_paper(office, by=coordinator)
    papers.withdraw(paper, by=coordinator, reason="Doppelt.")
    assert make_paper(office, by=coordinator).number == "2026/002"


def test_number_once_given_stays(office, coordinator):
    paper = make_paper(office, by=coordinator)
    with pytest.raises(Refused, match="behält ihre Nummer"):
        papers.write_paper(paper, by=coordinator, texts={}, revision=None, number="99")


def test_same_number_in_another_office_is_its_own_matter(office, other_office, coordinator, stranger):
    make_paper(office, by=coordinator, number="1")
    with office_scope(other_office):
        assert make_paper(other_office, by=stranger, number="1").number == "1"


# Writing


def test_new_paper_has_the_sections_of_its_kind_with_their_starting_texts(office, coordinator):
    paper = make_paper(office, by=coordinator)
    found = {one.key: one for one in queries.sections(paper)}
    assert found["resolution"].heading == "Beschlussvorschlag" and found["resolution"].text.startswith("Der Jugendhilfeausschuss")
    assert found["facts"].is_required and not found["climate"].is_required


def test_written_sections_and_facts_stand_in_the_history(office, coordinator):
    paper = make_paper(office, by=coordinator)
    changed = papers.write_paper(paper, by=coordinator, texts={"facts": "Neu."}, revision=1, subject="Anderer Betreff")
    entry = history_of(paper, office_id=office.pk)[0]
    assert changed.revision == 2 and changed.subject == "Anderer Betreff"
    assert entry.changes["Sachdarstellung"] == ["", "Neu."] and entry.changes["subject"][1] == "Anderer Betreff"


def test_paper_changed_by_somebody_else_is_a_conflict_and_stays(office, coordinator):
    paper = make_paper(office, by=coordinator)
    papers.write_paper(paper, by=coordinator, texts={"facts": "Zuerst."}, revision=1)
    with pytest.raises(Conflict):
        papers.write_paper(paper, by=coordinator, texts={"facts": "Zu spät."}, revision=1)
    assert queries.sections(paper).get(key="facts").text == "Zuerst."


@pytest.mark.parametrize("fact", ["state", "goal_system", "origin", "no_goal_reason"])
def test_what_has_its_own_act_is_not_written_as_a_fact(office, coordinator, fact):
    with pytest.raises(TypeError, match=fact):
        papers.write_paper(make_paper(office, by=coordinator), by=coordinator, texts={}, revision=None, **{fact: "done"})


@pytest.mark.parametrize("subject", ["", "  ", "x" * 501])
def test_subject_that_is_empty_or_too_long_is_refused(office, coordinator, subject):
    with pytest.raises(Refused):
        make_paper(office, by=coordinator, subject=subject)


def test_unit_of_another_office_is_stopped(office, other_office, coordinator):
    with office_scope(other_office):
        theirs = make_unit(other_office)
    with pytest.raises(OtherOffice):
        make_paper(office, by=coordinator, unit=theirs)


def test_paper_that_was_fetched_is_not_edited_here(office, coordinator):
    paper = Paper.objects.create(office=office, subject="Aus dem Rat", origin="https://rat.example/paper/1")
    for act in (
        lambda: papers.write_paper(paper, by=coordinator, texts={}, revision=None),
        lambda: papers.withdraw(paper, by=coordinator, reason="weg"),
        lambda: papers.set_consultations(paper, by=coordinator, steps=[]),
        lambda: references.set_effects(paper, by=coordinator, effects=[], none=True),
    ):
        with pytest.raises(Refused, match="Ratsinformationssystem"):
            act()


# Release


def test_incomplete_paper_is_not_released_and_says_what_is_missing(office, coordinator):
    paper = make_paper(office, by=coordinator)
    with pytest.raises(Refused, match="Sachdarstellung"):
        papers.release(paper, by=coordinator, today=TODAY)
    assert Paper.objects.get().state == "draft"


def test_released_paper_is_written_no_more_until_it_is_called_back(office, coordinator):
    paper = make_released(office, by=coordinator)
    with pytest.raises(Refused, match="Entwurf zurück"):
        papers.write_paper(paper, by=coordinator, texts={"facts": "Anders."}, revision=None)
    paper = papers.call_back(paper, by=coordinator)
    assert papers.write_paper(paper, by=coordinator, texts={"facts": "Anders."}, revision=None).state == "draft"


def test_paper_without_goal_and_without_reason_is_not_released(office, coordinator):
    paper = make_complete(office, by=coordinator)
    references.set_references(paper, by=coordinator, references=[])
    with pytest.raises(Refused, match="Zielbezug fehlt"):
        papers.release(paper, by=coordinator, today=TODAY)


def test_paper_without_a_word_about_money_is_not_released(office, coordinator):
    paper = make_complete(office, by=coordinator)
    references.set_effects(paper, by=coordinator, effects=[], none=None)
    with pytest.raises(Refused, match="finanziellen Auswirkungen fehlen"):
        papers.release(paper, by=coordinator, today=TODAY)


def test_draft_is_not_sent_out(office, coordinator):
    with pytest.raises(Refused, match="„Entwurf“. Geben Sie sie frei"):
        papers.send_out(make_paper(office, by=coordinator), by=coordinator)


def test_withdrawing_needs_a_reason(office, coordinator):
    with pytest.raises(Refused, match="Grund"):
        papers.withdraw(make_paper(office, by=coordinator), by=coordinator, reason=" ")


# After the meeting


@pytest.mark.parametrize(
    ("result", "state"),
    [
        ("unchanged", "done"), ("changed", "done"), ("rejected", "done"), ("noted", "done"), ("postponed", "released"),
        ("adjourned", "released"), ("referred", "released"), ("withdrawn", "withdrawn"), ("", "released"),
    ],
)  # fmt: skip
def test_paper_after_its_meeting_stands_where_the_result_puts_it(office, coordinator, committee_office, result, state):
    paper = make_released(office, by=coordinator)
    assert taken_up(paper, result=result, person=committee_office, second=coordinator).state == state


def test_postponed_paper_waits_for_the_same_body_once_more(office, coordinator, committee_office):
    paper = make_released(office, by=coordinator)
    taken_up(paper, result="postponed", person=committee_office, second=coordinator)
    papers.conclude(paper, by=committee_office)
    steps = list(queries.consultations(paper))
    assert [(step.role, step.item is not None) for step in steps] == [("decision", True), ("decision", False)]
    assert taken_up(paper, result="unchanged", person=committee_office, second=coordinator).state == "done"


def test_paper_for_two_bodies_is_done_after_the_last(office, coordinator, committee_office):
    paper = make_complete(office, by=coordinator)
    sub = make_body(office, kind="subcommittee", name="Unterausschuss Planung")
    steps = [Step(organization=sub, role="preliminary"), Step(organization=make_body(office), role="decision")]
    papers.set_consultations(paper, by=coordinator, steps=steps)
    papers.release(paper, by=coordinator, today=TODAY)
    assert taken_up(paper, result="noted", person=committee_office, second=coordinator).state == "released"
    assert taken_up(paper, result="unchanged", person=committee_office, second=coordinator).state == "done"


def test_result_that_nobody_confirmed_concludes_nothing(office, coordinator, committee_office):
    paper = make_released(office, by=coordinator)
    assert taken_up(paper, result="unchanged", person=committee_office, second=None).state == "released"


def test_decided_paper_is_locked_in_every_part(office, coordinator, committee_office):
    paper = make_released(office, by=coordinator)
    paper = taken_up(paper, result="unchanged", person=committee_office, second=coordinator)
    for act in (
        lambda: papers.write_paper(paper, by=coordinator, texts={"facts": "Anders."}, revision=None),
        lambda: papers.withdraw(paper, by=coordinator, reason="Doch nicht."),
        lambda: papers.call_back(paper, by=coordinator),
        lambda: papers.set_consultations(paper, by=coordinator, steps=[]),
        lambda: references.set_references(paper, by=coordinator, references=[], no_goal_reason="Doch keiner."),
        lambda: references.set_effects(paper, by=coordinator, effects=[], none=True),
    ):
        with pytest.raises(Refused):
            act()


def test_member_reads_a_postponed_paper_on_but_not_one_called_back(office, coordinator, committee_office, member):
    paper = make_released(office, by=coordinator)
    seen = readable.papers(office, rights=rights_of(member, on=TODAY), on=TODAY)
    assert not seen.exists()
    taken_up(paper, result="postponed", person=committee_office, second=coordinator)
    assert seen.get() == paper
    papers.call_back(paper, by=coordinator)
    assert not seen.exists()


# Goals and money


def test_goals_of_a_paper_stand_there_with_their_contribution(office, coordinator):
    strategic = make_strategic_goal(office, by=coordinator)
    operational = make_goal(office, by=coordinator, strategic_goal=strategic)
    given = [Reference(strategic_goal=strategic), Reference(operational_goal=operational, contribution="Drei Cafés.")]
    paper = references.set_references(make_paper(office, by=coordinator), by=coordinator, references=given)
    found = queries.references([paper], office=office)
    assert [(one.strategic_goal, one.operational_goal, one.contribution) for one in found] == [
        (strategic, None, ""), (None, operational, "Drei Cafés."),
    ]  # fmt: skip


def test_goals_beside_a_reason_for_none_are_refused(office, coordinator):
    paper, goal = make_paper(office, by=coordinator), make_strategic_goal(office, by=coordinator)
    with pytest.raises(Refused, match="widersprechen") as refused:
        references.set_references(paper, by=coordinator, references=[Reference(strategic_goal=goal)], no_goal_reason="Keiner.")
    assert refused.value.field == "no_goal_reason"


def test_goal_of_another_office_is_stopped(office, other_office, coordinator, stranger):
    with office_scope(other_office):
        theirs = make_strategic_goal(other_office, by=stranger)
    with pytest.raises(OtherOffice):
        references.set_references(
            make_paper(office, by=coordinator), by=coordinator, references=[Reference(strategic_goal=theirs)]
        )


def test_decided_paper_that_was_fetched_takes_goals(office, coordinator):
    paper = Paper.objects.create(office=office, subject="Aus dem Rat", state="done", origin="https://rat.example/paper/1")
    goal = make_strategic_goal(office, by=coordinator)
    references.set_references(paper, by=coordinator, references=[Reference(strategic_goal=goal)])
    assert paper.references.get().strategic_goal == goal


@pytest.mark.parametrize(
    ("effects", "none"),
    [
        ([Effect(kind="expense", year=2027, amount=1)], True),
        ([Effect(kind="expense", year=27)], None),
        ([Effect(kind="expense", year=2027, amount=-1)], False),
        ([Effect(kind="gift", year=2027)], False),
    ],
)
def test_money_that_contradicts_itself_is_refused(office, coordinator, effects, none):
    with pytest.raises(Refused):
        references.set_effects(make_paper(office, by=coordinator), by=coordinator, effects=effects, none=none)


def test_amount_that_is_not_known_yet_stays_unknown(office, coordinator):
    paper = references.set_effects(
        make_paper(office, by=coordinator), by=coordinator, effects=[Effect(kind="expense", year=2027)], none=False
    )
    assert queries.effects(paper).get().amount is None


# The way through the bodies


def test_steps_that_stand_on_an_agenda_stay_when_others_are_planned_anew(office, coordinator, committee_office):
    paper = make_released(office, by=coordinator)
    taken_up(paper, result="referred", person=committee_office, second=coordinator)
    council = make_body(office, kind="council", name="Kreistag")
    papers.set_consultations(paper, by=coordinator, steps=[Step(organization=council, role="decision")])
    assert [step.organization.name for step in queries.consultations(paper)] == ["Jugendhilfeausschuss", "Kreistag"]
    assert taken_up(paper, result="unchanged", person=committee_office, second=coordinator).state == "done"


def test_meeting_of_another_body_is_refused(office, coordinator):
    paper, body = make_paper(office, by=coordinator), make_body(office)
    other = make_body(office, kind="council", name="Kreistag")
    meeting = Meeting.objects.create(office=office, organization=other, day=date(2026, 12, 1))
    with pytest.raises(Refused, match="keine dieses Gremiums"):
        papers.set_consultations(paper, by=coordinator, steps=[Step(organization=body, role="decision", meeting=meeting)])


def test_placed_step_names_its_meeting(office, coordinator, committee_office):
    paper = make_released(office, by=coordinator)
    meeting = Meeting.objects.create(office=office, organization=make_body(office), day=date(2026, 12, 1))
    placed = papers.place(queries.open_steps(paper).get(), by=committee_office, meeting=meeting)
    assert placed.meeting == meeting and history_of(paper, office_id=office.pk)[0].verb == "place"


# Papers that bring in a version of the goals


def test_release_brings_the_goals_in_and_calling_back_takes_them_back(office, coordinator):
    make_body(office)
    system = make_draft(office, by=coordinator)
    paper = make_paper(office, by=coordinator, goal_system=system)
    assert "Fassung 1" in queries.sections(paper).get(key="resolution").text
    assert queries.consultations(paper).get().role == "decision"
    papers.write_paper(paper, by=coordinator, texts={"facts": "So ist es."}, revision=None)
    references.set_effects(paper, by=coordinator, effects=[], none=True)
    papers.release(paper, by=coordinator, today=TODAY)
    system.refresh_from_db()
    assert system.state == "submitted"
    papers.call_back(paper, by=coordinator)
    system.refresh_from_db()
    assert system.state == "draft"


def test_version_is_brought_in_by_one_open_paper_only(office, coordinator):
    system = make_draft(office, by=coordinator)
    paper = make_paper(office, by=coordinator, goal_system=system)
    with pytest.raises(Refused, match="schon mit der Vorlage"):
        make_paper(office, by=coordinator, goal_system=system)
    papers.withdraw(paper, by=coordinator, reason="Neu schreiben.")
    make_paper(office, by=coordinator, goal_system=system)
    with pytest.raises(Refused, match="schon mit der Vorlage"):
        papers.call_back(paper, by=coordinator)


def test_goals_that_no_body_decides_about_are_not_brought_in(office, coordinator):
    system = make_draft(office, by=coordinator)
    paper = make_complete(office, by=coordinator, goal_system=system, role="information")
    with pytest.raises(Refused, match="wer die Leitziele beschließt"):
        papers.release(paper, by=coordinator, today=TODAY)
    system.refresh_from_db()
    assert system.state == "draft"


def test_postponed_goals_are_brought_in_again_with_the_next_invitation(office, coordinator, committee_office):
    make_body(office)
    system = make_draft(office, by=coordinator)
    paper = make_released(office, by=coordinator, goal_system=system)
    system.refresh_from_db()
    goals.withdraw(system, by=coordinator, reason="Vertagt.")
    papers.send_out(paper, by=committee_office)
    system.refresh_from_db()
    assert system.state == "submitted"


def test_usual_kinds_are_provided_once(office, coordinator):
    first = papers.provide_kinds(office, by=coordinator)
    assert papers.provide_kinds(office, by=coordinator) == first
    assert [kind.name for kind in first] == ["Beschlussvorlage", "Mitteilungsvorlage"]


def test_kind_of_another_office_is_stopped(office, other_office, coordinator, stranger):
    with office_scope(other_office):
        theirs = make_kind(other_office, by=stranger)
    with pytest.raises(OtherOffice):
        papers.begin_paper(office, by=coordinator, kind=theirs, subject="Fremd")


def test_person_asked_for_nothing_reads_no_draft(office, coordinator):
    make_paper(office, by=coordinator)
    nobody = make_person(office, "unit_head", unit=make_unit(office, "FD 99"))
    assert not readable.papers(office, rights=rights_of(nobody, on=TODAY), on=TODAY).exists()
