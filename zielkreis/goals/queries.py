# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every read of goals worth a name; each starts from an office."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from zielkreis.goals.models import (
    AnnualSet,
    GoalSystem,
    Measure,
    Milestone,
    OperationalGoal,
    StatusReport,
    StrategicGoal,
    StrategicGoalText,
)
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office
from zielkreis.org.rules import Rights

DRAFTS = ("draft", "submitted")
"""States of versions that nobody has resolved yet."""
VEILED = N_("Leitziel im Entwurf")


def systems(office: Office) -> QuerySet[GoalSystem]:
    """Return all versions of the goal system, newest first, with the resolution that adopted them."""
    return GoalSystem.objects.filter(office=office).select_related("adoption")


def valid_system(office: Office, *, on: date) -> GoalSystem | None:
    """Return the version that is valid on this day by a resolution (I4), if any."""
    return (
        systems(office)
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), state__in=("adopted", "superseded"), valid_from__lte=on)
        .first()
    )


def working_system(office: Office, *, on: date) -> GoalSystem | None:
    """Return the version to work with on this day: the valid one, else the newest draft."""
    return valid_system(office, on=on) or systems(office).filter(state__in=DRAFTS).first()


def draft_system(office: Office) -> GoalSystem | None:
    """Return the newest version that is still a draft."""
    return systems(office).filter(state="draft").first()


def texts(system: GoalSystem) -> QuerySet[StrategicGoalText]:
    """Return the strategic goals of a version in their order."""
    return StrategicGoalText.objects.filter(office=system.office_id, system=system).select_related("goal")


def texts_of(goal: StrategicGoal) -> QuerySet[StrategicGoalText]:
    """Return all texts of a strategic goal, newest version first."""
    return (
        StrategicGoalText.objects.filter(office=goal.office_id, goal=goal)
        .select_related("system__adoption", "goal")
        .order_by("-system__number")
    )


def strategic_goals(office: Office) -> QuerySet[StrategicGoal]:
    """Return the strategic goals of an office through all versions."""
    return StrategicGoal.objects.filter(office=office)


def latest_texts(office: Office, *, on: date) -> list[StrategicGoalText]:
    """Return for each strategic goal the text to show on this day, in order, in one query.

    First those of the working version; goals that only other versions know follow with their newest text.
    """
    return _latest(_all_texts(office), on=on)


def readable_texts(office: Office, *, on: date, rights: Rights) -> list[StrategicGoalText]:
    """Return the same as far as a person may read it (I25): who may not read drafts sees adopted texts.

    Of a strategic goal that stands only in drafts they see that it is one, so that its operational goals have a place.
    """
    found = list(_all_texts(office))
    if rights.may("see_goal_system_draft"):
        return _latest(found, on=on)
    adopted = _latest([text for text in found if text.system.state not in DRAFTS], on=on)
    known = {text.goal_id for text in adopted}
    veiled = {text.goal_id: _veiled(text) for text in found if text.goal_id not in known}
    return [*adopted, *veiled.values()]


def _veiled(text: StrategicGoalText) -> StrategicGoalText:
    """A text in place of a draft's, without its words; never saved."""
    return StrategicGoalText(office_id=text.office_id, system=GoalSystem(state="draft"), goal=text.goal, title=_(VEILED))


def _all_texts(office: Office) -> QuerySet[StrategicGoalText]:
    found = StrategicGoalText.objects.filter(office=office).select_related("goal", "system__adoption")
    return found.order_by("-system__number", "position")


def _latest(found: Iterable[StrategicGoalText], *, on: date) -> list[StrategicGoalText]:
    by_system: dict[GoalSystem, list[StrategicGoalText]] = {}
    for text in found:
        by_system.setdefault(text.system, []).append(text)
    working = next((system for system in by_system if system.is_valid(on)), None) or next(
        (system for system in by_system if system.state in DRAFTS), None
    )
    shown = list(by_system.pop(working)) if working else []
    known = {text.goal_id for text in shown}
    for text in (text for texts in by_system.values() for text in texts):
        if text.goal_id not in known:
            known.add(text.goal_id)
            shown.append(text)
    return shown


def annual_sets(office: Office) -> QuerySet[AnnualSet]:
    """Return the annual sets of an office, newest first."""
    return AnnualSet.objects.filter(office=office)


def annual_set(office: Office, *, year: int) -> AnnualSet | None:
    """Return the annual set of a year."""
    return annual_sets(office).filter(year=year).first()


def goals(office: Office) -> QuerySet[OperationalGoal]:
    """Return all operational goals of an office."""
    return OperationalGoal.objects.filter(office=office).select_related("annual_set", "strategic_goal", "unit", "office")


def readable_goals(office: Office, *, rights: Rights) -> QuerySet[OperationalGoal]:
    """Return the operational goals a person may read: agreed ones by role, drafts only of the own units (I25)."""
    drafts = rights.reach("see_draft_goals")
    agreed = rights.reach("see_agreed_goals")
    if drafts.everywhere:
        return goals(office)
    mine = Q(unit__in=drafts.units) | Q(measures__unit__in=drafts.units) if drafts.units else Q(pk__in=())
    if agreed.everywhere:
        mine |= Q(annual_set__state="agreed")
    return goals(office).filter(pk__in=OperationalGoal.objects.filter(mine, office=office).values("pk"))


def family(office: Office, *, pk: int, rights: Rights) -> list[OperationalGoal]:
    """Return a goal and behind it the readable ones its sheet names: the one above, sub-goals, predecessor, successors."""
    above = OperationalGoal.objects.filter(office=office, pk=pk)
    named = Q(pk__in=above.values("parent")) | Q(pk__in=above.values("predecessor"))
    found = (
        readable_goals(office, rights=rights)
        .filter(Q(pk=pk) | Q(parent=pk) | Q(predecessor=pk) | named)
        .select_related("intermediate_goal", "responsible_person")
    )
    return sorted(found, key=lambda goal: goal.pk != pk) if any(goal.pk == pk for goal in found) else []


def goals_of_year(office: Office, *, year: int) -> QuerySet[OperationalGoal]:
    """Return the operational goals of a year in their order."""
    return goals(office).filter(annual_set__year=year)


def measures(office: Office) -> QuerySet[Measure]:
    """Return all measures of an office."""
    return Measure.objects.filter(office=office).select_related("goal__annual_set", "goal__unit", "unit", "office")


def readable_measures(office: Office, *, rights: Rights) -> QuerySet[Measure]:
    """Return the measures of readable goals, and those the person answers for."""
    goals = readable_goals(office, rights=rights)
    return measures(office).filter(Q(goal__in=goals.values("pk")) | Q(responsible_person=rights.person))


def may_report(rights: Rights, measure: Measure) -> bool:
    """Tell whether a person may report how a measure stands: by its unit (else its goal's), or as the one who answers for it."""
    unit = measure.unit_id if measure.unit_id is not None else measure.goal.unit_id
    return rights.may("report_status", unit=unit, person=measure.responsible_person_id)


def measures_of(goals: Iterable[OperationalGoal], *, office: Office) -> QuerySet[Measure]:
    """Return the measures of these goals with milestones, participants and resources."""
    return (
        Measure.objects.filter(office=office, goal__in=list(goals))
        .select_related("unit")
        .prefetch_related("milestones", "participants", "resources")
    )


def milestones_of_year(office: Office, *, year: int) -> QuerySet[Milestone]:
    """Return the milestones of a year's measures."""
    return Milestone.objects.filter(office=office, measure__goal__annual_set__year=year)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a measure stood on a day: its state and the sentence that was reported then."""

    state: str
    text: str
    reported_on: date | None


def standings(office: Office, *, measures: Iterable[int], on: date) -> dict[int, Standing]:
    """Return for each measure how it stood on a day, by the last report up to then; without one: not begun."""
    found: dict[int, Standing] = {}
    reports = StatusReport.objects.filter(office=office, measure__in=list(measures), reported_on__lte=on)
    for measure, state, text, reported_on in reports.order_by("reported_on", "id").values_list(
        "measure_id", "state", "text", "reported_on"
    ):
        found[measure] = Standing(state, text, reported_on)
    return found


def with_means(query: QuerySet[OperationalGoal]) -> QuerySet[OperationalGoal]:
    """Add to goals their participants, resources, tags, further strategic goals and measures with all that hangs on them."""
    inner = Measure.objects.select_related("unit").prefetch_related("milestones", "participants", "resources")
    return query.prefetch_related(
        "participants", "resources", "tags", "further__strategic_goal", Prefetch("measures", queryset=inner)
    )
