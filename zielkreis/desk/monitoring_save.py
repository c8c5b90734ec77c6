# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Saving one row of the monitoring table: each row by itself, each telling what became of it; what was typed stays.

Not for reading the rows (see ``monitoring_rows``). Whether the person may was asked before.
"""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from zielkreis.desk.monitoring_rows import FigureRow, MeasureRow, RowState
from zielkreis.documents.formats import clean
from zielkreis.goals import actions
from zielkreis.goals.queries import measures
from zielkreis.indicators.entry import Recorded
from zielkreis.indicators.fields import read_figure
from zielkreis.indicators.models import SYMBOLS, Value
from zielkreis.indicators.page import figure_text
from zielkreis.indicators.recording import Outcome, enter
from zielkreis.kit import clock
from zielkreis.kit.components.locale import local_datetime
from zielkreis.kit.components.marks import STATES
from zielkreis.kit.refusals import filled, sentence
from zielkreis.kit.words import Conflict, Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Person

LONGEST = 2000
AGAIN = "again"
ENTERED_SYMBOLS = tuple(symbol for symbol, _word in SYMBOLS if symbol not in ("0", "()"))
"""Symbols that can stand in a cell instead of a figure; a 0 there is the figure, and "()" needs one beside it."""


def save_measure(row: MeasureRow, *, by: Person, today: date, sent: Mapping[str, str]) -> None:
    """Report the state and sentence that were sent for a measure, unless they are what the person had before their eyes."""
    row.typed_state, row.typed_text = sent.get(f"{row.key}-state", ""), _text(sent, f"{row.key}-text")
    row.was_state, row.was_text = sent.get(f"{row.key}-was-state", ""), _text(sent, f"{row.key}-was-text")
    row.row = RowState(seen=_number(sent.get(f"{row.key}-seen", "")))
    if (row.typed_state, row.typed_text) == (row.was_state, row.was_text):
        return
    try:
        _check_length(row.typed_text)
        saved = actions.report_status(
            row.measure, by=by, on=today, today=today, state=row.typed_state, text=row.typed_text, revision=row.row.seen
        )
    except Conflict:
        row.row = _conflict_of(row)
    except Refused as refused:
        row.row = RowState(state="refused", sentences=(sentence(refused),), seen=row.row.seen)
    else:
        row.measure, row.was_state, row.was_text = saved, row.typed_state, row.typed_text
        row.row = RowState(state="saved", seen=saved.revision, at=clock.now())


def save_figure(row: FigureRow, *, by: Person, today: date, on: date, sent: Mapping[str, str]) -> None:
    """Record the figure that was sent for the reference date ``on``, unless it is what stood in the field."""
    row.typed, row.was = _text(sent, f"{row.key}-amount"), _text(sent, f"{row.key}-was")
    row.row = RowState(seen=_number(sent.get(f"{row.key}-seen", "")))
    if row.typed == row.was:
        return
    try:
        value = _read(row, on=on)
    except ValidationError as error:
        row.row = RowState(state="refused", sentences=tuple(error.messages), seen=row.row.seen)
        return
    outcome = enter(
        row.indicator, by=by, today=today, value=value, seen=row.row.seen, corrects=bool(row.was), typed=[row.typed],
        confirmed=sent.get(f"{row.key}-confirmed", ""),
    )  # fmt: skip
    row.row = _state_of(outcome, row=row)
    row.was = row.typed if outcome.value else row.was


def _read(row: FigureRow, *, on: date) -> Recorded:
    """Read a cell: a figure or a symbol; an emptied cell is refused, because recorded values are not deleted."""
    if not row.typed:
        raise ValidationError(
            _("Ein eingetragener Wert wird nicht gelöscht. Tragen Sie den richtigen Wert ein oder ein Zeichen, z. B. „.“.")
        )
    if row.typed in ENTERED_SYMBOLS:
        return Recorded(reference_on=on, symbol=row.typed, source=row.indicator.source)
    return Recorded(reference_on=on, amount=read_figure(row.typed), source=row.indicator.source)


def _state_of(outcome: Outcome, *, row: FigureRow) -> RowState:
    said = tuple(filled(finding.message, finding.values) for finding in outcome.errors or outcome.doubts)
    if outcome.value:
        return RowState(state="saved", seen=outcome.value.pk, at=clock.now())
    if outcome.other:
        told = _told(outcome.other, row=row)
        return RowState(state="conflict", sentences=(told, *said), token=outcome.token, seen=outcome.other.pk)
    return RowState(state="refused" if outcome.errors else "unsaved", sentences=said, token=outcome.token, seen=row.row.seen)


def _told(other: Value, *, row: FigureRow) -> str:
    words = {
        "by": other.recorded_by.name if other.recorded_by else _("Jemand"),
        "figure": figure_text(other, kind=row.indicator.kind), "at": local_datetime(other.recorded_at),
    }  # fmt: skip
    return _("%(by)s hat inzwischen %(figure)s eingetragen (%(at)s). Ihr Wert ist noch nicht gespeichert.") % words


def _conflict_of(row: MeasureRow) -> RowState:
    """What somebody else reported meanwhile, beside what the person typed."""
    current = measures(row.measure.office).get(pk=row.measure.pk)
    last = current.reports.select_related("by").first()
    word = _(STATES["measure"][current.state][2])
    words = {
        "by": last.by.name if last and last.by else _("Jemand"), "state": word, "text": current.status_text,
    }  # fmt: skip
    told = _("%(by)s hat inzwischen gemeldet: %(state)s. %(text)s Ihre Eingabe ist noch nicht gespeichert.") % words
    row.measure = current
    return RowState(state="conflict", sentences=(told,), token=AGAIN, seen=current.revision)


def _check_length(text: str) -> None:
    if len(text) > LONGEST:
        raise Refused(N_("Der Text ist mit %(length)s Zeichen zu lang; möglich sind %(most)s."), length=len(text), most=LONGEST)


def _text(sent: Mapping[str, str], name: str) -> str:
    """What was typed, without control characters (a pasted cell may carry some)."""
    return clean(sent.get(name, "")).strip()


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 19 else 0
