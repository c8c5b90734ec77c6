# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Makes bodies, meetings and papers for tests; what pages do by actions is done by the same actions where that matters."""

from django.utils import timezone

from zielkreis.committee.models import AgendaItem, Meeting, Organization
from zielkreis.goals.rules import Resolution
from zielkreis.org.models import Office, Person


def make_body(office: Office, *, kind: str = "committee", name: str = "Jugendhilfeausschuss") -> Organization:
    """Return the body of this name, made if there is none."""
    return Organization.objects.get_or_create(office=office, name=name, defaults={"kind": kind, "seats": 15})[0]


def make_resolved_item(office: Office, *, resolution: Resolution, by: Person) -> AgendaItem:
    """Put an item with its result on the agenda of a held meeting, as the resolution says."""
    body = make_body(office, name=resolution.body)
    meeting = Meeting.objects.get_or_create(
        office=office, organization=body, day=resolution.meeting_on, defaults={"state": "held"}
    )[0]
    return AgendaItem.objects.create(
        office=office, meeting=meeting, position=meeting.agenda_items.count() + 1, number=resolution.agenda_item,
        title="Leitziele", result=resolution.result, resolution_text=resolution.text, recorded_by=by,
        recorded_at=timezone.now(),
    )  # fmt: skip
