# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading the history: of one object, or the latest of an office."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import reduce
from operator import or_

from django.db import connection
from django.db.models import Count, Max, Model, Q, QuerySet, Value
from django.db.models.expressions import RawSQL

from zielkreis.history.models import Entry


def history_of(*objects: Model, office_id: int) -> QuerySet[Entry]:
    """Return the entries about these objects, newest first."""
    found = Entry.objects.none()
    for obj in objects:
        found |= Entry.objects.filter(office_id=office_id, object_type=obj._meta.label_lower, object_id=obj.pk)
    return found.order_by("-id")


def version_of(office_id: int) -> tuple[int, datetime, str] | None:
    """Return what changes with every act of an office: number and instant of its last entry (decision record 0012).

    On PostgreSQL also which transactions have ended: an act that began before that entry may be committed after it.
    """
    ended = RawSQL("pg_current_snapshot()::text", []) if connection.vendor == "postgresql" else Value("")
    return Entry.objects.filter(office_id=office_id).order_by("-id").values_list("id", "at", ended).first()


def later_entries(*, office_id: int, batch: str, object_type: str, object_ids: Iterable[int]) -> QuerySet[Entry]:
    """Return entries about these objects that were written by other acts after the act ``batch``."""
    first = Entry.objects.filter(office_id=office_id, batch=batch).order_by("id").values("id")[:1]
    return Entry.objects.filter(
        office_id=office_id, object_type=object_type, object_id__in=list(object_ids), id__gt=first
    ).exclude(batch=batch)


def revisions(office_id: int, *, wanted: Mapping[str, Iterable[int]]) -> dict[tuple[str, int], tuple[int, datetime]]:
    """Return for (type, number) of objects how many entries there are about it and when the last was written; one query.

    ``wanted`` gives numbers by type, such as "committee.meeting". What has no entries is not in the answer.
    """
    of_type = (Q(object_type=name, object_id__in=list(numbers)) for name, numbers in wanted.items())
    about = reduce(or_, of_type, Q(pk__in=()))
    rows = Entry.objects.filter(about, office_id=office_id).order_by().values_list("object_type", "object_id")
    return {(name, pk): (count, at) for name, pk, count, at in rows.annotate(Count("id"), Max("at"))}
