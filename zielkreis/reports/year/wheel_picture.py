# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The wheel of a year as a picture of a document, with its stations in words; the drawing itself is ``cycle.wheel``."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from zielkreis.cycle import wheel
from zielkreis.cycle.rules.template import state_on
from zielkreis.documents.blocks import Block, Column, Picture, Table
from zielkreis.goals.models import AnnualSet, Station
from zielkreis.goals.queries.stations import stations
from zielkreis.reports.frame import german


def wheel_blocks(annual_set: AnnualSet, *, on: date, colour: str) -> list[Block]:
    """Return the wheel as it stands on a day with the table its numbers lead to; nothing for a year without stations."""
    found = list(stations(annual_set.office, year=annual_set.year).order_by("opens_on", "closes_on", "id"))
    if not found:
        return []
    arcs = [
        wheel.Arc(number, str(one), one.opens_on, one.closes_on, state_on(opens_on=one.opens_on, closes_on=one.closes_on, on=on))
        for number, one in enumerate(found, 1)
    ]
    title = _("Jahreskreis %(year)s") % {"year": annual_set.year}
    drawing = wheel.wheel_svg(year=annual_set.year, arcs=arcs, marks=[], today=on, colour=colour, title=title)
    rows = tuple((arc.number, arc.name, arc.opens_on, arc.closes_on) for arc in arcs)
    columns = (
        Column(_("Nr."), width=0.6),
        Column(_("Station"), width=5),
        Column(_("von"), width=1.5),
        Column(_("bis"), width=1.5),
    )
    return [
        Picture(svg=_sized(str(drawing)), title=title, alt=_in_words(found)),
        Table(columns=columns, rows=rows, caption=_("Stationen des Jahres")),
    ]


def _sized(svg: str) -> str:
    """The drawing with a size and a font of its own, which a page gives it by its styles."""
    size = f'width="{wheel.SIZE}" height="{wheel.SIZE}" font-family="Fira Sans, sans-serif"'
    return svg.replace("<svg ", f"<svg {size} ", 1)


def _in_words(found: Sequence[Station]) -> str:
    """Every station with its window, in order."""
    parts = [f"{number}. {one}: {german(one.opens_on)} – {german(one.closes_on)}" for number, one in enumerate(found, 1)]
    return "; ".join(parts) + "."
