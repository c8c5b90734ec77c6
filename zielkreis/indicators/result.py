# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every calculation of achievement ends in, and how its degree is shown.

Not for calculating: figures and chains come from ``achievement``, groups and higher levels from ``groups``. Imports no
Django.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from zielkreis.indicators.explanation import Explanation, Part
from zielkreis.indicators.terms import DEFAULT_THRESHOLDS, ONE, ZERO, Thresholds
from zielkreis.kit.numbers import NBSP, format_decimal, percent, plain
from zielkreis.kit.words import gettext_noop

JUST_BELOW: Final = gettext_noop("knapp unter der Schwelle")
# A degree this large comes from a slip of the keyboard; it has more digits than can be rounded to a tenth.
_BEYOND_ROUNDING: Final = 20


@dataclass(frozen=True, slots=True)
class Achievement:
    """A degree of achievement and all that must be said with it.

    ``value`` is raw and unrounded (negative: regression, above 1: over-achieved), ``clamped`` lies in 0 to 1, both None
    when not assessable. ``grade`` is "green", "amber", "red" or "grey", ``state`` a key of ``terms.STATES``, ``flags``
    keys of ``terms.FLAGS``. ``coverage`` is the share (0 to 1) of due values that are there, None when nothing is due.
    """

    value: Decimal | None
    clamped: Decimal | None
    grade: str
    coverage: Decimal | None
    state: str
    flags: tuple[str, ...]
    explanation: Explanation

    @property
    def path(self) -> Decimal | None:
        """The degree against the linear path, to be labelled "rechnerisch" (rule 7)."""
        return self.explanation.path_degree

    @property
    def counts(self) -> Mapping[str, int]:
        """How many direct members have which grade or, when not assessed, which state; empty for a single figure."""
        counts: dict[str, int] = {}
        for part in self.explanation.parts:
            kind = part.state if part.clamped is None else part.grade
            counts[kind] = counts.get(kind, 0) + 1
        return counts

    def as_json(self) -> dict[str, object]:
        """For programs: degree, grade, coverage, flags and explanation; numbers as unrounded decimal strings."""
        return {
            "value": None if self.value is None else plain(self.value),
            "clamped": None if self.clamped is None else plain(self.clamped),
            "grade": self.grade,
            "coverage": None if self.coverage is None else plain(self.coverage),
            "state": self.state,
            "flags": list(self.flags),
            "counts": dict(self.counts),
            "explanation": self.explanation.as_json(),
        }

    def part(self, weight: Decimal = ONE) -> Part:
        """This result as a member of a higher level."""
        return Part(weight, self.clamped, self.grade, self.state, self.coverage, self.flags)


def conclude(explanation: Explanation) -> Achievement:
    """The result that an explained calculation leads to: clamped, graded by the unrounded value, "just below" flagged."""
    value = explanation.value
    return Achievement(
        value=value,
        clamped=None if value is None else min(max(value, ZERO), ONE),
        grade=explanation.thresholds.grade(value),
        coverage=explanation.coverage,
        state=explanation.state,
        flags=explanation.flags,
        explanation=explanation,
    )


def shown_percent(
    value: Decimal | None, thresholds: Thresholds = DEFAULT_THRESHOLDS, *, note: str = JUST_BELOW, absent: str = "–"
) -> str:
    """The degree as "83,3 %", half-up; with ``note`` in brackets when rounding hides a missed threshold (V16)."""
    if value is None:
        return absent
    shown = percent(value) if value.adjusted() < _BEYOND_ROUNDING else f"{format_decimal(value.scaleb(2))}{NBSP}%"
    return f"{shown} ({note})" if thresholds.just_missed_by(value) else shown
