# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every read of goals worth a name; each starts from an office."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from zielkreis.goals import rules
from zielkreis.goals.models import AnnualSet, Measure, Milestone, OperationalGoal, StatusReport
from zielkreis.goals.queries.drafting import Compared as Compared
from zielkreis.goals.queries.drafting import Section as Section
from zielkreis.goals.queries.drafting import compared as compared
from zielkreis.goals.queries.drafting import differing_sections as differing_sections
from zielkreis.goals.queries.drafting import removed_sections as removed_sections
from zielkreis.goals.queries.drafting import sections as sections
from zielkreis.goals.queries.drafting import state_of as state_of
from zielkreis.goals.queries.drafting import states_of as states_of
from zielkreis.goals.queries.stations import exceptions as exceptions
from zielkreis.goals.queries.stations import open_writings as open_writings
from zielkreis.goals.queries.stations import stations as stations
from zielkreis.goals.queries.system import as_resolved as as_resolved
from zielkreis.goals.queries.system import draft_system as draft_system
from zielkreis.goals.queries.system import last_valid as last_valid
from zielkreis.goals.queries.system import latest_texts as latest_texts
from zielkreis.goals.queries.system import open_correction as open_correction
from zielkreis.goals.queries.system import readable_systems as readable_systems
from zielkreis.goals.queries.system import readable_texts as readable_texts
from zielkreis.goals.queries.system import strategic_goals as strategic_goals
from zielkreis.goals.queries.system import suspensions as suspensions
from zielkreis.goals.queries.system import suspensions_of as suspensions_of
from zielkreis.goals.queries.system import systems as systems
from zielkreis.goals.queries.system import texts as texts
from zielkreis.goals.queries.system import texts_of as texts_of
from zielkreis.goals.queries.system import valid_system as valid_system
from zielkreis.goals.queries.system import working_system as working_system
from zielkreis.org.models import Office
from zielkreis.org.rules import Rights


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
        mine |= Q(annual_set__state__in=rules.AGREED)
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
