# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The change register of a presented year: each approved change by number with old, new, reason and who decided (I11)."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from zielkreis.documents.blocks import Block, Cell, Column, Document, Heading, Landscape, Paragraph, Sheet, Table
from zielkreis.goals.models import AnnualSet, OperationalGoal
from zielkreis.org.models import Office
from zielkreis.reports.frame import LANGUAGE, Frame, document, german
from zielkreis.review.models import Change
from zielkreis.review.queries import frozen


def change_register(
    office: Office,
    *,
    annual_set: AnnualSet,
    on: date,
    made_at: datetime,
    goals: QuerySet[OperationalGoal] | None = None,
    about: str = "",
) -> Document:
    """Return the register of a year with what was decided by ``on``; ``goals`` narrows it to changes of these goals."""
    frame = Frame(office=office, annual_set=annual_set, on=on, made_at=made_at)
    found = frozen.changes(office, year=annual_set.year)
    if goals is not None:
        found = found.filter(Q(goal__in=goals) | Q(measure__goal__in=goals) | Q(goal__isnull=True, measure__isnull=True))
    approved = found.filter(state="approved", decided_on__lte=on).order_by("number")
    with translation.override(LANGUAGE):
        return _composed(frame, list(approved), list(found.filter(state="asked").order_by("asked_at", "id")), about=about)


def _composed(frame: Frame, approved: list[Change], waiting: list[Change], *, about: str) -> Document:
    presented = frame.annual_set.presented_on
    first = _("Die Jahresziele wurden am %(day)s vorgestellt.") % {"day": german(presented)} if presented else ""
    blocks: list[Block] = [Landscape((
        Heading(_("Änderungen")),
        Paragraph(first or _("Die Jahresziele sind noch nicht vorgestellt; Änderungen werden erst danach gezählt.")),
        _approved(approved),
        Heading(_("Noch nicht entschieden")),
        _waiting(waiting),
    ))]  # fmt: skip
    title = _("Änderungsregister %(year)s") % {"year": frame.year}
    return document(frame, *blocks, title=title, subtitle=about or _("Änderungen seit der Vorstellung der Jahresziele"))


def _approved(found: Iterable[Change]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for one in found:
        lines = frozen.lines_of(one)
        rows.append((
            one.number, one.label, "\n".join(line.label for line in lines), "\n".join(line.old for line in lines),
            "\n".join(line.new for line in lines), one.reason, str(one.asked_by), str(one.decided_by or ""), one.decided_on or "",
        ))  # fmt: skip
    columns = (
        Column(_("Nr."), width=0.5), Column(_("Ziel"), width=2), Column(_("Was"), width=1.6), Column(_("bisher"), width=1.8),
        Column(_("neu"), width=1.8), Column(_("Begründung"), width=2.2), Column(_("beantragt von"), width=1.3),
        Column(_("genehmigt von"), width=1.3), Column(_("am"), width=1.1),
    )  # fmt: skip
    return Table(columns=columns, rows=tuple(rows), compact=True, caption=_("Genehmigte Änderungen"),
                 empty=_("Seit der Vorstellung wurde nichts geändert."), sheet=Sheet(_("Änderungen")))  # fmt: skip


def _waiting(found: Iterable[Change]) -> Table:
    rows = tuple((one.label, one.reason, str(one.asked_by), one.asked_at.date()) for one in found)
    columns = (Column(_("Ziel"), width=3), Column(_("Begründung"), width=4), Column(_("beantragt von"), width=2),
               Column(_("am"), width=1.2))  # fmt: skip
    return Table(columns=columns, rows=rows, compact=True, caption=_("Beantragte Änderungen"),
                 empty=_("Kein Antrag wartet auf eine Entscheidung."))  # fmt: skip
