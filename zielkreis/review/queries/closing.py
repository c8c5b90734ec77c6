# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a year's balance still lacks before two people may close it, and whether the committee has taken it up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from zielkreis.committee.models import AgendaItem, Consultation, File, Paper
from zielkreis.committee.rules.people import BINDING_KINDS
from zielkreis.goals.models import AnnualSet
from zielkreis.review.models import Contribution, KeptFile, Snapshot, TwoPersonAct
from zielkreis.review.rules.closing import ACKNOWLEDGED


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A goal whose evaluation isn't complete: its number, wording and unit, and the fields that are missing."""

    pk: int
    title: str
    unit: str
    missing: tuple[str, ...]


def unjudged(account: Mapping[str, Any]) -> list[Unjudged]:
    """Return the goals of a balance whose evaluation lacks something; closing refuses while there is any."""
    goals = (goal for branch in account["strategic_goals"] for goal in branch["goals"])
    return [
        Unjudged(goal["id"], f"{goal['number']} {goal['title']}".strip(), goal["unit"]["sign"] if goal["unit"] else "",
                 tuple(goal["missing"]))
        for goal in goals
        if goal["missing"]
    ]  # fmt: skip


def open_contributions(annual_set: AnnualSet) -> list[Contribution]:
    """Return the contributions to evaluation and balance that aren't approved; advice, not a wall."""
    found = Contribution.objects.filter(
        office=annual_set.office_id, station__annual_set=annual_set, station__kind__in=("evaluation", "balance")
    )
    return list(found.exclude(state="approved").select_related("station", "unit").order_by("station", "unit__position", "id"))


def open_act(annual_set: AnnualSet, *, kind: str) -> TwoPersonAct | None:
    """Return what one person asked for and a second one has still to confirm."""
    found = TwoPersonAct.objects.filter(office=annual_set.office_id, annual_set=annual_set, kind=kind)
    return found.filter(confirmed_by__isnull=True, withdrawn_at__isnull=True).select_related("asked_by").first()


def balance_papers(annual_set: AnnualSet) -> list[Paper]:
    """Return the papers about the closed balance of a year, newest first: those that carry a file as it was kept."""
    kept = KeptFile.objects.filter(office=annual_set.office_id, snapshot__annual_set=annual_set, snapshot__kind="closed")
    files = File.objects.filter(office=annual_set.office_id, sha512__in=kept.values("sha512"), deleted_at__isnull=True)
    found = Paper.objects.filter(office=annual_set.office_id, annual_set=annual_set, deleted_at__isnull=True)
    return list(found.filter(pk__in=files.values("paper_id")).exclude(state="withdrawn").order_by("-id"))


def is_decided(annual_set: AnnualSet) -> bool:
    """Tell whether a result was recorded for a paper about the balance, confirmed or not: then it isn't reopened."""
    return items(annual_set).exclude(result="").exists()


def acknowledging_item(annual_set: AnnualSet) -> AgendaItem | None:
    """Return the agenda item of a held meeting by which the committee took note of the balance, confirmed by a second person.

    What a subcommittee says beforehand doesn't end the year.
    """
    found = items(annual_set).filter(
        result__in=ACKNOWLEDGED, meeting__state="held", meeting__organization__kind__in=BINDING_KINDS
    )
    return next((item for item in found if item.confirmed_by_id or item.is_fetched), None)


def items(annual_set: AnnualSet) -> QuerySet[AgendaItem]:
    """Return the agenda items that took up a paper about the year on or after the day its balance was first closed.

    Before that day papers about the year present its goals; from then on they account for them.
    """
    closed = Snapshot.objects.filter(office=annual_set.office_id, annual_set=annual_set, kind="closed")
    first = closed.order_by("number").values_list("made_on", flat=True).first()
    found = AgendaItem.objects.filter(office=annual_set.office_id, deleted_at__isnull=True)
    if first is None:
        return found.none()
    about = Consultation.objects.filter(office=annual_set.office_id, paper__annual_set=annual_set, deleted_at__isnull=True)
    found = found.filter(pk__in=about.values("item_id"), meeting__day__gte=first)
    return found.select_related("meeting__organization").order_by("meeting__day", "id")


def titles(found: Iterable[Unjudged]) -> list[str]:
    """Return how these goals are called."""
    return [one.title for one in found]
