# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The minutes (Niederschrift) of a meeting as a document: who was there, what was said and resolved, who signed (domain.md §3.8).

A draft says so in title, head and foot of every page. Once signed, the very file is kept (see ``reports.actions``); this module
only composes. ``public`` leaves out the non-public part.
"""

from datetime import date, time

from django.utils import translation
from django.utils.translation import gettext as _

from zielkreis.committee.models import AgendaItem, Attendance, Meeting, Minutes
from zielkreis.committee.queries.meetings import attendances, items_of
from zielkreis.committee.rules.meetings import RESULTS
from zielkreis.committee.rules.people import MEMBERSHIP_ROLES
from zielkreis.documents.blocks import (
    Block,
    Callout,
    Cell,
    Column,
    DefinitionList,
    Document,
    FlowBlock,
    Heading,
    Missing,
    Paragraph,
    Span,
    Table,
)
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office
from zielkreis.reports.committee.agenda import meeting_title, warned
from zielkreis.reports.committee.paper_facts import word
from zielkreis.reports.committee.sheet import paragraphs, sheet
from zielkreis.reports.frame import LANGUAGE, german

GROUPS = (
    (N_("Vorsitz"), ("chair", "deputy_chair")),
    (N_("Mitglieder"), ("member",)),
    (N_("Stellvertretende Mitglieder"), ("deputy",)),
    (N_("Beratende Mitglieder"), ("advisory", "advisory_deputy")),
    (N_("Ständige Gäste"), ("guest",)),
)
"""Who is listed together, by role."""


def minutes_document(office: Office, *, minutes: Minutes, public: bool = False) -> Document:
    """Return the minutes of a meeting in a fixed number of queries; results that nobody has confirmed yet are marked (I28)."""
    with translation.override(LANGUAGE):
        meeting, is_draft = minutes.meeting, minutes.state == "draft"
        items = _items(meeting, public=public)
        blocks: list[Block] = [
            *(_draft_note() if is_draft else []), _head(meeting), *_presence(meeting), *_said(_("Eröffnung"), minutes.opening),
            *_parts(items), *_said(_("Schluss"), minutes.closing), *_signatures(minutes),
        ]  # fmt: skip
        return sheet(
            office, *blocks, title=_title(is_draft=is_draft, public=public), subtitle=meeting_title(meeting),
            dated=warned(
                _("Sitzung am %(day)s") % {"day": german(meeting.day)}, non_public=any(not item.is_public for item in items)
            ),
        )  # fmt: skip


def has_non_public_part(meeting: Meeting) -> bool:
    """Tell whether the minutes of a meeting have a part that not everybody may read."""
    return items_of(meeting).filter(is_public=False).exists()


def _title(*, is_draft: bool, public: bool) -> str:
    title = _("Niederschrift, öffentlicher Teil") if public else _("Niederschrift")
    return _("%(name)s (Entwurf)") % {"name": title} if is_draft else title


def _draft_note() -> list[Callout]:
    return [
        Callout(_("Die Niederschrift ist noch nicht unterzeichnet und kann sich ändern."), title=_("Entwurf"), kind="warning")
    ]


def _items(meeting: Meeting, *, public: bool) -> list[AgendaItem]:
    found = items_of(meeting).select_related("consultation__paper").prefetch_related("exclusions__membership__member")
    return [
        item for item in (found.filter(is_public=True) if public else found)
        if not (public and (step := getattr(item, "consultation", None)) and not step.paper.is_public)
    ]  # fmt: skip


def _head(meeting: Meeting) -> DefinitionList:
    pairs: list[tuple[str, Cell]] = [
        (_("Gremium"), meeting.organization.name),
        (_("Tag"), german(meeting.day)),
        (_("Ort"), meeting.place or Missing(_("nicht angegeben"))),
        (_("Beginn"), clock(meeting.begins) or Missing(_("nicht angegeben"))),
        (_("Ende"), clock(meeting.ends) or Missing(_("nicht angegeben"))),
    ]
    if meeting.guests.strip():
        pairs.append((_("Verwaltung und Gäste"), meeting.guests.strip()))
    return DefinitionList(tuple(pairs))


def clock(at: time | None) -> str:
    """Return a time as "17:55 Uhr", nothing where none is known."""
    return _("%(time)s Uhr") % {"time": f"{at:%H:%M}"} if at else ""


def _presence(meeting: Meeting) -> list[FlowBlock]:
    """Who was there by group, with whom they stood in for and until when; then who was missing (domain.md §3.8)."""
    found = list(attendances(meeting).select_related("membership__on_behalf_of"))
    blocks: list[FlowBlock] = [Heading(_("Anwesenheit"))]
    for name, roles in GROUPS:
        there = [one for one in found if one.state == "present" and one.membership.role in roles]
        if there:
            blocks.append(_present(there, caption=_("Anwesend: %(group)s") % {"group": _(name)}))
    absent = [one for one in found if one.state != "present"]
    if not found:
        blocks.append(Paragraph(_("Die Anwesenheit ist nicht erfasst.")))
    return [*blocks, _absent(absent)] if absent else blocks


def _present(there: list[Attendance], *, caption: str) -> Table:
    """Who was there, sorted by group; a column in which nothing would stand is left out."""
    columns = (Column(_("Name"), width=2.6), Column(_("Entsandt von"), width=2.4), Column(_("Vertretung für"), width=2.2),
               Column(_("Anwesend"), width=1.8))  # fmt: skip
    ordered = sorted(there, key=lambda one: (_group(one), str(one.membership.member)))
    rows = [(str(one.membership.member), _group(one), _deputy(one), _span(one)) for one in ordered]
    kept = [place for place in range(len(columns)) if any(row[place] for row in rows)]
    return Table(
        columns=tuple(columns[place] for place in kept), rows=tuple(tuple(row[place] for place in kept) for row in rows),
        caption=caption, compact=True,
    )  # fmt: skip


def _group(one: Attendance) -> str:
    return str(one.membership.on_behalf_of or "")


def _deputy(one: Attendance) -> str:
    return str(one.stands_in_for.member) if one.stands_in_for else ""


def _span(one: Attendance) -> str:
    """When somebody was there who wasn't there all the time: "ab 17:20 Uhr", "bis 17:55 Uhr"."""
    parts = [
        _("ab %(time)s") % {"time": clock(one.from_time)} if one.from_time else "",
        _("bis %(time)s") % {"time": clock(one.until_time)} if one.until_time else "",
    ]
    return " ".join(part for part in parts if part)


def _absent(absent: list[Attendance]) -> Table:
    columns = (Column(_("Name"), width=2.6), Column(_("Funktion"), width=3), Column(_("Entschuldigung"), width=2))
    rows = tuple(
        (str(one.membership.member), word(MEMBERSHIP_ROLES, one.membership.role), str(one.get_state_display())) for one in absent
    )
    return Table(columns=columns, rows=rows, caption=_("Nicht anwesend"), compact=True)


def _said(heading: str, text: str) -> list[FlowBlock]:
    return [Heading(heading), *paragraphs(text)] if text.strip() else []


def _parts(items: list[AgendaItem]) -> list[FlowBlock]:
    blocks: list[FlowBlock] = []
    for is_public, name in ((True, _("Öffentlicher Teil")), (False, _("Nichtöffentlicher Teil"))):
        part = [item for item in items if item.is_public == is_public]
        if part:
            blocks += [Heading(name), *(block for item in part for block in _item(item))]
    return blocks


def _item(item: AgendaItem) -> list[FlowBlock]:
    """One item: title, paper, discussion, wording of the resolution, result, votes, who took no part."""
    step = getattr(item, "consultation", None)
    blocks: list[FlowBlock] = [Heading(" ".join(part for part in (item.number, item.title) if part), level=2)]
    if step and not step.deleted_at:
        paper = _("Vorlage %(number)s") % {"number": step.paper.number} if step.paper.number else _("Vorlage")
        blocks.append(Paragraph(f"{paper}: {step.paper.subject}", quiet=True))
    blocks += paragraphs(item.discussion)
    if item.resolution_text.strip():
        blocks += [Heading(_("Beschluss"), level=3), *paragraphs(item.resolution_text)]
    return [*blocks, *_result(item)]


def _result(item: AgendaItem) -> list[FlowBlock]:
    excluded = [str(one.membership.member) for one in item.exclusions.all()]
    pairs: list[tuple[str, Cell]] = []
    if item.result:
        unconfirmed = "" if item.confirmed_by_id or item.origin else _(" (noch nicht bestätigt)")
        pairs.append((_("Ergebnis"), word(RESULTS, item.result) + unconfirmed))
    if item.yes is not None:
        pairs.append((_("Abstimmung"), votes_line(item, excluded=len(excluded))))
    if excluded:
        pairs.append((_("Mitwirkungsverbot"), ", ".join(excluded)))
    return [DefinitionList(tuple(pairs))] if pairs else []


def votes_line(item: AgendaItem, *, excluded: int) -> str:
    """Return how was voted, as minutes say it: "Ja: 13, Nein: 0, Enthaltungen: 0, Befangen: 0"."""
    values = {"yes": item.yes or 0, "no": item.no or 0, "abstentions": item.abstentions or 0, "excluded": excluded}
    return _("Ja: %(yes)s, Nein: %(no)s, Enthaltungen: %(abstentions)s, Befangen: %(excluded)s") % values


def _signatures(minutes: Minutes) -> list[FlowBlock]:
    if minutes.state == "draft":
        return []
    when = german(minutes.signed_on) if isinstance(minutes.signed_on, date) else ""
    parts = (Span(_("Unterzeichnet am %(day)s:") % {"day": when}, "strong"), Span(" " + minutes.signed_by))
    return [Heading(_("Unterschriften")), Paragraph(parts)]
