# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Keeps account of what is public since when, so that lists page by key and what was withdrawn is told, and nothing else.

Brought up to date before an answer, when something happened in the office since (decision record 0014). An object that never
was public leaves no trace here. Not for deciding what is public (see ``public``).
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Model, QuerySet

from zielkreis.committee.models import CommitteeSettings, Publication
from zielkreis.committee.oparl import public
from zielkreis.goals.models import StrategicGoalText
from zielkreis.history.queries import version_of
from zielkreis.org.models import Office

LONGEST = timedelta(minutes=10)
"""After this time the ledger is renewed in any case: an act may be committed after a later one."""

Stamps = dict[int, str]


def renew(office: Office, *, settings: CommitteeSettings, now: datetime) -> None:
    """Bring the ledger up to date unless nothing happened in the office since."""
    version = _version(office, now=now)
    if settings.published_version == version:
        return
    with transaction.atomic():
        locked = CommitteeSettings.objects.select_for_update().get(pk=settings.pk)
        if locked.published_version != version:
            for kind in public.KINDS:
                _renew_kind(office, kind, now=now.replace(microsecond=0))
            CommitteeSettings.objects.filter(pk=settings.pk).update(published_version=version)


def _version(office: Office, *, now: datetime) -> str:
    last = version_of(office.pk)
    return f"{last[0] if last else 0} {int(now.timestamp() // LONGEST.total_seconds())}"


def _renew_kind(office: Office, kind: str, *, now: datetime) -> None:
    """Note what of a kind became public, changed or ceased to be public."""
    stamps = {pk: _digest(parts) for pk, parts in _parts(office, kind).items()}
    known = {one.object_id: one for one in Publication.objects.filter(office=office, kind=kind)}
    Publication.objects.bulk_create(
        [
            Publication(office=office, kind=kind, object_id=pk, published_at=now, modified_at=now, stamp=stamp)
            for pk, stamp in sorted(stamps.items())
            if pk not in known
        ],
        batch_size=1000,
    )
    changed = list(_changed(known.values(), stamps, now=now))
    Publication.objects.bulk_update(changed, ["modified_at", "withdrawn_at", "stamp"], batch_size=200)


def _changed(known: Iterable[Publication], stamps: Stamps, *, now: datetime) -> Iterable[Publication]:
    for one in known:
        stamp = stamps.get(one.object_id)
        if stamp is None and one.withdrawn_at is None:
            one.modified_at = one.withdrawn_at = now
            yield one
        elif stamp is not None and (stamp != one.stamp or one.withdrawn_at is not None):
            one.modified_at, one.withdrawn_at, one.stamp = now, None, stamp
            yield one


def _digest(parts: Iterable[object]) -> str:
    return hashlib.blake2b(repr(sorted(map(str, parts))).encode(), digest_size=16).hexdigest()


def _parts(office: Office, kind: str) -> Mapping[int, list[object]]:
    """Return for each public object what its content depends on: its own last change and those of what it shows inside."""
    found: dict[int, list[object]] = {}
    moved = None if kind in ("strategicGoal", "goalReference") else "modified_at"
    for row in public.KINDS[kind](office).order_by().values_list("pk", moved or "pk"):
        found[row[0]] = [row[1]]
    for add in INSIDE.get(kind, ()):
        for pk, *what in add(office):
            if pk in found:
                found[pk].append(what)
    return found


def _rows(of: Callable[[Office], QuerySet[Model]], *fields: str) -> Callable[[Office], Iterable[tuple[object, ...]]]:
    return lambda office: of(office).order_by().values_list(*fields)


def _adopted_texts(office: Office) -> Iterable[tuple[object, ...]]:
    found = StrategicGoalText.objects.filter(office=office, system__state__in=public.ADOPTED).order_by()
    return found.values_list("goal", "pk", "system__state", "system__valid_to")


def _served(office: Office) -> Iterable[tuple[object, ...]]:
    """Return paper, reference and its content, also of adopted goals whose wording changed."""
    texts: dict[object, list[object]] = defaultdict(list)
    for goal, *what in _adopted_texts(office):
        texts[goal].append(what)
    for paper in public.papers(office).order_by().values_list("pk", "references__strategic_goal", "references__contribution"):
        yield (*paper, texts.get(paper[1]))


INSIDE: Mapping[str, tuple[Callable[[Office], Iterable[tuple[object, ...]]], ...]] = {
    "organization": (_rows(public.memberships, "organization", "pk"), _rows(public.organizations, "pk", "part_of__is_public")),
    "person": (_rows(public.memberships, "member", "pk", "modified_at"),),
    "membership": (_rows(public.memberships, "pk", "on_behalf_of__is_public", "on_behalf_of__deleted_at"),),
    "meeting": (
        _rows(public.items, "meeting", "pk", "modified_at"),
        _rows(public.files, "meeting", "pk", "modified_at"),
    ),
    "agendaItem": (
        _rows(public.consultations, "item", "pk"),
        _rows(public.files, "item", "pk", "modified_at"),
        # Its place counts public items only, so it moves when another one comes or goes.
        lambda office: _places_on_agendas(office),
    ),
    "paper": (
        _rows(public.consultations, "paper", "pk", "modified_at", "meeting__state"),
        _rows(public.files, "paper", "pk", "modified_at"),
        _served,
    ),
    "consultation": (_rows(public.consultations, "pk", "meeting__state", "item"),),
    "strategicGoal": (_adopted_texts,),
    "goalReference": (_rows(public.references, "pk", "contribution", "strategic_goal", "paper"),),
}


def _places_on_agendas(office: Office) -> Iterable[tuple[object, ...]]:
    seen: dict[int, int] = defaultdict(int)
    for pk, meeting in public.items(office).order_by("meeting", "position", "id").values_list("pk", "meeting"):
        yield pk, seen[meeting]
        seen[meeting] += 1
