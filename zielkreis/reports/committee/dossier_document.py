# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The dossier as a document: what it says on which page, in which table. What belongs into it says ``dossier``."""

from datetime import datetime

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zielkreis.committee.models import AgendaItem
from zielkreis.committee.queries.follow_ups import FollowUpLine
from zielkreis.committee.queries.references import PaperLine
from zielkreis.documents.blocks import Block, Callout, Cell, Column, DefinitionList, Document, Heading, Paragraph, Table
from zielkreis.indicators.overview import GoalNode
from zielkreis.org.models import Office
from zielkreis.reports.balance.figures import drawn
from zielkreis.reports.committee.dossier import Dossier
from zielkreis.reports.committee.introduction import development, origin_facts
from zielkreis.reports.committee.stories import votes_of
from zielkreis.reports.frame import LANGUAGE, Occasion, document, german, goal_title
from zielkreis.reports.signs import degree_cell, grade_sign, result_sign, state_sign


def dossier_document(office: Office, found: Dossier, *, made_at: datetime) -> Document:
    """Return a dossier as a document, in German whatever the language of the page."""
    with translation.override(LANGUAGE):
        frame = Occasion(office=office, on=found.on, made_at=made_at)
        blocks = [*_warnings(found), *_wording(frame, found), *_goals(frame, found), *_figures(frame, found),
                  *_papers(found), *_resolutions(found), *_open(found)]  # fmt: skip
        return document(frame, *blocks, title=_("Dossier: %(title)s") % {"title": found.title},
                        subtitle=_("Ziele, Vorlagen, Beschlüsse und offene Punkte"), toc=True)  # fmt: skip


def _warnings(found: Dossier) -> list[Block]:
    warnings: list[Block] = []
    if found.is_internal:
        sentence = _("Dieses Dossier enthält Nichtöffentliches oder Vorlagen, die noch nicht versandt sind.")
        warnings.append(Callout(sentence, title=_("Nicht zur Weitergabe"), kind="warning"))
    if found.is_cut:
        sentence = _("Es gibt mehr, als hier steht. Gezeigt sind von jeder Art die 100 neuesten.")
        warnings.append(Callout(sentence, title=_("Hinweis")))
    if found.is_empty:
        warnings.append(Callout(_("Hierzu ist nichts zu finden, das Sie lesen können."), title=_("Hinweis")))
    return warnings


def _wording(frame: Occasion, found: Dossier) -> list[Block]:
    blocks: list[Block] = [Heading(_("Wortlaut und Beschluss"))] if found.stories else []
    for story in found.stories:
        adoption = story.origin.adoption if story.origin else None
        blocks += [
            Heading(f"{frame.word('strategic_goal')}: {story.text.title}", level=2),
            *([] if story.is_valid else [Callout(_("Dieser Wortlaut gilt heute nicht."), title=_("Hinweis"), kind="warning")]),
            *([Paragraph(story.text.text)] if story.text.text else []),
            DefinitionList(tuple((label, value) for label, value in origin_facts(story.origin) if value)),
            *([Paragraph(adoption.resolution_text, quiet=True)] if adoption else []),
            *development(story),
        ]
    return blocks


def _goals(frame: Occasion, found: Dossier) -> list[Block]:
    head: list[Block] = [Heading(_("%(goals)s über die Jahre") % {"goals": frame.word("operational_goals")})]
    if not found.years:
        return [*head, Paragraph(_("Hierzu ist noch nichts vorgelegt."))]
    columns = (Column(frame.word("operational_goal"), width=4), Column(frame.word("unit"), width=2.2),
               Column(_("Stand"), width=1.7), Column(_("Zielerreichung"), width=1.5, align="end"),
               Column(_("Bewertung"), width=2))  # fmt: skip
    tables = (
        Table(columns=columns, rows=tuple(map(_goal, year.nodes)), compact=True,
              caption=_("%(year)s, Stichtag %(on)s") % {"year": year.year, "on": german(year.on)})
        for year in found.years
    )  # fmt: skip
    return [*head, *tables]


def _goal(node: GoalNode) -> tuple[Cell, ...]:
    goal = node.goal
    unit = goal.unit.name if goal.unit else ""
    return goal_title(goal), unit, state_sign(goal.state, kind="goal"), degree_cell(node.result), result_sign(node.result)


def _figures(frame: Occasion, found: Dossier) -> list[Block]:
    blocks: list[Block] = [Heading(frame.word("indicators"))] if found.figures else []
    for _node, figure in found.figures:
        blocks += [Heading(figure.indicator.title, level=2), *drawn(frame, figure)]
    return blocks


def _papers(found: Dossier) -> list[Block]:
    columns = (Column(_("Nummer"), width=1.1), Column(_("Betreff"), width=3.2), Column(_("Erwarteter Beitrag"), width=3),
               Column(_("Ergebnis oder Stand"), width=3))  # fmt: skip
    table = Table(columns=columns, rows=tuple(map(_paper, found.papers)), caption=_("Vorlagen, neueste zuerst"), compact=True,
                  empty=_("Keine Vorlage."))  # fmt: skip
    return [Heading(_("Vorlagen")), table]


def _paper(line: PaperLine) -> tuple[Cell, ...]:
    paper = line.paper
    subject = paper.subject if paper.is_public else f"{paper.subject} ({_('nichtöffentlich')})"
    results = "\n".join(f"{german(item.meeting.day)}: {item.get_result_display()}" for item in line.resolutions)
    return paper.number, subject, line.contribution, results or str(paper.get_state_display())


def _resolutions(found: Dossier) -> list[Block]:
    columns = (Column(_("Sitzung"), width=2), Column(_("Gegenstand"), width=2.6), Column(_("Ergebnis"), width=2),
               Column(_("Wortlaut"), width=4))  # fmt: skip
    table = Table(columns=columns, rows=tuple(map(_resolution, found.resolutions)), compact=True,
                  caption=_("Ergebnisse von Sitzungen, neueste zuerst"), empty=_("Noch kein Ergebnis."))  # fmt: skip
    return [Heading(_("Beschlüsse und Kenntnisnahmen")), table]


def _resolution(item: AgendaItem) -> tuple[Cell, ...]:
    where = f"{item.meeting.organization.name}\n{german(item.meeting.day)}, TOP {item.number}"
    result = "\n".join(part for part in (str(item.get_result_display()), votes_of(item)) if part)
    return where, item.title, result, item.resolution_text


def _open(found: Dossier) -> list[Block]:
    tasks = (Column(_("Aufgabe"), width=4), Column(_("Zuständig"), width=2), Column(_("Termin"), width=1.2),
             Column(_("Stand"), width=2), Column(_("Bericht"), width=3))  # fmt: skip
    said = (Column(_("Eingang"), width=1.2), Column(_("Vorschlag oder Frage"), width=4), Column(_("Stand"), width=1.6),
            Column(_("Antwort"), width=4))  # fmt: skip
    rows = tuple(
        (timezone.localtime(one.put_in_at).date(), one.title, str(one.get_state_display()), one.answer)
        for one in found.submissions
    )
    return [
        Heading(_("Offene Punkte")),
        Table(columns=tasks, rows=tuple(map(_task, found.follow_ups)), caption=_("Was aus Beschlüssen noch zu tun ist"),
              compact=True, empty=_("Nichts ist offen.")),
        Table(columns=said, rows=rows, caption=_("Vorschläge und Fragen aus dem Ausschuss"), compact=True,
              empty=_("Keine.")),
    ]  # fmt: skip


def _task(line: FollowUpLine) -> tuple[Cell, ...]:
    one = line.follow_up
    who = one.unit.name if one.unit else one.responsible
    return one.task, who, one.due_on or "", grade_sign(line.light.grade, word=_(line.light.word)), one.progress
