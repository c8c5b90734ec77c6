# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""From the office's own words to rows of this area: schedules, resources, participants.

What the words mean is read by ``zielkreis.wording``; here it only becomes what the actions take. Nothing is saved.
"""

from collections.abc import Iterable

from zielkreis import wording
from zielkreis.goals.models import Participant, Resource
from zielkreis.goals.schedule import PlannedMilestone, Schedule
from zielkreis.kit.numbers import TOO_LARGE, format_decimal


def schedule_of(read: wording.Schedule) -> Schedule:
    """Return a schedule as read; a single date of the measure itself is no milestone of its own."""
    return Schedule(
        text=read.text,
        milestones=tuple(
            PlannedMilestone(one.title[:500], one.text[:200], one.starts_on, one.due_on, one.precision)
            for one in read.milestones
            if not one.implied
        ),
        starts_on=read.starts_on,
        due_on=read.due_on,
        precision=read.precision,
    )


def read_schedule(text: str, *, measure: str, year: int, state: str) -> tuple[Schedule, list[wording.Finding]]:
    """Read a schedule cell for a measure of a year in a federal state (for school holidays)."""
    read, findings = wording.read_schedule(text, measure=measure, year=year, state=state)
    return schedule_of(read), findings


def resources_of(read: Iterable[wording.Resource]) -> list[Resource]:
    """Return unsaved resources as read; what has no amount, or none that can be kept, keeps its wording."""
    return [
        Resource(
            kind=one.kind if one.kind in ("money", "staff") else "in_kind",
            text=_worded(one)[:500],
            planned=one.amount if one.amount is not None and abs(one.amount) < TOO_LARGE else None,
            unit=one.unit[:30],
            product=one.product[:40],
            year=one.year,
        )
        for one in read
    ]


def _worded(one: wording.Resource) -> str:
    """Return the wording; a bare number that was read as money gets its sign, so that it is read as money everywhere."""
    return f"{one.text} €" if one.kind == "money" and one.text.replace(".", "").replace(",", "").isdecimal() else one.text


def worded_resource(resource: Resource) -> str:
    """Return a resource in the wording it was given, else in a form that is read again: "12.000 € (Produkt 06.02.01), 2026"."""
    if resource.text or resource.planned is None:
        return resource.text
    amount = f"{format_decimal(resource.planned)} {'€' if resource.unit == 'EUR' else resource.unit}".strip()
    product = f" (Produkt {resource.product})" if resource.product else ""
    return f"{amount}{product}" + (f", {resource.year}" if resource.year else "")


def participants_of(names: Iterable[str], *, inside: Iterable[str] = ()) -> list[Participant]:
    """Return unsaved participants; who is none of the office's own signs and names stands outside."""
    own = {name.casefold() for name in inside}
    return [Participant(name=name[:300], outside=name.casefold() not in own) for name in names]
