# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The monitoring report of a round as a document: exceptions first, then what is asked for, then all goals by unit.

The contents come from ``review.queries.monitoring``, as on the page. Not for deciding what is an exception.
"""

from datetime import date, datetime
from typing import Literal

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from zielkreis.documents.blocks import (
    Badge,
    Block,
    Callout,
    Cell,
    Column,
    DefinitionList,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Missing,
    Paragraph,
    Shape,
    Table,
    Tone,
)
from zielkreis.goals.models import AnnualSet, OperationalGoal, Station
from zielkreis.kit.states import word
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office
from zielkreis.reports.frame import LANGUAGE, Frame, document, german
from zielkreis.reports.signs import result_sign, state_sign
from zielkreis.review.queries.assessments import round_of
from zielkreis.review.queries.monitoring import MonitoringReport, ReportLine, monitoring_report
from zielkreis.review.rules.monitoring import EXCEPTIONS
from zielkreis.review.rules.terms import OUTLOOKS

LOOKS: dict[str, tuple[Shape, Tone]] = {
    "on_track": ("circle", "good"),
    "deviating": ("triangle", "warning"),
    "critical": ("square", "bad"),
}
By = Literal["einheit", "leitziel"]


def monitoring_document(
    office: Office,
    *,
    annual_set: AnnualSet,
    on: date,
    made_at: datetime,
    goals: QuerySet[OperationalGoal] | None = None,
    about: str = "",
    station: Station | None = None,
    by: By = "einheit",
) -> Document:
    """Return the report of the round begun last on ``on`` (or of ``station``); refuses a year without a round by then."""
    found = station or round_of(annual_set, on=on)
    if found is None:
        raise Refused(
            N_("Bis zum %(on)s hat %(year)s keine Monitoring-Runde begonnen. Bitte wählen Sie einen späteren Stichtag."),
            on=german(on), year=annual_set.year, field="on",
        )  # fmt: skip
    report = monitoring_report(office, station=found, today=on, goals=goals, by=by)
    frame = Frame(office=office, annual_set=annual_set, on=report.round.on, made_at=made_at, known_at=report.round.as_known)
    with translation.override(LANGUAGE):
        return _composed(frame, report, about=about)


def _composed(frame: Frame, report: MonitoringReport, *, about: str) -> Document:
    blocks: list[Block] = [
        Heading(_("Überblick")),
        *_told_late(report),
        _key_figures(frame, report),
        Heading(_("Abweichungen")),
        _exceptions(frame, report),
        *_explained(report),
        Heading(_("Erbetene Unterstützung und Entscheidungen")),
        _asked(frame, report),
    ]
    blocks += _groups(frame, report)
    blocks += _stale(frame, report)
    span = f"{german(report.round.opens_on)} – {german(report.round.closes_on)}"
    title = _("Monitoringbericht %(year)s") % {"year": report.year}
    return document(
        frame, *blocks, title=title, subtitle=" · ".join(part for part in (report.round.name, span, about) if part), toc=True
    )


def _told_late(report: MonitoringReport) -> list[Block]:
    """Say when nothing was known on the round's last day, so that today's knowledge is shown."""
    if not report.fallback:
        return []
    sentence = _("Am letzten Tag der Runde lag noch nichts vor. Gezeigt wird, was heute bekannt ist.")
    return [Callout(sentence, title=_("Hinweis"), kind="warning")]


def _key_figures(frame: Frame, report: MonitoringReport) -> KeyFigures:
    found = report.outlooks
    silent = _("%(count)s ohne Einschätzung") % {"count": found[""]}
    return KeyFigures((
        KeyFigure(label=frame.word("operational_goals"), value=sum(found.values()), note=silent),
        *(KeyFigure(label=_(name), value=found[code]) for code, name in OUTLOOKS),
    ))  # fmt: skip


def _exceptions(frame: Frame, report: MonitoringReport) -> Table:
    rows = tuple((_title(one), one.unit_name, outlook_sign(one.outlook), _why(one)) for one in report.exceptions)
    columns = (Column(frame.word("operational_goal"), width=4), Column(frame.word("unit"), width=1.8),
               Column(_("Einschätzung"), width=1.7), Column(_("Weshalb es auffällt"), width=2.6))  # fmt: skip
    return Table(columns=columns, rows=rows, compact=True, caption=_("Ziele, die auffallen, die dringendsten zuerst"),
                 empty=_("Kein Ziel fällt auf."))  # fmt: skip


def _title(line: ReportLine) -> str:
    return f"{line.number} {line.title}".strip()


def _why(line: ReportLine) -> str:
    return ", ".join(_(word(EXCEPTIONS, code)) for code in line.exceptions)


def outlook_sign(code: str) -> Cell:
    """Return an outlook as shape and word; what nobody assessed is missing."""
    if not code:
        return Missing(_("ohne Einschätzung"))
    shape, tone = LOOKS[code]
    return Badge(_(word(OUTLOOKS, code)), shape=shape, tone=tone)


def _explained(report: MonitoringReport) -> list[Block]:
    """Cause and counter-measure of every exception that has them."""
    blocks: list[Block] = []
    for line in report.exceptions:
        said = line.assessment
        if said is None or not (said.cause or said.counter_measure):
            continue
        pairs = ((_("Ursache"), said.cause), (_("Gegenmaßnahme"), said.counter_measure), (_("Eingeschätzt von"), said.by))
        shown: tuple[tuple[str, Cell], ...] = tuple((label, text) for label, text in pairs if text)
        blocks += [Heading(_title(line), level=2), DefinitionList(shown)]
    return blocks


def _asked(frame: Frame, report: MonitoringReport) -> Table:
    rows = tuple(
        (_title(one), one.unit_name, one.assessment.support, one.assessment.decision) for one in report.asked if one.assessment
    )
    columns = (Column(frame.word("operational_goal"), width=3), Column(frame.word("unit"), width=1.6),
               Column(_("Unterstützung"), width=2.4), Column(_("Entscheidung"), width=2.4))  # fmt: skip
    return Table(columns=columns, rows=rows, compact=True, caption=_("Worum die Einheiten bitten"),
                 empty=_("Niemand bittet um Unterstützung oder eine Entscheidung."))  # fmt: skip


def _groups(frame: Frame, report: MonitoringReport) -> list[Block]:
    """All goals of the round, by unit or by strategic goal."""
    blocks: list[Block] = [Heading(_("Alle Ziele"))]
    columns = (Column(frame.word("operational_goal"), width=3.2), Column(_("Einschätzung"), width=1.6),
               Column(_("Zielerreichung"), width=1.8), Column(frame.word("measures"), width=3.4))  # fmt: skip
    for group in report.groups:
        rows = tuple((_title(one), outlook_sign(one.outlook), result_sign(one.result), _measures(one)) for one in group.lines)
        blocks += [
            Heading(group.title, level=2),
            Table(columns=columns, rows=rows, compact=True, caption=_("Stand: %(group)s") % {"group": group.title}),
        ]
    return blocks


def _measures(line: ReportLine) -> str:
    """Each measure with its state and what was last reported."""
    said = []
    for one in line.measures:
        state = state_sign(one.state, kind="measure").text
        parts = [f"{one.title} ({state})", one.status, *(_("überfällig: %(what)s") % {"what": what} for what in one.overdue)]
        said.append(": ".join(part for part in parts if part))
    return "\n".join(said)


def _stale(frame: Frame, report: MonitoringReport) -> list[Block]:
    if not report.stale:
        return []
    sentence = _("%(count)s Meldungen sind veraltet oder stehen aus; sie sind auf der Seite der Runde aufgeführt.")
    return [Paragraph(sentence % {"count": len(report.stale)}, quiet=True)]
