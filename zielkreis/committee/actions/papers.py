# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Papers: begun, written, released, sent out with a meeting, concluded. What they bring in moves with them (I1, I23, §7.1).

Not for co-signing, goals and files (see beside), nor for results of meetings (see ``results``).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from zielkreis.committee.actions import binding, locking
from zielkreis.committee.actions.kinds import provide_kinds
from zielkreis.committee.actions.steps import place, propose_committee, set_consultations, step_again
from zielkreis.committee.models import Paper, PaperKind, PaperSection, SectionTemplate
from zielkreis.committee.queries import papers as queries
from zielkreis.committee.queries.settings import settings_of
from zielkreis.committee.rules import paper_kinds, papers
from zielkreis.committee.rules import release as release_rules
from zielkreis.goals import actions as goals
from zielkreis.goals.models import GoalSystem
from zielkreis.history.actions import differences, record
from zielkreis.kit import clock
from zielkreis.kit.states import word
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office, Person, Unit

__all__ = [
    "begin_paper", "call_back", "conclude", "place", "provide_kinds", "release", "send_out", "set_consultations", "withdraw",
    "write_paper",
]  # fmt: skip


@transaction.atomic
def begin_paper(
    office: Office,
    *,
    by: Person,
    kind: PaperKind,
    subject: str,
    unit: Unit | None = None,
    is_public: bool = True,
    goal_system: GoalSystem | None = None,
    day: date | None = None,
    number: str = "",
) -> Paper:
    """Begin a paper as a draft with the sections of its kind; without ``number`` it gets the next one of its day's year (I23).

    ``goal_system`` is a draft that the paper brings in: the committee's decision and the wording are proposed with it.
    """
    Office.objects.select_for_update().get(pk=office.pk)
    locking.check_office(office.pk, kind, unit, goal_system)
    papers.check_subject(subject)
    _check_goal_system(goal_system)
    paper = Paper.objects.create(
        office=office, kind=kind, kind_name=kind.name, subject=subject.strip(), unit=unit, is_public=is_public, author=by,
        goal_system=goal_system, day=day, number=_free_number(office, number, day=day),
    )  # fmt: skip
    _begin_sections(paper, kind)
    if goal_system:
        propose_committee(paper)
    record(office_id=office.pk, by=by, verb="create", obj=paper)
    return paper


@transaction.atomic
def write_paper(paper: Paper, *, by: Person, texts: Mapping[str, str], revision: int | None, **facts: Any) -> Paper:
    """Write sections of a draft by their keys, and its ``facts``: subject, unit, day, is_public, number while it has none.

    A ``Conflict`` when somebody changed the paper since ``revision``; sections that ``texts`` doesn't name stay.
    """
    if unknown := set(facts) - set(papers.FACTS):
        raise TypeError(f"A paper has no facts {unknown} to be written.")
    paper = locking.lock(paper, revision=revision)
    papers.check_here(paper.origin)
    papers.check_draft(paper.state)
    papers.check_subject(facts.get("subject", paper.subject))
    if facts.get("number", paper.number) != paper.number:
        facts["number"] = _new_number(paper, facts["number"])
    if facts.get("is_public", paper.is_public) != paper.is_public:
        _check_on_no_agenda(paper)
    changed = differences(paper, facts) | _write_sections(paper, texts)
    locking.check_office(paper.office_id, facts.get("unit"))
    record(office_id=paper.office_id, by=by, verb="change", obj=paper, changes=changed)
    return locking.save(paper, **facts)


@transaction.atomic
def release(paper: Paper, *, by: Person, today: date, reason: str = "") -> Paper:
    """Release a complete paper for a meeting and bring in the goals it carries; the day is today when none is set (§3.3).

    Refused with what is missing, and while co-signatures are open unless a reason is given.
    """
    paper = locking.lock(paper)
    papers.check_here(paper.origin)
    papers.check_move(before=paper.state, after="released")
    release_rules.check_release(queries.completeness(paper), reason=reason)
    _bring_in(paper, by=by)
    return _move(paper, by=by, to="released", verb="release", reason=reason, day=paper.day or today)


@transaction.atomic
def withdraw(paper: Paper, *, by: Person, reason: str) -> Paper:
    """Withdraw a paper with a reason; the goals it brought in go back to be worked on."""
    paper = locking.lock(paper)
    papers.check_here(paper.origin)
    if not reason.strip():
        raise Refused(N_("Bitte nennen Sie den Grund, aus dem die Vorlage zurückgezogen wird."), field="reason")
    papers.check_move(before=paper.state, after="withdrawn")
    _take_back(paper, by=by, reason=reason)
    return _move(paper, by=by, to="withdrawn", verb="withdraw", reason=reason)


@transaction.atomic
def send_out(paper: Paper, *, by: Person) -> Paper:
    """Send a released paper out with an invitation: members see it from now on (I25). One that was sent out stays so."""
    paper = locking.lock(paper)
    if paper.state not in papers.PAPER_READY:
        raise Refused(
            N_("Die Vorlage %(paper)s ist „%(state)s“. Geben Sie sie frei oder nehmen Sie sie von der Tagesordnung."),
            paper=str(paper), state=word(papers.PAPER_STATES, paper.state),
        )  # fmt: skip
    _bring_in(paper, by=by)
    return _move(paper, by=by, to="invited", verb="send_out") if paper.state != "invited" else paper


@transaction.atomic
def call_back(paper: Paper, *, by: Person, reason: str = "") -> Paper:
    """Take a paper one step back: sent out → released; co-signing, released, withdrawn → draft. Its goals go back with it.

    That the paper stands on no agenda any more, if it was sent out, is the caller's to know.
    """
    paper = locking.lock(paper)
    papers.check_here(paper.origin)
    to = papers.PAPER_BACK.get(paper.state)
    if to is None:
        papers.check_open(paper.state)
        return paper
    if paper.state == "withdrawn":
        _check_goal_system(paper.goal_system)
    if to == "draft":
        _take_back(paper, by=by, reason=reason)
    return _move(paper, by=by, to=to, verb="call_back", reason=reason)


@transaction.atomic
def conclude(paper: Paper, *, by: Person) -> Paper:
    """Draw the consequence of a confirmed result: done after the last step, else released for the next meeting (§7.1).

    A step that was postponed or adjourned is opened once more for the same body.
    """
    paper = locking.lock(paper)
    if paper.origin or paper.state not in ("released", "invited"):
        return paper
    steps = queries.last_steps(paper)
    to = papers.after_decision([queries.result_of(step) for step in steps])
    for step in steps:
        if queries.result_of(step) in papers.AGAIN:
            step_again(step)
    if to == "released" and any(step.item and step.item.meeting.state == "invited" for step in steps):
        to = "invited"
    if to == "withdrawn":
        _take_back(paper, by=by, reason="")
    return _move(paper, by=by, to=to, verb="conclude") if to != paper.state else paper


def _move(paper: Paper, *, by: Person, to: str, verb: str, reason: str = "", **new: Any) -> Paper:
    papers.check_move(before=paper.state, after=to)
    changed = differences(paper, {"state": to, **new})
    record(office_id=paper.office_id, by=by, verb=verb, obj=paper, reason=reason, changes=changed)
    return locking.save(paper, state=to, **new)


def _free_number(office: Office, number: str, *, day: date | None) -> str:
    """The number that was typed when it is free, else the next of the year; the office is locked by the caller."""
    if number.strip():
        _check_free(office, number.strip())
        return number.strip()
    pattern, year = settings_of(office).number_pattern, (day or clock.today()).year
    taken = queries.numbers(office, beginning=papers.beginning_of(pattern, year=year))
    return papers.next_number(pattern, year=year, taken=taken)


def _new_number(paper: Paper, number: str) -> str:
    """The number for a paper that has none yet; one that was given stays (I23)."""
    if paper.number:
        raise Refused(N_("Die Vorlage behält ihre Nummer %(number)s."), number=paper.number, field="number")
    Office.objects.select_for_update().get(pk=paper.office_id)
    _check_free(paper.office, number.strip())
    return number.strip()


def _check_free(office: Office, number: str) -> None:
    if queries.numbers(office, beginning=number).count(number):
        raise Refused(
            N_("Die Nummer %(number)s hat schon eine andere Vorlage. Bitte wählen Sie eine andere."),
            number=number, field="number",
        )  # fmt: skip


def _check_on_no_agenda(paper: Paper) -> None:
    if queries.consultations(paper).filter(item__isnull=False).exists():
        raise Refused(
            N_("Die Vorlage steht schon auf einer Tagesordnung. Nehmen Sie sie dort zuerst herunter."), field="is_public"
        )


def _begin_sections(paper: Paper, kind: PaperKind) -> None:
    proposed = {}
    if paper.goal_system:
        proposed[paper_kinds.RESOLUTION] = paper_kinds.GOALS_RESOLUTION.format(number=paper.goal_system.number)
    PaperSection.objects.bulk_create(
        PaperSection(
            office_id=paper.office_id, paper=paper, key=one.key, heading=one.heading, position=one.position,
            is_required=one.is_required, help=one.help, text=proposed.get(one.key, one.starts_with),
        )
        for one in SectionTemplate.objects.filter(office=paper.office_id, kind=kind)
    )  # fmt: skip


def _write_sections(paper: Paper, texts: Mapping[str, str]) -> dict[str, tuple[object, object]]:
    """Store the sections that differ and return heading → (before, after)."""
    changed = [one for one in queries.sections(paper) if one.key in texts and texts[one.key] != one.text]
    before = {one.heading: one.text for one in changed}
    for one in changed:
        one.text = texts[one.key]
    PaperSection.objects.bulk_update(changed, ["text"])
    return {one.heading: (before[one.heading], one.text) for one in changed}


def _check_goal_system(system: GoalSystem | None) -> None:
    """Refuse a second open paper for the same version, and a version that is no draft any more."""
    if system is None:
        return
    if (paper := queries.open_paper(system)) is not None:
        raise Refused(
            N_("Fassung %(number)s wird schon mit der Vorlage %(paper)s eingebracht."),
            number=str(system.number),
            paper=str(paper),
        )
    if GoalSystem.objects.get(office=system.office_id, pk=system.pk).state not in ("draft", "submitted"):
        raise Refused(
            N_("Fassung %(number)s ist kein Entwurf mehr und kann nicht noch einmal eingebracht werden."),
            number=str(system.number),
        )


def _bring_in(paper: Paper, *, by: Person) -> None:
    if paper.goal_system and paper.goal_system.state == "draft":
        goals.submit(paper.goal_system, by=by)


def _take_back(paper: Paper, *, by: Person, reason: str) -> None:
    if paper.goal_system and paper.goal_system.state == "submitted":
        binding.take_back(paper.goal_system, by=by, reason=reason)
