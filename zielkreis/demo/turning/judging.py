# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Judgements of the example: five grades, with cause and counter-measure where a goal was missed, and what follows."""

from datetime import date

from zielkreis.demo.stage import Stage
from zielkreis.demo.turning.days import head_of, is_told, on, year_of
from zielkreis.goals.models import OperationalGoal
from zielkreis.review.actions.carrying import carry_over, successor_of
from zielkreis.review.actions.evaluating import evaluate
from zielkreis.review.queries.evaluation import EvaluationLine, evaluation_lines
from zielkreis.review.rules.evaluation import Counter
from zielkreis.review.rules.terms import MISSED

LATE = ("FD 54", "SG 54.1", "SG 54.2", "SG 52.3")
"""Units that haven't judged their goals of 2026 yet."""
OWN = ("full", "mostly", "partly", "beyond", "not")
"""What units say about goals that can't be computed, in turn."""
OF_STATE = {"reached": ("full", "beyond"), "partly_reached": ("mostly", "partly"), "not_reached": ("not", "not")}
NOT_BY_NUMBERS = "Das Ziel ist nicht allein an Zahlen zu messen; maßgeblich sind die Berichte zu den Maßnahmen."
OTHERWISE = "Die Zahlen des Herbstes fehlen noch; nach Einschätzung des Fachdienstes ist der Stand am Jahresende ein anderer."
CAUSES = (
    ("Eine Stelle blieb über mehrere Monate unbesetzt.", "Die Aufgabe wird auf zwei Fachkräfte verteilt"),
    ("Die Abstimmung mit den Trägern dauerte länger als geplant.", "Feste Arbeitsgruppe mit den Trägern einrichten"),
    ("Die Räume standen erst im Herbst bereit.", "Räume für das ganze Jahr sichern"),
)


def judge_year(stage: Stage, year: int) -> None:
    """Let the units judge the goals of a year in October; in 2026 some haven't done so yet."""
    day = date(year, 10, 14)
    if not is_told(stage, day):
        return
    annual_set = year_of(stage, year)
    with on(day):
        for place, line in enumerate(evaluation_lines(stage.office, annual_set=annual_set, today=day)):
            goal = OperationalGoal.objects.select_related("unit__parent", "annual_set").get(pk=line.node.goal.pk)
            if goal.state == "dropped" or year == 2026 and goal.unit and goal.unit.sign in LATE:
                continue
            _judge(stage, goal, line=line, place=place)


def carry_on(stage: Stage, *, into: int) -> None:
    """Carry two goals of 2026 over into 2027 that are to go on and have no successor yet."""
    day = date(2026, 11, 12)
    if into != 2027 or not is_told(stage, day):
        return
    found = OperationalGoal.objects.filter(
        office=stage.office, annual_set__year=2026, evaluation__consequence="continued", parent__isnull=True
    ).exclude(state="dropped")  # fmt: skip
    with on(day):
        waiting = [goal for goal in found.order_by("position", "id") if successor_of(goal) is None]
        for goal in waiting[:2]:
            carry_over(goal, by=stage.coordinator)


def _judge(stage: Stage, goal: OperationalGoal, *, line: EvaluationLine, place: int) -> None:
    execution = _execution(goal, computed=line.computed, place=place)
    cause, counter = CAUSES[place % len(CAUSES)]
    missed = execution in MISSED
    # The balance computes again in November: a judgement given before says why it may differ then.
    early = goal.annual_set.year < 2026
    consequence = ("changed" if place % 2 else "continued") if missed else ("continued" if place % 3 else "closed")
    evaluate(
        goal, by=head_of(stage, goal.unit), revision=0, plan="mostly" if missed else "full", execution=execution,
        reason="" if line.computed and not early else NOT_BY_NUMBERS,
        deviation_reason=OTHERWISE if early or line.computed and line.computed != execution else "",
        helped="Die Zusammenarbeit mit den freien Trägern.", hindered=cause if missed else "",
        evidence="Jahresbericht des Fachdienstes.", cause=cause if missed else "", consequence=consequence,
        consequence_reason="Das Ziel wird mit einem späteren Termin fortgeführt." if consequence == "changed" else "",
        counter_measures=[Counter(counter, goal.responsible or "Koordination", date(goal.annual_set.year + 1, 6, 30))]
        if missed else [],
    )  # fmt: skip


def _execution(goal: OperationalGoal, *, computed: str, place: int) -> str:
    """What the unit says: in turn with what was computed and on its own, never against how the goal ended."""
    if goal.state in OF_STATE:
        return computed if computed in OF_STATE[goal.state] else OF_STATE[goal.state][place % 2]
    if place % 9 == 4 or not computed:
        return OWN[place % len(OWN)]
    return computed
