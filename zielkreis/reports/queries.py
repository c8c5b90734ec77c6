# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was handed out before, and the documents somebody ordered. Not for what a report says (see ``files``)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from zielkreis.goals.models import AnnualSet
from zielkreis.history.models import Entry
from zielkreis.org.models import Office, Person
from zielkreis.reports.models import MadeDocument


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A report that was handed out: when, by whom, which file for which day, with its checksum."""

    at: datetime
    by: str
    file: str
    on: date
    sha512: str


def handed_out(office: Office, *, most: int = 10) -> list[HandedOut]:
    """Return the latest reports handed out, newest first."""
    found = Entry.objects.filter(office_id=office.pk, object_type=AnnualSet._meta.label_lower, verb="hand_out")
    return [_handed_out(entry) for entry in found.order_by("-id")[:most]]


def _handed_out(entry: Entry) -> HandedOut:
    said = {name: new for name, (_old, new) in entry.changes.items()}
    return HandedOut(entry.at, entry.by_name, said["file"], date.fromisoformat(said["on"]), said["sha512"])


def documents_of(office: Office, *, person: Person) -> QuerySet[MadeDocument]:
    """Return the documents a person ordered, newest first, without their contents; nobody sees another's."""
    return MadeDocument.objects.filter(office=office, person=person).defer("content").order_by("-id")
