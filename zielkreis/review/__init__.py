# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Looking at the year: contributions, freezing and numbered changes, assessments, evaluation, budget, closing the balance."""
