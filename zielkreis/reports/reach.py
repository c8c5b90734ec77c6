# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which documents a person may have, and which goals they hold: the whole office, or the own units. No writes."""

from django.db.models import QuerySet

from zielkreis.goals import queries as goal_queries
from zielkreis.goals.models import OperationalGoal
from zielkreis.kit.words import Refused
from zielkreis.org.models import Office, Unit
from zielkreis.org.queries import unit_tree
from zielkreis.org.rules import Rights
from zielkreis.reports.rules import IN_ORDER, KINDS, NO_RIGHT
from zielkreis.review.queries.evaluation import seen_goals


def may_make(rights: Rights, *, kind: str, unit: int | None = None) -> bool:
    """Tell whether a person may have a report: of the whole office, or one that units have about what they reach."""
    reach = rights.reach("make_reports")
    if reach.everywhere:
        return True
    return bool(reach.units) and KINDS[kind].of_units and (unit is None or unit in reach.units)


def check_reach(rights: Rights, *, kind: str, unit: int | None = None) -> None:
    """Refuse a report outside the reach of a person."""
    if not may_make(rights, kind=kind, unit=unit):
        raise Refused(NO_RIGHT)


def reachable_goals(office: Office, *, rights: Rights, kind: str) -> QuerySet[OperationalGoal]:
    """Return the goals a person's report of this kind holds: what they may read, a unit head's those of the own units."""
    if kind == "evaluation":
        goals = seen_goals(office, rights=rights)
    else:
        goals = goal_queries.readable_goals(office, rights=rights)
    reach = rights.reach("make_reports")
    return goals if reach.everywhere else goals.filter(unit__in=reach.units)


def kinds_for(rights: Rights) -> list[str]:
    """Return the codes of the reports a person may make, in the order of the year."""
    return [code for code in IN_ORDER if may_make(rights, kind=code)]


def units_for(office: Office, *, rights: Rights) -> list[tuple[Unit, int]]:
    """Return the units a person may narrow a report to, each with its depth in the tree."""
    reach = rights.reach("make_reports")
    return [(line.unit, line.depth) for line in unit_tree(office) if reach.everywhere or line.unit.pk in reach.units]
