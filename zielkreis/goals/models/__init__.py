# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Goals: what the office wants to reach and how. Figures live in ``indicators``, meetings in ``committee``."""

from zielkreis.goals.models.annual import AnnualSet, FurtherStrategicGoal, IntermediateGoal, OperationalGoal, Tag
from zielkreis.goals.models.drafting import PassageComment, SectionReturn, SectionState, WordingProposal
from zielkreis.goals.models.means import Participant, Resource
from zielkreis.goals.models.measure import Measure, Milestone, StatusReport
from zielkreis.goals.models.stations import Station, StationException
from zielkreis.goals.models.system import Adoption, GoalSystem, StrategicGoal, StrategicGoalText, Suspension

__all__ = [
    "Adoption",
    "AnnualSet",
    "FurtherStrategicGoal",
    "GoalSystem",
    "IntermediateGoal",
    "Measure",
    "Milestone",
    "OperationalGoal",
    "Participant",
    "PassageComment",
    "Resource",
    "SectionReturn",
    "SectionState",
    "Station",
    "StationException",
    "StatusReport",
    "StrategicGoal",
    "StrategicGoalText",
    "Suspension",
    "Tag",
    "WordingProposal",
]
