# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Comparing a recognised table with what the office has: what would be created, changed, left. Writes nothing."""

from zielkreis.exchange.plan.goals import make_plan, note_of, own_means, responsible_of
from zielkreis.exchange.plan.measures import fitting
from zielkreis.exchange.plan.nouns import FigurePlan, GoalPlan, MeasurePlan, Plan, StrategicPlan, UnitPlan

__all__ = [
    "FigurePlan",
    "GoalPlan",
    "MeasurePlan",
    "Plan",
    "StrategicPlan",
    "UnitPlan",
    "fitting",
    "make_plan",
    "note_of",
    "own_means",
    "responsible_of",
]
