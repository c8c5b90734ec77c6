# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What resolutions of the example demanded and how it stands, and what members put in."""

from datetime import date, timedelta

from zielkreis.committee.actions import follow_ups, submissions
from zielkreis.committee.models import AgendaItem, Paper
from zielkreis.demo.sessions.nouns import Topic
from zielkreis.demo.sessions.topics import PROPOSALS
from zielkreis.demo.stage import Stage

LATE = "SG 53.1"
"""The unit that is late with what it owes in the current year."""


def follow_up(stage: Stage, item: AgendaItem, *, topic: Topic) -> None:
    """Follow a resolution up: done once its time is over, but for one that is late."""
    task, unit, months = (part.strip() for part in topic.task.split("|"))
    due_on = _later(item.meeting.day, months=int(months))
    made = follow_ups.create_follow_up(
        item, by=stage.people["committee_office"], task=task, unit=stage.units[unit],
        responsible=stage.units[unit].head_function, due_on=due_on,
    )  # fmt: skip
    by = stage.person_for(unit)
    is_late = unit == LATE and due_on.year == stage.today.year
    if due_on < stage.today and not is_late:
        with stage.on(due_on):
            follow_ups.report(made, by=by, state="done", progress="In der folgenden Sitzung berichtet.", done_on=due_on,
                              revision=made.revision, today=stage.today)  # fmt: skip
    elif due_on < stage.today:
        with stage.on(due_on):
            follow_ups.report(made, by=by, state="running", progress="Die Auswertung liegt vor, der Bericht ist in Arbeit.",
                              delay_reason="Rückmeldungen der Träger gingen erst nach den Ferien ein.",
                              revision=made.revision, today=stage.today)  # fmt: skip


def _later(day: date, *, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, 28))


def put_in_proposals(stage: Stage) -> None:
    """Let members put in what they propose and ask; the coordinator answers, or takes it into a paper."""
    for weeks, (kind, title, text, who, fate, said) in enumerate(PROPOSALS):
        with stage.on(stage.today - timedelta(weeks=8 - 2 * weeks)):
            made = submissions.put_in(stage.office, by=stage.people[who], kind=kind, title=title, text=text)
        if fate == "paper":
            paper = Paper.objects.filter(office=stage.office, subject__startswith="Jugendsprechstunde").first()
            if paper:
                submissions.take_up(made, by=stage.coordinator, answer=said, paper=paper, revision=made.revision)
        elif fate == "answer":
            submissions.answer(made, by=stage.coordinator, answer=said, revision=made.revision)
