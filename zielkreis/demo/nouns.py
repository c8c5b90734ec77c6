# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The nouns in which the chapters tell the example: strategic goal, goals of a year, measures, figures.

All texts stand in the office's own wording and are read by ``wording``. Not for storing: see ``story`` and its parts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial


@dataclass(frozen=True, slots=True)
class Figure:
    """An indicator with its life: ``start`` "2022: 20", ``steps`` "2025 = 80; 2027 = 100", ``values`` "2023: 46; 06/2026: 78".

    ``every`` is the periodicity in months, ``of`` names numerator and denominator ("18/24" in ``values``), ``limits`` the
    natural limits ("0–100").
    """

    title: str
    kind: str = "up"
    unit: str = ""
    start: str = ""
    steps: str = ""
    values: str = ""
    what: str = ""
    source: str = ""
    at: str = ""
    every: int | None = 12
    direction: str = ""
    tolerance: str = ""
    limits: str = ""
    of: tuple[str, str] = ("", "")
    factor: int = 1
    reason: str = ""


Share = partial(Figure, unit="%", limits="0–100")
"""A share in percent."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is done: ``when`` is the schedule "Konzept: 03/2026; Erprobung: Sommerferien 2026 (+9 Tage)".

    A milestone is done on time unless it says "(+9 Tage)", "(offen)" or "(entfällt)". ``told`` are status reports
    "15.05.2026 verzögert: Die Räume stehen erst im Juli bereit."; without any the measure reports on its milestones.
    ``means`` is "0,3 VZÄ; 12.000 € (06.02.01), Ist 9.800 €; Räume der Musikschule", ``others`` who takes part, by "; ".
    """

    title: str
    when: str = ""
    at: str = ""
    who: str = ""
    others: str = ""
    means: str = ""
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """An operational goal of a year; the same ``key`` in the year before is its predecessor.

    ``measured`` names figures: "a; b | c" is a and one of b, c; "a & b" are counted together. ``further`` names other
    strategic goals, ``part_of`` the key of the goal above, ``level`` an intermediate goal, ``ended`` state and reason
    "teilweise erreicht: …".
    """

    year: int
    key: str
    title: str
    at: str = ""
    who: str = ""
    measures: tuple[Measure, ...] = ()
    measured: str = ""
    about: str = ""
    further: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    level: str = ""
    part_of: str = ""
    weight: int = 1
    others: str = ""
    ended: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A strategic goal with all that is told about it; ``text_2025`` and ``text_draft`` are changed wordings."""

    title: str
    sign: str
    colour: int
    mandate: tuple[str, ...]
    text: str
    text_2025: str = ""
    text_draft: str = ""
    figures: Mapping[str, Figure] = field(default_factory=dict)
    goals: tuple[Goal, ...] = ()
