# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading what was frozen and what changed since: snapshots, acts that wait, the register of changes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from zielkreis.committee.models import AgendaItem, File, Paper
from zielkreis.goals.models import AnnualSet, OperationalGoal
from zielkreis.goals.rules.stations import FROZEN
from zielkreis.indicators.models import GoalIndicator
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office
from zielkreis.org.rights import Rights
from zielkreis.review.models import Change, Snapshot, TwoPersonAct
from zielkreis.review.rules.plans import FIELDS, THINGS

GOAL_PLAN = "goal_plan"
"""Role of the file that makes a paper the one that presents the year's goals."""

ADDED, DROPPED, NOTHING = N_("neu"), N_("gestrichen"), N_("leer")


def snapshots(office: Office, *, year: int, kind: str = "frozen") -> QuerySet[Snapshot]:
    """Return what was kept of a year, newest first."""
    found = Snapshot.objects.filter(office=office, annual_set__year=year, kind=kind)
    return found.select_related("annual_set", "act__asked_by", "act__paper", "made_by").order_by("-number")


def frozen_at(annual_set: AnnualSet, *, at: datetime | None = None) -> Snapshot | None:
    """Return the plan a year was frozen with, as it counted at an instant; None when its planning was open then."""
    found = Snapshot.objects.filter(office=annual_set.office_id, annual_set=annual_set, kind="frozen")
    opened = TwoPersonAct.objects.filter(
        office=annual_set.office_id, annual_set=annual_set, kind="unfreeze", confirmed_at__isnull=False
    )
    if at is None and annual_set.state not in FROZEN:
        return None
    if at is not None:
        found, opened = found.filter(made_at__lte=at), opened.filter(confirmed_at__lte=at)
    last = found.order_by("-number").first()
    return None if last is None or opened.filter(confirmed_at__gte=last.made_at).exists() else last


def presentation_papers(annual_set: AnnualSet) -> list[Paper]:
    """Return the papers that present the year's goals with its goal plan, newest first."""
    files = File.objects.filter(office=annual_set.office_id, role=GOAL_PLAN, deleted_at__isnull=True)
    found = Paper.objects.filter(office=annual_set.office_id, annual_set=annual_set, deleted_at__isnull=True)
    return list(found.filter(pk__in=files.values("paper_id")).exclude(state="withdrawn").order_by("-id"))


def waiting_act(annual_set: AnnualSet, *, kind: str) -> TwoPersonAct | None:
    """Return the act of a kind that waits for a second person."""
    found = TwoPersonAct.objects.filter(
        office=annual_set.office_id, annual_set=annual_set, kind=kind, confirmed_by__isnull=True, withdrawn_at__isnull=True
    )
    return found.select_related("asked_by", "paper", "annual_set").first()


def resolution_of(act: TwoPersonAct) -> AgendaItem | None:
    """Return the confirmed resolution of a held meeting on the paper of a freeze; only that binds the administration (I12)."""
    if act.presentation != "resolution" or act.paper_id is None:
        return None
    decided = AgendaItem.objects.filter(
        office=act.office_id, consultation__paper=act.paper_id, meeting__state="held", result__in=("unchanged", "changed"),
        confirmed_by__isnull=False,
    )  # fmt: skip
    return decided.select_related("meeting__organization").order_by("-meeting__day").first()


def changes(office: Office, *, year: int | None = None) -> QuerySet[Change]:
    """Return all changes that were asked for, those that wait first, then by number, newest first."""
    found = Change.objects.filter(office=office)
    if year is not None:
        found = found.filter(annual_set__year=year)
    named = ("annual_set", "goal", "measure", "indicator", "unit", "asked_by", "decided_by")
    return found.select_related(*named).order_by("-annual_set__year", "-number", "-id")


def waiting_changes(office: Office) -> QuerySet[Change]:
    """Return the changes that wait for a decision, oldest first."""
    return changes(office).filter(state="asked").order_by("asked_at", "id")


def readable_changes(office: Office, *, year: int, rights: Rights) -> QuerySet[Change]:
    """Return the changes of a year that a person may read: those who may read the presented goals read all of them."""
    found = changes(office, year=year)
    return found if rights.may("see_agreed_goals") else found.filter(asked_by=rights.person)


def changes_of_goal(goal: OperationalGoal) -> list[Change]:
    """Return the changes that concern a goal, its measures or its figures in its year: what waits, and what was approved."""
    figures = GoalIndicator.objects.filter(office=goal.office_id, goal=goal).values("indicator_id")
    concerned = Q(goal=goal) | Q(measure__goal=goal) | Q(goal__isnull=True, indicator__in=figures)
    found = changes(goal.office, year=goal.annual_set.year).filter(concerned, state__in=("asked", "approved"))
    return list(found)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a change in the words of the page."""

    label: str
    old: str
    new: str


def lines_of(change: Change) -> list[Line]:
    """Return what a change does, or would do, to the plan."""
    found = change.before.get("lines") or change.wanted.get("lines") or ()
    return [worded(line) for line in found]


def worded(line: dict[str, Any]) -> Line:
    """Return a line of a plan's differences as people read it."""
    thing = _(THINGS.get(line["thing"], line["thing"]))
    named = f"{thing} „{line['of']}“" if line["of"] else thing
    field = _(FIELDS.get(line["field"], line["field"])) if line["field"] else ""
    label = f"{named}: {field}" if field else named
    if line["act"] == "add":
        return Line(label, "", line["new"] or _(ADDED))
    if line["act"] == "drop":
        return Line(label, line["old"], _(DROPPED))
    return Line(label, line["old"] or _(NOTHING), line["new"] or _(NOTHING))
