# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading assessments: the rounds of a year, all words on a goal, the last word of a round."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from zielkreis.goals.models import AnnualSet, OperationalGoal, Station
from zielkreis.org.rules import Rights
from zielkreis.review.models import Assessment
from zielkreis.review.rules import monitoring as rules


def rounds(annual_set: AnnualSet) -> list[Station]:
    """Return the monitoring rounds of a year in order."""
    found = Station.objects.filter(office=annual_set.office_id, annual_set=annual_set, kind="monitoring")
    return list(found.select_related("annual_set").order_by("number"))


def round_of(annual_set: AnnualSet, *, on: date) -> Station | None:
    """Return the round that counts on a day: the last one that has begun."""
    return rules.round_on(rounds(annual_set), on=on)


def assessments_of(goal: OperationalGoal) -> QuerySet[Assessment]:
    """Return every assessment of a goal with its round and who said it, newest first; replaced ones too."""
    found = Assessment.objects.filter(office=goal.office_id, goal=goal)
    return found.select_related("station__annual_set", "assessed_by").order_by("-id")


def last_assessment(goal: OperationalGoal, *, station: Station | None) -> Assessment | None:
    """Return what counts of a goal in a round."""
    return assessments_of(goal).filter(station=station, replaced_at__isnull=True).first() if station else None


@dataclass(frozen=True, slots=True)
class AssessingBox:
    """What a goal's sheet shows of its assessments: the newest that counts, and whether the person may assess."""

    last: Assessment | None
    may_assess: bool


def assessing_box(goal: OperationalGoal, *, rights: Rights) -> AssessingBox | None:
    """Return what a goal's sheet shows, in one query; None for those who don't read assessments."""
    if not rights.may("see_assessments", unit=goal.unit_id):
        return None
    last = assessments_of(goal).filter(replaced_at__isnull=True).first()
    return AssessingBox(last, rights.may("assess", unit=goal.unit_id) and goal.state != "dropped")
