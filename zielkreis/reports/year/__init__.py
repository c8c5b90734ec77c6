# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Documents of the stations of a year: presentation, monitoring, evaluation sheets, change register, slides of the balance."""
