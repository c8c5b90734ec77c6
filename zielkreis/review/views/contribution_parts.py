# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the pages of contributions show, put in words: sections with their parts, hints with reasons, differences."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zielkreis.goals.models import Station
from zielkreis.goals.rules.stations import STATION_KINDS
from zielkreis.kit.components.narrative import word_diff
from zielkreis.kit.refusals import filled
from zielkreis.kit.states import word
from zielkreis.review.models import ContributionNote
from zielkreis.review.queries.contents import Content, Finding
from zielkreis.review.rules import contributions as rules


@dataclass(frozen=True, slots=True)
class HintLine:
    """Advice in words, with its reason."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A field that differs: what it is called, and the difference drawn."""

    label: str
    shown: SafeString


@dataclass(frozen=True, slots=True)
class ChangedSection:
    """A goal in which two states differ."""

    title: str
    kind: str
    lines: tuple[ChangeLine, ...]


@dataclass(slots=True)
class SectionView:
    """A goal of the contribution on the page."""

    goal: int
    title: str
    groups: list[tuple[str, list[tuple[str, str]]]]
    hints: list[HintLine] = field(default_factory=list)
    notes: list[ContributionNote] = field(default_factory=list)
    change: ChangedSection | None = None
    note_field: Any = None


def station_name(station: Station) -> str:
    """Return what a station is called in the language of the page; rounds with their number."""
    if station.name:
        return station.name
    if station.kind == "monitoring":
        return _("Monitoring, Runde %(number)s") % {"number": station.number}
    return _(word(STATION_KINDS, station.kind))


def section_views(
    content: Content, *, approved: Mapping[str, Any] | None, notes: Iterable[ContributionNote], form: Any = None
) -> list[SectionView]:
    """Return the goals of a contribution with hints, open notes and what differs to the last approved state."""
    notes = list(notes)
    changes = {one.goal: one for one in rules.differences(approved, content.document)} if approved else {}
    return [
        SectionView(
            goal=one["goal"],
            title=one["title"],
            groups=_groups(one["parts"]),
            hints=[hint_line(finding) for finding in content.findings if finding.goal == one["goal"]],
            notes=[note for note in notes if note.goal_id == one["goal"]],
            change=changed_section(changes[one["goal"]]) if one["goal"] in changes else None,
            note_field=form[f"note_{one['goal']}"] if form else None,
        )
        for one in content.document["sections"]
    ]


def hint_line(finding: Finding) -> HintLine:
    """Return a finding in the language of the page."""
    return HintLine(filled(finding.message, dict(finding.values)), _(finding.reason))


def changed_sections(old: Mapping[str, Any] | None, new: Mapping[str, Any]) -> list[ChangedSection]:
    """Return in words what differs between two states; nothing when there is no earlier one."""
    return [changed_section(one) for one in rules.differences(old, new)] if old else []


def changed_section(change: rules.SectionChange) -> ChangedSection:
    """Return a differing goal in words."""
    return ChangedSection(change.title, change.kind, tuple(_change_line(one) for one in change.parts))


def _change_line(one: rules.PartChange) -> ChangeLine:
    label = _(rules.FIELDS.get(one.field, one.field))
    label = f"{one.of}: {label}" if one.of else label
    if one.is_text:
        return ChangeLine(label, word_diff(old=one.old or "", new=one.new or ""))
    arrow = '<del>{}</del> <span aria-hidden="true">→</span><span class="kern-sr-only">{}</span> <ins>{}</ins>'
    return ChangeLine(label, format_html(arrow, one.old or _("leer"), _("jetzt"), one.new or _("leer")))


def _groups(parts: Sequence[Mapping[str, str]]) -> list[tuple[str, list[tuple[str, str]]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for one in parts:
        if one["key"] != "goal:title":
            found.setdefault(one["of"], []).append((_(rules.FIELDS.get(one["field"], one["field"])), one["value"]))
    return list(found.items())
