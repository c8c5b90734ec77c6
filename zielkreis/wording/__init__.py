# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an office's own words mean: schedules, resources, names, figures. Plain Python, no Django.

The wording stays the authority: it is kept and read again whenever somebody changes it (decision record 0007).
"""

from zielkreis.wording.indicators import read_indicators
from zielkreis.wording.nouns import Finding, Group, Indicator, Milestone, Problem, Resource, Schedule, Step
from zielkreis.wording.phrases import names
from zielkreis.wording.resources import read_resources
from zielkreis.wording.schedules import read_schedule

__all__ = [
    "Finding",
    "Group",
    "Indicator",
    "Milestone",
    "Problem",
    "Resource",
    "Schedule",
    "Step",
    "names",
    "read_indicators",
    "read_resources",
    "read_schedule",
]
