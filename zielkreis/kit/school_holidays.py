# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""School holidays, because offices date by them ("Erprobung: Sommerferien 2026").

The published dates of North Rhine-Westphalia (``NW``) stand here for the years that are settled. For every other state and year
a wide conventional window applies, so that nothing becomes overdue too early. Not for working days or public holidays.
"""

from datetime import date

KINDS = ("winter", "easter", "pentecost", "summer", "autumn", "christmas")

_PUBLISHED: dict[str, dict[tuple[str, int], tuple[str, str]]] = {
    "NW": {
        ("easter", 2023): ("2023-04-03", "2023-04-15"),
        ("summer", 2023): ("2023-06-22", "2023-08-04"),
        ("autumn", 2023): ("2023-10-02", "2023-10-14"),
        ("christmas", 2023): ("2023-12-21", "2024-01-05"),
        ("easter", 2024): ("2024-03-25", "2024-04-06"),
        ("summer", 2024): ("2024-07-08", "2024-08-20"),
        ("autumn", 2024): ("2024-10-14", "2024-10-26"),
        ("christmas", 2024): ("2024-12-23", "2025-01-06"),
        ("easter", 2025): ("2025-04-14", "2025-04-26"),
        ("summer", 2025): ("2025-07-14", "2025-08-26"),
        ("autumn", 2025): ("2025-10-13", "2025-10-25"),
        ("christmas", 2025): ("2025-12-22", "2026-01-06"),
        ("easter", 2026): ("2026-03-30", "2026-04-11"),
        ("pentecost", 2026): ("2026-05-26", "2026-05-26"),
        ("summer", 2026): ("2026-07-20", "2026-09-01"),
        ("autumn", 2026): ("2026-10-17", "2026-10-31"),
        ("christmas", 2026): ("2026-12-23", "2027-01-06"),
        ("easter", 2027): ("2027-03-22", "2027-04-03"),
        ("pentecost", 2027): ("2027-05-18", "2027-05-18"),
        ("summer", 2027): ("2027-07-19", "2027-08-31"),
        ("autumn", 2027): ("2027-10-23", "2027-11-06"),
        ("christmas", 2027): ("2027-12-24", "2028-01-08"),
    }
}

_CONVENTION = {
    "winter": ((1, 25), (2, 28), 0),
    "easter": ((3, 15), (4, 30), 0),
    "pentecost": ((5, 10), (6, 20), 0),
    "summer": ((6, 20), (9, 15), 0),
    "autumn": ((10, 1), (11, 8), 0),
    "christmas": ((12, 20), (1, 10), 1),
}


def school_holidays(kind: str, year: int, *, state: str) -> tuple[date, date]:
    """First and last day of the holidays that begin in ``year``; ``kind`` is one of :data:`KINDS`, ``state`` like ``NW``."""
    published = _PUBLISHED.get(state, {}).get((kind, year))
    if published:
        return date.fromisoformat(published[0]), date.fromisoformat(published[1])
    first, last, years_later = _CONVENTION[kind]
    return date(year, *first), date(year + years_later, *last)
