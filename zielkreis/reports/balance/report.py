# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Puts the balance together: what holds for the year first, then a section for each strategic goal, then how it was reckoned.

Not for single sections (see the modules beside this one) and not for files (see ``reports.files``).
"""

from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from zielkreis.documents.blocks import Block, Document, PageBreak
from zielkreis.goals import queries
from zielkreis.goals.models import AnnualSet, OperationalGoal
from zielkreis.indicators.overview import Overview, overview
from zielkreis.org.models import Office
from zielkreis.reports.balance.appendix import appendix
from zielkreis.reports.balance.deviations import deviations
from zielkreis.reports.balance.front import front
from zielkreis.reports.balance.section import section
from zielkreis.reports.frame import LANGUAGE, Frame, document


def balance(
    office: Office,
    *,
    annual_set: AnnualSet,
    on: date,
    made_at: datetime,
    goals: QuerySet[OperationalGoal] | None = None,
    known_at: datetime | None = None,
) -> Document:
    """Return the balance of a year as things stood on ``on``, in a fixed number of queries.

    ``goals`` narrows it, e.g. to what a person may read; ``made_at`` (with zone) dates it; ``known_at`` shows an earlier
    state of knowledge. A year without goals gives a document that says so.
    """
    frame = Frame(office=office, annual_set=annual_set, on=on, made_at=made_at, known_at=known_at)
    shown = queries.with_means(queries.goals(office) if goals is None else goals)
    year = overview(office, annual_set=annual_set, on=on, goals=shown, known_at=known_at)
    with translation.override(LANGUAGE):
        return _composed(frame, year)


def _composed(frame: Frame, year: Overview) -> Document:
    blocks: list[Block] = front(frame, year)
    if year.nodes:
        blocks += [PageBreak(), *deviations(frame, year)]
        for branch in year.branches:
            blocks += [PageBreak(), *section(frame, branch, branches=year.branches)]
        blocks += [PageBreak(), *appendix(frame, year)]
    return document(
        frame,
        *blocks,
        title=_("Bilanz %(year)s") % {"year": frame.year},
        subtitle=_("%(goals)s und ihre Umsetzung") % {"goals": frame.word("strategic_goals")},
        toc=bool(year.nodes),
    )
