# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which goals a paper serves (Zielbezug, domain.md §3.3, §3.11), and what it costs."""

from collections.abc import Sequence

from django.db import transaction

from zielkreis.committee.actions import locking
from zielkreis.committee.models import FinancialEffect, GoalReference, Paper
from zielkreis.committee.queries import papers as queries
from zielkreis.committee.rules import papers as rules
from zielkreis.goals.models import AnnualSet, OperationalGoal, StrategicGoalText
from zielkreis.history.actions import differences, record
from zielkreis.kit.states import word
from zielkreis.org.models import Person


@transaction.atomic
def set_references(
    paper: Paper, *, by: Person, references: Sequence[rules.Reference], annual_set: AnnualSet | None = None,
    no_goal_reason: str = "", revision: int | None = None,
) -> Paper:  # fmt: skip
    """Say which goals a paper serves, whether it is about a year's goals as a whole, or why it serves none.

    Also for papers that were fetched, whatever their state.

    Papers made here are locked once they are decided (I23). Replaces what was said before.
    """
    paper = locking.lock(paper, revision=revision)
    if not paper.origin:
        rules.check_open(paper.state)
    rules.check_references(references, no_goal_reason=no_goal_reason, is_about_a_year=annual_set is not None)
    locking.check_office(paper.office_id, annual_set)
    for one in references:
        locking.check_office(paper.office_id, one.strategic_goal, one.operational_goal)
    before = _said(paper)
    paper.references.all().delete()
    GoalReference.objects.bulk_create(_row(paper, one) for one in references)
    facts = {"no_goal_reason": no_goal_reason.strip(), "annual_set": annual_set}
    changed = differences(paper, facts) | {"goals": (before, _said(paper))}
    record(office_id=paper.office_id, by=by, verb="refer", obj=paper, changes=changed)
    return locking.save(paper, **facts)


def _row(paper: Paper, one: rules.Reference) -> GoalReference:
    return GoalReference(
        office_id=paper.office_id, paper=paper, strategic_goal=one.strategic_goal, operational_goal=one.operational_goal,
        contribution=one.contribution.strip(),
    )  # fmt: skip


def _said(paper: Paper) -> list[str]:
    """The goals of a paper by name, for the history, with the contribution behind each."""
    found = list(queries.references([paper], office=paper.office))
    texts = StrategicGoalText.objects.filter(office=paper.office_id, goal__in=[one.strategic_goal_id for one in found])
    titles = dict(texts.order_by("system__number").values_list("goal", "title"))
    return [
        " – ".join(filter(None, (_name(one.operational_goal) or titles.get(one.strategic_goal_id or 0, ""), one.contribution)))
        for one in found
    ]


def _name(goal: OperationalGoal | None) -> str:
    return str(goal) if goal else ""


@transaction.atomic
def set_effects(
    paper: Paper, *, by: Person, effects: Sequence[rules.Effect], none: bool | None, revision: int | None = None
) -> Paper:
    """Say what a paper costs or brings in by year, or that it does neither; ``none`` of None leaves that open (I19, I33)."""
    paper = locking.lock(paper, revision=revision)
    rules.check_here(paper.origin)
    rules.check_draft(paper.state)
    rules.check_effects(effects, none=none)
    before = [_money(one) for one in queries.plain_effects(paper)]
    paper.effects.all().delete()
    FinancialEffect.objects.bulk_create(
        FinancialEffect(
            office_id=paper.office_id, paper=paper, kind=one.kind, year=one.year, amount=one.amount, product=one.product,
            is_budgeted=one.is_budgeted, coverage=one.coverage,
        )
        for one in effects
    )  # fmt: skip
    changed = differences(paper, {"no_financial_effect": none}) | {"effects": (before, [_money(one) for one in effects])}
    record(office_id=paper.office_id, by=by, verb="change", obj=paper, changes=changed)
    return locking.save(paper, no_financial_effect=none)


def _money(one: rules.Effect) -> str:
    amount = "?" if one.amount is None else f"{one.amount:.2f} EUR"
    return f"{one.year} {word(rules.EFFECTS, one.kind)} {amount}"
