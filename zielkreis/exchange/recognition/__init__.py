# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""From sheets of cells to what an office means: goals with measures and indicators, or actual values.

Pure: no file, no clock, no database. What can't be read keeps its wording and is listed as a problem.
"""

from zielkreis.exchange.recognition.table import recognise
from zielkreis.exchange.recognition.values import recognise_values

__all__ = ["recognise", "recognise_values"]
