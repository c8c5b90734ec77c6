# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The goals that papers serve, in the words that a person may read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from zielkreis.committee.models import GoalReference, Paper
from zielkreis.committee.queries.references import goals_of_papers, visible_goals
from zielkreis.goals.models import OperationalGoal, StrategicGoalText
from zielkreis.goals.queries import readable_texts
from zielkreis.org.models import Office
from zielkreis.org.rights import Rights


@dataclass(frozen=True, slots=True)
class ServedGoal:
    """A goal a paper serves: the strategic one with its sign and title, the operational one where it is named, contribution."""

    strategic: StrategicGoalText
    operational: OperationalGoal | None
    contribution: str


def served_goals(office: Office, *, papers: Iterable[Paper], rights: Rights, on: date) -> dict[int, list[ServedGoal]]:
    """Return for each paper by its number the goals it serves, as far as the person may read them (I25); in three queries."""
    named = goals_of_papers(office, papers=papers)
    texts = {text.goal_id: text for text in readable_texts(office, on=on, rights=rights)}
    wanted = {one.operational_goal_id for found in named.values() for one in found if one.operational_goal_id}
    goals = {goal.pk: goal for goal in visible_goals(office, rights=rights, on=on).filter(pk__in=wanted)}
    return {
        paper: [served for one in found if (served := _served(one, texts=texts, goals=goals)) is not None]
        for paper, found in named.items()
    }


def _served(one: GoalReference, *, texts: dict[int, StrategicGoalText], goals: dict[int, OperationalGoal]) -> ServedGoal | None:
    operational = goals.get(one.operational_goal_id or 0)
    text = texts.get(operational.strategic_goal_id if operational else one.strategic_goal_id or 0)
    return ServedGoal(text, operational, one.contribution) if text else None


def strategic_of(served: Sequence[ServedGoal]) -> list[StrategicGoalText]:
    """Return the strategic goals among them, each once."""
    return list({one.strategic.goal_id: one.strategic for one in served}.values())
