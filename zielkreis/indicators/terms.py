# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The nouns of the calculation: definition, step, value, thresholds (domain.md §4.1–4.3).

For the formulas, the trend and the checks, and for whoever calls them. Not for storing (see ``models``) and not for
calculating (see ``achievement``). Imports no Django; all numbers are ``Decimal``, all days are ``date``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from types import MappingProxyType
from typing import Final

from zielkreis.kit.words import gettext_noop

ZERO: Final = Decimal(0)
ONE: Final = Decimal(1)

# A context of its own, so that a result never depends on the decimal context of the calling thread.
ARITHMETIC: Final = Context(prec=28, traps=[])
# Beyond these powers of ten a number is a slip of the keyboard; within them no calculation here can overflow.
LARGEST_POWER: Final = 50
# Half of the last digit shown: 89,95 % is printed as "90,0 %".
HALF_A_TENTH_PERCENT: Final = Decimal("0.0005")

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "up": gettext_noop("Höher ist besser"),
        "down": gettext_noop("Niedriger ist besser"),
        "range": gettext_noop("Zielbereich"),
        "keep": gettext_noop("Halteziel"),
        "milestone": gettext_noop("Meilenstein"),
        "ordinal": gettext_noop("Stufenskala"),
        "context": gettext_noop("Kontextzahl ohne Ziel"),
    }
)
STATUSES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "provisional": gettext_noop("vorläufig"),
        "final": gettext_noop("endgültig"),
        "estimated": gettext_noop("geschätzt"),
        "revised": gettext_noop("revidiert"),
    }
)
STATES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "assessed": gettext_noop("bewertet"),
        "not_due": gettext_noop("noch nicht fällig"),
        "due_missing": gettext_noop("fälliger Wert fehlt"),
        "not_collected": gettext_noop("nicht erhoben"),
        "secret": gettext_noop("geheim zu halten"),
        "not_applicable": gettext_noop("nicht anwendbar"),
        "context": gettext_noop("Kontextzahl ohne Bewertung"),
        "no_target": gettext_noop("kein Zielwert festgelegt"),
    }
)
GRADES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "green": gettext_noop("erreicht oder nahezu erreicht"),
        "amber": gettext_noop("teilweise erreicht"),
        "red": gettext_noop("nicht erreicht"),
        "grey": gettext_noop("nicht bewertbar"),
    }
)
FLAGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "regression": gettext_noop("Rückschritt gegenüber dem Basiswert"),
        "over_achieved": gettext_noop("Übererfüllung"),
        "no_baseline": gettext_noop("ohne Basiswert"),
        "no_tolerance": gettext_noop("ohne Toleranz: verfehlt zählt als nicht erreicht"),
        "baseline_beyond_target": gettext_noop("Basiswert war schon besser als das Ziel"),
        "late": gettext_noop("verspätet"),
        "provisional": gettext_noop("vorläufiger Wert"),
        "estimated": gettext_noop("geschätzter Wert"),
        "limited": gettext_noop("Aussagewert eingeschränkt"),
        "stale": gettext_noop("letzter Wert ist veraltet"),
        "just_below": gettext_noop("knapp unter der Schwelle"),
        "members_missing": gettext_noop("Werte einzelner Kennzahlen fehlen"),
        "low_coverage": gettext_noop("zu wenige Werte für eine Bewertung"),
    }
)

# What a table symbol of official statistics says about an absent amount (Destatis, domain.md §4.1). "-" and "0" are
# true zeros and "()" accompanies an amount: they are not absences.
ABSENCE_BY_SYMBOL: Final[Mapping[str, str]] = MappingProxyType(
    {".": "secret", "...": "not_due", "…": "not_due", "/": "not_collected", "x": "not_applicable"}
)
# An absent due value counts against the coverage; "not collected" does as well, else it would be a way around it.
MISSING_STATES: Final = frozenset({"due_missing", "not_collected", "secret"})


def usable(number: Decimal | None) -> Decimal | None:
    """The number, or None for what one cannot calculate with: nothing, NaN, infinity, more than 50 digits either way."""
    if number is None or not number.is_finite() or abs(number.adjusted()) > LARGEST_POWER:
        return None
    return number


@dataclass(frozen=True, slots=True)
class Step:
    """A resolved target (Zielstufe) binding from ``on``: a ``value``, or a band ``low``–``high`` for kind "range"."""

    on: date
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """An actual (Istwert) for the reference date or period end ``on``; without ``amount`` it says why there is none.

    ``status`` is a key of STATUSES, ``symbol`` the table symbol as found, ``missing`` a key of STATES that overrides
    what the symbol says. For kind "milestone" a positive amount means done on that day.
    """

    on: date
    amount: Decimal | None
    status: str = "final"
    symbol: str = ""
    missing: str = ""

    @property
    def absence(self) -> str:
        """The state that an absent or unusable amount leads to; "" when there is a usable one (§4.3 rule 8)."""
        if usable(self.amount) is not None:
            return ""
        return self.missing or ABSENCE_BY_SYMBOL.get(self.symbol, "due_missing")


@dataclass(frozen=True, slots=True)
class Definition:
    """What an indicator measures itself by (domain.md §4.2); steps are kept in order of their dates.

    ``kind`` is a key of KINDS. ``direction`` ("up", "down") is needed for "keep" (at least, at most) and "ordinal", the
    kinds "up" and "down" carry their own. ``tolerance`` is the distance at which a missed keep or range target counts
    0. ``lower`` and ``upper`` are natural limits. ``period_months`` is the periodicity: an older value does not stand
    for a due one; None lets any latest value count.
    """

    kind: str
    baseline: Decimal | None = None
    baseline_on: date | None = None
    steps: tuple[Step, ...] = ()
    direction: str = ""
    tolerance: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    period_months: int | None = None
    weight: Decimal = ONE

    def __post_init__(self) -> None:
        steps = self.steps
        if any(later.on <= earlier.on for earlier, later in zip(steps, steps[1:], strict=False)):
            object.__setattr__(self, "steps", tuple(sorted(steps, key=lambda step: (step.on, str(step)))))

    @property
    def sign(self) -> int:
        """+1 when more is better (at least), -1 when less is (at most).

        Undeclared, an ordinal scale follows its baseline and last step; a keep goal means at least.
        """
        declared = self.kind if self.kind in ("up", "down") else self.direction
        if declared or self.kind != "ordinal":
            return -1 if declared == "down" else 1
        start, final = usable(self.baseline), usable(self.steps[-1].value) if self.steps else None
        return -1 if start is not None and final is not None and final < start else 1


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which degree a traffic light turns, and from which coverage on there is one; per office and year (I20)."""

    green: Decimal = Decimal("0.90")
    amber: Decimal = Decimal("0.60")
    coverage: Decimal = Decimal("0.50")

    def grade(self, value: Decimal | None) -> str:
        """The grade of an unrounded degree: "green", "amber", "red", or "grey" without one."""
        if value is None:
            return "grey"
        return "green" if value >= self.green else "amber" if value >= self.amber else "red"

    def just_missed_by(self, value: Decimal) -> bool:
        """True when the value misses a threshold but would be printed, to a tenth of a percent, as reaching it (V16)."""
        return any(threshold - HALF_A_TENTH_PERCENT <= value < threshold for threshold in (self.green, self.amber))


DEFAULT_THRESHOLDS: Final = Thresholds()
