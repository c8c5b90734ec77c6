# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Frozen data → rows (third step of fetching): many at once, with history, by their addresses in the source.

Writes fetched objects only; what was made here it never touches. Goal references and follow-ups, which are added to fetched
objects here, stay as they are. Not for asking the source (see ``fetching``).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import DataError, IntegrityError, transaction
from django.db.models import prefetch_related_objects

from zielkreis.committee.models import AgendaItem, Consultation, Membership, Organization, Paper
from zielkreis.committee.models.carried import Carried
from zielkreis.committee.oparl.frozen import KINDS, Found
from zielkreis.committee.oparl.known import MODELS, TARGETS, Known
from zielkreis.committee.oparl.words import VENDOR
from zielkreis.history.actions import Actor, Change, record_all
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office

NEEDED: Mapping[str, tuple[str, ...]] = {
    "membership": ("member", "organization"),
    "meeting": ("organization",),
    "agendaItem": ("meeting",),
    "consultation": ("paper",),
}
"""Fields without which an object of a kind can't stand."""

FIELDS_OF_REFS: Mapping[str, tuple[str, ...]] = {
    "membership": ("member", "organization", "on_behalf_of", "term"),
    "meeting": ("organization", "term"),
    "agendaItem": ("meeting",),
    "consultation": ("paper", "organization", "meeting", "item"),
    "file": ("paper", "meeting", "item"),
}
NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "membership": ("member", "organization"),
    "meeting": ("organization",),
    "consultation": ("paper", "organization"),
}
NOT_KEPT = N_("%(object)s: Die Angaben widersprechen dem, was schon da ist; es wurde nicht übernommen.")
Moved = tuple[Carried, dict[str, tuple[object, object]]]
"""A row and what of it changes: before and after."""

NEW, CHANGED, SAME, DELETED = "created", "changed", "same", "deleted"


@dataclass(slots=True)
class Written:
    """What became of objects: counts by kind, those whose surroundings are missing, and sentences about the refused ones."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    waiting: list[Found] = field(default_factory=list)
    problems: list[Refused] = field(default_factory=list)


@transaction.atomic
def write(found: Iterable[Found], *, by: Actor, batch: str, known: Known, now: datetime) -> Written:
    """Write objects in the order in which they name one another, with one history entry for each that is new or changed (I31)."""
    written = Written()
    by_kind: dict[str, dict[str, Found]] = {kind: {} for kind in KINDS}
    for one in found:
        before = by_kind[one.kind].get(one.origin)
        by_kind[one.kind][one.origin] = _together(before, one) if before else one
    happened: list[Change] = []
    for kind, ones in by_kind.items():
        if ones:
            happened += _write_kind(kind, list(ones.values()), known=known, now=now, written=written)
    record_all(office_id=known.office.pk, by=by, happened=happened, batch=batch)
    return written


def _together(first: Found, second: Found) -> Found:
    """Return one object from two mentions, inside another one and in its own list; the later one counts."""
    if second.deleted:
        return second
    refs = {name: second.refs.get(name) or first.refs.get(name, ()) for name in {**first.refs, **second.refs}}
    values = {**first.values, **second.values}
    return Found(second.kind, second.origin, False, second.modified, values, refs, second.extra)


def _write_kind(kind: str, ones: Sequence[Found], *, known: Known, now: datetime, written: Written) -> list[Change]:
    model = MODELS[kind]
    for name in FIELDS_OF_REFS.get(kind, ()):
        known.learn(TARGETS[name], {origin for one in ones for origin in one.refs.get(name, ())})
    there = model._default_manager.filter(office=known.office, origin__in=[one.origin for one in ones]).exclude(origin="")
    rows: dict[str, Carried] = {row.origin: row for row in there}
    columns = {one.origin: _columns(one, known, is_new=one.origin not in rows) for one in ones if not one.deleted}
    if kind == "consultation":
        _one_paper_for_an_item(columns, known.office)
    new: list[Carried] = []
    changed: list[Moved] = []
    for one in ones:
        row = rows.get(one.origin)
        if one.deleted:
            changed += _deleted(kind, row, now=now, written=written)
        elif any(columns[one.origin].get(f"{name}_id", 0) is None for name in NEEDED.get(kind, ())):
            written.waiting.append(one)
        elif row is None:
            new.append(model(office=known.office, origin=one.origin, origin_modified_at=one.modified, **columns[one.origin]))
        else:
            changed += _changed(kind, row, one, columns[one.origin], seen=one.origin in known.counted[kind], written=written)
    # An object comes twice, inside another one and in its own list; it is counted once.
    known.counted[kind].update(one.origin for one in ones)
    new = _create(kind, model, new, written=written)
    known.add(kind, new)
    changed = _update(kind, model, changed, now=now, written=written)
    # Their names, by which the history calls them, hold those of others.
    prefetch_related_objects([*new, *(row for row, _ in changed)], *NAMED_BY.get(kind, ()))
    return [Change(row, "fetch") for row in new] + [Change(row, _verb(what), what) for row, what in changed]


def _verb(what: Mapping[str, tuple[object, object]]) -> str:
    return "fetch_deleted" if what.get("deleted_at", (None, None))[1] else "fetch"


OFTEN_UNSAID: Mapping[str, tuple[str, ...]] = {"file": ("paper", "meeting", "item"), "consultation": ("meeting",)}
"""References that a source leaves out where the surroundings say it; then what is known stays."""


def _columns(one: Found, known: Known, *, is_new: bool) -> dict[str, Any]:
    """Return the columns of a row; what it names and isn't there is None."""
    columns: dict[str, Any] = {**one.values, "extra": dict(one.extra)}
    kept = () if is_new else (*OFTEN_UNSAID.get(one.kind, ()), *NEEDED.get(one.kind, ()))
    for name in FIELDS_OF_REFS.get(one.kind, ()):
        if one.refs.get(name) or name not in kept:
            columns[f"{name}_id"] = known.first(name, one.refs.get(name, ()))
    if one.kind == "agendaItem" and is_new:
        columns.setdefault("position", 1)
    return columns


def _deleted(kind: str, row: Carried | None, *, now: datetime, written: Written) -> list[Moved]:
    """Mark what the source deleted; it stays for what refers to it here."""
    if row is None or row.deleted_at:
        return []
    row.deleted_at = now
    written.counts[kind, DELETED] += 1
    return [(row, {"deleted_at": (None, now)})]


def _changed(kind: str, row: Carried, one: Found, columns: Mapping[str, Any], *, seen: bool, written: Written) -> list[Moved]:
    what = {name: (getattr(row, name), value) for name, value in columns.items() if getattr(row, name) != value}
    if row.deleted_at:
        what["deleted_at"] = (row.deleted_at, None)
    if not what:
        if not seen:
            written.counts[kind, SAME] += 1
        return []
    for name, (_, value) in what.items():
        setattr(row, name, value)
    row.origin_modified_at = one.modified
    written.counts[kind, CHANGED] += 1
    return [(row, what)]


def _one_paper_for_an_item(columns: Mapping[str, dict[str, Any]], office: Office) -> None:
    """Leave the item out where another paper already has it: here an item has one paper; the meeting stays named."""
    items = [one["item_id"] for one in columns.values() if one.get("item_id")]
    taken: dict[int | None, str] = dict(Consultation.objects.filter(office=office, item__in=items).values_list("item", "origin"))
    meetings = dict(AgendaItem.objects.filter(office=office, pk__in=items).values_list("pk", "meeting"))
    for origin, one in columns.items():
        if item := one.get("item_id"):
            one["meeting_id"] = one.get("meeting_id") or meetings[item]
            if taken.setdefault(item, origin) != origin:
                one["item_id"] = None


def _create(kind: str, model: Any, rows: list[Carried], *, written: Written) -> list[Carried]:
    """Insert rows at once; if the database refuses, one by one, so that only the odd one stays out."""
    try:
        with transaction.atomic():
            made = model._default_manager.bulk_create(rows, batch_size=500)
    except (DataError, IntegrityError):
        made = [row for row in rows if _alone(row, written)]
    if made:
        written.counts[kind, NEW] += len(made)
    return list(made)


def _alone(row: Carried, written: Written) -> bool:
    try:
        with transaction.atomic():
            row.save()
    except (DataError, IntegrityError):
        written.problems.append(Refused(NOT_KEPT, object=row.origin))
        return False
    return True


def _update(kind: str, model: Any, changed: list[Moved], *, now: datetime, written: Written) -> list[Moved]:
    """Update rows at once, with only the columns that changed anywhere; if the database refuses, one by one."""
    rows = [row for row, _ in changed]
    names = sorted({name for _, what in changed for name in what} | {"modified_at", "origin_modified_at"})
    for row in rows:
        row.modified_at = now
    try:
        with transaction.atomic():
            model._default_manager.bulk_update(rows, [name.removesuffix("_id") for name in names], batch_size=100)
    except (DataError, IntegrityError):
        kept = [(row, what) for row, what in changed if _alone(row, written)]
        written.counts[kind, CHANGED] -= len(changed) - len(kept)
        return kept
    return changed


JOINED: tuple[tuple[Any, str, str], ...] = (
    (Organization, "part_of", "subOrganizationOf"),
    (Paper, "follows", "superordinatedPaper"),
    (Membership, "deputy_for", f"{VENDOR}deputyFor"),
)


@transaction.atomic
def join(office: Office) -> int:
    """Second pass: let objects name others of their own kind, which may have come later; returns how many now do."""
    count = 0
    for model, name, said in JOINED:
        rows = list(model._default_manager.filter(office=office, extra__has_key=said).exclude(origin=""))
        wanted = {row.extra[said] for row in rows if isinstance(row.extra[said], str)}
        found = dict(
            model._default_manager.filter(office=office, origin__in=wanted).exclude(origin="").values_list("origin", "pk")
        )
        moved = []
        for row in rows:
            target = found.get(row.extra[said]) if isinstance(row.extra[said], str) else None
            if target != getattr(row, f"{name}_id") and target != row.pk:
                setattr(row, f"{name}_id", target)
                moved.append(row)
        model._default_manager.bulk_update(moved, [name], batch_size=200)
        count += len(moved)
    return count
