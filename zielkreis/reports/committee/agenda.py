# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The agenda of a meeting as a document, alone or with all its papers behind a table of contents.

Holds what the reader may read of it (I25); ``public`` leaves only what everybody may read, for posting and for the press.
"""

from collections.abc import Iterable
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from zielkreis.committee.models import Meeting
from zielkreis.committee.queries.meetings import AgendaLine, agenda
from zielkreis.committee.rules.meetings import MEETING_STATES
from zielkreis.committee.rules.papers import CONSULTATION_ROLES
from zielkreis.documents.blocks import (
    Block,
    Callout,
    Cell,
    Column,
    DefinitionList,
    Document,
    FlowBlock,
    Heading,
    Missing,
    PageBreak,
    Paragraph,
    Table,
)
from zielkreis.org.models import Office
from zielkreis.org.rights import Rights
from zielkreis.reports.committee.paper import draft_note, paper_blocks
from zielkreis.reports.committee.paper_facts import PUBLIC, PaperFacts, paper_facts, word
from zielkreis.reports.committee.sheet import day_or_nothing, sheet
from zielkreis.reports.frame import LANGUAGE, german


def agenda_document(
    office: Office, *, meeting: Meeting, rights: Rights, on: date, public: bool = False, with_papers: bool = False
) -> Document:
    """Return the agenda as a person may read it, with its papers on request, in a fixed number of queries."""
    with translation.override(LANGUAGE):
        lines = readable_lines(meeting, rights=rights, on=on, public=public)
        papers = [line.paper for line in lines if line.paper]
        reader = PUBLIC if public else rights
        facts = {one.paper.pk: one for one in paper_facts(office, papers=papers, rights=reader, on=on)} if papers else {}
        blocks: list[Block] = [*_notes(meeting), meeting_head(meeting), *_parts(lines, facts), *_goals(facts)]
        if with_papers:
            blocks += _papers(office, lines, facts)
        title = _("Tagesordnung mit Vorlagen") if with_papers else _("Tagesordnung")
        return sheet(
            office, *blocks, title=_("%(title)s, öffentlicher Teil") % {"title": title} if public else title,
            subtitle=meeting_title(meeting), toc=with_papers,
            dated=warned(german(meeting.day), non_public=any(not line.item.is_public for line in lines)),
        )  # fmt: skip


def readable_lines(meeting: Meeting, *, rights: Rights, on: date, public: bool) -> list[AgendaLine]:
    """Return the items of the agenda that a person may read; ``public`` leaves out non-public items, and items of such papers."""
    lines = agenda(meeting, rights=rights, on=on)
    return [line for line in lines if line.item.is_public and not (line.paper and not line.paper.is_public)] if public else lines


def warned(dated: str, *, non_public: bool) -> str:
    """Return the line that dates a document, with a warning where it holds what not everybody may read."""
    return _("%(dated)s · enthält Nichtöffentliches") % {"dated": dated} if non_public else dated


def meeting_title(meeting: Meeting) -> str:
    """Return body and name of a meeting."""
    return ", ".join(part for part in (meeting.organization.name, meeting.name) if part)


def meeting_head(meeting: Meeting) -> DefinitionList:
    """Return day, time and place of a meeting."""
    begins = _("%(time)s Uhr") % {"time": f"{meeting.begins:%H:%M}"} if meeting.begins else ""
    pairs: list[tuple[str, Cell]] = [
        (_("Gremium"), meeting.organization.name),
        (_("Tag"), german(meeting.day)),
        (_("Beginn"), begins or Missing(_("noch offen"))),
        (_("Ort"), meeting.place or Missing(_("noch offen"))),
    ]
    if meeting.invited_on:
        pairs.append((_("Eingeladen am"), day_or_nothing(meeting.invited_on)))
    return DefinitionList(tuple(pairs))


def _notes(meeting: Meeting) -> list[Block]:
    if meeting.state == "scheduled":
        sentence = _("Zu dieser Sitzung ist noch nicht eingeladen. Nummern und Reihenfolge können sich ändern.")
        return [Callout(sentence, title=_("Entwurf"), kind="warning")]
    if meeting.state == "cancelled":
        return [Callout(_("Die Sitzung findet nicht statt."), title=word(MEETING_STATES, "cancelled"), kind="danger")]
    return []


def _parts(lines: Iterable[AgendaLine], facts: dict[int, PaperFacts]) -> list[FlowBlock]:
    lines = list(lines)
    blocks: list[FlowBlock] = []
    for is_public, name in ((True, _("Öffentlicher Teil")), (False, _("Nichtöffentlicher Teil"))):
        part = [line for line in lines if line.item.is_public == is_public]
        if part or is_public:
            blocks += [Heading(name), _table(part, facts, caption=_("Tagesordnungspunkte: %(part)s") % {"part": name})]
    return blocks


def _table(lines: list[AgendaLine], facts: dict[int, PaperFacts], *, caption: str) -> Table:
    columns = (
        Column(_("TOP"), width=0.8), Column(_("Gegenstand"), width=4.6), Column(_("Vorlage"), width=1.5),
        Column(_("Behandlung"), width=1.6),
    )  # fmt: skip
    rows = tuple(
        (line.number, line.item.title, line.paper.number or facts[line.paper.pk].kind if line.paper else "",
         word(CONSULTATION_ROLES, line.role))
        for line in lines
    )  # fmt: skip
    return Table(columns=columns, rows=rows, caption=caption, empty=_("Keine Tagesordnungspunkte."))


def _goals(facts: dict[int, PaperFacts]) -> list[FlowBlock]:
    """Which goals the meeting takes up: each strategic goal once, with the papers that serve it."""
    served: dict[str, list[str]] = {}
    for one in facts.values():
        for goal in one.strategic:
            served.setdefault(goal.title, []).append(one.paper.number or one.paper.subject)
    if not served:
        return []
    columns = (Column(_("Ziel"), width=3), Column(_("Vorlagen"), width=3))
    rows = tuple((title, ", ".join(papers)) for title, papers in served.items())
    return [
        Heading(_("Ziele dieser Sitzung")),
        Table(columns=columns, rows=rows, caption=_("Welchen Zielen die Vorlagen dienen")),
    ]


def _papers(office: Office, lines: Iterable[AgendaLine], facts: dict[int, PaperFacts]) -> list[FlowBlock]:
    """Each item that has a paper on a page of its own."""
    blocks: list[FlowBlock] = []
    for line in lines:
        if line.paper:
            one = facts[line.paper.pk]
            title = ": ".join(part for part in (_("TOP %(number)s") % {"number": line.number} if line.number else "",
                                                line.item.title) if part)  # fmt: skip
            blocks += [*([PageBreak()] if blocks else []), Heading(title, level=2), *draft_note(one)]
            blocks += paper_blocks(office, one, level=3)
    return [PageBreak(), Heading(_("Vorlagen")), *(blocks or [Paragraph(_("Zu dieser Tagesordnung gibt es keine Vorlagen."))])]
