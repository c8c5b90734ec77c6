# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Measures over time: one line each, a bar from start to end and its milestones, drawn without measuring any text.

The drawing is a table whose second column holds small SVGs; positions are per cent of the period, so it fits every width.
The same is said in words in each line, so that no second table is needed. Not for documents (see ``documents``).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from zielkreis.kit.components import marks
from zielkreis.kit.components.locale import local_date

Milestone = tuple[date, str, str]
"""Due day, title, state of a milestone (open, due, overdue, done, done_late, dropped)."""


def draw(rows: Iterable[Mapping[str, Any]], *, title: str, start: date, end: date, today: date | None = None) -> SafeString:
    """Return the table of rows with ``title``, ``start``, ``end`` (dates or None), ``state``, ``milestones``, ``url``.

    ``start`` and ``end`` bound the period shown; what lies outside is cut at its edge. ``today`` is a line.
    """
    scale = Scale(start=start, end=end)
    lines = format_html_join("", "{}", ((_row(row, scale=scale, today=today),) for row in rows))
    return format_html(
        '<div class="table-frame" role="region" aria-label="{0}" tabindex="0"><table class="gantt"><caption>{0}</caption>'
        '<thead><tr><th scope="col">{1}</th><th scope="col"><span class="kern-sr-only">{2}</span>{3}</th></tr></thead>'
        "<tbody>{4}</tbody></table></div>",
        title,
        _("Maßnahme"),
        _("Zeitraum und Meilensteine"),
        _axis(scale),
        lines,
    )


class Scale:
    """Places days of a period on a line from 0 to 100 per cent."""

    def __init__(self, *, start: date, end: date) -> None:
        self.start, self.end = start, max(end, start + timedelta(days=1))

    def place(self, day: date) -> float:
        """Return where a day lies, cut at the edges."""
        share = (day - self.start).days / (self.end - self.start).days
        return round(100 * min(max(share, 0), 1), 2)

    def months(self) -> Iterator[date]:
        """Yield the first days of the months, or of the quarters when there are more than 18 months."""
        step = 1 if (self.end - self.start).days < 550 else 3
        month = self.start.year * 12 + self.start.month - 1
        for number in range(month, self.end.year * 12 + self.end.month):
            day = date(number // 12, number % 12 + 1, 1)
            if (day.month - 1) % step == 0 and self.start <= day < self.end:
                yield day


def _axis(scale: Scale) -> SafeString:
    names = format_html_join(
        "",
        '<text x="{}%" y="15" class="gantt__month{}">{}</text>',
        ((scale.place(day), " gantt__month--minor" if day.month % 3 != 1 else "", f"{day:%m/%y}") for day in scale.months()),
    )
    return format_html('<svg class="gantt__axis" width="100%" height="20" aria-hidden="true" focusable="false">{}</svg>', names)


def _row(row: Mapping[str, Any], *, scale: Scale, today: date | None) -> SafeString:
    milestones = sorted(row.get("milestones") or ())
    name = format_html('<a href="{}">{}</a>', row["url"], row["title"]) if row.get("url") else row["title"]
    state = marks.state_mark(row["state"]) if row.get("state") else ""
    return format_html(
        '<tr><th scope="row">{}<span class="gantt__state">{}</span></th><td>'
        '<svg class="gantt__line" width="100%" height="32" aria-hidden="true" focusable="false">{}{}{}{}</svg>'
        '<span class="kern-sr-only">{}</span></td></tr>',
        name,
        state,
        _grid(scale),
        _bar(row, scale=scale),
        format_html_join("", "{}", ((_milestone(item, scale=scale),) for item in milestones)),
        _today(scale, today=today),
        words(start=row.get("start"), end=row.get("end"), milestones=milestones),
    )


def _grid(scale: Scale) -> SafeString:
    lines = ((place, place) for place in (scale.place(day) for day in scale.months()))
    return format_html_join("", '<line class="gantt__grid" x1="{}%" x2="{}%" y1="0" y2="32"/>', lines)


def _bar(row: Mapping[str, Any], *, scale: Scale) -> SafeString:
    if not row.get("start") and not row.get("end"):
        return mark_safe("")
    left = scale.place(row.get("start") or scale.start)
    right = scale.place(row.get("end") or scale.end)
    tone = marks.STATES["measure"].get(row.get("state", ""), ("", "blue", ""))[1]
    width = round(max(right - left, 0.8), 2)
    return format_html('<rect class="gantt__bar mark--{}" x="{}%" y="11" width="{}%" height="10" rx="3"/>', tone, left, width)


def _milestone(item: Milestone, *, scale: Scale) -> SafeString:
    day, title, state = item
    shape, tone, _word = marks.STATES["milestone"].get(state, ("diamond", "grey", ""))
    return format_html(
        '<svg class="gantt__milestone" x="{}%" y="8" width="16" height="16" overflow="visible"><g transform="translate(-8 0)">'
        '<title>{}: {}</title><circle class="gantt__plate" cx="8" cy="8" r="11"/><g class="mark--{}">{}</g></g></svg>',
        scale.place(day),
        local_date(day),
        title,
        tone,
        marks.SHAPES[shape],
    )


def _today(scale: Scale, *, today: date | None) -> SafeString:
    if today is None or not scale.start <= today <= scale.end:
        return mark_safe("")
    return format_html('<line class="gantt__today" x1="{0}%" x2="{0}%" y1="0" y2="32"/>', scale.place(today))


def words(*, start: date | None, end: date | None, milestones: Sequence[Milestone]) -> str:
    """Return a line of the drawing in words."""
    period = _("%(start)s bis %(end)s") % {"start": local_date(start) or _("offen"), "end": local_date(end) or _("offen")}
    named = [f"{local_date(day)} {title} ({_milestone_word(state)})" for day, title, state in milestones]
    return f"{period}. {_('Meilensteine')}: {'; '.join(named)}." if named else f"{period}."


def _milestone_word(state: str) -> str:
    return _(marks.STATES["milestone"].get(state, ("", "", state))[2])
