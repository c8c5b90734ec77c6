# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The year's balance (Bilanz): what was planned, what became of it, and how that was found out (domain.md §3.7)."""

from zielkreis.reports.balance.report import balance

__all__ = ["balance"]
