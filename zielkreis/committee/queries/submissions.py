# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Proposals and questions of members, and their fate as a line of events; nobody is named in it (I30)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from zielkreis.committee.models import Submission
from zielkreis.committee.queries import readable
from zielkreis.committee.queries.references import visible_goals
from zielkreis.committee.rules.submissions import SUBMISSION_STATES, WAITING
from zielkreis.history.queries import history_of
from zielkreis.org.models import Office
from zielkreis.org.rights import Rights

LED_TO = {"put_in": "put_in", "answer": "answered", "take_up": "taken_up", "decline": "declined", "withdraw": "withdrawn"}
"""Verb of the history → state that it led to."""


@dataclass(frozen=True, slots=True)
class Event:
    """One step in the fate of a proposal or question: when, the (German) word for it, and what was answered."""

    at: datetime
    word: str
    text: str


def submissions(office: Office, *, rights: Rights, on: date) -> QuerySet[Submission]:
    """Return the proposals and questions a person may read, newest first; what was taken back is its author's alone.

    ``names_paper`` and ``names_goal`` tell whether the person may read what it was taken into; otherwise it must not be named.
    """
    papers = readable.papers(office, rights=rights, on=on).filter(pk=OuterRef("paper"))
    goals = visible_goals(office, rights=rights, on=on).filter(pk=OuterRef("goal"))
    found = Submission.objects.filter(office=office).annotate(
        names_paper=Exists(papers.order_by().values("pk")), names_goal=Exists(goals.order_by().values("pk"))
    )
    if not rights.may_somewhere("see_meetings"):
        return found.none()
    return found.filter(~Q(state="withdrawn") | Q(by=rights.person)).select_related(
        "by", "answered_by", "about", "paper", "goal__annual_set"
    )


def waiting(office: Office, *, rights: Rights, on: date) -> QuerySet[Submission]:
    """Return those that nobody has answered yet, oldest first."""
    return submissions(office, rights=rights, on=on).filter(state__in=WAITING).order_by("put_in_at", "id")


def fate(submission: Submission) -> list[Event]:
    """Return what became of it, oldest first."""
    words = dict(SUBMISSION_STATES)
    entries = history_of(submission, office_id=submission.office_id).filter(verb__in=LED_TO).order_by("id")
    return [Event(entry.at, words[LED_TO[entry.verb]], (entry.changes.get("answer") or ["", ""])[1]) for entry in entries]
