# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""States, degrees and figures as cells of a document: the same words as on the pages, each with a shape (I20).

Not for calculating anything and not for how a cell looks (see ``documents``).
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from django.utils.translation import gettext as _

from zielkreis.documents.blocks import Badge, Cell, Missing, Number, Shape, Tone
from zielkreis.indicators.achievement import Achievement
from zielkreis.indicators.explanation import Explanation
from zielkreis.indicators.queries import Figure
from zielkreis.indicators.result import JUST_BELOW
from zielkreis.indicators.terms import FLAGS, STATES, STATUSES, Step, usable
from zielkreis.kit.components import marks
from zielkreis.kit.numbers import format_decimal

# Paper knows five shapes; those of the page that it lacks are drawn by the nearest one, the word tells them apart.
_SHAPES: Final[dict[str, Shape]] = {
    "circle": "circle", "tick": "circle", "triangle": "triangle", "square": "square", "diamond": "diamond",
    "half": "diamond", "ring": "ring", "dash": "ring", "cross": "ring", "pause": "ring",
}  # fmt: skip
_TONES: Final[dict[str, Tone]] = {"green": "good", "amber": "warning", "red": "bad"}
# Beyond this many digits before the point a degree comes from a slip of the keyboard and can't be rounded to a tenth.
_BEYOND_ROUNDING: Final = 20
_HUNDREDTH: Final = Decimal("0.01")


def state_sign(state: str, *, kind: str) -> Badge:
    """Return the state of a goal, measure or milestone (``kind``) as on the page: shape and word."""
    shape, tone, word = marks.STATES[kind][state]
    return Badge(_(word), shape=_SHAPES[shape], tone=_TONES.get(tone, "neutral"))


def grade_sign(grade: str, *, word: str = "") -> Badge:
    """Return the light of a grade ("green", "amber", "red", "grey"); ``word`` replaces the usual one."""
    shape, usual = marks.LIGHTS[grade]
    return Badge(word or _(usual), shape=_SHAPES[shape], tone=_TONES.get(grade, "neutral"))


def result_sign(result: Achievement) -> Badge:
    """Return the light of a result; without a degree it says why (rule 8)."""
    return grade_sign(result.grade, word=reason(result) if result.value is None else "")


def reason(result: Achievement) -> str:
    """Return in a word why there is no degree: what is missing, not due, secret, or too little."""
    words = FLAGS["low_coverage"] if "low_coverage" in result.flags else STATES[result.state]
    return _(words)


def degree_cell(result: Achievement) -> Cell:
    """Return the degree of achievement in per cent, raw (above 100 or negative as it is); why there is none says its sign."""
    if result.value is None:
        return Missing(_("entfällt"))
    return percent_cell(result.value, note=_(JUST_BELOW) if "just_below" in result.flags else "")


def percent_cell(share: Decimal | None, *, note: str = "") -> Cell:
    """Return a share of one in per cent with one decimal; empty without one."""
    if share is None:
        return ""
    places = 1 if share.adjusted() < _BEYOND_ROUNDING else None
    return Number(share * 100, places=places, unit="%", note=note)


def actual_cell(figure: Figure) -> Cell:
    """Return the value a result was calculated from, with its unit and, unless final, its status; or why there is none."""
    of, indicator = figure.result.explanation, figure.indicator
    if indicator.kind == "milestone":
        return _happened(of)
    if of.actual is None or of.actual.absence or figure.result.state == "due_missing":
        return Missing(_(STATES["due_missing"]) if figure.result.state == "context" else reason(figure.result))
    note = _(STATUSES[of.actual.status]) if of.actual.status != "final" else ""
    return Number(shown(of.actual.amount), unit=indicator.unit_label, note=note)


def shown(value: Decimal | None) -> Decimal | None:
    """Return a figure as it is shown: of 1 and more with two decimals at most, rounded half up; smaller ones as they are."""
    if value is None or abs(value) < 1 or value == value.to_integral_value() or value.adjusted() >= _BEYOND_ROUNDING:
        return value
    return value.quantize(_HUNDREDTH, rounding=ROUND_HALF_UP)


def _happened(of: Explanation) -> Cell:
    if of.actual is not None and of.actual.absence not in ("", "due_missing"):
        return Missing(_(STATES[of.actual.absence]))
    return _("eingetreten") if of.chain and of.chain.done else _("noch nicht eingetreten")


def actual_day(figure: Figure) -> Cell:
    """Return the reference date of that value, or of the entry that says why there is none; empty without either."""
    actual = figure.result.explanation.actual
    return actual.on if actual is not None and figure.result.state != "due_missing" else ""


def target_cell(figure: Figure) -> Cell:
    """Return the target that was in force: a number, a range, or the day until which something is to happen."""
    of, indicator = figure.result.explanation, figure.indicator
    if indicator.kind == "context":
        return ""
    if indicator.kind == "milestone":
        steps = of.definition.steps if of.definition else ()
        return until(steps[-1].on) if steps else Missing(_("nicht festgelegt"))
    if of.step is None:
        return Missing(_("nicht festgelegt") if figure.result.state == "no_target" else _("noch keine Zielstufe"))
    if usable(of.step.value) is not None:
        return Number(of.step.value, unit=indicator.unit_label)
    return range_text(of.step, unit=indicator.unit_label)


def range_text(step: Step, *, unit: str) -> str:
    """Return a target range as "37 bis 45 %"; an open end as "ab" or "höchstens"."""
    low, high = (format_decimal(end) if end is not None else "" for end in (step.low, step.high))
    behind = f" {unit}" if unit else ""
    if low and high:
        return _("%(low)s bis %(high)s") % {"low": low, "high": high} + behind
    return (_("mindestens %(low)s") % {"low": low} if low else _("höchstens %(high)s") % {"high": high}) + behind


def until(day: date) -> str:
    """Return "bis 31.10.2026"."""
    return _("bis %(day)s") % {"day": f"{day:%d.%m.%Y}"}


def explained(explanation: Explanation) -> str:
    """Return how a number came about, as one line of sentences (I19)."""
    return " · ".join(_(message) % values if values else _(message) for message, values in explanation.lines())


def explained_flags(result: Achievement) -> str:
    """Return the reservations about a result in words: provisional, over-achieved, without baseline …"""
    return ", ".join(_(FLAGS[flag]) for flag in result.flags)
