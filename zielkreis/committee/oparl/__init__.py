# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""OParl 1.1, in and out (domain.md §5.1)."""
