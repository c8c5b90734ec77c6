# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The clock of all measurements in this process."""

import time
from collections.abc import Callable


def best(work: Callable[[], object], *, times: int = 15) -> float:
    """Return the shortest of several runs in milliseconds, after one that doesn't count."""
    work()
    durations = []
    for _ in range(times):
        begin = time.perf_counter()
        work()
        durations.append(time.perf_counter() - begin)
    return min(durations) * 1000
