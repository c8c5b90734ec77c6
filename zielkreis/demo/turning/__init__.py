# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""How the years of the example turn: calendar, freezing, changes, contributions, judgements, budget, balance, closing.

Told after goals and meetings, each act standing on the day on which it happened, so that it meets the windows of its year.
"""
