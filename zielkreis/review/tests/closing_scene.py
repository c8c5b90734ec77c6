# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A year that was presented and evaluated, ready to be closed; and what two people do with it."""

from datetime import date

from zielkreis.committee.actions import meetings, results
from zielkreis.committee.actions import papers as paper_actions
from zielkreis.committee.models import AgendaItem, Consultation, Meeting, Paper
from zielkreis.committee.tests.make import make_body
from zielkreis.goals.models import AnnualSet, OperationalGoal
from zielkreis.kit import clock
from zielkreis.org.models import Office, Person, Unit
from zielkreis.review.actions import closing
from zielkreis.review.actions.closing import NewFile
from zielkreis.review.actions.evaluating import evaluate
from zielkreis.review.models import Evaluation, Snapshot
from zielkreis.review.tests.evaluation_scene import make_measured_goal, present

NOVEMBER = date(2026, 11, 16)
PDF = b"%PDF-1.7\n%%EOF\n"
FILES = (NewFile("bilanz.pdf", "application/pdf", PDF),)


def make_presented(office: Office, *, by: Person, unit: Unit | None = None, goals: int = 1) -> AnnualSet:
    """Make a year with measured goals, presented and in evaluation."""
    first = make_measured_goal(office, by=by, unit=unit)
    for number in range(2, goals + 1):
        make_measured_goal(office, by=by, unit=unit, title=f"Ziel {number}", strategic_goal=first.strategic_goal)
    annual_set = present(first.annual_set, by=by)
    return closing.begin_evaluation(annual_set, by=by)


def judge(goal: OperationalGoal, *, by: Person, **more: object) -> Evaluation:
    """Judge a goal with all that closing asks for."""
    sheet = {
        "plan": "full",
        "execution": "full",
        "reason": "Alle Gruppen laufen.",
        "deviation_reason": "Die Zahl kommt erst im Januar.",
        "consequence": "continued",
    }
    return evaluate(goal, by=by, revision=0, **{**sheet, **more})


def make_closable(office: Office, *, by: Person, goals: int = 1) -> AnnualSet:
    """Make a year whose goals are all judged."""
    annual_set = make_presented(office, by=by, goals=goals)
    for goal in OperationalGoal.objects.filter(annual_set=annual_set):
        judge(goal, by=by)
    return annual_set


def close(annual_set: AnnualSet, *, by: Person, second: Person) -> Snapshot:
    """Close a year as two people do, with a small file instead of the real one."""
    act = closing.ask_close(annual_set, by=by)
    return closing.close(act, by=second, prepared=closing.prepare(annual_set), files=FILES)


def taken_note(paper: Paper, *, by: Person, second: Person, day: date = NOVEMBER) -> AgendaItem:
    """Let the committee take note of a paper in a held meeting; the result is confirmed by a second person."""
    item = on_agenda(paper, by=by, day=day)
    results.record_result(item, by=by, result="noted", resolution_text="Zur Kenntnis genommen.", yes=None, no=None,
                          abstentions=None, today=clock.today())  # fmt: skip
    results.confirm_result(AgendaItem.objects.get(pk=item.pk), by=second, today=clock.today())
    return AgendaItem.objects.get(pk=item.pk)


def on_agenda(paper: Paper, *, by: Person, day: date = NOVEMBER) -> AgendaItem:
    """Put a paper on the agenda of a meeting that was held."""
    if paper.state != "released":
        paper_actions.release(paper, by=by, today=clock.today())
    step = Consultation.objects.filter(paper=paper, deleted_at__isnull=True).first()
    meeting = meetings.plan_meeting(step.organization or make_body(paper.office), by=by, day=day)
    paper_actions.place(step, by=by, meeting=meeting)
    item = meetings.add_item(meeting, by=by, consultation=Consultation.objects.get(pk=step.pk))
    meetings.invite(meeting, by=by, on=day)
    meetings.hold(Meeting.objects.get(pk=meeting.pk), by=by, today=clock.today())
    return AgendaItem.objects.get(pk=item.pk)
