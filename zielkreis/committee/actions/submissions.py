# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Putting in proposals and questions, answering them, taking them into a paper or goal; who may, the views ask."""

from typing import Any

from django.db import transaction

from zielkreis.committee.models import Paper, Submission
from zielkreis.committee.rules import submissions as rules
from zielkreis.goals.models import OperationalGoal, StrategicGoal
from zielkreis.history.actions import differences, record
from zielkreis.kit import clock
from zielkreis.kit.words import Conflict
from zielkreis.org.models import Office, Person


@transaction.atomic
def put_in(
    office: Office, *, by: Person, kind: str, title: str, text: str, about: StrategicGoal | None = None
) -> Submission:  # fmt: skip
    """Put in a proposal or question of a member, if they like about a strategic goal; everybody who reads meetings reads it.

    The same once more, as by a double click, changes nothing.
    """
    rules.check_words(title=title, text=text)
    Person.objects.select_for_update(of=("self",)).get(pk=by.pk, office=office)
    same = Submission.objects.filter(office=office, by=by, kind=kind, title=title.strip(), text=text.strip(), state="put_in")
    if (known := same.first()) is not None:
        return known
    made = Submission.objects.create(
        office=office, by=by, kind=kind, title=title.strip(), text=text.strip(), about=about, put_in_at=clock.now()
    )  # fmt: skip
    record(office_id=office.pk, by=by, verb="put_in", obj=made, changes={"about": (None, about)} if about else None)
    return made


@transaction.atomic
def change_submission(submission: Submission, /, *, by: Person, revision: int | None, **new: Any) -> Submission:
    """Change kind, title, text or about as the author, as long as nobody has answered; revision as for ``answer``."""
    submission = _locked(submission, revision=revision)
    rules.check_author(state=submission.state, is_author=submission.by_id == by.pk)
    rules.check_words(title=new.get("title", submission.title), text=new.get("text", submission.text))
    return _saved(submission, by=by, verb="change", new=new)


@transaction.atomic
def withdraw(submission: Submission, *, by: Person) -> Submission:
    """Take back one's own proposal or question, as long as nobody has answered."""
    submission = _locked(submission, revision=None)
    rules.check_author(state=submission.state, is_author=submission.by_id == by.pk)
    return _saved(submission, by=by, verb="withdraw", new={"state": "withdrawn"})


@transaction.atomic
def answer(submission: Submission, *, by: Person, answer: str, revision: int | None) -> Submission:
    """Answer; ``revision`` is the one the person saw, and a newer one is a ``Conflict``. What was answered stays."""
    return _decide(submission, by=by, verb="answer", state="answered", answer=answer, revision=revision)


@transaction.atomic
def take_up(
    submission: Submission, *, by: Person, answer: str, paper: Paper | None = None, goal: OperationalGoal | None = None,
    revision: int | None,
) -> Submission:  # fmt: skip
    """Take it into an existing paper or an operational goal, one of both, and say so."""
    return _decide(submission, by=by, verb="take_up", state="taken_up", answer=answer, revision=revision, paper=paper, goal=goal)


@transaction.atomic
def decline(submission: Submission, *, by: Person, answer: str, revision: int | None) -> Submission:
    """Don't take it up, and say why."""
    return _decide(submission, by=by, verb="decline", state="declined", answer=answer, revision=revision)


def _decide(
    submission: Submission, *, by: Person, verb: str, state: str, answer: str, revision: int | None, **into: Any
) -> Submission:
    submission = _locked(submission, revision=revision)
    rules.check_decision(
        before=submission.state, after=state, answer=answer, is_author=submission.by_id == by.pk,
        into=sum(value is not None for value in into.values()),
    )  # fmt: skip
    decided = {"state": state, "answer": answer.strip(), "answered_by": by, "answered_at": clock.now()}
    return _saved(submission, by=by, verb=verb, new=decided | into)


def _locked(submission: Submission, *, revision: int | None) -> Submission:
    """Return it as it is stored now; a ``Conflict`` when somebody changed it since ``revision``."""
    found = Submission.objects.select_for_update(of=("self",)).select_related("answered_by", "paper", "goal", "about")
    current = found.get(pk=submission.pk, office=submission.office_id)
    if revision is not None and current.revision != revision:
        raise Conflict()
    return current


def _saved(submission: Submission, *, by: Person, verb: str, new: dict[str, Any]) -> Submission:
    changed = differences(submission, new)
    for name, value in new.items():
        setattr(submission, name, value)
    submission.revision += 1
    submission.save()
    told = {name: change for name, change in changed.items() if name not in ("answered_by", "answered_at")}
    record(office_id=submission.office_id, by=by, verb=verb, obj=submission, changes=told)
    return submission
