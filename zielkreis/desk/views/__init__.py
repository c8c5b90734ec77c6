# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Inside pages that show several areas together."""

from zielkreis.desk.views.drafting import goal_section, goal_system_edit, goal_system_order, strategic_goal_edit
from zielkreis.desk.views.sheet import (
    agree_year,
    goal_delete,
    goal_edit,
    goal_figure_new,
    goal_figure_remove,
    goal_history,
    goal_new,
    goal_sheet,
    goal_state,
    measure_edit,
    measure_means,
    measure_new,
)
from zielkreis.desk.views.start import home, start
from zielkreis.desk.views.system import goal_system, goal_system_draft, goal_system_move, strategic_goal
from zielkreis.desk.views.tree import goal_tree, goal_year, open_year
from zielkreis.desk.views.versions import (
    correction_confirm,
    correction_discard,
    correction_new,
    goal_system_compare,
    section_states,
    suspension_confirm,
    suspension_discard,
    suspension_new,
)

__all__ = [
    "agree_year",
    "correction_confirm",
    "correction_discard",
    "correction_new",
    "goal_delete",
    "goal_edit",
    "goal_figure_new",
    "goal_figure_remove",
    "goal_history",
    "goal_new",
    "goal_section",
    "goal_sheet",
    "goal_state",
    "goal_system",
    "goal_system_compare",
    "goal_system_draft",
    "goal_system_edit",
    "goal_system_move",
    "goal_system_order",
    "goal_tree",
    "goal_year",
    "home",
    "measure_edit",
    "measure_means",
    "measure_new",
    "open_year",
    "section_states",
    "start",
    "strategic_goal",
    "strategic_goal_edit",
    "suspension_confirm",
    "suspension_discard",
    "suspension_new",
]
