# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Undoing an import: only while nobody has built upon it; what it created goes, what it changed is as before.

Not for single corrections (those are made on the pages) and not for the history, which keeps both acts.
"""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from zielkreis.exchange.act import Act
from zielkreis.exchange.models import Import, ImportedObject
from zielkreis.exchange.restoring import restore_goal, restore_indicator, restore_link, restore_measure
from zielkreis.exchange.rules import CHANGED, CREATED
from zielkreis.goals import actions
from zielkreis.goals.models import AnnualSet, GoalSystem, Measure, Milestone, OperationalGoal, StrategicGoal
from zielkreis.history.models import Entry
from zielkreis.history.queries import later_entries
from zielkreis.indicators.many import delete_created, take_back_values
from zielkreis.indicators.models import GoalIndicator, Indicator, IndicatorGroup, Value
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.actions import delete_unit
from zielkreis.org.models import Office, Unit

M = TypeVar("M", bound=Model)
SLICE = 500
UNDOING = "-u"
"""What the name of an act that undoes another ends in."""
NAMED = 3
IN_THE_WAY = N_(
    "Die Übernahme kann nicht mehr zurückgenommen werden, weil seither darauf aufgebaut wurde: %(found)s. "
    "Bitte ändern Sie die einzelnen Einträge auf ihren Seiten."
)


def undo_objects(found: Import, act: Act, *, batch: str) -> None:
    """Undo what the act ``batch`` did; refuses and names what was built upon it since."""
    made = _made(found, act, batch=batch)
    _check_nothing_built(act, made, batch=batch)
    _take_back_figures(act, made)
    _restore(act, made)
    for kind in (Milestone, Measure, OperationalGoal):
        actions.take_back(there(kind, made, change=CREATED), by=act.by, batch=act.batch)
    _take_back_frame(act, made)


def _made(found: Import, act: Act, *, batch: str) -> list[ImportedObject]:
    """Everything the act created (mostly as the history tells it) or changed."""
    kept = list(found.objects_made.filter(office=act.office))
    told = Entry.objects.filter(office_id=act.office.pk, batch=batch, verb="create").values_list("object_type", "object_id")
    return kept + [ImportedObject(object_type=kind, object_id=key, change=CREATED) for kind, key in told]


def there(kind: type[M], made: Iterable[ImportedObject], *, change: str) -> list[M]:
    """Return those objects of a kind that the act created (or changed) and that are still there."""
    label = kind._meta.label_lower
    keys = [one.object_id for one in made if one.object_type == label and one.change == change]
    related = {OperationalGoal: ("annual_set",), Value: ("indicator",), GoalIndicator: ("goal", "indicator")}.get(kind, ())
    found: list[M] = []
    for start in range(0, len(keys), SLICE):
        rows = kind._default_manager.filter(pk__in=keys[start : start + SLICE])
        found += rows.select_related(*related) if related else rows
    return found


def _check_nothing_built(act: Act, made: Iterable[ImportedObject], *, batch: str) -> None:
    """Refuse when the history knows later acts on these objects, or a value was corrected since."""
    gone = _undone_acts(act.office)
    by_kind: dict[str, list[int]] = {}
    for one in made:
        by_kind.setdefault(one.object_type, []).append(one.object_id)
    named: dict[str, None] = {}
    for kind, keys in by_kind.items():
        for start in range(0, len(keys), SLICE):
            ids = keys[start : start + SLICE]
            later = later_entries(office_id=act.office.pk, batch=batch, object_type=kind, object_ids=ids)
            later = later.exclude(batch__in=gone)[: NAMED + 1]
            named |= dict.fromkeys(f"„{one.object_label}“ ({one.by_name}, {one.at:%d.%m.%Y})" for one in later)
    named |= dict.fromkeys(
        f"„{one.object_label}“ ({one.by_name}, {one.at:%d.%m.%Y})" for one in _agreed_since(act, made, batch=batch)
    )
    corrected = [value for value in there(Value, made, change=CREATED) if value.replaced_at]
    named |= dict.fromkeys(f"„{value.indicator}“ (Wert zum {value.reference_on:%d.%m.%Y})" for value in corrected)
    if named:
        raise Refused(IN_THE_WAY, found=", ".join(list(named)[:NAMED]) + (" …" if len(named) > NAMED else ""))


def _agreed_since(act: Act, made: Iterable[ImportedObject], *, batch: str) -> QuerySet[Entry]:
    """Entries by which the year of created goals was agreed after the import; a year agreed before is no hindrance."""
    years = {goal.annual_set_id for goal in there(OperationalGoal, made, change=CREATED)}
    kind = AnnualSet._meta.label_lower
    later = later_entries(office_id=act.office.pk, batch=batch, object_type=kind, object_ids=years)
    return later.filter(verb="agree")


def _undone_acts(office: Office) -> list[str]:
    """The names of acts that were undone, and of those that undid them: together they changed nothing."""
    undoing = Entry.objects.filter(office_id=office.pk, verb="undo", object_type=Import._meta.label_lower)
    names = list(undoing.values_list("batch", flat=True))
    return [*names, *(name.removesuffix(UNDOING) for name in names)]


def _take_back_figures(act: Act, made: list[ImportedObject]) -> None:
    befores = _befores(made)
    for link in there(GoalIndicator, made, change=CHANGED):
        restore_link(link, befores[GoalIndicator._meta.label_lower, link.pk], act)
    take_back_values(there(Value, made, change=CREATED), by=act.by, batch=act.batch)
    delete_created(
        office=act.office,
        by=act.by,
        indicators=there(Indicator, made, change=CREATED),
        groups=[group.pk for group in there(IndicatorGroup, made, change=CREATED)],
        links=there(GoalIndicator, made, change=CREATED),
        batch=act.batch,
    )


def _restore(act: Act, made: list[ImportedObject]) -> None:
    befores = _befores(made)
    for indicator in there(Indicator, made, change=CHANGED):
        restore_indicator(indicator, befores[Indicator._meta.label_lower, indicator.pk], act)
    for measure in there(Measure, made, change=CHANGED):
        restore_measure(measure, befores[Measure._meta.label_lower, measure.pk], act)
    for goal in there(OperationalGoal, made, change=CHANGED):
        restore_goal(goal, befores[OperationalGoal._meta.label_lower, goal.pk], act)


def _befores(made: Iterable[ImportedObject]) -> Mapping[tuple[str, int], dict[str, Any]]:
    return {(one.object_type, one.object_id): one.before for one in made if one.change == CHANGED}


def _take_back_frame(act: Act, made: list[ImportedObject]) -> None:
    """Take back annual set, strategic goals, draft and units, as far as nobody else uses them."""
    unused = [one for one in there(AnnualSet, made, change=CREATED) if not one.goals.exists()]
    actions.take_back(unused, by=act.by, batch=act.batch)
    actions.take_back(there(StrategicGoal, made, change=CREATED), by=act.by, batch=act.batch)
    drafts = [one for one in there(GoalSystem, made, change=CREATED) if not _holds_more(one)]
    actions.take_back(drafts, by=act.by, batch=act.batch)
    for unit in there(Unit, made, change=CREATED):
        delete_unit(unit, by=act.by, batch=act.batch)


def _holds_more(system: GoalSystem) -> bool:
    """Whether a draft holds strategic goals that the version it was begun from doesn't."""
    known = set(system.based_on.texts.values_list("goal_id", flat=True)) if system.based_on else set()
    return system.texts.exclude(goal__in=known).exists()
