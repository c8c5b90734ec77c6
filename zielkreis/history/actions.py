# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writing into the history; called by the actions of the areas inside their own transaction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol

from django.core.exceptions import SuspiciousOperation
from django.db.models import Model
from django_scopes import get_scope

from zielkreis.history.models import Entry
from zielkreis.kit import clock


class Actor(Protocol):
    """Whoever acts: has a number and a name."""

    pk: int
    name: str


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one object: the verb, and field → [before, after]."""

    obj: Model
    verb: str
    changes: Mapping[str, tuple[object, object]] = field(default_factory=dict)


def record(
    *,
    office_id: int,
    by: Actor,
    verb: str,
    obj: Model,
    changes: Mapping[str, tuple[object, object]] | None = None,
    reason: str = "",
    batch: str = "",
) -> Entry:
    """Write who did what to ``obj``, with differences field → (before, after) and the reason (I31)."""
    return record_all(office_id=office_id, by=by, happened=[Change(obj, verb, changes or {})], reason=reason, batch=batch)[0]


def record_all(*, office_id: int, by: Actor, happened: Iterable[Change], reason: str = "", batch: str = "") -> list[Entry]:
    """Write many changes of one act at once; ``batch`` names the act, e.g. an import, so that it can be undone."""
    happened = list(happened)
    _check_office(office_id, happened)
    at = clock.now()
    return Entry.objects.bulk_create(
        [
            Entry(
                office_id=office_id,
                at=at,
                by_id=by.pk,
                by_name=by.name,
                verb=change.verb,
                object_type=change.obj._meta.label_lower,
                object_id=change.obj.pk,
                object_label=str(change.obj)[:300],
                changes={name: [plain(old), plain(new)] for name, (old, new) in change.changes.items()},
                reason=reason,
                batch=batch,
            )
            for change in happened
        ],
        batch_size=500,
    )


class OtherOffice(SuspiciousOperation):
    """Something of another office was about to be written or referred to; the transaction is undone (I32)."""


def _check_office(office_id: int, happened: Iterable[Change]) -> None:
    """Stop an act that reaches into another office: not the one in scope, or with an object of another one.

    Looks at the objects at hand only (those that were passed to the action), so it costs no query.
    """
    if get_scope().get("office_id", office_id) != office_id:
        raise OtherOffice("The act belongs to another office than the one in scope.")
    for change in happened:
        touched = [change.obj, *change.obj._state.fields_cache.values(), *(new for _, new in change.changes.values())]
        if any(getattr(one, "office_id", None) not in (None, office_id) for one in touched):
            raise OtherOffice(f"{change.obj._meta.label} would refer to another office.")


def plain(value: object) -> Any:
    """Return a value as JSON can hold it: decimals and dates as text, objects by their number and name."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Model):
        return {"id": value.pk, "name": str(value)}
    return value if value is None or isinstance(value, str | int | float | bool | list | dict) else str(value)


def differences(obj: Model, new: Mapping[str, object]) -> dict[str, tuple[object, object]]:
    """Return field → (before, after) for those of ``new`` that differ from what ``obj`` holds now."""
    return {name: (getattr(obj, name), value) for name, value in new.items() if getattr(obj, name) != value}
