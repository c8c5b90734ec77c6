# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The year as a wheel: stations with their meetings, what is due from whom, reminders, calendar feeds."""
