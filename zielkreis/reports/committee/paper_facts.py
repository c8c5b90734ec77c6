# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a paper says, as plain words: read once for any number of papers, printed by ``paper`` and ``paper_fields``.

Beside the paper itself everything is narrowed to what the reader may read: results, goals, attachments (I25). Who co-signed is
told to those who prepare papers; what they noted stands in no document.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from zielkreis.committee.models import (
    AgendaItem,
    Consultation,
    CoSignature,
    File,
    FinancialEffect,
    GoalReference,
    Paper,
    PaperSection,
)
from zielkreis.committee.queries import readable
from zielkreis.committee.queries.papers import result_of
from zielkreis.committee.queries.references import visible_goals
from zielkreis.committee.rules.meetings import RESULTS
from zielkreis.committee.rules.paper_kinds import RESOLUTION
from zielkreis.committee.rules.papers import CONSULTATION_ROLES, COSIGNING, EFFECTS, PAPER_SHOWN, PAPER_STATES
from zielkreis.goals.models import GoalSystem, StrategicGoalText
from zielkreis.goals.queries import readable_texts
from zielkreis.org.models import Office
from zielkreis.org.rights import Grant, Rights

PUBLIC = Rights(person=0, grants=(Grant("member"),))
"""What everybody may read: as much as a member who sits in no body."""

Words = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Served:
    """A goal that a paper serves: number and year of operational goals, wording, expected contribution."""

    title: str
    contribution: str
    number: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a paper's way: body, role, day, and item and result as far as the reader may know them."""

    body: str
    role: str
    day: date | None
    number: str
    result: str


@dataclass(frozen=True, slots=True)
class Money:
    """A financial effect: kind, year, amount in euros (None: not known), product, whether it is in the budget, cover."""

    kind: str
    year: int
    amount: Decimal | None
    product: str
    is_budgeted: bool | None
    coverage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFacts:
    """A paper in words; ``names_goals`` tells that it names goals, also where the reader may see none of them.

    ``brings_in`` is the version of the goals that it puts before the bodies, with its texts, as far as the reader may see it.
    """

    paper: Paper
    kind: str
    unit: str
    state: str
    resolution: str
    resolution_heading: str
    sections: tuple[tuple[str, str], ...]
    strategic: tuple[Served, ...]
    operational: tuple[Served, ...]
    names_goals: bool
    steps: tuple[Step, ...]
    money: tuple[Money, ...]
    signatures: tuple[tuple[str, str, date | None], ...]
    files: tuple[File, ...]
    brings_in: GoalSystem | None
    goal_texts: tuple[StrategicGoalText, ...]

    @property
    def is_draft(self) -> bool:
        """Whether the paper hasn't gone out to a meeting yet."""
        return self.paper.state not in PAPER_SHOWN and not self.paper.origin


def paper_facts(office: Office, *, papers: Iterable[Paper], rights: Rights, on: date) -> list[PaperFacts]:
    """Return what papers say that the person may read, in their order and in a fixed number of queries."""
    shown = list(papers)
    _prefetch(office, shown, rights=rights, on=on)
    items = set(_items(office, shown, rights=rights, on=on))
    titles = {text.goal_id: text.title for text in readable_texts(office, on=on, rights=rights)}
    named = {one.operational_goal_id for paper in shown for one in paper.references.all() if one.operational_goal_id}
    visible = set(visible_goals(office, rights=rights, on=on).filter(pk__in=named).values_list("pk", flat=True))
    return [_facts(paper, items=items, titles=titles, visible=visible, rights=rights) for paper in shown]


def _prefetch(office: Office, papers: list[Paper], *, rights: Rights, on: date) -> None:
    files = readable.files(office, rights=rights, on=on)
    prefetch_related_objects(
        papers,
        Prefetch("sections", PaperSection.objects.filter(office=office)),
        Prefetch("consultations", _steps(office)),
        Prefetch("references", GoalReference.objects.filter(office=office).select_related("operational_goal__annual_set")),
        Prefetch("effects", FinancialEffect.objects.filter(office=office)),
        Prefetch("cosignatures", CoSignature.objects.filter(office=office).select_related("unit", "person")),
        Prefetch("files", files.filter(is_public=True) if rights is PUBLIC else files),
        Prefetch("goal_system__texts", StrategicGoalText.objects.filter(office=office).order_by("position")),
        "kind",
        "unit",
    )


def _steps(office: Office) -> QuerySet[Consultation]:
    found = Consultation.objects.filter(office=office, deleted_at__isnull=True)
    return found.select_related("organization", "meeting", "item")


def _items(office: Office, papers: list[Paper], *, rights: Rights, on: date) -> Iterable[int]:
    """The items of these papers that the reader may know of."""
    found: Iterable[AgendaItem] = readable.items(office, rights=rights, on=on).filter(consultation__paper__in=papers)
    return (item.pk for item in found)


def _facts(paper: Paper, *, items: set[int], titles: dict[int, str], visible: set[int], rights: Rights) -> PaperFacts:
    sections = list(paper.sections.all())
    proposal = next((one for one in sections if one.key == RESOLUTION), None)
    references = list(paper.references.all())
    prepares = rights.may("see_paper_drafts", unit=paper.unit_id)
    system = _brought_in(paper, rights=rights)
    return PaperFacts(
        paper=paper,
        kind=paper.kind_name or (paper.kind.name if paper.kind else _("Vorlage")),
        unit=str(paper.unit) if paper.unit else "",
        state=word(PAPER_STATES, paper.state),
        resolution=proposal.text if proposal else "",
        resolution_heading=proposal.heading if proposal else "",
        sections=tuple((one.heading, one.text) for one in sections if one.text.strip() and one.key != RESOLUTION),
        strategic=_strategic(references, titles=titles),
        operational=_operational(references, visible=visible),
        names_goals=bool(references),
        steps=tuple(_step(one, items=items) for one in paper.consultations.all()),
        money=tuple(_money(one) for one in paper.effects.all()),
        signatures=tuple(_signature(one) for one in paper.cosignatures.all() if prepares),
        files=tuple(paper.files.all()),
        brings_in=system,
        goal_texts=tuple(system.texts.all()) if system else (),
    )


def _brought_in(paper: Paper, *, rights: Rights) -> GoalSystem | None:
    """The goals a paper brings in; once they went back to be worked on, only for who reads drafts (I25)."""
    system = paper.goal_system
    return system if system and (system.state != "draft" or rights.may("see_goal_system_draft")) else None


def _strategic(references: list[GoalReference], *, titles: dict[int, str]) -> tuple[Served, ...]:
    found = ((titles.get(one.strategic_goal_id or 0), one.contribution) for one in references)
    return tuple(Served(title, contribution) for title, contribution in found if title is not None)


def _operational(references: list[GoalReference], *, visible: set[int]) -> tuple[Served, ...]:
    return tuple(
        Served(" ".join(goal.title.split()), one.contribution, number=goal.number, year=goal.annual_set.year)
        for one in references
        if (goal := one.operational_goal) and goal.pk in visible
    )


def _step(one: Consultation, *, items: set[int]) -> Step:
    may_know = one.item is not None and one.item.pk in items
    return Step(
        body=one.organization.name if one.organization else "",
        role=word(CONSULTATION_ROLES, one.role),
        day=one.meeting.day if one.meeting and one.meeting.state != "cancelled" else None,
        number=one.item.number if one.item and may_know else "",
        result=word(RESULTS, result_of(one)) if may_know else "",
    )


def _money(one: FinancialEffect) -> Money:
    return Money(word(EFFECTS, one.kind), one.year, one.amount, one.product, one.is_budgeted, one.coverage)


def _signature(one: CoSignature) -> tuple[str, str, date | None]:
    day = timezone.localtime(one.signed_at).date() if one.signed_at else None
    return one.function or str(one.unit or _("Person der Verwaltung")), word(COSIGNING, one.state), day


def word(words: Words, code: str) -> str:
    """Return the word of a code; empty for none."""
    return _(dict(words)[code]) if code in dict(words) else ""
