# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is kept of looking at a year. Goals and windows live in ``goals``, meetings in ``committee``, reminders in ``cycle``."""

from zielkreis.review.models.balance import BalanceText
from zielkreis.review.models.budget import BudgetFigure, BudgetProduct, ProductShare
from zielkreis.review.models.changes import Change
from zielkreis.review.models.contributions import Contribution, ContributionNote
from zielkreis.review.models.judging import Assessment, CounterMeasure, Evaluation
from zielkreis.review.models.two import KeptFile, Snapshot, TwoPersonAct

__all__ = [
    "Assessment",
    "BalanceText",
    "BudgetFigure",
    "BudgetProduct",
    "Change",
    "Contribution",
    "ContributionNote",
    "CounterMeasure",
    "Evaluation",
    "KeptFile",
    "ProductShare",
    "Snapshot",
    "TwoPersonAct",
]
