# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rules of the committee, one module for each matter. Plain Python: no Django, no clock, no I/O."""
