# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""One function for each noun: database row → the object of OParl 1.1 (domain.md §5.1), with what is our own under a prefix.

The rows come from ``loading``, complete, so that nothing here asks the database. Not for lists and addresses.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from zielkreis.committee.models import (
    AgendaItem,
    Consultation,
    File,
    GoalReference,
    LegislativeTerm,
    Meeting,
    Member,
    Membership,
    Organization,
    Paper,
)
from zielkreis.committee.oparl.addresses import Addresses
from zielkreis.committee.oparl.words import MEETING_STATES, ORGANIZATION_TYPES, VENDOR, label
from zielkreis.committee.rules import meetings, papers, people
from zielkreis.committee.rules.meetings import RELEASED
from zielkreis.goals.models import StrategicGoal, StrategicGoalText

SCHEMA = "https://schema.oparl.org/1.1/"
OWN_TYPES = {"strategicGoal": "urn:zielkreis:oparl:StrategicGoal", "goalReference": "urn:zielkreis:oparl:GoalReference"}
TYPES = {
    kind: f"{SCHEMA}{kind[0].upper()}{kind[1:]}"
    for kind in (
        *("organization", "person", "membership", "meeting", "agendaItem", "paper", "consultation", "file"),
        *("legislativeTerm", "location"),
    )
} | OWN_TYPES

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Times:
    """Since when an object is public, and when it last changed."""

    created: datetime
    modified: datetime


@dataclass(frozen=True, slots=True)
class World:
    """What objects need beside their rows: addresses, instants, texts of adopted goals, whether inner objects stay out."""

    addresses: Addresses
    times: Mapping[tuple[str, int], Times]
    goals: Mapping[int, StrategicGoalText] = field(default_factory=dict)
    omit_internal: bool = False

    def knows(self, kind: str, pk: int | None) -> bool:
        """Tell whether an object is public, by the ledger."""
        return (kind, pk) in self.times

    def link(self, kind: str, pk: int | None) -> str:
        """Return the address of an own object if it is public."""
        return self.addresses.of(kind, pk) if self.knows(kind, pk) else ""

    def inner(self, kind: str, rows: Iterable[Any]) -> list[Json]:
        """Return objects that stand inside another one."""
        return [] if self.omit_internal else [show(self, kind, row) for row in rows if self.knows(kind, row.pk)]


def show(world: World, kind: str, row: Any) -> Json:
    """Return the object of a row, without what is empty."""
    times = world.times[kind, row.pk]
    return head(world.addresses, kind, row.pk, times) | lean(NOUNS[kind](world, row))


def deleted(addresses: Addresses, kind: str, pk: int, times: Times) -> Json:
    """Return what is left of an object that is no longer public."""
    return head(addresses, kind, pk, times) | {"deleted": True}


def head(addresses: Addresses, kind: str, pk: int, times: Times) -> Json:
    """Return what every object carries."""
    address = addresses.of(kind, pk)
    return {"id": address, "type": TYPES[kind], "created": instant(times.created), "modified": instant(times.modified)}


def lean(content: Mapping[str, Any]) -> Json:
    """Return what is not empty; no, zero and false are something."""
    return {name: value for name, value in content.items() if value is not None and value not in ("", [], {})}


def instant(at: datetime) -> str:
    """Return an instant in local time with its offset, never as "Z"."""
    return timezone.localtime(at).isoformat(timespec="seconds")


def day(on: date | None) -> str:
    """Return a day, or nothing for none."""
    return on.isoformat() if on else ""


def _at(on: date, at: time | None) -> str:
    """Return day and time; midnight stands for a time that isn't known, as OParl has no meeting without one."""
    return instant(timezone.make_aware(datetime.combine(on, at or time())))


def term(world: World, row: LegislativeTerm) -> Json:
    """Return a legislative term."""
    return {"body": world.addresses.body, "name": row.name, "startDate": day(row.starts_on), "endDate": day(row.ends_on)}


def organization(world: World, row: Organization) -> Json:
    """Return a body or nominating organization with the addresses of its seats and meetings."""
    seats = [world.addresses.link("membership", one) for one in row.public_memberships]  # type: ignore[attr-defined]
    return {
        "body": world.addresses.body,
        "name": row.name,
        "shortName": row.short_name,
        "organizationType": ORGANIZATION_TYPES[row.kind],
        "classification": label(people.ORGANIZATION_KINDS, row.kind),
        "subOrganizationOf": _organization(world, row.part_of),
        "membership": seats,
        "meeting": world.addresses.within(row.pk, "meeting"),
        "consultation": world.addresses.within(row.pk, "consultation"),
        "votingMemberCount": row.seats,
        "startDate": day(row.starts_on),
        "endDate": day(row.ends_on),
    }


def _organization(world: World, row: Organization | None) -> str:
    shown = row is not None and row.is_public and row.deleted_at is None
    return world.addresses.link("organization", row) if shown else ""


def person(world: World, row: Member) -> Json:
    """Return somebody with a seat: name and seats, nothing else."""
    return {
        "body": world.addresses.body,
        "name": str(row),
        "title": row.title.split(),
        "membership": world.inner("membership", row.public_memberships),  # type: ignore[attr-defined]
    }


def membership(world: World, row: Membership) -> Json:
    """Return a seat."""
    return {
        "person": world.addresses.link("person", row.member),
        "organization": world.addresses.link("organization", row.organization),
        "role": label(people.MEMBERSHIP_ROLES, row.role),
        "votingRight": row.votes,
        "onBehalfOf": _organization(world, row.on_behalf_of),
        "startDate": day(row.starts_on),
        "endDate": day(row.ends_on),
        f"{VENDOR}seat": label(people.SEATS, row.seat),
        f"{VENDOR}deputyFor": world.link("membership", row.deputy_for_id),
        f"{VENDOR}legislativeTerm": world.link("legislativeTerm", row.term_id),
    }


def meeting(world: World, row: Meeting) -> Json:
    """Return a meeting with its public agenda once that is released."""
    files = row.public_files  # type: ignore[attr-defined]
    known = "invited" if row.state == "cancelled" and row.invited_on else "scheduled"
    return {
        "name": row.name,
        "meetingState": MEETING_STATES.get(row.state, MEETING_STATES[known]),
        "cancelled": row.state == "cancelled" or None,
        "start": _at(row.day, row.begins),
        "end": _at(row.day, row.ends) if row.ends else "",
        "location": next(iter(world.inner("location", [row] if row.place else [])), None),
        "organization": [world.addresses.link("organization", row.organization)],
        "agendaItem": world.inner("agendaItem", row.public_items),  # type: ignore[attr-defined]
        f"{VENDOR}legislativeTerm": world.link("legislativeTerm", row.term_id),
        **_files(world, files, {"invitation": "invitation", "minutes": "resultsProtocol", "verbatim": "verbatimProtocol"}),
    }


def _files(world: World, rows: Iterable[File], places: Mapping[str, str]) -> Json:
    """Return files by the place that their role names, the others as further ones."""
    found: Json = {}
    others: list[Json] = []
    for row in rows:
        place = places.get(row.role, "")
        for shown in world.inner("file", [row]):
            if place and place not in found:
                found[place] = shown
            else:
                others.append(shown)
    return {**found, "auxiliaryFile": others}


def item(world: World, row: AgendaItem) -> Json:
    """Return a public agenda item; its result once a second person has confirmed it (I28)."""
    step = getattr(row, "consultation", None)
    content = {
        "meeting": world.addresses.link("meeting", row.meeting),
        "number": row.number,
        "order": row.order,  # type: ignore[attr-defined]
        "name": row.title,
        "public": True,
        "consultation": world.link("consultation", step.pk) if step else "",
        "auxiliaryFile": world.inner("file", row.public_files),  # type: ignore[attr-defined]
    }
    return content | _outcome(world, row) if row.confirmed_by_id else content


def _outcome(world: World, row: AgendaItem) -> Json:
    votes = {"yes": row.yes, "no": row.no, "abstentions": row.abstentions}
    return {
        "result": label(meetings.RESULTS, row.result),
        "resolutionText": row.resolution_text,
        f"{VENDOR}vote": lean(votes),
        f"{VENDOR}adoption": _adoption(world, row),
    }


def _adoption(world: World, row: AgendaItem) -> Json:
    """Return what the result made binding: from when, and which strategic goals."""
    if row.adoption is None:
        return {}
    systems = list(row.adoption.goal_systems.all())
    goals = sorted({text.goal_id for system in systems for text in system.texts.all()})
    begins = [system.valid_from for system in systems if system.valid_from]
    return lean(
        {
            "validFrom": day(min(begins)) if begins else "",
            "strategicGoal": [world.link("strategicGoal", goal) for goal in goals if world.knows("strategicGoal", goal)],
        }
    )


def paper(world: World, row: Paper) -> Json:
    """Return a paper with its way, files, sections and the strategic goals it serves."""
    served = [one for one in row.public_references if one.strategic_goal_id in world.goals]  # type: ignore[attr-defined]
    return {
        "body": world.addresses.body,
        "name": row.subject,
        "reference": row.number,
        "date": day(row.day),
        "paperType": row.kind_name or (row.kind.name if row.kind else ""),
        "superordinatedPaper": [world.addresses.of("paper", row.follows_id)] if world.knows("paper", row.follows_id) else [],
        "consultation": world.inner("consultation", row.public_consultations),  # type: ignore[attr-defined]
        f"{VENDOR}section": [{"name": one.heading, "text": one.text} for one in row.sections.all() if one.text],
        f"{VENDOR}strategicGoal": [_served(world, one) for one in served],
        f"{VENDOR}noGoalReason": row.no_goal_reason,
        **_files(world, row.public_files, {"main": "mainFile"}),  # type: ignore[attr-defined]
    }


def _served(world: World, row: GoalReference) -> Json:
    assert row.strategic_goal_id is not None
    text = world.goals[row.strategic_goal_id]
    content = {"title": text.title, "text": text.text, "contribution": row.contribution}
    return {"id": world.addresses.of("strategicGoal", row.strategic_goal_id)} | lean(content)


def consultation(world: World, row: Consultation) -> Json:
    """Return a step of a paper's way; meeting and item once the agenda is released."""
    released = row.item is not None and row.item.meeting.state in RELEASED
    return {
        "paper": world.addresses.link("paper", row.paper),
        "organization": [one for one in [_organization(world, row.organization)] if one],
        "role": label(papers.CONSULTATION_ROLES, row.role),
        "authoritative": row.role == "decision" if row.role else None,
        "meeting": world.addresses.link("meeting", row.item.meeting) if row.item and released else "",
        "agendaItem": world.addresses.link("agendaItem", row.item) if released else "",
    }


def file(world: World, row: File) -> Json:
    """Return a file: what it is, and where its bytes are."""
    address = world.addresses.download(row.pk)
    return {
        "name": row.name,
        "fileName": row.file_name,
        "mimeType": row.media_type,
        "date": day(timezone.localdate(row.created_at)),
        "size": row.size,
        "sha512Checksum": row.sha512,
        "accessUrl": address,
        "downloadUrl": address,
        "paper": [world.link("paper", row.paper_id)] if world.knows("paper", row.paper_id) else [],
        "agendaItem": [world.link("agendaItem", row.item_id)] if world.knows("agendaItem", row.item_id) else [],
        "meeting": [world.link("meeting", row.meeting_id)] if world.knows("meeting", row.meeting_id) else [],
    }


def location(world: World, row: Meeting) -> Json:
    """Return where a meeting takes place; each meeting says its own."""
    return {"description": row.place, "meetings": [world.addresses.link("meeting", row)], "bodies": [world.addresses.body]}


def strategic_goal(world: World, row: StrategicGoal) -> Json:
    """Return a strategic goal in the wording that was adopted last, and from when to when that is valid."""
    text = world.goals[row.pk]
    return {
        "body": world.addresses.body,
        "name": text.title,
        "text": text.text,
        "order": text.position,
        "validFrom": day(text.system.valid_from),
        "validUntil": day(text.system.valid_to),
    }


def goal_reference(world: World, row: GoalReference) -> Json:
    """Return which strategic goal a paper of the council information system serves."""
    return {"paper": row.paper.origin, f"{VENDOR}strategicGoal": _served(world, row)}


NOUNS: Mapping[str, Callable[[World, Any], Json]] = {
    "organization": organization,
    "person": person,
    "membership": membership,
    "meeting": meeting,
    "agendaItem": item,
    "paper": paper,
    "consultation": consultation,
    "file": file,
    "legislativeTerm": term,
    "location": location,
    "strategicGoal": strategic_goal,
    "goalReference": goal_reference,
}
