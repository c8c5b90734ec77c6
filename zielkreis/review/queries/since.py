# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What became of a plan since it was presented: moved, added, dropped, reworded, and what was reached."""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from zielkreis.goals.models import AnnualSet, Measure, Milestone, OperationalGoal
from zielkreis.review.models import Change, Snapshot
from zielkreis.review.queries.frozen import Line, frozen_at, worded
from zielkreis.review.queries.plan_document import plan_document
from zielkreis.review.rules.plans import lines, unplanned

MOVED = ("schedule", "due", "due_on", "starts_on", "baseline", "value", "low", "high")


@dataclass(frozen=True, slots=True)
class Moved:
    """A difference to what was presented, with the numbers of the changes that made it."""

    line: Line
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reached:
    """Something that was reached since: a goal, a measure or a milestone, and when, if that is known."""

    thing: str
    title: str
    goal: int
    on: date | None = None


@dataclass(slots=True)
class SincePresentation:
    """Everything that became of a plan since its presentation."""

    snapshot: Snapshot
    moved: list[Moved] = field(default_factory=list)
    added: list[Moved] = field(default_factory=list)
    dropped: list[Moved] = field(default_factory=list)
    other: list[Moved] = field(default_factory=list)
    reached: list[Reached] = field(default_factory=list)


def since_presentation(annual_set: AnnualSet) -> SincePresentation | None:
    """Compare the frozen plan with today's; None when the year isn't frozen."""
    snapshot = frozen_at(annual_set)
    if snapshot is None:
        return None
    before, after = json.loads(snapshot.document), plan_document(annual_set)
    numbers = _numbers(annual_set, snapshot=snapshot)
    found = SincePresentation(snapshot, reached=_reached(annual_set, since=snapshot.made_on))
    for one in lines(unplanned(before, after), before=before, after=after):
        moved = Moved(worded(one), tuple(numbers[(one["thing"], one["of"], one["field"])]))
        if one["act"] == "add":
            found.added.append(moved)
        elif one["act"] == "drop" or one["field"] == "dropped":
            found.dropped.append(moved)
        elif one["field"] in MOVED or one["thing"] == "steps":
            found.moved.append(moved)
        else:
            found.other.append(moved)
    return found


def _numbers(annual_set: AnnualSet, *, snapshot: Snapshot) -> dict[tuple[str, str, str], list[int]]:
    approved = Change.objects.filter(
        office=annual_set.office_id, annual_set=annual_set, state="approved", decided_at__gte=snapshot.made_at
    )
    found: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for number, before in approved.order_by("number").values_list("number", "before"):
        for one in before.get("lines", ()):
            found[(one["thing"], one["of"], one["field"])].append(number or 0)
    return found


def _reached(annual_set: AnnualSet, *, since: date) -> list[Reached]:
    office = annual_set.office_id
    goals = OperationalGoal.objects.filter(office=office, annual_set=annual_set, state="reached").order_by("position", "id")
    measures = Measure.objects.filter(office=office, goal__annual_set=annual_set, state="done", status_on__gte=since)
    milestones = Milestone.objects.filter(office=office, measure__goal__annual_set=annual_set, dropped=False, done_on__gte=since)
    return [
        *(Reached("goals", title, pk) for pk, title in goals.values_list("pk", "title")),
        *(
            Reached("measures", title, goal, on)
            for title, goal, on in measures.order_by("status_on", "id").values_list("title", "goal_id", "status_on")
        ),
        *(
            Reached("milestones", title, goal, on)
            for title, goal, on in milestones.order_by("done_on", "id").values_list("title", "measure__goal_id", "done_on")
        ),
    ]
