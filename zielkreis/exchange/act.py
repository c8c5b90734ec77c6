# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The notebook of one act of applying: who, when, and what was created or changed with what it held before.

It becomes the import's ``ImportedObject`` rows, from which together with the history the act can be undone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model

from zielkreis.exchange.models import Import, ImportedObject
from zielkreis.exchange.rules import CHANGED, CREATED
from zielkreis.indicators.terms import Step
from zielkreis.org.models import Office, Person

SLICE = 1000


@dataclass(kw_only=True)
class Act:
    """One act: everything it does carries its ``batch`` in the history."""

    office: Office
    by: Person
    today: date
    batch: str
    before: dict[tuple[str, int], dict[str, Any]] = field(default_factory=dict)
    created: list[tuple[str, int]] = field(default_factory=list)

    def note_change(self, obj: Model, **before: Any) -> None:
        """Note what an object held before it is changed."""
        self.before.setdefault((obj._meta.label_lower, obj.pk), {}).update(before)

    def note_created(self, objects: Iterable[Model]) -> None:
        """Note what was created without an entry of its own in the history, such as links."""
        self.created += [(obj._meta.label_lower, obj.pk) for obj in objects]

    def keep(self, found: Import) -> None:
        """Write down what was changed, and what was created without an entry of its own in the history."""
        rows = [_row(found, key, change=CREATED) for key in dict.fromkeys(self.created)]
        rows += [_row(found, key, change=CHANGED, before=before) for key, before in self.before.items()]
        ImportedObject.objects.bulk_create(rows, batch_size=SLICE)


def fields_before(changed: Mapping[str, tuple[object, object]]) -> dict[str, Any]:
    """Return fields as they were, units by their number."""
    return {name: old.pk if isinstance(old, Model) else old for name, (old, _new) in changed.items()}


def rows_before(rows: Iterable[Model], names: Iterable[str]) -> list[dict[str, Any]]:
    """Return rows that belong to an object as they were, such as its participants."""
    names = tuple(names)
    return [{name: getattr(row, name) for name in names} for row in rows]


def steps_before(steps: Iterable[Step]) -> list[list[Any]]:
    """Return stepped targets as they were: day, value, bounds."""
    return [[step.on, step.value, step.low, step.high] for step in steps]


def _row(found: Import, key: tuple[str, int], *, change: str, before: dict[str, Any] | None = None) -> ImportedObject:
    return ImportedObject(
        office_id=found.office_id, of=found, object_type=key[0], object_id=key[1], change=change, before=before or {}
    )
