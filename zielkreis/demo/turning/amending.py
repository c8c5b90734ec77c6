# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Numbered changes of the example's year 2026: approved, declined, and one that waits."""

from collections.abc import Callable
from datetime import date
from typing import Any

from zielkreis.demo.stage import Stage
from zielkreis.demo.turning.days import head_of, is_told, on, year_of
from zielkreis.goals.models import AnnualSet, Milestone, OperationalGoal
from zielkreis.review.actions import changes
from zielkreis.review.models import Change

YEAR = 2026


def ask_and_decide(stage: Stage, year: int) -> None:
    """Tell the changes of 2026; the other years went as presented."""
    if year != YEAR:
        return
    annual_set = year_of(stage, year)
    goals = list(_goals(annual_set))
    plan: tuple[tuple[date, Callable[[], Change], str, str], ...] = (
        (date(2026, 5, 18), lambda: _wording(stage, annual_set, goals[0]), "approve", ""),
        (date(2026, 6, 15), lambda: _measure(stage, annual_set, goals[6]), "approve", "Die Mittel sind vorhanden."),
        (date(2026, 7, 7), lambda: _later(stage, annual_set, goals[2], due="12/2026"), "approve", ""),
        (date(2026, 9, 3), lambda: _softer(stage, annual_set, goals[4]), "decline",
         "Der Anspruch bleibt. Bitte nennen Sie in der Auswertung, was gefehlt hat."),
        (date(2026, 11, 16), lambda: _later(stage, annual_set, goals[8], due="12/2026"), "", ""),
    )  # fmt: skip
    for day, ask, decision, answer in plan:
        if is_told(stage, day):
            with on(day):
                _decide(stage, ask(), decision=decision, answer=answer)


def _goals(annual_set: AnnualSet) -> list[OperationalGoal]:
    """Goals that go on and have a milestone still to be done, one after another."""
    open_ones = Milestone.objects.filter(
        office=annual_set.office_id, measure__goal__annual_set=annual_set, done_on__isnull=True, dropped=False,
        due_on__isnull=False, precision="month",
    ).exclude(measure__state__in=("done", "dropped"))  # fmt: skip
    found = OperationalGoal.objects.filter(office=annual_set.office_id, annual_set=annual_set, parent__isnull=True)
    going_on = found.exclude(state="dropped").filter(pk__in=open_ones.values("measure__goal_id")).order_by("position", "id")
    rest = found.exclude(state="dropped").order_by("position", "id")
    chosen = list(going_on.select_related("unit__parent", "office", "annual_set"))
    return [*chosen, *(one for one in rest.select_related("unit__parent", "office", "annual_set") if one not in chosen)]


def _decide(stage: Stage, change: Change, *, decision: str, answer: str) -> None:
    by = stage.people["leadership"]
    if decision == "approve":
        changes.approve_change(change, by=by, answer=answer)
    elif decision == "decline":
        changes.decline_change(change, by=by, answer=answer)


def _ask(stage: Stage, annual_set: AnnualSet, goal: OperationalGoal, *, act: str, reason: str, **more: Any) -> Change:
    return changes.ask_change(annual_set, by=head_of(stage, goal.unit), act=act, reason=reason, goal=goal, **more)


def _wording(stage: Stage, annual_set: AnnualSet, goal: OperationalGoal) -> Change:
    text = f"{goal.description} Einbezogen werden auch die Angebote der freien Träger.".strip()
    return _ask(stage, annual_set, goal, act="change_goal", fields={"description": text},
                reason="Die freien Träger haben im Frühjahr zugesagt, sich zu beteiligen.")  # fmt: skip


def _softer(stage: Stage, annual_set: AnnualSet, goal: OperationalGoal) -> Change:
    text = f"{goal.description} Es genügt, wenn das Konzept bis Jahresende vorliegt.".strip()
    return _ask(stage, annual_set, goal, act="change_goal", fields={"description": text},
                reason="Eine Stelle war über den Sommer nicht besetzt.")  # fmt: skip


def _measure(stage: Stage, annual_set: AnnualSet, goal: OperationalGoal) -> Change:
    return _ask(stage, annual_set, goal, act="create_measure", reason="Die erste Runde des Monitorings zeigte eine Lücke.",
                fields={"title": "Zusätzlicher Fachtag mit allen Beteiligten", "schedule": "Fachtag: 10/2026"})  # fmt: skip


def _later(stage: Stage, annual_set: AnnualSet, goal: OperationalGoal, *, due: str) -> Change:
    """Ask for a later date of a milestone; a goal without an open one gets a milestone more."""
    milestone = Milestone.objects.filter(
        office=stage.office, measure__goal=goal, done_on__isnull=True, dropped=False, due_on__isnull=False
    ).exclude(measure__state__in=("done", "dropped")).order_by("due_on", "id").first()  # fmt: skip
    reason = "Die Räume stehen später bereit als zugesagt."
    if milestone is None:
        measure = goal.measures.exclude(state="dropped").order_by("position", "id")[0]
        return changes.ask_change(annual_set, by=head_of(stage, goal.unit), act="add_milestone", reason=reason, measure=measure,
                                  fields={"title": "Ergebnisse auswerten", "due": due})  # fmt: skip
    same = milestone.due_text == due
    return changes.ask_change(
        annual_set, by=head_of(stage, goal.unit), act="change_milestone", reason=reason, measure=milestone.measure,
        fields={"milestone": milestone.pk, "title": milestone.title, "due": "11/2026" if same else due},
    )  # fmt: skip
