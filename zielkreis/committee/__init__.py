# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The youth welfare committee above the administration: bodies, meetings, papers, resolutions and what became of them.

Speaks OParl (Organization, Meeting, AgendaItem, Paper, Consultation, Membership). Makes goals binding by calling ``goals``; knows
no indicators: pages that show how goals stand beside papers live in ``desk``.
"""
