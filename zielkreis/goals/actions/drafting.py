# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Talking about a draft: comments on passages, proposed wordings, sections returned. The text itself: see ``system``.

A section is named by its strategic goal; None is the preamble.
"""

from django.db import transaction

from zielkreis.goals import rules
from zielkreis.goals.actions import versions
from zielkreis.goals.actions.system import change_text, write_preamble
from zielkreis.goals.models import (
    GoalSystem,
    PassageComment,
    SectionReturn,
    SectionState,
    StrategicGoal,
    StrategicGoalText,
    WordingProposal,
)
from zielkreis.history.actions import record
from zielkreis.kit import clock
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Person

DECIDED = N_("Über diesen Vorschlag ist schon entschieden.")


@transaction.atomic
def comment(
    system: GoalSystem,
    *,
    by: Person,
    goal: StrategicGoal | None,
    text: str,
    quote: str = "",
    reply_to: PassageComment | None = None,
) -> PassageComment:
    """Comment on a passage of a draft (``quote`` must stand in it; empty: on the section), or reply to a comment."""
    system = versions.lock_draft(system)
    rules.check_reason(text, field="text")
    section = _text(system, goal=goal)
    if reply_to and (reply_to.system_id, reply_to.reply_to_id) != (system.pk, None):
        raise Refused(N_("Diese Anmerkung gehört nicht zu dieser Fassung."))
    if quote.strip() and not reply_to and " ".join(quote.split()) not in " ".join(_wording(system, section).split()):
        raise Refused(N_("Diese Stelle steht nicht im Text. Bitte übernehmen Sie sie wörtlich."), field="quote")
    added = PassageComment.objects.create(
        office=system.office, system=system, goal=reply_to.goal if reply_to else goal, reply_to=reply_to,
        quote="" if reply_to else quote.strip(), text=text.strip(), written_by=by,
    )  # fmt: skip
    record(office_id=system.office_id, by=by, verb="comment", obj=system, reason=added.text)
    return added


@transaction.atomic
def resolve_comment(found: PassageComment, *, by: Person, resolved: bool = True) -> PassageComment:
    """Mark a thread as resolved, or open it again."""
    if found.reply_to_id is not None:
        raise Refused(N_("Erledigt wird die Anmerkung selbst, nicht eine Antwort darauf."))
    found.resolved_by, found.resolved_at = (by, clock.now()) if resolved else (None, None)
    found.save(update_fields=["resolved_by", "resolved_at"])
    record(office_id=found.office_id, by=by, verb="resolve" if resolved else "reopen", obj=found)
    return found


@transaction.atomic
def propose_wording(
    system: GoalSystem, *, by: Person, goal: StrategicGoal | None, text: str, title: str = "", reason: str = ""
) -> WordingProposal:
    """Propose a new wording for a section of a draft; refuses one that changes nothing."""
    system = versions.lock_draft(system)
    section = _text(system, goal=goal)
    if section is not None:
        rules.check_title(title)
    if (title if section else "", text) == (section.title if section else "", section.text if section else system.preamble):
        raise Refused(N_("Der Vorschlag gleicht dem Text. Bitte ändern Sie, was anders lauten soll."), field="text")
    proposal = WordingProposal.objects.create(
        office=system.office, system=system, goal=goal, base=_last_state(system, goal=goal),
        title=title.strip() if section else "",
        text=text, reason=reason.strip(), written_by=by,
    )  # fmt: skip
    record(office_id=system.office_id, by=by, verb="propose", obj=system, reason=reason)
    return proposal


@transaction.atomic
def take_over_proposal(proposal: WordingProposal, *, by: Person, seen: int | None = None) -> WordingProposal:
    """Let a section of a draft say what was proposed; a ``Conflict`` when it changed since the proposal (or since ``seen``)."""
    proposal = _open(proposal)
    seen = seen if seen is not None else proposal.base_id or 0
    section = _text(proposal.system, goal=proposal.goal)
    if section is None:
        write_preamble(proposal.system, by=by, preamble=proposal.text, seen=seen)
    else:
        change_text(section, by=by, title=proposal.title, text=proposal.text, seen=seen)
    return _decide(proposal, by=by, state="taken_over", verb="take_over")


@transaction.atomic
def decline_proposal(proposal: WordingProposal, *, by: Person, reason: str) -> WordingProposal:
    """Decline a proposed wording with a reason that its author reads."""
    rules.check_reason(reason)
    return _decide(_open(proposal), by=by, state="declined", verb="decline", answer=reason.strip())


@transaction.atomic
def return_section(system: GoalSystem, *, by: Person, goal: StrategicGoal | None, note: str) -> SectionReturn:
    """Return a section of a draft with a note; it stays marked until it is changed or accepted."""
    system = versions.lock_draft(system)
    rules.check_reason(note, field="note")
    _text(system, goal=goal)
    returned = SectionReturn.objects.create(office=system.office, system=system, goal=goal, note=note.strip(), returned_by=by)
    record(office_id=system.office_id, by=by, verb="return", obj=system, reason=note)
    return returned


@transaction.atomic
def accept_section(returned: SectionReturn, *, by: Person) -> SectionReturn:
    """Accept a returned section as it is."""
    if returned.settled_at is None:
        returned.settled_by, returned.settled_at = by, clock.now()
        returned.save(update_fields=["settled_by", "settled_at"])
        record(office_id=returned.office_id, by=by, verb="accept", obj=returned.system, reason=returned.note)
    return returned


def _text(system: GoalSystem, *, goal: StrategicGoal | None) -> StrategicGoalText | None:
    """Return the text of a strategic goal in this version, None for the preamble; refuse a goal that isn't in it."""
    if goal is None:
        return None
    text = StrategicGoalText.objects.filter(office=system.office_id, system=system, goal=goal).first()
    if text is None:
        raise Refused(N_("Dieses Leitziel steht nicht mehr in der Fassung."))
    return text


def _wording(system: GoalSystem, section: StrategicGoalText | None) -> str:
    return f"{section.title}\n{section.text}" if section else system.preamble


def _last_state(system: GoalSystem, *, goal: StrategicGoal | None) -> SectionState | None:
    return SectionState.objects.filter(office=system.office_id, system=system, goal=goal).first()


def _open(proposal: WordingProposal) -> WordingProposal:
    versions.lock_draft(proposal.system)
    proposal = WordingProposal.objects.select_related("system", "goal").get(office=proposal.office_id, pk=proposal.pk)
    if proposal.state != "open":
        raise Refused(DECIDED)
    return proposal


def _decide(proposal: WordingProposal, *, by: Person, state: str, verb: str, answer: str = "") -> WordingProposal:
    proposal.state, proposal.answer, proposal.decided_by, proposal.decided_at = state, answer, by, clock.now()
    proposal.save(update_fields=["state", "answer", "decided_by", "decided_at"])
    record(office_id=proposal.office_id, by=by, verb=verb, obj=proposal.system, reason=answer or proposal.reason)
    return proposal
