# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The balance in a few slides: the counts, the judgements, what deviates, a slide for each strategic goal, the money.

The balance itself is ``reports.balance``; the figures here are the same, read once.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from zielkreis.documents.blocks import Block, Callout, Cell, Column, Document, Heading, Notes, Table
from zielkreis.goals import queries
from zielkreis.goals.models import AnnualSet, OperationalGoal
from zielkreis.indicators.overview import Branch, Overview, overview
from zielkreis.org.models import Office
from zielkreis.reports.balance import said
from zielkreis.reports.balance.deviations import deviations
from zielkreis.reports.balance.front import front
from zielkreis.reports.frame import LANGUAGE, Frame, document, goal_title, strategic_title
from zielkreis.reports.signs import degree_cell, result_sign
from zielkreis.review.queries.account import Account, account


def balance_slides(
    office: Office,
    *,
    annual_set: AnnualSet,
    on: date,
    made_at: datetime,
    goals: QuerySet[OperationalGoal] | None = None,
    about: str = "",
    is_final: bool = False,
) -> Document:
    """Return the summary of a year's balance as things stood on ``on``; ``goals`` narrows it, ``about`` says to what.

    ``is_final`` is for closing alone: any other summary of an open year says that it is a draft.
    """
    frame = Frame(office=office, annual_set=annual_set, on=on, made_at=made_at)
    year = overview(office, annual_set=annual_set, on=on, goals=queries.goals(office) if goals is None else goals)
    told = account(annual_set, on=on, year=year)
    with translation.override(LANGUAGE):
        return _composed(frame, year, told, about=about, is_final=is_final)


def _composed(frame: Frame, year: Overview, told: Account, *, about: str, is_final: bool) -> Document:
    blocks: list[Block] = _until_details(front(frame, year))
    if frame.annual_set.state not in ("reported", "closed") and not is_final:
        sentence = _("Die Bilanz %(year)s ist noch nicht abgeschlossen. Urteile und Zahlen können sich ändern.")
        blocks.insert(1, Callout(sentence % {"year": frame.year}, title=_("Entwurf"), kind="warning"))
    if said.is_judged(told):
        blocks += said.judgements(frame, told)
    blocks += deviations(frame, year)
    goals = said.goals_by_id(told)
    for branch in year.branches:
        if branch.goals:
            blocks += _branch(frame, branch, goals)
    if told["budget"]:
        blocks += said.money(told)
    return document(
        frame,
        *blocks,
        title=_("Bilanz %(year)s") % {"year": frame.year},
        subtitle=about or _("Zusammenfassung"),
    )


def _until_details(blocks: list[Block]) -> list[Block]:
    """The first pages without the long list of counts by state."""
    for place, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level == 2:
            return blocks[:place]
    return blocks


def _branch(frame: Frame, branch: Branch, goals: Mapping[int, Mapping[str, Any]]) -> list[Block]:
    """One strategic goal: its goals with degree and judgement."""
    rows: list[tuple[Cell, ...]] = []
    for node in branch.nodes:
        found = goals.get(node.goal.pk)
        sheet = found["evaluation"] if found else None
        judgement = said.judgement_sign(sheet["execution"] if sheet else "")
        rows.append((goal_title(node.goal), degree_cell(node.result), result_sign(node.result), judgement))
    columns = (Column(frame.word("operational_goal"), width=5), Column(_("Grad"), width=1.2, align="end"),
               Column(_("Bewertung"), width=2), Column(_("Urteil"), width=2))  # fmt: skip
    return [
        Heading(strategic_title(frame, branch.text), sheet=f"{branch.text.position} {branch.text.title}"),
        Table(columns=columns, rows=tuple(rows), caption=_("Ziele und ihre Erreichung")),
        Notes(branch.text.text or _("Ohne weiteren Wortlaut.")),
    ]
