# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the acts on bodies and members share: only what was made here is changed, and each change is told."""

from typing import Any, TypeVar

from django.db.models import Model

from zielkreis.committee.actions.locking import check_office
from zielkreis.committee.models import LegislativeTerm, Member, Membership, Organization
from zielkreis.committee.rules import people as rules
from zielkreis.history.actions import differences, record
from zielkreis.org.models import Person

T = TypeVar("T", LegislativeTerm, Organization, Member, Membership)


def change(obj: T, *, by: Person, new: dict[str, Any], verb: str = "change") -> T:
    """Store new values and write what changed; refuses what was fetched from elsewhere, stops at other offices (I32)."""
    rules.check_here(is_fetched=obj.is_fetched)
    check_office(obj.office_id, *(value for value in new.values() if isinstance(value, Model)))
    changed = differences(obj, new)
    for name, value in new.items():
        setattr(obj, name, value)
    if changed:
        obj.save()
        record(office_id=obj.office_id, by=by, verb=verb, obj=obj, changes=changed)
    return obj
