# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reads rows for ``objects`` with everything they show inside, in a fixed number of queries; only what is public now."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from zielkreis.committee.models import AgendaItem, PaperSection, Publication
from zielkreis.committee.oparl import public
from zielkreis.committee.oparl.addresses import Addresses
from zielkreis.committee.oparl.objects import Json, Times, World, show
from zielkreis.goals.models import StrategicGoalText
from zielkreis.org.models import Office


def shown(
    office: Office, kind: str, entries: Collection[Publication], *, addresses: Addresses, omit_internal: bool
) -> dict[int, Json]:
    """Return for those of the ledger's entries that are public at this moment their objects, by number."""
    rows = list(_LOADED[kind](office).filter(pk__in=[one.object_id for one in entries]))
    _number(office, kind, rows)
    times = {(kind, one.object_id): Times(one.published_at, one.modified_at) for one in entries}
    times |= _times(office, _named(kind, rows))
    goals = _texts(office) if kind in ("paper", "strategicGoal", "goalReference") else {}
    world = World(addresses, times, goals, omit_internal)
    return {row.pk: show(world, kind, row) for row in rows}


def _times(office: Office, named: Mapping[str, set[int]]) -> dict[tuple[str, int], Times]:
    """Return the instants of the objects that are named or shown inside, as far as they are public; one query."""
    wanted = Q(pk__in=())
    for kind, pks in named.items():
        wanted |= Q(kind=kind, object_id__in=pks)
    found = Publication.objects.filter(wanted, office=office, withdrawn_at__isnull=True).order_by()
    return {(one.kind, one.object_id): Times(one.published_at, one.modified_at) for one in found}


def _named(kind: str, rows: Iterable[Any]) -> dict[str, set[int]]:
    """Return the objects that rows of a kind name or show inside, by their kinds."""
    named: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        for other, pk in _NAMES[kind](row):
            if pk is not None:
                named[other].add(pk)
    return named


def _inner(row: Any, **lists: str) -> Iterable[tuple[str, int | None]]:
    """Yield the objects in the prefetched lists of a row, and what these name in turn."""
    for kind, name in lists.items():
        for one in getattr(row, name):
            yield kind, one.pk
            yield from _NAMES[kind](one)


def _of_meeting(row: Any) -> Iterable[tuple[str, int | None]]:
    yield from (("location", row.pk), ("legislativeTerm", row.term_id), ("meeting", row.pk))
    yield from _inner(row, agendaItem="public_items", file="public_files")


def _of_item(row: Any) -> Iterable[tuple[str, int | None]]:
    step = getattr(row, "consultation", None)
    yield from (("consultation", step.pk if step else None), ("agendaItem", row.pk))
    yield from _inner(row, file="public_files")
    if row.adoption:
        yield from (("strategicGoal", text.goal_id) for system in row.adoption.goal_systems.all() for text in system.texts.all())


def _of_paper(row: Any) -> Iterable[tuple[str, int | None]]:
    yield from (("paper", row.follows_id), ("paper", row.pk))
    yield from _inner(row, consultation="public_consultations", file="public_files")


_Named = Callable[[Any], Iterable[tuple[str, int | None]]]
_NAMES: Mapping[str, _Named] = {
    "organization": lambda row: (),
    "person": lambda row: _inner(row, membership="public_memberships"),
    "membership": lambda row: (("membership", row.deputy_for_id), ("legislativeTerm", row.term_id)),
    "meeting": _of_meeting,
    "agendaItem": _of_item,
    "paper": _of_paper,
    "consultation": lambda row: (),
    "file": lambda row: (("paper", row.paper_id), ("agendaItem", row.item_id), ("meeting", row.meeting_id)),
    "legislativeTerm": lambda row: (),
    "location": lambda row: (),
    "strategicGoal": lambda row: (),
    "goalReference": lambda row: (),
}


def _texts(office: Office) -> dict[int, StrategicGoalText]:
    """Return for each strategic goal its wording in the version that was adopted last."""
    found = StrategicGoalText.objects.filter(office=office, system__state__in=public.ADOPTED)
    return {text.goal_id: text for text in found.select_related("system").order_by("system__valid_from", "system__number")}


def _number(office: Office, kind: str, rows: Collection[Any]) -> None:
    """Give agenda items their places, counting public ones alone: gaps would tell of the others (I25)."""
    found = rows if kind == "agendaItem" else [one for row in rows for one in getattr(row, "public_items", ())]
    if not found:
        return
    places: dict[int, int] = {}
    seen: dict[int, int] = defaultdict(int)
    meetings = {one.meeting_id for one in found}
    ordered = public.items(office).filter(meeting__in=meetings).order_by("meeting", "position", "id")
    for pk, meeting in ordered.values_list("pk", "meeting"):
        places[pk] = seen[meeting]
        seen[meeting] += 1
    for one in found:
        one.order = places[one.pk]


def _terms(office: Office) -> QuerySet[Any]:
    return public.terms(office)


def _organizations(office: Office) -> QuerySet[Any]:
    seats = Prefetch("memberships", public.memberships(office).order_by("pk"), to_attr="public_memberships")
    return public.organizations(office).select_related("part_of").prefetch_related(seats)


def _memberships(office: Office) -> QuerySet[Any]:
    return public.memberships(office).select_related("member", "organization", "on_behalf_of").order_by("pk")


def _persons(office: Office) -> QuerySet[Any]:
    return public.members(office).prefetch_related(Prefetch("memberships", _memberships(office), to_attr="public_memberships"))


def _files(office: Office) -> Any:
    return Prefetch("files", public.files(office).order_by("position", "pk"), to_attr="public_files")


def _items(office: Office) -> QuerySet[AgendaItem]:
    found = public.items(office).select_related("meeting", "consultation", "adoption").order_by("position", "pk")
    return found.prefetch_related(_files(office), "adoption__goal_systems__texts")


def _meetings(office: Office) -> QuerySet[Any]:
    agenda = Prefetch("agenda_items", _items(office), to_attr="public_items")
    alone = public.files(office).filter(item__isnull=True, paper__isnull=True).order_by("position", "pk")
    files = Prefetch("files", alone, to_attr="public_files")
    return public.meetings(office).select_related("organization").prefetch_related(agenda, files)


def _consultations(office: Office) -> QuerySet[Any]:
    return public.consultations(office).select_related("organization", "paper", "item__meeting").order_by("position", "pk")


def _papers(office: Office) -> QuerySet[Any]:
    steps = Prefetch("consultations", _consultations(office), to_attr="public_consultations")
    served = Prefetch("references", to_attr="public_references")
    sections = Prefetch("sections", PaperSection.objects.filter(office=office).order_by("position"))
    return public.papers(office).select_related("kind").prefetch_related(steps, served, sections, _files(office))


_LOADED: Mapping[str, Callable[[Office], QuerySet[Any]]] = {
    "organization": _organizations,
    "person": _persons,
    "membership": _memberships,
    "meeting": _meetings,
    "agendaItem": _items,
    "paper": _papers,
    "consultation": _consultations,
    "file": public.files,
    "legislativeTerm": _terms,
    "location": public.places,
    "strategicGoal": public.strategic_goals,
    "goalReference": lambda office: public.references(office).select_related("paper"),
}
