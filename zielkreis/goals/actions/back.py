"""Taking back what one act created and nobody built upon, such as a table that was taken over by mistake.

Whoever calls has made sure that nothing hangs on it; what the database still protects is refused. The history keeps both acts.
"""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from zielkreis.goals.models import AnnualSet, GoalSystem, Measure, Milestone, OperationalGoal, StrategicGoal, StrategicGoalText
from zielkreis.history.actions import Change, record_all
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Person

SLICE = 500
Created = AnnualSet | GoalSystem | Measure | Milestone | OperationalGoal | StrategicGoal

USED = N_("„%(title)s“ wird inzwischen verwendet und kann nicht zurückgenommen werden.")
AGREED = N_("Die Jahresziele %(year)s sind inzwischen abgestimmt; ihre Ziele können nicht mehr zurückgenommen werden.")


@transaction.atomic
def take_back(objects: Sequence[Created], *, by: Person, batch: str = "") -> None:
    """Delete what one act created, all of one kind; a strategic goal leaves the drafts with its texts."""
    if not objects:
        return
    for one in objects:
        _check(one)
    record_all(office_id=objects[0].office_id, by=by, batch=batch, happened=[Change(one, "delete") for one in objects])
    kind: Any = type(objects[0])
    try:
        for start in range(0, len(objects), SLICE):
            keys = [one.pk for one in objects[start : start + SLICE]]
            if kind is StrategicGoal:
                StrategicGoalText.objects.filter(office=objects[0].office_id, goal__in=keys, system__state="draft").delete()
            kind.objects.filter(office=objects[0].office_id, pk__in=keys).delete()
    except ProtectedError as error:
        raise Refused(USED, title=next(iter(error.protected_objects), objects[0])) from error


def _check(one: Created) -> None:
    """Refuse what may only be given up with a reason: goals of an agreed year, versions that were brought in."""
    annual_set = one if isinstance(one, AnnualSet) else one.annual_set if isinstance(one, OperationalGoal) else None
    if annual_set is not None and annual_set.state != "draft":
        raise Refused(AGREED, year=annual_set.year)
    if isinstance(one, GoalSystem) and one.state != "draft":
        raise Refused(USED, title=one)
