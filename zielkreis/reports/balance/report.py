# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Puts the balance together: what holds for the year first, then a section for each strategic goal, then how it was reckoned.

Not for single sections (see the modules beside this one) and not for files (see ``reports.files``).
"""

from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from zielkreis.documents.blocks import Block, Callout, Document, Heading, PageBreak
from zielkreis.goals import queries
from zielkreis.goals.models import AnnualSet, OperationalGoal
from zielkreis.indicators.overview import Overview, overview
from zielkreis.org.models import Office
from zielkreis.reports.balance import said
from zielkreis.reports.balance.appendix import appendix
from zielkreis.reports.balance.deviations import deviations
from zielkreis.reports.balance.front import front
from zielkreis.reports.balance.section import section
from zielkreis.reports.frame import LANGUAGE, Frame, document, german
from zielkreis.review.queries.account import Account, account


def balance(
    office: Office,
    *,
    annual_set: AnnualSet,
    on: date,
    made_at: datetime,
    goals: QuerySet[OperationalGoal] | None = None,
    known_at: datetime | None = None,
    is_final: bool = False,
) -> Document:
    """Return the balance of a year as things stood on ``on``, in a fixed number of queries.

    ``goals`` narrows it, e.g. to what a person may read; ``made_at`` (with zone) dates it; ``known_at`` shows an earlier
    state of knowledge. A year without goals gives a document that says so. ``is_final`` is for closing alone: any other balance
    of a year that is being evaluated or was closed says that it isn't the one that was handed out.
    """
    frame = Frame(office=office, annual_set=annual_set, on=on, made_at=made_at, known_at=known_at)
    shown = queries.with_means(queries.goals(office) if goals is None else goals)
    year = overview(office, annual_set=annual_set, on=on, goals=shown, known_at=known_at)
    told = account(annual_set, on=on, known_at=known_at, year=year)
    with translation.override(LANGUAGE):
        return _composed(frame, year, told, [] if is_final else _not_final(frame))


def _composed(frame: Frame, year: Overview, told: Account, first: list[Block]) -> Document:
    texts = {branch["id"]: branch for branch in told["strategic_goals"]}
    blocks: list[Block] = [*first, *_foreword(told), *front(frame, year)]
    if year.nodes:
        blocks += [*(said.judgements(frame, told) if said.is_judged(told) else []), *said.written(told, "overview")]
        blocks += [PageBreak(), *deviations(frame, year)]
        for branch in year.branches:
            own = texts[branch.text.goal_id]
            blocks += [PageBreak(), *section(frame, branch, branches=year.branches, told=own), *said.standard_table(frame, own)]
        blocks += _around(told)
        blocks += [PageBreak(), *appendix(frame, year)]
    return document(
        frame,
        *blocks,
        title=_("Bilanz %(year)s") % {"year": frame.year},
        subtitle=_("%(goals)s und ihre Umsetzung") % {"goals": frame.word("strategic_goals")},
        toc=bool(year.nodes),
    )


def _foreword(told: Account) -> list[Block]:
    found = said.written(told, "foreword")
    return [Heading(_("Vorwort")), *found, PageBreak()] if found else []


def _around(told: Account) -> list[Block]:
    """What stands beside the goals: money, changes, resolutions, outlook; each only when there is something to say."""
    parts = [
        said.money(told) if told["budget"] else [],
        said.register(told) if told["changes"] else [],
        said.resolutions(told) if told["resolutions"] else [],
    ]
    blocks: list[Block] = [block for part in parts if part for block in (PageBreak(), *part)]
    outlook = said.written(told, "outlook")
    return [*blocks, *([Heading(_("Ausblick")), *outlook] if outlook else [])]


def _not_final(frame: Frame) -> list[Block]:
    """Say that this isn't the balance as it was or will be handed out."""
    if frame.annual_set.state == "evaluation":
        sentence = _("Die Bilanz %(year)s ist noch nicht abgeschlossen. Urteile, Texte und Zahlen können sich ändern.")
        return [Callout(sentence % {"year": frame.year}, title=_("Entwurf"), kind="warning")]
    if frame.annual_set.state in ("reported", "closed"):
        sentence = _("Die abgeschlossene Bilanz %(year)s ist eine andere: Dies ist eine Rechnung zum Stichtag %(on)s "
                     "mit dem, was heute bekannt ist.")  # fmt: skip
        return [Callout(sentence % {"year": frame.year, "on": german(frame.on)}, title=_("Nachgerechnet"), kind="warning")]
    return []
