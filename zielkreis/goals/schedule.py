# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a schedule in the office's own words means: milestones with their dates, or one period. Plain Python.

Not for single dates (see ``kit.fuzzy``) and not for how things stand on a day (see ``rules``).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PlannedMilestone:
    """A dated result as planned: title, the wording of its date, the period it stands for, its precision."""

    title: str
    due_text: str = ""
    starts_on: date | None = None
    due_on: date | None = None
    precision: str = ""


@dataclass(frozen=True, slots=True)
class Schedule:
    """A schedule cell: the wording, the whole period, and the milestones read from it."""

    text: str
    milestones: tuple[PlannedMilestone, ...] = ()
    starts_on: date | None = None
    due_on: date | None = None
    precision: str = ""

    @classmethod
    def of(cls, milestones: Iterable[PlannedMilestone]) -> "Schedule":
        """Return the schedule that consists of these milestones, worded as a chain: "Konzept: 04/2026 / Auswertung: 10/2026"."""
        chain = tuple(milestones)
        starts = [one.starts_on for one in chain if one.starts_on]
        dues = [one.due_on for one in chain if one.due_on]
        return cls(
            text=" / ".join(f"{one.title}: {one.due_text}" if one.due_text else one.title for one in chain),
            milestones=chain,
            starts_on=min(starts, default=None),
            due_on=max(dues, default=None),
            precision=max(chain, key=lambda one: one.due_on or date.min).precision if chain else "",
        )
