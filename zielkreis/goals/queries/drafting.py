# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is said about a draft, section by section, and what two versions or two states of a section have in common."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max, QuerySet

from zielkreis.goals.models import (
    GoalSystem,
    PassageComment,
    SectionReturn,
    SectionState,
    StrategicGoal,
    StrategicGoalText,
    WordingProposal,
)
from zielkreis.goals.queries.system import texts


@dataclass(slots=True)
class Section:
    """A section of a version with what is said about it; without ``text`` the preamble.

    ``seen`` is the number of its newest state, 0 when none was kept; ``comments`` are threads with their ``answers``.
    """

    wording: str
    text: StrategicGoalText | None = None
    seen: int = 0
    comments: list[PassageComment] = field(default_factory=list)
    proposals: list[WordingProposal] = field(default_factory=list)
    returns: list[SectionReturn] = field(default_factory=list)

    @property
    def goal(self) -> StrategicGoal | None:
        """The strategic goal; None is the preamble."""
        return self.text.goal if self.text else None

    @property
    def title(self) -> str:
        """The title of the strategic goal, empty for the preamble."""
        return self.text.title if self.text else ""

    @property
    def open_comments(self) -> int:
        """How many threads aren't resolved."""
        return sum(comment.resolved_at is None for comment in self.comments)

    @property
    def open_proposals(self) -> list[WordingProposal]:
        """The proposals nobody has decided about."""
        return [proposal for proposal in self.proposals if proposal.state == "open"]

    @property
    def open_returns(self) -> list[SectionReturn]:
        """The returns that are neither worked on nor accepted."""
        return [returned for returned in self.returns if returned.settled_at is None]


def sections(system: GoalSystem) -> list[Section]:
    """Return preamble and strategic goals of a version in order with all that is said about them, in six queries."""
    found: dict[int | None, Section] = {None: Section(system.preamble)}
    found |= {text.goal_id: Section(text.text, text) for text in texts(system)}
    last = SectionState.objects.filter(office=system.office_id, system=system).values("goal").annotate(last=Max("pk"))
    for goal, seen in last.order_by().values_list("goal", "last"):
        if goal in found:
            found[goal].seen = seen
    for comment in _threads(_said(PassageComment, system).select_related("written_by", "resolved_by")):
        _of(found, comment).comments.append(comment)
    for proposal in _said(WordingProposal, system).select_related("written_by", "decided_by", "base"):
        _of(found, proposal).proposals.append(proposal)
    for returned in _said(SectionReturn, system).select_related("returned_by"):
        _of(found, returned).returns.append(returned)
    return list(found.values())


def _said(model: Any, system: GoalSystem) -> Any:
    return model.objects.filter(office=system.office_id, system=system)


def _of(found: dict[int | None, Section], said: Any) -> Section:
    """The section something was said about; what was said about a goal that was removed is kept, but shown nowhere."""
    return found.get(said.goal_id) or Section("")


def _threads(comments: Iterable[PassageComment]) -> list[PassageComment]:
    """Return the first comment of each thread, with the replies as ``answers``."""
    threads: dict[int, Any] = {}
    for comment in comments:
        if comment.reply_to_id is None:
            threads[comment.pk] = comment
            threads[comment.pk].answers = []
        else:
            threads[comment.reply_to_id].answers.append(comment)
    return list(threads.values())


def removed_sections(system: GoalSystem) -> list[SectionState]:
    """Return the last state of each strategic goal that was taken out of a draft."""
    there = StrategicGoalText.objects.filter(office=system.office_id, system=system).values("goal")
    gone = SectionState.objects.filter(office=system.office_id, system=system, goal__isnull=False).exclude(goal__in=there)
    last = {state.goal_id: state for state in gone.select_related("goal").order_by("id")}
    return list(last.values())


def states_of(system: GoalSystem, *, goal: StrategicGoal | None) -> QuerySet[SectionState]:
    """Return every saved state of a section, newest first, with who wrote it."""
    return SectionState.objects.filter(office=system.office_id, system=system, goal=goal).select_related("written_by")


def state_of(system: GoalSystem, *, goal: StrategicGoal | None, pk: int) -> SectionState | None:
    """Return one saved state of a section."""
    return states_of(system, goal=goal).filter(pk=pk).first()


@dataclass(frozen=True, slots=True)
class Compared:
    """A section in two versions; ``old`` or ``new`` is missing when only one of them has it. Without both: the preamble."""

    old: StrategicGoalText | None
    new: StrategicGoalText | None
    old_text: str
    new_text: str

    @property
    def differs(self) -> bool:
        """Whether title, wording or mandate differ, or only one version has it."""
        if self.old is None or self.new is None:
            return (self.old, self.old_text) != (self.new, self.new_text)
        return (self.old.title, self.old.text, self.old.mandate) != (self.new.title, self.new.text, self.new.mandate)

    @property
    def title(self) -> str:
        """The title in the newer version that has the section; empty for the preamble."""
        text = self.new or self.old
        return text.title if text else ""

    @property
    def moved(self) -> bool:
        """Whether it stands in another place."""
        return bool(self.old and self.new and self.old.position != self.new.position)


def compared(old: GoalSystem, new: GoalSystem) -> list[Compared]:
    """Return preamble and strategic goals of two versions side by side, in the order of the newer; what it dropped at the end."""
    before = {text.goal_id: text for text in texts(old)}
    pairs: list[tuple[StrategicGoalText | None, StrategicGoalText | None]] = [
        (before.pop(text.goal_id, None), text) for text in texts(new)
    ]
    pairs += [(text, None) for text in before.values()]
    preamble = Compared(None, None, old.preamble, new.preamble)
    return [preamble, *(Compared(was, now, was.text if was else "", now.text if now else "") for was, now in pairs)]


def differing_sections(system: GoalSystem) -> list[Compared]:
    """Return in which sections a version differs from the one it is based on."""
    if system.based_on is None:
        return []
    return [pair for pair in compared(system.based_on, system) if pair.differs]
