# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Assessing goals in monitoring rounds; a later word is a row of its own, earlier ones stay."""

from django.db import transaction

from zielkreis.goals.actions import gate
from zielkreis.goals.models import OperationalGoal, Station
from zielkreis.history.actions import record
from zielkreis.kit import clock
from zielkreis.kit.words import Conflict
from zielkreis.org.models import Person
from zielkreis.review.models import Assessment
from zielkreis.review.queries.assessments import round_of
from zielkreis.review.rules import monitoring as rules

WORDS = ("outlook", "cause", "counter_measure", "support", "decision")


@transaction.atomic
def assess(
    goal: OperationalGoal,
    *,
    by: Person,
    outlook: str,
    cause: str = "",
    counter_measure: str = "",
    support: str = "",
    decision: str = "",
    seen: int | None = None,
) -> Assessment:
    """Say how a goal stands in the round that counts today; the same words again change nothing.

    ``seen`` is the number of the assessment of this round that the person had before their eyes, 0 for none; another one in
    between is a ``Conflict``.
    """
    said = {"outlook": outlook, "cause": cause.strip(), "counter_measure": counter_measure.strip(), "support": support.strip(),
            "decision": decision.strip()}  # fmt: skip
    current = OperationalGoal.objects.select_for_update(of=("self",)).select_related("annual_set", "office").get(
        office=goal.office_id, pk=goal.pk
    )  # fmt: skip
    now = clock.now()
    station = check_may_assess(current, by=by)
    rules.check_assessment(outlook=outlook, cause=said["cause"], counter_measure=said["counter_measure"])
    last = Assessment.objects.filter(office=goal.office_id, goal=current, station=station, replaced_at__isnull=True).first()
    if last and all(getattr(last, name) == said[name] for name in WORDS):
        return last
    if seen is not None and seen != (last.pk if last else 0):
        raise Conflict()
    if last:
        last.replaced_at = now
        last.save(update_fields=["replaced_at"])
    made = Assessment.objects.create(
        office_id=goal.office_id, goal=current, station=station, assessed_by=by, assessed_at=now, **said
    )
    changes: dict[str, tuple[object, object]] = {
        name: (getattr(last, name) if last else "", said[name])
        for name in WORDS if (getattr(last, name) if last else "") != said[name]
    }  # fmt: skip
    record(office_id=goal.office_id, by=by, verb="assess", obj=current, changes=changes)
    return made


def check_may_assess(goal: OperationalGoal, *, by: Person) -> Station:
    """Refuse to assess a goal that was given up, outside the windows, or before any round; returns the round that counts."""
    annual_set = goal.annual_set
    rules.check_assessed_year(state=annual_set.state, goal_state=goal.state, year=annual_set.year)
    station = round_of(annual_set, on=clock.today())
    if station is None:
        raise rules.no_round(year=annual_set.year)
    gate.check_writing(annual_set, writing="status", by=by, unit=goal.unit_id)
    return station
